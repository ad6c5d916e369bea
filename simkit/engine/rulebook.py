"""Rules and event kinds made ready: their expressions checked, their rows joined, their effects given places.

Covers one rule or event at a time; the whole model is put together in `simkit.engine.compile`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simkit.engine.model import CompiledEvent, CompiledRule, Effect, Jump, Line, MemoryKey
from simkit.engine.outline import answered, slots_of
from simkit.engine.rows import Layout, Row, Slot, third_fact
from simkit.language import Checked, Complaint, check
from simkit.world import refs
from simkit.world.rules import VERBS, Rule
from simkit.world.scope import NameScope, event_scope, rule_scope, target_ref, truth_or_number
from simkit.world.world import World

__all__ = ["compile_event", "compile_rule"]


def compile_rule(
    world: World,
    layout: Layout,
    lines: Mapping[Line, int],
    memories: list[MemoryKey],
    name: str,
    rule: Rule,
    rows: list[Row],
) -> CompiledRule:
    """A rule with its expressions checked and every name of it found; lines are given with their numbers."""
    scope = rule_scope(world, name, rule)
    when = None if rule.when is None else check(rule.when, scope, "truth")
    fact = third_fact(world, rule)
    effects: list[Effect] = []
    for verb in VERBS:
        for key, text in sorted(getattr(rule, verb).items()):
            if verb in ("change", "jump"):
                target, expression = _move(scope, verb, key, text)
                address = layout.address(target, rows)
                assert address is not None
                every = np.arange(len(rows), dtype=np.intp)
                effects.append(Effect(verb, expression, every, address.rows[0], every[:0], address.array))
            else:
                expression = check(text, scope, truth_or_number(verb, None))
                effects.append(_slot_effect(world, layout.slots, lines, name, verb, key, expression, rows))
    used = {ref for effect in effects for ref in effect.expression.refs} | set(when.refs if when else ())
    addresses = {ref: address for ref in used if (address := layout.address(ref, rows)) is not None}
    return CompiledRule(
        name=name,
        rule=rule,
        selfs=np.array([layout.actors[row.me] for row in rows], dtype=np.intp),
        others=np.array([-1 if row.other is None else layout.actors[row.other] for row in rows], dtype=np.intp),
        thirds=np.array([-1 if row.third is None else layout.actors[row.third] for row in rows], dtype=np.intp),
        when=when,
        weight=None if rule.serves is None else layout.address(refs.Weight("self", rule.serves), rows),
        third_fact=None if fact is None else layout.address(fact, rows),
        memory=_memory(memories, rule, rows),
        addresses=addresses,
        effects=tuple(effects),
    )


def _slot_effect(
    world: World,
    slots: Mapping[Slot, int],
    lines: Mapping[Line, int],
    name: str,
    verb: str,
    key: str,
    expression: Checked,
    rows: list[Row],
) -> Effect:
    """An effect on decisions: every row joined with each slot that the channel names."""
    kind = {"push": "rule", "limit": "limit", "hold": "hold"}.get(verb)
    taken: list[tuple[int, int, int]] = []
    for at, row in enumerate(rows):
        assert row.other is not None
        giver, receiver = (row.other, row.me) if verb == "ask" else (row.me, row.other)
        for slot in slots_of(world, key, giver, receiver):
            if slot in slots:
                line = -1 if kind is None else lines[Line(slots[slot], kind, name, row.third)]  # type: ignore[arg-type]
                taken.append((at, slots[slot], line))
    columns = np.array(taken, dtype=np.intp).reshape(len(taken), 3)
    return Effect(verb, expression, columns[:, 0], columns[:, 1], columns[:, 2])


def _memory(memories: list[MemoryKey], rule: Rule, rows: list[Row]) -> NDArray[np.intp] | None:
    """For each row the place of the event that it answers among those remembered, which it joins if need be."""
    if rule.after is None:
        return None
    found = []
    for row in rows:
        key = answered(rule.after, row)
        if key not in memories:
            memories.append(key)
        found.append(memories.index(key))
    return np.array(found, dtype=np.intp)


def compile_event(world: World, name: str) -> CompiledEvent:
    """An event kind with its jumps checked."""
    kind = world.events[name]
    scope = event_scope(world, name, kind)
    jumps = []
    for key, text in sorted(kind.jumps.items()):
        target, expression = _move(scope, "jump", key, text)
        words = {word for ref in (target, *expression.refs) for word in _people(ref)}  # type: ignore[arg-type]
        jumps.append(Jump(target, expression, frozenset(words & {"by", "target"})))
    return CompiledEvent(name, kind, tuple(jumps))


def _move(scope: NameScope, verb: str, key: str, text: str) -> tuple[refs.Ref, Checked]:
    """What a change or jump moves, and the expression that says by how much."""
    target = target_ref(scope, key)
    assert not isinstance(target, Complaint)
    return target, check(text, scope, truth_or_number(verb, target))


def _people(ref: refs.Ref) -> set[str]:
    return {getattr(ref, name) for name in ("who", "giver", "receiver") if hasattr(ref, name)}
