"""The form of an exercise file: a lesson around a scenario, with seats, turns, a timetable and what is asked.

Covers keys and types, and what can be told from the file alone; whether names exist in the scenario and its world is
checked in `simkit.classroom.exercise_checks`, and reading is `simkit.classroom.exercises`'.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from simkit.scenario.schema import Probability
from simkit.scenario.times import MomentText
from simkit.world.actors import Source
from simkit.world.numbers import Closed, Days, Id, refuse
from simkit.world.phrases import FlowText

__all__ = [
    "BRIEFING_WORDS",
    "Criterion",
    "DebriefStep",
    "ExerciseFile",
    "KeyEntry",
    "Phase",
    "Prediction",
    "Seat",
    "Task",
    "Turns",
]

BRIEFING_WORDS = (120, 180)
"""How many words a briefing has that is read in a minute: at least, and at most."""
_STUDENTS = r"^\d{1,3}( +to +\d{1,3})?$"
_LOCK = r"^(start|turn [1-9]\d?)$"
_REVEAL = r"^(end|turn [1-9]\d?)$"
_TURNS = r"^[1-9]\d?( +to +[1-9]\d?)?$"
_MOST_TURNS = 40


def _written(pattern: str, what: str, remedy: str) -> BeforeValidator:
    """A validator of a text that has a form of its own."""

    def read(given: Any) -> str:
        text = str(given).strip()
        if isinstance(given, bool | list | dict) or not re.match(pattern, text):
            shown = (
                "a list" if isinstance(given, list) else "a mapping" if isinstance(given, dict) else f'"{text[:40]}"'
            )
            raise refuse(f"{shown} is not {what}.", remedy)
        ends = [int(end) for end in re.findall(r"\d+", text)]
        if ends != sorted(ends):
            raise refuse(f'"{text}" runs backwards.', "Write the smaller number first.")
        return text

    return BeforeValidator(read, json_schema_input_type=Annotated[str, Field(pattern=pattern)] | int)


def _ends(text: str) -> tuple[int, int]:
    """Both ends of "2 to 5"; those of "3" are the same."""
    ends = [int(end) for end in re.findall(r"\d+", text)]
    return ends[0], ends[-1]


Students = Annotated[str, _written(_STUDENTS, "a number of students", 'Write it like "4 to 30".')]
Lock = Annotated[str, _written(_LOCK, "a moment of the lesson", 'Write "start", or a turn such as "turn 1".')]
Reveal = Annotated[str, _written(_REVEAL, "a moment of the lesson", 'Write "end", or a turn such as "turn 6".')]
TurnNumbers = Annotated[str, _written(_TURNS, "a turn or a span of turns", 'Write it like "1" or "2 to 5".')]
Text = Annotated[str, Field(min_length=1)]
Answer = Literal["yes", "no"]
Minutes = Annotated[int, Field(ge=1, le=480)]


class Seat(Closed):
    """What the students in one seat are told: who they are, what they want, and what is nobody else's business."""

    title: Text = Field(description="Whom they speak for, as the name card says.")
    briefing: Text = Field(description="Their private briefing, in 120 to 180 words. No other seat sees it.")
    aims: tuple[Text, ...] = Field(min_length=1, description="What they are to reach; private until the debrief.")
    hopes: dict[Id, Answer] = Field(
        {}, description="The answers to the scenario's questions that this seat wishes for; private until the debrief."
    )
    source: Text = Field(description="The source and place that the briefing rests on, such as `article 4.1`.")


class Turns(Closed):
    """How the scenario's time is cut into turns, and how long the class has for each."""

    first: MomentText = Field(description='When the first turn begins: "week 5", "day 20", a date.')
    length: Days = Field(description="How much of the scenario's time a turn lasts.")
    count: int = Field(ge=1, le=_MOST_TURNS, description="How many turns there are.")
    minutes: Minutes = Field(description="How many minutes the class has to decide each turn.")


class Phase(Closed):
    """A part of the lesson."""

    minutes: Minutes = Field(description="How long it takes.")
    do: Text = Field(description="What teacher and students do.")
    turns: TurnNumbers | None = Field(None, description='The turns that are played in it: "1", or "2 to 5".')

    @property
    def numbers(self) -> range:
        """The numbers of the turns that are played in it, from 1; none where it plays no turn."""
        if self.turns is None:
            return range(0)
        low, high = _ends(self.turns)
        return range(low, high + 1)


class Prediction(Closed):
    """Something that students give a probability to before they learn how it ends.

    It is a question of the scenario, which the session answers, or a claim that history has answered.
    """

    question: Id | None = Field(None, description="A question of the scenario; how the session ends answers it.")
    claim: Text | None = Field(None, description="A claim about history, instead of a question.")
    known: Text | None = Field(None, description="What was known before, shown beside the question or claim.")
    name: Id | None = Field(None, description="A short name; a claim needs one, a question has its own.")
    happened: Answer | None = Field(None, description="Whether the claim came true.")
    model: Probability | None = Field(
        None,
        description="What a model gave the claim, from 0 to 1, knowing no more than was known then; of a question, the "
        "scenario says it itself.",
    )
    lock: Lock = Field(description='When answers are locked: "start" (before turn 1 opens), or as "turn 1" closes.')
    reveal: Reveal = Field("end", description='When the answer is shown: as "turn 6" closes, or at the "end".')
    base_rate: Probability = Field(description="How often such things happened in the past, from 0 to 1.")
    source: Text = Field(description="The source and place of the base rate, and of a claim's answer.")
    why: Text = Field(description="How the base rate follows from its source, in a sentence.")

    @model_validator(mode="after")
    def _holds_together(self) -> Prediction:
        if (self.question is None) == (self.claim is None):
            raise refuse("a prediction is about a question of the scenario or about a claim.", "Write one of the two.")
        if self.claim is not None and (self.happened is None or self.name is None):
            raise refuse("a claim has a name, and says whether it happened.", 'Add "name: ..." and "happened: yes".')
        if self.question is not None and (self.happened is not None or self.name is not None):
            raise refuse("happened and name belong to a claim.", "The scenario's question has a name and an answer.")
        if self.question is not None and self.model is not None:
            raise refuse("model belongs to a claim.", "Leave it out: what the model says of a question is played.")
        if self.reveal_turn is not None and self.reveal_turn < self.lock_turn:
            raise refuse(f'"{self.reveal}" is before "{self.lock}".', "Lock first, and reveal after.")
        return self

    @property
    def id(self) -> str:
        """The name by which its answers are kept: the question's, or the claim's own."""
        name = self.question or self.name
        assert name is not None
        return name

    @property
    def lock_turn(self) -> int:
        """The turn with whose close answers are locked; 0 is before the first turn opens."""
        return 0 if self.lock == "start" else _ends(self.lock)[0]

    @property
    def reveal_turn(self) -> int | None:
        """The turn with whose close the answer is shown; None is the end of the lesson."""
        return None if self.reveal == "end" else _ends(self.reveal)[0]


class Task(Closed):
    """A task of the worksheet."""

    ask: Text = Field(description="What students write down.")
    lines: int = Field(3, ge=0, le=30, description="How many empty lines are printed below it.")
    columns: tuple[Text, ...] = Field((), max_length=6, description="A table to fill in, instead of lines: its heads.")
    rows: int = Field(4, ge=1, le=20, description="How many empty rows the table has.")


class DebriefStep(Closed):
    """A step of the talk afterwards, in which the learning happens."""

    about: Text = Field(description="What it is about, in a few words.")
    do: Text = Field(description="What the teacher shows or says.")
    ask: tuple[Text, ...] = Field((), description="Questions to the class, in order.")
    listen_for: Text | None = Field(None, description="What good answers touch on.")


class Criterion(Closed):
    """A line of the rubric."""

    criterion: Text = Field(description="What is judged.")
    levels: tuple[Text, ...] = Field(
        min_length=2, max_length=5, description="What each level looks like, the weakest first."
    )


class KeyEntry(Closed):
    """Something the model is asked for the answer key. What it answers is played, never typed in.

    With `question` alone it is how often that comes true; `compare` holds it against a variant under the same luck;
    `why` takes one decision of one run apart; `tip` looks for the smallest change that turns an answer.
    """

    ask: Text = Field(description="The question as a person asks it.")
    question: Id | None = Field(None, description="The question of the scenario that is asked.")
    variant: Id | None = Field(None, description="The variant in which it is asked; without it, the lesson's own.")
    compare: Id | None = Field(None, description="The variant that the question is compared with.")
    why: FlowText | None = Field(None, description='What is to be explained: "arms from a to b".')
    at: MomentText | None = Field(None, description="The day that is explained; without it, that of the highest level.")
    tip: Id | None = Field(None, description="The question whose answer is to be tipped.")
    along: tuple[Text, ...] = Field(
        (),
        description="The paths along which tip looks, such as `timeline.raid.severity`; without any, along all, which "
        "takes minutes.",
    )
    discuss: Text | None = Field(None, description="What to make of the answer, whatever it is. No numbers.")

    @model_validator(mode="after")
    def _holds_together(self) -> KeyEntry:
        if sum(asked is not None for asked in (self.question, self.why, self.tip)) != 1:
            raise refuse("an entry of the key asks one thing.", "Give it one of question, why and tip.")
        if self.compare is not None and self.question is None:
            raise refuse("compare goes with question.", "Add the question that is compared.")
        if self.at is not None and self.why is None:
            raise refuse("at goes with why.", "Add what is to be explained on that day.")
        if self.along and self.tip is None:
            raise refuse("along goes with tip.", "Add the question that is to be tipped.")
        return self


class ExerciseFile(Closed):
    """An exercise as a teacher writes it."""

    exercise: Text = Field(description="The title.")
    says: Text = Field(description="What the class does and learns, in a few sentences, for the teacher.")
    scenario: Text | None = Field(
        None,
        description="The scenario that is played: a name, or a path from this file's folder. Left out, together with "
        "the seats, where the class only predicts claims: then a turn is a round, and nothing is played.",
    )
    variant: Id | None = Field(None, description="The variant of the scenario that is played.")
    set: dict[str, str | float | bool] = Field({}, description="Changes to the scenario or its world, by path.")
    suits: Text = Field(description="For whom: the course, the age, what they should know already.")
    minutes: int = Field(ge=10, le=480, description="How long it takes; the timetable adds up to this.")
    students: Students = Field(description='For how many: "4 to 30".')
    goals: tuple[Text, ...] = Field(min_length=1, description="What students can do afterwards; each with a verb.")
    preparation: tuple[Text, ...] = Field(min_length=1, description="What the teacher does before, in ten minutes.")
    opening: Text = Field(description="What is read to all before the first turn: the situation that everybody knows.")
    seats: dict[Id, Seat] = Field(
        {},
        description="The seats, two or more, by the actor of the world that each plays; none where it only predicts.",
    )
    observers: Text | None = Field(None, description="What those without a seat do; their phones show it.")
    turns: Turns = Field(description="How the scenario's time is cut into turns.")
    timetable: tuple[Phase, ...] = Field(min_length=1, description="The lesson from the first minute to the last.")
    predictions: tuple[Prediction, ...] = Field((), description="What students give a probability to, before the end.")
    worksheet: tuple[Task, ...] = Field((), description="What students write.")
    debrief: tuple[DebriefStep, ...] = Field(min_length=1, description="The talk afterwards, step by step.")
    limits: tuple[Text, ...] = Field(min_length=1, description="What the model leaves out, to be said aloud.")
    care: tuple[Text, ...] = Field(
        min_length=1, description="What to mind where students' own countries, or their families', are on the board."
    )
    rubric: tuple[Criterion, ...] = Field(min_length=1, description="By what the work is judged.")
    key: tuple[KeyEntry, ...] = Field((), description="What is asked of the model for the answer key.")
    sources: dict[Id, Source] = Field({}, description="Sources of this exercise, beside those of the world.")

    @property
    def only_predicts(self) -> bool:
        """Whether nothing is played: the class gives probabilities to claims, a few in each turn."""
        return self.scenario is None

    @property
    def fewest(self) -> int:
        """The smallest class that it works with."""
        return _ends(self.students)[0]

    @property
    def most(self) -> int:
        """The largest class that it works with."""
        return _ends(self.students)[1]
