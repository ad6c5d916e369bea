"""Charts of a comparison: what they show, and that both can be drawn."""

from __future__ import annotations

import pytest

import simkit
from simkit.errors import InputError
from simkit.plots.compared import compared_files


@pytest.fixture(scope="module")
def found():
    return simkit.compare("first_steps", runs=40)


def texts(chart) -> list[str]:
    """Everything that is written in a chart."""
    rows = [row for view in chart.spec["vconcat"] for layer in view["layer"] for row in layer["data"]["values"]]
    return [row["text"] for row in rows if "text" in row]


def test_differences_show_every_question_and_variant_with_its_points(found):
    written = texts(found.plot.differences())
    for row in found.table():
        assert f"{'−' if row['difference'] < 0 else '+'}{abs(row['difference'] * 100):.1f}" in written
    assert written.count("alliance") == written.count("no plea") == 3


def test_marks_are_filled_where_the_interval_leaves_out_zero(found):
    view = found.plot.differences().spec["vconcat"][0]
    marks = {
        layer["mark"]["fill"]: len(layer["data"]["values"])
        for layer in view["layer"]
        if layer["mark"]["type"] == "point" and "fill" in layer["mark"] and layer["mark"]["stroke"] != "#000000"
    }
    clear = [row for row in found.table() if row["clear"]]
    assert marks["white"] == len(found.table()) - len(clear)
    assert marks["#0072B2"] == sum(row["difference"] > 0 for row in clear)
    assert marks["#D55E00"] == sum(row["difference"] < 0 for row in clear)


def test_peaks_show_the_channels_that_differ(found):
    written = texts(found.plot.peaks())
    assert "Aldmark → Borava: arms" in written
    assert {"alliance", "no plea"} <= set(written)


def test_comparison_without_a_difference_says_so_in_a_chart():
    same = simkit.compare("first_steps", others=["first_steps"], runs=4)
    assert same.plot.peaks().says == "Every channel delivers exactly the same in every run."
    assert texts(same.plot.differences()).count("the same in every run") == 3


@pytest.mark.parametrize("lang", ["en", "de"])
def test_files_are_pictures_and_a_page(found, lang):
    made = compared_files(found, lang=lang)
    assert set(made) == {"differences.png", "differences.svg", "peaks.png", "peaks.svg", "charts.html"}
    assert made["peaks.png"]().startswith(b"\x89PNG")
    assert made["differences.svg"]().startswith(b"<svg")


def test_unknown_format_is_refused(found):
    with pytest.raises(InputError) as raised:
        compared_files(found, ["pdf"])
    assert str(raised.value) == 'charts are not written as "pdf". Known here: html, png, svg.'
