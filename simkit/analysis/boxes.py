"""Boxes: limits on what varies in a sweep, and how well they tell where a question is answered yes.

Covers which points lie in a box and what is measured of it; finding boxes is the business of `prim` and `tree`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.questions import Z95, wilson

__all__ = ["Box", "Cases", "Limit", "Mask", "Measured", "inside_any", "measured", "surprise"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Cases:
    """What was played: where each point lies, shape (points, axes), and in how many runs it says yes, of how many.

    On an axis of names, such as kinds of pacts, a point lies at the index of its name; `names` says of each axis how
    many there are, 0 for an axis of numbers. `yes` and `counted` have shape (points,). `shared` says that all points
    met the same luck, run by run.
    """

    at: Floats
    yes: Floats
    counted: Floats
    names: tuple[int, ...]
    shared: bool = False

    def where(self, kept: Mask) -> Cases:
        """Only those points."""
        return replace(self, at=self.at[kept], yes=self.yes[kept], counted=self.counted[kept])

    @property
    def rate(self) -> float:
        """The share of yes among the runs that count; 0 where none does."""
        total = float(self.counted.sum())
        return float(self.yes.sum()) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Limit:
    """What a box asks of one axis: a number above `low`, at most `high` (infinite: no limit), or one of some names."""

    axis: int
    low: float = -math.inf
    high: float = math.inf
    kept: tuple[int, ...] = ()

    def holds(self, at: Floats) -> Mask:
        """At which of some points it holds."""
        along = at[:, self.axis]
        if self.kept:
            return np.isin(along, self.kept)
        return (along > self.low) & (along <= self.high)


@dataclass(frozen=True, slots=True)
class Box:
    """Limits that hold together, one for an axis; a box without any holds everything."""

    limits: tuple[Limit, ...] = ()

    def holds(self, at: Floats) -> Mask:
        """Which of some points lie in it."""
        found: Mask = np.ones(len(at), dtype=bool)
        for limit in self.limits:
            found &= limit.holds(at)
        return found

    def without(self, axis: int) -> Box:
        """The box with no limit on one axis."""
        return Box(tuple(limit for limit in self.limits if limit.axis != axis))

    def with_limit(self, limit: Limit) -> Box:
        """The box with another limit on that limit's axis."""
        return Box(tuple(sorted((*self.without(limit.axis).limits, limit), key=lambda one: one.axis)))

    def limit(self, axis: int) -> Limit:
        """Its limit on an axis; one that asks nothing, if it has none."""
        return next((limit for limit in self.limits if limit.axis == axis), Limit(axis))


@dataclass(frozen=True, slots=True)
class Measured:
    """How well a box tells where it happens, over some points.

    `coverage` is the share of all yes that lies in it, `density` the share of yes among its runs, with its 95% interval
    `low` to `high`, and `support` the share of all runs that lies in it (Bryant and Lempert 2010). `effective` is the
    number of independent runs that would leave as much doubt about the density. Shares of nothing are None.
    """

    points: int
    yes: float
    counted: float
    coverage: float | None
    density: float | None
    support: float | None
    low: float | None
    high: float | None
    effective: float

    def is_above(self, rate: float) -> bool:
        """Whether the density is clearly above a rate: its whole interval is."""
        return self.low is not None and self.low > rate


def inside_any(boxes: Iterable[Box], at: Floats) -> Mask:
    """Which of some points lie in any of some boxes."""
    found: Mask = np.zeros(len(at), dtype=bool)
    for box in boxes:
        found |= box.holds(at)
    return found


def measured(cases: Cases, inside: Mask) -> Measured:
    """Measure those points that lie inside against all.

    Runs of one point are no independent sample of a box. The interval is Wilson's (1927) for as many runs as would
    leave the doubt that the points' own shares show, and wider where points are few (as Korn and Graubard 1998 do it
    for samples in clusters); where points share their luck, by groups of equal luck as well.

    >>> at = np.array([[0.1], [0.2], [0.8], [0.9]])
    >>> cases = Cases(at, np.array([0.0, 1.0, 3.0, 4.0]), np.full(4, 4.0), (0,))
    >>> found = measured(cases, Box((Limit(0, low=0.5),)).holds(at))
    >>> found.coverage, found.density, found.support
    (0.875, 0.875, 0.5)
    """
    within = cases.where(inside)
    total, happened, runs = float(cases.counted.sum()), float(cases.yes.sum()), float(within.counted.sum())
    yes = float(within.yes.sum())
    points = int(np.count_nonzero(within.counted))
    density = yes / runs if runs else None
    effective = _effective(within)
    low, high = wilson(density * effective, effective) if density is not None and effective > 0.0 else (None, None)
    return Measured(
        points=points,
        yes=yes,
        counted=runs,
        coverage=yes / happened if happened else None,
        density=density,
        support=runs / total if total else None,
        low=low,
        high=high,
        effective=effective,
    )


def _effective(within: Cases) -> float:
    """How many independent runs leave as much doubt about a share as these points do."""
    runs, points = float(within.counted.sum()), int(np.count_nonzero(within.counted))
    if points == 0:
        return 0.0
    share = float(within.yes.sum()) / runs
    variance = float(((within.yes - share * within.counted) ** 2).sum()) / runs**2
    if within.shared:
        own = within.yes / np.maximum(within.counted, 1.0)
        variance += (float(np.sqrt(within.counted * own * (1.0 - own)).sum()) / runs) ** 2
    # Where all say the same, each point tells one thing, as far as can be seen; or all of them what their luck tells.
    effective = min(float(points), runs / points) if within.shared else float(points)
    if 0.0 < share < 1.0:
        effective = share * (1.0 - share) / max(variance, share * (1.0 - share) / runs)
    return effective * (Z95 / _student(points - 1)) ** 2


def _student(freedom: int) -> float:
    """Student's 97.5% quantile, by its expansion around the normal one (Cornish and Fisher); 12.7 for one group.

    >>> round(_student(10), 2), round(_student(100), 3)
    (2.23, 1.984)
    """
    if freedom < 1:
        return math.inf
    if freedom == 1:
        return 12.706
    z = Z95
    first = (z**3 + z) / 4.0
    second = (5.0 * z**5 + 16.0 * z**3 + 3.0 * z) / 96.0
    third = (3.0 * z**7 + 19.0 * z**5 + 17.0 * z**3 - 15.0 * z) / 384.0
    return z + first / freedom + second / freedom**2 + third / freedom**3


def surprise(cases: Cases, box: Box, wider: Box) -> float:
    """The quasi-p value of a limit (Bryant and Lempert 2010): how easily chance alone makes up what it adds.

    Without the limit the box is `wider`, and has a density. It is the probability that as many independent runs as the
    box is worth hold at least as much yes, if they were drawn at that density. "Quasi", because the box was chosen
    among many. Luck that all points share is in both boxes alike, and adds no doubt to this.
    """
    cases = replace(cases, shared=False)
    own, there = measured(cases, box.holds(cases.at)), cases.where(wider.holds(cases.at))
    if own.density is None:
        return 1.0
    trials = max(1, round(own.effective))
    return _at_least(round(own.density * trials), trials, there.rate)


def _at_least(least: int, trials: int, share: float) -> float:
    """The probability of at least so many of some trials, each of which succeeds with a share.

    >>> round(_at_least(2, 2, 0.5), 3), _at_least(0, 5, 0.1)
    (0.25, 1.0)
    """
    if least <= 0 or share >= 1.0:
        return 1.0
    if share <= 0.0:
        return 0.0
    return min(1.0, math.fsum(_terms(range(least, trials + 1), trials, share)))


def _terms(counts: Sequence[int], trials: int, share: float) -> list[float]:
    """The probability of each of some counts, by logarithms, so that none overflows."""
    every = math.lgamma(trials + 1)
    return [
        math.exp(
            every
            - math.lgamma(count + 1)
            - math.lgamma(trials - count + 1)
            + count * math.log(share)
            + (trials - count) * math.log1p(-share)
        )
        for count in counts
    ]
