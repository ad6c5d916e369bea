"""What a model's kernels are told: which rows each effect reads, which slot it moves, by which ledger line.

Covers the index work, done once for a model; what is computed is in `simkit.engine.compiled.writing`. Entries (a row of
a rule and a slot that it moves) are sorted by the actor who decides, so that any actors can review alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Sized
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.engine.compiled.writing import Leaf, Loop, exact, loop_text, module_text, names_in
from simkit.engine.model import CompiledRule, Effect, Model
from simkit.engine.rows import Indices
from simkit.engine.state import Bools, Floats, luck_path
from simkit.world import refs

__all__ = ["Tables", "tables_of"]

_VERBS = {"push": 0, "limit": 1, "promise": 2, "ask": 3}
_BY_SLOT = ("asked", "delivered", "perceived", "promised")
# How many bytes an element has; 0 where one element stands for all runs.
_WIDTHS = {"facts": 1, "pact_age": 0}
_KINDS = ("standing", "luck", "decided", "scale", "capacity")

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one model, and the text of its kernels.

    A unit is one effect of one rule: `at[base + column * size + entry]` holds an entry's place among its actor's slots
    (or requests), its line, its joint, and then the rows that it reads; `segments[unit, actor]` is an actor's first
    entry, and `reads[first_read[unit] :]` are the widths of the elements of these rows. `lines` (kinds, slots) holds
    each slot's line of a kind, or -1.
    """

    text: str
    exact: bool
    arrays: tuple[str, ...]
    at: Whole
    bases: Whole
    sizes: Whole
    verbs: Whole
    loops: Whole
    combines: Bools
    segments: Whole
    units: Whole
    first_unit: Whole
    reads: Whole
    first_read: Whole
    deepest: int
    widest: int
    slots: Whole
    first_slot: Whole
    asks: Whole
    first_ask: Whole
    lines: Whole
    limited: Bools
    promising: Bools
    floors: Floats
    spoken: Bools
    fresh_row: Whole
    capacity_rows: Whole
    first_capacity: Whole
    shared: Whole
    sharing: Whole
    streams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    loop: Loop
    verb: int
    combines: bool
    columns: Whole
    segments: Whole


def tables_of(model: Model) -> Tables:
    """Write a model's tables and the text of its kernels."""
    number_row = {path: row for row, path in enumerate(model.numbers)}
    slots, asks = _by_actor(model)
    units = [
        _unit(model, rule, effect, number_row, slots, asks)
        for rule in model.rules
        for effect in rule.effects
        if effect.verb in _VERBS and len(effect.rows)
    ]
    bodies: dict[str, int] = {}
    loops = [bodies.setdefault(loop_text(unit.loop), len(bodies)) for unit in units]
    counts = _row_counts(model)
    arrays = tuple(sorted({array for unit in units for array in unit.loop.arrays()}))
    first = dict(zip(arrays, np.cumsum([0, *(counts[array] for array in arrays)]).tolist(), strict=False))
    for unit in units:
        unit.columns[3:] += np.array([first[array] for array in unit.loop.arrays()], dtype=np.int64)[:, None]
    sizes = [unit.columns.shape[1] for unit in units]
    flat = [unit.columns.ravel() for unit in units]
    lengths = [len(one) for one in flat]
    segments = np.array([unit.segments for unit in units], dtype=np.int64).reshape(len(units), len(model.actors) + 1)
    busy = [np.flatnonzero(segments[:, at + 1] > segments[:, at]) for at in range(len(model.actors))]
    capacities = _capacities(model, slots)
    lines, limited = _lines(model)
    return Tables(
        text=module_text(list(bodies)),
        exact=all(exact(unit.loop) for unit in units),
        arrays=arrays,
        at=_whole(np.concatenate(flat) if flat else []),
        bases=_whole(np.cumsum([0, *lengths])[:-1]),
        sizes=_whole(sizes),
        verbs=_whole([unit.verb for unit in units]),
        loops=_whole(loops),
        combines=np.array([unit.combines for unit in units], dtype=np.bool_),
        segments=segments,
        units=_whole(np.concatenate(busy) if busy else []),
        first_unit=_starts(busy),
        reads=_whole([_WIDTHS.get(array, 8) for unit in units for array in unit.loop.arrays()]),
        first_read=_starts([unit.loop.arrays() for unit in units]),
        widest=max([1, *(len(unit.loop.arrays()) for unit in units)]),
        deepest=max([1, *(_deepest(unit) for unit in units if unit.combines)]),
        slots=_whole(np.concatenate(slots)),
        first_slot=_starts(slots),
        asks=_whole(np.concatenate(asks)),
        first_ask=_starts(asks),
        lines=lines,
        limited=limited,
        promising=_promising(model),
        floors=np.array([*(channel.lowest for channel in model.channels), 0.0]),
        spoken=np.array([*(channel.spoken for channel in model.channels), False], dtype=np.bool_),
        fresh_row=_whole([number_row[luck_path(model, at, "fresh")] for at in range(len(model.slots))]),
        capacity_rows=_whole([row for own in capacities for row, _ in own]),
        first_capacity=_starts(capacities),
        shared=_starts([places for own in capacities for _, places in own]),
        sharing=_whole([place for own in capacities for _, places in own for place in places]),
        streams=tuple(f"fresh/{slot.stream}" for slot in model.slots),
    )


def _row_counts(model: Model) -> dict[str, int]:
    """How many rows each array of the state has."""
    slots, actors, pairs = len(model.slots) + 1, len(model.actors), len(model.pairs)
    return dict.fromkeys(_BY_SLOT, slots) | {
        "weights": len(model.interests) * actors,
        "capacities": len(model.capacities),
        "actor_variables": len(model.actor_variables) * actors,
        "pair_variables": len(model.pair_variables) * pairs,
        "facts": len(model.layout.facts),
        "obliged": len(model.obliged),
        "pact_age": pairs,
        "memory_day": len(model.memories),
        "memory_severity": len(model.memories),
        "number_table": len(model.numbers),
    }


def _whole(values: object) -> Whole:
    return np.asarray(values, dtype=np.int64)


def _starts(parts: Sequence[Sized]) -> Whole:
    """Where each part begins when all lie in a row, and where the last ends."""
    return _whole(np.cumsum([0, *(len(part) for part in parts)]))


def _by_actor(model: Model) -> tuple[list[Indices], list[Indices]]:
    """The slots that each actor decides, and those that it asks for, by rules."""
    asked = {
        int(slot) for rule in model.rules for effect in rule.effects if effect.verb == "ask" for slot in effect.slots
    }
    own = [[at for at, slot in enumerate(model.slots) if slot.giver == actor] for actor in model.actors]
    wishes = [[at for at in sorted(asked) if model.slots[at].receiver == actor] for actor in model.actors]
    return [np.array(one, dtype=np.intp) for one in own], [np.array(one, dtype=np.intp) for one in wishes]


def _unit(
    model: Model,
    rule: CompiledRule,
    effect: Effect,
    number_row: dict[str, int],
    slots: list[Indices],
    asks: list[Indices],
) -> _Unit:
    """One effect as a unit: its entries sorted by actor, with the columns that `Tables` describes."""
    weighed = rule.weight is not None and effect.verb != "limit"
    combines = effect.verb == "push" and rule.rule.combine == "max"
    lapses = rule.rule.after is not None and rule.rule.after.lasts is not None
    selfs = rule.selfs[effect.rows]
    joints = rule.others[effect.rows] * (len(model.slots) + 1) + effect.slots
    order = np.lexsort((np.arange(len(selfs)), joints, selfs)) if combines else np.argsort(selfs, kind="stable")
    rows = effect.rows[order]
    place = np.full((len(model.actors), len(model.slots) + 1), -1, dtype=np.int64)
    for at, own in enumerate(asks if effect.verb == "ask" else slots):
        place[at, own] = np.arange(len(own))
    columns = [place[selfs[order], effect.slots[order]], effect.lines[order], joints[order]]
    if effect.verb == "promise":
        path = "promises.within" if rule.rule.within is None else f"rules.{rule.name}.within"
        columns[1] = np.full(len(rows), number_row[path])
    if rule.memory is not None:
        columns.append(rule.memory[rows])
        if lapses:
            columns.append(np.full(len(rows), number_row[f"rules.{rule.name}.after.lasts"]))
    if rule.third_fact is not None:
        columns.append(rule.third_fact.rows[0][rows])
    if weighed:
        assert rule.weight is not None
        columns.append(rule.weight.rows[0][rows])
    leaves: list[tuple[Hashable, Leaf]] = []
    expressions = [effect.expression] if rule.when is None else [rule.when, effect.expression]
    for ref in dict.fromkeys(ref for expression in expressions for ref in names_in(expression.tree)):
        leaf, read = _leaf(rule, ref, rows, number_row)
        leaves.append((ref, leaf))
        columns += read
    loop = Loop(
        value=effect.expression.tree,
        when=None if rule.when is None else rule.when.tree,
        leaves=tuple(leaves),
        remembers=rule.memory is not None,
        lapses=rule.memory is not None and lapses,
        third=rule.third_fact is not None,
        weighed=weighed,
    )
    segments = np.searchsorted(selfs[order], np.arange(len(model.actors) + 1))
    return _Unit(loop, _VERBS[effect.verb], combines, _whole(np.array(columns)), _whole(segments))


def _leaf(rule: CompiledRule, ref: Hashable, rows: Indices, number_row: dict[str, int]) -> tuple[Leaf, list[Indices]]:
    """What a name is read from, and the rows that each entry reads."""
    address = rule.addresses.get(ref)
    if address is not None:
        return Leaf(address.array, len(address.rows)), [part[rows] for part in address.rows]
    if isinstance(ref, refs.Param):
        return Leaf("number_table"), [np.full(len(rows), number_row[ref.path], dtype=np.intp)]
    assert rule.memory is not None
    if isinstance(ref, refs.Severity):
        return Leaf("memory_severity"), [rule.memory[rows]]
    return Leaf("memory_day", since=True), [rule.memory[rows]]


def _deepest(unit: _Unit) -> int:
    """The most thirds that one joint has."""
    joints = unit.columns[2]
    ends = np.flatnonzero(np.diff(joints, append=joints[-1] + 1)) + 1
    return int(np.diff(ends, prepend=0).max())


def _lines(model: Model) -> tuple[Whole, Bools]:
    """The line of each kind that a slot has, and which slots have ceilings."""
    found = np.full((len(_KINDS), len(model.slots) + 1), -1, dtype=np.int64)
    limited = np.zeros(len(model.slots) + 1, dtype=np.bool_)
    for at, line in enumerate(model.lines):
        if line.kind in _KINDS:
            found[_KINDS.index(line.kind), line.slot] = at
        limited[line.slot] |= line.kind == "limit"
    return found, limited


def _promising(model: Model) -> Bools:
    """The slots on which some rule promises."""
    found = np.zeros(len(model.slots) + 1, dtype=np.bool_)
    for rule in model.rules:
        for effect in rule.effects:
            if effect.verb == "promise":
                found[effect.slots] = True
    return found


def _capacities(model: Model, slots: list[Indices]) -> list[list[tuple[int, list[int]]]]:
    """For each actor its capacities: the row of each, and the places of the slots that share it."""
    found = []
    for actor, own in zip(model.actors, slots, strict=True):
        mine = []
        for row, (giver, flow) in enumerate(model.capacities):
            if giver != actor or flow not in model.scenario.world.actors[actor].capacity:
                continue
            sharing = [place for place, at in enumerate(own) if flow in (model.slots[at].channel, model.slots[at].flow)]
            if sharing:
                mine.append((row, sharing))
        found.append(mine)
    return found
