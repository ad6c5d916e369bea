"""What `simkit.run` hands back: a result that can also draw itself, tell itself and be saved.

Covers the meeting of a result with its faces; each is imported when it is first asked for.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.analysis.result import Result

if TYPE_CHECKING:
    from simkit.explained import Explained
    from simkit.plots import Plots

__all__ = ["Played"]


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

    def why(self, flow: str, at: int | str | date | None = None, run: int | None = None) -> Explained:
        """Why something was decided, such as "arms from ava to ben", with the runs and the luck of this result.

        `at` is a day ("week 20", a date, a number); without it, when the decision stands highest. `run` is one run.
        """
        from simkit.analysis.why import why
        from simkit.explained import Explained
        from simkit.faces import faced

        found = why(self.scenario, flow, at=at, run=run, runs=self.runs, seed=self.seed, fixed=self.fixed)
        return faced(Explained, found)

    def save(self, folder: str | Path | None = None, *, language: str = "en") -> Path:
        """Write the result to a folder, whole or not at all; see `simkit.save`."""
        from simkit.report import save

        return save(self, folder, language=language)
