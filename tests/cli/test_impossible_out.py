"""A name that nothing can be written under is refused before anything is played, and nothing is made on the way."""

from __future__ import annotations

import pytest
from cli.islands import refused

from simkit.cli.main import main

FOLDERS = {
    "file/in": '"file" is no folder',
    "file/further/in": '"file" is no folder',
    "loop/in": '"loop" is no folder',
    "new/" + "x" * 250: "its name is too long",
    "x" * 300 + "/in": "its name is too long",
}
FILES = {"file/in.{}": '"file" is no folder', "none/in.{}": 'there is no folder "none"'}
MAKING = {
    "run": "run first_steps --runs 3000 --out",
    "compare": "compare first_steps --runs 3000 --out",
    "sweep": "sweep first_steps --out",
    "sensitivity": "sensitivity first_steps --out",
    "discover": "discover first_steps arms --out",
    "discover, kept": "discover first_steps arms --folder",
    "robust": "robust first_steps arms --out",
    "robust, kept": "robust first_steps arms --folder",
    "backtest": "backtest --charts svg --out",
    "handout": "class handout first_lesson --out",
}
MAKING_FILES = {
    "new": ("yaml", "new world --out"),
    "bundle": ("zip", "class export --bundle"),
    "page": ("html", "run first_steps --runs 3000 --report"),
    "exercise": ("yaml", "episode exercise"),
}


@pytest.fixture(autouse=True)
def somewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    return tmp_path


@pytest.mark.parametrize("command", MAKING.values(), ids=MAKING)
def test_impossible_folder_is_refused_before_playing(command, capsys, somewhere):
    for name, why in FOLDERS.items():
        told = refused(capsys, *command.split(), name)  # no report, and no word of what is going to be played
        assert told.startswith("simkit: ")
        assert told.count("\n") == 1
        assert f" cannot be written: {why}. Name another folder" in told
    assert sorted(path.name for path in somewhere.iterdir()) == ["file", "loop"]


@pytest.mark.parametrize(("ending", "command"), MAKING_FILES.values(), ids=MAKING_FILES)
def test_impossible_file_is_refused_before_playing(ending, command, capsys, somewhere):
    for name, why in FILES.items():
        told = refused(capsys, *command.split(), name.format(ending))
        assert told.count("\n") == 1
        assert f" cannot be written: {why}." in told
    assert sorted(path.name for path in somewhere.iterdir()) == ["file", "loop"]


def test_what_stands_in_the_way_is_named(capsys):
    for name, why in FOLDERS.items():
        told = refused(capsys, "run", "first_steps", "--out", name)
        assert f" cannot be written: {why}. Name another folder.\n" in told


@pytest.mark.parametrize("command", ["sweep first_steps --out", "sensitivity first_steps --out"])
def test_folder_of_something_else_is_refused_before_playing(command, capsys, somewhere):
    (somewhere / "mine").mkdir()
    (somewhere / "mine" / "letter.txt").touch()
    assert '"mine"' in refused(capsys, *command.split(), "mine")
    assert [path.name for path in (somewhere / "mine").iterdir()] == ["letter.txt"]


def test_file_where_results_go_by_themselves_is_refused_before_playing(capsys, somewhere):
    (somewhere / "results").touch()
    told = refused(capsys, "run", "first_steps")
    assert told == (
        'simkit: "results/NAME-HASH" cannot be written: "results" is no folder. '
        "Name another with --out, or play without one with --no-folder.\n"
    )
    assert main(["run", "first_steps", "--runs", "2", "--no-folder", "--quiet"]) == 0


def test_folder_that_can_be_made_is_made(somewhere):
    name = "x" * 200
    assert main(["run", "first_steps", "--runs", "2", "--quiet", "--out", f"a/b/{name}"]) == 0
    assert (somewhere / "a" / "b" / name / "manifest.json").is_file()
