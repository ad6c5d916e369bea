"""The delivered ledger: the lines of a decision, passed through delivery by the same filter as the level itself.

Covers a play that is to be explained; a play that is not leaves all of this out and has the same levels.
While a level runs from its anchor to its target, the share of the way still to go is also the share that each part
still has of what it was; so delivered parts add up to the delivered level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.deliveries import Ramp, level_on
from simkit.engine.model import Model
from simkit.engine.state import Bools, Floats, State

__all__ = ["Parts", "delivered_parts", "fold", "open_parts", "set_given_part"]


Filter = tuple[Floats, Floats, Floats]
_EVERYWHERE = (slice(None), slice(None))


@dataclass(slots=True)
class Parts:
    """The ledger of deliveries: shape (lines, runs), and for each slot the share to go when it was last folded."""

    owners: np.ndarray[tuple[int], np.dtype[np.intp]]
    kinds: tuple[str, ...]
    ordered: Floats
    start: Floats
    target: Floats
    share: Floats


def open_parts(model: Model, state: State) -> Parts:
    """At the start, what is delivered is what is decided, and so are its parts."""
    owners = np.array([line.slot for line in model.lines], dtype=np.intp)
    decided = _decided(state)
    parts = Parts(
        owners=owners,
        kinds=tuple(line.kind for line in model.lines),
        ordered=decided.copy(),
        start=decided.copy(),
        target=decided.copy(),
        share=np.ones_like(state.delivered),
    )
    _set_targets(state, parts, np.ones_like(state.accepted))
    parts.start = parts.target.copy()
    return parts


def set_given_part(state: State, parts: Parts, slot: int, value: float) -> None:
    """A level that the scenario gives stands on its standing line; so does an order that waits for more."""
    lines = np.flatnonzero(parts.owners == slot)
    standing = np.array([parts.kinds[line] == "standing" for line in lines])[:, None] * value
    more = state.decision[slot] > value
    parts.start[lines] = standing
    parts.ordered[lines] = np.where(more, standing, parts.ordered[lines])
    parts.target[lines] = np.where(more, standing, parts.target[lines])


def fold(state: State, parts: Parts, ramp: Ramp, touched: Bools, before: Filter) -> None:
    """After targets were set: parts go on from where they stood, toward what the new target is made of.

    `before` holds anchor, anchor day and target as they were.
    """
    stood = _mix(state, parts, ramp, state.day - 1, before)
    mask = touched[parts.owners]
    parts.start = np.where(mask, stood, parts.start)
    parts.ordered = np.where(state.accepted[parts.owners], _decided(state), parts.ordered)
    _set_targets(state, parts, touched)
    now = _to_go(state.anchor, state.target, level_on(state, ramp, state.day - 1, _EVERYWHERE))
    parts.share = np.where(touched, now, parts.share)


def delivered_parts(state: State, parts: Parts, ramp: Ramp) -> Floats:
    """The ledger of what is delivered today: shape (lines, runs); the lines of a slot add up to its level."""
    return _mix(state, parts, ramp, state.day, (state.anchor, state.anchor_day, state.target))


def _decided(state: State) -> Floats:
    assert state.parts_decided is not None
    return state.parts_decided[:-1]


def _mix(state: State, parts: Parts, ramp: Ramp, day: int, filter_: Filter) -> Floats:
    kept = state.anchor, state.anchor_day, state.target
    state.anchor, state.anchor_day, state.target = filter_
    level = level_on(state, ramp, day, _EVERYWHERE)
    to_go = _to_go(state.anchor, state.target, level)
    state.anchor, state.anchor_day, state.target = kept
    share = np.where(parts.share > 0.0, to_go / np.where(parts.share > 0.0, parts.share, 1.0), 0.0)[parts.owners]
    return share * parts.start + (1.0 - share) * parts.target


def _to_go(anchor: Floats, target: Floats, level: Floats) -> Floats:
    """The share of the way from anchor to target that a level still has to go."""
    way = target - anchor
    return np.where(way == 0.0, 0.0, (target - level) / np.where(way == 0.0, 1.0, way))


def _set_targets(state: State, parts: Parts, touched: Bools) -> None:
    """What the target is made of: the order's parts, less (on the line of the rule that holds) what is held."""
    stopped = ((state.held >= 0) & (state.ordered > 0.0))[parts.owners]
    by = state.held[parts.owners] == np.arange(len(parts.owners))[:, None]
    made = np.where(stopped & by, -state.ordered[parts.owners], parts.ordered)
    parts.target = np.where(touched[parts.owners], made, parts.target)
