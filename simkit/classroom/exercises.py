"""Reading exercises: from a name or a path to a checked, frozen Exercise, with every problem told at once.

Covers where exercises are found, and the scenario that each plays; their form is in `simkit.classroom.exercise`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from simkit.classroom.exercise import ExerciseFile, Prediction, Seat
from simkit.classroom.exercise_checks import check_exercise
from simkit.errors import InputError, Problem, did_you_mean
from simkit.library import exercise_names, library
from simkit.scenario.bind import bind
from simkit.scenario.load import load
from simkit.scenario.marks import Sheet
from simkit.scenario.nodes import Node, at, key_place, place_of
from simkit.scenario.scenario import Scenario
from simkit.scenario.textfile import first_problems, is_file, is_there
from simkit.scenario.times import days_between
from simkit.scenario.yamltree import read_tree

__all__ = [
    "Exercise",
    "exercise_file",
    "exercise_library",
    "exercise_names",
    "exercise_tree",
    "is_exercise",
    "load_exercise",
    "load_variant",
]


@dataclass(frozen=True, slots=True)
class Exercise:
    """A checked exercise with the scenario that it plays: with its variant and changes already applied.

    Where the class only predicts, it is one whose days count the turns, and of which nothing is shown.

    `name` is the file's; `scenario_at` is what `simkit.scenario.load.load` takes to load the scenario again.
    """

    name: str
    file: ExerciseFile
    scenario: Scenario = field(repr=False)
    scenario_at: str | Path

    @property
    def title(self) -> str:
        """The title."""
        return self.file.exercise

    @property
    def seats(self) -> dict[str, Seat]:
        """The seats, by the actor that each plays."""
        return self.file.seats

    @property
    def predictions(self) -> dict[str, Prediction]:
        """The predictions by the names under which their answers are kept."""
        return {one.id: one for one in self.file.predictions}

    @property
    def first_day(self) -> int:
        """The day of the scenario on which turn 1 begins."""
        return days_between(self.file.turns.first, self.scenario.file.starts)[0]

    def days(self, turn: int) -> range:
        """The days of the scenario that a turn (from 1) lasts."""
        begins = self.first_day + (turn - 1) * self.file.turns.length
        return range(begins, begins + self.file.turns.length)

    def asked(self, prediction: Prediction) -> str:
        """What a prediction asks, as a person asks it."""
        if prediction.question is None:
            return prediction.claim or ""
        return self.scenario.file.questions[prediction.question].ask


def exercise_library() -> Path:
    """The folder of the exercises that come with simkit."""
    return library() / "exercises"


def is_exercise(path: str | Path) -> bool:
    """Whether a name or path means an exercise, rather than a scenario, a world or a file that cannot be read."""
    given = Path(path)
    if is_file(given):
        try:
            tree = read_tree(given)
        except InputError:
            return False
        return isinstance(tree.value, dict) and "exercise" in tree.value
    return not is_there(given) and len(given.parts) == 1 and not given.suffix and given.name in exercise_names()


def load_exercise(exercise: str | Path) -> Exercise:
    """Load an exercise by its name or path, with the scenario that it plays.

    Raises:
        InputError: with every problem found, each at its place.
    """
    path = exercise_file(exercise)
    tree = exercise_tree(path, exercise)
    problems = list[Problem]()
    file = scenario = None
    try:
        file = bind(ExerciseFile, tree)
    except InputError as error:
        problems += error.problems
    where = _scenario_at(tree, path)
    try:
        scenario = None if where is None else _load_scenario(tree, where, file)
    except InputError as error:
        problems += error.problems
    if file is not None:
        sheet = Sheet(tree)
        check_exercise(sheet, file, scenario)
        problems += sheet.problems
    if problems or file is None or scenario is None or where is None:
        raise first_problems(list(dict.fromkeys(problems)))
    return Exercise(path.stem, file, scenario, where)


def load_variant(exercise: Exercise, variant: str | None) -> Scenario:
    """The exercise's scenario with another variant in place of its own, and with its changes."""
    return load(exercise.scenario_at, variant, exercise.file.set)


def exercise_file(exercise: str | Path) -> Path:
    """An exercise's file: the path as it is given, or the name of one that comes with simkit."""
    path = Path(exercise)
    if not str(exercise):
        raise InputError.of("no exercise is named here.", "Give the path of a YAML file, or a name of: simkit list.")
    if path.suffix in (".yaml", ".yml") or is_there(path) or len(path.parts) > 1:
        return path
    shipped = exercise_library() / f"{exercise}.yaml"
    if is_file(shipped):
        return shipped
    remedy = did_you_mean(str(exercise), exercise_names(), also=False)
    remedy = remedy or "Give the path of a YAML file, or a name of: simkit list."
    raise InputError.of(f'there is no exercise "{exercise}".', remedy)


def exercise_tree(path: Path, named: str | Path) -> Node:
    """An exercise's tree, whose file is called as it was given, or by its place among those of simkit."""
    return read_tree(path, str(named) if Path(named) == path else f"scenarios/exercises/{path.name}")


def _scenario_at(tree: Node, path: Path) -> str | Path | None:
    """What names the scenario to `load`: one beside the exercise, or one that comes with simkit; None for no name.

    Where it has none, it is the one whose days count the turns.
    """
    named = at(tree, ("scenario",))
    if named is None or named.value is None:
        return library() / "history" / "rounds.yaml"
    if isinstance(named.value, dict | list) or not str(named.value).strip():
        return None
    name = str(named.value).strip()
    if Path(name).suffix in (".yaml", ".yml") or len(Path(name).parts) > 1:
        return path.parent / name
    return next((file for end in (".yaml", ".yml") if is_file(file := path.parent / f"{name}{end}")), name)


def _load_scenario(tree: Node, where: str | Path, file: ExerciseFile | None) -> Scenario:
    """The scenario; what is wrong with how the exercise names or changes it is told at the exercise's place."""
    variant, changes = (None, {}) if file is None else (file.variant, file.set)
    try:
        return load(where, variant, changes)
    except InputError as error:
        raise InputError(_placed(tree, error)) from None


def _placed(tree: Node, error: InputError) -> Iterator[Problem]:
    for problem in error.problems:
        place = problem.place
        if place is None:
            key = "variant" if "variant" in problem.says else "scenario"
            yield replace(problem, place=place_of(tree, (key,)))
        elif place.line == 0 and place.file.startswith("--set "):
            yield replace(problem, place=key_place(tree, ("set", place.file.removeprefix("--set "))))
        else:
            yield problem
