"""The hall: one running class, as all its pages share it.

Covers which session is on, doing commands and telling whose pages that changes, and views that are made once for all
who see the same. Sessions and their rules are `simkit.classroom`'s.
"""

from __future__ import annotations

import asyncio
import secrets
import sys
import time
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from simkit.classroom import commands
from simkit.classroom.admit import person_of
from simkit.classroom.commands import Command, Refused
from simkit.classroom.receipts import Done, SessionLine
from simkit.classroom.room import Classroom
from simkit.classroom.session import Session
from simkit.classroom.sight import for_person
from simkit.classroom.views import ClockView, Debrief, DeskView, ScreenView, SeatView
from simkit.errors import SimkitError
from simkit.web.classroom.hub import ALL, Hub
from simkit.web.starlette_door import run_in_threadpool

__all__ = ["Hall"]

Made = TypeVar("Made")
_GATHERS = 0.2
_GATHERS_PER_PAGE = 0.002
"""Seconds for which decisions gather before a seat's pages are told, and by how much longer for each page that is open:
whole teams may decide at once, and then one note for all of them keeps everybody's page quick."""
_SETTLES = 1.2
"""Seconds for which comings and goings gather before the pages that list them are told."""


@dataclass
class _Slot:
    told: int
    touched: int
    made: asyncio.Future[Any]
    at: float = field(default_factory=time.monotonic)


class Hall:
    """The session that is on in a room, with who listens. `address` is what students type: "http://10.0.0.7:8600"."""

    def __init__(self, classroom: Classroom, session: str, room: str, address: str) -> None:
        self.classroom = classroom
        self.session = session
        self.room = room
        self.address = address
        self.hub = Hub()
        self._slots: dict[Hashable, _Slot] = {}
        self._version = -1
        self._began = secrets.token_hex(3)
        self._gathering: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    # ---- Doing ----

    async def do(self, command: Command, idem: str = "") -> Done:
        """Do a command; once it is on disk, tell the pages that it changes.

        Raises:
            Refused: with a code and a sentence.
        """
        touched, session = self._seats_of(command), self.session
        done = await run_in_threadpool(self.classroom.do, session, command, idem)
        self._saw(session, done.version)
        self._tell(command, touched)
        if isinstance(command, commands.Finish):
            self.start(self._foresee())
        return done

    async def fork(self, turn: int) -> str:
        """Go on in another session that is this one up to before a turn, and say the key of its desk.

        This one stays in the log as it is.
        """
        started = await run_in_threadpool(self.classroom.fork, self.session, turn, self.room)
        self.session, self._version = started.session, -1
        self.hub.changed((ALL,))
        return started.desk

    async def turn_to(self, session: str, token: str) -> str:
        """Go on in another play of this class, forked off from this one or the one that this was; the desk's key of it.

        The key is the `token` of the desk that asks, where that opens it. The log notes it, so that a class that is
        started anew goes on in this play.

        Raises:
            Refused: gone, where it is no play of this class.
        """
        if session not in {line.session for line in self.plays()}:
            raise Refused("gone", "There is no such play of this class.")
        key = await run_in_threadpool(self.classroom.turn_to, session, token)
        self.session, self._version = session, -1
        self.hub.changed((ALL,))
        return key

    def plays(self) -> tuple[SessionLine, ...]:
        """This play of the class and the others, newest first."""
        return self.classroom.plays(self.session)

    async def tick(self) -> None:
        """Close what has run out, and tell of whatever changed otherwise than by `do`."""
        await run_in_threadpool(self.classroom.tick)
        session = self.session
        if self._saw(session, await run_in_threadpool(self.classroom.version, session)):
            self.hub.changed((ALL,))

    def _saw(self, session: str, version: int) -> bool:
        """Note a version; whether it is a new one. What comes in late of the session before a fork is none."""
        is_new = session == self.session and version > self._version
        if is_new:
            self._version = version
        return is_new

    def _tell(self, command: Command, touched: frozenset[str]) -> None:
        seats = tuple(f"seat:{seat}" for seat in touched)
        match command:
            case commands.Join() | commands.Sit() | commands.Leave():
                self.hub.changed((*seats, f"person:{getattr(command, 'person', '')}"))
                self._gather(("seats", "desk", "screen"))
            case commands.Decide() | commands.Offer() | commands.Accept() | commands.Decline():
                self.hub.touch(seats)
                self._gather((*seats, "desk", "screen"), _GATHERS + _GATHERS_PER_PAGE * min(self.hub.open_streams, 200))
            case commands.Predict(person=person):
                self.hub.changed((f"person:{person}",))
                self._gather(("desk", "screen"))
            case _:
                self.hub.changed((ALL,))

    def _gather(self, topics: tuple[str, ...], seconds: float = _SETTLES) -> None:
        """Tell of topics a little later, once for all that happens meanwhile."""
        fresh = tuple(topic for topic in topics if topic not in self._gathering)
        if not fresh:
            return
        self._gathering.update(fresh)

        async def later() -> None:
            await asyncio.sleep(seconds)
            self._gathering.difference_update(fresh)
            self.hub.changed(fresh)

        self.start(later())

    def _seats_of(self, command: Command) -> frozenset[str]:
        """The seats whose pages a student's command changes: their own, one that is taken, the other side of a deal."""
        person = getattr(command, "person", "")
        touched = {getattr(command, "seat", ""), getattr(command, "to", "")}
        if person and not isinstance(command, commands.Predict):
            touched.add(self.seat_of(person))
            deal = self.state().deals.get(getattr(command, "deal", ""))
            touched.update((deal.by, deal.to) if deal is not None else ())
        return frozenset(touched - {""})

    # ---- Seeing ----

    def state(self) -> Session:
        """The session as it stands; a frozen value, had at once."""
        return self.classroom.session(self.session)

    def person(self, token: str) -> str:
        """Who shows a token.

        Raises:
            Refused: token.
        """
        return self.classroom.person(self.session, token)

    def is_desk(self, token: str) -> bool:
        """Whether this is the desk's token."""
        return self.classroom.is_desk(self.session, token)

    def seat_of(self, person: str) -> str:
        """The seat of somebody who is in the room, or "".

        Raises:
            Refused: token, where they have gone.
        """
        return person_of(self.state(), person).seat

    async def seat_view(self, person: str, *, fresh: bool = True) -> SeatView:
        """What a person may see now; what all on a seat see alike is made once for them."""
        session = self.session
        view = await self.team_view(self.seat_of(person), fresh=fresh)
        state = self.classroom.session(session)
        return replace(for_person(view, state, person_of(state, person), None), clock=view.clock)

    async def team_view(self, seat: str, *, fresh: bool = True) -> SeatView:
        """What all on a seat ("" is no seat) see alike now, made once for them.

        It is asked for by the seat, and not by a person, who may be on another one by the time that it is made.
        """
        view, at = await self.once(
            ("seat", self.session, seat),
            ("seats", f"seat:{seat}"),
            partial(run_in_threadpool, self.classroom.team_view, self.session, seat),
            fresh=fresh,
        )
        return replace(view, clock=_running(view.clock, at))

    async def screen_view(self) -> ScreenView:
        """What the projector shows now."""
        view, at = await self.once(
            ("screen", self.session),
            ("screen", "seats"),
            partial(run_in_threadpool, self.classroom.screen_view, self.session),
        )
        return replace(view, clock=_running(view.clock, at))

    def names(self) -> dict[str, str]:
        """What the actors of the world are called, by id."""
        world = self.state().founded.world
        return {name: str(actor.get("name", name)) for name, actor in world["actors"].items()}

    async def desk_view(self) -> DeskView:
        """What the teacher sees now."""
        return await run_in_threadpool(self.classroom.desk_view, self.session, self.hub.here())

    async def debrief(self) -> Debrief:
        """What came of it, and why; the first time it takes some seconds."""
        made, _ = await self.once(
            ("debrief", self.session), ("debrief",), partial(run_in_threadpool, self.classroom.debrief, self.session)
        )
        return made

    async def _foresee(self) -> None:
        """Work the debrief out before anybody asks for it; whoever asks is told what goes wrong with it."""
        with suppress(SimkitError):
            await self.debrief()

    async def measure(self) -> None:
        """Play the scenario by its rules, for what the model says to its questions."""
        await run_in_threadpool(self.classroom.measure, self.session)
        await self.tick()

    async def once(
        self, what: Hashable, topics: tuple[str, ...], make: Callable[[], Awaitable[Made]], *, fresh: bool = True
    ) -> tuple[Made, float]:
        """Something that is made once for all who ask until one of its topics changes; and when it was made.

        Where it need not be `fresh`, what has changed since its followers were told last may be missing: they are told.
        """
        told, touched = self.hub.stamp(topics), self.hub.touched(topics)
        slot = self._slots.get(what)
        if slot is None or (slot.touched != touched if fresh else slot.told != told):
            slot = self._slots[what] = _Slot(told, touched, asyncio.ensure_future(_awaited(make)))
        try:
            return await asyncio.shield(slot.made), slot.at
        except BaseException:
            if self._slots.get(what) is slot and slot.made.done():
                del self._slots[what]
            raise

    def stamp(self, topics: tuple[str, ...]) -> str:
        """A word that is another whenever followers of some topics were told, or the server has been started anew."""
        return f"{self._began}-{len(topics)}-{self.hub.stamp(topics)}"

    def mark(self, topics: tuple[str, ...]) -> str:
        """A word that is another whenever something of some topics has changed."""
        return f"{self._began}-{self.hub.touched(topics)}"

    def start(self, work: Awaitable[None]) -> None:
        """Let something run beside the pages; what simkit refuses of it is told in the terminal."""
        task = asyncio.ensure_future(_warned_of(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _warned_of(work: Awaitable[None]) -> None:
    try:
        await work
    except SimkitError as error:
        sys.stderr.write(f"simkit: {error}\n")


async def _awaited(make: Callable[[], Awaitable[Made]]) -> Made:
    return await make()


def _running(clock: ClockView, at: float) -> ClockView:
    """A clock that was read at a moment, as it stands now."""
    if clock.left is None or clock.phase != "open":
        return clock
    return replace(clock, left=max(0.0, clock.left - (time.monotonic() - at)))
