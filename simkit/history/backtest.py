"""The backtest: forecasts of episodes by the world, by every naive forecaster and by a statistical peer, all scored.

Covers who forecasts what from which training, and the verdict of each channel; telling it is `report.backtest`'s.

- The world `history` was fitted on the episodes that come with simkit. A shock that is among them is forecast without
  it: by the stored design, weighed again by all other shocks. Any other is played by the world as it stands.
- The naive forecasters and the peer are fitted on the episodes that come with simkit, without the shock in question.
- A channel has demonstrated skill in a window where the whole 95% interval of its difference from persistence
  transition (paired, over shocks drawn again) lies below zero, and there are `FEWEST` shocks at least.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from simkit.history.baselines import BASELINES
from simkit.history.columns import Channel, Window
from simkit.history.design import Design
from simkit.history.episodes import Episode, Known, overlapping, without_requests
from simkit.history.fitting import Fitted
from simkit.history.peer import Peer
from simkit.history.play import DEFAULT_RUNS, Stage, shares
from simkit.history.protocol import Fittable, Forecasts, blank, checked, forecast_apart, without_shocks
from simkit.history.scores import Estimate, Scores, difference, score

__all__ = ["BAR", "FEWEST", "FORECASTERS", "MODEL", "PEER", "Backtest", "Verdict", "apart", "backtest"]

FEWEST = 10
"""Of fewer shocks no verdict is given: an interval that is drawn from them knows too little of how they differ."""
MODEL, PEER, BAR = "model", "peer", "persistence_transition"
FORECASTERS = len(BASELINES) + 3
"""How many forecasters a backtest asks: the naive ones, the peer, and the world with its requests and without."""
Verdict = Literal["skill", "none", "worse"]
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, eq=False)
class Backtest:
    """Forecasts of every forecaster, by name, and what they score; `unasked` is the world without the requests.

    `fitted` says which episodes' shocks the world was fitted on, and which were therefore forecast by weighing again.
    """

    episodes: tuple[Episode, ...]
    forecasts: dict[str, Forecasts]
    scores: dict[str, Scores]
    unasked: Scores
    fitted: tuple[bool, ...]
    runs: int
    seed: int

    def against(self, rival: str, window: Window, channel: Channel | None = None) -> Estimate:
        """The world's score less a rival's; below 0, the world is better."""
        return difference(self.scores[MODEL], self.scores[rival], window, channel)

    def verdict(self, window: Window, channel: Channel | None = None, rival: str = BAR) -> Verdict:
        """Whether the world has shown skill: better than a rival by more than chance would make it."""
        found = self.against(rival, window, channel)
        if found.low is None or found.high is None or found.shocks < FEWEST or found.low <= 0.0 <= found.high:
            return "none"
        return "skill" if found.high < 0.0 else "worse"

    def groups(self) -> dict[str, dict[str, Scores]]:
        """Each forecaster's scores within each group of episodes."""
        named = np.array([one.known.group for one in self.episodes])
        return {
            str(group): {name: one.only(named == group) for name, one in self.scores.items()}
            for group in np.unique(named)
        }

    def apart(self) -> dict[str, Scores]:
        """Each forecaster's scores without the episodes whose windows overlap with another's."""
        rows = ~overlapping([one.known for one in self.episodes])
        return {name: one.only(rows) for name, one in self.scores.items()}


def backtest(
    episodes: Sequence[Episode],
    training: Sequence[Episode],
    stage: Stage,
    design: Design | None,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    progress: Progress | None = None,
) -> Backtest:
    """Forecast and score these episodes; `training` are those on which the world was fitted, by this `design`.

    `progress` is told of each of the `FORECASTERS` when it is done.
    """
    tell = progress or (lambda _: None)
    shocks = {one.known.shock_key for one in training}
    fitted = tuple(one.known.shock_key in shocks for one in episodes)
    known = [one.known for one in episodes]
    forecasts = dict[str, Forecasts]()
    for name, make in (*BASELINES.items(), (PEER, Peer)):
        forecasts[name] = apart(make(), training, episodes)
        tell(name)
    forecast = partial(_of_model, training=training, stage=stage, design=design, runs=runs, seed=seed)
    forecasts[MODEL] = forecast(known)
    tell(MODEL)
    masked = without_requests(known)
    differs = [row for row, one in enumerate(known) if one.explicit_request]
    unasked = forecasts[MODEL].copy()
    if differs:
        unasked[differs] = forecast([masked[row] for row in differs])
    tell("unasked")
    scores = {name: score(one, episodes) for name, one in forecasts.items()}
    return Backtest(tuple(episodes), forecasts, scores, score(unasked, episodes), fitted, runs, seed)


def apart(model: Fittable, training: Sequence[Episode], episodes: Sequence[Episode]) -> Forecasts:
    """Forecast each shock from a training without it; all shocks that no training knows, from the whole of it."""
    found = blank([one.known for one in episodes])
    for rows in _folds([one.known for one in episodes], training):
        known = [episodes[row].known for row in rows]
        found[rows] = forecast_apart(model, without_shocks(training, known), known)
    return found


def _folds(known: Sequence[Known], training: Sequence[Episode]) -> list[list[int]]:
    """The rows that may be forecast together."""
    trained = {one.known.shock_key for one in training}
    folds = dict[str, list[int]]()
    for row, one in enumerate(known):
        folds.setdefault(one.shock_key if one.shock_key in trained else "", []).append(row)
    return list(folds.values())


def _of_model(
    known: Sequence[Known],
    training: Sequence[Episode],
    stage: Stage,
    design: Design | None,
    runs: int,
    seed: int,
) -> Forecasts:
    """What the world says: of shocks that it was fitted on, by weighing the design without them; of others, played."""
    found = blank(known)
    trained = {one.known.shock_key for one in training}
    new = [row for row, one in enumerate(known) if one.shock_key not in trained or design is None]
    if new:
        some = [known[row] for row in new]
        found[new] = checked(lambda asked: shares(stage, asked, runs, seed), some)
    for rows in _folds(known, training):
        if design is not None and known[rows[0]].shock_key in trained:
            some = [known[row] for row in rows]
            found[rows] = forecast_apart(Fitted(design, stage), without_shocks(training, some), some)
    return found
