"""Questions as probabilities: the share of runs that say yes, with its Monte Carlo error.

Covers a single ensemble; differences between variants are paired elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from simkit.engine.model import Model
from simkit.engine.recorder import Record
from simkit.errors import InputError, did_you_mean
from simkit.scenario import Scenario

__all__ = ["Z95", "Answer", "answers", "refuse_unasked", "wilson"]

Z95 = 1.959963984540054
"""So many standard errors to either side make a 95% interval: the normal distribution's 97.5% quantile."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question over an ensemble.

    `share` is None where no run counts (its event never happened). `error` is the Monte Carlo standard error, `low`
    and `high` the 95% interval (Wilson 1927): doubt that more runs would remove, and no other doubt.
    """

    name: str
    ask: str
    yes: int
    counted: int
    runs: int
    share: float | None
    error: float | None
    low: float | None
    high: float | None


def answers(model: Model, record: Record) -> list[Answer]:
    """Every question's answer, in the order in which the scenario asks them."""
    found = {}
    for row, question in enumerate(model.questions):
        yes, counted = int(record.yes[row]), int(record.counts[row])
        share = yes / counted if counted else None
        error = math.sqrt(share * (1 - share) / counted) if share is not None else None
        low, high = wilson(yes, counted) if counted else (None, None)
        found[question.name] = Answer(question.name, question.ask, yes, counted, record.runs, share, error, low, high)
    return [found[name] for name in model.scenario.file.questions]


def refuse_unasked(scenario: Scenario, questions: Iterable[str]) -> None:
    """Refuse questions that a scenario does not ask.

    Raises:
        InputError: at the first of them, with what was perhaps meant.
    """
    asked = tuple(scenario.file.questions)
    for question in questions:
        if question not in asked:
            remedy = did_you_mean(question, asked) or ("See: simkit show SCENARIO" if asked else "It asks none at all.")
            raise InputError.of(f'"{scenario.name}" asks no question "{question}".', remedy)


def wilson(yes: float, counted: float) -> tuple[float, float]:
    """The 95% interval of a share by Wilson's score method.

    >>> low, high = wilson(5, 10)
    >>> round(low, 3), round(high, 3)
    (0.237, 0.763)
    """
    share, z2 = yes / counted, Z95 * Z95
    middle = (share + z2 / (2 * counted)) / (1 + z2 / counted)
    half = Z95 / (1 + z2 / counted) * math.sqrt(share * (1 - share) / counted + z2 / (4 * counted * counted))
    return (0.0 if yes == 0 else middle - half), (1.0 if yes == counted else middle + half)
