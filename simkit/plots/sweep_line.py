"""A sweep over one axis: a line with a band where its values are amounts, bars with whiskers where they are a list.

Covers drawing one measure; which chart a sweep gets is chosen by `simkit.plots.sweep`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta

from simkit.plots.axes import nice_step
from simkit.plots.frames import INNER
from simkit.plots.layers import Layer, Row, Spec, boxes, canvas, points, strokes, texts
from simkit.plots.lettering import BLACK, BLUE, GREY, LINE_HEIGHT, PALE_BLUE, shortened, text_width
from simkit.plots.names import short_date
from simkit.plots.sweep_view import View, area_between, axis_title, curve, measure_axis, title_rows
from simkit.study.marginals import values_along

__all__ = ["LEFT", "bars", "line", "x_ticks"]

LEFT = 96.0
_HEIGHT = 400.0
_NAMES, _RIGHT = 300.0, 210.0
_ROW = 44.0
_OVER = 12.0


def line(view: View) -> Spec:
    """The measure along a single axis of amounts, with its 95% interval."""
    width, amounts = INNER - LEFT - 30, view.amounts(0)
    low, high = min(amounts.values()), max(amounts.values())
    mean, least, most = view.read

    def x(value: float) -> float:
        return (value - low) / (high - low) * width if high > low else width / 2

    def y(value: float) -> float:
        return (1 - view.share(value)) * _HEIGHT

    rows: list[dict[str, float | str]] = []
    for point, place in enumerate(view.found.spec.points[:, 0]):
        if not math.isnan(mean[point]):
            ends = {"low": float(least[point]), "high": float(most[point])}
            ends = {name: float(mean[point]) if math.isnan(end) else end for name, end in ends.items()}
            rows.append({"at": float(amounts[float(place)]), "value": float(mean[point]), **ends})
    rows.sort(key=lambda row: row["at"])
    band = [{"x": x(row["at"]), "y": y(row["low"]), "y2": y(row["high"])} for row in rows]  # type: ignore[arg-type]
    middle = [{"x": x(row["at"]), "y": y(row["value"]), "angle": 0} for row in rows]  # type: ignore[arg-type]
    marks, lines = x_ticks(view, 0, low, high, width, _HEIGHT)
    layers: list[Layer] = [
        *measure_axis(view, width, _HEIGHT),
        area_between(band, color=PALE_BLUE, opacity=0.45),
        curve(middle, color=BLUE, strokeWidth=3),
        *([points(middle, shape="circle", filled=True, fill=BLUE, size=70)] if len(rows) <= 40 else []),
        strokes(lines, color=BLACK),
        texts(marks, align="center"),
        *_stands(view, x, low, high),
        texts(title_rows(axis_title(view, 0, width), width / 2, _HEIGHT + 46), align="center"),
    ]
    return canvas(layers, width, _HEIGHT)


def x_ticks(view: View, at: int, low: float, high: float, width: float, bottom: float) -> tuple[list[Row], list[Row]]:
    """The numbers below an axis of amounts, and its line with a stroke at each."""
    axis = view.found.spec.axes[at]
    count = 4 if width < 400 else 6
    if not axis.is_range:
        places = values_along(view.found, at)
        named = dict(zip([axis.number(one) for one in places], view.names.values(axis, places), strict=True))
        step = -(-len(named) // (2 * count))
        named = dict(list(named.items())[::step])
    elif axis.starts is not None:
        days = list(dict.fromkeys(round(low + (high - low) * nth / (count - 2)) for nth in range(count - 1)))
        dates = [axis.starts + timedelta(days=day) for day in days]
        years = [nth == 0 or dates[nth - 1].year != one.year for nth, one in enumerate(dates)]
        named = {
            float(day): short_date(one, view.words, year=year)
            for day, one, year in zip(days, dates, years, strict=True)
        }
    else:
        step_size = nice_step(high - low, count) if high > low else 1.0
        first = -(-(low - 1e-9) // step_size)
        values = [round((first + nth) * step_size, 9) for nth in range(count + 2)]
        values = [value for value in values if low - 1e-9 <= value <= high + 1e-9]
        named = dict(zip(values, view.names.values(axis, values), strict=True))
    rows: list[Row] = []
    lines: list[Row] = [{"x": 0, "x2": width, "y": bottom, "y2": bottom}]
    for value, label in named.items():
        x = (value - low) / (high - low) * width if high > low else width / 2
        text = shortened(label, width / max(1, len(named)) + 30)
        half = text_width(text) / 2 - _OVER
        rows.append({"x": min(max(x, half), width - half), "y": bottom + 22, "text": text})
        lines.append({"x": x, "x2": x, "y": bottom, "y2": bottom + 7})
    return rows, lines


def _stands(view: View, x: Callable[[float], float], low: float, high: float) -> list[Layer]:
    """A dashed line where the scenario stands."""
    now, axis = view.now(0), view.found.spec.axes[0]
    if now is None:
        return []
    amount = axis.number(now)
    if not low <= amount <= high:
        return []
    place = x(amount)
    align = "right" if place > (INNER - LEFT) * 0.8 else "left"
    text = [{"x": place + (-8 if align == "right" else 8), "y": 10, "text": view.words("sweep.as_it_stands")}]
    rule = [{"x": place, "x2": place, "y": 0, "y2": _HEIGHT}]
    return [strokes(rule, color=BLACK, strokeDash=[5, 4], strokeWidth=1.5), texts(text, align=align, color=GREY)]


def bars(view: View) -> Spec:
    """The measure for each choice of a single axis, with its 95% interval."""
    axis, width = view.found.spec.axes[0], INNER - _NAMES - _RIGHT
    mean, least, most = view.read
    names = view.names.values(axis, view.found.spec.points[:, 0].tolist())
    left = view.share(0.0) * width
    drawn: list[Row] = []
    whiskers: list[Row] = []
    labels: list[Row] = []
    said: list[Row] = []
    fine: list[Row] = []
    for row, (name, value) in enumerate(zip(names, mean.tolist(), strict=True)):
        middle = (row + 0.5) * _ROW
        stands = view.now(0) == view.found.spec.points[row, 0]
        text = f"{name} ({view.words('sweep.as_it_stands')})" if stands else name
        labels.append({"x": -12, "y": middle, "text": shortened(text, _NAMES - 20)})
        if math.isnan(value):
            said.append({"x": width + 16, "y": middle, "text": view.words("sweep.none")})
            continue
        right = view.share(value) * width
        drawn.append({"x": min(left, right), "x2": max(left, right), "y": middle - 14, "y2": middle + 14})
        said.append({"x": width + 16, "y": middle, "text": view.label(value)})
        if not math.isnan(least[row]):
            ends = [view.share(float(end)) * width for end in (least[row], most[row])]
            whiskers.append({"x": ends[0], "x2": ends[1], "y": middle, "y2": middle})
            whiskers += [{"x": end, "x2": end, "y": middle - 8, "y2": middle + 8} for end in ends]
            between = view.names.between(view.measure, float(least[row]), float(most[row]))
            fine.append({"x": width + 76, "y": middle, "text": f"({between})"})
    height = len(names) * _ROW
    grid: list[Row] = [
        {"x": view.share(tick) * width, "x2": view.share(tick) * width, "y": 0, "y2": height} for tick in view.ticks
    ]
    below: list[Row] = [
        {"x": view.share(tick) * width, "y": height + 18, "text": view.label(tick)} for tick in view.ticks
    ]
    layers: list[Layer] = [
        strokes(grid, color="#C4C4C4"),
        boxes(drawn, color=BLUE),
        strokes(whiskers, color=BLACK, strokeWidth=3),
        texts(labels, align="right"),
        texts(said, bold=True),
        texts(fine, color=GREY),
        texts(below, align="center"),
        texts(title_rows(axis_title(view, 0, INNER - 40), -_NAMES, -LINE_HEIGHT - 12), bold=True),
    ]
    return canvas(layers, width, height)
