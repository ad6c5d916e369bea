"""Small pieces of the views that several share: dates and spans in words, the clock, orders and deals.

Covers wording; what may be told to whom is `simkit.classroom.sight`'s.
"""

from __future__ import annotations

from datetime import date, timedelta

from simkit.classroom.events import Move, Promise
from simkit.classroom.options import amount, flow_label, key_of, scale_of
from simkit.classroom.position import Position
from simkit.classroom.session import Deal, Session
from simkit.classroom.timeline import moves_of
from simkit.classroom.views import Agreed, ClockView, DealView, Ordered
from simkit.engine.rows import Slot

__all__ = ["broken_terms", "clock_view", "date_of", "deal_view", "ordered", "slot_of", "span_of_days", "span_words"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date_of(starts: date, day: int) -> str:
    """A day of the scenario as a date.

    >>> date_of(date(2025, 6, 1), 35)
    '6 July 2025'
    """
    found = starts + timedelta(days=day)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def span_of_days(starts: date, first: int, last: int) -> str:
    """Two days of the scenario as a span of dates.

    >>> span_of_days(date(2025, 6, 1), 35, 62)
    '6 July to 2 August 2025'
    """
    one, other = starts + timedelta(days=first), starts + timedelta(days=last)
    year = "" if one.year == other.year else f" {one.year}"
    return f"{one.day} {_MONTHS[one.month - 1]}{year} to {date_of(starts, last)}"


def span_words(lead: float, builds: float) -> str:
    """How long it takes until something arrives, and until all of it has.

    >>> span_words(42, 56), span_words(0, 1)
    ('begins after about 6 weeks, in full about 8 weeks later', 'at once')
    """
    if lead < 1 and builds <= 1:
        return "at once"
    begins = "begins at once" if lead < 1 else f"begins after about {_about(lead)}"
    return f"{begins}, in full about {_about(builds)} later" if builds > 1 else begins


def _about(days: float) -> str:
    count, unit = (round(days / 7), "week") if days >= 14 else (round(days), "day")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def clock_view(session: Session, position: Position, left: float | None) -> ClockView:
    """Where the session stands in both kinds of time."""
    days, starts = session.lesson.days, position.scenario.file.starts
    day = min(position.day, position.model.horizon)
    turn = session.turn if session.is_open or session.next_turn is None else session.next_turn
    span = span_of_days(starts, days[max(turn, 1) - 1], days[max(turn, 1)] - 1)
    return ClockView(
        phase=session.phase,
        turn=session.turn,
        turns=session.lesson.turns,
        next_turn=session.next_turn,
        epoch=session.epoch,
        left=left if session.is_open else None,
        day=day,
        date=date_of(starts, day),
        span="" if session.lesson.only_predicts else span,
        rounds=session.lesson.only_predicts,
    )


def slot_of(flow: str, giver: str, receiver: str) -> Slot:
    """The slot of a flow between two actors."""
    channel, _, part = flow.partition(".")
    return Slot(channel, part, giver, receiver)


def ordered(position: Position, turn: int, move: Move) -> Ordered:
    """An order as it is told."""
    scale = scale_of(position.model, slot_of(move.flow, move.giver, move.receiver))
    level = amount(scale, move.level)
    return Ordered(move.by, turn, move.what, move.flow, flow_label(move.flow), move.toward, level)


def deal_view(session: Session, position: Position, deal: Deal, seat: str) -> DealView:
    """A deal as one of its parties sees it."""
    return DealView(
        deal=deal.deal,
        by=deal.by,
        to=deal.to,
        mine=deal.by == seat,
        terms=tuple(_term(position, one) for one in (*deal.gives, *deal.wants)),
        first_turn=deal.first_turn,
        turns=deal.turns,
        says=deal.says,
        state=deal.state,
        answerable=deal.state == "offered" and deal.to == seat and session.phase == "open",
        kept=not broken_terms(session, position, deal, seat),
    )


def _term(position: Position, one: Promise) -> Agreed:
    slot = slot_of(one.flow, one.giver, one.receiver)
    level = amount(scale_of(position.model, slot), one.level)
    return Agreed(one.giver, one.receiver, key_of(slot), one.flow, flow_label(one.flow), level)


def broken_terms(session: Session, position: Position, deal: Deal, seat: str) -> list[tuple[int, Promise, float]]:
    """Where a seat's orders did not keep to an accepted deal: the turn, the term and the level that it chose instead.

    Support is kept by giving as much as was agreed in words, or more; pressure by exactly as much. Of a deal that was
    not accepted nothing can be broken.
    """
    broken = []
    for turn in filter(deal.covers, range(1, session.turn + 1)):
        done = {(one.flow, one.giver, one.receiver): one.level for one in moves_of(session, turn) if one.what == "do"}
        for term in deal.owed_by(seat):
            scale = scale_of(position.model, slot_of(term.flow, term.giver, term.receiver))
            level = done[term.flow, term.giver, term.receiver]
            is_support = position.scenario.world.channels[term.flow.partition(".")[0]].kind == "support"
            more = is_support and level >= term.level
            if not more and scale.word(level) != scale.word(term.level):
                broken.append((turn, term, level))
    return broken
