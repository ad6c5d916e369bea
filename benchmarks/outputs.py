"""What the models are compared on: some levels and variables week by week, and the answers to the questions.

Covers the names and the form of one run's outputs; the models fill them in.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.numbers import plea_between

__all__ = ["QUESTIONS", "Outcome", "Reading", "readings"]

QUESTIONS = ("arms", "broken", "strain")


@dataclass(frozen=True, slots=True)
class Reading:
    """One series: a state array of simkit, the channel or variable, and whose it is."""

    array: str
    name: str
    giver: int
    receiver: int | None = None


def readings(actors: int) -> tuple[Reading, ...]:
    """The series that every model writes down once a week."""
    struck, helper = plea_between(actors)
    return (
        Reading("delivered", "arms", helper, struck),
        Reading("delivered", "votes", struck, helper),
        Reading("delivered", "intelligence", helper, struck),
        Reading("delivered", "forces", helper, struck),
        Reading("delivered", "sanctions", struck, 1),
        Reading("delivered", "cyber", 1, struck),
        Reading("delivered", "statements", struck, helper),
        Reading("delivered", "trade", struck, helper),
        Reading("perceived", "arms", helper, struck),
        Reading("promised", "arms", helper, struck),
        Reading("actor_variables", "threat", struck),
        Reading("actor_variables", "strain", struck),
        Reading("pair_variables", "trust", struck, helper),
        Reading("pair_variables", "owed", helper, struck),
        Reading("pair_variables", "reliance", struck, helper),
    )


@dataclass(slots=True)
class Outcome:
    """One run: `weeks` holds a row of readings for each week, `answers` yes or no for each question."""

    weeks: list[list[float]] = field(default_factory=list)
    answers: dict[str, bool] = field(default_factory=dict)
