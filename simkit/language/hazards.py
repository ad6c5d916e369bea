"""What could go wrong with a step at some value in range: a division by zero, a log of nothing, a runaway size.

Covers the complaints about ranges, so that an expression that passes never meets infinity; kinds are `check`'s
business.
"""

from __future__ import annotations

from simkit.language.ranges import Span

__all__ = ["call_hazard", "division_hazard", "size_hazard"]

LARGEST = 1e12
"""No step of an expression may come to more than this, or to less than minus this."""
LARGEST_EXPONENT = 50.0
"""What exp may be taken of: far less than what it could be, since its result goes into further steps."""

_Hazard = tuple[str, str] | None


def division_hazard(divisor: Span) -> _Hazard:
    """What is wrong with dividing by such a value, and the remedy.

    >>> division_hazard(Span(0, 1))[0]
    'this division can be by zero: the divisor runs from 0 to 1'
    """
    if divisor.low > 0 or divisor.high < 0:
        return None
    says = f"this division can be by zero: the divisor {divisor}"
    return says, "Keep it away from zero, such as max(0.1, …)."


def call_hazard(function: str, spans: tuple[Span, ...]) -> _Hazard:
    """What is wrong with calling a function with such values, and the remedy."""
    first = spans[0]
    if function == "log" and first.low <= 0:
        says = f"this log can be of zero or less: its value {first}"
        return says, "Keep it above zero, such as log(max(0.1, …))."
    if function == "sqrt" and first.low < 0:
        says = f"this sqrt can be of a negative number: its value {first}"
        return says, "Keep it from falling below zero, such as sqrt(max(0, …))."
    if function == "exp" and first.high > LARGEST_EXPONENT:
        says = f"this exp can grow too large: its value {first}"
        return says, "Keep it small, such as exp(min(10, …))."
    if function == "clip" and spans[1].high > spans[2].low:
        says = f"the low end of this clip can pass its high end: low {spans[1]}, high {spans[2]}"
        return says, "Write the smaller end first, such as clip(x, 0, 1)."
    return None


def size_hazard(span: Span) -> _Hazard:
    """What is wrong with a value that can be so large, and the remedy."""
    if not span.low <= span.high:
        return f"the range of this runs backwards, from {span.low} to {span.high}", ""
    if abs(span.low) <= LARGEST and abs(span.high) <= LARGEST:
        return None
    return f"this can grow too large: it {span}, and 1e12 is the most", "Keep it small, such as clip(…, 0, 1)."
