"""What the classroom answers: that a command is done, that a session has begun, and a session in a list.

Covers the form of answers; `simkit.classroom.room` gives them.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Done", "SessionLine", "Started"]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command: the session's version (its last event's number), and what only its sender may know.

    `person` and `token` are set by `Join`: keep the token in a cookie, nothing else knows it. `made` is the id of a
    deal that was offered. `again` says that a request of the same mark had been done before; then the token is there
    only if the command said it.
    """

    session: str
    version: int
    person: str = ""
    token: str = ""
    made: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """A session that has begun: its id, the room's name and code, and the desk's token, which is told only once."""

    session: str
    room: str
    code: str
    desk: str


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session of the log in a list: what, in which room, when it began, how far it is, how many came."""

    session: str
    room: str
    title: str
    began: float
    phase: str
    turn: int
    turns: int
    people: int
