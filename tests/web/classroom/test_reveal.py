"""The reveal tells the turns that were played, and no others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simkit.classroom.pieces import Amount, ClockView
from simkit.classroom.views import Deed
from simkit.web.classroom.shown_reveal import deeds_shown

NONE, MAJOR = Amount(0.0, "none"), Amount(0.85, "major")


def shown(phase, turn, marks):
    """One flow, promised in every mark and never delivered, as a play of six turns shows it."""
    deeds = [Deed(n, "ava", "ben", "arms", "arms", MAJOR, NONE, NONE, kept=False) for n in range(1, marks + 1)]
    clock = ClockView(phase, turn, 6, None, 0, None, 0, "", "")
    (flow,) = deeds_shown(deeds, {}, clock, {"ava"}, most=3)["flows"]
    return flow


@pytest.mark.parametrize(
    ("phase", "turn", "marks", "places", "broken"),
    [
        ("between", 3, 3, [1, 2, 3], "not kept in 3 of 3 turns"),
        ("open", 4, 3, [1, 2, 3], "not kept in 3 of 3 turns"),
        ("finished", 3, 4, [1, 2, 3, "end"], "not kept in 3 of 3 turns"),
        ("finished", 6, 7, [1, 2, 3, 4, 5, 6, "end"], "not kept in 6 of 6 turns"),
    ],
)
def test_turns_that_nobody_played_are_not_drawn_as_nothing_done(phase, turn, marks, places, broken):
    flow = shown(phase, turn, marks)
    assert [place["n"] for place in flow["turns"]] == places
    assert len(flow["done"]) == len(flow["promised"]) == len(places)
    assert flow["broken"] == broken


CLOCK = ClockView("between", 1, 6, None, 0, None, 0, "", "")


def told(receiver, promised, done, believed, giver="ava"):
    return Deed(1, giver, receiver, "arms", "arms", promised, done, believed, kept=None)


def test_belief_without_word_or_deed_is_told_with_its_turns():
    (flow,) = deeds_shown([told("ben", NONE, NONE, MAJOR)], {}, CLOCK, {"ava"}, most=3)["flows"]
    assert flow["baseless"] == "believed without word or deed in 1 of 1 turns"
    assert flow["broken"] == ""


@pytest.mark.parametrize(("promised", "done"), [(MAJOR, NONE), (NONE, MAJOR)])
def test_belief_in_a_word_or_a_deed_is_not_called_baseless(promised, done):
    lines = [told("ben", promised, done, Amount(0.3, "token"))]
    (flow,) = deeds_shown(lines, {}, CLOCK, {"ava"}, most=3)["flows"]
    assert flow["baseless"] == ""


def test_belief_that_hardly_parts_from_the_deed_is_not_called_baseless():
    lines = [told("ben", NONE, NONE, Amount(0.12, "token")), replace(told("ben", NONE, MAJOR, NONE), turn=2)]
    (flow,) = deeds_shown(lines, {}, replace(CLOCK, turn=2), {"ava"}, most=3)["flows"]
    assert flow["baseless"] == ""


def test_false_belief_is_shown_where_other_flows_parted_more_or_were_played():
    parted = [told(f"state{n}", MAJOR, NONE, NONE) for n in range(4)]
    false = told("ben", NONE, NONE, Amount(0.3, "token"), giver="unplayed")
    shown = deeds_shown([*parted, false], {}, CLOCK, {"ava"}, most=3)
    titles = [flow["title"] for flow in shown["flows"]]
    assert titles == ["ava → state0, arms", "ava → state1, arms", "unplayed → ben, arms"]
    assert shown["left"] == 2
