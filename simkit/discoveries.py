"""`simkit.discover` and `simkit.robust`, and what they hand back, which can also tell and draw itself.

Covers the meeting of both with their faces; each is imported when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.errors import whole_numbers
from simkit.faces import Told, faced
from simkit.study.discover import DEFAULT_POINTS, DEFAULT_RUNS, MOST_BOXES, Discovery, Method, discovered
from simkit.study.discover import discover as _discover
from simkit.study.robust import DEFAULT_POINTS as ROBUST_POINTS
from simkit.study.robust import DEFAULT_RUNS as ROBUST_RUNS
from simkit.study.robust import Robustness, Want
from simkit.study.robust import robust as _robust
from simkit.study.sweep import Progress
from simkit.study.swept import Swept
from simkit.study.workers import Workers
from simkit.study.written import varied

if TYPE_CHECKING:
    from simkit.plots.discover import DiscoveryPlots
    from simkit.plots.robust import RobustnessPlots

__all__ = ["Discoveries", "Verdict", "discover", "robust"]

Vary = Mapping[str, Any] | Iterable[str] | None


class Discoveries(Told, Discovery):
    """Conditions that were found, with their table, their charts (`found.plot`), their report and their folder."""

    __slots__ = ()

    @property
    def plot(self) -> DiscoveryPlots:
        """The charts: `found.plot.conditions()` and `found.plot.trajectory()`."""
        from simkit.plots.discover import DiscoveryPlots

        return DiscoveryPlots(self)

    def report(self, language: str = "en") -> str:
        """The report that `simkit discover` prints, as plain text."""
        from simkit.report.discover import discover_text

        return discover_text(self, language)

    def document(self) -> dict[str, Any]:
        """Everything as plain values, as `simkit discover --json` prints it."""
        from simkit.report.discover import discover_document

        return discover_document(self)

    def save(self, folder: str | Path, *, charts: Sequence[str] = (), language: str = "en") -> Path:
        """Write it to a new folder, whole or not at all, with charts in some formats (png, svg, html)."""
        from simkit.report.discover import Asked
        from simkit.report.discover_folder import save_discovery
        from simkit.report.words import Catalogue

        return save_discovery(self, Asked(self.spec.scenario.name), folder, Catalogue(language), charts)


class Verdict(Told, Robustness):
    """How each variant does, with its regret table, its charts (`found.plot`), its report and its folder."""

    __slots__ = ()

    @property
    def plot(self) -> RobustnessPlots:
        """The charts: `found.plot.regret("arms")`."""
        from simkit.plots.robust import RobustnessPlots

        return RobustnessPlots(self)

    def report(self, language: str = "en") -> str:
        """The report that `simkit robust` prints, as plain text."""
        from simkit.report.robust import robust_text

        return robust_text(self, language)

    def document(self) -> dict[str, Any]:
        """Everything as plain values, as `simkit robust --json` prints it."""
        from simkit.report.robust import robust_document

        return robust_document(self)

    def save(self, folder: str | Path, *, charts: Sequence[str] = (), language: str = "en") -> Path:
        """Write it to a new folder, whole or not at all, with charts in some formats (png, svg, html)."""
        from simkit.report.robust import Asked
        from simkit.report.robust_folder import save_robustness
        from simkit.report.words import Catalogue

        asked = Asked(self.spec.scenario.name, self.variants[1:])
        return save_robustness(self, asked, folder, Catalogue(language), charts)


def discover(
    scenario: str | Path | Swept,
    question: str,
    vary: Vary = None,
    *,
    not_: bool = False,
    method: Method = "both",
    points: int = DEFAULT_POINTS,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    boxes: int = MOST_BOXES,
    density: float | None = None,
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    fixed: bool = False,
    workers: int | None = None,
    folder: str | Path | None = None,
    progress: Progress | None = None,
) -> Discoveries:
    """Find conditions under which a question is answered yes (or `not_`), and measure them on points held back.

    `vary` is what varies, as `simkit.sweep` takes it; without it, the scenario's own sweep, or what moves the answer
    most. `method` is "prim" (boxes), "tree" or "both"; a tree needs the extra `analysis`. In place of a scenario, it
    may be a sweep that has been played, whose points are searched as they are. What is played is kept in a `folder`.

    >>> vary = {"pacts.aldmark_borava.kind": "", "rules.answer_a_plea.with.deeds": ""}
    >>> found = discover("first_steps", "arms", vary, method="prim", points=80, runs=4, workers=1)
    >>> found.table()[0]["conditions"]
    {'pacts.aldmark_borava.kind': 'alliance'}

    Raises:
        simkit.errors.InputError: where the scenario, the question, a path or a number cannot be used.
        simkit.errors.SimkitError: where a tree is asked for and the extra `analysis` is not installed.
    """
    search: dict[str, Any] = {"not_": not_, "method": method, "boxes": boxes, "density": density}
    if isinstance(scenario, Swept):
        return faced(Discoveries, discovered(scenario, question, **search))
    points, runs, seed = whole_numbers(points=points, runs=runs, seed=seed)
    crew = Workers.for_runs(points * runs, workers)
    found = _discover(
        scenario,
        question,
        varied(vary),
        **search,
        points=points,
        runs=runs,
        seed=seed,
        variant=variant,
        changes=changes,
        reading=reading,
        fixed=fixed,
        folder=folder,
        finished=crew.finishing,
        spread=crew,
        progress=progress,
    )
    return faced(Discoveries, found)


def robust(
    scenario: str | Path,
    questions: str | Sequence[str],
    vary: Vary = None,
    *,
    want: Want | Sequence[Want] = "yes",
    variants: Sequence[str] | None = None,
    points: int = ROBUST_POINTS,
    runs: int = ROBUST_RUNS,
    seed: int = 1,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    fixed: bool = False,
    workers: int | None = None,
    folder: str | Path | None = None,
    progress: Progress | None = None,
) -> Verdict:
    """Tell which variant of a scenario does well whatever is assumed: the regret of each, at the same points and luck.

    `want` says which answer is wanted, once for all questions or once for each. `vary` is what varies, as
    `simkit.sweep` takes it; without it, the scenario's own sweep, or what moves the answers most and no variant
    decides.

    >>> vary = {"rules.answer_a_plea.with.deeds": ""}
    >>> found = robust("first_steps", "arms", vary, points=10, runs=10, workers=1)
    >>> [row["variant"] for row in found.table()]
    ['alliance', '', 'no_plea']

    Raises:
        simkit.errors.InputError: where the scenario, a question, a variant, a path or a number cannot be used.
    """
    points, runs, seed = whole_numbers(points=points, runs=runs, seed=seed)
    asked = (questions,) if isinstance(questions, str) else questions
    crew = Workers.for_runs(points * runs, workers)
    found = _robust(
        scenario,
        asked,
        varied(vary),
        want=want,
        variants=(variants,) if isinstance(variants, str) else variants,
        points=points,
        runs=runs,
        seed=seed,
        changes=changes,
        reading=reading,
        fixed=fixed,
        folder=folder,
        finished=crew.finishing,
        spread=crew,
        progress=progress,
    )
    return faced(Verdict, found)
