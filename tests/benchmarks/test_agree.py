"""The three models of the benchmark are one model.

Mesa comes with the extra `bench`, which `dev` and so `.ci/run` bring along: there, nothing is left out.
"""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import numbers, plain_simpy
from benchmarks.agree import ALLOWED, Compared, compare, from_outcomes, from_simkit, worst

WEEKS = 26
RUNS = 100


@pytest.fixture(scope="module")
def simkit():
    return from_simkit(300, weeks=WEEKS)


def test_simkit_and_plain_simpy_agree_within_monte_carlo_error(simkit):
    compared = compare(simkit, from_outcomes(plain_simpy.play(RUNS, weeks=WEEKS), weeks=WEEKS))
    assert len(compared) > 70
    assert worst(compared).distance <= ALLOWED, worst(compared)


def test_simkit_and_mesa_agree_within_monte_carlo_error(simkit):
    pytest.importorskip("mesa")
    from benchmarks import mesa_model

    compared = compare(simkit, from_outcomes(mesa_model.play(RUNS, weeks=WEEKS), weeks=WEEKS))
    assert len(compared) > 70
    assert worst(compared).distance <= ALLOWED, worst(compared)


def test_a_model_with_one_other_number_is_found_out(simkit, monkeypatch):
    monkeypatch.setattr(numbers, "TIRED", numbers.Number(0.5, 0.6, 0.7))
    compared = compare(simkit, from_outcomes(plain_simpy.play(40, weeks=WEEKS), weeks=WEEKS))
    assert worst(compared).distance > ALLOWED
    assert worst(compared).what.startswith("statements delivered")


def test_distance_counts_standard_errors_of_the_difference():
    one, other = np.array([0.0, 2.0]), np.array([3.0, 5.0])
    (found,) = compare({"level": one}, {"level": other})
    assert found == Compared("level", 1.0, 4.0, np.sqrt(2.0))
    assert found.distance == pytest.approx(3 / np.sqrt(2))


def test_numbers_that_stand_still_agree_only_if_they_are_equal():
    assert Compared("level", 1.0, 1.0, 0.0).distance == 0.0
    assert Compared("level", 1.0, 1.1, 0.0).distance == float("inf")
