"""The axes and measures of a sweep in words: what each is, and its values as a reader writes them.

Covers naming; what the measures come to is told by `simkit.report.sweep`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from simkit.analysis.levers import Lever, kinds_of_pacts, moments, numbers
from simkit.engine.compile import compile_scenario
from simkit.report.levers import Levers
from simkit.report.names import clean, spelled
from simkit.report.words import Catalogue
from simkit.study.axes import Axis
from simkit.study.designs import GRID_STEPS, SAMPLED
from simkit.study.measures import Measure
from simkit.study.spec import Spec

__all__ = ["AxisNames"]

_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class AxisNames:
    """What the axes and measures of one sweep are called, in one language."""

    spec: Spec
    words: Catalogue
    levers: Levers
    known: dict[str, Lever]

    @classmethod
    def of(cls, spec: Spec, words: Catalogue) -> AxisNames:
        """The names of a specification."""
        model = compile_scenario(spec.scenario)
        known = {one.path: one for one in (*numbers(model), *kinds_of_pacts(spec.scenario), *moments(model))}
        return cls(spec, words, Levers.of(model, words), known)

    def says(self, axis: Axis) -> str:
        """What an axis is, in a line; one that is no number of the world or moment of the timeline, by its path."""
        lever = self.known.get(axis.path)
        return clean(axis.path) if lever is None else self.levers.says(axis.path)

    def values(self, axis: Axis, places: Iterable[float]) -> list[str]:
        """Several values of an axis, with as many decimals as tell them apart; NaN is the scenario as it stands."""
        listed = list(places)
        decimals = _decimals([at for at in listed if not math.isnan(at)]) if axis.is_range else 0
        return [self._value(axis, at, decimals) for at in listed]

    def value(self, axis: Axis, at: float) -> str:
        """One value of an axis, with three digits of its range at most."""
        span = axis.high - axis.low
        most = max(0, min(_MOST_PLACES, 2 - math.floor(math.log10(span)))) if span > 0 else 0
        return self._value(axis, at, most if math.isnan(at) else _fewest(at, most))

    def now(self, axis: Axis) -> str:
        """The value as it stands."""
        lever = self.known.get(axis.path)
        if lever is not None and axis.starts is not None and not axis.width:
            return self._value(axis, lever.value, 0)
        return spelled(clean(axis.now)) if axis.now else self.words("sweep.now.unknown")

    def extent(self, axis: Axis) -> str:
        """What an axis runs over: its list, or its two ends and how many points a grid takes of it."""
        if not axis.is_range:
            return ", ".join(self.values(axis, [float(at) for at in range(len(axis.choices))]))
        low, high = self.value(axis, axis.low), self.value(axis, axis.high)
        between = self.words("band", low=low, high=high)
        if self.spec.design in SAMPLED:
            return between
        return self.words("sweep.steps", between=between, n=axis.steps or GRID_STEPS)

    def measure(self, measure: Measure) -> str:
        """What a measure is: the question as it is asked, or which level, of whom."""
        if measure.kind == "question":
            return clean(self.spec.scenario.file.questions[measure.subject].ask)
        return self.words(f"sweep.measure.{measure.kind}", subject=self.levers.names.level(measure.subject))

    def short(self, measure: Measure) -> str:
        """A measure in a few words: the question's name, or the level."""
        return spelled(measure.subject) if measure.kind == "question" else self.measure(measure)

    def number(self, measure: Measure, value: float) -> str:
        """A value of a measure: a share in percent, a level with two decimals."""
        if math.isnan(value):
            return self.words("sweep.none")
        return self.words.percent(value) if measure.kind == "question" else self.words.number(value)

    def between(self, measure: Measure, low: float, high: float) -> str:
        """From one value of a measure to another."""
        if math.isnan(low) or math.isnan(high):
            return self.words("sweep.none")
        if measure.kind == "question":
            return self.words("band", low=self.words.percent(low), high=self.words.percent(high))
        return self.words.band(low, high)

    def difference(self, measure: Measure, value: float) -> str:
        """A difference of a measure: in points of a hundred, or on the scale of the level."""
        if math.isnan(value):
            return self.words("sweep.none")
        if measure.kind == "question":
            return self.words("sweep.points", n=self.words.number(value * 100, 0, sign=True))
        return self.words.number(value, sign=True)

    def _value(self, axis: Axis, at: float, decimals: int) -> str:
        if math.isnan(at):
            return self.words("sweep.as_it_stands")
        if not axis.is_range:
            return spelled(clean(axis.choices[int(at)]))
        if axis.starts is not None:
            return self.words.date(axis.starts + timedelta(days=round(at)))
        number = self.words.number(at, decimals)
        return self.words.in_days(number) if axis.is_span else number


def _fewest(value: float, most: int) -> int:
    """As few decimals as write a value as exactly as `most` of them do."""
    return next(places for places in range(most + 1) if abs(round(value, places) - round(value, most)) < 1e-12)


def _decimals(values: Sequence[float]) -> int:
    """As many decimals as it takes to tell some values apart, and no more than write them in full."""
    if not values:
        return 0
    ordered = sorted(values)
    step = min((b - a for a, b in pairwise(ordered) if b > a), default=0.01)
    enough = max(0, min(_MOST_PLACES, 1 - math.floor(math.log10(step))))
    return max(_fewest(value, enough) for value in values)
