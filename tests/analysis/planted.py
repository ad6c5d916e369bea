"""Points with a planted box: conditions that are known, in noise, for whatever looks for conditions."""

from __future__ import annotations

import numpy as np

from simkit.analysis.boxes import Cases

NAMES = (0, 0, 0, 0, 4)
"""Four axes of numbers, and one of four names."""


def planted(points: int, runs: int = 10, *, seed: int = 1, inside: float = 0.85, outside: float = 0.1) -> Cases:
    """Yes is likely where the first axis is above 0.6, the second at most 0.5, and the name is 1 or 3."""
    chance = np.random.default_rng(seed)
    at = chance.random((points, 5))
    at[:, 4] = chance.integers(0, 4, points)
    there = (at[:, 0] > 0.6) & (at[:, 1] <= 0.5) & np.isin(at[:, 4], (1, 3))
    yes = chance.binomial(runs, np.where(there, inside, outside)).astype(float)
    return Cases(at, yes, np.full(points, float(runs)), NAMES)


def halves(cases: Cases) -> tuple[Cases, Cases]:
    """The first half of the points, and the second."""
    first = np.arange(len(cases.at)) < len(cases.at) // 2
    return cases.where(first), cases.where(~first)
