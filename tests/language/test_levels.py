from __future__ import annotations

import pytest
from language.names import checked, complaints

from simkit.language.tree import Arithmetic, Comparing, Constant, Value

ARMS, LOANS = Value("gives.arms"), Value("gives.loans")


def test_a_word_as_a_value_is_the_middle_of_its_band():
    assert checked("token + major").tree == Arithmetic("+", Constant(0.25), Constant(0.85))
    assert checked("none").tree == Constant(0.0)


@pytest.mark.parametrize("text", ["gives.loans >= substantial", "gives.loans < substantial"])
def test_a_word_after_a_reading_is_the_lower_cut_on_the_scale_of_the_reading(text):
    tree = checked(text, "truth").tree
    assert tree == Comparing((text.split()[1],), (LOANS, Constant(0.5)))


def test_a_word_before_a_reading_is_the_lower_cut_too():
    assert checked("major <= gives.loans", "truth").tree == Comparing(("<=",), (Constant(0.8), LOANS))
    assert checked("major > gives.loans", "truth").tree == Comparing((">",), (Constant(0.8), LOANS))


def test_what_is_no_plain_reading_is_compared_on_the_usual_scale():
    assert checked("x >= major", "truth").tree.operands[1] == Constant(0.7)
    assert checked("gives.loans + 0 >= major", "truth").tree.operands[1] == Constant(0.7)


def test_a_reading_lies_between_two_words_of_its_own_scale():
    assert checked("token <= gives.loans < major", "truth").tree.operands == (Constant(0.2), LOANS, Constant(0.8))


def test_a_word_between_two_readings_needs_one_scale():
    assert checked("gives.arms < token <= x", "truth").tree.operands[1] == Constant(0.1)
    assert complaints("gives.arms < token <= gives.loans", "truth") == [
        (
            "token <= gives.loans",
            '"token" begins elsewhere on the scales of its two sides. Write two comparisons joined by and.',
        )
    ]


@pytest.mark.parametrize("text", ["x > major", "x <= major", "x == major", "x != major", "major < x", "major >= x"])
def test_a_comparison_with_a_band_that_means_two_things_is_refused(text):
    [(place, says)] = complaints(text, "truth")
    sign = next(part for part in text.split() if part not in ("x", "major"))
    assert place == text
    assert says == f'"{sign}" does not go with "major", which is a band of levels. Write >= major, or < major.'


def test_a_comparison_with_none_that_decides_nothing_is_refused():
    always = "this is always true, for no level word is below none. Write >= token to ask for some."
    never = "this is never true, for no level word is below none. Write < token to ask for none."
    assert complaints("x >= none", "truth") == [("x >= none", always)]
    assert complaints("none <= x", "truth") == [("none <= x", always)]
    assert complaints("x < none", "truth") == [("x < none", never)]
    assert complaints("x == none", "truth") == [
        ("x == none", '"==" does not go with "none", which is a band of levels. Write >= token, or < token.')
    ]


def test_two_words_are_not_compared():
    assert complaints("token < major", "truth") == [
        ("token < major", "two level words are compared. Compare a reading with a word.")
    ]


def test_a_truth_is_not_compared_with_a_word():
    assert complaints("war >= token", "truth") == [
        ("war", "this is true or false, and is not compared. Write war, or not war.")
    ]


def test_a_word_with_a_dot_is_a_name_like_any_other():
    assert complaints("none.arms")[0] == ("none.arms", 'there is no "none.arms" here. Did you mean "x"?')
