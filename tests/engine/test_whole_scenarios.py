"""What holds of any world that checks clean: runs stand alone, the same comes again, what is out leaves no trace."""

from __future__ import annotations

import re

import numpy as np
from engine.worlds import assert_same, scenario_of
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, worlds_in_motion

from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import play
from simkit.engine.model import Model
from simkit.engine.recorder import Record
from simkit.scenario.load import load
from simkit.scenario.yamltext import write_text

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
@given(worlds_in_motion(), st.sampled_from(["want", "talk", "keep", "wait"]))
def test_rule_left_out_is_a_rule_that_never_acts_to_the_last_bit(tmp_path_factory, written, name):
    world, moves = written
    folder = tmp_path_factory.mktemp("motion")
    models = [compile_scenario(scenario_of(folder, silent(world, name), moves))]
    models.append(compile_scenario(load(folder / "scenario.yaml", without=[f"rule:{name}"])))
    there, out = (play(model, 7, RUNS, keep=True) for model in models)
    of_both = [dict(zip(record.series, np.stack(record.kept, axis=1), strict=True)) for record in (there, out)]
    assert of_both[1].keys() <= of_both[0].keys()
    for one, values in of_both[0].items():
        # A decision that this rule alone could make is not there without it; nor are the feelings of such a pair kept.
        if one in of_both[1] or one.array not in ("actor_variables", "pair_variables"):
            assert np.array_equal(values, of_both[1].get(one, np.zeros_like(values))), one
    assert there.happened == out.happened
    assert np.array_equal(there.yes, out.yes)
    assert np.array_equal(there.counts, out.counts)
    assert sums(models[0], there, but=name) == sums(models[1], out)


def silent(world: str, name: str) -> str:
    """The world in which a rule has a condition that is never met."""
    before, rule = world.split(f"\n  {name}:\n")
    end = re.search(r"\n  \w+:\n|\Z", rule).start()
    kept = [line for line in rule[:end].splitlines() if not line.startswith("    when: ")]
    return f"{before}\n  {name}:\n" + "\n".join([*kept, "    when: 1 > 2"]) + rule[end:]


def sums(model: Model, record: Record, but: str = "") -> dict[tuple[object, ...], tuple[int, int]]:
    """What each line of the ledger came to, where it came to anything, but for a rule's own, of which none does."""
    found = {}
    for line, *numbers in zip(model.lines, record.line_total, record.line_size, strict=True):
        if line.rule == but:
            assert numbers == [0, 0]
        elif any(numbers):
            found[model.slots[line.slot], line.kind, line.rule, line.third] = (int(numbers[0]), int(numbers[1]))
    return found
