"""What `simkit.tip` hands back: what would have tipped an answer, which can also tell itself, here and in notebooks.

Covers the meeting of a search with its faces; each is imported when it is first asked for.
"""

from __future__ import annotations

from typing import Any

from simkit.analysis.tip import Tipping
from simkit.faces import Told

__all__ = ["Tips"]


class Tips(Told, Tipping):
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
