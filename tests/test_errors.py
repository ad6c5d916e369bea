"""How an error looks to a reader."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.errors import InputError, Place, Problem, SimkitError, WriteError, did_you_mean, number_meant, printable

LINE = "    by: [first, secnod]"


def problem_at(column, text, width=1):
    return Problem(Place("a.yaml", 1, column, text, width), "wrong.")


def drawn(problem):
    """The line that is shown and the columns (from 0) that carets stand under."""
    _, line, carets = str(problem).split("\n")
    assert line.startswith("    ")
    assert carets.startswith("    ")
    return line[4:], [at for at, mark in enumerate(carets[4:]) if mark == "^"]


def test_message_gives_place_problem_remedy_line_and_caret():
    place = Place("scenarios/a.yaml", 12, 17, LINE, 6)
    problem = Problem(
        place, 'event "x" names actor "secnod", which this world does not have.', 'Did you mean "second"?'
    )
    assert str(problem) == (
        'scenarios/a.yaml:12:17: event "x" names actor "secnod", which this world does not have. '
        'Did you mean "second"?\n'
        "        by: [first, secnod]\n"
        "                    ^^^^^^"
    )


def test_problem_without_place_is_one_line():
    assert str(Problem(None, "nothing was given.", "Name a scenario.")) == "nothing was given. Name a scenario."


def test_problem_without_remedy_ends_after_what_is_wrong():
    assert str(Problem(None, "nothing was given.")) == "nothing was given."


def test_place_without_text_shows_no_line():
    assert str(Problem(Place("a.yaml", 3, 7), "wrong.", "Mend it.")) == "a.yaml:3:7: wrong. Mend it."


def test_shifted_place_lies_further_on_in_the_same_line():
    assert Place("a.yaml", 2, 5, LINE, 9).shifted(4, 3) == Place("a.yaml", 2, 9, LINE, 3)


@given(st.text(string.ascii_letters + string.punctuation + " ", min_size=1, max_size=400), st.data())
def test_caret_stands_under_the_right_column(text, data):
    column = data.draw(st.integers(1, len(text)))
    line, carets = drawn(problem_at(column, text))
    assert len(line) <= 100
    assert len(carets) == 1
    assert line[carets[0]] == text[column - 1]
    start = column - 1 - carets[0]
    assert line == text[start : start + 100]


def test_tab_counts_as_one_column():
    assert drawn(problem_at(3, "\t\tx")) == ("  x", [2])


def test_caret_after_the_end_of_a_line_stands_just_after_it():
    assert drawn(problem_at(40, "ab: \r\n")) == ("ab: ", [4])


def test_carets_do_not_run_past_the_end_of_the_line():
    assert drawn(problem_at(3, "abcd", width=50)) == ("abcd", [2, 3])


def test_long_line_is_shown_around_the_column():
    text = "".join(chr(ord("a") + at % 26) for at in range(300))
    assert drawn(problem_at(200, text, width=3)) == (text[150:250], [49, 50, 51])
    assert drawn(problem_at(1, text)) == (text[:100], [0])
    assert drawn(problem_at(300, text)) == (text[200:], [99])


def test_control_characters_are_made_visible():
    place = Place("a\x07.yaml", 1, 1, "k: \x1b[31m\u202e")
    assert str(Problem(place, "wrong\x1b[0m.")) == "a\\x07.yaml:1:1: wrong\\x1b[0m.\n    k: \\x1b[31m\\u202e\n    ^"


@pytest.mark.parametrize("before", ["\xa0", "\x1b", "\u200b"])
def test_caret_stands_under_the_right_column_after_a_character_made_visible(before):
    line, carets = drawn(problem_at(5, f"a: {before}!"))
    assert [line[at] for at in carets] == ["!"]


@given(st.text())
def test_printable_text_steers_no_terminal(text):
    assert all(shown.isprintable() or shown == "\n" for shown in printable(text))


@given(st.text(string.printable.strip() + " \n"))
def test_printable_text_stays_as_it_is(text):
    assert printable(text) == text


def test_all_problems_come_at_once_in_the_order_of_the_files():
    later, earlier = Place("b.yaml", 1, 1), Place("a.yaml", 9, 2)
    first = Place("a.yaml", 9, 1)
    error = InputError([Problem(later, "4."), Problem(earlier, "3."), Problem(None, "1."), Problem(first, "2.")])
    assert [problem.says for problem in error.problems] == ["1.", "2.", "3.", "4."]
    assert str(error) == "1.\na.yaml:9:1: 2.\na.yaml:9:2: 3.\nb.yaml:1:1: 4."


def test_problems_at_one_place_keep_their_order():
    place = Place("a.yaml", 1, 1)
    assert str(InputError([Problem(place, "z."), Problem(place, "a.")])) == "a.yaml:1:1: z.\na.yaml:1:1: a."


def test_error_of_a_single_problem_reads_like_it():
    error = InputError.of("wrong.", "Mend it.", Place("a.yaml", 3, 7))
    assert error.problems == (Problem(Place("a.yaml", 3, 7), "wrong.", "Mend it."),)
    assert str(error) == "a.yaml:3:7: wrong. Mend it."


@pytest.mark.parametrize("kind", [InputError, WriteError])
def test_every_error_is_a_simkit_error(kind):
    assert issubclass(kind, SimkitError)
    assert not issubclass(SimkitError, ValueError)


def test_unknown_word_gets_the_nearest_known_one():
    assert did_you_mean("secnod", ["first", "second"]) == 'Did you mean "second"?'


def test_unknown_word_like_no_other_gets_the_list_of_a_few():
    assert did_you_mean("zzz", ["b", "a", "a"]) == "Known here: a, b."


@pytest.mark.parametrize("choices", [[], [f"word{number}" for number in range(21)]], ids=["none", "many"])
def test_unknown_word_gets_no_list_where_there_are_none_or_many(choices):
    assert did_you_mean("zzz", choices) == ""


@pytest.mark.parametrize(
    ("word", "meant"), [("usa", "united_states"), ("US", "united_states"), ("strike", "external_strike")]
)
def test_abbreviation_and_part_of_a_name_find_the_name(word, meant):
    assert did_you_mean(word, ["russia", "united_states", "external_strike"]) == f'Did you mean "{meant}"?'


def test_part_of_several_names_finds_none_of_them():
    assert did_you_mean("oil", ["oil_is_shunned", "price_of_oil_falls"], also=False) == ""


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0,7", "0.7"),
        ("70%", "0.7"),
        ("7,5 %", "0.075"),
        ("“0.7”", "0.7"),
        ("−0.7", "-0.7"),
        ("1,000", "1000"),
        ("1,5 weeks", "1.5 weeks"),
        ("0.7", ""),
        ("much", ""),
        ("50 % more", ""),
    ],
)
def test_number_written_otherwise_is_understood(written, meant):
    assert number_meant(written) == meant


def test_unknown_word_gets_no_list_where_none_is_wanted():
    assert did_you_mean("zzz", ["a"], also=False) == ""


def test_very_long_word_is_compared_by_its_beginning():
    assert did_you_mean("second" + "x" * 100_000, ["second"], also=False) == ""
