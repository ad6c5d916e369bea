"""Single files that a command writes for its user: new ones only, and whole or not at all.

Covers one file; a result's folder is `simkit.report.folder`'s.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from simkit.errors import InputError, WriteError
from simkit.report.folder import refuse_existing

__all__ = ["refuse_existing", "write_new"]


def write_new(path: Path, text: str) -> None:
    """Write a new file.

    Raises:
        InputError: where something of that name exists.
        WriteError: where it cannot be written; then nothing stays behind.
    """
    made = False
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            made = True
            file.write(text)
    except FileExistsError:
        raise InputError.of(f'"{path}" exists already.', "Name a new file, or take this one away first.") from None
    except OSError as error:
        if made:
            with suppress(OSError):
                path.unlink()
        raise WriteError(f'"{path}" could not be written: {error.strerror or type(error).__name__}.') from None
