from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from simkit.chance import Luck
from simkit.history.ordered import fit_ordered


def drawn(count: int, features: int) -> tuple[np.ndarray, np.ndarray]:
    """Features, and levels that rise with the first of them."""
    x = np.stack([Luck(3, 0, count).normal(f"x{nth}") for nth in range(features)], axis=1)
    latent = 1.5 * x[:, 0] + Luck(3, 0, count).normal("noise")
    return x, np.digitize(latent, [-1.0, 0.5, 1.5])


def loss(theta: np.ndarray, x: np.ndarray, levels: np.ndarray, ridge: float, prior: float) -> float:
    """The penalised likelihood, written another way: with every level's chance as a table."""
    x = np.concatenate([x, np.zeros((4, x.shape[1]))])
    weights = np.concatenate([np.ones(len(levels)), np.full(4, prior)])
    levels = np.concatenate([levels, np.arange(4)])
    cuts = np.array([theta[0], theta[0] + np.exp(theta[1]), theta[0] + np.exp(theta[1]) + np.exp(theta[2])])
    below = 1 / (1 + np.exp(-(cuts[None] - (x @ theta[3:])[:, None])))
    table = np.diff(np.column_stack([np.zeros(len(x)), below, np.ones(len(x))]), axis=1)
    chance = table[np.arange(len(x)), levels]
    return float(-(weights * np.log(chance)).sum() + ridge / 2 * (theta[3:] ** 2).sum())


def test_newton_finds_the_top_that_a_general_search_finds():
    x, levels = drawn(60, 4)
    fit = fit_ordered(x, levels, np.ones((1, 60)), np.array([2.0]), 0.5)
    found = minimize(loss, np.array([-1.0, 0.0, 0.0, *np.zeros(4)]), args=(x, levels, 2.0, 0.5), method="BFGS")
    assert fit.betas[0] == pytest.approx(found.x[3:], abs=1e-4)
    assert fit.cuts[0, 0] == pytest.approx(found.x[0], abs=1e-4)
    assert fit.cuts[0, 1] - fit.cuts[0, 0] == pytest.approx(np.exp(found.x[1]), abs=1e-4)


def test_fits_side_by_side_are_those_made_alone():
    x, levels = drawn(40, 3)
    weights = np.ones((3, 40))
    weights[1, :10] = 0.0
    ridges = np.array([1.0, 1.0, 20.0])
    together = fit_ordered(x, levels, weights, ridges, 0.5)
    for nth in range(3):
        rows = weights[nth] > 0
        alone = fit_ordered(x[rows], levels[rows], np.ones((1, int(rows.sum()))), ridges[nth : nth + 1], 0.5)
        assert together.betas[nth] == pytest.approx(alone.betas[0], abs=1e-6)


def test_chances_are_a_distribution_that_rises_with_what_raises_it():
    x, levels = drawn(60, 2)
    fit = fit_ordered(x, levels, np.ones((1, 60)), np.array([1.0]), 0.5)
    said = fit.chances(np.array([[-2.0, 0.0], [0.0, 0.0], [2.0, 0.0]]))[0]
    assert said.sum(axis=1) == pytest.approx(1.0)
    assert (said > 0).all()
    assert (np.diff(said @ np.arange(4)) > 0.1).all()


def test_feature_that_tells_everything_and_levels_that_never_come_stay_finite():
    levels = np.array([0, 0, 0, 3, 3, 3])
    fit = fit_ordered((levels > 0)[:, None] - 0.5, levels, np.ones((1, 6)), np.array([0.5]), 0.5)
    said = fit.chances(np.array([[0.5]]))[0, 0]
    assert np.isfinite(fit.betas).all()
    assert said[3] > 0.5
    assert said.min() > 0.0


def test_stronger_ridge_says_less():
    x, levels = drawn(60, 2)
    fit = fit_ordered(x, levels, np.ones((2, 60)), np.array([0.1, 1000.0]), 0.5)
    assert abs(fit.betas[0, 0]) > 1.0
    assert abs(fit.betas[1, 0]) < 0.2
