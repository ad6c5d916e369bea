"""First times: in how many runs each event happens at all, and on which day first.

Covers what a record's sums of times cannot say, since an event may come several times in one run. Counts of whole
runs add up in any order, so that blocks merge.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from simkit.engine.agenda import Agenda
from simkit.engine.state import Ints
from simkit.engine.turn import Block

__all__ = ["First", "Firsts"]


@dataclass(frozen=True, slots=True)
class First:
    """The runs in which something happens at all, and the days by which 5, 50 and 95 in a hundred of them saw it."""

    runs: int
    early: int
    middle: int
    late: int


@dataclass(slots=True)
class Firsts:
    """An observer of plays: for each kind and label of event, how many runs see it first on each day."""

    days: dict[str, Ints] = field(default_factory=dict)

    def watch(self, block: Block, agenda: Agenda) -> None:  # noqa: ARG002 - the form of an observer
        """On the last day of a block, count the first days of its runs."""
        state, horizon = block.state, block.model.horizon
        if state.day != horizon:
            return
        counted = {
            name: np.bincount(first[first <= horizon], minlength=horizon + 1) for name, first in state.first_day.items()
        }
        self.add(Firsts(counted))

    def add(self, other: Firsts) -> None:
        """Count the runs of another observer, too."""
        for name, found in other.days.items():
            self.days[name] = self.days[name] + found if name in self.days else found

    def of(self, name: str) -> First | None:
        """When an event of a kind or label first happens; None where no run has seen it."""
        counts = self.days.get(name)
        if counts is None or not counts.sum():
            return None
        below = np.cumsum(counts)
        early, middle, late = (int(np.argmax(below >= share * below[-1])) for share in (0.05, 0.5, 0.95))
        return First(int(below[-1]), early, middle, late)
