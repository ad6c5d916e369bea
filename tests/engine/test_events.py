"""What events do at once, what follows the day after, whom they alarm, and when they come."""

from __future__ import annotations

import numpy as np
import pytest
from engine.worlds import actors, channel, play, rule, scenario_of

BASIC = """\
variables:
  fear:
    says: Fear.
    of: actor
    rests: 0.2, assumed, t
  trust:
    says: Trust.
    of: pair
    scale: [-1, 1]
    rests: 0, assumed, t
facts:
  truce:
    says: A truce.
    of: world
    holds:
      - since: 2030-01-11
        until: 2030-02-20
  hurt:
    says: Hurt.
    of: actor
    lasts: 10 days, assumed, t
  foe:
    says: Foe.
    of: pair
levels:
  arms from a to b: 0, assumed, t
  arms from b to a: 0, assumed, t
  arms from c to b: 0, assumed, t
"""

RAID = """\
events:
  raid:
    says: A raid.
    roles: [by, target]
    with:
      shock: 0.4 (0.3 to 0.5), assumed, t
    jumps:
      target.fear: shock * severity
      target_to_by.trust: -0.3
    sets:
      - hurt of target
      - foe from target to by
    ends:
      - truce
    alarms: [target, friend of target]
relations:
  friend:
    says: Friends.
    pairs:
      - c to b
"""

ONCE = """\
timeline:
  - event: raid
    at: day 24
    by: a
    target: b
    severity: 0.5
"""


def test_event_jumps_once_by_its_severity_and_only_for_those_it_names(tmp_path):
    played = play(scenario_of(tmp_path, BASIC + RAID, ONCE))
    assert played.run("fear of b") == pytest.approx([0.2] * 24 + [0.4] * 61)
    assert set(played.run("fear of a")) == set(played.run("fear of c")) == {0.2}
    assert played.run("trust from b to a") == pytest.approx([0.0] * 24 + [-0.3] * 61)
    assert set(played.run("trust from a to b")) == {0.0}


def test_event_between_several_moves_each_once(tmp_path):
    scenario = ONCE.replace("by: a", "by: [a, c]")
    played = play(scenario_of(tmp_path, BASIC + RAID, scenario))
    assert played.run("fear of b")[24] == pytest.approx(0.4)
    assert played.run("trust from b to a")[24] == played.run("trust from b to c")[24] == pytest.approx(-0.3)


def test_jump_stops_at_the_end_of_the_scale(tmp_path):
    played = play(scenario_of(tmp_path, BASIC + RAID, ONCE + "given:\n  fear of b: 0.9\n"))
    assert played.run("fear of b")[24] == 1.0


def test_jumps_of_one_event_all_read_what_was_before_it(tmp_path):
    world = BASIC + RAID.replace("target.fear: shock * severity", "target.fear: by.fear\n      by.fear: target.fear")
    world = world.replace("    with:\n      shock: 0.4 (0.3 to 0.5), assumed, t\n", "")
    played = play(scenario_of(tmp_path, world, ONCE + "given:\n  fear of a: 0.1\n"))
    assert played.run("fear of a")[24] == played.run("fear of b")[24] == pytest.approx(0.3)


def test_rule_jumps_once_when_its_event_happens(tmp_path):
    world = BASIC + RAID + "rules:\n"
    world += rule("anger", "after:\n  event: raid\n  target: self\njump:\n  self.fear: 0.1", toward="", acts="any")
    scenario = ONCE + "  - event: raid\n    name: second\n    at: day 40\n    by: a\n    target: b\n    severity: 0\n"
    played = play(scenario_of(tmp_path, world, scenario))
    assert played.run("fear of b") == pytest.approx([0.2] * 24 + [0.5] * 16 + [0.6] * 45)
    assert set(played.run("fear of c")) == {0.2}


def test_rule_jump_sets_a_fact_where_its_truth_says_so(tmp_path):
    world = BASIC + RAID.replace("      - foe from target to by\n", "") + "rules:\n"
    body = "after:\n  event: raid\n  by: other\n  target: self\njump:\n  foe: severity > 0.4"
    world += rule("grudge", body, toward="any", acts="any")
    grave = play(scenario_of(tmp_path / "grave", world, ONCE))
    assert grave.run("foe from b to a") == [0.0] * 24 + [1.0] * 61
    assert set(grave.run("foe from a to b")) == set(grave.run("foe from b to c")) == {0.0}
    light = play(scenario_of(tmp_path / "light", world, ONCE.replace("0.5", "0.3")))
    assert set(light.run("foe from b to a")) == {0.0}


def test_rule_jump_does_nothing_while_its_condition_does_not_hold(tmp_path):
    world = BASIC + RAID + "rules:\n"
    body = "after:\n  event: raid\n  target: self\nwhen: self.fear > 0.9\njump:\n  self.fear: 0.1"
    world += rule("anger", body, toward="", acts="any")
    assert play(scenario_of(tmp_path, world, ONCE)).run("fear of b")[24] == pytest.approx(0.4)


def test_jump_of_a_rule_sees_what_the_events_own_jumps_did(tmp_path):
    world = BASIC + RAID + "rules:\n"
    body = "after:\n  event: raid\n  target: self\njump:\n  self.fear: self.fear"
    world += rule("anger", body, toward="", acts="any")
    assert play(scenario_of(tmp_path, world, ONCE)).run("fear of b")[24] == pytest.approx(0.8)


def test_fact_begins_and_ends_by_its_dates(tmp_path):
    played = play(scenario_of(tmp_path, BASIC))
    assert played.run("truce") == [0.0] * 10 + [1.0] * 40 + [0.0] * 35


def test_fact_of_an_event_begins_lasts_and_ends_by_itself(tmp_path):
    played = play(scenario_of(tmp_path, BASIC + RAID, ONCE))
    assert played.run("hurt of b") == [0.0] * 24 + [1.0] * 10 + [0.0] * 51
    assert set(played.run("hurt of a")) == {0.0}


def test_fact_without_an_end_stays(tmp_path):
    played = play(scenario_of(tmp_path, BASIC + RAID, ONCE))
    assert played.run("foe from b to a") == [0.0] * 24 + [1.0] * 61
    assert set(played.run("foe from a to b")) == {0.0}


def test_event_ends_a_fact(tmp_path):
    assert play(scenario_of(tmp_path, BASIC + RAID, ONCE)).run("truce") == [0.0] * 10 + [1.0] * 14 + [0.0] * 61


def test_same_event_again_makes_a_fact_last_anew(tmp_path):
    scenario = ONCE + "  - event: raid\n    name: second\n    at: day 30\n    by: a\n    target: b\n"
    assert play(scenario_of(tmp_path, BASIC + RAID, scenario)).run("hurt of b") == [0.0] * 24 + [1.0] * 16 + [0.0] * 45


def test_given_fact_holds_from_the_start(tmp_path):
    played = play(scenario_of(tmp_path, BASIC, "given:\n  hurt of a: true\n  foe from a to b: true\n"))
    assert set(played.run("hurt of a")) == set(played.run("foe from a to b")) == {1.0}


def test_event_does_not_cut_short_a_fact_that_holds_by_itself(tmp_path):
    world = (BASIC + RAID).replace("    lasts: 10", "    holds:\n      - of: b\n    lasts: 10")
    assert set(play(scenario_of(tmp_path, world, ONCE)).run("hurt of b")) == {1.0}


def test_dated_stretch_does_not_cut_short_what_an_event_has_set(tmp_path):
    holds = "    holds:\n      - of: b\n        since: 2030-01-27\n        until: 2030-01-29\n    lasts: 10"
    world = (BASIC + RAID).replace("    lasts: 10", holds)
    # The raid of day 24 lasts ten days; the stretch is days 26 and 27.
    assert play(scenario_of(tmp_path, world, ONCE)).run("hurt of b") == [0.0] * 24 + [1.0] * 10 + [0.0] * 51


def test_overlapping_stretches_of_a_fact_hold_to_the_later_end(tmp_path):
    holds = "      - since: 2030-01-11\n        until: 2030-02-20\n"
    world = BASIC.replace(holds, holds + "      - since: 2030-01-21\n        until: 2030-01-26\n")
    assert play(scenario_of(tmp_path, world)).run("truce") == [0.0] * 10 + [1.0] * 40 + [0.0] * 35


THIRDS = (
    actors("abcde")
    + """\
levels:
  arms from a to b: 0, assumed, t
variables:
  fear:
    says: Fear.
    of: actor
    rests: 0.2, assumed, t
relations:
  pal:
    says: Pals.
    pairs:
      - b to c
      - d to c
events:
  raid:
    says: A raid.
    roles: [by, target]
rules:
"""
)


@pytest.mark.parametrize("combine", ["sum", "max"])
def test_thirds_of_a_jump_combine_as_those_of_a_change_do(tmp_path, combine):
    # Each of a and e acts toward c about b and d: by sum four times a tenth, by max twice.
    body = f"third: pal of other\ncombine: {combine}\nafter:\n  event: raid\n{{}}:\n  other.fear: 0.1"
    found = []
    for verb in ("jump", "change"):
        world = THIRDS + rule("r", body.format(verb), "c", "[a, e]")
        found.append(play(scenario_of(tmp_path / verb, world, ONCE.replace("day 24", "day 8"))).run("fear of c")[14])
    assert found == pytest.approx([0.6, 0.6] if combine == "sum" else [0.4, 0.4])


ASKED = """\
events:
  plea:
    says: A plea.
    roles: [by, target]
    request: true
  raid:
    says: A raid.
    roles: [by, target]
"""

PLEA = """\
timeline:
  - event: plea
    at: day 10
    from: b
    to: a
    channel: arms
    level: substantial
"""


def test_request_on_the_timeline_stands_and_lapses(tmp_path):
    played = play(scenario_of(tmp_path, ASKED, PLEA))
    assert played.run("arms from a to b", "asked") == pytest.approx([0.0] * 10 + [0.55] * 56 + [0.0] * 19)
    assert "arms" not in {slot.channel for slot in played.model.slots if slot.giver == "b"}


def test_request_is_seen_by_whoever_is_asked(tmp_path):
    world = ASKED + "rules:\n" + rule("answer", "push:\n  arms: asked.arms", toward="any", acts="any")
    played = play(scenario_of(tmp_path, world, PLEA))
    # Asked on day 10, a reviews on day 14; the plea lapses on day 66, and a reviews on day 70.
    assert played.run("arms from a to b") == pytest.approx([0.0] * 14 + [0.55] * 56 + [0.0] * 15)
    assert set(played.run("arms from b to a")) == {0.0}


def test_rule_asks_and_its_request_lapses_after_it_no_longer_asks(tmp_path):
    world = (
        ASKED
        + "rules:\n"
        + rule("beg", "after:\n  event: raid\n  lasts: 1 week, assumed, t\nask:\n  arms: 0.5", "a", "b")
    )
    scenario = "timeline:\n  - event: raid\n    at: day 10\n    by: c\n    target: b\n"
    asked = play(scenario_of(tmp_path, world, scenario)).run("arms from a to b", "asked")
    # b reviews on day 14, within the week, and on day 21 no more; what it asked on day 14 stands until day 70.
    assert asked == pytest.approx([0.0] * 14 + [0.5] * 56 + [0.0] * 15)


SLEEPY = actors("abc", reviews="4 weeks", reaction="3 days")


def test_alarm_brings_an_emergency_review_after_the_reaction_and_leaves_the_calendar_as_it_was(tmp_path):
    played = play(scenario_of(tmp_path, SLEEPY + BASIC + RAID, ONCE))
    assert played.reviews == [
        *((27, who, True) for who in "bc"),
        *((day, who, False) for day in (28, 56, 84) for who in "abc"),
    ]


def test_emergency_review_decides_and_leaves_others_as_they_are(tmp_path):
    world = SLEEPY + BASIC + RAID + "rules:\n"
    world += rule("help", "after:\n  event: raid\npush:\n  arms: 0.5", acts="any", toward="any")
    played = play(scenario_of(tmp_path, world, ONCE.replace("day 24", "day 30")))
    assert played.run("arms from c to b") == [0.0] * 33 + [0.5] * 52
    assert played.run("arms from a to b") == [0.0] * 56 + [0.5] * 29


def test_reaction_takes_a_day_at_least(tmp_path):
    played = play(scenario_of(tmp_path, actors("abc", "4 weeks", "0 days") + BASIC + RAID, ONCE))
    assert [review for review in played.reviews if review[2]] == [(25, "b", True), (25, "c", True)]


def test_actor_that_has_nothing_to_decide_may_be_alarmed(tmp_path):
    world = BASIC.replace("  arms from b to a: 0, assumed, t\n  arms from c to b: 0, assumed, t\n", "") + RAID
    assert play(scenario_of(tmp_path, world, ONCE)).run("fear of b")[-1] == pytest.approx(0.4)


def test_emergency_on_a_regular_day_is_the_regular_review(tmp_path):
    world = SLEEPY + BASIC + RAID + "rules:\n" + rule("help", "push:\n  arms: 0.5", acts="any", toward="any")
    played = play(scenario_of(tmp_path, world, ONCE.replace("day 24", "day 25")))
    assert sorted(played.reviews[:5]) == sorted(
        [*((28, who, True) for who in "bc"), *((28, who, False) for who in "abc")]
    )
    assert played.record.reviews.tolist() == [4] * 6


def test_emergency_comes_only_in_the_runs_in_which_the_event_does(tmp_path):
    world = SLEEPY + BASIC + RAID + "rules:\n"
    world += rule("help", "after:\n  event: raid\npush:\n  arms: 0.5", acts="c")
    scenario = ONCE.replace("day 24", "day 30") + "    chance: 0.5\n"
    played = play(scenario_of(tmp_path, world, scenario), runs=200)
    came = played.of("hurt of b")[30]
    assert 60 < came.sum() < 140
    assert (played.of("arms from c to b")[33] == np.where(came, 0.5, 0.0)).all()


RAISING = """\
events:
  strike:
    says: A strike.
    roles: [by, target]
    jumps:
      target.fear: 0.5 * severity
  plan:
    says: A plan.
    roles: [by]
    alarms: [by]
"""


def test_level_that_reaches_a_word_raises_its_event_the_day_after(tmp_path):
    world = "channels:\n" + channel("blows", "raises:\n  event: strike\n  at: substantial", builds="10 days")
    world += BASIC.replace("arms", "blows") + RAISING + "rules:\n"
    world += rule("hit", "after:\n  event: plan\npush:\n  blows: 0.6")
    played = play(scenario_of(tmp_path, world, "timeline:\n  - event: plan\n    at: day 10\n    by: a\n"))
    # Decided on day 12, it reads 0.4 on day 15.
    assert played.run("blows from a to b")[14:16] == pytest.approx([0.3, 0.4])
    assert played.events["strike"] == [(16, 1)]
    assert played.run("fear of b")[14:17] == pytest.approx([0.2, 0.2, 0.2 + 0.5 * 0.4])
    assert played.record.happened.keys() == {
        ("plan", ("a",), (), "plan/a>"),
        ("strike", ("a",), ("b",), "strike/blows/a>b"),
    }


PART = """\
      {part}:
        says: P.
        lead: 0 days, assumed, t
        builds: 1 day, assumed, t
        fades: 1 day, assumed, t
        openness: 1, assumed, t
"""


def test_part_raises_its_own_event_and_another_part_that_of_the_channel(tmp_path):
    own = "        raises:\n          event: raid\n          at: token\n"
    world = "channels:\n  blows:\n    says: Blows.\n    kind: pressure\n    raises:\n      event: strike\n"
    world += "      at: token\n    parts:\n" + PART.format(part="light") + PART.format(part="heavy") + own
    world += BASIC.replace("arms", "blows.light") + RAISING + RAID[RAID.index("  raid:") :]
    entry = "  - decide: a\n    name: n{0}\n    toward: b\n    channel: blows.{1}\n    level: 0.5\n    at: day {0}\n"
    played = play(scenario_of(tmp_path, world, "timeline:\n" + entry.format(10, "light") + entry.format(20, "heavy")))
    assert (played.events["strike"], played.events["raid"]) == ([(11, 1)], [(21, 1)])


def test_level_that_stands_from_the_start_raises_nothing(tmp_path):
    world = "channels:\n" + channel("blows", "raises:\n  event: strike\n  at: substantial")
    world += BASIC.replace("arms", "blows").replace("a to b: 0,", "a to b: 0.8,") + RAISING
    assert play(scenario_of(tmp_path, world)).events == {}


def test_level_raises_its_event_each_time_it_crosses_the_word(tmp_path):
    world = "channels:\n" + channel("blows", "raises:\n  event: strike\n  at: substantial")
    world += BASIC.replace("arms", "blows") + RAISING
    entry = "  - decide: a\n    toward: b\n    channel: blows\n    level: 0.5\n    at: day {}\n    until: day {}\n"
    scenario = "timeline:\n" + entry.format(10, 12) + entry.format(20, 22) + entry.format(30, 84)
    assert play(scenario_of(tmp_path, world, scenario)).events["strike"] == [(11, 1), (21, 1), (31, 1)]


INCIDENT = """\
incidents:
  storms:
    says: Storms.
    event: raid
    by: a
    target: b
    severity: 0.5, assumed, t
    per_year: {}, assumed, t
"""


def test_incidents_come_as_often_as_per_year_says(tmp_path):
    world = BASIC + RAID + INCIDENT.format(0.5)
    played = play(scenario_of(tmp_path, world, "horizon: 52 weeks\n"), runs=2000, explain=False)
    times = sum(count for count, *_ in played.record.happened.values())
    expected = 0.5 * 2000 * 52 * 7 / 365.25
    assert abs(times - expected) < 4 * expected**0.5


def test_frequent_incidents_come_as_often_as_per_year_says(tmp_path):
    world = BASIC + RAID + INCIDENT.format(12)
    played = play(scenario_of(tmp_path, world, "horizon: 52 weeks\n"), runs=300, explain=False)
    times = sum(count for count, *_ in played.record.happened.values())
    expected = 12 * 300 * 52 * 7 / 365.25
    assert abs(times - expected) < 4 * expected**0.5


def test_incident_comes_on_any_day_of_the_week(tmp_path):
    played = play(scenario_of(tmp_path, BASIC + RAID + INCIDENT.format(5)), runs=300, explain=False)
    days = np.bincount([day % 7 for day, _ in played.events["raid"]], minlength=7)
    weights = np.zeros(7)
    for day, count in played.events["raid"]:
        weights[day % 7] += count
    assert (days > 0).all()
    assert (abs(weights - weights.mean()) < 5 * weights.mean() ** 0.5).all()


def test_incident_comes_only_while_its_condition_holds(tmp_path):
    world = BASIC + RAID.replace("    ends:\n      - truce\n", "") + INCIDENT.format(20) + "    when: truce\n"
    played = play(scenario_of(tmp_path, world), runs=100, explain=False)
    assert {10, 49} <= {day for day, _ in played.events["raid"]} <= set(range(10, 50))


def test_chance_of_an_entry_is_the_share_of_runs_in_which_it_happens(tmp_path):
    played = play(scenario_of(tmp_path, BASIC + RAID, ONCE + "    chance: 0.3\n"), runs=1000)
    share = played.of("foe from b to a")[-1].mean()
    assert abs(share - 0.3) < 4 * (0.3 * 0.7 / 1000) ** 0.5


@pytest.mark.parametrize(("chance", "share"), [(0, 0.0), (1, 1.0)])
def test_entry_without_a_chance_never_happens_and_a_sure_one_always(tmp_path, chance, share):
    played = play(scenario_of(tmp_path, BASIC + RAID, ONCE + f"    chance: {chance}\n"), runs=200)
    assert played.of("foe from b to a")[-1].mean() == share


def test_entry_with_a_span_happens_once_on_any_day_of_it_with_both_ends(tmp_path):
    played = play(scenario_of(tmp_path, BASIC + RAID, ONCE.replace("day 24", "week 7 to 10")), runs=1500)
    days = played.of("foe from b to a").argmax(axis=0)
    assert (days.min(), days.max()) == (49, 76)
    assert set(days) == set(range(49, 77))
    assert sum(count for _, count in played.events["raid"]) == 1500


def test_week_six_begins_on_day_42(tmp_path):
    assert play(scenario_of(tmp_path, BASIC + RAID, ONCE.replace("day 24", "week 6"))).events["raid"] == [(42, 1)]


def test_date_is_counted_from_the_start(tmp_path):
    scenario = ONCE.replace("day 24", "2030-02-01")
    assert play(scenario_of(tmp_path, BASIC + RAID, scenario)).events["raid"] == [(31, 1)]


def test_event_on_the_first_day_happens_and_on_the_last_too(tmp_path):
    for day in (0, 84):
        scenario = ONCE.replace("day 24", f"day {day}")
        played = play(scenario_of(tmp_path / str(day), BASIC + RAID, scenario))
        assert played.events["raid"] == [(day, 1)]
        assert played.run("fear of b")[-1] == pytest.approx(0.4)


def test_since_counts_weeks_and_lasts_ends_a_rules_answer(tmp_path):
    world = BASIC + RAID + "rules:\n"
    world += rule("help", "after:\n  event: raid\n  lasts: 3 weeks, assumed, t\npush:\n  arms: 0.1 * since", acts="c")
    played = play(scenario_of(tmp_path, world, ONCE.replace("day 24", "day 21")))
    # c reviews on days 21, 23 (alarmed), 28, 35 and, after the three weeks, 42.
    levels = played.run("arms from c to b")
    assert levels[:23] == [0.0] * 23
    assert levels[23] == pytest.approx(0.2 / 7)
    assert (levels[28], levels[35]) == pytest.approx((0.1, 0.2))
    assert levels[42] == 0.0


def test_rule_answers_the_latest_event_between_those_it_binds(tmp_path):
    world = BASIC + RAID + "rules:\n"
    world += rule("help", "after:\n  event: raid\n  target: other\npush:\n  arms: severity", acts="c", toward="any")
    scenario = ONCE + "  - event: raid\n    name: second\n    at: day 40\n    by: a\n    target: b\n    severity: 0.9\n"
    played = play(scenario_of(tmp_path, world, scenario))
    levels = played.run("arms from c to b")
    assert (levels[23], levels[26], levels[42]) == pytest.approx((0.0, 0.5, 0.9))
    assert ("c", "a") not in {(slot.giver, slot.receiver) for slot in played.model.slots}
