"""But for: each kind of thing left out, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from scenario.small_world import SCENARIO, WORLD

from simkit.errors import InputError
from simkit.scenario import Scenario
from simkit.scenario.butfor import KINDS, leave_out
from simkit.scenario.change import Trees
from simkit.scenario.load import load
from simkit.scenario.nodes import plain
from simkit.scenario.yamltree import read_text


def written(folder: Path) -> Path:
    (folder / "small.yaml").write_text(WORLD)
    path = folder / "raid.yaml"
    path.write_text(SCENARIO)
    return path


def left(folder: Path, *what: str) -> Scenario:
    return load(written(folder), without=what)


def test_rule_is_switched_off_and_nothing_else(tmp_path):
    base, found = left(tmp_path), left(tmp_path, "rule:calm")
    assert found.world.rules["calm"].active is False
    assert found.world.model_copy(update={"rules": base.world.rules}) == base.world
    assert found.file == base.file


def test_pact_is_gone(tmp_path):
    assert left(tmp_path, "pact:alba_bora").world.pacts == {}


def test_incident_is_gone(tmp_path):
    assert left(tmp_path, "incident:storms").world.incidents == {}


def test_event_is_gone_from_the_timeline_by_its_own_name(tmp_path):
    found = left(tmp_path, "event:plea")
    assert [entry.event for entry in found.file.timeline] == ["raid", "storm", None]
    assert set(found.file.questions) == {"guns", "quiet", "strained", "raided"}


def test_question_that_opens_after_an_event_by_its_name_goes_with_it(tmp_path):
    found = left(tmp_path, "event:first_raid")
    assert "raid" not in [entry.event for entry in found.file.timeline]
    assert set(found.file.questions) == {"guns", "strained", "raided"}  # guns: after any raid, of which there is none


def test_interest_is_nobodys(tmp_path):
    base, found = left(tmp_path), left(tmp_path, "interest:safety")
    assert any("safety" in actor.interests for actor in base.world.actors.values())
    assert not any("safety" in actor.interests for actor in found.world.actors.values())
    assert found.world.interests == base.world.interests


def test_interest_of_one_actor_is_not_that_actors(tmp_path):
    base, found = left(tmp_path), left(tmp_path, "interest:alba.safety")
    assert "safety" not in found.world.actors["alba"].interests
    for name in ("bora", "corva"):
        assert found.world.actors[name] == base.world.actors[name]


def test_actor_acts_no_more(tmp_path):
    base, found = left(tmp_path), left(tmp_path, "actor:alba")
    assert found.world.rules["speak"].acts == ("bora", "corva")
    assert found.world.rules["calm"].acts == ("bora",)
    assert not any(" from alba to " in flow for flow in (*found.world.levels, *found.file.given))
    assert {flow for flow in base.file.given if " from alba to " in flow and "trust" not in flow} == {
        *("words from alba to bora", "arms.guns from alba to bora"),
    }
    assert [entry.event for entry in found.file.timeline] == ["raid", "plea", "storm"]


def test_actor_that_acts_no_more_stays_with_its_pacts_relations_and_feelings(tmp_path):
    base, found = left(tmp_path), left(tmp_path, "actor:alba")
    for what in ("actors", "relations", "pacts", "variables", "facts", "events"):
        assert getattr(found.world, what) == getattr(base.world, what)
    assert found.file.given["attacked of alba"] is True


def test_event_that_only_a_left_out_actor_does_goes_and_with_it_what_opens_after_its_name(tmp_path):
    found = left(tmp_path, "actor:corva")
    assert [entry.event for entry in found.file.timeline] == ["plea", "storm", None]
    assert "quiet" not in found.file.questions


def test_event_that_several_do_is_done_by_the_others():
    found = load("external_strike", without=["actor:israel"])
    (strike,) = (entry for entry in found.file.timeline if entry.event == "external_strike")
    assert strike.actors == ("united_states",)


def test_rule_that_only_the_actor_acts_by_is_switched_off(tmp_path):
    found = left(tmp_path, "actor:alba", "actor:bora")
    assert found.world.rules["calm"].active is False


def test_several_are_left_out_together_and_told_in_the_title(tmp_path):
    found = left(tmp_path, "rule:calm", "event:plea")
    assert found.without == ("rule:calm", "event:plea")
    assert found.title == "A raid (without rule:calm, without event:plea)"
    assert found.fingerprint != left(tmp_path).fingerprint


def test_a_variant_comes_first_and_is_left_out_of_too(tmp_path):
    found = load(written(tmp_path), "long", without=["rule:calm"])
    assert (found.file.horizon, found.world.rules["calm"].active) == (420, False)
    assert found.title == "A raid (long, without rule:calm)"


def test_nothing_left_out_changes_nothing(tmp_path):
    path = written(tmp_path)
    assert load(path, without=[]) == load(path)


def test_trees_stay_as_they_were():
    trees = Trees(read_text(SCENARIO, "s.yaml"), read_text(WORLD, "w.yaml"))
    before = plain(trees.scenario), plain(trees.world)
    for what in ("rule:calm", "pact:alba_bora", "event:plea", "incident:storms", "interest:safety", "actor:alba"):
        leave_out(trees, [what])
    assert (plain(trees.scenario), plain(trees.world)) == before


WRONG = [
    ("rule:kalm", 'this world has no rule "kalm". Did you mean "calm"?'),
    ("pact:alba", 'this world has no pact "alba". Did you mean "alba_bora"?'),
    ("event:ple", 'the timeline has no entry "ple". Did you mean "plea"?'),
    ("event:flood", 'the timeline has no entry "flood". Known here: alba, first_raid, plea, storm.'),
    ("incident:storm", 'this world has no incident "storm". Did you mean "storms"?'),
    ("interest:savety", 'this world has no interest "savety". Did you mean "safety"?'),
    ("actor:alva", 'this world has no actor "alva". Did you mean "alba"?'),
    ("interest:alva.safety", 'this world has no actor "alva". Did you mean "alba"?'),
    ("ruel:calm", '"ruel" is no kind of thing to leave out. Did you mean "rule"?'),
    (
        "calm",
        f'"calm" does not say what to leave out. Write it like this: "rule:NAME". The kinds are {", ".join(KINDS)}.',
    ),
]


@pytest.mark.parametrize(("what", "says"), WRONG, ids=[what for what, _ in WRONG])
def test_name_that_means_nothing_is_refused_with_what_was_perhaps_meant(tmp_path, what, says):
    with pytest.raises(InputError) as raised:
        left(tmp_path, what)
    assert str(raised.value) == f"--without {what}: {says}"


def test_all_that_mean_nothing_are_told_at_once(tmp_path):
    with pytest.raises(InputError) as raised:
        left(tmp_path, "rule:kalm", "rule:calm", "actor:alva")
    assert len(raised.value.problems) == 2
