"""An exercise in which the class only predicts: it needs no scenario and no seats, and the model has said its part."""

from __future__ import annotations

import json

import pytest
from classroom.rooms import lesson

from simkit.classroom.answer_key import answer_key, exercise_problems
from simkit.classroom.commands import Close, Finish, Join, Open, Predict, Reveal
from simkit.classroom.exercises import load_exercise
from simkit.classroom.lesson import lesson_of, read_lesson
from simkit.report.handout.pack import handout_of, page_text, save_pack
from simkit.report.words import Catalogue

RAIN = """\
exercise: Rain
says: Nothing but claims.
suits: Tests.
minutes: 20
students: 1 to 6
goals: [Read a cloud.]
preparation: [Nothing.]
opening: Look up.
turns: {first: day 0, length: 1 day, count: 2, minutes: 5}
timetable:
  - {minutes: 10, do: Foretell., turns: 1 to 2}
  - {minutes: 10, do: Talk.}
predictions:
  - claim: It rained on Monday.
    known: Clouds in the evening.
    name: monday
    happened: yes
    lock: turn 1
    reveal: turn 1
    base_rate: 0.4
    model: 0.9
    source: weather p1
    why: Counted.
  - claim: It rained on Tuesday.
    name: tuesday
    happened: no
    lock: turn 2
    base_rate: 0.4
    source: weather p1
    why: Counted.
debrief: [{about: Out, do: Say your name.}]
limits: [Wind.]
care: [Umbrellas.]
rubric: [{criterion: Care, levels: [None, Some]}]
sources:
  weather: {title: Almanac, places: {p1: Some rain.}}
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rain.yaml").write_text(RAIN, encoding="utf-8")


def told(tmp_path, *changes):
    """What is told about the exercise with some changes, in a line each."""
    text = RAIN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "rain.yaml").write_text(text, encoding="utf-8")
    return [str(problem).splitlines()[0].removeprefix("rain.yaml:") for problem in exercise_problems("rain.yaml")]


def test_exercise_of_claims_has_no_problems(tmp_path):
    assert told(tmp_path) == []
    assert load_exercise("rain.yaml").file.only_predicts


SEAT = "seats: {borava: {title: B, briefing: B., aims: [B], source: weather p1}}\n"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("turns: {", f"{SEAT}turns: {{"), "9:1: seats goes with a scenario, and none is named."),
        (("suits:", "variant: alliance\nsuits:"), "3:1: variant goes with a scenario, and none is named."),
        (
            ("  - claim: It rained on Tuesday.\n    name: tuesday\n    happened: no\n", "  - question: arms\n"),
            "24:15: a question belongs to a scenario, and none is named.",
        ),
        (("suits:", "scenario: first_steps\nsuits:"), "3:11: a scenario is played by two seats or more."),
        (("model: 0.9", "model: 1.9"), "21:12: "),
        (("lock: turn 2", "lock: turn 3"), "27:11: there is no turn 3."),
    ],
)
def test_mistake_is_told_at_its_place(tmp_path, change, says):
    assert any(line.startswith(says) for line in told(tmp_path, change))


def test_model_of_a_question_is_played_and_not_written(tmp_path):
    lines = told(
        tmp_path, ("claim: It rained on Monday.\n", "question: rain\n"), ("    name: monday\n    happened: yes\n", "")
    )
    assert any("model belongs to a claim." in line for line in lines)


def test_exercise_without_scenario_and_predictions_is_nothing(tmp_path):
    start, end = RAIN.index("predictions:"), RAIN.index("debrief:")
    assert any("there is nothing to do" in line for line in told(tmp_path, (RAIN[start:end], "")))


@pytest.fixture
def class_(tmp_path):
    """Two people who have foretold everything, with the first turn closed."""
    found = lesson(tmp_path / "log", "rain.yaml")
    for name in ("Ana", "Ben"):
        found.people[name] = found.do(Join(found.code, name)).person
    found.do(Open())
    found.do(Predict(found.people["Ana"], "monday", 0.8))
    found.do(Predict(found.people["Ben"], "monday", 0.6))
    found.do(Predict(found.people["Ana"], "tuesday", 0.5))
    found.do(Close())
    return found


def test_model_and_base_rate_are_shown_with_the_answer_and_not_before(class_):
    monday = class_.view("Ben").predictions[0]
    assert (monday.known, monday.locked, monday.due) == ("Clouds in the evening.", True, True)
    assert (monday.model, monday.base_rate, monday.outcome, monday.mean) == (None, None, None, None)
    class_.do(Reveal("monday"))
    monday, tuesday = class_.view("Ben").predictions
    assert (monday.model, monday.base_rate, monday.outcome) == (0.9, 0.4, True)
    assert monday.mean == pytest.approx(0.7)
    assert (tuesday.model, tuesday.outcome, tuesday.locked) == (None, None, False)


def test_scores_hold_the_class_against_what_the_model_gave_the_claims(class_):
    class_.do(Open())
    class_.do(Close())
    class_.do(Finish())
    scores = {one.who: one for one in class_.classroom.debrief(class_.session).scores}
    assert scores["model"].counted == 1
    assert scores["model"].brier == pytest.approx(0.01)
    assert scores["class mean"].brier == pytest.approx((0.09 + 0.25) / 2)
    assert scores["base rate"].brier == pytest.approx((0.36 + 0.16) / 2)


def test_clock_counts_turns_and_tells_no_dates(class_):
    clock = class_.view("Ana").clock
    assert (clock.rounds, clock.turn, clock.turns, clock.span) == (True, 1, 2, "")


def test_lesson_is_read_again_as_it_was_and_an_older_log_has_no_model():
    made, _ = lesson_of("rain.yaml")
    document = json.loads(json.dumps(made.document()))
    assert read_lesson(document) == made
    older = [{key: one[key] for key in one if key not in ("model", "known")} for one in document["foretold"]]
    assert [one.model for one in read_lesson(document | {"foretold": older}).foretold] == [None, None]


def test_pack_has_no_cards_and_tells_the_model_to_the_teacher_only(tmp_path):
    exercise = load_exercise("rain.yaml")
    pack = save_pack(exercise, answer_key(exercise), tmp_path / "pack", Catalogue())
    assert {path.name for path in pack.iterdir()} == {"handout.html", "teacher.pdf", "students.pdf", "manifest.json"}
    handout = handout_of(exercise, answer_key(exercise), Catalogue())
    teachers, students = (page_text(handout.only(name), Catalogue()) for name in ("guide", "predictions"))
    assert "the model: 90%" in teachers
    assert "90%" not in students
    assert "Clouds in the evening." in students
    assert "Name and seat" not in students
