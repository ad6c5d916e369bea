"""What is wrong with an expression: one complaint, or all of them.

Covers how a complaint names its place within the expression; which file the expression stands in is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from simkit.errors import SimkitError

__all__ = ["Complaint", "ExpressionError", "ExpressionErrors"]


class Complaint(NamedTuple):
    """What is wrong with a name or a phrase, and what to do about it; whoever passes it on knows the place."""

    says: str
    remedy: str = ""


class ExpressionError(SimkitError):
    """One thing wrong with an expression, `width` characters from `offset` on (both count characters, from 0)."""

    def __init__(self, says: str, remedy: str, offset: int, width: int) -> None:
        self.says = says if says.endswith((".", "?", "!")) else f"{says}."
        self.remedy = remedy
        self.offset = offset
        self.width = max(1, width)
        super().__init__(says, remedy, offset, width)

    def __str__(self) -> str:
        return f"{self.says} {self.remedy}".strip()


class ExpressionErrors(SimkitError):
    """All that is wrong with one expression, in the order of its text."""

    def __init__(self, errors: Iterable[ExpressionError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: (error.offset, error.width)))
        super().__init__(self.errors)

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)
