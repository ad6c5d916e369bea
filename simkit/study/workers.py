"""Workers: other processes of this machine that share out jobs, each started afresh and given its jobs once.

Covers starting them, what passes between, and what happens when one fails. They are started as commands of their own,
so that a script of the user's is not run again in each of them.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from simkit.errors import InputError, SimkitError

__all__ = ["Workers", "cores", "spread"]

J = TypeVar("J")
R = TypeVar("R")

_FEWEST_RUNS = 200
"""Below so many runs, a worker takes longer to start than it saves."""


@dataclass(frozen=True, slots=True)
class Workers:
    """How jobs of playing are shared out: among so many processes."""

    count: int

    @classmethod
    def for_runs(cls, runs: int, wanted: int | None = None) -> Workers:
        """As many as were wanted, or else one for each core; few runs are played here.

        >>> Workers.for_runs(100).count, Workers.for_runs(100, 3).count
        (1, 3)
        """
        if wanted is not None:
            return cls(max(1, wanted))
        return cls(1 if runs < _FEWEST_RUNS else cores())

    def __call__(self, task: Callable[[J], R], jobs: Iterable[J], /) -> Iterator[R]:
        """Do a task for each job; see `spread`."""
        return spread(task, jobs, self.count)


def cores() -> int:
    """How many processes this one may run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(task: Callable[[J], R], jobs: Iterable[J], count: int) -> Iterator[R]:
    """Do a task for each of several jobs in `count` processes, and give the results in the order of the jobs.

    Task, jobs and results are pickled; of one job, or by one worker, everything is done in this process.

    >>> list(spread(abs, [-1, 2, -3], 1))
    [1, 2, 3]

    Raises:
        SimkitError: what a task raises, or that a worker ended before it was done.
    """
    listed = list(jobs)
    count = min(count, len(listed))
    if count < 2 or not sys.executable:
        yield from map(task, listed)
        return
    hands: list[subprocess.Popen[bytes]] = []
    try:
        hands += [_started(task, listed[at::count]) for at in range(count)]
        for nth in range(len(listed)):
            yield _received(hands[nth % count])
    finally:
        for hand in hands:
            hand.kill()
            hand.wait()
            for pipe in (hand.stdin, hand.stdout):
                if pipe is not None:
                    pipe.close()


def _started(task: Callable[[J], R], jobs: list[J]) -> subprocess.Popen[bytes]:
    """A worker that has been given its jobs."""
    home = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(part for part in (home, os.environ.get("PYTHONPATH", "")) if part)
    hand = subprocess.Popen(
        [sys.executable, "-P", "-m", "simkit.study.workers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert hand.stdin is not None
    try:
        pickle.dump((task, jobs), hand.stdin)
        hand.stdin.close()
    except BrokenPipeError:
        pass  # it has ended already, which is told when its first result is asked for
    except BaseException:
        hand.kill()
        hand.wait()
        raise
    return hand


def _received(hand: subprocess.Popen[bytes]) -> Any:
    """The next result of a worker."""
    assert hand.stdout is not None
    try:
        done, result = pickle.load(hand.stdout)  # noqa: S301 - written by a process of our own
    except (EOFError, pickle.UnpicklingError):
        says = f"a process that played a part of the runs ended early (exit status {hand.wait()})."
        raise SimkitError(f"{says} Play fewer runs, or with --workers 1.") from None
    if done:
        return result
    raise InputError(result) if isinstance(result, tuple) else result


def _work() -> None:
    """Be a worker: read a task and its jobs, and write each result as soon as it is there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    task, jobs = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - written by the process that started this one
    for outcome in map(partial(_outcome, task), jobs):
        out.write(outcome)
        out.flush()


def _outcome(task: Callable[[Any], Any], job: Any) -> bytes:
    try:
        return pickle.dumps((True, task(job)))
    except Exception as error:  # noqa: BLE001 - handed to the process that started this one, and raised there
        return pickle.dumps((False, error.problems if isinstance(error, InputError) else error))


if __name__ == "__main__":
    _work()
