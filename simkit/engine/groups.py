"""Groups of actors that review together: their slots, ledger lines and rules, cut out of the model once.

Covers the index work, so that a review handles small arrays; the review itself is in `simkit.engine.reviews`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from simkit.engine.lookup import reader
from simkit.engine.model import CompiledRule, Model
from simkit.engine.rows import Address, Indices, Spots, compact, layers_of
from simkit.engine.state import Bools, Floats
from simkit.language import Formula, bound

__all__ = ["BoundEffect", "BoundRule", "Group", "Layer", "group_of"]

_REVIEWED = ("push", "promise", "ask", "limit")


@dataclass(frozen=True, slots=True)
class Layer:
    """Some rows of a rule, each moving a slot of its own by its line; several thirds of one slot lie in layers."""

    rows: Spots
    slots: Spots
    lines: Spots
    line_numbers: Indices


@dataclass(frozen=True, slots=True)
class BoundEffect:
    """One verb of a rule in a group, its rows laid in layers that each name a slot at most once."""

    verb: str
    value: Formula
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule cut down to the rows of a group; its effects name the group's own slots and lines.

    `when` and the effects' values are functions of a window on the state.
    """

    rule: CompiledRule
    rows: Indices
    memory: Indices | None
    weight: Spots | None
    third_fact: Address | None
    joints: Indices
    when: Formula | None
    effects: tuple[BoundEffect, ...]

    @property
    def always(self) -> bool:
        """Whether it acts in every row and run."""
        return self.memory is None and self.third_fact is None and self.when is None


@dataclass(frozen=True)
class Group:
    """Some actors' slots and lines: `slots`, `lines` and `asks` are rows of the model, all others places among these.

    `owners` has each line's slot, `givers` who decides on each slot, `askers` who asks on each of `asks`. Lines of a
    kind: `standing_lines` (of `standing_slots`), `luck` and `scale` (one for each slot), `decided` (slot and line),
    `limits` (slot and lines), `shared_lines` (of `shared_slots`), which a capacity may cut. `capacities` are the slots
    that share each, and its row. `spoken` and `floors` have shape (slots, 1).
    """

    model: Model = field(repr=False)
    slots: Indices
    lines: Indices
    owners: Indices
    givers: tuple[str, ...]
    askers: tuple[str, ...]
    spoken: Bools
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

    @cached_property
    def rules(self) -> tuple[BoundRule, ...]:
        """The rules, bound when they are first worked out: compiled reviews never ask for them."""
        model = self.model
        acts = np.isin(np.arange(len(model.actors)), self.actors)
        local = _positions(self.slots, len(model.slots) + 1)
        line_at = _positions(self.lines, len(model.lines) + 1)
        ask_at = _positions(self.asks, len(model.slots) + 1)
        found = (_bind(model, rule, acts, local, line_at, ask_at) for rule in model.rules)
        return tuple(rule for rule in found if rule is not None)


_MOST_KEPT = 4
_kept: dict[int, tuple[Model, dict[frozenset[str], Group]]] = {}


def group_of(model: Model, actors: frozenset[str]) -> Group:
    """The slots, lines and rules of some actors, cut out of a model once for all its plays."""
    known = _kept.get(id(model))
    if known is None or known[0] is not model:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        # The model is kept beside its groups, so that no other model can come to have its id.
        known = _kept[id(model)] = (model, {})
    if actors not in known[1]:
        known[1][actors] = _cut_out(model, actors)
    return known[1][actors]


def _cut_out(model: Model, actors: frozenset[str]) -> Group:
    """Cut some actors' group out of a model: the slots that they decide, with the lines of these."""
    slots = np.array([at for at, slot in enumerate(model.slots) if slot.giver in actors], dtype=np.intp)
    local = _positions(slots, len(model.slots) + 1)
    kept = [(at, line) for at, line in enumerate(model.lines) if local[line.slot] >= 0 and line.kind != "hold"]
    lines = np.array([at for at, _ in kept], dtype=np.intp)
    by_kind: dict[str, list[int]] = defaultdict(list)
    lines_of: list[list[int]] = [[] for _ in slots]
    for at, (_, line) in enumerate(kept):
        by_kind[line.kind].append(at)
        lines_of[local[line.slot]].append(at)
    kind = [line.kind for _, line in kept]
    acts = np.array([actor in actors for actor in model.actors], dtype=np.bool_)
    asked = sorted({slot for rule in model.rules for slot in _asked(rule, acts)})
    return Group(
        model=model,
        actors=np.array([model.actors.index(actor) for actor in sorted(actors)], dtype=np.intp),
        slots=slots,
        lines=lines,
        owners=np.array([local[line.slot] for _, line in kept], dtype=np.intp),
        givers=tuple(model.slots[slot].giver for slot in slots),
        askers=tuple(model.slots[slot].receiver for slot in asked),
        spoken=np.array([model.channels[slot].spoken for slot in slots], dtype=np.bool_)[:, None],
        asks=np.array(asked, dtype=np.intp),
        standing_lines=np.array(by_kind["standing"], dtype=np.intp),
        standing_slots=np.array([local[kept[at][1].slot] for at in by_kind["standing"]], dtype=np.intp),
        luck=np.array(by_kind["luck"], dtype=np.intp),
        decided=tuple((int(local[kept[at][1].slot]), at) for at in by_kind["decided"]),
        scale=np.array(by_kind["scale"], dtype=np.intp),
        floors=np.array([model.channels[slot].lowest for slot in slots])[:, None],
        limits=tuple(
            (at, limits)
            for at, own in enumerate(lines_of)
            if (limits := tuple(line for line in own if kind[line] == "limit"))
        ),
        capacities=_capacities(model, actors, local),
        shared_lines=np.array(by_kind["capacity"], dtype=np.intp),
        shared_slots=np.array([local[kept[at][1].slot] for at in by_kind["capacity"]], dtype=np.intp),
    )


def _positions(chosen: Indices, count: int) -> Indices:
    """For each of `count` things its position among the chosen; -1 for the others."""
    found = np.full(count, -1, dtype=np.intp)
    found[chosen] = np.arange(len(chosen))
    return found


def _asked(rule: CompiledRule, acts: Bools) -> list[int]:
    """The slots that some actors ask for by a rule."""
    asks = [effect for effect in rule.effects if effect.verb == "ask"]
    return [slot for effect in asks for slot in effect.slots[acts[rule.selfs[effect.rows]]].tolist()]


def _bind(
    model: Model, rule: CompiledRule, acts: Bools, local: Indices, line_at: Indices, ask_at: Indices
) -> BoundRule | None:
    """A rule for the rows in which some actors act, in their group's places; None where it does nothing in a review."""
    rows = np.flatnonzero(acts[rule.selfs])
    new = _positions(rows, len(rule.selfs))
    memory = None if rule.memory is None else rule.memory[rows]
    read = reader({ref: address.sub(rows) for ref, address in rule.addresses.items()}, memory)
    effects = []
    for effect in rule.effects:
        if effect.verb in _REVIEWED and len(rows):
            kept = new[effect.rows] >= 0
            slots = (ask_at if effect.verb == "ask" else local)[effect.slots[kept]]
            layers = _layers(new[effect.rows[kept]], slots, line_at[effect.lines[kept]])
            effects.append(BoundEffect(effect.verb, bound(effect.expression.tree, read), layers))
    if not len(rows) or not effects:
        return None
    return BoundRule(
        rule=rule,
        rows=rows,
        memory=memory,
        weight=None if rule.weight is None else compact(rule.weight.rows[0][rows]),
        third_fact=None if rule.third_fact is None else rule.third_fact.sub(rows),
        joints=(rule.selfs * len(model.actors) + rule.others)[rows],
        when=None if rule.when is None else bound(rule.when.tree, read),
        effects=tuple(effects),
    )


def _layers(rows: Indices, slots: Indices, lines: Indices) -> tuple[Layer, ...]:
    """Rows, slots and lines in as few layers as name each slot once, in the order in which they were given."""
    return tuple(
        Layer(compact(rows[mine]), compact(slots[mine]), compact(lines[mine]), lines[mine]) for mine in layers_of(slots)
    )


def _capacities(model: Model, actors: frozenset[str], local: Indices) -> tuple[tuple[tuple[int, ...], int], ...]:
    """For each capacity of an actor: the slots that share it, and the capacity's row."""
    found = []
    for row, (actor, flow) in enumerate(model.capacities):
        if actor not in actors or flow not in model.scenario.world.actors[actor].capacity:
            continue
        sharing = [
            at for at, slot in enumerate(model.slots) if slot.giver == actor and flow in (slot.channel, slot.flow)
        ]
        if sharing:
            found.append((tuple(int(local[slot]) for slot in sharing), row))
    return tuple(found)
