"""The ensemble: many runs in blocks, each block one SimPy loop; blocks merge to the same bytes however cut.

Covers playing through and stepping; what the results mean is `simkit.analysis`.
"""

from __future__ import annotations

from collections.abc import Callable

from simkit.chance import Luck
from simkit.engine.clock import Clock
from simkit.engine.model import Model
from simkit.engine.recorder import Record, finish, merged
from simkit.engine.state import opening_state
from simkit.engine.turn import Block, Observer, open_block

__all__ = ["BLOCK", "Play", "open_play", "play"]

BLOCK = 512


class Play:
    """A block of runs that can be stepped to a day, given further events, and finished."""

    def __init__(
        self, model: Model, luck: Luck, fixed: bool = False, keep: bool = False, explain: bool = False
    ) -> None:
        self.fixed, self.keep, self.explain = fixed, keep, explain
        self.block: Block = open_block(model, opening_state(model, luck, fixed, explain), keep)
        self.clock = Clock(self.block)
        self.day = -1

    def step_to(self, day: int) -> None:
        """Play all days up to and including `day`."""
        self.clock.run(min(day, self.block.model.horizon))
        self.day = min(day, self.block.model.horizon)

    def finish(self) -> Record:
        """Play to the horizon and hand over what was recorded."""
        self.step_to(self.block.model.horizon)
        finish(self.block.kept, self.block.watched, self.block.state.runs)
        return self.block.kept


def open_play(
    model: Model,
    seed: int,
    first: int = 0,
    runs: int = 1,
    *,
    fixed: bool = False,
    keep: bool = False,
    explain: bool = False,
) -> Play:
    """Open runs `first` .. `first + runs - 1` for stepping; to `explain` keeps the ledger through delivery."""
    return Play(model, Luck(seed, first, runs), fixed, keep, explain)


def play(
    model: Model,
    seed: int,
    runs: int,
    *,
    first: int = 0,
    fixed: bool = False,
    keep: bool = False,
    block: int = BLOCK,
    progress: Callable[[int], None] | None = None,
    explain: bool = False,
    observers: tuple[Observer, ...] = (),
) -> Record:
    """Play an ensemble through: runs `first` .. `first + runs - 1`, in blocks of at most `block`."""
    total: Record | None = None
    for start in range(first, first + runs, block):
        count = min(block, first + runs - start)
        part = open_play(model, seed, start, count, fixed=fixed, keep=keep, explain=explain)
        part.block.observers += observers
        done = part.finish()
        total = done if total is None else merged(total, done)
        if progress is not None:
            progress(count)
    assert total is not None, "an ensemble has at least one run"
    return total
