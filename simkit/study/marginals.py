"""Marginals: what a sweep's measures come to along one axis, whatever the others are.

Covers cutting an axis into bins and the means within them; they tell how much an axis moves, not why.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.study.swept import Swept

__all__ = ["Bin", "bins", "marginal", "telling", "values_along"]

_MOST = 5
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Bin:
    """Some points that lie together on an axis: from `low` to `high`, which are the same where it is one value."""

    low: float
    high: float
    points: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Marginal:
    """A measure in a bin: its mean over the bin's points, and the lowest and the highest of them; NaN where none."""

    mean: float
    lowest: float
    highest: float


def values_along(found: Swept, at: int) -> list[float]:
    """The coordinates that points have on an axis, in order; of a list, the places of its choices."""
    places = found.spec.points[:, at]
    return [float(value) for value in np.unique(places[~np.isnan(places)])]


def bins(found: Swept, at: int, most: int = _MOST) -> list[Bin]:
    """An axis in bins: each choice or value where there are few, else equal parts of its range."""
    axis, places = found.spec.axes[at], found.spec.points[:, at]
    known = values_along(found, at)
    if not axis.is_range or len(known) <= _LISTED:
        return [Bin(value, value, np.flatnonzero(places == value)) for value in known]
    edges = np.linspace(axis.low, axis.high, most + 1)
    if axis.starts is not None:
        edges = np.unique(np.round(edges))
    parts = np.clip(np.searchsorted(edges, places, side="right") - 1, 0, len(edges) - 2)
    there = ~np.isnan(places)
    return [
        Bin(float(edges[part]), float(edges[part + 1]), np.flatnonzero(there & (parts == part)))
        for part in range(len(edges) - 1)
    ]


def marginal(mean: NDArray[np.float64], one: Bin) -> Marginal:
    """What the means of a measure at every point, shape (points,), come to in a bin."""
    values = mean[one.points]
    values = values[~np.isnan(values)]
    if not len(values):
        return Marginal(math.nan, math.nan, math.nan)
    return Marginal(float(values.mean()), float(values.min()), float(values.max()))


def telling(found: Swept) -> list[int]:
    """The axes, those first along which the mean of some measure moves most; axes that move alike stay in order."""
    means = [found.mean(one) for one in found.spec.measures]
    moves = []
    for at in range(len(found.spec.axes)):
        cut = bins(found, at)
        spans = [0.0]
        for mean in means:
            along = [value for one in cut if not math.isnan(value := marginal(mean, one).mean)]
            spans.append(max(along) - min(along) if along else 0.0)
        moves.append(max(spans))
    return sorted(range(len(moves)), key=lambda at: -moves[at])
