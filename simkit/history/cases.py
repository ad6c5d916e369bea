"""Single cases of a backtest: the best and the worst forecasts with the rules behind them, and one case for a class.

Covers choosing and explaining; telling it is `simkit.report.cases`', and how a class plays it is the classroom's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.analysis.why import why
from simkit.history.backtest import BAR, MODEL, Backtest
from simkit.history.columns import CHANNELS, WINDOWS, Channel, Window
from simkit.history.episodes import Episode, Known
from simkit.history.play import Stage
from simkit.history.protocol import Forecasts
from simkit.history.setting import flow_of

__all__ = ["Case", "ClassCase", "Told", "case_for_class", "hits_and_misses"]

_RULES = 4
_RUNS = 200
_TOLD = 2


@dataclass(frozen=True, slots=True)
class Told:
    """One channel of a case: what was expected, what came, and the rules that moved it most, with their mean sizes."""

    channel: Channel
    window: Window
    before: int
    expected: tuple[float, ...]
    came: int
    rps: float
    rules: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """An episode with the mean score of its forecast, and the channels that tell most about it."""

    known: Known
    rps: float
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ClassCase:
    """An episode as a class sees it: what it is told, and what it may compare its own forecast with afterwards.

    `told` holds nothing of what came after the shock. `model` and `base_rate` are probabilities
    [channel, window, level]; `outcome` the levels that came, by channel and window, None where none was observed.
    """

    told: Known
    model: tuple[tuple[tuple[float, ...], ...], ...]
    base_rate: tuple[tuple[tuple[float, ...], ...], ...]
    outcome: dict[tuple[Channel, Window], int | None]


def hits_and_misses(found: Backtest, stage: Stage, count: int = 10) -> tuple[list[Case], list[Case]]:
    """The best and the worst forecasts by their mean score over channels and windows, best and worst first.

    Of a miss, those channels are told that scored worst; of a hit, those that gained most on persistence transition.
    """
    model, bar = found.scores[MODEL].rps, found.scores[BAR].rps
    order = np.argsort(np.nanmean(model, axis=(1, 2)), kind="stable")
    hits = [_case(found, stage, int(row), bar[row] - model[row]) for row in order[:count]]
    misses = [_case(found, stage, int(row), model[row]) for row in order[::-1][:count]]
    return hits, misses


def _case(found: Backtest, stage: Stage, row: int, telling: Forecasts) -> Case:
    episode = found.episodes[row]
    best_window = np.nanargmax(np.where(np.isnan(telling), -np.inf, telling), axis=1)
    worth = telling[np.arange(len(CHANNELS)), best_window]
    chosen = [int(nth) for nth in np.argsort(-np.nan_to_num(worth, nan=-np.inf), kind="stable")[:_TOLD]]
    told = []
    for nth in chosen:
        window = WINDOWS[int(best_window[nth])]
        came = episode.outcomes[CHANNELS[nth], window]
        if came is not None:
            told.append(_told(found, stage, row, CHANNELS[nth], window, came))
    mean = float(np.nanmean(found.scores[MODEL].rps[row]))
    return Case(episode.known, mean, tuple(told))


def _told(found: Backtest, stage: Stage, row: int, channel: Channel, window: Window, came: int) -> Told:
    known, at = found.episodes[row].known, WINDOWS.index(window)
    explained = why(stage.scenario(known), flow_of(channel), at=window, runs=_RUNS, seed=found.seed)
    rules = [(piece.rule, piece.decided.mean) for piece in explained.pieces if piece.rule and piece.kind == "rule"]
    says = explained.scenario.world.rules
    most = sorted(rules, key=lambda one: -abs(one[1]))[:_RULES]
    nth = CHANNELS.index(channel)
    return Told(
        channel,
        window,
        known.before(channel),
        tuple(float(one) for one in found.forecasts[MODEL][row, nth, at]),
        came,
        float(found.scores[MODEL].rps[row, nth, at]),
        tuple((says[name].says, float(size)) for name, size in most if abs(size) > 0.005),
    )


def case_for_class(found: Backtest, episode_id: str) -> ClassCase:
    """An episode of a backtest as an exercise: what a class is told, and what its forecasts are held against.

    The base rate is persistence transition, fitted without the episode's shock; so is the model, where it was fitted
    on it.

    Raises:
        KeyError: where the backtest has no such episode.
    """
    rows = {one.id: row for row, one in enumerate(found.episodes)}
    row = rows[episode_id]
    episode: Episode = found.episodes[row]
    outcome = {(channel, window): episode.outcomes[channel, window] for channel in CHANNELS for window in WINDOWS}
    return ClassCase(episode.known, _plain(found.forecasts[MODEL][row]), _plain(found.forecasts[BAR][row]), outcome)


def _plain(said: Forecasts) -> tuple[tuple[tuple[float, ...], ...], ...]:
    return tuple(tuple(tuple(float(one) for one in window) for window in channel) for channel in said)
