"""An exercise file: what it holds, and every mistake in it at its place, in words."""

from __future__ import annotations

import pytest
from classroom.small_exercise import write_exercise

from simkit.classroom.answer_key import exercise_problems
from simkit.classroom.exercises import is_exercise, load_exercise
from simkit.errors import InputError


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def told(folder, *changes):
    """What is told about the small exercise with some changes, less the file's name."""
    write_exercise(folder, *changes)
    return [str(problem).removeprefix("small.yaml:") for problem in exercise_problems("small.yaml")]


def test_small_exercise_has_no_problems(tmp_path):
    assert told(tmp_path) == []


def test_turns_are_days_of_the_scenario(tmp_path):
    write_exercise(tmp_path)
    exercise = load_exercise("small.yaml")
    assert [exercise.days(turn) for turn in (1, 2)] == [range(21, 56), range(56, 91)]


def test_predictions_are_kept_under_the_question_or_the_claims_own_name(tmp_path):
    write_exercise(tmp_path)
    exercise = load_exercise("small.yaml")
    assert list(exercise.predictions) == ["arms", "rain"]
    arms, rain = exercise.predictions.values()
    assert exercise.asked(arms) == "Do Aldmark's arms reach Borava in quantity within half a year?"
    assert exercise.asked(rain) == "It rained."
    assert (arms.lock_turn, arms.reveal_turn, rain.lock_turn, rain.reveal_turn) == (1, None, 0, 2)


def test_exercise_plays_a_variant_with_changes(tmp_path):
    changed = "scenario: first_steps\nvariant: alliance\nset: {timeline.raid.severity: 0.9}"
    write_exercise(tmp_path, ("scenario: first_steps", changed), ("compare: alliance", "compare: no_plea"))
    scenario = load_exercise("small.yaml").scenario
    assert scenario.variant == "alliance"
    assert scenario.file.timeline[0].severity == 0.9


def test_scenario_beside_the_exercise_is_found_before_that_of_the_library(tmp_path):
    write_exercise(tmp_path, ("scenario: first_steps", "scenario: mine"))
    shipped = load_exercise("first_lesson").scenario
    (tmp_path / "mine.yaml").write_text(
        "scenario: Mine\nworld: teaching\nstarts: 2030-01-07\nhorizon: 40 weeks\n"
        "timeline: [{event: raid, at: week 4, by: corvane, target: borava}]\n"
        "questions: {arms: {ask: Arms?, peak: arms from aldmark to borava, at_least: token}}\n"
        "variants: {alliance: {says: Allies., set: {pacts.aldmark_borava.kind: alliance}}}\n"
    )
    exercise = load_exercise("small.yaml")
    assert (exercise.scenario.file.scenario, shipped.file.scenario) == ("Mine", "First steps")


MISTAKES = {
    "seat": (
        ("  borava:\n", "  borawa:\n"),
        '17:3: seat "borawa" is no actor of this world. Did you mean "borava"?\n      borawa:\n      ^^^^^^',
    ),
    "key of a seat": (
        ("    briefing: You are large.", "    breifing: You are large."),
        '13:5: unknown key "breifing". Did you mean "briefing"?\n        breifing: You are large.\n        ^^^^^^^^',
    ),
    "hope": (
        ("hopes: {arms: no}", "hopes: {arm: no}"),
        (
            '15:13: seat "aldmark" names question "arm", which this scenario does not have. Did you mean "arms"?\n'
            "        hopes: {arm: no}\n                ^^^"
        ),
    ),
    "answer": (
        ("hopes: {arms: no}", "hopes: {arms: perhaps}"),
        (
            '15:19: "perhaps" is no word known here. Known here: no, yes.\n'
            "        hopes: {arms: perhaps}\n                      ^^^^^^^"
        ),
    ),
    "source": (
        ("source: handout p3", "source: handout p9"),
        (
            '21:21: unknown place: source "handout" has no "p9". Known here: p1, p2, p3.\n'
            "        source: handout p9\n                        ^^"
        ),
    ),
    "own source": (
        ("source: weather p1", "source: wether p1"),
        (
            '35:13: this world has no source "wether". Did you mean "weather"?\n'
            "        source: wether p1\n                ^^^^^^"
        ),
    ),
    "source of the world again": (
        ("sources:\n", "sources:\n  handout: {title: Other}\n"),
        (
            '52:3: the world has a source "handout" already. Choose another name.\n'
            "      handout: {title: Other}\n      ^^^^^^^"
        ),
    ),
    "minutes": (
        ("minutes: 20", "minutes: 25"),
        (
            "5:10: the timetable adds up to 20 minutes, and the exercise takes 25. Change one or the other.\n"
            "    minutes: 25\n             ^^"
        ),
    ),
    "too little time for turns": (
        ("count: 2, minutes: 5", "count: 2, minutes: 6"),
        (
            "25:15: 2 turns of 6 minutes take 12. Give this part 12 minutes or more, or play fewer turns in it.\n"
            "      - {minutes: 10, do: Play., turns: 1 to 2}\n                  ^^"
        ),
    ),
    "turn left out": (
        ("turns: 1 to 2}", "turns: 1}"),
        (
            '23:1: the timetable never plays turn 2. Say in which part it is played, such as "turns: 2".\n'
            "    timetable:\n    ^^^^^^^^^"
        ),
    ),
    "turns in disorder": (
        ("turns: 1 to 2}", "turns: 2}"),
        (
            "25:37: turn 2 stands where turn 1 is due. Play the turns in order, each once.\n"
            "      - {minutes: 10, do: Play., turns: 2}\n                                        ^"
        ),
    ),
    "turns backwards": (
        ("turns: 1 to 2}", "turns: 2 to 1}"),
        (
            '25:37: "2 to 1" runs backwards. Write the smaller number first.\n'
            "      - {minutes: 10, do: Play., turns: 2 to 1}\n                                        ^^^^^^"
        ),
    ),
    "students": (
        ("students: 2 to 6", "students: a few"),
        '6:11: "a few" is not a number of students. Write it like "4 to 30".\n    students: a few\n              ^^^^^',
    ),
    "base rate in percent": (
        ("base_rate: 0.2", "base_rate: 20%"),
        (
            '28:47: a number is wanted here, not "20%". Write it as a share, 0.2.\n'
            "      - {question: arms, lock: turn 1, base_rate: 20%, source: handout p1, why: Seldom.}\n"
            "                                                  ^^^"
        ),
    ),
    "turns after the scenario": (
        ("length: 5 weeks", "length: 20 weeks"),
        (
            "22:1: the last turn ends after 43 weeks, and the scenario after 40 weeks. Play fewer or shorter turns, or "
            "begin earlier.\n    turns: {first: week 3, length: 20 weeks, count: 2, minutes: 5}\n    ^^^^^"
        ),
    ),
    "lock after the last turn": (
        ("lock: turn 1,", "lock: turn 3,"),
        (
            "28:28: there is no turn 3. The exercise has 2 turns.\n"
            "      - {question: arms, lock: turn 3, base_rate: 0.2, source: handout p1, why: Seldom.}\n"
            "                               ^^^^^^"
        ),
    ),
    "reveal before lock": (
        ("lock: start\n    reveal: turn 2", "lock: turn 2\n    reveal: turn 1"),
        '29:5: "turn 1" is before "turn 2". Lock first, and reveal after.\n      - claim: It rained.\n        ^',
    ),
    "a claim without an answer": (
        ("    happened: yes\n", ""),
        (
            '29:5: a claim has a name, and says whether it happened. Add "name: ..." and "happened: yes".\n'
            "      - claim: It rained.\n        ^"
        ),
    ),
    "question": (
        ("{question: arms, lock", "{question: arns, lock"),
        (
            '28:16: this prediction names question "arns", which this scenario does not have. Did you mean "arms"?\n'
            "      - {question: arns, lock: turn 1, base_rate: 0.2, source: handout p1, why: Seldom.}\n"
            "                   ^^^^"
        ),
    ),
    "variant of the key": (
        ("compare: alliance", "compare: allianz"),
        (
            '48:57: the key names variant "allianz", which this scenario does not have. Did you mean "alliance"?\n'
            "      - {ask: And in an alliance?, question: arms, compare: allianz}\n"
            "                                                            ^^^^^^^"
        ),
    ),
    "flow of the key": (
        ("why: arms from aldmark to borava", "why: arms from aldmark to boravia"),
        (
            '49:43: the key names actor "boravia", which this world does not have. Did you mean "borava"?\n'
            "      - {ask: Why?, why: arms from aldmark to boravia, at: week 10}\n"
            "                                              ^^^^^^^"
        ),
    ),
    "path of the key": (
        ("along: [timeline.raid.severity]", "along: [timeline.raid.severty]"),
        (
            '50:46: there is nothing to vary at "timeline.raid.severty". Did you mean "timeline.raid.severity"?\n'
            "      - {ask: What turns it?, tip: arms, along: [timeline.raid.severty]}\n"
            "                                                 ^^^^^^^^^^^^^^^^^^^^^"
        ),
    ),
    "two things in one entry of the key": (
        ("question: arms, discuss", "question: arms, tip: arms, discuss"),
        (
            "47:5: an entry of the key asks one thing. Give it one of question, why and tip.\n"
            "      - {ask: Do arms come?, question: arms, tip: arms, discuss: And in class?}\n"
            "        ^"
        ),
    ),
    "scenario": (
        ("scenario: first_steps", "scenario: first_stebs"),
        (
            '3:11: there is no scenario "first_stebs". Did you mean "first_steps"?\n'
            "    scenario: first_stebs\n              ^^^^^^^^^^^"
        ),
    ),
    "variant": (
        ("scenario: first_steps", "scenario: first_steps\nvariant: allianz"),
        (
            '4:10: this scenario has no variant "allianz". Did you mean "alliance"?\n'
            "    variant: allianz\n             ^^^^^^^"
        ),
    ),
    "change": (
        ("scenario: first_steps", "scenario: first_steps\nset: {timeline.raid.severty: 0.9}"),
        (
            '4:7: unknown key "severty". Did you mean "severity"?\n'
            "    set: {timeline.raid.severty: 0.9}\n          ^^^^^^^^^^^^^^^^^^^^^"
        ),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_told_at_its_place_with_a_remedy(mistake, tmp_path):
    change, message = MISTAKES[mistake]
    assert told(tmp_path, change) == [message]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(tmp_path):
    changes = [MISTAKES[name][0] for name in ("minutes", "seat", "question", "variant of the key")]
    lines = [problem.split(":")[0] for problem in told(tmp_path, *changes)]
    assert lines == ["5", "17", "28", "48"]


def test_unknown_name_is_told_with_the_nearest_exercise():
    with pytest.raises(InputError) as told_error:
        load_exercise("first_leson")
    assert str(told_error.value) == 'there is no exercise "first_leson". Did you mean "first_lesson"?'


def test_scenario_and_broken_file_are_no_exercise(tmp_path):
    (tmp_path / "broken.yaml").write_text("exercise: [")
    assert not is_exercise("broken.yaml")
    assert not is_exercise("first_steps")
    assert is_exercise("first_lesson")
    assert is_exercise(write_exercise(tmp_path))
