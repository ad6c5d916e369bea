"""What `simkit.sweep` hands back: a sweep that has been played, which can also tell and draw itself, and in notebooks.

Covers the meeting of a sweep with its faces; each is imported when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simkit.faces import Told, faced
from simkit.study.sweep import Finishing, Progress, plan, swept
from simkit.study.swept import Swept
from simkit.study.workers import Workers
from simkit.study.written import OWN, varied

if TYPE_CHECKING:
    from simkit.plots.sweep import SweepPlots

__all__ = ["Sweeps", "sweep_all"]


class Sweeps(Told, Swept):
    """A sweep, with its tables, its Dataset, its charts (`found.plot.measure("arms")`) and its report in words."""

    __slots__ = ()

    @property
    def plot(self) -> SweepPlots:
        """The charts: `found.plot.measure("arms")`."""
        from simkit.plots.sweep import SweepPlots

        return SweepPlots(self)

    def report(self, language: str = "en") -> str:
        """The report that `simkit sweep` prints, as plain text."""
        from simkit.report.sweep import sweep_text
        from simkit.report.words import Catalogue

        return sweep_text(self, Catalogue(language))

    def document(self) -> dict[str, Any]:
        """Everything as plain values, as `simkit sweep --json` prints it."""
        from simkit.report.sweep_document import sweep_document

        return sweep_document(self)


def sweep_all(
    scenario: str | Path,
    vary: Mapping[str, Any] | Iterable[str] | None,
    *,
    measures: str | Sequence[str] = (),
    workers: int | None = None,
    cluster: str | Finishing | None = None,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    **settings: Any,
) -> Sweeps:
    """Play a sweep; see `simkit.sweep`."""
    given = varied(vary)
    asked = (measures,) if isinstance(measures, str) else measures
    spec = plan(scenario, given, measures=asked, variant=variant, changes=changes, reading=reading, **settings)
    if isinstance(cluster, str):
        from simkit.study.cluster import finished_on

        cluster = finished_on(cluster)
    crew = Workers(min(Workers.for_runs(spec.played, workers).count, len(spec.spans())))
    keep = None if folder is None else _keeping(scenario, given, variant, changes, reading)
    return faced(Sweeps, swept(spec, cluster or crew.finishing, folder, progress, keep))


def _keeping(
    scenario: str | Path,
    vary: Mapping[str, Any] | None,
    variant: str | None,
    changes: Mapping[str, Any] | None,
    reading: str | None,
) -> Callable[[Swept, Path], None]:
    """What writes the tables and the report into a sweep's folder, in English, as the command does."""
    from simkit.report.sweep_folder import Request, save_sweep
    from simkit.report.words import Catalogue

    items = tuple(f"{path}={_written(values)}".removesuffix("=") for path, values in (vary or {}).items())
    settings = tuple((path, str(value)) for path, value in (changes or {}).items())
    request = Request(str(scenario), items, settings, reading, variant)
    return lambda found, folder: save_sweep(found, request, folder, Catalogue())


def _written(values: Any) -> str:
    """The values of an axis as --vary takes them."""
    if isinstance(values, list | tuple):
        return ",".join(_written(value) for value in values)
    return str(values).lower() if isinstance(values, bool) else "" if values == OWN else str(values)
