"""Weighted kappa: how far two coders agree beyond what chance would give, for each channel and window.

Covers linear weights (Cohen 1968, a miss by two counts twice) and quadratic ones (it counts four times), and their
intervals by shock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simkit.errors import InputError, did_you_mean
from simkit.history.bootstrap import by_shock, drawn_again, interval
from simkit.history.coding import WHEN, Coding
from simkit.history.columns import CHANNELS, LEVELS, Channel

__all__ = ["LEAST_SHOCKS", "Agreement", "Kappa", "agreement", "both_coded", "kappa"]

Floats = NDArray[np.float64]
LEAST_SHOCKS = 5
"""With fewer, drawing shocks again says nothing of the doubt, and no kappa is given."""


@dataclass(frozen=True, slots=True)
class Kappa:
    """A weighted kappa with its 95% interval; no value where both coders use one level only, or for few shocks."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two coders agree on a channel (None: the mean of the channels) before ("pre") or within a window.

    `n` episodes have a level from both, and in the share `same` it is the same.
    """

    channel: Channel | None
    when: str
    n: int
    same: float | None
    linear: Kappa
    quadratic: Kappa


def kappa(tables: Floats, power: int) -> Floats:
    """Weighted kappas from tables [..., first's level, second's level]; weights are the distance to a power.

    >>> float(kappa(np.diag([2.0, 3.0, 0.0, 1.0]), 2))
    1.0
    """
    distance = np.abs(np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS))).astype(np.float64) ** power
    count = tables.sum(axis=(-2, -1), keepdims=True)
    by_chance = tables.sum(axis=-1, keepdims=True) * tables.sum(axis=-2, keepdims=True) / np.maximum(count, 1.0)
    apart, expected = ((distance * one).sum(axis=(-2, -1)) for one in (tables, by_chance))
    return np.where(expected > 0.0, 1.0 - apart / np.where(expected > 0.0, expected, 1.0), np.nan)


def both_coded(first: Sequence[Coding], second: Sequence[Coding]) -> int:
    """How many episodes have any level from both."""
    mine = {one.id: one for one in first}
    return sum(
        any(level is not None and mine[one.id].levels[name] is not None for name, level in one.levels.items())
        for one in second
        if one.id in mine
    )


def agreement(first: Sequence[Coding], second: Sequence[Coding], seed: int = 1) -> list[Agreement]:
    """The agreement of two coders on the episodes that both have, for each channel and when, and in the mean.

    Raises:
        InputError: where they share no id, or the second has one that the first does not.
    """
    mine = {one.id: one for one in first}
    strange = [one.id for one in second if one.id not in mine]
    if strange:
        raise InputError.of(
            f'the second file has "{strange[0]}", which the first does not have.',
            did_you_mean(strange[0], mine, also=False) or "Compare two codings of the same episodes.",
        )
    pairs = [(mine[one.id], one) for one in second]
    if not pairs:
        raise InputError.of("the second file has no episodes.", "Compare two codings of the same episodes.")
    keys = [one.shock_key for one, _ in pairs]
    found = []
    for when in WHEN:
        tables = by_shock(_tables(pairs, when), keys)
        whole = tables.sum(axis=0)
        drawn = drawn_again(tables, seed)
        few = (tables.sum(axis=(-2, -1)) > 0).sum(axis=0) < LEAST_SHOCKS
        kappas = [_kappas(whole, drawn, few, power) for power in (1, 2)]
        for nth, channel in enumerate(CHANNELS):
            found.append(_one(channel, when, whole[nth], kappas[0][nth], kappas[1][nth]))
        found.append(_one(None, when, whole.sum(axis=0), kappas[0][-1], kappas[1][-1]))
    return found


def _tables(pairs: Sequence[tuple[Coding, Coding]], when: str) -> Floats:
    """What each pair of codings adds to the tables: [pair, channel, first's level, second's level]."""
    tables = np.zeros((len(pairs), len(CHANNELS), LEVELS, LEVELS))
    for row, (one, other) in enumerate(pairs):
        for nth, channel in enumerate(CHANNELS):
            levels = one.level(channel, when), other.level(channel, when)
            if None not in levels:
                tables[row, nth, levels[0], levels[1]] = 1.0
    return tables


def _kappas(whole: Floats, drawn: Floats, few: NDArray[np.bool_], power: int) -> list[Kappa]:
    """The kappa of each channel, and last their mean."""
    values, spread = (np.where(few, np.nan, kappa(tables, power)) for tables in (whole, drawn))
    values, spread = (np.concatenate([one, _mean(one)[..., None]], axis=-1) for one in (values, spread))
    found = []
    for nth, value in enumerate(values):
        if np.isnan(value):
            found.append(Kappa(None, None, None))
        else:
            found.append(Kappa(float(value), *interval(spread[:, nth])))
    return found


def _mean(kappas: Floats) -> Floats:
    """The mean over channels of those that have a value: [...] from [..., channel]."""
    seen = ~np.isnan(kappas)
    count = seen.sum(axis=-1)
    return np.where(count > 0, np.where(seen, kappas, 0.0).sum(axis=-1) / np.maximum(count, 1), np.nan)


def _one(channel: Channel | None, when: str, table: Floats, linear: Kappa, quadratic: Kappa) -> Agreement:
    n = round(table.sum())
    return Agreement(channel, when, n, float(np.trace(table)) / n if n else None, linear, quadratic)
