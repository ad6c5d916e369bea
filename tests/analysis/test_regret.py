"""Regret, by numbers that can be checked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.analysis.regret import regrets

SHARES = np.array([[0.2, 0.6, 0.9], [0.5, 0.5, 0.5], [0.4, 0.6, 0.4]])
NAMES = ("", "steady", "other")


def by_name(shares, want):
    rows, kept = regrets(NAMES, shares, want)
    return {row.variant: row for row in rows}, [row.variant for row in rows], kept.tolist()


def test_regret_is_the_distance_from_the_best_at_the_same_point():
    rows, order, kept = by_name(SHARES, "yes")
    assert order == ["", "steady", "other"]
    assert kept == [0, 1, 2]
    assert rows[""].most == pytest.approx(0.3)
    assert (rows["steady"].most, rows["steady"].most_at) == (pytest.approx(0.4), 2)
    assert rows["other"].most == pytest.approx(0.5)
    assert rows[""].average == pytest.approx(0.1)
    assert [rows[name].best for name in NAMES] == pytest.approx([2 / 3, 1 / 3, 1 / 3])


def test_what_is_not_wanted_turns_best_and_worst_round():
    rows, order, _ = by_name(SHARES, "no")
    assert order == ["other", "steady", ""]
    assert rows["other"].most == pytest.approx(0.2)
    assert rows["steady"].most == pytest.approx(0.3)
    assert rows[""].most == pytest.approx(0.5)
    assert (rows[""].worst, rows[""].lowest, rows[""].highest) == (0.9, 0.2, 0.9)
    assert by_name(SHARES, "yes")[0][""].worst == 0.2


def test_equals_are_all_the_best():
    rows, _ = regrets(("", "same"), np.array([[0.3, 0.4], [0.3, 0.4]]), "yes")
    assert [(row.variant, row.best, row.most) for row in rows] == [("", 1.0, 0.0), ("same", 1.0, 0.0)]


def test_point_that_does_not_count_for_one_is_left_out_for_all():
    shares = SHARES.copy()
    shares[1, 0] = np.nan
    rows, _, kept = by_name(shares, "yes")
    assert kept == [1, 2]
    assert rows[""].most == 0.0
    assert rows["steady"].most_at == 2
    assert regrets(NAMES, np.full((3, 2), np.nan), "yes")[0] == []


def test_ninety_regret_leaves_out_the_worst_tenth():
    shares = np.zeros((2, 21))
    shares[1] = np.linspace(0.0, 1.0, 21)
    rows, _ = regrets(("", "other"), shares, "yes")
    assert rows[1].ninety == pytest.approx(0.9)
    assert rows[1].most == 1.0
