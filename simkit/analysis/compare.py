"""Comparing: variants and other scenarios of one world against a base, run by run under the same luck.

Covers what differs, by how much and since when; telling and drawing it is the faces'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from simkit.analysis.differences import Difference, differences
from simkit.analysis.paired import Paired, Tally
from simkit.analysis.partings import Parting, Partings
from simkit.analysis.result import DEFAULT_RUNS, MOST_RUNS, Result
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import Play, abreast
from simkit.engine.model import Model
from simkit.errors import InputError
from simkit.scenario import Scenario
from simkit.scenario.load import load

__all__ = ["Asked", "Comparison", "Felt", "Other", "compare", "compare_scenarios"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's answer in the base and in another, over the runs in which both answer."""

    name: str
    ask: str
    paired: Paired


@dataclass(frozen=True, slots=True)
class Felt:
    """What a channel delivers from one actor to another: its peak and its mean over the weeks, in both."""

    flow: str
    giver: str
    receiver: str
    peak: Paired
    mean: Paired


@dataclass(frozen=True, slots=True)
class Other:
    """One scenario held against the base.

    `changed` says what was changed, old to new; `parting` where runs first part; `questions` and `flows` by how much
    they differ, of which `flows` holds only those that differ in some run, what differs most first.
    """

    scenario: Scenario
    changed: tuple[Difference, ...]
    parting: Parting
    questions: tuple[Asked, ...]
    flows: tuple[Felt, ...]
    result: Result = field(repr=False)

    @property
    def name(self) -> str:
        """The variant's name, or the scenario's."""
        return self.scenario.variant or self.scenario.name


@dataclass(frozen=True, slots=True)
class Comparison:
    """A base and what was held against it, all under the same luck."""

    base: Result
    others: tuple[Other, ...]
    runs: int
    seed: int


def compare(
    scenario: str | Path,
    variants: Iterable[str] | None = None,
    others: Iterable[str | Path] = (),
    *,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    fixed: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Comparison:
    """Hold variants of a scenario (all of them, if none are named) and other scenarios against it.

    >>> found = compare("first_steps", ["alliance"], runs=20)
    >>> [other.name for other in found.others]
    ['alliance']

    Raises:
        InputError: where a scenario or variant cannot be used, or plays in another world, or at another time.
    """
    base = load(scenario)
    named = list(base.file.variants) if variants is None else list(variants)
    found = [load(scenario, name) for name in named] + [load(other) for other in others]
    return compare_scenarios(base, found, runs=runs, seed=seed, fixed=fixed, progress=progress)


def compare_scenarios(
    base: Scenario,
    others: Sequence[Scenario],
    *,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    fixed: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Comparison:
    """Hold loaded scenarios against a base; see `compare`."""
    if not others:
        raise InputError.of(f'there is nothing to compare "{base.name}" with.', "Name a variant or another scenario.")
    if not 2 <= runs <= MOST_RUNS:
        raise InputError.of(f"{runs} runs cannot be compared.", f"Choose from 2 to {MOST_RUNS}.")
    for other in others:
        _refuse_unlike(base, other)
    models = [compile_scenario(one) for one in (base, *others)]
    sums, partings = _Sums(models), Partings(models, seed, fixed)

    def watch(day: int, plays: Sequence[Play]) -> None:
        partings.look(day, plays)
        sums.look(day, plays)

    records = abreast(models, seed, runs, fixed=fixed, watch=watch, progress=progress)
    results = [
        Result(model.scenario, model, record, seed, runs, fixed) for model, record in zip(models, records, strict=True)
    ]
    found = tuple(
        Other(other, tuple(_changed(base, other)), parting, sums.questions(at), sums.flows(at), results[at + 1])
        for at, (other, parting) in enumerate(zip(others, partings.found(), strict=True))
    )
    return Comparison(results[0], found, runs, seed)


def _refuse_unlike(base: Scenario, other: Scenario) -> None:
    """Refuse what cannot be paired: run 7 of one world has nothing in common with run 7 of another."""
    name = other.variant or other.name
    for what, one, two in (
        ("plays in the world", base.document["world"], other.document["world"]),
        ("starts on", base.file.starts, other.file.starts),
        ("lasts, in days,", base.file.horizon, other.file.horizon),
    ):
        if one != two:
            says = f'"{name}" cannot be compared with "{base.title}": it {what} {two}, not {one}.'
            raise InputError.of(says, "Compare scenarios of one world that start on one day and last as long.")


def _changed(base: Scenario, other: Scenario) -> Iterable[Difference]:
    """What the other has otherwise, but for what does not decide how it is played."""
    told = ("variants", "expect", "says", "scenario", "world")
    own, theirs = ({key: value for key, value in one.document.items() if key not in told} for one in (base, other))
    yield from differences(own, theirs)
    yield from differences(base.world_document, other.world_document)


class _Sums:
    """The paired sums of questions and of levels, block by block, for every other model against the first."""

    def __init__(self, models: Sequence[Model]) -> None:
        self.models = models
        self.asked: list[dict[str, Tally]] = [{} for _ in models[1:]]
        self.felt: list[dict[tuple[str, str, str], tuple[Tally, Tally]]] = [{} for _ in models[1:]]
        self.levels: list[dict[tuple[str, str, str], tuple[np.ndarray, np.ndarray]]] = []
        self.weeks = 0

    def look(self, day: int, plays: Sequence[Play]) -> None:
        """On the days that are recorded, note levels; on the last, add up."""
        if day not in plays[0].block.kept.days:
            return
        if day == 0:
            self.levels, self.weeks = [{} for _ in plays], 0
        self.weeks += 1
        for known, play in zip(self.levels, plays, strict=True):
            kept = play.block.kept
            assert kept.last is not None
            for at, one in enumerate(kept.series):
                if one.array == "delivered":
                    key, value = (one.name, one.giver, one.receiver), kept.last[at]
                    peak, total = known.get(key, (value, 0.0))
                    known[key] = (np.maximum(peak, value), total + value)
        if day == plays[0].block.model.horizon:
            for at, play in enumerate(plays[1:]):
                self._add_answers(at, plays[0], play)
                self._add_levels(at, plays[0].block.state.runs)

    def _add_answers(self, at: int, base: Play, other: Play) -> None:
        own, theirs = ({q.name: row for row, q in enumerate(play.block.model.questions)} for play in (base, other))
        yes = base.block.watched.answers(), other.block.watched.answers()
        counts = base.block.watched.counts, other.block.watched.counts
        for name in own.keys() & theirs.keys():
            both = counts[0][own[name]] & counts[1][theirs[name]]
            self.asked[at].setdefault(name, Tally()).add(yes[0][own[name]], yes[1][theirs[name]], both)

    def _add_levels(self, at: int, runs: int) -> None:
        own, theirs, nothing = self.levels[0], self.levels[at + 1], (np.zeros(runs), np.zeros(runs))
        for key in {**own, **theirs}:
            one, two = own.get(key, nothing), theirs.get(key, nothing)
            peak, mean = self.felt[at].setdefault(key, (Tally(), Tally()))
            peak.add(one[0], two[0])
            mean.add(one[1] / self.weeks, two[1] / self.weeks)

    def questions(self, at: int) -> tuple[Asked, ...]:
        """The questions that both ask, in the base's order."""
        asked, known = self.models[0].scenario.file.questions, self.asked[at]
        return tuple(Asked(name, asked[name].ask, known[name].paired()) for name in asked if name in known)

    def flows(self, at: int) -> tuple[Felt, ...]:
        """The flows that differ in some run, what differs most at its peak first."""
        found = [Felt(*key, peak.paired(), mean.paired()) for key, (peak, mean) in self.felt[at].items()]
        found = [one for one in found if one.peak.differing or one.mean.differing]
        return tuple(
            sorted(found, key=lambda one: (-abs(one.peak.difference or 0.0), one.flow, one.giver, one.receiver))
        )
