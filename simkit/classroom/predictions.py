"""Predict first: probabilities that people lock before a reveal, and how well they did.

Covers proper scores (Brier and logarithmic) for a person, the class mean, the model and the base rate, and calibration.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["BINS", "Calibration", "Score", "brier", "calibration", "log_score", "score_of"]

BINS = 5
_LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Score:
    """How well somebody (or the class mean, the model, the base rate) foretold: means over `counted` questions.

    `brier` runs from 0 (perfect) to 1, and 0.25 is what saying one half earns; `log` is in bits, 0 at best, 1 for one
    half. Both are None where nothing counted.
    """

    who: str
    counted: int
    brier: float | None
    log: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of the answers from `low` to `high` (`answers` of them, `mean` on average), the share that came true."""

    low: float
    high: float
    answers: int
    mean: float | None
    share: float | None


def brier(probability: float, outcome: bool) -> float:
    """The squared distance of a probability from what happened.

    >>> round(brier(0.8, True), 2)
    0.04
    """
    return (probability - float(outcome)) ** 2


def log_score(probability: float, outcome: bool) -> float:
    """Minus the binary logarithm of the probability given to what happened, in bits; certainty counts as 99 in 100.

    >>> log_score(0.5, False)
    1.0
    """
    given = min(max(probability, _LEAST), 1.0 - _LEAST)
    return -math.log2(given if outcome else 1.0 - given)


def score_of(who: str, answers: Iterable[tuple[float, bool]]) -> Score:
    """The mean scores of some answers, each a probability and what happened."""
    pairs = list(answers)
    if not pairs:
        return Score(who, 0, None, None)
    count = len(pairs)
    return Score(
        who, count, math.fsum(brier(*one) for one in pairs) / count, math.fsum(log_score(*one) for one in pairs) / count
    )


def calibration(answers: Iterable[tuple[float, bool]], bins: int = BINS) -> tuple[Calibration, ...]:
    """The answers sorted into `bins` equal bands of probability, lowest first.

    >>> calibration([(0.1, False), (0.9, True), (0.9, False)])[-1].share
    0.5
    """
    sorted_: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for probability, outcome in answers:
        sorted_[min(int(probability * bins), bins - 1)].append((probability, outcome))
    return tuple(
        Calibration(
            low=at / bins,
            high=(at + 1) / bins,
            answers=len(mine),
            mean=math.fsum(p for p, _ in mine) / len(mine) if mine else None,
            share=sum(outcome for _, outcome in mine) / len(mine) if mine else None,
        )
        for at, mine in enumerate(sorted_)
    )
