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

SIMKIT = Path(__file__).resolve().parents[2] / "simkit"
ROOM = SIMKIT / "report"
TECHNICAL = re.compile(r"^bold cyan$|^SIMD Extensions$|^system-ui|-src 'none'|base-uri 'none'")
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}")


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_both_languages_have_the_same_sentences():
    assert set(LANGUAGES["en"]) == set(LANGUAGES["de"])


@pytest.mark.parametrize("key", sorted(LANGUAGES["en"]))
def test_both_languages_fill_in_the_same_things(key):
    assert placeholders(LANGUAGES["en"][key]) == placeholders(LANGUAGES["de"][key])


def test_german_has_one_word_for_a_run_of_many():
    others = re.compile(r"\b(Lauf|Laufs|Läufe|Läufen|Durchgang|Durchgänge|Durchgängen)\b")
    assert {key for key, text in LANGUAGES["de"].items() if others.search(text)} == set()
    assert "Durchläufe" in LANGUAGES["de"]["repeat.runs.many"]


def hard_coded(path: Path) -> list[str]:
    """The sentences of a module that are neither docstrings nor messages of errors."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            skipped |= {id(child) for child in ast.walk(node)}
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id in ("remedy", "_OTHERS")
        ):
            skipped |= {id(child) for child in ast.walk(node)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped
    ]
    return [text for text in texts if SENTENCE.search(text) and not TECHNICAL.search(text)]


# It writes the text of a lesson, which is in one language, as those that come along are.
IN_ENGLISH = {"episode_exercise.py"}


MODULES = sorted(path for path in ROOM.rglob("*.py") if path.parent.name != "words" and path.name not in IN_ENGLISH)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOM).as_posix())
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


def test_span_is_told_in_weeks_only_where_they_are_whole():
    english, german = Catalogue("en"), Catalogue("de")
    assert [english.span(days) for days in (1, 7, 14, 30)] == ["1 day", "1 week", "2 weeks", "30 days"]
    assert german.span(10) == "10 Tage"


def test_number_of_days_is_one_only_where_it_reads_as_one():
    assert [Catalogue("en").in_days(text) for text in ("1", "1.00", "0.5")] == ["1 day", "1.00 days", "0.5 days"]


# ---- what is asked for ----


def called() -> tuple[set[str], list[re.Pattern[str]]]:
    """What the code may ask the catalogue for: whole texts, and texts with gaps that values fill."""
    whole, gapped = set[str](), list[re.Pattern[str]]()
    for path in (path for path in SIMKIT.rglob("*.py") if path.parent.name != "words" or path.name == "catalogue.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [re.escape(one.value) if isinstance(one, ast.Constant) else ".+" for one in node.values]
                gapped.append(re.compile("".join(parts)))
    pages = "".join(path.read_text(encoding="utf-8") for path in SIMKIT.rglob("*.html"))
    whole |= set(re.findall(r"""["']([a-z_]+(?:\.[a-z_]+)+)["']""", pages))
    gapped += [re.compile(f"{re.escape(head)}.+") for head in re.findall(r"""["']([a-z_.]+\.)["'] *~""", pages)]
    return whole, gapped


WHOLE, GAPPED = called()
BUILT = re.compile(
    r"(?:support|pressure)\.(?:title|nothing)|story\.(?:holds|begins|ends)\.world|story\.reason\.(?:rule|hold)\.source"
    r"|diff\.(?:added|removed)\.value"
)
"""Keys whose first part is a value."""


def is_asked_for(key: str) -> bool:
    forms = {key, key.removesuffix(".one"), key.removesuffix(".many")}
    return bool(forms & WHOLE) or any(pattern.fullmatch(form) for pattern in GAPPED for form in forms)


def test_every_sentence_is_asked_for():
    assert [key for key in LANGUAGES["en"] if not is_asked_for(key) and not BUILT.fullmatch(key)] == []
    assert not is_asked_for("nothing.of.this")


def asked() -> list[tuple[str, str, set[str], bool]]:
    """Each key that is asked for by its whole name: where, with which values, and whether for one or many."""
    found = []
    for path in SIMKIT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            name = ast.unparse(node.func)
            counted = name.endswith("words.of_count")
            open_ended = any(one.arg is None for one in node.keywords)
            if (counted or name == "words" or name.endswith(".words")) and not open_ended:
                values = {one.arg or "" for one in node.keywords} | ({"n"} if counted else set())
                found.append((f"{path.name}:{node.lineno}", str(node.args[0].value), values, counted))
    return found


def test_every_sentence_gets_the_values_that_it_needs():
    lacking = []
    for where, key, values, counted in asked():
        for form in (f"{key}.one", f"{key}.many") if counted else (key,):
            known = LANGUAGES["en"].get(form)
            lacking += [f"{where} {form}"] if known is None or not placeholders(known) <= values else []
    assert lacking == []


def test_no_sentence_gets_a_value_that_nobody_reads():
    unread = []
    for where, key, values, counted in asked():
        forms = (f"{key}.one", f"{key}.many") if counted else (key,)
        read = set().union(*(placeholders(LANGUAGES["en"][form]) for form in forms)) | {"n"}
        unread += [f"{where} {key}: {sorted(values - read)}"] if values - read else []
    assert unread == []
