"""Checks of single numbers: that they and their ranges lie where they mean something.

Covers numbers and dated series of them; which bounds hold is said by whoever asks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Literal

from simkit.scenario.marks import Sheet, Spot
from simkit.scenario.nodes import Steps
from simkit.world.numbers import Dated, Figure

__all__ = ["ask_range", "ask_within", "figure_spot", "figure_steps", "series_within", "value_within"]

_PIECES = re.compile(
    r"(?P<value>[^(),]+?)(?: (?P<range>\((?P<low>[^(),]+?) to (?P<high>[^(),]+?)\)))?\s*(?:,|$)", re.DOTALL
)


def ask_within(
    sheet: Sheet, path: Steps, figure: Figure | None, what: str, low: float = 0.0, high: float = 1.0
) -> None:
    """Complain where a number, or an end of its range, lies outside low..high."""
    if figure is None:
        return
    ends = figure.range or (figure.value, figure.value)
    if not low <= figure.value <= high:
        _outside(figure_spot(sheet, path, "value"), what, figure.value, low, high)
    elif ends[0] < low:
        _outside(figure_spot(sheet, path, "low"), what, ends[0], low, high)
    elif ends[1] > high:
        _outside(figure_spot(sheet, path, "high"), what, ends[1], low, high)


def series_within(sheet: Sheet, path: Steps, dated: Dated, what: str, low: float, high: float) -> None:
    """Complain about every step of a dated series that lies outside low..high."""
    for step_path, figure in figure_steps(sheet, path, dated):
        ask_within(sheet, step_path, figure, what, low, high)


def value_within(spot: Spot, value: float, what: str, low: float, high: float) -> None:
    """Complain where a scenario's plain number lies outside low..high."""
    if not low <= value <= high:
        _outside(spot, what, value, low, high)


def ask_range(sheet: Sheet, path: Steps, figure: Figure, what: str) -> None:
    """Complain where a number that rests on judgement has no range."""
    if figure.range is None:
        figure_spot(sheet, path, "value").wrong(f"{what} carries a range.", "Write it like 0.5 (0.3 to 0.7).")


def figure_steps(sheet: Sheet, path: Steps, dated: Dated) -> Iterator[tuple[Steps, Figure]]:
    """The numbers of a dated series, each with where it stands."""
    if sheet.holds((*path, "steps"), list):
        path = (*path, "steps")
    for number, step in enumerate(dated.steps):
        yield ((*path, number, "level") if sheet.holds(path, list) else path), step.level


def _outside(spot: Spot, what: str, value: float, low: float, high: float) -> None:
    if math.isinf(high):
        spot.wrong(f"{what} cannot be less than {low:g}, and this is {value:g}.")
    else:
        spot.wrong(f"{what} lies between {low:g} and {high:g}, not at {value:g}.")


def figure_spot(sheet: Sheet, path: Steps, piece: Literal["value", "low", "high", "range"]) -> Spot:
    """Where the value of a number stands, or its range, or one end of that."""
    if sheet.holds(path, dict):
        below: dict[str, Steps] = {"value": ("value",), "low": ("range", 0), "high": ("range", 1), "range": ("range",)}
        return sheet.value((*path, *below[piece]))
    spot = sheet.value(path)
    match = _PIECES.match(spot.text)
    if match is None or match[piece] is None:
        return spot
    return spot.part(match.start(piece), len(match[piece]))
