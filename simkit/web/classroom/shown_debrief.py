"""What the debrief page says: answers, partings, turning points, promises, scores, in the order in which a class talks.

Covers turning a `Debrief` into what the template fills in, and the geometry of the calibration chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simkit.classroom.predictions import Calibration, Score
from simkit.classroom.views import (
    ClockView,
    Debrief,
    Felt,
    Outcome,
    PredictionView,
    ScreenView,
    TurningPoint,
)
from simkit.web.classroom.shown_reveal import deeds_shown
from simkit.web.classroom.wording import amount, capital, order_told, percent

__all__ = ["debrief_shown"]

_ANSWER = {True: "yes", False: "no", None: "did not come up"}
_VERB = {"do": "did", "say": "promised", "ask": "asked for"}
_MOST_FLOWS = 12
_SIZE, _LEFT, _BOTTOM = 300, 44, 36


def debrief_shown(debrief: Debrief, room: ScreenView, names: Mapping[str, str]) -> dict[str, Any]:
    """What the template of the debrief fills in; `names` are the actors'."""
    titles = {line.seat: line.title for line in room.seats}
    return {
        "rounds": room.clock.rounds,
        "claims": [_claim(one) for one in room.predictions if one.revealed],
        "title": debrief.title,
        "outcomes": [_outcome(one) for one in debrief.outcomes],
        "rest": _rest(room.clock),
        "differs": [_felt(one, names) for one in debrief.differs],
        "turning": [_turning(one, titles, names) for one in debrief.turning],
        "broken": debrief.broken,
        "why": [{"about": capital(about), "lines": lines} for about, lines in debrief.why],
        "deeds": deeds_shown(debrief.deeds, names, room.clock, _played(room), _MOST_FLOWS),
        "scores": [_score(one) for one in debrief.scores if one.counted],
        "uneven": len({one.counted for one in debrief.scores if one.counted}) > 1,
        "calibration": _chart(debrief.calibration),
        "guide": debrief.guide,
    }


def _played(room: ScreenView) -> frozenset[str]:
    """The actors that people played."""
    return frozenset(line.actor for line in room.seats if line.people)


def _rest(clock: ClockView) -> str:
    """Who decided after the last turn that was played, if the scenario goes on: answers count those days, too."""
    if clock.phase != "finished" or not clock.turn or clock.span.endswith(clock.date):
        return ""
    return (
        f"Our last turn stands for {clock.span}. From then until {clock.date} the rules decided for everybody, and the "
        "answers count those days, too."
    )


def _outcome(one: Outcome) -> dict[str, str]:
    return {"ask": one.ask, "ours": _ANSWER[one.ours], "rules": _ANSWER[one.rules], "model": percent(one.model)}


def _claim(one: PredictionView) -> dict[str, str]:
    said = {"ours": one.mean, "model": one.model, "past": one.base_rate}
    return {"ask": one.ask, "came": _ANSWER[one.outcome], **{who: percent(share) for who, share in said.items()}}


def _felt(one: Felt, names: Mapping[str, str]) -> dict[str, str]:
    return {
        "flow": f"{names.get(one.giver, one.giver)} → {names.get(one.receiver, one.receiver)}, {one.label}",
        "ours": amount(one.ours),
        "rules": amount(one.rules),
        "since": one.first_date,
    }


def _turning(one: TurningPoint, titles: Mapping[str, str], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "turn": one.turn,
        "who": titles.get(one.seat, names.get(one.seat, one.seat)),
        "ask": one.ask,
        "ours": _ANSWER[one.ours],
        "without": _ANSWER[one.without],
        "orders": [order_told(_VERB[order.what], order, names) for order in one.orders],
    }


def _score(one: Score) -> dict[str, str]:
    return {
        "who": one.who,
        "counted": str(one.counted),
        "brier": "–" if one.brier is None else f"{one.brier:.2f}",
        "log": "–" if one.log is None else f"{one.log:.2f}",
    }


def _chart(bins: Sequence[Calibration]) -> dict[str, Any] | None:
    """The calibration chart's points, and the same in words; None where nobody foretold anything that was answered."""
    told = [one for one in bins if one.answers and one.mean is not None and one.share is not None]
    if not told:
        return None
    most = max(one.answers for one in told)
    span = _SIZE - _LEFT - 22

    def x(share: float) -> str:
        return f"{_LEFT + share * span:.1f}"

    def y(share: float) -> str:
        return f"{10 + (1 - share) * (_SIZE - _BOTTOM - 10):.1f}"

    return {
        "size": f"0 0 {_SIZE} {_SIZE}",
        "points": [
            {"x": x(one.mean or 0), "y": y(one.share or 0), "r": f"{4 + 9 * (one.answers / most) ** 0.5:.1f}"}
            for one in told
        ],
        "ticks": [{"x": x(share), "y": y(share), "told": percent(share)} for share in (0.0, 0.25, 0.5, 0.75, 1.0)],
        "from": {"x": x(0), "y": y(0)},
        "to": {"x": x(1), "y": y(1)},
        "base": _SIZE - 16,
        "rows": [
            {
                "band": f"{percent(one.low)} to {percent(one.high)}",
                "answers": str(one.answers),
                "share": percent(one.share),
            }
            for one in told
        ],
    }
