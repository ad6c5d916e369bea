"""Two files without a fault (the teaching world and its scenario), ways to break them, and what is then told.

Everything goes through the command itself, in this process.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from simkit.cli.main import main
from simkit.scenario.load import library

SCENARIO = "first.yaml"
WORLD = "islands.yaml"
LATER = "What the names and formulas mean is checked once"
MORE = "Whatever else is wrong is told once"
QUICK = ("--runs", "2", "--quiet", "--no-folder")


class Fault(NamedTuple):
    """A fault put into one of the files, and each line that a reader is told of it (without the line it quotes)."""

    name: str
    file: str
    old: str
    new: str
    tells: tuple[str, ...]


def write_islands(folder: Path) -> None:
    """Write both files."""
    world = (library() / "worlds" / "teaching.yaml").read_text(encoding="utf-8")
    scenario = (library() / "first_steps.yaml").read_text(encoding="utf-8")
    (folder / WORLD).write_text(world, encoding="utf-8")
    (folder / SCENARIO).write_text(scenario.replace("world: teaching", "world: islands"), encoding="utf-8")


def put_in(folder: Path, file: str, old: str, new: str) -> None:
    """Put something else in the place of a stretch of a file."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that is refused says; it ends with 2 and prints nothing else."""
    capsys.readouterr()
    status = main(arguments)
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    return err


def messages(text: str) -> list[str]:
    """The messages of a text, without the lines that they quote, each a full sentence with its caret in place."""
    lines = [line for line in text.splitlines() if not line.startswith((LATER, MORE))]
    found = []
    while lines:
        head = lines.pop(0)
        assert head.endswith((".", "?"))
        if lines and lines[0].startswith("    ") and lines[1].strip("^ ") == "":
            quoted, caret = lines.pop(0), lines.pop(0)
            assert 0 < len(caret.rstrip()) <= len(quoted) + 1
            if len(quoted) < 100 and "\\x" not in quoted:
                assert caret.index("^") - 4 == int(head.split(":")[2]) - 1
        found.append(head)
    return found


def told_by_both(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `simkit run` is refused with, once it is sure that `simkit check` tells the same."""
    err = refused(capsys, "run", SCENARIO, *QUICK)
    assert main(["check", SCENARIO]) == 2
    checked = capsys.readouterr()
    found = messages(err)
    count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
    assert checked.out == f"{err}1 file, {count}\n"
    assert checked.err == ""
    return found
