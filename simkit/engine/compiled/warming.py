"""Making kernels ready for the next time: in a process of its own, at the lowest priority, one at a time.

Covers starting it and what it does; where anything fails, nothing is said (but where $SIMKIT_EVALUATOR_DEBUG asks), and
NumPy goes on playing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from simkit.engine.compiled import cache
from simkit.engine.numba_door import debugged, told
from simkit.errors import WriteError

__all__ = ["compile_here", "is_warm", "warm_in_background"]

_TRIED_WITH = "first_steps"
_STALE = 900.0  # seconds after which a compiler that has not finished has ended


def is_warm(text: str) -> bool:
    """Whether the kernels of this text have been compiled for this machine's user."""
    return cache.mark_of(text).exists()


def warm_in_background(text: str) -> None:
    """Start a process that compiles the kernels of this text, unless one is compiling already."""
    if _is_compiling():
        return
    with suppress(OSError, WriteError):
        path = cache.written(text)
        out = None if debugged() else subprocess.DEVNULL
        told(f"compiling {path} in the background")
        subprocess.Popen(  # noqa: S603  # this Python, and a file that simkit has just written
            [sys.executable, "-m", "simkit.engine.compiled.warming", str(path)],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )


def compile_here(text: str) -> bool:
    """Compile the kernels of this text, and those that all models share; says whether they are ready.

    They are not where another process is compiling, or where it fails: then NumPy plays.
    """
    with _alone() as alone:
        if not alone:
            return is_warm(text)
        try:
            cache.load(text)
            _try_all()
            cache.mark_of(text).touch()
        except Exception as error:  # noqa: BLE001  # whatever a compiler may raise: there is another evaluator
            told(f"compiling failed: {type(error).__name__}: {error}")
            return False
    told(f"compiled {cache.mark_of(text)}")
    return True


def _try_all() -> None:
    """Play a small scenario with kernels, so that all that are shared are compiled for what they are given."""
    from simkit.chance import Luck
    from simkit.engine.compile import compile_scenario
    from simkit.engine.ensemble import Play
    from simkit.scenario.load import load

    Play(compile_scenario(load(_TRIED_WITH)), Luck(1, 0, 20), evaluator="compiled").finish()


def _lock() -> Path:
    return cache.folder() / "compiling"


def _is_compiling() -> bool:
    with suppress(OSError):
        return time.time() - _lock().stat().st_mtime < _STALE
    return False


@contextmanager
def _alone() -> Iterator[bool]:
    """Hold the lock meanwhile, if nobody else does; one that was left by a process that ended is taken away."""
    try:
        if not _is_compiling():
            _lock().unlink(missing_ok=True)
        os.close(os.open(_lock(), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        with suppress(OSError):
            _lock().unlink(missing_ok=True)


def main(path: Path) -> None:
    """Compile what stands in a file, at the lowest priority."""
    if hasattr(os, "nice"):
        os.nice(19)
    compile_here(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
