"""A lock on a folder: one process at a time works in it.

Covers locks that the system drops with the process, however it ends; the lock's file stays, and says nothing by itself.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock

from simkit.errors import InputError, WriteError

__all__ = ["FolderLock"]

_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
_mine: set[tuple[int, int]] = set()
"""What this process holds: to the system, a process does not stand in its own way."""
_guard = Lock()


class FolderLock:
    """A lock, held from when it is made until it is released.

    Raises:
        InputError: where another process holds it, or this one does already.
        WriteError: where the folder cannot be locked.
    """

    def __init__(self, path: Path) -> None:
        with _guard:
            # Where this process holds it, opening and closing the file once more would drop the lock.
            if _file(path) in _mine:
                raise _held(path, f"{os.getpid()}")
            try:
                self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            except OSError as error:
                raise _cannot(path, error) from None
            try:
                _lock(self._descriptor)
            except OSError as error:
                holder = os.read(self._descriptor, 300).decode("utf-8", "replace")
                os.close(self._descriptor)
                raise (_held(path, holder) if error.errno in _HELD else _cannot(path, error)) from None
            self._file = _identity(os.fstat(self._descriptor))
            if _file(path) != self._file:  # its last holder took it away when this one had opened it
                os.close(self._descriptor)
                raise _held(path, "")
            _mine.add(self._file)
            self._is_held = True
        self._say(f"{os.getpid()} {_machine()}\n")

    def release(self) -> None:
        """Let another process have it."""
        with _guard:
            if self._is_held:
                self._is_held = False
                self._say("")
                _mine.remove(self._file)
                os.close(self._descriptor)

    def _say(self, text: str) -> None:
        """Tell others who holds it, as far as the disk has room for that."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, text.encode())


def _file(path: Path) -> tuple[int, int] | None:
    try:
        return _identity(path.stat())
    except OSError:
        return None


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _held(path: Path, holder: str) -> InputError:
    process, _, machine = holder.strip().partition(" ")
    who = f"process {process}" if process.isdecimal() else "another process"
    if machine not in {"", _machine()}:
        who += f" on {machine}"
    remedy = "Wait until it has ended, end it, or name another folder with --out."
    return InputError.of(f'{who} is working in "{path.parent}" already.', remedy)


def _machine() -> str:
    return os.uname().nodename if hasattr(os, "uname") else ""


def _cannot(path: Path, error: OSError) -> WriteError:
    return WriteError.of(f'"{path.parent}" could not be locked', error, "Name another folder with --out.")


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)  # beyond what is written, which others may then read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
