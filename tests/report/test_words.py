from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.errors import InputError
from simkit.report.words import LANGUAGES, Catalogue
from simkit.scales import Scale

ROOM = Path(__file__).resolve().parents[2] / "simkit" / "report"
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}")


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_both_languages_have_the_same_sentences():
    assert set(LANGUAGES["en"]) == set(LANGUAGES["de"])


@pytest.mark.parametrize("key", sorted(LANGUAGES["en"]))
def test_both_languages_fill_in_the_same_things(key):
    assert placeholders(LANGUAGES["en"][key]) == placeholders(LANGUAGES["de"][key])


def hard_coded(path: Path) -> list[str]:
    """The sentences of a module that are neither docstrings nor messages of errors."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            skipped |= {id(child) for child in ast.walk(node)}
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "remedy":
            skipped |= {id(child) for child in ast.walk(node)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped
    ]
    return [text for text in texts if SENTENCE.search(text) and text not in ("bold cyan", "SIMD Extensions")]


# It writes the text of a lesson, which is in one language, as those that come along are.
IN_ENGLISH = {"episode_exercise.py"}


@pytest.mark.parametrize(
    "path", sorted(path for path in ROOM.glob("*.py") if path.name not in IN_ENGLISH), ids=lambda path: path.name
)
def test_no_sentence_stands_outside_the_catalogue(path):
    assert hard_coded(path) == []


def test_unknown_language_is_refused():
    with pytest.raises(InputError, match=r'there are no reports in "fr"\. Known here: de, en\.'):
        Catalogue("fr")


def test_level_is_word_and_number_in_both_languages():
    assert Catalogue("en").level(Scale(), 0.55) == "substantial 0.55"
    assert Catalogue("de").level(Scale(), 0.55) == "erheblich 0,55"


def test_word_of_a_level_goes_by_the_number_that_is_shown():
    assert Catalogue("en").level(Scale(), 0.6999) == "major 0.70"


@given(st.integers(1, 10**6).flatmap(lambda runs: st.tuples(st.integers(0, runs), st.just(runs))))
def test_percent_never_rounds_to_none_or_all(counted):
    yes, runs = counted
    said = Catalogue("en").percent(yes / runs)
    assert (said == "0%") == (yes == 0)
    assert (said == "100%") == (yes == runs)


@pytest.mark.parametrize(
    ("share", "word"),
    [
        (1.0, "virtually certain"),
        (0.9, "very likely"),
        (0.7, "likely"),
        (0.5, "about as likely as not"),
        (0.2, "unlikely"),
        (0.05, "very unlikely"),
        (0.005, "exceptionally unlikely"),
    ],
)
def test_chance_has_a_word(share, word):
    assert Catalogue("en").chance(share) == word


def test_list_names_one_two_and_three():
    english, german = Catalogue("en"), Catalogue("de")
    assert [english.list("a"), english.list("ab"), english.list("abc")] == ["a", "a and b", "a, b and c"]
    assert german.list("abc") == "a, b und c"


def test_counts_and_negative_numbers_are_written_as_the_language_does():
    assert Catalogue("en").count(12345) == "12,345"
    assert Catalogue("de").count(12345) == "12.345"
    assert Catalogue("de").number(-0.001) == "0,00"
    assert Catalogue("en").number(-0.25) == "−0.25"
