"""A sweep as pictures: one for each measure, in the form that its axes and its design allow.

Covers choosing and framing; each form is drawn by a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from simkit.plots.charts import FORMATS, Chart
from simkit.plots.files import chart_files
from simkit.plots.frames import footed
from simkit.plots.layers import Spec
from simkit.plots.names import file_name
from simkit.plots.sweep_heat import heat
from simkit.plots.sweep_line import LEFT, bars, line
from simkit.plots.sweep_panels import LEFT as PANELS_LEFT
from simkit.plots.sweep_panels import MOST_PANELS, panels
from simkit.plots.sweep_spread import LEFT as SPREAD_LEFT
from simkit.plots.sweep_spread import spread
from simkit.plots.sweep_view import View
from simkit.report.names import clean
from simkit.report.sweep_axes import AxisNames
from simkit.report.words import Catalogue
from simkit.study.marginals import telling
from simkit.study.measures import Measure
from simkit.study.swept import Swept
from simkit.whole import write_whole

__all__ = ["SweepPlots", "sweep_chart", "sweep_charts", "sweep_files"]


@dataclass(frozen=True, slots=True)
class SweepPlots:
    """The charts of one sweep, in one language."""

    found: Swept = field(repr=False)
    lang: str = "en"

    def measure(self, name: str | None = None) -> Chart:
        """A measure over the points, by its name; the first one if none is named."""
        return sweep_chart(self.found, name, lang=self.lang)

    def all(self) -> list[Chart]:
        """A chart for each measure."""
        return sweep_charts(self.found, self.lang)

    def save(self, folder: str | Path, formats: Sequence[str] = FORMATS) -> list[Path]:
        """Write them all to a folder that exists."""
        files = sweep_files(self.found, formats, self.lang)
        for name, made in files.items():
            write_whole(Path(folder) / name, made())
        return [Path(folder) / name for name in files]


def sweep_charts(found: Swept, lang: str = "en") -> list[Chart]:
    """A chart for each measure of a sweep."""
    names = AxisNames.of(found.spec, Catalogue(lang))
    return [_chart(View(found, names, one), lang) for one in found.spec.measures]


def sweep_chart(found: Swept, measure: str | None = None, *, lang: str = "en") -> Chart:
    """One measure of a sweep over its points; the first one if none is named.

    Raises:
        InputError: where nothing of this name was read.
    """
    at = 0 if measure is None else found.measure(measure)
    return _chart(View(found, AxisNames.of(found.spec, Catalogue(lang)), found.spec.measures[at]), lang)


def sweep_files(found: Swept, formats: Sequence[str], lang: str = "en") -> dict[str, Callable[[], bytes]]:
    """The charts of a sweep as files by name, each made when it is called for; HTML is one page with all of them."""
    return chart_files(sweep_charts(found, lang), formats, lang, clean(found.spec.scenario.title))


def _chart(view: View, lang: str) -> Chart:
    words = view.words
    title = words(
        "chart.sweep.title", title=clean(view.found.spec.scenario.title), measure=view.names.measure(view.measure)
    )
    spec, left, form = _drawn(view)
    says = words(f"chart.sweep.says.{form}")
    runs = words.of_count("sweep.runs", view.found.spec.runs)
    foot = words("chart.sweep.foot", runs=runs, points=words.count(view.found.points), seed=view.found.spec.seed)
    name = file_name("sweep", _plain(view.measure))
    return Chart(name, title, says, lang, footed(title, says, [] if spec is None else [spec], foot, left))


def _plain(measure: Measure) -> str:
    return measure.name.replace(" ", "_")


def _drawn(view: View) -> tuple[Spec | None, float, str]:
    """The picture, what it has left of its zero, and which form it is."""
    found = view.found
    axes, design = found.spec.axes, found.spec.design
    if len(found.failed) == found.points:
        return None, 0.0, "none"
    if design == "one-at-a-time":
        drawn = spread(view)
        return drawn, SPREAD_LEFT if drawn else 0.0, "spread" if drawn else "still"
    if len(axes) == 1:
        if view.numbers(0):
            return line(view), LEFT, "line"
        return bars(view), 300.0, "bars"
    if design == "grid":
        order = telling(found)[:3]
        drawn = heat(view, order)
        left = float(drawn.pop("_left"))
        form = "heat" if len(axes) == 2 else "heats" if len(axes) == 3 else "heats.some"
        return drawn, left, form
    order = telling(found)
    return panels(view, order), PANELS_LEFT, "panels" if len(order) <= MOST_PANELS else "panels.some"
