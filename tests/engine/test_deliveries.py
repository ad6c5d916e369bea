"""From a decision to what arrives: lead, build-up, fade, holds, and what runs already."""

from __future__ import annotations

import pytest
from engine.worlds import channel, play, rule, scenario_of

EVENTS = """\
events:
  plan:
    says: A plans.
    roles: [by]
    alarms: [by]
  more:
    says: A plans more.
    roles: [by]
    alarms: [by]
  end:
    says: A stops.
    roles: [by]
    alarms: [by]
"""

SLOW = "channels:\n" + channel("arms", lead="14 days", builds="10 days", fades="20 days")

# The event alarms a, which reviews two days later.
HELP = rule("help", "after:\n  event: plan\nwhen: since >= 0\npush:\n  arms: 1")
STOP = rule("stop", "after:\n  event: end\npush:\n  arms: 0 - 2")


def timeline(**days: int) -> str:
    entries = "".join(f"  - event: {name}\n    at: day {day}\n    by: a\n" for name, day in days.items())
    return f"timeline:\n{entries}"


def test_first_of_it_arrives_after_the_lead_and_then_builds_up_day_by_day(tmp_path):
    played = play(scenario_of(tmp_path, SLOW + EVENTS + "rules:\n" + HELP, timeline(plan=10)))
    decided, levels = played.run("arms from a to b", "decision"), played.run("arms from a to b")
    assert decided[:12] == [0.0] * 12
    assert decided[12] == 1.0
    assert levels[:26] == [0.0] * 26
    assert levels[26:36] == pytest.approx([0.1 * n for n in range(1, 11)])
    assert levels[36:] == [1.0] * 49


def test_half_a_level_is_built_up_in_half_the_time(tmp_path):
    world = SLOW + EVENTS + "rules:\n" + HELP.replace("arms: 1", "arms: 0.5")
    levels = play(scenario_of(tmp_path, world, timeline(plan=10))).run("arms from a to b")
    assert levels[26:31] == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5])
    assert set(levels[31:]) == {0.5}


def test_decision_for_less_shows_at_once_and_fades(tmp_path):
    world = SLOW + EVENTS + "rules:\n" + rule("help", "push:\n  arms: 1") + STOP
    levels = play(scenario_of(tmp_path, world, timeline(end=30))).run("arms from a to b")
    assert set(levels[:32]) == {1.0}
    assert levels[32:53] == pytest.approx([max(0.0, 1 - 0.05 * n) for n in range(1, 22)])
    assert set(levels[53:]) == {0.0}


def test_flow_that_runs_is_raised_without_a_new_lead(tmp_path):
    world = SLOW + EVENTS + "levels:\n  arms from a to b: 0.2, assumed, t\nrules:\n" + HELP.replace("1", "0.5")
    levels = play(scenario_of(tmp_path, world, timeline(plan=10))).run("arms from a to b")
    assert set(levels[:12]) == {0.2}
    assert levels[12:18] == pytest.approx([0.3, 0.4, 0.5, 0.6, 0.7, 0.7])


def test_flow_below_a_token_counts_as_not_running_yet(tmp_path):
    world = SLOW + EVENTS + "levels:\n  arms from a to b: 0.05, assumed, t\nrules:\n" + HELP.replace("1", "0.5")
    levels = play(scenario_of(tmp_path, world, timeline(plan=10))).run("arms from a to b")
    assert set(levels[:26]) == {0.05}
    assert levels[26] == pytest.approx(0.15)


def test_decision_called_off_during_its_lead_never_arrives(tmp_path):
    world = SLOW + EVENTS + "rules:\n" + HELP + STOP
    levels = play(scenario_of(tmp_path, world, timeline(plan=10, end=20))).run("arms from a to b")
    assert set(levels) == {0.0}


def test_decision_taken_anew_after_being_called_off_waits_a_whole_lead(tmp_path):
    world = SLOW + EVENTS + "rules:\n" + rule("help", "after:\n  event: plan\npush:\n  arms: 1")
    world += rule("stop", "after:\n  event: end\n  lasts: 2 weeks, assumed, t\npush:\n  arms: 0 - 2")
    # Decided on day 12, called off on day 16; from day 28 the stop is over, and a reviews on day 28.
    levels = play(scenario_of(tmp_path, world, timeline(plan=10, end=14))).run("arms from a to b")
    assert set(levels[:42]) == {0.0}
    assert levels[42] == pytest.approx(0.1)


def test_what_is_wanted_when_the_order_falls_due_is_what_arrives(tmp_path):
    more = rule("more", "after:\n  event: more\npush:\n  arms: 0 - 0.6")
    world = SLOW + EVENTS + "rules:\n" + HELP + more
    levels = play(scenario_of(tmp_path, world, timeline(plan=10, more=15))).run("arms from a to b")
    assert levels[:26] == [0.0] * 26
    assert levels[26:30] == pytest.approx([0.1, 0.2, 0.3, 0.4])
    assert set(levels[30:]) == {0.4}


def test_lead_runs_from_the_first_decision_not_from_the_latest(tmp_path):
    levels = play(scenario_of(tmp_path, SLOW + EVENTS + "rules:\n" + HELP, timeline(plan=10))).run("arms from a to b")
    # a reviews again on days 14 and 21, within the lead, and wants the same.
    assert levels[25:27] == pytest.approx([0.0, 0.1])


def test_start_has_long_been_delivered(tmp_path):
    levels = play(scenario_of(tmp_path, SLOW + "rules:\n" + rule("help", "push:\n  arms: 0.6"))).run("arms from a to b")
    assert set(levels) == {0.6}


def test_given_level_stands_at_first_and_then_moves_to_what_is_wanted(tmp_path):
    world = SLOW + "rules:\n" + rule("help", "push:\n  arms: 0.6")
    less = play(scenario_of(tmp_path / "less", world, "given:\n  arms from a to b: 0.8\n")).run("arms from a to b")
    assert less[0] == 0.8
    assert less[-1] == 0.6
    assert less[1:5] == pytest.approx([0.75, 0.7, 0.65, 0.6])
    more = play(scenario_of(tmp_path / "more", world, "given:\n  arms from a to b: 0.2\n")).run("arms from a to b")
    assert more[0] == 0.2
    assert more[-1] == 0.6


FEAR = """\
variables:
  fear:
    says: Fear.
    of: actor
    rests: 0.9, assumed, t
facts:
  truce:
    says: A truce.
    of: world
    holds:
      - since: 2030-01-22
        until: 2030-02-12
"""


def test_hold_stops_delivery_while_it_lasts_and_then_releases_it_without_a_new_lead(tmp_path):
    # The truce holds from day 21 up to day 41.
    world = SLOW + FEAR + "rules:\n" + rule("help", "push:\n  arms: 0.5") + rule("wait", "hold:\n  arms: truce")
    played = play(scenario_of(tmp_path, world))
    levels = played.run("arms from a to b")
    assert set(levels[:21]) == {0.5}
    assert levels[21:31] == pytest.approx([0.5 - 0.05 * n for n in range(1, 11)])
    assert levels[31:42] == pytest.approx([0.0] * 11)
    assert levels[42:47] == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.5])
    assert set(played.run("arms from a to b", "decision")) == {0.5}


def test_hold_that_lasts_from_the_start_delivers_nothing(tmp_path):
    world = (
        SLOW + FEAR + "rules:\n" + rule("help", "push:\n  arms: 0.5") + rule("wait", "hold:\n  arms: self.fear > 0.5")
    )
    assert set(play(scenario_of(tmp_path, world)).run("arms from a to b")) == {0.0}


def test_hold_stops_only_its_own_channel_and_receiver(tmp_path):
    world = "channels:\n" + channel("arms") + channel("aid") + FEAR
    world += "rules:\n" + rule("help", "push:\n  arms: 0.5\n  aid: 0.5", toward="any")
    world += rule("wait", "hold:\n  arms: self.fear > 0.5")
    played = play(scenario_of(tmp_path, world))
    assert played.run("arms from a to b")[0] == 0.0
    assert played.run("arms from a to c")[0] == played.run("aid from a to b")[0] == 0.5


def test_hold_leaves_what_is_against_the_receiver(tmp_path):
    world = "channels:\n" + channel("words", "opposable: true") + FEAR
    world += "rules:\n" + rule("chide", "push:\n  words: 0 - 0.5") + rule("wait", "hold:\n  words: self.fear > 0.5")
    assert set(play(scenario_of(tmp_path, world)).run("words from a to b")) == {-0.5}


@pytest.mark.parametrize("fixed", [True, False])
def test_delivery_takes_its_lead_exactly_where_delays_are_nothing(tmp_path, fixed):
    played = play(scenario_of(tmp_path, SLOW + EVENTS + "rules:\n" + HELP, timeline(plan=10)), runs=20, fixed=fixed)
    assert (played.of("arms from a to b")[25:27] == [[0.0], [0.1]]).all()


def test_chance_delivers_a_little_earlier_or_more_often_later(tmp_path):
    world = SLOW + "delays: 0.5, assumed, t\n" + EVENTS + "rules:\n" + HELP
    played = play(scenario_of(tmp_path, world, timeline(plan=10)), runs=900)
    lead = (played.of("arms from a to b") > 0).argmax(axis=0) - 12
    assert lead.min() >= 7
    assert lead.max() <= 28
    assert (lead < 14).mean() < (lead > 14).mean()
    # A triangle from 7 over 14 to 28 days has its mean at 49/3 and a variance of 18.3.
    assert abs(lead.mean() - 49 / 3) < 4 * (18.4 / 900) ** 0.5
