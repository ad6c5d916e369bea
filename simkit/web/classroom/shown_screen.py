"""What the projector says: the room, the clock, the news, and after the reveal what was hidden.

Covers turning a `ScreenView` into what the template fills in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simkit.classroom.views import ClockView, FlowView, PredictionView, ScreenView
from simkit.web.classroom.shown_reveal import deeds_shown
from simkit.web.classroom.wording import clock_shown, named, news_shown, percent, unanswered

__all__ = ["screen_shown"]

_MOST_ANSWERS = 2
_MOST_CHARTS = 6
_MOST_FLOWS = 6
_MOST_RUMOURS = 3
"""How many flows that nobody promised have a place on the wall beside those that somebody did."""
_MOST_NEWS = 7


def screen_shown(view: ScreenView, address: str, names: Mapping[str, str]) -> dict[str, Any]:
    """What the template of the projector's view fills in; `address` is what students type, `names` the actors'."""
    clock = view.clock
    played = [line for line in view.seats if line.people]
    return {
        "stage": "covered" if view.hidden else "reveal" if view.revealed else clock.phase,
        "rounds": clock.rounds,
        "title": view.title,
        "opening": view.says,
        "heading": {
            "lobby": "Join the class",
            "open": f"Turn {clock.turn} of {clock.turns}",
            "paused": f"Turn {clock.turn} of {clock.turns}",
            "between": f"After turn {clock.turn} of {clock.turns}",
            "finished": "The end",
        }[clock.phase],
        "span": {
            "lobby": "",
            "between": f"Next: {clock.span}" if clock.next_turn and clock.span else "",
            "finished": "",
        }.get(clock.phase, clock.span),
        "clock": clock_shown(clock),
        "address": address.removeprefix("http://"),
        "code": view.code,
        "lobby": view.lobby,
        "seats": [
            {
                "title": line.title,
                "people": named(line.people) if len(line.people) < 5 else f"{len(line.people)} people",
                "decided": line.decided,
                "empty": not line.people,
            }
            for line in view.seats
        ],
        "decided": f"{sum(line.decided for line in played)} of {len(played)} seats have decided",
        "observers": view.observers,
        "news": news_shown(view.news, names)[:_MOST_NEWS],
        "flows": _flows(view, names),
        "asked": [
            _asked(one, view.observers)
            for one in view.predictions
            if one.lock_turn == clock.turn and clock.turn and not one.revealed
        ],
        "predictions": [_prediction(one, clock) for one in _answered(view)],
        "deeds": deeds_shown(view.deeds, names, clock, {line.actor for line in played}, _MOST_CHARTS),
    }


def _flows(view: ScreenView, names: Mapping[str, str]) -> list[dict[str, str]]:
    """What is promised, the loudest first, and then what is believed all the same, what is news in it first.

    Each leaves room for the other.
    """
    said = sorted((one for one in view.flows if one.promised.word != "none"), key=_loudness, reverse=True)
    rumoured = [one for one in view.flows if one.promised.word == "none" != one.perceived.word]
    rumoured.sort(key=_newness, reverse=True)
    room = _MOST_FLOWS - min(len(rumoured), _MOST_RUMOURS)
    return [
        {
            "who": f"{names.get(one.giver, one.giver)} → {names.get(one.receiver, one.receiver)}",
            "what": one.label,
            "promised": one.promised.word,
            "believed": one.perceived.word,
        }
        for one in [*said[:room], *rumoured][:_MOST_FLOWS]
    ]


def _loudness(one: FlowView) -> float:
    return max(abs(one.promised.value), abs(one.perceived.value)) + abs(one.promised.value - one.perceived.value)


def _newness(one: FlowView) -> tuple[float, float]:
    """How far a belief has moved, and then how strong it is: what has always been so is no news."""
    return round(abs(one.perceived.value - one.believed_before), 2), abs(one.perceived.value)


def _asked(one: PredictionView, people: int) -> dict[str, str]:
    return {"ask": one.ask, "known": one.known, "answers": f"{one.answers} of {people} have answered"}


def _answered(view: ScreenView) -> list[PredictionView]:
    """What has been revealed; where nothing is played, only the latest have room on the wall until the end."""
    shown = [one for one in view.predictions if one.revealed]
    if not view.clock.rounds or view.clock.phase == "finished":
        return shown
    return sorted(shown, key=lambda one: -one.lock_turn)[:_MOST_ANSWERS]


def _prediction(one: PredictionView, clock: ClockView) -> dict[str, Any]:
    answer = {True: "Yes", False: "No", None: unanswered(clock)}[one.outcome]
    bars = [("the class", one.mean), ("the model", one.model), ("the past", one.base_rate)]
    return {
        "ask": one.ask,
        "answer": answer,
        "bars": [
            {"who": who, "told": percent(share), "wide": f"{share * 100:.1f}"}
            for who, share in bars
            if share is not None
        ],
    }
