"""The fold: what has happened makes the state; going back, taking back, forking, and the time of turns."""

from __future__ import annotations

import time

import pytest
from classroom.rooms import do, lesson

from simkit.classroom.commands import (
    Assign,
    Close,
    Extend,
    Finish,
    Hide,
    Inject,
    Join,
    Leave,
    Lobby,
    Open,
    Pause,
    Predict,
    Refused,
    Remove,
    Resume,
    Reveal,
    Rewind,
    Undo,
)
from simkit.classroom.fold import LEAST_AFTER_UNDO, fold
from simkit.classroom.room import Classroom
from simkit.classroom.session import TurnClock


@pytest.fixture
def class_(tmp_path):
    found = lesson(tmp_path)
    yield found
    found.classroom.close()


def same_but_for(one, other, *names):
    """Whether two states are alike but for some fields."""
    changed = {name: getattr(other, name) for name in ("seq", *names)}
    return one.with_(**changed) == other


def test_events_read_again_make_the_same_state(tmp_path, class_):
    class_.turn({"aldmark": [do("arms>borava", "token")]})
    class_.do(Inject("raid", ("corvane",), ("borava",)))
    class_.do(Undo())
    class_.do(Rewind(1))
    class_.do(Open())
    state = class_.state
    assert fold(class_.classroom.events(class_.session)) == state
    class_.classroom.close()
    with Classroom(tmp_path / "class.db") as again:
        assert again.session(class_.session) == state


def test_turns_count_up_to_the_last(class_):
    seen = [(class_.state.phase, class_.state.turn, class_.state.next_turn)]
    for _ in range(6):
        class_.do(Open())
        seen.append((class_.state.phase, class_.state.turn, class_.state.next_turn))
        class_.do(Close())
    class_.do(Finish())
    assert seen[:3] == [("lobby", 0, 1), ("open", 1, None), ("open", 2, None)]
    assert (class_.state.phase, class_.state.turn, class_.state.next_turn) == ("finished", 6, None)


def test_going_back_voids_the_orders_of_that_turn_and_later_ones(class_):
    class_.turn({"aldmark": [do("arms>borava", "token")]})
    class_.turn({"borava": [do("arms>aldmark", "token")]})
    class_.do(Inject("raid", ("corvane",), ("borava",)))
    class_.do(Rewind(2))
    state = class_.state
    assert set(state.orders) == {(1, "aldmark")}
    assert (state.phase, state.closed, state.next_turn, state.epoch, state.injected) == ("between", 1, 2, 1, ())
    class_.do(Rewind(1))
    assert (class_.state.phase, class_.state.next_turn, class_.state.epoch) == ("lobby", 1, 2)
    assert class_.state.orders == {}


@pytest.mark.parametrize(
    "command",
    [
        Lobby(False),
        Hide(),
        Reveal("arms"),
        Inject("raid", ("corvane",), ("borava",)),
        Extend(60),
        Pause(),
        Close(),
        Finish(),
        Rewind(1),
    ],
    ids=lambda one: type(one).__name__,
)
def test_undo_takes_back_the_desks_last_action_and_nothing_else(class_, command):
    class_.do(Open())
    class_.decide("aldmark", do("arms>borava", "token"))
    before = class_.state
    class_.do(command)
    class_.do(Predict(class_.people["aldmark"], "arms", 0.5)) if isinstance(command, Hide | Lobby | Reveal) else None
    class_.do(Undo())
    assert same_but_for(before, class_.state, "clock", "epoch", "predictions")
    assert class_.state.clock.left >= LEAST_AFTER_UNDO
    assert class_.state.phase == "open"


def test_undo_puts_back_whom_the_desk_moved_or_sent_away(class_):
    person = class_.people["aldmark"]
    class_.do(Assign(person, ""))
    class_.do(Remove(person))
    assert class_.state.team("aldmark") == ()
    class_.do(Undo())
    class_.do(Undo())
    assert [one.person for one in class_.state.team("aldmark")] == [person]
    assert class_.classroom.person(class_.session, class_.tokens["aldmark"]) == person
    with pytest.raises(Refused, match="nothing to take back"):
        class_.do(Undo())


def test_what_is_handed_in_stays_where_a_closed_turn_is_opened_again(class_):
    class_.do(Open())
    class_.decide("aldmark", do("arms>borava", "token"))
    class_.do(Close())
    class_.do(Undo())
    assert (1, "aldmark") in class_.state.orders
    class_.decide("borava")


def test_pages_from_before_time_was_changed_are_stale(class_):
    epochs = [class_.state.epoch]
    for command in (Open(), Close(), Undo(), Close(), Rewind(1), Undo()):
        class_.do(command)
        epochs.append(class_.state.epoch)
    assert epochs == [0, 0, 0, 1, 1, 2, 3]
    assert epochs == sorted(epochs)


# ---- Time ----


def test_clock_that_jumps_backwards_takes_nothing_away_and_gives_nothing():
    clock = TurnClock(300.0, 1000.0, runs=True)
    assert clock.now(1100.0) == 200.0
    assert clock.now(900.0) == 300.0
    assert clock.now(2000.0) == 0.0
    assert TurnClock(300.0, 1000.0, runs=False).now(2000.0) == 300.0


def test_clock_that_is_set_while_a_turn_is_open_changes_nothing(class_, monkeypatch):
    class_.do(Open(5))
    real = time.time
    for jump in (10_000.0, -10_000.0):
        monkeypatch.setattr(time, "time", lambda jump=jump: real() + jump)
        assert 290 < class_.classroom.left(class_.session) <= 300
        class_.decide("aldmark")
    class_.do(Extend(60))
    assert 350 < class_.classroom.left(class_.session) <= 360


def test_time_runs_on_over_a_restart_and_stands_while_paused(tmp_path, class_, monkeypatch):
    class_.do(Open(5))
    class_.classroom.close()
    real = time.time
    for later, least, most in ((100.0, 195, 200), (-500.0, 295, 300), (10_000.0, 14, 15)):
        monkeypatch.setattr(time, "time", lambda later=later: real() + later)
        with Classroom(tmp_path / "class.db") as again:
            assert least <= again.left(class_.session) <= most
    monkeypatch.setattr(time, "time", real)
    with Classroom(tmp_path / "class.db") as again:
        again.do(class_.session, Pause())
        left = again.left(class_.session)
    monkeypatch.setattr(time, "time", lambda: real() + 10_000.0)
    with Classroom(tmp_path / "class.db") as again:
        assert again.left(class_.session) == left
        again.do(class_.session, Resume())
        assert left - 5 < again.left(class_.session) <= left


# ---- Forks ----


def test_fork_is_a_session_of_its_own_with_the_same_people_and_room(class_):
    class_.turn({"aldmark": [do("arms>borava", "token")]})
    class_.turn({"borava": [do("arms>aldmark", "token")]})
    before = class_.state
    fork = class_.classroom.fork(class_.session, 2)
    state = class_.classroom.session(fork.session)
    assert (state.closed, set(state.orders), state.founded.forked_from) == (1, {(1, "aldmark")}, class_.session)
    assert class_.classroom.person(fork.session, class_.tokens["borava"]) == class_.people["borava"]
    assert (fork.room, fork.code) == (before.founded.room, before.founded.code)
    assert class_.classroom.by_code(class_.code) == fork.session
    class_.classroom.do(fork.session, Open())
    assert class_.state == before
    elsewhere = class_.classroom.fork(class_.session, 1, room="again")
    assert elsewhere.code != class_.code


def test_name_of_somebody_who_was_sent_away_stays_taken_and_of_somebody_who_left_does_not(class_):
    gone = class_.do(Join(class_.code, "Ana")).person
    class_.do(Remove(gone))
    class_.do(Join(class_.code, "Ana"))
    class_.do(Undo())
    assert [one.name for one in class_.state.here()][-2:] == ["Ana", "Ana 2"]
    class_.do(Leave(gone))
    class_.do(Join(class_.code, "Ana"))
    assert [one.name for one in class_.state.here()][-2:] == ["Ana 2", "Ana"]
