"""The reveal tells the turns that were played, and no others."""

from __future__ import annotations

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
