"""A file with mistakes of form: it is said that its mistakes of meaning are looked for later, and then they are."""

from __future__ import annotations

import pytest
from cli.islands import LATER, MORE, SCENARIO, WORLD, put_in, refused, write_islands

from simkit.cli.main import main

LESSON = """\
exercise: A lesson
says: Somebody wonders.
scenario: first.yaml
minutes: 10
timetable:
  - {says: Begin., minutes: 10}
predictions:
  - {question: nowhere, says: Will it be?, lock: turn 1}
"""


@pytest.fixture(autouse=True)
def islands(tmp_path, monkeypatch):
    write_islands(tmp_path)
    monkeypatch.chdir(tmp_path)


def test_one_mistake_of_form_says_that_meaning_comes_later(capsys, tmp_path):
    put_in(tmp_path, WORLD, "luck:", "lucky: 3\nluck:")
    put_in(tmp_path, WORLD, "acts: any", "acts: nobody")
    assert refused(capsys, "run", SCENARIO).splitlines()[-1] == f"{LATER} this is mended."
    assert main(["check", SCENARIO, "teaching"]) == 2
    assert capsys.readouterr().out.splitlines()[-2:] == [f"{LATER} this is mended.", "2 files, 1 problem"]
    put_in(tmp_path, WORLD, "lucky: 3\n", "")
    told = refused(capsys, "run", SCENARIO)
    assert "nobody" in told
    assert LATER not in told


def test_several_mistakes_say_it_once(capsys, tmp_path):
    put_in(tmp_path, WORLD, "luck:", "lucky: 3\nluck:")
    put_in(tmp_path, SCENARIO, "horizon:", "horizont: 3\nhorizon:")
    told = refused(capsys, "run", SCENARIO)
    assert told.count(LATER) == 1
    assert told.endswith(f"{LATER} these are mended.\n")


def test_what_is_no_yaml_says_that_all_else_comes_later(capsys, tmp_path):
    put_in(tmp_path, SCENARIO, "horizon:", "horizont: 3\nhorizon:")
    put_in(tmp_path, SCENARIO, "horizon:", "why: the one: the other\nhorizon:")
    told = refused(capsys, "run", SCENARIO)
    assert told.endswith(f"{MORE} this is mended.\n")
    assert "horizont" not in told.replace("horizont: 3", "")
    assert main(["run", "first_steps", "--set", "horizon='2"]) == 2
    assert MORE not in capsys.readouterr().err


def test_exercise_says_it_too(capsys, tmp_path):
    (tmp_path / "lesson.yaml").write_text(LESSON.replace("minutes: 10\n", "minutes: ten\n", 1), encoding="utf-8")
    assert main(["check", "lesson.yaml"]) == 2
    assert LATER in capsys.readouterr().out


def test_value_of_the_command_line_is_no_file(capsys):
    assert LATER not in refused(capsys, "run", SCENARIO, "--set", "horizon=never")
