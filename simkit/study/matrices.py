"""Matrices: the points that an analysis of sensitivity needs, laid out as each of its methods wants them.

Covers Sobol's crossed samples, Morris's trajectories and a Latin hypercube for PAWN, as shares of what each number is
drawn from, and turning those into values; what comes of them is `simkit.analysis.sensitivity`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.sensitivity import METHODS, Method
from simkit.chance import triangular
from simkit.engine.model import Model
from simkit.errors import InputError, did_you_mean
from simkit.study.axes import Axis
from simkit.study.designs import coordinates, points_of, refuse_unbalanced

__all__ = ["DEFAULT_POINTS", "matrix", "points_played", "refuse_size", "values"]

Floats = NDArray[np.float64]

DEFAULT_POINTS: dict[Method, int] = {"sobol": 256, "morris": 10, "pawn": 1024}
"""Base points, trajectories, points."""

_FEWEST: dict[Method, int] = {"sobol": 16, "morris": 4, "pawn": 200}
_MOST = 65_536
_WHAT: dict[Method, str] = {"sobol": "base points", "morris": "trajectories", "pawn": "points"}
_LEVELS = 4


def refuse_size(method: str, points: int) -> None:
    """Refuse a method that there is not, and a sample size that it cannot use.

    Raises:
        InputError: saying which sizes it can use.
    """
    if method not in METHODS:
        near = did_you_mean(method, METHODS)
        raise InputError.of(f'there is no method "{method}".', near)
    fewest, what = _FEWEST[method], _WHAT[method]
    if not fewest <= points <= _MOST:
        says = f"{method} cannot tell anything from {points:,} {what}."
        sizes = f"a power of two from {fewest} to {_MOST:,}" if method == "sobol" else f"from {fewest} to {_MOST:,}"
        raise InputError.of(says, f"Choose {sizes}.")
    if method == "sobol":
        refuse_unbalanced(points, "--method pawn")


def points_played(method: Method, points: int, numbers: int) -> int:
    """How many points are played for so many numbers.

    >>> points_played("sobol", 256, 20), points_played("morris", 10, 20)
    (5632, 210)
    """
    return points * {"sobol": numbers + 2, "morris": numbers + 1, "pawn": 1}[method]


def matrix(method: Method, numbers: int, points: int, seed: int) -> Floats:
    """The points of a method, each number as a share from 0 to 1: shape (points played, numbers).

    Sobol's go by base point: A, then A with each number of B in turn, then B (Saltelli 2002). Morris's go by
    trajectory, on a grid of four levels, each step two thirds of the range (Morris 1991).
    """
    refuse_size(method, points)
    if method == "sobol":
        both = _unit("sobol", 2 * numbers, points, seed)
        crossed = np.repeat(both[:, None, :numbers], numbers + 2, axis=1)
        for at in range(numbers):
            crossed[:, at + 1, at] = both[:, numbers + at]
        crossed[:, -1] = both[:, numbers:]
        return crossed.reshape(-1, numbers)
    if method == "pawn":
        return _unit("latin-hypercube", numbers, points, seed)
    chance = np.random.default_rng(seed)
    step = _LEVELS / (2.0 * (_LEVELS - 1))
    low = chance.integers(_LEVELS // 2, size=(points, numbers)) / (_LEVELS - 1)
    rises = chance.random((points, numbers)) < 0.5
    first, last = np.where(rises, low, low + step), np.where(rises, low + step, low)
    turns = np.argsort(chance.random((points, numbers)), axis=1)
    moved = turns[:, None, :] < np.arange(numbers + 1)[None, :, None]
    return np.where(moved, last[:, None, :], first[:, None, :]).reshape(-1, numbers)


def _unit(design: str, numbers: int, points: int, seed: int) -> Floats:
    axes = [Axis(f"{at}", "drawn", low=0.0, high=1.0) for at in range(numbers)]
    return points_of(axes, design, points, seed)  # type: ignore[arg-type]  # one of its names


def values(axes: Sequence[Axis], model: Model, unit: Floats) -> Floats:
    """The values at some points given as shares: shape (points, axes).

    A number that varies over its own range is spread as an ensemble draws it, likeliest at its own value; whatever else
    varies, evenly.
    """
    found = coordinates(axes, unit)
    for at, axis in enumerate(axes):
        figure = model.numbers.get(axis.path)
        if figure is not None and figure.range is not None and tuple(figure.range) == (axis.low, axis.high):
            found[:, at] = triangular(unit[:, at], axis.low, figure.value, axis.high)
    return found
