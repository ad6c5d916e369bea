"""Which numbers matter, as pictures: a bar for each number with its interval, and what chance causes beside them.

Covers drawing, one chart for each measure; estimating is `simkit.analysis.sensitivity`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from simkit.analysis.sensitivity import MAIN, Estimate, Found, Index
from simkit.errors import InputError, did_you_mean
from simkit.plots.axes import nice_step, number_axis
from simkit.plots.charts import FORMATS, Chart
from simkit.plots.files import chart_files
from simkit.plots.frames import INNER, footed
from simkit.plots.layers import Layer, Row, Spec, boxes, canvas, strokes, texts
from simkit.plots.lettering import BLACK, BLUE, GREY, LINE_HEIGHT, PALE_BLUE, balanced, shortened
from simkit.plots.names import file_name
from simkit.report.names import clean
from simkit.report.sensitivity import NumberNames
from simkit.report.words import Catalogue
from simkit.study.measures import Measure
from simkit.study.sensitivity import Sensitivity

__all__ = ["SensitivityPlots", "sensitivity_charts", "sensitivity_files"]

_LEFT, _RIGHT = 500.0, 120.0
_WIDTH = INNER - _LEFT - _RIGHT
_BAR, _HALF = 24.0, 11.0
_MOST = 12
_LEAST = 0.005
_CHANCE: dict[str, Any] = {"color": "white", "stroke": BLACK, "strokeWidth": 2, "strokeDash": [5, 4]}


@dataclass(frozen=True, slots=True)
class SensitivityPlots:
    """The charts of one analysis, in one language."""

    found: Sensitivity = field(repr=False)
    lang: str = "en"

    def numbers(self, measure: str | None = None) -> Chart:
        """Which numbers matter to a measure, by its name; to the first, if none is named.

        Raises:
            InputError: where nothing of that name was measured.
        """
        names = [one.name for one in self.found.measures]
        if measure is not None and measure not in names:
            raise InputError.of(f'"{measure}" was not measured.', did_you_mean(measure, names))
        return sensitivity_charts(self.found, self.lang)[0 if measure is None else names.index(measure)]


@dataclass(slots=True)
class _Sheet:
    """The rows of a view while it is filled from the top."""

    top: float = 6.0
    says: list[Row] = field(default_factory=list)
    fine: list[Row] = field(default_factory=list)
    said: list[Row] = field(default_factory=list)
    whole: list[Row] = field(default_factory=list)
    alone: list[Row] = field(default_factory=list)
    below: list[Row] = field(default_factory=list)
    ends: list[Row] = field(default_factory=list)


def sensitivity_charts(found: Sensitivity, lang: str = "en") -> list[Chart]:
    """A chart for each measure."""
    words = Catalogue(lang)
    naming = NumberNames.of(found, words)
    pairs = zip(found.measures, found.stage.found, strict=True)
    return [_chart(found, measure, one, naming) for measure, one in pairs]


def _chart(found: Sensitivity, measure: Measure, one: Found, naming: NumberNames) -> Chart:
    words, stage = naming.words, found.stage
    title = words("chart.sens.title", title=naming.measure(found.scenario, measure))
    shown = _shown(one)
    says = words(f"chart.sens.says.{one.method}" if shown else "chart.sens.none")
    views = []
    if shown and one.split is not None:
        views.append(_split(found, one, words))
    if shown:
        views.append(_bars(measure, one, shown, naming))
    points, runs = words.of_count("sens.points", stage.played), words.of_count("sens.runs", stage.runs)
    foot = words("chart.sens.foot", title=clean(found.scenario.title), points=points, runs=runs, seed=found.seed)
    name = file_name("sensitivity", *measure.name.replace(".", " ").split())
    return Chart(name, title, says, words.language, footed(title, says, views, foot, _LEFT if views else 0.0))


def _shown(one: Found) -> list[Index]:
    """The numbers that have a bar: those that do anything, the most important first."""
    floor = _LEAST if one.method != "pawn" else 0.0
    return [index for index in one.indices if index.estimates[MAIN[one.method]].value > floor][:_MOST]


def _split(found: Sensitivity, one: Found, words: Catalogue) -> Spec:
    """What makes runs differ: one bar in two parts, the numbers and chance."""
    assert one.split is not None
    numbers, chance = 1.0 - one.split.share, one.split.share
    middle = 6.0 + _BAR / 2
    edge = numbers * _WIDTH
    high = {"y": middle - _BAR / 2, "y2": middle + _BAR / 2}
    shares = words.percents(numbers, chance)
    keys = [
        f"{words('chart.sens.numbers')} {shares[0]}",
        f"{words('chart.sens.luck' if found.fixed else 'chart.sens.chance')} {shares[1]}",
    ]
    below = middle + _BAR / 2 + LINE_HEIGHT / 2 + 4
    lines = (below, below + LINE_HEIGHT)
    marks = [{"x": 0.0, "x2": 16.0, "y": at - 8, "y2": at + 8} for at in lines]
    named = [{"x": 24.0, "y": at, "text": key} for at, key in zip(lines, keys, strict=True)]
    layers: list[Layer] = [
        boxes([{"x": 0.0, "x2": edge, **high}, marks[0]], color=BLUE),
        boxes([{"x": edge, "x2": _WIDTH, **high}, marks[1]], **_CHANCE),
        texts([{"x": -14, "y": middle, "text": words("chart.sens.split")}], align="right", bold=True),
        texts(named),
    ]
    return canvas(layers, _WIDTH + _RIGHT, below + 2 * LINE_HEIGHT)


def _bars(measure: Measure, one: Found, shown: Sequence[Index], naming: NumberNames) -> Spec:
    """A bar for each number, on an axis."""
    words, main = naming.words, MAIN[one.method]
    is_share = one.method == "sobol" or (one.method == "morris" and measure.kind == "question")
    most = 1.0 if one.method == "sobol" else max(index.estimates[main].high for index in shown)
    step = nice_step(max(most, 0.01), 5)
    high = step * -(-round(most, 9) // step)

    def pixel(value: float) -> float:
        return min(max(value / high, 0.0), 1.0) * _WIDTH

    sheet = _Sheet()
    for index in shown:
        _put(sheet, index, one, naming, pixel, is_share=is_share)
    ticks = [step * at for at in range(round(high / step) + 1)]
    labels = {at: words.number(at * 100, 0) if is_share else words.number(at, 2 if step >= 0.01 else 3) for at in ticks}
    unit = {"sobol": " (%)", "morris": f" ({words('chart.sens.points')})" if is_share else ""}.get(one.method, "")
    grid = [{"x": pixel(at), "x2": pixel(at), "y": 0, "y2": sheet.top} for at in ticks]
    layers: list[Layer] = [strokes(grid, color="#D9D9D9")]
    layers.append(number_axis((0.0, high), labels, _WIDTH, words(f"chart.sens.axis.{one.method}") + unit))
    layers += [boxes(sheet.whole, tooltip=True, color=PALE_BLUE)] if sheet.whole else []
    layers += [boxes(sheet.alone, tooltip=True, color=BLUE)] if sheet.alone else []
    layers += [boxes(sheet.below, tooltip=True, color="#C4C4C4")] if sheet.below else []
    layers += [strokes(sheet.ends, color="white", strokeWidth=5), strokes(sheet.ends, color=BLACK, strokeWidth=2)]
    if one.critical is not None:
        line = [{"x": pixel(one.critical), "x2": pixel(one.critical), "y": 0, "y2": sheet.top}]
        layers.append(strokes(line, color=BLACK, strokeWidth=2, strokeDash=[6, 4]))
    layers += [texts(sheet.says), texts(sheet.fine, color=GREY, size=15), texts(sheet.said, bold=True)]
    return canvas(layers, _WIDTH + _RIGHT, sheet.top)


def _put(
    sheet: _Sheet, index: Index, one: Found, naming: NumberNames, pixel: Callable[[float], float], *, is_share: bool
) -> None:
    """Add a bar with its name, its path and its number."""
    words, ends = naming.words, index.estimates[MAIN[one.method]]
    lines = balanced(naming.levers.says(index.path), _LEFT - 36)
    height = (len(lines) + 1) * LINE_HEIGHT + 12
    middle, first = sheet.top + height / 2, sheet.top + 6 + LINE_HEIGHT / 2
    left = -_LEFT
    sheet.says += [{"x": left, "y": first + at * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)]
    path = shortened(naming.range(index.path), _LEFT - 36, 15)
    sheet.fine.append({"x": left, "y": first + len(lines) * LINE_HEIGHT, "text": path})
    if one.method == "sobol":
        _bar(sheet, sheet.whole, (ends, middle - _HALF, _HALF - 2), words.percent(min(ends.value, 1.0)), pixel)
        alone = index.estimates["first"]
        said = words.percent(min(max(alone.value, 0.0), 1.0))
        _bar(sheet, sheet.alone, (alone, middle + _HALF, _HALF - 2), said, pixel)
    else:
        said = words.number(ends.value * 100, 1) if is_share else words.number(ends.value, 2)
        rows = sheet.whole if ends.value > (one.critical or 0.0) else sheet.below
        _bar(sheet, rows, (ends, middle, _BAR / 2), said, pixel)
    sheet.top += height


def _bar(
    sheet: _Sheet,
    rows: list[Row],
    bar: tuple[Estimate, float, float],
    said: str,
    pixel: Callable[[float], float],
) -> None:
    """Add a bar (its estimate, its middle and half its height) with the interval over it, and its number."""
    ends, middle, half = bar
    low, at, high = pixel(ends.low), pixel(ends.value), pixel(ends.high)
    place = {"x": 0.0, "x2": max(at, 1.0), "y": middle - half, "y2": middle + half}
    rows.append({**place, "tooltip": said})
    sheet.ends.append({"x": low, "x2": high, "y": middle, "y2": middle})
    sheet.ends += [{"x": end, "x2": end, "y": middle - half / 2, "y2": middle + half / 2} for end in (low, high)]
    sheet.said.append({"x": max(high, at) + 10, "y": middle, "text": said})


def sensitivity_files(
    found: Sensitivity, formats: Sequence[str] = FORMATS, lang: str = "en"
) -> dict[str, Callable[[], bytes]]:
    """The files of all charts by their names; each is made when it is called for.

    Raises:
        InputError: where there is no such format.
    """
    title = Catalogue(lang)("sens.title", title=clean(found.scenario.title))
    return chart_files(sensitivity_charts(found, lang), formats, lang, title)
