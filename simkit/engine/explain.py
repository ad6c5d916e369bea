"""The delivered ledger: the lines of a decision, passed through delivery by the same filter as the level itself.

Covers a play that is to be explained, whole or for some slots; a play that is not leaves all of this out and has the
same levels. While a level runs from its anchor to its target, the share of the way still to go is also the share that
each part still has of what it was; so delivered parts add up to the delivered level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.deliveries import Ramp, along
from simkit.engine.model import Model
from simkit.engine.rows import Indices
from simkit.engine.state import Bools, Floats, State

__all__ = ["Filter", "Parts", "delivered_parts", "filter_now", "fold", "open_parts", "set_given_part", "touched"]

Filter = tuple[Floats, Floats, Floats]


@dataclass(slots=True)
class Parts:
    """The ledger of deliveries of some slots: shape (lines, runs), and for each slot the share to go at the last fold.

    `lines` and `slots` are rows of the model, `owners` says for each of the lines which of the slots it belongs to.
    """

    lines: Indices
    slots: Indices
    owners: Indices
    kinds: tuple[str, ...]
    ordered: Floats
    start: Floats
    target: Floats
    share: Floats


def open_parts(model: Model, state: State) -> Parts:
    """At the start, what is delivered is what is decided, and so are its parts."""
    lines = state.explained
    of = np.array([model.lines[line].slot for line in lines], dtype=np.intp)
    slots = np.unique(of)
    decided = _decided(state)
    parts = Parts(
        lines=lines,
        slots=slots,
        owners=np.searchsorted(slots, of),
        kinds=tuple(model.lines[line].kind for line in lines),
        ordered=decided.copy(),
        start=decided.copy(),
        target=decided.copy(),
        share=np.ones((len(slots), state.runs)),
    )
    _set_targets(state, parts, np.ones((len(slots), state.runs), dtype=np.bool_))
    parts.start = parts.target.copy()
    return parts


def set_given_part(state: State, parts: Parts, slot: int, value: float) -> None:
    """A level that the scenario gives stands on its standing line; so does an order that waits for more."""
    lines = np.flatnonzero(parts.slots[parts.owners] == slot)
    standing = np.array([parts.kinds[line] == "standing" for line in lines])[:, None] * value
    more = state.decision[slot] > value
    parts.start[lines] = standing
    parts.ordered[lines] = np.where(more, standing, parts.ordered[lines])
    parts.target[lines] = np.where(more, standing, parts.target[lines])


def filter_now(state: State, parts: Parts) -> Filter:
    """Anchor, anchor day and target of the explained slots, as they are."""
    return state.anchor[parts.slots], state.anchor_day[parts.slots], state.target[parts.slots]


def touched(state: State, parts: Parts) -> Bools:
    """Where an order has been accepted, or a hold has begun or ended, since the last fold."""
    changed: Bools = state.held[parts.slots] != state.held_before[parts.slots]
    return changed | state.accepted[parts.slots]


def fold(state: State, parts: Parts, ramp: Ramp, where: Bools, before: Filter) -> None:
    """After targets were set: where touched, parts go on from where they stood, toward what the new target is made of.

    `before` is the filter as it was.
    """
    stood = _mix(parts, ramp, state.day - 1, before)
    mask = where[parts.owners]
    parts.start = np.where(mask, stood, parts.start)
    parts.ordered = np.where(state.accepted[parts.slots][parts.owners], _decided(state), parts.ordered)
    _set_targets(state, parts, where)
    now = filter_now(state, parts)
    parts.share = np.where(where, _to_go(now, _level(parts, ramp, state.day - 1, now)), parts.share)


def delivered_parts(state: State, parts: Parts, ramp: Ramp) -> Floats:
    """The ledger of what is delivered today: shape (lines, runs); the lines of a slot add up to its level."""
    return _mix(parts, ramp, state.day, filter_now(state, parts))


def _decided(state: State) -> Floats:
    assert state.parts_decided is not None
    return state.parts_decided[:-1]


def _level(parts: Parts, ramp: Ramp, day: int, filter_: Filter) -> Floats:
    steps = ramp.of[parts.slots]
    return along(*filter_, ramp.up[steps], ramp.down[steps], day)


def _mix(parts: Parts, ramp: Ramp, day: int, filter_: Filter) -> Floats:
    to_go = _to_go(filter_, _level(parts, ramp, day, filter_))
    share = np.where(parts.share > 0.0, to_go / np.where(parts.share > 0.0, parts.share, 1.0), 0.0)[parts.owners]
    return share * parts.start + (1.0 - share) * parts.target


def _to_go(filter_: Filter, level: Floats) -> Floats:
    """The share of the way from anchor to target that a level still has to go."""
    anchor, _, target = filter_
    way = target - anchor
    return np.where(way == 0.0, 0.0, (target - level) / np.where(way == 0.0, 1.0, way))


def _set_targets(state: State, parts: Parts, where: Bools) -> None:
    """What the target is made of: the order's parts, less (on the line of the rule that holds) what is held."""
    held, ordered = state.held[parts.slots], state.ordered[parts.slots]
    stopped = ((held >= 0) & (ordered > 0.0))[parts.owners]
    by = held[parts.owners] == parts.lines[:, None]
    made = np.where(stopped & by, -ordered[parts.owners], parts.ordered)
    parts.target = np.where(where[parts.owners], made, parts.target)
