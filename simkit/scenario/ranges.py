"""What a sweep varies, as it is written: a path, a pattern or everything; a range "0.2..0.8", in steps "0.2..0.8/4".

Covers form only; which paths there are, and what the ends of a range mean, is found out where the axis is read.
"""

from __future__ import annotations

__all__ = ["EVERYTHING", "is_pattern", "read_range"]

EVERYTHING = "everything"
"""The pattern that every number with a range fits."""
_WILD = frozenset("*?[")


def is_pattern(path: str) -> bool:
    """Whether a path stands for all paths that look like it.

    >>> is_pattern("actors.ava.*"), is_pattern("actors.ava.capacity.arms")
    (True, False)
    """
    return bool(_WILD & set(path))


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
