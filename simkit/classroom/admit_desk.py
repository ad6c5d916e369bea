"""Admission at the desk: the teacher's commands, checked against the session.

Covers turns, people, events that are let happen, and what is shown; `admit` here admits the room's commands, too.
"""

from __future__ import annotations

from simkit.classroom import events
from simkit.classroom.admit import LONGEST_SAYING, Asking, admit, person_of, seat_of
from simkit.classroom.commands import (
    Assign,
    Close,
    Extend,
    Finish,
    Hide,
    Inject,
    Lobby,
    NewKey,
    Open,
    Pause,
    Refused,
    Remove,
    Resume,
    Reveal,
    Rewind,
    Undo,
)
from simkit.classroom.events import Body
from simkit.classroom.fold import LEAST_AFTER_UNDO
from simkit.classroom.names import clean_text
from simkit.classroom.options import level_of
from simkit.classroom.session import Session

__all__ = ["admit"]

_MOST_SECONDS = 6 * 3600.0
_SHOWN = ("deeds", "debrief")
_ROLE = {
    ("by", True): "Say by whom this is done.",
    ("by", False): "Nobody does this: leave out by whom.",
    ("target", True): "Say to whom this happens.",
    ("target", False): "This happens to nobody in particular: leave out to whom.",
}


# ---- People ----


@admit.register
def _(command: Assign, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    return events.Assigned(person_of(session, command.person).person, seat_of(session, command.seat))


@admit.register
def _(command: Remove, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    return events.Removed(person_of(session, command.person).person)


@admit.register
def _(command: Lobby, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    return events.LobbySet(command.open)


@admit.register
def _(command: NewKey, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    return events.Keyed(command.desk)


# ---- The desk's turns ----


@admit.register
def _(command: Open, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    if session.is_open:
        raise Refused("phase", f"Turn {session.turn} is open already.")
    if session.next_turn is None:
        raise Refused("phase", "There is no further turn.")
    minutes = session.lesson.minutes if command.minutes is None else command.minutes
    if not 0.0 < minutes * 60.0 <= _MOST_SECONDS:
        raise Refused("value", "A turn lasts from a moment to six hours.")
    return events.Opened(session.next_turn, minutes * 60.0)


@admit.register
def _(command: Extend, session: Session, asking: Asking) -> Body:
    left = _left(session, asking)
    if not abs(command.seconds) <= _MOST_SECONDS:
        raise Refused("value", "That is more than six hours.")
    return events.Extended(min(max(left + command.seconds, 0.0), _MOST_SECONDS))


@admit.register
def _(command: Pause, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    left = _left(session, asking)
    if session.phase == "paused":
        raise Refused("phase", "The turn is paused already.")
    return events.Paused(left)


@admit.register
def _(command: Resume, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    left = _left(session, asking)
    if session.phase != "paused":
        raise Refused("phase", "The turn is not paused.")
    return events.Resumed(left)


@admit.register
def _(command: Close, session: Session, asking: Asking) -> Body:
    left = _left(session, asking)
    if command.by == "clock" and (session.phase == "paused" or left > 0.0):
        raise Refused("phase", "The turn still has time.")
    return events.Closed(session.turn, left, command.by)


def _left(session: Session, asking: Asking) -> float:
    if not session.is_open or asking.left is None:
        raise Refused("phase", "No turn is open.")
    return asking.left


@admit.register
def _(command: Rewind, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    if not 1 <= command.turn <= session.turn:
        raise Refused("phase", "Choose a turn that has been opened.")
    return events.Rewound(command.turn)


@admit.register
def _(command: Finish, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    if session.phase == "finished":
        raise Refused("phase", "The session is over already.")
    return events.Finished()


@admit.register
def _(command: Undo, session: Session, asking: Asking) -> Body:
    if not session.desk:
        raise Refused("undo", "There is nothing to take back.")
    last, left = session.desk[-1][0], asking.left
    if command.seq not in (None, last):
        raise Refused("undo", "That has been taken back already, or something else was done since. Look again.")
    return events.Undone(last, LEAST_AFTER_UNDO if left is None else max(left, LEAST_AFTER_UNDO))


# ---- The desk's other acts ----


@admit.register
def _(command: Hide, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    return events.Hidden(command.hidden)


@admit.register
def _(command: Reveal, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    if command.what not in _SHOWN and session.foretold(command.what) is None:
        raise Refused("question", "There is nothing of this name to show.")
    return events.Revealed(command.what, command.shown)


@admit.register
def _(command: Inject, session: Session, asking: Asking) -> Body:
    turn = session.turn if session.is_open else session.next_turn
    if turn is None:
        raise Refused("phase", "There is no further turn in which it could happen.")
    world = asking.scenario.world
    kind = world.events.get(command.kind)
    if kind is None:
        raise Refused("value", "This world has no such event.")
    for role, people in (("by", command.by), ("target", command.target)):
        if (role in kind.roles) != bool(people):
            raise Refused("value", _ROLE[role, role in kind.roles])
        if set(people) - set(world.actors) or len(set(people)) != len(people):
            raise Refused("value", "Choose among the actors of this world.")
    if set(command.by) & set(command.target):
        raise Refused("value", "Nobody can do this to themselves.")
    if not 0.0 <= command.severity <= 1.0:
        raise Refused("value", "How severe it is lies between 0 and 1.")
    level = None
    if kind.request:
        channel = world.channels.get(command.channel.partition(".")[0])
        part = command.channel.partition(".")[2]
        if channel is None or (part and part not in channel.parts):
            raise Refused("flow", "Say what is asked for.")
        level = level_of(command.level, channel.cuts.scale())
        if level is None or not 0.0 < level <= 1.0:
            raise Refused("level", "What is asked for lies above 0 and is 1 at most.")
    says = clean_text(command.says[: 4 * LONGEST_SAYING])[:LONGEST_SAYING]
    channel_name = command.channel if kind.request else ""
    by, target = tuple(command.by), tuple(command.target)
    return events.Injected(turn, command.kind, by, target, command.severity, says, channel_name, level)
