"""Paired differences: what a change does, run by run under the same luck, with a 95% interval.

Covers sums that grow block by block, so that memory is flat in the number of runs; what is compared is said elsewhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from simkit.engine.state import Bools, Floats

__all__ = ["Paired", "Tally"]

_Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Paired:
    """Two means over the same runs, and their difference.

    `counted` runs count in both, in `differing` of which the two values differ at all. `low` and `high` are the 95%
    interval of the mean difference: mean plus or minus 1.96 standard errors of the runs' own differences. It is doubt
    that more runs would remove, and no other. All are None where no run counts; the interval is where only one does.
    """

    own: float | None
    other: float | None
    difference: float | None
    low: float | None
    high: float | None
    differing: int
    counted: int

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low is not None and self.high is not None and (self.low > 0.0 or self.high < 0.0)


@dataclass(slots=True)
class Tally:
    """The sums that a paired difference is made of."""

    own: float = 0.0
    other: float = 0.0
    squares: float = 0.0
    differing: int = 0
    counted: int = 0

    def add(self, own: Floats | Bools, other: Floats | Bools, counts: Bools | None = None) -> None:
        """Add some runs: values of both, shape (runs,), and in which of them both count."""
        first, second = own.astype(float), other.astype(float)
        if counts is not None:
            first, second = first[counts], second[counts]
        apart = second - first
        self.own += float(first.sum())
        self.other += float(second.sum())
        self.squares += float((apart * apart).sum())
        self.differing += int((apart != 0.0).sum())
        self.counted += len(apart)

    def paired(self) -> Paired:
        """What the sums come to.

        >>> import numpy as np
        >>> tally = Tally()
        >>> tally.add(np.array([0.0, 0.0, 0.0, 1.0]), np.array([1.0, 1.0, 0.0, 1.0]))
        >>> paired = tally.paired()
        >>> paired.difference, round(paired.low, 3), round(paired.high, 3), paired.differing
        (0.5, -0.066, 1.066, 2)
        """
        count = self.counted
        if not count:
            return Paired(None, None, None, None, None, 0, 0)
        own, other = self.own / count, self.other / count
        if not self.differing:
            return Paired(own, other, 0.0, 0.0, 0.0, 0, count)
        mean = (self.other - self.own) / count
        if count == 1:
            return Paired(own, other, mean, None, None, self.differing, count)
        spread = max(self.squares - count * mean * mean, 0.0) / (count - 1)
        half = _Z95 * math.sqrt(spread / count)
        return Paired(own, other, mean, mean - half, mean + half, self.differing, count)
