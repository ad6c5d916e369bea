"""Ceilings: what an actor's rules would do and allow, looked at without touching the play."""

from __future__ import annotations

import numpy as np
import pytest
from engine.worlds import assert_same, model_of, rule

from simkit.engine.ceilings import advice
from simkit.engine.ensemble import open_play, play

WORLD = (
    "rules:\n"
    + rule("help", "push:\n  arms: 0.8")
    + rule("high", "limit:\n  arms: 0.4")
    + rule("low", "limit:\n  arms: 0.3")
    + rule("off", "when: 1 < 0\nlimit:\n  arms: 0.1")
)
ORDER = """\
timeline:
  - decide: a
    toward: b
    channel: arms
    level: 0.1
    at: day 10
    until: day 30
"""


def looked(model, day):
    opened = open_play(model, 1, runs=4)
    opened.step_to(day - 1)
    return opened, advice(opened, "a", day)


def test_lowest_limit_in_force_is_the_ceiling_and_is_named(tmp_path):
    model = model_of(tmp_path, WORLD)
    _, found = looked(model, 20)
    row = next(at for at, slot in enumerate(found.slots) if str(model.slots[slot]) == "arms from a to b")
    assert found.ceilings[row].tolist() == [0.3] * 4
    assert {model.lines[line].rule for line in found.binding[row].tolist()} == {"low"}
    assert found.wanted[row] == pytest.approx([0.3] * 4)


def test_advice_is_that_of_the_rules_where_a_decision_stands(tmp_path):
    model = model_of(tmp_path, WORLD, ORDER)
    opened, found = looked(model, 20)
    row = model.slots.index(next(slot for slot in model.slots if str(slot) == "arms from a to b"))
    assert opened.block.state.decision[row].tolist() == [0.1] * 4
    assert found.wanted[found.slots.tolist().index(row)] == pytest.approx([0.3] * 4)


def test_slot_without_a_limit_has_no_ceiling(tmp_path):
    _, found = looked(model_of(tmp_path, "rules:\n" + rule("help", "push:\n  arms: 0.8")), 20)
    assert np.isinf(found.ceilings).all()
    assert (found.binding == -1).all()


def test_looking_changes_nothing_of_the_play(tmp_path):
    from engine.worlds import BUSY, FULL

    model = model_of(tmp_path, FULL, BUSY)
    opened = open_play(model, 1, runs=5, keep=True)
    for day in (10, 20, 41, 80):
        opened.step_to(day)
        for actor in model.actors:
            advice(opened, actor, day + 1)
    assert_same(play(model, 1, 5, keep=True), opened.finish())
