"""`simkit class handout`, and how the other commands know exercises."""

from __future__ import annotations

import json

import jsonschema
import pytest
from classroom.small_exercise import EXERCISE, write_exercise

from simkit.classroom.exercise import ExerciseFile
from simkit.classroom.exercises import exercise_library, exercise_names
from simkit.scenario.nodes import plain
from simkit.scenario.schemas_out import reference_of
from simkit.scenario.yamltree import read_text, read_tree


def test_handout_writes_a_folder_and_says_which(simkit, tmp_path):
    write_exercise(tmp_path)
    done = simkit("class", "handout", "small.yaml", "--runs", "24", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "small-handout\n", "")
    assert (tmp_path / "small-handout" / "teacher.pdf").read_bytes().startswith(b"%PDF-")
    replayed = simkit("replay", "small-handout")
    assert (replayed.returncode, replayed.stderr) == (
        2,
        (
            'simkit: "small-handout" holds the handout of an exercise, and only a result can be replayed. '
            "Its answer key is played anew, into a new folder, with: simkit class handout EXERCISE\n"
        ),
    )


def test_handout_says_which_file_is_for_whom(simkit, tmp_path):
    write_exercise(tmp_path)
    done = simkit("class", "handout", "small.yaml", "--runs", "24")
    first, *files = done.stdout.splitlines()
    assert first == "small-handout"
    assert [line.split()[0] for line in files] == ["teacher.pdf", "seats.pdf", "students.pdf", "handout.html"]
    assert "for you alone" in files[0]
    assert all((tmp_path / "small-handout" / line.split()[0]).exists() for line in files)


def test_folder_is_named_with_out_and_refused_a_second_time(simkit, tmp_path):
    write_exercise(tmp_path)
    (tmp_path / "monday").mkdir()
    again = simkit("class", "handout", "small.yaml", "--out", "monday")
    assert again.returncode == 2
    assert again.stderr == 'simkit: "monday" exists already. Name a new folder, or take this one away first.\n'


def test_mistakes_are_told_before_anything_is_played(simkit, tmp_path):
    write_exercise(tmp_path, ("  borava:\n", "  borawa:\n"))
    done = simkit("class", "handout", "small.yaml")
    assert done.returncode == 2
    assert 'small.yaml:17:3: seat "borawa" is no actor of this world. Did you mean "borava"?' in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]


@pytest.mark.parametrize(("runs", "status"), [("3", 2), ("many", 2)])
def test_runs_that_make_no_key_are_refused(runs, status, simkit, tmp_path):
    write_exercise(tmp_path)
    assert simkit("class", "handout", "small.yaml", "--runs", runs).returncode == status
    assert not (tmp_path / "small-handout").exists()


def test_check_tells_the_mistakes_of_an_exercise(simkit, tmp_path):
    write_exercise(tmp_path, ("minutes: 20", "minutes: 25"), ("  borava:\n", "  borawa:\n"))
    done = simkit("check", "small.yaml")
    assert (done.returncode, done.stdout) == (
        2,
        (
            "small.yaml:5:10: the timetable adds up to 20 minutes, and the exercise takes 25. "
            "Change one or the other.\n"
            "    minutes: 25\n"
            "             ^^\n"
            'small.yaml:17:3: seat "borawa" is no actor of this world. Did you mean "borava"?\n'
            "      borawa:\n"
            "      ^^^^^^\n"
            "1 file, 2 problems\n"
        ),
    )


def test_check_of_an_exercise_that_cannot_be_read_says_where(simkit, tmp_path):
    (tmp_path / "small.yaml").write_text("exercise: [\n")
    done = simkit("check", "small.yaml")
    assert done.returncode == 2
    assert done.stdout.startswith("small.yaml:1:11: ")


def test_list_names_exercises_with_minutes_and_scenario(simkit):
    told = simkit("list").stdout
    assert "Exercises, each a lesson around a scenario, or around predictions:\n" in told
    assert "A friend in need (45 minutes, 3 to 30 students; scenario: first_steps)\n" in told
    assert "What happened next? (60 minutes, 2 to 60 students; only predictions)\n" in told
    assert all(f"\n{name} " in told for name in exercise_names())


def test_schema_takes_every_exercise_and_refuses_unknown_keys(simkit):
    schema = json.loads(simkit("schema", "exercise").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for name in exercise_names():
        validator.validate(plain(read_tree(exercise_library() / f"{name}.yaml")))
    small = plain(read_text(EXERCISE, "small"))
    validator.validate(small)
    assert not validator.is_valid({**small, "minuets": 3})
    assert not validator.is_valid({**small, "students": "a few"})


def test_reference_has_every_key_of_an_exercise():
    written = reference_of(ExerciseFile, "exercise")
    assert written.startswith("# The keys of an exercise\n")
    for key in ("care", "base_rate", "listen_for", "hopes", "along", "columns", "levels"):
        assert f"| `{key}` |" in written
