"""Axes: weeks with their dates along the bottom, levels with their words along the side.

Covers where labels stand; how a level reads is `simkit.scales`'s.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from simkit.analysis.result import Result
from simkit.plots.layers import Layer, Spec, boxes, strokes, texts
from simkit.plots.lettering import PALE_GREY, text_width
from simkit.plots.names import short_date
from simkit.report.words import Catalogue
from simkit.scales import LEVEL_WORDS, Scale

__all__ = ["LevelAxis", "label_expression", "nice_step", "number_axis", "week_axis"]

_WORD_GAP = 14.0
_TIGHT = 19.0


@dataclass(frozen=True, slots=True)
class LevelAxis:
    """The side of a view: from which value to which, over which pixels, read on which scale (None: numbers only)."""

    low: float
    high: float
    top: float
    bottom: float
    scale: Scale | None
    words: Catalogue

    def pixel(self, value: float) -> float:
        """Where a value stands, in pixels from the top of the view."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def values(self) -> list[float]:
        """The values that have a number: the ends and the cuts, as far as there is room."""
        if self.scale is None:
            step = nice_step(self.high - self.low, 5)
            return [self.low + step * at for at in range(round((self.high - self.low) / step + 0.499))] + [self.high]
        cuts = [self.scale.major, self.scale.substantial, self.scale.token]
        kept: list[float] = []
        for value in [self.low, self.high, 0.0, *cuts, -self.scale.token]:
            is_free = all(abs(self.pixel(value) - self.pixel(other)) >= _TIGHT for other in kept)
            if self.low <= value <= self.high and is_free:
                kept.append(value)
        return sorted(kept)

    def bands(self) -> list[tuple[str, float, float]]:
        """Each word with the band of levels that it reads."""
        if self.scale is None:
            return []
        cuts = [self.scale.cut(word) for word in LEVEL_WORDS] + [1.0]
        found = [(word, cuts[at], cuts[at + 1]) for at, word in enumerate(LEVEL_WORDS)]
        if self.low < 0.0:
            found[0] = ("none", -self.scale.token, self.scale.token)
            found.insert(0, ("against", self.low, -self.scale.token))
        return found

    def room(self) -> float:
        """How much room the words and numbers need to the left of the view."""
        return self._numbers() + max(
            (text_width(self._word(word), bold=True) for word, _, _ in self.bands()), default=0.0
        )

    def _numbers(self) -> float:
        return 12.0 + text_width(self.words.number(-0.25)) + (_WORD_GAP if self.scale else 0.0)

    def _word(self, word: str) -> str:
        return self.words(f"level.{word}")

    def layers(self, width: float) -> list[Layer]:
        """What lies behind the data: bands of two greys, a line at each cut, and the words beside them."""
        bands = self.bands()
        grey = [{"x": 0, "x2": width, "y": self.pixel(high), "y2": self.pixel(low)} for _, low, high in bands[1::2]]
        edges = [self.pixel(low) for _, low, _ in bands[1:]] if bands else [self.pixel(at) for at in self.values()]
        lines = [{"x": 0, "x2": width, "y": at, "y2": at} for at in edges]
        place = -self._numbers()
        named = [
            {"x": place, "y": (self.pixel(low) + self.pixel(high)) / 2, "text": self._word(word)}
            for word, low, high in bands
        ]
        return [
            *([boxes(grey, color=PALE_GREY)] if grey else []),
            strokes(lines, color="#B0B0B0", strokeWidth=1),
            *([texts(named, align="right", bold=True)] if named else []),
        ]

    def encoding(self, name: str) -> Spec:
        """The side as Vega-Lite writes it, for a column of the view's rows."""
        values = self.values()
        places = 2 if self.high - self.low <= 2 else 0
        labels = {value: self.words.number(value, places) for value in values}
        return {
            "field": name,
            "type": "quantitative",
            "title": None,
            "scale": {"domain": [self.low, self.high], "range": [self.bottom, self.top], "nice": False, "zero": False},
            "axis": {"values": values, "labelExpr": label_expression(labels), "title": None, "zindex": 1},
        }


def week_axis(result: Result, words: Catalogue, width: float) -> Spec:
    """The bottom of a view: week numbers, and below them the date on which that week begins, with the year if new."""
    horizon = result.model.horizon
    longer, shorter = (text_width(short_date(date(2026, 9, 30), words, year=year)) for year in (True, False))
    most = max(2, int(width / ((longer + shorter) / 2 + 2)))
    step = next((weeks for weeks in (1, 2, 4, 8, 13, 26, 52, 104) if horizon / 7 / weeks <= most), 260)
    labels, year = dict[int, list[str]](), 0
    for day in range(0, horizon + 1, step * 7):
        begins = result.date_of(day)
        labels[day] = [words("week", week=day // 7), short_date(begins, words, year=begins.year != year)]
        year = begins.year
    look = {"labelExpr": label_expression(labels), "labelLineHeight": 20, "labelPadding": 5, "zindex": 1}
    return {
        "field": "day",
        "type": "quantitative",
        "scale": {"domain": [0, horizon], "range": [0, width], "nice": False, "zero": False},
        "axis": {"values": list(labels), "title": None, **look},
    }


def number_axis(domain: tuple[float, float], labels: Mapping[float, str], width: float, title: str) -> Layer:
    """The bottom of a view that is drawn in pixels: from the one end of a domain to the other, with labels by value."""
    x = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": list(domain), "range": [0, width], "nice": False, "zero": False},
        "axis": {"values": list(labels), "labelExpr": label_expression(labels), "title": title},
    }
    mark = {"type": "point", "opacity": 0, "aria": False}
    return {"data": {"values": [{"value": 0}]}, "mark": mark, "encoding": {"x": x, "y": {"value": 0}}}


def label_expression(labels: Mapping[Any, str | Iterable[str]]) -> str:
    """An expression that looks up the label of each value, so that labels can be written in any language."""
    cases = "".join(
        f"abs(datum.value - {json.dumps(value)}) < 1e-9 ? {json.dumps(label, ensure_ascii=False)} : "
        for value, label in labels.items()
    )
    return f"{cases}''"


def nice_step(span: float, most: int) -> float:
    """A step of 1, 2 or 5 times a power of ten that divides a span into at most so many.

    >>> nice_step(0.37, 5), nice_step(100, 5)
    (0.1, 20.0)
    """
    power = 10.0**-6
    while True:
        for factor in (1, 2, 5):
            if span / (factor * power) <= most + 1e-9:
                return round(factor * power, 9)
        power *= 10
