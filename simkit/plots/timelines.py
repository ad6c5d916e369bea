"""Timelines: a view over the weeks, with the level's words at its side and the events that most runs see.

Covers what all charts over time share; which lines and bands run through it is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from simkit.analysis.result import Result
from simkit.plots.axes import LevelAxis, week_axis
from simkit.plots.layers import Layer, Row, Spec, canvas, strokes, texts
from simkit.plots.lettering import BLACK, GREY, LINE_HEIGHT, SIZE, WIDTH, text_width, wrapped
from simkit.plots.moments import Flag, Moment, flags
from simkit.plots.names import short_date
from simkit.plots.series import Drawn, Weekly
from simkit.report.words import Catalogue

__all__ = ["KeyEntry", "Timeline", "end_labels", "key", "listed", "numbered", "said", "week_rows"]

_LANE = 28.0


@dataclass(frozen=True, slots=True)
class Timeline:
    """A view over the weeks: how wide it is, its side, and the labels of events in the lanes above its data."""

    result: Result
    words: Catalogue
    width: float
    side: LevelAxis
    flags: tuple[Flag, ...]

    @classmethod
    def of(
        cls,
        result: Result,
        one: Drawn,
        marked: list[Moment],
        size: tuple[float, float],
        words: Catalogue,
        beyond: float = 0.0,
    ) -> Timeline:
        """A view for a series, `size` wide and high without its lanes; labels may reach `beyond` its right edge."""
        width, height = size
        placed = flags(marked, width / result.model.horizon, width + beyond, SIZE)
        top = _LANE * (1 + max(flag.lane for flag in placed)) + 6 if placed else 6.0
        low, high = one.series.low, one.series.high
        return cls(result, words, width, LevelAxis(low, high, top, top + height, one.scale, words), tuple(placed))

    def view(self, rows: Sequence[Row], layers: list[Layer]) -> Spec:
        """The whole view: bands of words, the layers (whose columns are those of the rows), and the events."""
        return {
            "width": round(self.width),
            "height": round(self.side.bottom),
            "data": {"values": list(rows)},
            "encoding": {
                "x": week_axis(self.result, self.words, self.width),
                "y": self.side.encoding("p50"),
            },
            "layer": [*self.side.layers(self.width), *layers, *self._events()],
        }

    def _events(self) -> list[Layer]:
        """Each event: an upright line, its label, and a bar for the weeks in which nine runs in ten see it."""
        if not self.flags:
            return []
        top = self.side.top
        uprights, spans = [], []
        labels: dict[str, list[Row]] = {"left": [], "right": []}
        for flag in self.flags:
            y = top - 6 - (flag.lane + 0.5) * _LANE
            uprights.append({"x": flag.x, "x2": flag.x, "y": y - _LANE / 2 + 4, "y2": self.side.bottom})
            spans.append({"x": flag.early, "x2": flag.late, "y": y + 11, "y2": y + 11})
            aside = 6 if flag.align == "left" else -6
            labels[flag.align].append({"x": flag.x + aside, "y": y, "text": flag.moment.label})
        return [
            strokes(uprights, color=BLACK, strokeWidth=2, strokeDash=[3, 3]),
            strokes(spans, color=BLACK, strokeWidth=4),
            *(texts(rows, align=side) for side, rows in labels.items() if rows),
        ]


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """An entry of a chart's key: the look of its line, or the colour of its band, and what it means."""

    says: str
    line: dict[str, Any] | None = None
    band: str | None = None


def key(entries: list[KeyEntry]) -> Spec:
    """A row that says what lines and bands mean."""
    layers, names, at = [], [], 0.0
    for entry in entries:
        box: Row = {"x": at, "x2": at + 44, "y": 13, "y2": 13}
        look = entry.line if entry.line is not None else {"color": entry.band, "strokeWidth": 18}
        layers.append(strokes([box], **look))
        names.append({"x": at + 54, "y": 13, "text": entry.says})
        at += 54 + text_width(entry.says) + 34
    return canvas([*layers, texts(names)], at, 26)


def numbered(marked: list[Moment]) -> list[Moment]:
    """The same moments, labelled by numbers only."""
    return [replace(one, label=str(at)) for at, one in enumerate(marked, start=1)]


def listed(marked: list[Moment], left: float) -> Spec:
    """The list of the moments that the views above number."""
    width, rows, at = WIDTH - 36.0, list[Row](), 0
    for number, one in enumerate(marked, start=1):
        for line in wrapped(f"{number} – {one.label}", width):
            rows.append({"x": -left, "y": (at + 0.5) * LINE_HEIGHT, "text": line})
            at += 1
    return canvas([texts(rows)], width - left, LINE_HEIGHT * at)


def end_labels(timeline: Timeline, ends: list[tuple[float, list[str], str]]) -> list[Layer]:
    """Labels beside the ends of lines: each with where its line ends, its lines of text and its colour.

    Labels that would cover one another are moved apart, and a thin line leads from each to its end.
    """
    side, gap = timeline.side, 8.0
    heights = [len(lines) * LINE_HEIGHT for _, lines, _ in ends]
    order = sorted(range(len(ends)), key=lambda at: (side.pixel(ends[at][0]), at))
    middles: dict[int, float] = {}
    lowest = side.top - LINE_HEIGHT
    for at in order:
        middles[at] = max(side.pixel(ends[at][0]), lowest + heights[at] / 2)
        lowest = middles[at] + heights[at] / 2 + gap
    highest = side.bottom + 4
    for at in reversed(order):
        middles[at] = min(middles[at], highest - heights[at] / 2)
        highest = middles[at] - heights[at] / 2 - gap
    found: list[Layer] = []
    for at, (value, lines, color) in enumerate(ends):
        lead = {"x": timeline.width, "x2": timeline.width + 20, "y": side.pixel(value), "y2": middles[at]}
        top = middles[at] - heights[at] / 2
        rows = [
            {"x": timeline.width + 26, "y": top + (nth + 0.5) * LINE_HEIGHT, "text": text}
            for nth, text in enumerate(lines)
        ]
        found += [strokes([lead], color=GREY, strokeWidth=1), texts(rows, bold=True, color=color)]
    return found


def week_rows(timeline: Timeline, one: Drawn, series: Weekly, prefix: str = "p") -> list[dict[str, Any]]:
    """A row for each recorded day: the quantiles as numbers, and in words for whoever points at them."""
    words, rows = timeline.words, []
    for day, (p05, p25, p50, p75, p95) in zip(series.days, series.shares, strict=True):
        named = {f"{prefix}05": p05, f"{prefix}25": p25, f"{prefix}50": p50, f"{prefix}75": p75, f"{prefix}95": p95}
        date = short_date(timeline.result.date_of(day), words, year=True)
        when = f"{words('week', week=day // 7)}, {date}"
        rows.append({"day": day, "when": when, **named, f"{prefix}said": said(one, p50, words)})
    return rows


def said(one: Drawn, level: float, words: Catalogue) -> str:
    """A level as its word and number; a variable has its number only."""
    return words.number(level) if one.scale is None else words.level(one.scale, level)
