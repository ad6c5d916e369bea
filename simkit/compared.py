"""What `simkit.compare` hands back: a comparison that can also draw itself, tell itself and be saved.

Covers the meeting of a comparison with its faces; each is imported when it is first asked for.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.analysis.compare import Comparison

if TYPE_CHECKING:
    from simkit.plots.compared import ComparisonPlots

__all__ = ["Compared", "compared"]


class Compared(Comparison):
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

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:  # noqa: ARG002 - IPython's
        """What a notebook displays: the report in words."""
        told = self.report()
        return {"text/plain": told, "text/html": f"<pre>{html.escape(told)}</pre>"}


def compared(found: Comparison) -> Compared:
    """The same comparison, with its faces."""
    return Compared(**{field.name: getattr(found, field.name) for field in fields(found)})
