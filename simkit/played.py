"""What `simkit.run` hands back: a result that can also draw itself, tell itself and be saved.

Covers the meeting of a result with its faces; each is imported when it is first asked for.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from simkit.analysis.result import Result, run_scenario
from simkit.faces import Told, faced

if TYPE_CHECKING:
    from collections.abc import Callable

    from simkit.engine.agenda import Agenda
    from simkit.engine.turn import Block
    from simkit.explained import Explained
    from simkit.plots import Plots
    from simkit.scenario import Scenario

__all__ = ["Played", "accumulated", "play"]


class Played(Told, Result):
    """A result with its charts (`result.plot`), its report in words and its folder."""

    __slots__ = ()

    @property
    def plot(self) -> Plots:
        """The charts: `result.plot.fan("arms from a to b")`, `.questions()`, `.rules(...)` and others.

        Raises:
            simkit.errors.SimkitError: where the extra that draws is not installed; it says how to get it.
        """
        from simkit.plots import of

        return of(self)

    def report(self, language: str = "en") -> str:
        """The report that `simkit run` prints, as plain text."""
        from simkit.report.contents import report_text
        from simkit.report.summary import summarize
        from simkit.report.words import Catalogue

        return report_text(summarize(self), Catalogue(language))

    def why(self, flow: str, at: int | str | date | None = None, run: int | None = None) -> Explained:
        """Why something was decided, such as "arms from ava to ben", with the runs and the luck of this result.

        `at` is a day ("week 20", a date, a number); without it, when the decision stands highest. `run` is one run.
        """
        from simkit.analysis.why import why
        from simkit.explained import Explained

        found = why(self.scenario, flow, at=at, run=run, runs=self.runs, seed=self.seed, fixed=self.fixed)
        return faced(Explained, found)

    def save(self, folder: str | Path | None = None, *, language: str = "en") -> Path:
        """Write the result to a folder, whole or not at all; see `simkit.save`."""
        from simkit.report import save

        return save(self, folder, language=language)


def play(
    scenario: Scenario,
    *,
    runs: int,
    seed: int,
    fixed: bool = False,
    keep: bool = False,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Played:
    """Play a loaded scenario, and tell `progress` how much of how much is done; see `simkit.run`."""
    from simkit.engine.ensemble import BLOCK
    from simkit.study.workers import Workers

    spread = Workers.for_runs(runs, workers)
    shared = spread.count > 1 and runs > BLOCK
    told = accumulated(progress, runs if shared else runs * (scenario.file.horizon + 1))
    ensemble = partial(run_scenario, scenario, runs=runs, seed=seed, fixed=fixed, keep=keep)
    if shared:
        return faced(Played, ensemble(spread=spread, progress=told))
    if told is None:
        return faced(Played, ensemble())

    def watch(block: Block, _agenda: Agenda) -> None:
        told(block.state.runs)

    return faced(Played, ensemble(observers=(watch,)))


def accumulated(progress: Callable[[int, int], None] | None, total: int) -> Callable[[int], None] | None:
    """What is told how much more is done, and tells `progress` how much of the total that makes.

    >>> more = accumulated(print, 3)
    >>> more(1), more(2)
    1 3
    3 3
    (None, None)
    """
    if progress is None:
        return None
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        progress(done, total)

    return told
