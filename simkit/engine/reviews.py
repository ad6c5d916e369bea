"""Reviews: what actors want, decide, promise and ask, each part a line of the ledger.

Covers one review of some actors in some runs: first everything is read, then everything is written.
The pushes, luck and standing level add up; ceilings, the scale and capacity take away; each is a line, and the
lines add up to the decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from simkit.engine.deliveries import Written, places
from simkit.engine.groups import BoundEffect, BoundRule, Group
from simkit.engine.happenings import holds_in
from simkit.engine.ledger import Book
from simkit.engine.lookup import Columns, Window, take
from simkit.engine.model import Model
from simkit.engine.rows import Indices, Spots
from simkit.engine.state import NEVER, Bools, Floats, Ints, Places, State, luck_path

__all__ = ["Decisions", "decide", "lower_ceilings", "mask_of", "write_decisions"]


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
    book: Book
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
    if state.kernels is not None:
        made: Decisions = state.kernels.decide(model, state, group, columns, masks)
        return made
    runs = state.runs if isinstance(columns, slice) else len(columns)
    mask = None if masks is None else mask_of(group.givers, runs, masks)
    book = Book.open(
        len(group.lines), runs, counts=mask is None and state.recorded, keep=state.parts_decided is not None
    )
    desk = _Desk.clear(group, runs, book, _set_from_outside(state, group, columns))
    _stand(state, group, columns, desk)
    window = Window(state, columns)
    for bound in group.rules:
        shape = (len(bound.rows), runs)
        if bound.always:
            holds = np.ones(shape, dtype=np.bool_)
        else:
            holds = holds_in(window, bound.rule, shape[0], bound.memory, bound.third_fact, bound.when)
            if not holds.any():
                continue
        for effect in bound.effects:
            values = _values(bound, effect, window, holds)
            if effect.verb == "push":
                _push(bound, effect, values, holds, desk)
            elif effect.verb == "limit":
                lower_ceilings(effect, values, holds, desk.ceilings, desk.binding)
            elif effect.verb == "promise":
                _promise(bound, effect, values, holds, window, desk)
            else:
                _ask(effect, values, holds, desk)
    _add_luck(model, state, group, columns, desk)
    _override(state, group, columns, desk)
    _cut(group, desk)
    _fit(state, group, columns, desk)
    return Decisions(
        group=group,
        columns=columns,
        mask=np.ones((len(group.slots), runs), dtype=np.bool_) if mask is None else mask,
        ask_mask=mask_of(group.askers, runs, masks),
        asks=len(group.asks) > 0 and bool(desk.asked.any()),
        wanted=desk.wanted,
        book=book,
        promised=np.clip(desk.promised, 0.0, 1.0),
        promise_days=desk.promise_days,
        asked=np.clip(desk.asked, 0.0, 1.0),
    )


@dataclass(slots=True)
class _Desk:
    """The papers of one review: rows are the group's slots, columns the runs.

    `set_` marks what is decided from outside: there, what rules want is not written.
    """

    book: Book
    set_: Bools | None
    wanted: Floats
    pushed: Bools
    ceilings: Floats
    binding: Ints
    promised: Floats
    promise_days: Ints
    asked: Floats

    @classmethod
    def clear(cls, group: Group, runs: int, book: Book, set_: Bools | None) -> _Desk:
        """A desk with nothing on it."""
        shape = (len(group.slots), runs)
        return cls(
            book=book,
            set_=set_,
            wanted=np.zeros(shape),
            pushed=np.zeros(shape, dtype=np.bool_),
            ceilings=np.full(shape, np.inf),
            binding=np.full(shape, -1, dtype=np.int64),
            promised=np.zeros(shape),
            promise_days=np.full(shape, NEVER, dtype=np.int64),
            asked=np.zeros((len(group.asks), runs)),
        )

    def add(self, slots: Spots, lines: Spots, values: Floats) -> None:
        """Add to what is wanted on some slots, each once, and write it down."""
        if self.set_ is not None:
            values = np.where(self.set_[slots], 0.0, values)
        self.book.write(lines, values)
        self.wanted[slots] += values


def mask_of(actors: tuple[str, ...], runs: int, masks: Mapping[str, Bools] | None) -> Bools:
    """The runs in which some actors review: shape (actors, runs)."""
    if masks is None:
        return np.ones((len(actors), runs), dtype=np.bool_)
    return np.array([masks[actor] for actor in actors], dtype=np.bool_).reshape(len(actors), runs)


def _values(bound: BoundRule, effect: BoundEffect, window: Window, holds: Bools) -> Floats:
    """The effect's value for every row and run, times the weight of the interest it serves."""
    values = np.asarray(effect.value(window))
    if bound.weight is not None and effect.verb != "limit":
        values = values * window.rows("weights", bound.weight)
    return values if values.shape == holds.shape else np.broadcast_to(values, holds.shape)


def _push(bound: BoundRule, effect: BoundEffect, values: Floats, holds: Bools, desk: _Desk) -> None:
    added = values if bound.always else np.where(holds, values, 0.0)
    if bound.rule.rule.combine == "max":
        added = _highest_only(added, holds, bound.joints)
    for layer in effect.layers:
        values = added[layer.rows]
        desk.pushed[layer.slots] |= values != 0.0
        desk.add(layer.slots, layer.lines, values)


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


def lower_ceilings(effect: BoundEffect, values: Floats, holds: Bools, ceilings: Floats, binding: Ints) -> None:
    """Lower the ceilings to what a limit comes to (rows, runs) where it holds, and note which line binds.

    `ceilings` and `binding` have shape (slots, runs), in the group's own numbers, and are written to.
    """
    for layer in effect.layers:
        now = ceilings[layer.slots]
        lower = holds[layer.rows] & (values[layer.rows] < now)
        ceilings[layer.slots] = np.where(lower, values[layer.rows], now)
        binding[layer.slots] = np.where(lower, layer.line_numbers[:, None], binding[layer.slots])


def _promise(bound: BoundRule, effect: BoundEffect, values: Floats, holds: Bools, window: Window, desk: _Desk) -> None:
    path = "promises.within" if bound.rule.rule.within is None else f"rules.{bound.rule.name}.within"
    span = np.rint(window.number(path)).astype(np.int64)
    for layer in effect.layers:
        now = desk.promised[layer.slots]
        higher = holds[layer.rows] & (values[layer.rows] > now)
        desk.promised[layer.slots] = np.where(higher, values[layer.rows], now)
        desk.promise_days[layer.slots] = np.where(higher, span, desk.promise_days[layer.slots])


def _ask(effect: BoundEffect, values: Floats, holds: Bools, desk: _Desk) -> None:
    for layer in effect.layers:
        asked = np.where(holds[layer.rows], values[layer.rows], 0.0)
        desk.asked[layer.slots] = np.maximum(desk.asked[layer.slots], asked)


def _set_from_outside(state: State, group: Group, columns: Columns) -> Bools | None:
    """Where a decision is set from outside; None where nowhere."""
    if not group.decided:
        return None
    set_: Bools = take(state.decided_until, group.slots, columns) > state.day
    return set_ if set_.any() else None


def _stand(state: State, group: Group, columns: Columns, desk: _Desk) -> None:
    """The standing levels come first."""
    levels = take(state.standing, group.slots[group.standing_slots], columns)
    desk.add(group.standing_slots, group.standing_lines, levels)


def _add_luck(model: Model, state: State, group: Group, columns: Columns, desk: _Desk) -> None:
    """Luck comes where some rule pushes: a lasting draw and one of this week's."""
    week = state.day // 7
    touched = np.flatnonzero(desk.pushed.any(axis=1))
    for slot in group.slots[touched]:
        if state.fresh_week[slot] != week:
            fresh = state.luck.normal(f"fresh/{model.slots[slot].stream}", week)
            state.fresh[slot] = fresh * state.numbers[luck_path(model, int(slot), "fresh")]
            state.fresh_week[slot] = week
    slots = group.slots[touched]
    luck = take(state.lasting, slots, columns) + take(state.fresh, slots, columns)
    desk.add(touched, group.luck[touched], np.where(desk.pushed[touched], luck, 0.0))


def _override(state: State, group: Group, columns: Columns, desk: _Desk) -> None:
    """A decision from outside stands in place of everything that adds up."""
    if desk.set_ is None:
        return
    for at, line in group.decided:
        level = np.where(desk.set_[at], state.decided[group.slots[at]][columns], 0.0)
        desk.wanted[at] += level
        desk.book.write(np.array([line]), level[None, :])


def _cut(group: Group, desk: _Desk) -> None:
    """Lower what exceeds its ceiling, and write the excess to the line of the rule that set it."""
    ceilings = np.maximum(desk.ceilings, 0.0)
    over = desk.wanted > ceilings
    for at, lines in group.limits:
        if over[at].any():
            excess = np.where(over[at], desk.wanted[at] - np.where(over[at], ceilings[at], 0.0), 0.0)
            for line in lines:
                desk.book.write(np.array([line]), np.where(desk.binding[at] == line, -excess, 0.0)[None, :])
    desk.wanted = np.where(over, ceilings, desk.wanted)


def _fit(state: State, group: Group, columns: Columns, desk: _Desk) -> None:
    """Keep to the scale, then share out capacity: a shortage is cut in proportion over the receivers."""
    fitted = np.clip(desk.wanted, group.floors, 1.0)
    desk.book.write(group.scale, fitted - desk.wanted)
    desk.wanted = fitted.copy()
    for rows, capacity in group.capacities:
        total = np.zeros(fitted.shape[1])
        for row in rows:
            total = total + np.maximum(fitted[row], 0.0)
        most = np.maximum(state.capacities[capacity][columns], 0.0)
        if not (total > most).any():
            continue
        share = np.where(total > most, most / np.where(total > 0.0, total, 1.0), 1.0)
        for row in rows:
            fitted[row] = np.where(fitted[row] > 0.0, fitted[row] * share, fitted[row])
    shared = group.shared_slots
    desk.book.write(group.shared_lines, fitted[shared] - desk.wanted[shared])
    desk.wanted = fitted


def write_decisions(state: State, decisions: Decisions) -> Written:
    """Write what was decided, in the runs and for the slots of the mask; returns what was written."""
    group, columns, mask = decisions.group, decisions.columns, decisions.mask
    if state.kernels is not None:
        state.kernels.write(state, decisions)
        return Written(group.slots, columns, mask)
    at = places(group.slots, columns)
    state.decision[at] = np.where(mask, decisions.wanted, state.decision[at])
    if state.parts_decided is not None and decisions.book.parts is not None:
        _write_parts(state.parts_decided, state.explained, decisions, decisions.book.parts)
    _write_promises(state, decisions, at)
    if decisions.asks:
        _write_requests(state, decisions)
    return Written(group.slots, columns, mask)


def _write_parts(kept: Floats, explained: Indices, decisions: Decisions, parts: Floats) -> None:
    """Keep the lines that are explained."""
    group = decisions.group
    at = np.searchsorted(explained, group.lines)
    mine = np.flatnonzero(np.append(explained, -1)[at] == group.lines)
    place = places(at[mine], decisions.columns)
    kept[place] = np.where(decisions.mask[group.owners[mine]], parts[mine], kept[place])


def _write_promises(state: State, decisions: Decisions, at: Places) -> None:
    """What is promised: by rules, by pacts in public, by words themselves, or set from outside.

    A promise stands until it falls due, also where the rule that made it no longer would. One that is set from outside
    falls due on its last day, or (where none is set) when the world says.
    """
    group, mask = decisions.group, decisions.mask
    promised = np.maximum(decisions.promised, state.openly_owed[at])
    promised = np.where(group.spoken, decisions.wanted, promised)
    ends = state.vowed_until[at]
    vowed = ends > state.day
    promised = np.where(vowed, state.vowed[at], promised)
    days = decisions.promise_days
    if vowed.any():
        within = np.rint(state.numbers["promises.within"]).astype(np.int64)[decisions.columns]
        days = np.where(vowed & ~group.spoken, np.where(ends < NEVER, ends - 1 - state.day, within), days)
    before, due = state.promised[at], state.promise_due[at]
    stands = ~group.spoken & (due >= state.day) & (due < NEVER) & (promised < before)
    promised = np.where(stands, before, promised)
    fresh = (promised > before) & (days < NEVER)
    due = np.where(fresh, state.day + days, np.where(promised > 0.0, due, NEVER))
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
