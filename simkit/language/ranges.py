"""How far the result of each step can reach, given how far its operands reach.

Covers interval arithmetic over ordinary numbers; whether a range is acceptable is decided in `hazards`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["TRUTH", "Span", "call_span", "negative", "sign_span", "union"]

# How much the last digits of exp and log may differ from one implementation to another, relative to the result.
_LAST_DIGITS = 2.0**-50
# Beyond this exp is infinite in floating point.
_LARGEST_EXPONENT = 700.0


@dataclass(frozen=True, slots=True)
class Span:
    """The lowest and the highest value that something can take, both included."""

    low: float
    high: float

    def __str__(self) -> str:
        if self.low == self.high:
            return f"is {_short(self.low)}"
        return f"runs from {_short(self.low)} to {_short(self.high)}"


TRUTH = Span(0.0, 1.0)


def sign_span(sign: str, left: Span, right: Span) -> Span:
    """The span of `left sign right`; a divisor must keep away from zero.

    >>> sign_span("-", Span(0, 1), Span(0, 1))
    Span(low=-1, high=1)
    """
    match sign:
        case "+":
            return Span(left.low + right.low, left.high + right.high)
        case "-":
            return Span(left.low - right.high, left.high - right.low)
        case "*":
            ends = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
        case _:
            ends = [a / b for a in (left.low, left.high) for b in (right.low, right.high)]
    return Span(min(ends), max(ends))


def negative(span: Span) -> Span:
    """The span of minus a value."""
    return Span(-span.high, -span.low)


def union(one: Span, other: Span) -> Span:
    """The span of a value that comes from either side."""
    return Span(min(one.low, other.low), max(one.high, other.high))


def call_span(function: str, spans: tuple[Span, ...]) -> Span:
    """The span of a call; the values must be ones that the function can take.

    >>> call_span("max", (Span(-1, 1), Span(0, 0)))
    Span(low=0, high=1)
    """
    first = spans[0]
    match function:
        case "min":
            return Span(min(span.low for span in spans), min(span.high for span in spans))
        case "max":
            return Span(max(span.low for span in spans), max(span.high for span in spans))
        case "clip":
            lower, upper = spans[1:]
            return Span(min(max(first.low, lower.low), upper.low), min(max(first.high, lower.high), upper.high))
        case "abs":
            sizes = (abs(first.low), abs(first.high))
            return Span(0.0 if first.low <= 0 <= first.high else min(sizes), max(sizes))
        case "sqrt":
            return Span(math.sqrt(max(0.0, first.low)), math.sqrt(first.high))
        case "log":
            return _rising(math.log, first)
        case "exp":
            return _rising(_exp, first)
        case _:
            loose = _rising(_logistic, first)
            return Span(max(0.0, loose.low), min(1.0, loose.high))


def _rising(function: Callable[[float], float], span: Span) -> Span:
    """The span of a rising function, a hair wider than its ends: but 0, 1/2 and 1 are exact everywhere."""
    low, high = function(span.low), function(span.high)
    exact = (0.0, 0.5, 1.0)
    return Span(
        low if low in exact else low - abs(low) * _LAST_DIGITS,
        high if high in exact else high + abs(high) * _LAST_DIGITS,
    )


def _exp(x: float) -> float:
    return math.exp(x) if x < _LARGEST_EXPONENT else math.inf


def _logistic(x: float) -> float:
    return 1.0 / (1.0 + math.exp(min(-x, _LARGEST_EXPONENT)))


def _short(number: float) -> str:
    return f"{number + 0.0:.4g}".replace("e+0", "e").replace("e+", "e")
