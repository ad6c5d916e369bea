from __future__ import annotations

import numpy as np
import pytest
from history.rows import episodes_of, row

from simkit.history.baselines import BASELINES, Climatology, GroupClimatology, PersistenceTransition
from simkit.history.columns import CHANNELS
from simkit.history.protocol import in_sample, leave_one_shock_out
from simkit.history.reading import library_episodes
from simkit.history.scores import Scores, score


@pytest.fixture(scope="module")
def scored() -> dict[str, Scores]:
    episodes = library_episodes()
    return {name: score(leave_one_shock_out(make(), episodes), episodes) for name, make in BASELINES.items()}


@pytest.mark.parametrize(
    ("name", "within_90", "within_365"),
    [
        ("climatology", 0.158, 0.163),
        ("group_climatology", 0.139, 0.145),
        ("hard_persistence", 0.152, 0.166),
        ("persistence_transition", 0.123, 0.133),
    ],
)
def test_mean_score_left_out_is_the_codebooks(name, within_90, within_365, scored):
    assert scored[name].mean(90).value == pytest.approx(within_90, abs=0.0005)
    assert scored[name].mean(365).value == pytest.approx(within_365, abs=0.0005)


@pytest.mark.parametrize(
    ("channel", "expected"),
    list(zip(CHANNELS, (0.166, 0.173, 0.092, 0.106, 0.110, 0.091), strict=True)),
)
def test_persistence_transition_by_channel_is_the_codebooks(channel, expected, scored):
    assert scored["persistence_transition"].mean(90, channel).value == pytest.approx(expected, abs=0.0005)


def test_climatology_counts_one_more_of_each_level():
    episodes = episodes_of(row(id="A1", rhet_90=2, rhet_365=2), row(id="A2", rhet_90=2, rhet_365=3))
    said = in_sample(Climatology(), episodes)
    assert said[0, 0, 0] == pytest.approx(np.array([1, 1, 3, 1]) / 6)
    assert said[1, 0, 1] == pytest.approx(np.array([1, 1, 2, 2]) / 6)


def test_group_is_drawn_to_climatology_and_an_unknown_group_gets_it_whole():
    one, other = episodes_of(row(id="A1", rhet_90=0, rhet_365=1), row(id="A2", group="TWO", rhet_90=1, rhet_365=1))
    common = np.array([2, 2, 1, 1]) / 6
    pairs = [(known.known, known.outcomes) for known in (one, other)]
    forecaster = GroupClimatology().fit(pairs)
    stranger = episodes_of(row(id="A3", group="THREE"))[0].known
    assert forecaster([one.known])[0, 0, 0] == pytest.approx((np.array([1, 0, 0, 0]) + 4 * common) / 5)
    assert forecaster([stranger])[0, 0, 0] == pytest.approx(common)


def test_transition_counts_what_followed_the_level_before():
    one, other = episodes_of(
        row(id="A1", rhet_pre=2, rhet_90=3, rhet_365=3), row(id="A2", rhet_pre=0, rhet_90=0, rhet_365=1)
    )
    forecaster = PersistenceTransition().fit([(known.known, known.outcomes) for known in (one, other)])
    common = np.array([2, 1, 1, 2]) / 6
    assert forecaster([one.known])[0, 0, 0] == pytest.approx((np.array([0, 0, 0, 1]) + 4 * common) / 5)


@pytest.mark.parametrize("name", BASELINES)
def test_nothing_known_after_the_shock_moves_a_baseline(name):
    """Fitted on the same, it forecasts a row whose outcomes are blank as it does with them."""
    pairs = [(one.known, one.outcomes) for one in episodes_of(row(id="A1"), row(id="A2", rhet_90=0))]
    asked = [row(id="A9", rhet_90=3, rhet_365=3), row(id="A9", rhet_90="", rhet_365="")]
    first, second = (BASELINES[name]().fit(pairs)([episodes_of(one)[0].known]) for one in asked)
    assert np.array_equal(first, second)
