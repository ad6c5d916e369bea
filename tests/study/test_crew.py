"""A crew: every job is done or told as failed, once, whatever becomes of its workers."""

from __future__ import annotations

import operator
import os
import re
import signal
import sys
import time
from functools import partial
from pathlib import Path
from random import Random
from threading import Thread

import pytest

from simkit.errors import InputError, Problem, SimkitError
from simkit.study.crew import Done, Failed, finished
from simkit.study.hands import Hand

killing = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_job_is_done_once_and_known_by_its_number(count):
    found = list(finished(partial(operator.mul, 3), iter(range(40)), count))
    assert sorted(found, key=_index) == [Done(index, 3 * index) for index in range(40)]


def _index(told: Done | Failed) -> int:
    return told.index


def test_one_worker_is_this_process():
    assert [told.result for told in finished(_process, range(2), 1)] == [os.getpid()] * 2


def test_even_a_single_job_goes_to_another_process():
    (told,) = finished(_process, [0], 2)
    assert told.result != os.getpid()


def _process(_job: int) -> int:
    return os.getpid()


def test_no_jobs_come_to_nothing():
    assert list(finished(abs, [], 3)) == []


def test_worker_gets_its_next_job_when_it_has_done_one(tmp_path):
    took = {told.index: told.result for told in finished(partial(_first_is_last, tmp_path), range(30), 2)}
    assert len(set(took.values())) == 2
    assert list(took.values()).count(took[0]) == 1


def _first_is_last(folder: Path, job: int) -> int:
    """The first job ends when all others have."""
    (folder / str(job)).touch()
    until = time.monotonic() + 30
    while job == 0 and len(list(folder.iterdir())) < 30 and time.monotonic() < until:
        time.sleep(0.02)
    return os.getpid()


def test_jobs_are_drawn_a_few_ahead_only():
    drawn = []
    coming = finished(abs, (drawn.append(job) or job for job in range(10**9)), 2)
    for _ in range(20):
        next(coming)
    coming.close()
    assert len(drawn) == 20 + 6 - 1


@pytest.mark.parametrize("count", [1, 2])
def test_error_fails_its_job_alone(count):
    found = sorted(finished(_refuse_three, range(5), count), key=_index)
    assert [type(told) for told in found] == [Done, Done, Done, Failed, Done]
    assert found[3].reason == "3 is not wanted. Take another. 4 is far."
    assert isinstance(found[3].error, InputError)


def _refuse_three(job: int) -> int:
    if job == 3:
        raise InputError([Problem(None, "3 is not wanted.", "Take another."), Problem(None, "4 is far.")])
    return job


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        ("value", "ValueError: two lines"),
        ("odd", "OddError: 1 and 2"),
        ("bare", "KeyError"),
        ("known", "there is no room."),
    ],
)
def test_error_is_told_in_one_line(job, reason):
    (told,) = finished(_raise, [job], 2)
    assert (told.index, told.reason) == (0, reason)


class OddError(Exception):
    """Cannot be made again from what it says."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def _raise(job: str) -> object:
    match job:
        case "value":
            raise ValueError("two\n  lines")
        case "odd":
            raise OddError(1, 2)
        case "bare":
            raise KeyError
        case "known":
            raise SimkitError("there is no room.")
    return lambda: None


def test_result_that_cannot_be_pickled_fails_its_job():
    (told,) = finished(_raise, ["a result"], 2)
    assert isinstance(told, Failed)
    assert "_raise.<locals>.<lambda>" in told.reason


def test_job_that_cannot_be_pickled_fails_alone():
    found = sorted(finished(_kind, [1, lambda: None, 2], 2), key=_index)
    assert [type(told) for told in found] == [Done, Failed, Done]
    assert "pickle" in found[1].reason


def _kind(job: object) -> str:
    return type(job).__name__


def test_what_a_task_prints_or_asks_does_not_meddle(capfd):
    found = sorted(finished(_chatter, range(3), 2), key=_index)
    assert found == [Done(index, "") for index in range(3)]
    assert capfd.readouterr().out == ""


def _chatter(_job: int) -> str:
    print("a word")
    os.write(1, b"another")
    return sys.stdin.read()


def test_error_of_the_jobs_themselves_is_raised():
    with pytest.raises(ZeroDivisionError):
        list(finished(abs, (1 // (3 - job) for job in range(9)), 2))


def test_large_jobs_and_results_pass_whole():
    jobs = [bytes([at]) * 3_000_000 for at in range(6)]
    found = sorted(finished(bytes.upper, jobs, 2), key=_index)
    assert [told.result for told in found] == [job.upper() for job in jobs]


def test_job_that_always_ends_its_worker_fails_alone_after_three_tries(tmp_path):
    found = sorted(finished(partial(_poison, tmp_path), range(12), 2), key=_index)
    assert [told.index for told in found if isinstance(told, Done)] == [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]
    assert (
        found[5].reason
        == "3 processes ended early, one after the other, while they played it (the last: exit status 7)."
    )
    assert str(found[5].error) == (
        "a process that played a part of the runs ended early (exit status 7). Play fewer runs, or with --workers 1."
    )
    assert (tmp_path / "tries").read_text() == "..."


def _poison(folder: Path, job: int) -> int:
    if job == 5:
        with (folder / "tries").open("a") as file:
            file.write(".")
        os._exit(7)
    return job


@killing
def test_job_of_a_killed_worker_is_dealt_again(tmp_path):
    found = list(finished(partial(_die_once, tmp_path), range(6), 2))
    assert sorted(found, key=_index) == [Done(index, index) for index in range(6)]
    assert len(list(tmp_path.iterdir())) == 6


def _die_once(folder: Path, job: int) -> int:
    try:
        (folder / str(job)).touch(exist_ok=False)
    except FileExistsError:
        return job
    os.kill(os.getpid(), signal.SIGKILL)
    return -1


def test_workers_that_do_nothing_but_end_are_not_replaced_for_ever():
    with pytest.raises(SimkitError) as raised:
        list(finished(os._exit, [4] * 1000, 2))
    assert str(raised.value) == (
        "the processes that play the runs keep ending early (the last: exit status 4). "
        "Let fewer play at once, with --workers."
    )


def test_process_that_cannot_be_started_is_told(monkeypatch):
    monkeypatch.setattr(sys, "executable", str(Path(sys.executable).with_name("no such python")))
    with pytest.raises(SimkitError, match=re.escape("keep ending early (the last: No such file or directory).")):
        list(finished(abs, [1], 2))


def test_worker_that_ends_before_it_has_begun_its_job_is_no_try_of_the_job(monkeypatch):
    made, hands = Hand.__init__, []

    def short_lived(hand: Hand, task: bytes) -> None:
        made(hand, task)
        hands.append(hand)
        if len(hands) <= 6:
            hand.kill()

    monkeypatch.setattr(Hand, "__init__", short_lived)
    assert list(finished(abs, [-1], 2)) == [Done(0, 1)]
    assert len(hands) == 7


@killing
def test_closing_ends_the_workers_at_once():
    coming = finished(_nap, range(8), 2)
    first = next(coming).result
    began = time.monotonic()
    coming.close()
    assert time.monotonic() - began < 15
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def _nap(job: int) -> int:
    time.sleep(0 if job == 0 else 20)
    return os.getpid()


@killing
def test_all_results_are_there_when_workers_are_killed_at_random_moments(monkeypatch):
    """A killer takes any of the workers, some at their start, until the results are there."""
    alive: list[Hand] = []
    made = Hand.__init__

    def watched(hand: Hand, task: bytes) -> None:
        made(hand, task)
        alive.append(hand)

    monkeypatch.setattr(Hand, "__init__", watched)
    chance, kills, over = Random(5), [], []  # noqa: S311 - moments to kill at

    def kill() -> None:
        while not over:
            time.sleep(chance.uniform(0.05, 0.35))
            if alive:
                hand = chance.choice(alive[-2:])
                hand.kill()
                kills.append(hand)

    killer = Thread(target=kill)
    killer.start()
    try:
        found = list(finished(_work, range(60), 2))
    finally:
        over.append(True)
        killer.join()
    assert sorted(found, key=_index) == [Done(index, (index, 1000)) for index in range(60)]
    assert len(kills) >= 5


def _work(job: int) -> tuple[int, int]:
    time.sleep(0.03)
    return job, 1000
