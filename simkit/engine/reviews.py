"""Reviews: what actors want, decide, promise and ask, each part a line of the ledger.

Covers one review of some actors in some runs: first everything is read, then everything is written.
The pushes, luck and standing level add up; ceilings, the scale and capacity take away; each is a line, and the
lines add up to the decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from simkit.engine.deliveries import Places, Written, places
from simkit.engine.groups import BoundRule, Group
from simkit.engine.happenings import rule_holds
from simkit.engine.lookup import Columns, Lookup, take
from simkit.engine.model import Effect, Model
from simkit.engine.rows import Indices
from simkit.engine.state import NEVER, Bools, Floats, Ints, State, luck_path

__all__ = ["Decisions", "decide", "write_decisions"]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a review decided, not yet written: rows follow the group's slots (and lines), columns the runs.

    `mask` says what is to be written: emergencies of several actors are worked out together, each in its own runs.
    """

    group: Group
    columns: Columns
    mask: Bools
    ask_mask: Bools
    asks: bool
    wanted: Floats
    parts: Floats
    promised: Floats
    promise_days: Ints
    asked: Floats

    def runs(self, count: int) -> Bools:
        """The runs in which anything is to be written: shape (count,)."""
        found = np.zeros(count, dtype=np.bool_)
        found[self.columns] = self.mask.any(axis=0)
        return found

    def only(self, slots: Indices) -> Decisions:
        """The same, to be written for some slots only, and without requests."""
        return replace(self, mask=self.mask & np.isin(self.group.slots, slots)[:, None], asks=False)


def decide(
    model: Model, state: State, group: Group, columns: Columns, masks: Mapping[str, Bools] | None = None
) -> Decisions:
    """Read the state and decide for all slots of a group of actors, in some runs.

    `masks` says which of those runs each actor reviews in; without it, all.
    """
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
        holds = rule_holds(state, bound.rule, lookup, len(bound.rows), bound.third_fact)
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
    wanted = _fit(state, group, columns, wanted, parts)
    return Decisions(
        group=group,
        columns=columns,
        mask=_mask(group.givers, runs, masks),
        ask_mask=_mask(group.askers, runs, masks),
        asks=len(group.asks) > 0 and bool(asked.any()),
        wanted=wanted,
        parts=parts,
        promised=np.clip(promised, 0.0, 1.0),
        promise_days=promise_days,
        asked=np.clip(asked, 0.0, 1.0),
    )


def _mask(actors: tuple[str, ...], runs: int, masks: Mapping[str, Bools] | None) -> Bools:
    if masks is None:
        return np.ones((len(actors), runs), dtype=np.bool_)
    return np.array([masks[actor] for actor in actors]).reshape(len(actors), runs)


def _values(state: State, bound: BoundRule, effect: Effect, lookup: Lookup, holds: Bools) -> Floats:
    """The effect's value for every row and run, times the weight of the interest it serves."""
    values = lookup.values(effect.expression)
    if bound.weight is not None and effect.verb != "limit":
        values = values * take(state.weights, bound.weight.rows[0], lookup.columns)
    return values if values.shape == holds.shape else np.broadcast_to(values, holds.shape)


def _push(bound: BoundRule, effect: Effect, values: Floats, holds: Bools, parts: Floats, pushed: Bools) -> None:
    added = np.where(holds, values, 0.0)
    if bound.rule.rule.combine == "max":
        added = _highest_only(added, holds, bound.joints)
    parts[effect.lines] += added[effect.rows]
    if bound.thirdless:
        pushed[effect.slots] |= added[effect.rows] != 0.0
        return
    for row, slot in zip(effect.rows, effect.slots, strict=True):
        pushed[slot] |= added[row] != 0.0


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


def _limit(effect: Effect, values: Floats, holds: Bools, ceilings: Floats, binding: Ints) -> None:
    rows, slots, lines = effect.rows, effect.slots, effect.lines
    for row, slot, line in zip(rows, slots, lines, strict=True):
        lower = holds[row] & (values[row] < ceilings[slot])
        ceilings[slot] = np.where(lower, values[row], ceilings[slot])
        binding[slot] = np.where(lower, line, binding[slot])


def _promise(
    state: State,
    bound: BoundRule,
    effect: Effect,
    values: Floats,
    holds: Bools,
    columns: Columns,
    promised: Floats,
    days: Ints,
) -> None:
    path = "promises.within" if bound.rule.rule.within is None else f"rules.{bound.rule.name}.within"
    span = np.rint(state.numbers[path]).astype(np.int64)[columns]
    rows, slots = effect.rows, effect.slots
    for row, slot in zip(rows, slots, strict=True):
        higher = holds[row] & (values[row] > promised[slot])
        promised[slot] = np.where(higher, values[row], promised[slot])
        days[slot] = np.where(higher, span, days[slot])


def _ask(effect: Effect, values: Floats, holds: Bools, asked: Floats) -> None:
    rows, slots = effect.rows, effect.slots
    for row, slot in zip(rows, slots, strict=True):
        asked[slot] = np.maximum(asked[slot], np.where(holds[row], values[row], 0.0))


def _add_base(model: Model, state: State, group: Group, columns: Columns, pushed: Bools, parts: Floats) -> None:
    """The standing level, and luck where some rule pushes: a lasting draw and one of this week's."""
    parts[group.standing_lines] = take(state.standing, group.standing_slots, columns)
    week = state.day // 7
    touched = np.flatnonzero(pushed.any(axis=1))
    for slot in group.slots[touched]:
        if state.fresh_week[slot] != week:
            fresh = state.luck.normal(f"fresh/{model.slots[slot].stream}", week)
            state.fresh[slot] = fresh * state.numbers[luck_path(model, int(slot), "fresh")]
            state.fresh_week[slot] = week
    slots = group.slots[touched]
    luck = take(state.lasting, slots, columns) + take(state.fresh, slots, columns)
    parts[group.luck[touched]] = np.where(pushed[touched], luck, 0.0)


def _override(state: State, group: Group, columns: Columns, parts: Floats) -> None:
    """Where a decision is set from outside, it stands in place of all pushes."""
    for at, line in group.decided:
        slot = group.slots[at]
        stands = (state.decided_until[slot] > state.day)[columns]
        for addend in group.addends[at]:
            parts[addend] = np.where(stands, 0.0, parts[addend])
        parts[line] = np.where(stands, state.decided[slot][columns], 0.0)


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


def _fit(state: State, group: Group, columns: Columns, wanted: Floats, parts: Floats) -> Floats:
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


def write_decisions(state: State, decisions: Decisions) -> Written:
    """Write what was decided, in the runs and for the slots of the mask; returns what was written."""
    group, columns, mask = decisions.group, decisions.columns, decisions.mask
    at = places(group.slots, columns)
    state.decision[at] = np.where(mask, decisions.wanted, state.decision[at])
    if state.parts_decided is not None:
        place = places(group.lines, columns)
        state.parts_decided[place] = np.where(mask[group.owners], decisions.parts[:-1], state.parts_decided[place])
    _write_promises(state, decisions, at)
    if decisions.asks:
        _write_requests(state, decisions)
    return Written(group.slots, columns, mask)


def _write_promises(state: State, decisions: Decisions, at: Places) -> None:
    """What is promised: by rules, by pacts in public, by words themselves, or set from outside.

    A promise stands until it falls due, also where the rule that made it no longer would.
    """
    group, mask = decisions.group, decisions.mask
    promised = np.maximum(decisions.promised, state.openly_owed[at])
    promised = np.where(group.spoken, decisions.wanted, promised)
    promised = np.where(state.vowed_until[at] > state.day, state.vowed[at], promised)
    before, due = state.promised[at], state.promise_due[at]
    stands = ~group.spoken & (due > state.day) & (due < NEVER) & (promised < before)
    promised = np.where(stands, before, promised)
    fresh = (promised > before) & (decisions.promise_days < NEVER)
    due = np.where(fresh, state.day + decisions.promise_days, np.where(promised > 0.0, due, NEVER))
    state.promised[at] = np.where(mask, promised, before)
    state.promise_due[at] = np.where(mask, due, state.promise_due[at])
    state.wake("promises", due[fresh & mask])


def _write_requests(state: State, decisions: Decisions) -> None:
    columns = decisions.columns
    stands = np.rint(state.numbers["requests.stand"]).astype(np.int64)[columns]
    for row, slot in enumerate(decisions.group.asks):
        asked = np.where(decisions.ask_mask[row], decisions.asked[row], 0.0)
        is_asked = asked > 0.0
        state.asked[slot, columns] = np.where(is_asked, asked, state.asked[slot, columns])
        state.asked_until[slot, columns] = np.where(is_asked, state.day + stands, state.asked_until[slot, columns])
        state.wake("asked", (state.day + stands)[is_asked])
