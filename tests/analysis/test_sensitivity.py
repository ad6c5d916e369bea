"""What played points say: shares of numbers and chance, ranks, and what a sample is too small to tell."""

from __future__ import annotations

import numpy as np
import pytest
from analysis.ishigami import TOTAL, VARIANCE, ishigami

from simkit.analysis.sensitivity import Estimate, Split, ranked
from simkit.study.matrices import matrix

PATHS = ("one", "two", "three")


def noisy(points, size, runs, *, shared=True, method="sobol"):
    """Ishigami with noise of a size added to every run, the same at every point or not; what is found."""
    unit = matrix(method, 3, points, 1)
    chance = np.random.default_rng(5)
    noise = chance.normal(scale=size, size=(1 if shared else len(unit), runs))
    values = ishigami(unit)[:, None] + noise
    return ranked("y", method, PATHS, unit, values.mean(axis=1), values.var(axis=1, ddof=1), runs)


def kinds(one):
    return [doubt.kind for doubt in one.doubts]


@pytest.mark.parametrize(("size", "share"), [(0.0, 0.0), (VARIANCE**0.5, 0.5), (3 * VARIANCE**0.5, 0.9)])
@pytest.mark.parametrize("method", ["sobol", "pawn"])
def test_share_of_chance_is_that_of_the_noise(method, size, share):
    one = noisy(1024, size, 500, method=method)
    assert one.split.share == pytest.approx(share, abs=0.03)
    assert one.split.numbers == pytest.approx(VARIANCE, rel=0.05)


def test_noise_that_every_point_shares_leaves_the_indices_as_they_are():
    quiet, loud = noisy(256, 0.0, 8), noisy(256, 10.0, 8)
    for one, two in zip(quiet.indices, loud.indices, strict=True):
        assert one.path == two.path
        assert one.estimates["total"].value == pytest.approx(two.estimates["total"].value, abs=1e-9)


def test_noise_of_each_point_inflates_the_totals_and_is_bounded():
    """What luck could add, and did: with noise as large as the numbers' part in four runs, a fifth of the variance."""
    one = noisy(2048, VARIANCE**0.5, 4, shared=False)
    inflated = sum(index.estimates["total"].value for index in one.indices) - sum(TOTAL)
    assert inflated > 0.3
    assert one.luck_left == pytest.approx(0.2, abs=0.02)
    (doubt,) = [doubt for doubt in one.doubts if doubt.kind == "luck"]
    assert doubt.values["runs"] == pytest.approx(8, abs=1)


def test_two_parts_of_the_variance_add_up_to_that_of_all_runs():
    unit = matrix("pawn", 3, 512, 1)
    values = ishigami(unit)[:, None] + np.random.default_rng(1).normal(size=(1, 64))
    one = ranked("y", "pawn", PATHS, unit, values.mean(axis=1), values.var(axis=1), 64)
    assert one.split.numbers + one.split.chance == pytest.approx(values.var(), abs=1e-9)


def test_numbers_are_ranked_and_lean_to_a_side():
    unit = matrix("sobol", 3, 256, 1)
    one = ranked("y", "sobol", PATHS, unit, unit @ [1.0, -3.0, 0.0], np.zeros(len(unit)), 2)
    assert [index.path for index in one.indices] == ["two", "one", "three"]
    assert [round(index.estimates["total"].value, 2) for index in one.indices] == [0.9, 0.1, 0.0]
    leaning = {index.path: index.leaning for index in one.indices}
    assert leaning["two"] < -0.9
    assert 0.2 < leaning["one"] < 0.4
    assert abs(leaning["three"]) < 0.05


def test_outcome_that_never_differs_is_said_and_gets_no_index():
    """An index of it would be a zero that looks like a finding."""
    unit = matrix("sobol", 3, 16, 1)
    one = ranked("y", "sobol", PATHS, unit, np.full(len(unit), 0.25), np.full(len(unit), 0.1875), 4)
    assert (one.indices, kinds(one), one.mean) == ((), ["constant"], 0.25)
    assert one.split == Split(0.0, 0.1875)


@pytest.mark.parametrize("method", ["sobol", "morris", "pawn"])
def test_point_at_which_nothing_counts_takes_its_group_out(method):
    unit = matrix(method, 3, 256, 1)
    means = ishigami(unit)
    means[7] = np.nan
    one = ranked("y", method, PATHS, unit, means, np.ones(len(unit)), 4)
    assert (one.groups, one.left_out) == (256, 1)
    assert all(np.isfinite(index.estimates[name].value) for index in one.indices for name in index.estimates)
    (doubt,) = [doubt for doubt in one.doubts if doubt.kind == "left_out"]
    assert doubt.values == {"left_out": 1, "groups": 256}


def test_nothing_that_counts_is_said():
    unit = matrix("morris", 3, 4, 1)
    one = ranked("y", "morris", PATHS, unit, np.full(len(unit), np.nan), np.full(len(unit), np.nan), 4)
    assert (one.indices, kinds(one), one.split) == ((), ["nothing"], None)


def test_small_sample_says_how_large_one_would_do():
    one = noisy(64, 0.0, 2)
    (wide,) = [doubt for doubt in one.doubts if doubt.kind == "wide"]
    assert wide.values["high"] - wide.values["low"] > 0.2
    enough = noisy(wide.values["points"], 0.0, 2)
    assert "wide" not in kinds(enough)
    assert ("order" in kinds(one), "order" in kinds(enough)) == (True, False)


def test_single_runs_have_no_share_of_chance():
    unit = matrix("sobol", 3, 64, 1)
    one = ranked("y", "sobol", PATHS, unit, ishigami(unit), np.full(len(unit), np.nan), 1)
    assert (one.split, one.luck_left) == (None, None)


def test_intervals_that_touch_overlap():
    assert Estimate(0.3, 0.2, 0.4).overlaps(Estimate(0.5, 0.4, 0.6))
    assert not Estimate(0.3, 0.2, 0.4).overlaps(Estimate(0.5, 0.41, 0.6))
