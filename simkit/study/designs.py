"""Designs: which points of several axes are played.

Covers a full grid, a Latin hypercube, Sobol's sequence and one axis at a time. A point has a coordinate for each axis:
a number of its range, the place of a choice in its list, or NaN where the axis is left as it stands.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simkit.chance import latin_hypercube, sobol_sequence
from simkit.errors import InputError
from simkit.study.axes import Axis

__all__ = [
    "DESIGNS",
    "GRID_STEPS",
    "MOST_POINTS",
    "SAMPLED",
    "Design",
    "coordinates",
    "grid_size",
    "points_of",
    "refuse_unbalanced",
]

Floats = NDArray[np.float64]
Design = Literal["grid", "latin-hypercube", "sobol", "one-at-a-time"]

DESIGNS: tuple[Design, ...] = ("grid", "latin-hypercube", "sobol", "one-at-a-time")
SAMPLED: tuple[Design, ...] = ("latin-hypercube", "sobol")
"""The designs whose number of points is chosen."""
GRID_STEPS = 5
"""How many points a grid takes of a range that does not say."""
MOST_POINTS = 5_000_000
_MOST_SOBOL_AXES = 21_201


def points_of(axes: Sequence[Axis], design: Design, count: int, seed: int) -> Floats:
    """The points of a design: shape (points, axes). `count` is for those that are sampled.

    Points that make the same scenario stand together, so that they can be played together.

    Raises:
        InputError: where a design cannot have so many points.
    """
    if design == "grid":
        points = _grid(axes)
    elif design == "one-at-a-time":
        points = _one_at_a_time(axes)
    else:
        if not 1 <= count <= MOST_POINTS:
            raise InputError.of(f"{count:,} points cannot be sampled.", f"Choose from 1 to {MOST_POINTS:,}.")
        points = coordinates(axes, _sampled(len(axes), design, count, seed))
    return points[_together(axes, points)]


def grid_size(axes: Sequence[Axis]) -> int:
    """How many points the full grid has.

    >>> grid_size([Axis("x", "drawn", low=0.0, high=1.0), Axis("y", "set", choices=("a", "b"))])
    10
    """
    size = 1
    for axis in axes:
        size *= len(_along(axis))
    return size


def coordinates(axes: Sequence[Axis], unit: Floats) -> Floats:
    """Points of the unit cube, shape (points, axes), as points of the axes: a list in equal parts, a range in scale.

    >>> coordinates(
    ...     [Axis("x", "drawn", low=1.0, high=3.0), Axis("y", "set", choices=("a", "b"))], np.array([[0.5, 0.9]])
    ... )
    array([[2., 1.]])
    """
    found = np.empty_like(unit)
    for at, axis in enumerate(axes):
        if axis.is_range:
            found[:, at] = [axis.fit(value) for value in axis.low + unit[:, at] * (axis.high - axis.low)]
        else:
            found[:, at] = np.minimum(np.floor(unit[:, at] * len(axis.choices)), len(axis.choices) - 1)
    return found


def refuse_unbalanced(count: int, instead: str) -> None:
    """Refuse so many points of Sobol's sequence that they are not balanced; `instead` is what else could be chosen.

    Raises:
        InputError: where the number is no power of two.
    """
    if count & (count - 1):
        below = 1 << (count.bit_length() - 1)
        says = f"Sobol's sequence is balanced at powers of two only, and {count:,} is none."
        raise InputError.of(says, f"Choose {below:,} or {2 * below:,} points, or {instead}.")


def _along(axis: Axis) -> list[float]:
    """The points that a grid takes of an axis."""
    if not axis.is_range:
        return [float(at) for at in range(len(axis.choices))]
    points = np.linspace(axis.low, axis.high, axis.steps or GRID_STEPS)
    return list(dict.fromkeys(axis.fit(round(float(point), 12)) for point in points))


def _grid(axes: Sequence[Axis]) -> Floats:
    size = grid_size(axes)
    if size > MOST_POINTS:
        raise InputError.of(
            f"a grid of {size:,} points is too large: {MOST_POINTS:,} is the most.",
            "Take fewer steps (PATH=0.2..0.8/3), or sample: --design latin-hypercube --points 1000.",
        )
    return np.array(list(itertools.product(*(_along(axis) for axis in axes))))


def _one_at_a_time(axes: Sequence[Axis]) -> Floats:
    """The scenario as it stands, then each axis at each of its points with all others as they stand."""
    rows = [[np.nan] * len(axes)]
    for at, axis in enumerate(axes):
        rows += [[point if at == other else np.nan for other in range(len(axes))] for point in _along(axis)]
    return np.array(rows)


def _sampled(axes: int, design: Design, count: int, seed: int) -> Floats:
    if design == "latin-hypercube":
        return latin_hypercube(axes, count, seed)
    refuse_unbalanced(count, "a Latin hypercube")
    if axes > _MOST_SOBOL_AXES:
        raise InputError.of(f"Sobol's sequence has {_MOST_SOBOL_AXES:,} axes at most.", "Vary fewer.")
    return sobol_sequence(axes, count, seed)


def _together(axes: Sequence[Axis], points: Floats) -> NDArray[np.intp]:
    """The order in which points of the same scenario stand together, otherwise as they were."""
    places = [at for at, axis in enumerate(axes) if axis.kind == "set"]
    if not places:
        return np.arange(len(points))
    return np.lexsort([np.nan_to_num(points[:, at], nan=-1.0) for at in reversed(places)])
