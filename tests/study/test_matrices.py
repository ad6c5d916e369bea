"""The points of each method: how they are laid out, and which sample sizes it can use."""

from __future__ import annotations

import numpy as np
import pytest
from analysis.tipping import write_tipping

from simkit.engine.compile import compile_scenario
from simkit.errors import InputError
from simkit.study.axes import Source, axes_of
from simkit.study.matrices import matrix, points_played, values


def test_sobol_crosses_two_samples_one_number_at_a_time():
    unit = matrix("sobol", 3, 16, 7).reshape(16, 5, 3)
    first, last = unit[:, 0], unit[:, -1]
    for at in range(3):
        others = [other for other in range(3) if other != at]
        assert np.array_equal(unit[:, at + 1][:, others], first[:, others])
        assert np.array_equal(unit[:, at + 1, at], last[:, at])
    assert not (first == last).any()


def test_larger_sobol_sample_begins_with_the_smaller_one():
    small, large = matrix("sobol", 4, 32, 3), matrix("sobol", 4, 64, 3)
    assert np.array_equal(large[: len(small)], small)


def test_each_step_of_a_trajectory_moves_one_number_by_two_thirds():
    unit = matrix("morris", 5, 40, 2).reshape(40, 6, 5)
    steps = np.abs(np.diff(unit, axis=1))
    assert ((steps > 0).sum(axis=2) == 1).all()
    assert ((steps > 0).sum(axis=1) == 1).all()
    assert steps.max(axis=2) == pytest.approx(2 / 3)
    levels = np.unique(np.round(unit * 3, 9))
    assert levels.tolist() == [0.0, 1.0, 2.0, 3.0]


@pytest.mark.parametrize("method", ["sobol", "morris", "pawn"])
def test_matrix_has_as_many_points_as_are_told_and_repeats_itself(method):
    one = matrix(method, 4, 256, 1)
    assert one.shape == (points_played(method, 256, 4), 4)
    assert ((one >= 0.0) & (one <= 1.0)).all()
    assert np.array_equal(one, matrix(method, 4, 256, 1))
    assert not np.array_equal(one, matrix(method, 4, 256, 2))


@pytest.mark.parametrize(
    ("method", "points", "says"),
    [
        (
            "sobol",
            100,
            (
                "Sobol's sequence is balanced at powers of two only, and 100 is none. Choose 64 or 128 points, or "
                "--method pawn."
            ),
        ),
        (
            "sobol",
            8,
            "sobol cannot tell anything from 8 base points. Choose a power of two from 16 to 65,536.",
        ),
        ("morris", 3, "morris cannot tell anything from 3 trajectories. Choose from 4 to 65,536."),
        ("pawn", 199, "pawn cannot tell anything from 199 points. Choose from 200 to 65,536."),
        ("pwan", 256, 'there is no method "pwan". Did you mean "pawn"?'),
    ],
)
def test_sample_that_a_method_cannot_use_is_refused_with_those_that_it_can(method, points, says):
    with pytest.raises(InputError) as raised:
        matrix(method, 3, points, 1)
    assert str(raised.value) == says


def test_numbers_are_spread_as_an_ensemble_draws_them_and_written_ranges_evenly(tmp_path):
    source = Source(write_tipping(tmp_path))
    base = source.load()
    vary = {"rules.band.with.aim": "", "rules.help.with.deeds": "0.2..0.7", "timeline.raid.severity": ""}
    axes = axes_of(source, base, vary)
    unit = matrix("pawn", 3, 4096, 1)
    aim, deeds, severity = values(axes, compile_scenario(base), unit).T
    assert (aim.min(), aim.max()) == pytest.approx((0.0, 1.0), abs=0.02)
    assert aim.mean() == pytest.approx((0.0 + 0.1 + 1.0) / 3, abs=0.005)
    assert (deeds < 0.45).mean() == pytest.approx(0.5, abs=0.001)
    assert severity.mean() == pytest.approx(0.5, abs=0.001)
    assert np.array_equal(np.argsort(aim), np.argsort(unit[:, 0]))
