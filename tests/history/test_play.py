"""Episodes played: the peaks are those that the scenario's own questions see, and a forecast is a distribution."""

from __future__ import annotations

import numpy as np
import pytest
from history.rows import episodes_of, row

from simkit.analysis.result import run_scenario
from simkit.chance import Luck
from simkit.history.columns import CHANNELS, LEVELS, WINDOWS
from simkit.history.play import SMOOTHING, levels_of_runs, shares, smoothed, stage
from simkit.history.protocol import checked
from simkit.history.setting import question_name

RUNS = 60
KNOWN = episodes_of(row(arms_pre=2, econ_pre=3, direct_pre=1, intel_pre=2, shock_type="war", explicit_request=1))[
    0
].known


@pytest.fixture(scope="module")
def levels():
    return levels_of_runs(stage().scenario(KNOWN), Luck(1, 0, RUNS))


def test_peaks_are_those_that_the_questions_see(levels):
    answers = {one.name: one.share for one in run_scenario(stage().scenario(KNOWN, brief=False), runs=RUNS).questions()}
    for nth, channel in enumerate(CHANNELS):
        for at, window in enumerate(WINDOWS):
            for level in range(1, LEVELS):
                share = float((levels[nth, at] >= level).mean())
                assert share == pytest.approx(answers[question_name(channel, window, level)])


def test_longer_window_never_peaks_lower(levels):
    assert (levels[:, 1] >= levels[:, 0]).all()


def test_history_is_wide_so_that_each_channel_comes_to_several_levels(levels):
    assert all(len(np.unique(levels[nth, 1])) >= 2 for nth in range(len(CHANNELS)))


def test_forecast_is_a_distribution_that_rules_nothing_out():
    found = checked(lambda known: shares(stage(), known, RUNS), [KNOWN])
    assert found.min() >= SMOOTHING / LEVELS - 1e-12
    assert np.array_equal(found, shares(stage(), [KNOWN], RUNS))
    assert not np.array_equal(found, shares(stage(), [KNOWN], RUNS, seed=2))


def test_spreading_a_little_over_all_levels_keeps_the_sum():
    assert smoothed(np.array([1.0, 0.0, 0.0, 0.0])).tolist() == pytest.approx([0.985, 0.005, 0.005, 0.005])


def test_more_before_means_more_after_in_every_channel():
    low, high = (episodes_of(row(**{f"{channel}_pre": level for channel in CHANNELS}))[0].known for level in (0, 3))
    less, more = (levels_of_runs(stage().scenario(one), Luck(1, 0, RUNS)).mean(axis=2) for one in (low, high))
    assert (more > less).all()
