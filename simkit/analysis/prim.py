"""PRIM, the patient rule induction method: a box in which a question is mostly answered yes, found by small steps.

Covers peeling, pasting and which box of a peeling is kept, after Friedman and Fisher (1999), with the runs of each
point as its weight; what the box is worth on points that were held back is measured in `boxes`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.boxes import Box, Cases, Limit, Mask, surprise

__all__ = ["Peel", "chosen", "paste", "peel", "prim", "simplified"]

Floats = NDArray[np.float64]

PATIENCE = 0.05
"""So large a part of the points that are left is peeled off at a time."""
LEAST = 0.05
"""A box holds at least so large a part of all runs."""
DOUBTFUL = 0.05
"""A limit with a higher quasi-p value is dropped."""


@dataclass(frozen=True, slots=True)
class Peel:
    """One box of a peeling, and its coverage, density and support on the points that it was found with."""

    box: Box
    coverage: float
    density: float
    support: float


def prim(
    cases: Cases, *, rounded: Callable[[Limit], Limit] | None = None, density: float | None = None
) -> tuple[Box, list[Peel]]:
    """A box in which it mostly happens, and the peeling that it was taken from.

    Of the peeling, the box is taken that explains most (or the widest of at least a `density`); it is pasted, limits
    that chance could have made are dropped, and `rounded` writes each limit with the digits that are told.
    """
    path = peel(cases)
    box = paste(cases, chosen(path, density).box)
    if rounded is not None:
        box = Box(tuple(rounded(limit) for limit in box.limits))
    return simplified(cases, box), path


def peel(cases: Cases, patience: float = PATIENCE, least: float = LEAST) -> list[Peel]:
    """Peel off one end after the other: each time the one whose loss raises the density most for what it takes away.

    Ends that are tied go together; of an axis of names, one name goes at a time. It stops before the box holds less
    than `least` of all runs, or when all of it says yes.
    """
    total, happened = float(cases.counted.sum()), float(cases.yes.sum())
    if total <= 0.0 or happened <= 0.0:
        return [Peel(Box(), 1.0, cases.rate, 1.0)]
    box, inside = Box(), np.ones(len(cases.at), dtype=bool)
    path: list[Peel] = []
    while True:
        runs, yes = float(cases.counted[inside].sum()), float(cases.yes[inside].sum())
        path.append(Peel(box, yes / happened, yes / runs, runs / total))
        if yes >= runs:
            return path
        best, step = -math.inf, None
        for limit, left in _peels(cases, box, inside, patience):
            kept = float(cases.counted[left].sum())
            if kept < least * total or kept >= runs:
                continue
            gain = (float(cases.yes[left].sum()) / kept - yes / runs) / (runs - kept)
            if gain > best:
                best, step = gain, (limit, left)
        if step is None:
            return path
        box, inside = box.with_limit(step[0]), step[1]


def _peels(cases: Cases, box: Box, inside: Mask, patience: float) -> Iterator[tuple[Limit, Mask]]:
    """What could be peeled off a box: its limit then, and the points that are left."""
    for axis, names in enumerate(cases.names):
        along, limit = cases.at[inside, axis], box.limit(axis)
        if names:
            there = limit.kept or tuple(range(names))
            for name in there if len(there) > 1 else ():
                smaller = Limit(axis, kept=tuple(one for one in there if one != name))
                yield smaller, inside & (cases.at[:, axis] != name)
            continue
        values = np.sort(along)
        taken = math.ceil(patience * len(values))
        low, high = _beyond(values, values[taken - 1]), -_beyond(-values[::-1], -values[-taken])
        if math.isfinite(low):
            raised = Limit(axis, low, limit.high)
            yield raised, inside & raised.holds(cases.at)
        if math.isfinite(high):
            lowered = Limit(axis, limit.low, high)
            yield lowered, inside & lowered.holds(cases.at)


def _beyond(values: Floats, last: float) -> float:
    """Midway between the last of some sorted values that goes and the first that stays; infinite where none stays."""
    at = int(np.searchsorted(values, last, side="right"))
    return float(values[at - 1] + values[at]) / 2.0 if at < len(values) else math.inf


def chosen(path: list[Peel], density: float | None = None) -> Peel:
    """The box of a peeling that is kept: the one that explains most, or the widest of at least a density.

    How much a box explains is the correlation of lying in it with yes: it rewards coverage and density both, at any
    base rate. Where no box is as dense as asked for, it is the densest.
    """
    if density is not None:
        return next((one for one in path if one.density >= density), max(path, key=lambda one: one.density))
    rate = path[0].density

    def explains(one: Peel) -> float:
        return (one.density - rate) * math.sqrt(one.support / max(1.0 - one.support, 1e-12)) if one.box.limits else 0.0

    return max(path, key=explains)


def paste(cases: Cases, box: Box, patience: float = PATIENCE) -> Box:
    """Widen a box again where that raises its density: peeling, greedy as it is, may have gone too far at one end."""
    while True:
        inside = box.holds(cases.at)
        runs = float(cases.counted[inside].sum())
        best, step = float(cases.yes[inside].sum()) / runs if runs else 1.0, None
        for wider in _pastes(cases, box, int(np.count_nonzero(inside)), patience):
            there = wider.holds(cases.at)
            found = float(cases.counted[there].sum())
            density = float(cases.yes[there].sum()) / found if found > runs else -1.0
            if density > best:
                best, step = density, wider
        if step is None:
            return box
        box = step


def _pastes(cases: Cases, box: Box, points: int, patience: float) -> Iterator[Box]:
    """A box with one of its ends moved out by a few points, or with one name more."""
    more = math.ceil(patience * points)
    for limit in box.limits:
        beside = box.without(limit.axis)
        along = np.sort(cases.at[beside.holds(cases.at), limit.axis])
        if limit.kept:
            for name in range(cases.names[limit.axis]):
                if name not in limit.kept:
                    yield box.with_limit(Limit(limit.axis, kept=tuple(sorted((*limit.kept, name)))))
            continue
        below, above = along[along <= limit.low], along[along > limit.high]
        if len(below):
            low = _between(below, len(below) - more)
            yield box.with_limit(Limit(limit.axis, low, limit.high))
        if len(above):
            high = -_between(-above[::-1], len(above) - more)
            yield box.with_limit(Limit(limit.axis, limit.low, high))


def _between(values: Floats, at: int) -> float:
    """Midway between a sorted value and the one before it; infinitely low where all are taken in."""
    return float(values[at - 1] + values[at]) / 2.0 if at > 0 else -math.inf


def simplified(cases: Cases, box: Box, doubtful: float = DOUBTFUL) -> Box:
    """The box without limits that ask nothing, and without those that chance could have made, the weakest first."""
    box = _asking(cases, box)
    while box.limits:
        wider = [_asking(cases, one) for one in _without_one_end(box)]
        doubts = [surprise(cases, box, one) for one in wider]
        weakest = max(range(len(doubts)), key=doubts.__getitem__)
        if doubts[weakest] <= doubtful:
            return box
        box = wider[weakest]
    return box


def _without_one_end(box: Box) -> Iterator[Box]:
    """The box without one of its limits, or of one with two ends, without one of them."""
    for limit in box.limits:
        yield box.without(limit.axis)
        if math.isfinite(limit.low) and math.isfinite(limit.high):
            yield box.with_limit(Limit(limit.axis, low=limit.low))
            yield box.with_limit(Limit(limit.axis, high=limit.high))


def _asking(cases: Cases, box: Box) -> Box:
    """The box without limits that every point keeps."""
    return Box(tuple(limit for limit in box.limits if not limit.holds(cases.at).all()))
