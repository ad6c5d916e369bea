from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language.names import Names, Ranges, checked, complaints, errors_of
from strategies import expressions

from simkit.language import ExpressionErrors, Meaning, Value, check
from simkit.language.tree import Applied, Arithmetic, Comparing, Constant, Either, Joined, Negative, Not

REFUSED = {
    "war + 1": ("war", '"+" needs numbers, and this is true or false. Write (1 if war else 0).'),
    "2 * (x > 1)": ("x > 1", '"*" needs numbers, and this is true or false. Write (1 if … else 0).'),
    "-war": ("war", '"-" needs numbers, and this is true or false. Write (1 if war else 0).'),
    "min(war, x)": ("war", "min needs numbers, and this is true or false. Write (1 if war else 0)."),
    "1 if not x else 2": (
        "x",
        '"not" needs something true or false, and this is a number. Write a comparison, such as x > 0.3.',
    ),
    "1 if war and x + 1 else 2": (
        "x + 1",
        '"and" needs something true or false, and this is a number. Write a comparison, such as self.strain > 0.3.',
    ),
    "1 if x else 2": (
        "x",
        '"if" needs something true or false, and this is a number. Write a comparison, such as x > 0.3.',
    ),
    "1 if war == self.at_war else 2": (
        "war",
        "this is true or false, and is not compared. Write war, or not war.",
    ),
    "1 if self.at_war == 1 else 2": (
        "self.at_war",
        "this is true or false, and is not compared. Write self.at_war, or not self.at_war.",
    ),
    "1 if x < y < (x > y) else 2": ("x > y", "this is true or false, and is not compared. Write x, or not x."),
    "x if war else war": (
        "x if war else war",
        "one branch is a number and the other is true or false. Make both the same kind.",
    ),
    "min(x)": ("min(x)", "min takes 2 to 8 values, and here it has 1. Write min(a, b)."),
    "max(1,2,3,4,5,6,7,8,9)": (
        "max(1,2,3,4,5,6,7,8,9)",
        "max takes 2 to 8 values, and here it has 9. Write max(a, b).",
    ),
    "clip(x, 1)": ("clip(x, 1)", "clip takes 3 values, and here it has 2. Write clip(x, low, high)."),
    "exp()": ("exp()", "exp takes 1 value, and here it has 0. Write exp(x)."),
    "1 + luck": ("luck", 'there is no "luck" here. Did you mean "x"?'),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_does_not_fit_together_is_refused_and_pointed_at(text):
    assert complaints(text) == [REFUSED[text]]


def test_true_and_false_are_truth_values():
    assert check("true", Names(), "truth").tree == Constant(1.0)
    assert check("war or not false", Names(), "truth").refs == ("war",)
    assert complaints("1 + true") == [
        ("true", '"+" needs numbers, and this is true or false. Write (1 if true else 0).')
    ]


def test_the_whole_must_be_of_the_wanted_kind():
    wanted_truth = "this should be a truth value, such as self.strain > 0.3."
    assert complaints(" x + 1", "truth") == [("x + 1", wanted_truth)]
    wanted_number = "this should be a number. Write what it counts, such as 1 if self.strain > 0.3 else 0."
    assert complaints("x > 1") == [("x > 1", wanted_number)]
    assert complaints("war") == [("war", wanted_number)]


def test_everything_wrong_is_told_at_once_in_the_order_of_the_text():
    assert [place for place, _ in complaints("luck + war + 1 / x + (1 if y else fate) + min(x)", "truth")] == [
        "luck",
        "luck + war + 1 / x + (1 if y else fate) + min(x)",
        "war",
        "1 / x",
        "y",
        "fate",
        "min(x)",
    ]


def test_one_slip_gives_one_complaint():
    for text in (
        "1 / luck",
        "log(luck - 1)",
        "luck and war",
        "exp(luck) * war2 if war else 1"[:9],
        "-luck",
        "not luck",
    ):
        assert len(complaints(text, "truth" if "and" in text or "not" in text else "number")) == 1
    assert complaints("luck", "truth") == complaints("luck", "number")


def test_a_complaint_of_the_scope_may_come_without_a_remedy():
    with pytest.raises(ExpressionErrors) as caught:
        check("odd", Ranges(), "number")
    assert (caught.value.errors[0].says, caught.value.errors[0].remedy) == ("unknown.", "")


def test_a_checked_tree_holds_what_names_refer_to():
    assert checked("-x + 2").tree == Arithmetic("+", Negative(Value("x")), Constant(2.0))
    assert checked("+x").tree == Value("x")
    assert checked("war and not self.at_war", "truth").tree == Joined(
        "and", (Value("war", truth=True), Not(Value("self.at_war", truth=True)))
    )
    assert checked("1 if 0 < x <= y else max(x, y)").tree == Either(
        Constant(1.0),
        Comparing(("<", "<="), (Constant(0.0), Value("x"), Value("y"))),
        Applied("max", (Value("x"), Value("y"))),
    )


def test_refs_are_named_once_in_the_order_of_the_text():
    assert checked("y if war else x + y * self.strain").refs == ("y", "war", "x", "self.strain")


def test_a_ref_may_be_anything_that_can_be_hashed():
    class Pair:
        def meaning(self, parts: tuple[str, ...]) -> Meaning:
            return Meaning(truth=False, low=0.0, high=1.0, ref=("pair", *parts))

    assert check("a.b", Pair(), "number").tree == Value(("pair", "a", "b"))


def test_a_checked_expression_knows_its_kind_and_range():
    number, truth = checked("2 * x - 1"), checked("x > 0.3", "truth")
    assert (number.truth, number.low, number.high, number.text) == (False, -1.0, 1.0, "2 * x - 1")
    assert (truth.truth, truth.low, truth.high) == (True, 0.0, 1.0)
    assert checked("war if x > 1 else self.at_war", "truth").truth


def test_a_text_that_cannot_be_read_gives_the_same_kind_of_error():
    with pytest.raises(ExpressionErrors) as caught:
        check("x +", Names(), "number")
    assert len(caught.value.errors) == 1


@given(text=expressions(Ranges.numbers, Ranges.truths))
def test_a_valid_expression_passes(text):
    assert not check(text, Ranges(), "number").truth


@given(text=st.text(max_size=40) | expressions(Ranges.numbers, Ranges.truths), data=st.data())
def test_no_text_raises_anything_but_expression_errors(text, data):
    at = data.draw(st.integers(0, len(text)))
    slip = data.draw(st.sampled_from(["", "x", " and ", " > ", "p", "/", "(", ",", "log", "sqrt(a", "token", "b.d"]))
    changed = text[:at] + slip + text[at + data.draw(st.integers(0, 3)) :]
    assert all(str(error) for error in errors_of(changed))
