"""Reliability: whether what is forecast at thirty percent comes in thirty cases of a hundred.

Covers the figures; drawing them is `simkit.plots.reliability`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.questions import wilson
from simkit.history.bootstrap import by_shock, drawn_again, interval
from simkit.history.columns import CHANNELS, WINDOWS, Channel, Window
from simkit.history.episodes import Episode, levels_of

__all__ = ["Bin", "reliability"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts between two chances: what they said on average, how many of `n` came true, and a 95% interval by shock.

    A bin without forecasts is left out. Where all forecasts of a bin came true, or none, drawing again tells nothing;
    there the interval is Wilson's (1927), with the shocks counted.
    """

    begins: float
    ends: float
    said: float
    came: float
    low: float
    high: float
    n: int


def reliability(
    forecasts: Floats,
    episodes: Sequence[Episode],
    window: Window,
    at_least: int,
    channel: Channel | None = None,
    bins: int = 10,
    seed: int = 1,
) -> list[Bin]:
    """The forecasts of "this level or more", for one channel or all six, in bins of equal width.

    `forecasts` is [episode, channel, window, level]; outcomes that were not observed are left out.
    """
    columns = slice(None) if channel is None else slice(CHANNELS.index(channel), CHANNELS.index(channel) + 1)
    at = WINDOWS.index(window)
    chance = forecasts[:, columns, at, at_least:].sum(axis=-1)
    level = levels_of([one.outcomes for one in episodes])[:, columns, at]
    seen, came = level >= 0, level >= at_least
    where = np.clip(np.floor(chance * bins + 1e-9), 0, bins - 1).astype(np.int64)
    keys = [one.known.shock_key for one in episodes]
    found = []
    for nth in range(bins):
        here = seen & (where == nth)
        n = int(here.sum())
        if not n:
            continue
        sums = by_shock(np.stack([(here & came).sum(axis=1), here.sum(axis=1)], axis=1).astype(np.float64), keys)
        said, true = float(chance[here].mean()), float(came[here].mean())
        found.append(Bin(nth / bins, (nth + 1) / bins, said, true, *_interval(sums, true, seed), n))
    return found


def _interval(sums: Floats, share: float, seed: int) -> tuple[float, float]:
    """The interval of a share, from how many came true and how many there are of each shock: [shock, 2]."""
    if share in {0.0, 1.0}:
        shocks = int((sums[:, 1] > 0).sum())
        return wilson(share * shocks, shocks)
    drawn = drawn_again(sums, seed)
    kept = drawn[drawn[:, 1] > 0]
    return interval(kept[:, 0] / kept[:, 1])
