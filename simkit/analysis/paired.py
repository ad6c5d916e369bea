"""Paired differences: what a change does, run by run under the same luck, with a 95% interval.

Covers sums that grow block by block, so that memory is flat in the number of runs; what is compared is said elsewhere.
Answers of yes and no have the interval of Bonett and Price (2012), levels the normal one of the runs' own differences.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from simkit.analysis.questions import Z95
from simkit.engine.state import Bools, Floats

__all__ = ["CLOSE", "Paired", "PairedSums", "interval_of_levels", "interval_of_shares"]

CLOSE = 1e-12
"""What is nearer than this is the same: sums of the same parts in another order differ by their rounding."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Two means over the same runs, and their difference.

    `counted` runs count in both, in `differing` of which the two values differ at all. `low` and `high` are the 95%
    interval of the mean difference: doubt that more runs would remove, and no other. All are None where no run counts;
    there is no interval where no run differs, since then nothing was found to be in doubt about.
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
class PairedSums:
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
        self.differing += int((np.abs(apart) > CLOSE).sum())
        self.counted += len(apart)

    def plus(self, later: PairedSums) -> PairedSums:
        """Both together."""
        return PairedSums(
            self.own + later.own,
            self.other + later.other,
            self.squares + later.squares,
            self.differing + later.differing,
            self.counted + later.counted,
        )

    def of_answers(self) -> Paired:
        """What the sums of answers (yes 1, no 0) come to.

        >>> import numpy as np
        >>> tally = PairedSums()
        >>> tally.add(np.array([False, False, False, True]), np.array([True, True, False, True]))
        >>> tally.of_answers().difference, tally.of_answers().differing
        (0.5, 2)
        """
        more = round(self.other - self.own)
        gained, lost = (self.differing + more) // 2, (self.differing - more) // 2
        return self._paired(interval_of_shares(gained, lost, self.counted) if self.counted else (None, None))

    def of_levels(self) -> Paired:
        """What the sums of levels come to."""
        return self._paired(interval_of_levels(self.other - self.own, self.squares, self.counted))

    def _paired(self, interval: tuple[float | None, float | None]) -> Paired:
        count = self.counted
        if not count:
            return Paired(None, None, None, None, None, 0, 0)
        own, other = self.own / count, self.other / count
        if not self.differing:
            return Paired(own, own, 0.0, None, None, 0, count)
        return Paired(own, other, (self.other - self.own) / count, *interval, self.differing, count)


def interval_of_shares(gained: int, lost: int, counted: int) -> tuple[float, float]:
    """The 95% interval of a difference of two shares over the same runs (Bonett and Price 2012).

    `gained` runs say yes only by the second, `lost` only by the first; one of each is added, so that a difference that
    no run shows still has a width.

    >>> low, high = interval_of_shares(30, 10, 100)
    >>> round(low, 3), round(high, 3)
    (0.078, 0.315)
    """
    gain, loss = (gained + 1) / (counted + 2), (lost + 1) / (counted + 2)
    half = Z95 * math.sqrt((gain + loss - (gain - loss) ** 2) / (counted + 2))
    return max(-1.0, gain - loss - half), min(1.0, gain - loss + half)


def interval_of_levels(total: float, squares: float, counted: int) -> tuple[float | None, float | None]:
    """The 95% interval of a mean difference: mean plus or minus 1.96 standard errors of the runs' own differences.

    `total` and `squares` are the sum of the differences and of their squares; from one run nothing can be told.

    >>> low, high = interval_of_levels(2.0, 2.0, 4)
    >>> round(low, 3), round(high, 3)
    (-0.066, 1.066)
    """
    if counted < 2:
        return None, None
    mean = total / counted
    spread = max(squares - counted * mean * mean, 0.0) / (counted - 1)
    half = Z95 * math.sqrt(spread / counted)
    return mean - half, mean + half
