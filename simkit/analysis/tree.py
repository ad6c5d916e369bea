"""A decision tree as boxes: the leaves of a tree that splits points by where a question is answered yes more often.

Covers what the leaves ask of each axis, sets of names among it; growing the tree is scikit-learn's, behind its door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.boxes import Box, Cases, Limit
from simkit.analysis.sklearn_door import Grown, grown

__all__ = ["leaves"]

Ints = NDArray[np.int64]

MOST_LEAVES = 6
LEAST = 0.05
"""A leaf holds at least so large a part of all runs."""


def leaves(
    cases: Cases, *, most: int = MOST_LEAVES, least: float = LEAST, rounded: Callable[[Limit], Limit] | None = None
) -> list[Box]:
    """The leaves of a tree, each as a box; together they hold every point once. A tree without a split is one box.

    Names are put into the order of their own shares of yes, so that a split by them parts the names into two sets
    (Breiman and others 1984 show that none is better, for the first split). `rounded` writes each limit with the
    digits that are told; both sides of a split are written alike.
    """
    if not 0.0 < float(cases.yes.sum()) < float(cases.counted.sum()):
        return [Box()]
    orders = [_order(cases, axis) for axis in range(len(cases.names))]
    at = cases.at.copy()
    for axis, order in enumerate(orders):
        if cases.names[axis]:
            places = np.argsort(order)
            at[:, axis] = places[cases.at[:, axis].astype(np.int64)]
    tree = grown(at, cases.yes, cases.counted, leaves=most, least=least)
    return list(_walk(tree, 0, Box(), cases, orders, rounded or (lambda limit: limit)))


def _order(cases: Cases, axis: int) -> Ints:
    """The names of an axis by their share of yes, the lowest first; those never met in the middle."""
    names = cases.names[axis]
    if not names:
        return np.zeros(0, dtype=np.int64)
    along = cases.at[:, axis].astype(np.int64)
    yes = np.bincount(along, cases.yes, names)
    counted = np.bincount(along, cases.counted, names)
    return np.argsort(np.where(counted > 0.0, yes / np.maximum(counted, 1.0), cases.rate), kind="stable")


def _walk(
    tree: Grown, place: int, box: Box, cases: Cases, orders: list[Ints], rounded: Callable[[Limit], Limit]
) -> Iterator[Box]:
    """The leaves below a node, each with all that is asked on the way to it."""
    axis, cut, left, right = tree[place]
    if left < 0:
        yield box
        return
    before = box.limit(axis)
    if cases.names[axis]:
        names = before.kept or tuple(range(cases.names[axis]))
        low = {int(name) for name in orders[axis][: int(np.floor(cut)) + 1]}
        below = Limit(axis, kept=tuple(name for name in names if name in low))
        above = Limit(axis, kept=tuple(name for name in names if name not in low))
    else:
        cut = rounded(Limit(axis, high=cut)).high
        below = Limit(axis, before.low, min(cut, before.high))
        above = Limit(axis, max(cut, before.low), before.high)
    yield from _walk(tree, left, box.with_limit(below), cases, orders, rounded)
    yield from _walk(tree, right, box.with_limit(above), cases, orders, rounded)
