"""What a session leaves behind: tables that a spreadsheet opens right, and the scenario that it has become.

Covers contents; names of people stand in the tables alone, never in the scenario.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime

from simkit.classroom.debrief import answered, scores_of
from simkit.classroom.events import Event, Joined, Move
from simkit.classroom.options import amount, scale_of
from simkit.classroom.position import Position
from simkit.classroom.predictions import brier, log_score, score_of
from simkit.classroom.session import Session
from simkit.classroom.sight import deeds
from simkit.classroom.telling import broken_terms, date_of, slot_of
from simkit.classroom.timeline import moves_of, played_scenario
from simkit.scenario.yamltext import write_text

__all__ = ["TABLES", "csv_bytes", "csv_cell", "scenario_files", "table", "tables_of"]

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]
Make = Callable[[Session, tuple[Event, ...], Position], Iterator[Row]]

_PLAYED = ("decisions", "deals", "deeds")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def tables_of(session: Session) -> tuple[str, ...]:
    """Which of `TABLES` a session fills: where nothing is played, nothing is decided, agreed or done."""
    return tuple(name for name in TABLES if name not in _PLAYED) if session.lesson.only_predicts else tuple(TABLES)


def table(name: str, session: Session, events: tuple[Event, ...], end: Position) -> bytes:
    """One of `TABLES` as a CSV file; `end` is how the session's run ends, or how it stands while the class plays."""
    heads, make = TABLES[name]
    return csv_bytes(heads, make(session, events, end))


def csv_bytes(heads: tuple[str, ...], rows: Iterator[Row]) -> bytes:
    """Rows as CSV in UTF-8 with a mark at the front, by which a spreadsheet reads every language's letters."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([csv_cell(row.get(head)) for head in heads])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def csv_cell(value: Cell) -> str | int | float:
    """A cell's value; a text that a spreadsheet would take for a formula gets a quote before it.

    Some take the wide signs of East Asian keyboards for a formula's, too.

    >>> csv_cell("=1+1"), csv_cell(-0.5), csv_cell(True), csv_cell(None)
    ("'=1+1", -0.5, 'yes', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and unicodedata.normalize("NFKC", value).lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return round(value, 6) if isinstance(value, float) else value


def scenario_files(session: Session) -> dict[str, bytes]:
    """The session as a scenario with its world: what `simkit run` plays to the same levels under its seed and run."""
    scenario = played_scenario(session)
    title = f"{scenario.file.scenario}, as a class played it"
    document = {**scenario.document, "scenario": title, "world": "world.yaml"}
    return {
        "scenario.yaml": write_text(document).encode(),
        "world.yaml": write_text(dict(scenario.world_document)).encode(),
    }


# ---- The tables ----


def _decisions(session: Session, _: tuple[Event, ...], end: Position) -> Iterator[Row]:
    """What every seat did, said and asked for in every closed turn; "by" is who handed it in, or that a deal did."""
    starts = end.scenario.file.starts
    for turn in range(1, session.closed + 1):
        for move in moves_of(session, turn):
            scale = scale_of(end.model, slot_of(move.flow, move.giver, move.receiver))
            yield {
                "turn": turn,
                "date": date_of(starts, session.lesson.days[turn - 1]),
                "seat": move.by,
                "by": _handed_in_by(session, turn, move),
                "what": move.what,
                "channel": move.flow,
                "toward": move.toward,
                "level": move.level,
                "word": amount(scale, move.level).word,
            }


def _handed_in_by(session: Session, turn: int, move: Move) -> str:
    orders = session.orders.get((turn, move.by))
    if orders is not None and move in orders.moves:
        return session.people[orders.person].name
    return "(a deal)"


def _deals(session: Session, _: tuple[Event, ...], end: Position) -> Iterator[Row]:
    """Every term of every deal, what became of the deal, and in which turns its giver did not keep it."""
    for deal in session.deals.values():
        broken = [
            (turn, term) for seat in (deal.by, deal.to) for turn, term, _ in broken_terms(session, end, deal, seat)
        ]
        for term in (*deal.gives, *deal.wants):
            scale = scale_of(end.model, slot_of(term.flow, term.giver, term.receiver))
            yield {
                "turn": deal.first_turn,
                "turns": deal.turns,
                "offered by": deal.by,
                "to": deal.to,
                "state": deal.state,
                "giver": term.giver,
                "channel": term.flow,
                "toward": term.receiver,
                "level": term.level,
                "word": amount(scale, term.level).word,
                "broken in turns": " ".join(str(turn) for turn, one in broken if one == term),
                "says": deal.says,
            }


def _deeds(session: Session, _: tuple[Event, ...], end: Position) -> Iterator[Row]:
    """What was promised, done and believed at the end of each turn."""
    for one in deeds(end):
        yield {
            "turn": one.turn if one.turn <= session.lesson.turns else "end",
            "from": one.giver,
            "to": one.receiver,
            "channel": one.flow,
            "promised": one.promised.value,
            "done": one.delivered.value,
            "believed": one.perceived.value,
            "kept": one.kept,
        }


def _predictions(session: Session, _: tuple[Event, ...], end: Position) -> Iterator[Row]:
    """Every person's answers, with their scores where there is an outcome."""
    answers = answered(session, end)
    asked = {one.name: one.ask for one in session.lesson.foretold}
    for (person, question), value in session.predictions.items():
        outcome = answers.get(question)
        yield {
            "name": session.people[person].name,
            "seat": session.people[person].seat,
            "question": question,
            "ask": asked[question],
            "probability": value,
            "outcome": outcome,
            "brier": None if outcome is None else brier(value, outcome),
            "log": None if outcome is None else log_score(value, outcome),
        }


def _scores(session: Session, _: tuple[Event, ...], end: Position) -> Iterator[Row]:
    """The scores of each person, of the class mean, of the model and of the base rate."""
    answers = answered(session, end)
    for person in session.people.values():
        mine = {name: value for (who, name), value in session.predictions.items() if who == person.person}
        score = score_of(person.name, [(mine[name], answer) for name, answer in answers.items() if name in mine])
        yield {"who": person.name, "counted": score.counted, "brier": score.brier, "log": score.log}
    for score in scores_of(session, end):
        yield {"who": f"({score.who})", "counted": score.counted, "brier": score.brier, "log": score.log}


def _gradebook(session: Session, events: tuple[Event, ...], end: Position) -> Iterator[Row]:
    """A line for each person: what they took part in. A mark is the teacher's to give."""
    decided = _decided_turns(session)
    came = {event.body.person: event.at for event in events if isinstance(event.body, Joined)}
    answers = answered(session, end)
    for person in session.people.values():
        mine = {name: value for (who, name), value in session.predictions.items() if who == person.person}
        score = score_of(person.name, [(mine[name], answer) for name, answer in answers.items() if name in mine])
        yield {
            "name": person.name,
            "seat": person.seat,
            "came": datetime.fromtimestamp(came[person.person], UTC).strftime("%Y-%m-%d %H:%M UTC"),
            "turns played": session.closed,
            "turns handed in": sum(
                1 for one in session.orders.values() if one.person == person.person and one.turn <= session.closed
            ),
            "turns the seat decided": len(decided[person.seat]) if person.seat else None,
            "predictions": len(mine),
            "counted": score.counted,
            "brier": score.brier,
            "log": score.log,
            "mark": None,
        }


def _decided_turns(session: Session) -> Mapping[str, set[int]]:
    """The closed turns in which each seat decided: orders had been handed in for it, or a deal decided."""
    found: dict[str, set[int]] = {seat: set() for seat in session.seats}
    for turn in range(1, session.closed + 1):
        for seat in [seat for when, seat in session.orders if when == turn]:
            found[seat].add(turn)
        for move in moves_of(session, turn):
            found[move.by].add(turn)
    return found


TABLES: Mapping[str, tuple[tuple[str, ...], Make]] = {
    "decisions": (("turn", "date", "seat", "by", "what", "channel", "toward", "level", "word"), _decisions),
    "deals": (
        (
            *("turn", "turns", "offered by", "to", "state", "giver", "channel", "toward", "level", "word"),
            *("broken in turns", "says"),
        ),
        _deals,
    ),
    "deeds": (("turn", "from", "to", "channel", "promised", "done", "believed", "kept"), _deeds),
    "predictions": (("name", "seat", "question", "ask", "probability", "outcome", "brier", "log"), _predictions),
    "scores": (("who", "counted", "brier", "log"), _scores),
    "gradebook": (
        (
            *("name", "seat", "came", "turns played", "turns handed in", "turns the seat decided"),
            *("predictions", "counted", "brier", "log", "mark"),
        ),
        _gradebook,
    ),
}
"""The tables of a session, each with its columns and what fills them."""
