"""The tables of a sweep's report: point by point, as a matrix, along each axis, and against the scenario as it stands.

Covers laying out one sweep; which table fits is chosen by `simkit.report.sweep`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from simkit.analysis.questions import Z95
from simkit.report.paper import Paper, together
from simkit.report.sweep_axes import AxisNames
from simkit.study.marginals import Bin, bins, marginal, telling, values_along
from simkit.study.measures import Measure
from simkit.study.swept import Swept
from simkit.study.tidy import statistics

__all__ = ["write_differences", "write_extremes", "write_marginals", "write_matrix", "write_points"]

_ABREAST = 4
_MOST_AXES = 8
_EXTREMES = 3
_NAMED_AXES = 4
_FEW = 3


def _parts(measures: Sequence[Measure]) -> list[Sequence[Measure]]:
    """Measures in groups that fit beside each other."""
    return [measures[at : at + _ABREAST] for at in range(0, len(measures), _ABREAST)]


def _put(paper: Paper, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    paper.table(heads, [[paper.text(together(cell) if at else cell) for at, cell in enumerate(row)] for row in rows])


def _legend(paper: Paper, names: AxisNames) -> None:
    """What the short heads of the columns stand for."""
    for one in names.spec.measures:
        if one.kind == "question":
            paper.line(f"{names.short(one)}: {names.measure(one)}", hang=2)
    paper.space()


def write_points(paper: Paper, found: Swept, names: AxisNames) -> None:
    """Each value of a single axis with every measure and its interval."""
    words, axis = names.words, found.spec.axes[0]
    paper.heading(words("sweep.by", what=names.says(axis)))
    _legend(paper, names)
    mean, _, low, high = statistics(found, slice(0, found.points))
    order = np.argsort(found.spec.points[:, 0], kind="stable").tolist()
    labels = names.values(axis, [found.spec.points[point, 0] for point in order])
    for group in _parts(found.spec.measures):
        rows = []
        for label, point in zip(labels, order, strict=True):
            cells = [label]
            for one in group:
                at = found.measure(one)
                value, ends = mean[point, at], (low[point, at], high[point, at])
                said = words("sweep.cell", value=names.number(one, value), between=names.between(one, *ends))
                cells.append(words("sweep.none") if math.isnan(value) else said)
            rows.append(cells)
        _put(paper, [words("sweep.value"), *(names.short(one) for one in group)], rows)
    paper.line(words("sweep.interval"))


def write_matrix(paper: Paper, found: Swept, names: AxisNames) -> None:
    """Every measure over two axes, the one with more values downwards."""
    words, axes = names.words, found.spec.axes
    sizes = [len(values_along(found, at)) for at in range(2)]
    down, across = (0, 1) if sizes[0] >= sizes[1] else (1, 0)
    lines, sides = values_along(found, down), values_along(found, across)
    heads, labels = names.values(axes[across], sides), names.values(axes[down], lines)
    places = {(row[down], row[across]): point for point, row in enumerate(map(tuple, found.spec.points.tolist()))}
    mean, _, low, high = statistics(found, slice(0, found.points))
    for one in found.spec.measures:
        at = found.measure(one)
        paper.heading(names.measure(one))
        told = {"down": names.says(axes[down]), "across": names.says(axes[across])}
        paper.line(words("sweep.matrix", **told))
        paper.space()
        rows = [
            [label, *(names.number(one, mean[places[line, side], at]) for side in sides)]
            for label, line in zip(labels, lines, strict=True)
        ]
        _put(paper, ["", *heads], rows)
        if not np.isnan(high[:, at]).all():
            half = float(np.nanmax(np.maximum(high[:, at] - mean[:, at], mean[:, at] - low[:, at])))
            paper.line(words("sweep.matrix.interval", half=names.difference(one, half).lstrip("+")))


def write_marginals(paper: Paper, found: Swept, names: AxisNames) -> None:
    """The mean of every measure along each axis, whatever the others are; the most telling axes first."""
    words = names.words
    paper.heading(words("sweep.along"))
    paper.line(words("sweep.along.says"))
    paper.space()
    _legend(paper, names)
    order = telling(found)
    means = {one: found.mean(one) for one in found.spec.measures}
    for at in order[:_MOST_AXES]:
        axis = found.spec.axes[at]
        paper.line(f"{names.says(axis)} ({axis.path})", style="bold", hang=2)
        cut = bins(found, at)
        labels = _labels(names, found, at, cut)
        for group in _parts(found.spec.measures):
            rows = []
            for label, one in zip(labels, cut, strict=True):
                found_here = [(measure, marginal(means[measure], one)) for measure in group]
                cells = [
                    words(
                        "sweep.cell",
                        value=names.number(measure, here.mean),
                        between=names.between(measure, here.lowest, here.highest),
                    )
                    if not math.isnan(here.mean)
                    else words("sweep.none")
                    for measure, here in found_here
                ]
                rows.append([label, words.count(len(one.points)), *cells])
            heads = [words("sweep.value"), words("sweep.points.head"), *(names.short(one) for one in group)]
            _put(paper, heads, rows)
        paper.space()
    if len(order) > _MOST_AXES:
        paper.line(words("sweep.along.more", n=words.count(len(order) - _MOST_AXES)))


def _labels(names: AxisNames, found: Swept, at: int, cut: Sequence[Bin]) -> list[str]:
    axis = found.spec.axes[at]
    if all(one.low == one.high for one in cut):
        return names.values(axis, [one.low for one in cut])
    edges = names.values(axis, [*(one.low for one in cut), cut[-1].high])
    return [names.words("band", low=low, high=high) for low, high in pairwise(edges)]


def write_extremes(paper: Paper, found: Swept, names: AxisNames) -> None:
    """The highest and the lowest points of every measure, with their values on the most telling axes."""
    words = names.words
    paper.heading(words("sweep.extremes"))
    shown = telling(found)[:_NAMED_AXES]
    for one in found.spec.measures:
        mean = found.mean(one)
        there = np.flatnonzero(~np.isnan(mean))
        if not len(there) or mean[there].min() == mean[there].max():
            continue
        ordered = there[np.argsort(mean[there], kind="stable")].tolist()
        many = min(_EXTREMES, len(ordered) // 2)
        paper.line(names.measure(one), style="bold", hang=2)
        for key, points in (("highest", ordered[::-1][:many]), ("lowest", ordered[:many])):
            for point in points:
                values = [
                    f"{found.spec.axes[at].path} {names.value(found.spec.axes[at], found.spec.points[point, at])}"
                    for at in shown
                ]
                told = {"value": names.number(one, mean[point]), "point": point, "values": "; ".join(values)}
                paper.line(words(f"sweep.{key}", **told), indent=2, hang=4)
    if len(found.spec.axes) > _NAMED_AXES:
        paper.line(words("sweep.extremes.says", n=_NAMED_AXES))


def write_differences(paper: Paper, found: Swept, names: AxisNames) -> None:
    """One thing at a time: what each measure is as the scenario stands, and how far each axis moves it."""
    words, points = names.words, found.spec.points
    base = int(np.flatnonzero(np.isnan(points).all(axis=1))[0])
    mean, sd, low, high = statistics(found, slice(0, found.points))
    for one in found.spec.measures:
        at = found.measure(one)
        paper.heading(names.measure(one))
        own = mean[base, at]
        told = {"value": names.number(one, own), "between": names.between(one, low[base, at], high[base, at])}
        paper.line(words("sweep.base", **told))
        if math.isnan(own):
            continue
        moved = []
        for nth in range(len(found.spec.axes)):
            mine = [
                point for point in np.flatnonzero(~np.isnan(points[:, nth])).tolist() if not math.isnan(mean[point, at])
            ]
            far = max((abs(mean[point, at] - own) for point in mine), default=0.0)
            moved.append((far, nth, mine))
        moved.sort(key=lambda entry: (-entry[0], entry[1]))
        for far, nth, mine in moved[:_MOST_AXES]:
            if far == 0.0:
                break
            axis = found.spec.axes[nth]
            paper.line(f"{names.says(axis)} ({axis.path})", style="bold", indent=2, hang=2)
            labels = dict(zip(mine, names.values(axis, [points[point, nth] for point in mine]), strict=True))
            for point, label in _furthest(labels, mean[:, at].tolist()):
                change = mean[point, at] - own
                spread = sd[point, at] ** 2 / max(found.counted[point, at], 1)
                spread += sd[base, at] ** 2 / max(found.counted[base, at], 1)
                half = Z95 * math.sqrt(spread) if not math.isnan(spread) else math.nan
                said = {"label": label, "value": names.number(one, mean[point, at])}
                said |= {"change": names.difference(one, change), "half": names.difference(one, half).lstrip("+")}
                paper.line(words("sweep.change", **said), indent=4)
        still = sum(far == 0.0 for far, _, _ in moved)
        beyond = max(0, len(moved) - still - _MOST_AXES)
        if beyond:
            paper.line(words("sweep.change.more", n=words.count(beyond)), indent=2)
        if still:
            paper.line(words.of_count("sweep.change.still", still), indent=2)
    paper.space()
    paper.line(words("sweep.change.says"))


def _furthest(labels: Mapping[int, str], mean: Sequence[float]) -> list[tuple[int, str]]:
    """Of many points along an axis, those at which a measure is lowest and highest; few are all told."""
    if len(labels) <= _FEW:
        return list(labels.items())
    ordered = sorted(labels, key=lambda point: mean[point])
    return [(point, labels[point]) for point in (ordered[0], ordered[-1])]
