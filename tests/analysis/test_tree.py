"""A tree's leaves as boxes: each point in one, conditions that are known, and none out of noise."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from analysis.planted import halves, planted

from simkit.analysis.boxes import Box, Cases, Limit, measured
from simkit.analysis.sklearn_door import require
from simkit.analysis.tree import leaves
from simkit.errors import SimkitError


@pytest.mark.parametrize("seed", range(3))
def test_leaves_hold_every_point_once_and_the_planted_box_is_one(seed):
    search, back = halves(planted(1000, seed=seed))
    found = leaves(search)
    assert np.sum([box.holds(back.at) for box in found], axis=0).tolist() == [1] * len(back.at)
    best = max(found, key=lambda box: measured(search, box.holds(search.at)).density)
    assert best.limit(0).low == pytest.approx(0.6, abs=0.05)
    assert best.limit(1).high == pytest.approx(0.5, abs=0.05)
    assert best.limit(4).kept == (1, 3)
    assert measured(back, best.holds(back.at)).density > 0.7


@pytest.mark.parametrize("seed", range(5))
def test_noise_is_not_split(seed):
    search, _ = halves(planted(400, seed=seed, inside=0.4, outside=0.4))
    assert leaves(search) == [Box()]


def test_nothing_or_everything_is_one_leaf():
    at = np.linspace(0.0, 1.0, 60).reshape(-1, 1)
    for yes in (np.zeros(60), np.full(60, 3.0)):
        assert leaves(Cases(at, yes, np.full(60, 3.0), (0,))) == [Box()]


def test_both_sides_of_a_split_are_written_alike():
    at = np.linspace(0.0, 1.0, 200).reshape(-1, 1)
    yes = np.where(at[:, 0] > 0.437, 5.0, 0.0)
    found = leaves(
        Cases(at, yes, np.full(200, 5.0), (0,)), rounded=lambda one: Limit(one.axis, one.low, round(one.high, 1))
    )
    assert found == [Box((Limit(0, high=0.4),)), Box((Limit(0, low=0.4),))]


def test_without_scikit_learn_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.tree", None)
    with pytest.raises(SimkitError) as caught:
        require()
    assert str(caught.value) == (
        "a tree needs scikit-learn, which is not installed. Install the extra analysis, "
        "in simkit's own folder: pip install '.[analysis]', or leave the tree out: "
        "--method prim (in Python, method='prim')"
    )
