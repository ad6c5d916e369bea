"""A sweep as text: what varied, what the measures come to along the axes, and which points could not be played.

Covers what `simkit sweep` prints; tables of points are laid out by `simkit.report.sweep_tables`.
"""

from __future__ import annotations

from collections.abc import Sequence

from simkit.report.layout import columns
from simkit.report.names import clean
from simkit.report.paper import Paper, plain_paper
from simkit.report.sweep_axes import AxisNames
from simkit.report.sweep_tables import write_differences, write_extremes, write_marginals, write_matrix, write_points
from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue
from simkit.study.marginals import values_along
from simkit.study.swept import Swept

__all__ = ["sweep_text", "write_sweep"]

_MOST_ROWS = 24
_MOST_COLUMNS = 8
_MOST_NAMED = 12
_MOST_FAILED = 5


def sweep_text(found: Swept, words: Catalogue, tables: Sequence[str] | None = None, encoding: str = "utf-8") -> str:
    """The report as plain text; `tables` are the files that hold every point, where there are any."""
    paper = plain_paper(encoding)
    write_sweep(paper, found, words, tables)
    return paper.written()


def write_sweep(paper: Paper, found: Swept, words: Catalogue, tables: Sequence[str] | None = None) -> None:
    """Write the report of a sweep."""
    names = AxisNames.of(found.spec, words)
    spec = found.spec
    paper.title(words("sweep.title", title=clean(spec.scenario.title)))
    told = {"points": words.of_count("sweep.points.count", found.points), "design": words(f"sweep.{spec.design}")}
    runs = {"runs": words.of_count("sweep.runs", spec.runs), "all": words.count(spec.played), "seed": spec.seed}
    paper.line(words("sweep.played", **told, **runs))
    paper.line(words("sweep.luck.apart" if spec.apart else "sweep.luck"))
    paper.heading(words("sweep.axes"))
    _write_axes(paper, found, names)
    _write_measures(paper, found, names)
    _write_failed(paper, found, words)
    paper.space()
    paper.line(verdict_words(spec.scenario.world, words), style="dim")
    if tables is not None:
        paper.heading(words("sweep.files"))
        paper.line(words("sweep.files.says", files=words.list(tables)))
        if "results.parquet" not in tables:
            paper.line(words("sweep.files.extra"))


def _write_axes(paper: Paper, found: Swept, names: AxisNames) -> None:
    words = names.words
    axes = found.spec.axes
    rows = [(words("sweep.axis"), words("sweep.extent"), words("sweep.now"))]
    rows += [
        (f"{names.says(axis)} ({clean(axis.path)})", names.extent(axis), names.now(axis)) for axis in axes[:_MOST_NAMED]
    ]
    columns(paper, rows, (52, 28))
    if len(axes) > _MOST_NAMED:
        paper.line(words("sweep.axes.more", n=words.count(len(axes) - _MOST_NAMED)))
    if not found.spec.fixed and any(axis.kind == "drawn" for axis in axes):
        paper.line(words("sweep.held"), style="dim")


def _write_measures(paper: Paper, found: Swept, names: AxisNames) -> None:
    """Every measure, in the form that the design and the number of axes allow."""
    design, axes = found.spec.design, found.spec.axes
    if len(found.failed) == found.points:
        return
    if design == "one-at-a-time":
        write_differences(paper, found, names)
        return
    sizes = [len(values_along(found, at)) for at in range(len(axes))]
    if len(axes) == 1 and sizes[0] <= _MOST_ROWS:
        write_points(paper, found, names)
    elif len(axes) == 2 and design == "grid" and min(sizes) <= _MOST_COLUMNS and max(sizes) <= _MOST_ROWS:
        write_matrix(paper, found, names)
    else:
        write_marginals(paper, found, names)
        write_extremes(paper, found, names)


def _write_failed(paper: Paper, found: Swept, words: Catalogue) -> None:
    """The points that could not be played, by their reasons."""
    if not found.failed:
        return
    paper.heading(words("sweep.failed"))
    said = words("sweep.failed.all") if len(found.failed) == found.points else ""
    counted = {"n": words.count(len(found.failed)), "points": words.count(found.points)}
    paper.line(f"{words('sweep.failed.says', **counted)} {said}".strip())
    reasons: dict[str, list[int]] = {}
    for point, reason in found.failed.items():
        reasons.setdefault(reason, []).append(point)
    for reason, points in list(reasons.items())[:_MOST_FAILED]:
        shown = ", ".join(str(point) for point in points[:_MOST_FAILED])
        if len(points) > _MOST_FAILED:
            shown = words("sweep.failed.more", points=shown, n=words.count(len(points) - _MOST_FAILED))
        paper.line(words("sweep.failed.reason", points=shown, reason=clean(reason)), indent=2, hang=2)
    if len(reasons) > _MOST_FAILED:
        paper.line(words("sweep.failed.reasons", n=words.count(len(reasons) - _MOST_FAILED)), indent=2)
