"""The state of a class session: people, seats, turns, orders, deals, predictions, as its events have made it.

Covers the frozen state and what can be read from it; only `simkit.classroom.fold` makes a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from simkit.classroom.events import Founded, Injected, Move, Promise
from simkit.classroom.lesson import Foretold, Lesson
from simkit.classroom.views import Phase

__all__ = ["Deal", "DealState", "Orders", "Person", "Session", "TurnClock", "may_choose"]


DealState = Literal["offered", "accepted", "declined", "withdrawn", "lapsed"]


def may_choose(phase: Phase, seat: str) -> bool:
    """Whether somebody on a seat ("" for none) may take another: all before turn 1, and later only who has none.

    A seat shows its secrets, so that whoever plays one looks at no other; the desk may move anybody at any time.
    """
    return phase == "lobby" or (not seat and phase != "finished")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who came in; `gone` once they left or were `sent` away, which undo may take back."""

    person: str
    name: str
    token: str
    seat: str
    gone: bool = False
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Orders:
    """What a seat handed in for a turn: by whom, and as which event of the session."""

    seat: str
    turn: int
    person: str
    seq: int
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal between two seats, and what became of it; `answered` is the event that accepted it, or 0."""

    deal: str
    by: str
    to: str
    gives: tuple[Promise, ...]
    wants: tuple[Promise, ...]
    first_turn: int
    turns: int
    says: str
    state: DealState = "offered"
    answered: int = 0

    def covers(self, turn: int) -> bool:
        """Whether an accepted deal holds in a turn."""
        return self.state == "accepted" and self.first_turn <= turn < self.first_turn + self.turns

    def owed_by(self, seat: str) -> tuple[Promise, ...]:
        """What a seat is to do by it."""
        return tuple(one for one in (*self.gives, *self.wants) if one.giver == seat)


@dataclass(frozen=True, slots=True)
class TurnClock:
    """The time of a turn that is open: so many seconds were left at a moment, and whether they run."""

    left: float
    at: float
    runs: bool

    def now(self, at: float) -> float:
        """The seconds that are left; a clock that has gone backwards takes nothing away."""
        return max(self.left - max(at - self.at, 0.0), 0.0) if self.runs else self.left


@dataclass(frozen=True, slots=True)
class Session:
    """A class session at one moment. Mappings are never changed in place.

    `turn` is the turn that is open or was closed last, `closed` how many are closed, `orders` those of closed turns and
    of the open one by (turn, seat), `locked` the predictions that are closed, `desk` the numbers of the desk's actions
    that undo can take back, each with its words (none of those before a fork), `keys` the hashes of further keys of the
    desk. `turned_to` is when the class last began with this play or went on in it, and `forked_before` the turn before
    which it was forked off, or 0. `ended` is when the play was ended.
    """

    session: str
    founded: Founded
    lesson: Lesson
    began: float
    seq: int
    phase: Phase = "lobby"
    turn: int = 0
    closed: int = 0
    epoch: int = 0
    clock: TurnClock | None = None
    lobby: bool = True
    hidden: bool = False
    revealed: frozenset[str] = frozenset()
    people: Mapping[str, Person] = field(default_factory=dict)
    orders: Mapping[tuple[int, str], Orders] = field(default_factory=dict)
    deals: Mapping[str, Deal] = field(default_factory=dict)
    injected: tuple[tuple[int, Injected], ...] = ()
    predictions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()
    shares: Mapping[str, float | None] = field(default_factory=dict)
    shares_runs: int = 0
    keys: frozenset[str] = frozenset()
    desk: tuple[tuple[int, str], ...] = ()
    turned_to: float = 0.0
    forked_before: int = 0
    ended: float = 0.0

    @property
    def seats(self) -> tuple[str, ...]:
        """The seats, each named as the actor that it plays."""
        return tuple(one.seat for one in self.lesson.seats)

    @property
    def next_turn(self) -> int | None:
        """The turn that would be opened next; None while one is open, and after the last."""
        if self.phase not in ("lobby", "between") or self.closed >= self.lesson.turns:
            return None
        return self.closed + 1

    @property
    def is_open(self) -> bool:
        """Whether a turn is open (or paused)."""
        return self.phase in ("open", "paused")

    def here(self) -> tuple[Person, ...]:
        """Those who have come and not gone, in the order in which they came."""
        return tuple(one for one in self.people.values() if not one.gone)

    def names(self) -> tuple[str, ...]:
        """The names that are taken: of all who are here, or may be here again."""
        return tuple(one.name for one in self.people.values() if one.sent or not one.gone)

    def team(self, seat: str) -> tuple[Person, ...]:
        """Those on a seat."""
        return tuple(one for one in self.here() if one.seat == seat)

    def foretold(self, name: str) -> Foretold | None:
        """The prediction of a name, if there is one."""
        return next((one for one in self.lesson.foretold if one.name == name), None)

    def of_model(self, name: str) -> float | None:
        """What the model gave a prediction: a claim by the exercise, a question by an ensemble, once it is played."""
        asked = self.foretold(name)
        return asked.model if asked is not None and asked.is_claim else self.shares.get(name)

    def is_revealed(self, name: str) -> bool:
        """Whether something has been shown to all; at the end everything is."""
        return self.phase == "finished" or name in self.revealed

    def known_by(self, token: str) -> Person | None:
        """Who shows a token of this hash."""
        return next((one for one in self.here() if one.token == token), None)

    def with_(self, **changes: object) -> Session:
        """The session with some things otherwise."""
        return replace(self, **changes)  # type: ignore[arg-type]
