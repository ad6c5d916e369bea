"""The report of a sweep: the form that fits its axes, numbers as a reader writes them, and its files."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest

import simkit
from simkit.report.sweep_axes import AxisNames
from simkit.report.sweep_folder import write_csv
from simkit.report.words import Catalogue
from simkit.study.sweep import plan

SEVERITY, PACT = "timeline.raid.severity", "pacts.aldmark_borava.kind"


def lines(found, lang="en") -> list[str]:
    return found.report(lang).splitlines()


@pytest.fixture(scope="module")
def grid():
    return simkit.sweep("first_steps", {SEVERITY: "0.1..0.9/5", PACT: ""}, runs=20, measures="words")


def test_two_axes_are_a_matrix_with_the_longer_one_downwards(grid):
    told = lines(grid)
    start = told.index("Downwards: How severe it is: raid. Across: The kind of the pact “Treaty of friendship”.")
    assert told[start + 2].split() == ["alliance", "friendship"]
    rows = [line.split() for line in told[start + 4 : start + 9]]
    assert [row[0] for row in rows] == ["0.1", "0.3", "0.5", "0.7", "0.9"]
    by_place = {(row[SEVERITY], row[PACT]): row["words"] for row in grid.table()}
    words = Catalogue()
    for row in rows:
        for column, kind in ((1, "alliance"), (2, "friendship")):
            value = next(v for (x, k), v in by_place.items() if k == kind and abs(x - float(row[0])) < 1e-9)
            assert row[column] == words.percent(value)
    assert told[start + 9].startswith("Chance alone leaves each of these open by up to ")


def test_one_axis_is_told_value_by_value_with_intervals():
    found = simkit.sweep("first_steps", {SEVERITY: "0.2,0.9"}, runs=20, measures="words")
    told = lines(found)
    assert any(line.startswith("0.9") and "100% (84% to 100%)" in line for line in told)
    assert "In brackets: the 95% interval of chance." in told
    assert told[-1] == "This world has not been scored against history: no demonstrated skill on any channel."


def test_number_that_a_run_would_draw_is_said_to_be_held_at_each_point():
    held = "A point holds its value in every run."
    base = "rules.speak_up.with.base"
    assert held in " ".join(lines(simkit.sweep("first_steps", {base: "0.2,0.4"}, runs=5, measures="words")))
    fixed = simkit.sweep("first_steps", {base: "0.2,0.4"}, runs=5, measures="words", fixed=True)
    assert held not in " ".join(lines(fixed))
    hard = simkit.sweep("first_steps", {SEVERITY: "0.2,0.9"}, runs=5, measures="words")
    assert held not in " ".join(lines(hard))


def test_sample_is_told_along_each_axis_and_by_its_extremes():
    vary = {SEVERITY: "0.2..0.9", PACT: "", "rules.speak_up.with.base": ""}
    found = simkit.sweep("first_steps", vary, design="latin-hypercube", points=16, runs=10, measures="words")
    told = lines(found)
    assert "Along each axis, whatever the others are" in told
    assert "The highest and the lowest points" in told
    highest = next(line for line in told if line.startswith("  highest "))
    best = max(found.table(), key=lambda row: (row["words"], row["point"]))
    assert f"point {best['point']}:" in highest


def test_one_at_a_time_is_told_against_the_scenario_as_it_stands():
    vary = {SEVERITY: [0.1, 0.9], "luck.fresh": [0.08, 0.0801]}
    found = simkit.sweep("first_steps", vary, design="one-at-a-time", runs=20, measures="words")
    told = lines(found)
    base, low, *_ = (row["words"] for row in found.table())
    words = Catalogue()
    assert any(line.startswith(f"As the scenario stands: {words.percent(base)} (") for line in told)
    change = words.number((low - base) * 100, 0, sign=True)
    assert any(line.strip().startswith(f"0.1: {words.percent(low)}, {change} points (±") for line in told)


def test_it_says_that_all_points_met_the_same_luck(grid):
    assert lines(grid)[2].startswith("All points met the same luck")


def test_values_of_an_axis_have_the_decimals_that_tell_them_apart():
    spec = plan("first_steps", {SEVERITY: "0.2..0.9/4", "actors.aldmark.reaction": "", "timeline.raid.at": ""}, runs=1)
    names = AxisNames.of(spec, Catalogue())
    severity, reaction, when = spec.axes
    assert names.values(severity, [0.2, 0.5, 0.9]) == ["0.2", "0.5", "0.9"]
    assert names.values(severity, [0.2, 0.4333, 0.9]) == ["0.20", "0.43", "0.90"]
    assert names.values(reaction, [1.0, 2.5, 7.0]) == ["1.0 days", "2.5 days", "7.0 days"]
    assert names.value(when, 28.0) == "4 February 2030"
    assert AxisNames.of(spec, Catalogue("de")).values(severity, [0.25]) == ["0,25"]


def test_failed_points_are_told_with_their_number_and_reason(grid):
    failed = dict.fromkeys(range(7), "ValueError: [b]it broke[/b]")
    counted = grid.counted.copy()
    counted[:7] = 0
    told = lines(replace(grid, counted=counted, failed=failed))
    assert "7 of 10 could not be played; they are left out above." in told
    assert "  0, 1, 2, 3, 4 and 2 more: ValueError: [b]it broke[/b]" in told


def test_cells_that_a_spreadsheet_would_take_for_a_formula_are_made_safe(grid):
    counted = np.zeros_like(grid.counted)
    file = io.BytesIO()
    write_csv(file, replace(grid, counted=counted, failed={0: "=HYPERLINK(1)"}))
    first = file.getvalue().decode().splitlines()[1]
    assert first.endswith(",'=HYPERLINK(1)")


def test_no_field_is_left_in_the_words():
    english, german = (Catalogue(lang) for lang in ("en", "de"))
    keys = [key for key in english._words if key.startswith(("sweep.", "chart.sweep", "column.sweep", "file.sweep"))]
    assert len(keys) > 80
    assert all(key in german for key in keys)
