"""Fitted numbers in a world's files: each in its place, and what was there before still there as a reading."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from simkit.errors import InputError
from simkit.history.fitting import Moved
from simkit.history.rewrite import rewritten
from simkit.scenario.load import library, load_world
from simkit.world.figures import figures

PATHS = ("rules.leaders_arm.with.stores", "channels.arms.luck.lasting")


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(library() / "worlds" / "history", tmp_path / "mine"))


def number(path: str, value: float) -> Moved:
    return Moved(path, "arms", 0.2, 0.1, value, 0.05, value, value - 0.05, value + 0.05)


def write(folder: Path, *numbers: Moved) -> None:
    for file, text in rewritten(folder, numbers).items():
        file.write_text(text)


def test_numbers_stand_in_their_places_as_fitted(folder):
    write(folder, *(number(path, 0.3) for path in PATHS))
    found = figures(load_world(folder)[0])
    for path in PATHS:
        assert (found[path].value, found[path].range, found[path].basis) == (0.3, (0.25, 0.35), "fitted")


def test_reading_gives_back_what_was_there_before(folder):
    before = figures(load_world("history", "unfitted")[0])
    write(folder, *(number(path, 0.3) for path in PATHS))
    write(folder, *(number(path, 0.28) for path in PATHS))
    after = figures(load_world(folder, "unfitted")[0])
    assert all(after[path] == before[path] for path in PATHS)


def test_everything_else_stays_as_it_is(folder):
    before = (folder / "rules_flows.yaml").read_text().splitlines()
    write(folder, number(PATHS[0], 0.3))
    after = (folder / "rules_flows.yaml").read_text().splitlines()
    gone = [line for line in before if line not in after]
    assert all(line.strip().startswith(("stores", "value", "range")) for line in gone)
    assert before[:3] == after[:3]


def test_number_that_is_not_there_is_told(folder):
    with pytest.raises(InputError, match="does not hold the number rules"):
        rewritten(folder, [number("rules.nobody.with.x", 0.3)])
