"""What the commands about class sessions share: the log that must be there, and the session that is meant.

Covers finding; what is done with a session is the commands' own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from simkit.classroom.room import Classroom

__all__ = ["opened", "the_session"]


@contextmanager
def opened(log: Path) -> Iterator[Classroom]:
    """The classroom of a log that is there.

    Raises:
        InputError: where it is not.
        LogError: where it cannot be used.
    """
    from simkit.classroom.room import Classroom

    if not log.exists():
        raise InputError.of(f'there is no log "{log}".', "Name another with --log, or begin with: simkit class start")
    with Classroom(log) as classroom:
        yield classroom


def the_session(classroom: Classroom, named: str | None) -> str:
    """The session of a name, or of a room's name (the one that was on last there); without one, the last of all.

    Raises:
        InputError: where there is none.
    """
    from simkit.classroom.plays import by_last_on

    states = by_last_on(classroom.session(line.session) for line in classroom.sessions())
    for one in states:
        if named in (None, one.session, one.founded.room):
            return one.session
    known = [one.session for one in states]
    if named is None:
        raise InputError.of("no class has been held yet.", "Begin with: simkit class start")
    remedy = did_you_mean(named, known, also=False) or "See: simkit class list"
    raise InputError.of(f'there is no session "{named}".', remedy)
