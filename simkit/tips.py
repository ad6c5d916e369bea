"""What `simkit.tip` hands back: what would have tipped an answer, which can also tell itself, here and in notebooks.

Covers the meeting of a search with its faces; each is imported when it is first asked for.
"""

from __future__ import annotations

from dataclasses import fields
from html import escape
from typing import Any

from simkit.analysis.tip import Tipping

__all__ = ["Tips", "tips"]


class Tips(Tipping):
    """What tips an answer, with its table and its report in words."""

    __slots__ = ()

    def report(self, language: str = "en", *, everything: bool = False) -> str:
        """The report that `simkit tip` prints, as plain text."""
        from simkit.report.tip import tip_text

        return tip_text(self, language, everything=everything)

    def document(self) -> dict[str, Any]:
        """Everything as plain values, as `simkit tip --json` prints it."""
        from simkit.report.tip import tip_document

        return tip_document(self)

    def __str__(self) -> str:
        return self.report()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:  # noqa: ARG002 - IPython's
        """What a notebook displays: the report in words."""
        told = self.report()
        return {"text/plain": told, "text/html": f"<pre>{escape(told, quote=False)}</pre>"}


def tips(found: Tipping) -> Tips:
    """The same search, with its faces."""
    return Tips(**{field.name: getattr(found, field.name) for field in fields(found)})
