"""Claims for a class: chosen by what was known alone, with the numbers of the backtest, and told without what came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simkit.history.backtest import BAR, MODEL, Backtest, backtest
from simkit.history.claims import WINDOW, claims, drawn
from simkit.history.columns import CHANNELS, WINDOWS
from simkit.history.design import library_design
from simkit.history.episodes import Outcomes
from simkit.history.play import stage
from simkit.history.reading import library_episodes
from simkit.report.episode_exercise import claim_told, known_told

LIBRARY = library_episodes()
CHOSEN = drawn(LIBRARY, 6, 3)


@pytest.fixture(scope="module")
def found() -> Backtest:
    """Six episodes, forecast."""
    return backtest(CHOSEN, LIBRARY, stage(), library_design())


def test_drawn_episodes_are_of_different_shocks_and_groups_in_the_order_of_their_days():
    assert len({one.known.shock_key for one in CHOSEN}) == 6
    assert len({one.known.group for one in CHOSEN}) == 6
    assert [one.known.date for one in CHOSEN] == sorted(one.known.date for one in CHOSEN)
    assert drawn(LIBRARY[::-1], 6, 3) == CHOSEN
    assert drawn(LIBRARY, 6, 4) != CHOSEN


def test_drawing_more_than_there_are_draws_every_shock_once_and_no_row_of_low_confidence():
    every = drawn(LIBRARY, 1000, 1)
    sure = [one for one in LIBRARY if one.grounds["confidence"] != "low"]
    assert sorted(one.known.shock_key for one in every) == sorted({one.known.shock_key for one in sure})


def test_numbers_of_a_claim_are_those_of_the_backtest(found):
    for row, claim in enumerate(claims(found)):
        at = (row, CHANNELS.index(claim.channel), WINDOWS.index(WINDOW))
        assert claim.model == pytest.approx(found.forecasts[MODEL][at][claim.level :].sum())
        assert claim.base_rate == pytest.approx(found.forecasts[BAR][at][claim.level :].sum())
        assert claim.happened == (claim.episode.outcomes[claim.channel, WINDOW] >= claim.level)


def _turned(outcomes: Outcomes) -> Outcomes:
    """The opposite of what came."""
    levels = tuple(tuple(None if level is None else 3 - level for level in row) for row in outcomes.levels)
    return replace(outcomes, levels=levels)


def test_what_is_asked_does_not_depend_on_what_came(found):
    def asked(one: Backtest) -> list[tuple[str, str, int]]:
        return [(claim.episode.id, claim.channel, claim.level) for claim in claims(one, 2)]

    turned = tuple(replace(one, outcomes=_turned(one.outcomes)) for one in found.episodes)
    other = replace(found, episodes=turned)
    assert asked(other) == asked(found)
    assert [one.happened for one in claims(other, 2)] != [one.happened for one in claims(found, 2)]


def test_several_claims_about_an_episode_are_about_several_channels(found):
    told = claims(found, 2)
    assert len(told) == 12
    assert len({(one.episode.id, one.channel) for one in told}) == 12
    assert len({one.channel for one in told}) >= 4


def test_words_of_a_claim_stay_the_same_whatever_came(found):
    for claim in claims(found, 2):
        other = replace(claim, happened=not claim.happened, episode=replace(claim.episode, outcomes=None, grounds={}))
        assert (claim_told(other), known_told(other)) == (claim_told(claim), known_told(claim))
        assert claim.episode.known.shock.rstrip(".") in known_told(claim)
