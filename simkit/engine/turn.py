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

from simkit.engine import deliveries, drift, recorder, watch
from simkit.engine.agenda import Agenda, Consequences, DueDecision, DueReview
from simkit.engine.groups import Group, group_of
from simkit.engine.happenings import Happening, apply_event
from simkit.engine.lookup import Columns, Lookup, refresh_pacts
from simkit.engine.model import Model
from simkit.engine.reviews import Decisions, decide, write_decisions
from simkit.engine.rows import Indices, Row
from simkit.engine.state import Bools, State
from simkit.language import check
from simkit.world.phrases import read_flow
from simkit.world.scope import incident_scope

__all__ = ["Block", "open_block", "play_turn"]

Observer = Callable[["Block", Agenda], None]


@dataclass(slots=True)
class Block:
    """A block of runs in play: the model, its state, and what is recorded of it."""

    model: Model
    state: State
    ramp: deliveries.Ramp
    watched: watch.Watch
    kept: recorder.Record
    plan: recorder.Plan
    groups: dict[frozenset[str], Group] = field(default_factory=dict)
    observers: list[Observer] = field(default_factory=list)

    def group(self, actors: frozenset[str]) -> Group:
        """The group of some actors, cut out of the model once."""
        if actors not in self.groups:
            self.groups[actors] = group_of(self.model, actors)
        return self.groups[actors]


def open_block(model: Model, state: State, keep: bool) -> Block:
    """Open the play: everybody reviews once, what is decided has long been delivered, and beliefs are in place."""
    kept = recorder.new_record(model, keep)
    ramp = deliveries.ramp_of(model, state)
    block = Block(
        model, state, ramp, watch.opening_watch(model, state.runs), kept, recorder.plan_of(model, kept.series)
    )
    state.day = 0
    drift.stand(model, state)
    refresh_pacts(model, state)
    everybody = block.group(frozenset(model.actors))
    decisions = decide(model, state, everybody, slice(None))
    write_decisions(model, state, decisions)
    recorder.reviewed(kept, decisions)
    deliveries.deliver_at_once(state)
    deliveries.hold(model, state)
    deliveries.settle(state, ramp)
    deliveries.finish_at_once(state)
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
        for slot in model.readings(flow.what, flow.part, flow.giver, flow.receiver):
            lines = block.ramp.lines_of[slot]
            standing = (np.array([model.lines[line].kind == "standing" for line in lines]) * float(value))[:, None]
            more = state.decision[slot] > value
            state.ordered[slot] = np.where(more, value, state.decision[slot])
            state.parts_ordered[lines] = np.where(more, standing, state.parts_ordered[lines])
            state.parts_target[lines] = np.where(more, standing, state.parts_target[lines])
            state.parts_start[lines] = standing
            state.delivered[slot] = value
            state.target[slot] = state.ordered[slot]
            state.remaining[slot] = 1.0
            state.moving[slot] = True


def play_turn(block: Block, day: int, agenda: Agenda) -> Consequences:
    """Play a day: everything that is due, in the written order."""
    model, state, after = block.model, block.state, Consequences()
    state.day = day
    _refresh_facts(state, agenda)
    _play_events(block, agenda, after)
    _play_incidents(block, agenda, after)
    if agenda.week:
        drift.stand(model, state)
        if day > 0:
            refresh_pacts(model, state)
            drift.move_variables(model, state)
    _play_reviews(block, agenda, after)
    _play_deliveries(block, agenda, after)
    if agenda.week and day > 0:
        after.tomorrow += drift.believe(model, state)
    watch.look(model, state, block.watched)
    if agenda.write:
        recorder.record(state, block.kept, block.plan)
    for observe in block.observers:
        observe(block, agenda)
    return after


def _refresh_facts(state: State, agenda: Agenda) -> None:
    """Facts begin and end by their dates; requests lapse."""
    for row, until in agenda.facts:
        state.fact_until[row] = until
    state.facts = state.fact_until > state.day
    lapsed = (state.asked_until <= state.day) & (state.asked > 0.0)
    if lapsed.any():
        state.asked[lapsed] = 0.0


def _play_events(block: Block, agenda: Agenda, after: Consequences) -> None:
    for happening in (*sorted(agenda.happenings, key=_name), *sorted(agenda.raised, key=_name)):
        recorder.note(block.state, block.kept, happening)
        after.alarms += apply_event(block.model, block.state, happening)
    for decision in sorted(agenda.decisions, key=lambda due: (due.entry.stream, due.ends)):
        _set_decision(block.state, decision)


def _name(happening: Happening) -> tuple[str, float]:
    return (happening.label, happening.level)


def _set_decision(state: State, decision: DueDecision) -> None:
    if decision.ends:
        return
    entry, mask = decision.entry, decision.mask
    levels, until = (
        (state.vowed, state.vowed_until) if entry.promise else (state.decided, state.decided_until)
    )
    for slot in entry.slots:
        levels[slot] = np.where(mask, entry.level, levels[slot])
        until[slot] = np.where(mask, entry.until, until[slot])


def _play_incidents(block: Block, agenda: Agenda, after: Consequences) -> None:
    world = block.model.scenario.world
    for name, happening in sorted(agenda.incidents, key=lambda item: item[0]):
        condition = world.incidents[name].when
        mask = happening.mask
        if condition is not None:
            checked = check(condition, incident_scope(world, name), "truth")
            addresses = {ref: block.model.layout.address(ref, [Row("")]) for ref in checked.refs}  # type: ignore[arg-type]
            found = {ref: address for ref, address in addresses.items() if address is not None}
            holds = Lookup(block.state, found, None, slice(None)).values(checked)  # type: ignore[arg-type]
            mask = mask & np.broadcast_to(np.asarray(holds, dtype=np.bool_), (1, block.state.runs))[0]
        if mask.any():
            real = replace(happening, mask=mask)
            recorder.note(block.state, block.kept, real)
            after.alarms += apply_event(block.model, block.state, real)


def _play_reviews(block: Block, agenda: Agenda, after: Consequences) -> None:
    """All reviews of the day: every one reads the state before any writes."""
    if not agenda.reviews and not agenda.decisions:
        return
    model, state = block.model, block.state
    refresh_pacts(model, state)
    made: list[tuple[Decisions, Indices | None]] = []
    for actors, mask in _sittings(agenda.reviews):
        made.append((decide(model, state, block.group(actors), _columns(mask)), None))
    for due in agenda.decisions:
        actor = frozenset(due.entry.by)
        made.append((decide(model, state, block.group(actor), _columns(due.mask)), due.entry.slots))
    written: set[int] = set()
    for decisions, only in made:
        written.update(write_decisions(model, state, decisions, only).tolist())
        recorder.reviewed(block.kept, decisions)
    after.delivery_days += deliveries.order(model, state, np.array(sorted(written), dtype=np.intp))


def _sittings(reviews: list[DueReview]) -> list[tuple[frozenset[str], Bools | None]]:
    """Who sits together: all on their regular calendar, and those alarmed in the same runs."""
    regular = frozenset(review.actor for review in reviews if review.mask is None)
    masks: dict[str, Bools] = {}
    for review in reviews:
        if review.mask is not None and review.actor not in regular:
            masks[review.actor] = masks[review.actor] | review.mask if review.actor in masks else review.mask
    together: dict[bytes, list[str]] = {}
    for actor, mask in sorted(masks.items()):
        together.setdefault(mask.tobytes(), []).append(actor)
    sittings: list[tuple[frozenset[str], Bools | None]] = [(regular, None)] if regular else []
    return sittings + [(frozenset(actors), masks[actors[0]]) for actors in together.values()]


def _columns(mask: Bools | None) -> Columns:
    if mask is None or mask.all():
        return slice(None)
    return np.flatnonzero(mask)


def _play_deliveries(block: Block, agenda: Agenda, after: Consequences) -> None:
    model, state = block.model, block.state
    if agenda.deliveries:
        deliveries.arrive(state)
    if agenda.week or agenda.reviews or agenda.decisions:
        deliveries.hold(model, state)
    if agenda.week or agenda.reviews or agenda.decisions or agenda.deliveries:
        deliveries.settle(state, block.ramp)
    before = state.delivered.copy()
    for slot in deliveries.move(state, block.ramp):
        raises = model.channels[slot].raises if slot < len(model.slots) else None
        if raises is None:
            continue
        cut = model.scales[slot].cut(raises.at)
        crossed = (before[slot] < cut) & (state.delivered[slot] >= cut)
        if crossed.any():
            level = np.clip(state.delivered[slot], 0.0, 1.0)
            after.tomorrow.append(drift.happening_of(model, raises.event, int(slot), level, crossed))
    after.tomorrow += drift.broken_promises(model, state)
