"""Reliability as a picture: what was forecast across, how often it came up the side, and a line where both agree.

Covers drawing one forecaster's chances of "token or more" and "substantial or more"; the figures are
`simkit.history.reliability`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simkit.history.columns import Window
from simkit.history.episodes import Episode
from simkit.history.reliability import Bin, reliability
from simkit.plots.charts import Chart
from simkit.plots.frames import INNER, footed
from simkit.plots.layers import Layer, Row, Spec, boxes, canvas, points, strokes, texts
from simkit.plots.lettering import BLACK, BLUE, GREY, PALE_GREY
from simkit.report.names import clean
from simkit.report.words import Catalogue

__all__ = ["reliability_chart"]

_LEFT, _BETWEEN, _RIGHT = 92.0, 112.0, 30.0
_SIDE = (INNER - _LEFT - _BETWEEN - _RIGHT) / 2
_TOP, _TALLEST = 44.0, 60.0
_BOTTOM = _TOP + _SIDE
_COUNTS = _BOTTOM + 92.0 + _TALLEST


def reliability_chart(
    forecasts: NDArray[np.float64], episodes: Sequence[Episode], window: Window, *, name: str, lang: str = "en"
) -> Chart:
    """How far a forecaster's chances come true within a window, all six channels together.

    `forecasts` is [episode, channel, window, level]; `name` is what the forecaster is called in the chart's language.
    """
    words = Catalogue(lang)
    title = words("chart.reliability", name=clean(name), days=window)
    says = words("chart.reliability.says")
    views = []
    for nth, at_least in enumerate((1, 2)):
        bins = reliability(forecasts, episodes, window, at_least)
        views += _panel(nth * (_SIDE + _BETWEEN), bins, at_least, words)
    shocks = len({one.known.shock_key for one in episodes})
    foot = words("chart.reliability.foot", episodes=len(episodes), shocks=shocks)
    spec = footed(title, says, [_sheet(views)], foot, _LEFT)
    return Chart(f"reliability-{window}", title, says, lang, spec)


def _sheet(layers: list[Layer]) -> Spec:
    return canvas(layers, INNER - _LEFT, _COUNTS + 58.0)


def _panel(left: float, bins: Sequence[Bin], at_least: int, words: Catalogue) -> list[Layer]:
    """One square with its points, and the counts below it."""

    def across(chance: float) -> float:
        return left + chance * _SIDE

    def up(share: float) -> float:
        return _BOTTOM - share * _SIDE

    whiskers: list[Row] = []
    dots: list[Row] = []
    for one in bins:
        x = across(one.said)
        whiskers.append({"x": x, "x2": x, "y": up(one.low), "y2": up(one.high)})
        whiskers += [{"x": x - 7, "x2": x + 7, "y": up(end), "y2": up(end)} for end in (one.low, one.high)]
        dots.append({"x": x, "y": up(one.came), "angle": 0})
    level = words("level.token" if at_least == 1 else "level.substantial")
    return [
        boxes([{"x": left, "x2": left + _SIDE, "y": _TOP, "y2": _BOTTOM}], color=PALE_GREY),
        *_scales(left, words),
        strokes([{"x": left, "x2": left + _SIDE, "y": _BOTTOM, "y2": _TOP}], color=BLACK, strokeDash=[7, 5]),
        strokes(whiskers, color=BLUE, strokeWidth=3),
        points(dots, shape="circle", filled=True, fill="white", stroke=BLUE, strokeWidth=4, size=190),
        texts(
            [{"x": left, "y": 16, "text": words("chart.reliability.panel", level=level)}],
            bold=True,
            size=19,
        ),
        *_counts(left, bins, words),
    ]


def _scales(left: float, words: Catalogue) -> list[Layer]:
    """A line and a number at every quarter, below and beside the square."""
    ticks = [(at / 4, words("mark.percent", number=words.number(at * 25.0, 0))) for at in range(5)]
    places = [(left + share * _SIDE, _BOTTOM - share * _SIDE, text) for share, text in ticks]
    grid: list[Row] = [{"x": x, "x2": x, "y": _TOP, "y2": _BOTTOM} for x, _, _ in places]
    grid += [{"x": left, "x2": left + _SIDE, "y": y, "y2": y} for _, y, _ in places]
    below = [{"x": x, "y": _BOTTOM + 16, "text": text} for x, _, text in places]
    beside = [{"x": left - 10, "y": y, "text": text} for _, y, text in places]
    said = [{"x": left + _SIDE / 2, "y": _BOTTOM + 42, "text": words("chart.reliability.said")}]
    return [
        strokes(grid, color="#C4C4C4"),
        texts(below, align="center"),
        texts(beside, align="right"),
        texts(said, align="center", color=GREY),
    ]


def _counts(left: float, bins: Sequence[Bin], words: Catalogue) -> list[Layer]:
    """How many forecasts each point stands for, as bars below."""
    most = max((one.n for one in bins), default=1)
    bars: list[Row] = []
    numbers: list[Row] = []
    for one in bins:
        height = one.n / most * _TALLEST
        x, x2 = left + one.begins * _SIDE, left + one.ends * _SIDE
        bars.append({"x": x + 2, "x2": x2 - 2, "y": _COUNTS - height, "y2": _COUNTS})
        numbers.append({"x": (x + x2) / 2, "y": _COUNTS - height - 12, "text": words.count(one.n)})
    return [
        boxes(bars, color=GREY),
        texts(numbers, align="center", size=16),
        texts(
            [{"x": left + _SIDE / 2, "y": _COUNTS + 18, "text": words("chart.reliability.counts")}],
            align="center",
            color=GREY,
        ),
    ]
