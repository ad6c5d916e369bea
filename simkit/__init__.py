"""simkit: scenarios of international politics, played by rule-based actors, explained and replayable.

Covers the few names that a user needs; everything heavy is imported when it is first asked for.
"""

from __future__ import annotations

from simkit.version import VERSION

# What only the type checker reads is not loaded: the command answers, and can be interrupted, the sooner.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from typing import Any

    from simkit.analysis.result import Result
    from simkit.compared import Compared
    from simkit.discoveries import discover, robust
    from simkit.explained import Explained
    from simkit.played import Played
    from simkit.scenario import Scenario
    from simkit.sensitivities import Sensitivities
    from simkit.study.sweep import Finishing, Progress
    from simkit.sweeps import Sweeps
    from simkit.tips import Tips

__all__ = ["__version__", "compare", "discover", "load", "robust", "run", "save", "sensitivity", "sweep", "tip", "why"]

__version__ = VERSION


def __getattr__(name: str) -> Any:
    """`discover` and `robust`, which live in `simkit.discoveries`, and `errors` for whoever catches one."""
    if name == "errors":
        from importlib import import_module

        return import_module("simkit.errors")
    if name not in ("discover", "robust"):
        raise AttributeError(f"module 'simkit' has no attribute '{name}'")
    from simkit import discoveries

    return getattr(discoveries, name)


def load(
    scenario: str | Path,
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    without: Iterable[str] = (),
) -> Scenario:
    """Load a scenario by name or path, with a variant and further changes (values by path) applied.

    `reading` names a reading of the world's disputed numbers; "none" means the world's own, whatever the scenario says.
    `without` names what is left out, such as "rule:NAME", "event:NAME" or "actor:NAME".

    >>> load("first_steps").title
    'First steps'

    Raises:
        simkit.errors.InputError: with every problem of the files, each at its place.
    """
    from simkit.scenario.load import load as load_scenario

    return load_scenario(scenario, variant, changes, reading, without)


def run(
    scenario: str | Path | Scenario,
    *,
    runs: int = 1000,
    seed: int = 1,
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    without: Iterable[str] = (),
    fixed: bool = False,
    keep: bool = False,
    workers: int = 1,
    progress: Progress | None = None,
) -> Played:
    """Play a scenario `runs` times: with its ranged numbers and its luck drawn anew for each run, or held (`fixed`).

    `scenario` is a name, a path, or what `load` made: that has its variant and changes already, and takes none here.
    `keep` keeps the series of every run (memory grows with the runs); without it, exact summaries are kept.
    `workers` says how many processes share out more than a thousand runs; the numbers are the same with any.
    `progress` is told again and again how much of how much is played, such as `lambda done, total: ...`.

    >>> answer = run("first_steps", runs=20, seed=7).questions()[0]
    >>> answer.counted
    20

    Raises:
        simkit.errors.InputError: where the scenario or the numbers cannot be used.
    """
    from simkit.errors import whole_numbers
    from simkit.played import play

    runs, seed = whole_numbers(runs=runs, seed=seed)
    loaded = _loaded(scenario, variant=variant, changes=changes, reading=reading, without=without)
    return play(loaded, runs=runs, seed=seed, fixed=fixed, keep=keep, workers=workers, progress=progress)


def _loaded(scenario: str | Path | Scenario, **changed: Any) -> Scenario:
    """A scenario that is loaded as it is, and any other with what is changed of it."""
    from simkit.errors import InputError
    from simkit.scenario import Scenario

    if not isinstance(scenario, Scenario):
        return load(scenario, **changed)
    for name in (name for name, value in changed.items() if value):
        says = f"{name} comes too late: this scenario is loaded already."
        raise InputError.of(says, f"Give {name} to simkit.load, or name the scenario by its name or path.")
    return scenario


def _some(**given: int | None) -> int | None:
    """One argument as a plain whole number, or None where it was not given."""
    from simkit.errors import whole_numbers

    ((name, value),) = given.items()
    return None if value is None else whole_numbers(**{name: value})[0]


def compare(
    scenario: str | Path,
    variants: Iterable[str] | None = None,
    others: Iterable[str | Path] = (),
    *,
    without: Iterable[str | Sequence[str]] = (),
    changes: Mapping[str, Any] | None = None,
    runs: int = 1000,
    seed: int = 1,
    fixed: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Compared:
    """Hold variants of a scenario, other scenarios, and itself `without` something against it, with the same luck.

    If nothing is named, it is all of its variants. Each entry of `without` is left out on its own; a list of several,
    at once. `workers` says how many processes play; without it, one for each core. `progress` is told how many of the
    runs are compared.

    >>> compare("first_steps", ["alliance"], runs=20).table()[1]["question"]
    'arms'

    Raises:
        simkit.errors.InputError: where a scenario cannot be used, or plays in another world, or at another time.
    """
    from simkit.analysis.compare import compare as compare_all
    from simkit.compared import Compared
    from simkit.errors import whole_numbers
    from simkit.faces import faced
    from simkit.played import accumulated
    from simkit.study.workers import Workers

    runs, seed = whole_numbers(runs=runs, seed=seed)
    spread = Workers.for_runs(runs, workers)
    found = compare_all(
        scenario,
        variants,
        others,
        without=without,
        changes=changes,
        runs=runs,
        seed=seed,
        fixed=fixed,
        spread=spread,
        progress=accumulated(progress, runs),
    )
    return faced(Compared, found)


def save(result: Result, folder: str | Path | None = None, *, language: str = "en") -> Path:
    """Write a result to a folder, whole or not at all; without a name, to one under `results/`. Returns the folder.

    Raises:
        simkit.errors.InputError: where the folder exists already.
        simkit.errors.WriteError: where it cannot be written; nothing half-written stays.
    """
    from simkit.report import save as save_result

    return save_result(result, folder, language=language)


def sensitivity(
    scenario: str | Path,
    measures: str | Sequence[str] = (),
    vary: Mapping[str, Any] | Iterable[str] | None = None,
    *,
    method: str = "sobol",
    points: int | None = None,
    runs: int | None = None,
    top: int = 20,
    seed: int = 1,
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    fixed: bool = False,
    workers: int | None = None,
    folder: str | Path | None = None,
    progress: Progress | None = None,
) -> Sensitivities:
    """Which numbers of a scenario matter to its questions and levels, and how much of what differs is chance.

    `measures` are questions by name, or levels ("mean of arms from ava to ben"); without any, every question. `vary` is
    ranges by path, or texts as --vary takes them (PATH=0.2..0.8, or a path alone); without it, every number that has a
    range.
    `points` is the size of the sample: base points of "sobol", trajectories of "morris", points of "pawn". With "sobol"
    and more numbers than `top`, those that matter most in a screening are taken. What is played is kept in a `folder`.

    >>> found = sensitivity("first_steps", "arms", ["rules.answer_a_plea.with.*"], points=16, runs=8, workers=1)
    >>> found.table()[0]["path"]
    'rules.answer_a_plea.with.deeds'

    Raises:
        simkit.errors.InputError: where the scenario, a path, the method or a size cannot be used.
    """
    from simkit.errors import whole_numbers
    from simkit.faces import faced
    from simkit.sensitivities import Sensitivities
    from simkit.study.sensitivity import plan, played, sizes
    from simkit.study.workers import Workers

    top, seed = whole_numbers(top=top, seed=seed)
    points, runs = _some(points=points), _some(runs=runs)
    wanted = plan(
        scenario,
        (measures,) if isinstance(measures, str) else measures,
        vary,
        method=method,  # type: ignore[arg-type]  # refused where it is none
        points=points,
        runs=runs,
        top=top,
        seed=seed,
        variant=variant,
        changes=changes,
        reading=reading,
        fixed=fixed,
    )
    crew = Workers.for_runs(sum(points * runs for points, runs in sizes(wanted)), workers)
    return faced(Sensitivities, played(wanted, crew.finishing, folder, progress))


def sweep(
    scenario: str | Path,
    vary: Mapping[str, Any] | Iterable[str] | None = None,
    *,
    design: str | None = None,
    points: int | None = None,
    runs: int | None = None,
    seed: int = 1,
    measures: str | Sequence[str] = (),
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    fixed: bool = False,
    workers: int | None = None,
    cluster: str | Finishing | None = None,
    folder: str | Path | None = None,
    progress: Progress | None = None,
) -> Sweeps:
    """Play a scenario at many points, each `runs` times with the same luck.

    `vary` is what varies, by path: a list of values, a range ("0.2..0.8", in steps "0.2..0.8/4") or "range" for its
    own; or texts as --vary takes them. Without it, the scenario's own sweep is played. `measures` are questions by
    name, or levels ("mean of arms from ava to ben"). In a `folder`, every piece is kept as soon as it is played, and
    the same call goes on where it was. `cluster` is the address of a Dask scheduler on whose workers to play, or what
    `simkit.study.cluster.finished_on` makes of it.

    >>> sweep("first_steps", {"timeline.raid.severity": [0.2, 0.9]}, runs=20, measures="words").table()[1]
    {'point': 1, 'timeline.raid.severity': 0.9, 'words': 1.0}

    Raises:
        simkit.errors.InputError: where the scenario, a path, a value or the design cannot be used, or the folder holds
            something else.
    """
    from simkit.errors import whole_numbers
    from simkit.sweeps import sweep_all

    (seed,) = whole_numbers(seed=seed)
    points, runs = _some(points=points), _some(runs=runs)
    return sweep_all(
        scenario,
        vary,
        design=design,
        points=points,
        runs=runs,
        seed=seed,
        measures=measures,
        variant=variant,
        changes=changes,
        reading=reading,
        fixed=fixed,
        workers=workers,
        cluster=cluster,
        folder=folder,
        progress=progress,
    )


def tip(
    scenario: str | Path,
    question: str,
    *,
    by: float | None = None,
    runs: int = 128,
    seed: int = 1,
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    fixed: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Tips:
    """Find the smallest single changes that tip a question: its probability across one half, or `by` so much.

    Tried are every uncertain number, kind of pact, severity and date, each alone and all with the same luck. `workers`
    says how many processes play; without it, one for each core. `progress` is told how much of how much is tried.

    >>> tip("first_steps", "arms", runs=24, by=0.6, workers=1).table()[0]["set"]
    'pacts.aldmark_borava.kind=alliance'

    Raises:
        simkit.errors.InputError: where the scenario, the question or a number cannot be used.
    """
    from simkit.analysis.tip import tip as search
    from simkit.errors import whole_numbers
    from simkit.faces import faced
    from simkit.study.workers import Workers, cores
    from simkit.tips import Tips

    runs, seed = whole_numbers(runs=runs, seed=seed)
    found = search(
        scenario,
        question,
        by=by,
        variant=variant,
        changes=changes,
        reading=reading,
        runs=runs,
        seed=seed,
        fixed=fixed,
        spread=Workers.for_runs(runs, cores() if workers is None else workers),
        progress=progress,
    )
    return faced(Tips, found)


def why(
    scenario: str | Path | Scenario,
    flow: str,
    *,
    at: int | str | date | None = None,
    run: int | None = None,
    runs: int = 500,
    seed: int = 1,
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    fixed: bool = False,
) -> Explained:
    """Why something was decided: the decision split into its rules, each with the chain of causes behind it.

    `flow` is such as "arms from ava to ben"; `at` is a day ("week 20", a date, a number), without which it is the one
    on which the decision stands highest. `run` explains one run in place of all.

    >>> found = why("first_steps", "arms from aldmark to borava", at="week 20", runs=20)
    >>> round(sum(piece.decided.mean for piece in found.pieces) - found.decided.mean, 12)
    0.0

    Raises:
        simkit.errors.InputError: where the scenario, the flow, the day or the run cannot be used.
    """
    from simkit.analysis.why import why as explain
    from simkit.errors import whole_numbers
    from simkit.explained import Explained
    from simkit.faces import faced

    runs, seed = whole_numbers(runs=runs, seed=seed)
    loaded = _loaded(scenario, variant=variant, changes=changes, reading=reading)
    return faced(Explained, explain(loaded, flow, at=at, run=run, runs=runs, seed=seed, fixed=fixed))
