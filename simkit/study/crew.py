"""A crew: workers that are dealt one job after another, and are replaced where they end early.

Covers who gets which job and what becomes of it, in processes of this machine; one worker is `simkit.study.hands`'s.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import Any, TypeVar

from simkit.errors import SimkitError, why_of
from simkit.study.hands import Ended, Hand, Outcome, outcome

__all__ = ["Done", "Failed", "finished"]

J = TypeVar("J")
R = TypeVar("R")

_TRIES = 3
"""So many workers may end while they are at a job before it is given up."""
_AHEAD = 3
"""So many jobs for each worker are drawn and not yet handed on: in hand, waiting for a hand, waiting to be taken."""


@dataclass(frozen=True, slots=True)
class Done:
    """A job that is done: which one, counted from 0, and its result."""

    index: int
    result: Any


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that failed: which one, counted from 0, and why in one line; the error, where the task raised one."""

    index: int
    reason: str
    error: Exception | None = None


def finished(task: Callable[[J], R], jobs: Iterable[J], count: int) -> Generator[Done | Failed, None, None]:
    """Do a task for each of many jobs in `count` processes, and give what comes of each, as it comes in.

    A worker gets its next job when it has done one; jobs are drawn a few ahead, so that there may be any number of
    them. Where a worker is killed, another gets its job, three times in all. Task, jobs and results are pickled; by one
    worker, everything is done in this process. Close the generator to end the workers before all is done.

    >>> list(finished(abs, [-1, 2], 1))
    [Done(index=0, result=1), Done(index=1, result=2)]

    Raises:
        SimkitError: where workers keep ending and nothing gets done any more.
    """
    if count < 2 or not sys.executable:
        for index, job in enumerate(jobs):
            yield _told(index, outcome(task, job))
        return
    crew = _Crew(pickle.dumps(task, pickle.HIGHEST_PROTOCOL), count)
    try:
        yield from crew.deal(enumerate(jobs))
    finally:
        crew.end()


def _told(index: int, came: Outcome) -> Done | Failed:
    return Done(index, came.result) if came.error is None else Failed(index, came.reason, came.error)


def _given_up(index: int, how: str) -> Failed:
    says = f"a process that played a part of the runs ended early ({how})."
    return Failed(
        index,
        f"{_TRIES} processes ended early, one after the other, while they played it (the last: {how}).",
        SimkitError(f"{says} Play fewer runs, or with --workers 1."),
    )


class _Crew:
    """Workers, each with a thread of this process that deals to it; the jobs are drawn by whoever asks for results."""

    def __init__(self, task: bytes, count: int) -> None:
        self._task, self._count = task, count
        self._deck: SimpleQueue[tuple[int, Any] | None] = SimpleQueue()
        self._told: SimpleQueue[Done | Failed | Exception] = SimpleQueue()
        self._lock = Lock()
        self._hands: set[Hand] = set()
        self._over = Event()
        self._losses = 0
        self._patience = 8 + 4 * count
        self._threads = [Thread(target=self._attend, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def deal(self, jobs: Iterator[tuple[int, Any]]) -> Iterator[Done | Failed]:
        """Have all jobs done; what comes of each."""
        out, more = 0, True
        while True:
            while more and out < _AHEAD * self._count:
                drawn = next(jobs, None)
                if drawn is None:
                    more = False
                else:
                    self._deck.put(drawn)
                    out += 1
            if not out:
                return
            told = self._next()
            if isinstance(told, Exception):
                raise told
            out -= 1
            yield told

    def end(self) -> None:
        """End all workers, whatever they are at."""
        with self._lock:
            self._over.set()
            for hand in self._hands:
                hand.kill()
        for _ in self._threads:
            self._deck.put(None)
        for thread in self._threads:
            thread.join()

    def _next(self) -> Done | Failed | Exception:
        while True:
            try:
                return self._told.get(timeout=1.0)  # some systems hear Ctrl-C only between two waits
            except Empty:
                continue

    def _attend(self) -> None:
        """Deal to one worker, and to those that replace it."""
        hand: Hand | None = None
        try:
            while (drawn := self._deck.get()) is not None and not self._over.is_set():
                index, job = drawn
                sent = outcome(pickle.dumps, job)
                if sent.error is not None:
                    self._told.put(_told(index, sent))
                    continue
                hand = self._done(hand, index, sent.result)
                if self._over.is_set():
                    return
        except Exception as error:  # noqa: BLE001 - raised where the results are asked for
            self._told.put(error)
        finally:
            if hand is not None:
                self._dismiss(hand)

    def _done(self, hand: Hand | None, index: int, job: bytes) -> Hand | None:
        """Have one job done by a worker, or by one that replaces it; the worker that is there after it."""
        tries = 0
        while not self._over.is_set():
            try:
                hand = hand or self._hired()
                came = hand.do(job)
            except Ended as end:
                if hand is not None:
                    self._dismiss(hand)
                    hand = None
                self._count_loss(str(end))
                if not end.had_begun:  # none of the job's doing; there may be room for a process a little later
                    self._over.wait(0.05)
                    continue
                tries += 1
                if tries == _TRIES:
                    self._told.put(_given_up(index, str(end)))
                    break
            else:
                self._losses = 0
                self._told.put(_told(index, came))
                break
        return hand

    def _hired(self) -> Hand:
        """A new worker."""
        with self._lock:
            if self._over.is_set():
                raise Ended("", had_begun=False)
            try:
                hand = Hand(self._task)
            except OSError as error:
                raise Ended(why_of(error), had_begun=False) from None
            self._hands.add(hand)
            return hand

    def _dismiss(self, hand: Hand) -> None:
        with self._lock:
            self._hands.discard(hand)
        hand.close()

    def _count_loss(self, how: str) -> None:
        """Take note of a lost worker; too many without a single job done, and there is no use in going on."""
        self._losses += 1
        if self._losses > self._patience:
            says = f"the processes that play the runs keep ending early (the last: {how})."
            raise SimkitError(f"{says} Let fewer play at once, with --workers.")
