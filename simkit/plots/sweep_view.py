"""What the charts of a sweep share: one measure with its values, its scale in words, and where the scenario stands.

Covers reading a sweep for drawing; the charts themselves are drawn by the modules that use it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simkit.plots.axes import nice_step
from simkit.plots.layers import Layer, Row, pixel, strokes, texts
from simkit.plots.lettering import LINE_HEIGHT, balanced
from simkit.report.sweep_axes import AxisNames
from simkit.report.words import Catalogue
from simkit.study.marginals import values_along
from simkit.study.measures import Measure
from simkit.study.swept import Swept
from simkit.study.tidy import statistics

__all__ = ["View", "area_between", "axis_title", "curve", "measure_axis", "title_rows"]

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class View:
    """One measure of a sweep, with the names of its axes."""

    found: Swept
    names: AxisNames
    measure: Measure

    @property
    def words(self) -> Catalogue:
        """The language."""
        return self.names.words

    @cached_property
    def read(self) -> tuple[Floats, Floats, Floats]:
        """Mean and 95% interval at every point: each of shape (points,)."""
        at = self.found.measure(self.measure)
        mean, _, low, high = statistics(self.found, slice(0, self.found.points))
        return mean[:, at], low[:, at], high[:, at]

    @cached_property
    def ticks(self) -> list[float]:
        """The values that have a number: a share's from none to all, a level's as far as it goes, with zero."""
        if self.measure.kind == "question":
            return [0.0, 0.25, 0.5, 0.75, 1.0]
        values = np.concatenate(self.read)
        there = values[~np.isnan(values)]
        low, high = min(0.0, *there, 0.0), max(0.0, *there, 0.0)
        step = nice_step(max(high - low, 0.04), 5)
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        return [round(step * at, 9) for at in range(first, max(last, first + 1) + 1)]

    @property
    def domain(self) -> tuple[float, float]:
        """From which value to which the scale runs."""
        return self.ticks[0], self.ticks[-1]

    def share(self, value: float) -> float:
        """Where a value lies on the scale: 0 at its low end, 1 at its high end."""
        low, high = self.domain
        return min(1.0, max(0.0, (value - low) / (high - low)))

    def label(self, value: float) -> str:
        """A value in words."""
        return self.names.number(self.measure, value)

    def now(self, at: int) -> float | None:
        """The coordinate of the scenario as it stands on an axis; None where it is not on it."""
        axis = self.found.spec.axes[at]
        if not axis.is_range:
            return float(axis.choices.index(axis.now)) if axis.now in axis.choices else None
        lever = self.names.known.get(axis.path)
        if lever is None or not axis.low <= lever.value <= axis.high:
            return None
        return float(lever.value)

    def numbers(self, at: int) -> bool:
        """Whether an axis runs over amounts, so that a line may join its values."""
        axis = self.found.spec.axes[at]
        return axis.is_range or bool(axis.values)

    def amounts(self, at: int) -> dict[float, float]:
        """The amount at each coordinate of an axis of amounts."""
        axis = self.found.spec.axes[at]
        return {place: axis.number(place) for place in values_along(self.found, at)}


def axis_title(view: View, at: int, width: float) -> list[str]:
    """What an axis is, in lines of at most a width."""
    return balanced(view.names.says(view.found.spec.axes[at]), width)


def measure_axis(view: View, width: float, height: float, left: float = 0.0) -> list[Layer]:
    """The side of a view: a line and a number at each tick of the measure."""
    rows: list[Row] = []
    lines: list[Row] = []
    for value in view.ticks:
        y = (1 - view.share(value)) * height
        rows.append({"x": left - 10, "y": y, "text": view.label(value)})
        lines.append({"x": left, "x2": left + width, "y": y, "y2": y})
    return [strokes(lines, color="#C4C4C4"), texts(rows, align="right")]


def curve(rows: Iterable[Row], **look: object) -> Layer:
    """A line through points in pixels."""
    encoding = {"x": pixel("x"), "y": pixel("y"), "order": {"field": "x", "type": "quantitative"}}
    return {"data": {"values": list(rows)}, "mark": {"type": "line", **look}, "encoding": encoding}


def area_between(rows: Iterable[Row], **look: object) -> Layer:
    """The area between `y` and `y2` along `x`, in pixels."""
    encoding = {"x": pixel("x"), "y": pixel("y"), "y2": {"field": "y2"}}
    return {"data": {"values": list(rows)}, "mark": {"type": "area", **look}, "encoding": encoding}


def title_rows(lines: list[str], x: float, top: float) -> list[Row]:
    """The lines of a title, one below the other."""
    return [{"x": x, "y": top + (at + 0.5) * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)]
