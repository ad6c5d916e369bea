"""The recorder in compiled code: which series have moved since they were last written, and these counted anew.

Covers the arithmetic of `simkit.engine.recorder.record`, with the same operations in the same order.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simkit.engine.ledger import FIXED_POINT
from simkit.engine.numba_door import jit

__all__ = ["add_week", "count_highest", "count_rows"]


@jit
def _moves(values: Any, before: Any) -> Any:
    """Whether any run's value is another than before."""
    moves = False
    for k in range(len(values)):
        moves |= values[k] != before[k]
    return moves


@jit
def _count(values: Any, before: Any, low: Any, step: Any, moved: Any, standing: Any, places: Any) -> Any:
    """Count the values of one series, which become those of before; returns their sum in fixed point.

    Places are found among those of all series that have moved, since what that rounds away is rounded alike in NumPy.
    """
    bins = len(standing)
    offset, total = moved * bins + 0.5, np.int64(0)
    for k in range(len(values)):
        value = values[k]
        before[k] = value
        total += np.int64(np.rint(value * FIXED_POINT))
        places[k] = np.int64((value - low) * step + offset)
    for b in range(bins):
        standing[b] = 0
    first = moved * bins
    for k in range(len(values)):
        place = places[k] - first
        standing[min(max(place, 0), bins - 1)] += 1
    return total


@jit
def count_rows(
    array: Any, rows: Any, at: Any, moved: Any, anew: Any, lows: Any, steps: Any, last: Any, standing: Any, sums: Any
) -> Any:
    """Count the series from `at` on, found in rows of a state array; returns `moved` and how many have moved more."""
    places = np.empty(last.shape[1], dtype=np.int64)
    for i in range(len(rows)):
        one, values = at + i, array[rows[i]]
        if anew or _moves(values, last[one]):
            sums[one] = _count(values, last[one], lows[one, 0], steps[one, 0], moved, standing[one], places)
            moved += 1
    return moved


@jit
def count_highest(
    one: Any, parts: Any, moved: Any, anew: Any, lows: Any, steps: Any, last: Any, standing: Any, sums: Any
) -> Any:
    """Count the highest of some series that have been counted; returns `moved`, or one more if this has moved."""
    values = last[parts[0]].copy()
    for part in parts[1:]:
        for k in range(len(values)):
            values[k] = max(values[k], last[part, k])
    if anew or _moves(values, last[one]):
        places = np.empty(last.shape[1], dtype=np.int64)
        sums[one] = _count(values, last[one], lows[one, 0], steps[one, 0], moved, standing[one], places)
        moved += 1
    return moved


@jit
def add_week(week: Any, standing: Any, sums: Any, histogram: Any, total: Any) -> None:
    """Add what stands to a week's counts and sums."""
    for one in range(len(sums)):
        total[one, week] += sums[one]
        counts, add = histogram[one, week], standing[one]
        for b in range(len(add)):
            counts[b] += add[b]
