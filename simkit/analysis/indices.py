"""Indices: how much of what comes out each input moves, by Sobol, by Morris and by PAWN, from plain arrays.

Covers the estimators and their bootstrap intervals; which points are played is `simkit.study.matrices`', and what the
indices say is `simkit.analysis.sensitivity`'s. Written here, and held against SALib and SciPy by the tests: SciPy's
intervals cannot be seeded, and SALib's index of a missing or constant outcome is a silent zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Effects", "Estimates", "Shares", "morris", "pawn", "sobol"]

Floats = NDArray[np.float64]

_RESAMPLES = 300
_TAILS = (2.5, 97.5)
_SLICES = 10
_DUMMIES, _MOST_DUMMIES = 100, 5000


@dataclass(frozen=True, slots=True)
class Estimates:
    """An index of every input with its 95% interval: three arrays of shape (inputs,)."""

    value: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Shares:
    """Sobol's shares of the variance: of each input alone (`first`) and with all its interactions (`total`)."""

    first: Estimates
    total: Estimates


@dataclass(frozen=True, slots=True)
class Effects:
    """Morris's elementary effects of each input over its whole range: mean, mean size, and spread over the points."""

    mu: Estimates
    mu_star: Estimates
    sigma: Estimates


def sobol(outcomes: Floats, seed: int = 1) -> Shares:
    """First-order and total indices (Saltelli et al. 2010, table 2 b and f) of outcomes at a Sobol matrix.

    `outcomes` has shape (base points, inputs + 2): at A, at A with each input of B in turn, at B. The intervals come of
    drawing base points anew; those of a Sobol sequence lie more evenly than chance puts them, so they err on the wide
    side.

    >>> one = np.array([[0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 1.0, 0.0], [1.0, 1.0, 1.0, 1.0]])
    >>> sobol(one).total.value.tolist()  # the first of two inputs is the outcome
    [1.0, 0.0]
    """
    centred = outcomes - outcomes[:, [0, -1]].mean()

    def shares(chosen: Floats) -> Floats:
        a, crossed, b = chosen[:, :1], chosen[:, 1:-1], chosen[:, -1:]
        variance = chosen[:, [0, -1]].var()
        if variance <= 0.0:
            return np.full((2, crossed.shape[1]), np.nan)
        first, total = (b * (crossed - a)).mean(axis=0), 0.5 * ((a - crossed) ** 2).mean(axis=0)
        return np.asarray(np.stack([first, total]) / variance)

    value, low, high = _bootstrapped(centred, shares, seed)
    return Shares(*(Estimates(value[at], low[at], high[at]) for at in range(2)))


def morris(outcomes: Floats, steps: Floats, seed: int = 1) -> Effects:
    """The elementary effects (Morris 1991; the mean size of Campolongo et al. 2007), for a whole range each.

    `outcomes` has shape (trajectories, inputs + 1); `steps`, shape (trajectories, inputs, inputs), says how far each
    input moves from one point of a trajectory to the next, as a share of its range: one input at a time.

    >>> found = morris(np.array([[0.0, 2.0, 3.0], [0.0, 1.0, 3.0]]), np.array([np.eye(2), np.eye(2)[::-1]]))
    >>> found.mu_star.value.tolist()
    [2.0, 1.0]
    """
    moved, which = np.diff(outcomes, axis=1), np.abs(steps).argmax(axis=2)
    sizes = np.take_along_axis(steps, which[:, :, None], axis=2)[:, :, 0]
    effects = np.empty_like(moved)
    np.put_along_axis(effects, which, moved / sizes, axis=1)

    def statistics(chosen: Floats) -> Floats:
        return np.stack([chosen.mean(axis=0), np.abs(chosen).mean(axis=0), chosen.std(axis=0, ddof=1)])

    value, low, high = _bootstrapped(effects, statistics, seed)
    return Effects(*(Estimates(value[at], low[at], high[at]) for at in range(3)))


def pawn(points: Floats, outcomes: Floats, seed: int = 1) -> tuple[Estimates, float]:
    """The PAWN index of each input (Pianosi and Wagener 2018), and what an input without any effect stays below.

    `points` has shape (points, inputs), `outcomes` (points,). The index is the median, over ten slices of the input's
    range with as many points each, of the greatest distance between the distribution of all outcomes and that of the
    slice (Kolmogorov and Smirnov). A small sample lifts it for every input. Of as many inputs as there are, if all were
    nothing but chance, one would reach the critical value in 5 of 100 samples (Bonferroni).
    """
    chance = np.random.default_rng(seed)
    _, codes = np.unique(outcomes, return_inverse=True)
    value = _distances(points, codes)
    drawn = np.empty((_RESAMPLES // 3, value.size))
    for at in range(len(drawn)):
        rows = chance.integers(len(codes), size=len(codes))
        drawn[at] = _distances(points[rows], codes[rows])
    # A resample holds points twice, which lifts the distance: only how far it spreads is taken from it.
    spread = np.percentile(drawn - drawn.mean(axis=0), _TAILS, axis=0)
    low, high = np.clip(value + spread, 0.0, 1.0)
    count = min(_MOST_DUMMIES, _DUMMIES * value.size)
    dummies = np.concatenate([_distances(chance.random((len(codes), 1)), codes) for _ in range(count)])
    return Estimates(value, low, high), float(np.quantile(dummies, 1.0 - 0.05 / value.size))


def _distances(points: Floats, codes: NDArray[np.intp]) -> Floats:
    """For each input, the median over its slices of the distance from all outcomes; `codes` order the outcomes."""
    count, levels = len(codes), int(codes.max()) + 1
    everywhere = np.bincount(codes, minlength=levels).cumsum() / count
    slices = np.arange(count) * _SLICES // count
    sizes = np.bincount(slices, minlength=_SLICES)[:, None]
    found = np.empty(points.shape[1])
    for at in range(points.shape[1]):
        sorted_codes = codes[np.argsort(points[:, at], kind="stable")]
        inside = np.bincount(slices * levels + sorted_codes, minlength=_SLICES * levels).reshape(_SLICES, levels)
        apart = np.abs(inside.cumsum(axis=1) / sizes - everywhere).max(axis=1)
        found[at] = np.median(apart)
    return found


def _bootstrapped(rows: Floats, statistics: Callable[[Floats], Floats], seed: int) -> tuple[Floats, Floats, Floats]:
    """Statistics of some rows, and the percentiles between which they lie when as many rows are drawn anew."""
    chance = np.random.default_rng(seed)
    drawn = [statistics(rows[chance.integers(len(rows), size=len(rows))]) for _ in range(_RESAMPLES)]
    low, high = np.nanpercentile(np.array(drawn), _TAILS, axis=0)
    return statistics(rows), low, high
