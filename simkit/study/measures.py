"""Measures: what is read off each run of a sweep.

Covers questions (1 where the answer is yes) and levels (their mean, peak or end over the days that are recorded).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic_core import PydanticCustomError

from simkit.analysis.why import slots_of
from simkit.engine.ensemble import Play
from simkit.engine.lookup import highest
from simkit.engine.model import Model
from simkit.engine.state import Floats
from simkit.errors import InputError, Problem, did_you_mean
from simkit.scenario import Scenario
from simkit.world.phrases import Flow, read_flow

__all__ = ["Levels", "Measure", "array_and_rows", "measures_of"]

_LEVEL = re.compile(r"^(?:(?P<kind>mean|peak|end) of )?(?P<subject>.+)$")


@dataclass(frozen=True, slots=True)
class Measure:
    """A question by its name, or the mean, peak or end of a level such as "arms from a to b" or "strain of a"."""

    kind: Literal["question", "mean", "peak", "end"]
    subject: str

    @property
    def name(self) -> str:
        """How it is called: "words", "mean of arms from a to b"."""
        return self.subject if self.kind == "question" else f"{self.kind} of {self.subject}"


def measures_of(scenario: Scenario, model: Model, asked: Iterable[str] = ()) -> tuple[Measure, ...]:
    """What some texts ask to be read: questions by name, levels by phrase ("mean of …" unless it says peak or end).

    Without any, every question of the scenario.

    Raises:
        InputError: with everything that names no question and no level.
    """
    questions = tuple(scenario.file.questions)
    texts = tuple(dict.fromkeys(" ".join(text.split()) for text in asked)) or questions
    if not texts:
        remedy = 'Name a level, such as "arms from ava to ben", or write a question into the file.'
        raise InputError.of("this scenario asks no question, so that there is nothing to read.", remedy)
    found, problems = list[Measure](), list[Problem]()
    for text in texts:
        try:
            found.append(_measure(model, text, questions))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(dict.fromkeys(found))


def _measure(model: Model, text: str, questions: tuple[str, ...]) -> Measure:
    """What one text asks to be read."""
    if text in questions:
        return Measure("question", text)
    parts = _LEVEL.match(text)
    if parts is None or " " not in parts["subject"]:
        remedy = did_you_mean(text, questions) or 'Name a level, such as "arms from ava to ben".'
        raise InputError.of(f'there is no question "{text}".', remedy)
    array_and_rows(model, parts["subject"])
    kind: Literal["mean", "peak", "end"] = parts["kind"] or "mean"  # type: ignore[assignment]
    return Measure(kind, parts["subject"])


def array_and_rows(model: Model, phrase: str) -> tuple[str, list[int]]:
    """Where a level is found: the state array and its rows, the highest of which is read.

    Raises:
        InputError: where there is no such level.
    """
    world = model.scenario.world
    try:
        flow = read_flow(phrase)
    except PydanticCustomError:
        flow = Flow("")
    people = [who for who in (flow.of, flow.giver, flow.receiver) if who is not None]
    kind = "actor" if flow.of is not None else "pair"
    variable = world.variables.get(flow.what)
    if not people or variable is None or variable.of != kind or flow.part:
        slots = slots_of(model, phrase)
        reads = "promised" if world.channels[flow.what].spoken else "delivered"
        return reads, [model.layout.slots[slot] for slot in slots]
    for actor in people:
        if actor not in world.actors:
            raise InputError.of(f'there is no actor "{actor}".', did_you_mean(actor, tuple(world.actors)))
    if flow.of is not None:
        return "actor_variables", [model.layout.actor_row(flow.what, flow.of)]
    assert flow.giver is not None and flow.receiver is not None
    return "pair_variables", [model.layout.pair_row(flow.what, flow.giver, flow.receiver)]


class Levels:
    """Watches the levels of a play on the days that are recorded."""

    def __init__(self, play: Play, measures: Iterable[Measure]) -> None:
        model = play.block.model
        self.play = play
        subjects = {one.subject: one for one in measures if one.kind != "question"}
        self.places = {subject: array_and_rows(model, subject) for subject in subjects}
        self.peak: dict[str, Floats] = {}
        self.total: dict[str, Floats] = {}
        self.last: dict[str, Floats] = {}
        self.weeks = 0

    def look(self) -> None:
        """Read today's levels."""
        self.weeks += 1
        for subject, (array, rows) in self.places.items():
            level = np.array(highest(getattr(self.play.block.state, array), rows))
            self.last[subject] = level
            self.total[subject] = self.total[subject] + level if subject in self.total else level
            self.peak[subject] = np.maximum(self.peak[subject], level) if subject in self.peak else level

    def of(self, measure: Measure) -> Floats:
        """A measure's value in each run: shape (runs,)."""
        if measure.kind == "mean":
            return self.total[measure.subject] / self.weeks
        return (self.peak if measure.kind == "peak" else self.last)[measure.subject]
