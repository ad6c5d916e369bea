"""Promises: made by rules, kept or broken when they fall due, and who remembers."""

from __future__ import annotations

import pytest
from engine.worlds import channel, play, rule, scenario_of

WORLD = """\
variables:
  trust:
    says: Trust.
    of: pair
    scale: [-1, 1]
    rests: 0, assumed, t
events:
  plan:
    says: A plan.
    roles: [by]
    alarms: [by]
  breach:
    says: A promise falls due and is not kept.
    roles: [by, target]
    jumps:
      target_to_by.trust: -severity
promises:
  within: 4 weeks, assumed, t
  breaks: breach
"""

PLAN = "timeline:\n  - event: plan\n    at: day 12\n    by: a\n"

VOW = rule("vow", "after:\n  event: plan\npromise:\n  arms: 0.5")


def test_promise_is_made_at_the_review_and_changes_nothing_that_is_done(tmp_path):
    # The plan of day 12 alarms a, which reviews on day 14.
    played = play(scenario_of(tmp_path, WORLD + "rules:\n" + VOW, PLAN))
    assert played.run("arms from a to b", "promised") == [0.0] * 14 + [0.5] * 71
    assert set(played.run("arms from a to b")) == {0.0}


def test_broken_promise_is_an_event_the_day_after_it_falls_due(tmp_path):
    played = play(scenario_of(tmp_path, WORLD + "rules:\n" + VOW, PLAN))
    assert played.events["breach"] == [(43, 1)]


def test_broken_promise_lowers_the_receivers_trust_only(tmp_path):
    played = play(scenario_of(tmp_path, WORLD + "rules:\n" + VOW, PLAN))
    assert played.run("trust from b to a") == [0.0] * 43 + [-0.5] * 42
    for pair in ("a to b", "a to c", "c to a", "b to c", "c to b"):
        assert set(played.run(f"trust from {pair}")) == {0.0}


def test_kept_promise_brings_no_event(tmp_path):
    world = WORLD + "rules:\n" + VOW + rule("help", "after:\n  event: plan\npush:\n  arms: 0.5")
    assert set(play(scenario_of(tmp_path, world, PLAN)).events) == {"plan"}


def test_promise_is_kept_where_what_arrives_reads_as_its_word(tmp_path):
    for level, breaks in [("0.4", []), ("0.39", [(43, 1)])]:
        world = WORLD + "rules:\n" + VOW + rule("help", f"after:\n  event: plan\npush:\n  arms: {level}")
        assert play(scenario_of(tmp_path / level, world, PLAN)).events.get("breach", []) == breaks


def test_severity_of_a_breach_is_the_shortfall(tmp_path):
    world = WORLD + "rules:\n" + VOW + rule("help", "after:\n  event: plan\npush:\n  arms: 0.2")
    assert play(scenario_of(tmp_path, world, PLAN)).run("trust from b to a")[43] == pytest.approx(-0.3)


def test_rule_says_by_when_its_promise_falls_due(tmp_path):
    world = WORLD + "rules:\n" + VOW.replace("    promise:", "    within: 10 days, assumed, t\n    promise:")
    assert play(scenario_of(tmp_path, world, PLAN)).events["breach"] == [(25, 1)]


BRIEF = VOW.replace("event: plan", "event: plan\n      lasts: 1 week, assumed, t")


def test_promise_stands_until_it_falls_due_though_the_rule_no_longer_makes_it(tmp_path):
    world = WORLD.replace("4 weeks", "24 days") + "rules:\n" + BRIEF
    played = play(scenario_of(tmp_path, world, PLAN))
    # a reviews on day 21, when the rule is over; the promise falls due on day 38, and a reviews again on day 42.
    assert played.run("arms from a to b", "promised") == [0.0] * 14 + [0.5] * 28 + [0.0] * 43
    assert played.events["breach"] == [(39, 1)]


def test_promise_that_falls_due_on_the_day_of_a_review_is_broken_too(tmp_path):
    played = play(scenario_of(tmp_path, WORLD + "rules:\n" + BRIEF, PLAN))
    assert played.events["breach"] == [(43, 1)]


def test_promise_that_is_repeated_keeps_its_date(tmp_path):
    played = play(scenario_of(tmp_path, WORLD + "rules:\n" + VOW, PLAN))
    assert len(played.events["breach"]) == 1


def test_larger_promise_gets_a_date_of_its_own(tmp_path):
    more = rule("more", "after:\n  event: plan\nwhen: since > 1.5\npromise:\n  arms: 0.8")
    played = play(scenario_of(tmp_path, WORLD + "rules:\n" + VOW + more, PLAN))
    # On day 28 the promise is raised to 0.8, due on day 56.
    assert played.run("arms from a to b", "promised")[27:29] == [0.5, 0.8]
    assert played.events["breach"] == [(57, 1)]


def test_highest_of_several_promises_counts_with_its_own_date(tmp_path):
    low = rule("low", "after:\n  event: plan\nwithin: 1 week, assumed, t\npromise:\n  arms: 0.3")
    played = play(scenario_of(tmp_path, WORLD + "rules:\n" + low + VOW, PLAN))
    assert played.run("arms from a to b", "promised")[14] == 0.5
    assert played.events["breach"] == [(43, 1)]


def test_promises_stay_on_the_scale(tmp_path):
    world = WORLD + "rules:\n" + VOW.replace("0.5", "1.5") + rule("less", "promise:\n  arms: 0 - 1", toward="c")
    played = play(scenario_of(tmp_path, world, PLAN))
    assert max(played.run("arms from a to b", "promised")) == 1.0
    assert set(played.run("arms from a to c", "promised")) == {0.0}


def test_words_are_promised_as_they_are_spoken_and_never_fall_due(tmp_path):
    world = "channels:\n" + channel("words", "opposable: true\nspoken: true", builds="1 day", fades="10 days") + WORLD
    world += "rules:\n" + rule("speak", "after:\n  event: plan\n  lasts: 1 week, assumed, t\npush:\n  words: 0.5")
    played = play(scenario_of(tmp_path, world, PLAN))
    promised, delivered = played.run("words from a to b", "promised"), played.run("words from a to b")
    # Said on day 14, no longer on day 21; what was said fades.
    assert promised == [0.0] * 14 + [0.5] * 7 + [0.0] * 64
    assert delivered[14] == 0.5
    assert delivered[21:26] == pytest.approx([0.4, 0.3, 0.2, 0.1, 0.0], abs=1e-12)
    assert set(played.events) == {"plan"}


def test_receiver_knows_what_it_was_promised(tmp_path):
    world = "channels:\n" + channel("arms") + channel("aid") + WORLD + "rules:\n" + VOW
    world += rule("thank", "push:\n  aid: a_to_b.promised.arms", acts="b", toward="a")
    assert play(scenario_of(tmp_path, world, PLAN)).run("aid from b to a") == [0.0] * 21 + [0.5] * 64


SET = """\
timeline:
  - decide: a
    toward: b
    channel: arms
    level: 0.5
    at: day 10
    as: promise
"""
KEPT = SET.replace("    as: promise\n", "") + SET.removeprefix("timeline:\n")


@pytest.mark.parametrize("evaluator", ["numpy", "compiled"])
def test_promise_that_is_set_from_outside_falls_due_on_its_last_day(tmp_path, monkeypatch, evaluator):
    monkeypatch.setenv("SIMKIT_EVALUATOR", evaluator)
    played = play(scenario_of(tmp_path, WORLD, SET + "    until: day 40\n"))
    assert played.run("arms from a to b", "promised") == [0.0] * 10 + [0.5] * 30 + [0.0] * 45
    assert played.events["breach"] == [(40, 1)]
    assert played.run("trust from b to a") == [0.0] * 40 + [-0.5] * 45


@pytest.mark.parametrize("evaluator", ["numpy", "compiled"])
def test_promise_that_is_set_from_outside_without_an_end_falls_due_when_the_world_says(
    tmp_path, monkeypatch, evaluator
):
    monkeypatch.setenv("SIMKIT_EVALUATOR", evaluator)
    assert play(scenario_of(tmp_path, WORLD, SET)).events["breach"] == [(39, 1)]


def test_promise_that_is_set_from_outside_and_kept_brings_no_event(tmp_path):
    assert play(scenario_of(tmp_path, WORLD, KEPT)).events == {}


def test_promise_that_is_set_from_outside_stands_though_less_is_said_later(tmp_path):
    less = SET.removeprefix("timeline:\n").replace("0.5", "0.2").replace("day 10", "day 20")
    played = play(scenario_of(tmp_path, WORLD, SET + "    until: day 40\n" + less))
    assert played.run("arms from a to b", "promised")[20:39] == [0.5] * 19
