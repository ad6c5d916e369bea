"""Admission: a command is checked against the session, and becomes what has happened or is refused.

Covers every rule of what those in the room may do, when and how far; the desk's are in `simkit.classroom.admit_desk`.
Pure: new ids and tokens come with the request.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from simkit.classroom import events
from simkit.classroom.commands import (
    Accept,
    Decide,
    Decline,
    Join,
    Leave,
    Modelled,
    Offer,
    Order,
    Predict,
    Refused,
    Sit,
    Term,
)
from simkit.classroom.events import Body, Move, Promise
from simkit.classroom.names import clean_name, clean_text, unique_name
from simkit.classroom.options import Choice, asks, choices, level_of
from simkit.classroom.position import Position
from simkit.classroom.session import Deal, Person, Session, may_choose
from simkit.classroom.telling import slot_of
from simkit.scenario import Scenario

__all__ = ["LONGEST_SAYING", "Asking", "admit", "person_of", "seat_of"]

_MOST_DEAL_TERMS = 12
LONGEST_SAYING = 280


@dataclass(frozen=True, slots=True)
class Asking:
    """How a command comes: with how much of the turn's time left, about which scenario, and with new ids to be used.

    `at` is the position of the turn that is open, and is there for what depends on it (orders and deals) only, so that
    the desk can act whatever becomes of the play; `person` is a new person's id or a new deal's, `token` a hash.
    """

    left: float | None
    scenario: Scenario
    at: Position | None = None
    person: str = ""
    token: str = ""

    @property
    def position(self) -> Position:
        """The position of the turn that is open."""
        assert self.at is not None, "whoever hands in orders and deals comes with a position"
        return self.at


@singledispatch
def admit(command: Any, session: Session, asking: Asking) -> Body:  # noqa: ARG001 - the form of all that follow
    """What happens by a command.

    Raises:
        Refused: with a code and a sentence.
    """
    raise Refused("value", "This cannot be done.")


# ---- People ----


@admit.register
def _(command: Join, session: Session, asking: Asking) -> Body:
    if session.phase == "finished":
        raise Refused("code", "This session is over, and its code no longer counts.")
    if command.code.strip().upper() != session.founded.code:
        raise Refused("code", "This code is not right. Look at the screen and type it again.")
    if not session.lobby:
        raise Refused("lobby", "The door is closed. Ask your teacher to open it.")
    name = unique_name(clean_name(command.name), session.names())
    return events.Joined(asking.person, name, asking.token, seat_of(session, command.seat))


@admit.register
def _(command: Sit, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    person, seat = person_of(session, command.person), seat_of(session, command.seat)
    if seat != person.seat and not may_choose(session.phase, person.seat):
        raise Refused("seat", "Seats are given out by now. Ask your teacher for another one.")
    return events.Seated(person.person, seat)


@admit.register
def _(command: Leave, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    return events.Left(person_of(session, command.person).person)


def person_of(session: Session, person: str) -> Person:
    """Somebody who is in the session.

    Raises:
        Refused: token, where they have gone, or never came.
    """
    known = session.people.get(person)
    if known is None or known.gone:
        raise Refused("token", "You are not in this class any more. Come in again with the code.")
    return known


def seat_of(session: Session, seat: str) -> str:
    """A seat of the session, or "" for none."""
    if seat and seat not in session.seats:
        raise Refused("seat", "There is no such seat here.")
    return seat


# ---- Decisions ----


@admit.register
def _(command: Decide, session: Session, asking: Asking) -> Body:
    person = _player(session, command.person)
    _in_time(session, asking, command.turn, command.epoch)
    able, askable = choices(asking.position, person.seat), asks(asking.position, person.seat)
    moves: dict[tuple[str, str], Move] = {}
    for order in command.orders:
        slot = (askable if order.what == "ask" else able).get(order.key)
        if slot is None:
            raise Refused("flow", f'"{order.key[:60]}" is not among what you can {order.what}.')
        moves[order.what, order.key] = _move(order, slot)
    return events.Decided(person.person, person.seat, tuple(moves.values()))


def _player(session: Session, person: str) -> Person:
    found = person_of(session, person)
    if not found.seat:
        raise Refused("seat", "You are watching, and have no seat to decide for.")
    return found


def _in_time(session: Session, asking: Asking, turn: int, epoch: int) -> None:
    """Refuse what comes too late, too early, or from a page of another turn."""
    if epoch != session.epoch:
        raise Refused("epoch", "Your teacher has gone back in time since you opened this page. Look at it again.")
    if turn != session.turn and session.is_open:
        raise Refused("turn", f"This page is of turn {turn}, and turn {session.turn} is being played.")
    if session.phase == "paused":
        raise Refused("paused", "The turn is paused. Wait until it goes on.")
    if not session.is_open:
        if 1 <= turn <= session.closed:
            raise Refused("late", f"Turn {turn} is closed, and what was handed in by then counts.")
        raise Refused("closed", "No turn is open at the moment.")
    if asking.left is not None and asking.left <= 0.0:
        raise Refused("late", f"The time of turn {turn} is over, and what was handed in by then counts.")


def _move(order: Order, choice: Choice) -> Move:
    if order.what == "say" and choice.channel.spoken:
        raise Refused("flow", "Words are said by doing them: choose a level to do.")
    level = _level(order.level, choice)
    if order.what == "do":
        _within(level, choice)
    elif not 0.0 < level <= 1.0:
        verb = "promised" if order.what == "say" else "asked for"
        raise Refused("level", f"What is {verb} lies above 0 and is 1 at most.")
    return Move(order.what, choice.slot.flow, choice.slot.giver, choice.slot.receiver, level)


def _level(given: str | float, choice: Choice) -> float:
    level = level_of(given, choice.scale)
    if level is None:
        raise Refused("level", f'"{str(given)[:40]}" is no level.')
    return level


def _within(level: float, choice: Choice) -> None:
    why = choice.refusal(level)
    if why:
        raise Refused("level", f"{choice.slot.flow} toward {choice.slot.receiver}: {why}")


# ---- Deals ----


@admit.register
def _(command: Offer, session: Session, asking: Asking) -> Body:
    person = _player(session, command.person)
    _in_time(session, asking, command.turn, command.epoch)
    if command.to not in session.seats or command.to == person.seat:
        raise Refused("deal", "Choose another seat to deal with.")
    if not session.team(command.to):
        raise Refused("deal", "Nobody plays that seat: its rules make no deals.")
    terms = len(command.gives) + len(command.wants)
    if not terms:
        raise Refused("deal", "Choose what you give, what they give, or both. A deal about nothing is none.")
    if terms > _MOST_DEAL_TERMS:
        raise Refused("deal", f"A deal has {_MOST_DEAL_TERMS} terms at most.")
    rest = session.lesson.turns - session.turn + 1
    if not 1 <= command.turns <= rest:
        raise Refused("deal", f"A deal holds for 1 turn at least and {rest} at most, which is all that are left.")
    gives = _terms(command.gives, asking, person.seat)
    wants = _terms(command.wants, asking, command.to)
    says = clean_text(command.says[: 4 * LONGEST_SAYING])[:LONGEST_SAYING]
    return events.Offered(asking.person, person.person, person.seat, command.to, gives, wants, command.turns, says)


def _terms(terms: tuple[Term, ...], asking: Asking, giver: str) -> tuple[Promise, ...]:
    """What a side gives, each as one of its own options; of the partner's ceilings nothing is told."""
    able, found = choices(asking.position, giver), dict[str, Promise]()
    for term in terms:
        choice = able.get(term.key)
        if choice is None:
            raise Refused("flow", f'"{term.key[:60]}" is not among what that side can do.')
        level = _level(term.level, choice)
        if not choice.floor <= level <= 1.0:
            raise Refused("level", f"A level of {choice.slot.flow} lies between {choice.floor:g} and 1.")
        found[term.key] = Promise(choice.slot.flow, giver, choice.slot.receiver, level)
    return tuple(found.values())


@admit.register
def _(command: Accept, session: Session, asking: Asking) -> Body:
    person, deal = _answering(command, session, asking)
    if person.seat != deal.to:
        raise Refused("deal", "Only the other side can accept a deal.")
    able = choices(asking.position, person.seat)
    for term in deal.owed_by(person.seat):
        slot = slot_of(term.flow, term.giver, term.receiver)
        _within(term.level, next(one for one in able.values() if one.slot == slot))
    return events.Accepted(deal.deal, person.person)


@admit.register
def _(command: Decline, session: Session, asking: Asking) -> Body:
    person, deal = _answering(command, session, asking)
    return events.Declined(deal.deal, person.person, withdrawn=person.seat == deal.by)


def _answering(command: Accept | Decline, session: Session, asking: Asking) -> tuple[Person, Deal]:
    person = _player(session, command.person)
    _in_time(session, asking, command.turn, command.epoch)
    deal = session.deals.get(command.deal)
    if deal is None or person.seat not in (deal.by, deal.to):
        raise Refused("deal", "There is no such deal of yours.")
    if deal.state != "offered":
        raise Refused("deal", f"This deal has been {deal.state} already.")
    return person, deal


# ---- Predictions ----


@admit.register
def _(command: Predict, session: Session, asking: Asking) -> Body:
    person = person_of(session, command.person)
    known = session.foretold(command.question)
    if known is None:
        raise Refused("question", "There is no such question here.")
    due = session.phase == "open" and known.lock_turn == session.turn and asking.left is not None and asking.left <= 0
    if known.name in session.locked or due or session.phase == "finished":
        raise Refused("locked", "Answers to this question are locked.")
    if not 0.0 <= command.probability <= 1.0:
        raise Refused("value", "A probability lies between 0 and 100 in a hundred.")
    return events.Predicted(person.person, known.name, command.probability)


@admit.register
def _(command: Modelled, session: Session, asking: Asking) -> Body:  # noqa: ARG001
    return events.Measured(dict(command.shares), command.runs)
