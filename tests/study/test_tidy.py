"""The tidy table in columns: the same as row by row, and the means along each axis."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from simkit.study.marginals import bins, marginal, telling
from simkit.study.sweep import plan, swept
from simkit.study.tidy import axis_unit, blocks, kinds

SEVERITY, PACT = "timeline.raid.severity", "pacts.aldmark_borava.kind"
VARY = {
    SEVERITY: "0.2..0.9",
    PACT: "",
    "timeline.raid.at": "",
    "actors.aldmark.reaction": "",
    "rules.speak_up.with.base": [0.2, 0.35],
}


@pytest.fixture(scope="module")
def found():
    measures = ["words", "peak of arms from aldmark to borava"]
    played = swept(plan("first_steps", VARY, design="latin-hypercube", points=9, runs=8, measures=measures))
    counted = played.counted.copy()
    counted[3] = 0
    return replace(played, counted=counted, failed={3: "a reason"})


@pytest.mark.parametrize("rows", [1, 4, 1000])
def test_columns_are_the_rows_however_they_are_cut(found, rows):
    listed = []
    for block in blocks(found, rows):
        assert list(block) == list(kinds(found))
        listed += [
            dict(zip(block, row, strict=True)) for row in zip(*(c.tolist() for c in block.values()), strict=True)
        ]
    for one, other in zip(listed, found.rows(), strict=True):
        for name, value in other.items():
            if isinstance(value, float):
                assert one[name] == pytest.approx(value, rel=1e-13), name
            elif value is None:
                assert math.isnan(one[name])
            else:
                assert one[name] == value, name


def test_units_say_what_axes_are_counted_in(found):
    assert [axis_unit(one) for one in found.spec.axes] == ["number", "text", "date", "days", "number"]


def test_what_is_left_as_it_stands_is_empty():
    found = swept(plan("first_steps", {SEVERITY: [0.2], PACT: ""}, design="one-at-a-time", runs=4, measures=["words"]))
    columns = next(blocks(found))
    assert [math.isnan(value) for value in columns[SEVERITY].tolist()].count(True) == 3
    assert columns[PACT].tolist().count("") == 2


def test_bins_hold_every_point_once(found):
    for at in range(len(found.spec.axes)):
        places = np.concatenate([one.points for one in bins(found, at)])
        assert sorted(places.tolist()) == list(range(9))


def test_marginal_leaves_out_points_that_failed(found):
    (alliance, friendship) = bins(found, 1)
    mean = found.mean("words")
    for one in (alliance, friendship):
        mine = [mean[point] for point in one.points if not math.isnan(mean[point])]
        assert marginal(mean, one).mean == pytest.approx(sum(mine) / len(mine))
        assert marginal(mean, one).highest == max(mine)


def test_axis_that_moves_most_comes_first():
    spec = plan("first_steps", {"luck.fresh": [0.08, 0.0801], SEVERITY: "0.1..0.9/3"}, runs=30, measures=["words"])
    assert telling(swept(spec)) == [1, 0]
