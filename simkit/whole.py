"""Files that are on the disk whole or not at all, whatever ends the process or the machine.

Covers one file, which takes its name when its last byte is on the disk; a folder is `simkit.report.folder`'s.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from simkit.errors import WriteError

__all__ = ["PART", "flush_folder", "write_whole", "writing_whole"]

PART = ".part"
"""How the name of a file ends that is not whole yet; it begins with a dot."""


def write_whole(path: Path, content: bytes, remedy: str = "") -> None:
    """Write a file, in place of one of that name; see `writing_whole`."""
    with writing_whole(path, remedy) as file:
        file.write(content)


@contextmanager
def writing_whole(path: Path, remedy: str = "") -> Iterator[BinaryIO]:
    """A file to write to bit by bit, which takes its name, in place of one of that name, when all is written.

    Raises:
        WriteError: with the `remedy`, where it cannot be written; then nothing of it stays behind.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        flush_folder(path.parent)
    except BaseException as error:
        with suppress(OSError):
            part.unlink()
        if isinstance(error, OSError):
            raise WriteError.of(f'"{path}" could not be written', error, remedy) from None
        raise


def flush_folder(folder: Path) -> None:
    """Bring a folder's names to the disk, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
