"""Indices against the known ones of the Ishigami function, and against SciPy and SALib on the same outcomes."""

from __future__ import annotations

import numpy as np
import pytest
from analysis.ishigami import FIRST, TOTAL, ishigami
from scipy.stats import sobol_indices

from simkit.analysis.indices import morris, pawn, sobol
from simkit.study.matrices import matrix

PROBLEM = {"num_vars": 3, "names": ["one", "two", "three"], "bounds": [[0.0, 1.0]] * 3}


def at_sobol(points, seed=1, inputs=3):
    return ishigami(matrix("sobol", inputs, points, seed)).reshape(points, inputs + 2)


@pytest.mark.parametrize(("points", "error"), [(1024, 0.02), (16384, 0.01)])
def test_sobol_finds_the_known_indices_of_ishigami(points, error):
    shares = sobol(at_sobol(points))
    assert shares.first.value == pytest.approx(FIRST, abs=error)
    assert shares.total.value == pytest.approx(TOTAL, abs=error)


def test_intervals_hold_the_known_indices_in_most_samples():
    """A Sobol sequence lies more evenly than chance, so that at least 95 in 100 should."""
    held = np.zeros((2, 3))
    for seed in range(1, 41):
        shares = sobol(at_sobol(256, seed), seed)
        for row, (known, found) in enumerate(((FIRST, shares.first), (TOTAL, shares.total))):
            held[row] += (found.low <= known) & (known <= found.high)
    assert held.min() >= 36


def test_intervals_narrow_by_half_where_the_sample_is_four_times_as_large():
    width = [float((found.high - found.low)[0]) for found in (sobol(at_sobol(n)).total for n in (256, 1024, 4096))]
    assert width[1] / width[0] == pytest.approx(0.5, abs=0.15)
    assert width[2] / width[1] == pytest.approx(0.5, abs=0.15)


def test_sobol_agrees_with_scipy_to_rounding():
    outcomes = at_sobol(512)
    crossed = outcomes[:, 1:-1].T[:, None, :]
    theirs = sobol_indices(func={"f_A": outcomes[None, :, 0], "f_B": outcomes[None, :, -1], "f_AB": crossed}, n=512)
    ours = sobol(outcomes)
    assert ours.first.value == pytest.approx(theirs.first_order, abs=1e-12)
    assert ours.total.value == pytest.approx(theirs.total_order, abs=1e-12)


def test_sobol_agrees_with_salib():
    """SALib centres by the mean of all outcomes, and not of the independent ones alone."""
    analyze = pytest.importorskip("SALib.analyze.sobol").analyze
    outcomes = at_sobol(512)
    theirs = analyze(PROBLEM, outcomes.reshape(-1), calc_second_order=False, seed=1)
    ours = sobol(outcomes)
    assert ours.total.value == pytest.approx(theirs["ST"], abs=1e-12)
    assert ours.first.value == pytest.approx(theirs["S1"], abs=0.005)
    width = (ours.total.high - ours.total.low) / 2
    assert width == pytest.approx(theirs["ST_conf"], rel=0.25)


def test_sobol_repeats_itself_by_its_seed_alone():
    outcomes = at_sobol(64)
    one, again, other = sobol(outcomes, 1), sobol(outcomes, 1), sobol(outcomes, 2)
    assert np.array_equal(one.total.low, again.total.low)
    assert np.array_equal(one.total.value, other.total.value)
    assert not np.array_equal(one.total.low, other.total.low)


def test_morris_ranks_the_inputs_of_ishigami():
    unit = matrix("morris", 4, 50, 1).reshape(50, 5, 4)
    outcomes = ishigami(unit.reshape(-1, 4)).reshape(50, 5)
    effects = morris(outcomes, np.diff(unit, axis=1))
    one, two, three, idle = effects.mu_star.value
    assert min(one, two) > three > idle == 0.0
    assert effects.sigma.value[2] > 5 * abs(effects.mu.value[2])  # the third does all it does with the first
    assert effects.mu_star.low[0] < one < effects.mu_star.high[0]


def test_morris_agrees_with_salib_to_rounding():
    analyze = pytest.importorskip("SALib.analyze.morris").analyze
    flat = matrix("morris", 3, 20, 1)
    outcomes = ishigami(flat)
    theirs = analyze(PROBLEM, flat, outcomes, num_levels=4, seed=1)
    unit = flat.reshape(20, 4, 3)
    ours = morris(outcomes.reshape(20, 4), np.diff(unit, axis=1))
    assert ours.mu.value == pytest.approx(theirs["mu"], abs=1e-12)
    assert ours.mu_star.value == pytest.approx(theirs["mu_star"], abs=1e-12)
    assert ours.sigma.value == pytest.approx(theirs["sigma"], abs=1e-12)


def test_pawn_ranks_the_inputs_of_ishigami_and_knows_the_idle_one():
    points = matrix("pawn", 4, 2000, 1)
    index, critical = pawn(points, ishigami(points))
    one, two, three, idle = index.value
    assert two > one > three > critical > idle


def test_pawn_agrees_with_salib_up_to_where_slices_end():
    analyze = pytest.importorskip("SALib.analyze.pawn").analyze
    points = matrix("pawn", 3, 2000, 1)
    outcomes = ishigami(points)
    theirs = analyze(PROBLEM, points, outcomes, S=10)
    assert pawn(points, outcomes)[0].value == pytest.approx(theirs["median"], abs=0.005)


def test_idle_inputs_reach_the_critical_value_of_pawn_in_few_samples():
    reached = 0
    for seed in range(1, 31):
        points = matrix("pawn", 10, 300, seed)
        index, critical = pawn(points, np.random.default_rng(1000 + seed).random(300), seed)
        reached += bool((index.value > critical).any())
    assert reached <= 5
