"""The page of the benchmarks is made from what was measured, and the benchmark's world is what it says."""

from __future__ import annotations

import pytest
from house.tree import ROOT

import simkit
from benchmarks import page
from benchmarks.engines import prepared
from benchmarks.measuring import table
from simkit.engine.compile import compile_scenario


def test_page_is_made_from_the_kept_results():
    assert page.text() == (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")


def test_readme_has_the_table_of_the_kept_results():
    written = (ROOT / "README.md").read_text(encoding="utf-8")
    assert page.front(written) == written


def test_page_has_its_picture():
    assert page.PICTURE.read_bytes().startswith(b"\x89PNG")


def test_world_has_the_size_of_russia_iran():
    ours, theirs = prepared(), compile_scenario(simkit.load("external_strike"))
    assert (len(ours.actors), ours.horizon) == (len(theirs.actors), theirs.horizon) == (8, 364)
    assert len(ours.rules) == pytest.approx(len(theirs.rules), rel=0.5)
    assert sum(len(rule.selfs) for rule in ours.rules) == pytest.approx(
        sum(len(rule.selfs) for rule in theirs.rules), rel=0.5
    )


def test_world_uses_every_verb():
    verbs = {effect.verb for rule in prepared().rules for effect in rule.effects}
    assert verbs == {"push", "limit", "change", "jump", "promise", "ask", "hold"}


@pytest.mark.parametrize("actors", [2, 5, 9])
def test_world_can_be_written_for_any_number_of_actors(actors):
    assert len(prepared(actors, 13).actors) == actors


def test_table_sets_numbers_to_the_right():
    told = table(("what", "ms"), [["one", 1.0], ["two", 1234]])
    assert told == "| what |    ms |\n| ---- | ----: |\n| one  |     1 |\n| two  | 1,234 |"
