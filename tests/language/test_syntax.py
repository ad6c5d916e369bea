from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language.names import Ranges, complaints, errors_of
from strategies import expressions

from simkit.language import ExpressionError, parse
from simkit.language.nodes import Binary, Call, Choice, Comparison, Logical, Name, Number, Unary


def test_a_sum_keeps_the_place_of_each_part():
    assert parse("1 + self.x") == Binary("+", Number(1.0, 0, 1), Name(("self", "x"), 4, 6), 0, 10)


def test_leading_spaces_and_new_lines_count_as_characters():
    assert parse("\n\t x\n + y ") == Binary("+", Name(("x",), 3, 1), Name(("y",), 8, 1), 3, 6)


def test_brackets_leave_no_trace_but_order():
    assert parse("(x)") == Name(("x",), 1, 1)
    assert parse("a - (b - c)").right.sign == "-"


def test_every_construct_of_the_language_is_read():
    assert isinstance(parse("-x"), Unary)
    assert isinstance(parse("not x"), Unary)
    assert isinstance(parse("x if y else z"), Choice)
    assert parse("a < b <= c").signs == ("<", "<=")
    assert isinstance(parse("a != b"), Comparison)
    assert parse("a and b and c").operands == (Name(("a",), 0, 1), Name(("b",), 6, 1), Name(("c",), 12, 1))
    assert isinstance(parse("a or b"), Logical)
    assert parse("clip(x, 0, 1)") == Call("clip", (Name(("x",), 5, 1), Number(0.0, 8, 1), Number(1.0, 11, 1)), 0, 13)


def test_a_choice_has_its_parts_by_what_they_do():
    choice = parse("1 if war else 2")
    assert (choice.then.value, choice.condition.parts, choice.otherwise.value) == (1.0, ("war",), 2.0)


def test_python_words_of_later_date_are_names():
    assert parse("match.case.type").parts == ("match", "case", "type")


def test_a_name_has_at_most_five_parts():
    assert parse("a.b.c.d.e").parts == tuple("abcde")
    assert complaints("a.b.c.d.e.f") == [("a.b.c.d.e.f", "this name has more than 5 parts.")]


@pytest.mark.parametrize("text", ["min(x, y).real", "(x + 1).real", "(1).real"])
def test_a_dot_after_a_value_is_refused(text):
    assert [says for _, says in complaints(text)] == [
        "a dot follows something that is not a name. Write a name, such as self.strain."
    ]


def test_a_function_is_no_value():
    assert complaints("min > 1") == [("min", '"min" is a function. Write min(a, b).')]


def test_a_name_with_dots_may_end_in_the_name_of_a_function():
    assert parse("self.max").parts == ("self", "max")


def test_dots_alone_are_no_number():
    assert complaints("1 + ...") == [
        ("...", "this is not a number that is read here. Write plain digits, such as 0.25.")
    ]


def test_steps_within_steps_go_at_most_forty_deep():
    parse("-" * 39 + "x")
    for text in ("-" * 40 + "x", "-" * 499 + "x", "not " * 120 + "x", "+".join("x" * 60)):
        with pytest.raises(ExpressionError, match="steps within steps more than 40 deep"):
            parse(text)


def test_an_expression_has_at_most_three_hundred_parts():
    parse("<".join(["-x"] * 149) + "<x")
    with pytest.raises(ExpressionError, match="more than 300 parts"):
        parse("<".join(["-x"] * 150))


TOKENS = [
    "x",
    "self.strain",
    "war",
    "min(",
    "clip(",
    "(",
    ")",
    ",",
    "+",
    "-",
    "*",
    "/",
    "**",
    "<",
    ">=",
    "==",
    "and",
    "or",
]
TOKENS += ["not", "if", "else", "1", ".5", ".", "=", "lambda", "in", "[", "]", "{", "}", ":", "'", "\n", "é"]
TEXTS = st.text(max_size=600) | st.text("()x,.+-1 \t\n") | st.lists(st.sampled_from(TOKENS), max_size=60).map(" ".join)


@given(text=TEXTS)
def test_any_text_is_read_or_refused_at_a_place_within_it(text):
    for error in errors_of(text):
        assert 0 <= error.offset <= len(text)
        assert error.offset + error.width <= max(len(text), error.offset + 1)
        assert str(error).isprintable()


@given(text=expressions(Ranges.numbers, Ranges.truths), data=st.data())
def test_a_valid_expression_with_a_slip_is_read_or_refused(text, data):
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 5))
    slip = data.draw(st.sampled_from(["", *TOKENS]) | st.text(max_size=3))
    assert all(str(error).isprintable() for error in errors_of(text[:at] + slip + text[at + cut :]))


SLOW = ["(*" * 28 + "x" + ",x)" * 28, "x < (" * 30 + "x y" + ")" * 30, "min(" * 30 + "x if" + ")" * 30, "{" * 499]


@pytest.mark.parametrize("text", SLOW)
def test_no_text_takes_long_to_refuse(text):
    began = time.process_time()
    assert errors_of(text)
    assert time.process_time() - began < 10  # milliseconds; what backtracks takes years
