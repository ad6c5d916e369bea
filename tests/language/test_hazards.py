from __future__ import annotations

import math

import pytest
from language.names import checked, complaints

from simkit.language import ExpressionErrors, Meaning, check

ZERO = "Keep it away from zero, such as max(0.1, …)."
LARGE = "Keep it small, such as clip(…, 0, 1)."

REFUSED = {
    "2 + 1 / x": ("1 / x", f"this division can be by zero: the divisor runs from 0 to 1. {ZERO}"),
    "1 / y": ("1 / y", f"this division can be by zero: the divisor runs from -1 to 1. {ZERO}"),
    "1 / (z - 2)": ("1 / (z - 2)", f"this division can be by zero: the divisor runs from -1 to 0. {ZERO}"),
    "1 / 0": ("1 / 0", f"this division can be by zero: the divisor is 0. {ZERO}"),
    "1 / x if x > 0 else 0": ("1 / x", f"this division can be by zero: the divisor runs from 0 to 1. {ZERO}"),
    "log(x)": (
        "log(x)",
        "this log can be of zero or less: its value runs from 0 to 1. Keep it above zero, such as log(max(0.1, …)).",
    ),
    "sqrt(y)": (
        "sqrt(y)",
        (
            "this sqrt can be of a negative number: its value runs from -1 to 1. "
            "Keep it from falling below zero, such as sqrt(max(0, …))."
        ),
    ),
    "exp(51 * x)": (
        "exp(51 * x)",
        "this exp can grow too large: its value runs from 0 to 51. Keep it small, such as exp(min(10, …)).",
    ),
    "exp(30 * x)": (
        "exp(30 * x)",
        f"this can grow too large: it runs from 1 to 1.069e13, and 1e12 is the most. {LARGE}",
    ),
    "x - big * big": ("big * big", f"this can grow too large: it runs from 0 to 1e18, and 1e12 is the most. {LARGE}"),
    "1 / (1e-13 * z)": (
        "1 / (1e-13 * z)",
        f"this can grow too large: it runs from 5e12 to 1e13, and 1e12 is the most. {LARGE}",
    ),
    "1 / (1e-300 * 1e-20 * z)": (
        "1 / (1e-300 * 1e-20 * z)",
        f"this can grow too large: it is inf, and 1e12 is the most. {LARGE}",
    ),
    "clip(x, 0, y)": (
        "clip(x, 0, y)",
        (
            "the low end of this clip can pass its high end: low is 0, high runs from -1 to 1. "
            "Write the smaller end first, such as clip(x, 0, 1)."
        ),
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_a_step_that_could_go_wrong_is_refused_with_the_range_and_a_remedy(text):
    assert complaints(text) == [REFUSED[text]]


@pytest.mark.parametrize(
    "text",
    [
        "1 / z",
        "1 / -z",
        "1 / max(0.1, x)",
        "log(max(0.1, y))",
        "sqrt(max(0, y))",
        "sqrt(1 - exp(-x))",
        "sqrt(log(z))",
        "1 / (1 + exp(-x))",
        "exp(min(10, big))",
        "logistic(1e3 * big)",
        "clip(x, x - 1, 1)",
        "1000 * big",
    ],
)
def test_a_step_kept_in_bounds_passes(text):
    assert checked(text)


@pytest.mark.parametrize(("low", "high"), [(0.0, math.inf), (-math.inf, 0.0), (0.0, 2e12)])
def test_a_name_without_bounds_is_refused(low, high):
    assert "1e12 is the most" in says(low, high)


@pytest.mark.parametrize(("low", "high"), [(1.0, 0.0), (math.nan, 1.0), (0.0, math.nan)])
def test_a_name_whose_range_runs_backwards_is_refused(low, high):
    assert "the range of this runs backwards" in says(low, high)


def says(low: float, high: float) -> str:
    class One:
        def meaning(self, parts: tuple[str, ...]) -> Meaning:
            return Meaning(truth=False, low=low, high=high, ref=parts)

    with pytest.raises(ExpressionErrors) as caught:
        check("1 / x", One(), "number")
    [error] = caught.value.errors
    return error.says
