from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from history.rows import episodes_of, row

from simkit.errors import SimkitError
from simkit.history.baselines import Climatology, HardPersistence
from simkit.history.episodes import Known, LeakError
from simkit.history.protocol import (
    Forecaster,
    Forecasts,
    Training,
    checked,
    forecast_apart,
    in_sample,
    leave_one_shock_out,
    without_shocks,
)

FOUR = [
    row(id="A1", rhet_90=0),
    row(id="A2", shock_key="A1", rhet_90=0),
    row(id="B1", rhet_90=1),
    row(id="C1", rhet_90=1),
]


@dataclass
class Spy:
    """Keeps the shocks that it is fitted on and asked for."""

    folds: list[tuple[set[str], set[str]]] = field(default_factory=list)

    def fit(self, training: Training) -> Forecaster:
        trained = {known.shock_key for known, _ in training}

        def forecast(known: Sequence[Known]) -> Forecasts:
            self.folds.append((trained, {one.shock_key for one in known}))
            return np.full((len(known), 6, 2, 4), 0.25)

        return forecast


def test_no_shock_is_forecast_by_what_was_fitted_on_it():
    spy = Spy()
    leave_one_shock_out(spy, episodes_of(*FOUR))
    assert {tuple(asked) for _, asked in spy.folds} == {("A1",), ("B1",), ("C1",)}
    assert all(trained == {"A1", "B1", "C1"} - asked for trained, asked in spy.folds)


def test_shock_on_both_sides_is_refused():
    episodes = episodes_of(*FOUR)
    with pytest.raises(LeakError, match="a shock is to be forecast that was fitted on: A1"):
        forecast_apart(Climatology(), episodes[:3], [episodes[1].known])
    kept = without_shocks(episodes, [episodes[1].known])
    assert [one.id for one in kept] == ["B1", "C1"]
    assert forecast_apart(Climatology(), kept, [episodes[1].known]).shape == (1, 6, 2, 4)


@pytest.mark.parametrize("leak", ["rhet_90", "obstructive_365", "obs_90", "dilution", "censored_365", "outcomes"])
def test_planted_leak_is_refused_by_name(leak):
    @dataclass
    class Cheat:
        def fit(self, training: Training) -> Forecaster:
            def forecast(known: Sequence[Known]) -> Forecasts:
                return np.eye(4)[[[[getattr(one, leak)] * 2] * 6 for one in known]]

            return forecast

    with pytest.raises(LeakError, match=f'a forecast asks for "{leak}"'):
        leave_one_shock_out(Cheat(), episodes_of(*FOUR))


def test_model_that_keeps_outcomes_between_folds_is_refused():
    @dataclass
    class Remembers:
        seen: dict[str, int] = field(default_factory=dict)

        def fit(self, training: Training) -> Forecaster:
            self.seen |= {known.id: outcomes["rhet", 90] for known, outcomes in training}
            return lambda known: np.eye(4)[[[[self.seen.get(one.id, 3)] * 2] * 6 for one in known]]

    with pytest.raises(LeakError, match=r'what is forecast of "A1" changes once the model has been fitted on it'):
        leave_one_shock_out(Remembers(), episodes_of(*FOUR))


def test_outcomes_of_the_left_out_shock_do_not_move_its_forecast():
    first = leave_one_shock_out(Climatology(), episodes_of(*FOUR))
    other = leave_one_shock_out(Climatology(), episodes_of({**FOUR[0], "rhet_90": "1"}, *FOUR[1:]))
    assert np.array_equal(first[:2], other[:2])
    assert not np.array_equal(first[2:], other[2:])


def test_one_shock_alone_cannot_be_left_out():
    with pytest.raises(SimkitError, match="leaving one shock out takes two shocks at least"):
        leave_one_shock_out(Climatology(), episodes_of(*FOUR[:2]))


def test_mask_reaches_training_and_forecasts_alike():
    seen = []

    class Watches:
        def fit(self, training: Training) -> Forecaster:
            seen.extend(known.explicit_request for known, _ in training)

            def forecast(known: Sequence[Known]) -> Forecasts:
                seen.extend(one.explicit_request for one in known)
                return np.full((len(known), 6, 2, 4), 0.25)

            return forecast

    leave_one_shock_out(Watches(), episodes_of(*FOUR), lambda known: replace(known, explicit_request=None))
    assert set(seen) == {None}


def test_in_sample_is_fitted_on_what_it_forecasts():
    said = in_sample(Climatology(), episodes_of(*FOUR))
    assert said[0, 0, 0] == pytest.approx(np.array([3, 3, 1, 1]) / 8)


def test_what_is_no_distribution_is_refused_with_its_place():
    known = [one.known for one in episodes_of(*FOUR)]
    said = HardPersistence().fit([])(known)
    said[2, 4, 1] = (0.5, 0.5, 0.5, 0.0)
    with pytest.raises(SimkitError, match=r"\(B1, arms within 365 days\): 0\.5, 0\.5, 0\.5, 0\."):
        checked(lambda _: said, known)
    with pytest.raises(SimkitError, match=r"has the shape \(3, 6, 2, 4\), where \(4, 6, 2, 4\) is asked for"):
        checked(lambda _: said[:3], known)
