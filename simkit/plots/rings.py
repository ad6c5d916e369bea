"""Rings: places for actors on an ellipse, in an order in which few of the lines between them cross.

Covers places and crossings; the same actors and ties always give the same places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Place", "crossings", "order_of", "places"]

Place = tuple[float, float]

_FEW = 8


def places(order: Sequence[str], width: float, height: float) -> dict[str, Place]:
    """A place for each actor on a ring that fills a box, clockwise from the top."""
    turns = np.arange(len(order)) * 2.0 * np.pi / max(len(order), 1)
    xs, ys = _filling(np.sin(turns), width), _filling(-np.cos(turns), height)
    return {name: (round(float(x), 2), round(float(y), 2)) for name, x, y in zip(order, xs, ys, strict=True)}


def _filling(values: NDArray[np.float64], room: float) -> NDArray[np.float64]:
    """The values stretched to reach from 0 to the end of a room; in its middle where they are all the same."""
    span = float(np.ptp(values))
    return np.full_like(values, room / 2) if span < 1e-9 else (values - values.min()) / span * room


def order_of(names: Sequence[str], weights: Mapping[tuple[str, str], int]) -> list[str]:
    """The actors in an order round the ring: few crossings first, then short lines; the first stays where it is.

    Of up to eight actors the best order of all; of more, two change places as long as that helps, and always those
    two whose change helps most.
    """
    order = list(names)
    if len(order) <= _FEW:
        return min((order[:1] + list(rest) for rest in permutations(order[1:])), key=lambda one: _cost(one, weights))
    best = _cost(order, weights)
    while True:
        tried = [_swapped(order, one, other) for one, other in combinations(range(1, len(order)), 2)]
        costs = [_cost(trial, weights) for trial in tried]
        if min(costs) >= best:
            return order
        best = min(costs)
        order = tried[costs.index(best)]


def crossings(order: Sequence[str], pairs: Iterable[tuple[str, str]]) -> int:
    """How many times straight lines between actors on a ring cross.

    >>> crossings("abcd", [("a", "c"), ("b", "d")]), crossings("acbd", [("a", "c"), ("b", "d")])
    (1, 0)
    """
    at = {name: nth for nth, name in enumerate(order)}
    spans = [tuple(sorted((at[one], at[other]))) for one, other in pairs]
    return sum(a < c < b < d or c < a < d < b for (a, b), (c, d) in combinations(spans, 2))


def _cost(order: Sequence[str], weights: Mapping[tuple[str, str], int]) -> tuple[int, int]:
    """How many lines cross, and how far round the ring all lines reach."""
    at = {name: nth for nth, name in enumerate(order)}
    spans = [(*sorted((at[one], at[other])), weight) for (one, other), weight in weights.items()]
    crossed = sum(u * v * (a < c < b < d or c < a < d < b) for (a, b, u), (c, d, v) in combinations(spans, 2))
    return crossed, sum(weight * min(b - a, len(order) - b + a) for a, b, weight in spans)


def _swapped(order: Sequence[str], one: int, other: int) -> list[str]:
    changed = list(order)
    changed[one], changed[other] = changed[other], changed[one]
    return changed
