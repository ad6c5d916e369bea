"""A plain statistical peer: an ordered logit for each channel and window on the columns that a forecast may use.

Covers the features and how the peer is fitted, both written down before it was first scored, and left as they were:

- For each channel and window an ordered logit of its own, left-out shocks as `simkit.history.protocol` has them.
- Features of every channel: its own level before (as a number, and as "at least token", "at least substantial",
  "major"), the five other levels before, severity, the kind of shock in seven groups, the pact in three, whether it
  was in force, the request, the group of the episode, and the date in decades. The economic channel also knows by
  which of its two scales it is read, and its level before on the scale of flows.
- Features are centred on the training's means, and not scaled: levels run from 0 to 3, what holds or not from 0 to 1.
- A ridge on all coefficients but the cuts. Its size is one of 1, 3, 10 and 30, the same for all channels and windows,
  and is chosen within the training alone: its shocks, in the order of their first dates, are dealt into four parts in
  turn, each part is forecast from the other three, and the size with the lowest mean RPS is taken.
- Half an episode of the mean features is counted at each level beforehand, so that no level is impossible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from simkit.history.columns import CHANNELS, LEVELS, WINDOWS
from simkit.history.episodes import Known, levels_of
from simkit.history.ordered import fit_ordered
from simkit.history.protocol import Forecaster, Forecasts, Training, blank
from simkit.history.scores import rps

__all__ = ["Peer"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
RIDGES = (1.0, 3.0, 10.0, 30.0)
_PARTS = 4
_PRIOR = 0.5
_QUIET = ("treaty", "un_vote", "friction")


@dataclass(frozen=True, slots=True)
class Peer:
    """An ordered logit with a ridge, fitted on whatever training it is handed."""

    def fit(self, training: Training) -> Forecaster:
        """Choose the ridge within the training, and fit all of it."""
        known = [one for one, _ in training]
        levels = levels_of([outcomes for _, outcomes in training])
        groups = sorted({one.group for one in known})
        raw = [_features(known, groups, channel) for channel in range(len(CHANNELS))]
        means = [one.mean(axis=0) for one in raw]
        x = [one - mean for one, mean in zip(raw, means, strict=True)]
        ridge = _chosen(x, levels, _parts(known))
        everything = np.ones((1, len(known)))
        fits = {
            (channel, window): fit_ordered(*_seen(x[channel], levels[:, channel, window], everything), ridge, _PRIOR)
            for channel, window in product(range(len(CHANNELS)), range(len(WINDOWS)))
        }

        def forecast(asked: Sequence[Known]) -> Forecasts:
            found = blank(asked)
            for (channel, window), fit in fits.items():
                found[:, channel, window] = fit.chances(_features(asked, groups, channel) - means[channel])[0]
            return found

        return forecast


def _seen(x: Floats, levels: Ints, weights: Floats) -> tuple[Floats, Ints, Floats]:
    """The rows whose level was observed."""
    rows = levels >= 0
    return x[rows], levels[rows], weights[:, rows]


def _parts(known: Sequence[Known]) -> Ints:
    """The part of each episode: its shocks dealt in turn, in the order of their first dates."""
    first: dict[str, int] = {}
    for one in sorted(known, key=lambda one: (one.date, one.id)):
        first.setdefault(one.shock_key, len(first) % _PARTS)
    return np.array([first[one.shock_key] for one in known], dtype=np.int64)


def _chosen(x: Sequence[Floats], levels: Ints, parts: Ints) -> Floats:
    """The size of ridge that forecasts the parts best, each from the others: [1]."""
    tried = list(product(RIDGES, range(_PARTS)))
    weights = np.array([parts != part for _, part in tried], dtype=np.float64)
    ridges = np.array([ridge for ridge, _ in tried])
    said = np.zeros((len(RIDGES), *levels.shape, LEVELS))
    for channel, window in product(range(len(CHANNELS)), range(len(WINDOWS))):
        fits = fit_ordered(*_seen(x[channel], levels[:, channel, window], weights), ridges, _PRIOR)
        chances = fits.chances(x[channel]).reshape(len(RIDGES), _PARTS, len(parts), LEVELS)
        said[:, :, channel, window] = chances[:, parts, np.arange(len(parts))]
    scored = [rps(one, levels) for one in said]
    lost = [np.where(np.isnan(one), 0.0, one).sum() for one in scored]
    return np.array([RIDGES[int(np.argmin(lost))]])


def _features(known: Sequence[Known], groups: Sequence[str], channel: int) -> Floats:
    """What is known of each episode, as numbers: [episode, feature]."""
    return np.array([_row(one, groups, channel) for one in known], dtype=np.float64)


def _row(one: Known, groups: Sequence[str], channel: int) -> list[float]:
    own, flow = one.pre[channel], one.econ_scale == "flow"
    attacker = one.shock_type == "war" and "offensive" in one.shock_subtype
    row = [
        *(own, own >= 1, own >= 2, own >= 3),
        *(level for nth, level in enumerate(one.pre) if nth != channel),
        one.severity,
        one.shock_type in {"sanctions", "oil_embargo", "price_cap", "snapback"},
        one.shock_type == "strike",
        one.shock_type == "war" and not attacker,
        attacker,
        *(one.shock_type == kind for kind in ("regime_crisis", "request")),
        one.shock_type in _QUIET,
        *(
            one.pact_type in {"none", "non_aggression"},
            one.pact_type == "neutrality",
            one.pact_type == "mutual_defence",
        ),
        one.pact_in_force == "yes",
        bool(one.explicit_request),
        *(one.group == group for group in groups),
        (one.date.year + (one.date.month - 0.5) / 12 - 2010.0) / 10.0,
    ]
    if CHANNELS[channel] == "econ":
        row += [flow, own if flow else 0]
    return [float(number) for number in row]
