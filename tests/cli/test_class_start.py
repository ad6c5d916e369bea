"""`simkit class start` and what can keep a class from starting: each is told in a sentence, with a way out."""

from __future__ import annotations

import os
import socket

import pytest

from simkit.cli.main import main


@pytest.fixture
def held():
    """A port that somebody else, which is this very process, listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def free():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def started(*arguments):
    return main(["class", "start", *map(str, arguments)])


def test_port_in_use_is_told_with_its_holder_and_another_port(held, tmp_path, capsys):
    assert started("first_steps", "--port", held, "--log", tmp_path / "log") == 2
    said = capsys.readouterr().err
    assert f"port {held} is in use" in said
    assert f"process {os.getpid()}" in said
    assert "is free: add --port" in said
    assert not (tmp_path / "log").exists()


def test_exercise_that_does_not_exist_is_told(free, tmp_path, capsys):
    assert started("first_step", "--port", free, "--log", tmp_path / "log") == 2
    assert "first_steps" in capsys.readouterr().err


def test_room_without_a_class_is_told(free, tmp_path, capsys):
    assert started("--port", free, "--room", "monday", "--log", tmp_path / "log") == 2
    assert 'no class goes on in the room "monday"' in capsys.readouterr().err


def test_log_that_is_no_log_is_told_and_left_as_it_is(free, tmp_path, capsys):
    other = tmp_path / "log"
    other.write_bytes(b"no database at all" * 100)
    assert started("first_steps", "--port", free, "--log", other) in (1, 2)
    assert str(other) in capsys.readouterr().err
    assert other.read_bytes() == b"no database at all" * 100


def test_log_in_a_place_where_nothing_can_be_made_is_told(free, tmp_path, capsys):
    (tmp_path / "file").write_text("a file", encoding="utf-8")
    assert started("first_steps", "--port", free, "--log", tmp_path / "file" / "log") == 2
    assert "Name another with --log" in capsys.readouterr().err
