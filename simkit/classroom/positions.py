"""Positions that are kept: the latest of each session, so that many who look at once wait for one play.

Covers keeping and going on; that a position that went on is the one that is played from day 0 is proved by tests.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

from simkit.classroom.lesson import with_entries
from simkit.classroom.position import Position, Stepper
from simkit.classroom.session import Session
from simkit.classroom.timeline import base_scenario, entries_of
from simkit.scenario import Scenario

__all__ = ["Positions", "days_until"]

_MOST_KEPT = 12

Key = tuple[str, int, int, bool]


@dataclass(slots=True)
class _Going:
    """A play that can go on: how many turns it has had, and the mark of all that was decided in them."""

    stepper: Stepper
    closed: int
    mark: str


class Positions:
    """The positions of some sessions, each worked out once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._locks: dict[Key, threading.Lock] = {}
        self._kept: OrderedDict[Key, tuple[str, Position]] = OrderedDict()
        self._going: dict[str, _Going] = {}
        self._bases: dict[str, Scenario] = {}

    def of(self, session: Session) -> Position:
        """How a session's run stands: before its next turn, or (when it is finished) at the end."""
        over = session.phase == "finished"
        key = (session.session, session.epoch, session.closed, over)
        kept = self._kept.get(key)
        if kept is not None and kept[0] == _mark(session, session.closed):
            return kept[1]
        with self._lock:
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            mark = _mark(session, session.closed)
            kept = self._kept.get(key)
            if kept is None or kept[0] != mark:
                kept = (mark, self._played(session, over))
                with self._lock:
                    self._kept[key] = kept
                    while len(self._kept) > _MOST_KEPT:
                        self._locks.pop(self._kept.popitem(last=False)[0], None)
            return kept[1]

    def base(self, session: Session) -> Scenario:
        """The scenario of a session by its rules alone."""
        known = self._bases.get(session.session)
        if known is None:
            if len(self._bases) >= _MOST_KEPT:
                self._bases.clear()
            known = self._bases[session.session] = base_scenario(session)
        return known

    def _played(self, session: Session, over: bool) -> Position:
        base = self.base(session)
        scenario = with_entries(base, entries_of(session, base))
        days = days_until(session, scenario.file.horizon if over else None)
        going = self._going.pop(session.session, None)  # whoever takes it out is the only one who has it
        if going is not None and going.closed <= session.closed and going.mark == _mark(session, going.closed):
            stepper = going.stepper
            if going.closed < session.closed:
                stepper.go_on(scenario)
        else:
            if going is not None:
                going.stepper.close()
            stepper = Stepper(scenario, session.founded.seed, session.founded.run)
        for day in days[len(stepper.days) :]:
            stepper.mark(day)
        position = stepper.position(session.seats)
        if over:
            stepper.close()
        else:
            self._going[session.session] = _Going(stepper, session.closed, _mark(session, session.closed))
        return position


def days_until(session: Session, horizon: int | None = None) -> tuple[int, ...]:
    """The days on whose mornings a session's position is read: those of its turns so far, and the end if it is over."""
    days = session.lesson.days[: session.closed + 1]
    return days if horizon is None else (*days, horizon + 1)


def _mark(session: Session, closed: int) -> str:
    """A hash of all that was decided in the first `closed` turns."""
    decided = [
        (orders.turn, orders.seat, [(one.what, one.flow, one.giver, one.receiver, one.level) for one in orders.moves])
        for orders in session.orders.values()
        if orders.turn <= closed
    ]
    deals = [repr(deal) for deal in session.deals.values() if deal.state == "accepted" and deal.first_turn <= closed]
    events = [repr(one) for one in session.injected if one[1].turn <= closed]
    text = json.dumps([sorted(decided), deals, events])
    return blake2b(text.encode(), digest_size=12).hexdigest()
