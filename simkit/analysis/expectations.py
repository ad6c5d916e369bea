"""Expectations: what a scenario's author holds should follow, judged against what does follow.

Covers one probability against a band, and two of them run by run, each with its 95% interval; words are the report's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from simkit.analysis.paired import interval_of_shares
from simkit.analysis.questions import wilson
from simkit.analysis.result import run_scenario
from simkit.engine.agenda import Agenda
from simkit.engine.state import Bools
from simkit.engine.turn import Block
from simkit.errors import InputError
from simkit.scenario import Scenario
from simkit.scenario.load import load
from simkit.scenario.schema import BASE, Expectation

__all__ = ["DEFAULT_RUNS", "Answers", "Finding", "Judgement", "answers_of", "judge", "judged"]

DEFAULT_RUNS = 300


@dataclass(slots=True)
class Answers:
    """Every run's answers, question by question: shape (runs,). `counts` says in which runs the question was open.

    As an observer of plays it looks at the last day of every block.
    """

    yes: dict[str, Bools] = field(default_factory=dict)
    counts: dict[str, Bools] = field(default_factory=dict)

    def watch(self, block: Block, agenda: Agenda) -> None:  # noqa: ARG002 - the form of an observer
        """On the last day of a block, note the answers of its runs."""
        if block.state.day != block.model.horizon:
            return
        answers, nobody = block.watched.answers(), np.zeros(0, dtype=np.bool_)
        for row, question in enumerate(block.model.questions):
            for kept, today in ((self.yes, answers), (self.counts, block.watched.counts)):
                kept[question.name] = np.concatenate([kept.get(question.name, nobody), today[row]])


@dataclass(frozen=True, slots=True)
class Finding:
    """An estimate over the runs that count, with its 95% interval, and whether it is as expected.

    `estimate` is a probability, or the difference of two; None where no run counts. `close` says that the interval
    reaches beyond what is expected or back into it, so that more runs might tell otherwise.
    """

    estimate: float | None
    low: float | None
    high: float | None
    yes: int
    counted: int
    holds: bool
    close: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """An expectation and what was found: its probability, and (where it compares) that of the other and the difference.

    The difference is paired: both meet the same luck, and only runs in which both answer count.
    """

    name: str
    ask: str
    expected: Expectation
    runs: int
    own: Finding
    other: Finding | None
    difference: Finding | None

    @property
    def holds(self) -> bool:
        """Whether everything is as expected."""
        return self.own.holds and (self.difference is None or self.difference.holds)

    @property
    def close(self) -> bool:
        """Whether more runs might tell otherwise."""
        return self.own.close or (self.difference is not None and self.difference.close)


def judge(scenario: str | Path, *, runs: int = DEFAULT_RUNS, seed: int = 1) -> list[Judgement]:
    """Play a scenario, and just those of its variants that are named, and judge what it expects.

    >>> [judgement.name for judgement in judge("first_steps", runs=5)][:2]
    ['alliance_brings_arms', 'no_arms_unasked']

    Raises:
        InputError: where the scenario, the number of runs or the seed cannot be used.
    """
    base = load(scenario)
    expected = base.file.expect.values()
    named = dict.fromkeys(name for one in expected for name in (one.played, one.other) if name is not None)
    answers = {name: answers_of(base if name == BASE else load(scenario, name), runs=runs, seed=seed) for name in named}
    return judged(base, answers)


def answers_of(scenario: Scenario, *, runs: int = DEFAULT_RUNS, seed: int = 1) -> Answers:
    """Play a scenario and keep every run's answers, and nothing else of a run."""
    answers = Answers()
    run_scenario(scenario, runs=runs, seed=seed, observers=(answers.watch,))
    return answers


def judged(scenario: Scenario, answers: Mapping[str, Answers]) -> list[Judgement]:
    """What a scenario expects, judged by the answers of its variants and (as `base`) of itself, under one seed."""
    found = []
    for name, expected in scenario.file.expect.items():
        own = _answered(name, expected, expected.played, answers)
        other = None if expected.other is None else _answered(name, expected, expected.other, answers)
        both = own[1] if other is None else own[1] & other[1]
        found.append(
            Judgement(
                name=name,
                ask=scenario.file.questions[expected.question].ask,
                expected=expected,
                runs=len(own[0]),
                own=_probability(own[0], own[1] if other is None else both, expected),
                other=None if other is None else _probability(other[0], both, None),
                difference=None if other is None else _difference(own[0], other[0], both, expected),
            )
        )
    return found


def _answered(name: str, expected: Expectation, variant: str, answers: Mapping[str, Answers]) -> tuple[Bools, Bools]:
    """Who says yes and who counts, under one variant."""
    found = answers[variant]
    if expected.question not in found.yes:
        says = f'expectation "{name}" asks "{expected.question}", which variant "{variant}" does not ask.'
        raise InputError.of(says, "Let the variant keep the question.")
    return found.yes[expected.question], found.counts[expected.question]


def _probability(yes: Bools, counts: Bools, expected: Expectation | None) -> Finding:
    """A question's probability, held against the band that is expected, if one is."""
    said, counted = int((yes & counts).sum()), int(counts.sum())
    if not counted:
        return Finding(None, None, None, 0, 0, holds=False, close=False)
    share, (low, high) = said / counted, wilson(said, counted)
    least = 0.0 if expected is None or expected.at_least is None else expected.at_least
    most = 1.0 if expected is None or expected.at_most is None else expected.at_most
    close = (low < least <= high) or (low <= most < high)
    return Finding(share, low, high, said, counted, least <= share <= most, close)


def _difference(yes: Bools, others: Bools, both: Bools, expected: Expectation) -> Finding:
    """How much more probable yes is than under the other variant, run by run, held against what is expected."""
    counted = int(both.sum())
    if not counted:
        return Finding(None, None, None, 0, 0, holds=False, close=False)
    gained, lost = int((yes & ~others & both).sum()), int((others & ~yes & both).sum())
    mean, (low, high) = (gained - lost) / counted, interval_of_shares(gained, lost, counted)
    sign, least = (1.0 if expected.above is not None else -1.0), expected.by or 0.0
    holds = sign * mean > 0.0 and sign * mean >= least
    return Finding(mean, low, high, int((yes & both).sum()), counted, holds, low <= sign * least <= high)
