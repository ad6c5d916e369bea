"""What would take too long or too much memory is refused at once, with the size that is the most."""

from __future__ import annotations

import time

import pytest
from scenario.small_world import SCENARIO, WORLD

from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import play
from simkit.errors import InputError
from simkit.scenario.load import check_file, load

ACTOR = "  actor_{}:\n    name: X\n    says: x\n    reviews: 1 week, assumed, t\n    reaction: 1 day, assumed, t\n"
QUESTION = "  question_{}:\n    ask: Is it?\n    end: strain of bora\n    at_least: token\n"
READING = "  reading_{}:\n    says: x\n    source: book 1.1\n"
VARIANT = "  variant_{}:\n    says: x\n    set:\n      horizon: 60 weeks\n"


def written(folder, world: str = WORLD, scenario: str = SCENARIO):
    (folder / "small.yaml").write_text(world)
    (folder / "s.yaml").write_text(scenario)
    return folder / "s.yaml"


def many(text: str, key: str, entry: str, count: int) -> str:
    """A text with many more entries under a key."""
    return text.replace(f"{key}:\n", f"{key}:\n" + "".join(map(entry.format, range(count))), 1)


@pytest.mark.parametrize(
    ("key", "entry", "says"),
    [
        ("actors", ACTOR, "this world has 2,003 actors, and 200 is the most: every pair of them is played."),
        ("variants", VARIANT, "this scenario has 2,001 variants, and 200 is the most."),
        ("questions", QUESTION, "this scenario has 2,004 questions, and 500 is the most."),
        ("readings", READING, "this world has 2,000 readings, and 200 is the most."),
    ],
)
def test_more_than_can_be_played_is_refused(key, entry, says, tmp_path):
    world = WORLD.replace("parameters:\n", f"{key}:\nparameters:\n", 1) if key == "readings" else WORLD
    texts = [many(text, key, entry, 2000) if f"\n{key}:\n" in text else text for text in (world, SCENARIO)]
    path = written(tmp_path, *texts)
    began = time.thread_time()
    problems = check_file(path)
    assert time.thread_time() - began < 5
    assert [problem.says for problem in problems] == [says]
    with pytest.raises(InputError):
        load(path)


def test_two_hundred_actors_are_played(tmp_path):
    assert check_file(written(tmp_path, many(WORLD, "actors", ACTOR, 197))) == []


def test_five_hundred_questions_are_played(tmp_path):
    path = written(tmp_path, scenario=many(SCENARIO, "questions", QUESTION, 496))
    assert check_file(path) == []
    record = play(compile_scenario(load(path, changes={"horizon": "52 weeks"})), 1, 2)
    assert (record.counts == 2).sum() >= 496


def test_sweep_that_varies_too_many_paths_is_refused_before_it_is_tried(tmp_path):
    vary = "".join(f"    timeline.first_raid.severity{at}: 0.1..0.9\n" for at in range(2000))
    path = written(tmp_path, scenario=f"{SCENARIO}sweep:\n  vary:\n{vary}")
    began = time.thread_time()
    problems = check_file(path)
    assert time.thread_time() - began < 5
    assert [problem.says for problem in problems] == ["this sweep varies 2,000 paths, and 200 is the most."]
