from __future__ import annotations

import math
import re
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language.names import Ranges, checked
from strategies import expressions

from simkit.language import Value, check, compiled, evaluate
from simkit.language.tree import Applied
from simkit.scales import DEFAULT_SCALE, LEVEL_WORDS

NAMES = (*Ranges.numbers, *Ranges.truths)

# x = 0 and 0.5, y = -1 and 1, z = 1 and 2; war in the second run only; arms 0.39 and 0.4, loans 0.5 and 0.49.
RUNS = {
    "x": np.array([0.0, 0.5]),
    "y": np.array([-1.0, 1.0]),
    "z": np.array([1.0, 2.0]),
    "war": np.array([False, True]),
    "gives.arms": np.array([0.39, 0.4]),
    "gives.loans": np.array([0.5, 0.49]),
}

BY_HAND = {
    "1 + 2 * x": [1.0, 2.0],
    "-y - +x": [1.0, -1.5],
    "x / z": [0.0, 0.25],
    "min(x, y, 0.25)": [-1.0, 0.25],
    "max(x, y, 0.25)": [0.25, 1.0],
    "clip(y, 0, 0.5)": [0.0, 0.5],
    "abs(y)": [1.0, 1.0],
    "sqrt(x * 8)": [0.0, 2.0],
    "exp(x - x)": [1.0, 1.0],
    "log(z / z)": [0.0, 0.0],
    "logistic(y - y)": [0.5, 0.5],
    "x if war else z": [1.0, 0.5],
    "7": 7.0,
}

BY_HAND_TRUTHS = {
    "x < 0.5": [True, False],
    "0 <= x < z <= 1": [True, False],
    "z >= 1 and war": [False, True],
    "x > 1 or war or z == 1": [True, True],
    "not war": [True, False],
    "war if x > 0 else z != 1": [False, True],
    "gives.arms >= substantial": [False, True],
    "gives.loans < substantial": [False, True],
    "1 < 2": True,
}


@pytest.mark.parametrize("text", BY_HAND)
def test_a_number_comes_to_what_a_person_works_out(text):
    np.testing.assert_array_equal(evaluate(checked(text).tree, RUNS.__getitem__), BY_HAND[text])


@pytest.mark.parametrize("text", BY_HAND_TRUTHS)
def test_a_truth_comes_to_what_a_person_works_out(text):
    result = evaluate(checked(text, "truth").tree, RUNS.__getitem__)
    assert np.asarray(result).dtype == np.bool_
    np.testing.assert_array_equal(result, BY_HAND_TRUTHS[text])


def test_truths_held_as_numbers_are_true_where_they_are_not_zero():
    result = evaluate(Value("war", truth=True), {"war": np.array([0.0, 1.0])}.__getitem__)
    assert np.asarray(result).dtype == np.bool_


def test_arrays_of_pairs_and_runs_broadcast():
    tree = checked("x + y").tree
    values = {"x": np.array([[0.0], [0.5]]), "y": np.array([-1.0, 0.0, 1.0])}
    np.testing.assert_array_equal(evaluate(tree, values.__getitem__), [[-1.0, 0.0, 1.0], [-0.5, 0.5, 1.5]])


def test_a_single_number_serves_every_run():
    result = evaluate(checked("x * z").tree, {"x": 0.5, "z": np.array([1.0, 2.0])}.__getitem__)
    np.testing.assert_array_equal(result, [0.5, 1.0])


def test_each_operand_of_a_chain_is_worked_out_once():
    asked = []

    def fetch(ref: str) -> float:
        asked.append(ref)
        return 0.5

    evaluate(checked("0 < x < y < z", "truth").tree, fetch)
    assert asked == ["x", "y", "z"]


def test_what_is_fetched_is_left_as_it_was():
    values = {name: array.copy() for name, array in RUNS.items()}
    for array in values.values():
        array.flags.writeable = False
    for text in BY_HAND:
        evaluate(checked(text).tree, values.__getitem__)


@pytest.mark.parametrize("x", [-1e12, -1e3, -700.0, -30.0, -1.0, -0.0, 0.0, 1.0, 30.0, 1e3, 1e12])
def test_logistic_holds_for_any_size(x):
    expected = 1 / (1 + math.exp(-x)) if x > -700 else 0.0
    tree = Applied("logistic", (Value("x"),))
    assert evaluate(tree, {"x": np.array([x])}.__getitem__)[0] == pytest.approx(expected, rel=1e-14, abs=1e-300)


@pytest.mark.parametrize("text", ["exp(y)", "log(z)", "logistic(y)", "sqrt(z)", "exp(-y) * z"])
def test_a_value_is_the_same_however_its_array_lies_in_memory(text):
    generator = np.random.Generator(np.random.PCG64(1))
    values = {"y": generator.uniform(-1, 1, 4001), "z": generator.uniform(1, 2, 4001)}
    tree = checked(text).tree
    plain = evaluate(tree, values.__getitem__)
    for lay in (lambda a: a[::-1].copy()[::-1], lambda a: np.repeat(a, 3)[::3], lambda a: np.tile(a, (3, 1)).T[:, 1]):
        same_bits(evaluate(tree, {name: lay(array) for name, array in values.items()}.__getitem__), plain)


def test_a_formula_is_made_once_for_a_tree():
    tree = checked("x + 1").tree
    assert compiled(tree) is compiled(tree)


def test_formulas_do_not_pile_up(monkeypatch):
    module = sys.modules["simkit.language.evaluate"]
    monkeypatch.setattr(module, "_MOST_KEPT", 3)
    trees = [checked(f"x + {number}").tree for number in range(10)]
    assert [evaluate(tree, lambda _: 0.5) for tree in trees] == [number + 0.5 for number in range(10)]
    assert len(module._kept) <= 3


def same_bits(one: object, other: object) -> None:
    np.testing.assert_array_equal(
        np.asarray(one, np.float64).view(np.int64), np.asarray(other, np.float64).view(np.int64)
    )


def by_python(text: str, values: dict[str, float]) -> float | bool:
    """The same expression by Python's own arithmetic on one number at a time."""

    def clip(x: float, low: float, high: float) -> float:
        return min(max(x, low), high)

    def logistic(x: float) -> float:
        return 1 / (1 + float(np.exp(-x)))

    known = {
        "__builtins__": {},
        "min": min,
        "max": max,
        "abs": abs,
        "clip": clip,
        "logistic": logistic,
        "sqrt": math.sqrt,
        "exp": lambda x: float(np.exp(x)),
        "log": lambda x: float(np.log(x)),
        **{word: DEFAULT_SCALE.middle(word) for word in LEVEL_WORDS},
        **{name.replace(".", "__"): value for name, value in values.items()},
    }
    return eval(re.sub(r"(?<=[a-z])\.(?=[a-z])", "__", text), known)  # noqa: S307 - only text made by our own strategy


def drawn_runs(data: st.DataObject, count: int) -> dict[str, np.ndarray]:
    special = st.sampled_from([-2.0, -1.0, -0.0, 0.0, 0.1, 0.4, 0.5, 1.0, 2.0])
    number = special | st.floats(-2, 2)
    rows = {name: data.draw(st.lists(number, min_size=count, max_size=count)) for name in Ranges.numbers}
    truths = {name: data.draw(st.lists(st.booleans(), min_size=count, max_size=count)) for name in Ranges.truths}
    return {name: np.array(row) for name, row in {**rows, **truths}.items()}


@pytest.mark.parametrize("kind", ["number", "truth"])
@given(data=st.data())
@settings(max_examples=200)
def test_an_expression_means_what_python_says_it_means(kind, data):
    text = data.draw(expressions(Ranges.numbers, Ranges.truths, kind))
    values = drawn_runs(data, 3)
    result = np.broadcast_to(evaluate(check(text, Ranges(), kind).tree, values.__getitem__), 3)
    for run in range(3):
        assert result[run] == by_python(text, {name: row[run].item() for name, row in values.items()})


@given(data=st.data(), count=st.integers(1, 40))
def test_a_run_alone_equals_the_run_among_many_bit_for_bit(data, count):
    text = data.draw(expressions(Ranges.numbers, Ranges.truths))
    few = drawn_runs(data, 4)
    values = {name: np.resize(row, count) for name, row in few.items()}
    tree = check(text, Ranges(), "number").tree
    together = np.broadcast_to(evaluate(tree, values.__getitem__), count)
    for run in range(count):
        alone = {name: row[run : run + 1] for name, row in values.items()}
        same_bits(np.broadcast_to(evaluate(tree, alone.__getitem__), 1), together[run : run + 1])
