"""Deliveries: from what is decided to what arrives, with lead times, build-up, fade and holds.

Covers orders and the daily ramp. A decision for more is an order that waits for its lead time; one for less shows at
once. The ledger passes through the same filter: while a level moves a share g of the way to its target, so does
every part of it, so that delivered parts add up to the delivered level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.happenings import rule_holds
from simkit.engine.lookup import Lookup
from simkit.engine.model import Model
from simkit.engine.rows import Indices
from simkit.engine.state import NEVER, Bools, Floats, State

__all__ = ["Ramp", "arrive", "deliver_at_once", "delivered_parts", "finish_at_once", "hold", "move", "order", "ramp_of", "settle"]


@dataclass(frozen=True, slots=True)
class Ramp:
    """How fast each slot's deliveries grow and fade, per day: shape (slots + 1, runs), and its hold lines."""

    up: Floats
    down: Floats
    lines_of: tuple[Indices, ...]
    owners: Indices


def ramp_of(model: Model, state: State) -> Ramp:
    """The daily steps of every slot; a span of 0 days means at once."""
    up, down = np.ones_like(state.delivered), np.ones_like(state.delivered)
    for at, path in enumerate(model.delivery_paths):
        up[at] = _step(state.numbers[f"{path}.builds"])
        down[at] = _step(state.numbers[f"{path}.fades"])
    owners = np.array([*(line.slot for line in model.lines), len(model.slots)], dtype=np.intp)
    return Ramp(up, down, tuple(np.flatnonzero(owners == at) for at in range(len(model.slots))), owners)


def _step(days: Floats) -> Floats:
    return np.where(days > 0.5, 1.0 / np.maximum(days, 0.5), 2.0)


def order(model: Model, state: State, slots: Indices) -> list[int]:
    """Turn fresh decisions of some slots into orders; returns the days on which deliveries will fall due."""
    days: set[int] = set()
    for slot in slots:
        more = state.decision[slot] > state.ordered[slot]
        _accept(state, int(slot), ~more)
        state.due[slot] = np.where(more, state.due[slot], NEVER)
        new = more & (state.due[slot] == NEVER)
        if not new.any():
            continue
        lead = state.numbers[f"{model.delivery_paths[slot]}.lead"] * _delay(model, state, int(slot))
        due = state.day + np.rint(lead).astype(np.int64)
        at_once = new & (due <= state.day)
        _accept(state, int(slot), at_once)
        waits = new & ~at_once
        state.due[slot] = np.where(waits, due, state.due[slot])
        days.update(np.unique(due[waits]).tolist())
    return sorted(days)


def _delay(model: Model, state: State, slot: int) -> Floats:
    """Chance in delivery: a triangle from 1-d over 1 to 1+2d, since delays are longer than advances."""
    u = state.luck.uniform(f"delivery/{model.slots[slot].stream}", state.day)
    shift = np.where(u < 1.0 / 3.0, np.sqrt(3.0 * u) - 1.0, 2.0 - np.sqrt(6.0 * (1.0 - u)))
    return 1.0 + state.numbers["delays"] * shift


def _accept(state: State, slot: int, mask: Bools) -> None:
    """From now on, deliver what is decided, in the runs of the mask."""
    state.ordered[slot] = np.where(mask, state.decision[slot], state.ordered[slot])
    state.accepted[slot] |= mask


def arrive(state: State) -> None:
    """Orders that fall due today become what is delivered."""
    arrived = state.due <= state.day
    for slot in np.flatnonzero(arrived.any(axis=1)):
        _accept(state, int(slot), arrived[slot])
        state.due[slot] = np.where(arrived[slot], NEVER, state.due[slot])


def hold(model: Model, state: State) -> None:
    """Find which slots are held today, and by which line of the ledger (the first that holds); -1 where none."""
    state.held[:] = -1
    for rule in model.rules:
        holds_ = [effect for effect in rule.effects if effect.verb == "hold"]
        if not holds_:
            continue
        lookup = Lookup(state, rule.addresses, rule.memory, slice(None))
        rows = np.arange(len(rule.selfs), dtype=np.intp)
        active = rule_holds(state, rule, lookup, rows, rule.third_fact)
        for effect in holds_:
            wanted = active & np.broadcast_to(np.asarray(lookup.values(effect.expression), np.bool_), active.shape)
            for row, slot, line in zip(effect.rows, effect.slots, effect.lines, strict=True):
                state.held[slot] = np.where((state.held[slot] < 0) & wanted[row], line, state.held[slot])


def settle(state: State, ramp: Ramp) -> None:
    """Set today's targets from orders and holds; where a target changes, fold the ledger's movement so far."""
    held = state.held >= 0
    target = np.where(held & (state.ordered > 0.0), 0.0, state.ordered)
    changed = (target != state.target) | state.accepted | (state.held != state.held_before)
    for slot in np.flatnonzero(changed[:-1].any(axis=1)):
        lines, mask = ramp.lines_of[slot], changed[slot]
        share = state.remaining[slot]
        moved = share * state.parts_start[lines] + (1.0 - share) * state.parts_target[lines]
        state.parts_start[lines] = np.where(mask, moved, state.parts_start[lines])
        state.remaining[slot] = np.where(mask, 1.0, share)
        fresh = np.where(state.accepted[slot], state.parts_decided[lines], state.parts_ordered[lines])
        state.parts_ordered[lines] = fresh
        stopped = held[slot] & (state.ordered[slot] > 0.0)
        is_hold = (lines[:, None] == state.held[slot]) & stopped
        parts = np.where(is_hold, -state.ordered[slot], fresh)
        state.parts_target[lines] = np.where(mask, parts, state.parts_target[lines])
        state.target[slot] = target[slot]
        state.moving[slot] = True
    state.accepted[:] = False
    state.held_before[:] = state.held


def move(state: State, ramp: Ramp) -> Indices:
    """Move what is delivered a day toward its target; returns the slots that moved."""
    slots = np.flatnonzero(state.moving)
    if not len(slots):
        return slots
    now, target = state.delivered[slots], state.target[slots]
    gap = target - now
    new = np.where(gap > ramp.up[slots], now + ramp.up[slots], target)
    new = np.where(gap < -ramp.down[slots], now - ramp.down[slots], new)
    left = np.where(new == target, 0.0, (target - new) / np.where(gap == 0.0, 1.0, gap))
    state.remaining[slots] *= left
    state.delivered[slots] = new
    state.moving[slots] = (new != target).any(axis=1)
    return slots


def deliver_at_once(state: State) -> None:
    """Deliver all decisions at once: the start of a scenario, which has been so for a while."""
    state.ordered[:] = state.decision
    state.due[:] = NEVER
    state.parts_ordered[:] = state.parts_decided
    state.accepted[:] = True


def finish_at_once(state: State) -> None:
    """Reach every target now, without a ramp."""
    state.delivered[:] = state.target
    state.remaining[:] = 0.0
    state.moving[:] = False


def delivered_parts(state: State, ramp: Ramp) -> Floats:
    """The ledger of what is delivered: shape (lines + 1, runs); the lines of a slot add up to its level."""
    share = state.remaining[ramp.owners]
    return share * state.parts_start + (1.0 - share) * state.parts_target
