"""How a session becomes a scenario: orders, deals, requests and injected events as entries of its timeline.

Covers the entries and their names. Everything handed in for a turn begins on the turn's first day:

- what a seat does is `decide ... until` the next turn's first day, and rules decide all that no seat decides;
- what it says is `decide ... as: promise`, to be kept as long as the world gives promises time;
- what it asks for is the world's event of a request;
- a deal that was accepted is what both sides do, for as many turns as it holds; where a side's later orders say
  otherwise, they count: so is a deal broken;
- an event that the desk injects is an event.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from simkit.classroom.events import Move
from simkit.classroom.lesson import scenario_of, with_entries
from simkit.classroom.session import Session
from simkit.scenario import Scenario

__all__ = ["base_scenario", "entries_of", "moves_of", "played_scenario", "request_kind", "signed_entries"]

_LONGEST_NAME = 40

Entry = dict[str, Any]


def base_scenario(session: Session) -> Scenario:
    """The scenario that a session plays, as it would be by its rules alone."""
    founded = session.founded
    name = founded.source.rpartition("/")[2].removesuffix(".yaml").removesuffix(".yml")
    return scenario_of(name, founded.scenario, founded.world)


def played_scenario(session: Session) -> Scenario:
    """The scenario as the class has played it: with all that was decided in closed turns."""
    base = base_scenario(session)
    return with_entries(base, entries_of(session, base))


def entries_of(session: Session, base: Scenario) -> tuple[Entry, ...]:
    """The entries that the turns closed so far add to the timeline."""
    return tuple(entry for _, _, entry in signed_entries(session, base))


def signed_entries(session: Session, base: Scenario) -> tuple[tuple[int, str, Entry], ...]:
    """The same, each with its turn and the seat that decided it ("" for the desk)."""
    found: list[tuple[int, str, Entry]] = []
    for turn in range(1, session.closed + 1):
        first, until = session.lesson.days[turn - 1], session.lesson.days[turn]
        found += [(turn, move.by, _entry(base, turn, first, until, move)) for move in moves_of(session, turn)]
        found += [(turn, "", entry) for entry in _injected(session, base, turn, first)]
    return tuple(found)


def moves_of(session: Session, turn: int) -> tuple[Move, ...]:
    """What all seats do, say and ask in a turn: their orders, and what their deals have them do where those are silent.

    Of an order and a deal on one flow, the later counts.
    """
    stands: dict[tuple[str, str, str, str], tuple[int, Move]] = {}

    def put(seq: int, move: Move) -> None:
        key = (move.what, move.flow, move.giver, move.receiver)
        if key not in stands or stands[key][0] <= seq:
            stands[key] = (seq, move)

    for deal in session.deals.values():
        if deal.covers(turn):
            for term in (*deal.gives, *deal.wants):
                put(deal.answered, Move("do", term.flow, term.giver, term.receiver, term.level))
    for (when, _), orders in session.orders.items():
        if when == turn:
            for move in orders.moves:
                put(orders.seq, move)
    return tuple(move for _, (_, move) in sorted(stands.items()))


def request_kind(scenario: Scenario) -> str | None:
    """The kind of event by which one actor asks another for something, if the world has one."""
    kinds = [name for name, kind in scenario.world.events.items() if kind.request]
    told = [entry.event for entry in scenario.file.timeline if entry.event in kinds]
    preferred = [name for name in kinds if name == "request"]
    return next(iter([*preferred, *(name for name in told if name), *kinds]), None)


def _entry(base: Scenario, turn: int, first: int, until: int, move: Move) -> Entry:
    word = {"do": "", "say": "_says", "ask": "_asks"}[move.what]
    name = _name(f"turn{turn}_{move.by}{word}_{move.flow.replace('.', '_')}_{move.toward}")
    if move.what == "ask":
        return {
            "event": request_kind(base),
            "name": name,
            "at": f"day {first}",
            "from": move.receiver,
            "to": move.giver,
            "channel": move.flow,
            "level": move.level,
        }
    entry: Entry = {
        "decide": move.giver,
        "name": name,
        "at": f"day {first}",
        "toward": move.receiver,
        "channel": move.flow,
        "level": move.level,
    }
    if move.what == "say":
        until = first + max(round(base.world.promises.within.value), until - first)
        entry["as"] = "promise"
    return {**entry, "until": f"day {until}"}


def _injected(session: Session, base: Scenario, turn: int, first: int) -> Iterator[Entry]:
    mine = [body for _, body in session.injected if body.turn == turn]
    for number, body in enumerate(mine, start=1):
        entry: Entry = {"event": body.kind, "name": _name(f"turn{turn}_{body.kind}_{number}"), "at": f"day {first}"}
        kind = base.world.events[body.kind]
        by, target = ("from", "to") if kind.request else ("by", "target")
        entry |= {by: list(body.by)} if body.by else {}
        entry |= {target: list(body.target)} if body.target else {}
        entry["severity"] = body.severity
        entry |= {"says": body.says} if body.says else {}
        entry |= {"channel": body.channel, "level": body.level} if kind.request else {}
        yield entry


def _name(text: str) -> str:
    """A name of the length that names may have; of a longer one the end becomes a hash of it all."""
    if len(text) <= _LONGEST_NAME:
        return text
    return f"{text[: _LONGEST_NAME - 7]}_{blake2b(text.encode(), digest_size=3).hexdigest()}"
