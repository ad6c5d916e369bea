"""Questions: what they read, in which window, against which cut, and which runs count."""

from __future__ import annotations

import pytest
from engine.worlds import channel, play, scenario_of

WORLD = """\
events:
  raid:
    says: A raid.
    roles: [by, target]
  strike:
    says: A strike.
    roles: [by, target]
variables:
  fear:
    says: Fear.
    of: actor
    rests: 0.3, assumed, t
  trust:
    says: Trust.
    of: pair
    scale: [-1, 1]
    rests: 0.3, assumed, t
levels:
  arms from a to b: 0.2, assumed, t
"""

RAID = """\
timeline:
  - event: raid
    at: day 20
    by: a
    target: b
"""


def decision(day: int, until: int, level: float, channel: str = "arms", toward: str = "b") -> str:
    entry = f"  - decide: a\n    toward: {toward}\n    channel: {channel}\n    level: {level}\n"
    return f"{entry}    at: day {day}\n    until: day {until}\n"


def question(body: str, name: str = "q") -> str:
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    return f"questions:\n  {name}:\n    ask: Is it so?\n{lines}"


def answer(folder, body: str, timeline: str = "", world: str = WORLD, **how) -> float | None:
    return play(scenario_of(folder, world, timeline + question(body)), **how).yes("q")


def test_peak_between_two_recorded_weeks_is_seen(tmp_path):
    scenario = "timeline:\n" + decision(15, 18, 0.9) + question("peak: arms from a to b\nat_least: major")
    played = play(scenario_of(tmp_path, WORLD, scenario))
    assert played.run("arms from a to b")[14:19] == [0.2, 0.9, 0.9, 0.9, 0.2]
    assert played.yes("q") == 1.0
    names = [(one.array, one.name) for one in played.record.series]
    row = names.index(("delivered", "arms"))
    assert {float(week[row, 0]) for week in played.record.kept} == {0.2}


@pytest.mark.parametrize(
    ("day", "yes"),
    [(19, 0.0), (20, 1.0), (24, 1.0), (25, 1.0), (26, 0.0)],
    ids=["before", "first", "inner", "last", "after"],
)
def test_window_opens_with_the_event_and_holds_its_last_day(tmp_path, day, yes):
    body = "peak: arms from a to b\nat_least: major\nafter: raid\nwithin: 5 days"
    assert answer(tmp_path, body, RAID + decision(day, day + 1, 0.9)) == yes


def test_window_without_within_stays_open_to_the_last_day(tmp_path):
    body = "peak: arms from a to b\nat_least: major\nafter: raid"
    assert answer(tmp_path, body, RAID + decision(84, 85, 0.9)) == 1.0


def test_window_opens_with_the_first_event_of_its_kind(tmp_path):
    body = "peak: arms from a to b\nat_least: major\nafter: raid\nwithin: 5 days"
    second = "  - event: raid\n    name: second\n    at: day 40\n    by: a\n    target: b\n"
    assert answer(tmp_path / "kind", body, RAID + second + decision(41, 42, 0.9)) == 0.0
    assert answer(tmp_path / "name", body.replace("raid", "second"), RAID + second + decision(41, 42, 0.9)) == 1.0


def test_runs_without_the_event_leave_the_denominator(tmp_path):
    scenario = RAID + "    chance: 0.5\n" + decision(15, 40, 0.9)
    scenario += question("peak: arms from a to b\nat_least: major\nafter: raid")
    played = play(scenario_of(tmp_path, WORLD, scenario), runs=200)
    came = sum(count for _, count in played.events["raid"])
    assert (played.record.counts[0], played.record.yes[0]) == (came, came)
    assert 60 < came < 140


def test_question_whose_event_never_happens_counts_no_run(tmp_path):
    body = "peak: arms from a to b\nat_least: major\nafter: strike"
    assert answer(tmp_path, body, RAID) is None


@pytest.mark.parametrize(("level", "yes"), [(0.4, 0.0), (0.5, 1.0)])
def test_words_mean_the_cuts_of_their_own_channel(tmp_path, level, yes):
    cuts = "cuts:\n  token: 0.1\n  substantial: 0.5\n  major: 0.7"
    world = "channels:\n" + channel("arms", cuts) + WORLD
    assert (
        answer(tmp_path, "peak: arms from a to b\nat_least: substantial", "timeline:\n" + decision(9, 20, level), world)
        == yes
    )


@pytest.mark.parametrize(
    ("body", "yes"),
    [
        ("low: arms from a to b\nbelow: 0.15", 1.0),
        ("low: arms from a to b\nbelow: 0.05", 0.0),
        ("low: arms from a to b\nbelow: token", 0.0),
        ("low: arms from a to b\nbelow: substantial", 1.0),
        ("peak: arms from a to b\nat_least: 0.5", 1.0),
        ("peak: arms from a to b\nat_least: 0.55", 0.0),
        ("end: arms from a to b\nat_least: 0.2", 1.0),
        ("end: arms from a to b\nat_least: 0.21", 0.0),
        ("end: arms from a to b\nbelow: 0.21", 1.0),
        ("end: arms from a to b\nbelow: 0.2", 0.0),
        ("peak: fear of a\nat_least: 0.3", 1.0),
        ("peak: fear of a\nat_least: substantial", 0.0),
        ("low: trust from a to b\nbelow: 0.31", 1.0),
        ("peak: arms from c to b\nat_least: token", 0.0),
    ],
)
def test_question_measures_what_it_names(tmp_path, body, yes):
    # 0.2 up to day 9, 0.5 up to day 19, 0.1 up to day 29, then 0.2 again.
    assert answer(tmp_path, body, "timeline:\n" + decision(10, 20, 0.5) + decision(20, 30, 0.1)) == yes


@pytest.mark.parametrize(
    ("body", "yes"),
    [("low: arms from a to b\nat_least: 0.15", 0.0), ("peak: arms from a to b\nbelow: 0.4", 0.0)],
    ids=["the lowest is at least", "the highest is below"],
)
def test_lowest_at_least_and_highest_below_speak_of_every_day(tmp_path, body, yes):
    assert answer(tmp_path, body, "timeline:\n" + decision(10, 20, 0.5) + decision(20, 30, 0.1)) == yes


@pytest.mark.parametrize(("reads", "yes"), [("delivered", 1.0), ("promised", 0.0), ("perceived", 0.0)])
def test_question_reads_what_it_is_told_to(tmp_path, reads, yes):
    world = "channels:\n" + channel("arms", openness="0") + WORLD
    body = f"peak: arms from a to b\nreads: {reads}\nat_least: major"
    assert answer(tmp_path, body, "timeline:\n" + decision(10, 20, 0.9), world) == yes


def test_question_reads_promises_of_words_and_deeds_of_all_else(tmp_path):
    world = "channels:\n" + channel("arms") + channel("words", "spoken: true", builds="20 weeks") + WORLD
    said = "timeline:\n" + decision(10, 30, 0.9, "words")
    assert answer(tmp_path / "words", "peak: words from a to b\nat_least: major", said, world) == 1.0
    done = "peak: words from a to b\nreads: delivered\nat_least: major"
    assert answer(tmp_path / "deeds", done, said, world) == 0.0
    promise = "timeline:\n" + decision(10, 30, 0.9) + "    as: promise\n"
    assert answer(tmp_path / "arms", "peak: arms from a to b\nat_least: major", promise, world) == 0.0


@pytest.mark.parametrize(("within", "yes"), [("9 days", 0.0), ("10 days", 1.0)])
def test_end_is_the_last_day_of_the_window(tmp_path, within, yes):
    body = f"end: arms from a to b\nat_least: major\nafter: raid\nwithin: {within}"
    assert answer(tmp_path, body, RAID + decision(30, 31, 0.9)) == yes


def test_end_of_a_window_beyond_the_horizon_is_the_last_day_of_all(tmp_path):
    body = "end: arms from a to b\nat_least: major\nafter: raid\nwithin: 52 weeks"
    assert answer(tmp_path, body, RAID + decision(84, 85, 0.9)) == 1.0


STRIKE = RAID + "  - event: strike\n    at: day 30\n    by: a\n    target: b\n"


@pytest.mark.parametrize(
    ("body", "yes"),
    [
        ("happens: strike", 1.0),
        ("happens: strike\nby: a", 1.0),
        ("happens: strike\nby: c", 0.0),
        ("happens: strike\nby: a\ntarget: b", 1.0),
        ("happens: strike\nby: a\ntarget: c", 0.0),
        ("happens: strike\ntarget: c", 0.0),
        ("happens: strike\nafter: raid\nwithin: 10 days", 1.0),
        ("happens: strike\nafter: raid\nwithin: 9 days", 0.0),
        ("happens: raid\nafter: strike", 0.0),
    ],
)
def test_happens_asks_for_an_event_in_the_window_between_whom_it_names(tmp_path, body, yes):
    assert answer(tmp_path, body, STRIKE) == yes


def test_reading_of_a_channel_with_parts_is_its_highest_part(tmp_path):
    span = "".join(f"        {key}: 0 days, assumed, t\n" for key in ("lead", "builds", "fades"))
    part = "      {}:\n        says: P.\n" + span + "        openness: 1, assumed, t\n"
    world = (
        "channels:\n  arms:\n    says: x\n    kind: support\n    parts:\n" + part.format("guns") + part.format("jets")
    )
    timeline = "timeline:\n" + decision(10, 20, 0.9, "arms.jets")
    assert answer(tmp_path / "whole", "peak: arms from a to b\nat_least: 0.9", timeline, world + WORLD) == 1.0
    assert answer(tmp_path / "part", "peak: arms.guns from a to b\nat_least: 0.3", timeline, world + WORLD) == 0.0
    assert answer(tmp_path / "low", "low: arms from a to b\nbelow: 0.2", timeline, world + WORLD) == 0.0


def test_question_sees_the_first_day(tmp_path):
    assert answer(tmp_path, "peak: arms from a to b\nat_least: major", "given:\n  arms from a to b: 0.9\n") == 1.0
