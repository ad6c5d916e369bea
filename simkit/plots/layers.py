"""Layers: the few marks that all charts are drawn with, as parts of a Vega-Lite specification.

Covers single layers with their rows; places are in pixels where a layer says so, else on the scales of its view.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simkit.plots.lettering import BLACK, SIZE

__all__ = [
    "Layer",
    "Row",
    "Spec",
    "area",
    "boxes",
    "canvas",
    "hover",
    "line",
    "pixel",
    "place",
    "points",
    "strokes",
    "texts",
]

Spec = dict[str, Any]
Layer = dict[str, Any]
Row = Mapping[str, Any]


def pixel(name: str) -> Spec:
    """A place in pixels, from the left or from the top of the view."""
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def place(name: str) -> Spec:
    """A place on the scale of the view."""
    return {"field": name, "type": "quantitative"}


def texts(
    rows: Iterable[Row], *, align: str = "left", size: float = SIZE, color: str = BLACK, bold: bool = False
) -> Layer:
    """Texts with their middle line at `x` and `y` in pixels."""
    weight = "bold" if bold else "normal"
    mark = {
        "type": "text",
        "align": align,
        "baseline": "middle",
        "fontSize": size,
        "color": color,
        "fontWeight": weight,
    }
    encoding = {"x": pixel("x"), "y": pixel("y"), "text": {"field": "text", "type": "nominal"}}
    return {"data": {"values": list(rows)}, "mark": mark, "encoding": encoding}


def boxes(rows: Iterable[Row], *, tooltip: bool = False, **look: Any) -> Layer:
    """Boxes from `x`, `y` to `x2`, `y2` in pixels."""
    encoding = {"x": pixel("x"), "y": pixel("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    if tooltip:
        encoding["tooltip"] = {"field": "tooltip", "type": "nominal"}
    return {"data": {"values": list(rows)}, "mark": {"type": "rect", **look}, "encoding": encoding}


def strokes(rows: Iterable[Row], **look: Any) -> Layer:
    """Straight lines from `x`, `y` to `x2`, `y2` in pixels."""
    encoding = {"x": pixel("x"), "y": pixel("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    return {"data": {"values": list(rows)}, "mark": {"type": "rule", **look}, "encoding": encoding}


def points(rows: Iterable[Row], **look: Any) -> Layer:
    """Marks at `x` and `y` in pixels, turned by `angle` in degrees from upright, clockwise."""
    angle = {"field": "angle", "type": "quantitative", "scale": None}
    encoding = {"x": pixel("x"), "y": pixel("y"), "angle": angle}
    return {"data": {"values": list(rows)}, "mark": {"type": "point", "opacity": 1, **look}, "encoding": encoding}


def line(name: str, **look: Any) -> Layer:
    """A line through a column of the view's rows."""
    return {"mark": {"type": "line", "interpolate": "linear", **look}, "encoding": {"y": place(name)}}


def area(low: str, high: str, **look: Any) -> Layer:
    """The area between two columns of the view's rows."""
    return {"mark": {"type": "area", **look}, "encoding": {"y": place(low), "y2": {"field": high}}}


def hover(names: Iterable[tuple[str, str]]) -> Layer:
    """Unseen bars, one for each row of the view, that tell columns (name, title) when pointed at."""
    tooltip = [{"field": name, "type": "nominal", "title": title} for name, title in names]
    mark = {"type": "rule", "strokeWidth": 14, "opacity": 0, "aria": False}
    return {"mark": mark, "encoding": {"y": {"value": 0}, "y2": {"value": "height"}, "tooltip": tooltip}}


def canvas(layers: Iterable[Layer], width: float, height: float) -> Spec:
    """A view without axes, drawn in pixels."""
    return {"width": round(width), "height": round(height), "layer": list(layers)}
