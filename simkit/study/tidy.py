"""The tidy table of a sweep, in columns: a row for each point and measure, some thousands of rows at a time.

Covers values and units; how they are written to files is `simkit.report.sweep_files`'.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.questions import Z95
from simkit.study.axes import Axis
from simkit.study.swept import COLUMNS, Swept

__all__ = ["Block", "Kind", "axis_unit", "blocks", "is_number", "kinds", "statistics"]

Block = dict[str, NDArray[Any]]
"""Some rows, column by column: 64-bit floats (NaN where there is nothing), whole numbers, or texts as objects."""
Kind = Literal["float", "whole", "text"]
Floats = NDArray[np.float64]

_CELLS = 1_000_000
"""About so many cells are held at once."""
_TEXTS = ("measure", "kind", "failed")
_WHOLE = ("point", "counted")


def is_number(axis: Axis) -> bool:
    """Whether the values of an axis are numbers in the table, not texts as `--set` takes them."""
    return axis.kind != "set" and axis.starts is None


def axis_unit(axis: Axis) -> str:
    """What the values of an axis in the table are counted in: "text", "date", "days" or "number"."""
    if axis.starts is not None:
        return "date"
    if not is_number(axis):
        return "text"
    return "days" if axis.is_span else "number"


def kinds(found: Swept) -> dict[str, Kind]:
    """The columns of the table in their order, and what each holds."""
    axes: dict[str, Kind] = {axis.path: "float" if is_number(axis) else "text" for axis in found.spec.axes}
    first, *others = COLUMNS
    return {first: "whole", **axes} | {
        name: "text" if name in _TEXTS else "whole" if name in _WHOLE else "float" for name in others
    }


def blocks(found: Swept, rows: int | None = None) -> Iterator[Block]:
    """The table in blocks of about so many rows, whose columns are those of `kinds`."""
    rows = _CELLS // len(kinds(found)) if rows is None else rows
    measures = found.spec.measures
    times = len(measures)
    names = np.array([one.name for one in measures], dtype=object)
    sorts = np.array([one.kind for one in measures], dtype=object)
    step = max(1, rows // times)
    for first in range(0, found.points, step):
        where = slice(first, min(first + step, found.points))
        count = where.stop - where.start
        mean, sd, low, high = statistics(found, where)
        failed = np.array([found.failed.get(point, "") for point in range(where.start, where.stop)], dtype=object)
        yield {
            "point": np.repeat(np.arange(where.start, where.stop), times),
            **{axis.path: np.repeat(_along(found, at, where), times) for at, axis in enumerate(found.spec.axes)},
            "measure": np.tile(names, count),
            "kind": np.tile(sorts, count),
            "counted": found.counted[where].ravel(),
            "mean": mean.ravel(),
            "sd": sd.ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
            "failed": np.repeat(failed, times),
        }


def statistics(found: Swept, where: slice) -> tuple[Floats, Floats, Floats, Floats]:
    """Mean, standard deviation and 95% interval of every measure at some points: each of shape (points, measures).

    NaN where nothing counts; the intervals are those of `Swept.interval`.
    """
    total, squares, counted = found.total[where], found.squares[where], found.counted[where]
    runs = np.maximum(counted, 1).astype(np.float64)
    with np.errstate(invalid="ignore"):
        mean = np.where(counted > 0, total / runs, np.nan)
        spread = np.maximum(squares - total**2 / runs, 0.0) / (np.maximum(counted, 2) - 1)
        variance = np.where(counted > 1, spread, np.nan)
        half = Z95 * np.sqrt(variance / runs)
        low, high = mean - half, mean + half
    asked = np.array([one.kind == "question" for one in found.spec.measures])
    if asked.any():
        least, most = _wilson(mean[:, asked], runs[:, asked])
        low[:, asked], high[:, asked] = least, most
    return mean, np.sqrt(variance), low, high


def _wilson(share: Floats, runs: Floats) -> tuple[Floats, Floats]:
    """Wilson's 95% interval of many shares at once; see `simkit.analysis.questions.wilson`."""
    z2 = Z95 * Z95
    middle = (share + z2 / (2 * runs)) / (1 + z2 / runs)
    half = Z95 / (1 + z2 / runs) * np.sqrt(share * (1 - share) / runs + z2 / (4 * runs * runs))
    return np.where(share == 0.0, 0.0, middle - half), np.where(share == 1.0, 1.0, middle + half)


def _along(found: Swept, at: int, where: slice) -> NDArray[Any]:
    """The values of an axis at some points, as the table holds them."""
    axis, places = found.spec.axes[at], found.spec.points[where, at]
    left = np.isnan(places)
    if is_number(axis):
        if axis.is_range:
            return places.astype(np.float64)
        return np.where(left, np.nan, np.array(axis.values)[np.where(left, 0, places).astype(np.intp)])
    if not axis.is_range:
        texts = np.array([*axis.choices, ""], dtype=object)
        return np.asarray(texts[np.where(left, len(axis.choices), places).astype(np.intp)])
    known, which = np.unique(places, return_inverse=True)
    return np.asarray(np.array([axis.text(value) for value in known], dtype=object)[which])
