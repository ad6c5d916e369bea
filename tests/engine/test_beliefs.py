"""What outsiders believe: at the start, week by week, by leaks, and under pacts."""

from __future__ import annotations

import numpy as np
import pytest
from engine.worlds import channel, play, rule, scenario_of

LEVELS = "levels:\n  arms from a to b: 0.8, assumed, t\n"

DECIDE = """\
timeline:
  - decide: a
    toward: b
    channel: arms
    level: 0.8
    at: day 7
"""

COVER = """\
pact_kinds:
  weak:
    says: Weak.
    source: book
    obliges:
      - channel: arms
        level: 0.1, assumed, t
        when: {when}
        giver: {giver}
pacts:
  p:
    name: P
    says: A pact.
    source: book
    between: [a, b]
    kind: weak
    starts: 2020-01-01
    openness: 0.5, assumed, t
facts:
  hurt:
    says: Hurt.
    of: actor
"""


def arms(openness: str, more: str = "") -> str:
    return "channels:\n" + channel("arms", more, openness=openness)


@pytest.mark.parametrize(("openness", "believed"), [("1", 0.8), ("0.25", 0.2), ("0", 0.0)])
def test_at_the_start_the_open_share_of_what_is_done_is_believed(tmp_path, openness, believed):
    assert play(scenario_of(tmp_path, arms(openness) + LEVELS)).run("arms from a to b", "perceived")[0] == believed


def test_at_the_start_outsiders_believe_public_promises_of_what_is_secret(tmp_path):
    world = arms("0.25") + LEVELS + "rules:\n" + rule("vow", "promise:\n  arms: 0.4")
    # A quarter of the way from the 0.4 that is promised to the 0.8 that is done.
    assert play(scenario_of(tmp_path, world)).run("arms from a to b", "perceived")[0] == pytest.approx(0.5)


def test_at_the_start_the_known_share_counts_where_it_is_more_than_the_open_one(tmp_path):
    for openness, believed in [("0.25", 0.4), ("0.75", 0.6)]:
        world = arms(openness) + LEVELS + "beliefs:\n  insight: 0, assumed, t\n  known: 0.5, assumed, t\n"
        played = play(scenario_of(tmp_path / openness, world))
        assert played.run("arms from a to b", "perceived")[0] == pytest.approx(believed)


def test_outsiders_close_the_open_share_of_the_gap_each_week(tmp_path):
    believed = play(scenario_of(tmp_path, arms("0.25"), DECIDE)).run("arms from a to b", "perceived")
    assert believed[:7] == [0.0] * 7
    assert believed[7:28] == pytest.approx([0.2] * 7 + [0.35] * 7 + [0.4625] * 7)


def test_insight_adds_to_openness_however_secret(tmp_path):
    world = arms("0") + "beliefs:\n  insight: 0.1, assumed, t\n"
    believed = play(scenario_of(tmp_path, world, DECIDE)).run("arms from a to b", "perceived")
    assert (believed[7], believed[14]) == pytest.approx((0.08, 0.152))


def test_outsiders_close_no_more_than_the_whole_gap(tmp_path):
    world = arms("1") + "beliefs:\n  insight: 0.5, assumed, t\n"
    assert set(play(scenario_of(tmp_path, world, DECIDE)).run("arms from a to b", "perceived")[7:]) == {0.8}


def test_closed_channel_without_insight_stays_secret(tmp_path):
    assert set(play(scenario_of(tmp_path, arms("0"), DECIDE)).run("arms from a to b", "perceived")) == {0.0}


@pytest.mark.parametrize(
    ("when", "giver", "believed"),
    [("always", "a", (0.1, 0.1875)), ("hurt", "a", (0.1, 0.1875)), ("hurt", "b", (0.2, 0.35))],
    ids=["a clause always in force", "a clause that does not bind now", "a clause of the other party"],
)
def test_pact_that_covers_a_channel_scales_how_open_it_is(tmp_path, when, giver, believed):
    world = arms("0.25") + COVER.format(when=when, giver=giver)
    played = play(scenario_of(tmp_path, world, DECIDE))
    found = played.run("arms from a to b", "perceived")
    if when == "always":
        # Its public clause is half believed from the start, as the pact is half open: 0.05 less an eighth of it.
        start = 0.05 - 0.125 * 0.05
        assert found[0] == pytest.approx(start)
        assert found[7] == pytest.approx(start + 0.125 * (0.8 - start))
        return
    assert (found[7], found[14]) == pytest.approx(believed)


LEAK = """\
beliefs:
  insight: 0, assumed, t
  event: leak
events:
  leak:
    says: A leak.
    roles: [by, target]
"""


def test_leak_closes_the_gap_at_once_and_is_an_event_the_day_after(tmp_path):
    world = arms("0", "leak: 1, assumed, t") + LEAK
    played = play(scenario_of(tmp_path, world, DECIDE))
    assert played.run("arms from a to b", "perceived") == [0.0] * 7 + [0.8] * 78
    assert played.events == {"leak": [(8, 1)]}
    assert played.record.happened == {("leak", ("a",), ("b",), "leak/arms/a>b"): (1, 8, 8, 8)}


def test_gap_below_a_token_does_not_leak(tmp_path):
    world = arms("0", "leak: 1, assumed, t") + LEAK
    played = play(scenario_of(tmp_path, world, DECIDE.replace("0.8", "0.09")))
    assert set(played.run("arms from a to b", "perceived")) == {0.0}
    assert played.events == {}


def test_leaks_come_as_often_a_week_as_they_say(tmp_path):
    world = arms("0", "leak: 0.2, assumed, t") + LEAK
    played = play(scenario_of(tmp_path, world, DECIDE), runs=1000)
    believed = played.of("arms from a to b", "perceived") > 0
    for weeks in (1, 2, 5):
        share, expected = believed[7 * weeks].mean(), 1 - 0.8**weeks
        assert abs(share - expected) < 4 * (expected * (1 - expected) / 1000) ** 0.5


def test_parties_know_what_outsiders_only_believe(tmp_path):
    world = "channels:\n" + channel("arms", openness="0") + channel("aid") + LEVELS + "rules:\n"
    world += rule("thank", "push:\n  aid: gets.arms", acts="b", toward="a")
    world += rule("watch", "push:\n  aid: a_to_b.perceived.arms", acts="c", toward="a")
    played = play(scenario_of(tmp_path, world))
    assert (played.run("aid from b to a")[-1], played.run("aid from c to a")[-1]) == (0.8, 0.0)


def test_beliefs_move_down_as_they_move_up(tmp_path):
    world = arms("0.5") + LEVELS
    believed = play(scenario_of(tmp_path, world, DECIDE.replace("0.8", "0"))).run("arms from a to b", "perceived")
    assert believed[:7] == [0.4] * 7
    assert np.array(believed[7:28:7]) == pytest.approx(np.array([0.2, 0.1, 0.05]))
