"""Files are written whole or not at all."""

from __future__ import annotations

from contextlib import suppress

import pytest

from simkit.errors import WriteError
from simkit.whole import write_whole, writing_whole


def test_file_takes_the_place_of_one_of_its_name_and_leaves_nothing_beside_it(tmp_path):
    (tmp_path / "levels.csv").write_text("old")
    write_whole(tmp_path / "levels.csv", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("levels.csv", b"new")]


def test_file_that_is_not_finished_leaves_the_old_one_as_it_was(tmp_path):
    (tmp_path / "levels.csv").write_text("old")
    with suppress(KeyboardInterrupt), writing_whole(tmp_path / "levels.csv") as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("levels.csv", b"old")]


def test_what_the_system_refuses_is_told_with_the_remedy(tmp_path):
    path = tmp_path / "missing" / "levels.csv"
    with pytest.raises(WriteError) as caught:
        write_whole(path, b"new", "Make the folder first.")
    assert str(caught.value) == f'"{path}" could not be written: No such file or directory. Make the folder first.'
