"""A part of a channel that is named without its channel, or wrongly: the message names the whole of it."""

from __future__ import annotations

import pytest

from simkit import load, why
from simkit.errors import InputError
from simkit.scenario.load import load_world
from simkit.world.channels import part_meant

PATHS = {
    "energy.grid": "channels.sanctions.parts.energy",
    "energy.lead": "channels.sanctions.parts.energy.lead",
    "channels.energy.lead": "channels.sanctions.parts.energy.lead",
    "channels.energy.parts.grid.lead": "channels.sanctions.parts.energy",
    "channels.sanctions.energy.lead": "channels.sanctions.parts.energy.lead",
}


def told(change: str, value: str) -> str:
    with pytest.raises(InputError) as raised:
        load("washington_opening", changes={change: value})
    assert len(raised.value.problems) == 1
    return str(raised.value)


@pytest.mark.parametrize(("path", "meant"), PATHS.items())
def test_path_without_its_channel_is_told_with_it(path, meant):
    assert told(path, "3 weeks").endswith(f'Did you mean "{meant}"?')


@pytest.mark.parametrize("flow", ["energy", "energy.grid"])
def test_question_about_a_part_alone_is_told_its_channel(flow):
    said = told("questions.votes.peak", f"{flow} from russia to iran")
    assert said.endswith('Did you mean "sanctions.energy"?')
    with pytest.raises(InputError, match=r'there is no channel "energy"\. Did you mean "sanctions\.energy"\?'):
        why("washington_opening", f"{flow} from russia to iran", runs=2)


def test_part_that_a_channel_lacks_is_told_those_it_has():
    assert told("questions.votes.peak", "arms.grid from russia to iran").endswith(
        'channel "arms" has no part "grid". Known here: munitions, systems.'
    )


def test_name_near_at_hand_needs_no_part():
    assert told("rules.calm.strength", "1").endswith('leads nowhere at "calm".')
    channels = load_world("russia_iran")[0].channels
    assert part_meant("nonsense.of_all", channels) == ""
    assert part_meant("arm.systems", channels) == 'Did you mean "arms.systems"?'
