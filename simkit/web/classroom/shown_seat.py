"""What a student's page says: a seat's view in words, in the order in which it is read on a phone.

Covers turning a `SeatView` into what the templates fill in; what a seat may know is decided in
`simkit.classroom.sight`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simkit.classroom.views import Asked, ClockView, FlowView, PredictionView, Reading, SeatLine, SeatView
from simkit.web.classroom.shown_orders import deals_shown, ordered_told, orders_shown
from simkit.web.classroom.wording import amount, capital, clock_shown, named, news_shown, percent, sentence, unanswered

__all__ = ["personal_shown", "seat_shown"]


def personal_shown(view: SeatView, titles: Mapping[str, str]) -> dict[str, Any]:
    """What only this person's page says: who they are, the clock, and what they foretold; `titles` are the seats'."""
    observes = "Observer" if view.clock.phase != "lobby" and not view.clock.rounds else ""
    return {
        "heading": f"{view.title}: {_phase(view)}",
        "person": view.name,
        "seat": titles.get(view.seat, view.seat) if view.seat else observes,
        "team": named([one for one in view.team if one != view.name]),
        "under": _phase(view),
        "clock": clock_shown(view.clock),
        "key": _key(view),
        "offers": "" if view.hidden else _offers(view),
        "foretell": _foretell([_prediction(one, view.clock) for one in _asked_now(view)], view)
        if not view.hidden
        else None,
    }


def seat_shown(view: SeatView, seats: Sequence[SeatLine], *, choosing: bool) -> dict[str, Any]:
    """What the pages of all on a seat say alike; `seats` are those of the room, `choosing` whether one may be taken."""
    names = dict(view.actors)
    stage = _stage(view)
    return {
        "stage": stage,
        "rounds": view.clock.rounds,
        "title": view.title,
        "opening": view.says,
        "seated": bool(view.seat),
        "paused": view.clock.phase == "paused",
        "key": _key(view),
        "turn": {"n": view.clock.turn, "heading": _span(view), "next": view.clock.next_turn},
        "epoch": view.clock.epoch,
        "seats": [_chair(line, view.seat) for line in seats] if choosing else [],
        "briefing": _briefing(view),
        "news": news_shown(view.news, names),
        "knows": None if view.clock.rounds else _knows(view, names),
        "deals": deals_shown(view, names) if stage in ("turn", "between") else None,
        "orders": orders_shown(view, names) if stage == "turn" and view.options else None,
        "in_words": [ordered_told(one, names) for one in view.orders],
        "debrief": view.debrief,
    }


def _offers(view: SeatView) -> str:
    """Who offers a deal that waits for an answer: on top of the page, since the deal itself stands far below."""
    names = dict(view.actors)
    by = [names.get(one.by, one.by) for one in view.deals if one.answerable]
    if not by:
        return ""
    return f"{named(dict.fromkeys(by))} {'offers' if len(set(by)) == 1 else 'offer'} you a secret deal."


def _key(view: SeatView) -> str:
    """By what unsent writing is kept: it goes with the seat, the turn and its epoch."""
    return f"{view.session}:{view.seat}:{view.clock.turn}:{view.clock.epoch}"


def _stage(view: SeatView) -> str:
    if view.hidden:
        return "curtain"
    return {"lobby": "lobby", "open": "turn", "paused": "turn", "between": "between", "finished": "end"}[
        view.clock.phase
    ]


def _phase(view: SeatView) -> str:
    clock = view.clock
    return {
        "lobby": "before the first turn",
        "open": f"turn {clock.turn} of {clock.turns}",
        "paused": f"turn {clock.turn} of {clock.turns}, paused",
        "between": f"after turn {clock.turn} of {clock.turns}",
        "finished": "the end",
    }[clock.phase]


def _span(view: SeatView) -> str:
    return f"Turn {view.clock.turn}: {view.clock.span}" if view.clock.span else f"Turn {view.clock.turn}"


def _chair(line: SeatLine, own: str) -> dict[str, Any]:
    return {
        "id": line.seat,
        "title": line.title,
        "mine": line.seat == own,
        "who": named(line.people) if line.people else "Nobody yet: its staff plays it by the rules.",
    }


def _briefing(view: SeatView) -> dict[str, Any] | None:
    if (not view.briefing and not view.aims) or view.clock.rounds:
        return None
    paragraphs = [" ".join(part.split()) for part in view.briefing.split("\n\n") if part.strip()]
    heading = "Your briefing" if view.seat else "While you have no seat"
    return {
        "heading": heading,
        "text": paragraphs,
        "aims": view.aims,
        "open": not view.seat or view.clock.phase == "lobby",
    }


# ---- How things stand ----


def _knows(view: SeatView, names: dict[str, str]) -> dict[str, Any] | None:
    ours = [flow for flow in view.flows if flow.mine]
    others = [flow for flow in view.flows if not flow.mine]
    if not (view.readings or view.flows or view.asked or view.asking):
        return None
    return {
        "own": _own(view.readings),
        "toward": _toward(view.readings, names),
        "meant": _meant(view.readings),
        "asked": [_asked(one, names, view.actor) for one in (*view.asked, *view.asking)],
        "pairs": _pairs(ours, names, ours=True) + _pairs(others, names, ours=False),
    }


def _own(readings: Sequence[Reading]) -> list[dict[str, str]]:
    """The actor's own variables, each with how it moved since the turn before."""
    return [
        {"says": capital(one.label), "number": f"{one.value:.2f}", "moved": _moved(one), "scale": _scale(one)}
        for one in readings
        if one.toward is None
    ]


def _toward(readings: Sequence[Reading], names: Mapping[str, str]) -> dict[str, Any] | None:
    """How the actor stands to each other one: a row for each, a column for each variable of pairs."""
    pairs = [one for one in readings if one.toward is not None]
    if not pairs:
        return None
    labels = list(dict.fromkeys(one.label for one in pairs))
    values = {(one.toward, one.label): one for one in pairs}
    others = sorted({one.toward for one in pairs if one.toward}, key=lambda other: names.get(other, other))
    rows = []
    for other in others:
        cells = [values.get((other, label)) for label in labels]
        told = ["" if cell is None else f"{cell.value:.2f} {_moved(cell)}".strip().replace("-", "−") for cell in cells]
        rows.append({"name": names.get(other, other), "cells": told})
    return {"heads": [capital(label) for label in labels], "rows": rows}


def _meant(readings: Sequence[Reading]) -> list[dict[str, str]]:
    """What each variable measures, in the world's own words, once for each name."""
    said = {capital(one.label): " ".join(one.says.split()) for one in readings}
    return [{"name": name, "says": says} for name, says in said.items()]


def _scale(one: Reading) -> str:
    """Between which values a variable lies, where that is not 0 and 1."""
    return "" if (one.low, one.high) == (0.0, 1.0) else f"({one.low:g} to {one.high:g})"


def _moved(one: Reading) -> str:
    by = one.value - one.was
    return "" if abs(by) < 0.03 else "↑" if by > 0 else "↓"


def _asked(one: Asked, names: dict[str, str], own: str) -> str:
    by = "We ask" if one.by == own else f"{names.get(one.by, one.by)} asks"
    of = "us" if one.of == own else names.get(one.of, one.of)
    return f"{by} {of} for {one.label}: {amount(one.level)}, until {one.until}."


def _pairs(flows: Sequence[FlowView], names: dict[str, str], *, ours: bool) -> list[dict[str, Any]]:
    groups: dict[tuple[str, str], list[FlowView]] = {}
    for flow in flows:
        if _stirs(flow):
            groups.setdefault((flow.giver, flow.receiver), []).append(flow)
    return [
        {
            "says": f"{names.get(giver, giver)} → {names.get(receiver, receiver)}",
            "ours": ours,
            "lines": [
                {
                    "channel": flow.label,
                    "promised": flow.promised.word,
                    "done": flow.delivered.word if flow.delivered else "not known to us",
                    "believed": flow.perceived.word,
                }
                for flow in lines
            ],
        }
        for (giver, receiver), lines in groups.items()
    ]


def _stirs(flow: FlowView) -> bool:
    """Whether anything is promised, done or believed on a flow, so that it is worth a line."""
    shown = (flow.promised, flow.perceived, flow.delivered)
    return any(one is not None and one.word != "none" for one in shown)


# ---- Predictions ----


def _asked_now(view: SeatView) -> Sequence[PredictionView]:
    """What is to be foretold: where nothing is played, one turn's claims after the other's, the latest first."""
    if not view.clock.rounds:
        return view.predictions
    so_far = [one for one in view.predictions if one.lock_turn <= view.clock.turn or view.clock.phase == "finished"]
    return sorted(so_far, key=lambda one: -one.lock_turn)


def _foretell(questions: list[dict[str, Any]], view: SeatView) -> dict[str, Any] | None:
    """All questions in one fold that says how many wait for an answer; open at the end."""
    if not questions:
        return None
    waiting = sum(not one["locked"] and one["given"] is None for one in questions)
    note = (
        "all answered"
        if not waiting
        else "1 waits for your answer"
        if waiting == 1
        else f"{waiting} wait for your answer"
    )
    if all(one["locked"] for one in questions):
        note = "locked"
    is_open = view.clock.phase == "finished" or view.clock.rounds
    return {"questions": questions, "note": note, "open": is_open, "waiting": waiting}


def _prediction(one: PredictionView, clock: ClockView) -> dict[str, Any]:
    revealed = ""
    if one.revealed:
        answer = {True: "It happened.", False: "It did not happen.", None: f"{unanswered(clock)}."}[one.outcome]
        told = [f"the class said {percent(one.mean)}" if one.mean is not None else ""]
        told += [f"the model {percent(one.model)}" if one.model is not None else ""]
        told += [f"the past {percent(one.base_rate)}" if one.base_rate is not None else ""]
        said = named([text for text in told if text])
        revealed = f"{answer} {sentence(said)}".strip()
    until = "before the first turn opens" if one.lock_turn == 0 else f"when turn {one.lock_turn} closes"
    return {
        "id": one.question,
        "ask": one.ask,
        "known": one.known,
        "locked": one.locked,
        "given": None if one.mine is None else round(one.mine * 100),
        "revealed": revealed,
        "until": f"You can change it until it is locked, {until}.",
    }
