"""What each step of a turn concerns: the rules that it works out, and the rows that it need look at.

Covers what can be told from a model alone, found once; what is not listed here cannot change, or is not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from simkit.engine.groups import Group
from simkit.engine.lookup import reader
from simkit.engine.model import CompiledRule, Effect, Model
from simkit.engine.pacts import Clauses, clauses_of
from simkit.engine.rows import Address, Indices, Row, Spots, compact, layers_of
from simkit.engine.state import Floats
from simkit.language import Checked, Formula, bound, check
from simkit.world import refs
from simkit.world.scope import incident_scope

__all__ = ["Concerned", "Condition", "Holding", "SteadyEffect", "SteadyRule", "Targets", "concerned_of"]


@dataclass(frozen=True, slots=True)
class Targets:
    """Rows of a rule, and what each of them moves, by which line of the ledger (or -1): each thing once."""

    rows: Spots
    targets: Spots
    lines: Indices


@dataclass(frozen=True, slots=True)
class SteadyEffect:
    """One effect, its value bound to where its names are read; `layers` are what it moves, in written order."""

    effect: Effect
    value: Formula
    layers: tuple[Targets, ...]


@dataclass(frozen=True, slots=True)
class SteadyRule:
    """A rule with its condition bound to where its names are read, and its effects of one kind."""

    rule: CompiledRule
    when: Formula | None
    effects: tuple[SteadyEffect, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """The rules that can hold deliveries, and the slots that they can hold; targets are positions among these."""

    slots: Indices
    rules: tuple[SteadyRule, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """The condition of an incident, and where its names are found."""

    checked: Checked
    addresses: Mapping[object, Address]


@dataclass(frozen=True, slots=True)
class Concerned:
    """What the steps of one model concern.

    `changes` are the rules that move variables week by week, and `jumps`, by event, those that move them at once;
    `conditions` those of incidents. `promised` are the slots with promises that can fall due, `asked` those that can be
    asked for, `leaking` those whose secrets can come out (from `tokens` on). `cuts` (slots, 3) are the levels from
    which on a word is more than the one below it. `by_reviews` (and by holds), `by_weeks` (by variables, too) and
    `by_events` are slots whose delivered level is read there. `casts` are kept by `simkit.engine.happenings`: what an
    event of a kind between some actors concerns; `groups` by `simkit.engine.turn`.
    """

    model: Model
    holding: Holding
    clauses: Clauses
    changes: tuple[SteadyRule, ...]
    jumps: Mapping[str, tuple[CompiledRule, ...]]
    conditions: Mapping[str, Condition]
    promised: Indices
    asked: Indices
    leaking: Indices
    tokens: Floats
    cuts: Floats
    by_reviews: Indices
    by_weeks: Indices
    by_events: Indices
    groups: dict[frozenset[str], Group] = field(default_factory=dict)
    casts: dict[tuple[str, tuple[str, ...], tuple[str, ...]], object] = field(default_factory=dict)


_MOST_KEPT = 8
_kept: dict[int, Concerned] = {}


def concerned_of(model: Model) -> Concerned:
    """What the steps of a model concern, found once."""
    known = _kept.get(id(model))
    if known is not None and known.model is model:
        return known
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    # The model is kept with it, so that no other model can come to have its id.
    found = _kept[id(model)] = _found(model)
    return found


def _found(model: Model) -> Concerned:
    """Look through a model for what each step concerns."""
    holding, changes = _with(model, "hold"), _with(model, "change")
    jumps: dict[str, list[CompiledRule]] = {}
    for rule in model.rules:
        if rule.memory is not None and rule.rule.jump and rule.rule.after:
            jumps.setdefault(rule.rule.after.event, []).append(rule)
    conditions = _conditions(model)
    reviewed = [
        rule for rule in model.rules if any(e.verb in ("push", "limit", "promise", "ask") for e in rule.effects)
    ]
    reviewed += [one.rule for one in holding]
    by_reviews = _delivered(address for rule in reviewed for address in rule.addresses.values())
    by_weeks = _delivered(address for one in changes for address in one.rule.addresses.values())
    jumping = [address for rules in jumps.values() for rule in rules for address in rule.addresses.values()]
    jumping += [address for condition in conditions.values() for address in condition.addresses.values()]
    read = (ref for event in model.events.values() for jump in event.jumps for ref in jump.expression.refs)
    events_read = any(isinstance(ref, refs.Reading) and ref.kind == "gives" for ref in read)
    leaking = [at for at, delivery in enumerate(model.deliveries) if delivery.leak is not None]
    every = np.arange(len(model.slots), dtype=np.intp)
    return Concerned(
        model=model,
        holding=_holding(holding),
        clauses=clauses_of(model),
        changes=changes,
        jumps={name: tuple(rules) for name, rules in jumps.items()},
        conditions=conditions,
        promised=_rows(_slots(_with(model, "promise")) | _promised_by_entries(model)),
        leaking=_rows(leaking),
        tokens=np.array([model.scales[at].token for at in leaking]),
        cuts=np.array([(scale.token, scale.substantial, scale.major) for scale in model.scales]).reshape(-1, 3),
        asked=_rows(_slots(_with(model, "ask")) | _asked_by_entries(model)),
        by_reviews=by_reviews,
        by_weeks=np.union1d(by_reviews, by_weeks),
        by_events=every if events_read else _delivered(jumping),
    )


def _with(model: Model, verb: str) -> tuple[SteadyRule, ...]:
    """The rules with effects of a kind."""
    found = []
    for rule in model.rules:
        read = reader(rule.addresses, rule.memory)
        effects = tuple(
            SteadyEffect(effect, bound(effect.expression.tree, read), _layers(effect))
            for effect in rule.effects
            if effect.verb == verb
        )
        if effects:
            found.append(SteadyRule(rule, None if rule.when is None else bound(rule.when.tree, read), effects))
    return tuple(found)


def _layers(effect: Effect) -> tuple[Targets, ...]:
    """What an effect moves, in as few layers as name each thing once, in written order."""
    lines = effect.lines if len(effect.lines) else np.full(len(effect.slots), -1)
    return tuple(
        Targets(compact(effect.rows[mine]), compact(effect.slots[mine]), lines[mine][:, None])
        for mine in layers_of(effect.slots)
    )


def _holding(rules: tuple[SteadyRule, ...]) -> Holding:
    """The rules that hold deliveries, with their targets as places among the slots that they can hold."""
    slots = _rows(_slots(rules))
    found = []
    for one in rules:
        effects = []
        for part in one.effects:
            among = replace(part.effect, slots=np.searchsorted(slots, part.effect.slots))
            effects.append(replace(part, layers=_layers(among)))
        found.append(replace(one, effects=tuple(effects)))
    return Holding(slots, tuple(found))


def _slots(rules: tuple[SteadyRule, ...]) -> set[int]:
    """The slots that some effects move."""
    return {int(slot) for one in rules for part in one.effects for slot in part.effect.slots}


def _asked_by_entries(model: Model) -> set[int]:
    """The slots that the timeline asks for."""
    asking = (entry for entry in model.entries if entry.event is not None and model.events[entry.event].kind.request)
    return {int(slot) for entry in asking for slot in entry.slots}


def _promised_by_entries(model: Model) -> set[int]:
    """The slots on which the timeline sets a promise."""
    return {int(slot) for entry in model.entries if entry.promise for slot in entry.slots}


def _delivered(addresses: Iterable[Address]) -> Indices:
    """The slots whose delivered level stands at some addresses."""
    return _rows({int(row) for one in addresses if one.array == "delivered" for part in one.rows for row in part})


def _rows(found: Iterable[int]) -> Indices:
    return np.array(sorted(found), dtype=np.intp)


def _conditions(model: Model) -> dict[str, Condition]:
    """The conditions of incidents."""
    world, found = model.scenario.world, {}
    for name, incident in world.incidents.items():
        if incident.when is not None:
            checked = check(incident.when, incident_scope(world), "truth")
            addresses = {ref: model.layout.address(ref, [Row("")]) for ref in checked.refs}
            kept = {ref: address for ref, address in addresses.items() if address is not None}
            found[name] = Condition(checked, kept)
    return found
