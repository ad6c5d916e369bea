"""A range as a sweep writes it: "0.2..0.8", or in steps, "0.2..0.8/4".

Covers its parts as text; what they mean is found out where the axis is read.
"""

from __future__ import annotations

__all__ = ["read_range"]


def read_range(text: str) -> tuple[str, str, str] | None:
    """Both ends of a range and its steps ("" where it has none); None where the text is no range.

    >>> read_range("2 weeks .. 8 weeks / 4"), read_range("0.2..0.8"), read_range("a, b")
    (('2 weeks', '8 weeks', '4'), ('0.2', '0.8', ''), None)
    """
    low, dots, rest = (part.strip() for part in text.partition(".."))
    high, slash, steps = (part.strip() for part in rest.partition("/"))
    if not (low and dots and high) or (slash and len(steps.split()) != 1):
        return None
    return low, high, steps
