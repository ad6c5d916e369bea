"""Forms: what a page has sent, read within bounds.

Covers fields to words, whole numbers, orders and terms; whether they make sense is decided where they are done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from simkit.classroom.commands import Order, Refused, Term
from simkit.web.starlette_door import HTTPException, Request

__all__ = ["Sent", "sent"]

Number = TypeVar("Number", int, float)

_MOST_FIELDS = 1000
_LONGEST = 400
_BEYOND = 10**9
"""No number that is used here is as large."""
_WHAT = ("do", "say", "ask")


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form, each as a text of bounded length."""

    fields: Mapping[str, str]

    def text(self, name: str) -> str:
        """A field as a text without space around it; "" where it was not sent."""
        return self.fields.get(name, "").strip()

    def number(self, name: str, otherwise: int | None = None) -> int:
        """A field as a whole number.

        Raises:
            Refused: value, where it is none.
        """
        written = self.text(name)
        if not written and otherwise is not None:
            return otherwise
        try:
            number = int(written)
        except ValueError:
            raise Refused("value", f'"{written[:40]}" is no whole number.') from None
        return _used(number, written)

    def decimal(self, name: str, otherwise: float) -> float:
        """A field as a number, with a comma or a point.

        Raises:
            Refused: value, where it is none.
        """
        written = self.text(name)
        try:
            number = float(written.replace(",", ".")) if written else otherwise
        except ValueError:
            raise Refused("value", f'"{written[:40]}" is no number.') from None
        return _used(number, written)

    def orders(self) -> tuple[Order, ...]:
        """Each order that was given; what is left to the rules sends nothing."""
        found = []
        for name, value in self.fields.items():
            what, _, key = name.partition(":")
            if what in _WHAT and key and value.strip():
                found.append(Order(what, key, _level(value)))  # type: ignore[arg-type] # one of _WHAT
        return tuple(found)

    def terms(self, name: str) -> tuple[Term, ...]:
        """The term of one side of a deal, or none."""
        key = self.text(name)
        return (Term(key, _level(self.text(f"{name}_level"))),) if key else ()

    @property
    def raw(self) -> str:
        """All that was sent, always in the same order."""
        return "\n".join(f"{name}={value}" for name, value in sorted(self.fields.items()))


async def sent(request: Request) -> Sent:
    """The fields that a request brings.

    Raises:
        HTTPException: 400, where it brings files or too many fields.
    """
    form = await request.form(max_files=0, max_fields=_MOST_FIELDS)
    fields = {}
    for name, value in form.multi_items():
        if not isinstance(value, str):
            raise HTTPException(400)
        fields[name[:_LONGEST]] = value[:_LONGEST]
    return Sent(fields)


def _used(number: Number, written: str) -> Number:
    """A number that is not too large for anything it could mean; what is no number at all is too large, too."""
    if not abs(number) < _BEYOND:
        raise Refused("value", f'"{written[:40]}" is no number that is used here.')
    return number


def _level(written: str) -> str | float:
    try:
        return float(written)
    except ValueError:
        return written.strip()
