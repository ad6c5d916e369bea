"""simkit: scenarios of international politics, played by rule-based actors, explained and replayable.

Covers the few names that a user needs; everything heavy is imported when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simkit.analysis.result import Result
    from simkit.played import Played
    from simkit.scenario import Scenario

__all__ = ["__version__", "load", "run", "save"]

__version__ = "0.1.0"


def load(scenario: str | Path, variant: str | None = None, changes: Mapping[str, Any] | None = None) -> Scenario:
    """Load a scenario by name or path, with a variant and further changes (values by path) applied.

    >>> load("first_steps").title
    'First steps'

    Raises:
        simkit.errors.InputError: with every problem of the files, each at its place.
    """
    from simkit.scenario.load import load as load_scenario

    return load_scenario(scenario, variant, changes)


def run(
    scenario: str | Path | Scenario,
    *,
    runs: int = 1000,
    seed: int = 1,
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
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

    loaded = scenario if isinstance(scenario, Scenario) else load(scenario, variant, changes)
    return played(run_scenario(loaded, runs=runs, seed=seed, fixed=fixed, keep=keep))


def save(result: Result, folder: str | Path | None = None, *, language: str = "en") -> Path:
    """Write a result to a folder, whole or not at all; without a name, to one under `results/`. Returns the folder.

    Raises:
        simkit.errors.InputError: where the folder exists already.
        simkit.errors.WriteError: where it cannot be written; nothing half-written stays.
    """
    from simkit.report import save as save_result

    return save_result(result, folder, language=language)
