"""Crossings: where along a lever a question's answer tips, looked for with the same luck at every point.

Covers trying many numbers at their ends in a few runs, and following one lever closely; whom to follow is `tip`'s.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simkit.analysis.levers import Lever, Share, answered
from simkit.analysis.questions import wilson
from simkit.analysis.side_by_side import spans
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import BLOCK
from simkit.engine.model import Model
from simkit.errors import InputError
from simkit.scenario import Scenario
from simkit.scenario.load import load

__all__ = ["SCREENED", "Crossing", "Follow", "Moved", "Screen", "Search", "Tipped", "batches"]

SCREENED = 24
"""In so many runs every number is tried at both ends of its range."""

_COLUMNS = 2048
_GRID, _BETWEEN = 7, 7
_FINE = 200.0
_DOUBT = 2.0
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a lever tips the answer: at which value (or kind of pact), the probability there, how far it is from now.

    `text` is what `--set` takes. `distance` is a share of the lever's range; for a kind of pact it is 1. `low` and
    `high` are the 95% interval of the share (Wilson 1927). `up` says that the answer is likelier there.
    """

    at: float
    text: str
    share: Share
    low: float
    high: float
    distance: float
    up: bool


@dataclass(frozen=True, slots=True)
class Tipped:
    """A lever, the lowest and highest probability met along it, and where it tips the answer, nearest first.

    `furthest` is where, of the places that were looked at, it moves the answer most, as `--set` takes it.
    """

    lever: Lever
    lowest: Share
    highest: Share
    furthest: str
    crossings: tuple[Crossing, ...]

    @property
    def distance(self) -> float:
        """How far the nearest crossing is; infinite where there is none."""
        return self.crossings[0].distance if self.crossings else math.inf


@dataclass(frozen=True, slots=True)
class Search:
    """What every step of a search needs to know: the scenario, how it is loaded, and what tips the answer."""

    scenario: Scenario
    name: str | Path
    variant: str | None
    reading: str | None
    changes: Mapping[str, str | float | bool]
    question: str
    seed: int
    runs: int
    fixed: bool
    by: float | None = None
    base: float = 0.0

    def tips(self, share: Share) -> bool:
        """Whether an answer is across from the base's."""
        if not share.counted:
            return False
        if self.by is not None:
            return abs(share.value - self.base) >= self.by - _ROUNDING
        return (share.value >= 0.5) != (self.base >= 0.5)

    def within_reach(self, moved: Moved) -> bool:
        """Whether a number that moved so many of a few runs might tip the answer, with doubt in its favour."""
        if not moved.counted:
            return False
        wanted = abs(0.5 - self.base) if self.by is None else self.by
        share = moved.most / moved.counted
        error = math.sqrt(max(share * (1.0 - share), 0.25 / moved.counted) / moved.counted)
        return moved.differs and share + _DOUBT * error >= wanted

    def at(self, settings: Sequence[Mapping[str, float]]) -> list[Share]:
        """The answer under some settings of drawn numbers."""
        model = compile_scenario(self.scenario)
        each = max(1, _COLUMNS // min(self.runs, BLOCK))
        parts = [settings[start : start + each] for start in range(0, len(settings), each)]
        return [share for part in parts for share in self._shares(model, part)]

    def changed(self, changes: Mapping[str, str]) -> Share | None:
        """The answer with a further change of the scenario; None where the world has no place for it."""
        try:
            scenario = load(self.name, self.variant, {**self.changes, **changes}, self.reading)
        except InputError:
            return None
        return self._shares(compile_scenario(scenario), [{}])[0]

    def _shares(self, model: Model, settings: Sequence[Mapping[str, float]]) -> list[Share]:
        total = [Share(0, 0)] * len(settings)
        for runs in spans(self.runs, BLOCK):
            played = answered(model, self.question, self.seed, runs, settings, self.fixed)
            found = [Share(int(yes.sum()), int(counts.sum())) for yes, counts in played]
            total = [one.plus(other) for one, other in zip(total, found, strict=True)]
        return total


@dataclass(frozen=True, slots=True)
class Moved:
    """What a number at either end of its range does to a few runs.

    Whether any answer differs, how many flip to one side on balance at most, and how many runs count.
    """

    path: str
    differs: bool
    most: float
    counted: int


def batches(levers: Sequence[Lever]) -> list[list[Lever]]:
    """Numbers whose two ends are played side by side."""
    each = max(1, _COLUMNS // (2 * SCREENED))
    return [list(levers[start : start + each]) for start in range(0, len(levers), each)]


@dataclass(frozen=True, slots=True)
class Screen:
    """Play a few runs with each of some numbers at either end of its range."""

    search: Search

    def __call__(self, levers: Sequence[Lever]) -> list[Moved]:
        """For each number, what it does."""
        search = self.search
        settings: list[dict[str, float]] = [{}]
        for lever in levers:
            settings += [{lever.name: lever.low}, {lever.name: lever.high}]
        model, runs = compile_scenario(search.scenario), (0, min(SCREENED, search.runs))
        played = answered(model, search.question, search.seed, runs, settings, search.fixed)
        own, counts = played[0]
        found = []
        for at, lever in enumerate(levers):
            most, differs, counted = 0.0, False, 0
            for yes, there in played[1 + 2 * at : 3 + 2 * at]:
                both = (counts > 0.0) & (there > 0.0)
                flips = (yes - own)[both]
                most = max(most, abs(float(flips.sum())))
                differs |= bool((flips != 0.0).any() or (counts != there).any())
                counted = max(counted, int(both.sum()))
            found.append(Moved(lever.path, differs, most, counted))
        return found


@dataclass(frozen=True, slots=True)
class Follow:
    """Follow the answer along a lever, and find where it tips."""

    search: Search

    def __call__(self, lever: Lever) -> Tipped:
        """A coarse grid first; then each stretch in which the answer tips is narrowed down."""
        if lever.kind == "pact":
            found = [(choice, self.search.changed({lever.path: choice})) for choice in lever.choices]
            known = [(choice, share) for choice, share in found if share is not None]
            chosen = [self._crossing(0.0, choice, share, 1.0) for choice, share in known if self.search.tips(share)]
            return self._tipped(lever, dict(known), chosen)
        grid = [*np.linspace(lever.low, lever.high, _GRID).tolist(), lever.value]
        shares = self._along(lever, sorted({lever.fit(point) for point in grid}))
        tipping = {at: self.search.tips(share) for at, share in shares.items()}
        if tipping.get(lever.value):
            # Drawn, it may lie to either side; held at what it is, it tips already.
            return self._tipped(lever, _told(lever, shares), [self._point(lever, lever.value, shares[lever.value])])
        crossings = []
        for one, two in itertools.pairwise(sorted(shares)):
            if tipping[one] != tipping[two]:
                inside, outside = (one, two) if tipping[one] else (two, one)
                crossings.append(self._point(lever, *self._narrowed(lever, inside, outside, shares[inside])))
        return self._tipped(lever, _told(lever, shares), crossings)

    def _narrowed(self, lever: Lever, inside: float, outside: float, share: Share) -> tuple[float, Share]:
        """The point nearest to `outside` at which the answer tips, to a two hundredth of the range."""
        fine = 1.0 if lever.kind == "date" else lever.span / _FINE
        between = _BETWEEN if lever.drawn else 1
        while abs(inside - outside) > fine * (1.0 + _ROUNDING):
            points = {lever.fit(float(point)) for point in np.linspace(outside, inside, between + 2)[1:-1]}
            fresh = points - {inside, outside}
            if not fresh:
                break
            shares = self._along(lever, sorted(fresh))
            for point in sorted(shares, key=lambda at: abs(at - outside)):
                if self.search.tips(shares[point]):
                    inside, share = point, shares[point]
                    break
                outside = point
        return inside, share

    def _along(self, lever: Lever, points: Sequence[float]) -> dict[float, Share]:
        """The answer at some points of a lever, as far as the scenario can be played there."""
        if lever.drawn:
            return dict(zip(points, self.search.at([{lever.name: point} for point in points]), strict=True))
        found = {point: self.search.changed({lever.path: lever.text(point)}) for point in points}
        return {point: share for point, share in found.items() if share is not None}

    def _point(self, lever: Lever, at: float, share: Share) -> Crossing:
        return self._crossing(at, lever.text(at), share, abs(at - lever.value) / lever.span)

    def _crossing(self, at: float, text: str, share: Share, distance: float) -> Crossing:
        return Crossing(at, text, share, *wilson(share.yes, share.counted), distance, share.value > self.search.base)

    def _tipped(self, lever: Lever, shares: Mapping[str, Share], crossings: Iterable[Crossing]) -> Tipped:
        nearest = tuple(sorted(crossings, key=lambda one: (one.distance, one.at, one.text)))
        known = [text for text, share in shares.items() if share.counted]
        if not known:
            return Tipped(lever, Share(0, 0), Share(0, 0), "", nearest)
        ranked = sorted((shares[text] for text in known), key=lambda share: share.value)
        furthest = max(known, key=lambda text: abs(shares[text].value - self.search.base))
        return Tipped(lever, ranked[0], ranked[-1], furthest, nearest)


def _told(lever: Lever, shares: Mapping[float, Share]) -> dict[str, Share]:
    """The answers along a lever by the points as `--set` takes them."""
    return {lever.text(at): share for at, share in shares.items()}
