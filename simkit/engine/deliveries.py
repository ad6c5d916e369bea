"""Deliveries: from what is decided to what arrives, with lead times, build-up, fade and holds.

Covers orders, holds and the ramp. A decision to begin is an order that waits for its lead time; what runs already is
raised or cut without. A level runs in a straight line from its anchor (a level and the day it stood there) to its
target, so that its value on any day is exact however the days in between were played.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.happenings import rule_holds
from simkit.engine.lookup import Columns, Lookup, Window
from simkit.engine.model import Model
from simkit.engine.rows import Indices
from simkit.engine.state import NEVER, Bools, Floats, Places, State

__all__ = [
    "Places",
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
    """How fast each slot's deliveries grow and fade, per day: shape (slots + 1, runs)."""

    up: Floats
    down: Floats


@dataclass(frozen=True, slots=True)
class Written:
    """Which decisions a day's reviews wrote: slots, runs, and which of both (mask of shape (slots, columns))."""

    slots: Indices
    columns: Columns
    mask: Bools


def ramp_of(model: Model, state: State) -> Ramp:
    """The daily steps of every slot; a span of 0 days means at once."""
    up, down = np.full_like(state.delivered, 2.0), np.full_like(state.delivered, 2.0)
    for at, path in enumerate(model.delivery_paths):
        up[at] = _step(state.numbers[f"{path}.builds"])
        down[at] = _step(state.numbers[f"{path}.fades"])
    return Ramp(up, down)


def _step(days: Floats) -> Floats:
    return np.where(days > 0.5, 1.0 / np.maximum(days, 0.5), 2.0)


def level_on(state: State, ramp: Ramp, day: int, at: Places) -> Floats:
    """The delivered levels at some places (slots and runs) on a day, by their anchors and targets of now."""
    return along(state.anchor[at], state.anchor_day[at], state.target[at], ramp.up[at], ramp.down[at], day)


def along(anchor: Floats, anchor_day: Floats, target: Floats, up: Floats, down: Floats, day: int) -> Floats:
    """How far a level has come on a day from its anchor toward its target, at most `up` or `down` a day."""
    days = np.maximum(day - anchor_day, 0.0)
    highest = up * days
    highest += anchor
    days *= down
    lowest = np.subtract(anchor, days, out=days)
    return np.minimum(np.maximum(target, lowest, out=lowest), highest, out=highest)


def refresh(state: State, ramp: Ramp, day: int, columns: Columns = slice(None), rows: Indices | None = None) -> None:
    """Bring delivered levels up to a day: those that still move, or only some, in all or some runs."""
    if state.shown == day:
        return
    moving = np.flatnonzero(state.moving) if rows is None else rows
    everything = isinstance(columns, slice) and rows is None
    state.shown = day if everything else None
    if not len(moving):
        return
    at = places(moving, columns)
    levels = level_on(state, ramp, day, at)
    state.delivered[at] = levels
    if everything:
        state.moving[moving] = (levels != state.target[moving]).any(axis=1)


def order(state: State, written: Written) -> list[int]:
    """Turn fresh decisions into orders; returns the days on which deliveries will fall due."""
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
    days = [int(day) for day in np.unique(when)]
    for day in days:
        state.pending.setdefault(day, []).append((rows[when == day], columns[when == day]))
    return days


def arrive(state: State) -> None:
    """Orders that fall due today, and have not been called off, become what is delivered."""
    for rows, columns in state.pending.pop(state.day, ()):
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


def hold(model: Model, state: State, runs: Bools) -> None:
    """Find which slots are held (by which line of the ledger, the first that holds; -1 by none), in some runs."""
    held, window = np.full_like(state.held, -1), Window(state)
    slots: set[int] = set()
    for rule in model.rules:
        effects = [effect for effect in rule.effects if effect.verb == "hold"]
        if not effects:
            continue
        lookup = Lookup(window, rule.addresses, rule.memory)
        active = rule_holds(rule, lookup, len(rule.selfs), rule.third_fact)
        for effect in effects:
            wanted = active & np.broadcast_to(np.asarray(lookup.values(effect.expression), np.bool_), active.shape)
            slots.update(effect.slots.tolist())
            for row, slot, line in zip(effect.rows, effect.slots, effect.lines, strict=True):
                held[slot] = np.where((held[slot] < 0) & wanted[row], line, held[slot])
    rows = np.array(sorted(slots), dtype=np.intp)
    changed = runs & (held[rows] != state.held[rows])
    if changed.any():
        state.held[rows] = np.where(changed, held[rows], state.held[rows])
        at, columns = np.nonzero(changed)
        state.turned.append((rows[at], columns))


def settle(state: State, ramp: Ramp) -> None:
    """Set today's targets from orders and holds; a level whose target changes starts anew from where it stood."""
    while state.turned:
        at = state.turned.pop()
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


def open_deliveries(state: State) -> None:
    """What is wanted at the start has long been delivered."""
    state.ordered[:] = state.decision
    state.target[:] = np.where((state.held >= 0) & (state.ordered > 0.0), 0.0, state.ordered)
    state.anchor[:] = state.target
    state.delivered[:] = state.target
    state.held_before[:] = state.held
    state.anchor_day[:] = 0
    state.turned.clear()
