"""A disk that takes no more: every command says so in a line, and leaves nothing half written."""

from __future__ import annotations

import socket

import pytest
from classroom.rooms import lesson
from classroom.small_exercise import write_exercise

from simkit.classroom.commands import Finish
from simkit.cli.main import main

VARY = "--vary rules.answer_a_plea.with.deeds --quiet"
FOLDERS = {
    "run": "run first_steps --runs 2 --quiet --out {}",
    "compare": "compare first_steps --runs 2 --quiet --out {}",
    "sensitivity": f"sensitivity first_steps arms --method morris --points 8 --runs 2 --yes {VARY} --out {{}}",
    "discover": f"discover first_steps arms --method prim --points 40 --runs 2 --workers 1 {VARY} --out {{}}",
    "robust": f"robust first_steps arms --points 10 --runs 2 --workers 1 {VARY} --out {{}}",
    "handout": "class handout small.yaml --runs 24 --quiet --out {}",
}
FILES = {
    "page": "run first_steps --runs 2 --quiet --no-folder --report {}.html",
    "page of a comparison": "compare first_steps --runs 2 --quiet --report {}.html",
    "new world": "new world --out {}.yaml",
    "new exercise": "new exercise --out {}.yaml",
}


@pytest.fixture
def full(tiny_disk, tmp_path, monkeypatch):
    """A disk of which 4 KiB are left, and a folder beside it to work in."""
    write_exercise(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIMKIT_CLASSES", str(tmp_path / "class.db"))
    (tiny_disk / "filler").write_bytes(b"x" * 60_000)
    return tiny_disk


def told(capsys: pytest.CaptureFixture[str], command: str) -> str:
    """What a command says that cannot write; it ends with 1."""
    assert main(command.split()) == 1
    err = capsys.readouterr().err
    assert err.startswith("simkit: ")
    assert err.count("\n") == 1
    return err


@pytest.mark.parametrize("command", FOLDERS.values(), ids=FOLDERS)
def test_folder_is_written_whole_or_not_at_all(command, full, capsys):
    place = full / "out" / "here"
    said = told(capsys, command.format(place))
    assert str(place) in said
    assert "could not be written: No space left on device." in said
    assert "--no-folder" not in said or command.startswith("run")
    assert [path.name for path in full.iterdir()] == ["filler"]


@pytest.mark.parametrize("command", FILES.values(), ids=FILES)
def test_file_is_written_whole_or_not_at_all(command, full, capsys):
    (full / "filler").write_bytes(b"x" * 65_536)
    said = told(capsys, command.format(full / "here"))
    assert "could not be written: No space left on device." in said
    assert [path.name for path in full.iterdir()] == ["filler"]


def test_class_exports_whole_or_not_at_all(full, tmp_path, capsys):
    class_ = lesson(tmp_path, seed=5, room="monday")
    class_.do(Finish())
    class_.classroom.close()
    said = told(capsys, f"class export monday --out {full}/out")
    assert f'the folder "{full}/out" could not be written: No space left on device.' in said
    said = told(capsys, f"class export monday --out out --bundle {full}/out.zip")
    assert f'"{full}/out.zip" could not be written: No space left on device.' in said
    assert [path.name for path in full.iterdir()] == ["filler"]
    assert main(["class", "export", "monday", "--out", "again", "--bundle", "again.zip"]) == 0


def test_class_that_cannot_begin_leaves_no_log(full, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        free = taken.getsockname()[1]
    said = told(capsys, f"class start small.yaml --port {free} --log {full}/class.db")
    assert said == (
        f'simkit: there is no room on the disk for "{full}/class.db". Nothing was lost; make room and try again.\n'
    )
    assert [path.name for path in full.iterdir()] == ["filler"]
