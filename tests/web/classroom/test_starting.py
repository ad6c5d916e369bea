"""Starting a class again: the play that was on last goes on, and the terminal says which one that is."""

from __future__ import annotations

import socket
from types import SimpleNamespace

import pytest
from classroom.rooms import lesson

from simkit.classroom.commands import Finish
from simkit.classroom.room import Classroom
from simkit.web.classroom import starting
from simkit.web.classroom.starting import Wanted, hold_class


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start the room's class, and hear what the terminal says; that anything is served is tested elsewhere."""
    monkeypatch.setattr(starting, "answer", lambda *_: None)

    def started(source=None):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        said = []
        hold_class(Wanted(source, "monday", tmp_path / "class.db", port=port), said.append)
        return said

    return started


@pytest.fixture
def plays(tmp_path):
    """A class of two closed turns and its fork; the class went back to the first play."""
    class_ = lesson(tmp_path, room="monday")
    for _ in range(2):
        class_.turn()
    fork = class_.classroom.fork(class_.session, 2)
    class_.classroom.turn_to(class_.session, class_.desk)
    class_.classroom.close()
    return class_.session, fork.session


def test_class_goes_on_in_the_play_that_was_on_last_and_says_so(start, plays):
    assert start("first_steps")[:2] == [
        "Going on with First steps: turn 2 of 6, between. --new would begin another.",
        "This is play 1 of 2; the desk leads to the other.",
    ]


def test_class_that_was_never_forked_says_nothing_of_plays(start):
    start("first_steps")
    assert not any("play " in line for line in start("first_steps"))


def test_play_that_is_over_is_not_gone_on_with(start, plays, tmp_path):
    first, fork = plays
    with Classroom(tmp_path / "class.db") as classroom:
        classroom.do(first, Finish())
    told = start()[1]
    assert told == f"This is play 2 of 2, forked from {first} before turn 2; the desk leads to the other."
    with Classroom(tmp_path / "class.db") as classroom:
        classroom.do(fork, Finish())
    assert start()[0].startswith("First steps is over")


def test_class_that_has_just_ended_is_shown_again_and_later_another_begins(start, plays, tmp_path, monkeypatch):
    first, _ = plays
    with Classroom(tmp_path / "class.db") as classroom:
        classroom.do(first, Finish())
        ended = classroom.session(first).ended
    told = "First steps is over: its end and its debrief are shown again. --new would begin another."
    assert start("first_steps")[0] == told
    monkeypatch.setattr(starting, "time", SimpleNamespace(time=lambda: ended + 4 * 3600))
    assert start("first_steps")[0] == "First steps, 3 seats, 6 turns."
