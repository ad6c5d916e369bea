"""What a student's page says: a seat's view in words, in the order in which it is read on a phone.

Covers turning a `SeatView` into what the templates fill in; what a seat may know is decided in `simkit.classroom.sight`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simkit.classroom.commands import Order
from simkit.classroom.views import (
    Amount,
    AskOption,
    Asked,
    DealView,
    FlowView,
    Level,
    Option,
    Ordered,
    PredictionView,
    Reading,
    SeatLine,
    SeatView,
)
from simkit.web.classroom.wording import amount, clock_shown, named, news_shown, percent, safe_id, sentence

__all__ = ["orders_told", "personal_shown", "seat_shown"]

STAFF = "Leave it to our staff"
_VERB = {"do": "Do", "say": "Promise", "ask": "Ask for"}
_WHOM = {"do": "toward", "say": "toward", "ask": "from"}


def personal_shown(view: SeatView, titles: Mapping[str, str]) -> dict[str, Any]:
    """What only this person's page says: who they are, the clock, and what they foretold; `titles` are the seats'."""
    observes = "Observer" if view.clock.phase != "lobby" else ""
    return {
        "heading": f"{view.title}: {_phase(view)}",
        "person": view.name,
        "seat": titles.get(view.seat, view.seat) if view.seat else observes,
        "team": named([one for one in view.team if one != view.name]),
        "under": _phase(view),
        "clock": clock_shown(view.clock),
        "key": _key(view),
        "foretell": _foretell([_prediction(one) for one in view.predictions], view) if not view.hidden else None,
    }


def seat_shown(view: SeatView, seats: Sequence[SeatLine], *, choosing: bool) -> dict[str, Any]:
    """What the pages of all on a seat say alike; `seats` are those of the room, `choosing` whether one may be taken."""
    names = dict(view.actors)
    stage = _stage(view)
    return {
        "stage": stage,
        "title": view.title,
        "opening": view.says,
        "seated": bool(view.seat),
        "paused": view.clock.phase == "paused",
        "key": _key(view),
        "turn": {"n": view.clock.turn, "heading": _span(view)},
        "epoch": view.clock.epoch,
        "seats": [_chair(line, view.seat) for line in seats] if choosing else [],
        "briefing": _briefing(view),
        "news": news_shown(view.news),
        "knows": _knows(view, names),
        "deals": _deals(view, names) if stage in ("turn", "between") else None,
        "orders": _orders(view, names) if stage == "turn" and view.options else None,
        "in_words": [_ordered(one, names) for one in view.orders],
        "debrief": view.debrief,
    }


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
    if not view.briefing and not view.aims:
        return None
    paragraphs = [" ".join(part.split()) for part in view.briefing.split("\n\n") if part.strip()]
    return {"text": paragraphs, "aims": view.aims, "open": view.clock.phase == "lobby" or view.clock.turn <= 1}


# ---- How things stand ----


def _knows(view: SeatView, names: dict[str, str]) -> dict[str, Any] | None:
    ours = [flow for flow in view.flows if flow.mine]
    others = [flow for flow in view.flows if not flow.mine]
    if not (view.readings or view.flows or view.asked or view.asking):
        return None
    return {
        "own": [_reading(one, names) for one in view.readings],
        "asked": [_asked(one, names, view.actor) for one in (*view.asked, *view.asking)],
        "pairs": _pairs(ours, names, ours=True) + _pairs(others, names, ours=False),
    }


def _reading(one: Reading, names: dict[str, str]) -> dict[str, str]:
    label = sentence(one.label) + (f" toward {names.get(one.toward, one.toward)}" if one.toward else "")
    moved = one.value - one.was
    return {
        "says": label,
        "number": f"{one.value:.2f}",
        "word": "about as before" if abs(moved) < 0.03 else "more than before" if moved > 0 else "less than before",
    }


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
    is_open = view.clock.phase == "finished"
    return {"questions": questions, "note": note, "open": is_open, "waiting": waiting}


def _prediction(one: PredictionView) -> dict[str, Any]:
    revealed = ""
    if one.revealed:
        answer = {True: "It happened.", False: "It did not happen.", None: "It did not come up."}[one.outcome]
        told = [f"the class said {percent(one.mean)}" if one.mean is not None else ""]
        told += [f"the model {percent(one.model)}" if one.model is not None else ""]
        told += [f"the past {percent(one.base_rate)}" if one.base_rate is not None else ""]
        said = named([text for text in told if text])
        revealed = f"{answer} {sentence(said)}".strip()
    until = "before the first turn opens" if one.lock_turn == 0 else f"when turn {one.lock_turn} closes"
    return {
        "id": one.question,
        "ask": one.ask,
        "locked": one.locked,
        "given": None if one.mine is None else round(one.mine * 100),
        "revealed": revealed,
        "until": f"You can change it until it is locked, {until}.",
    }


# ---- Orders ----


def _orders(view: SeatView, names: dict[str, str]) -> dict[str, Any]:
    toward: dict[str, list[Option]] = {}
    for option in view.options:
        toward.setdefault(option.toward, []).append(option)
    groups = [_group(other, options, names, first=at == 0) for at, (other, options) in enumerate(toward.items())]
    requests = [_request(one, names) for one in view.asks]
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
        "options": [_option(one) for one in options],
    }


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
        hints.append(f"At most {amount(one.ceiling)} can come of it now{': ' + one.because if one.because else ''}.")
    if one.held:
        hints.append(sentence(one.held))
    if one.lead and not one.spoken:
        hints.append(f"What we begin now {one.lead}." if one.lead.startswith("begins") else sentence(one.lead))
    legend = "We say" if one.spoken else "We do"
    return {
        "id": safe_id(one.key),
        "name": sentence(one.label).rstrip("."),
        "says": f"{one.says} {', '.join(facts)}.".strip(),
        "staff": f"left to our staff ({one.advised.word})",
        "act": _picking(f"do:{one.key}", legend, one.levels, one.chosen, " ".join(hints)) if one.levels else None,
        "word": _picking(f"say:{one.key}", "We promise in public", one.words, one.promised) if one.words else None,
    }


def _picking(field: str, legend: str, levels: Sequence[Level], chosen: Amount | None, hint: str = "") -> dict[str, Any]:
    closed = [level for level in levels if not level.allowed]
    reasons = list(dict.fromkeys(level.why for level in closed if level.why))
    return {
        "field": field,
        "legend": legend,
        "verb": legend.removeprefix("We ").removesuffix(" in public"),
        "choices": _choices(levels, STAFF),
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
        "says": f"{names.get(one.of, one.of)}: {one.label}",
        "choices": _choices([level for level in one.levels if level.allowed], "do not ask"),
        "chosen": "" if one.chosen is None else one.chosen.word,
    }


def _ordered(one: Ordered, names: dict[str, str]) -> str:
    other = names.get(one.toward, one.toward)
    return f"{_VERB[one.what]} {one.label}, {_WHOM[one.what]} {other}: {amount(one.level)}"


# ---- Deals ----


def _deals(view: SeatView, names: dict[str, str]) -> dict[str, Any] | None:
    if not view.partners and not view.deals:
        return None
    return {
        "inbox": [_deal(one, names) for one in view.deals if one.answerable],
        "ours": [_deal(one, names) for one in view.deals if not one.answerable],
        "partners": [_partner(view, one, names) for one in view.partners],
    }


def _deal(one: DealView, names: dict[str, str]) -> dict[str, Any]:
    terms = named(
        [
            f"{names.get(term.giver, term.giver)} gives {names.get(term.receiver, term.receiver)} {term.label} ({amount(term.level)})"
            for term in one.terms
        ]
    )
    how_long = "this turn" if one.turns == 1 else f"{one.turns} turns"
    state = {
        "offered": "waits for an answer" if one.mine else "waits for yours",
        "accepted": "agreed" if one.kept else "agreed, but our orders do not keep to it",
        "declined": "declined",
        "withdrawn": "withdrawn",
        "lapsed": "lapsed without an answer",
    }[one.state]
    return {
        "id": one.deal,
        "who": names.get(one.by, one.by),
        "with": names.get(one.to, one.to),
        "mine": one.mine,
        "says": f"{terms}, for {how_long}.{' ' + one.says if one.says else ''}",
        "state": state,
        "open": one.mine and one.state == "offered",
    }


def _partner(view: SeatView, other: str, names: dict[str, str]) -> dict[str, Any]:
    """Somebody whom a deal can be offered to: what we can give, and what they can be asked for."""
    give = [one for one in view.options if one.toward == other and not one.spoken]
    take = [one for one in view.asks if one.of == other]
    words = dict.fromkeys(level.word for one in (*give, *take) for level in one.levels if level.value > 0)
    return {
        "id": other,
        "name": names.get(other, other),
        "give": [{"value": one.key, "says": one.label} for one in give],
        "take": [{"value": one.key, "says": one.label} for one in take],
        "levels": list(words),
    }
