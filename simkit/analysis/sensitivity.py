"""Sensitivity: which of the numbers that varied matter to what came out, what is chance, and what cannot be told.

Covers turning the means and variances of played points into ranked indices; `simkit.analysis.indices` estimates them.
Every point met the same luck, so the indices are those of the mean over just these runs: what the numbers do only
together with other luck is not in them, and nothing is corrected for it, but `Found.luck_left` bounds it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.indices import Estimates, morris, pawn, sobol

__all__ = ["MAIN", "METHODS", "Doubt", "Estimate", "Found", "Index", "Method", "Split", "ranked"]

Floats = NDArray[np.float64]
Method = Literal["sobol", "morris", "pawn"]

METHODS: tuple[Method, ...] = ("sobol", "morris", "pawn")
MAIN = {"sobol": "total", "morris": "mu_star", "pawn": "pawn"}
"""By which index each method ranks."""

WIDE = 0.2
"""A share of the variance whose interval is wider than this is not told."""
_SUM = 1.1
_LUCK = 0.1
_SMALL = 0.05
_LOOKED_AT = 4
_STILL = 1e-12


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and its 95% interval."""

    value: float
    low: float
    high: float

    def overlaps(self, other: Estimate) -> bool:
        """Whether the intervals of two estimates have anything in common.

        >>> Estimate(0.5, 0.4, 0.6).overlaps(Estimate(0.3, 0.2, 0.41))
        True
        """
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Index:
    """How much one number matters: its estimates by name, and whether more of it raises or lowers what comes out.

    Sobol's are `total` and `first`, shares of the variance; Morris's `mu_star`, `mu` and `sigma`, in what is measured
    for a whole range; PAWN's is `pawn`, from 0 to 1. `leaning` runs from -1 to 1: a correlation, or mu over mu*.
    """

    path: str
    estimates: dict[str, Estimate]
    leaning: float


@dataclass(frozen=True, slots=True)
class Split:
    """The variance of single runs: between the points, which the varied numbers cause, and within them, by chance.

    Chance is luck and every number that is drawn and not varied. The two add up to the whole (the law of total
    variance).
    """

    numbers: float
    chance: float

    @property
    def share(self) -> float:
        """The share that chance causes.

        >>> Split(0.06, 0.18).share
        0.75
        """
        return self.chance / (self.numbers + self.chance)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why something cannot be told, by its kind, with what its sentence needs."""

    kind: Literal["constant", "wide", "order", "sum", "luck", "left_out", "nothing"]
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one measure.

    `mean` is over all points; `indices` are ranked, the most important first. `split` is None where the points are no
    fair sample of the ranges (Morris) or a point is a single run. `luck_left` is the share of the variance between
    points that luck would make if it were not the same at every point: what chance adds to the indices is below it.
    `critical` is what an input without any effect stays below (PAWN). `left_out` counts the groups of points (base
    points, trajectories) that had to be left out of `groups`, since the question counts in no run of one of them.
    """

    measure: str
    method: Method
    mean: float
    indices: tuple[Index, ...]
    split: Split | None
    luck_left: float | None
    critical: float | None
    groups: int
    left_out: int
    doubts: tuple[Doubt, ...]


def ranked(
    measure: str,
    method: Method,
    paths: Sequence[str],
    unit: Floats,
    means: Floats,
    variances: Floats,
    runs: int,
    seed: int = 1,
) -> Found:
    """What the played points say on one measure, its numbers ranked by how much they matter.

    `unit` has shape (points, numbers): each number as a share of its range, or of what it is drawn from, in the order
    of the method's matrix. `means` and `variances` are those of the runs at each point, (points,), NaN where none
    counts.
    """
    size = {"sobol": len(paths) + 2, "morris": len(paths) + 1, "pawn": 1}[method]
    y, v, x = means.reshape(-1, size), variances.reshape(-1, size), unit.reshape(-1, size, len(paths))
    whole = np.isfinite(y).all(axis=1)
    y, v, x, groups = y[whole], v[whole], x[whole], len(y)
    left_out = groups - len(y)
    mean = float(y.mean()) if y.size else math.nan
    plain = {"measure": measure, "method": method, "mean": mean, "groups": groups, "left_out": left_out}
    if len(y) < 2 or float(np.ptp(y)) <= _STILL * max(1.0, abs(mean)):
        doubt = Doubt("constant", {"mean": mean}) if y.size else Doubt("nothing")
        split = Split(0.0, float(np.nanmean(v))) if y.size and np.nansum(v) > 0.0 else None
        return Found(**plain, indices=(), split=split, luck_left=None, critical=None, doubts=(doubt,))  # type: ignore[arg-type]
    estimates, leaning, critical = _estimated(method, x, y, seed)
    indices = [
        Index(path, {name: _at(of, at) for name, of in estimates.items()}, float(leaning[at]))
        for at, path in enumerate(paths)
    ]
    main = MAIN[method]
    indices.sort(key=lambda one: (-one.estimates[main].value, one.path))
    split = None if method == "morris" else _split(method, y, v)
    luck = None
    if split is not None and split.numbers > 0.0:
        luck = split.chance / runs / split.numbers
    doubts = tuple(_doubts(method, indices, luck, runs, critical, groups, left_out))
    return Found(**plain, indices=tuple(indices), split=split, luck_left=luck, critical=critical, doubts=doubts)  # type: ignore[arg-type]


def _estimated(method: Method, x: Floats, y: Floats, seed: int) -> tuple[dict[str, Estimates], Floats, float | None]:
    """The estimates by name, to which side each number leans, and the critical value if there is one."""
    if method == "morris":
        effects = morris(y, np.diff(x, axis=1), seed)
        size = effects.mu_star.value
        leaning = np.divide(effects.mu.value, size, out=np.zeros_like(size), where=size > 0.0)
        return {"mu_star": effects.mu_star, "mu": effects.mu, "sigma": effects.sigma}, leaning, None
    if method == "sobol":
        shares, fair = sobol(y, seed), [0, -1]
        at, came = x[:, fair].reshape(-1, x.shape[2]), y[:, fair].reshape(-1)
        return {"total": shares.total, "first": shares.first}, _correlations(at, came), None
    index, critical = pawn(x[:, 0], y[:, 0], seed)
    return {"pawn": index}, _correlations(x[:, 0], y[:, 0]), critical


def _correlations(x: Floats, y: Floats) -> Floats:
    """The correlation of each input with the outcome."""
    x, y = x - x.mean(axis=0), y - y.mean()
    scale = np.sqrt((x * x).sum(axis=0) * (y * y).sum())
    found = np.divide((x * y[:, None]).sum(axis=0), scale, out=np.zeros_like(scale), where=scale > 0.0)
    return np.asarray(found, dtype=np.float64)


def _at(of: Estimates, at: int) -> Estimate:
    return Estimate(float(of.value[at]), float(of.low[at]), float(of.high[at]))


def _split(method: Method, y: Floats, v: Floats) -> Split | None:
    """Between and within the points that are a fair sample: for Sobol, those of A and B."""
    fair = [0, -1] if method == "sobol" else [0]
    within = v[:, fair]
    if not np.isfinite(within).any():
        return None
    return Split(float(y[:, fair].var()), float(np.nanmean(within)))


def _doubts(
    method: Method,
    indices: Sequence[Index],
    luck: float | None,
    runs: int,
    critical: float | None,
    groups: int,
    left_out: int,
) -> Iterator[Doubt]:
    """What this sample is too small to tell."""
    main = MAIN[method]
    top = [one for one in indices[:_LOOKED_AT] if one.estimates[main].value > 0.0]
    if method == "sobol":
        widest = max(indices, key=lambda one: one.estimates["total"].high - one.estimates["total"].low)
        ends = widest.estimates["total"]
        if ends.high - ends.low > WIDE:
            wanted = groups * ((ends.high - ends.low) / WIDE) ** 2
            points = 2 ** math.ceil(math.log2(wanted))
            yield Doubt("wide", {"path": widest.path, "low": ends.low, "high": ends.high, "points": points})
        total = sum(one.estimates["first"].value for one in indices)
        if total > _SUM:
            yield Doubt("sum", {"sum": total})
        top = [one for one in top if one.estimates["total"].value >= _SMALL]
    for one, two in itertools.pairwise(top):
        if critical is not None and two.estimates[main].value <= critical:
            break
        if one.estimates[main].overlaps(two.estimates[main]):
            yield Doubt("order", {"one": one.path, "two": two.path})
    if luck is not None and luck > _LUCK:
        yield Doubt("luck", {"share": luck, "runs": math.ceil(runs * luck / _LUCK)})
    if left_out:
        yield Doubt("left_out", {"left_out": left_out, "groups": groups})
