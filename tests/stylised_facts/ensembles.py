"""The ensembles that the tests of stylised facts share: each scenario or variant is played once in a process.

Covers playing, keeping the few series that the tests look at, and reading them by name and date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.result import run_scenario
from simkit.scenario.load import load

__all__ = ["MAJOR", "RUNS", "SUBSTANTIAL", "TOKEN", "Ensemble", "play"]

RUNS = 300
SEED = 20250613
TOKEN, SUBSTANTIAL, MAJOR = 0.1, 0.4, 0.7
NEVER = np.inf

Floats = NDArray[np.float64]

_OWN = Path(__file__).parent / "scenarios"
_KEPT = {"russia", "iran", "china", "north_korea"}
_BESIDE = {
    ("united_states", "israel"),
    ("united_states", "ukraine"),
    ("united_states", "iran"),
    ("united_states", "china"),
}


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Some runs of one scenario: weekly series with shape (weeks + 1, runs), and the shares of its questions."""

    starts: date
    series: dict[tuple[str, str, str], NDArray[np.float32]]
    shares: dict[str, float | None]

    def delivered(self, flow: str) -> Floats:
        """What is delivered of a flow, such as "arms.systems from russia to iran"."""
        return self._of(flow)

    def variable(self, name: str) -> Floats:
        """A variable, such as "bite of iran" or "trust from iran to russia"."""
        return self._of(name)

    def _of(self, phrase: str) -> Floats:
        what, _, who = phrase.partition(" of ") if " of " in phrase else phrase.partition(" from ")
        giver, _, receiver = who.partition(" to ")
        return self.series[what, giver, receiver].astype(np.float64)

    def week(self, day: str) -> int:
        """The row of the last record on or before a date."""
        return (date.fromisoformat(day) - self.starts).days // 7

    def at(self, phrase: str, day: str) -> Floats:
        """The values of a series on a date, one for each run."""
        return self._of(phrase)[self.week(day)]

    def mean(self, phrase: str, first: str, last: str) -> Floats:
        """The average of a series between two dates, one for each run."""
        return self._of(phrase)[self.week(first) : self.week(last) + 1].mean(axis=0)

    def peak(self, phrase: str, first: str, last: str) -> Floats:
        """The highest value of a series between two dates, one for each run."""
        return self._of(phrase)[self.week(first) : self.week(last) + 1].max(axis=0)

    def weeks_until(self, phrase: str, level: float, since: str) -> Floats:
        """Weeks from a date until a series first reaches a level, one for each run; infinite where it never does."""
        reached = self._of(phrase)[self.week(since) :] >= level
        return np.where(reached.any(axis=0), reached.argmax(axis=0).astype(float), NEVER)

    def share(self, question: str) -> float:
        """The share of runs in which a question of the scenario is answered with yes."""
        found = self.shares[question]
        assert found is not None, f'the event that question "{question}" waits for never happens'
        return found

    def days_after_start(self, days: int) -> str:
        """A date so many days after the start."""
        return (self.starts + timedelta(days=days)).isoformat()


def play(scenario: str, variant: str | None = None, **changes: Any) -> Ensemble:
    """Play a scenario of this folder, or one that ships, once in a process.

    A change is named as its path with double underscores for dots: `rules__likeness_speaks__active=False`.
    """
    return _play(scenario, variant, tuple(sorted(changes.items())))


@cache
def _play(scenario: str, variant: str | None, changes: tuple[tuple[str, Any], ...]) -> Ensemble:
    own = _OWN / f"{scenario}.yaml"
    loaded = load(own if own.exists() else scenario, variant, {path.replace("__", "."): to for path, to in changes})
    result = run_scenario(loaded, runs=RUNS, seed=SEED, keep=True)
    kept = np.stack(result.record.kept, axis=1)
    series = {
        (one.name, one.giver, one.receiver): kept[row].astype(np.float32)
        for row, one in enumerate(result.record.series)
        if one.array not in ("promised", "perceived") and _looked_at(one.giver, one.receiver)
    }
    shares = {answer.name: answer.share for answer in result.questions()}
    return Ensemble(loaded.file.starts, series, shares)


def _looked_at(giver: str, receiver: str) -> bool:
    return (giver in _KEPT and (not receiver or receiver in _KEPT)) or (giver, receiver) in _BESIDE
