"""The record of an ensemble: its size does not depend on the number of runs, and it merges in any order."""

from __future__ import annotations

import gc
from dataclasses import fields

import numpy as np
import pytest
from engine.worlds import BUSY, FULL, assert_same, channel, model_of, rule

from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import play
from simkit.engine.model import Model
from simkit.engine.recorder import BINS, FIXED_POINT, Record, merged
from simkit.engine.turn import Block
from simkit.scenario.load import load


def size(record: Record) -> int:
    """The bytes of all arrays that a record holds."""
    found = [getattr(record, item.name) for item in fields(Record)]
    return sum(value.nbytes for value in found if isinstance(value, np.ndarray))


@pytest.fixture(scope="module")
def first_steps() -> Model:
    return compile_scenario(load("first_steps"))


def test_record_of_three_thousand_runs_is_no_larger_than_that_of_a_hundred(first_steps):
    few, many = play(first_steps, 1, 100), play(first_steps, 1, 3000)
    assert size(many) <= size(few)
    assert len(many.happened) < 2 * len(few.happened) + 10
    assert many.kept is None
    assert many.kept_yes == []


def test_records_merge_in_any_order(first_steps):
    parts = [play(first_steps, 1, 10, first=first) for first in (0, 10, 20)]
    there = merged(merged(parts[0], parts[1]), parts[2])
    back = merged(parts[2], merged(parts[1], parts[0]))
    assert_same(there, back)
    assert_same(there, play(first_steps, 1, 30))


def test_recorder_writes_on_the_first_day_of_each_week_and_on_the_last(tmp_path):
    world = "levels:\n  arms from a to b: 0.2, assumed, t\n"
    assert play(model_of(tmp_path / "a", world, "horizon: 3 weeks\n"), 1, 1).days == (0, 7, 14, 21)
    assert play(model_of(tmp_path / "b", world, "horizon: 17 days\n"), 1, 1).days == (0, 7, 14, 17)
    assert play(model_of(tmp_path / "c", world, "horizon: 1 day\n"), 1, 1).days == (0, 1)


def test_histogram_counts_each_level_at_the_nearest_of_its_points(tmp_path):
    words = "channels:\n" + channel("arms") + channel("words", "opposable: true")
    world = words + "levels:\n  arms from a to b: 0.2025, assumed, t\n  words from a to b: -0.5, assumed, t\n"
    record = play(model_of(tmp_path, world), 1, 7)
    rows = {one.name: row for row, one in enumerate(record.series) if one.array == "delivered"}
    arms, spoken = record.histogram[rows["arms"], 0], record.histogram[rows["words"], 0]
    assert BINS == 201
    assert np.flatnonzero(arms).tolist() in ([40], [41])
    assert np.flatnonzero(spoken).tolist() == [50]
    assert arms.sum() == spoken.sum() == 7


def test_sums_hold_the_values_themselves_to_a_billionth(tmp_path):
    record = play(model_of(tmp_path, FULL, BUSY), 1, 100, keep=True)
    kept = np.stack(record.kept, axis=1).sum(axis=2)
    assert np.abs(record.total / FIXED_POINT - kept).max() < 1e-7


def test_world_in_which_nothing_can_be_decided_plays_too(tmp_path):
    record = play(model_of(tmp_path, "", ""), 1, 3)
    assert (record.runs, record.series) == (3, ())


def test_events_are_counted_with_their_days(tmp_path):
    world = "events:\n  raid:\n    says: x\n    roles: [by, target]\nrules:\n" + rule("help", "push:\n  arms: 0.2")
    scenario = "timeline:\n  - event: raid\n    at: day {}\n    by: a\n    target: b\n".format("10 to 20")
    record = play(model_of(tmp_path, world, scenario), 1, 400)
    ((key, (times, days, first, last)),) = record.happened.items()
    assert key == ("raid", ("a",), ("b",), "raid/a>b")
    assert (times, first, last) == (400, 10, 20)
    assert abs(days / times - 15) < 4 * (10 / 400) ** 0.5


def test_blocks_that_are_done_are_let_go():
    model = compile_scenario(load("first_steps"))

    def alive():
        """The blocks of this play; threads that other tests began may play others meanwhile.

        By type, not `isinstance`, which asks a weak proxy of anybody's for its class: what it stood for may be gone.
        """
        return sum(type(thing) is Block and thing.model is model for thing in gc.get_objects())

    during: list[int] = []
    play(model, 1, 12, block=2, progress=lambda _: during.append(alive()))
    assert len(during) == 6
    assert max(during) <= 2
