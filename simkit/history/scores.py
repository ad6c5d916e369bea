"""Scores of forecasts against what came: ranked probability score, Brier scores, and their intervals by shock.

Covers the arithmetic of scoring; who forecasts, and from what, is said in `simkit.history.protocol`.
A blank outcome leaves the denominator of every score, and each score shows how many episodes it rests on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.history.bootstrap import by_shock, drawn_again, interval
from simkit.history.columns import CHANNELS, LEVELS, WINDOWS, Channel, Window
from simkit.history.episodes import Episode, levels_of

__all__ = ["Estimate", "Scores", "brier", "difference", "rps", "score"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def rps(forecasts: Floats, levels: Ints) -> Floats:
    """The ranked probability score over the four levels, divided by 3: 0 is best, 1 worst.

    `forecasts` is [episode, channel, window, level], `levels` [episode, channel, window]; so is the score, which is
    NaN where the level was not observed.

    >>> rps(np.array([[[[0.0, 0.5, 0.5, 0.0]]]]), np.array([[[1]]])).round(4).tolist()
    [[[0.0833]]]
    """
    below = np.cumsum(forecasts, axis=-1)[..., : LEVELS - 1]
    came = (levels[..., None] <= np.arange(LEVELS - 1)).astype(np.float64)
    return _observed(((below - came) ** 2).sum(axis=-1) / (LEVELS - 1), levels)


def brier(forecasts: Floats, levels: Ints, at_least: int) -> Floats:
    """The Brier score of "this level or more": shapes as in `rps`."""
    chance = forecasts[..., at_least:].sum(axis=-1)
    return _observed((chance - (levels >= at_least)) ** 2, levels)


def _observed(scores: Floats, levels: Ints) -> Floats:
    return np.where(levels >= 0, scores, np.nan)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over `n` episodes of `shocks` shocks, with its 95% interval; without any there is no value."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    shocks: int


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """The scores of one forecaster, episode by episode: arrays [episode, channel, window], NaN where blank."""

    rps: Floats
    brier_1: Floats
    brier_2: Floats
    shock_keys: tuple[str, ...]

    def mean(self, window: Window, channel: Channel | None = None, of: str = "rps", seed: int = 1) -> Estimate:
        """The mean of a score in a window for one channel, or the mean of the six channels' means."""
        return _estimate(getattr(self, of), self.shock_keys, window, channel, seed)

    def only(self, rows: NDArray[np.bool_]) -> Scores:
        """The scores of some episodes, by a mask [episode]."""
        keys = tuple(key for key, kept in zip(self.shock_keys, rows, strict=True) if kept)
        return Scores(self.rps[rows], self.brier_1[rows], self.brier_2[rows], keys)


def score(forecasts: Floats, episodes: Sequence[Episode]) -> Scores:
    """Score forecasts [episode, channel, window, level] of these episodes."""
    levels = levels_of([one.outcomes for one in episodes])
    keys = tuple(one.known.shock_key for one in episodes)
    return Scores(rps(forecasts, levels), brier(forecasts, levels, 1), brier(forecasts, levels, 2), keys)


def difference(
    mine: Scores, theirs: Scores, window: Window, channel: Channel | None = None, of: str = "rps", seed: int = 1
) -> Estimate:
    """The mean of my scores less theirs on the same episodes, paired: below 0, mine are better.

    Whole shocks are drawn again, the same for both, so that what made an episode hard for both falls out.
    """
    assert mine.shock_keys == theirs.shock_keys
    return _estimate(getattr(mine, of) - getattr(theirs, of), mine.shock_keys, window, channel, seed)


def _estimate(
    scores: Floats, shock_keys: Sequence[str], window: Window, channel: Channel | None, seed: int
) -> Estimate:
    columns = slice(None) if channel is None else slice(CHANNELS.index(channel), CHANNELS.index(channel) + 1)
    of_window = scores[:, columns, WINDOWS.index(window)]
    seen = ~np.isnan(of_window)
    rows = [nth for nth, one in enumerate(seen) if one.any()]
    keys = [shock_keys[nth] for nth in rows]
    n, shocks = len(rows), len(set(keys))
    if n == 0:
        return Estimate(None, None, None, 0, 0)
    sums, counts = by_shock(np.where(seen, of_window, 0.0)[rows], keys), by_shock(seen[rows].astype(np.float64), keys)
    value = _mean_of_means(sums.sum(axis=0)[None], counts.sum(axis=0)[None])[0]
    drawn = _mean_of_means(drawn_again(sums, seed), drawn_again(counts, seed))
    return Estimate(float(value), *interval(drawn), n, shocks)


def _mean_of_means(sums: Floats, counts: Floats) -> Floats:
    """The mean over channels of each channel's mean, leaving out channels without any episode: [draw]."""
    seen = counts > 0
    means = np.where(seen, sums / np.maximum(counts, 1.0), 0.0)
    channels = seen.sum(axis=1)
    return np.where(channels > 0, means.sum(axis=1) / np.maximum(channels, 1), np.nan)
