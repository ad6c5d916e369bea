from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from simkit.analysis.tallies import Tally

LEVELS = arrays(np.float64, st.integers(1, 50), elements=st.floats(-2.0, 2.0))


@given(LEVELS, st.integers(1, 49))
def test_tally_in_pieces_is_the_tally_of_all(values, cut):
    whole, parts = Tally(), Tally()
    whole.add(values)
    for piece in (values[:cut], values[cut:]):
        if len(piece):
            parts.add(piece)
    assert parts.mean == pytest.approx(whole.mean, abs=1e-14)
    assert (parts.spread().low, parts.spread().high) == (whole.spread().low, whole.spread().high)


@given(LEVELS)
def test_spread_is_within_half_a_bin_of_the_quantiles(values):
    tally = Tally()
    tally.add(values)
    low, high = np.quantile(values, (0.05, 0.95), method="inverted_cdf")
    assert tally.spread().low == pytest.approx(low, abs=1 / 400 + 1e-9)
    assert tally.spread().high == pytest.approx(high, abs=1 / 400 + 1e-9)


def test_one_value_is_kept_as_it_is():
    tally = Tally()
    tally.add(np.array([0.12345]))
    spread = tally.spread()
    assert (spread.mean, spread.low, spread.high, spread.share) == (0.12345, 0.12345, 0.12345, 1.0)
