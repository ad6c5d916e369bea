"""Starting a class: a room that keeps its address and code, begun or gone on with, told in the terminal, served.

Covers choosing the session and what the terminal says; the command line is `simkit.cli`'s.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from simkit.classroom.commands import Refused
from simkit.classroom.plays import by_last_on
from simkit.classroom.room import Classroom
from simkit.errors import InputError, why_of
from simkit.web.classroom.site import site
from simkit.web.qr import qr_blocks
from simkit.web.serving import PORT, Place, place_for, shows_blocks
from simkit.web.uvicorn_door import answer

__all__ = ["Wanted", "hold_class"]

_CONNECTIONS = 8192

_TALKED_ABOUT = 3600.0
"""For how many seconds after its end a class is shown again by the same command, since it is still talked about."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for when a class is started.

    `source` is an exercise or a scenario; without one, the room's class goes on. `anew` begins another session even
    where one goes on. `names` are further names under which the network knows this machine.
    """

    source: str | None
    room: str
    log: Path
    lan: bool = False
    port: int | None = None
    names: tuple[str, ...] = ()
    seed: int = 1
    run: int = 0
    variant: str | None = None
    anew: bool = False


def hold_class(wanted: Wanted, say: Callable[[str], None]) -> None:
    """Begin a class, or go on with the room's, and answer its pages until Ctrl-C.

    Raises:
        InputError: where the exercise cannot be loaded, the port is taken or there is no network.
        LogError: where the log cannot be used.
    """
    place = place_for(wanted.lan, wanted.port or PORT, wanted.names)
    try:
        _make_folder(wanted.log)
        _allow_connections()
        with Classroom(wanted.log) as classroom:
            session, key, is_new = _session(classroom, wanted)
            address = place.url.rstrip("/")
            _tell(classroom, session, place, address, key, is_new, say)
            answer(site(classroom, session, wanted.room, address, hosts=place.hosts), place.listening)
    finally:
        place.listening.close()
    say(f"Ended. Everything is kept in {wanted.log}; the same command goes on where the class was.")


def _make_folder(log: Path) -> None:
    """See that a log has a folder; it is the user's alone, since it holds names."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        says = f'no folder "{log.parent}" can be made for the log: {why_of(error)}.'
        raise InputError.of(says, "Name another with --log.") from None


def _allow_connections() -> None:
    """Let this process hold as many connections as the system allows it; some allow few at first."""
    if sys.platform == "win32":
        return
    import resource

    low, high = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _CONNECTIONS if high == resource.RLIM_INFINITY else min(_CONNECTIONS, high)
    if low != resource.RLIM_INFINITY and low < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, high))


def _session(classroom: Classroom, wanted: Wanted) -> tuple[str, str, bool]:
    """The session that is on, the key of its desk, and whether it is new."""
    going = _going(classroom, wanted)
    if going is not None and not wanted.anew and wanted.source in (None, classroom.session(going).founded.source):
        return going, classroom.new_key(going), False
    if wanted.source is None:
        raise InputError.of(
            f'no class goes on in the room "{wanted.room}".', "Name an exercise or a scenario; simkit list shows them."
        )
    started = classroom.start(wanted.source, room=wanted.room, seed=wanted.seed, run=wanted.run, variant=wanted.variant)
    return started.session, started.desk, True


def _going(classroom: Classroom, wanted: Wanted) -> str | None:
    """The session that goes on in a room: the play that was on last there, if it is not over, or has been for short.

    If it is over, and no exercise is named that could begin anew, another play of the same class that is not over;
    where there is none, the end of this one.
    """
    try:
        last = classroom.in_room(wanted.room)
    except Refused:
        return None
    plays = by_last_on(classroom.session(line.session) for line in classroom.plays(last))
    open_ = [one.session for one in plays if one.phase != "finished"]
    if last in open_:
        return last
    if wanted.source is None:
        return open_[0] if open_ else last
    return last if time.time() - classroom.session(last).ended < _TALKED_ABOUT else None


def _tell_play(classroom: Classroom, session: str, say: Callable[[str], None]) -> None:
    """Where a class was forked: which of its plays goes on, and where the others are."""
    plays = classroom.plays(session)
    line = next(one for one in plays if one.session == session)
    if line.told_play:
        others = "the other" if len(plays) == 2 else "the others"
        say(f"This is {line.told_play}; the desk leads to {others}.")


def _tell(
    classroom: Classroom, session: str, place: Place, address: str, key: str, is_new: bool, say: Callable[[str], None]
) -> None:
    state = classroom.session(session)
    code = state.founded.code
    if not is_new:
        where = "before turn 1" if state.turn == 0 else f"turn {state.turn} of {state.lesson.turns}, {state.phase}"
        if state.phase == "finished":
            say(f"{state.lesson.title} is over: its end and its debrief are shown again. --new would begin another.")
        else:
            say(f"Going on with {state.lesson.title}: {where}. --new would begin another.")
        _tell_play(classroom, session, say)
    else:
        seats = "nothing to play, the class predicts" if state.lesson.only_predicts else f"{len(state.seats)} seats"
        say(f"{state.lesson.title}, {seats}, {state.lesson.turns} turns.")
    if place.lan and shows_blocks():
        say(qr_blocks(f"{address}/j/{code}").rstrip("\n"))
    say("")
    say(f"Students:   {address}   code {code}")
    say(f"Projector:  {address}/screen")
    say(f"Your desk:  {address}/desk#{key}")
    say("")
    say("The desk's address is a secret: whoever has it is the teacher.")
    if place.lan:
        say("Everybody in this network can open the first two. What is sent is not encrypted: no passwords, and first")
        say("names are enough.")
    else:
        say("Only this machine can open them; with --lan, all in the same network can.")
    say("Ctrl-C ends it; nothing is lost.")
