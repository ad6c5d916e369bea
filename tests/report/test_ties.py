from __future__ import annotations

import datetime as dt

import pytest

from simkit.report.matrix import write_matrix
from simkit.report.paper import plain_paper
from simkit.report.ties import ties_of
from simkit.report.words import Catalogue
from simkit.scenario.load import load_world

TEACHING = """
Who is tied to whom
───────────────────
Read from the row to the column: large letters are pacts, small ones declared relations.

         Aldmark  Borava  Corvane
Aldmark  –        Fp      r
Borava   Fp       –       r
Corvane  r        r       –

  F  pact: friendship
  p  relation: partner
  r  relation: rival
"""


@pytest.fixture(scope="module")
def large():
    return load_world("russia_iran")[0]


def drawn(world, encoding: str = "utf-8", width: int = 100) -> str:
    paper = plain_paper(encoding, width)
    write_matrix(paper, world, Catalogue("en"))
    return paper.written()


def test_matrix_shows_each_tie_from_row_to_column():
    assert drawn(load_world("teaching")[0]) == TEACHING.removeprefix("\n")


def test_tie_that_holds_one_way_stands_in_the_givers_row_only(large):
    ties = ties_of(large)
    assert ties.letters("united_states", "israel") == "pa"
    assert ties.letters("israel", "united_states") == "p"


def test_every_kind_has_a_letter_of_its_own(large):
    letters = [kind.letter for kind in ties_of(large).kinds]
    assert len(set(letters)) == len(letters)
    named = {kind.name: kind.letter for kind in ties_of(large).kinds}
    assert (named["rival"], named["rival_seller"], named["mutual_defence"]) == ("r", "s", "M")


def test_pacts_are_those_of_the_day(large):
    now, then = ties_of(large), ties_of(large, dt.date(2024, 6, 18))
    assert "N" not in now.letters("russia", "north_korea")
    assert "N" in then.letters("russia", "north_korea")
    assert [pact.name for pact in now.left_out] == ["Friendship treaty of 2000"]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_matrix_stays_within_the_paper(large, width):
    assert max(map(len, drawn(large, width=width).splitlines())) <= width


def test_narrow_paper_has_numbers_for_names(large):
    assert "\n1 Russia         –     NSps  r  " in drawn(large, width=72)
    assert "\n1 Russia  " not in drawn(large, width=80)


def test_plain_terminal_gets_plain_letters(large):
    assert drawn(large, "ascii").isascii()


def test_world_without_ties_has_no_matrix(large):
    bare = large.model_copy(update={"pacts": {}, "relations": {}})
    assert drawn(bare) == ""
