"""Comparing: variants, other scenarios and what-if-nots of one world against a base, run by run under the same luck.

Covers what differs, by how much and since when; telling and drawing it is the faces'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simkit.analysis.differences import Difference, differences
from simkit.analysis.paired import Paired
from simkit.analysis.partings import Parting, parting_of
from simkit.analysis.result import DEFAULT_RUNS, MOST_RUNS
from simkit.analysis.side_by_side import FlowKey, Found, Sharing, Task, merged, one_by_one, spans
from simkit.chance import refuse_seed
from simkit.engine.compile import compile_scenario
from simkit.errors import InputError, Problem
from simkit.scenario import Scenario
from simkit.scenario.load import load

__all__ = ["Asked", "Comparison", "Felt", "Other", "compare", "compare_scenarios", "loaded"]


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

    @property
    def name(self) -> str:
        """The variant's name, or what is left out, or the scenario's name."""
        return _name(self.scenario)

    @property
    def is_same(self) -> bool:
        """Whether nothing that is looked at differs in any run."""
        return not self.parting.apart and not self.flows and not any(one.paired.differing for one in self.questions)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A base and what was held against it, all under the same luck."""

    base: Scenario
    others: tuple[Other, ...]
    runs: int
    seed: int
    fixed: bool

    def table(self) -> list[dict[str, Any]]:
        """Each question of each of the others: both probabilities and their paired difference, one dict a row."""
        rows = []
        for other in self.others:
            for one in other.questions:
                found = one.paired
                rows.append(
                    {
                        "variant": other.name,
                        "question": one.name,
                        "base": found.own,
                        "other": found.other,
                        "difference": found.difference,
                        "low": found.low,
                        "high": found.high,
                        "clear": found.is_clear,
                        "differing": found.differing,
                        "counted": found.counted,
                    }
                )
        return rows


def compare(
    scenario: str | Path,
    variants: Iterable[str] | None = None,
    others: Iterable[str | Path] = (),
    *,
    without: Iterable[str | Sequence[str]] = (),
    changes: Mapping[str, Any] | None = None,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    fixed: bool = False,
    spread: Sharing = one_by_one,
    progress: Callable[[int], None] | None = None,
) -> Comparison:
    """Hold variants of a scenario, other scenarios, and itself `without` something against it.

    If nothing is named, it is all of its variants. `changes` (values by path) are made in every one of them.

    >>> found = compare("first_steps", ["alliance"], runs=20)
    >>> [other.name for other in found.others]
    ['alliance']

    Raises:
        InputError: where a scenario or variant cannot be used, or plays in another world, or at another time.
    """
    found = loaded(scenario, variants, others, without=without, changes=changes)
    return compare_scenarios(*found, runs=runs, seed=seed, fixed=fixed, spread=spread, progress=progress)


def loaded(
    scenario: str | Path,
    variants: Iterable[str] | None = None,
    others: Iterable[str | Path] = (),
    *,
    without: Iterable[str | Sequence[str]] = (),
    changes: Mapping[str, Any] | None = None,
) -> tuple[Scenario, list[Scenario]]:
    """The base and what is to be held against it, loaded; see `compare`."""
    base = load(scenario, changes=changes)
    others = [others] if isinstance(others, str | Path) else list(others)
    variants = [variants] if isinstance(variants, str) else variants
    alone = [without] if isinstance(without, str) else without
    without = [(one,) if isinstance(one, str) else tuple(one) for one in alone]
    if variants is None:
        variants = [] if others or without else list(base.file.variants)
    found = _variants_of(scenario, variants, changes)
    found += [load(scenario, changes=changes, without=one) for one in without]
    found += [load(other, changes=changes) for other in others]
    return base, found


def _variants_of(scenario: str | Path, variants: Iterable[str], changes: Mapping[str, Any] | None) -> list[Scenario]:
    """The variants, loaded; where a change that the scenario itself can take cannot be made in one, it is named."""
    found, problems = list[Scenario](), list[Problem]()
    for name in variants:
        try:
            found.append(load(scenario, name, changes))
        except InputError as error:
            for problem in error.problems:
                is_change = problem.place is not None and problem.place.line == 0
                says = f'in variant "{name}", {problem.says}' if is_change else problem.says
                remedy = "Compare the others: name them with --variants." if is_change else problem.remedy
                problems.append(replace(problem, says=says, remedy=remedy))
    if problems:
        raise InputError(dict.fromkeys(problems))
    return found


def compare_scenarios(
    base: Scenario,
    others: Sequence[Scenario],
    *,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    fixed: bool = False,
    spread: Sharing = one_by_one,
    progress: Callable[[int], None] | None = None,
) -> Comparison:
    """Hold loaded scenarios against a base; see `compare`. `spread` may share out the blocks of runs."""
    if not others:
        raise InputError.of(f'there is nothing to compare "{base.name}" with.', "Name a variant or another scenario.")
    if not 2 <= runs <= MOST_RUNS:
        raise InputError.of(f"{runs} runs cannot be compared.", f"Choose from 2 to {MOST_RUNS}.")
    refuse_seed(seed)
    for other in others:
        _refuse_unlike(base, other)
    models = [compile_scenario(one) for one in (base, *others)]
    blocks = spans(runs)
    sums = [Found() for _ in others]
    for (_, count), part in zip(blocks, spread(Task((base, *others), seed, fixed), blocks), strict=True):
        sums = [merged(*both) for both in zip(sums, part, strict=True)]
        if progress is not None:
            progress(count)
    found = tuple(
        Other(
            other,
            tuple(_changed(base, other)),
            parting_of(models[0], model, total.firsts, seed, runs, fixed=fixed),
            tuple(_asked(base, total)),
            tuple(_felt(total)),
        )
        for other, model, total in zip(others, models[1:], sums, strict=True)
    )
    return Comparison(base, found, runs, seed, fixed)


def _name(scenario: Scenario) -> str:
    return ", ".join(scenario.told) or scenario.name


def _refuse_unlike(base: Scenario, other: Scenario) -> None:
    """Refuse what cannot be paired: run 7 of one world has nothing in common with run 7 of another."""
    for what, one, two in (
        ("plays in the world", base.world.world, other.world.world),
        ("starts on", base.file.starts, other.file.starts),
        ("lasts, in days,", base.file.horizon, other.file.horizon),
    ):
        if one != two:
            says = f'"{_name(other)}" cannot be compared with "{_name(base)}": it {what} {two}, not {one}.'
            raise InputError.of(says, "Compare scenarios of one world that start on one day and last as long.")


def _changed(base: Scenario, other: Scenario) -> Iterator[Difference]:
    """What the other has otherwise, but for what does not decide how it is played."""
    told = ("variants", "expect", "says", "scenario", "world")
    own, theirs = ({key: value for key, value in one.document.items() if key not in told} for one in (base, other))
    yield from differences(own, theirs)
    yield from differences(base.world_document, other.world_document)


def _asked(base: Scenario, found: Found) -> Iterator[Asked]:
    """The questions that both ask, in the base's order."""
    for name, question in base.file.questions.items():
        if name in found.questions:
            yield Asked(name, question.ask, found.questions[name].of_answers())


def _felt(found: Found) -> list[Felt]:
    """The flows that differ in some run, what differs most at its peak first."""

    def felt(key: FlowKey) -> Felt:
        return Felt(*key, found.peaks[key].of_levels(), found.means[key].of_levels())

    apart = [felt(key) for key in found.peaks if found.peaks[key].differing or found.means[key].differing]
    return sorted(apart, key=lambda one: (-abs(one.peak.difference or 0.0), one.flow, one.giver, one.receiver))
