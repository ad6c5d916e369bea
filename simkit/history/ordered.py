"""Ordered logit with a ridge, fitted by Newton's method: several penalties and subsets of the rows at once.

Covers the arithmetic only. P(level <= k | x) = logistic(cut_k - x.beta); the penalised likelihood is concave in cuts
and betas together (Pratt 1981), so that Newton's steps, halved where they overshoot, find its one top.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.history.columns import LEVELS

__all__ = ["OrderedLogit", "fit_ordered"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_CUTS = LEVELS - 1
_FAR = 40.0
_STEPS = 60


@dataclass(frozen=True, slots=True, eq=False)
class OrderedLogit:
    """Fits, one for each set of weights: `cuts` [fit, 3] and `betas` [fit, feature]."""

    cuts: Floats
    betas: Floats

    def chances(self, x: Floats) -> Floats:
        """The probabilities of the four levels for rows x [row, feature]: [fit, row, level]."""
        below = _logistic(self.cuts[:, None, :] - (self.betas @ x.T)[:, :, None])
        edges = np.concatenate([np.zeros_like(below[..., :1]), below, np.ones_like(below[..., :1])], axis=-1)
        return np.diff(edges, axis=-1)


@dataclass(frozen=True, slots=True, eq=False)
class _Rows:
    """The rows: features, and which cut lies above and below each row's level [row, cut]."""

    x: Floats
    above: Floats
    below: Floats
    first: NDArray[np.bool_]
    last: NDArray[np.bool_]


def fit_ordered(x: Floats, levels: Ints, weights: Floats, ridges: Floats, prior: float) -> OrderedLogit:
    """Fit levels [row] by features x [row, feature], once for each row of `weights` [fit, row].

    `ridges` [fit] is each fit's penalty on betas (half of it times their squares). `prior` is how many episodes with
    features 0 are counted at each level beforehand, so that a level that never came keeps a small chance.
    """
    rows = _rows(np.concatenate([x, np.zeros((LEVELS, x.shape[1]))]), np.concatenate([levels, np.arange(LEVELS)]))
    weight = np.concatenate([weights, np.full((len(weights), LEVELS), prior)], axis=1)
    penalty = np.concatenate([np.zeros((len(ridges), _CUTS)), np.repeat(ridges[:, None], x.shape[1], axis=1)], axis=1)
    theta = _begin(np.concatenate([levels, np.arange(LEVELS)]), weight, x.shape[1])
    value = _worth(theta, rows, weight, penalty)
    for _ in range(_STEPS):
        step = _newton(theta, rows, weight, penalty)
        size = np.ones(len(theta))
        for _ in range(30):
            tried = theta + size[:, None] * step
            found = _worth(tried, rows, weight, penalty)
            worse = ~(found >= value - 1e-10)
            if not worse.any():
                break
            size[worse] /= 2.0
        theta = np.where(worse[:, None], theta, tried)
        value = np.where(worse, value, found)
        if (np.abs(size[:, None] * step).max(axis=1) < 1e-9).all() or worse.all():
            break
    return OrderedLogit(theta[:, :_CUTS], theta[:, _CUTS:])


def _rows(x: Floats, levels: Ints) -> _Rows:
    cut = np.eye(LEVELS + 1)[:, 1:LEVELS]
    return _Rows(x, cut[levels + 1], cut[levels], levels == 0, levels == LEVELS - 1)


def _begin(levels: Ints, weight: Floats, features: int) -> Floats:
    """Cuts that give the plain shares, and no features."""
    shares = np.stack([(weight * (levels <= level)).sum(axis=1) for level in range(_CUTS)], axis=1)
    shares = shares / weight.sum(axis=1, keepdims=True)
    return np.concatenate([np.log(shares / (1.0 - shares)), np.zeros((len(weight), features))], axis=1)


def _logistic(at: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(at, -_FAR, _FAR))), dtype=np.float64)


def _sides(theta: Floats, rows: _Rows) -> tuple[Floats, Floats]:
    """The distribution function above and below each row's level: [fit, row]."""
    cuts, shift = theta[:, :_CUTS], theta[:, _CUTS:] @ rows.x.T
    above = np.where(rows.last, 1.0, _logistic(cuts @ rows.above.T - shift))
    below = np.where(rows.first, 0.0, _logistic(cuts @ rows.below.T - shift))
    return above, below


def _worth(theta: Floats, rows: _Rows, weight: Floats, penalty: Floats) -> Floats:
    """The penalised log-likelihood of each fit, minus infinity where cuts cross."""
    above, below = _sides(theta, rows)
    chance = above - below
    likely = (weight * np.log(np.maximum(chance, 1e-300))).sum(axis=1)
    ordered = (np.diff(theta[:, :_CUTS], axis=1) > 0.0).all(axis=1)
    return np.where(ordered, likely - 0.5 * (penalty * theta**2).sum(axis=1), -np.inf)


def _newton(theta: Floats, rows: _Rows, weight: Floats, penalty: Floats) -> Floats:
    """Newton's step of each fit."""
    above, below = _sides(theta, rows)
    chance = np.maximum(above - below, 1e-300)
    up, low = above * (1.0 - above), below * (1.0 - below)
    slope_up, slope_low = up / chance, -low / chance
    bend_up = weight * (up * (1.0 - 2.0 * above) / chance - slope_up**2)
    bend_low = weight * (-low * (1.0 - 2.0 * below) / chance - slope_low**2)
    bend_both = -weight * slope_up * slope_low
    slope_up, slope_low = weight * slope_up, weight * slope_low
    gradient = np.concatenate(
        [slope_up @ rows.above + slope_low @ rows.below, -(slope_up + slope_low) @ rows.x], axis=1
    )
    features = rows.x.shape[1]
    bend = np.zeros((len(theta), _CUTS + features, _CUTS + features))
    # One small product for each fit: large ones are spread over threads, which wait for each other on a busy machine.
    bend[:, _CUTS:, _CUTS:] = (rows.x.T * (bend_up + bend_low + 2.0 * bend_both)[:, None, :]) @ rows.x
    for one in range(_CUTS):
        mine = (bend_up + bend_both) * rows.above[:, one] + (bend_low + bend_both) * rows.below[:, one]
        bend[:, one, _CUTS:] = bend[:, _CUTS:, one] = -mine @ rows.x
        bend[:, one, one] = bend_up @ rows.above[:, one] + bend_low @ rows.below[:, one]
        for other in range(one):
            between = rows.above[:, one] * rows.below[:, other]
            bend[:, one, other] = bend[:, other, one] = bend_both @ between
    at = np.arange(theta.shape[1])
    bend[:, at, at] -= penalty + 1e-9
    step = np.linalg.solve(bend, (penalty * theta - gradient)[..., None])
    return np.asarray(step[..., 0], dtype=np.float64)
