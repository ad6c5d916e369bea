"""Workers: results in the order of the jobs, and errors that arrive."""

from __future__ import annotations

import operator
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from simkit.errors import InputError, SimkitError
from simkit.study.workers import Workers, cores, spread

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_results_come_in_the_order_of_the_jobs(count):
    assert list(spread(partial(operator.mul, 3), range(7), count)) == [0, 3, 6, 9, 12, 15, 18]


def test_jobs_are_done_in_other_processes():
    assert os.getpid() not in set(spread(_process, range(4), 2))


def _process(_job: int) -> int:
    return os.getpid()


def test_large_results_arrive_whole():
    assert [len(one) for one in spread(partial(operator.mul, b"x"), [10**6, 2 * 10**6], 2)] == [10**6, 2 * 10**6]


def test_problems_of_input_arrive_as_they_are():
    with pytest.raises(InputError) as raised:
        list(spread(_refuse, [1, 2], 2))
    assert str(raised.value) == "1 is not wanted. Take another."


def _refuse(job: int) -> int:
    raise InputError.of(f"{job} is not wanted.", "Take another.")


def test_worker_that_ends_early_is_told():
    with pytest.raises(SimkitError) as raised:
        list(spread(os._exit, [3, 3], 2))
    assert str(raised.value) == (
        "a process that played a part of the runs ended early (exit status 3). Play fewer runs, or with --workers 1."
    )


def test_few_runs_are_played_in_this_process_unless_asked():
    assert Workers.for_runs(199) == Workers(1)
    assert Workers.for_runs(200) == Workers(cores())
    assert Workers.for_runs(10, 4) == Workers(4)


def test_script_without_a_guard_is_not_run_again_by_its_workers(tmp_path):
    script = tmp_path / "mine.py"
    script.write_text(
        "import simkit\nprint('once')\n"
        "found = simkit.compare('first_steps', ['alliance'], runs=520, workers=2)\nprint(found.runs)\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "once\n520\n", "")
