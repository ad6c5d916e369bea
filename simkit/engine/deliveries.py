"""Deliveries: from what is decided to what arrives, with lead times, build-up, fade and holds.

Covers orders, holds and the ramp. A decision for more is an order that waits for its lead time; one for less shows at
once. A level runs in a straight line from its anchor (a level and the day it stood there) to its target, so that its
value on any day is exact however the days in between were played.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.happenings import rule_holds
from simkit.engine.lookup import Columns, Lookup
from simkit.engine.model import Model
from simkit.engine.rows import Indices
from simkit.engine.state import NEVER, Bools, Floats, State

__all__ = ["Ramp", "Written", "arrive", "hold", "level_on", "open_deliveries", "order", "ramp_of", "refresh", "settle"]


@dataclass(frozen=True, slots=True)
class Ramp:
    """How fast each slot's deliveries grow and fade, per day: shape (slots + 1, runs)."""

    up: Floats
    down: Floats


@dataclass(frozen=True, slots=True)
class Written:
    """Which decisions a day's reviews wrote: the slots, and for each the runs (mask of shape (slots, runs))."""

    slots: Indices
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


def level_on(state: State, ramp: Ramp, day: int, rows: Indices, columns: Columns = slice(None)) -> Floats:
    """The delivered level of some slots on a day, in some runs, by their anchors and targets of now."""
    at = (rows, slice(None)) if isinstance(columns, slice) else (rows[:, None], columns)
    anchor, target = state.anchor[at], state.target[at]
    days = np.maximum(day - state.anchor_day[at], 0)
    up, down, gap = ramp.up[at] * days, ramp.down[at] * days, target - anchor
    return np.where(gap > up, anchor + up, np.where(-gap > down, anchor - down, target))


def refresh(state: State, ramp: Ramp, day: int, columns: Columns = slice(None), rows: Indices | None = None) -> None:
    """Bring delivered levels up to a day: those that still move, or only some, in all or some runs."""
    moving = np.flatnonzero(state.moving) if rows is None else rows
    if not len(moving):
        return
    levels = level_on(state, ramp, day, moving, columns)
    if not isinstance(columns, slice):
        state.delivered[moving[:, None], columns] = levels
        return
    state.delivered[moving] = levels
    if rows is None:
        state.moving[moving] = (levels != state.target[moving]).any(axis=1)


def order(model: Model, state: State, written: Written) -> list[int]:
    """Turn fresh decisions into orders; returns the days on which deliveries will fall due."""
    slots, mask = written.slots, written.mask
    more = state.decision[slots] > state.ordered[slots]
    due = state.due[slots]
    fresh = mask & more & (due == NEVER)
    lead = np.zeros(due.shape, dtype=np.int64)
    for row in np.flatnonzero(fresh.any(axis=1)):
        slot = int(slots[row])
        span = state.numbers[f"{model.delivery_paths[slot]}.lead"]
        if span.any():
            lead[row] = np.rint(span * _delay(model, state, slot)).astype(np.int64)
    waits = fresh & (lead > 0)
    _accept(state, slots, mask & (~more | (fresh & ~waits)))
    state.due[slots] = np.where(waits, state.day + lead, np.where(mask & ~more, NEVER, due))
    return np.unique(state.day + lead[waits]).tolist()


def _delay(model: Model, state: State, slot: int) -> Floats:
    """Chance in delivery: a triangle from 1-d over 1 to 1+2d, since delays are longer than advances."""
    u = state.luck.uniform(f"delivery/{model.slots[slot].stream}", state.day)
    shift = np.where(u < 1.0 / 3.0, np.sqrt(3.0 * u) - 1.0, 2.0 - np.sqrt(6.0 * (1.0 - u)))
    return 1.0 + state.numbers["delays"] * shift


def _accept(state: State, slots: Indices, mask: Bools) -> None:
    """From now on, deliver what is decided, in the runs of the mask."""
    state.ordered[slots] = np.where(mask, state.decision[slots], state.ordered[slots])
    state.accepted[slots] |= mask


def arrive(state: State) -> None:
    """Orders that fall due today become what is delivered."""
    arrived = state.due <= state.day
    slots = np.flatnonzero(arrived.any(axis=1))
    _accept(state, slots, arrived[slots])
    state.due[slots] = np.where(arrived[slots], NEVER, state.due[slots])


def hold(model: Model, state: State, runs: Bools) -> None:
    """Find which slots are held (by which line of the ledger, the first that holds; -1 by none), in some runs."""
    held = np.full_like(state.held, -1)
    for rule in model.rules:
        effects = [effect for effect in rule.effects if effect.verb == "hold"]
        if not effects:
            continue
        lookup = Lookup(state, rule.addresses, rule.memory, slice(None))
        active = rule_holds(state, rule, lookup, len(rule.selfs), rule.third_fact)
        for effect in effects:
            wanted = active & np.broadcast_to(np.asarray(lookup.values(effect.expression), np.bool_), active.shape)
            for row, slot, line in zip(effect.rows, effect.slots, effect.lines, strict=True):
                held[slot] = np.where((held[slot] < 0) & wanted[row], line, held[slot])
    state.held = np.where(runs, held, state.held)


def settle(state: State, ramp: Ramp) -> Bools:
    """Set today's targets from orders and holds; a level whose target changes starts anew from where it stood.

    Returns where (slots + 1, runs) a target or what it is made of was set anew.
    """
    touched = state.accepted | (state.held != state.held_before)
    rows = np.flatnonzero(touched.any(axis=1))
    if len(rows):
        ordered = state.ordered[rows]
        target = np.where((state.held[rows] >= 0) & (ordered > 0.0), 0.0, ordered)
        turned = target != state.target[rows]
        stood = level_on(state, ramp, state.day - 1, rows)
        state.anchor[rows] = np.where(turned, stood, state.anchor[rows])
        state.anchor_day[rows] = np.where(turned, state.day - 1, state.anchor_day[rows])
        state.target[rows] = target
        state.moving[rows] = True
        state.accepted[rows] = False
        state.held_before[rows] = state.held[rows]
    return touched


def open_deliveries(state: State) -> None:
    """What is wanted at the start has long been delivered."""
    state.ordered[:] = state.decision
    state.target[:] = np.where((state.held >= 0) & (state.ordered > 0.0), 0.0, state.ordered)
    state.anchor[:] = state.target
    state.delivered[:] = state.target
    state.held_before[:] = state.held
    state.anchor_day[:] = 0
