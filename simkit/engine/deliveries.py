"""Deliveries: from what is decided to what arrives, with lead times, build-up, fade and holds.

Covers orders, holds and the ramp. A decision to begin is an order that waits for its lead time; what runs already is
raised or cut without. A level runs in a straight line from its anchor (a level and the day it stood there) to its
target, so that its value on any day is exact however the days in between were played.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.concerned import Holding
from simkit.engine.happenings import holds_in
from simkit.engine.lookup import Columns, Window, take
from simkit.engine.model import Model
from simkit.engine.rows import Indices
from simkit.engine.state import NEVER, Bools, Floats, Places, State

__all__ = [
    "Ramp",
    "Written",
    "along",
    "arrive",
    "hold",
    "level_on",
    "open_deliveries",
    "order",
    "places",
    "ramp_of",
    "refresh",
    "settle",
]


@dataclass(frozen=True, slots=True)
class Ramp:
    """How fast deliveries grow and fade, per day: shape (steps, runs); `of` says which row each slot takes."""

    up: Floats
    down: Floats
    of: Indices


@dataclass(frozen=True, slots=True)
class Written:
    """Which decisions a day's reviews wrote: slots, runs, and which of both (mask of shape (slots, columns))."""

    slots: Indices
    columns: Columns
    mask: Bools


def ramp_of(model: Model, state: State) -> Ramp:
    """The daily steps of every slot; a span of 0 days means at once. The empty row's come last."""
    rows = {path: row for row, path in enumerate(dict.fromkeys(model.delivery_paths))}
    up, down = np.full((len(rows) + 1, state.runs), 2.0), np.full((len(rows) + 1, state.runs), 2.0)
    for path, row in rows.items():
        up[row] = _step(state.numbers[f"{path}.builds"])
        down[row] = _step(state.numbers[f"{path}.fades"])
    return Ramp(up, down, np.array([*(rows[path] for path in model.delivery_paths), len(rows)], dtype=np.intp))


def _step(days: Floats) -> Floats:
    return np.where(days > 0.5, 1.0 / np.maximum(days, 0.5), 2.0)


def level_on(state: State, ramp: Ramp, day: int, at: Places) -> Floats:
    """The delivered levels at some places (slots and runs) on a day, by their anchors and targets of now."""
    steps = ramp.of[at[0]], at[1]
    return along(state.anchor[at], state.anchor_day[at], state.target[at], ramp.up[steps], ramp.down[steps], day)


def along(anchor: Floats, anchor_day: Floats, target: Floats, up: Floats, down: Floats, day: int) -> Floats:
    """How far a level has come on a day from its anchor toward its target, at most `up` or `down` a day."""
    days = np.maximum(day - anchor_day, 0.0)
    highest = up * days
    highest += anchor
    days *= down
    lowest = np.subtract(anchor, days, out=days)
    return np.minimum(np.maximum(target, lowest, out=lowest), highest, out=highest)


def refresh(state: State, ramp: Ramp, day: int, columns: Columns = slice(None), rows: Indices | None = None) -> None:
    """Bring delivered levels up to a day: those that still move, or only some of these, in all or some runs."""
    if state.shown == day:
        return
    moving = np.flatnonzero(state.moving) if rows is None else rows[state.moving[rows]]
    everything = isinstance(columns, slice) and rows is None
    if not len(moving):
        state.shown = day if everything else state.shown
        return
    state.shown = day if everything else None
    if state.kernels is not None:
        _bring_up(state, ramp, day, columns, moving)
        return
    at = places(moving, columns)
    levels = level_on(state, ramp, day, at)
    state.delivered[at] = levels
    if everything:
        state.moving[moving] = (levels != state.target[moving]).any(axis=1)


def _bring_up(state: State, ramp: Ramp, day: int, columns: Columns, rows: Indices) -> None:
    """`refresh` in compiled code."""
    from simkit.engine.compiled import arriving

    every = isinstance(columns, slice)
    some = rows if isinstance(columns, slice) else columns
    arriving.bring_up(
        *(day, rows, some, every, ramp.of, ramp.up, ramp.down),
        *(state.anchor, state.anchor_day, state.target, state.delivered, state.moving),
    )


def order(state: State, written: Written) -> list[int]:
    """Turn fresh decisions into orders; returns the days on which deliveries will fall due."""
    if state.kernels is not None:
        return _order_compiled(state, written)
    at, mask = places(written.slots, written.columns), written.mask
    decision, ordered, due, lead = state.decision[at], state.ordered[at], state.due[at], state.lead[at]
    begins = mask & (decision > ordered) & (lead > 0) & (ordered < state.token[written.slots])
    waits = begins & (due == NEVER)
    accepted = mask & ~begins
    state.due[at] = np.where(waits, state.day + lead, np.where(accepted, NEVER, due))
    state.ordered[at] = np.where(accepted, decision, ordered)
    if state.parts_decided is not None:
        state.accepted[at] |= accepted
    state.turned.append(places(written.slots[(accepted & (decision != ordered)).any(axis=1)], written.columns))
    return _await(state, written, waits) if waits.any() else []


def _await(state: State, written: Written, waits: Bools) -> list[int]:
    """Let orders wait for their lead time; returns the days on which they fall due."""
    found, runs = np.nonzero(waits)
    rows = written.slots[found]
    columns = runs if isinstance(written.columns, slice) else written.columns[runs]
    when = state.day + state.lead[rows, columns]
    days = np.unique(when).tolist()
    for day in days:
        state.pending.setdefault(day, []).append((rows[when == day], columns[when == day]))
    return [int(day) for day in days]


def _order_compiled(state: State, written: Written) -> list[int]:
    """`order` in compiled code."""
    from simkit.engine.compiled import arriving

    rows, every = written.slots, isinstance(written.columns, slice)
    columns = rows if isinstance(written.columns, slice) else written.columns
    turned, waits = np.empty(len(rows), dtype=np.bool_), np.empty(written.mask.shape, dtype=np.bool_)
    waiting, longest = arriving.accept(
        *(rows, columns, every, written.mask, state.token, state.day),
        *(state.decision, state.lead, state.ordered, state.due, turned, waits),
    )
    state.turned.append(places(rows[turned], written.columns))
    if not waiting:
        return []
    found, runs = np.empty(waiting, dtype=np.intp), np.empty(waiting, dtype=np.intp)
    first = np.zeros(longest + 2, dtype=np.int64)
    arriving.await_(rows, columns, every, waits, state.lead, first, found, runs)
    days = np.flatnonzero(np.diff(first))
    for wait in days.tolist():
        mine = slice(first[wait], first[wait + 1])
        state.pending.setdefault(state.day + wait, []).append((found[mine], runs[mine]))
    return [state.day + wait for wait in days.tolist()]


def arrive(state: State) -> None:
    """Orders that fall due today, and have not been called off, become what is delivered."""
    pending = state.pending.pop(state.day, None)
    if pending is None:
        return
    rows, columns = (np.concatenate(parts) for parts in zip(*pending, strict=True))
    if state.kernels is not None:
        from simkit.engine.compiled import arriving

        if arriving.arrive(state.day, rows, columns, state.decision, state.ordered, state.due):
            state.turned.append((rows, columns))
        return
    due = state.due[rows, columns] == state.day
    at = rows[due], columns[due]
    state.ordered[at] = state.decision[at]
    state.due[at] = NEVER
    if state.parts_decided is not None:
        state.accepted[at] = True
    state.turned.append(at)


def places(rows: Indices, columns: Columns) -> Places:
    """How some rows and runs of a state array are addressed, for reading and for writing."""
    return (rows, slice(None)) if isinstance(columns, slice) else (rows[:, None], columns)


def hold(holding: Holding, state: State, runs: Bools) -> None:
    """Find which slots are held (by which line of the ledger, the first that holds; -1 by none), in some runs."""
    if not len(holding.slots):
        return
    columns: Columns = slice(None) if runs.all() else np.flatnonzero(runs)
    window = Window(state, columns)
    held = np.full((len(holding.slots), window.runs), -1)
    for one in holding.rules:
        rule = one.rule
        active = holds_in(window, rule, len(rule.selfs), rule.memory, rule.third_fact, one.when)
        if not active.any():
            continue
        for effect in one.effects:
            wanted = active & np.broadcast_to(np.asarray(effect.value(window), np.bool_), active.shape)
            for layer in effect.layers:
                now = held[layer.targets]
                held[layer.targets] = np.where((now < 0) & wanted[layer.rows], layer.lines, now)
    changed = held != take(state.held, holding.slots, columns)
    if changed.any():
        at, where = np.nonzero(changed)
        rows, of = holding.slots[at], where if isinstance(columns, slice) else columns[where]
        state.held[rows, of] = held[at, where]
        state.turned.append((rows, of))


def settle(state: State, ramp: Ramp) -> None:
    """Set today's targets from orders and holds; a level whose target changes starts anew from where it stood."""
    while state.turned:
        at = state.turned.pop()
        assert not isinstance(at[0], slice | int)
        if not len(at[0]):
            continue
        if state.kernels is not None:
            _settle_compiled(state, ramp, at)
            continue
        ordered = state.ordered[at]
        target = np.where((state.held[at] >= 0) & (ordered > 0.0), 0.0, ordered)
        turned = target != state.target[at]
        if not turned.any():
            continue
        state.anchor[at] = np.where(turned, level_on(state, ramp, state.day - 1, at), state.anchor[at])
        state.anchor_day[at] = np.where(turned, float(state.day - 1), state.anchor_day[at])
        state.target[at] = target
        state.moving[at[0]] = True
        state.shown = None


def _settle_compiled(state: State, ramp: Ramp, at: Places) -> None:
    """`settle` in compiled code, for the places of one turn."""
    from simkit.engine.compiled import arriving

    assert not isinstance(at[0], slice | int)
    every = isinstance(at[1], slice)
    rows = at[0].ravel()
    columns = rows if isinstance(at[1], slice) else at[1]
    if arriving.settle(
        *(rows, columns, every, at[0].ndim == 1 and not every, state.day, ramp.of, ramp.up, ramp.down),
        *(state.ordered, state.held, state.anchor, state.anchor_day, state.target, state.moving),
    ):
        state.shown = None


def open_deliveries(state: State) -> None:
    """What is wanted at the start has long been delivered."""
    state.ordered[:] = state.decision
    state.target[:] = np.where((state.held >= 0) & (state.ordered > 0.0), 0.0, state.ordered)
    state.anchor[:] = state.target
    state.delivered[:] = state.target
    state.held_before[:] = state.held
    state.anchor_day[:] = 0
    state.turned.clear()
