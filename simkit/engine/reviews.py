"""Reviews: what actors want, decide, promise and ask, each part a line of the ledger.

Covers one review of some actors in some runs: first everything is read, then everything is written.
The pushes, luck and standing level add up; ceilings, the scale and capacity take away; each is a line, and the
lines add up to the decision.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from simkit.engine.groups import BoundRule, Group
from simkit.engine.happenings import rule_holds
from simkit.engine.lookup import Columns, Lookup
from simkit.engine.model import Model
from simkit.engine.rows import Indices
from simkit.engine.state import NEVER, Bools, Floats, Ints, State, luck_path

__all__ = ["Decisions", "decide", "write_decisions"]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a review decided, not yet written: rows follow the group's slots (and lines), columns the runs."""

    group: Group
    columns: Columns
    wanted: Floats
    parts: Floats
    promised: Floats
    promise_days: Ints
    asked: Floats


def decide(model: Model, state: State, group: Group, columns: Columns) -> Decisions:
    """Read the state and decide for all slots of a group of actors, in some runs."""
    runs = state.runs if isinstance(columns, slice) else len(columns)
    parts = np.zeros((len(group.lines) + 1, runs))
    pushed = np.zeros((len(group.slots), runs), dtype=np.bool_)
    ceilings = np.full((len(group.slots), runs), np.inf)
    binding = np.full((len(group.slots), runs), -1, dtype=np.int64)
    promised = np.zeros((len(group.slots), runs))
    promise_days = np.full((len(group.slots), runs), NEVER, dtype=np.int64)
    asked = np.zeros((len(group.asks), runs))
    for bound in group.rules:
        lookup = Lookup(state, bound.addresses, bound.memory, columns)
        holds = rule_holds(state, bound.rule, lookup, bound.rows, bound.third_fact)
        if not holds.any():
            continue
        for effect in bound.effects:
            values = _values(state, bound, effect, lookup, holds)
            if effect.verb == "push":
                _push(bound, effect, values, holds, parts, pushed)
            elif effect.verb == "limit":
                _limit(effect, values, holds, ceilings, binding)
            elif effect.verb == "promise":
                _promise(state, bound, effect, values, holds, columns, promised, promise_days)
            else:
                _ask(effect, values, holds, asked)
    _add_base(model, state, group, columns, pushed, parts)
    _override(state, group, columns, parts)
    wanted = _sum(group, parts)
    wanted = _cut(group, wanted, ceilings, binding, parts)
    wanted = _fit(model, state, group, columns, wanted, parts)
    return Decisions(group, columns, wanted, parts, np.clip(promised, 0.0, 1.0), promise_days, np.clip(asked, 0.0, 1.0))


def _values(state: State, bound: BoundRule, effect: object, lookup: Lookup, holds: Bools) -> Floats:
    """The effect's value for every row and run, times the weight of the interest it serves."""
    values = lookup.values(effect.expression)  # type: ignore[attr-defined]
    if bound.weight is not None and effect.verb != "limit":  # type: ignore[attr-defined]
        values = values * state.weights[bound.weight.rows[0]][:, lookup.columns]
    return np.broadcast_to(values, holds.shape)


def _push(bound: BoundRule, effect: object, values: Floats, holds: Bools, parts: Floats, pushed: Bools) -> None:
    added = np.where(holds, values, 0.0)
    rows, slots, lines = effect.rows, effect.slots, effect.lines  # type: ignore[attr-defined]
    if bound.rule.rule.combine == "max":
        added = _highest_only(added, holds, bound.joints)
    parts[lines] += added[rows]
    for row, slot in zip(rows, slots, strict=True):
        pushed[slot] |= holds[row]


def _highest_only(values: Floats, holds: Bools, joints: Indices) -> Floats:
    """Of the thirds of each self and other, keep the one that counts most; the first by name where they tie."""
    kept = np.zeros_like(values)
    ranked = np.where(holds, values, -np.inf)
    for joint in np.unique(joints):
        mine = np.flatnonzero(joints == joint)
        best = np.full(values.shape[1], -np.inf)
        owner = np.full(values.shape[1], -1)
        for row in mine:
            better = ranked[row] > best
            best = np.where(better, ranked[row], best)
            owner = np.where(better, row, owner)
        for row in mine:
            kept[row] = np.where(owner == row, values[row], 0.0)
    return kept


def _limit(effect: object, values: Floats, holds: Bools, ceilings: Floats, binding: Ints) -> None:
    rows, slots, lines = effect.rows, effect.slots, effect.lines  # type: ignore[attr-defined]
    for row, slot, line in zip(rows, slots, lines, strict=True):
        lower = holds[row] & (values[row] < ceilings[slot])
        ceilings[slot] = np.where(lower, values[row], ceilings[slot])
        binding[slot] = np.where(lower, line, binding[slot])


def _promise(
    state: State,
    bound: BoundRule,
    effect: object,
    values: Floats,
    holds: Bools,
    columns: Columns,
    promised: Floats,
    days: Ints,
) -> None:
    path = "promises.within" if bound.rule.rule.within is None else f"rules.{bound.rule.name}.within"
    span = np.rint(state.numbers[path]).astype(np.int64)[columns]
    rows, slots = effect.rows, effect.slots  # type: ignore[attr-defined]
    for row, slot in zip(rows, slots, strict=True):
        higher = holds[row] & (values[row] > promised[slot])
        promised[slot] = np.where(higher, values[row], promised[slot])
        days[slot] = np.where(higher, span, days[slot])


def _ask(effect: object, values: Floats, holds: Bools, asked: Floats) -> None:
    rows, slots = effect.rows, effect.slots  # type: ignore[attr-defined]
    for row, slot in zip(rows, slots, strict=True):
        asked[slot] = np.maximum(asked[slot], np.where(holds[row], values[row], 0.0))


def _add_base(model: Model, state: State, group: Group, columns: Columns, pushed: Bools, parts: Floats) -> None:
    """The standing level, and luck where some rule pushes."""
    parts[group.standing] = state.standing[group.slots][:, columns]
    for at, slot in enumerate(group.slots):
        if not pushed[at].any():
            continue
        fresh = state.luck.normal(f"fresh/{model.slots[slot].stream}", state.day)
        fresh = fresh * state.numbers[luck_path(model, int(slot), "fresh")]
        parts[group.luck[at]] = np.where(pushed[at], (state.lasting[slot] + fresh)[columns], 0.0)


def _override(state: State, group: Group, columns: Columns, parts: Floats) -> None:
    """Where a decision is set from outside, it stands in place of all pushes."""
    for at, slot in enumerate(group.slots):
        until = state.decided_until[slot]
        if not np.any(until > state.day):
            continue
        set_ = (until > state.day)[columns]
        for line in group.addends[at]:
            parts[line] = np.where(set_, 0.0, parts[line])
        parts[group.decided[at]] = np.where(set_, state.decided[slot][columns], 0.0)


def _sum(group: Group, parts: Floats) -> Floats:
    """Add the lines of every slot, one after the other in written order (so that no chunking changes a bit)."""
    total = np.zeros((len(group.slots), parts.shape[1]))
    for lines in group.columns_of_lines:
        total += parts[lines]
    return total


def _cut(group: Group, wanted: Floats, ceilings: Floats, binding: Ints, parts: Floats) -> Floats:
    """Lower what exceeds its ceiling, and write the excess to the line of the rule that set it."""
    ceilings = np.maximum(ceilings, 0.0)
    excess = np.where(wanted > ceilings, wanted - np.where(np.isinf(ceilings), wanted, ceilings), 0.0)
    for at, lines in group.limits:
        for line in lines:
            parts[line] = np.where(binding[at] == line, -excess[at], 0.0)
    return np.where(wanted > ceilings, ceilings, wanted)


def _fit(model: Model, state: State, group: Group, columns: Columns, wanted: Floats, parts: Floats) -> Floats:
    """Keep to the scale, then share out capacity: a shortage is cut in proportion over the receivers."""
    fitted = np.clip(wanted, group.floors, 1.0)
    parts[group.scale] = fitted - wanted
    for rows, lines, capacity in group.capacities:
        total = np.zeros(fitted.shape[1])
        for row in rows:
            total = total + np.maximum(fitted[row], 0.0)
        most = np.maximum(state.capacities[capacity][columns], 0.0)
        share = np.where(total > most, most / np.where(total > 0.0, total, 1.0), 1.0)
        for row, line in zip(rows, lines, strict=True):
            kept = np.where(fitted[row] > 0.0, fitted[row] * share, fitted[row])
            parts[line] += kept - fitted[row]
            fitted[row] = kept
    return fitted


def write_decisions(model: Model, state: State, decisions: Decisions, only: Indices | None = None) -> Indices:
    """Write what was decided (only some slots, if said); returns the slots written."""
    group, columns = decisions.group, decisions.columns
    kept = np.arange(len(group.slots)) if only is None else np.flatnonzero(np.isin(group.slots, only))
    slots = group.slots[kept]
    at = (slots, slice(None)) if isinstance(columns, slice) else (slots[:, None], columns)
    state.decision[at] = decisions.wanted[kept]
    lines = np.array(sorted({int(line) for row in kept for line in group.lines_of[row]}), dtype=np.intp)
    own = group.lines[lines]
    place = (own, slice(None)) if isinstance(columns, slice) else (own[:, None], columns)
    state.parts_decided[place] = decisions.parts[lines]
    _write_promises(model, state, decisions, kept)
    if only is None:
        _write_requests(state, decisions)
    return slots


def _write_promises(model: Model, state: State, decisions: Decisions, kept: Iterable[int]) -> None:
    group, columns = decisions.group, decisions.columns
    for row in kept:
        slot = group.slots[row]
        promised = np.maximum(decisions.promised[row], state.openly_owed[slot][columns])
        if model.channels[slot].spoken:
            promised = decisions.wanted[row]
        vowed = (state.vowed_until[slot] > state.day)[columns]
        promised = np.where(vowed, state.vowed[slot][columns], promised)
        before = state.promised[slot][columns]
        due = state.promise_due[slot][columns]
        fresh = (promised > before) & (decisions.promise_days[row] < NEVER)
        state.promised[slot, columns] = promised
        state.promise_due[slot, columns] = np.where(
            fresh, state.day + decisions.promise_days[row], np.where(promised > 0.0, due, NEVER)
        )


def _write_requests(state: State, decisions: Decisions) -> None:
    columns = decisions.columns
    stands = np.rint(state.numbers["requests.stand"]).astype(np.int64)[columns]
    for row, slot in enumerate(decisions.group.asks):
        asked = decisions.asked[row]
        is_asked = asked > 0.0
        state.asked[slot, columns] = np.where(is_asked, asked, state.asked[slot][columns])
        state.asked_until[slot, columns] = np.where(is_asked, state.day + stands, state.asked_until[slot][columns])
