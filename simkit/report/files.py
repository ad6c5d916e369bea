"""Single files that a command writes for its user: new ones only, and whole or not at all.

Covers one file; a result's folder is `simkit.report.folder`'s.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from simkit.errors import InputError, WriteError
from simkit.study.makeable import refuse_unmakeable_file

__all__ = ["refuse_file", "write_new", "write_new_bytes"]


def refuse_file(path: Path) -> None:
    """Refuse a file that exists, or that cannot be made, before anything is done for it."""
    if os.path.lexists(path):
        raise InputError.of(f'"{path}" exists already.', "Name a new file, or take this one away first.")
    refuse_unmakeable_file(path)


def write_new(path: Path, text: str) -> None:
    """Write a new file of text; see `write_new_bytes`."""
    write_new_bytes(path, text.encode())


def write_new_bytes(path: Path, content: bytes) -> None:
    """Write a new file.

    Raises:
        InputError: where something of that name exists.
        WriteError: where it cannot be written; then nothing stays behind.
    """
    made = False
    try:
        with path.open("xb") as file:
            made = True
            file.write(content)
    except FileExistsError:
        raise InputError.of(f'"{path}" exists already.', "Name a new file, or take this one away first.") from None
    except OSError as error:
        if made:
            with suppress(OSError):
                path.unlink()
        raise WriteError.of(f'"{path}" could not be written', error) from None
