"""The exercises that come with simkit: each is whole, adds up, and rests on something."""

from __future__ import annotations

from functools import cache

import pytest
from classroom.rooms import do, lesson

from simkit.classroom.answer_key import exercise_problems
from simkit.classroom.commands import Close, Inject, Open
from simkit.classroom.exercise import BRIEFING_WORDS
from simkit.classroom.exercises import exercise_library, exercise_names, load_exercise
from simkit.scenario.load import scenario_names, world_names

NAMES = exercise_names()
PREDICT = ["what_happened_next"]
PLAY = [name for name in NAMES if name not in PREDICT]


@cache
def loaded(name):
    """An exercise, read once."""
    return load_exercise(name)


@pytest.fixture(scope="module", params=NAMES)
def exercise(request):
    return loaded(request.param)


@pytest.fixture(scope="module", params=PLAY)
def played(request):
    return loaded(request.param)


@pytest.mark.parametrize("name", NAMES)
def test_exercise_has_no_problems(name):
    assert exercise_problems(name) == []


def test_there_are_seven_on_different_scenarios_and_in_several_worlds():
    exercises = [loaded(name) for name in PLAY]
    assert len(exercises) >= 7
    assert len({one.scenario.name for one in exercises}) == len(exercises)
    assert len({one.scenario.world.world for one in exercises}) >= 2


def test_no_exercise_is_called_like_a_scenario_or_a_world():
    assert not {*NAMES} & {*scenario_names(), *world_names()}


def test_library_of_exercises_is_beside_the_scenarios():
    assert exercise_library().parent.name == "scenarios"


def test_lesson_takes_45_to_90_minutes_and_the_timetable_adds_up(exercise):
    assert 45 <= exercise.file.minutes <= 90
    assert sum(phase.minutes for phase in exercise.file.timetable) == exercise.file.minutes


def test_double_lesson_of_90_minutes_can_be_had_in_the_world_of_today_too():
    long = [one for one in map(loaded, PLAY) if one.file.minutes == 90]
    assert {"russia_iran", "july_1914"} <= {one.scenario.file.world for one in long}


def test_timetable_plays_every_turn_once(exercise):
    played = [turn for phase in exercise.file.timetable for turn in phase.numbers]
    assert played == list(range(1, exercise.file.turns.count + 1))


def test_briefings_are_neither_short_nor_long(played):
    words = {actor: len(seat.briefing.split()) for actor, seat in played.seats.items()}
    assert all(BRIEFING_WORDS[0] <= count <= BRIEFING_WORDS[1] for count in words.values()), words


def test_every_seat_has_aims_and_hopes_of_its_own(played):
    aims = [seat.aims for seat in played.seats.values()]
    assert all(len(one) >= 2 for one in aims)
    assert len(set(aims)) == len(aims)
    assert all(seat.hopes for seat in played.seats.values())


def test_something_is_predicted_before_the_first_turn_and_one_claim_is_about_history(played):
    predictions = played.file.predictions
    assert any(one.lock_turn == 0 for one in predictions)
    assert any(one.claim for one in predictions)
    assert all(0.0 < one.base_rate < 1.0 for one in predictions)


def test_some_hopes_cannot_come_true_together(played):
    wished: dict[str, set[str]] = {}
    for seat in played.seats.values():
        for question, answer in seat.hopes.items():
            wished.setdefault(question, set()).add(answer)
    assert any(len(answers) == 2 for answers in wished.values())


def test_key_asks_plainly_compares_and_asks_why(played):
    entries = played.file.key
    assert any(entry.question and not entry.compare for entry in entries)
    assert any(entry.compare for entry in entries)
    assert any(entry.why for entry in entries)
    assert not any(character.isdigit() for entry in entries for character in _without_citation(entry.discuss or ""))


def _without_citation(text: str) -> str:
    """What the key is discussed with, less the places that it cites and turns."""
    head, _, _ = text.partition("(")
    return head.replace("turn 1", "").replace("2006", "")


def test_talk_begins_out_of_the_roles_and_care_is_taken(exercise):
    assert exercise.file.debrief[0].about.startswith("Step out of the")
    assert len(exercise.file.debrief) >= 4
    assert len(exercise.file.care) >= 3
    assert len(exercise.file.limits) >= 3


def test_slips_of_the_lesson_about_batteries_do_what_its_cards_say(tmp_path):
    ends = Inject("washington_breakdown", ("russia",), ("united_states",), 0.85)
    played = {
        "none": _played(tmp_path / "none", None),
        "ends": _played(tmp_path / "ends", ends),
        "ends and had cancelled": _played(tmp_path / "cancelled", ends, cancels=True),
        "ceasefire": _played(tmp_path / "ceasefire", Inject("ceasefire_in_ukraine")),
    }
    came = {name for name, answers in played.items() if answers["first_battery"]}
    shot = {name for name, answers in played.items() if answers["missiles"]}
    assert came == {"ends"}
    assert shot == {"ceasefire"}


def _played(folder, slip, *, cancels=False):
    """The answers of a class that hands in a slip before turn 2 and else leaves all to the rules."""
    room = lesson(folder, "promised_batteries", seed=3)
    for turn in range(1, 7):
        if turn == 2 and slip:
            room.do(slip)
        room.do(Open())
        if cancels and turn < 3:
            room.decide("russia", do("arms.systems>iran", "none"))
        room.do(Close())
    return room.position.answers


@pytest.mark.parametrize("name", PREDICT)
def test_exercise_that_only_predicts_asks_in_every_turn_and_tells_what_was_known_and_what_the_model_said(name):
    exercise = loaded(name)
    assert exercise.file.only_predicts
    assert not exercise.seats
    asked = [one.lock_turn for one in exercise.file.predictions]
    assert sorted({*asked}) == list(range(1, exercise.file.turns.count + 1))
    assert all(one.reveal_turn == one.lock_turn for one in exercise.file.predictions)
    assert all(one.known and one.model is not None and one.happened for one in exercise.file.predictions)
    assert {one.happened for one in exercise.file.predictions} == {"yes", "no"}
