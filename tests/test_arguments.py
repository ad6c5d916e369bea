"""What is given to `simkit.run` and its neighbours: taken as it is meant, or refused by name, never passed over."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

import simkit
from simkit.engine.ensemble import BLOCK
from simkit.errors import InputError

SEVERITY = "timeline.raid.severity"
FLOW = "arms from aldmark to borava"


@pytest.mark.parametrize(
    ("name", "value"),
    [("variant", "alliance"), ("changes", {SEVERITY: 0.9}), ("reading", "none"), ("without", ["event:plea"])],
)
def test_what_changes_a_scenario_is_refused_where_it_is_loaded_already(name, value):
    with pytest.raises(InputError, match=f"^{name} comes too late: this scenario is loaded already."):
        simkit.run(simkit.load("first_steps"), runs=5, **{name: value})
    if name != "without":
        with pytest.raises(InputError, match=f"^{name} comes too late"):
            simkit.why(simkit.load("first_steps"), FLOW, runs=5, **{name: value})


def test_one_name_is_as_good_as_a_list_of_one():
    assert simkit.load("first_steps", without="event:plea") == simkit.load("first_steps", without=["event:plea"])
    named = simkit.compare("first_steps", "alliance", "first_steps", without="event:plea", runs=4)
    assert [other.name for other in named.others] == ["alliance", "without event:plea", "first_steps"]
    verdict = simkit.robust("first_steps", "arms", SEVERITY, variants="alliance", points=10, runs=2, workers=1)
    assert {row["variant"] for row in verdict.table()} == {"", "alliance"}


def test_list_in_place_of_a_variant_is_refused():
    with pytest.raises(InputError, match=r'has no variant .* Did you mean "alliance"\?'):
        simkit.run("first_steps", runs=5, variant=["alliance"])


@pytest.mark.parametrize("value", ["10", 10.5, None, True, [1]])
def test_number_that_is_not_whole_is_refused_by_its_name(value):
    for call in (simkit.run, simkit.compare):
        with pytest.raises(InputError, match=r"^runs=.* is no whole number.") as caught:
            call("first_steps", runs=value, seed=1.5)
        assert "seed=1.5 is no whole number." in str(caught.value)


def test_number_of_numpys_is_whole():
    assert simkit.run("first_steps", runs=np.int64(3), seed=np.uint8(2)).runs == 3


@pytest.mark.parametrize(
    "call",
    [
        lambda workers: simkit.run("first_steps", runs=5, workers=workers),
        lambda workers: simkit.compare("first_steps", runs=5, workers=workers),
        lambda workers: simkit.sweep("first_steps", {SEVERITY: [0.2]}, runs=5, workers=workers),
        lambda workers: simkit.tip("first_steps", "arms", runs=24, workers=workers),
    ],
)
def test_fewer_than_one_worker_is_refused(call):
    for workers in (0, -1):
        with pytest.raises(InputError, match=rf"^{workers} workers cannot play. Choose 1 or more.$"):
            call(workers)


@pytest.mark.parametrize("call", [simkit.load, simkit.compare, simkit.sweep])
def test_scenario_that_is_neither_name_nor_path_is_refused(call):
    for given in (None, {"scenario": "x"}):
        with pytest.raises(InputError, match=r"^a scenario is given by its name or path here, and not as a "):
            call(given)


def test_scenario_that_is_loaded_is_refused_where_it_would_have_to_be_changed():
    with pytest.raises(InputError, match=r"and not as a Scenario."):
        simkit.sweep(simkit.load("first_steps"), {SEVERITY: [0.2]}, runs=5)


def test_changes_that_are_no_mapping_are_refused():
    with pytest.raises(InputError, match=r"^changes map paths to values. Write them like "):
        simkit.run("first_steps", runs=5, changes=f"{SEVERITY}=0.9")


def test_array_is_a_list_of_values(tmp_path):
    array = simkit.sweep("first_steps", {SEVERITY: np.array([0.25, 0.75])}, runs=5, folder=tmp_path / "swept")
    listed = simkit.sweep("first_steps", {SEVERITY: [0.25, 0.75]}, runs=5)
    assert array.table() == listed.table()
    assert f"{SEVERITY}=0.25,0.75" in (tmp_path / "swept" / "manifest.json").read_text(encoding="utf-8")


def test_chart_of_what_is_no_level_is_refused():
    with pytest.raises(InputError, match=r'^there is nothing "believed" of a channel. Choose delivered, promised or'):
        simkit.run("first_steps", runs=5).plot.fan(FLOW, reads="believed")


def test_progress_is_told_until_all_is_played():
    told: list[tuple[int, int]] = []
    simkit.run("first_steps", runs=5, progress=lambda done, total: told.append((done, total)))
    done, totals = zip(*told, strict=True)
    assert len(told) > 100
    assert list(done) == sorted(done)
    assert set(totals) == {done[-1]}


def test_comparison_and_search_tell_their_progress():
    told: list[tuple[int, int]] = []
    simkit.compare("first_steps", ["alliance"], runs=4, progress=lambda *one: told.append(one))
    assert told == [(4, 4)]
    told.clear()
    simkit.tip("first_steps", "arms", runs=24, by=0.6, workers=1, progress=lambda *one: told.append(one))
    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))


def test_errors_can_be_named_before_anything_is_played():
    code = "import simkit; print(simkit.errors.InputError.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "InputError\n"


def test_runs_that_are_shared_out_give_the_same_and_tell_their_progress():
    told: list[tuple[int, int]] = []
    runs = BLOCK + 10
    shared = simkit.run("first_steps", runs=runs, workers=2, progress=lambda *one: told.append(one))
    alone = simkit.run("first_steps", runs=runs)
    assert told == [(BLOCK, runs), (runs, runs)]
    assert shared.levels() == alone.levels()
    assert shared.report() == alone.report()
