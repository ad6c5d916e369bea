"""The limits of conditions in words: what a box asks of each axis, as a reader says it.

Covers naming axes and values; which conditions hold is told by `simkit.report.discover`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from simkit.analysis.boxes import Box, Limit
from simkit.engine.compile import compile_scenario
from simkit.report.levers import Levers
from simkit.report.names import clean, spelled
from simkit.report.words import Catalogue
from simkit.scenario import Scenario
from simkit.study.axes import Axis
from simkit.study.spans import Along

__all__ = ["LimitNames"]

_DIGITS = 3
_WITHIN = frozenset({"with", "interests", "variables", "capacity"})


@dataclass(frozen=True, slots=True)
class LimitNames:
    """What the axes of one sweep and the limits on them are called, in one language."""

    alongs: Sequence[Along]
    levers: Levers
    words: Catalogue

    @classmethod
    def of(cls, scenario: Scenario, alongs: Sequence[Along], words: Catalogue) -> LimitNames:
        """The names for a scenario."""
        return cls(alongs, Levers.of(compile_scenario(scenario), words), words)

    def says(self, axis: Axis) -> str:
        """What an axis is, in a line."""
        return self.levers.says(axis.path)

    def value(self, along: Along, at: float) -> str:
        """A number of an axis as a reader writes it."""
        axis, words = along.axis, self.words
        if along.order:
            return spelled(clean(along.text(at)))
        if axis.starts is not None:
            return words.date(axis.starts + timedelta(days=math.floor(at)))
        span = axis.high - axis.low
        most = max(0, _DIGITS - 1 - math.floor(math.log10(span))) if span > 0 else 2
        places = next((few for few in range(most) if abs(round(at, few) - at) < 1e-9), most)
        number = words.number(at, places)
        return words.in_days(number) if axis.is_span else number

    def ends(self, along: Along) -> tuple[str, str]:
        """Both ends of an axis of numbers."""
        low, high = along.ends
        return self.value(along, low), self.value(along, high)

    def extent(self, along: Along) -> str:
        """What an axis runs over: its names, its values, or its two ends."""
        if along.names:
            return ", ".join(spelled(clean(choice)) for choice in along.axis.choices)
        if along.order:
            return ", ".join(self.value(along, at) for at in along.order)
        low, high = self.ends(along)
        return self.words("band", low=low, high=high)

    def condition(self, limit: Limit) -> str:
        """What a limit asks, as a clause."""
        along, words = self.alongs[limit.axis], self.words
        what = self.says(along.axis)
        if limit.kept:
            missing = [at for at in range(along.names) if at not in limit.kept]
            if len(missing) < len(limit.kept) and len(missing) < 3:
                return words("discover.condition.not", what=what, names=self._names(along, missing))
            return words("discover.condition.is", what=what, names=self._names(along, limit.kept))
        from_, to = self.ends(along)
        low = self.value(along, limit.low) if math.isfinite(limit.low) else ""
        high = self.value(along, limit.high) if math.isfinite(limit.high) else ""
        dated = along.axis.starts is not None
        both, above, below = ("dates", "after", "until") if dated else ("between", "above", "below")
        key = both if low and high else above if low else below
        return words(f"discover.condition.{key}", what=what, low=low, high=high, from_=from_, to=to)

    def brief(self, limit: Limit) -> str:
        """What a limit asks, in a few words, the axis by the end of its path: "arms lead > 40 days"."""
        head, *rest = [part for part in self.alongs[limit.axis].axis.path.split(".") if part not in _WITHIN]
        name = spelled(clean(" ".join(rest if len(rest) > 1 else [head, *rest])))
        return f"{name}: {self.short(limit)}" if limit.kept else f"{name} {self.short(limit)}"

    def short(self, limit: Limit) -> str:
        """What a limit asks, in few signs: "above 0.4", "alliance"."""
        along = self.alongs[limit.axis]
        if limit.kept:
            return self._names(along, limit.kept)
        parts = [f"> {self.value(along, limit.low)}"] if math.isfinite(limit.low) else []
        return ", ".join(parts + ([f"≤ {self.value(along, limit.high)}"] if math.isfinite(limit.high) else []))

    def conditions(self, box: Box) -> list[str]:
        """What a box asks, a clause for each of its limits."""
        return [self.condition(limit) for limit in box.limits]

    def _names(self, along: Along, which: Sequence[int]) -> str:
        *others, last = [spelled(clean(along.axis.choices[at])) for at in which]
        return self.words("discover.names", others=", ".join(others), last=last) if others else last
