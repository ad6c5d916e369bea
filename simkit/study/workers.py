"""Workers: how many processes of this machine share out jobs whose results are wanted in the order of the jobs.

Covers the order and the first error; how jobs are dealt and done is `simkit.study.crew`'s.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from simkit.errors import InputError, SimkitError, whole_numbers
from simkit.study.crew import Done, Failed, finished

if TYPE_CHECKING:
    from simkit.study.sweep import Finishing

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

        Raises:
            InputError: where less than one is wanted.
        """
        if wanted is not None:
            (wanted,) = whole_numbers(workers=wanted)
            if wanted < 1:
                raise InputError.of(f"{wanted} workers cannot play.", "Choose 1 or more.")
            return cls(wanted)
        return cls(1 if runs < _FEWEST_RUNS else cores())

    @property
    def finishing(self) -> Finishing:
        """What plays the pieces of a sweep in so many processes, and gives them as they come in."""
        return partial(finished, count=self.count)

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
    early: dict[int, Done | Failed] = {}
    wanted = 0
    with closing(finished(task, listed, min(count, len(listed)))) as all_that_came:
        for came in all_that_came:
            early[came.index] = came
            while (told := early.pop(wanted, None)) is not None:
                if isinstance(told, Failed):
                    raise told.error or SimkitError(told.reason)
                yield told.result
                wanted += 1
