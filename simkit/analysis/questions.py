"""Questions as probabilities: the share of runs that say yes, with its Monte Carlo error.

Covers a single ensemble; differences between variants are paired elsewhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from simkit.engine.model import Model
from simkit.engine.recorder import Record

__all__ = ["Answer", "answers", "wilson"]

_Z95 = 1.959963984540054


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


def wilson(yes: float, counted: float) -> tuple[float, float]:
    """The 95% interval of a share by Wilson's score method.

    >>> low, high = wilson(5, 10)
    >>> round(low, 3), round(high, 3)
    (0.237, 0.763)
    """
    share, z2 = yes / counted, _Z95 * _Z95
    middle = (share + z2 / (2 * counted)) / (1 + z2 / counted)
    half = _Z95 / (1 + z2 / counted) * math.sqrt(share * (1 - share) / counted + z2 / (4 * counted * counted))
    return (0.0 if yes == 0 else middle - half), (1.0 if yes == counted else middle + half)
