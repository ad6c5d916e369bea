"""simkit: scenarios of international politics, played by rule-based actors, explained and replayable.

Covers the few names that a user needs; everything heavy is imported when it is first asked for.
"""

from __future__ import annotations

# What only the type checker reads is not loaded: the command answers, and can be interrupted, the sooner.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from typing import Any

    from simkit.analysis.result import Result
    from simkit.compared import Compared
    from simkit.explained import Explained
    from simkit.played import Played
    from simkit.scenario import Scenario
    from simkit.tips import Tips

__all__ = ["__version__", "compare", "load", "run", "save", "tip", "why"]

__version__ = "0.1.0"


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
) -> Played:
    """Play a scenario `runs` times: with its ranged numbers and its luck drawn anew for each run, or held (`fixed`).

    `keep` keeps the series of every run (memory grows with the runs); without it, exact summaries are kept.

    >>> answer = run("first_steps", runs=20, seed=7).questions()[0]
    >>> answer.counted
    20

    Raises:
        simkit.errors.InputError: where the scenario or the numbers cannot be used.
    """
    from simkit.analysis.result import run_scenario
    from simkit.played import played
    from simkit.scenario import Scenario

    loaded = scenario if isinstance(scenario, Scenario) else load(scenario, variant, changes, reading, without)
    return played(run_scenario(loaded, runs=runs, seed=seed, fixed=fixed, keep=keep))


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
) -> Compared:
    """Hold variants of a scenario, other scenarios, and itself `without` something against it, with the same luck.

    If nothing is named, it is all of its variants. Each entry of `without` is left out on its own; a list of several,
    at once. `workers` says how many processes play; without it, one for each core.

    >>> compare("first_steps", ["alliance"], runs=20).table()[1]["question"]
    'arms'

    Raises:
        simkit.errors.InputError: where a scenario cannot be used, or plays in another world, or at another time.
    """
    from simkit.analysis.compare import compare as compare_all
    from simkit.compared import compared
    from simkit.study.workers import Workers

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
    )
    return compared(found)


def save(result: Result, folder: str | Path | None = None, *, language: str = "en") -> Path:
    """Write a result to a folder, whole or not at all; without a name, to one under `results/`. Returns the folder.

    Raises:
        simkit.errors.InputError: where the folder exists already.
        simkit.errors.WriteError: where it cannot be written; nothing half-written stays.
    """
    from simkit.report import save as save_result

    return save_result(result, folder, language=language)


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
) -> Tips:
    """Find the smallest single changes that tip a question: its probability across one half, or `by` so much.

    Tried are every uncertain number, kind of pact, severity and date, each alone and all with the same luck. `workers`
    says how many processes play; without it, one for each core.

    >>> tip("first_steps", "arms", runs=24, by=0.6, workers=1).table()[0]["set"]
    'pacts.aldmark_borava.kind=alliance'

    Raises:
        simkit.errors.InputError: where the scenario, the question or a number cannot be used.
    """
    from simkit.analysis.tip import tip as search
    from simkit.study.workers import Workers, cores
    from simkit.tips import tips

    return tips(
        search(
            scenario,
            question,
            by=by,
            variant=variant,
            changes=changes,
            reading=reading,
            runs=runs,
            seed=seed,
            fixed=fixed,
            spread=Workers(workers or cores()),
        )
    )


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
    from simkit.explained import explained
    from simkit.scenario import Scenario

    loaded = scenario if isinstance(scenario, Scenario) else load(scenario, variant, changes, reading)
    return explained(explain(loaded, flow, at=at, run=run, runs=runs, seed=seed, fixed=fixed))
