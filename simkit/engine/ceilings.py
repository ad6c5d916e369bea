"""Ceilings: the most that rules let an actor do on each of its slots now, and what it would do by its rules alone.

Covers looking only: nothing is written, so that a play goes on as if nobody had looked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from simkit.engine.ensemble import Play
from simkit.engine.happenings import holds_in
from simkit.engine.lookup import Window
from simkit.engine.pacts import refresh_pacts
from simkit.engine.reviews import decide, lower_ceilings
from simkit.engine.rows import Indices
from simkit.engine.state import NEVER, Floats, Ints

__all__ = ["Advice", "advice"]


@dataclass(frozen=True, slots=True)
class Advice:
    """What an actor's rules say of its slots on one day: arrays of shape (slots, runs).

    `slots` are rows of the model; `wanted` is what the rules alone would decide, `ceilings` the lowest limit that is in
    force (infinite for none) and `binding` the line of the ledger that sets it (-1 for none).
    """

    slots: Indices
    wanted: Floats
    ceilings: Floats
    binding: Ints


def advice(play: Play, actor: str, day: int) -> Advice:
    """What an actor's rules would say in a review on a day, as a play stands, whatever is set for it from outside."""
    block = play.block
    group = block.group(frozenset({actor}))
    state = replace(
        block.state,
        day=day,
        decided_until=np.full_like(block.state.decided_until, -NEVER),
        fresh=block.state.fresh.copy(),
        fresh_week=block.state.fresh_week.copy(),
        parts_decided=None,
        kernels=None,
        recorded=False,
        obliged=block.state.obliged.copy(),
    )
    refresh_pacts(block.concerned.clauses, state)
    wanted = decide(block.model, state, group, slice(None)).wanted
    ceilings = np.full(wanted.shape, np.inf)
    binding = np.full(wanted.shape, -1, dtype=np.int64)
    window = Window(state)
    for bound in group.rules:
        limits = [effect for effect in bound.effects if effect.verb == "limit"]
        if not limits:
            continue
        holds = holds_in(window, bound.rule, len(bound.rows), bound.memory, bound.third_fact, bound.when)
        for effect in limits:
            values = np.broadcast_to(np.asarray(effect.value(window)), holds.shape)
            lower_ceilings(effect, values, holds, ceilings, binding)
    lines = np.append(group.lines, -1)[binding]  # -1, of none, is the last
    return Advice(group.slots, wanted, np.maximum(ceilings, 0.0), lines)
