"""Sight: who may see what of a session and its position. The one place where secrets are kept.

Covers the views of a seat, the projector and the desk. What an actor may know:

- of its own flows, given or got: promised, delivered, perceived, and (given) what it has ordered;
- of all other flows: promised and perceived only, which are public;
- its own variables, and those of how it stands to others; never another's;
- public events, and those that it is a party to; requests are known to both sides only, and what a channel raises is
  public where the channel is open;
- its options, with what its own rules advise and allow: that may rest on what its government senses of others;
- deals that it is a party to, and its own briefing and aims.

The projector shows what everybody may know, and the desk everything.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from simkit.classroom.options import amount, asks, choices, flow_label, key_of, label, scale_of, words_of
from simkit.classroom.position import Happened, Position
from simkit.classroom.session import Person, Session
from simkit.classroom.telling import clock_view, date_of, deal_view, ordered, span_words
from simkit.classroom.views import (
    Amount,
    Asked,
    AskOption,
    DealView,
    Deed,
    DeskView,
    FlowView,
    News,
    Option,
    PersonView,
    PredictionView,
    Reading,
    ScreenView,
    SeatLine,
    SeatView,
    Undoable,
)
from simkit.engine.rows import Slot
from simkit.scenario import Scenario

__all__ = ["deeds", "desk_view", "for_person", "is_public", "news", "outcome_of", "screen_view", "seat_view"]

_NOTHING = 0.005
_OPEN = 0.5


def seat_view(session: Session, position: Position, person: Person, left: float | None) -> SeatView:
    """What a person may see: all that their seat's actor may know, or as an observer what is public."""
    seat = person.seat
    role = session.lesson.seat(seat) if seat else None
    mine = session.orders.get((_turn(session), seat)) if seat else None
    world = position.scenario.world
    return SeatView(
        session=session.session,
        version=session.seq,
        title=session.lesson.title,
        says=session.lesson.opening,
        clock=clock_view(session, position, left),
        person=person.person,
        name=person.name,
        seat=seat,
        actor="" if role is None else role.title,
        team=tuple(one.name for one in session.team(seat)) if seat else (),
        briefing=session.lesson.observers if role is None else role.briefing,
        aims=() if role is None else role.aims,
        actors=tuple((name, actor.name) for name, actor in world.actors.items()),
        news=tuple(news(session, position, seat)),
        asked=tuple(_asked(position, lambda slot: slot.giver == seat)),
        asking=tuple(_asked(position, lambda slot: slot.receiver == seat)),
        readings=tuple(_readings(position, seat)),
        flows=tuple(_flows(position, seat)),
        options=tuple(_options(session, position, seat)) if seat else (),
        asks=tuple(_asks(session, position, seat)) if seat else (),
        deals=tuple(_deals(session, position, seat)) if seat else (),
        partners=tuple(one for one in session.seats if one != seat and session.team(one)) if seat else (),
        orders=() if mine is None else tuple(ordered(position, mine.turn, one) for one in mine.moves),
        handed_in="" if mine is None else session.people[mine.person].name,
        predictions=tuple(_predictions(session, position, person.person)),
        hidden=session.hidden,
        debrief=session.is_revealed("debrief"),
    )


def for_person(view: SeatView, session: Session, person: Person, left: float | None) -> SeatView:
    """What another on the same seat sees at the same moment: all alike but who they are and what they foretold."""
    mine = session.predictions
    return replace(
        view,
        clock=replace(view.clock, left=left if session.is_open else None),
        person=person.person,
        name=person.name,
        predictions=tuple(replace(one, mine=mine.get((person.person, one.question))) for one in view.predictions),
    )


def screen_view(session: Session, position: Position, left: float | None) -> ScreenView:
    """What the projector shows: what everybody may know, and after the reveal what was done."""
    revealed = session.is_revealed("deeds")
    return ScreenView(
        session=session.session,
        version=session.seq,
        title=session.lesson.title,
        says=session.lesson.opening,
        room=session.founded.room,
        code=session.founded.code if session.lobby else "",
        lobby=session.lobby,
        clock=clock_view(session, position, left),
        seats=tuple(_seats(session)),
        observers=sum(1 for one in session.here() if not one.seat),
        news=tuple(news(session, position, "")),
        flows=tuple(_flows(position, "", revealed=revealed)),
        predictions=tuple(_predictions(session, position, "")),
        deeds=tuple(deeds(position)) if revealed else (),
        hidden=session.hidden,
        revealed=revealed,
    )


def desk_view(session: Session, position: Position, left: float | None, here: Collection[str] = ()) -> DeskView:
    """What the teacher sees: everything. `here` are the persons who are connected."""
    turn = _turn(session)
    orders = [one for (when, _), one in session.orders.items() if when == turn]
    kinds = position.scenario.world.events
    return DeskView(
        session=session.session,
        version=session.seq,
        title=session.lesson.title,
        says=session.lesson.opening,
        room=session.founded.room,
        code=session.founded.code,
        lobby=session.lobby,
        clock=clock_view(session, position, left),
        minutes=session.lesson.minutes,
        seats=tuple(_seats(session)),
        people=tuple(_people(session, here)),
        news=tuple(news(session, position, None)),
        waiting=tuple(_injected(session, position, session.next_turn, None)),
        orders=tuple(ordered(position, one.turn, move) for one in orders for move in one.moves),
        deals=tuple(deal_view(session, position, deal, deal.by) for deal in session.deals.values()),
        predictions=tuple(_predictions(session, position, "", desk=True)),
        kinds=tuple((name, kind.says.strip(), tuple(kind.roles)) for name, kind in kinds.items()),
        askable=tuple(_askable(position.scenario)) if any(kind.request for kind in kinds.values()) else (),
        forkable=tuple(range(1, session.turn + 1)),
        undo=Undoable(*session.desk[-1]) if session.desk else None,
        hidden=session.hidden,
        revealed=session.is_revealed("deeds"),
    )


def _askable(scenario: Scenario) -> Iterator[str]:
    """What a request can ask for: every channel, and of a channel with parts each of them."""
    for name, channel in scenario.world.channels.items():
        yield name
        yield from (f"{name}.{part}" for part in channel.parts)


# ---- Events ----


def is_public(scenario: Scenario, event: Happened) -> bool:
    """Whether everybody hears of an event; otherwise only those who take part in it."""
    world = scenario.world
    if world.events[event.kind].request or event.kind == world.promises.breaks:
        return False
    if event.kind == world.beliefs.event:
        return True
    return not event.raised or event.openness >= _OPEN


def news(session: Session, position: Position, seat: str | None) -> Iterator[News]:
    """The events that a seat ("" for the public, None for the desk) knows of, the latest first."""
    starts = position.scenario.file.starts
    if session.is_open:
        yield from _injected(session, position, session.turn, seat)
    for event in reversed(position.happened):
        public = is_public(position.scenario, event)
        if public or seat is None or (seat and seat in (*event.by, *event.target)):
            turn = bisect_right(session.lesson.days, event.day)
            says = _in_words(position.scenario, event.kind, event.says, event.flow)
            told = date_of(starts, event.day)
            yield News(event.day, told, turn, event.kind, event.by, event.target, says, not public)


def _injected(session: Session, position: Position, turn: int | None, seat: str | None) -> Iterator[News]:
    """What the desk lets happen on the first day of a turn, as far as a seat knows of it, the latest first."""
    events, starts = position.scenario.world.events, position.scenario.file.starts
    for body in reversed([body for _, body in session.injected if body.turn == turn]):
        private = events[body.kind].request
        if not private or seat is None or seat in (*body.by, *body.target):
            day = session.lesson.days[body.turn - 1]
            says = _in_words(position.scenario, body.kind, body.says, body.channel)
            yield News(day, date_of(starts, day), body.turn, body.kind, body.by, body.target, says, private)


def _in_words(scenario: Scenario, kind: str, own: str, flow: str) -> str:
    """What is said of an event, in its own words or its kind's, with the channel where they leave it open."""
    world = scenario.world
    says = own.strip() or world.events[kind].says.strip()
    is_of_a_flow = world.events[kind].request or kind in (world.promises.breaks, world.beliefs.event)
    if not flow or not is_of_a_flow or re.search(rf"\b{re.escape(flow_label(flow))}\b", says, re.IGNORECASE):
        return says
    stop = "" if says.endswith(("!", "?")) else "."
    return f"{says.removesuffix('.')} ({flow_label(flow)}){stop}"


# ---- Levels and variables ----


def _flows(position: Position, seat: str, *, revealed: bool = False) -> Iterator[FlowView]:
    """All flows of which a seat ("" for the public) has something to see: of others' deeds, what was `revealed`."""
    before = position.marks[-2] if len(position.marks) > 1 else position.levels
    for slot, levels in sorted(position.levels.items()):
        scale, channel = scale_of(position.model, slot), position.scenario.world.channels[slot.channel]
        mine, orders = seat in (slot.giver, slot.receiver), slot.giver == seat
        sees = mine or revealed
        seen = [levels.promised, levels.perceived]
        seen += [levels.delivered] if sees else []
        seen += [levels.decided] if orders else []
        if max(map(abs, seen)) < _NOTHING:
            continue
        yield FlowView(
            flow=slot.flow,
            label=flow_label(slot.flow),
            kind=channel.kind,
            giver=slot.giver,
            receiver=slot.receiver,
            mine=mine,
            promised=amount(scale, levels.promised),
            perceived=amount(scale, levels.perceived),
            delivered=amount(scale, levels.delivered) if sees else None,
            decided=amount(scale, levels.decided) if orders else None,
            believed_before=before[slot].perceived,
        )


def _asked(position: Position, among: Callable[[Slot], bool]) -> Iterator[Asked]:
    """The requests that stand among some slots."""
    starts = position.scenario.file.starts
    for slot, levels in sorted(position.levels.items()):
        if levels.asked > _NOTHING and levels.asked_until > position.day and among(slot):
            until = date_of(starts, min(levels.asked_until, position.model.horizon))
            level = amount(scale_of(position.model, slot), levels.asked)
            yield Asked(slot.receiver, slot.giver, slot.flow, flow_label(slot.flow), level, until)


def _readings(position: Position, seat: str) -> Iterator[Reading]:
    """A seat's own variables, and those of how it stands to others."""
    world = position.scenario.world
    for (name, actor, other), values in position.variables.items():
        if actor == seat:
            known = world.variables[name]
            was = values[-2] if len(values) > 1 else values[-1]
            low, high = known.scale
            yield Reading(name, label(name), known.says.strip(), other or None, values[-1], was, low, high)


def deeds(position: Position) -> Iterator[Deed]:
    """What was promised, done and believed at the end of each turn, where there is anything."""
    for turn, marks in enumerate(position.marks[1:], start=1):
        for slot, levels in sorted(marks.items()):
            scale = scale_of(position.model, slot)
            values = (levels.promised, levels.delivered, levels.perceived)
            if max(map(abs, values)) < scale.token:
                continue
            kept = None
            if levels.promised >= scale.token:
                kept = levels.delivered >= scale.cut(scale.word(levels.promised))
            promised, delivered, perceived = (amount(scale, value) for value in values)
            names = (turn, slot.giver, slot.receiver, slot.flow, flow_label(slot.flow))
            yield Deed(*names, promised, delivered, perceived, kept)


# ---- What a seat may do ----


def _options(session: Session, position: Position, seat: str) -> Iterator[Option]:
    model, turn = position.model, _turn(session)
    orders = session.orders.get((turn, seat))
    moves = {} if orders is None else {(one.what, one.flow, one.receiver): one.level for one in orders.moves}
    agreed = {
        (one.flow, one.receiver): one.level
        for deal in session.deals.values()
        if deal.covers(turn)
        for one in deal.owed_by(seat)
    }
    for key, choice in choices(position, seat).items():
        slot, scale, reach = choice.slot, choice.scale, choice.reach
        levels = position.levels[slot]

        def told(level: float | None, slot: Slot = slot) -> Amount | None:
            return None if level is None else amount(scale_of(model, slot), level)

        path = model.delivery_paths[model.layout.slots[slot]]
        yield Option(
            key=key,
            flow=slot.flow,
            label=flow_label(slot.flow),
            says=choice.channel.says.strip(),
            kind=choice.channel.kind,
            toward=slot.receiver,
            spoken=choice.channel.spoken,
            levels=choice.levels(),
            words=words_of(choice),
            current=amount(scale, levels.decided),
            delivered=amount(scale, levels.delivered),
            said=amount(scale, levels.promised),
            advised=amount(scale, reach.advised),
            ceiling=amount(scale, reach.ceiling) if reach.ceiling < 1.0 else None,
            because=reach.because,
            held=reach.held,
            lead=span_words(model.numbers[f"{path}.lead"].value, model.numbers[f"{path}.builds"].value),
            chosen=told(moves.get(("do", slot.flow, slot.receiver))),
            promised=told(moves.get(("say", slot.flow, slot.receiver))),
            agreed=told(agreed.get((slot.flow, slot.receiver))),
        )


def _asks(session: Session, position: Position, seat: str) -> Iterator[AskOption]:
    orders = session.orders.get((_turn(session), seat))
    moves = {} if orders is None else {(one.flow, one.giver): one.level for one in orders.moves if one.what == "ask"}
    for key, choice in asks(position, seat).items():
        slot, scale = choice.slot, choice.scale
        level = moves.get((slot.flow, slot.giver))
        chosen = None if level is None else amount(scale, level)
        yield AskOption(key, slot.flow, flow_label(slot.flow), slot.giver, choice.levels()[1:], chosen, key_of(slot))


def _deals(session: Session, position: Position, seat: str) -> Iterator[DealView]:
    for deal in session.deals.values():
        if seat in (deal.by, deal.to):
            yield deal_view(session, position, deal, seat)


# ---- People and predictions ----


def _seats(session: Session) -> Iterator[SeatLine]:
    turn = _turn(session)
    for one in session.lesson.seats:
        people = tuple(person.name for person in session.team(one.seat))
        yield SeatLine(one.seat, one.seat, one.title, people, (turn, one.seat) in session.orders)


def _people(session: Session, here: Collection[str]) -> Iterator[PersonView]:
    for one in session.here():
        answered = sum(1 for person, _ in session.predictions if person == one.person)
        yield PersonView(one.person, one.name, one.seat, one.person in here, answered)


def outcome_of(session: Session, position: Position, name: str) -> bool | None:
    """A prediction's answer as far as it is known: of a claim by history, of a question by the run."""
    asked = session.foretold(name)
    if asked is not None and asked.is_claim:
        return asked.happened
    return position.answers.get(name)


def _predictions(session: Session, position: Position, person: str, desk: bool = False) -> Iterator[PredictionView]:
    for one in session.lesson.foretold:
        given = [value for (_, question), value in session.predictions.items() if question == one.name]
        shown = session.is_revealed(one.name)
        seen = shown or desk
        over = session.phase == "finished" or session.closed >= session.lesson.turns
        yield PredictionView(
            question=one.name,
            ask=one.ask,
            lock_turn=one.lock_turn,
            reveal_turn=one.reveal_turn,
            locked=one.name in session.locked or session.phase == "finished",
            due=over if one.reveal_turn is None else session.closed >= one.reveal_turn,
            revealed=shown,
            mine=session.predictions.get((person, one.name)),
            answers=len(given),
            mean=sum(given) / len(given) if seen and given else None,
            outcome=outcome_of(session, position, one.name) if seen else None,
            model=session.of_model(one.name) if seen else None,
            base_rate=one.base_rate if seen else None,
            source=one.source if seen else "",
            known=one.known,
        )


def _turn(session: Session) -> int:
    """The turn that orders are for: the one that is open, or the next."""
    return session.turn if session.is_open else session.closed + 1
