"""The writer: one thread that admits commands one after the other, and writes many answers in one go.

Covers the order of things: admit, write to disk, then change what others see, then answer. Seats and names are given
out here, so that no two people get one.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from simkit.classroom.admit import Asking
from simkit.classroom.admit_desk import admit
from simkit.classroom.commands import Command, Refused
from simkit.classroom.events import Body, Event, Undone
from simkit.classroom.fold import apply, fold
from simkit.classroom.log import Log
from simkit.classroom.position import Position
from simkit.classroom.session import Session
from simkit.scenario import Scenario

__all__ = ["Answer", "Live", "Request", "Writer"]

_MOST_AT_ONCE = 500
_GRACE = 15.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request came to: the event that happened, or (`again`) had happened by the same mark before."""

    event: Event
    again: bool


@dataclass(frozen=True, slots=True)
class Request:
    """A command on its way to the writer; `done` gets an `Answer`, or what it was refused for."""

    session: str
    command: Command
    idem: str
    scenario: Scenario
    position: Position | None
    person: str
    token: str
    done: Future[Answer] = field(default_factory=Future)


@dataclass(slots=True)
class Live:
    """A session in memory: its state as others see it, its events, and those that came with a mark, by the mark.

    Of a turn that is open, `left_then` seconds were left at the moment `then` of this machine's steady clock.
    """

    session: Session
    events: list[Event]
    idem: dict[str, Event]
    left_then: float | None = None
    then: float = 0.0

    @classmethod
    def of(cls, events: list[Event]) -> Live:
        """A session as its log has it; an open turn goes on with the time that was left, and a moment at least."""
        found = cls(fold(events), events, {event.idem: event for event in events if event.idem})
        clock = found.session.clock
        if clock is not None:
            found.left_then = max(clock.now(time.time()), min(clock.left, _GRACE))
            found.then = time.monotonic()
        return found

    def left(self) -> float | None:
        """The seconds that the turn has left; by the steady clock, so that a clock that is set changes nothing."""
        clock = self.session.clock
        if clock is None or self.left_then is None:
            return None
        return max(self.left_then - (time.monotonic() - self.then), 0.0) if clock.runs else self.left_then

    def take(self, session: Session, events: list[Event]) -> None:
        """Take a new state over, with the events that made it."""
        if session.clock is not self.session.clock:
            self.left_then = None if session.clock is None else session.clock.left
            self.then = time.monotonic()
        self.events += events
        self.idem |= {event.idem: event for event in events if event.idem}
        self.session = session


class Writer:
    """The one thread that changes sessions."""

    def __init__(self, log: Log, lives: dict[str, Live]) -> None:
        self.log, self.lives = log, lives
        self.requests: queue.SimpleQueue[Request | Callable[[], None] | None] = queue.SimpleQueue()
        self.thread = threading.Thread(target=self._work, name="simkit-writer", daemon=True)
        self.thread.start()

    def ask(self, request: Request) -> Answer:
        """Hand a request over and wait until it is on disk, or refused."""
        self.requests.put(request)
        return request.done.result()

    def call(self, work: Callable[[], Any]) -> Any:
        """Have something done by the writer's thread, between commands."""
        done: Future[Any] = Future()

        def called() -> None:
            try:
                done.set_result(work())
            except BaseException as error:  # noqa: BLE001 - whoever waits is told
                done.set_exception(error)

        self.requests.put(called)
        return done.result()

    def stop(self) -> None:
        """End the thread, when all that was asked is done."""
        self.requests.put(None)
        self.thread.join()

    def _work(self) -> None:
        while True:
            batch = [self.requests.get()]
            while batch[-1] is not None and len(batch) < _MOST_AT_ONCE:
                try:
                    batch.append(self.requests.get_nowait())
                except queue.Empty:
                    break
            waiting: list[Request] = []
            for item in batch:
                if isinstance(item, Request):
                    waiting.append(item)
                    continue
                self._write(waiting)
                waiting = []
                if item is None:
                    return
                item()
            self._write(waiting)

    def _write(self, requests: list[Request]) -> None:
        """Admit some requests, write all that they bring about in one go, and answer."""
        if not requests:
            return
        states: dict[str, Session] = {}
        added: dict[str, list[Event]] = {}
        answers: list[tuple[Request, Answer]] = []
        for request in requests:
            try:
                answers.append((request, self._admit(request, states, added)))
            except BaseException as error:  # noqa: BLE001 - whoever waits is told
                request.done.set_exception(error)
        new = [event for events in added.values() for event in events]
        try:
            if new:
                self.log.append(new)
        except BaseException as error:  # noqa: BLE001 - whoever waits is told
            for request, _ in answers:
                request.done.set_exception(error)
            return
        for name, events in added.items():
            self.lives[name].take(states[name], events)
        for request, answer in answers:
            request.done.set_result(answer)

    def _admit(self, request: Request, states: dict[str, Session], added: dict[str, list[Event]]) -> Answer:
        name = request.session
        live = self.lives.get(name)
        if live is None:
            raise Refused("gone", "There is no such session any more.")
        mine = added.get(name, [])
        if request.idem:
            known = live.idem.get(request.idem) or next((one for one in mine if one.idem == request.idem), None)
            if known is not None:
                return Answer(known, again=True)
        session = states.get(name, live.session)
        left = live.left() if session.clock is live.session.clock else session.clock.left if session.clock else None
        asking = Asking(left, request.scenario, request.position, request.person, request.token)
        body = admit(request.command, session, asking)
        event = Event(name, session.seq + 1, time.time(), _turn(session, body), session.epoch, body, request.idem)
        if isinstance(body, Undone):
            states[name] = fold([*live.events, *mine, event])
        else:
            states[name] = apply(session, event)
        added.setdefault(name, []).append(event)
        return Answer(event, again=False)


def _turn(session: Session, body: Body) -> int:
    turn = getattr(body, "turn", None)
    return turn if isinstance(turn, int) else session.turn
