"""A class for tests: a room with a person on every seat, and what they can do in a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from simkit.classroom.commands import Close, Decide, Join, Open, Order
from simkit.classroom.room import Classroom, Done
from simkit.classroom.views import SeatView

__all__ = ["Lesson", "ask", "do", "lesson", "say"]


@dataclass
class Lesson:
    """A session with one person on each seat."""

    classroom: Classroom
    session: str
    code: str
    desk: str
    people: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def do(self, command, idem: str = "") -> Done:
        return self.classroom.do(self.session, command, idem)

    @property
    def state(self):
        return self.classroom.session(self.session)

    @property
    def position(self):
        return self.classroom.position(self.session)

    def view(self, seat: str) -> SeatView:
        return self.classroom.seat_view(self.session, self.people[seat])

    def decide(self, seat: str, *orders: Order) -> Done:
        state = self.state
        return self.do(Decide(self.people[seat], state.turn, state.epoch, orders))

    def turn(self, orders: dict[str, Iterable[Order]] | None = None) -> None:
        """Open the next turn, hand in orders by seat, and close it."""
        self.do(Open())
        for seat, given in (orders or {}).items():
            self.decide(seat, *given)
        self.do(Close())


def lesson(folder: Path, source: str | Path = "first_steps", **how) -> Lesson:
    """A class of a scenario or exercise, in a log of its own, with a person on every seat."""
    folder.mkdir(parents=True, exist_ok=True)
    classroom = Classroom(folder / "class.db")
    started = classroom.start(source, **how)
    found = Lesson(classroom, started.session, started.code, started.desk)
    for seat in found.state.seats:
        done = found.do(Join(started.code, f"Player of {seat}", seat))
        found.people[seat], found.tokens[seat] = done.person, done.token
    return found


def do(key: str, level: str | float) -> Order:
    """An order to do something."""
    return Order("do", key, level)


def say(key: str, level: str | float) -> Order:
    """An order to promise something."""
    return Order("say", key, level)


def ask(key: str, level: str | float) -> Order:
    """An order to ask for something."""
    return Order("ask", key, level)
