from __future__ import annotations

import numpy as np
import pytest
from history.rows import episodes_of, row
from hypothesis import given
from hypothesis import strategies as st

from simkit.history.baselines import Climatology, HardPersistence
from simkit.history.protocol import in_sample, leave_one_shock_out
from simkit.history.reading import library_episodes
from simkit.history.scores import brier, difference, rps, score


def forecast(*chances: float) -> np.ndarray:
    return np.array(chances).reshape(1, 1, 1, 4)


@pytest.mark.parametrize(
    ("chances", "came", "expected"),
    [
        ((0, 0, 1, 0), 2, 0.0),
        ((1, 0, 0, 0), 3, 1.0),
        ((0, 1, 0, 0), 2, 1 / 3),
        ((0.25, 0.25, 0.25, 0.25), 0, (0.75**2 + 0.5**2 + 0.25**2) / 3),
    ],
)
def test_ranked_probability_score_of_one_forecast(chances, came, expected):
    assert rps(forecast(*chances), came * np.ones((1, 1, 1), dtype=int))[0, 0, 0] == pytest.approx(expected)


def test_brier_asks_for_a_level_or_more():
    came = 2 * np.ones((1, 1, 1), dtype=int)
    assert brier(forecast(0.4, 0.3, 0.2, 0.1), came, 1)[0, 0, 0] == pytest.approx(0.4**2)
    assert brier(forecast(0.4, 0.3, 0.2, 0.1), came, 2)[0, 0, 0] == pytest.approx(0.7**2)


@given(st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4), st.integers(0, 3))
def test_score_lies_between_none_and_one(weights, came):
    chances = np.array(weights) / sum(weights)
    assert 0.0 <= rps(forecast(*chances), came * np.ones((1, 1, 1), dtype=int))[0, 0, 0] <= 1.0


@given(st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4), st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4))
def test_nothing_beats_saying_what_one_believes(believed, said):
    """The score is proper."""
    truth, other = (np.array(one) / sum(one) for one in (believed, said))

    def expected(chances: np.ndarray) -> float:
        return sum(
            truth[level] * rps(forecast(*chances), level * np.ones((1, 1, 1), dtype=int)).item() for level in range(4)
        )

    assert expected(truth) <= expected(other) + 1e-12


def test_blank_outcome_leaves_the_denominator_and_n_shows_it():
    episodes = episodes_of(row(id="A1", rhet_pre=1), row(id="A2", rhet_pre=3, rhet_90="", rhet_365=""))
    scores = score(in_sample(HardPersistence(), episodes), episodes)
    assert scores.mean(90, "rhet").n == 1
    assert scores.mean(90, "rhet").value == 0.0
    assert scores.mean(90, "dipl").n == 2


def test_channel_without_any_outcome_has_no_score_and_leaves_the_mean():
    episodes = episodes_of(*(row(id=name, arms_90="", arms_365="", rhet_pre=2) for name in ("A1", "A2")))
    scores = score(in_sample(HardPersistence(), episodes), episodes)
    assert scores.mean(90, "arms").value is None
    assert scores.mean(90, "arms").n == 0
    assert scores.mean(90).value == pytest.approx((1 / 3) / 5)


def test_interval_is_over_shocks_so_that_seeing_one_twice_adds_nothing():
    def width(times: int) -> float:
        rows = [
            row(id=f"A{nth}_{again}", shock_key=f"A{nth}", rhet_pre=nth % 3, rhet_90=1)
            for nth in range(12)
            for again in range(times)
        ]
        episodes = episodes_of(*rows)
        found = score(in_sample(HardPersistence(), episodes), episodes).mean(90, "rhet")
        assert (found.n, found.shocks) == (12 * times, 12)
        return found.high - found.low

    assert width(3) == pytest.approx(width(1))
    assert width(1) > 0.0


def test_difference_is_paired_so_that_a_constant_gain_has_no_doubt():
    episodes = episodes_of(*(row(id=f"A{nth}", rhet_pre=nth % 4, rhet_90=1) for nth in range(8)))
    scores = score(in_sample(HardPersistence(), episodes), episodes)
    better = type(scores)(scores.rps - 0.01, scores.brier_1, scores.brier_2, scores.shock_keys)
    gain = difference(better, scores, 90)
    assert gain.value == pytest.approx(-0.01)
    assert gain.low == pytest.approx(-0.01)
    assert gain.high == pytest.approx(-0.01)


def test_intervals_hold_the_mean_and_repeat_under_one_seed():
    episodes = library_episodes()
    scores = score(leave_one_shock_out(Climatology(), episodes), episodes)
    first = scores.mean(90, seed=4)
    assert first.low < first.value < first.high
    assert first == scores.mean(90, seed=4)
    assert first != scores.mean(90, seed=5)


def test_mean_over_channels_is_the_mean_of_their_means():
    episodes = library_episodes()
    scores = score(leave_one_shock_out(Climatology(), episodes), episodes)
    apart = [scores.mean(365, channel).value for channel in ("rhet", "dipl", "intel", "econ", "arms", "direct")]
    assert scores.mean(365).value == pytest.approx(sum(apart) / 6)


def test_scores_of_some_episodes_are_theirs_alone():
    episodes = library_episodes()
    scores = score(leave_one_shock_out(HardPersistence(), episodes), episodes)
    late = np.array([one.known.date.year >= 2022 for one in episodes])
    kept = scores.only(late)
    assert kept.mean(90).n == int(late.sum())
    assert kept.mean(90).value == pytest.approx(np.nanmean(scores.rps[late][:, :, 0]))
