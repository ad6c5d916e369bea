"""The naive forecasters that every other has to beat: climatology, by group, hard persistence, its transitions.

Covers the four of the codebook, with its constants; each is fitted on what it is handed and knows nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.history.columns import CHANNELS, LEVELS
from simkit.history.episodes import Known, levels_of
from simkit.history.protocol import Fittable, Forecaster, Forecasts, Training, blank

__all__ = ["BASELINES", "Climatology", "GroupClimatology", "HardPersistence", "PersistenceTransition"]

Floats = NDArray[np.float64]
WEIGHT = 4.0
"""How many episodes climatology counts for, where a finer distribution is drawn toward it."""


@dataclass(frozen=True, slots=True)
class Climatology:
    """How often each level came, one more of each counted (Laplace)."""

    def fit(self, training: Training) -> Forecaster:
        """Count the levels."""
        table = _climatology(training)
        return lambda known: np.broadcast_to(table, (len(known), *table.shape)).copy()


@dataclass(frozen=True, slots=True)
class GroupClimatology:
    """How often each level came within the episode's group, drawn toward climatology."""

    def fit(self, training: Training) -> Forecaster:
        """Count the levels in each group."""
        common = _climatology(training)
        groups = {one.group for one, _ in training}
        tables = {
            group: _drawn_to(_counts([pair for pair in training if pair[0].group == group]), common) for group in groups
        }
        return lambda known: np.array([tables.get(one.group, common) for one in known]).reshape(blank(known).shape)


@dataclass(frozen=True, slots=True)
class HardPersistence:
    """The level of the year before, for certain."""

    def fit(self, training: Training) -> Forecaster:  # noqa: ARG002 - it learns nothing
        """Nothing is learnt."""
        return _persistence


@dataclass(frozen=True, slots=True)
class PersistenceTransition:
    """How often each level followed the level of the year before, drawn toward climatology: the bar to beat."""

    def fit(self, training: Training) -> Forecaster:
        """Count the levels that followed each level before."""
        common = _climatology(training)
        tables = np.zeros((LEVELS, *common.shape))
        for nth in range(len(CHANNELS)):
            for level in range(LEVELS):
                followed = _counts([pair for pair in training if pair[0].pre[nth] == level])
                tables[level, nth] = _drawn_to(followed, common)[nth]

        def forecast(known: Sequence[Known]) -> Forecasts:
            found = blank(known)
            for row, one in enumerate(known):
                for nth in range(len(CHANNELS)):
                    found[row, nth] = tables[one.pre[nth], nth]
            return found

        return forecast


BASELINES: dict[str, Callable[[], Fittable]] = {
    "climatology": Climatology,
    "group_climatology": GroupClimatology,
    "hard_persistence": HardPersistence,
    "persistence_transition": PersistenceTransition,
}


def _persistence(known: Sequence[Known]) -> Forecasts:
    sure = np.eye(LEVELS)
    found = blank(known)
    for row, one in enumerate(known):
        for nth in range(len(CHANNELS)):
            found[row, nth, :] = sure[one.pre[nth]]
    return found


def _counts(training: Training) -> Floats:
    """How often each level came: [channel, window, level]."""
    levels = levels_of([outcomes for _, outcomes in training])
    return np.asarray((levels[..., None] == np.arange(LEVELS)).sum(axis=0), dtype=np.float64)


def _climatology(training: Training) -> Floats:
    counted = _counts(training) + 1.0
    return np.asarray(counted / counted.sum(axis=-1, keepdims=True), dtype=np.float64)


def _drawn_to(counted: Floats, common: Floats) -> Floats:
    """Counts as shares, `WEIGHT` episodes of the common shares added."""
    drawn = (counted + WEIGHT * common) / (counted.sum(axis=-1, keepdims=True) + WEIGHT)
    return np.asarray(drawn, dtype=np.float64)
