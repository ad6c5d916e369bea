"""Side by side: a block of runs of several scenarios under the same luck, watched day by day and summed up.

Covers what a comparison needs of its runs, in blocks of a fixed size whose sums add up in order: the same to the last
bit however the blocks are shared out among processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

import numpy as np

from simkit.analysis.paired import PairedSums
from simkit.analysis.partings import PartingDays, Watcher, merged_firsts
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import Play, open_play, uncollected
from simkit.engine.model import Model
from simkit.engine.state import Floats
from simkit.scenario import Scenario

__all__ = ["BLOCK", "FlowKey", "Found", "Sharing", "Task", "merged", "one_by_one", "spans"]

BLOCK = 512
"""How many runs are played at once: a part of what is computed, so that no one may choose it."""

FlowKey = tuple[str, str, str]
"""A channel (with its part), who gives, and who receives."""

J = TypeVar("J")
R = TypeVar("R")
K = TypeVar("K")


class Sharing(Protocol):
    """Something that does a task for each of several jobs, here or in other processes."""

    def __call__(self, task: Callable[[J], R], jobs: Iterable[J], /) -> Iterator[R]:
        """The results, in the order of the jobs."""


def one_by_one(task: Callable[[J], R], jobs: Iterable[J], /) -> Iterator[R]:
    """Each job after the other, in this process."""
    return map(task, jobs)


def spans(count: int, each: int = BLOCK) -> list[tuple[int, int]]:
    """So many runs (or points) in blocks: the first of each, and how many.

    >>> spans(1000)
    [(0, 512), (512, 488)]
    """
    return [(first, min(each, count - first)) for first in range(0, count, each)]


@dataclass(slots=True)
class Found:
    """What some runs of one scenario come to beside the base's."""

    questions: dict[str, PairedSums] = field(default_factory=dict)
    peaks: dict[FlowKey, PairedSums] = field(default_factory=dict)
    means: dict[FlowKey, PairedSums] = field(default_factory=dict)
    firsts: PartingDays = field(default_factory=dict)


def merged(one: Found, later: Found) -> Found:
    """Both together."""
    return Found(
        _both(one.questions, later.questions),
        _both(one.peaks, later.peaks),
        _both(one.means, later.means),
        merged_firsts(one.firsts, later.firsts),
    )


def _both(one: dict[K, PairedSums], later: dict[K, PairedSums]) -> dict[K, PairedSums]:
    return {key: one.get(key, PairedSums()).plus(later.get(key, PairedSums())) for key in {**one, **later}}


@dataclass(frozen=True, slots=True)
class Task:
    """Playing a block: of which scenarios (the base first) under which luck. It can be handed to another process."""

    scenarios: tuple[Scenario, ...]
    seed: int
    fixed: bool

    def __call__(self, span: tuple[int, int]) -> list[Found]:
        """Play a span of runs: what each scenario but the first comes to beside it."""
        models = [compile_scenario(scenario) for scenario in self.scenarios]
        base, *others = models
        first, count = span
        found = [Found() for _ in others]
        with uncollected():
            plays = [open_play(model, self.seed, first, count, fixed=self.fixed) for model in models]
            watchers = [Watcher.of(base, other, count) for other in others]
            levels = [_Levels.of(play) for play in plays]
            for day in range(base.horizon + 1):
                for one in plays:
                    one.step_to(day)
                for watcher, play in zip(watchers, plays[1:], strict=True):
                    watcher.look(day, plays[0], play)
                for known in levels:
                    known.look(day)
        for into, watcher, play, known in zip(found, watchers, plays[1:], levels[1:], strict=True):
            into.firsts = watcher.firsts
            _add_answers(into, plays[0], play)
            _add_levels(into, levels[0], known, count)
        for play in plays:
            play.close()
        return found


@dataclass(slots=True)
class _Levels:
    """The peak and the sum of every delivered level of one play, over the days that are recorded."""

    play: Play
    keys: list[FlowKey]
    rows: list[int]
    peak: Floats | None = None
    total: Floats | None = None
    weeks: int = 0

    @classmethod
    def of(cls, play: Play) -> _Levels:
        found = [(row, one) for row, one in enumerate(play.block.kept.series) if one.array == "delivered"]
        return cls(play, [(one.name, one.giver, one.receiver) for _, one in found], [row for row, _ in found])

    def look(self, day: int) -> None:
        kept = self.play.block.kept
        if day not in kept.days:
            return
        assert kept.last is not None
        values = kept.last[self.rows]
        self.weeks += 1
        if self.peak is None or self.total is None:
            self.peak, self.total = values, values.copy()
        else:
            np.maximum(self.peak, values, out=self.peak)
            self.total += values

    def of_each(self) -> dict[FlowKey, tuple[Floats, Floats]]:
        """The peak and the mean of each flow, over the runs."""
        assert self.peak is not None
        assert self.total is not None
        return {key: (self.peak[at], self.total[at] / self.weeks) for at, key in enumerate(self.keys)}


def _add_answers(into: Found, base: Play, other: Play) -> None:
    """Add the answers of a block: of the questions that both ask, in the runs that count in both."""
    own, theirs = (_rows(play.block.model) for play in (base, other))
    yes = base.block.watched.answers(), other.block.watched.answers()
    counts = base.block.watched.counts, other.block.watched.counts
    for name, row in own.items():
        if name in theirs:
            both = counts[0][row] & counts[1][theirs[name]]
            into.questions[name] = PairedSums()
            into.questions[name].add(yes[0][row], yes[1][theirs[name]], both)


def _rows(model: Model) -> dict[str, int]:
    return {question.name: row for row, question in enumerate(model.questions)}


def _add_levels(into: Found, base: _Levels, other: _Levels, runs: int) -> None:
    """Add the peaks and means of a block; a flow that only one has stands at nothing in the other."""
    own, theirs, nothing = base.of_each(), other.of_each(), (np.zeros(runs), np.zeros(runs))
    for key in {**own, **theirs}:
        one, two = own.get(key, nothing), theirs.get(key, nothing)
        into.peaks[key], into.means[key] = PairedSums(), PairedSums()
        into.peaks[key].add(one[0], two[0])
        into.means[key].add(one[1], two[1])
