"""Chains of causes: from a rule's line in a decision back to the variables, pacts and events that made it what it was.

Covers a block of runs on one day, read from a play that is explained; adding blocks up and telling them is others'.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from simkit.engine.deliveries import level_on
from simkit.engine.ensemble import Play
from simkit.engine.lookup import Lookup, Window
from simkit.engine.model import CompiledRule, Line, Model
from simkit.engine.moves import Cause
from simkit.engine.state import NEVER, Floats
from simkit.world import refs

__all__ = ["Node", "because", "combined", "row_of"]

_MOST_DEPTH = 3
_SMALLEST = 0.005
_MISTAKEN = 0.1


@dataclass(frozen=True, slots=True)
class Node:
    """One link of a chain, with sums over runs that merge block by block.

    `kind` is one of: variable (`name` of `who`, about `whom`), rule, event (`name` is its label), given, rest, scale,
    interest, fact, level, perceived, promised, asked, pact; behind an event, scripted and chance. `total` sums over
    runs what it adds to (or, for what stands, is) its parent, `present` the runs in which it does, `runs` all. For a
    variable `base` sums its resting value, for a perceived level what is truly delivered; for an event `day` sums its
    first days over the runs that have seen it.
    """

    kind: str
    name: str
    who: str = ""
    whom: str = ""
    total: float = 0.0
    base: float = 0.0
    present: int = 0
    day: float = 0.0
    runs: int = 0
    children: tuple[Node, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same link in every block."""
        return self.kind, self.name, self.who, self.whom

    @property
    def mean(self) -> float:
        """What it adds, or is, over all runs."""
        return self.total / self.runs if self.runs else 0.0

    @property
    def rests(self) -> float:
        """Of a variable the mean resting value, of a perceived level the mean delivered one."""
        return self.base / self.runs if self.runs else 0.0

    @property
    def share(self) -> float:
        """The share of runs in which it is there at all."""
        return self.present / self.runs if self.runs else 0.0

    @property
    def mean_day(self) -> float | None:
        """Of an event the mean first day, over the runs that have seen it."""
        return self.day / self.present if self.present and self.kind == "event" else None

    @property
    def is_mistaken(self) -> bool:
        """Whether what others believe is far from what is delivered, so that who acts on it acts by mistake."""
        return self.kind == "perceived" and abs(self.mean - self.rests) >= _MISTAKEN


def combined(one: tuple[Node, ...], other: tuple[Node, ...]) -> tuple[Node, ...]:
    """The same links seen in two blocks, as one."""
    found = {node.key: node for node in one}
    for node in other:
        known = found.get(node.key)
        if known is None:
            found[node.key] = node
            continue
        found[node.key] = replace(
            known,
            total=known.total + node.total,
            base=known.base + node.base,
            present=known.present + node.present,
            day=known.day + node.day,
            runs=known.runs + node.runs,
            children=combined(known.children, node.children),
        )
    return tuple(found.values())


def row_of(model: Model, rule: CompiledRule, line: Line) -> int | None:
    """The row of a rule that writes a line: who acts, toward whom, about whom."""
    slot = model.slots[line.slot]
    third = -1 if line.third is None else model.actors.index(line.third)
    me, other = model.actors.index(slot.giver), model.actors.index(slot.receiver)
    found = np.flatnonzero((rule.selfs == me) & (rule.others == other) & (rule.thirds == third))
    return int(found[0]) if len(found) else None


def because(play: Play, rule: CompiledRule, row: int, depth: int = 0) -> tuple[Node, ...]:
    """What a rule read in one of its rows: the event that it answers, then every variable, fact, level and pact."""
    return tuple(_because(play, rule, row, depth))


def _because(play: Play, rule: CompiledRule, row: int, depth: int) -> Iterator[Node]:
    """The event that a rule answers, then everything else that it reads, each once."""
    model, state = play.block.model, play.block.state
    if rule.memory is not None:
        key = model.memories[int(rule.memory[row])]
        yield _event(play, key.event, key.by or "", key.target or "", state.memory_day[int(rule.memory[row])])
    seen = set()
    for ref in (*(rule.when.refs if rule.when else ()), *(r for e in rule.effects for r in e.expression.refs)):
        if ref in seen:
            continue
        seen.add(ref)
        found = _of_ref(play, rule, row, ref, depth)
        if found is not None:
            yield found


def _of_ref(play: Play, rule: CompiledRule, row: int, ref: object, depth: int) -> Node | None:
    """The link that a name of a rule stands for in one row; None for numbers, and for what says nothing by itself."""
    address = rule.addresses.get(ref)
    if address is None:
        return None
    model, runs = play.block.model, play.block.state.runs
    person = _Person(model, rule, row)
    if isinstance(ref, refs.ActorVariable | refs.PairVariable):
        return _variable(play, address.array, int(address.rows[0][row]), depth)
    read = Lookup(Window(play.block.state), rule.addresses, rule.memory)(ref)
    values: Floats = np.broadcast_to(read[row] if read.shape[0] > 1 else read[0], runs)
    if isinstance(ref, refs.Weight):
        return _standing("interest", ref.interest, person(ref.who), "", values)
    if isinstance(ref, refs.Reading):
        kind = {"gives": "level"}.get(ref.kind, ref.kind)
        who, whom = person(ref.giver), person(ref.receiver)
        base = 0.0
        if ref.kind == "perceived":
            base = float(_delivered(play, ref.channel, ref.part, who, whom).sum())
        return _standing(kind, ref.flow, who, whom, values, base)
    if isinstance(ref, refs.Obliged):
        return _standing("pact", ref.flow, person(ref.giver), person(ref.receiver), values)
    if isinstance(ref, refs.Fact):
        who = person(ref.who) if isinstance(ref, refs.ActorFact) else ""
        whom = ""
        if isinstance(ref, refs.PairFact):
            who, whom = person(ref.giver), person(ref.receiver)
        return _standing("fact", ref.name, who, whom, values.astype(float))
    return None


@dataclass(frozen=True, slots=True)
class _Person:
    """Whom a word of an expression means in one row of a rule."""

    model: Model
    rule: CompiledRule
    row: int

    def __call__(self, word: str) -> str:
        rows = {"self": self.rule.selfs, "other": self.rule.others, "third": self.rule.thirds}.get(word)
        return word if rows is None else self.model.actors[int(rows[self.row])]


def _standing(kind: str, name: str, who: str, whom: str, values: Floats, base: float = 0.0) -> Node:
    total, present = float(values.sum()), int((values != 0.0).sum())
    return Node(kind, name, who, whom, total=total, base=base, present=present, runs=len(values))


def _delivered(play: Play, channel: str, part: str | None, giver: str, receiver: str) -> Floats:
    state, block = play.block.state, play.block
    rows = block.model.layout.readings(channel, part, giver, receiver)
    return np.asarray(level_on(state, block.ramp, state.day, (np.array(rows), slice(None))).max(axis=0))


def _variable(play: Play, array: str, row: int, depth: int) -> Node:
    """A variable: where it stands, where it rests, and what moved it, what moved it most first."""
    model, state = play.block.model, play.block.state
    if array == "actor_variables":
        name, who, whom = model.actor_variables[row // len(model.actors)], model.actors[row % len(model.actors)], ""
    else:
        name, (who, whom) = model.pair_variables[row // len(model.pairs)], model.pairs[row % len(model.pairs)]
    assert state.moves is not None
    children = []
    if depth < _MOST_DEPTH:
        for cause, amount in state.moves.of(array, row).items():
            total, present = float(amount.sum()), int((np.abs(amount) > _SMALLEST).sum())
            node = Node(cause.kind, cause.name, whom=cause.about, total=total, present=present, runs=state.runs)
            if abs(total) / state.runs >= _SMALLEST:
                node = replace(node, children=_behind(play, cause, (array, row), depth + 1))
            children.append(node)
    children.sort(key=lambda node: (-abs(node.total), node.key))
    values: Floats = getattr(state, array)[row]
    base = float(state.moves.base[array][row].sum())
    node = _standing("variable", name, who, whom, values, base)
    return replace(node, children=tuple(children))


def _behind(play: Play, cause: Cause, moved: tuple[str, int], depth: int) -> tuple[Node, ...]:
    """What stands behind a cause: for a rule what it read; for an event how often it came and since when."""
    model, state = play.block.model, play.block.state
    if cause.kind == "event":
        first = state.first_day.get(cause.name)
        event = cause.name.partition("/")[0]
        return (
            () if first is None else (_event(play, event, "", "", np.where(first < NEVER, first, -NEVER), cause.name),)
        )
    if cause.kind != "rule" or depth >= _MOST_DEPTH:
        return ()
    rule = next((one for one in model.rules if one.name == cause.name), None)
    if rule is None:
        return ()
    row = _row_behind(play, rule, cause, moved)
    if row is None:
        return ()
    return tuple(node for node in because(play, rule, row, depth) if _is_another(node, moved, model))


def _row_behind(play: Play, rule: CompiledRule, cause: Cause, moved: tuple[str, int]) -> int | None:
    """The row of a rule that moved a variable: of several, one whose event has come in most runs."""
    about = play.block.model.actors.index(cause.about) if cause.about else -1
    found = [
        int(row)
        for effect in rule.effects
        if effect.verb in ("change", "jump") and effect.array == moved[0]
        for row, target in zip(effect.rows, effect.slots, strict=True)
        if int(target) == moved[1] and (not cause.about or int(rule.others[row]) == about)
    ]
    if rule.memory is None or len(found) < 2:
        return found[0] if found else None
    memory = rule.memory
    return max(found, key=lambda row: (int((play.block.state.memory_day[int(memory[row])] > -NEVER).sum()), -row))


def _is_another(node: Node, moved: tuple[str, int], model: Model) -> bool:
    """Whether a link is not the very variable that is being explained."""
    if node.kind != "variable":
        return True
    row = (
        model.layout.pair_row(node.name, node.who, node.whom)
        if node.whom
        else model.layout.actor_row(node.name, node.who)
    )
    return (("pair_variables" if node.whom else "actor_variables"), row) != moved


def _event(play: Play, event: str, by: str, target: str, days: Floats, label: str = "") -> Node:
    """An event: in how many runs it has come by today, and when; what brought it, where a channel raises it."""
    state = play.block.state
    come = days > -NEVER
    total = float(np.where(come, days, 0.0).sum())
    below = tuple(_raised(play.block.model, event, by, target)) if not label else ()
    return Node(
        "event", label or event, by, target, present=int(come.sum()), day=total, runs=state.runs, children=below
    )


def _raised(model: Model, event: str, by: str, target: str) -> Iterator[Node]:
    """The entries of the timeline, and the chances, that bring an event."""
    for entry in model.entries:
        if entry.event == event and (not by or by in entry.by) and (not target or target in entry.target):
            yield Node("scripted", entry.label, "+".join(entry.by), "+".join(entry.target))
    for name, incident in sorted(model.scenario.world.incidents.items()):
        if incident.event == event and (not by or by in incident.by) and (not target or target in incident.target):
            yield Node("chance", name)
