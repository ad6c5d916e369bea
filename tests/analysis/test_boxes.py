"""Boxes: what is measured of them, and how sure it is."""

from __future__ import annotations

import math

import numpy as np
import pytest

from simkit.analysis.boxes import Box, Cases, Limit, inside_any, measured, surprise
from simkit.analysis.questions import wilson


def cases(yes, counted, at=None, **more) -> Cases:
    at = np.arange(len(yes), dtype=float) if at is None else np.array(at, dtype=float)
    return Cases(at.reshape(-1, 1), np.array(yes, dtype=float), np.array(counted, dtype=float), (0,), **more)


def test_limit_holds_above_its_low_end_and_up_to_its_high_end():
    at = np.array([[0.2], [0.5], [0.8]])
    assert Limit(0, low=0.2, high=0.8).holds(at).tolist() == [False, True, True]
    assert Limit(0, kept=(1, 3)).holds(np.array([[0.0], [1.0], [3.0]])).tolist() == [False, True, True]


def test_box_holds_where_all_its_limits_do_and_can_lose_one():
    at = np.array([[0.1, 0.9], [0.9, 0.9], [0.9, 0.1]])
    box = Box((Limit(0, low=0.5), Limit(1, low=0.5)))
    assert box.holds(at).tolist() == [False, True, False]
    assert box.without(1).holds(at).tolist() == [False, True, True]
    assert inside_any([box, Box((Limit(0, high=0.5),))], at).tolist() == [True, True, False]


def test_points_weigh_by_the_runs_that_count():
    found = measured(cases([1, 90], [10, 90]), np.array([True, True]))
    assert found.density == 0.91
    found = measured(cases([1, 90], [10, 90]), np.array([True, False]))
    assert (found.density, found.coverage, found.support) == (0.1, pytest.approx(1 / 91), 0.1)


def test_box_without_points_has_no_density_and_no_interval():
    found = measured(cases([1, 2], [4, 4]), np.array([False, False]))
    assert (found.points, found.density, found.low, found.high, found.coverage) == (0, None, None, None, 0.0)
    assert not found.is_above(0.0)


def test_nothing_happens_anywhere_and_there_is_no_coverage():
    found = measured(cases([0, 0], [4, 4]), np.array([True, False]))
    assert found.coverage is None
    assert found.density == 0.0


def test_single_runs_have_the_plain_interval_but_for_the_fewness_of_points():
    yes = np.array([1.0] * 300 + [0.0] * 100)
    found = measured(cases(yes, np.ones(400)), np.ones(400, dtype=bool))
    assert found.effective == pytest.approx(400, rel=0.01)
    assert (found.low, found.high) == pytest.approx(wilson(300, 400), abs=0.001)


def test_runs_of_points_that_differ_are_worth_no_more_than_their_points():
    apart = measured(cases([100, 0] * 20, [100] * 40), np.ones(40, dtype=bool))
    alike = measured(cases([50, 50] * 20, [100] * 40), np.ones(40, dtype=bool))
    assert apart.effective == pytest.approx(40, rel=0.1)
    assert alike.effective < 4000
    assert apart.high - apart.low > 5 * (alike.high - alike.low)


def test_shared_luck_is_not_averaged_out_by_more_points():
    own = measured(cases([5] * 400, [10] * 400), np.ones(400, dtype=bool))
    shared = measured(cases([5] * 400, [10] * 400, shared=True), np.ones(400, dtype=bool))
    assert own.high - own.low < 0.15
    assert shared.effective == pytest.approx(10, rel=0.02)
    assert (shared.low, shared.high) == pytest.approx(wilson(5, 10), abs=0.01)


@pytest.mark.parametrize(("points", "runs"), [(12, 10), (60, 5), (60, 1)])
def test_interval_covers_the_density_about_as_often_as_it_says(points, runs):
    chance = np.random.default_rng(3)
    covered = 0
    for _ in range(800):
        shares = chance.beta(1.2, 0.8, points)
        yes = chance.binomial(runs, shares)
        found = measured(cases(yes, np.full(points, runs)), np.ones(points, dtype=bool))
        covered += found.low <= 0.6 <= found.high
    assert 0.93 <= covered / 800 <= 0.985


def test_interval_with_shared_luck_is_never_too_narrow():
    chance = np.random.default_rng(4)
    covered = 0
    for _ in range(400):
        luck = chance.random(8)
        shares = np.clip(0.6 + chance.normal(0.0, 0.1, 50), 0.0, 1.0)
        yes = (luck[None, :] < shares[:, None]).sum(axis=1)
        found = measured(cases(yes, np.full(50, 8), shared=True), np.ones(50, dtype=bool))
        covered += found.low <= 0.6 <= found.high
    assert covered / 400 >= 0.93


def test_quasi_p_value_is_the_binomial_tail_of_single_runs():
    at = np.linspace(0.0, 1.0, 400)
    yes = (at > 0.5).astype(float)
    yes[::10] = 1.0 - yes[::10]
    box = Box((Limit(0, low=0.9),))
    found = surprise(cases(yes, np.ones(400), at), box, Box())
    trials = round(measured(cases(yes, np.ones(400), at), box.holds(at.reshape(-1, 1))).effective)
    rate = yes.mean()
    hits = round(yes[at > 0.9].mean() * trials)
    tail = sum(math.comb(trials, k) * rate**k * (1 - rate) ** (trials - k) for k in range(hits, trials + 1))
    assert found == pytest.approx(tail)
    assert found < 1e-6
    assert surprise(cases(yes, np.ones(400), at), Box((Limit(0, low=0.0),)), Box()) > 0.4
