"""One thing at a time: how far each axis moves a measure from where it is as the scenario stands, the furthest first.

Covers drawing one measure of a sweep of that design.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from simkit.plots.frames import INNER
from simkit.plots.layers import Layer, Row, Spec, boxes, canvas, strokes, texts
from simkit.plots.lettering import BLACK, BLUE, GREY, LINE_HEIGHT, VERMILLION, balanced
from simkit.plots.sweep_view import View

__all__ = ["LEFT", "spread"]

LEFT, _RIGHT = 420.0, 130.0
_WIDTH = INNER - LEFT - _RIGHT
_MOST = 12
_SIDE = 120.0


def spread(view: View) -> Spec | None:
    """A bar for each axis, from the lowest to the highest of the measure along it; None where nothing moves."""
    mean = view.read[0]
    base = float(mean[np.isnan(view.found.spec.points).all(axis=1)][0])
    moved = _moved(view, base)
    if not moved:
        return None
    ends = [float(mean[mine[at]]) for _, mine in moved[:_MOST] for at in (0, -1)]
    low, high = min(base, *ends), max(base, *ends)

    def x(value: float) -> float:
        return _SIDE + (value - low) / (high - low) * (_WIDTH - 2 * _SIDE)

    sheet, top = _Sheet(), 30.0
    for at, mine in moved[:_MOST]:
        lines = balanced(view.names.says(view.found.spec.axes[at]), LEFT - 24)[:3]
        height = max(2, len(lines)) * LINE_HEIGHT + 12
        middle = top + height / 2
        first = middle - (len(lines) - 1) / 2 * LINE_HEIGHT
        sheet.names += [{"x": -14, "y": first + nth * LINE_HEIGHT, "text": line} for nth, line in enumerate(lines)]
        _bars(sheet, view, at, (mine[0], mine[-1]), base, middle, x)
        top += height
    rule = [{"x": x(base), "x2": x(base), "y": 24, "y2": top}]
    stands = [{"x": x(base), "y": 10, "text": f"{view.words('sweep.as_it_stands')}: {view.label(base)}"}]
    layers = [*sheet.layers(), strokes(rule, color=BLACK, strokeWidth=2), texts(stands, align="center", bold=True)]
    if len(moved) > _MOST:
        more = view.words("sweep.change.more", n=view.words.count(len(moved) - _MOST))
        layers.append(texts([{"x": -LEFT, "y": top + 16, "text": more}], color=GREY))
        top += 30
    return canvas(layers, _WIDTH, top)


@dataclass(slots=True)
class _Sheet:
    """The rows of the picture while it is filled."""

    less: list[Row] = field(default_factory=list)
    more: list[Row] = field(default_factory=list)
    names: list[Row] = field(default_factory=list)
    left: list[Row] = field(default_factory=list)
    right: list[Row] = field(default_factory=list)

    def layers(self) -> list[Layer]:
        """All of it."""
        return [
            boxes(self.less, color=VERMILLION),
            boxes(self.more, color=BLUE),
            texts(self.names, align="right"),
            texts(self.left, align="right"),
            texts(self.right),
        ]


def _moved(view: View, base: float) -> list[tuple[int, list[int]]]:
    """The axes that move the measure, those that move it furthest first, each with its points by their mean."""
    places, mean = view.found.spec.points, view.read[0]
    if math.isnan(base):
        return []
    found = []
    for at in range(len(view.found.spec.axes)):
        mine = np.flatnonzero(~np.isnan(places[:, at]) & ~np.isnan(mean)).tolist()
        far = max((abs(mean[point] - base) for point in mine), default=0.0)
        if far > 0:
            found.append((far, at, sorted(mine, key=lambda point: mean[point])))
    return [(at, mine) for _, at, mine in sorted(found, key=lambda entry: (-entry[0], entry[1]))]


def _bars(
    sheet: _Sheet,
    view: View,
    at: int,
    ends: tuple[int, int],
    base: float,
    middle: float,
    x: Callable[[float], float],
) -> None:
    """The two parts of an axis's bar, each with the value of the measure and of the axis at its end."""
    axis, places, mean = view.found.spec.axes[at], view.found.spec.points, view.read[0]
    for point, rows, said, gap in ((ends[0], sheet.less, sheet.left, -8), (ends[1], sheet.more, sheet.right, 8)):
        value = float(mean[point])
        if value == base or (value > base) != (gap > 0):
            continue
        left, right = sorted((x(base), x(value)))
        rows.append({"x": left, "x2": right, "y": middle - 14, "y2": middle + 14})
        told = f"{view.label(value)} ({view.names.value(axis, float(places[point, at]))})"
        said.append({"x": x(value) + gap, "y": middle, "text": told})
