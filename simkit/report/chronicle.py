"""The chronicle of one run: an observer writes down each day what happens and where everything stands.

Covers taking notes while a run is played, just as it is in any ensemble; telling them is `simkit.report.story`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from simkit.analysis.result import MOST_RUNS
from simkit.chance import refuse_seed
from simkit.engine.agenda import Agenda
from simkit.engine.compile import compile_scenario
from simkit.engine.deliveries import level_on
from simkit.engine.ensemble import open_play
from simkit.engine.model import Model
from simkit.engine.recorder import HappeningKey
from simkit.engine.state import Bools, Floats, Ints
from simkit.engine.turn import Block
from simkit.errors import InputError
from simkit.scenario import Scenario

__all__ = ["Chronicle", "chronicle"]


@dataclass(slots=True)
class Chronicle:
    """One run, day by day: `decided`, `delivered`, `promised` and `due` have an array of slots for each day.

    `parts` holds, for each day on which a decision was taken, the ledger's lines; `held` the line of the rule that
    holds each slot back (-1 for none); `events` the day and key of each event; `answers` is None where a question
    does not count.
    """

    model: Model
    run: int
    seed: int
    events: list[tuple[int, HappeningKey]] = field(default_factory=list)
    facts: list[Bools] = field(default_factory=list)
    held: list[Ints] = field(default_factory=list)
    decided: list[Floats] = field(default_factory=list)
    delivered: list[Floats] = field(default_factory=list)
    promised: list[Floats] = field(default_factory=list)
    due: list[Ints] = field(default_factory=list)
    parts: dict[int, Floats] = field(default_factory=dict)
    answers: dict[str, bool | None] = field(default_factory=dict)
    _counted: dict[HappeningKey, int] = field(default_factory=dict)

    def watch(self, block: Block, agenda: Agenda) -> None:
        """Write down the day; an observer of plays."""
        state, slots = block.state, len(block.model.slots)
        for key, (times, *_) in block.kept.happened.items():
            if times > self._counted.get(key, 0):
                self._counted[key] = times
                self.events.append((state.day, key))
        self.facts.append(state.facts[:, 0].copy())
        stopped = (state.held[:slots, 0] >= 0) & (state.ordered[:slots, 0] > 0.0)
        self.held.append(np.where(stopped, state.held[:slots, 0], -1))
        self.decided.append(state.decision[:slots, 0].copy())
        self.delivered.append(level_on(state, block.ramp, state.day, (slice(0, slots), slice(None)))[:, 0])
        self.promised.append(state.promised[:slots, 0].copy())
        self.due.append(state.promise_due[:slots, 0].copy())
        if state.parts_decided is not None and (agenda.reviews or agenda.decisions or not self.parts):
            self.parts[state.day] = state.parts_decided[: len(block.model.lines), 0].copy()

    def parts_on(self, day: int) -> Floats:
        """The ledger's lines of all decisions that stood on a day."""
        return self.parts[max((known for known in self.parts if known <= day), default=min(self.parts))]


def chronicle(scenario: Scenario, run: int, seed: int, fixed: bool = False) -> Chronicle:
    """Play one run of an ensemble alone, exactly as it is played there, and write it down.

    Raises:
        InputError: where there is no run of that number, or no seed.
    """
    if not 0 <= run < MOST_RUNS:
        raise InputError.of(f"there is no run {run}.", "Runs are numbered from 0 on.")
    refuse_seed(seed)
    model = compile_scenario(scenario)
    play = open_play(model, seed, first=run, runs=1, fixed=fixed, explain=True)
    notes = Chronicle(model, run, seed)
    play.block.observers.append(notes.watch)
    record = play.finish()
    for row, question in enumerate(model.questions):
        notes.answers[question.name] = bool(record.yes[row]) if record.counts[row] else None
    return notes
