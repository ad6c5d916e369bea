"""Charts of which numbers matter: a bar for each with its interval, and chance as a bar of its own."""

from __future__ import annotations

import pytest
from analysis.tipping import write_tipping
from plots.reading import layers, texts

import simkit
from simkit.errors import InputError
from simkit.plots.sensitivity import sensitivity_files


@pytest.fixture(scope="module")
def scenario(tmp_path_factory):
    return write_tipping(tmp_path_factory.mktemp("tipping"))


@pytest.fixture(scope="module")
def found(scenario):
    return simkit.sensitivity(scenario, ["armed", "spoken"], points=64, runs=4, workers=1)


def bars(chart, colour):
    return [
        row
        for layer in layers(chart.spec)
        if layer["mark"]["type"] == "rect" and layer["mark"].get("color") == colour
        for row in layer["data"]["values"]
        if "tooltip" in row
    ]


def test_number_has_two_bars_as_long_as_its_shares(found):
    chart = found.plot.numbers("armed")
    (whole,), (alone,) = bars(chart, "#56B4E9"), bars(chart, "#0072B2")
    estimates = found.stage.found[0].indices[0].estimates
    assert whole["x2"] / alone["x2"] == pytest.approx(estimates["total"].value / estimates["first"].value)
    assert {"The rule “A rule”: deeds", "rules.help.with.deeds, 0.2 to 0.8"} <= set(texts(chart))


def test_intervals_are_drawn_over_the_bars(found):
    chart = found.plot.numbers("armed")
    ends = found.stage.found[0].indices[0].estimates["total"]
    (whole,) = bars(chart, "#56B4E9")
    scale = whole["x2"] / ends.value
    drawn = [row for layer in layers(chart.spec) if layer["mark"]["type"] == "rule" for row in layer["data"]["values"]]
    middle = (whole["y"] + whole["y2"]) / 2
    (line, *_) = [row for row in drawn if row["y"] == row["y2"] == middle]
    assert line["x"] == pytest.approx(ends.low * scale)
    assert line["x2"] == pytest.approx(min(ends.high, 1.0) * scale)


def test_chance_is_told_beside_the_numbers(found):
    written = texts(found.plot.numbers("armed"))
    assert {"the varied numbers 100%", "chance: luck, and what is drawn and not varied 0%"} <= set(written)


def test_chart_of_what_nothing_moves_says_so(found):
    assert found.plot.numbers("spoken").says == "No number that was varied moves it."


def test_pawn_draws_its_critical_value(scenario):
    chart = simkit.sensitivity(scenario, "armed", method="pawn", points=200, runs=2, workers=1).plot.numbers()
    dashed = [layer for layer in layers(chart.spec) if layer["mark"].get("strokeDash") == [6, 4]]
    assert len(dashed) == 1
    assert len(bars(chart, "#C4C4C4")) == 3


@pytest.mark.parametrize("lang", ["en", "de"])
def test_files_are_pictures_and_a_page(found, lang):
    made = sensitivity_files(found, lang=lang)
    assert set(made) == {
        *("sensitivity-armed.png", "sensitivity-armed.svg", "sensitivity-spoken.png", "sensitivity-spoken.svg"),
        "charts.html",
    }
    assert made["sensitivity-armed.png"]().startswith(b"\x89PNG")


def test_unknown_measure_and_format_are_refused(found):
    with pytest.raises(InputError) as raised:
        found.plot.numbers("armd")
    assert str(raised.value) == '"armd" was not measured. Did you mean "armed"?'
    with pytest.raises(InputError) as raised:
        sensitivity_files(found, ["pdf"])
    assert str(raised.value) == 'charts are not written as "pdf". Known here: html, png, svg.'
