"""The lesson: what a session needs of an exercise or a scenario, so that the log holds all of it.

Covers seats, turns and predictions in plain form, the turns that a bare scenario gets, and the scenario made of its
documents again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from simkit.classroom.exercises import Exercise, is_exercise, load_exercise
from simkit.errors import InputError
from simkit.scenario import Scenario
from simkit.scenario.load import load
from simkit.scenario.schema import ScenarioFile, TimelineEntry
from simkit.scenario.times import days_between
from simkit.world.world import World

__all__ = [
    "DEFAULT_MINUTES",
    "DEFAULT_TURNS",
    "Foretold",
    "Lesson",
    "LessonSeat",
    "default_days",
    "lesson_of",
    "read_lesson",
    "scenario_of",
    "with_entries",
]

DEFAULT_TURNS = 6
DEFAULT_MINUTES = 5.0
_WEEK = 7


@dataclass(frozen=True, slots=True)
class LessonSeat:
    """A seat: which actor it plays, what all call it, and what only those on it are told."""

    seat: str
    title: str
    briefing: str
    aims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foretold:
    """Something to foretell: a question of the scenario, or a claim whose answer (`happened`) is known from history.

    It is locked as turn `lock_turn` closes (0: before the first opens) and shown as `reveal_turn` does (None: at the
    end). `model` is what a model gave a claim, `known` what was known before.
    """

    name: str
    ask: str
    lock_turn: int
    reveal_turn: int | None
    base_rate: float | None
    source: str
    happened: bool | None
    is_claim: bool
    model: float | None = None
    known: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a session is about. `days` are the first days of the turns and the day after the last.

    `observers` says what those without a seat do.
    """

    title: str
    opening: str
    days: tuple[int, ...]
    minutes: float
    seats: tuple[LessonSeat, ...]
    foretold: tuple[Foretold, ...]
    guide: tuple[str, ...]
    observers: str = ""

    @property
    def turns(self) -> int:
        """How many turns there are."""
        return len(self.days) - 1

    @property
    def only_predicts(self) -> bool:
        """Whether nothing is played, and the class gives probabilities to claims."""
        return not self.seats and all(one.is_claim for one in self.foretold)

    def seat(self, name: str) -> LessonSeat:
        """The seat of an actor."""
        return next(one for one in self.seats if one.seat == name)

    def document(self) -> dict[str, Any]:
        """The lesson as plain data, as the log reads it again."""
        document: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return document


def read_lesson(document: Mapping[str, Any]) -> Lesson:
    """The lesson that a document holds."""
    return Lesson(
        title=document["title"],
        opening=document["opening"],
        days=tuple(document["days"]),
        minutes=document["minutes"],
        seats=tuple(LessonSeat(**{**one, "aims": tuple(one["aims"])}) for one in document["seats"]),
        foretold=tuple(Foretold(**one) for one in document["foretold"]),
        guide=tuple(document["guide"]),
        observers=document.get("observers", ""),
    )


def lesson_of(source: str | Path, variant: str | None = None) -> tuple[Lesson, Scenario]:
    """The lesson of an exercise, or of a bare scenario, by name or path, and the scenario that it plays.

    Raises:
        InputError: where it cannot be loaded.
    """
    if is_exercise(source):
        if variant is not None:
            raise InputError.of("an exercise says itself which variant it plays.", "Leave the variant out.")
        exercise = load_exercise(source)
        return _of_exercise(exercise), exercise.scenario
    scenario = load(source, variant)
    return _of_scenario(scenario), scenario


def _of_exercise(exercise: Exercise) -> Lesson:
    file, world = exercise.file, exercise.scenario.world
    assert set(file.seats) <= set(world.actors)
    return Lesson(
        title=exercise.title,
        opening=file.opening,
        days=(
            *(exercise.days(turn)[0] for turn in range(1, file.turns.count + 1)),
            exercise.days(file.turns.count)[-1] + 1,
        ),
        minutes=float(file.turns.minutes),
        seats=tuple(LessonSeat(name, one.title, one.briefing, one.aims) for name, one in file.seats.items()),
        foretold=tuple(
            Foretold(
                name=one.id,
                ask=exercise.asked(one),
                lock_turn=one.lock_turn,
                reveal_turn=one.reveal_turn,
                base_rate=one.base_rate,
                source=one.source,
                happened=None if one.happened is None else one.happened == "yes",
                is_claim=one.claim is not None,
                model=one.model,
                known=one.known or "",
            )
            for one in file.predictions
        ),
        guide=tuple(" ".join((f"{step.about}: {step.do}", *step.ask)) for step in file.debrief),
        observers=" ".join((file.observers or "").split()),
    )


def _of_scenario(scenario: Scenario) -> Lesson:
    """A bare scenario: every actor is a seat, every question is foretold before the first turn closes."""
    file = scenario.file
    return Lesson(
        title=scenario.title,
        opening=(file.says or "").strip(),
        days=default_days(scenario),
        minutes=DEFAULT_MINUTES,
        seats=tuple(
            LessonSeat(name, actor.name, (actor.says or "").strip(), ())
            for name, actor in scenario.world.actors.items()
        ),
        foretold=tuple(Foretold(name, one.ask, 1, None, None, "", None, False) for name, one in file.questions.items()),
        guide=(),
    )


def default_days(scenario: Scenario) -> tuple[int, ...]:
    """Six turns of whole weeks, from about a week before the timeline begins to the horizon (fewer where it is short).

    The days are the first of each turn, and the day after the last.
    """
    file = scenario.file
    begins = [low for one in file.timeline if 0 <= (low := days_between(one.at, file.starts)[0]) < file.horizon]
    first = max(min(begins, default=0) // _WEEK - 1, 0) * _WEEK
    span = file.horizon - first
    count = max(min(DEFAULT_TURNS, span), 1)
    length = max(span // count // _WEEK * _WEEK, min(span // count, _WEEK), 1)
    return tuple(first + turn * length for turn in range(count + 1))


def with_entries(base: Scenario, entries: tuple[dict[str, Any], ...]) -> Scenario:
    """A scenario with further entries of its timeline, each written as in YAML."""
    if not entries:
        return base
    timeline = [*base.document.get("timeline", []), *entries]
    added = tuple(TimelineEntry.model_validate(entry) for entry in entries)
    file = base.file.model_copy(update={"timeline": (*base.file.timeline, *added)})
    return Scenario(
        name=base.name,
        variant=base.variant,
        file=file,
        world=base.world,
        document={**base.document, "timeline": timeline},
        world_document=base.world_document,
        reading=base.reading,
        without=base.without,
    )


def scenario_of(name: str, scenario: Mapping[str, Any], world: Mapping[str, Any]) -> Scenario:
    """The scenario of documents that were checked when they were written.

    Raises:
        ValueError: where this version of simkit does not read them any more.
    """
    file = ScenarioFile.model_validate(dict(scenario))
    return Scenario(name, None, file, _world(_Document(world)), dict(scenario), dict(world))


class _Document:
    """A world's document as the key of a cache: sessions of one world share it."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.text = repr(document)

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Document) and self.text == other.text


@lru_cache(maxsize=8)
def _world(key: _Document) -> World:
    return World.model_validate(dict(key.document))
