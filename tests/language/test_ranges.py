from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language.names import Ranges, checked
from strategies import expressions

from simkit.language import check, evaluate
from simkit.language.ranges import Span

REACH = {
    "x + y": (-1, 2),
    "x - y": (-1, 2),
    "-y * 3": (-3, 3),
    "x * -2": (-2, 0),
    "x / z": (0, 1),
    "abs(y)": (0, 1),
    "abs(-z)": (1, 2),
    "min(x, y, z)": (-1, 1),
    "max(y, 0.5)": (0.5, 1),
    "clip(y, 0, 0.5)": (0, 0.5),
    "clip(z, -1, 0)": (0, 0),
    "clip(10 * y, -x - 1, 1)": (-2, 1),
    "exp(0)": (1, 1),
    "log(1)": (0, 0),
    "sqrt(4 * x)": (0, 2),
    "logistic(0)": (0.5, 0.5),
    "logistic(1e9 * y)": (0, 1),
    "x if war else z": (0, 2),
    "y * y": (-1, 1),
}


@pytest.mark.parametrize("text", REACH)
def test_a_result_reaches_as_far_as_its_operands_let_it(text):
    low, high = REACH[text]
    assert (checked(text).low, checked(text).high) == pytest.approx((low, high), abs=1e-300)


def test_a_span_reads_as_words():
    assert str(Span(0.0, 1.0)) == "runs from 0 to 1"
    assert str(Span(-0.0, 1e12)) == "runs from 0 to 1e12"
    assert str(Span(0.25, 0.25)) == "is 0.25"


@given(
    text=expressions(Ranges.numbers, Ranges.truths),
    numbers=st.lists(st.floats(-2, 2), min_size=3, max_size=3),
    truths=st.lists(st.booleans(), min_size=2, max_size=2),
)
def test_no_value_in_range_leaves_the_range_of_the_result(text, numbers, truths):
    expression = check(text, Ranges(), "number")
    values = dict(zip((*Ranges.numbers, *Ranges.truths), (*numbers, *truths), strict=True))
    result = float(evaluate(expression.tree, values.__getitem__))
    slack = 1e-12 * max(1.0, abs(expression.low), abs(expression.high))
    assert expression.low - slack <= result <= expression.high + slack
