"""Doubts: each planted one is found where it stands, and nothing else is doubted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from analysis.doubtful import write_doubtful
from engine.worlds import actors, rule, scenario_of

from simkit.analysis.doubts import lint
from simkit.analysis.extremes import idle_ranges, ranged
from simkit.analysis.firings import Firings
from simkit.analysis.result import run_scenario
from simkit.engine.compile import compile_scenario

PLANTED = {
    "questions.much": "question.never",
    "questions.some": "question.always",
    "questions.later": "question.unasked",
    "variants.none": "variant",
    "events.storm": "unused.events",
    "events.plea": "unused.events",
    "interests.honour": "unused.interests",
    "parameters.idle": "unused.parameters",
    "relations.rival": "unused.relations",
    "variables.pride": "unused.variables",
    "facts.truce": "unused.facts",
    "pact_kinds.friends": "unused.pact_kinds",
    "channels.trade": "unused.channels",
    "rules.cap": "rule.nothing",
    "rules.cut.hold.arms": "line.hold",
    "rules.friendless": "rule.nobody",
    "rules.unanswered": "rule.impossible",
    "rules.uncalled": "rule.uncalled",
    "rules.unmet": "rule.unmet",
    "rules.careless": "rule.nothing",
    "rules.mute.promise.arms": "line.promise",
    "rules.mute.ask.arms": "line.ask",
    "rules.mute.change.self.fear": "line.change",
    "rules.mute.jump.other.fear": "line.jump",
    "rules.still.push.arms": "line.push",
}


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    return write_doubtful(tmp_path)


def test_every_doubt_that_is_planted_is_found_and_no_other(doubtful):
    (found,) = lint([str(doubtful)], runs=50)
    assert {doubt.path: doubt.kind for doubt in found.doubts} == PLANTED
    assert len(found.doubts) == len(PLANTED)
    assert (found.world, found.runs, dict(found.scenarios)) == (
        "A world for one test",
        50,
        {str(doubtful): ("none", "more")},
    )


def test_doubt_stands_at_the_key_that_it_is_about(doubtful):
    (found,) = lint([str(doubtful)], runs=5)
    for doubt in found.doubts:
        assert doubt.place is not None
        assert doubt.place.text[doubt.place.column - 1 :].startswith(f"{doubt.values['name']}:")


def test_ranges_that_never_matter_are_found_where_they_are_asked_for(doubtful):
    (found,) = lint([str(doubtful)], runs=50, ranges=True)
    idle = {doubt.path for doubt in found.doubts if doubt.kind == "range"}
    assert idle == {"rules.wary.with.least"}
    assert {doubt.path for doubt in found.doubts} - idle == PLANTED.keys()


def test_rule_that_acts_in_one_of_two_scenarios_is_not_doubted(doubtful):
    other = doubtful.parent / "other.yaml"
    other.write_text(
        doubtful.read_text().replace(
            "event: raid\n    at: week 4\n    by: c", "event: broken_promise\n    at: week 4\n    by: c"
        )
    )
    (found,) = lint([str(doubtful), str(other)], runs=5)
    doubted = {doubt.path for doubt in found.doubts}
    assert "rules.uncalled" not in doubted
    assert "rules.unmet" in doubted
    assert list(found.scenarios) == [str(doubtful), str(other)]


def test_world_alone_is_read_and_not_played(doubtful):
    (found,) = lint([str(doubtful.parent / "doubtful.yaml")])
    kinds = {path: kind for path, kind in PLANTED.items() if kind.startswith("unused.")}
    # What scenarios may yet use is left to them: a kind of pact, an event that does something.
    assert {doubt.path: doubt.kind for doubt in found.doubts} == {
        path: kind for path, kind in kinds.items() if path not in ("pact_kinds.friends", "events.plea")
    }
    assert not found.scenarios


def test_jump_that_undoes_its_own_condition_for_a_while_has_acted(tmp_path):
    world = (
        "facts:\n  hurt:\n    says: Hurt.\n    of: actor\n    lasts: 2 weeks, assumed, t\n"
        "events:\n  raid:\n    says: A raid.\n    roles: [target]\n    sets:\n      - hurt of target\n"
        "variables:\n  fear:\n    says: Fear.\n    of: actor\n    rests: 0.2, assumed, t\n"
        "rules:\n"
        + rule(
            "scare", "after:\n  event: raid\n  target: self\nwhen: not self.hurt\njump:\n  self.fear: 0.1", toward=""
        )
    )
    scenario = scenario_of(tmp_path, world, "timeline:\n  - event: raid\n    at: day 9\n    target: a\n")
    firings = Firings()
    result = run_scenario(scenario, runs=2, observers=(firings.watch,))
    firings.note(result.model, result.record)
    assert ("scare", "jump", "self.fear") in firings.acted


def test_ends_of_a_range_are_played_under_the_luck_of_the_same_run(tmp_path):
    world = (
        actors("abc")
        + "parameters:\n  size: 0.3 (0.2 to 0.4), assumed, t\n  least: 0.01 (0 to 0.02), assumed, t\n"
        + "luck:\n  lasting: 0.1 (0.05 to 0.2), assumed, t\n  fresh: 0, assumed, t\n"
        + "rules:\n"
        + rule("help", "when: least < 0.1\npush:\n  arms: size")
    )
    model = compile_scenario(scenario_of(tmp_path, world))
    assert ranged(model) == ["luck.lasting", "parameters.least", "parameters.size"]
    assert idle_ranges(model, ranged(model), runs=3, seed=1) == ["parameters.least"]
    assert idle_ranges(model, ["parameters.size"], runs=3, seed=1) == []


def test_step_of_a_series_that_no_scenario_reaches_is_not_doubted(doubtful):
    world = doubtful.parent / "doubtful.yaml"
    series = "    rests:\n" + "".join(
        f"      - since: {day}\n        level: 0.2 (0.1 to 0.3), assumed, t\n"
        for day in ("2010-01-01", "2020-01-01", "2030-02-01", "2040-01-01")
    )
    text = world.read_text().replace("    rests: 0.2 (0.1 to 0.3), assumed, t\n", series, 1)
    world.write_text(text.replace("    half_life: 4 weeks, assumed, t\n", ""))
    (found,) = lint([str(doubtful)], runs=5, ranges=True)
    # Without a half-life nothing returns to rest, so that only the step of the first day matters.
    assert {doubt.path for doubt in found.doubts if doubt.kind == "range"} == {
        "rules.wary.with.least",
        "variables.fear.rests.2030-02-01",
    }


def test_looking_on_changes_nothing(doubtful):
    from simkit.scenario.load import load

    scenario = load(doubtful)
    alone = run_scenario(scenario, runs=20)
    seen = run_scenario(scenario, runs=20, observers=(Firings().watch,))
    assert np.array_equal(alone.record.total, seen.record.total)
    assert np.array_equal(alone.record.line_total, seen.record.line_total)
    assert np.array_equal(alone.record.yes, seen.record.yes)
