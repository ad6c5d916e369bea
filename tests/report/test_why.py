from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from analysis.strait import strait

import simkit
from simkit.analysis.chains import Node
from simkit.analysis.why import why
from simkit.engine.compile import compile_scenario
from simkit.language.conjuncts import conjuncts
from simkit.report.causes import Depth, told, write_tree
from simkit.report.conditions import Conditions
from simkit.report.names import Names
from simkit.report.paper import plain_paper
from simkit.report.why import why_text, write_why
from simkit.report.words import Catalogue
from simkit.scenario.load import load

ARMS = "arms from ava to bel"


@pytest.fixture(scope="module")
def strike():
    return why(load("external_strike"), "arms from russia to iran", at="week 12", runs=60)


def test_report_fits_eighty_columns_and_a_page_or_so(strike):
    paper = plain_paper(width=80)
    write_why(paper, strike, Catalogue())
    lines = paper.written().splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 66


def test_everything_is_longer_and_leaves_nothing_out(strike):
    short, whole = why_text(strike), why_text(strike, everything=True)
    assert len(whole) > 2 * len(short)
    for piece in strike.pieces:
        assert piece.rule is None or f": {piece.rule}]" in " ".join(whole.split())


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_tree_is_drawn_in_plain_characters_where_others_are_missing(encoding, tmp_path: Path):
    found = why(strait(tmp_path), ARMS, at="week 5", runs=4)
    paper = plain_paper(encoding)
    write_why(paper, found, Catalogue())
    text = paper.written()
    text.encode(encoding)
    assert (
        "       `- because fear of Bel is 0.80 (0.20 at rest)\n          `- +0.60: Storm (Bel), on 28 January" in text
    )


def test_what_holds_between_two_is_told_before_what_holds_for_all():
    names = Names(compile_scenario(load("first_steps")), Catalogue())
    nodes = (
        Node("fact", "attacked", present=4, runs=4),
        Node("fact", "attacked", "borava", present=4, runs=4),
        Node("fact", "attacked", "corvane", "borava", present=4, runs=4),
    )
    (first,) = told(nodes, names, Depth(links=1))
    assert "(Corvane → Borava)" in first.says


def test_links_beside_one_another_are_joined_by_a_line():
    names = Names(compile_scenario(load("first_steps")), Catalogue())
    nodes = (
        Node("event", "raid", "corvane", "borava", present=4, day=40.0, runs=4),
        Node("level", "arms", "aldmark", "borava", total=2.0, present=4, runs=4),
    )
    paper = plain_paper()
    write_tree(paper, told(nodes, names, Depth()), 0)
    assert paper.written() == (
        "├─ because Raid (Corvane → Borava), on 17 January 2030 on average\n"
        "└─ because Aldmark gives Borava: arms substantial 0.50\n"
    )


@pytest.mark.parametrize(
    ("rule", "at", "says"),
    [
        ("keep_the_pact", 0, None),
        ("answer_a_plea", 0, "Borava does not ask Aldmark for arms (token 0.10 at least)"),
    ],
)
def test_condition_that_fails_is_told_in_words(rule, at, says):
    model = compile_scenario(load("first_steps"))
    compiled = next(one for one in model.rules if one.name == rule)
    things = Conditions(Names(model, Catalogue()), "aldmark", "borava")
    expected = says or (
        "no pact obliges Aldmark to give Borava: arms, and no pact obliges Aldmark to give Borava: statements"
    )
    assert things.failing(conjuncts(compiled.when)[at].tree) == expected


def test_parts_of_one_run_have_no_spread(tmp_path: Path):
    text = why_text(why(strait(tmp_path, lasting="0.1"), ARMS, at="week 5", run=2))
    assert "nine runs in ten" not in text
    assert " to 0." not in text.partition("The parts add up")[0].partition("Run 2 alone")[2]


# ---- in Python ----


def test_why_hands_back_what_tells_itself(tmp_path: Path):
    found = simkit.why(strait(tmp_path), ARMS, at="week 12", runs=4)
    assert str(found) == found.report() == why_text(found)
    assert "asked for, but held" in found.why_not()
    assert found.document()["decision"] == {"channel": "arms", "from": "ava", "to": "bel"}
    assert found._repr_mimebundle_()["text/plain"].startswith("A storm: why Ava → Bel: arms?\n")


def test_result_is_explained_with_its_own_runs_and_luck(tmp_path: Path):
    result = simkit.run(strait(tmp_path, lasting="0.1"), runs=6, seed=4)
    found = result.why(ARMS, at="week 5")
    assert (found.runs, found.seed, found.run) == (6, 4, None)
    levels = [row["mean"] for row in result.levels() if row["series"] == "delivered" and row["day"] == 35]
    assert found.delivered.mean == pytest.approx(max(levels), abs=1e-6)
    assert result.why(ARMS, at="week 5", run=2).run == 2


def test_little_that_is_taken_away_is_not_told_as_nothing():
    found = why(load("first_steps"), "arms from aldmark to borava", at="week 20", runs=100)
    assert "Next to nothing: no part of it as much as 0.005 on average." in why_text(found)
    none = replace(found, pieces=tuple(piece for piece in found.pieces if piece.kind != "scale"))
    assert "Nothing: what is wanted is what is decided" in why_text(none)
