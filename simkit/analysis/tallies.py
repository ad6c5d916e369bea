"""Tallies: means, spreads and shares over runs, gathered block by block in memory that does not grow with the runs.

Covers values around a level's scale, from -2 to 2. Means are as exact as numbers are; the ends of a spread to half a
bin (1/400), and exact where all runs agree.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from simkit.engine.state import Floats, Ints

__all__ = ["Spread", "Tally"]

_BINS_EACH_WAY = 400
_REACH = 2.0
_SMALLEST = 1e-12


@dataclass(frozen=True, slots=True)
class Spread:
    """A mean over runs, what nine runs in ten lie between, and the share of runs in which it is not zero."""

    mean: float
    low: float
    high: float
    share: float


def _no_counts() -> Ints:
    return np.zeros(2 * _BINS_EACH_WAY + 1, dtype=np.int64)


@dataclass(slots=True)
class Tally:
    """Values of runs, counted: how many, their sum, their ends, and how many fall into each bin."""

    runs: int = 0
    nonzero: int = 0
    lowest: float = math.inf
    highest: float = -math.inf
    sums: list[float] = field(default_factory=list)
    counts: Ints = field(default_factory=_no_counts, repr=False)

    def add(self, values: Floats) -> None:
        """Count the values of a block of runs."""
        self.runs += len(values)
        self.nonzero += int((np.abs(values) > _SMALLEST).sum())
        self.lowest = min(self.lowest, float(values.min()))
        self.highest = max(self.highest, float(values.max()))
        self.sums = [math.fsum((*self.sums, *values.tolist()))]
        bins = np.rint(np.clip(values / _REACH, -1.0, 1.0) * _BINS_EACH_WAY).astype(np.int64) + _BINS_EACH_WAY
        self.counts += np.bincount(bins, minlength=len(self.counts))

    @property
    def mean(self) -> float:
        """The mean over all runs."""
        return math.fsum(self.sums) / self.runs if self.runs else 0.0

    def spread(self) -> Spread:
        """The mean, and what nine runs in ten lie between."""
        return Spread(self.mean, self._quantile(0.05), self._quantile(0.95), self.nonzero / self.runs)

    def _quantile(self, share: float) -> float:
        """The lowest value that at least a share of the runs stay within."""
        needed = max(1, math.ceil(share * self.runs))
        at = int(np.argmax(np.cumsum(self.counts) >= needed))
        value = (at - _BINS_EACH_WAY) / _BINS_EACH_WAY * _REACH
        return min(max(value, self.lowest), self.highest)
