"""Questions that no run can answer otherwise: about what nothing in a scenario or its variants can ever move.

Covers channels and events between actors; a variable always moves, if only to where it rests.
"""

from __future__ import annotations

from pathlib import Path

from simkit.engine.compile import compile_scenario
from simkit.engine.model import MemoryKey, Model, WatchedQuestion
from simkit.engine.outline import can_happen
from simkit.errors import InputError, Problem
from simkit.scenario import Scenario
from simkit.scenario.load import load, question_place

__all__ = ["impossible_questions", "refuse_impossible"]

_READINGS = ("promised", "delivered", "perceived")


def refuse_impossible(file: str | Path, scenario: Scenario) -> None:
    """Refuse a scenario, loaded from a file as it stands there, that asks about what can never move.

    Raises:
        InputError: with every such question, at its place.
    """
    problems = impossible_questions(file, scenario)
    if problems:
        raise InputError(problems)


def impossible_questions(file: str | Path, scenario: Scenario) -> list[Problem]:
    """A problem for each question about what neither the scenario nor any of its variants can move."""
    idle = scenario.file.questions.keys() - _moved(scenario)
    for variant in scenario.file.variants:
        if idle:
            try:
                idle -= _moved(load(file, variant))
            except InputError:  # its own problems are for simkit check to tell; what it would move is not known
                return []
    return [_problem(file, scenario, name) for name in scenario.file.questions if name in idle]


def _moved(scenario: Scenario) -> set[str]:
    """The questions about what a scenario can move, as it stands with its variant."""
    model = compile_scenario(scenario)
    return {question.name for question in model.questions if not _is_idle(model, question)}


def _is_idle(model: Model, question: WatchedQuestion) -> bool:
    if question.subject is not None:
        return question.subject.array in _READINGS and [*question.subject.rows] == [len(model.slots)]
    asked = model.scenario.file.questions[question.name]
    assert asked.happens is not None
    return not can_happen(model.scenario, MemoryKey(asked.happens, asked.by, asked.target))


def _problem(file: str | Path, scenario: Scenario, name: str) -> Problem:
    """What a reader is told of an idle question."""
    asked = scenario.file.questions[name]
    place = question_place(file, name)
    if asked.happens is None:
        says = (
            f'question "{name}" asks about "{asked.peak or asked.low or asked.end}", which nothing here can ever move.'
        )
        return Problem(place, says, "Ask about another channel or pair, or give this one a rule or a standing level.")
    people = "".join(f" {word} {who}" for word, who in (("by", asked.by), ("against", asked.target)) if who)
    says = f'question "{name}" asks about event "{asked.happens}"{people}, which nothing here can ever bring.'
    return Problem(place, says, "Ask about another event or pair, or put this one on the timeline.")
