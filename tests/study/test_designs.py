"""Designs: which points are played, in which order, and how many there may be."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.errors import InputError
from simkit.study.axes import Axis
from simkit.study.designs import points_of

X, Y = Axis("x", "drawn", low=0.0, high=1.0, steps=3), Axis("y", "drawn", low=10.0, high=20.0)
KIND = Axis("kind", "set", choices=("a", "b"))


def test_grid_has_every_combination_once():
    points = points_of([X, KIND], "grid", 0, 1)
    assert points.shape == (6, 2)
    assert {tuple(row) for row in points.tolist()} == {(x, kind) for x in (0.0, 0.5, 1.0) for kind in (0.0, 1.0)}


def test_points_of_one_scenario_stand_together():
    assert points_of([X, KIND], "grid", 0, 1)[:, 1].tolist() == [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]


def test_one_at_a_time_begins_with_the_scenario_as_it_stands():
    points = points_of([X, Y], "one-at-a-time", 0, 1)
    assert np.isnan(points[0]).all()
    assert (~np.isnan(points[1:])).sum(axis=1).tolist() == [1] * 8
    assert np.isnan(points_of([X, KIND], "one-at-a-time", 0, 1)[0]).all()


def test_latin_hypercube_takes_every_stratum_once():
    points = points_of([X, Y], "latin-hypercube", 10, 1)
    for at, axis in enumerate((X, Y)):
        strata = np.floor((points[:, at] - axis.low) / (axis.high - axis.low) * 10)
        assert sorted(strata) == list(range(10))


@pytest.mark.parametrize("design", ["latin-hypercube", "sobol"])
def test_sample_depends_on_its_seed_alone(design):
    one, two, other = (points_of([X, KIND], design, 16, seed) for seed in (1, 1, 2))
    assert (one == two).all()
    assert (one != other).any()


def test_sample_takes_each_choice_as_often():
    points = points_of([KIND], "sobol", 64, 3)
    assert np.bincount(points[:, 0].astype(int)).tolist() == [32, 32]


def test_sobol_wants_a_power_of_two():
    with pytest.raises(InputError) as told:
        points_of([X], "sobol", 100, 1)
    says = "Sobol's sequence is balanced at powers of two only, and 100 is none."
    assert str(told.value.problems[0]) == f"{says} Choose 64 or 128 points, or a Latin hypercube."


def test_grid_that_is_too_large_is_refused_before_it_is_made():
    axes = [Axis(str(at), "drawn", low=0.0, high=1.0) for at in range(46)]
    with pytest.raises(InputError, match=r"is too large: 5,000,000 is the most"):
        points_of(axes, "grid", 0, 1)


def test_dates_fall_on_whole_days():
    import datetime as dt

    when = Axis("when", "moment", low=0.0, high=10.0, steps=4, starts=dt.date(2030, 1, 1))
    assert points_of([when], "grid", 0, 1)[:, 0].tolist() == [0.0, 3.0, 7.0, 10.0]
