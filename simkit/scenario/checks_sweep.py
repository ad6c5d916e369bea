"""Checks of what a scenario varies by itself: its paths lead somewhere, its values fit, and what it reads is there.

Covers the block `sweep`, when a file is checked; a scenario is loaded without a look at it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

from pydantic_core import PydanticCustomError

from simkit.errors import InputError, Problem, did_you_mean
from simkit.scenario.change import Trees
from simkit.scenario.checks_scenario import subject_of
from simkit.scenario.marks import Sheet, Spot
from simkit.scenario.nodes import at
from simkit.scenario.paths import is_of_scenario, steps_of
from simkit.scenario.ranges import EVERYTHING, is_pattern, read_range
from simkit.scenario.scenario import Scenario
from simkit.world.figures import figures
from simkit.world.phrases import read_flow

__all__ = ["MOST_VARIED", "check_sweep"]

MOST_VARIED = 200
"""How many paths a sweep may name one by one: the scenario is loaded with values of each. A pattern names many."""

_MEASURE = re.compile(r"^(?:mean|peak|end) of ")
_MOST_TRIED = 20


def check_sweep(base: Scenario, trees: Trees, load: Callable[[Mapping[str, str]], object]) -> list[Problem]:
    """What is wrong with a scenario's sweep; `load` loads the scenario with changes by path."""
    block, sheet = base.file.sweep, Sheet(trees.scenario)
    if block is None:
        return []
    if len(varied := list(block.vary)) > MOST_VARIED:
        says = f"this sweep varies {len(varied):,} paths, and {MOST_VARIED} is the most."
        sheet.key(("sweep", "vary", varied[MOST_VARIED])).wrong(says, 'Write a pattern, such as "actors.ava.*".')
        return sheet.problems
    known = _known(base)
    for path, values in block.vary.items():
        spot = sheet.key(("sweep", "vary", path))
        if path == EVERYTHING:
            continue
        if is_pattern(path):
            if not any(fnmatchcase(one, path) for one in known):
                spot.wrong(f'nothing that has a range fits "{path}".', "`simkit sources` lists the paths of a world.")
            continue
        tried = list(_tried(values))
        if tried:
            _try(spot, path, tried, load)
        elif path not in known:
            _check_path(spot, path, trees, known)
    for nth, text in enumerate(block.read):
        listed = sheet.holds(("sweep", "read"), list)
        _check_read(base, sheet.value(("sweep", "read", nth) if listed else ("sweep", "read")), text)
    return list(dict.fromkeys(sheet.problems))


def _known(base: Scenario) -> list[str]:
    """The paths of what has a range or a list of its own."""
    labels = [label for number, entry in enumerate(base.file.timeline) for label in (number, entry.label)]
    moments = [f"timeline.{label}.{what}" for label in labels for what in ("severity", "at")]
    return [*figures(base.world), *(f"pacts.{name}.kind" for name in base.world.pacts), *moments]


def _tried(values: Any) -> Iterator[str]:
    """The values that are written out: those of a list, or the ends of a range."""
    if isinstance(values, list | tuple):
        yield from (str(value).lower() if isinstance(value, bool) else str(value) for value in values[:_MOST_TRIED])
        return
    ends = read_range(str(values))
    if ends is not None:
        yield from ends[:2]
    elif "," in str(values):
        yield from (part.strip() for part in str(values).split(",")[:_MOST_TRIED])


def _try(spot: Spot, path: str, values: list[str], load: Callable[[Mapping[str, str]], object]) -> None:
    """Load the scenario with each value; what is wrong with it is told at the path."""
    for value in values:
        try:
            load({path: value})
        except InputError as error:
            for one in error.problems:
                is_own = one.place is not None and one.place.file.startswith("--set")
                spot.problems.append(replace(one, place=spot.place) if is_own else one)


def _check_path(spot: Spot, path: str, trees: Trees, known: list[str]) -> None:
    try:
        tree = trees.scenario if is_of_scenario(path, spot.place) else trees.world
        steps = steps_of(tree, path, spot.place)
    except InputError as error:
        spot.problems.extend(error.problems)
        return
    if at(tree, steps) is None:
        near = did_you_mean(path, known, also=False) or "`simkit sources` lists the paths of a world."
        spot.wrong(f'the path "{path}" leads nowhere.', near)


def _check_read(base: Scenario, spot: Spot, text: str) -> None:
    questions = base.file.questions
    if text in questions:
        return
    phrase = _MEASURE.sub("", " ".join(text.split()))
    if " " not in phrase:
        near = did_you_mean(text, questions) or 'Name a level, such as "arms from ava to ben".'
        spot.wrong(f'the sweep reads question "{text}", which this scenario does not have.', near)
        return
    try:
        flow = read_flow(phrase)
    except PydanticCustomError as error:
        spot.wrong(error.message().partition("\n")[0])
        return
    subject_of(base.world, spot, "the sweep", flow)
