"""The laboratory's workers: they answer, give up what nobody waits for, and are replaced when they end."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager

import pytest

from simkit import load
from simkit.web.laboratory.address import Asked
from simkit.web.laboratory.crew import AHEAD, NOW, Crew
from simkit.web.laboratory.ground import Grounds, Played
from simkit.web.laboratory.piece import Dropped, Piece, gathered
from simkit.web.laboratory.plays import Pair, Plays


@pytest.fixture(scope="module")
def crew():
    opened = Crew(1)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def piece(crew):
    """Some runs of the first scenario."""
    name = crew.know(load("first_steps"))

    def of(first: int, count: int) -> Piece:
        return Piece(name, {}, ("arms from aldmark to borava",), 1, first, count)

    return of


@contextmanager
def standing_still(crew: Crew) -> Iterator[None]:
    """The crew's only worker does nothing meanwhile, however quick the machine is."""
    if os.name != "posix":
        pytest.skip("needs signals that stop a process and let it go on")
    process = crew._hands[0]._process
    os.kill(process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process.pid, signal.SIGCONT)


def test_pieces_put_together_are_the_whole(crew, piece):
    whole, one, two = (job.future.result() for job in crew.ask([piece(0, 30), piece(0, 12), piece(12, 18)]))
    both = gathered([one, two])
    assert both.record.runs == whole.record.runs == 30
    assert both.record.histogram.tolist() == whole.record.histogram.tolist()
    assert both.yes.tolist() == whole.yes.tolist()
    assert both.peaks.tolist() == whole.peaks.tolist()
    assert both.firsts.of("raid") == whole.firsts.of("raid")


def test_what_nobody_waits_for_is_given_up_at_its_next_week(crew, piece):
    crew.ask([piece(0, 1)])[0].future.result()
    with standing_still(crew):
        running, waiting = crew.ask([piece(0, 600), piece(0, 600)])
        while running.hand < 0:
            time.sleep(0.01)
        crew.drop([running, waiting])
    with pytest.raises(Dropped):
        running.future.result()
    with pytest.raises(CancelledError):
        waiting.future.result()
    (after,) = crew.ask([piece(0, 5)])
    assert after.future.result().record.runs == 5


def test_what_is_wanted_now_goes_before_what_may_be_asked(crew, piece):
    order = []
    (before,) = crew.ask([piece(0, 1)])
    before.future.result()
    with standing_still(crew):
        (blocking,) = crew.ask([piece(0, 2)])
        while blocking.hand < 0:
            time.sleep(0.01)
        (later,) = crew.ask([piece(0, 5)], AHEAD)
        (sooner,) = crew.ask([piece(0, 5)], NOW)
        for name, job in (("later", later), ("sooner", sooner)):
            job.future.add_done_callback(lambda _done, name=name: order.append(name))
    for job in (blocking, later, sooner):
        job.future.result()
    assert order == ["sooner", "later"]


def test_what_may_be_asked_is_interrupted_and_gone_on_with_after_what_is_wanted_now(crew, piece):
    order = []
    crew.ask([piece(0, 1)])[0].future.result()
    with standing_still(crew):
        (ahead,) = crew.ask([piece(0, 300)], AHEAD)
        while ahead.hand < 0:
            time.sleep(0.01)
        (now,) = crew.ask([piece(0, 5)], NOW)
        for name, job in (("ahead", ahead), ("now", now)):
            job.future.add_done_callback(lambda _done, name=name: order.append(name))
    assert now.future.result().record.runs == 5
    assert ahead.future.result().record.runs == 300
    assert order == ["now", "ahead"]


def test_reader_who_asks_something_else_frees_the_workers(crew):
    plays, grounds = Plays(crew), Grounds("first_steps")
    base, other = (grounds.played(Asked(runs=600, settings=one)) for one in ({}, {"timeline.raid.severity": "0.2"}))
    (before,) = crew.ask([Piece(crew.know(load("first_steps")), {}, (), 1, 0, 1)])
    before.future.result()

    async def ask_and_leave() -> None:
        waiting = asyncio.ensure_future(anext(plays.pairs(base, other)))
        await asyncio.sleep(0.3)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    with standing_still(crew):
        asyncio.run(ask_and_leave())
    assert crew._waiting == []
    (after,) = crew.ask([Piece(crew.know(load("first_steps")), {}, (), 1, 0, 5)])
    assert after.future.result(timeout=60).record.runs == 5


def test_what_is_played_ahead_is_there_when_it_is_asked(crew):
    plays, grounds = Plays(crew), Grounds("first_steps")
    base, other = (grounds.played(Asked(runs=20, settings=one)) for one in ({}, {"timeline.raid.severity": "0.2"}))

    async def pairs(two: Played) -> list[Pair]:
        return [pair async for pair in plays.pairs(base, two)]

    asyncio.run(pairs(base))
    assert plays.ahead(base, [base, other]) == 1
    for job in plays._ahead.values():
        job.future.result()
    while plays.ahead(base, [other]):
        time.sleep(0.01)
    (found,) = asyncio.run(pairs(other))
    assert found.runs == 20
    assert plays.ahead(base, [other]) == 0


def test_where_no_process_can_be_started_the_laboratory_plays_by_itself(monkeypatch):
    def refused(_task: bytes) -> None:
        raise OSError("no more processes here")

    monkeypatch.setattr("simkit.web.laboratory.crew.Hand", refused)
    alone = Crew(1)
    try:
        (job,) = alone.ask([Piece(alone.know(load("first_steps")), {}, (), 1, 0, 5)])
        assert job.future.result(timeout=60).record.runs == 5
    finally:
        alone.close()


def test_worker_that_is_killed_is_replaced_and_its_piece_played_again(crew, piece):
    (before,) = crew.ask([piece(0, 20)])
    known = before.future.result()
    (job,) = crew.ask([piece(0, 20)])
    crew._hands[0].kill()
    assert job.future.result().yes.tolist() == known.yes.tolist()
