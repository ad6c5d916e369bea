"""Axes: what varies in a sweep, each a path with a list of values or a range.

Covers which paths there are and what values they may take; which points are played is `simkit.study.designs`' business.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal

from simkit.analysis.levers import Lever, kinds_of_pacts, moments, numbers
from simkit.engine.compile import compile_scenario
from simkit.errors import InputError, Place, Problem, did_you_mean
from simkit.scenario import Scenario
from simkit.scenario.load import load
from simkit.scenario.ranges import EVERYTHING, is_pattern
from simkit.scenario.times import days_between
from simkit.study.written import Written, place_of_axis, read_written, spread_evenly
from simkit.world.figures import figures
from simkit.world.numbers import Figure, Span

__all__ = ["EVERYTHING", "Axis", "Source", "axes_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """A scenario as it was asked for: its name or path, and what it is loaded with."""

    named: str | Path
    variant: str | None = None
    reading: str | None = None
    changes: Mapping[str, str | float | bool] | None = None

    def load(self, further: Mapping[str, str] | None = None) -> Scenario:
        """The scenario, with further changes."""
        return load(self.named, self.variant, {**(self.changes or {}), **(further or {})}, self.reading)


@dataclass(frozen=True, slots=True)
class Axis:
    """Something that varies, by the path that `--set` takes: over `choices`, or from `low` to `high`.

    How it is played: a number of the world is given to each run ("drawn"), and so are severity, chance and date of an
    event ("moment", by the name `key`); all else makes another scenario ("set"). `values` are the choices as numbers,
    where they are any. Spans of time count in days, dates from `starts`; what lies between two dates keeps its `width`.
    `now` is the value as it stands, as text. A grid takes `steps` points of a range.
    """

    path: str
    kind: Literal["drawn", "moment", "set"]
    choices: tuple[str, ...] = ()
    values: tuple[float, ...] = ()
    low: float = 0.0
    high: float = 0.0
    steps: int = 0
    is_span: bool = False
    starts: date | None = None
    width: int = 0
    now: str = ""
    key: str = ""

    @property
    def is_range(self) -> bool:
        """Whether it has two ends rather than a list of values."""
        return not self.choices

    def fit(self, at: float) -> float:
        """A coordinate as it is played: dates fall on whole days."""
        return float(round(at)) if self.is_range and self.starts is not None else float(at)

    def number(self, at: float) -> float:
        """The number at a coordinate, of an axis of numbers."""
        return float(at) if self.is_range else self.values[int(at)]

    def text(self, at: float) -> str:
        """The value at a coordinate as `--set` takes it; nothing where it is left as it stands (NaN)."""
        if math.isnan(at):
            return ""
        if not self.is_range:
            return self.choices[int(at)]
        if self.starts is not None:
            first = self.starts + timedelta(days=round(at))
            last = first + timedelta(days=self.width)
            return f"{first}" if first == last else f"{first} to {last}"
        plain = repr(float(at)).removesuffix(".0")
        return f"{plain} days" if self.is_span else plain

    def written(self) -> str:
        """The axis as `--vary` takes it, with its values.

        >>> Axis("x", "drawn", low=0.25, high=2.0).written()
        'x=0.25..2'
        """
        if self.choices:
            return f"{self.path}={','.join(self.choices)}"
        low, high = (replace(self, width=0).text(at) for at in (self.low, self.high))
        return f"{self.path}={low}..{high}" + (f"/{self.steps}" if self.steps else "")

    def told(self) -> dict[str, Any]:
        """The axis as a plain document."""
        found: dict[str, Any] = {"path": self.path, "played_as": self.kind, "now": self.now}
        if self.choices:
            return found | {"choices": list(self.choices)}
        return found | {"low": self.low, "high": self.high, "unit": "days" if self.is_span or self.starts else ""}


def axes_of(source: Source, base: Scenario, vary: Mapping[str, Any]) -> tuple[Axis, ...]:
    """The axes that some paths and patterns name, in their order, each with its written values or its own range.

    Raises:
        InputError: with every path that leads nowhere, and every value that the scenario cannot take.
    """
    if not vary:
        raise InputError.of("nothing is varied.", 'Name a path: --vary "timeline.raid.severity=0.2..0.9".')
    desk = _Desk(source, base)
    found: dict[str, Axis] = {}
    problems: list[Problem] = []
    for pattern, values in vary.items():
        try:
            written = read_written(pattern, values)
            for path in desk.fitting(pattern):
                found.setdefault(path, desk.axis(path, written))
        except InputError as error:
            problems += error.problems
    try:
        axes = desk.checked(list(found.values()))
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    return axes


class _Desk:
    """What is known of a scenario's paths while its axes are read."""

    def __init__(self, source: Source, base: Scenario) -> None:
        self.source, self.base = source, base
        self.model = compile_scenario(base)
        self.figures = figures(base.world)
        uncertain = numbers(self.model)
        self.levers = {one.path: one for one in (*uncertain, *kinds_of_pacts(base), *moments(self.model))}
        self.drawn = [one.path for one in uncertain if one.drawn]
        self.written: dict[str, Written] = {}

    def fitting(self, pattern: str) -> list[str]:
        """The paths that a pattern means; a path means itself."""
        if pattern == EVERYTHING:
            return self.drawn
        if not is_pattern(pattern):
            return [pattern]
        found = [path for path in self.levers if fnmatchcase(path, pattern)]
        if not found:
            heads = sorted({path.partition(".")[0] for path in self.levers})
            remedy = f"What has a range begins with one of: {', '.join(heads)}."
            raise InputError.of("nothing that has a range fits it.", remedy, place_of_axis(pattern))
        return found

    def axis(self, path: str, written: Written) -> Axis:
        """One axis, its written values not read yet where they need the scenario for it."""
        self.written[path] = written
        kind, key = self._kind(path)
        lever, figure = self.levers.get(path), self.figures.get(path)
        axis = Axis(path, kind, now=_now(lever, figure), key=key)
        if kind != "set":
            timed = lever.starts if lever is not None else None
            width = lever.width if lever is not None else 0
            axis = replace(axis, is_span=isinstance(figure, Span), starts=timed, width=width, steps=written.steps)
        if written.is_own:
            return self._own(axis, lever, figure)
        if written.choices or kind != "set":
            return replace(axis, choices=written.choices)
        if path not in self.levers:
            problems = self._refusals({path: written.low})
            if problems:
                raise InputError(problems)
        spread = spread_evenly(written.low, written.high, written.steps) if written.steps else None
        if spread is None:
            says = "this cannot vary along a range: every value of it makes another scenario."
            remedy = "List its values (PATH=a,b), or, of a number or a span, give steps: PATH=2 weeks..8 weeks/4."
            raise InputError.of(says, remedy, place_of_axis(path))
        return replace(axis, choices=spread)

    def _kind(self, path: str) -> tuple[Literal["drawn", "moment", "set"], str]:
        """How a path is played, and by which name a run is given a value of it."""
        if path in self.figures:
            # How often an actor reviews is the same in every run.
            return ("set", "") if path.startswith("actors.") and path.endswith(".reviews") else ("drawn", "")
        lever = self.levers.get(path)
        if lever is None or lever.kind not in ("severity", "date"):
            return "set", ""
        return "moment", lever.key

    def _entry(self, path: str) -> tuple[int, str]:
        """Which place of the timeline a path of a moment means, and what of it."""
        label, _, what = path.removeprefix("timeline.").rpartition(".")
        labels = [entry.label for entry in self.base.file.timeline]
        return (labels.index(label) if label in labels else int(label)), what

    def _own(self, axis: Axis, lever: Lever | None, figure: Figure | None) -> Axis:
        """An axis over its own range, or its own list."""
        place = place_of_axis(axis.path)
        if lever is not None and lever.kind == "pact":
            return replace(axis, choices=tuple(sorted((lever.now, *lever.choices))))
        if lever is not None and axis.kind != "set":
            return replace(axis, low=lever.low, high=lever.high)
        if lever is not None:
            remedy = "List its values: PATH=2 weeks,4 weeks, or give steps: PATH=2 weeks..8 weeks/4."
            raise InputError.of("every value of this makes another scenario.", remedy, place)
        if figure is not None:
            says = f"this number has no range of its own in play here: it is {figure.value:g}."
            raise InputError.of(says, "Give it one: PATH=low..high.", place)
        self._refuse_unknown(axis.path)
        raise InputError.of("it has no range of its own.", "List its values: PATH=a,b.", place)

    def _refuse_unknown(self, path: str) -> None:
        """Complain about a path that leads nowhere."""
        near = did_you_mean(path, [*self.levers, *self.figures], also=False)
        if near or "." not in path:
            remedy = near or "`simkit sources WORLD` lists every path."
            raise InputError.of("the path leads nowhere.", remedy, place_of_axis(path))

    def checked(self, axes: list[Axis]) -> tuple[Axis, ...]:
        """The axes, every written value of which the scenario has taken."""
        problems: list[Problem] = []
        for axis in axes:
            if axis.kind == "set" and not self.written[axis.path].is_own:
                refused = [one for choice in axis.choices for one in self._refusals({axis.path: choice})]
                problems += dict.fromkeys(refused)
        given = [axis for axis in axes if axis.kind != "set" and not self.written[axis.path].is_own]
        texts = {axis.path: self._texts(axis.path) for axis in given}
        taken: dict[str, list[float]] = {axis.path: [] for axis in given}
        for at in range(max((len(found) for found in texts.values()), default=0)):
            changes = {path: found[min(at, len(found) - 1)] for path, found in texts.items()}
            refusals = self._refusals(changes)
            problems += [one for one in refusals if one not in problems]
            if not refusals:
                scenario = self.source.load(changes)
                for axis in given:
                    taken[axis.path].append(self._read(axis, scenario))
        if problems:
            raise InputError(problems)
        return tuple(self._with_values(axis, taken) if axis.path in taken else axis for axis in axes)

    def _texts(self, path: str) -> tuple[str, ...]:
        written = self.written[path]
        return written.choices or (written.low, written.high)

    def _refusals(self, changes: Mapping[str, str]) -> list[Problem]:
        """What is wrong with some changes, each at its option."""
        try:
            self.source.load(changes)
        except InputError as error:
            return [replace(one, place=_axis_place(one, changes)) for one in error.problems]
        return []

    def _read(self, axis: Axis, scenario: Scenario) -> float:
        """What a scenario has made of the written value of an axis."""
        if axis.kind == "drawn":
            return figures(scenario.world)[axis.path].value
        at, what = self._entry(axis.path)
        entry = scenario.file.timeline[at]
        if what == "at":
            return float(days_between(entry.at, scenario.file.starts)[0])
        return float(getattr(entry, what))

    def _with_values(self, axis: Axis, taken: Mapping[str, list[float]]) -> Axis:
        """An axis with its written values as numbers, as the scenario has read them."""
        values = taken[axis.path]
        if axis.choices:
            return replace(axis, values=tuple(values[: len(axis.choices)]))
        low, high = values[0], values[1]
        if low >= high:
            says = f"its range runs from {self.written[axis.path].low} to {self.written[axis.path].high}."
            raise InputError.of(says, "Write the lower end first, and a higher one behind.", place_of_axis(axis.path))
        return replace(axis, low=low, high=high)


def _now(lever: Lever | None, figure: Figure | None) -> str:
    """The value as it stands, as text."""
    if lever is not None:
        return lever.now or lever.text(lever.value)
    if figure is not None:
        return f"{figure.value:g} days" if isinstance(figure, Span) else f"{figure.value:g}"
    return ""


def _axis_place(problem: Problem, changes: Mapping[str, str]) -> Place | None:
    """The place of a problem with a value: at its option."""
    file = problem.place.file if problem.place is not None else ""
    path = file.removeprefix("--set ")
    return place_of_axis(path) if path in changes else problem.place
