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
    """A session of the log in a list: what, in which room, when it began, how far it is, how many came.

    It is the `play`-th of the `plays` of its class; `was_on` marks the one that the class was in last. A fork says from
    which session, and before which turn.
    """

    session: str
    room: str
    title: str
    began: float
    phase: str
    turn: int
    turns: int
    people: int
    play: int
    plays: int
    forked_from: str
    forked_before: int
    was_on: bool

    @property
    def told_play(self) -> str:
        """Which play of its class it is, in words; empty where there is one.

        >>> SessionLine("s", "class", "Title", 0.0, "open", 1, 6, 4, 2, 3, "r", 2, True).told_play
        'play 2 of 3, forked from r before turn 2'
        """
        if self.plays < 2:
            return ""
        before = f" before turn {self.forked_before}" if self.forked_before else ""
        return f"play {self.play} of {self.plays}" + (f", forked from {self.forked_from}{before}" if before else "")
