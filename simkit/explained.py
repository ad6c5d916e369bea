"""What `simkit.why` hands back: an explanation that can also tell itself, here and in notebooks.

Covers the meeting of an explanation with its faces; each is imported when it is first asked for.
"""

from __future__ import annotations

from typing import Any

from simkit.analysis.why import Explanation
from simkit.faces import Told

__all__ = ["Explained"]


class Explained(Told, Explanation):
    """An explanation with its report in words, and what stood in the way of more."""

    __slots__ = ()

    def report(self, language: str = "en", *, everything: bool = False) -> str:
        """The report that `simkit why` prints, as plain text."""
        from simkit.report.why import why_text

        return why_text(self, language, everything=everything)

    def why_not(self, language: str = "en", *, everything: bool = False) -> str:
        """What stood in the way, as `simkit why --not` prints it."""
        from simkit.report.why_not import why_not_text

        return why_not_text(self, language, everything=everything)

    def document(self) -> dict[str, Any]:
        """Everything as plain values, as `simkit why --json` prints it."""
        from simkit.report.why_document import why_document

        return why_document(self)
