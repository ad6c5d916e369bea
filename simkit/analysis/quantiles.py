"""Quantiles and means of recorded series, from their histograms and fixed-point sums.

Covers one series at one moment up to all at once; a quantile is exact to half a bin (1/400 of the scale).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from simkit.engine.recorder import BINS, FIXED_POINT, Record
from simkit.engine.state import Floats

__all__ = ["means", "moves", "quantiles", "quantiles_at", "quantiles_of", "row_of"]

_MEAN_DIGITS = 9  # sums are kept to 2**-32


def means(record: Record) -> Floats:
    """The mean over runs of every series on every recorded day: shape (series, days)."""
    return np.asarray(np.round(record.total / FIXED_POINT / record.runs, _MEAN_DIGITS))


def quantiles(record: Record, shares: tuple[float, ...] = (0.05, 0.25, 0.5, 0.75, 0.95)) -> Floats:
    """Quantiles over runs: shape (series, days, shares). The lowest value that at least a share of runs stay within."""
    lows = np.array([one.low for one in record.series])
    widths = np.array([(one.high - one.low) / (BINS - 1) for one in record.series])
    found = np.zeros((*record.total.shape, len(shares)))
    rows = np.flatnonzero(moves(record))
    below = np.cumsum(record.histogram[rows], axis=2)
    for at, share in enumerate(shares):
        needed = max(1, int(np.ceil(share * record.runs)))
        found[rows, :, at] = lows[rows, None] + np.argmax(below >= needed, axis=2) * widths[rows, None]
    return np.asarray(np.round(found, 10), dtype=np.float64)


def moves(record: Record) -> NDArray[np.bool_]:
    """Which series are ever anything but 0 in any run: shape (series,)."""
    zeros = np.array([round(-one.low / (one.high - one.low) * (BINS - 1)) for one in record.series], dtype=np.intp)
    inside = (zeros >= 0) & (zeros < BINS)
    at_zero = record.histogram[np.arange(len(zeros)), :, np.clip(zeros, 0, BINS - 1)]
    return np.asarray(~inside | (at_zero != record.runs).any(axis=1))


def quantiles_at(record: Record, row: int, week: int, shares: tuple[float, ...]) -> tuple[float, ...]:
    """Quantiles over runs of one series at one moment, as `quantiles` finds them for all."""
    one, below = record.series[row], np.cumsum(record.histogram[row, week])
    width = (one.high - one.low) / (BINS - 1)
    needed = [max(1, int(np.ceil(share * record.runs))) for share in shares]
    return tuple(float(round(one.low + int(np.argmax(below >= most)) * width, 10)) for most in needed)


def quantiles_of(record: Record, row: int, shares: tuple[float, ...]) -> tuple[tuple[float, ...], ...]:
    """Quantiles over runs of one series on every recorded day, as `quantiles_at` finds them for each."""
    one, below = record.series[row], np.cumsum(record.histogram[row], axis=1)
    width = (one.high - one.low) / (BINS - 1)
    needed = [max(1, int(np.ceil(share * record.runs))) for share in shares]
    places = np.stack([np.argmax(below >= most, axis=1) for most in needed], axis=1)
    return tuple(tuple(float(round(one.low + place * width, 10)) for place in day) for day in places.tolist())


def row_of(record: Record, array: str, name: str, giver: str, receiver: str = "") -> int | None:
    """The row of a series by its names; None where nothing is recorded."""
    for row, one in enumerate(record.series):
        if (one.array, one.name, one.giver, one.receiver) == (array, name, giver, receiver):
            return row
    return None
