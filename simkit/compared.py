"""What `simkit.compare` hands back: a comparison that can also draw itself, tell itself and be saved.

Covers the meeting of a comparison with its faces; each is imported when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.analysis.compare import Comparison
from simkit.faces import Told

if TYPE_CHECKING:
    from simkit.plots.compared import ComparisonPlots

__all__ = ["Compared"]


class Compared(Told, Comparison):
    """A comparison with its table, its charts (`compared.plot`), its report in words and its folder."""

    __slots__ = ()

    @property
    def plot(self) -> ComparisonPlots:
        """The charts: `compared.plot.differences()` and `compared.plot.peaks()`."""
        from simkit.plots.compared import ComparisonPlots

        return ComparisonPlots(self)

    def report(self, language: str = "en") -> str:
        """The report that `simkit compare` prints, as plain text."""
        from simkit.report.compared import compared_text
        from simkit.report.words import Catalogue

        return compared_text(self, Catalogue(language))

    def save(self, folder: str | Path, *, charts: Sequence[str] = (), language: str = "en") -> Path:
        """Write the comparison to a new folder, whole or not at all, with charts in some formats (png, svg, html)."""
        from simkit.report.compared_folder import Request, save_comparison
        from simkit.report.words import Catalogue

        names = tuple(one.scenario.variant for one in self.others if one.scenario.variant is not None)
        without = tuple(one.scenario.without for one in self.others if one.scenario.without)
        request = Request(self.base.name, names, (), without)
        return save_comparison(self, request, folder, Catalogue(language), charts)
