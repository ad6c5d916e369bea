"""The answer key is played: it says what the model says, and the same again under the same luck."""

from __future__ import annotations

import pytest
from classroom.small_exercise import write_exercise

from simkit.analysis.compare import compare
from simkit.analysis.result import run_scenario
from simkit.classroom.answer_key import answer_key
from simkit.classroom.exercises import load_exercise
from simkit.errors import InputError
from simkit.scenario.load import load

RUNS, SEED = 40, 3


@pytest.fixture(scope="module")
def exercise(tmp_path_factory):
    return load_exercise(write_exercise(tmp_path_factory.mktemp("exercise")))


@pytest.fixture(scope="module")
def key(exercise):
    return answer_key(exercise, runs=RUNS, seed=SEED)


def test_share_is_that_of_the_runs(key):
    answers = run_scenario(load("first_steps"), runs=RUNS, seed=SEED).questions()
    assert key.answers[0].share == next(one for one in answers if one.name == "arms")


def test_difference_is_that_of_the_paired_runs(key):
    (other,) = compare("first_steps", ["alliance"], runs=RUNS, seed=SEED).others
    assert key.answers[1].paired == next(one.paired for one in other.questions if one.name == "arms")
    assert key.answers[1].paired.difference > 0.3


def test_decision_is_taken_apart_on_the_day_that_is_named(key):
    found = key.answers[2].why
    assert (found.day, found.runs, found.seed) == (70, RUNS, SEED)
    assert sum(piece.decided.mean for piece in found.pieces) == pytest.approx(found.decided.mean)


def test_only_the_named_paths_are_followed(key):
    found = key.answers[3].tipping
    assert {one.lever.path for one in [*found.tipped, *found.short]} == {"timeline.raid.severity"}


def test_same_luck_gives_the_same_key_and_other_luck_another(exercise, key):
    again, other = (answer_key(exercise, runs=RUNS, seed=seed) for seed in (SEED, SEED + 1))
    assert again.answers[0].share == key.answers[0].share
    assert again.answers[1].paired == key.answers[1].paired
    assert other.answers[1].paired != key.answers[1].paired


def test_variant_of_an_entry_is_what_it_is_asked_in(tmp_path):
    changed = write_exercise(
        tmp_path,
        ("{ask: Do arms come?, question: arms,", "{ask: Do arms come?, question: arms, variant: alliance,"),
        ("question: arms, compare: alliance}", "question: arms, variant: alliance, compare: no_plea}"),
    )
    key = answer_key(load_exercise(changed), runs=RUNS, seed=SEED)
    answers = run_scenario(load("first_steps", "alliance"), runs=RUNS, seed=SEED).questions()
    assert key.answers[0].share == next(one for one in answers if one.name == "arms")
    assert key.answers[1].paired.own == key.answers[0].share.share


def test_progress_is_told_for_every_answer(exercise):
    told = []
    answer_key(exercise, runs=24, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"runs": 5}, "5 runs make no answer key. Choose from 24 to 10000."),
        ({"seed": -1}, "-1 is no seed. Choose a whole number from 0 to 2^63 - 1."),
    ],
)
def test_runs_and_seed_that_make_no_sense_are_refused(asked, message, exercise):
    with pytest.raises(InputError) as told:
        answer_key(exercise, **asked)
    assert str(told.value) == message
