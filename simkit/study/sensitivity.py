"""Sensitivity of a scenario: its numbers varied as a method wants it, played, and ranked by how much they matter.

Covers the order of things: which numbers vary, a screening first where they are many, and playing; estimating is
`simkit.analysis.sensitivity`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from simkit.analysis.sensitivity import MAIN, Found, Method, ranked
from simkit.engine.compile import compile_scenario
from simkit.errors import InputError, Problem, SimkitError
from simkit.scenario import Scenario
from simkit.study.axes import EVERYTHING, Axis, Source, axes_of
from simkit.study.costs import cost_of
from simkit.study.matrices import DEFAULT_POINTS, matrix, points_played, refuse_size, values
from simkit.study.measures import Measure, measures_of
from simkit.study.spec import Spec, specified
from simkit.study.sweep import Finishing, Progress, here, swept
from simkit.study.written import place_of_axis, varied

if TYPE_CHECKING:
    from simkit.analysis.dataset import Dataset

__all__ = [
    "DEFAULT_RUNS",
    "DEFAULT_TOP",
    "Plan",
    "Sensitivity",
    "Stage",
    "plan",
    "played",
    "seconds_of",
    "sensitivity",
    "sizes",
]

DEFAULT_RUNS = 32
DEFAULT_TOP = 20
_SCREEN_RUNS = 16
_MOST_TOP = 200
_MOST_CELLS = 100_000_000


@dataclass(frozen=True, slots=True)
class Stage:
    """One method played through: over which axes, from so many base points, trajectories or points, and what it found.

    `played` counts the points, each of `runs` runs; `failed` says why points could not be played.
    """

    method: Method
    axes: tuple[Axis, ...]
    points: int
    played: int
    runs: int
    found: tuple[Found, ...]
    failed: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Which numbers of a scenario matter to what is read off it.

    `stage` is what was asked for; `screening`, where there were more numbers than it can take, the stage of Morris that
    chose them. `measures` and the `found` of both stand in the same order.
    """

    scenario: Scenario
    measures: tuple[Measure, ...]
    seed: int
    fixed: bool
    stage: Stage
    screening: Stage | None = None

    def table(self) -> list[dict[str, Any]]:
        """One dict for each measure and number, ranked: its path, and each estimate with its 95% interval.

        The columns after `leaning` are those of the method: total and first; mu_star, mu and sigma; or pawn.
        """
        return [
            {
                "measure": one.measure,
                "method": one.method,
                "rank": rank,
                "path": index.path,
                "leaning": index.leaning,
                **{
                    f"{name}{end}": getattr(estimate, part)
                    for name, estimate in index.estimates.items()
                    for end, part in (("", "value"), ("_low", "low"), ("_high", "high"))
                },
            }
            for one in self.stage.found
            for rank, index in enumerate(one.indices, start=1)
        ]

    def to_dataset(self) -> Dataset:
        """An xarray Dataset: dimensions measure, number (its path) and end (low, high).

        Each estimate by its name (measure, number), its interval as `NAME_interval` (measure, number, end); the
        variance between points (`numbers`), within them (`chance`), and PAWN's `critical` (measure).
        """
        from simkit.analysis.dataset import Dataset

        paths = [axis.path for axis in self.stage.axes]
        names = {"sobol": ("total", "first"), "morris": ("mu_star", "mu", "sigma"), "pawn": ("pawn",)}
        shape = (len(self.measures), len(paths))
        arrays: dict[str, Any] = {"leaning": (("measure", "number"), np.full(shape, np.nan))}
        for name in names[self.stage.method]:
            arrays[name] = (("measure", "number"), np.full(shape, np.nan))
            arrays[f"{name}_interval"] = (("measure", "number", "end"), np.full((*shape, 2), np.nan))
        for row, one in enumerate(self.stage.found):
            for index in one.indices:
                at = paths.index(index.path)
                arrays["leaning"][1][row, at] = index.leaning
                for name, estimate in index.estimates.items():
                    arrays[name][1][row, at] = estimate.value
                    arrays[f"{name}_interval"][1][row, at] = estimate.low, estimate.high
        splits = [one.split for one in self.stage.found]
        for part in ("numbers", "chance"):
            arrays[part] = ("measure", [np.nan if one is None else getattr(one, part) for one in splits])
        critical = [np.nan if one.critical is None else one.critical for one in self.stage.found]
        coords = {"measure": [one.name for one in self.measures], "number": paths, "end": ["low", "high"]}
        about = {
            "scenario": self.scenario.title,
            "method": self.stage.method,
            "points": self.stage.points,
            "runs": self.stage.runs,
            "seed": self.seed,
            "fingerprint": self.scenario.fingerprint,
        }
        return Dataset({**arrays, "critical": ("measure", critical)}, coords=coords, attrs=about)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is going to be played: how the scenario was asked for, over which axes, how, and the numbers that decide it.

    More axes than `top` are screened first, where the method is Sobol's.
    """

    source: Source
    base: Scenario
    axes: tuple[Axis, ...]
    measures: tuple[Measure, ...]
    method: Method
    points: int
    runs: int
    seed: int
    fixed: bool
    top: int

    @property
    def screens(self) -> bool:
        """Whether numbers are screened first."""
        return self.method == "sobol" and len(self.axes) > self.top

    def spec(self, method: Method, axes: Sequence[Axis], points: int, runs: int) -> Spec:
        """The specification of a stage."""
        unit = matrix(method, len(axes), points, self.seed)
        placed = values(axes, compile_scenario(self.base), unit)
        return specified(
            self.source,
            self.base,
            axes,
            placed,
            design=f"sensitivity: {method}",
            runs=runs,
            seed=self.seed,
            measures=self.measures,
            fixed=self.fixed,
        )

    def screening(self) -> Spec:
        """The specification of the screening."""
        return self.spec("morris", self.axes, DEFAULT_POINTS["morris"], min(self.runs, _SCREEN_RUNS))

    def main(self, axes: Sequence[Axis]) -> Spec:
        """The specification of what was asked for, over some of the axes."""
        return self.spec(self.method, axes, self.points, self.runs)


def sizes(wanted: Plan) -> list[tuple[int, int]]:
    """The points and runs a point of each stage, the screening first if there is one."""
    found = []
    if wanted.screens:
        trajectories = DEFAULT_POINTS["morris"]
        found.append((points_played("morris", trajectories, len(wanted.axes)), min(wanted.runs, _SCREEN_RUNS)))
    taken = wanted.top if wanted.screens else len(wanted.axes)
    return [*found, (points_played(wanted.method, wanted.points, taken), wanted.runs)]


def seconds_of(wanted: Plan, processes: int) -> float:
    """About how long an analysis takes on so many processes, by playing a few of its points here and counting on."""
    spec = wanted.screening() if wanted.screens else wanted.main(wanted.axes)
    cost, total = cost_of(spec), 0.0
    for points, runs in sizes(wanted):
        pieces = max(1, points * runs // (spec.each * spec.runs))
        total += cost.seconds(pieces, points * runs, processes)
    return total


def plan(
    scenario: str | Path,
    measures: Sequence[str] = (),
    vary: Mapping[str, Any] | Iterable[str] | None = None,
    *,
    method: Method = "sobol",
    points: int | None = None,
    runs: int | None = None,
    top: int = DEFAULT_TOP,
    seed: int = 1,
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    fixed: bool = False,
) -> Plan:
    """What an analysis is going to play.

    `vary` is ranges by path, or texts as `--vary` takes them; without it, every number that has a range varies.

    Raises:
        InputError: where the scenario, a path, the method or a number cannot be used.
    """
    refuse_size(method, DEFAULT_POINTS.get(method, 0) if points is None else points)
    if not 1 <= top <= _MOST_TOP:
        raise InputError.of(f"the {top} numbers that matter most cannot be taken.", f"Choose from 1 to {_MOST_TOP}.")
    source = Source(scenario, variant, reading, changes)
    base = source.load()
    axes = axes_of(source, base, varied(vary) or {EVERYTHING: ""})
    _refuse_lists(axes)
    size = DEFAULT_POINTS[method] if points is None else points
    _refuse_large(method, size, min(len(axes), top) if method == "sobol" else len(axes))
    return Plan(
        source=source,
        base=base,
        axes=axes,
        measures=measures_of(base, compile_scenario(base), measures),
        method=method,
        points=size,
        runs=DEFAULT_RUNS if runs is None else runs,
        seed=seed,
        fixed=fixed,
        top=top,
    )


def _refuse_large(method: Method, points: int, numbers: int) -> None:
    """Refuse a matrix that would not fit in memory beside everything else."""
    played = points_played(method, points, numbers)
    if played * numbers > _MOST_CELLS:
        says = f"{played:,} points of {numbers} numbers each are too many."
        raise InputError.of(says, f"Take fewer --points or numbers: {_MOST_CELLS:,} values in all are the most.")


def _refuse_lists(axes: Sequence[Axis]) -> None:
    """Refuse what has no range: a share of the variance is one of numbers that run from a low end to a high one."""
    problems: list[Problem] = []
    for axis in axes:
        if not axis.is_range:
            says = "it has a list of values, and what explains the variance is asked of ranges only."
            remedy = "Give it a range (PATH=low..high), or hold its values against each other with simkit sweep."
            problems += InputError.of(says, remedy, place_of_axis(axis.path)).problems
    if problems:
        raise InputError(problems)


def sensitivity(
    scenario: str | Path,
    measures: Sequence[str] = (),
    vary: Mapping[str, Any] | Iterable[str] | None = None,
    *,
    finished: Finishing = here,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    **settings: Any,
) -> Sensitivity:
    """Which numbers of a scenario matter; the settings are those of `plan`. What is played is kept in a `folder`.

    Raises:
        InputError: where something cannot be used, or the folder holds something else.
    """
    return played(plan(scenario, measures, vary, **settings), finished, folder, progress)


def played(
    wanted: Plan, finished: Finishing = here, folder: str | Path | None = None, progress: Progress | None = None
) -> Sensitivity:
    """Play what is planned, but for what its folder holds already, and say which numbers matter."""
    axes, screening = wanted.axes, None
    if wanted.screens:
        screening = _stage(wanted, wanted.screening(), "morris", DEFAULT_POINTS["morris"], finished, folder, progress)
        axes = _foremost(screening, wanted.top)
    stage = _stage(wanted, wanted.main(axes), wanted.method, wanted.points, finished, folder, progress)
    return Sensitivity(wanted.base, wanted.measures, wanted.seed, wanted.fixed, stage, screening)


def _stage(
    wanted: Plan,
    spec: Spec,
    method: Method,
    points: int,
    finished: Finishing,
    folder: str | Path | None,
    progress: Progress | None,
) -> Stage:
    """Play a stage and analyse it.

    Raises:
        SimkitError: where not one of its points could be played.
    """
    kept = None if folder is None else Path(folder) / method
    came = swept(spec, finished, kept, progress)
    if len(came.failed) == len(spec.points):
        raise SimkitError(f"not one point could be played: {next(iter(came.failed.values()))}")
    unit = matrix(method, len(spec.axes), points, wanted.seed)
    paths = [axis.path for axis in spec.axes]
    told = tuple(
        ranked(one.name, method, paths, unit, came.mean(one), came.variance(one), spec.runs, wanted.seed)
        for one in wanted.measures
    )
    return Stage(method, spec.axes, points, len(spec.points), spec.runs, told, came.failed)


def _foremost(screening: Stage, top: int) -> tuple[Axis, ...]:
    """The axes that matter most to any measure, each measured by the most important one of its measure."""
    scores = dict.fromkeys((axis.path for axis in screening.axes), 0.0)
    for one in screening.found:
        sizes = {index.path: index.estimates[MAIN["morris"]].value for index in one.indices}
        most = max(sizes.values(), default=0.0)
        for path, size in sizes.items():
            if most > 0.0:
                scores[path] = max(scores[path], size / most)
    chosen = set(sorted(scores, key=lambda path: (-scores[path], path))[:top])
    return tuple(axis for axis in screening.axes if axis.path in chosen)
