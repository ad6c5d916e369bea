"""The answer key of an exercise, played: the model is asked what the key asks, and nothing is typed in.

Covers asking, each scenario played once for all that is asked of it; telling the answers is the faces'.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from simkit.analysis.compare import Comparison, compare_scenarios
from simkit.analysis.levers import kinds_of_pacts, moments, numbers
from simkit.analysis.paired import Paired
from simkit.analysis.questions import Answer
from simkit.analysis.result import run_scenario
from simkit.analysis.tip import DEFAULT_RUNS as TIP_RUNS
from simkit.analysis.tip import Tipping, tip
from simkit.analysis.why import Explanation, slots_of, why
from simkit.chance import refuse_seed
from simkit.classroom.exercise import KeyEntry
from simkit.classroom.exercises import Exercise, exercise_file, exercise_tree, load_exercise, load_variant
from simkit.engine.compile import compile_scenario
from simkit.engine.impossible import impossible_questions
from simkit.errors import InputError, Problem, did_you_mean
from simkit.scenario.marks import Sheet
from simkit.scenario.scenario import Scenario

__all__ = ["DEFAULT_RUNS", "AnswerKey", "Answered", "answer_key", "exercise_problems", "load_askable"]

DEFAULT_RUNS = 200
_FEWEST, _MOST = 24, 10_000


@dataclass(frozen=True, slots=True)
class Answered:
    """One entry of the key with what the model answers: exactly one of the four is there.

    `share` is how often the question comes true in `scenario`; `paired` holds it against `other` under the same luck.
    """

    entry: KeyEntry
    scenario: Scenario
    share: Answer | None = None
    paired: Paired | None = None
    other: Scenario | None = None
    why: Explanation | None = None
    tipping: Tipping | None = None


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """All answers, and with how many runs and which luck they were found; `tip_runs` is for what tips."""

    answers: tuple[Answered, ...]
    runs: int
    tip_runs: int
    seed: int


def answer_key(
    exercise: Exercise, *, runs: int = DEFAULT_RUNS, seed: int = 1, progress: Callable[[int, int], None] | None = None
) -> AnswerKey:
    """Ask the model everything that the exercise's key asks; `progress` is told how many of how many are answered.

    Raises:
        InputError: where the runs or the seed make no sense, or the model cannot be asked something.
    """
    if not _FEWEST <= runs <= _MOST:
        raise InputError.of(f"{runs} runs make no answer key.", f"Choose from {_FEWEST} to {_MOST}.")
    refuse_seed(seed)
    asking = _Asking(exercise, runs, seed, {}, {})
    answers = []
    for number, entry in enumerate(exercise.file.key, start=1):
        answers.append(asking.answered(entry))
        if progress is not None:
            progress(number, len(exercise.file.key))
    return AnswerKey(tuple(answers), runs, asking.tip_runs, seed)


def exercise_problems(exercise: str) -> list[Problem]:
    """Every problem of an exercise: also of the variants that its key asks about, and what it asks in vain."""
    try:
        loaded = load_exercise(exercise)
    except InputError as error:
        return list(error.problems)
    problems: dict[Problem, None] = {}
    for name in dict.fromkeys(name for entry in loaded.file.key for name in (entry.variant, entry.compare) if name):
        try:
            load_variant(loaded, name)
        except InputError as error:
            problems |= dict.fromkeys(error.problems)
    problems |= dict.fromkeys(_asked_in_vain(exercise, loaded) if not problems else ())
    return list(problems)


def load_askable(exercise: str) -> Exercise:
    """Load an exercise whose answer key can be asked, too.

    Raises:
        InputError: with every problem, also of what the key asks.
    """
    problems = exercise_problems(exercise)
    if problems:
        raise InputError(problems)
    return load_exercise(exercise)


def _asked_in_vain(exercise: str, loaded: Exercise) -> Iterator[Problem]:
    """What no play can answer: why something that never moves is so, paths that lead nowhere, idle questions."""
    sheet = Sheet(exercise_tree(exercise_file(exercise), exercise))
    model = compile_scenario(loaded.scenario)
    is_along = any(entry.along for entry in loaded.file.key)
    levers = [*numbers(model), *kinds_of_pacts(loaded.scenario), *moments(model)] if is_along else []
    known = {lever.path for lever in levers}
    for number, entry in enumerate(loaded.file.key):
        if entry.why is not None:
            try:
                slots_of(model, entry.why)
            except InputError as error:
                for problem in error.problems:
                    sheet.value(("key", number, "why")).wrong(problem.says, problem.remedy)
        for place, path in enumerate(entry.along):
            if path not in known:
                spot = sheet.value(("key", number, "along", place))
                spot.wrong(f'there is nothing to vary at "{path}".', did_you_mean(path, known, also=False))
    yield from sheet.problems
    yield from impossible_questions(loaded.scenario_at, loaded.scenario)


@dataclass(frozen=True, slots=True)
class _Asking:
    """What is being asked, and what was found already: shares by variant, comparisons by both."""

    exercise: Exercise
    runs: int
    seed: int
    shares: dict[str | None, tuple[Scenario, list[Answer]]]
    compared: dict[str | None, Comparison]

    @property
    def tip_runs(self) -> int:
        """With how many runs what tips is looked for: it plays very often, and needs no more."""
        return min(self.runs, TIP_RUNS)

    def answered(self, entry: KeyEntry) -> Answered:
        """The answer to one entry."""
        variant = entry.variant or self.exercise.file.variant
        if entry.why is not None:
            scenario = self._scenario(variant)
            found = why(scenario, entry.why, at=entry.at, runs=self.runs, seed=self.seed)
            return Answered(entry, scenario, why=found)
        if entry.tip is not None:
            return Answered(entry, self._scenario(variant), tipping=self._tipping(entry, entry.tip, variant))
        if entry.compare is not None:
            return self._pair(entry, variant, entry.compare)
        scenario, answers = self._shares(variant)
        return Answered(entry, scenario, share=next(one for one in answers if one.name == entry.question))

    def _scenario(self, variant: str | None) -> Scenario:
        exercise = self.exercise
        return exercise.scenario if variant == exercise.file.variant else load_variant(exercise, variant)

    def _shares(self, variant: str | None) -> tuple[Scenario, list[Answer]]:
        if variant not in self.shares:
            scenario = self._scenario(variant)
            self.shares[variant] = scenario, run_scenario(scenario, runs=self.runs, seed=self.seed).questions()
        return self.shares[variant]

    def _pair(self, entry: KeyEntry, variant: str | None, other: str) -> Answered:
        """Both scenarios' answer under the same luck; all that one base is compared with is played at once."""
        if variant not in self.compared:
            others = self._others(variant)
            base = self._scenario(variant)
            found = [load_variant(self.exercise, name) for name in others]
            self.compared[variant] = compare_scenarios(base, found, runs=self.runs, seed=self.seed)
        held = next(one for one in self.compared[variant].others if one.scenario.variant == other)
        paired = next(one.paired for one in held.questions if one.name == entry.question)
        return Answered(entry, self.compared[variant].base, paired=paired, other=held.scenario)

    def _others(self, variant: str | None) -> Sequence[str]:
        own = self.exercise.file.variant
        asked = (one.compare for one in self.exercise.file.key if (one.variant or own) == variant)
        return list(dict.fromkeys(name for name in asked if name is not None))

    def _tipping(self, entry: KeyEntry, question: str, variant: str | None) -> Tipping:
        return tip(
            self.exercise.scenario_at,
            question,
            variant=variant,
            changes=self.exercise.file.set,
            along=entry.along or None,
            runs=self.tip_runs,
            seed=self.seed,
        )
