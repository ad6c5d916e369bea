from __future__ import annotations

import numpy as np
import pytest

from simkit.errors import InputError
from simkit.history.coding import LEVEL_COLUMNS, Coding
from simkit.history.kappa import agreement, both_coded, kappa


def coded(*levels: int | None, shocks: int = 0) -> list[Coding]:
    """Episodes with the same level in every column."""
    return [
        Coding(f"A{nth}", f"S{nth % shocks if shocks else nth}", dict.fromkeys(LEVEL_COLUMNS, level))
        for nth, level in enumerate(levels)
    ]


@pytest.mark.parametrize(("power", "by_chance"), [(1, 8 / 3), (2, 4.0)])
def test_kappa_of_a_table_is_what_a_hand_works_out(power, by_chance):
    """Levels 0, 1, 2 once each for both, two of them swapped: two are apart by one."""
    table = np.zeros((4, 4))
    table[0, 0] = table[1, 2] = table[2, 1] = 1.0
    assert float(kappa(table, power)) == pytest.approx(1 - 2 / by_chance)


@pytest.mark.parametrize("power", [1, 2])
def test_kappa_is_one_in_agreement_and_none_where_nothing_varies(power):
    assert float(kappa(np.diag([3.0, 2.0, 0.0, 1.0]), power)) == 1.0
    assert np.isnan(kappa(np.diag([3.0, 0.0, 0.0, 0.0]), power))


def test_independent_coders_agree_no_more_than_by_chance():
    assert float(kappa(np.outer([1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0]), 2)) == pytest.approx(0.0)


def test_quadratic_weights_forgive_a_miss_by_one_more_than_linear_ones():
    found = agreement(coded(0, 1, 2, 3, 0, 1, 2, 3), coded(1, 1, 2, 3, 0, 2, 2, 3))
    assert [one.channel for one in found[:7]] == ["rhet", "dipl", "intel", "econ", "arms", "direct", None]
    assert [one.when for one in found] == ["pre"] * 7 + ["90"] * 7 + ["365"] * 7
    assert all(one.linear.value < one.quadratic.value < 1.0 for one in found)
    assert all(one.linear.low <= one.linear.value <= one.linear.high for one in found)
    assert (found[0].n, found[0].same) == (8, 0.75)


def test_blank_levels_are_left_out_and_few_shocks_have_no_kappa():
    first, second = coded(0, 1, 2, 3, 1, 2), coded(0, None, 2, 3, None, 1)
    assert both_coded(first, second) == 4
    [one, *_] = agreement(first, second)
    assert (one.n, one.same) == (4, 0.75)
    assert one.quadratic.value is None
    [one, *_] = agreement(coded(0, 1, 2, 3, 1, 2, shocks=4), coded(0, 1, 2, 3, 0, 2))
    assert (one.n, one.linear.value) == (6, None)


def test_rows_are_matched_by_id_and_not_by_order():
    first = coded(0, 1, 2, 3, 1)
    assert agreement(first, coded(0, 1, 2, 3, 1)[::-1])[0].same == 1.0


def test_stranger_among_the_rows_is_named():
    with pytest.raises(InputError, match='the second file has "A2", which the first does not have'):
        agreement(coded(0, 1), coded(0, 1, 2))
