"""Stepping: a play that is stepped and told of further events is the play that knew them from the start."""

from __future__ import annotations

import weakref
from pathlib import Path

import pytest
from engine.worlds import BUSY, FULL, assert_same, model_of, rule, scenario_of, series

from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import open_play, uncollected
from simkit.engine.ensemble import play as play_through
from simkit.engine.explain import delivered_parts
from simkit.engine.model import Model
from simkit.engine.recorder import Record
from simkit.errors import InputError
from simkit.scenario.load import load

WORLD = """\
events:
  raid:
    says: A raid.
    roles: [by, target]
    jumps:
      target.fear: 0.3 * severity
    alarms: [target, by]
  plea:
    says: A plea.
    roles: [by, target]
    request: true
    alarms: [target]
variables:
  fear:
    says: Fear.
    of: actor
    rests: 0.2 (0.1 to 0.3), assumed, t
    half_life: 5 weeks, assumed, t
channels:
  aid:
    says: Aid.
    kind: support
    lead: 2 weeks, assumed, t
    builds: 3 weeks, assumed, t
    fades: 3 weeks, assumed, t
    openness: 0.3, assumed, t
  arms:
    says: Arms.
    kind: support
    lead: 3 weeks, assumed, t
    builds: 5 weeks, assumed, t
    fades: 4 weeks, assumed, t
    openness: 0.3, assumed, t
luck:
  lasting: 0.1, assumed, t
  fresh: 0.1, assumed, t
delays: 0.3, assumed, t
rules:
"""
WORLD += rule("help", "push:\n  arms: 0.2 + self.fear\n  aid: 0.2")
WORLD += rule("answer", "when: asked.arms > 0\npush:\n  arms: 0.5 * asked.arms", "any", "any")
WORLD += rule(
    "strike_back", "after:\n  event: raid\n  by: other\n  target: self\npush:\n  arms: severity", "any", "any"
)
WORLD += rule("wait", "hold:\n  arms: other.fear > 0.4", "any", "any")

FIRST = "timeline:\n  - event: raid\n    at: week 2\n    by: a\n    target: b\n    severity: 0.8\n"

RAID = "  - event: raid\n    name: late\n    at: {}\n    by: c\n    target: a\n    severity: 0.9\n"
PLEA = "  - event: plea\n    at: {}\n    from: c\n    to: b\n    channel: arms\n    level: substantial\n"
ORDER = "  - decide: c\n    toward: a\n    channel: aid\n    level: 0.7\n    at: {}\n    until: day 70\n"
USED = "  - decide: a\n    toward: b\n    channel: arms\n    level: 0.7\n    at: {}\n    until: day 70\n"
VOW = "  - decide: c\n    toward: b\n    channel: aid\n    level: 0.7\n    at: {}\n    as: promise\n"

ADDED = {
    "an event": [RAID.format("week 5")],
    "an event at a day of chance": [RAID.format("week 5 to 8")],
    "a request": [PLEA.format("day 40")],
    "a decision nobody took before": [ORDER.format("day 36")],
    "a decision that rules take too": [USED.format("day 36")],
    "a promise": [VOW.format("day 50")],
    "one after the other": [
        RAID.format("week 5"),
        PLEA.format("day 45"),
        ORDER.format("day 50"),
        USED.format("day 55"),
    ],
}


def stepped(folder: Path, world: str, begun: str, entries: list[str], days: list[int], explain: bool) -> Record:
    """Play stepwise: before each next step, one more entry comes to the timeline."""
    text = begun
    opened = open_play(model_of(folder / "begun", world, text), 1, runs=30, keep=True, explain=explain)
    for number, (entry, day) in enumerate(zip(entries, days, strict=True)):
        opened.step_to(day)
        text += entry
        opened.go_on(model_of(folder / str(number), world, text))
    return opened.finish()


@pytest.mark.parametrize("explain", [False, True], ids=["plain", "explained"])
@pytest.mark.parametrize("what", ADDED)
def test_entries_added_on_the_way_give_the_bytes_of_a_play_that_knew_them_from_the_start(tmp_path, what, explain):
    entries = ADDED[what]
    whole = play_through(model_of(tmp_path / "whole", WORLD, FIRST + "".join(entries)), 1, 30, keep=True)
    days = [30, 42, 47, 52][: len(entries)]
    assert_same(whole, stepped(tmp_path, WORLD, FIRST, entries, days, explain))


@pytest.mark.parametrize("what", [what for what in ADDED if len(ADDED[what]) == 1])
def test_levels_after_an_added_entry_are_those_of_a_play_that_knew_it_from_the_start(tmp_path, what):
    whole = play_through(model_of(tmp_path / "whole", WORLD, FIRST + ADDED[what][0]), 1, 30, keep=True)
    added = stepped(tmp_path, WORLD, FIRST, ADDED[what], [30], explain=False)
    assert series(whole) == series(added)
    assert whole.line_total.tobytes() == added.line_total.tobytes()
    assert whole.yes.tobytes() == added.yes.tobytes()


@pytest.mark.parametrize("day", [-1, 0, 6, 7, 34])
def test_entry_may_come_at_any_day_before_its_own(tmp_path, day):
    entries = [RAID.format("day 35")]
    whole = play_through(model_of(tmp_path / "whole", WORLD, FIRST + entries[0]), 1, 30, keep=True)
    assert_same(whole, stepped(tmp_path, WORLD, FIRST, entries, [day], explain=False))


PENDING = (
    "  - event: plea\n    name: known\n    at: day 60\n    from: a\n    to: c\n    channel: arms\n    level: major\n"
)
PENDING_ORDER = ORDER.replace("toward: a\n    channel: aid", "toward: b\n    channel: arms").format("day 50")


@pytest.mark.parametrize("pending", [PENDING, PENDING_ORDER], ids=["a request", "a decision"])
def test_what_is_still_to_come_when_a_new_decision_is_added_comes_as_it_was(tmp_path, pending):
    begun, entries = FIRST + pending, [ORDER.format("day 36")]
    whole = play_through(model_of(tmp_path / "whole", WORLD, begun + entries[0]), 1, 30, keep=True)
    assert_same(whole, stepped(tmp_path, WORLD, begun, entries, [30], explain=False))


def test_decision_that_stands_when_a_new_one_is_added_ends_as_it_would(tmp_path):
    begun = FIRST + PENDING_ORDER.replace("day 50", "day 20")
    entries = [ORDER.format("day 36")]
    whole = play_through(model_of(tmp_path / "whole", WORLD, begun + entries[0]), 1, 30, keep=True)
    assert_same(whole, stepped(tmp_path, WORLD, begun, entries, [30], explain=False))


def test_order_on_its_way_arrives_after_a_new_decision_is_added(tmp_path):
    # The raid of week 2 makes b want to strike back; its order is on its way on day 25.
    entries = [ORDER.format("day 36")]
    whole = play_through(model_of(tmp_path / "whole", WORLD, FIRST + entries[0]), 1, 30, keep=True)
    assert_same(whole, stepped(tmp_path, WORLD, FIRST, entries, [25], explain=True))


def test_busy_world_goes_on_with_further_entries_to_the_same_bytes(tmp_path):
    more = "  - decide: d\n    toward: c\n    channel: arms\n    level: 0.7\n    at: day 90\n    until: day 160\n"
    more += "  - event: raid\n    name: late\n    at: week 14 to 17\n    by: b\n    target: d\n"
    whole = play_through(model_of(tmp_path / "whole", FULL, BUSY + more), 1, 30, keep=True)
    assert_same(whole, stepped(tmp_path, FULL, BUSY, [more], [80], explain=True))


@pytest.mark.parametrize("name", ["first_steps", "external_strike", "busy"])
def test_many_steps_are_one_play(tmp_path, name):
    model = model_of(tmp_path, FULL, BUSY) if name == "busy" else compile_scenario(load(name))
    runs = 3 if name == "external_strike" else 50
    opened = open_play(model, 1, runs=runs, keep=True)
    for day in (0, 0, 1, 6, 7, 8, 13, 30, 30, 29, 77, 100, 10_000):
        opened.step_to(day)
    assert_same(play_through(model, 1, runs, keep=True), opened.finish())


def test_ledger_of_what_is_delivered_is_the_same_after_going_on(tmp_path):
    whole = open_play(model_of(tmp_path / "whole", WORLD, FIRST + ORDER.format("day 36")), 1, runs=10, explain=True)
    opened = open_play(model_of(tmp_path / "begun", WORLD, FIRST), 1, runs=10, explain=True)
    opened.step_to(30)
    opened.go_on(whole.block.model)
    for day in (30, 36, 45, 84):
        for one in (whole, opened):
            one.step_to(day)
        parts = [delivered_parts(one.block.state, one.block.parts, one.block.ramp) for one in (whole, opened)]
        assert parts[0].tobytes() == parts[1].tobytes()


def begun(folder: Path, day: int = 30, text: str = FIRST):
    opened = open_play(model_of(folder / "begun", WORLD, text), 1, runs=3)
    opened.step_to(day)
    return opened


def next_model(folder: Path, text: str, **how) -> Model:
    return model_of(folder / "next", WORLD, text, **how)


@pytest.mark.parametrize(
    ("moment", "label"), [("day 30", "late"), ("day 20", "late"), ("week 4 to 8", "late"), ("day 0", "late")]
)
def test_entry_in_the_past_is_refused(tmp_path, moment, label):
    opened = begun(tmp_path)
    with pytest.raises(InputError) as error:
        opened.go_on(next_model(tmp_path, FIRST + RAID.format(moment)))
    assert str(error.value) == f'"{label}" lies in the past: day 30 has been played.'


def test_play_that_refused_an_entry_goes_on_as_before(tmp_path):
    opened = open_play(model_of(tmp_path / "begun", WORLD, FIRST), 1, runs=3, keep=True)
    opened.step_to(30)
    with pytest.raises(InputError):
        opened.go_on(next_model(tmp_path, FIRST + RAID.format("day 20")))
    assert_same(play_through(model_of(tmp_path / "whole", WORLD, FIRST), 1, 3, keep=True), opened.finish())


CANNOT_CHANGE = (
    "what is already on the timeline cannot change. "
    "Only add entries, and give one that is like another a name of its own."
)


@pytest.mark.parametrize("change", ["severity: 0.7", "at: week 9"])
def test_changing_what_is_on_the_timeline_is_refused(tmp_path, change):
    key = change.partition(":")[0]
    known = {"severity": "severity: 0.8", "at": "at: week 2"}[key]
    opened = begun(tmp_path)
    with pytest.raises(InputError) as error:
        opened.go_on(next_model(tmp_path, FIRST.replace(known, change)))
    assert str(error.value) == CANNOT_CHANGE


def test_taking_an_entry_off_the_timeline_is_refused(tmp_path):
    opened = begun(tmp_path, text=FIRST + RAID.format("day 60"))
    with pytest.raises(InputError) as error:
        opened.go_on(next_model(tmp_path, FIRST))
    assert str(error.value) == CANNOT_CHANGE


def test_changing_who_takes_part_is_refused(tmp_path):
    text = FIRST + RAID.format("day 60").replace("    name: late\n", "")
    opened = begun(tmp_path, text=text)
    with pytest.raises(InputError) as error:
        opened.go_on(next_model(tmp_path, text.replace("by: c", "by: b")))
    assert str(error.value) == CANNOT_CHANGE


def test_an_entry_like_one_that_is_still_to_come_needs_a_name(tmp_path):
    known, earlier = (RAID.format(day).replace("    name: late\n", "") for day in ("day 60", "day 50"))
    with pytest.raises(InputError) as error:
        stepped(tmp_path, WORLD, FIRST + known, [earlier], [30], explain=False)
    assert str(error.value) == CANNOT_CHANGE


@pytest.mark.parametrize("change", [{"horizon": "20 weeks"}])
def test_only_the_timeline_of_a_play_that_has_begun_can_grow(tmp_path, change):
    opened = begun(tmp_path)
    with pytest.raises(InputError) as error:
        opened.go_on(next_model(tmp_path, FIRST, changes=change))
    assert str(error.value) == "only the timeline of a play that has begun can grow."


def test_a_world_that_has_changed_is_refused(tmp_path):
    opened = begun(tmp_path)
    with pytest.raises(InputError):
        opened.go_on(compile_scenario(scenario_of(tmp_path / "next", WORLD.replace("aid: 0.2", "aid: 0.9"), FIRST)))


def test_play_that_is_closed_lets_go_of_its_arrays_at_once():
    play = open_play(compile_scenario(load("first_steps")), 1, 0, 3)
    play.step_to(100)
    arrays = [weakref.ref(play.block.state.delivered), weakref.ref(play.block.watched.met)]
    assert all(array() is not None for array in arrays)
    with uncollected():
        play.close()
        del play
        assert all(array() is None for array in arrays)
