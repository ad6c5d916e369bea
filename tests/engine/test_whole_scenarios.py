"""What holds of any world that checks clean: runs stand alone, the same comes again, and what is out adds nothing."""

from __future__ import annotations

import numpy as np
from engine.worlds import assert_same, scenario_of
from hypothesis import given
from strategies import examples, worlds_in_motion

from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import play
from simkit.scenario.load import load
from simkit.scenario.yamledit import write_text

RUNS = 6


@examples(10)
@given(worlds_in_motion())
def test_run_alone_is_the_same_run_of_many(tmp_path_factory, written):
    model = compile_scenario(scenario_of(tmp_path_factory.mktemp("motion"), *written))
    together = play(model, 3, RUNS, keep=True, block=4)
    for run in (0, RUNS - 1):
        alone = play(model, 3, 1, first=run, keep=True)
        for values, own in zip(together.kept, alone.kept, strict=True):
            assert np.array_equal(values[..., run : run + 1], own)


@examples(10)
@given(worlds_in_motion())
def test_scenario_written_from_what_was_loaded_plays_to_the_same_bytes(tmp_path_factory, written):
    scenario = scenario_of(tmp_path_factory.mktemp("motion"), *written)
    folder = tmp_path_factory.mktemp("again")
    (folder / "again.yaml").write_text(write_text(dict(scenario.world_document)), encoding="utf-8")
    document = dict(scenario.document) | {"world": "again"}
    (folder / f"{scenario.name}.yaml").write_text(write_text(document), encoding="utf-8")
    again = load(folder / f"{scenario.name}.yaml")
    first, second = (play(compile_scenario(one), 5, RUNS, keep=True) for one in (scenario, again))
    assert_same(first, second)


@examples(10)
@given(worlds_in_motion())
def test_rule_that_never_acts_adds_nothing_to_any_decision(tmp_path_factory, written):
    world, moves = written
    world = world.replace("    third: friend of other\n", "    when: 1 > 2\n    third: friend of other\n")
    model = compile_scenario(scenario_of(tmp_path_factory.mktemp("motion"), world, moves))
    record = play(model, 7, RUNS)
    (own,) = np.nonzero([line.rule == "talk" for line in model.lines])
    assert len(own)
    assert not record.line_size[own].any()
    assert not record.line_total[own].any()
