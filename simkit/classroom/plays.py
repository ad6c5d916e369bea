"""The plays of a class: the one that it began with, and those that were forked off, as they are listed and chosen.

Covers which sessions belong together, how they are numbered, and which of them the class was in last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simkit.classroom.receipts import SessionLine
from simkit.classroom.session import Session

__all__ = ["by_last_on", "lines_of", "plays_of"]


def by_last_on(sessions: Iterable[Session]) -> list[Session]:
    """Sessions by when their class turned to them, the latest first."""
    return sorted(sessions, key=lambda one: one.turned_to, reverse=True)


def plays_of(session: str, sessions: Mapping[str, Session]) -> list[Session]:
    """A session, and all that were forked off from it or from which it was, the oldest first."""
    first = _first(session, sessions)
    return sorted((one for one in sessions.values() if _first(one.session, sessions) == first), key=_began)


def lines_of(sessions: Mapping[str, Session]) -> tuple[SessionLine, ...]:
    """All sessions as lines of a list, newest first, each with its place among the plays of its class."""
    classes: dict[str, list[Session]] = {}
    for one in sorted(sessions.values(), key=_began):
        classes.setdefault(_first(one.session, sessions), []).append(one)
    lines = {one.session: _line(one, plays) for plays in classes.values() for one in plays}
    return tuple(lines[one.session] for one in sorted(sessions.values(), key=_began, reverse=True))


def _first(session: str, sessions: Mapping[str, Session]) -> str:
    """The session that was forked first, as far as it has not been deleted."""
    before = sessions[session].founded.forked_from
    return _first(before, sessions) if before in sessions else session


def _began(one: Session) -> float:
    return one.began


def _line(one: Session, plays: list[Session]) -> SessionLine:
    return SessionLine(
        session=one.session,
        room=one.founded.room,
        title=one.lesson.title,
        began=one.began,
        phase=one.phase,
        turn=one.turn,
        turns=one.lesson.turns,
        people=len(one.people),
        play=plays.index(one) + 1,
        plays=len(plays),
        forked_from=one.founded.forked_from,
        forked_before=one.forked_before,
        was_on=one is by_last_on(plays)[0],
    )
