"""Levers: what could be otherwise in a scenario, one thing at a time: numbers, kinds of pacts, severities, dates.

Covers what there is to try and how a question is answered under it, with the same luck; the search is `crossings`'.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from simkit.chance import Luck
from simkit.engine.ensemble import Play
from simkit.engine.model import Model
from simkit.engine.outline import entry_at
from simkit.engine.state import Floats, entry_key
from simkit.scenario import Scenario
from simkit.scenario.times import days_between
from simkit.world.numbers import Span

__all__ = ["Lever", "Share", "answered", "kinds_of_pacts", "moments", "numbers"]

_WEEK = 7
_MOST_SHIFT = 12 * _WEEK


@dataclass(frozen=True, slots=True)
class Lever:
    """Something that could be otherwise, by the path that `--set` takes, within low to high, and as it is now.

    Spans of time and dates count in days, dates from `starts`; what lies between two dates keeps its `width`. A kind of
    pact has no range, but `choices`. `drawn` says that every run can be given another value of it, by the name `key`
    (or its path).
    """

    path: str
    kind: Literal["number", "pact", "severity", "date"]
    low: float = 0.0
    value: float = 0.0
    high: float = 0.0
    choices: tuple[str, ...] = ()
    now: str = ""
    is_span: bool = False
    drawn: bool = False
    starts: date | None = None
    width: int = 0
    key: str = ""

    @property
    def name(self) -> str:
        """Under which name a run is given a value of it."""
        return self.key or self.path

    @property
    def span(self) -> float:
        """How wide its range is."""
        return self.high - self.low

    def fit(self, at: float) -> float:
        """A point of its range as it is written: in few digits, a two hundredth of the range apart at most.

        >>> Lever("rules.help.with.deeds", "number", 0.3, 0.6, 0.9).fit(0.51279)
        0.513
        """
        if at in (self.low, self.value, self.high):
            return at
        places = 0 if self.kind == "date" else -math.floor(math.log10(self.span / 200.0))
        return float(min(max(round(at, places), self.low), self.high))

    def text(self, at: float) -> str:
        """A point of its range as `--set` takes it.

        >>> Lever("channels.arms.lead", "number", 7.0, 14.0, 28.0, is_span=True).text(9.5)
        '9.5 days'
        """
        if self.kind == "date":
            assert self.starts is not None
            first = self.starts + timedelta(days=round(at))
            last = first + timedelta(days=self.width)
            return f"{first}" if first == last else f"{first} to {last}"
        plain = repr(float(at)).removesuffix(".0")
        return f"{plain} days" if self.is_span else plain


@dataclass(frozen=True, slots=True)
class Share:
    """In how many runs a question is answered yes, of those in which it counts."""

    yes: int
    counted: int

    @property
    def value(self) -> float:
        """The share; 0 where no run counts."""
        return self.yes / self.counted if self.counted else 0.0

    def plus(self, other: Share) -> Share:
        """Both together."""
        return Share(self.yes + other.yes, self.counted + other.counted)


def numbers(model: Model) -> list[Lever]:
    """The uncertain numbers that are in play: those with a range, but for rules that cannot act in this scenario."""
    acting = {rule.name for rule in model.rules}
    found = []
    for path, figure in model.numbers.items():
        head, _, rest = path.partition(".")
        if figure.range is None or figure.range[0] >= figure.range[1]:
            continue
        if head == "rules" and rest.partition(".")[0] not in acting:
            continue
        # How often an actor reviews is the same in every run.
        drawn = not (head == "actors" and rest.partition(".")[2] == "reviews")
        found.append(
            Lever(
                path,
                "number",
                figure.range[0],
                figure.value,
                figure.range[1],
                is_span=isinstance(figure, Span),
                drawn=drawn,
            )
        )
    return found


def kinds_of_pacts(scenario: Scenario) -> Iterator[Lever]:
    """Every pact, with the other kinds that it could be of."""
    world = scenario.world
    for name, pact in sorted(world.pacts.items()):
        others = tuple(sorted(kind for kind in world.pact_kinds if kind != pact.kind))
        if others:
            yield Lever(f"pacts.{name}.kind", "pact", choices=others, now=pact.kind)


def moments(model: Model) -> Iterator[Lever]:
    """The severities and dates of the timeline; a date may move by twelve weeks, within the scenario."""
    scenario, file = model.scenario, model.scenario.file
    labels = [entry.label for entry in file.timeline]
    often = Counter(labels)
    for at, (label, entry) in enumerate(zip(labels, file.timeline, strict=True)):
        if entry.event is None:
            continue
        name, stream = label if often[label] == 1 else at, entry_at(model, at).stream
        if not scenario.world.events[entry.event].request:
            key = entry_key(stream, "severity")
            yield Lever(f"timeline.{name}.severity", "severity", 0.0, entry.severity, 1.0, drawn=True, key=key)
        first, last = days_between(entry.at, file.starts)
        low, high = max(0, first - _MOST_SHIFT), min(file.horizon - (last - first), first + _MOST_SHIFT)
        if low <= first <= high and low < high:
            yield Lever(
                f"timeline.{name}.at",
                "date",
                low,
                first,
                high,
                drawn=True,
                starts=file.starts,
                width=last - first,
                key=entry_key(stream, "at"),
            )


def answered(
    model: Model, question: str, seed: int, runs: Sequence[int], values: Sequence[Mapping[str, float]], fixed: bool
) -> list[tuple[Floats, Floats]]:
    """A question's answers in some runs (first, count) under each of some settings of numbers, side by side.

    For each setting: yes and counts, shape (runs,).
    """
    first, count = runs
    times = len(values)
    paths = sorted({path for one in values for path in one})
    table = {path: np.repeat([one.get(path, np.nan) for one in values], count).astype(np.float64) for path in paths}
    luck = Luck(seed, first, count * times, times=times)
    play = Play(model, luck, fixed, values=table)
    play.finish()
    row = [one.name for one in model.questions].index(question)
    yes, counts = play.block.watched.answers()[row], play.block.watched.counts[row]
    shape = (times, count)
    return list(zip(yes.reshape(shape).astype(float), counts.reshape(shape).astype(float), strict=True))
