"""Moves: what has moved each variable, line by line, so that the lines and its resting value add up to where it stands.

Covers a play that is to be explained. What a half-life takes back it takes from every line alike, so that a line is
what is left today of what a rule or event once added.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

__all__ = ["Cause", "Moves"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """What moves a variable: a rule (`about` the other of its pair), an event (by its label), or one of these.

    "given": the scenario starts it elsewhere; "rest": its resting value was another before; "scale": its scale ends.
    """

    kind: str
    name: str = ""
    about: str = ""


@dataclass(slots=True)
class Moves:
    """The lines of every variable, by state array and row: shape (runs,) each. `base` is what they are added to."""

    base: dict[str, Floats]
    lines: dict[tuple[str, int], dict[Cause, Floats]] = field(default_factory=dict)

    def add(self, array: str, row: int, cause: Cause, amount: Floats) -> None:
        """Write down what a cause adds in each run."""
        if amount.any():
            known = self.lines.setdefault((array, row), {})
            known[cause] = known[cause] + amount if cause in known else np.array(amount)

    def fade(self, array: str, row: int, rest: Floats, kept: Floats) -> None:
        """A week's return toward rest: of everything, what a half-life leaves."""
        self.add(array, row, Cause("rest"), self.base[array][row] - rest)
        self.base[array][row] = rest
        for cause, amount in self.lines.get((array, row), {}).items():
            self.lines[array, row][cause] = amount * kept

    def of(self, array: str, row: int) -> dict[Cause, Floats]:
        """The lines of one variable."""
        return self.lines.get((array, row), {})
