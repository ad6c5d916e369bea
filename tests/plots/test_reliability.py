"""Charts of reliability: a point for each group of forecasts, with its interval and how many stand behind it."""

from __future__ import annotations

import pytest
from plots.reading import layers, marks, texts

from simkit.history.baselines import PersistenceTransition
from simkit.history.protocol import leave_one_shock_out
from simkit.history.reading import library_episodes
from simkit.history.reliability import reliability
from simkit.plots.reliability import reliability_chart


@pytest.fixture(scope="module")
def forecasts():
    return leave_one_shock_out(PersistenceTransition(), library_episodes())


def test_each_bin_is_a_point_where_it_was_said_and_came(forecasts):
    episodes = library_episodes()
    chart = reliability_chart(forecasts, episodes, 90, name="Transition")
    bins = reliability(forecasts, episodes, 90, 1)
    drawn = [layer["data"]["values"] for layer in layers(chart.spec) if layer["mark"]["type"] == "point"]
    assert len(drawn) == 2
    assert len(drawn[0]) == len(bins)
    widths = [point["x"] / one.said for point, one in zip(drawn[0], bins, strict=True)]
    assert max(widths) == pytest.approx(min(widths))
    higher = sorted(range(len(bins)), key=lambda nth: bins[nth].came)
    heights = [drawn[0][nth]["y"] for nth in higher]
    assert heights == sorted(heights, reverse=True)


def test_counts_below_add_up_to_all_forecasts(forecasts):
    said = texts(reliability_chart(forecasts, library_episodes(), 365, name="Transition"))
    assert sum(int(text) for text in said if text.isdigit()) == 2 * 71 * 6


@pytest.mark.parametrize("lang", ["en", "de"])
def test_chart_is_titled_readable_and_fits_the_schema(lang, forecasts):
    chart = reliability_chart(forecasts, library_episodes(), 90, name="Transition", lang=lang)
    assert chart.title.startswith("Transition, 90 ")
    assert any("71" in text and "52" in text for text in texts(chart))
    assert min(mark["fontSize"] for mark in marks(chart.spec, "text")) >= 16
    pytest.importorskip("altair")
    chart.altair().to_dict()
