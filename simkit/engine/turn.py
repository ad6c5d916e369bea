"""The turn: the one place where the state changes, in one written order.

Covers what happens within a day. The steps of a turn:

1. events of the timeline, by name; then those raised the day before
2. incidents
3. variables, on the first day of a week
4. reviews: all read before any writes
5. deliveries
6. beliefs, on the first day of a week
7. questions
8. the recorder
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from simkit.engine import deliveries, drift, explain, recorder, watch
from simkit.engine.agenda import Agenda, Consequences, DueDecision, DueReview
from simkit.engine.concerned import Concerned, concerned_of
from simkit.engine.groups import Group, group_of
from simkit.engine.happenings import Happening, apply_event
from simkit.engine.lookup import Columns, Lookup, Window
from simkit.engine.model import Model
from simkit.engine.pacts import refresh_pacts
from simkit.engine.reviews import Decisions, decide, write_decisions
from simkit.engine.rows import Indices
from simkit.engine.state import Bools, State
from simkit.world.phrases import read_flow

__all__ = ["Block", "Observer", "open_block", "play_turn"]

_OPENING_ROUNDS = 4
_MOST_GROUPS = 512

Observer = Callable[["Block", Agenda], None]
"""Looks on at the end of every day: it is shown the block and what was due, and changes nothing."""


@dataclass(slots=True)
class Block:
    """A block of runs in play: the model, its state, and what is recorded of it."""

    model: Model
    state: State
    ramp: deliveries.Ramp
    watched: watch.Watch
    kept: recorder.Record
    plan: recorder.Plan
    parts: explain.Parts | None = None
    observers: list[Observer] = field(default_factory=list)

    @property
    def concerned(self) -> Concerned:
        """What each step concerns."""
        return concerned_of(self.model)

    def group(self, actors: frozenset[str]) -> Group:
        """The group of some actors, cut out of the model once."""
        groups = self.concerned.groups
        if actors not in groups:
            if len(groups) >= _MOST_GROUPS:
                groups.clear()
            groups[actors] = group_of(self.model, actors)
        return groups[actors]


def open_block(model: Model, state: State, keep: bool) -> Block:
    """Open the play: what is decided has long been delivered and is believed as far as it is open.

    Everybody reviews a few times over, since what some do (and ask) at rest is a reason for others.
    """
    kept = recorder.new_record(model, keep, state.recorded)
    block = Block(
        model=model,
        state=state,
        ramp=deliveries.ramp_of(model, state),
        watched=watch.opening_watch(model, state.runs),
        kept=kept,
        plan=recorder.plan_of(model, kept.series),
    )
    state.day = 0
    drift.keep_dates(model, state)
    for _ in range(_OPENING_ROUNDS):
        refresh_pacts(block.concerned.clauses, state)
        decisions = decide(model, state, block.group(frozenset(model.actors)), slice(None))
        write_decisions(state, decisions)
        deliveries.hold(block.concerned.holding, state, np.ones(state.runs, dtype=np.bool_))
        deliveries.open_deliveries(state)
        drift.open_beliefs(model, state)
    recorder.reviewed(kept, decisions)
    if state.parts_decided is not None:
        block.parts = explain.open_parts(model, state)
    _set_given_levels(block)
    drift.open_beliefs(model, state)
    return block


def _set_given_levels(block: Block) -> None:
    """Levels that the scenario gives: they stand at the start, and then move to what is wanted."""
    model, state = block.model, block.state
    for phrase, value in sorted(model.scenario.file.given.items()):
        flow = read_flow(phrase)
        if flow.what not in model.scenario.world.channels:
            continue
        assert flow.giver is not None and flow.receiver is not None
        for slot in model.layout.readings(flow.what, flow.part, flow.giver, flow.receiver):
            state.ordered[slot] = np.minimum(state.decision[slot], float(value))
            stopped = (state.held[slot] >= 0) & (state.ordered[slot] > 0.0)
            state.target[slot] = np.where(stopped, 0.0, state.ordered[slot])
            state.anchor[slot] = state.delivered[slot] = float(value)
            state.moving[slot] = True
            if block.parts is not None:
                explain.set_given_part(state, block.parts, slot, float(value))


def play_turn(block: Block, day: int, agenda: Agenda) -> Consequences:
    """Play a day: everything that is due, in the written order."""
    model, state, after, concerned = block.model, block.state, Consequences(), block.concerned
    state.day = day
    _refresh_facts(state, agenda, concerned)
    _play_events(block, agenda, after)
    _play_incidents(block, agenda, after)
    if agenda.week and day > 0:
        drift.keep_dates(model, state)
        refresh_pacts(block.concerned.clauses, state)
        deliveries.refresh(state, block.ramp, day - 1, rows=concerned.by_weeks)
        drift.move_variables(model, state, concerned.changes)
    reviewed = _play_reviews(block, agenda, after)
    _play_deliveries(block, agenda, after, reviewed)
    if agenda.week and day > 0:
        after.tomorrow += drift.believe(model, state, concerned)
    watch.look(model, state, block.watched)
    if agenda.write and state.recorded:
        recorder.record(state, block.kept, block.plan)
    for observe in block.observers:
        observe(block, agenda)
    return after


def _refresh_facts(state: State, agenda: Agenda, concerned: Concerned) -> None:
    """Facts begin and end by their dates; requests lapse."""
    for row, until in agenda.facts:
        state.fact_until[row] = np.maximum(state.fact_until[row], until)
        state.wake("facts", state.fact_until[row])
    if agenda.facts or state.day in state.wakes["facts"]:
        np.greater(state.fact_until, state.day, out=state.facts)
    if state.day in state.wakes["asked"]:
        _lapse(state, concerned.asked)


def _lapse(state: State, slots: Indices) -> None:
    """What is asked for lapses."""
    if state.kernels is None:
        rows, runs = np.nonzero(state.asked_until[slots] <= state.day)
        state.asked[slots[rows], runs] = 0.0
        return
    from simkit.engine.compiled import weekly

    weekly.lapse(state.day, slots, state.asked_until, state.asked)


def _play_events(block: Block, agenda: Agenda, after: Consequences) -> None:
    """Events of the timeline and those raised the day before; then decisions from outside begin to stand."""
    concerned = block.concerned
    if agenda.happenings or agenda.raised or agenda.incidents:
        if block.model.pacts_at_events:
            refresh_pacts(concerned.clauses, block.state)
        masks = [item.mask for item in (*agenda.happenings, *agenda.raised)]
        masks += [item.mask for _, item in agenda.incidents]
        read = concerned.by_events
        if len(read):
            runs = np.flatnonzero(np.logical_or.reduce(masks))
            deliveries.refresh(block.state, block.ramp, block.state.day - 1, runs, read)
    for happening in (*sorted(agenda.happenings, key=_name), *sorted(agenda.raised, key=_name)):
        recorder.note(block.state, block.kept, happening)
        after.alarms += apply_event(concerned, block.state, happening)
    for decision in sorted(agenda.decisions, key=lambda due: (due.entry.stream, due.ends)):
        _set_decision(block.state, decision)


def _name(happening: Happening) -> tuple[str, float]:
    return (happening.label, happening.level)


def _set_decision(state: State, decision: DueDecision) -> None:
    if decision.ends:
        return
    entry, mask = decision.entry, decision.mask
    levels, until = (state.vowed, state.vowed_until) if entry.promise else (state.decided, state.decided_until)
    for slot in entry.slots:
        levels[slot] = np.where(mask, entry.level, levels[slot])
        until[slot] = np.where(mask, entry.until, until[slot])


def _play_incidents(block: Block, agenda: Agenda, after: Consequences) -> None:
    """Incidents come where their condition holds."""
    for name, happening in sorted(agenda.incidents, key=lambda item: item[0]):
        condition = block.concerned.conditions.get(name)
        mask = happening.mask
        if condition is not None:
            holds = Lookup(Window(block.state), condition.addresses, None).values(condition.checked)
            mask = mask & np.broadcast_to(np.asarray(holds, dtype=np.bool_), (1, block.state.runs))[0]
        if mask.any():
            real = replace(happening, mask=mask)
            recorder.note(block.state, block.kept, real)
            after.alarms += apply_event(block.concerned, block.state, real)


def _play_reviews(block: Block, agenda: Agenda, after: Consequences) -> Bools:
    """All reviews of the day: every one reads the state before any writes. Returns the runs in which any was held."""
    model, state = block.model, block.state
    runs = np.zeros(state.runs, dtype=np.bool_)
    made = []
    if agenda.reviews or agenda.decisions:
        refresh_pacts(block.concerned.clauses, state)
    regular = frozenset(review.actor for review in agenda.reviews if review.mask is None)
    stands = agenda.week and state.day > 0  # then variables have moved, by what was delivered the day before
    if regular:
        if not stands:
            deliveries.refresh(state, block.ramp, state.day - 1, rows=block.concerned.by_reviews)
        stands = True
        made.append(decide(model, state, block.group(regular), slice(None)))
        runs[:] = True
    alarmed = _alarmed(agenda.reviews, regular)
    if alarmed:
        made.append(_emergency(block, alarmed, stands))
        runs |= made[-1].runs(state.runs)
    known = dict[tuple[str, bytes], Decisions]()
    for due in agenda.decisions:
        who = due.entry.by[0], due.mask.tobytes()
        if who not in known:  # several decisions of an actor on one day are worked out once
            known[who] = _emergency(block, {due.entry.by[0]: due.mask}, stands)
        made.append(known[who].only(due.entry.slots))
        runs |= due.mask
    written = []
    for decisions in made:
        written.append(write_decisions(state, decisions))
        if state.recorded:
            recorder.reviewed(block.kept, decisions)
    for one in written:
        after.delivery_days += deliveries.order(state, one)
    return runs


def _alarmed(reviews: list[DueReview], regular: frozenset[str]) -> dict[str, Bools]:
    """The actors that review in an emergency, each in its runs; those on their regular calendar today do not."""
    masks: dict[str, Bools] = {}
    for review in reviews:
        if review.mask is not None and review.actor not in regular:
            masks[review.actor] = masks[review.actor] | review.mask if review.actor in masks else review.mask
    return dict(sorted(masks.items()))


def _emergency(block: Block, masks: dict[str, Bools], stands: bool) -> Decisions:
    """Work out emergency reviews together, in the runs in which anybody has one.

    `stands` says whether what they read of deliveries stands at the day before already.
    """
    state = block.state
    anywhere = np.logical_or.reduce(list(masks.values()))
    columns: Columns = slice(None) if anywhere.all() else np.flatnonzero(anywhere)
    if not stands:
        deliveries.refresh(state, block.ramp, state.day - 1, columns, block.concerned.by_reviews)
    narrowed = {actor: mask[columns] for actor, mask in masks.items()}
    return decide(block.model, state, block.group(frozenset(masks)), columns, narrowed)


def _play_deliveries(block: Block, agenda: Agenda, after: Consequences, reviewed: Bools) -> None:
    """Orders arrive, holds begin and end, levels move; what crosses a word or breaks a promise is tomorrow's event."""
    model, state = block.model, block.state
    if agenda.deliveries:
        deliveries.arrive(state)
    if agenda.week:
        deliveries.hold(block.concerned.holding, state, np.ones(state.runs, dtype=np.bool_))
    elif reviewed.any():
        deliveries.hold(block.concerned.holding, state, reviewed)
    if state.turned:
        _settle(block)
    before = state.delivered[model.watched_slots]
    if agenda.week or agenda.write:
        deliveries.refresh(state, block.ramp, state.day)
    deliveries.refresh(state, block.ramp, state.day, rows=model.watched_slots)
    for row, slot in enumerate(model.watched_slots):
        raises = model.channels[slot].raised(model.slots[slot].part)
        if raises is None:
            continue
        cut = model.scales[slot].cut(raises.at)
        crossed = (before[row] < cut) & (state.delivered[slot] >= cut)
        if crossed.any():
            level = np.clip(state.delivered[slot], 0.0, 1.0)
            after.tomorrow.append(drift.happening_of(model, raises.event, int(slot), level, crossed))
    if state.day in state.wakes["promises"]:
        after.tomorrow += drift.broken_promises(model, state, block.ramp, block.concerned)


def _settle(block: Block) -> None:
    """Set today's targets; where a play is to be explained, their parts go along."""
    state = block.state
    if block.parts is None:
        deliveries.settle(state, block.ramp)
        return
    before = explain.filter_now(state, block.parts)
    where = explain.touched(state, block.parts)
    deliveries.settle(state, block.ramp)
    if where.any():
        explain.fold(state, block.parts, block.ramp, where, before)
    state.accepted[:] = False
    state.held_before[:] = state.held
