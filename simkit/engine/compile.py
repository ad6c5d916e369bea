"""From a Scenario to a Model: names become rows of arrays, expressions become checked trees.

Covers compiling but for timelines and questions (`simkit.engine.outline`); nothing is drawn or played here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from simkit.engine.model import ClauseRow, Line, MemoryKey, Model, WatchedQuestion
from simkit.engine.outline import entries, possible_rows, questions, slots_of
from simkit.engine.rows import Layout, Row, Slot, related, rule_rows
from simkit.engine.rulebook import compile_event, compile_rule
from simkit.engine.state import NEVER
from simkit.scenario import Scenario
from simkit.world import refs
from simkit.world.figures import figures
from simkit.world.pacts import Clause, Pact, clause_names
from simkit.world.phrases import read_flow
from simkit.world.rules import Rule
from simkit.world.world import World

__all__ = ["compile_scenario"]

_LINE_ORDER = ("standing", "rule", "decided", "luck", "limit", "scale", "capacity", "hold")

_latest: list[Model] = []


def compile_scenario(scenario: Scenario) -> Model:
    """Make a checked scenario ready to play. The latest is kept, since what was checked is mostly played next."""
    model = next((model for model in tuple(_latest) if model.scenario is scenario), None)
    if model is None:  # what is returned is never looked up again: another thread may have compiled meanwhile
        model = _compiled(scenario)
        _latest[:] = [model]
    return model


def _compiled(scenario: Scenario) -> Model:
    """Compile a scenario: first what can be decided at all, then the rows of everything, then rules by these rows."""
    world = scenario.world
    actors = tuple(sorted(world.actors))
    active = {name: rule for name, rule in sorted(world.rules.items()) if rule.active}
    rows = {name: possible_rows(scenario, rule, rule_rows(world, rule)) for name, rule in active.items()}
    active = {name: rule for name, rule in active.items() if rows[name]}
    clauses = _clauses(scenario)
    slots = _slots(scenario, active, rows, clauses)
    pairs = tuple((a, b) for a in actors for b in actors if a != b)
    lines = _lines(scenario, slots, active, rows)
    layout = _layout(world, actors, pairs, slots)
    memories: list[MemoryKey] = []
    line_index = {line: at for at, line in enumerate(lines)}
    compiled = tuple(
        compile_rule(world, layout, line_index, memories, name, rule, rows[name]) for name, rule in active.items()
    )
    model = Model(
        scenario=scenario,
        horizon=scenario.file.horizon,
        actors=actors,
        pairs=pairs,
        slots=slots,
        channels=tuple(world.channels[slot.channel] for slot in slots),
        deliveries=tuple(world.channels[slot.channel].delivery(slot.part or None) for slot in slots),
        delivery_paths=tuple(_delivery_path(slot) for slot in slots),
        scales=tuple(world.channels[slot.channel].cuts.scale() for slot in slots),
        lines=lines,
        actor_variables=tuple(layout.actor_variables),
        pair_variables=tuple(layout.pair_variables),
        interests=tuple(layout.interests),
        capacities=tuple(layout.capacities),
        numbers=figures(world),
        rules=compiled,
        events={name: compile_event(world, name) for name in sorted(world.events)},
        memories=(),
        entries=(),
        clauses=clauses,
        obliged=tuple(layout.obliged),
        binding=_binding(tuple(layout.obliged), clauses),
        pact_days=_pact_days(scenario, layout),
        questions=(),
        watched_slots=np.array([], dtype=np.intp),
        change_days=_change_days(scenario, clauses),
        relations=related(world),
        memory_rows={},
        pacts_at_events=any(
            isinstance(ref, refs.Obliged) for rule in compiled if rule.rule.jump for ref in rule.addresses
        ),
        layout=layout,
    )
    return _with_outline(model, memories)


def _with_outline(model: Model, memories: list[MemoryKey]) -> Model:
    """The model with the scenario's timeline and questions, and the events that anything remembers."""
    watched = questions(model, memories)
    events = model.scenario.world.events
    return replace(
        model,
        memories=tuple(memories),
        entries=entries(model),
        questions=watched,
        watched_slots=_watched(model, watched),
        memory_rows={name: tuple(row for row, key in enumerate(memories) if key.event == name) for name in events},
    )


def _watched(model: Model, watched: tuple[WatchedQuestion, ...]) -> NDArray[np.intp]:
    """The slots whose delivered level is looked at every day: those of questions, and those that raise events."""
    found = {int(row) for q in watched if q.subject and q.subject.array == "delivered" for row in q.subject.rows}
    found |= {
        row
        for row, (slot, channel) in enumerate(zip(model.slots, model.channels, strict=True))
        if channel.raised(slot.part) is not None
    }
    return np.array(sorted(found - {len(model.slots)}), dtype=np.intp)


def _delivery_path(slot: Slot) -> str:
    return f"channels.{slot.channel}.parts.{slot.part}" if slot.part else f"channels.{slot.channel}"


def _slots(
    scenario: Scenario, rules: dict[str, Rule], rows: dict[str, list[Row]], clauses: tuple[ClauseRow, ...]
) -> tuple[Slot, ...]:
    """Every decision that anything in the scenario can touch, in the order of names."""
    world, found = scenario.world, set[Slot]()
    for name, rule in rules.items():
        for row in rows[name]:
            if row.other is None:
                continue
            for flow in {*rule.push, *rule.promise}:
                found.update(slots_of(world, flow, row.me, row.other))
            for flow in rule.ask:
                found.update(slots_of(world, flow, row.other, row.me))
    found |= _standing_slots(scenario) | _decided_slots(scenario)
    for entry in scenario.file.timeline:
        if entry.channel is not None and entry.decide is None:
            for asker in entry.actors:
                for asked in entry.targets:
                    found.update(slots_of(world, entry.channel, asked, asker))
    for clause in clauses:
        if clause.public and clause.when == "always":
            name = clause.channel if clause.part is None else f"{clause.channel}.{clause.part}"
            found.update(slots_of(world, name, clause.giver, clause.receiver))
    return tuple(sorted(found))


def _standing_slots(scenario: Scenario) -> set[Slot]:
    """The slots that have a level of their own: standing in the world, or given by the scenario."""
    flows = [read_flow(phrase) for phrase in (*scenario.world.levels, *scenario.file.given)]
    return {
        slot
        for flow in flows
        if flow.what in scenario.world.channels and flow.giver and flow.receiver
        for slot in slots_of(scenario.world, flow.name, flow.giver, flow.receiver)
    }


def _decided_slots(scenario: Scenario) -> set[Slot]:
    """The slots on which the timeline sets a decision."""
    return {
        slot
        for entry in scenario.file.timeline
        if entry.decide is not None and entry.toward is not None and entry.channel is not None
        for slot in slots_of(scenario.world, entry.channel, entry.decide, entry.toward)
    }


def _lines(
    scenario: Scenario, slots: tuple[Slot, ...], rules: dict[str, Rule], rows: dict[str, list[Row]]
) -> tuple[Line, ...]:
    """The lines of the ledger, slot by slot."""
    world = scenario.world
    stand, decided = _standing_slots(scenario), _decided_slots(scenario)
    index = {slot: at for at, slot in enumerate(slots)}
    found = {Line(at, kind) for kind in ("luck", "scale") for at in range(len(slots))}
    found |= {Line(index[slot], "standing") for slot in stand}
    found |= {Line(index[slot], "decided") for slot in decided}
    for at, slot in enumerate(slots):
        capacity = world.actors[slot.giver].capacity
        if slot.channel in capacity or slot.flow in capacity:
            found.add(Line(at, "capacity"))
    for name, rule in rules.items():
        for row in rows[name]:
            for verb, kind in (("push", "rule"), ("limit", "limit"), ("hold", "hold")):
                for flow in getattr(rule, verb):
                    assert row.other is not None
                    for slot in slots_of(world, flow, row.me, row.other):
                        if slot in index:
                            found.add(Line(index[slot], kind, name, row.third))  # type: ignore[arg-type]
    return tuple(sorted(found, key=_line_order))


def _line_order(line: Line) -> tuple[int, int, str, str]:
    return (line.slot, _LINE_ORDER.index(line.kind), line.rule or "", line.third or "")


def _layout(
    world: World, actors: tuple[str, ...], pairs: tuple[tuple[str, str], ...], slots: tuple[Slot, ...]
) -> Layout:
    """Give everything that has a place in an array its row, in the order of names."""
    facts: dict[tuple[str, str | None, str | None], int] = {}
    for name in sorted(world.facts):
        kind = world.facts[name].of
        owners: Iterable[tuple[str | None, str | None]]
        owners = {"world": [(None, None)], "actor": [(a, None) for a in actors], "pair": pairs}[kind]  # type: ignore[assignment]
        for giver, receiver in owners:
            facts[name, giver, receiver] = len(facts)
    flows = sorted([*world.channels, *(f"{name}.{part}" for name, one in world.channels.items() for part in one.parts)])
    return Layout(
        world=world,
        actors={actor: at for at, actor in enumerate(actors)},
        pairs={pair: at for at, pair in enumerate(pairs)},
        slots={slot: at for at, slot in enumerate(slots)},
        actor_variables={n: i for i, n in enumerate(sorted(n for n, v in world.variables.items() if v.of == "actor"))},
        pair_variables={n: i for i, n in enumerate(sorted(n for n, v in world.variables.items() if v.of == "pair"))},
        facts=facts,
        interests={name: at for at, name in enumerate(sorted(world.interests))},
        capacities={(actor, flow): at for at, (actor, flow) in enumerate((a, f) for a in actors for f in flows)},
        obliged={},
    )


def _clauses(scenario: Scenario) -> tuple[ClauseRow, ...]:
    """Every clause of every pact, for each ordered pair of its parties."""
    world, starts = scenario.world, scenario.file.starts
    found = []
    for name, pact in sorted(world.pacts.items()):
        first = _day(pact.starts, starts)
        last = _day(pact.ends, starts) if pact.ends else NEVER
        sources = [(f"pact_kinds.{pact.kind}.obliges", world.pact_kinds[pact.kind].obliges, False)]
        sources.append((f"pacts.{name}.secret", pact.secret, True))
        for path, clauses, secret in sources:
            for clause_name, clause in zip(clause_names(clauses), clauses, strict=True):
                for giver, receiver in _parties(pact, clause):
                    channel, _, part = clause.channel.partition(".")
                    found.append(
                        ClauseRow(
                            pact=name,
                            giver=giver,
                            receiver=receiver,
                            channel=channel,
                            part=part or None,
                            level=f"{path}.{clause_name}.level",
                            when=clause.when,
                            public=clause.public and not secret,
                            openness=f"pacts.{name}.openness",
                            first=first,
                            last=last,
                        )
                    )
    return tuple(found)


def _binding(
    obliged: tuple[tuple[str, str, str, str | None, bool], ...], clauses: tuple[ClauseRow, ...]
) -> tuple[tuple[int, ClauseRow], ...]:
    """Which clauses each obligation that rules speak of may rest on."""
    return tuple(
        (row, clause)
        for row, (giver, receiver, channel, part, public) in enumerate(obliged)
        for clause in clauses
        if (clause.giver, clause.receiver, clause.channel) == (giver, receiver, channel)
        and (part is None or clause.part in (None, part))
        and (clause.public or not public)
    )


def _change_days(scenario: Scenario, clauses: tuple[ClauseRow, ...]) -> tuple[int, ...]:
    """The days on which a dated number or a pact changes."""
    world, starts = scenario.world, scenario.file.starts
    dated = [*world.levels.values(), *(variable.rests for variable in world.variables.values())]
    dated += [item for variable in world.variables.values() for item in variable.pairs.values()]
    dated += [item for actor in world.actors.values() for item in actor.variables.values()]
    days = {_day(step.since, starts) for item in dated for step in item.steps if step.since != date.min}
    return tuple(sorted(days | {day for clause in clauses for day in (clause.first, clause.last)}))


def _pact_days(scenario: Scenario, layout: Layout) -> tuple[tuple[int, int, int], ...]:
    """For each pact and ordered pair of its parties: the pair's row, the pact's first day, the day after its last."""
    starts = scenario.file.starts
    return tuple(
        (row, _day(pact.starts, starts), _day(pact.ends, starts) if pact.ends else NEVER)
        for _, pact in sorted(scenario.world.pacts.items())
        for pair, row in layout.pairs.items()
        if set(pair) <= set(pact.between)
    )


def _parties(pact: Pact, clause: Clause) -> list[tuple[str, str]]:
    givers = [clause.giver] if clause.giver else sorted(pact.between)
    receivers = [clause.receiver] if clause.receiver else sorted(pact.between)
    return [(giver, receiver) for giver in givers for receiver in receivers if giver != receiver]


def _day(day: date, starts: date) -> int:
    return (day - starts) // timedelta(days=1)
