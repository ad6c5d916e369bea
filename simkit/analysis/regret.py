"""Regret: how much worse each variant does, under the same conditions, than the variant that does best under them.

Covers the figures of a table that compares variants over many points; playing them is the business of `study`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

__all__ = ["Regret", "regrets"]

Floats = NDArray[np.float64]

_TIED = 1e-9


@dataclass(frozen=True, slots=True)
class Regret:
    """How one variant does on one question over all points that count for every variant.

    `mean`, `lowest` and `highest` are shares of yes; `worst` is the one of the two ends that is not wanted. Regret is
    by how much the share falls short, at the same point, of the best variant's: `most`, `ninety` (nine points in ten
    have no more) and `average`. `best` is the share of points in which it is the best or as good as the best.
    """

    variant: str
    mean: float
    lowest: float
    highest: float
    worst: float
    most: float
    most_at: int
    ninety: float
    average: float
    best: float


def regrets(names: Sequence[str], shares: Floats, want: Literal["yes", "no"]) -> tuple[list[Regret], NDArray[np.int64]]:
    """The regret of every variant, the one with the smallest `most` first, and the points that count.

    `shares` are shares of yes, shape (variants, points), NaN where nothing counts; points where any is NaN are left out
    for all. With none left, the list is empty.

    >>> rows, _ = regrets(["base", "alliance"], np.array([[0.2, 0.6], [0.5, 0.5]]), "yes")
    >>> [(one.variant, round(one.most, 3), one.best) for one in rows]
    [('alliance', 0.1, 0.5), ('base', 0.3, 0.5)]
    """
    kept = np.flatnonzero(~np.isnan(shares).any(axis=0))
    if not len(kept):
        return [], kept
    there = shares[:, kept]
    good = there if want == "yes" else 1.0 - there
    short = good.max(axis=0) - good
    rows = [
        Regret(
            variant=name,
            mean=float(there[at].mean()),
            lowest=float(there[at].min()),
            highest=float(there[at].max()),
            worst=float(there[at].min() if want == "yes" else there[at].max()),
            most=float(short[at].max()),
            most_at=int(kept[short[at].argmax()]),
            ninety=float(np.quantile(short[at], 0.9)),
            average=float(short[at].mean()),
            best=float((short[at] <= _TIED).mean()),
        )
        for at, name in enumerate(names)
    ]
    return sorted(rows, key=lambda one: (round(one.most, 9), round(one.average, 9))), kept
