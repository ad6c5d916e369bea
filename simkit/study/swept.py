"""What a sweep comes to: for every point the sums of every measure, and what follows from them.

Covers means with their intervals, tables and a Dataset; telling and drawing are other rooms' work.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.questions import Z95, wilson
from simkit.errors import InputError, did_you_mean
from simkit.study.axes import Axis
from simkit.study.measures import Measure
from simkit.study.spec import Spec

if TYPE_CHECKING:
    from simkit.analysis.dataset import Dataset

__all__ = ["COLUMNS", "Swept", "points_of_spec"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

COLUMNS: Mapping[str, str] = {
    "point": "number of the point, from 0, in the order of the design",
    "measure": "what is read off each run: a question's name, or the mean, peak or end of a level",
    "kind": "question, mean, peak or end",
    "counted": "runs of the point in which the measure counts",
    "mean": "mean over those runs; of a question, the share of yes; empty where none counts or the point failed",
    "sd": "standard deviation between those runs",
    "low": "lower end of the 95% interval of the mean (question: Wilson 1927; level: normal): doubt of chance alone",
    "high": "upper end of that interval",
    "failed": "why the point could not be played; empty if it was",
}
"""The columns of the tidy table behind those of the axes, and what they mean."""


@dataclass(frozen=True, slots=True)
class Swept:
    """A sweep that has been played: `total`, `squares` and `counted` have shape (points, measures).

    They sum, over the runs of a point in which a measure counts, its value, its square, and one. `failed` says of
    points that could not be played why.
    """

    spec: Spec
    total: Floats
    squares: Floats
    counted: Ints
    failed: Mapping[int, str]

    @property
    def points(self) -> int:
        """How many points there are."""
        return len(self.spec.points)

    def measure(self, name: str | Measure) -> int:
        """The place of a measure, by its name.

        Raises:
            InputError: where nothing of this name was read.
        """
        names = [one.name for one in self.spec.measures]
        wanted = name.name if isinstance(name, Measure) else name
        if wanted not in names:
            raise InputError.of(f'the sweep did not read "{wanted}".', did_you_mean(wanted, names))
        return names.index(wanted)

    def mean(self, name: str | Measure) -> Floats:
        """A measure's mean over the runs of each point, shape (points,); NaN where none counts or the point failed."""
        at = self.measure(name)
        counted = self.counted[:, at]
        return np.where(counted > 0, self.total[:, at] / np.maximum(counted, 1), np.nan)

    def variance(self, name: str | Measure) -> Floats:
        """A measure's variance between the runs of each point (unbiased): shape (points,); NaN where fewer than two."""
        at = self.measure(name)
        counted = self.counted[:, at]
        most = np.maximum(counted, 2)
        spread = self.squares[:, at] - self.total[:, at] ** 2 / np.maximum(counted, 1)
        return np.where(counted > 1, np.maximum(spread, 0.0) / (most - 1), np.nan)

    def interval(self, point: int, name: str | Measure) -> tuple[float, float]:
        """The 95% interval of a mean, for chance alone; NaN where nothing counts."""
        return self._interval(point, self.measure(name), float(self.variance(name)[point]))

    def _interval(self, point: int, at: int, variance: float) -> tuple[float, float]:
        """The interval, where the variance between the runs of the point is known."""
        counted = int(self.counted[point, at])
        if not counted:
            return math.nan, math.nan
        if self.spec.measures[at].kind == "question":
            return wilson(round(float(self.total[point, at])), counted)
        mean = float(self.total[point, at]) / counted
        half = Z95 * math.sqrt(variance / counted) if counted > 1 else math.nan
        return mean - half, mean + half

    def column(self, path: str) -> list[str]:
        """The values of an axis at every point, as `--set` takes them; "" where it is left as it stands."""
        at = [axis.path for axis in self.spec.axes].index(path)
        return [self.spec.axes[at].text(value) for value in self.spec.points[:, at]]

    def table(self) -> list[dict[str, Any]]:
        """One dict for each point: its number, the value of every axis, and the mean of every measure."""
        means = {one.name: self.mean(one) for one in self.spec.measures}
        return [
            {"point": point}
            | {axis.path: self._value(point, at) for at, axis in enumerate(self.spec.axes)}
            | {name: None if np.isnan(found[point]) else float(found[point]) for name, found in means.items()}
            for point in range(self.points)
        ]

    def rows(self) -> Iterator[dict[str, Any]]:
        """The tidy table: one dict for each point and measure; see `COLUMNS`."""
        means = [self.mean(one) for one in self.spec.measures]
        variances = [self.variance(one) for one in self.spec.measures]
        for point in range(self.points):
            values = {axis.path: self._value(point, at) for at, axis in enumerate(self.spec.axes)}
            for at, measure in enumerate(self.spec.measures):
                low, high = self._interval(point, at, float(variances[at][point]))
                yield {
                    "point": point,
                    **values,
                    "measure": measure.name,
                    "kind": measure.kind,
                    "counted": int(self.counted[point, at]),
                    "mean": _plain(means[at][point]),
                    "sd": _plain(np.sqrt(variances[at][point])),
                    "low": _plain(low),
                    "high": _plain(high),
                    "failed": self.failed.get(point, ""),
                }

    def _value(self, point: int, at: int) -> float | str | None:
        """A point's value on an axis: a number on an axis of numbers; None where it is left as it stands."""
        axis, value = self.spec.axes[at], float(self.spec.points[point, at])
        if math.isnan(value):
            return None
        if axis.kind == "set" or axis.starts is not None:
            return axis.text(value)
        return axis.number(value)

    def to_dataset(self) -> Dataset:
        """An xarray Dataset: dimensions point, measure and axis.

        `mean`, `variance` and `counted` (point, measure), `value` (point, axis) as numbers (of a list of anything but
        numbers, the place in it), and `text` (point, axis) as `--set` takes it.
        """
        names = [one.name for one in self.spec.measures]
        pairs = {"mean": self.mean, "variance": self.variance}
        found: dict[str, Any] = {
            name: (("point", "measure"), np.stack([of(one) for one in self.spec.measures], axis=1))
            for name, of in pairs.items()
        }
        found |= {
            "counted": (("point", "measure"), self.counted),
            "failed": (("point",), np.array([self.failed.get(point, "") for point in range(self.points)])),
        }
        return points_of_spec(self.spec).assign(found).assign_coords(measure=names)


def points_of_spec(spec: Spec) -> Dataset:
    """The points of a specification as a Dataset: `value` and `text` (point, axis), see `Swept.to_dataset`."""
    from simkit.analysis.dataset import Dataset

    texts = [[axis.text(value) for axis, value in zip(spec.axes, row, strict=True)] for row in spec.points]
    values = [[_number(axis, value) for axis, value in zip(spec.axes, row, strict=True)] for row in spec.points]
    attributes = ("runs", "seed", "design", "fingerprint")
    return Dataset(
        {"value": (("point", "axis"), np.array(values)), "text": (("point", "axis"), np.array(texts))},
        coords={"point": np.arange(len(spec.points)), "axis": [axis.path for axis in spec.axes]},
        attrs={"scenario": spec.scenario.title} | {name: getattr(spec, name) for name in attributes},
    )


def _number(axis: Axis, value: float) -> float:
    return float(value) if math.isnan(value) or axis.kind == "set" else axis.number(value)


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
