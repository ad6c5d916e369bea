"""What a report says of a world's skill."""

from __future__ import annotations

import pytest

from simkit.report.verdict import verdict_document, verdict_words
from simkit.report.words import Catalogue
from simkit.scenario.load import load_world
from simkit.world.world import Scored

WORLD = load_world("teaching")[0]


@pytest.mark.parametrize("name", ["teaching", "russia_iran", "july_1914"])
def test_world_that_was_not_scored_has_no_demonstrated_skill(name):
    said = verdict_words(load_world(name)[0], Catalogue())
    assert said == "This world has not been scored against history: no demonstrated skill on any channel."


def test_channels_without_skill_are_named_beside_those_with():
    scored = WORLD.model_copy(update={"backtest": Scored(says="Scored.", skill={"arms": ("90 days", "365 days")})})
    assert verdict_words(scored, Catalogue()) == (
        "Scored. Skill is shown for arms (90 days, 365 days); no demonstrated skill: statements, trade and sanctions."
    )


def test_scored_world_may_show_skill_nowhere_or_everywhere():
    nowhere = WORLD.model_copy(update={"backtest": Scored(says="Scored.")})
    assert verdict_words(nowhere, Catalogue()) == "Scored. There is no demonstrated skill on any channel."
    all_ = dict.fromkeys(WORLD.channels, ("90 days",))
    everywhere = WORLD.model_copy(update={"backtest": Scored(says="Scored.", skill=all_)})
    assert "no channel is without" in verdict_words(everywhere, Catalogue())


def test_program_reads_the_verdict_channel_by_channel():
    assert verdict_document(WORLD) == {"scored": False, "skill": {}, "says": verdict_words(WORLD, Catalogue())}
    scored = WORLD.model_copy(update={"backtest": Scored(says="Scored.", skill={"arms": ("90 days",)})})
    found = verdict_document(scored)
    assert (found["scored"], found["skill"]) == (True, {"arms": ["90 days"]})
