"""Fitting by weighing: draws of the numbers count the more, the better they tell the episodes that are trained on.

Covers the weights, the forecasts that follow, and what the numbers come to. Nothing is played anew for a left-out
shock: the draws of one stored design are weighed again without it. docs/backtest.md tells what of this was fixed before
any score was looked at, and what (the rate, and how many draws must count) was not. How it is done:

- A draw's loss in a channel is the sum of its ranked probability scores over the training's episodes and both
  windows. Its weight is exp(-rate * loss): a generalised posterior (Bissiri, Holmes and Walker 2016), with the world's
  own ranges as prior. Each channel has weights of its own, over the numbers that move it.
- The rate is `RATE`, or less: as much less as leaves at least `LEAST` draws that count (their effective number).
- A forecast is the weighted mean of what the draws say, with a little spread over all levels (`play.SMOOTHING`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from simkit.errors import SimkitError
from simkit.history.columns import CHANNELS, LEVELS, WINDOWS, Channel
from simkit.history.design import Design, counts_of
from simkit.history.episodes import Known, levels_of
from simkit.history.play import Stage, smoothed
from simkit.history.protocol import Forecaster, Forecasts, Training, blank
from simkit.history.scores import rps

__all__ = ["LEAST", "RATE", "Fitted", "Moved", "Unweighed", "Weighed", "moved", "weights"]

Floats = NDArray[np.float64]
RATE = 1.0
LEAST = 100.0
_HALVINGS = 40


@dataclass(frozen=True, slots=True)
class Weighed:
    """A channel's weights [draw], their effective number, and the rate at which they were learnt."""

    weights: Floats
    effective: float
    rate: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """The world weighed by whatever training it is handed; it keeps nothing itself.

    Episodes that the design does not have are played with its draws on the `stage`, if there is one.
    """

    design: Design
    stage: Stage | None = None

    def fit(self, training: Training) -> Forecaster:
        """Weigh the draws by these, and forecast others."""
        weighed = weights(self.design, training)

        def forecast(known: Sequence[Known]) -> Forecasts:
            found = blank(known)
            for at, one in enumerate(known):
                counts = counts_of(self.design, self.stage, one)
                for nth, channel in enumerate(weighed):
                    counted = counts[:, nth] * channel.weights[:, None, None]
                    found[at, nth] = counted.sum(axis=0) / self.design.lives
            return smoothed(found)

        return forecast


@dataclass(frozen=True, slots=True)
class Unweighed:
    """The world as it was before fitting: every draw of the design counts the same."""

    design: Design

    def fit(self, training: Training) -> Forecaster:  # noqa: ARG002 - it learns nothing
        """Nothing is learnt."""
        return lambda known: smoothed(
            np.array([counts_of(self.design, None, one).mean(axis=0) / self.design.lives for one in known])
        )


def weights(design: Design, training: Training) -> list[Weighed]:
    """The weights of the draws for each channel, by the training."""
    rows = _rows(design, [one for one, _ in training])
    levels = levels_of([outcomes for _, outcomes in training])
    losses, scored = np.zeros((len(CHANNELS), design.draws.shape[0])), _every_score(design)
    for row, came in zip(rows, levels, strict=True):
        for nth in range(len(CHANNELS)):
            for window, level in enumerate(came[nth]):
                if level >= 0:
                    losses[nth] += scored[row, nth, window, level]
    return [_weighed(one) for one in losses]


@cache
def _every_score(design: Design) -> NDArray[np.float32]:
    """How each draw would score, whatever came: [episode, channel, window, level that comes, draw]."""
    shape = (len(design.known), len(CHANNELS), len(WINDOWS), LEVELS, design.draws.shape[0])
    found = np.zeros(shape, dtype=np.float32)
    for row in range(len(design.known)):
        said = smoothed(np.moveaxis(design.counts[row] / design.lives, 0, 2))
        for level in range(LEVELS):
            came = np.full(said.shape[:-1], level)
            found[row, :, :, level] = rps(said, came)
    return found


def _weighed(losses: Floats) -> Weighed:
    rate, above = RATE, RATE
    found = _at(losses, rate)
    if _effective(found) >= LEAST:
        return Weighed(found, _effective(found), rate)
    below = 0.0
    for _ in range(_HALVINGS):
        rate = (below + above) / 2
        below, above = (rate, above) if _effective(_at(losses, rate)) >= LEAST else (below, rate)
    found = _at(losses, below)
    return Weighed(found, _effective(found), below)


def _at(losses: Floats, rate: float) -> Floats:
    found = np.exp(-rate * (losses - losses.min()))
    return np.asarray(found / found.sum(), dtype=np.float64)


def _effective(found: Floats) -> float:
    return float(1.0 / (found**2).sum())


def _rows(design: Design, known: Sequence[Known]) -> list[int]:
    rows = [design.row(one) for one in known]
    missing = [one.id for one, row in zip(known, rows, strict=True) if row is None]
    if missing:
        raise SimkitError(
            f"the stored design has not played these episodes as they stand: {', '.join(missing[:5])}. "
            "Make it anew: simkit fit --anew."
        )
    return [row for row in rows if row is not None]


@dataclass(frozen=True, slots=True)
class Moved:
    """What fitting makes of a number: its mean and spread before and after, and its new value and range."""

    path: str
    channel: Channel
    before: float
    spread_before: float
    after: float
    spread_after: float
    value: float
    low: float
    high: float

    @property
    def shift(self) -> float:
        """How far the mean moved, in spreads of before."""
        return (self.after - self.before) / self.spread_before


def moved(design: Design, weighed: Sequence[Weighed], numbers: Mapping[str, Channel]) -> list[Moved]:
    """What weighing makes of each number.

    The new range is a triangle about the weighted mean with the weighted spread, cut at the ends of the old draws.
    """
    found = []
    for at, path in enumerate(design.paths):
        channel = numbers[path]
        drawn, mine = design.draws[:, at], weighed[CHANNELS.index(channel)].weights
        mean = float((mine * drawn).sum())
        spread = float(np.sqrt((mine * (drawn - mean) ** 2).sum()))
        half = spread * np.sqrt(6.0)
        low, high = max(mean - half, float(drawn.min())), min(mean + half, float(drawn.max()))
        before, spread_before = float(drawn.mean()), float(drawn.std())
        value, low, high = (round(number, 3) for number in (mean, low, high))
        found.append(
            Moved(path, channel, before, spread_before, mean, spread, value, min(low, value), max(high, value))
        )
    return found
