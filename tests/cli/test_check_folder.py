"""A folder that is checked: a world in several files is read as one, and several scenarios each by itself."""

from __future__ import annotations

import shutil

import pytest
from cli.islands import SCENARIO, WORLD, put_in, write_islands

from simkit.cli.main import main
from simkit.library import library


@pytest.fixture(autouse=True)
def islands(tmp_path, monkeypatch):
    write_islands(tmp_path)
    shutil.copy(tmp_path / SCENARIO, tmp_path / "second.yaml")
    shutil.copy(library() / "exercises" / "first_lesson.yaml", tmp_path / "lesson.yaml")
    monkeypatch.chdir(tmp_path)


def test_each_scenario_world_and_exercise_of_a_folder_is_checked_by_itself(capsys, tmp_path):
    assert main(["check", "."]) == 0
    assert capsys.readouterr().out == "4 files, no problems\n"
    put_in(tmp_path, "second.yaml", "by: corvane", "by: corvan")
    assert main(["check", ".", "second.yaml"]) == 2
    out = capsys.readouterr().out
    assert out.startswith("second.yaml:")
    assert 'names actor "corvan"' in out
    assert out.endswith("4 files, 1 problem\n")


def test_file_that_cannot_be_read_hides_no_other(capsys, tmp_path):
    put_in(tmp_path, "second.yaml", "by: corvane", "by: corvan")
    (tmp_path / "third.yaml").write_text("scenario: [", encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 2
    out = capsys.readouterr().out
    assert 'names actor "corvan"' in out
    assert "third.yaml:1:" in out
    assert out.endswith("5 files, 2 problems\n")


def test_world_in_several_files_is_one(capsys, tmp_path):
    shutil.copytree(library() / "worlds" / "july_1914", tmp_path / "july")
    assert main(["check", "july"]) == 0
    assert capsys.readouterr().out == "1 file, no problems\n"
    text = (tmp_path / "july" / "events.yaml").read_text(encoding="utf-8")
    (tmp_path / "july" / "further.yaml").write_text(text, encoding="utf-8")
    assert main(["check", "july"]) == 2
    assert "is given twice" in capsys.readouterr().out


def test_several_worlds_are_each_checked(capsys, tmp_path):
    (tmp_path / "worlds").mkdir()
    for name in ("one.yaml", "two.yml"):
        shutil.copy(tmp_path / WORLD, tmp_path / "worlds" / name)
    assert main(["check", "worlds"]) == 0
    assert capsys.readouterr().out == "2 files, no problems\n"


def test_scenarios_of_a_folder_are_played(capsys, tmp_path):
    (tmp_path / "lesson.yaml").unlink()
    assert main(["check", ".", "--play", "--runs", "50"]) in (0, 1)
    out = capsys.readouterr().out
    assert "\nfirst.yaml" in out
    assert "\nsecond.yaml" in out
