"""The ensemble: many runs in blocks, each block one SimPy loop; blocks merge to the same bytes however cut.

Covers playing through and stepping; what the results mean is `simkit.analysis`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields

from simkit.chance import Luck
from simkit.engine.clock import Clock
from simkit.engine.deliveries import ramp_of
from simkit.engine.evaluators import chosen, kernels_for
from simkit.engine.graft import grafted_parts, grafted_record, grafted_state
from simkit.engine.model import Entry, Model
from simkit.engine.recorder import Record, finish, merged, plan_of
from simkit.engine.rows import Slot
from simkit.engine.state import Floats, opening_state
from simkit.engine.turn import Block, Observer, open_block
from simkit.errors import InputError

__all__ = ["BLOCK", "Play", "open_play", "play", "uncollected"]

BLOCK = 1024


class Play:
    """A block of runs that can be stepped to a day, given further events, and finished.

    `values` (by path, or by `state.entry_key`) stand in place of what is drawn or written, run by run. Without being
    `recorded`, a play answers its questions and may be observed, but keeps no series and no sums of its ledger.
    Which `evaluator` works out its reviews is chosen by `simkit.engine.evaluators` where it is not said.
    """

    def __init__(
        self,
        model: Model,
        luck: Luck,
        fixed: bool = False,
        keep: bool = False,
        explain: bool | Collection[Slot] = False,
        values: Mapping[str, Floats] | None = None,
        recorded: bool = True,
        evaluator: str | None = None,
    ) -> None:
        self.fixed, self.keep, self.explain = fixed, keep, explain
        self.evaluator = "numpy" if explain else evaluator or chosen(model, luck.count)
        state = opening_state(model, luck, fixed, explain, values, recorded)
        state.kernels = kernels_for(model, self.evaluator)
        self.block: Block = open_block(model, state, keep)
        self.clock = Clock(self.block)
        self.day = -1

    def step_to(self, day: int) -> None:
        """Play all days up to and including `day`."""
        self.clock.run(min(day, self.block.model.horizon))
        self.day = min(day, self.block.model.horizon)

    def go_on(self, model: Model) -> None:
        """Go on with a larger model: the same scenario with further entries after today.

        Played on, it gives the bytes that it would have given had the entries been known from the start.

        Raises:
            InputError: where an entry lies in the past, or anything but the timeline differs.
        """
        old, block = self.block.model, self.block
        if _frame(old) != _frame(model):
            raise InputError.of("only the timeline of a play that has begun can grow.")
        known = {entry.stream: _told(entry) for entry in old.entries}
        coming = {entry.stream: _told(entry) for entry in model.entries}
        if any(coming.get(stream) != told for stream, told in known.items()):
            raise InputError.of(
                "what is already on the timeline cannot change.",
                "Only add entries, and give one that is like another a name of its own.",
            )
        added = [entry for entry in model.entries if entry.stream not in known]
        for entry in added:
            if entry.low <= self.day:
                raise InputError.of(f'"{entry.label}" lies in the past: day {self.day} has been played.')
        state = grafted_state(old, block.state, model, self.fixed)
        state.kernels = kernels_for(model, self.evaluator)
        kept = grafted_record(old, block.kept, model, state.runs)
        block.parts = None if block.parts is None else grafted_parts(old, block.parts, model, state)
        block.model, block.state, block.kept = model, state, kept
        block.ramp, block.plan = ramp_of(model, state), plan_of(model, kept.series)
        for entry in added:
            self.clock.add(entry)

    def finish(self) -> Record:
        """Play to the horizon and hand over what was recorded."""
        self.step_to(self.block.model.horizon)
        finish(self.block.kept, self.block.watched, self.block.state.runs)
        return self.block.kept

    def close(self) -> None:
        """End a play that is not to go on, so that its arrays go with it, without a search for garbage."""
        self.clock.close()


def _frame(model: Model) -> tuple[object, ...]:
    """Everything about a scenario but its timeline."""
    document = {key: value for key, value in model.scenario.document.items() if key not in ("timeline", "world")}
    return model.horizon, document, model.scenario.world_document


def _told(entry: Entry) -> tuple[object, ...]:
    """An entry as it is told, whatever rows its slots have."""
    return tuple(getattr(entry, field.name) for field in fields(entry) if field.name != "slots")


def open_play(
    model: Model,
    seed: int,
    first: int = 0,
    runs: int = 1,
    *,
    fixed: bool = False,
    keep: bool = False,
    explain: bool | Collection[Slot] = False,
    evaluator: str | None = None,
) -> Play:
    """Open runs `first` .. `first + runs - 1` for stepping.

    To `explain` keeps the ledger through delivery, of all slots or of some; only a play that explains all of them or
    none can go on with a larger model.
    """
    return Play(model, Luck(seed, first, runs), fixed, keep, explain, evaluator=evaluator)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage meanwhile: a block makes hardly any, and each search goes through the whole world."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


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
    explain: bool | Collection[Slot] = False,
    observers: tuple[Observer, ...] = (),
    evaluator: str | None = None,
) -> Record:
    """Play an ensemble through: runs `first` .. `first + runs - 1`, in blocks of at most `block`."""
    total: Record | None = None
    evaluator = evaluator or chosen(model, runs)
    for start in range(first, first + runs, block):
        count = min(block, first + runs - start)
        with uncollected():
            part = open_play(model, seed, start, count, fixed=fixed, keep=keep, explain=explain, evaluator=evaluator)
            part.block.observers += observers
            done = part.finish()
        part.close()
        del part
        total = done if total is None else merged(total, done)
        if progress is not None:
            progress(count)
    assert total is not None, "an ensemble has at least one run"
    return total
