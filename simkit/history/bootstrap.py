"""Bootstrap by shock: the doubt of a figure, from drawing whole shocks again and again.

Covers drawing and intervals; rows of one shock stay together, since they are one event seen from several sides.
Every figure meets the same draws, so that differences between forecasters are paired.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simkit.chance import Luck

__all__ = ["DRAWS", "by_shock", "drawn_again", "interval"]

Floats = NDArray[np.float64]
DRAWS = 4000
_STREAM = "history.bootstrap"


def by_shock(rows: Floats, shock_keys: Sequence[str]) -> Floats:
    """The sums of the rows of each shock: [shock, ...] from [row, ...], in the order of the keys' letters.

    >>> by_shock(np.array([1.0, 2.0, 4.0]), ["b", "a", "b"]).tolist()
    [2.0, 5.0]
    """
    at = {key: nth for nth, key in enumerate(sorted(set(shock_keys)))}
    sums = np.zeros((len(at), *rows.shape[1:]))
    for row, key in zip(rows, shock_keys, strict=True):
        sums[at[key]] += row
    return sums


def drawn_again(sums: Floats, seed: int) -> Floats:
    """The sums over as many shocks drawn with replacement, so many times: [draw, ...] from [shock, ...]."""
    luck, shocks = Luck(seed, 0, DRAWS), len(sums)
    drawn = np.zeros((DRAWS, *sums.shape[1:]))
    for nth in range(shocks):
        drawn += sums[np.minimum((luck.uniform(_STREAM, nth) * shocks).astype(np.int64), shocks - 1)]
    return drawn


def interval(drawn: Floats) -> tuple[float, float]:
    """What 95 draws in a hundred lie between, of those that give a figure: one at least does."""
    low, high = np.quantile(drawn[~np.isnan(drawn)], [0.025, 0.975])
    return float(low), float(high)
