"""Whatever a world's numbers and expressions are, its levels and variables stay where they belong."""

from __future__ import annotations

import numpy as np
from engine.worlds import added_up, play, scenario_of
from hypothesis import given
from strategies import examples, worlds_in_motion

from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import play as play_through

RUNS = 12


@examples(30)
@given(worlds_in_motion())
def test_levels_and_variables_stay_on_their_scales_whatever_happens(tmp_path_factory, written):
    model = compile_scenario(scenario_of(tmp_path_factory.mktemp("motion"), *written))
    played = play(model, runs=RUNS, fixed=False)
    opposable = [channel.opposable for channel in model.channels]
    for state in played.states:
        for array in ("decision", "delivered", "promised", "perceived", "asked"):
            values = state[array]
            assert np.isfinite(values).all()
            assert (values >= np.where([*opposable, False], -1.0, 0.0)[:, None]).all(), array
            assert (values <= 1.0).all(), array
            assert (values[-1] == 0.0).all(), array
        for array, low in (("actor_variables", 0.0), ("pair_variables", -1.0)):
            assert ((state[array] >= low) & (state[array] <= 1.0)).all(), array
        assert np.allclose(added_up(model, state["parts"][: len(model.lines)]), state["decision"][:-1], atol=1e-12)


@examples(15)
@given(worlds_in_motion())
def test_record_counts_every_run_once_whatever_happens(tmp_path_factory, written):
    model = compile_scenario(scenario_of(tmp_path_factory.mktemp("motion"), *written))
    record = play_through(model, 1, RUNS, keep=True, block=5)
    assert record.runs == RUNS
    assert (record.histogram >= 0).all()
    assert (record.histogram.sum(axis=2) == RUNS).all()
    assert ((record.yes >= 0) & (record.yes <= record.counts) & (record.counts <= RUNS)).all()
    assert (np.abs(record.line_total) <= record.line_size).all()
    assert all(values.shape == (len(record.series), RUNS) for values in record.kept)
    assert len(record.kept) == record.weeks
