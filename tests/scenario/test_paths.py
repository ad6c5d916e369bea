"""Paths into a scenario and its world: where they lead, and what is said where they lead nowhere."""

from __future__ import annotations

import pytest
from scenario.small_world import SCENARIO, WORLD

from simkit.errors import InputError
from simkit.scenario.load import load_world, world_names
from simkit.scenario.nodes import at
from simkit.scenario.paths import is_of_scenario, label_of, steps_of
from simkit.scenario.yamltree import read_text
from simkit.world.figures import figures

WORLD_TREE = read_text(WORLD, "world.yaml")
SCENARIO_TREE = read_text(SCENARIO, "scenario.yaml")

WORLDS = [
    ("parameters.squeezed", ("parameters", "squeezed")),
    ("actors.alba.interests.safety", ("actors", "alba", "interests", "safety")),
    ("actors.alba.capacity.arms", ("actors", "alba", "capacity", "arms")),
    ("actors.alba.capacity.arms.guns", ("actors", "alba", "capacity", "arms.guns")),
    ("rules.speak.with.strength", ("rules", "speak", "with", "strength")),
    ("rules.speak.active", ("rules", "speak", "active")),
    ("rules.speak.push.arms.guns", ("rules", "speak", "push", "arms.guns")),
    ("channels.arms.parts.guns.lead", ("channels", "arms", "parts", "guns", "lead")),
    ("levels.words from alba to bora", ("levels", "words from alba to bora")),
    ("levels.arms.guns from bora to alba", ("levels", "arms.guns from bora to alba")),
    ("levels.arms.guns from bora to alba.0.level", ("levels", "arms.guns from bora to alba", 0, "level")),
    ("levels.arms.guns from alba to corva", ("levels", "arms.guns from alba to corva")),
    ("variables.trust.rests.2022-01-01", ("variables", "trust", "rests", 1, "level")),
    ("variables.trust.rests.1.level", ("variables", "trust", "rests", 1, "level")),
    ("variables.trust.pairs.alba and bora", ("variables", "trust", "pairs", "alba and bora")),
    ("pacts.alba_bora.secret.0.level", ("pacts", "alba_bora", "secret", 0, "level")),
    ("pacts.alba_bora.secret.arms/always/bora.level", ("pacts", "alba_bora", "secret", 0, "level")),
    ("pact_kinds.friends.obliges.arms.guns/asked/alba", ("pact_kinds", "friends", "obliges", 1)),
    ("pact_kinds.friends.obliges.words/attacked.level", ("pact_kinds", "friends", "obliges", 0, "level")),
    ("actors.bora.interests", ("actors", "bora", "interests")),
    ("actors.bora.variables.strain", ("actors", "bora", "variables", "strain")),
    ("delays", ("delays",)),
]


@pytest.mark.parametrize(("path", "steps"), WORLDS, ids=[path for path, _ in WORLDS])
def test_path_leads_into_the_world(path, steps):
    assert not is_of_scenario(path, None)
    assert steps_of(WORLD_TREE, path, None) == steps


@pytest.mark.parametrize("world", world_names())
def test_every_path_of_a_number_leads_to_it(world):
    loaded, tree = load_world(world)
    for path in figures(loaded):
        steps = steps_of(tree, path, None)
        assert at(tree, steps) is not None, path
        assert not isinstance(steps[-1], int), path


SCENARIOS = [
    ("horizon", ("horizon",)),
    ("timeline.first_raid.severity", ("timeline", 0, "severity")),
    ("timeline.0.severity", ("timeline", 0, "severity")),
    ("timeline.plea.level", ("timeline", 1, "level")),
    ("timeline.alba.level", ("timeline", 3, "level")),
    ("given.trust from bora to alba", ("given", "trust from bora to alba")),
    ("given.arms.guns from alba to corva", ("given", "arms.guns from alba to corva")),
    ("questions.guns.within", ("questions", "guns", "within")),
]


@pytest.mark.parametrize(("path", "steps"), SCENARIOS, ids=[path for path, _ in SCENARIOS])
def test_path_leads_into_the_scenario(path, steps):
    assert is_of_scenario(path, None)
    assert steps_of(SCENARIO_TREE, path, None) == steps


def test_path_makes_the_mappings_that_may_be_left_out():
    bare = read_text("scenario: x\n", "scenario.yaml")
    assert steps_of(bare, "given.arms.guns from alba to bora", None) == ("given", "arms.guns from alba to bora")


NOWHERE = [
    ("rulez.speak.active", 'the path "rulez.speak.active" leads nowhere. Did you mean "rules"?'),
    ("world", "the world cannot be set. Name it in the scenario's file."),
    (
        "actors.alva.interests.safety",
        'the path "actors.alva.interests.safety" leads nowhere at "alva". Did you mean "alba"?',
    ),
    (
        "actors.alba.interest.safety",
        'the path "actors.alba.interest.safety" leads nowhere at "interest". Did you mean "interests"?',
    ),
    (
        "rules.speek.with.strength",
        'the path "rules.speek.with.strength" leads nowhere at "speek". Did you mean "speak"?',
    ),
    ("delays.size", 'the path "delays.size" goes on below a plain value. Take out ".size".'),
    (
        "parameters.squeezed.value",
        'the path "parameters.squeezed.value" goes on below a plain value. Take out ".value".',
    ),
]


@pytest.mark.parametrize(("path", "says"), NOWHERE, ids=[path for path, _ in NOWHERE])
def test_path_that_leads_nowhere_in_a_world_suggests_another(path, says):
    def follow():
        is_of_scenario(path, None)
        steps_of(WORLD_TREE, path, None)

    with pytest.raises(InputError) as error:
        follow()
    assert str(error.value) == says


NO_ENTRY = [
    (
        "timeline.first_rade.severity",
        'the path "timeline.first_rade.severity" leads nowhere at "first_rade". Did you mean "first_raid"?',
    ),
    (
        "timeline.9.severity",
        'the path "timeline.9.severity" leads nowhere at "9". Known here: alba, first_raid, plea, storm.',
    ),
    ("timeline.first", 'the path "timeline.first" leads nowhere at "first". Did you mean "first_raid"?'),
]


@pytest.mark.parametrize(("path", "says"), NO_ENTRY, ids=[path for path, _ in NO_ENTRY])
def test_path_to_an_entry_that_is_not_there_suggests_one_that_is(path, says):
    with pytest.raises(InputError) as error:
        steps_of(SCENARIO_TREE, path, None)
    assert str(error.value) == says


def test_path_that_fits_several_entries_asks_for_names():
    two = read_text("timeline:\n  - event: raid\n    at: day 1\n  - event: raid\n    at: day 2\n", "scenario.yaml")
    with pytest.raises(InputError) as error:
        steps_of(two, "timeline.raid.at", None)
    assert str(error.value) == 'the path "timeline.raid.at" fits 2 entries called "raid". Give each a name of its own.'


def test_path_error_stands_where_the_path_is_written():
    node = read_text("set:\n  rulez.x: 1\n", "scenario.yaml")
    place = at(node, ("set", "rulez.x")).place
    with pytest.raises(InputError) as error:
        is_of_scenario("rulez.x", place)
    assert error.value.problems[0].place == place


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("name: first\nevent: raid", "first"),
        ("event: raid", "raid"),
        ("decide: alba", "alba"),
        ("at: day 1", ""),
    ],
)
def test_entry_is_called_by_its_name_or_else_by_its_event_or_its_actor(text, label):
    assert label_of(read_text(text, "scenario.yaml")) == label
