"""The laboratory's workers: they answer, give up what nobody waits for, and are replaced when they end."""

from __future__ import annotations

import time
from concurrent.futures import CancelledError

import pytest

from simkit import load
from simkit.web.laboratory.crew import AHEAD, NOW, Crew
from simkit.web.laboratory.piece import Dropped, Piece, gathered


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


def test_pieces_put_together_are_the_whole(crew, piece):
    whole, one, two = (job.future.result() for job in crew.ask([piece(0, 30), piece(0, 12), piece(12, 18)]))
    both = gathered([one, two])
    assert both.record.runs == whole.record.runs == 30
    assert both.record.histogram.tolist() == whole.record.histogram.tolist()
    assert both.yes.tolist() == whole.yes.tolist()
    assert both.peaks.tolist() == whole.peaks.tolist()
    assert both.firsts.of("raid") == whole.firsts.of("raid")


def test_what_nobody_waits_for_is_given_up_at_its_next_week(crew, piece):
    running, waiting = crew.ask([piece(0, 40_000), piece(0, 40_000)])
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
    blocking = crew.ask([piece(0, 400)])
    later = crew.ask([piece(0, 5)], AHEAD)
    sooner = crew.ask([piece(0, 5)], NOW)
    for name, (job,) in (("later", later), ("sooner", sooner)):
        job.future.add_done_callback(lambda _done, name=name: order.append(name))
    for (job,) in (blocking, later, sooner):
        job.future.result()
    assert order == ["sooner", "later"]


def test_worker_that_is_killed_is_replaced_and_its_piece_played_again(crew, piece):
    (before,) = crew.ask([piece(0, 20)])
    known = before.future.result()
    (job,) = crew.ask([piece(0, 20)])
    crew._hands[0].kill()
    assert job.future.result().yes.tolist() == known.yes.tolist()
