"""The crew: warm worker processes that play for the laboratory, what a reader waits for before what may be asked.

Covers who plays what, giving up what nobody waits for, and replacing a worker that ended; a piece is pure, so that it
can be played again.
"""

from __future__ import annotations

import mmap
import pickle
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Any

from simkit.errors import SimkitError
from simkit.scenario import Scenario
from simkit.study.hands import Ended, Hand, outcome
from simkit.study.workers import cores
from simkit.web.laboratory.piece import BOARD, Dropped, Piece, Player, Reason, write_ticket

__all__ = ["AHEAD", "NOW", "Crew", "Job"]

NOW, AHEAD = 0, 1
"""What a reader waits for, and what may be asked next."""

_TRIES = 3
_WIDEST = 64


class Job:
    """A piece that is to be played; `urgency` is `NOW` or `AHEAD`, and `future` has what comes of it."""

    def __init__(self, piece: Piece | Reason, urgency: int) -> None:
        self.piece, self.urgency = piece, urgency
        self.future: Future[Any] = Future()
        self.dropped = False
        self.hand, self.ticket = -1, 0


class Crew:
    """So many workers; close it to end them. It keeps its scenarios and its board in a folder of its own."""

    def __init__(self, workers: int | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="simkit-laboratory-")
        self._task = pickle.dumps(Player(self._folder.name))
        board = Path(self._folder.name) / BOARD
        board.write_bytes(b"\0" * 8 * _WIDEST)
        self._file = board.open("r+b")
        self._board = mmap.mmap(self._file.fileno(), 0)
        self._waiting: list[tuple[int, int, Job]] = []
        self._order, self._tickets = count(), count(1)
        self._changed, self._writing = Condition(), Lock()
        self._hands: dict[int, Hand] = {}
        self._at: dict[int, Job] = {}
        self._over = False
        self.size = min(workers or cores(), _WIDEST)
        self._threads = [Thread(target=self._attend, args=(number,), daemon=True) for number in range(self.size)]
        for thread in self._threads:
            thread.start()

    def know(self, scenario: Scenario) -> str:
        """Lay a scenario down for the workers; the name of its file, by which pieces mean it."""
        name = f"{scenario.fingerprint}.scenario"
        path = Path(self._folder.name) / name
        with self._writing:
            if not path.exists():
                part = path.with_suffix(".part")
                part.write_bytes(pickle.dumps(scenario, pickle.HIGHEST_PROTOCOL))
                part.replace(path)
        return name

    def ask(self, pieces: Sequence[Piece | Reason], urgency: int = NOW) -> list[Job]:
        """Have pieces played. What is wanted now goes before what may be asked, and interrupts it."""
        jobs = [Job(piece, urgency) for piece in pieces]
        with self._changed:
            for job in jobs:
                self._line_up(job)
            if urgency == NOW and jobs:
                for job in self._at.values():
                    if job.urgency == AHEAD:
                        write_ticket(self._board, job.hand, job.ticket)
        return jobs

    def _line_up(self, job: Job) -> None:
        self._waiting.append((job.urgency, next(self._order), job))
        self._waiting.sort(key=lambda one: one[:2])
        self._changed.notify_all()

    def drop(self, jobs: Sequence[Job]) -> None:
        """Give up what nobody waits for any more: what waits is taken out, what is played ends at its next week."""
        with self._changed:
            for job in jobs:
                job.dropped = True
                if job.hand >= 0:
                    write_ticket(self._board, job.hand, job.ticket)
                else:
                    job.future.cancel()
            self._waiting = [one for one in self._waiting if not one[2].dropped]

    def close(self) -> None:
        """End all workers, whatever they are at."""
        with self._changed:
            self._over = True
            for *_, job in self._waiting:
                job.future.cancel()
            self._waiting.clear()
            self._changed.notify_all()
            for hand in self._hands.values():
                hand.kill()
        for thread in self._threads:
            thread.join()
        self._board.close()
        self._file.close()
        with suppress(OSError):
            self._folder.cleanup()

    def _attend(self, number: int) -> None:
        """Deal to one worker, and to those that replace it."""
        while (job := self._next(number)) is not None:
            piece = replace(job.piece, hand=number, ticket=job.ticket)
            try:
                result, trouble = self._played(number, piece), None
            except Exception as error:  # noqa: BLE001 - told where the piece was asked for
                result, trouble = None, error
            with self._changed:
                del self._at[number]
                job.hand = -1
                is_interrupted = isinstance(trouble, Dropped) and not job.dropped and not self._over
                if is_interrupted:
                    self._line_up(job)
            if not is_interrupted:
                _tell(job, result, trouble)
        hand = self._hands.pop(number, None)
        if hand is not None:
            hand.close()

    def _next(self, number: int) -> Job | None:
        with self._changed:
            while not self._over and not self._waiting:
                self._changed.wait()
            if self._over:
                return None
            *_, job = self._waiting.pop(0)
            job.hand, job.ticket = number, next(self._tickets)
            self._at[number] = job
            return job

    def _played(self, number: int, piece: Piece | Reason) -> Any:
        """What comes of a piece; a worker that ends over it is replaced, a few times."""
        tries = _TRIES
        while True:
            hand = self._hand(number)
            try:
                came = hand.do(pickle.dumps(piece)) if hand is not None else outcome(Player(self._folder.name), piece)
            except Ended as ended:
                self._hands.pop(number).close()
                tries -= 1
                if self._over or not tries:
                    says = f"a process that played a part of the runs ended early ({ended})."
                    raise SimkitError(f"{says} Ask for fewer runs.") from None
                continue
            if came.error is not None:
                raise came.error
            return came.result

    def _hand(self, number: int) -> Hand | None:
        """A worker of this number; None where no process can be started, so that its thread plays."""
        with self._changed:
            if self._over:
                raise Dropped("the laboratory has closed.")
            if number not in self._hands:
                try:
                    self._hands[number] = Hand(self._task)
                except OSError:
                    return None
            return self._hands[number]


def _tell(job: Job, result: Any, error: Exception | None) -> None:
    with suppress(InvalidStateError):  # it was cancelled meanwhile, and nobody listens
        if error is not None:
            job.future.set_exception(error)
        else:
            job.future.set_result(result)
