"""A small scope for the tests of the language, and shorthand for what it says."""

from __future__ import annotations

from typing import Literal

import pytest

from simkit.language import Checked, Complaint, ExpressionError, ExpressionErrors, Meaning, check
from simkit.scales import Scale

LATE = Scale(0.2, 0.5, 0.8)

SHARES = {"x": (0.0, 1.0), "self.strain": (0.0, 1.0), "y": (-1.0, 1.0), "z": (1.0, 2.0), "big": (0.0, 1e9)}
TRUTHS = ("war", "self.at_war")
READINGS = {"gives.arms": Scale(), "gives.loans": LATE}


class Names:
    """Shares, truths and readings; anything else is unknown."""

    def meaning(self, parts: tuple[str, ...]) -> Meaning | Complaint:
        name = ".".join(parts)
        if name in SHARES:
            return Meaning(False, *SHARES[name], name)
        if name in TRUTHS:
            return Meaning(True, 0.0, 1.0, name)
        if name in READINGS:
            return Meaning(False, -1.0, 1.0, name, READINGS[name])
        return Complaint(f'there is no "{name}" here.', 'Did you mean "x"?')


class Ranges:
    """Numbers within -2..2 and truths, as `strategies.expressions` promises."""

    numbers = ("a", "b.c", "self.strain")
    truths = ("p", "self.at_war")

    def meaning(self, parts: tuple[str, ...]) -> Meaning | Complaint:
        name = ".".join(parts)
        if name in self.truths:
            return Meaning(True, 0.0, 1.0, name)
        return Meaning(False, -2.0, 2.0, name) if name in self.numbers else Complaint("unknown")


def checked(text: str, wants: Literal["number", "truth"] = "number") -> Checked:
    """The expression, checked in the small scope."""
    return check(text, Names(), wants)


def complaints(text: str, wants: Literal["number", "truth"] = "number") -> list[tuple[str, str]]:
    """What is wrong with an expression: each time the stretch of text that is pointed at, and the message."""
    with pytest.raises(ExpressionErrors) as caught:
        check(text, Names(), wants)
    return [(text[error.offset : error.offset + error.width], str(error)) for error in caught.value.errors]


def errors_of(text: str) -> tuple[ExpressionError, ...]:
    """What is wrong with a text over the names of `Ranges`; any other kind of error comes through."""
    try:
        check(text, Ranges(), "number")
    except ExpressionErrors as caught:
        return caught.errors
    return ()
