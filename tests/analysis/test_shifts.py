"""Shifts: what readings do to the answers of the same runs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scenario.disputed_world import write_disputed

from simkit.analysis.expectations import Answers
from simkit.analysis.paired import interval_of_shares
from simkit.analysis.result import run_scenario
from simkit.analysis.shifts import Shift, shifts, shifts_between
from simkit.scenario.load import load


def answers(yes: str, counts: str, name: str) -> Answers:
    """Answers written as a row of 1 and 0."""
    told = Answers()
    told.yes[name] = np.array([sign == "1" for sign in yes])
    told.counts[name] = np.array([sign == "1" for sign in counts])
    return told


def between(own: tuple[str, str], other: tuple[str, str]) -> Shift:
    scenario = load("first_steps")
    told = [Answers(), Answers()]
    for one, (yes, counts) in zip(told, (own, other), strict=True):
        for name in scenario.file.questions:
            read = answers(yes, counts, name)
            one.yes |= read.yes
            one.counts |= read.counts
    return shifts_between(scenario, *told)[0]


def test_difference_is_of_runs_that_count_in_both():
    one = between(("1100", "1110"), ("1011", "1011"))
    assert (one.counted, one.own, one.by, one.difference) == (2, 0.5, 1.0, 0.5)


def test_question_that_no_run_counts_in_both_has_no_shift():
    one = between(("10", "10"), ("01", "01"))
    assert (one.counted, one.own, one.by, one.difference, one.low, one.high) == (0, None, None, None, None, None)
    assert not one.is_moved


@pytest.mark.parametrize(
    ("gained", "lost", "counted", "moved"),
    [(0, 0, 300, False), (6, 4, 300, False), (30, 4, 300, True), (3, 30, 300, True)],
)
def test_question_is_moved_where_the_interval_leaves_out_nothing(gained, lost, counted, moved):
    low, high = interval_of_shares(gained, lost, counted)
    assert low <= (gained - lost) / counted <= high
    assert Shift("q", "Q?", counted, 0.5, 0.5, 0.0, low, high).is_moved is moved


def test_interval_by_hand():
    low, high = interval_of_shares(8, 0, 18)  # with one more of each: 9 and 1 of 20
    half = 1.959963984540054 * math.sqrt((0.45 + 0.05 - 0.4**2) / 20)
    assert (low, high) == pytest.approx((0.4 - half, 0.4 + half))


def test_interval_stays_within_bounds():
    assert interval_of_shares(1, 0, 1)[1] == 1.0
    assert interval_of_shares(0, 1, 1)[0] == -1.0


@pytest.mark.parametrize("chances", [(0.05, 0.05), (0.2, 0.1), (0.02, 0.0)])
def test_interval_holds_the_truth_in_about_19_of_20_ensembles(chances):
    gain, loss = chances
    drawn = np.random.default_rng(3).multinomial(200, [gain, loss, 1 - gain - loss], size=4000)
    held = [interval_of_shares(int(g), int(n), 200) for g, n, _ in drawn]
    share = np.mean([low <= gain - loss <= high for low, high in held])
    assert 0.93 <= share <= 0.995


def test_readings_are_played_with_the_luck_of_the_worlds_own_numbers(tmp_path):
    path = write_disputed(tmp_path)
    found = shifts(path, runs=60, seed=4)
    assert list(found) == ["faithful", "hard_nosed"]
    for name, told in found.items():
        own, other = (run_scenario(load(path, reading=one), runs=60, seed=4).questions() for one in ("none", name))
        assert [(one.own, one.by) for one in told] == [(a.share, b.share) for a, b in zip(own, other, strict=True)]


def test_faithful_friends_speak_up_more_and_hard_nosed_ones_less(tmp_path):
    found = shifts(write_disputed(tmp_path), runs=150)
    faithful, hard_nosed = ({one.name: one for one in found[name]} for name in ("faithful", "hard_nosed"))
    assert faithful["words"].low > 0.0
    assert hard_nosed["words"].high < 0.0


def test_scenario_that_names_a_reading_is_compared_with_the_worlds_own_numbers(tmp_path):
    path = write_disputed(tmp_path)
    plain = shifts(path, runs=30)
    path.write_text(path.read_text().replace("starts:", "reading: faithful\nstarts:"))
    assert shifts(path, runs=30) == plain


def test_world_without_readings_has_no_shifts():
    assert shifts("first_steps", runs=1) == {}
