"""What a student's page says about orders and deals: each action with its levels, and what the staff would do.

Covers turning the options, requests and deals of a `SeatView` into what the templates fill in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from simkit.classroom.commands import Order
from simkit.classroom.views import Amount, AskOption, DealView, Level, Option, Ordered, SeatView
from simkit.web.classroom.wording import amount, capital, named, order_told, safe_id, sentence

__all__ = ["deals_shown", "ordered_told", "orders_shown", "orders_told"]

STAFF = "Leave it to our staff"
AGREED = "Keep to the deal"
_VERB = {"do": "Do", "say": "Promise", "ask": "Ask for"}
_WHOM = {"do": "toward", "say": "toward", "ask": "from"}


def orders_told(orders: Sequence[Order], view: SeatView) -> list[str]:
    """Orders that were sent, in words, as far as the seat has such actions."""
    names = dict(view.actors)
    places = {one.key: (one.label, one.toward) for one in view.options} | {
        one.key: (one.label, one.of) for one in view.asks
    }
    return [
        f"{_VERB[one.what]} {places[one.key][0]}, {_WHOM[one.what]} {names.get(places[one.key][1], '')}: {one.level}"
        for one in orders
        if one.key in places
    ]


def orders_shown(view: SeatView, names: dict[str, str]) -> dict[str, Any]:
    """What a seat can order and ask for, by whom it is toward."""
    toward: dict[str, list[Option]] = {}
    for option in view.options:
        toward.setdefault(option.toward, []).append(option)
    near = {one.by: 0 for one in view.asked} | {
        one: 1 for one in view.partners if one not in {a.by for a in view.asked}
    }
    order = sorted(toward, key=lambda other: (near.get(other, 2), names.get(other, other)))
    groups = [_group(other, toward[other], names, first=at == 0) for at, other in enumerate(order)]
    nearest = sorted(view.asks, key=lambda one: (near.get(one.of, 2), names.get(one.of, one.of), one.label))
    requests = [_request(one, names) for one in nearest]
    asked = sum(one.chosen is not None for one in view.asks)
    return {
        "says": "For each line: what you do, and what you say in public. The two may differ. What you leave to your "
        "staff is decided by the published rules.",
        "groups": groups,
        "requests": requests,
        "asked": f"({asked} asked for)" if asked else "",
        "saved": f"Your orders are in, sent by {view.handed_in}. You may change them until the turn closes."
        if view.handed_in
        else "",
    }


def _group(other: str, options: Sequence[Option], names: dict[str, str], *, first: bool) -> dict[str, Any]:
    made = sum((one.chosen is not None) + (one.promised is not None) for one in options)
    note = "all left to our staff" if not made else "1 order" if made == 1 else f"{made} orders"
    return {
        "id": safe_id(other),
        "name": f"Toward {names.get(other, other)}",
        "note": f"({note})",
        "open": first or made > 0,
        "options": [_option(one) for one in sorted(options, key=_is_idle)],
    }


def _is_idle(one: Option) -> bool:
    """Whether nothing is done, advised or agreed on an action, so that it can stand further down."""
    return one.agreed is None and {one.advised.word, one.current.word, one.delivered.word, one.said.word} == {"none"}


def _option(one: Option) -> dict[str, Any]:
    facts = [f"Now {one.delivered.word} arrives" if not one.spoken else f"Now we say {one.said.word}"]
    if not one.spoken and one.current.word != one.delivered.word:
        facts.append(f"{one.current.word} is ordered")
    if one.said.word != "none" and not one.spoken:
        facts.append(f"{one.said.word} is promised")
    hints = [f"Our staff would choose {amount(one.advised)}."]
    if one.agreed is not None:
        hints.insert(0, f"A deal has us do {amount(one.agreed)}.")
    if one.ceiling is not None:
        hints.append(
            f"At most {amount(one.ceiling)} can come of it now{': ' + one.because.rstrip('.') if one.because else ''}."
        )
    if one.held:
        hints.append(sentence(one.held))
    if one.lead and not one.spoken:
        hints.append(f"What we choose now {one.lead}." if one.lead.startswith("begins") else sentence(one.lead))
    legend = "We say" if one.spoken else "We do"
    unmoved = STAFF if one.agreed is None else AGREED
    return {
        "id": safe_id(one.key),
        "name": capital(one.label),
        "says": f"{one.says} {', '.join(facts)}.".strip(),
        "staff": f"left to our staff ({one.advised.word})" if one.agreed is None else f"as agreed ({one.agreed.word})",
        "act": _picking(f"do:{one.key}", legend, _explained(one), one.chosen, " ".join(hints), unmoved)
        if one.levels
        else None,
        "word": _picking(f"say:{one.key}", "We promise in public", one.words, one.promised) if one.words else None,
    }


def _explained(one: Option) -> tuple[Level, ...]:
    """An option's levels; where a hint tells the ceiling already, the closed ones do not tell it again."""
    most = 1.0 if one.ceiling is None else one.ceiling.value
    return tuple(replace(level, why="") if level.value > most else level for level in one.levels)


def _picking(
    field: str, legend: str, levels: Sequence[Level], chosen: Amount | None, hint: str = "", unmoved: str = STAFF
) -> dict[str, Any]:
    closed = [level for level in levels if not level.allowed]
    reasons = list(dict.fromkeys(level.why for level in closed if level.why))
    return {
        "field": field,
        "legend": legend,
        "verb": legend.removeprefix("We ").removesuffix(" in public"),
        "choices": _choices(levels, unmoved),
        "chosen": "" if chosen is None else chosen.word,
        "hint": " ".join([hint, *map(sentence, reasons)]).strip(),
    }


def _choices(levels: Sequence[Level], nothing: str) -> list[dict[str, Any]]:
    first = {"value": "", "says": nothing, "closed": False}
    return [first] + [{"value": one.word, "says": one.word, "closed": not one.allowed} for one in levels]


def _request(one: AskOption, names: dict[str, str]) -> dict[str, Any]:
    return {
        "field": f"ask:{one.key}",
        "id": safe_id(f"ask:{one.key}"),
        "says": f"{names.get(one.of, one.of)}, {one.label}",
        "choices": _choices([level for level in one.levels if level.allowed], "do not ask"),
        "chosen": "" if one.chosen is None else one.chosen.word,
    }


def ordered_told(one: Ordered, names: dict[str, str]) -> str:
    """An order in words."""
    return order_told(_VERB[one.what], one, names)


# ---- Deals ----


def deals_shown(view: SeatView, names: dict[str, str]) -> dict[str, Any] | None:
    """The deals of a seat, and to whom it can offer one; None where there are none to be had."""
    if not view.partners and not view.deals:
        return None
    return {
        "inbox": [_deal(one, names, view.clock.turn) for one in view.deals if one.answerable],
        "ours": [_deal(one, names, view.clock.turn) for one in view.deals if not one.answerable],
        "partners": [one for one in (_partner(view, other, names) for other in view.partners) if one["levels"]],
    }


def _deal(one: DealView, names: dict[str, str], turn: int) -> dict[str, Any]:
    terms = named(
        [
            f"{names.get(term.giver, term.giver)} gives {names.get(term.receiver, term.receiver)} "
            f"{term.label} ({amount(term.level)})"
            for term in one.terms
        ]
    )
    how_long = "this turn" if one.turns == 1 else f"{one.turns} turns"
    state = {
        "offered": "waits for an answer" if one.mine else "waits for yours",
        "accepted": _held(one, turn),
        "declined": "declined",
        "withdrawn": "withdrawn",
        "lapsed": "lapsed without an answer",
    }[one.state]
    return {
        "id": one.deal,
        "who": names.get(one.by, one.by),
        "with": names.get(one.to, one.to),
        "mine": one.mine,
        "terms": f"{terms}, for {how_long}.",
        "says": one.says,
        "state": state,
        "open": one.mine and one.state == "offered",
    }


def _held(one: DealView, turn: int) -> str:
    """What is said of a deal that was agreed: while it holds, and once it is over."""
    if turn >= one.first_turn + one.turns:
        return "over" if one.kept else "over; our orders did not keep to it"
    return "agreed" if one.kept else "agreed, but our orders do not keep to it"


def _partner(view: SeatView, other: str, names: dict[str, str]) -> dict[str, Any]:
    """Somebody whom a deal can be offered to: what we can give, and what they can be asked for."""
    give = [one for one in view.options if one.toward == other]
    take = [one for one in view.asks if one.of == other]
    levels = [level for one in give for level in one.levels] + [level for one in take for level in one.levels]
    words = dict.fromkeys(level.word for level in levels if level.value > 0)
    return {
        "id": other,
        "name": names.get(other, other),
        "give": [{"value": one.key, "says": one.label} for one in give],
        "take": [{"value": one.theirs, "says": one.label} for one in take],
        "levels": list(words),
    }
