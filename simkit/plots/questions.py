"""Question bars: how many of the runs answer each question with yes, and how sure that share is.

Covers the questions of one result; the whiskers are Wilson's 95% interval.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simkit.analysis.questions import Answer
from simkit.analysis.result import Result
from simkit.plots.axes import number_axis
from simkit.plots.charts import Chart
from simkit.plots.frames import INNER, framed
from simkit.plots.layers import Layer, Row, Spec, boxes, canvas, strokes, texts
from simkit.plots.lettering import BLACK, BLUE, GREY, LINE_HEIGHT, PALE_GREY, balanced
from simkit.report.names import clean
from simkit.report.words import Catalogue

__all__ = ["questions"]

_LEFT, _RIGHT = 452.0, 176.0
_WIDTH = INNER - _LEFT - _RIGHT
_BAR = 30.0
_TIPS = (0.0, 25.0, 50.0, 75.0, 100.0)


def questions(result: Result, *, lang: str = "en") -> Chart:
    """The probability of each question as a bar, with its 95% interval and the runs that count."""
    words = Catalogue(lang)
    title = words("chart.questions.title", scenario=clean(result.scenario.title))
    answers = result.questions()
    says = words("chart.questions.says" if answers else "chart.questions.none")
    views = [_view(answers, words)] if answers else []
    return Chart("questions", title, says, lang, framed(result, words, title, says, views, _LEFT if answers else 0.0))


@dataclass(slots=True)
class _Sheet:
    """The rows of the view while it is filled from the top."""

    top: float = 8.0
    asks: list[Row] = field(default_factory=list)
    bars: list[Row] = field(default_factory=list)
    whiskers: list[Row] = field(default_factory=list)
    bold: list[Row] = field(default_factory=list)
    fine: list[Row] = field(default_factory=list)
    stripes: list[Row] = field(default_factory=list)


def _view(answers: list[Answer], words: Catalogue) -> Spec:
    sheet = _Sheet()
    for nth, one in enumerate(answers):
        _put(sheet, one, words, striped=nth % 2 == 0)
    labels = {at: words("mark.percent", number=words.number(at, 0)) for at in _TIPS}
    grid = [{"x": at / 100 * _WIDTH, "x2": at / 100 * _WIDTH, "y": 8, "y2": sheet.top} for at in _TIPS]
    layers: list[Layer] = [
        boxes(sheet.stripes, color=PALE_GREY),
        number_axis((0.0, 100.0), labels, _WIDTH, words("chart.questions.axis")),
        strokes(grid, color="#9A9A9A"),
        boxes(sheet.bars, tooltip=True, color=BLUE),
        strokes(sheet.whiskers, color=BLACK, strokeWidth=3),
        texts(sheet.asks),
        texts(sheet.bold, bold=True, size=20),
        texts(sheet.fine, color=GREY),
    ]
    return canvas(layers, _WIDTH, sheet.top)


def _put(sheet: _Sheet, one: Answer, words: Catalogue, *, striped: bool) -> None:
    """Add a question with its bar, its whisker and its numbers."""
    ask = clean(one.ask)
    lines = balanced(ask, _LEFT - 24)
    height = max(len(lines), 2) * LINE_HEIGHT + 16
    middle = sheet.top + height / 2
    first = middle - (len(lines) - 1) / 2 * LINE_HEIGHT
    if striped:
        sheet.stripes.append({"x": -_LEFT, "x2": INNER - _LEFT, "y": sheet.top, "y2": sheet.top + height})
    sheet.asks += [{"x": -_LEFT + 8, "y": first + at * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)]
    sheet.top += height
    if one.share is None or one.low is None or one.high is None:
        sheet.bold.append({"x": _WIDTH + 16, "y": middle, "text": words("chart.questions.unasked")})
        return
    low, high = words.percents(one.low, one.high)
    key = "chart.questions.counted" if one.counted == one.runs else "chart.questions.counting"
    share, counted = words.percent(one.share), words(key, yes=words.count(one.yes), counted=words.count(one.counted))
    tooltip = f"{ask} {share} ({words('chart.questions.interval', low=low, high=high)}), {counted}"
    bar = {"x": 0, "x2": one.share * _WIDTH, "y": middle - _BAR / 2, "y2": middle + _BAR / 2}
    sheet.bars.append({**bar, "tooltip": tooltip, "share": one.share})
    sheet.whiskers += _whisker(one.low * _WIDTH, one.high * _WIDTH, middle)
    sheet.bold.append({"x": _WIDTH + 16, "y": middle - LINE_HEIGHT / 2, "text": share})
    sheet.fine.append({"x": _WIDTH + 16, "y": middle + LINE_HEIGHT / 2, "text": counted})


def _whisker(low: float, high: float, middle: float) -> list[Row]:
    """A line between the ends of an interval, with a cap at each."""
    caps: list[Row] = [{"x": at, "x2": at, "y": middle - 9, "y2": middle + 9} for at in (low, high)]
    return [{"x": low, "x2": high, "y": middle, "y2": middle}, *caps]
