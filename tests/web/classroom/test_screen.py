"""The projector between turns tells what is promised and what is believed, whichever of the two stands alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from classroom.rooms import do, lesson, say

from simkit.classroom.pieces import Amount, FlowView
from simkit.engine.model import Slot
from simkit.web.classroom.shown_screen import screen_shown

NONE, TOKEN, MAJOR = Amount(0.0, "none"), Amount(0.25, "token"), Amount(0.85, "major")
KINDS = (("a", (MAJOR, NONE)), ("b", (NONE, MAJOR)))


def flow(channel, promised, perceived, before=0.0):
    return FlowView(channel, channel, "support", "aldmark", "borava", False, promised, perceived, None, None, before)


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    class_ = lesson(tmp_path_factory.mktemp("screen"))
    class_.turn({"aldmark": [say("arms>borava", "major")]})
    found = class_.classroom.screen_view(class_.session)
    class_.classroom.close()
    return found


def told(view, *flows):
    shown = screen_shown(replace(view, flows=flows), "http://class.lan", {"aldmark": "Aldmark"})["flows"]
    return [(one["what"], one["promised"], one["believed"]) for one in shown]


def test_what_is_believed_and_not_promised_is_on_the_wall(view):
    flows = (
        flow("arms", NONE, MAJOR),
        flow("trade", MAJOR, MAJOR),
        flow("aid", NONE, NONE),
        flow("loans", TOKEN, NONE),
    )
    assert told(view, *flows) == [("trade", "major", "major"), ("loans", "token", "none"), ("arms", "none", "major")]


def test_promises_and_beliefs_leave_each_other_room(view):
    said, rumoured = ([flow(f"{name}{n}", *levels) for n in range(9)] for name, levels in KINDS)
    assert [what for what, _, _ in told(view, *said, *rumoured)] == ["a0", "a1", "a2", "b0", "b1", "b2"]
    assert [what for what, _, _ in told(view, *said, rumoured[0])] == ["a0", "a1", "a2", "a3", "a4", "b0"]
    assert len(told(view, *rumoured)) == 6


def test_belief_that_is_news_comes_before_what_has_always_been_believed(view):
    always, news = flow("sanctions", NONE, MAJOR, before=0.85), flow("strikes", NONE, TOKEN)
    assert [what for what, _, _ in told(view, always, news)] == ["strikes", "sanctions"]


def test_what_was_believed_before_the_last_turn_is_known(tmp_path):
    class_ = lesson(tmp_path)
    for _ in range(2):
        class_.turn({"aldmark": [do("arms>borava", "major")]})
    (arms,) = [one for one in class_.classroom.screen_view(class_.session).flows if one.label == "arms"]
    before, now = (marks[Slot("arms", "", "aldmark", "borava")].perceived for marks in class_.position.marks[-2:])
    class_.classroom.close()
    assert (arms.believed_before, arms.perceived.value) == (before, now)
    assert before != now
