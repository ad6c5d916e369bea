"""Question bars: how many of the runs answer each question with yes, and how sure that share is.

Covers the questions of one result; the whiskers are Wilson's 95% interval.
"""

from __future__ import annotations

from typing import Any

from simkit.analysis.questions import Answer
from simkit.analysis.result import Result
from simkit.plots.axes import label_expression
from simkit.plots.charts import Chart
from simkit.plots.frames import INNER, framed
from simkit.plots.layers import Layer, Spec, boxes, canvas, rules, texts
from simkit.plots.lettering import BLACK, BLUE, GREY, LINE_HEIGHT, PALE_GREY, balanced
from simkit.report.words import Catalogue

__all__ = ["questions"]

_LEFT = 452.0
_RIGHT = 176.0
_BAR = 30.0
_TIPS = (0.0, 25.0, 50.0, 75.0, 100.0)


def questions(result: Result, *, lang: str = "en") -> Chart:
    """The probability of each question as a bar, with its 95% interval and the runs that count."""
    words = Catalogue(lang)
    title = words("chart.questions.title", scenario=result.scenario.title)
    answers = result.questions()
    says = words("chart.questions.says" if answers else "chart.questions.none")
    views = [_view(answers, words)] if answers else []
    return Chart("questions", title, says, lang, framed(result, words, title, says, views, _LEFT if answers else 0.0))


def _view(answers: list[Answer], words: Catalogue) -> Spec:
    width, top = INNER - _LEFT - _RIGHT, 8.0
    asks: list[dict[str, Any]] = []
    bars: list[dict[str, Any]] = []
    whiskers: list[dict[str, Any]] = []
    bold: list[dict[str, Any]] = []
    fine: list[dict[str, Any]] = []
    stripes: list[dict[str, Any]] = []
    for nth, one in enumerate(answers):
        lines = balanced(" ".join(one.ask.split()), _LEFT - 24)
        height = max(len(lines), 2) * LINE_HEIGHT + 16
        middle = top + height / 2
        if nth % 2 == 0:
            stripes.append({"x": -_LEFT, "x2": INNER - _LEFT, "y": top, "y2": top + height})
        first = middle - (len(lines) - 1) / 2 * LINE_HEIGHT
        asks += [{"x": -_LEFT + 8, "y": first + at * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)]
        if one.share is None or one.low is None or one.high is None:
            bold.append({"x": width + 16, "y": middle, "text": words("chart.questions.unasked")})
        else:
            said = _said(one, words)
            tooltip = f"{one.ask} {said[0]} ({words('chart.questions.interval', **_ends(one, words))}), {said[1]}"
            ends = (middle - _BAR / 2, middle + _BAR / 2)
            bars.append(
                {"x": 0, "x2": one.share * width, "y": ends[0], "y2": ends[1], "tooltip": tooltip, "share": one.share}
            )
            whiskers += _whisker(one.low * width, one.high * width, middle)
            bold.append({"x": width + 16, "y": middle - LINE_HEIGHT / 2, "text": said[0]})
            fine.append({"x": width + 16, "y": middle + LINE_HEIGHT / 2, "text": said[1]})
        top += height
    layers: list[Layer] = [boxes(stripes, color=PALE_GREY), _percents(width, words)]
    layers += [
        rules([{"x": at / 100 * width, "x2": at / 100 * width, "y": 8, "y2": top} for at in _TIPS], color="#9A9A9A")
    ]
    layers += [boxes(bars, tooltip=True, color=BLUE), rules(whiskers, color=BLACK, strokeWidth=3)]
    layers += [texts(asks), texts(bold, bold=True, size=20), texts(fine, color=GREY)]
    return canvas(layers, width, top)


def _said(one: Answer, words: Catalogue) -> tuple[str, str]:
    """The share, and of how many runs."""
    assert one.share is not None
    key = "chart.questions.counted" if one.counted == one.runs else "chart.questions.counting"
    return words.percent(one.share), words(key, yes=words.count(one.yes), counted=words.count(one.counted))


def _ends(one: Answer, words: Catalogue) -> dict[str, str]:
    assert one.low is not None
    assert one.high is not None
    low, high = words.percents(one.low, one.high)
    return {"low": low, "high": high}


def _whisker(low: float, high: float, middle: float) -> list[dict[str, Any]]:
    """A line between the ends of an interval, with a cap at each."""
    caps = [{"x": at, "x2": at, "y": middle - 9, "y2": middle + 9} for at in (low, high)]
    return [{"x": low, "x2": high, "y": middle, "y2": middle}, *caps]


def _percents(width: float, words: Catalogue) -> Layer:
    """The axis from 0 to 100 percent."""
    labels = {at: words("mark.percent", number=words.number(at, 0)) for at in _TIPS}
    axis = {"values": list(_TIPS), "labelExpr": label_expression(labels), "title": words("chart.questions.axis")}
    x = {
        "field": "percent",
        "type": "quantitative",
        "scale": {"domain": [0, 100], "range": [0, width], "nice": False},
        "axis": axis,
    }
    mark = {"type": "point", "opacity": 0, "aria": False}
    return {"data": {"values": [{"percent": 0}]}, "mark": mark, "encoding": {"x": x, "y": {"value": 0}}}
