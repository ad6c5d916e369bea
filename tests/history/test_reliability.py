from __future__ import annotations

import numpy as np
import pytest
from history.rows import episodes_of, row

from simkit.history.baselines import Climatology, HardPersistence
from simkit.history.protocol import in_sample
from simkit.history.reading import library_episodes
from simkit.history.reliability import reliability


def test_bin_tells_what_was_said_and_what_came():
    episodes = episodes_of(*(row(id=f"A{nth}", rhet_90=3 * (nth < 3), rhet_365=3) for nth in range(10)))
    said = np.tile([0.75, 0.0, 0.0, 0.25], (10, 6, 2, 1))
    [one] = reliability(said, episodes, 90, 1, "rhet")
    assert (one.begins, one.ends, one.n) == (0.2, 0.3, 10)
    assert (one.said, one.came) == (0.25, 0.3)
    assert one.low < 0.3 < one.high


def test_forecast_that_is_sure_stands_in_the_last_bin():
    episodes = episodes_of(row(id="A1", rhet_pre=1), row(id="A2", rhet_pre=0))
    first, last = reliability(in_sample(HardPersistence(), episodes), episodes, 90, 1, "rhet")
    assert (first.said, first.came, first.n) == (0.0, 1.0, 1)
    assert (last.begins, last.said, last.came, last.n) == (0.9, 1.0, 1.0, 1)


def test_blank_outcomes_are_not_counted():
    episodes = episodes_of(row(id="A1", rhet_90=""), row(id="A2"))
    assert sum(one.n for one in reliability(in_sample(HardPersistence(), episodes), episodes, 90, 1)) == 11


def test_all_forecasts_are_counted_once_and_climatology_is_reliable_in_sample():
    episodes = library_episodes()
    bins = reliability(in_sample(Climatology(), episodes), episodes, 365, 2)
    assert sum(one.n for one in bins) == 71 * 6
    assert all(one.came == pytest.approx(one.said, abs=0.03) for one in bins)


def test_what_always_came_is_doubted_by_the_number_of_shocks():
    def low(shocks: int) -> float:
        episodes = episodes_of(
            *(row(id=f"A{nth}", shock_key=f"S{nth % shocks}", rhet_90=3, rhet_365=3) for nth in range(12))
        )
        [one] = reliability(in_sample(HardPersistence(), episodes), episodes, 90, 1, "rhet")
        assert (one.came, one.high, one.n) == (1.0, 1.0, 12)
        return one.low

    assert low(2) < low(6) < low(12) < 1.0
