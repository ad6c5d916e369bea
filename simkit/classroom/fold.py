"""The fold: a session's events, one after the other, make its state.

A pure function: the same events give the same state, and what the desk has undone counts as never done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import singledispatch
from typing import Any

from simkit.classroom.events import (
    Accepted,
    Assigned,
    Closed,
    Decided,
    Declined,
    Event,
    Extended,
    Finished,
    Founded,
    Hidden,
    Injected,
    Joined,
    Keyed,
    Left,
    LobbySet,
    Measured,
    Offered,
    Opened,
    Paused,
    Predicted,
    Removed,
    Resumed,
    Revealed,
    Rewound,
    Seated,
    Undone,
)
from simkit.classroom.lesson import read_lesson
from simkit.classroom.session import Deal, Orders, Person, Session, TurnClock

__all__ = ["LEAST_AFTER_UNDO", "apply", "fold"]

LEAST_AFTER_UNDO = 30.0
_TIMES = (Opened, Closed, Rewound, Finished)
_DESK = {
    Opened: "opened turn {turn}",
    Extended: "changed the time",
    Paused: "paused the turn",
    Resumed: "let the turn go on",
    Closed: "closed turn {turn}",
    Rewound: "went back to before turn {turn}",
    Injected: "let an event happen: {kind}",
    Assigned: "moved {person}",
    Removed: "sent {person} away",
    LobbySet: "opened or closed the lobby",
    Hidden: "blanked or showed the pages",
    Revealed: "{verb} {what}",
    Finished: "ended the session",
}
"""What the desk can take back, and how it is called. `Closed` counts whoever closed the turn, the clock too."""


_SHOWN = {"deeds": "what was promised, done and believed", "debrief": "the debrief page"}


def fold(events: Iterable[Event]) -> Session:
    """The state of a session after all of its events; the first founds it.

    Raises:
        ValueError: where they are not the events of one session from its first on.
    """
    kept = list(events)
    if not kept or not isinstance(kept[0].body, Founded):
        raise ValueError("a session begins with its founding")
    undone = {event.body.undone for event in kept if isinstance(event.body, Undone)}
    times = {event.seq for event in kept if isinstance(event.body, _TIMES)}
    session = _founded(kept[0], kept[0].body)
    for event in kept[1:]:
        if event.seq in undone:
            session = session.with_(seq=event.seq, epoch=session.epoch + isinstance(event.body, Rewound))
        else:
            session = apply(session, event)
            if isinstance(event.body, Undone) and event.body.undone in times:
                session = session.with_(epoch=session.epoch + 1)
    return session


def apply(session: Session, event: Event) -> Session:
    """The state after one more event. One that undoes another must be folded with all that came before instead."""
    changed = _apply(event.body, session, event)
    words = _DESK.get(type(event.body))
    if words is not None and not getattr(event.body, "forks", False):
        told = words.format(**_told(event.body, session))
        changed = changed.with_(desk=(*changed.desk, (event.seq, told)))
    return changed.with_(seq=event.seq)


def _told(body: Any, session: Session) -> dict[str, str]:
    """What the words of an action of the desk name, as a teacher calls it."""
    what = getattr(body, "what", "")
    asked = session.foretold(what)
    person = session.people.get(getattr(body, "person", ""))
    return {
        "turn": str(getattr(body, "turn", "")),
        "kind": getattr(body, "says", "") or getattr(body, "kind", "").replace("_", " "),
        "person": "somebody" if person is None else person.name,
        "verb": "showed" if getattr(body, "shown", True) else "hid",
        "what": f"the answer to “{asked.ask}”" if asked is not None else _SHOWN.get(what, what),
    }


def _founded(event: Event, body: Founded) -> Session:
    return Session(event.session, body, read_lesson(body.lesson), event.at, event.seq, turned_to=event.at)


@singledispatch
def _apply(body: Any, session: Session, event: Event) -> Session:  # noqa: ARG001 - the form of all that follow
    raise ValueError(f"{type(body).__name__} cannot happen in a session that has begun")


# ---- People ----


@_apply.register
def _(body: Joined, session: Session, event: Event) -> Session:  # noqa: ARG001
    person = Person(body.person, body.name, body.token, body.seat)
    return session.with_(people={**session.people, body.person: person})


@_apply.register(Seated)
@_apply.register(Assigned)
def _(body: Seated | Assigned, session: Session, event: Event) -> Session:  # noqa: ARG001
    return _person(session, body.person, seat=body.seat)


@_apply.register
def _(body: Left, session: Session, event: Event) -> Session:  # noqa: ARG001
    return _person(session, body.person, gone=True)


@_apply.register
def _(body: Removed, session: Session, event: Event) -> Session:  # noqa: ARG001
    return _person(session, body.person, gone=True, sent=True)


def _person(session: Session, person: str, **changes: Any) -> Session:
    known = session.people.get(person)
    if known is None:
        return session
    return session.with_(people={**session.people, person: replace(known, **changes)})


@_apply.register
def _(body: LobbySet, session: Session, event: Event) -> Session:  # noqa: ARG001
    return session.with_(lobby=body.open)


# ---- Decisions, deals, predictions ----


@_apply.register
def _(body: Decided, session: Session, event: Event) -> Session:
    orders = Orders(body.seat, event.turn, body.person, event.seq, body.moves)
    return session.with_(orders={**session.orders, (event.turn, body.seat): orders})


@_apply.register
def _(body: Offered, session: Session, event: Event) -> Session:
    deal = Deal(body.deal, body.by, body.to, body.gives, body.wants, event.turn, body.turns, body.says)
    return session.with_(deals={**session.deals, body.deal: deal})


@_apply.register
def _(body: Accepted, session: Session, event: Event) -> Session:
    return _deal(session, body.deal, state="accepted", answered=event.seq)


@_apply.register
def _(body: Declined, session: Session, event: Event) -> Session:  # noqa: ARG001
    return _deal(session, body.deal, state="withdrawn" if body.withdrawn else "declined")


def _deal(session: Session, deal: str, **changes: Any) -> Session:
    known = session.deals.get(deal)
    if known is None:
        return session
    return session.with_(deals={**session.deals, deal: replace(known, **changes)})


@_apply.register
def _(body: Predicted, session: Session, event: Event) -> Session:  # noqa: ARG001
    return session.with_(predictions={**session.predictions, (body.person, body.question): body.probability})


@_apply.register
def _(body: Measured, session: Session, event: Event) -> Session:  # noqa: ARG001
    return session.with_(shares=dict(body.shares), shares_runs=body.runs)


@_apply.register
def _(body: Keyed, session: Session, event: Event) -> Session:
    return session.with_(keys=session.keys | {body.desk}, turned_to=max(session.turned_to, event.at))


# ---- Turns ----


@_apply.register
def _(body: Opened, session: Session, event: Event) -> Session:
    session = _locked(session, body.turn - 1)
    return session.with_(phase="open", turn=body.turn, clock=TurnClock(body.seconds, event.at, runs=True))


@_apply.register
def _(body: Extended, session: Session, event: Event) -> Session:
    return session.with_(clock=TurnClock(body.left, event.at, session.phase == "open")) if session.is_open else session


@_apply.register
def _(body: Paused, session: Session, event: Event) -> Session:
    return session.with_(phase="paused", clock=TurnClock(body.left, event.at, runs=False))


@_apply.register
def _(body: Resumed, session: Session, event: Event) -> Session:
    return session.with_(phase="open", clock=TurnClock(body.left, event.at, runs=True))


@_apply.register
def _(body: Closed, session: Session, event: Event) -> Session:  # noqa: ARG001
    lapsed = {
        name: replace(deal, state="lapsed") if deal.state == "offered" else deal for name, deal in session.deals.items()
    }
    session = _locked(session, body.turn)
    return session.with_(phase="between", turn=body.turn, closed=body.turn, clock=None, deals=lapsed)


def _locked(session: Session, turn: int) -> Session:
    """The session with the predictions closed that are locked by the end of a turn; going back opens none again."""
    due = {one.name for one in session.lesson.foretold if one.lock_turn <= turn}
    return session.with_(locked=session.locked | due)


@_apply.register
def _(body: Rewound, session: Session, event: Event) -> Session:  # noqa: ARG001
    turn = body.turn
    return session.with_(
        phase="between" if turn > 1 else "lobby",
        turn=turn - 1,
        closed=turn - 1,
        epoch=session.epoch + 1,
        clock=None,
        orders={key: orders for key, orders in session.orders.items() if key[0] < turn},
        deals={name: deal for name, deal in session.deals.items() if deal.first_turn < turn},
        injected=tuple(one for one in session.injected if one[1].turn < turn),
        desk=() if body.forks else session.desk,
        forked_before=turn if body.forks else session.forked_before,
    )


@_apply.register
def _(body: Injected, session: Session, event: Event) -> Session:
    return session.with_(injected=(*session.injected, (event.seq, body)))


@_apply.register
def _(body: Finished, session: Session, event: Event) -> Session:  # noqa: ARG001
    return session.with_(phase="finished", clock=None, lobby=False, ended=event.at)


# ---- What is shown ----


@_apply.register
def _(body: Hidden, session: Session, event: Event) -> Session:  # noqa: ARG001
    return session.with_(hidden=body.hidden)


@_apply.register
def _(body: Revealed, session: Session, event: Event) -> Session:  # noqa: ARG001
    now = session.revealed | {body.what} if body.shown else session.revealed - {body.what}
    return session.with_(revealed=now)


@_apply.register
def _(body: Undone, session: Session, event: Event) -> Session:
    if not session.is_open or body.left is None:
        return session
    return session.with_(clock=TurnClock(body.left, event.at, session.phase == "open"))
