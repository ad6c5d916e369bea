"""Plays: a class that was forked is several sessions, numbered, of which one was on last."""

from __future__ import annotations

import pytest
from classroom.rooms import do, lesson

from simkit.classroom.commands import Close, Join, Open, Refused, Undo
from simkit.classroom.room import Classroom


@pytest.fixture
def class_(tmp_path):
    """A class of two closed turns."""
    found = lesson(tmp_path, room="monday")
    found.turn({"aldmark": [do("arms>borava", "token")]})
    found.turn({"borava": [do("arms>aldmark", "token")]})
    yield found
    found.classroom.close()


def told(classroom):
    return [(one.session, one.play, one.plays, one.was_on) for one in classroom.sessions()]


def test_fork_is_the_second_play_and_was_on_last(class_):
    assert told(class_.classroom) == [(class_.session, 1, 1, True)]
    assert class_.classroom.sessions()[0].told_play == ""
    fork = class_.classroom.fork(class_.session, 2).session
    assert told(class_.classroom) == [(fork, 2, 2, True), (class_.session, 1, 2, False)]
    says = [one.told_play for one in class_.classroom.sessions()]
    assert says == [f"play 2 of 2, forked from {class_.session} before turn 2", "play 1 of 2"]


def test_play_that_the_desk_turned_to_is_on_last_also_for_whoever_opens_the_log_again(class_, tmp_path):
    fork = class_.classroom.fork(class_.session, 2).session
    key = class_.classroom.turn_to(class_.session, class_.desk)
    assert key == class_.desk
    assert class_.classroom.in_room("monday") == class_.session
    class_.classroom.close()
    with Classroom(tmp_path / "class.db") as again:
        assert told(again) == [(fork, 2, 2, False), (class_.session, 1, 2, True)]
        assert again.by_code(class_.code) == class_.session


def test_key_that_does_not_open_the_play_is_answered_by_one_that_does(class_):
    fork = class_.classroom.fork(class_.session, 2)
    key = class_.classroom.turn_to(class_.session, fork.desk)
    assert key != fork.desk
    assert class_.classroom.is_desk(class_.session, key)


def test_what_goes_on_in_the_other_play_makes_it_not_the_one_that_was_on(class_):
    class_.do(Open(0.0001))
    fork = class_.classroom.fork(class_.session, 2).session
    class_.do(Close())
    class_.do(Join(class_.code, "Late"))
    assert class_.classroom.in_room("monday") == fork


def test_plays_are_counted_without_those_that_were_deleted_and_other_classes(class_):
    fork = class_.classroom.fork(class_.session, 2).session
    other = class_.classroom.start("first_steps", room="tuesday").session
    class_.classroom.delete(class_.session)
    assert told(class_.classroom) == [(other, 1, 1, True), (fork, 1, 1, True)]


def test_fork_has_nothing_to_take_back_until_its_desk_does_something(class_):
    fork = class_.classroom.fork(class_.session, 2).session
    with pytest.raises(Refused, match="nothing to take back"):
        class_.classroom.do(fork, Undo())
    class_.classroom.do(fork, Open())
    class_.classroom.do(fork, Undo())
    with pytest.raises(Refused, match="nothing to take back"):
        class_.classroom.do(fork, Undo())
    state = class_.classroom.session(fork)
    assert (state.closed, state.phase, set(state.orders)) == (1, "between", {(1, "aldmark")})
    assert [says for _, says in class_.state.desk][-1] == "closed turn 2"
