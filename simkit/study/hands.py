"""One worker: another process of this machine that does one task for one job after another, and hands back each result.

Covers starting it, what passes through its pipes, and its end; who gets which job is `simkit.study.crew`'s. It is
started as a command of its own, so that a script of the user's is not run again in it.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from simkit.errors import InputError, SimkitError

__all__ = ["Ended", "Hand", "Outcome", "outcome"]

_LENGTH = struct.Struct("!Q")
_BEGUN = b"begun"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: a result, or an error and what it says in one line."""

    result: Any = None
    reason: str = ""
    error: Exception | None = None


class Ended(Exception):
    """A worker was gone before it had done its job; `had_begun` says whether it was at it."""

    def __init__(self, how: str, *, had_begun: bool) -> None:
        super().__init__(how)
        self.had_begun = had_begun


class Hand:
    """A worker, which is told its task with its first job.

    Raises:
        OSError: where no process can be started.
    """

    def __init__(self, task: bytes) -> None:
        home = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(part for part in (home, os.environ.get("PYTHONPATH", "")) if part)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "simkit.study.hands"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
            **_apart(),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders, self._results = self._process.stdin, self._process.stdout
        self._untold: bytes | None = task

    def do(self, job: bytes) -> Outcome:
        """Have a job done, and wait for what comes of it.

        Raises:
            Ended: where the worker ends before it has handed back the whole of it.
        """
        begun = received = None
        with suppress(OSError):  # it has ended, which is told below
            if self._untold is not None:
                _send(self._orders, self._untold)
                self._untold = None
            _send(self._orders, job)
            begun = _received(self._results)
            received = None if begun is None else _received(self._results)
        if received is None:
            raise Ended(_end(self._process.wait()), had_begun=begun is not None)
        return _read(received)

    def kill(self) -> None:
        """End it at once; another thread that waits for it is told by `Ended`."""
        self._process.kill()

    def close(self) -> None:
        """End it, and keep nothing of it."""
        self.kill()
        self._process.wait()
        for pipe in (self._orders, self._results):
            with suppress(OSError):  # what it has not read is lost with it
                pipe.close()


def outcome(task: Callable[[Any], Any], job: Any) -> Outcome:
    """What comes of a job that is done in this process.

    >>> outcome(int, "x").reason
    "ValueError: invalid literal for int() with base 10: 'x'"
    """
    try:
        return Outcome(task(job))
    except Exception as error:  # noqa: BLE001 - handed on to who gave the job
        return Outcome(reason=_line(error), error=error)


def _apart() -> dict[str, Any]:
    """A group of its own, so that Ctrl-C reaches whoever started the worker, and that one ends it."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}


def _end(status: int) -> str:
    """How a process ended.

    >>> _end(3), _end(-9)
    ('exit status 3', 'killed by SIGKILL')
    """
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"killed by {signal.Signals(-status).name}"
    except ValueError:
        return f"killed by signal {-status}"


def _line(error: Exception) -> str:
    """What an error says, in one line that is not too long to list."""
    if isinstance(error, InputError):
        says = " ".join(str(problem).splitlines()[0] for problem in error.problems)
    else:
        says = " ".join(str(error).split())
    if not isinstance(error, SimkitError):
        says = f"{type(error).__name__}: {says}".removesuffix(": ")
    return says if len(says) <= 1000 else f"{says[:999]}…"


def _send(pipe: IO[bytes], frame: bytes) -> None:
    pipe.write(_LENGTH.pack(len(frame)))
    pipe.write(frame)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes | None:
    """What was sent, or nothing where the other end is gone before the whole of it is there."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    frame = pipe.read(length)
    return frame if len(frame) == length else None


def _read(received: bytes) -> Outcome:
    """What a worker handed back; an error that cannot be made again here is told by its text."""
    try:
        good, said = pickle.loads(received)  # noqa: S301 - written by a process of our own
        if good:
            return Outcome(said)
    except Exception as error:  # noqa: BLE001 - such as a class that this process does not have
        return Outcome(reason=_line(error), error=error)
    reason, problems, pickled = said
    if problems is not None:
        return Outcome(reason=reason, error=InputError(problems))
    try:
        return Outcome(reason=reason, error=pickle.loads(pickled))  # noqa: S301 - as above
    except Exception:  # noqa: BLE001 - many errors cannot be pickled there and back
        return Outcome(reason=reason, error=SimkitError(reason))


def _written(came: Outcome) -> bytes:
    """An outcome in bytes; an error goes with its text, and with itself where it can be pickled."""
    if came.error is None:
        try:
            return pickle.dumps((True, came.result), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - handed on like an error of the task
            came = Outcome(reason=_line(error), error=error)
    problems = came.error.problems if isinstance(came.error, InputError) else None
    pickled = b""
    with suppress(Exception):  # `_read` then tells it by its text
        pickled = pickle.dumps(came.error)
    return pickle.dumps((False, (came.reason, problems, pickled)))


def _work() -> None:
    """Be a worker: read a task, then job after job, and hand back each outcome as soon as it is there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    _die_with_parent()
    orders, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)  # a task that asks or prints does not meddle with the pipes
    try:
        os.dup2(2, 1)
    except OSError:
        os.dup2(0, 1)
    sys.stdout = sys.stderr
    frames: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(orders, frames), daemon=True).start()
    task = frames.get()
    done = outcome(pickle.loads, task)  # a task that cannot be read fails each of its jobs
    for nth in count():
        frame = frames.get()
        _send(results, _BEGUN)
        job = outcome(pickle.loads, frame)
        failed = next((read for read in (done, job) if read.error is not None), None)
        came = failed or outcome(done.result, job.result)
        _send(results, _written(came))
        if nth == 0:  # what it has loaded by now stays, and takes half the time of short jobs to go through again
            gc.collect()
            gc.freeze()


def _die_with_parent() -> None:
    """Have the system end this process when the thread that started it is gone, where it can.

    `_listen` does so everywhere, but only when the interpreter lets it: not in the middle of a long compiled call.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError, ImportError):
            import ctypes

            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # 1: PR_SET_PDEATHSIG


def _listen(orders: IO[bytes], frames: SimpleQueue[bytes]) -> None:
    """Take in what is sent; when whoever sends it is gone, this process has nobody to work for, and ends."""
    with suppress(OSError):
        while (frame := _received(orders)) is not None:
            frames.put(frame)
    os._exit(0)


if __name__ == "__main__":
    _work()
