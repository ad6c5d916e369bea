from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from simkit.report.words import LANGUAGES, de_charts, en_charts

ROOM = Path(__file__).resolve().parents[2] / "simkit" / "plots"
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}")


def test_charts_have_the_same_sentences_in_both_languages():
    assert set(en_charts.WORDS) == set(de_charts.WORDS)
    assert en_charts.WORDS.items() <= LANGUAGES["en"].items()
    assert de_charts.WORDS.items() <= LANGUAGES["de"].items()


def is_of_an_error(node: ast.AST) -> bool:
    """Whether a statement makes an error or its text."""
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id in ("says", "remedy")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
        return ast.unparse(node.func) in ("InputError.of", "WriteError.of", "MissingExtra.of")
    return False


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_no_sentence_of_a_chart_stands_outside_the_catalogue(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = set()
    for node in ast.walk(tree):
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if is_docstring or is_of_an_error(node):
            skipped |= {id(child) for child in ast.walk(node)}
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped
    ]
    technical = re.compile(r"Liberation Sans|default-src|base-uri|vegaEmbed|body \{|</?[a-z]+|^\">")
    assert [text for text in found if SENTENCE.search(text) and not technical.search(text)] == []


def test_every_sentence_is_used():
    code = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    used = set(re.findall(r"chart\.[a-z]+(?:\.[a-z]+)*", code))
    made = {"month", "promised", "delivered", "perceived", "key"}  # the rest of these keys is a value
    unused = [
        key
        for key in en_charts.WORDS
        if key not in used
        and key.rpartition(".")[0] not in used
        and key.split(".")[1] not in made
        and not key.startswith("chart.rules.")
    ]
    assert unused == []
