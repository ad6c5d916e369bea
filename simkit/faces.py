"""What all that simkit hands back to Python has in common: it tells itself, in a terminal and in notebooks.

Covers giving a result of the floors below its faces; which faces there are is said for each kind of result.
"""

from __future__ import annotations

from dataclasses import fields
from html import escape
from typing import Any, TypeVar

__all__ = ["Told", "faced"]

F = TypeVar("F")

# A notebook's own style breaks long lines within words, and tables with them.
_UNBROKEN = '<pre style="white-space: pre; overflow-x: auto">'


class Told:
    """Something with a report in words: printed, and displayed by a notebook, it is that report."""

    __slots__ = ()

    def report(self, language: str = "en") -> str:
        """The report that its command prints, as plain text."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.report()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:  # noqa: ARG002 - IPython's
        """What a notebook displays: the report in words."""
        told = self.report()
        return {"text/plain": told, "text/html": f"{_UNBROKEN}{escape(told, quote=False)}</pre>"}


def faced(kind: type[F], found: Any) -> F:
    """A result of the floors below as the same of a kind that has faces: `faced(Tips, tip(...))`."""
    return kind(**{field.name: getattr(found, field.name) for field in fields(found)})
