"""What does not fit a schema is told in a reader's words, at its place, all at once."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from simkit.errors import InputError
from simkit.scenario.bind import bind
from simkit.scenario.schema import ScenarioFile
from simkit.scenario.yamltext import write_text
from simkit.scenario.yamltree import read_text
from simkit.world.numbers import Closed, Dated, Number
from simkit.world.world import World

SCENARIO = {"scenario": "A", "world": "w", "starts": "2025-06-01", "horizon": "6 weeks"}
NEEDS_BASIS = (
    "this number does not say what it rests on. "
    'Write it like "0.35 (0.15 to 0.55), assumed, WHY" or "0.35 (0.15 to 0.55), stated, SOURCE PLACE".'
)


class Numbers(Closed):
    """A mapping of every form of number, for these tests."""

    numbers: dict[str, Number] = Field({})
    dated: dict[str, Dated] = Field({})
    scale: tuple[float, float] = (0, 1)
    whole: int = 0


def refusals(schema, text: str) -> list[tuple[int, int, str]]:
    """Line, column and words of every problem."""
    with pytest.raises(InputError) as caught:
        bind(schema, read_text(text, "a.yaml"))
    return [
        (problem.place.line, problem.place.column, f"{problem.says} {problem.remedy}".strip())
        for problem in caught.value.problems
    ]


def scenario(text: str) -> list[tuple[int, int, str]]:
    """The same for a scenario, whose first four lines are in order."""
    return refusals(ScenarioFile, write_text(SCENARIO) + text)


def test_scenario_that_fits_is_bound():
    bound = bind(ScenarioFile, read_text(write_text(SCENARIO) + "timeline:\n  - {event: e, at: day 1}\n", "a.yaml"))
    assert bound.horizon == 42
    assert bound.timeline[0].event == "e"


REFUSALS = {
    "unknown key": (
        "timeline:\n  - event: e\n    at: day 1\n    sevrity: 1\n",
        8,
        5,
        'unknown key "sevrity". Did you mean "severity"?',
    ),
    "unknown key at the top": ("timelin: []\n", 5, 1, 'unknown key "timelin". Did you mean "timeline"?'),
    "unknown key by its alias": (
        "timeline:\n  - event: e\n    at: day 1\n    form: a\n",
        8,
        5,
        'unknown key "form". Did you mean "from"?',
    ),
    "another word for a key": (
        "timeline:\n  - event: e\n    when: day 1\n",
        7,
        5,
        'unknown key "when". Did you mean "at"?',
    ),
    "another word for a key, past one that is given": (
        "questions:\n  q:\n    ask: x\n    happens: e\n    question: y\n",
        9,
        5,
        (
            'unknown key "question". '
            "Known here: after, ask, at_least, below, by, end, happens, low, peak, reads, target, within."
        ),
    ),
    "level with a comma": (
        "timeline:\n  - event: e\n    at: day 1\n    severity: 0,7\n",
        8,
        15,
        '"0,7" is not a level. Did you mean 0.7?',
    ),
    "share in percent": (
        "timeline:\n  - event: e\n    at: day 1\n    chance: 70%\n",
        8,
        13,
        'a number is wanted here, not "70%". Write it as a share, 0.7.',
    ),
    "bound with a comma": (
        "questions:\n  q:\n    ask: x\n    peak: a of b\n    below: 0,4\n",
        9,
        12,
        'token, substantial, major, or a number is wanted here, not "0,4". Did you mean "0.4"?',
    ),
    "both bounds": (
        "questions:\n  q:\n    ask: x\n    peak: a of b\n    below: 0.4\n    at_least: token\n",
        7,
        5,
        "a question has at_least or below, not both. Keep one of the two.",
    ),
    "curly quotation marks": (
        "questions:\n  q:\n    ask: x\n    peak: “a of b”\n    below: 0.4\n",
        8,
        11,
        (
            '"“a of b”" does not say what, from whom, to whom. '
            'Curly quotation marks belong to the text here: write plain ones, "...", or none.'
        ),
    ),
    "equals sign": (
        "variants:\n  v:\n    says: x\n    set:\n      horizon = 6 weeks\n",
        9,
        7,
        (
            'a mapping (lines of "key: value") is wanted here, not "horizon = 6 weeks". '
            "Write a colon and a space in place of the equals sign."
        ),
    ),
    "unknown key like nothing": (
        "variants:\n  v:\n    says: x\n    zzz: 1\n",
        8,
        5,
        'unknown key "zzz". Known here: add, says, set, without.',
    ),
    "missing key of an entry": (
        "timeline:\n  - event: e\n",
        6,
        5,
        (
            'this entry of "timeline" needs a key "at". '
            'When: "week 6", "week 7 to 10" (any day of it, by chance), "day 40", a date.'
        ),
    ),
    "missing key of a named part": (
        "questions:\n  q:\n    happens: e\n",
        6,
        3,
        '"q" needs a key "ask". The question as a person asks it.',
    ),
    "text wanted, number given": (
        "says: 5\n",
        5,
        7,
        "a text is wanted here, not the number 5. Put quotes around it.",
    ),
    "text wanted, truth value given": (
        "says: true\n",
        5,
        7,
        "a text is wanted here, not true. Put quotes around it.",
    ),
    "text wanted, list given": ("says: [a]\n", 5, 7, "a text is wanted here, not a list."),
    "mapping wanted, list given": (
        "questions:\n  - q\n",
        6,
        3,
        'a mapping (lines of "key: value") is wanted here, not a list.',
    ),
    "mapping wanted, text given": (
        "timeline:\n  - strike\n",
        6,
        5,
        'a mapping (lines of "key: value") is wanted here, not "strike".',
    ),
    "list wanted, mapping given": (
        "timeline:\n  event: e\n",
        6,
        3,
        'a list is wanted here, not a mapping. Write [a, b], or lines that begin with "- ".',
    ),
    "list wanted, text given": (
        "variants:\n  v:\n    says: x\n    without: rules.a\n",
        8,
        14,
        'a list is wanted here, not "rules.a". Write [a, b], or lines that begin with "- ".',
    ),
    "number wanted, text given": (
        "timeline:\n  - event: e\n    at: day 1\n    chance: high\n",
        8,
        13,
        'a number is wanted here, not "high".',
    ),
    "too large": (
        "timeline:\n  - event: e\n    at: day 1\n    chance: 1.5\n",
        8,
        13,
        "the number 1.5 is too large. Here it is at most 1.",
    ),
    "too small": (
        "timeline:\n  - event: e\n    at: day 1\n    severity: -1\n",
        8,
        15,
        "the number -1 is too small. Here it is at least 0.",
    ),
    "unknown word": (
        "timeline:\n  - event: e\n    at: day 1\n    as: acts\n",
        8,
        9,
        '"acts" is no word known here. Did you mean "act"?',
    ),
    "unknown word that may be left out": (
        "questions:\n  q:\n    ask: x\n    happens: e\n    reads: x\n",
        9,
        12,
        '"x" is no word known here. Known here: delivered, perceived, promised.',
    ),
    "one of two forms, misspelt": (
        "questions:\n  q:\n    ask: x\n    peak: a from b to c\n    at_least: mayor\n",
        9,
        15,
        'token, substantial, major, or a number is wanted here, not "mayor". Did you mean "major"?',
    ),
    "one of two forms": (
        "questions:\n  q:\n    ask: x\n    peak: a\n    at_least: big\n",
        9,
        15,
        'token, substantial, major, or a number is wanted here, not "big".',
    ),
    "one of two forms, list given": (
        "questions:\n  q:\n    ask: x\n    peak: a\n    at_least: [1]\n",
        9,
        15,
        "token, substantial, major, or a number is wanted here, not a list.",
    ),
    "one of two forms, ours": (
        "given:\n  a of b: big\n",
        6,
        11,
        '"big" is not a level. Write a number, or one of none, token, substantial, major.',
    ),
    "name with capitals": (
        "timeline:\n  - event: Big Power\n    at: day 1\n",
        6,
        12,
        '"Big Power" is no name. Use small letters, digits and _, such as big_power.',
    ),
    "name of no letters": (
        "timeline:\n  - event: '1'\n    at: day 1\n",
        6,
        12,
        '"1" is no name. Use small letters, digits and _, such as big_power.',
    ),
    "name too long": (
        f"timeline:\n  - event: {'a' * 41}\n    at: day 1\n",
        6,
        12,
        f'"{"a" * 37}..." is too long for a name. Forty characters are the most.',
    ),
    "key that is no name": (
        "questions:\n  Why not:\n    ask: x\n    happens: e\n",
        6,
        3,
        '"Why not" is no name. Use small letters, digits and _, such as why_not.',
    ),
    "key that is no reading": (
        "given:\n  x y: 1\n",
        6,
        3,
        '"x y" does not say what, from whom, to whom. Write "arms from a to b", or "strain of a".',
    ),
    "reading with capitals": (
        "questions:\n  q:\n    ask: x\n    peak: Arms from Alba to Great Bora\n",
        8,
        11,
        (
            '"Arms from Alba to Great Bora" does not say what, from whom, to whom. '
            'Did you mean "arms from alba to great_bora"? Names have small letters.'
        ),
    ),
    "reading turned round": (
        "questions:\n  q:\n    ask: x\n    peak: arms to b from a\n",
        8,
        11,
        '"arms to b from a" does not say what, from whom, to whom. Did you mean "arms from a to b"?',
    ),
    "several readings": (
        "questions:\n  q:\n    ask: x\n    peak: [arms from a to b, fear of b]\n",
        8,
        11,
        'one phrase is wanted here, and no list. Write "arms from a to b", or "strain of a".',
    ),
    "name in a list": (
        "timeline:\n  - event: e\n    at: day 1\n    by: [a, 5]\n",
        8,
        13,
        "a text is wanted here, not the number 5. Put quotes around it.",
    ),
    "ours, of one value": (
        "timeline:\n  - event: e\n    at: soon\n",
        7,
        9,
        '"soon" is not a moment. Write it like "week 6", "week 7 to 10", "day 40" or "2025-06-13".',
    ),
    "ours, of a whole": (
        "questions:\n  q:\n    ask: x\n",
        7,
        5,
        "a question measures one thing. Give it one of peak, low, end and happens.",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_refusal_has_its_words_and_its_place(case):
    text, line, column, said = REFUSALS[case]
    assert scenario(text) == [(line, column, said)]


NUMBERS = {
    "number without a basis": ("numbers:\n  a: 0.5\n", 2, 6, NEEDS_BASIS),
    "part of a one-line number": (
        "numbers:\n  a: 0.5 (0.6 to 0.7), assumed, a guess\n",
        2,
        6,
        "the range 0.6 to 0.7 does not hold its value 0.5. Widen the range or move the value.",
    ),
    "mapping without a basis": (
        "numbers:\n  a:\n    value: 0.5\n",
        2,
        3,
        (
            '"a" needs a key "basis". '
            "What it rests on: stated by a source, inferred from one, assumed (say why), or fitted to data."
        ),
    ),
    "unknown key of a number": (
        "numbers:\n  a: {value: 1, basis: assumed, wy: x}\n",
        2,
        33,
        'unknown key "wy". Did you mean "why"?',
    ),
    "unknown basis": (
        "numbers:\n  a: {value: 1, basis: guessed}\n",
        2,
        24,
        '"guessed" is no word known here. Known here: assumed, fitted, inferred, stated.',
    ),
    "unknown basis in one line": (
        "numbers:\n  a: 1, guessed\n",
        2,
        6,
        '"guessed" is no basis for a number. Choose from stated, inferred, assumed, fitted.',
    ),
    "number with commas": ("numbers:\n  a: 0,5\n", 2, 6, '"0,5" does not read as a number. Did you mean "0.5"?'),
    "line with commas for points": (
        "numbers:\n  a: 0,5 (0,3 to 0,7), assumed, x\n",
        2,
        6,
        '"0,5 (0,3 to 0,7), assumed, x" does not read as a number. Did you mean "0.5 (0.3 to 0.7), assumed"?',
    ),
    "range with a dash": (
        "numbers:\n  a: 0.5 (0.3-0.7), assumed, x\n",
        2,
        6,
        '"0.5 (0.3-0.7), assumed, x" does not read as a number. Did you mean "0.5 (0.3 to 0.7), assumed"?',
    ),
    "comma missing before the basis": (
        "numbers:\n  a: 0.5 (0.3 to 0.7) assumed, x\n",
        2,
        6,
        '"0.5 (0.3 to 0.7) assumed, x" does not read as a number. Did you mean "0.5 (0.3 to 0.7), assumed"?',
    ),
    "percent": ("numbers:\n  a: 50%, assumed, x\n", 2, 6, '"50%" is not a number. Write it as a share, 0.5.'),
    "reason without a basis": ("numbers:\n  a: 0.5, a mere guess\n", 2, 6, NEEDS_BASIS),
    "dated number in one line": ("dated:\n  a: 0.5\n", 2, 6, NEEDS_BASIS),
    "dated number as a mapping": (
        "dated:\n  a: {value: 1, bassis: assumed, basis: assumed, why: x}\n",
        2,
        17,
        'unknown key "bassis". Did you mean "basis"?',
    ),
    "dated list": ("dated:\n  a:\n    - since: 2020-01-01\n      level: 0.5\n", 4, 14, NEEDS_BASIS),
    "dated list without a date": (
        "dated:\n  a:\n    - level: 0.5, assumed, x\n",
        3,
        7,
        'this entry of "a" needs a key "since". The first day on which the number holds.',
    ),
    "dated list of nothing": ("dated:\n  a: []\n", 2, 6, '"a" has too few entries. Give it at least 1.'),
    "list too short": ("scale: [1]\n", 1, 1, '"scale" has too few entries. Give it 2.'),
    "list too long": ("scale: [1, 2, 3]\n", 1, 8, '"scale" has too many entries. Give it at most 2.'),
    "list of a wrong kind": ("scale: [1, b]\n", 1, 12, 'a number is wanted here, not "b".'),
    "whole number": ("whole: 1.5\n", 1, 8, "a whole number is wanted here, not the number 1.5."),
}


@pytest.mark.parametrize("case", NUMBERS)
def test_number_is_told_at_its_deepest_place(case):
    text, line, column, said = NUMBERS[case]
    assert refusals(Numbers, text) == [(line, column, said)]


def test_missing_key_of_a_file_stands_at_its_beginning():
    assert refusals(ScenarioFile, "scenario: A\nworld: w\nstarts: 2025-06-01\n") == [
        (1, 1, 'this file needs a key "horizon". How long it is played.')
    ]


def test_list_that_lacks_one_entry_is_not_blamed_for_those_that_do_not_fit():
    assert [said for *_, said in refusals(World, "actors:\n  a: 1\n  b: 1\n") if "actors" in said] == []


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    told = scenario("says: 5\ntimeline:\n  - event: E\n    at: soon\n    x: 1\nquestions: []\n")
    assert [(line, column) for line, column, _ in told] == [(5, 7), (7, 12), (8, 9), (9, 5), (10, 12)]


def test_thousands_of_problems_are_cut_at_once():
    tree = read_text("".join(f"timelin{number}: 1\n" for number in range(50_000)), "a.yaml")
    begun = time.thread_time()
    with pytest.raises(InputError) as caught:
        bind(ScenarioFile, tree)
    assert time.thread_time() - begun < 1.0
    assert len(caught.value.problems) == 101
    assert caught.value.problems[-1].says == "further problems follow from here on."


def test_message_shows_the_line_and_a_caret():
    with pytest.raises(InputError) as caught:
        bind(ScenarioFile, read_text(write_text(SCENARIO) + "timelin: []\n", "a.yaml"))
    assert str(caught.value) == (
        'a.yaml:5:1: unknown key "timelin". Did you mean "timeline"?\n    timelin: []\n    ^^^^^^^'
    )


KNOWN = (
    "scenario world starts horizon given timeline questions variants event at by level ask peak "
    "at_least set add value basis"
)
DATA = st.recursive(
    st.one_of(
        st.text(max_size=8), st.integers(-9, 9), st.floats(-9, 9), st.booleans(), st.sampled_from(["token", "a of b"])
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KNOWN.split()) | st.text(min_size=1, max_size=5), inner, max_size=5)
    ),
    max_leaves=20,
)


@pytest.mark.parametrize("schema", [World, ScenarioFile, Numbers])
@given(data=st.dictionaries(st.sampled_from([*KNOWN.split(), "numbers", "dated", "actors", "rules"]), DATA, max_size=6))
def test_any_tree_is_bound_or_refused_in_plain_words(schema, data):
    tree = read_text(write_text(data), "a.yaml")
    try:
        bind(schema, tree)
    except InputError as error:
        for problem in error.problems:
            assert problem.place.file == "a.yaml"
            assert not {"<class", "typing.", "Input should", "validation"} & set(problem.says.split())
            assert "None" not in problem.remedy
