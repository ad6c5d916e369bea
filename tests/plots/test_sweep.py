"""Charts of a sweep: each design and number of axes has its form, and what it shows is what was played."""

from __future__ import annotations

import pytest

import simkit
from simkit.errors import InputError
from simkit.plots.sweep_heat import color_of
from simkit.report.words import Catalogue

SEVERITY, PACT, BASE = "timeline.raid.severity", "pacts.aldmark_borava.kind", "rules.speak_up.with.base"
LEVEL = "peak of arms from aldmark to borava"


def played(vary, **settings):
    return simkit.sweep("first_steps", vary, runs=8, **settings)


def rows(chart) -> list[dict]:
    return [row for view in chart.spec["vconcat"] for layer in view["layer"] for row in layer["data"]["values"]]


def texts(chart) -> list[str]:
    return [row["text"] for row in rows(chart) if "text" in row]


def marks(chart) -> list[str]:
    return [layer["mark"]["type"] for view in chart.spec["vconcat"] for layer in view["layer"]]


@pytest.fixture(scope="module")
def grid():
    return played({SEVERITY: "0.1..0.7/4", PACT: ""}, measures=["words", LEVEL])


def test_one_axis_of_amounts_is_a_line_with_a_band():
    chart = played({SEVERITY: "0.1..0.7/4"}).plot.measure("words")
    assert {"line", "area"} <= set(marks(chart))
    assert "How severe it is: raid" in texts(chart)
    assert "as it stands" in texts(chart)


def test_one_axis_of_kinds_is_bars_with_their_shares():
    found = played({PACT: ""})
    chart = found.plot.measure("words")
    assert {"alliance", "friendship (as it stands)"} <= set(texts(chart))
    for row in found.table():
        assert Catalogue().percent(row["words"]) in texts(chart)


def test_two_axes_are_a_heat_map_with_every_value_in_its_cell(grid):
    chart = grid.plot.measure("words")
    cells = [row for row in rows(chart) if row.get("tooltip")]
    assert len(cells) == grid.points
    for row in grid.table():
        share = Catalogue().percent(row["words"])
        assert any(cell["tooltip"].endswith(f": {share}") and cell["color"] == color_of(row["words"]) for cell in cells)
    assert "Share of runs that say yes" in texts(chart)


def test_cell_of_the_scenario_as_it_stands_is_framed(grid):
    chart = grid.plot.measure("words")
    frames = [
        layer["data"]["values"]
        for layer in chart.spec["vconcat"][0]["layer"]
        if layer["mark"]["type"] == "rule" and layer["mark"].get("strokeWidth") == 3
    ]
    assert [len(found) for found in frames] == [4]


def test_darker_is_more_all_the_way():
    shades = [sum(int(color_of(at / 50)[nth : nth + 2], 16) for nth in (1, 3, 5)) for at in range(51)]
    assert shades == sorted(shades, reverse=True)


def test_three_axes_of_a_grid_are_one_panel_for_each_value_of_the_third():
    found = played({SEVERITY: "0.1..0.7/3", PACT: "", BASE: [0.2, 0.4]}, measures="words")
    cells = [row for row in rows(found.plot.measure("words")) if row.get("tooltip")]
    assert len(cells) == found.points == 12


def test_sample_has_a_dot_for_each_point_in_each_panel():
    found = played({SEVERITY: "", PACT: "", BASE: ""}, design="latin-hypercube", points=12, measures="words")
    chart = found.plot.measure("words")
    dots = [layer["data"]["values"] for layer in chart.spec["vconcat"][0]["layer"] if layer["mark"]["type"] == "point"]
    assert [len(one) for one in dots] == [12, 12, 12]


def test_one_at_a_time_shows_how_far_each_axis_moves_it():
    found = played({SEVERITY: [0.1, 0.9], PACT: ""}, design="one-at-a-time", measures="words")
    chart = found.plot.measure("words")
    table = found.table()
    base = Catalogue().percent(table[0]["words"])
    assert f"as it stands: {base}" in texts(chart)
    low = next(row["words"] for row in table if row[SEVERITY] == 0.1)
    assert f"{Catalogue().percent(low)} (0.1)" in texts(chart)


def test_nothing_that_moves_is_said(grid):
    found = played({SEVERITY: [0.3, 0.4]}, design="one-at-a-time", measures="arms")
    assert found.plot.measure("arms").says == "Nothing moves it."


def test_every_measure_has_a_chart_and_other_names_are_refused(grid):
    assert [chart.name for chart in grid.plot.all()] == ["sweep-words", "sweep-peak_of_arms_from_aldmark_to_borava"]
    with pytest.raises(InputError, match='the sweep did not read "wrds"'):
        grid.plot.measure("wrds")


def test_charts_are_drawn_as_files(grid, tmp_path):
    pytest.importorskip("altair")
    names = [path.name for path in grid.plot.save(tmp_path, ["svg", "html"])]
    assert names == ["sweep-words.svg", "sweep-peak_of_arms_from_aldmark_to_borava.svg", "charts.html"]
    assert all((tmp_path / name).stat().st_size > 1000 for name in names)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_chart_can_be_held_against_the_schema(grid, lang):
    pytest.importorskip("altair")
    from simkit.plots.sweep import sweep_charts

    for chart in sweep_charts(grid, lang):
        chart.altair()
