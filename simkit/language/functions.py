"""The fixed set of functions that an expression may call, and how many values each takes.

Covers their names and shapes; `ranges` knows how far their results reach and `evaluate` works them out.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FUNCTIONS", "Function"]


@dataclass(frozen=True, slots=True)
class Function:
    """One function: the fewest and most values it takes, and how a call of it is written."""

    fewest: int
    most: int
    pattern: str


FUNCTIONS = {
    "min": Function(2, 8, "min(a, b)"),
    "max": Function(2, 8, "max(a, b)"),
    "clip": Function(3, 3, "clip(x, low, high)"),
    "abs": Function(1, 1, "abs(x)"),
    "exp": Function(1, 1, "exp(x)"),
    "log": Function(1, 1, "log(x)"),
    "sqrt": Function(1, 1, "sqrt(x)"),
    "logistic": Function(1, 1, "logistic(x)"),
}
