"""What `simkit.run` hands back: a result that can also draw itself, tell itself and be saved.

Covers the meeting of a result with its faces; each is imported when it is first asked for.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.analysis.result import Result

if TYPE_CHECKING:
    from simkit.plots import Plots

__all__ = ["Played", "played"]


class Played(Result):
    """A result with its charts (`result.plot`), its report in words and its folder."""

    __slots__ = ()

    @property
    def plot(self) -> Plots:
        """The charts: `result.plot.fan("arms from a to b")`, `.questions()`, `.rules(...)` and others.

        Raises:
            simkit.errors.SimkitError: where the extra that draws is not installed; it says how to get it.
        """
        from simkit.plots import of

        return of(self)

    def report(self, language: str = "en") -> str:
        """The report that `simkit run` prints, as plain text."""
        from simkit.report.contents import report_text
        from simkit.report.summary import summarize
        from simkit.report.words import Catalogue

        return report_text(summarize(self), Catalogue(language))

    def save(self, folder: str | Path | None = None, *, language: str = "en") -> Path:
        """Write the result to a folder, whole or not at all; see `simkit.save`."""
        from simkit.report import save

        return save(self, folder, language=language)


def played(result: Result) -> Played:
    """The same result, with its faces."""
    return Played(**{field.name: getattr(result, field.name) for field in fields(result)})
