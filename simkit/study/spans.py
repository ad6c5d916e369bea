"""How an axis of a sweep is read when conditions are looked for: as numbers in their order, or as names.

Covers the numbers of an axis, and writing limits with the digits that are told.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.boxes import Limit
from simkit.study.axes import Axis

__all__ = ["Along", "alongs"]

Floats = NDArray[np.float64]

_AMOUNT = re.compile(r"^(-?\d+(?:\.\d+)?)( [a-z]+)?$")
_COARSEST = 25.0


@dataclass(frozen=True, slots=True)
class Along:
    """An axis with its values as numbers: `order` has that of each choice, of a list that is of numbers."""

    axis: Axis
    order: tuple[float, ...] = ()

    @property
    def names(self) -> int:
        """How many names it has; 0 where it is of numbers."""
        return 0 if self.axis.is_range or self.order else len(self.axis.choices)

    @property
    def ends(self) -> tuple[float, float]:
        """Its lowest and highest number."""
        return (self.axis.low, self.axis.high) if self.axis.is_range else (min(self.order), max(self.order))

    def numbers(self, coordinates: Floats) -> Floats:
        """Coordinates of a design as numbers to be limited; names stay the places in their list."""
        if not self.order:
            return coordinates.astype(np.float64)
        return np.array(self.order)[coordinates.astype(np.int64)]

    def rounded(self, limit: Limit) -> Limit:
        """A limit with the digits that are told: as few as keep to a twenty-fifth of the range, a day, a listed value.

        Beyond an end of the axis it asks nothing.
        """
        if limit.kept:
            return limit
        low, high = self.ends
        found = replace(limit, low=self._fit(limit.low), high=self._fit(limit.high))
        if math.isfinite(found.low) and found.low < low:
            found = replace(found, low=-math.inf)
        return replace(found, high=math.inf) if found.high >= high else found

    def _fit(self, at: float) -> float:
        """A limit at a listed value, a whole day, or with few digits."""
        if not math.isfinite(at):
            return at
        if self.order:
            return max((value for value in self.order if value <= at), default=-math.inf)
        if self.axis.starts is not None:
            return float(math.floor(at))
        span = self.axis.high - self.axis.low
        return float(round(at, -math.floor(math.log10(span / _COARSEST))))

    def text(self, at: float) -> str:
        """A number of it as `--set` takes it."""
        if self.order:
            return self.axis.choices[self.order.index(at)]
        return self.axis.text(at)

    def kept(self, limit: Limit) -> list[str]:
        """The names that a limit keeps."""
        return [self.axis.choices[at] for at in limit.kept]


def alongs(axes: tuple[Axis, ...]) -> tuple[Along, ...]:
    """Each axis of a sweep, read so."""
    return tuple(Along(axis, _order(axis)) for axis in axes)


def _order(axis: Axis) -> tuple[float, ...]:
    """The numbers of a list of numbers."""
    if axis.is_range:
        return ()
    if axis.values:
        return tuple(axis.values)
    found = [_AMOUNT.match(choice) for choice in axis.choices]
    units = {one[2] for one in found if one is not None}
    if len(units) != 1:
        return ()
    return tuple(float(one[1]) for one in found if one is not None) if all(found) else ()
