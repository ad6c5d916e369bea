"""How tests read a chart's specification: its layers, its texts, and the bars of a look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simkit.plots import Chart


def layers(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every single layer of a specification, wherever it stands."""
    if "mark" in spec:
        yield spec
    for key in ("layer", "vconcat", "hconcat", "concat"):
        for below in spec.get(key, []):
            yield from layers(below)


def views(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every view over the weeks."""
    if "layer" in spec and "encoding" in spec:
        yield spec
    for key in ("vconcat", "concat"):
        for below in spec.get(key, []):
            yield from views(below)


def texts(chart: Chart) -> list[str]:
    """All texts that stand in the picture, from its data."""
    found = layers(chart.spec)
    return [row["text"] for layer in found if layer["mark"]["type"] == "text" for row in layer["data"]["values"]]


def marks(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The marks of a kind, with their looks."""
    return [layer["mark"] for layer in layers(spec) if layer["mark"]["type"] == kind]


def rows(chart: Chart, name: str) -> list[dict[str, Any]]:
    """The rows of all layers whose data have a column of this name."""
    found = (layer.get("data", {}).get("values", []) for layer in layers(chart.spec))
    return [row for values in found for row in values if name in row]
