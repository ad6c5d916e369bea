"""What the desk says: the whole session in words, with the buttons that can be pressed now.

Covers turning a `DeskView` into what the template fills in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simkit.classroom.options import flow_label
from simkit.classroom.receipts import SessionLine
from simkit.classroom.views import DeskView, PredictionView, SeatLine
from simkit.web.classroom.wording import amount, clock_shown, named, news_shown, order_told, percent

__all__ = ["desk_shown", "fork_shown", "plays_shown"]

_VERB = {"do": "do", "say": "promise", "ask": "ask for"}


def desk_shown(view: DeskView, address: str, names: Mapping[str, str]) -> dict[str, Any]:
    """What the template of the desk fills in; `address` is what students type, `names` the actors'."""
    clock = view.clock
    titles = {line.seat: line.title for line in view.seats}
    return {
        "rounds": clock.rounds,
        "title": view.title,
        "phase": clock.phase,
        "heading": _heading(view),
        "span": clock.span,
        "clock": clock_shown(clock),
        "next_turn": clock.next_turn,
        "minutes": f"{view.minutes:g}",
        "locking": _locking(view),
        "undo": view.undo,
        "hidden": view.hidden,
        "lobby": view.lobby,
        "code": view.code,
        "address": address,
        "seats": [_seat(line, view) for line in view.seats],
        "chairs": [{"id": seat, "title": title} for seat, title in titles.items()],
        "people": [{"id": one.person, "name": one.name, "here": one.here, "seat": one.seat} for one in view.people],
        "counts": _counts(view),
        "orders": [
            f"{titles.get(one.seat, one.seat)}: {order_told(_VERB[one.what], one, names)}" for one in view.orders
        ],
        "deals": [
            f"{names.get(one.by, one.by)} and {names.get(one.to, one.to)}: "
            + named(
                [f"{names.get(term.giver, term.giver)} gives {term.label} ({amount(term.level)})" for term in one.terms]
            )
            + f" ({one.state})"
            for one in view.deals
        ],
        "news": news_shown(view.news, names),
        "waiting": news_shown(view.waiting, names),
        "kinds": [{"id": kind, "says": says} for kind, says, _ in view.kinds],
        "asked": [{"id": flow, "name": flow_label(flow)} for flow in view.askable],
        "actors": [{"id": actor, "name": name} for actor, name in names.items()],
        "forkable": view.forkable,
        "predictions": [_prediction(one) for one in view.predictions],
        "revealed": view.revealed,
    }


def plays_shown(plays: Sequence[SessionLine], now: str) -> list[dict[str, Any]]:
    """The plays of a class, the oldest first, where there are several: the first one, and those forked off."""
    if len(plays) < 2:
        return []
    return [
        {
            "id": one.session,
            "name": f"Play {one.play}",
            "far": "over"
            if one.phase == "finished"
            else f"turn {one.turn} of {one.turns}"
            if one.turn
            else "not begun",
            "is_on": one.session == now,
        }
        for one in reversed(plays)
    ]


def fork_shown(plays: Sequence[SessionLine], now: str) -> dict[str, str] | None:
    """Of a fork from which nothing can be taken back: when it was made, and the play that undo leads back to."""
    line = next(one for one in plays if one.session == now)
    first = next((one for one in plays if one.session == line.forked_from), None)
    if first is None or not line.forked_before:
        return None
    return {"says": f"forked play {first.play} before turn {line.forked_before}", "play": first.session}


def _heading(view: DeskView) -> str:
    clock = view.clock
    return {
        "lobby": "Before the first turn",
        "open": f"Turn {clock.turn} of {clock.turns} is open",
        "paused": f"Turn {clock.turn} of {clock.turns} is paused",
        "between": f"Turn {clock.turn} of {clock.turns} is closed",
        "finished": "The play is over",
    }[clock.phase]


def _locking(view: DeskView) -> str:
    """Which answers the next step of the desk closes, so that no class misses them."""
    clock = view.clock
    verb, turn = ("Opening", 0) if clock.phase == "lobby" else ("Closing", clock.turn)
    if clock.phase in ("between", "finished"):
        return ""
    closing = [one for one in view.predictions if not one.locked and one.lock_turn == turn]
    if not closing:
        return ""
    counted = "1 question" if len(closing) == 1 else f"{len(closing)} questions"
    fewest, most = min(one.answers for one in closing), max(one.answers for one in closing)
    so_far = f"{most}" if fewest == most else f"{fewest} to {most}"
    people = sum(one.here for one in view.people)
    return f"{verb} it locks {counted} to foretell (answered so far by {so_far} of {people})."


def _seat(line: SeatLine, view: DeskView) -> dict[str, Any]:
    present = {one.name for one in view.people if one.here and one.seat == line.seat}
    if view.clock.phase not in ("open", "paused"):
        state, kind = ("", "soft")
    elif line.decided:
        state, kind = ("✓ decided", "good")
    elif line.people:
        state, kind = ("thinking", "warn")
    else:
        state, kind = ("by the rules", "soft")
    return {
        "title": line.title,
        "people": [{"name": name, "here": name in present} for name in line.people],
        "state": state,
        "kind": kind,
    }


def _counts(view: DeskView) -> str:
    here = sum(one.here for one in view.people)
    text = f"{here} of {len(view.people)} are here"
    if view.clock.phase in ("open", "paused") and not view.clock.rounds:
        played = [line for line in view.seats if line.people]
        text += f"; {sum(line.decided for line in played)} of {len(played)} seats have decided"
    return text


def _prediction(one: PredictionView) -> dict[str, Any]:
    return {
        "id": one.question,
        "ask": one.ask,
        "answers": f"{one.answers} answered, {percent(one.mean)} on average" if one.answers else "no answer yet",
        "locked": "locked"
        if one.locked
        else "open before turn 1"
        if one.lock_turn == 0
        else f"open until turn {one.lock_turn} closes",
        "revealed": one.revealed,
        "due": one.due,
        "model": percent(one.model),
    }
