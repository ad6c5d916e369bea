from __future__ import annotations

import numpy as np
import pytest
from history.rows import episodes_of, row

from simkit.history.baselines import PersistenceTransition
from simkit.history.episodes import Episode
from simkit.history.peer import Peer
from simkit.history.protocol import checked, forecast_apart, in_sample, leave_one_shock_out
from simkit.history.reading import library_episodes
from simkit.history.scores import difference, score


@pytest.fixture(scope="module")
def shocks() -> list[Episode]:
    """Forty shocks, whose arms follow the request, and whose trade follows the level before on the scale of flows."""
    return episodes_of(
        *(
            row(
                id=f"A{nth}",
                group="ONE" if nth % 2 else "TWO",
                explicit_request=int(nth % 3 == 0),
                arms_90=3 * int(nth % 3 == 0),
                arms_365=3 * int(nth % 3 == 0),
                shock_type="sanctions" if nth % 4 < 2 else "strike",
                econ_pre=nth % 4,
                econ_90=nth % 4 if nth % 4 < 2 else 1,
                econ_365=3,
                intel_90="" if nth < 5 else 1,
            )
            for nth in range(40)
        )
    )


def asked(**cells: object) -> Episode:
    return episodes_of(row(id="Z1", **cells))[0]


def test_peer_learns_what_tells_and_forecasts_all_channels(shocks):
    forecaster = Peer().fit([(one.known, one.outcomes) for one in shocks])
    said = checked(forecaster, [asked(explicit_request=nth).known for nth in (0, 1)])
    assert said[1, 4, 0, 3] > 0.6
    assert said[0, 4, 0, 0] > 0.6


def test_masked_request_moves_nothing(shocks):
    forecaster = Peer().fit([(one.known, one.outcomes) for one in shocks])
    said = forecaster([asked(explicit_request="").known, asked(explicit_request=0).known])
    assert np.array_equal(said[0], said[1])


def test_economic_channel_knows_its_scale_and_no_other_channel_its_interaction(shocks):
    forecaster = Peer().fit([(one.known, one.outcomes) for one in shocks])
    war = {"shock_type": "war", "econ_pre": 0}
    said = forecaster([asked(**war, shock="war").known, asked(**war, shock="war and sanctions").known])
    assert abs(said[0, 3, 0] - said[1, 3, 0]).max() > 0.02
    assert np.array_equal(np.delete(said[0], 3, axis=0), np.delete(said[1], 3, axis=0))


def test_group_that_the_training_does_not_have_is_forecast_too(shocks):
    said = forecast_apart(Peer(), shocks, [asked(group="THREE").known])
    assert said.shape == (1, 6, 2, 4)


def test_order_of_the_training_does_not_matter(shocks):
    known = [asked().known]
    pairs = [(one.known, one.outcomes) for one in shocks]
    assert Peer().fit(pairs)(known) == pytest.approx(Peer().fit(pairs[::-1])(known), abs=1e-8)


def test_peer_left_out_on_the_episodes_that_come_with_simkit_scores_what_the_manual_says():
    episodes = library_episodes()
    scores = score(leave_one_shock_out(Peer(), episodes), episodes)
    bar = score(leave_one_shock_out(PersistenceTransition(), episodes), episodes)
    assert scores.mean(90).value == pytest.approx(0.106, abs=0.0005)
    assert scores.mean(365).value == pytest.approx(0.118, abs=0.0005)
    assert difference(scores, bar, 90).high < 0.0
    assert difference(scores, bar, 365).high < 0.0
    assert score(in_sample(Peer(), episodes), episodes).mean(90).value < scores.mean(90).value - 0.02
