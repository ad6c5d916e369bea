"""Groups of actors that review together: their slots, ledger lines and rules, cut out of the model once.

Covers the index work, so that a review handles small arrays; the review itself is in `simkit.engine.reviews`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simkit.engine.model import CompiledRule, Effect, Model
from simkit.engine.rows import Address, Indices
from simkit.engine.state import Bools, Floats
from simkit.language import Checked

__all__ = ["BoundEffect", "BoundRule", "Group", "Layer", "group_of"]

_REVIEWED = ("push", "promise", "ask", "limit")


@dataclass(frozen=True, slots=True)
class Layer:
    """Some rows of a rule, each moving a slot of its own by its line; several thirds of one slot lie in layers."""

    rows: Indices
    slots: Indices
    lines: Indices


@dataclass(frozen=True, slots=True)
class BoundEffect:
    """One verb of a rule in a group, its rows laid in layers that each name a slot at most once."""

    verb: str
    expression: Checked
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule cut down to the rows of a group; its effects name the group's own slots and lines."""

    rule: CompiledRule
    rows: Indices
    memory: Indices | None
    weight: Address | None
    third_fact: Address | None
    joints: Indices
    addresses: Mapping[object, Address]
    effects: tuple[BoundEffect, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Some actors' slots and lines. Rows below are positions within the group."""

    slots: Indices
    lines: Indices
    owners: Indices
    givers: tuple[str, ...]
    askers: tuple[str, ...]
    spoken: Bools
    rules: tuple[BoundRule, ...]
    asks: Indices
    standing_lines: Indices
    standing_slots: Indices
    luck: Indices
    decided: tuple[tuple[int, int], ...]
    scale: Indices
    floors: Floats
    limits: tuple[tuple[int, tuple[int, ...]], ...]
    capacities: tuple[tuple[tuple[int, ...], int], ...]
    shared_lines: Indices
    shared_slots: Indices
    actors: Indices


def group_of(model: Model, actors: frozenset[str]) -> Group:
    """Cut the slots, lines and rules of some actors out of a model."""
    slots = np.array([at for at, slot in enumerate(model.slots) if slot.giver in actors], dtype=np.intp)
    local = {int(slot): at for at, slot in enumerate(slots)}
    kept = [(at, line) for at, line in enumerate(model.lines) if line.slot in local and line.kind != "hold"]
    lines = np.array([at for at, _ in kept], dtype=np.intp)
    line_at = {int(line): at for at, line in enumerate(lines)}
    by_kind: dict[str, list[int]] = defaultdict(list)
    lines_of: list[list[int]] = [[] for _ in slots]
    for at, (_, line) in enumerate(kept):
        by_kind[line.kind].append(at)
        lines_of[local[line.slot]].append(at)
    kind = [line.kind for _, line in kept]
    asked = sorted(
        {int(s) for rule in model.rules for e in rule.effects if e.verb == "ask" for s in _of(model, rule, e, actors)}
    )
    ask_at = {slot: at for at, slot in enumerate(asked)}
    bound = (_bind(model, rule, actors, local, line_at, ask_at) for rule in model.rules)
    return Group(
        actors=np.array([model.actors.index(actor) for actor in sorted(actors)], dtype=np.intp),
        slots=slots,
        lines=lines,
        owners=np.array([local[line.slot] for _, line in kept], dtype=np.intp),
        givers=tuple(model.slots[slot].giver for slot in slots),
        askers=tuple(model.slots[slot].receiver for slot in asked),
        spoken=np.array([model.channels[slot].spoken for slot in slots], dtype=np.bool_)[:, None],
        rules=tuple(rule for rule in bound if rule is not None),
        asks=np.array(asked, dtype=np.intp),
        standing_lines=np.array(by_kind["standing"], dtype=np.intp),
        standing_slots=np.array([local[kept[at][1].slot] for at in by_kind["standing"]], dtype=np.intp),
        luck=np.array(by_kind["luck"], dtype=np.intp),
        decided=tuple((local[kept[at][1].slot], at) for at in by_kind["decided"]),
        scale=np.array(by_kind["scale"], dtype=np.intp),
        floors=np.array([-1.0 if model.channels[slot].opposable else 0.0 for slot in slots])[:, None],
        limits=tuple(
            (at, limits)
            for at, own in enumerate(lines_of)
            if (limits := tuple(line for line in own if kind[line] == "limit"))
        ),
        capacities=_capacities(model, actors, local),
        shared_lines=np.array(by_kind["capacity"], dtype=np.intp),
        shared_slots=np.array([local[kept[at][1].slot] for at in by_kind["capacity"]], dtype=np.intp),
    )


def _of(model: Model, rule: CompiledRule, effect: Effect, actors: frozenset[str]) -> Indices:
    mine = np.array([model.actors[me] in actors for me in rule.selfs], dtype=np.bool_)
    return effect.slots[mine[effect.rows]]


def _bind(
    model: Model,
    rule: CompiledRule,
    actors: frozenset[str],
    local: Mapping[int, int],
    line_at: Mapping[int, int],
    ask_at: Mapping[int, int],
) -> BoundRule | None:
    rows = np.array([at for at, me in enumerate(rule.selfs) if model.actors[me] in actors], dtype=np.intp)
    new = {int(row): at for at, row in enumerate(rows)}
    effects = []
    for effect in rule.effects:
        if effect.verb not in _REVIEWED:
            continue
        kept = [at for at, row in enumerate(effect.rows) if int(row) in new]
        places = ask_at if effect.verb == "ask" else local
        taken = [
            (new[int(effect.rows[at])], places[int(effect.slots[at])], line_at.get(int(effect.lines[at]), -1))
            for at in kept
        ]
        effects.append(BoundEffect(effect.verb, effect.expression, _layers(taken)))
    if not len(rows) or not effects:
        return None
    return BoundRule(
        rule=rule,
        rows=rows,
        memory=None if rule.memory is None else rule.memory[rows],
        weight=None if rule.weight is None else rule.weight.sub(rows),
        third_fact=None if rule.third_fact is None else rule.third_fact.sub(rows),
        joints=(rule.selfs * len(model.actors) + rule.others)[rows],
        addresses={ref: address.sub(rows) for ref, address in rule.addresses.items()},
        effects=tuple(effects),
    )


def _layers(taken: list[tuple[int, int, int]]) -> tuple[Layer, ...]:
    """Rows, slots and lines in as few layers as name each slot once, in the order in which they were given."""
    seen: Counter[int] = Counter()
    layers: list[list[tuple[int, int, int]]] = []
    for row, slot, line in taken:
        if seen[slot] == len(layers):
            layers.append([])
        layers[seen[slot]].append((row, slot, line))
        seen[slot] += 1
    return tuple(Layer(*np.array(layer, dtype=np.intp).T) for layer in layers)


def _capacities(
    model: Model, actors: frozenset[str], local: Mapping[int, int]
) -> tuple[tuple[tuple[int, ...], int], ...]:
    """For each capacity of an actor: the slots that share it, and the capacity's row."""
    found = []
    for row, (actor, flow) in enumerate(model.capacities):
        if actor not in actors or flow not in model.scenario.world.actors[actor].capacity:
            continue
        sharing = [
            at for at, slot in enumerate(model.slots) if slot.giver == actor and flow in (slot.channel, slot.flow)
        ]
        if sharing:
            found.append((tuple(local[slot] for slot in sharing), row))
    return tuple(found)
