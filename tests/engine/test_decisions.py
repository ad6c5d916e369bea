"""What an actor decides: pushes, interests, ceilings, capacity, the scale, parts, thirds and orders from outside."""

from __future__ import annotations

import pytest
from engine.worlds import actors, channel, play, rule, scenario_of

PUSH = """\
rules:
  help:
    says: A helps.
    basis: assumed
    why: t
    acts: a
    toward: b
    push:
      arms: 0.3
"""


def test_standing_level_and_push_add_up(tmp_path):
    world = PUSH + "levels:\n  arms from a to b: 0.2, assumed, t\n"
    played = play(scenario_of(tmp_path, world))
    assert played.run("arms from a to b") == pytest.approx([0.5] * 85, abs=1e-15)
    assert played.lines("arms from a to b", 0) == pytest.approx({"standing": 0.2, "help": 0.3})


def test_interest_multiplies_by_its_weight_and_is_nothing_without_it(tmp_path):
    abc = actors("abc", a="interests:\n  aid: 0.5 (0.4 to 0.6), assumed, t")
    world = f"""\
{abc}
interests:
  aid:
    says: To help.
    source: book
rules:
{
        rule(
            "help",
            '''
serves: aid
push:
  arms: 0.6
promise:
  arms: 0.8
ask:
  arms: 0.4
''',
            toward="any",
            acts="any",
        )
    }"""
    played = play(scenario_of(tmp_path, world))
    assert played.run("arms from a to b")[0] == pytest.approx(0.3)
    assert played.run("arms from a to b", "promised")[0] == pytest.approx(0.4)
    assert played.run("arms from b to a", "asked")[0] == pytest.approx(0.2)
    assert set(played.run("arms from c to b")) == {0.0}
    assert set(played.run("arms from c to b", "promised")) == {0.0}
    assert set(played.run("arms from b to c", "asked")) == {0.0}


def test_lowest_limit_binds_and_is_named_in_the_ledger(tmp_path):
    world = (
        "rules:\n"
        + rule("help", "push:\n  arms: 0.8")
        + rule("high", "limit:\n  arms: 0.4")
        + rule("low", "limit:\n  arms: 0.3")
        + rule("off", "when: 1 < 0\nlimit:\n  arms: 0.1")
    )
    played = play(scenario_of(tmp_path, world))
    assert played.run("arms from a to b")[-1] == pytest.approx(0.3)
    assert played.lines("arms from a to b", 84) == pytest.approx({"help": 0.8, "low": -0.5})


def test_limit_that_does_not_bind_leaves_no_line(tmp_path):
    world = "rules:\n" + rule("help", "push:\n  arms: 0.2") + rule("high", "limit:\n  arms: 0.4")
    played = play(scenario_of(tmp_path, world))
    assert played.lines("arms from a to b", 0) == pytest.approx({"help": 0.2})


def test_limit_is_not_scaled_by_an_interest_and_never_falls_below_nothing(tmp_path):
    world = "interests:\n  aid:\n    says: To help.\n    source: book\nrules:\n"
    world += rule("help", "push:\n  arms: 0.8") + rule("low", "serves: aid\nlimit:\n  arms: 0 - 0.5")
    played = play(scenario_of(tmp_path, world))
    assert played.lines("arms from a to b", 0) == pytest.approx({"help": 0.8, "low": -0.8})
    assert played.run("arms from a to b")[0] == 0.0


def test_shortage_of_capacity_is_cut_in_proportion(tmp_path):
    abc = actors("abc", a="capacity:\n  arms: 0.6, assumed, t")
    world = abc + "rules:\n" + rule("much", "push:\n  arms: 0.8") + rule("some", "push:\n  arms: 0.4", toward="c")
    played = play(scenario_of(tmp_path, world))
    assert played.run("arms from a to b")[0] == pytest.approx(0.4)
    assert played.run("arms from a to c")[0] == pytest.approx(0.2)
    assert played.lines("arms from a to b", 0) == pytest.approx({"much": 0.8, "capacity": -0.4})
    assert played.lines("arms from a to c", 0) == pytest.approx({"some": 0.4, "capacity": -0.2})


def test_enough_capacity_cuts_nothing_and_is_shared_out_after_the_scale(tmp_path):
    abc = actors("abc", a="capacity:\n  arms: 1, assumed, t")
    world = abc + "rules:\n" + rule("much", "push:\n  arms: 3") + rule("less", "push:\n  arms: 0 - 1", toward="c")
    played = play(scenario_of(tmp_path, world))
    assert played.lines("arms from a to b", 0) == pytest.approx({"much": 3.0, "scale": -2.0})
    assert played.lines("arms from a to c", 0) == pytest.approx({"less": -1.0, "scale": 1.0})


def test_decisions_stay_on_the_scale_and_what_is_cut_is_a_line(tmp_path):
    world = "rules:\n" + rule("much", "push:\n  arms: 1.5") + rule("less", "push:\n  arms: -0.3", toward="c")
    played = play(scenario_of(tmp_path, world))
    assert played.run("arms from a to b")[0] == 1.0
    assert played.run("arms from a to c")[0] == 0.0
    assert played.lines("arms from a to b", 0) == pytest.approx({"much": 1.5, "scale": -0.5})
    assert played.lines("arms from a to c", 0) == pytest.approx({"less": -0.3, "scale": 0.3})


def test_opposable_channel_goes_below_nothing_down_to_minus_one(tmp_path):
    world = "channels:\n" + channel("words", "opposable: true")
    world += "rules:\n" + rule("against", "push:\n  words: -0.4") + rule("far", "push:\n  words: -1.6", toward="c")
    played = play(scenario_of(tmp_path, world))
    assert played.run("words from a to b")[0] == pytest.approx(-0.4)
    assert played.run("words from a to c")[0] == -1.0
    assert played.lines("words from a to c", 0) == pytest.approx({"far": -1.6, "scale": 0.6})


PARTED = """\
channels:
  arms:
    says: Arms.
    kind: support
    parts:
      guns:
        says: Guns.
        lead: 0 days, assumed, t
        builds: 0 days, assumed, t
        fades: 0 days, assumed, t
        openness: 1, assumed, t
      jets:
        says: Jets.
        lead: 0 days, assumed, t
        builds: 0 days, assumed, t
        fades: 0 days, assumed, t
        openness: 1, assumed, t
"""


def test_parts_are_decided_separately_and_the_reading_is_the_highest(tmp_path):
    aid = channel("aid")
    world = PARTED + aid + "rules:\n" + rule("both", "push:\n  arms: 0.2") + rule("air", "push:\n  arms.jets: 0.4")
    world += rule("match", "push:\n  aid: gives.arms\n  arms.guns: 0 * gives.arms.guns")
    played = play(scenario_of(tmp_path, world))
    assert played.run("arms.guns from a to b")[-1] == pytest.approx(0.2)
    assert played.run("arms.jets from a to b")[-1] == pytest.approx(0.6)
    assert played.run("aid from a to b")[-1] == pytest.approx(0.6)
    names = [(one.array, one.name) for one in played.record.series]
    whole = played.record.kept[-1][names.index(("delivered", "arms"))]
    assert whole == pytest.approx([0.6])


def test_capacity_of_a_channel_is_shared_by_its_parts_and_a_parts_own_binds_too(tmp_path):
    abc = actors("abc", a="capacity:\n  arms: 0.8, assumed, t\n  arms.jets: 0.3, assumed, t")
    world = abc + PARTED + "rules:\n" + rule("both", "push:\n  arms: 0.8")
    played = play(scenario_of(tmp_path, world))
    assert played.run("arms.guns from a to b")[0] == pytest.approx(0.4)
    assert played.run("arms.jets from a to b")[0] == pytest.approx(0.3)
    assert played.lines("arms.jets from a to b", 0) == pytest.approx({"both": 0.8, "capacity": -0.5})


FOES = (
    actors("abcd", d="variables:\n  fear: 0.5, assumed, t")
    + """\
relations:
  foe:
    says: Foes.
    pairs:
      - a to b
      - d to b
variables:
  fear:
    says: Fear.
    of: actor
    rests: 0.2, assumed, t
"""
)


@pytest.mark.parametrize(
    ("combine", "lines"), [("sum", {"help/a": 0.2, "help/d": 0.5}), ("max", {"help/d": 0.5})], ids=["sum", "max"]
)
def test_thirds_of_a_relation_combine_and_stay_apart_in_the_ledger(tmp_path, combine, lines):
    body = f"third: foe of other\ncombine: {combine}\npush:\n  arms: third.fear"
    played = play(scenario_of(tmp_path, FOES + "rules:\n" + rule("help", body, acts="c")))
    assert played.run("arms from c to b")[0] == pytest.approx(sum(lines.values()))
    assert played.lines("arms from c to b", 0) == pytest.approx(lines)


def test_self_is_never_its_own_third(tmp_path):
    body = "third: foe of other\ncombine: sum\npush:\n  arms: third.fear"
    played = play(scenario_of(tmp_path, FOES + "rules:\n" + rule("help", body, acts="a")))
    assert played.lines("arms from a to b", 0) == pytest.approx({"help/d": 0.5})


def test_max_takes_the_highest_of_the_thirds_for_whom_the_rule_holds(tmp_path):
    body = "third: foe of other\ncombine: max\nwhen: third.fear < 0.4\npush:\n  arms: third.fear"
    played = play(scenario_of(tmp_path, FOES + "rules:\n" + rule("help", body, acts="c")))
    assert played.lines("arms from c to b", 0) == pytest.approx({"help/a": 0.2})
    assert played.run("arms from c to b")[0] == pytest.approx(0.2)


def test_max_of_negative_pushes_is_the_one_that_takes_least(tmp_path):
    world = "channels:\n" + channel("words", "opposable: true") + FOES + "rules:\n"
    world += rule("chide", "third: foe of other\ncombine: max\npush:\n  words: 0 - third.fear", acts="c")
    played = play(scenario_of(tmp_path, world))
    assert played.lines("words from c to b", 0) == pytest.approx({"chide/a": -0.2})


def test_thirds_by_a_fact_of_pairs_come_and_go_with_it(tmp_path):
    world = FOES + (
        """\
events:
  raid:
    says: A raid.
    roles: [by, target]
    sets:
      - attacker from by to target
facts:
  attacker:
    says: Attacks.
    of: pair
    lasts: 2 weeks, assumed, t
rules:
"""
        + rule("sum", "third: attacker of other\ncombine: sum\npush:\n  arms: third.fear", acts="c")
    )
    scenario = """\
timeline:
  - event: raid
    at: day 7
    by: [a, d]
    target: b
"""
    played = play(scenario_of(tmp_path, world, scenario))
    levels = played.run("arms from c to b")
    assert levels[0:7] == [0.0] * 7
    assert levels[7:21] == pytest.approx([0.7] * 14)
    assert levels[21:28] == [0.0] * 7
    assert played.lines("arms from c to b", 14) == pytest.approx({"sum/a": 0.2, "sum/d": 0.5})


ORDER = """\
timeline:
  - decide: a
    toward: b
    channel: arms
    level: 0.8
    at: day 10
    until: day 31
"""


def test_decision_from_outside_stands_from_its_day_until_its_date(tmp_path):
    played = play(scenario_of(tmp_path, PUSH, ORDER))
    levels = played.run("arms from a to b")
    assert levels[:10] == pytest.approx([0.3] * 10)
    assert levels[10:31] == pytest.approx([0.8] * 21)
    assert levels[31:] == pytest.approx([0.3] * 54)
    assert played.lines("arms from a to b", 10) == pytest.approx({"decided": 0.8})
    assert played.lines("arms from a to b", 21) == pytest.approx({"decided": 0.8})
    assert played.lines("arms from a to b", 31) == pytest.approx({"help": 0.3})


def test_decision_from_outside_without_a_date_stands_to_the_end(tmp_path):
    played = play(scenario_of(tmp_path, PUSH, ORDER.replace("    until: day 31\n", "")))
    assert played.run("arms from a to b")[10:] == pytest.approx([0.8] * 75)


def test_limits_and_capacity_still_apply_to_a_decision_from_outside(tmp_path):
    abc = actors("abc", a="capacity:\n  arms: 0.6, assumed, t")
    world = abc + PUSH + rule("low", "limit:\n  arms: 0.5") + rule("c", "push:\n  arms: 0.1", toward="c")
    played = play(scenario_of(tmp_path, world, ORDER))
    assert played.run("arms from a to b")[14] == pytest.approx(0.5)
    assert played.lines("arms from a to b", 14) == pytest.approx({"decided": 0.8, "low": -0.3})
    played = play(scenario_of(tmp_path, world.replace("arms: 0.5", "arms: 0.9"), ORDER))
    assert played.run("arms from a to b")[14] == pytest.approx(0.8 * 0.6 / 0.9)


def test_decision_from_outside_touches_no_other_decision_of_the_actor(tmp_path):
    world = PUSH.replace("toward: b", "toward: any")
    with_order, without = play(scenario_of(tmp_path, world, ORDER)), play(scenario_of(tmp_path, world))
    assert with_order.run("arms from a to c") == without.run("arms from a to c")


def test_decision_about_a_channel_sets_each_of_its_parts(tmp_path):
    played = play(scenario_of(tmp_path, PARTED, ORDER))
    assert played.run("arms.guns from a to b")[20] == pytest.approx(0.8)
    assert played.run("arms.jets from a to b")[20] == pytest.approx(0.8)


def test_decision_to_promise_changes_what_is_said_and_nothing_that_is_done(tmp_path):
    played = play(scenario_of(tmp_path, PUSH, ORDER.rstrip() + "\n    as: promise\n"))
    promised = played.run("arms from a to b", "promised")
    assert promised[:10] == [0.0] * 10
    assert promised[10:31] == pytest.approx([0.8] * 21)
    assert played.run("arms from a to b") == pytest.approx([0.3] * 85)


def test_rule_switched_off_contributes_nothing_and_has_no_lines(tmp_path):
    world = PUSH + rule("more", "push:\n  arms: 0.2") + rule("low", "limit:\n  arms: 0.4")
    bare = play(scenario_of(tmp_path / "bare", PUSH))
    for name, change in [("off", {"rules.more.active": False, "rules.low.active": False}), ("gone", None)]:
        variant = "variants:\n  gone:\n    says: x\n    without:\n      - rules.more\n      - rules.low\n"
        scenario = scenario_of(tmp_path / name, world, variant, variant=None if change else "gone", changes=change)
        played = play(scenario)
        assert played.run("arms from a to b") == bare.run("arms from a to b")
        assert [line.rule for line in played.model.lines if line.rule] == ["help"]
    assert play(scenario_of(tmp_path / "on", world)).run("arms from a to b")[0] == pytest.approx(0.4)


def test_pushes_do_not_pile_up_from_review_to_review(tmp_path):
    assert set(play(scenario_of(tmp_path, PUSH)).run("arms from a to b")) == {0.3}


def test_luck_comes_only_where_some_rule_pushes(tmp_path):
    luck = "luck:\n  lasting: 0.1, assumed, t\n  fresh: 0.1, assumed, t\n"
    levels = "levels:\n  arms from a to b: 0.5, assumed, t\n  arms from a to c: 0.5, assumed, t\n"
    played = play(scenario_of(tmp_path, PUSH + luck + levels), runs=50)
    assert (played.of("arms from a to c") == 0.5).all()
    assert len(set(played.of("arms from a to b")[0])) > 40
    assert "luck" in play(scenario_of(tmp_path, PUSH + luck + levels)).lines("arms from a to b", 0)
