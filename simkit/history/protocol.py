"""How forecasts of history are made, so that none can know what it is asked: by whole shocks left out.

Covers who is handed what. A forecaster is a function of what was known; something that is fitted is handed the
outcomes of other shocks only, and what it forecasts must not depend on which folds it has seen before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simkit.errors import SimkitError
from simkit.history.columns import CHANNELS, LEVELS, WINDOWS
from simkit.history.episodes import Episode, Known, LeakError, Outcomes

__all__ = [
    "Fittable",
    "Forecaster",
    "Forecasts",
    "blank",
    "checked",
    "forecast_apart",
    "in_sample",
    "leave_one_shock_out",
    "without_shocks",
]

Forecasts = NDArray[np.float64]
"""Probabilities [episode, channel, window, level]; channels, windows and levels in the order of `columns`."""
Forecaster = Callable[[Sequence[Known]], Forecasts]
Training = Sequence[tuple[Known, Outcomes]]


def blank(known: Sequence[Known]) -> Forecasts:
    """Forecasts of these episodes that are still to be filled in: nothing but zeros."""
    return np.zeros((len(known), len(CHANNELS), len(WINDOWS), LEVELS))


class Fittable(Protocol):
    """Something that learns from past shocks and gives back a forecaster; it keeps nothing itself."""

    def fit(self, training: Training) -> Forecaster:
        """Learn from these, and forecast others."""
        ...


def checked(forecaster: Forecaster, known: Sequence[Known]) -> Forecasts:
    """What a forecaster says of these episodes, held to be probabilities.

    Raises:
        SimkitError: where they are none, with the episode and channel.
    """
    said = np.asarray(forecaster(known), dtype=np.float64)
    shape = blank(known).shape
    if said.shape != shape:
        raise SimkitError(f"a forecast has the shape {said.shape}, where {shape} is asked for.")
    wrong = ~(np.isfinite(said).all(axis=-1) & (said >= 0.0).all(axis=-1) & (abs(said.sum(axis=-1) - 1.0) < 1e-6))
    if wrong.any():
        episode, channel, window = (int(at) for at in np.argwhere(wrong)[0])
        numbers = ", ".join(f"{number:.3g}" for number in said[episode, channel, window])
        where = f"{known[episode].id}, {CHANNELS[channel]} within {WINDOWS[window]} days"
        raise SimkitError(f"a forecast is no distribution over the four levels ({where}): {numbers}.")
    return said


def forecast_apart(model: Fittable, training: Sequence[Episode], known: Sequence[Known]) -> Forecasts:
    """Fit on some episodes and forecast others.

    Raises:
        LeakError: where a shock stands on both sides.
    """
    shared = {one.known.shock_key for one in training} & {one.shock_key for one in known}
    if shared:
        named = ", ".join(sorted(shared)[:3])
        raise LeakError(f"a shock is to be forecast that was fitted on: {named}. Leave its rows out of the training.")
    return checked(model.fit([(one.known, one.outcomes) for one in training]), known)


def without_shocks(training: Sequence[Episode], known: Sequence[Known]) -> list[Episode]:
    """The episodes whose shock is not among those to be forecast."""
    asked = {one.shock_key for one in known}
    return [one for one in training if one.known.shock_key not in asked]


def leave_one_shock_out(
    model: Fittable, episodes: Sequence[Episode], seen: Callable[[Known], Known] = lambda known: known
) -> Forecasts:
    """Forecast each shock from all others; `seen` may mask more of what was known, in training and forecasts alike.

    Raises:
        LeakError: where a forecast depends on what the model was fitted on before.
        SimkitError: where there is one shock only.
    """
    masked = [Episode(seen(one.known), one.outcomes) for one in episodes]
    shocks = list(dict.fromkeys(one.known.shock_key for one in masked))
    if len(shocks) < 2:
        raise SimkitError("leaving one shock out takes two shocks at least: these episodes have one shock_key.")
    found = blank([one.known for one in masked])
    for key in shocks:
        rows = [nth for nth, one in enumerate(masked) if one.known.shock_key == key]
        found[rows] = _fold(model, masked, rows)
    first = [nth for nth, one in enumerate(masked) if one.known.shock_key == shocks[0]]
    if not np.array_equal(found[first], _fold(model, masked, first)):
        raise LeakError(
            f'what is forecast of "{shocks[0]}" changes once the model has been fitted on it: it keeps what it saw. '
            "Let fit give back a forecaster, and keep nothing."
        )
    return found


def in_sample(model: Fittable, episodes: Sequence[Episode]) -> Forecasts:
    """Forecast the very episodes that the model was fitted on: too good, and shown only beside what is left out."""
    return checked(model.fit([(one.known, one.outcomes) for one in episodes]), [one.known for one in episodes])


def _fold(model: Fittable, episodes: Sequence[Episode], rows: Sequence[int]) -> Forecasts:
    known = [episodes[row].known for row in rows]
    return forecast_apart(model, without_shocks(episodes, known), known)
