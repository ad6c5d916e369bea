"""A sweep over two axes or more as heat maps: one panel, or one for each value of a third axis.

Covers drawing one measure; darker is more, in one hue, which colour-blind eyes and grey paper keep apart.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from simkit.plots.frames import INNER
from simkit.plots.layers import Layer, Row, Spec, canvas, pixel, strokes, texts
from simkit.plots.lettering import BLACK, LINE_HEIGHT, balanced, shortened, text_width
from simkit.plots.sweep_view import View, title_rows
from simkit.study.marginals import Bin, bins

__all__ = ["heat"]

_HUES = ("#F7FBFF", "#DEEBF7", "#C6DBEF", "#9ECAE1", "#6BAED6", "#4292C6", "#2171B5", "#08519C", "#08306B")
_NOTHING = "#DDDDDD"
_MOST_PANELS = 6
_MOST_CELLS = 15
_GAP = 26.0
_LIGHT_FROM = 0.69
"""From this share on, white letters stand out more than black ones."""


def color_of(share: float) -> str:
    """The colour of a share from 0 to 1.

    >>> color_of(0.0), color_of(1.0), color_of(float("nan"))
    ('#f7fbff', '#08306b', '#DDDDDD')
    """
    if math.isnan(share):
        return _NOTHING
    place = min(max(share, 0.0), 1.0) * (len(_HUES) - 1)
    at = min(int(place), len(_HUES) - 2)
    one, two = (tuple(int(hue[nth : nth + 2], 16) for nth in (1, 3, 5)) for hue in _HUES[at : at + 2])
    return "#" + "".join(f"{round(a + (b - a) * (place - at)):02x}" for a, b in zip(one, two, strict=True))


@dataclass(slots=True)
class _Sheet:
    cells: list[Row] = field(default_factory=list)
    strip: list[Row] = field(default_factory=list)
    dark: list[Row] = field(default_factory=list)
    light: list[Row] = field(default_factory=list)
    right: list[Row] = field(default_factory=list)
    middle: list[Row] = field(default_factory=list)
    bold: list[Row] = field(default_factory=list)
    rings: list[Row] = field(default_factory=list)

    def layers(self) -> list[Layer]:
        """All of it."""
        return [
            _cells(self.cells, stroke="white"),
            _cells(self.strip),
            texts(self.dark, align="center"),
            texts(self.light, align="center", color="#FFFFFF"),
            texts(self.right, align="right"),
            texts(self.middle, align="center"),
            texts(self.bold, bold=True),
            strokes(self.rings, color=BLACK, strokeWidth=3),
        ]


def _cells(rows: Sequence[Row], **look: str) -> Layer:
    encoding = {
        "x": pixel("x"),
        "y": pixel("y"),
        "x2": {"field": "x2"},
        "y2": {"field": "y2"},
        "fill": {"field": "color", "type": "nominal", "scale": None},
        "tooltip": {"field": "tooltip", "type": "nominal"},
    }
    return {"data": {"values": list(rows)}, "mark": {"type": "rect", **look}, "encoding": encoding}


def heat(view: View, axes: Sequence[int]) -> Spec:
    """A heat map over two axes (downwards, across), or one for each value of a third."""
    down, across, *third = axes
    lines, sides = _cut(view, down, _MOST_CELLS), _cut(view, across, _MOST_CELLS)
    panels: list[Bin | None] = list(_cut(view, third[0], _MOST_PANELS)) if third else [None]
    labels, heads = _labels(view, down, lines), _labels(view, across, sides)
    named = max(text_width(label) for label in labels)
    left = min(260.0, named + 24)
    abreast = 1 if len(panels) == 1 else 2 if len(panels) in (2, 4) else 3
    width = (INNER - left - 20 - _GAP * (abreast - 1)) / abreast
    cell = (width / len(sides), max(26.0, min(46.0, 420.0 / len(lines) if abreast == 1 else 250.0 / len(lines))))
    sheet = _Sheet()
    title_lines = balanced(view.names.says(view.found.spec.axes[across]), INNER - left - 20)
    side_lines = balanced(view.names.says(view.found.spec.axes[down]), INNER - 40)
    top = len(side_lines) * LINE_HEIGHT + 14.0
    sheet.bold += title_rows(side_lines, -left, 0.0)
    for nth, panel in enumerate(panels):
        x0 = (nth % abreast) * (width + _GAP)
        if panel is not None:
            name = _labels(view, third[0], [one for one in panels if one is not None])[nth]
            said = balanced(f"{view.names.says(view.found.spec.axes[third[0]])}: {name}", width)
            sheet.bold += title_rows(said, x0, top)
            y0 = top + len(said) * LINE_HEIGHT + 6
        else:
            y0 = top
        _panel(sheet, view, (down, across), (lines, sides), panel, (x0, y0), cell)
        if nth % abreast == 0:
            sheet.right += [
                {"x": x0 - 10, "y": y0 + (at + 0.5) * cell[1], "text": shortened(label, left - 14)}
                for at, label in enumerate(labels)
            ]
        bottom = y0 + len(lines) * cell[1]
        _heads(sheet, heads, x0, bottom, cell[0])
        if nth % abreast == abreast - 1 or nth == len(panels) - 1:
            top = bottom + LINE_HEIGHT + 22
    sheet.middle += title_rows(title_lines, (INNER - left - 20) / 2, top - 12)
    top += len(title_lines) * LINE_HEIGHT + 8
    _legend(sheet, view, top)
    return {**canvas(sheet.layers(), INNER - left, top + 52), "_left": left}


def _cut(view: View, at: int, most: int) -> list[Bin]:
    found = bins(view.found, at, most)
    return found if len(found) <= most else found[:: -(-len(found) // most)]


def _labels(view: View, at: int, cut: Sequence[Bin]) -> list[str]:
    axis = view.found.spec.axes[at]
    if all(one.low == one.high for one in cut):
        return view.names.values(axis, [one.low for one in cut])
    edges = view.names.values(axis, [*(one.low for one in cut), cut[-1].high])
    return [view.words("band", low=low, high=high) for low, high in pairwise(edges)]


def _panel(
    sheet: _Sheet,
    view: View,
    axes: tuple[int, int],
    cut: tuple[list[Bin], list[Bin]],
    panel: Bin | None,
    corner: tuple[float, float],
    cell: tuple[float, float],
) -> None:
    mean = view.read[0]
    inside = None if panel is None else set(panel.points.tolist())
    now = view.now(axes[0]), view.now(axes[1])
    told = [_labels(view, at, part) for at, part in zip(axes, cut, strict=True)]
    fits = text_width(view.label(0.995)) + 6 <= cell[0] and cell[1] >= 20
    for row, line in enumerate(cut[0]):
        mine = set(line.points.tolist()) if inside is None else set(line.points.tolist()) & inside
        for column, side in enumerate(cut[1]):
            points = sorted(mine & set(side.points.tolist()))
            values = mean[points]
            values = values[~np.isnan(values)]
            value = float(values.mean()) if len(values) else math.nan
            x, y = corner[0] + column * cell[0], corner[1] + row * cell[1]
            share = math.nan if math.isnan(value) else view.share(value)
            tooltip = f"{told[0][row]}, {told[1][column]}: {view.label(value)}"
            place = {"x": x, "x2": x + cell[0], "y": y, "y2": y + cell[1]}
            sheet.cells.append({**place, "color": color_of(share), "tooltip": tooltip})
            if fits:
                text = {"x": x + cell[0] / 2, "y": y + cell[1] / 2, "text": view.label(value)}
                (sheet.light if share > _LIGHT_FROM else sheet.dark).append(text)
            if (line.low, side.low) == now and line.low == line.high and side.low == side.high:
                ends = (place["x"], place["x2"], place["y"], place["y2"])
                sheet.rings += [
                    {"x": ends[0], "x2": ends[1], "y": ends[2], "y2": ends[2]},
                    {"x": ends[0], "x2": ends[1], "y": ends[3], "y2": ends[3]},
                    {"x": ends[0], "x2": ends[0], "y": ends[2], "y2": ends[3]},
                    {"x": ends[1], "x2": ends[1], "y": ends[2], "y2": ends[3]},
                ]


def _heads(sheet: _Sheet, heads: Sequence[str], x0: float, bottom: float, width: float) -> None:
    """The values below a panel, as many as fit beside each other."""
    longest = max(text_width(head) for head in heads) + 12
    step = max(1, math.ceil(min(longest, 3 * width) / width))
    for at in range(0, len(heads), step):
        text = shortened(heads[at], width * step - 4)
        sheet.middle.append({"x": x0 + (at + 0.5) * width, "y": bottom + 14, "text": text})


def _legend(sheet: _Sheet, view: View, top: float) -> None:
    """A strip of the colours with the values that they stand for."""
    width, steps = 360.0, 60
    for at in range(steps):
        place = {"x": at * width / steps, "x2": (at + 1) * width / steps + 0.4, "y": top, "y2": top + 18}
        sheet.strip.append({**place, "color": color_of((at + 0.5) / steps), "tooltip": ""})
    for tick in view.ticks:
        sheet.middle.append({"x": view.share(tick) * width, "y": top + 34, "text": view.label(tick)})
    key = "chart.sweep.share" if view.measure.kind == "question" else "chart.sweep.level"
    sheet.bold.append({"x": width + 26, "y": top + 9, "text": view.words(key)})
