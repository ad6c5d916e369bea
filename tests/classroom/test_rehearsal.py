"""Rehearsals: bots play what a class would play, and the same seed plays the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from classroom.rooms import lesson

from simkit.classroom import bots
from simkit.classroom.commands import Decide, Open, Refused
from simkit.classroom.lesson import default_days
from simkit.classroom.rehearsal import StuckError, rehearse
from simkit.classroom.room import Classroom
from simkit.scenario.load import load, scenario_names


def test_bots_choose_the_same_by_the_same_seed(tmp_path):
    class_ = lesson(tmp_path)
    class_.do(Open())
    view = class_.view("aldmark")
    assert bots.orders(view, 1) == bots.orders(view, 1)
    assert len({bots.orders(view, seed) for seed in range(20)}) > 5
    for seed in range(20):
        class_.do(bots.orders(view, seed))


def test_rehearsal_counts_what_was_played():
    done = rehearse("first_steps", seed=3)
    assert (done.title, done.seats, done.turns, done.questions, done.idle) == ("First steps", 3, 6, 3, ())
    assert done.orders > 20
    assert done == rehearse("first_steps", seed=3)


def test_rehearsal_that_is_stuck_says_where(monkeypatch):
    real = Classroom.do

    def refusing(self, session, command, idem=""):
        if isinstance(command, Decide) and command.turn == 2:
            raise Refused("level", "that is too much.")
        return real(self, session, command, idem)

    monkeypatch.setattr(Classroom, "do", refusing)
    with pytest.raises(StuckError, match=r"the rehearsal is stuck in turn 2: that is too much\."):
        rehearse("first_steps")


@pytest.mark.parametrize("name", scenario_names())
def test_turns_of_a_bare_scenario_begin_before_its_timeline_and_end_by_its_horizon(name):
    scenario = load(name)
    days = default_days(scenario)
    assert len(days) == 7
    assert 0 <= days[0] < days[1]
    assert len({later - earlier for earlier, later in pairwise(days)}) == 1
    assert all(day % 7 == 0 for day in days)
    assert scenario.file.horizon - 70 <= days[-1] <= scenario.file.horizon


def test_bots_ask_for_something_in_some_of_their_deals(tmp_path):
    class_ = lesson(tmp_path)
    class_.do(Open())
    view = class_.view("aldmark")
    offered = [offer for offer in (bots.offers(view, seed) for seed in range(60)) if offer is not None]
    assert {bool(offer.wants) for offer in offered} == {True, False}
    for offer in offered[:10]:
        class_.do(offer)
