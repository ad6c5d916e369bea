"""The page on clusters says what was measured, and what follows from it by multiplication."""

from __future__ import annotations

import pytest

from benchmarks import arithmetic
from benchmarks.arithmetic import Costs, costs, grown, section
from benchmarks.measuring import kept

ONE = Costs(points=20, runs=50, ms_a_run=2.0, bytes_stored=9_000, bytes_sent=40_000, ms_of_scheduler=5.0)


def test_page_is_made_from_the_kept_results():
    page = arithmetic.PAGE.read_text(encoding="utf-8")
    assert arithmetic.written(page, kept("cluster")) == page


def test_billion_runs_are_multiplied_out():
    found = grown(ONE, 10**9)
    assert found.pieces == 10**6
    assert found.core_seconds == 2_000_000
    assert (found.stored, found.sent) == (9e9, 4e10)
    assert found.seconds == {2: 1_000_000, 64: 31_250, 1_000: 5_000}  # 1,000 cores wait for the scheduler


def test_few_pieces_leave_cores_idle():
    assert grown(ONE, 3_000).seconds == {2: 3.0, 64: 2.0, 1_000: 2.0}


def test_table_goes_up_to_a_billion_runs():
    (row,) = [line for line in section(kept("cluster")).splitlines() if line.startswith("| 1,000,000,000 |")]
    found = grown(costs(kept("cluster")), 10**9)
    assert f" {found.pieces:,} |" in row


@pytest.mark.parametrize("lost", ["<!-- end of arithmetic -->", "<!-- arithmetic: python -m benchmarks.arithmetic -->"])
def test_page_that_has_lost_its_marks_is_refused(lost):
    page = arithmetic.PAGE.read_text(encoding="utf-8").replace(lost, "")
    with pytest.raises(ValueError, match=r"cluster\.md has lost its marks"):
        arithmetic.written(page, kept("cluster"))
