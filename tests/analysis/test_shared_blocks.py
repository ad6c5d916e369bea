"""Many runs may be shared out among processes: the same bytes, and progress told block by block."""

from __future__ import annotations

import numpy as np

from simkit.analysis.result import run_scenario
from simkit.engine.ensemble import BLOCK
from simkit.scenario.load import load
from simkit.study.workers import Workers

RUNS = BLOCK + 40


def test_blocks_that_are_shared_out_come_to_the_same_as_blocks_played_here():
    scenario, told = load("first_steps"), []
    here = run_scenario(scenario, runs=RUNS, seed=4)
    there = run_scenario(scenario, runs=RUNS, seed=4, spread=Workers(2), progress=told.append)
    assert told == [BLOCK, RUNS - BLOCK]
    assert here.questions() == there.questions()
    assert here.happened() == there.happened()
    assert here.ledger() == there.ledger()
    for name in ("histogram", "total", "line_total", "line_size", "line_count", "reviews", "sittings"):
        assert np.array_equal(getattr(here.record, name), getattr(there.record, name)), name
    assert there.record.runs == RUNS


def test_kept_runs_are_put_together_in_their_order():
    scenario = load("first_steps")
    here = run_scenario(scenario, runs=RUNS, keep=True)
    there = run_scenario(scenario, runs=RUNS, keep=True, spread=Workers(2))
    assert here.record.kept is not None
    for one, other in zip(here.record.kept, there.record.kept, strict=True):
        assert np.array_equal(one, other)
