"""The chart: milliseconds a run against the number of runs, a line for each engine with its name beside it.

Covers the specification; Altair and vl-convert, which come with the extra `charts`, draw it through simkit's own door.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.engines import COMPILED
from simkit.plots import altair_door
from simkit.plots.lettering import BLACK, BLUE, CONFIG, GREEN, VERMILLION

__all__ = ["draw", "spec"]

_WIDTH, _HEIGHT, _SIZE = 880, 520, 24
_SHARPNESS = 1.5
_LINE = 4
_TOGETHER = {"simkit": ("simkit", "circle", [1, 0]), COMPILED: ("simkit, compiled", "square", [10, 4])}
_BY_HAND = {
    "SimPy": ("plain SimPy", VERMILLION, [14, 7]),
    "Mesa": ("Mesa", GREEN, [3, 6]),
    "C": ("a loop in C", BLACK, [18, 5, 4, 5]),
}


def draw(found: dict[str, Any], path: Path) -> None:
    """Write the chart as PNG."""
    path.write_bytes(altair_door.png(spec(found), _SHARPNESS))


def spec(found: dict[str, Any]) -> dict[str, Any]:
    """The chart as a Vega-Lite specification, from the results of `benchmarks.compare_engines`."""
    lines = {name: _points(found, name) for name in _TOGETHER if _points(found, name)}
    most = max(lines["simkit"])
    layers: list[dict[str, Any]] = []
    for name, points in lines.items():
        _, shape, dash = _TOGETHER[name]
        layers += _measured(name, [{"runs": runs, "ms": ms} for runs, ms in points.items()], BLUE, shape, dash)
    for engine, cost in _costs(found).items():
        _, colour, dash = _BY_HAND[engine]
        layers += _measured(engine, [{"runs": runs, "ms": cost} for runs in (1, most)], colour, "", dash)
    layers += [_name(*name) for name in _names(found, most)]
    axis = {"labelFontSize": _SIZE, "titleFontSize": _SIZE, "titlePadding": 14}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": CONFIG | {"axis": CONFIG["axis"] | axis},  # type: ignore[operator]
        "title": {
            "text": "Cost of one run of a year, milliseconds on one core",
            "anchor": "start",
            "fontSize": 28,
            "offset": 18,
        },
        "width": _WIDTH,
        "height": _HEIGHT,
        "layer": layers,
    }


def _points(found: dict[str, Any], name: str) -> dict[int, float]:
    """What a run costs simkit, by how many are played together."""
    rows = [row for row in found["rows"] if row["work"].partition(" ")[0] == name]
    return {int(row["runs"]): float(row["cpu_ms_a_run"]) for row in rows}


def _names(found: dict[str, Any], most: int) -> list[tuple[str, float, float, str, str]]:
    """Each line's name, where it stands, its colour, and on which side of the line."""
    together = {name: _points(found, name) for name in _TOGETHER if _points(found, name)}
    cost = _costs(found)
    upper, lower = sorted(("SimPy", "Mesa"), key=lambda name: -cost[name])
    below = {upper: "bottom", lower: "top", "C": "top"}
    return [
        *(
            (f"{_TOGETHER[name][0]}: {points[most]:.2g}", most, points[most], BLUE, side)
            for (name, points), side in zip(together.items(), ("bottom", "top"), strict=False)
        ),
        *(
            (f"{_BY_HAND[name][0]}: {ms:.2g}", most, ms, _BY_HAND[name][1], below.get(name, "bottom"))
            for name, ms in cost.items()
        ),
    ]


def _costs(found: dict[str, Any]) -> dict[str, float]:
    """What a run costs each engine that plays them one by one."""
    return {row["work"]: float(row["cpu_ms_a_run"]) for row in found["rows"] if row["work"] in _BY_HAND}


def _measured(
    name: str, points: list[dict[str, float]], colour: str, point: str, dash: list[int]
) -> list[dict[str, Any]]:
    """A line through what was measured."""
    x = {
        "field": "runs",
        "type": "quantitative",
        "scale": {"type": "log", "nice": False},
        "title": "runs played together (the others play them one by one)",
        "axis": {"values": [1, 10, 100, 1000, 10_000, 100_000], "format": ",d"},
    }
    y = {
        "field": "ms",
        "type": "quantitative",
        "scale": {"type": "log", "domain": [0.05, 1000]},
        "title": None,
        "axis": {"values": [0.1, 1, 10, 100, 1000], "format": ",~g", "grid": True, "gridColor": "#DDDDDD"},
    }
    marks: list[dict[str, Any]] = [{"type": "line", "color": colour, "strokeWidth": _LINE, "strokeDash": dash}]
    if point:
        marks.append({"type": "point", "shape": point, "color": colour, "filled": True, "size": 160, "opacity": 1})
    return [
        {
            "name": f"{name.lower()}_{mark['type']}",
            "data": {"values": points},
            "mark": mark,
            "encoding": {"x": x, "y": y},
        }
        for mark in marks
    ]


def _name(text: str, runs: float, ms: float, colour: str, side: str) -> dict[str, Any]:
    align = "right" if runs >= 10_000 else "left"
    mark = {
        "type": "text",
        "align": align,
        "baseline": side,
        "dy": (20 if colour == BLUE else 12) if side == "top" else -14,
        "fontSize": _SIZE + 2,
        "fontWeight": "bold",
        "color": colour or BLACK,
    }
    encoding = {
        "x": {"field": "runs", "type": "quantitative"},
        "y": {"field": "ms", "type": "quantitative"},
        "text": {"field": "text"},
    }
    return {"data": {"values": [{"runs": runs, "ms": ms, "text": text}]}, "mark": mark, "encoding": encoding}
