"""Results: what a user holds in Python, and what is refused before anything is played."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from engine.worlds import BUSY, FULL, assert_same, rule, scenario_of

from simkit.analysis.quantiles import means, quantiles
from simkit.analysis.result import Result, run_scenario
from simkit.engine.ensemble import BLOCK
from simkit.errors import InputError
from simkit.scenario.load import load

QUESTIONS = """\
questions:
  much:
    ask: Is it much?
    peak: arms from a to b
    after: raid
    at_least: major
  never:
    ask: Does what never happens matter?
    peak: arms from a to b
    after: broken_promise
    at_least: major
"""


@pytest.fixture(scope="module")
def result(tmp_path_factory) -> Result:
    return run_scenario(scenario_of(tmp_path_factory.mktemp("full"), FULL, BUSY + QUESTIONS), runs=60)


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Result:
    return run_scenario(scenario_of(tmp_path_factory.mktemp("kept"), FULL, BUSY + QUESTIONS), runs=60, keep=True)


@pytest.mark.parametrize("runs", [0, -1, 10_000_001])
def test_number_of_runs_that_cannot_be_played_is_refused(runs):
    with pytest.raises(InputError) as error:
        run_scenario(load("first_steps"), runs=runs)
    assert str(error.value) == f"{runs} runs cannot be played. Choose from 1 to 10000000."


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_seed_that_is_none_is_refused(seed):
    with pytest.raises(InputError) as error:
        run_scenario(load("first_steps"), runs=1, seed=seed)
    assert str(error.value) == f"{seed} is no seed. Choose a whole number from 0 to 2^63 - 1."


@pytest.mark.parametrize("seed", [0, 2**63 - 1])
def test_seeds_at_the_ends_are_seeds(seed):
    assert run_scenario(load("first_steps"), runs=2, seed=seed).seed == seed


def test_result_says_how_it_was_played(result):
    assert (result.runs, result.seed, result.fixed, result.record.runs) == (60, 1, False, 60)
    assert result.date_of(31) == date(2030, 2, 1)


def test_keeping_runs_changes_no_number(result, kept):
    for name in ("histogram", "total", "line_total", "line_size", "line_count", "yes", "counts"):
        assert getattr(result.record, name).tobytes() == getattr(kept.record, name).tobytes(), name


def test_fixed_numbers_leave_only_luck(tmp_path):
    world = "rules:\n" + rule("help", "with:\n  size: 0.3 (0.2 to 0.6), assumed, t\npush:\n  arms: size")
    fixed = run_scenario(scenario_of(tmp_path, world), runs=30, fixed=True, keep=True)
    assert set(np.stack(fixed.record.kept)[:, 0].ravel()) == {0.3}
    assert_same(fixed.record, run_scenario(fixed.scenario, runs=30, fixed=True, keep=True).record)


def test_tidy_levels_are_means_and_quantiles_of_every_series_on_every_day(result):
    rows, record = result.levels(), result.record
    assert len(rows) == len(record.series) * len(record.days)
    mean, spread = means(record), quantiles(record)
    for row, week in [(0, 0), (3, 7), (len(record.series) - 1, len(record.days) - 1)]:
        found, one = rows[row * len(record.days) + week], record.series[row]
        assert (found["series"], found["name"], found["from"], found["to"]) == (
            one.array,
            one.name,
            one.giver,
            one.receiver,
        )
        assert (found["day"], found["date"]) == (record.days[week], result.date_of(record.days[week]).isoformat())
        assert found["mean"] == mean[row, week]
        assert [found[key] for key in ("p05", "p25", "p50", "p75", "p95")] == list(spread[row, week])


def test_dataset_has_named_dimensions_and_the_tables_values(result):
    data, rows = result.dataset(), result.levels()
    assert data["delivered"].dims == ("channel", "from", "to", "quantile", "day")
    assert data["mean_fear"].dims == ("actor", "day")
    assert data["fear"].dims == ("actor", "quantile", "day")
    assert data["probability"].dims == ("question",)
    assert data.attrs["seed"] == 1
    assert data.attrs["runs"] == 60
    for row in rows[::17]:
        if row["series"] in ("delivered", "promised", "perceived"):
            at = {"channel": row["name"], "from": row["from"], "to": row["to"], "day": row["day"]}
            name = row["series"]
        else:
            at, name = {"actor": row["from"], "day": row["day"]}, row["name"]
        assert float(data[f"mean_{name}"].sel(at)) == row["mean"]
        for quantile, key in [(0.05, "p05"), (0.5, "p50"), (0.95, "p95")]:
            assert float(data[name].sel(at | {"quantile": quantile})) == row[key]


def test_dataset_has_dates_and_answers(result):
    data = result.dataset()
    assert str(data["date"].sel(day=14).values)[:10] == "2030-01-15"
    answers = {answer.name: answer for answer in result.questions()}
    assert float(data["probability"].sel(question="much")) == answers["much"].share
    assert float(data["error"].sel(question="much")) == answers["much"].error
    assert np.isnan(float(data["probability"].sel(question="never")))


def test_dataset_of_kept_runs_has_runs_in_place_of_quantiles(kept):
    data, record = kept.dataset(), kept.record
    assert data["delivered"].dims == ("channel", "from", "to", "run", "day")
    assert "quantile" not in data.dims
    assert data["run"].values.tolist() == list(range(60))
    for row in range(0, len(record.series), 5):
        one = record.series[row]
        if one.array in ("delivered", "promised", "perceived"):
            at, name = {"channel": one.name, "from": one.giver, "to": one.receiver}, one.array
        else:
            at, name = {"actor": one.giver}, one.name
        found = data[name].sel(at).transpose("day", "run").values
        assert found.tobytes() == np.stack(record.kept)[:, row].tobytes()


def test_dataset_has_nothing_where_nothing_can_be_decided(tmp_path):
    world = "levels:\n  arms from a to b: 0.2, assumed, t\n  arms from b to c: 0.2, assumed, t\n"
    data = run_scenario(scenario_of(tmp_path, world), runs=2).dataset()
    assert np.isnan(data["mean_delivered"].sel({"channel": "arms", "from": "a", "to": "c", "day": 0}))
    assert float(data["mean_delivered"].sel({"channel": "arms", "from": "b", "to": "c", "day": 0})) == pytest.approx(
        0.2
    )


def test_dataset_of_pairs_variables_has_from_and_to(tmp_path):
    world = "variables:\n  trust:\n    says: x\n    of: pair\n    scale: [-1, 1]\n    rests: -0.3, assumed, t\n"
    world += "levels:\n  arms from a to b: 0.2, assumed, t\n"
    data = run_scenario(scenario_of(tmp_path, world), runs=2).dataset()
    assert data["trust"].dims == ("from", "to", "quantile", "day")
    assert float(data["mean_trust"].sel({"from": "a", "to": "b", "day": 7})) == pytest.approx(-0.3)


def test_events_are_told_with_how_often_and_when(tmp_path):
    world = "events:\n  raid:\n    says: x\n    roles: [by, target]\n  strike:\n    says: x\n    roles: [by, target]\n"
    world += "levels:\n  arms from a to b: 0.2, assumed, t\n"
    entry = "  - event: {}\n    name: {}\n    at: {}\n    by: a\n    target: b\n    chance: {}\n"
    scenario = (
        "timeline:\n" + entry.format("raid", "late", "day 40", 1) + entry.format("strike", "early", "day 10", 0.5)
    )
    early, late = run_scenario(scenario_of(tmp_path, world, scenario), runs=200).happened()
    assert (early.event, early.label, late.event, late.label) == ("strike", "early", "raid", "late")
    assert (late.times, late.per_run, late.mean_day, late.first_day, late.last_day) == (200, 1.0, 40.0, 40, 40)
    assert (late.first.runs, late.first.early, late.first.middle, late.first.late) == (200, 40, 40, 40)
    assert 70 < early.times == early.first.runs < 130
    assert early.per_run == early.times / 200


def test_first_times_count_runs_and_not_times(tmp_path):
    world = (
        "events:\n  raid:\n    says: x\n    roles: [by, target]\nincidents:\n  raids:\n    says: x\n    event: raid\n"
    )
    world += "    by: a\n    target: b\n    severity: 0.5, assumed, t\n    per_year: 30, assumed, t\n"
    world += "levels:\n  arms from a to b: 0.2, assumed, t\n"
    (raids,) = run_scenario(scenario_of(tmp_path, world), runs=700).happened()
    assert raids.times > 2000
    assert 690 <= raids.first.runs <= 700
    assert raids.first_day <= raids.first.early <= raids.first.middle <= raids.first.late <= raids.last_day


def test_ledger_has_a_line_for_all_that_moved_a_decision(tmp_path):
    world = "interests:\n  aid:\n    says: x\n    source: book\nrules:\n" + rule("help", "push:\n  arms: 0.6")
    world += rule("low", "limit:\n  arms: 0.4") + rule("care", "serves: aid\npush:\n  arms: 1")
    lines = {line.rule or line.kind: line for line in run_scenario(scenario_of(tmp_path, world), runs=20).ledger()}
    help_, low, care = lines["help"], lines["low"], lines["care"]
    assert (help_.flow, help_.giver, help_.receiver, help_.kind, help_.says) == ("arms", "a", "b", "rule", "A rule.")
    assert (help_.mean, help_.size, help_.share) == pytest.approx((0.6, 0.6, 1.0))
    assert (low.kind, low.mean, low.size, low.share) == ("limit", pytest.approx(-0.2), pytest.approx(0.2), 1.0)
    assert (care.serves, care.mean, care.size, care.share) == ("aid", 0.0, 0.0, 0.0)


def test_progress_is_told_for_every_run_once():
    told: list[int] = []
    run_scenario(load("first_steps"), runs=BLOCK + 10, progress=told.append)
    assert told == [BLOCK, 10]
