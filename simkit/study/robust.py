"""Robustness: which variant of a scenario does well whatever is assumed, told by its regret.

Covers playing every variant at the same points of what varies, with the same luck; the figures are `analysis.regret`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from simkit.analysis.questions import refuse_unasked
from simkit.analysis.regret import Regret, regrets
from simkit.analysis.side_by_side import Sharing, one_by_one
from simkit.chance import refuse_seed
from simkit.engine.compile import compile_scenario
from simkit.engine.state import Floats
from simkit.errors import InputError, SimkitError, did_you_mean
from simkit.scenario import Scenario
from simkit.study.axes import Axis, Source, axes_of
from simkit.study.designs import points_of
from simkit.study.discover import chosen_axes
from simkit.study.makeable import refuse_unmakeable
from simkit.study.measures import measures_of
from simkit.study.screened import Screening
from simkit.study.spans import Along, alongs
from simkit.study.spec import Spec, specified
from simkit.study.sweep import Finishing, Progress, here, swept
from simkit.study.swept import Swept, points_of_spec

if TYPE_CHECKING:
    from simkit.analysis.dataset import Dataset

__all__ = ["BASE", "DEFAULT_POINTS", "DEFAULT_RUNS", "Judged", "Robustness", "Want", "robust"]

Want = Literal["yes", "no"]

BASE = ""
"""The name of the scenario as it stands, among its variants."""
DEFAULT_POINTS = 200
DEFAULT_RUNS = 40
_FEWEST_POINTS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """One question: the `shares` of yes, shape (variants, points), and the regret of each variant, the best first.

    `counting` are the points at which the question counts in every variant.
    """

    question: str
    ask: str
    want: Want
    shares: Floats
    regrets: tuple[Regret, ...]
    counting: tuple[int, ...]

    @property
    def is_tied(self) -> bool:
        """Whether no variant falls short of another at any point."""
        return all(one.most <= 0.0 for one in self.regrets)


@dataclass(frozen=True, slots=True)
class Robustness:
    """How each variant of a scenario does over the points of what varies; `spec` is the sweep of the base.

    `failed` are the points that could not be played in some variant, each with why; they are left out.
    """

    spec: Spec
    alongs: tuple[Along, ...]
    variants: tuple[str, ...]
    judged: tuple[Judged, ...]
    screening: Screening | None
    failed: Mapping[int, str]

    def to_dataset(self) -> Dataset:
        """An xarray Dataset of the points, with the `share` of yes (question, variant, point); "" is as it stands."""
        shares = (("question", "variant", "point"), np.stack([one.shares for one in self.judged]))
        names = {"question": [one.question for one in self.judged], "variant": list(self.variants)}
        return points_of_spec(self.spec).assign(share=shares).assign_coords(names)

    def table(self) -> list[dict[str, Any]]:
        """The regret table, one dict a row: question, variant ("" is the scenario as it stands) and its figures."""
        return [
            {
                "question": one.question,
                "variant": row.variant,
                "mean": row.mean,
                "worst": row.worst,
                "most": row.most,
                "ninety": row.ninety,
                "best": row.best,
            }
            for one in self.judged
            for row in one.regrets
        ]


def robust(
    scenario: str | Path,
    questions: Sequence[str],
    vary: Mapping[str, Any] | None = None,
    *,
    want: Want | Sequence[Want] = "yes",
    variants: Sequence[str] | None = None,
    points: int = DEFAULT_POINTS,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    fixed: bool = False,
    folder: str | Path | None = None,
    finished: Finishing = here,
    spread: Sharing = one_by_one,
    progress: Progress | None = None,
) -> Robustness:
    """Play the scenario and its variants at the same points with the same luck, and tell the regret of each.

    `want` says for all questions, or for each, whether yes or no is wanted. A `folder` keeps what is played, a folder
    in it for each variant.

    Raises:
        InputError: where the scenario, a question, a variant, a path or a number cannot be used.
        SimkitError: where no point can be played in every variant.
    """
    source = Source(scenario, None, reading, changes)
    refuse_seed(seed)
    base = source.load()
    wanted = _refuse(base, questions, want, points)
    names = _variants(base, variants)
    if folder is not None:
        _refuse_strangers(Path(folder), names)
    axes, screening = _base_axes(source, base, names, vary, questions, seed, fixed, spread)
    placed = points_of(axes, "latin-hypercube", points, 2 * seed)
    specs = [_spec_of(source, name, axes, placed, questions, runs, seed, fixed) for name in names]
    played = []
    for nth, (name, spec) in enumerate(zip(names, specs, strict=True)):
        within = None if folder is None else Path(folder) / _folder_of(name)
        played.append(swept(spec, finished, within, _told(progress, nth, len(specs))))
    judged = tuple(_judged(base, one, wish, names, played) for one, wish in zip(questions, wanted, strict=True))
    failed = {point: reason for one in played for point, reason in one.failed.items()}
    if len(failed) == len(placed):
        raise SimkitError(f"no point could be played in every variant: {next(iter(failed.values()))}")
    return Robustness(specs[0], alongs(axes), names, judged, screening, failed)


def _spec_of(
    source: Source,
    name: str,
    axes: Sequence[Axis],
    placed: Floats,
    questions: Sequence[str],
    runs: int,
    seed: int,
    fixed: bool,
) -> Spec:
    """The specification of a variant at the points that all variants share."""
    mine = replace(source, variant=name or None)
    scenario = mine.load()
    return specified(
        mine,
        scenario,
        _alike(mine, scenario, axes, name),
        placed,
        design="latin-hypercube",
        runs=runs,
        seed=seed,
        measures=measures_of(scenario, compile_scenario(scenario), questions),
        fixed=fixed,
        apart=True,
    )


def _folder_of(name: str) -> str:
    """What the folder of a variant is called within the folder of all."""
    return name or "base"


def _refuse_strangers(folder: Path, names: Sequence[str]) -> None:
    """Refuse a folder that holds anything but the variants' own folders."""
    refuse_unmakeable(folder)
    if not folder.exists():
        return
    strange = sorted(path.name for path in folder.iterdir() if path.name not in map(_folder_of, names))
    if strange:
        says = f'"{folder}" holds something else than these variants: it has "{strange[0]}".'
        raise InputError.of(says, "Name another folder, or the same variants to go on with this one.")


def _judged(base: Scenario, question: str, want: Want, names: Sequence[str], played: Sequence[Swept]) -> Judged:
    """The regret of every variant on one question."""
    shares = np.stack([one.mean(question) for one in played])
    rows, counting = regrets(names, shares, want)
    ask = base.file.questions[question].ask
    return Judged(question, ask, want, shares, tuple(rows), tuple(int(at) for at in counting))


def _told(progress: Progress | None, nth: int, count: int) -> Progress | None:
    """Progress over all variants, told by those of one."""
    if progress is None:
        return None
    return lambda done, total: progress(nth * total + done, count * total)


def _variants(base: Scenario, asked: Sequence[str] | None) -> tuple[str, ...]:
    """The names of the base and of the variants that are played: those asked for, or all."""
    known = tuple(base.file.variants)
    for name in asked or ():
        if name not in known:
            raise InputError.of(f'"{base.name}" has no variant "{name}".', did_you_mean(name, known))
    chosen = tuple(dict.fromkeys(known if asked is None else asked))
    if not chosen:
        says = f'"{base.name}" has no variants, so that there is nothing to choose between.'
        raise InputError.of(says, "Write some into the file: variants.")
    return (BASE, *chosen)


def _base_axes(
    source: Source,
    base: Scenario,
    names: Sequence[str],
    vary: Mapping[str, Any] | None,
    questions: Sequence[str],
    seed: int,
    fixed: bool,
    spread: Sharing,
) -> tuple[tuple[Axis, ...], Screening | None]:
    """What varies; where nothing was named, only what no variant decides itself."""
    axes, screening = chosen_axes(source, base, vary, questions, seed=seed, fixed=fixed, spread=spread)
    if vary:
        return axes, screening
    kept = []
    for axis in axes:
        try:
            for name in names[1:]:
                mine = replace(source, variant=name)
                _alike(mine, mine.load(), [axis], name)
        except InputError:
            continue
        kept.append(axis)
    if not kept:
        raise InputError.of(
            "everything that moves the answer is decided by a variant, so that no assumption is left to vary.",
            'Name what is to vary: --vary "PATH=low..high".',
        )
    return tuple(kept), screening


def _alike(source: Source, scenario: Scenario, axes: Sequence[Axis], name: str) -> tuple[Axis, ...]:
    """The same axes in a variant, with the same ranges and lists.

    Raises:
        InputError: where the variant decides one of them itself, or has no place for it.
    """
    if not name:
        return tuple(axes)
    decided = set(scenario.file.variants[name].set)
    found = []
    for axis in axes:
        if axis.path in decided:
            says = f'the variant "{name}" sets "{axis.path}" itself.'
            raise InputError.of(says, "Vary another, or leave it out: --variants.")
        values: Any = list(axis.choices) if axis.choices else ""
        (mine,) = axes_of(source, scenario, {axis.path: values})
        found.append(replace(mine, low=axis.low, high=axis.high) if axis.is_range else mine)
    return tuple(found)


def _refuse(base: Scenario, questions: Sequence[str], want: Want | Sequence[Want], points: int) -> list[Want]:
    """Refuse what cannot be judged; what is wanted of each question."""
    if not questions:
        raise InputError.of("no question is asked.", "Name one or more of the scenario's.")
    refuse_unasked(base, questions)
    wanted: list[Want] = [want] * len(questions) if isinstance(want, str) else list(want)
    if len(wanted) == 1:
        wanted *= len(questions)
    if len(wanted) != len(questions):
        says = f"{len(wanted)} wishes are given for {len(questions)} questions."
        raise InputError.of(says, "Give one for all, or one for each, in their order.")
    for one in wanted:
        if one not in ("yes", "no"):
            raise InputError.of(f'"{one}" cannot be wanted.', 'Want "yes" or "no".')
    if points < _FEWEST_POINTS:
        raise InputError.of(f"{points} points are too few to judge by.", f"Choose {_FEWEST_POINTS} at least.")
    return wanted
