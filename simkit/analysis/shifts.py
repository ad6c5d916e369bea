"""Shifts: what a scenario's questions answer by each reading of its world, against the world's own numbers.

Covers probabilities and their differences run by run, under the same luck; words are the report's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simkit.analysis.expectations import DEFAULT_RUNS, Answers, answers_of
from simkit.analysis.paired import interval_of_shares
from simkit.scenario import Scenario
from simkit.scenario.load import load
from simkit.scenario.readings import AS_WRITTEN

__all__ = ["DEFAULT_RUNS", "Shift", "shifts", "shifts_between"]


@dataclass(frozen=True, slots=True)
class Shift:
    """A question by the world's numbers and by a reading's: its two probabilities and their difference.

    Only runs in which both answer count. `low` and `high` are the 95% interval of the difference (see
    `analysis.paired`): doubt that more runs would remove, and no other doubt. All are None where no run counts.
    """

    name: str
    ask: str
    counted: int
    own: float | None = None
    by: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_moved(self) -> bool:
        """Whether luck alone is an unlikely reason for the difference: its interval does not reach 0."""
        return self.low is not None and self.high is not None and (self.low > 0.0 or self.high < 0.0)


def shifts(
    scenario: str | Path, variant: str | None = None, *, runs: int = DEFAULT_RUNS, seed: int = 1
) -> dict[str, list[Shift]]:
    """Play a scenario by its world's own numbers and by each reading, and compare the answers run by run.

    A reading of whose numbers a variant has taken out the last is left out.

    Raises:
        InputError: where the scenario, the number of runs or the seed cannot be used.
    """
    base = load(scenario, variant, reading=AS_WRITTEN)
    own = answers_of(base, runs=runs, seed=seed)
    return {
        name: shifts_between(base, own, answers_of(load(scenario, variant, reading=name), runs=runs, seed=seed))
        for name in base.world.readings
    }


def shifts_between(scenario: Scenario, own: Answers, others: Answers) -> list[Shift]:
    """Each question's shift between two plays under the same luck, in the order in which they are asked."""
    return list(_shifts_between(scenario, own, others))


def _shifts_between(scenario: Scenario, own: Answers, others: Answers) -> Iterator[Shift]:
    for name, question in scenario.file.questions.items():
        both = own.counts[name] & others.counts[name]
        counted = int(both.sum())
        if not counted:
            yield Shift(name, question.ask, 0)
            continue
        before, after = own.yes[name] & both, others.yes[name] & both
        gained, lost = int((after & ~before).sum()), int((before & ~after).sum())
        share, by = int(before.sum()) / counted, int(after.sum()) / counted
        interval = interval_of_shares(gained, lost, counted)
        yield Shift(name, question.ask, counted, share, by, (gained - lost) / counted, *interval)
