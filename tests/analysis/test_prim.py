"""PRIM finds boxes that are known, and the same ones as another implementation of it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from analysis.planted import NAMES, halves, planted

from simkit.analysis.boxes import Box, Cases, Limit, measured
from simkit.analysis.prim import Peel, chosen, paste, peel, prim, simplified

# What `ema_workbench` 2.5.3 finds (numpy 2.4.6, pandas 2.3.3; peel_alpha, paste_alpha and mass_min 0.05, its default
# objective) on the points of `compared()`: the step of its peeling, coverage, density and mass there, the lower end of
# the first axis, the upper end of the second, and the names that are left.
OTHERS = (
    (1, 0.985714286, 0.242105263, 0.95, 0.036577379, 0.997002261, "wxyz"),
    (2, 0.85, 0.280660377, 0.706666667, 0.036577379, 0.997002261, "wxz"),
    (3, 0.821428571, 0.286069652, 0.67, 0.036577379, 0.942935554, "wxz"),
    (5, 0.792857143, 0.307479224, 0.601666667, 0.036577379, 0.857426803, "wxz"),
    (8, 0.764285714, 0.348534202, 0.511666667, 0.036577379, 0.736387774, "wxz"),
    (12, 0.721428571, 0.407258065, 0.413333333, 0.075795264, 0.641509244, "wxz"),
    (16, 0.685714286, 0.48, 0.333333333, 0.075795264, 0.526675455, "wxz"),
    (20, 0.607142857, 0.524691358, 0.27, 0.182430258, 0.490005255, "wxz"),
    (25, 0.571428571, 0.650406504, 0.205, 0.404421593, 0.490005255, "wxz"),
    (30, 0.528571429, 0.795698925, 0.155, 0.543648302, 0.490005255, "wxz"),
    (33, 0.464285714, 0.833333333, 0.13, 0.584202218, 0.472641237, "wxz"),
    (34, 0.328571429, 0.884615385, 0.086666667, 0.584202218, 0.472641237, "xz"),
    (35, 0.314285714, 0.897959184, 0.081666667, 0.584202218, 0.472641237, "xz"),
)


def compared() -> Cases:
    """The points on which both were run."""
    chance = np.random.default_rng(7)
    at = chance.random((600, 4))
    at[:, 3] = chance.integers(0, 4, 600)
    inside = (at[:, 0] > 0.55) & (at[:, 1] < 0.5) & (at[:, 3] != 2)
    yes = chance.random(600) < np.where(inside, 0.85, 0.12)
    return Cases(at, yes.astype(float), np.ones(600), (0, 0, 0, 4))


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: f"step {row[0]}")
def test_peeling_is_that_of_another_implementation(row):
    step, coverage, density, mass, low, high, names = row
    cases = compared()
    found = peel(cases)[step]
    assert (found.coverage, found.density, found.support) == pytest.approx((coverage, density, mass), abs=1e-8)
    first, second, last = (found.box.limit(axis) for axis in (0, 1, 3))
    assert max(first.low, cases.at[:, 0].min()) == pytest.approx(low, abs=1e-8)
    assert min(second.high, cases.at[:, 1].max()) == pytest.approx(high, abs=1e-8)
    assert "".join("wxyz"[name] for name in last.kept or range(4)) == names


@pytest.mark.parametrize("seed", range(5))
def test_planted_box_is_recovered_and_stands_up_on_points_held_back(seed):
    search, back = halves(planted(2000, seed=seed))
    box, path = prim(search)
    assert {limit.axis for limit in box.limits} == {0, 1, 4}
    assert box.limit(0).low == pytest.approx(0.6, abs=0.04)
    assert box.limit(0).high == math.inf
    assert box.limit(1).high == pytest.approx(0.5, abs=0.04)
    assert box.limit(4).kept == (1, 3)
    found = measured(back, box.holds(back.at))
    assert found.low < 0.87 < found.high + 0.04
    assert found.is_above(back.rate)
    assert path[0] == Peel(Box(), 1.0, search.rate, 1.0)


def test_few_points_find_the_planted_box_roughly():
    search, back = halves(planted(240, seed=9))
    box, _ = prim(search)
    assert box.limit(4).kept == (1, 3)
    assert measured(back, box.holds(back.at)).is_above(back.rate)


@pytest.mark.parametrize("seed", range(8))
def test_noise_gives_no_conditions_that_stand_up(seed):
    search, back = halves(planted(400, seed=seed, inside=0.4, outside=0.4))
    box, _ = prim(search)
    found = measured(back, box.holds(back.at))
    assert not box.limits or not found.is_above(back.rate + 0.06)
    assert len(box.limits) <= 1


def test_points_count_by_their_runs():
    at = np.linspace(0.0, 1.0, 200).reshape(-1, 1)
    counted = np.where(at[:, 0] > 0.5, 1.0, 100.0)
    yes = np.where(at[:, 0] > 0.5, 0.0, np.where(at[:, 0] > 0.25, 100.0, 0.0))
    box, _ = prim(Cases(at, yes, counted, (0,)))
    # The points above 0.5 hold a hundredth of the runs: whether they are in or out hardly matters, those below 0.25 do.
    assert box.limit(0).low == pytest.approx(0.25, abs=0.02)


def test_end_with_many_equal_values_goes_at_once():
    at = np.repeat([1.0, 2.0, 4.0], 40).reshape(-1, 1)
    yes = np.repeat([0.0, 0.0, 1.0], 40)
    path = peel(Cases(at, yes, np.ones(120), (0,)))
    assert [one.box.limit(0).low for one in path] == [-math.inf, 1.5, 3.0]
    assert [one.density for one in path] == pytest.approx([1 / 3, 0.5, 1.0])


def test_nothing_or_everything_is_not_peeled():
    at = np.linspace(0.0, 1.0, 50).reshape(-1, 1)
    for yes in (np.zeros(50), np.ones(50)):
        assert [one.box for one in peel(Cases(at, yes, np.ones(50), (0,)))] == [Box()]


def test_box_never_holds_less_than_its_least_part():
    path = peel(planted(400), least=0.2)
    assert min(one.support for one in path) >= 0.2
    assert min(one.support for one in peel(planted(400))) < 0.1


def test_box_that_explains_most_is_chosen_at_any_base_rate():
    rare = [Peel(Box((Limit(0, low=low),)), c, d, s) for low, c, d, s in ((0.1, 1.0, 0.1, 0.5), (0.9, 0.5, 0.5, 0.05))]
    assert chosen([Peel(Box(), 1.0, 0.05, 1.0), *rare]) is rare[1]
    usual = [
        Peel(Box((Limit(0, low=low),)), c, d, s) for low, c, d, s in ((0.5, 0.7, 0.98, 0.5), (0.9, 0.08, 1.0, 0.05))
    ]
    assert chosen([Peel(Box(), 1.0, 0.7, 1.0), *usual]) is usual[0]


def test_density_that_is_asked_for_gives_the_widest_box_that_has_it():
    search, _ = halves(planted(2000))
    path = peel(search)
    box, _ = prim(search, density=0.6)
    wide = chosen(path, 0.6)
    assert wide.density >= 0.6 > path[path.index(wide) - 1].density
    assert measured(search, box.holds(search.at)).density >= 0.6
    assert chosen(path, 1.0).density == max(one.density for one in path)


def test_pasting_gives_back_what_was_peeled_too_far():
    search, _ = halves(planted(2000))
    narrow = Box((Limit(0, low=0.9), Limit(1, high=0.5), Limit(4, kept=(1,))))
    before = measured(search, narrow.holds(search.at))
    found = paste(search, narrow)
    after = measured(search, found.holds(search.at))
    assert after.density >= before.density
    assert after.coverage >= before.coverage


def test_limit_that_chance_could_have_made_is_dropped_and_one_end_of_two():
    search, _ = halves(planted(2000))
    box = Box((Limit(0, low=0.6, high=0.99), Limit(1, high=0.5), Limit(2, low=0.05), Limit(4, kept=(1, 3))))
    found = simplified(search, box)
    assert found == Box((Limit(0, low=0.6), Limit(1, high=0.5), Limit(4, kept=(1, 3))))
    assert simplified(search, Box((Limit(0, low=-1.0), Limit(4, kept=(0, 1, 2, 3))))) == Box()


def test_limits_are_told_as_they_are_rounded():
    search, _ = halves(planted(600))
    box, _ = prim(
        search, rounded=lambda one: one if one.kept else Limit(one.axis, round(one.low, 1), round(one.high, 1))
    )
    assert box.limit(0).low in (0.5, 0.6, 0.7)
    assert NAMES[4] == 4
