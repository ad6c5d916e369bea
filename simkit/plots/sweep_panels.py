"""A sample of points over several axes as small multiples: a panel for each axis, the points and their mean along it.

Covers drawing one measure; the axes along which it moves most come first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from simkit.plots.frames import INNER
from simkit.plots.layers import Layer, Row, Spec, canvas, points, strokes, texts
from simkit.plots.lettering import BLACK, GREY, LINE_HEIGHT, VERMILLION, shortened, text_width, wrapped
from simkit.plots.sweep_line import x_ticks
from simkit.plots.sweep_view import View, axis_title, curve, measure_axis, title_rows
from simkit.study.marginals import bins, marginal

__all__ = ["LEFT", "MOST_PANELS", "panels"]

LEFT = 76.0
MOST_PANELS = 6
_HEIGHT, _GAP = 210.0, 44.0
_MOST_DOTS = 400


def panels(view: View, axes: Sequence[int]) -> Spec:
    """A panel for each of some axes: a dot for each point, and the mean along the axis."""
    shown = list(axes[:MOST_PANELS])
    abreast = min(len(shown), 3)
    width = (INNER - LEFT - 16 - _GAP * (abreast - 1)) / abreast
    layers: list[Layer] = []
    titles = [axis_title(view, at, width) for at in shown]
    top = 0.0
    for begin in range(0, len(shown), abreast):
        row = range(begin, min(begin + abreast, len(shown)))
        head = max(len(titles[nth]) for nth in row) * LINE_HEIGHT + 12
        for nth in row:
            x0 = (nth - begin) * (width + _GAP)
            lines = title_rows(titles[nth], x0, top + head - 12 - len(titles[nth]) * LINE_HEIGHT)
            layers.append(texts(lines, bold=True))
            layers += _moved(_panel(view, shown[nth], width, labelled=nth == begin), x0, top + head)
        top += head + _HEIGHT + 56
    return canvas(layers, INNER - LEFT, top)


def _moved(layers: Sequence[Layer], x0: float, y0: float) -> list[Layer]:
    """Layers whose rows are in pixels, somewhere else."""
    by = {"x": x0, "x2": x0, "y": y0, "y2": y0}
    return [
        {
            **layer,
            "data": {
                "values": [
                    {name: value + by[name] if name in by else value for name, value in row.items()}
                    for row in layer["data"]["values"]
                ]
            },
        }
        for layer in layers
    ]


def _panel(view: View, at: int, width: float, *, labelled: bool) -> list[Layer]:
    axis, mean, places = view.found.spec.axes[at], view.read[0], view.found.spec.points[:, at]
    amounts = view.numbers(at)
    cut = bins(view.found, at, 8)

    def amount(place: float) -> float:
        return axis.number(place) if amounts else place

    known = [amount(end) for one in cut for end in (one.low, one.high)]
    low, high = (min(known), max(known)) if amounts else (-0.5, len(axis.choices) - 0.5)

    def x(value: float) -> float:
        return (value - low) / (high - low) * width if high > low else width / 2

    def y(value: float) -> float:
        return (1 - view.share(value)) * _HEIGHT

    there = [point for point in range(len(places)) if not math.isnan(mean[point]) and not math.isnan(places[point])]
    step = max(1, -(-len(there) // _MOST_DOTS))
    dots = [{"x": x(amount(places[point])), "y": y(mean[point]), "angle": 0} for point in there[::step]]
    if not amounts:
        spread = min(width / len(axis.choices) * 0.35, 24)
        dots = [{**dot, "x": dot["x"] + ((nth * 0.618034) % 1 - 0.5) * 2 * spread} for nth, dot in enumerate(dots)]
    middle: list[Row] = []
    ticks: list[Row] = []
    for one in cut:
        value = marginal(mean, one).mean
        if math.isnan(value):
            continue
        centre = x((amount(one.low) + amount(one.high)) / 2)
        middle.append({"x": centre, "y": y(value), "angle": 0})
        ticks.append({"x": centre - 22, "x2": centre + 22, "y": y(value), "y2": y(value)})
    if amounts:
        marks, rules = x_ticks(view, at, low, high, width, _HEIGHT)
    else:
        marks, rules = _choices(view, at, width), [{"x": 0, "x2": width, "y": _HEIGHT, "y2": _HEIGHT}]
    side = measure_axis(view, width, _HEIGHT)
    return [
        *(side if labelled else side[:1]),
        points(dots, shape="circle", filled=True, fill=GREY, fillOpacity=0.28, size=26),
        curve(middle, color=VERMILLION, strokeWidth=4) if amounts else strokes(ticks, color=VERMILLION, strokeWidth=5),
        strokes(rules, color=BLACK),
        texts(marks, align="center"),
    ]


def _choices(view: View, at: int, width: float) -> list[Row]:
    """The names of choices below a panel, in two lines where they are long."""
    axis = view.found.spec.axes[at]
    each = width / len(axis.choices)
    rows: list[Row] = []
    for nth, name in enumerate(view.names.values(axis, [float(one) for one in range(len(axis.choices))])):
        lines = [name] if text_width(name) <= each - 4 else wrapped(name, each - 4, most=2)
        rows += [
            {"x": (nth + 0.5) * each, "y": _HEIGHT + 16 + line * 19, "text": shortened(text, each - 4)}
            for line, text in enumerate(lines)
        ]
    return rows
