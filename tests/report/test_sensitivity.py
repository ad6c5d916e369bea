"""The report on which numbers matter: how each finding and each doubt is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from analysis.tipping import write_tipping

from simkit.analysis.sensitivity import Doubt, Estimate, Index, Split
from simkit.engine.compile import compile_scenario
from simkit.report.levers import Levers
from simkit.report.sensitivity import sensitivity_text
from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue
from simkit.scenario.load import load
from simkit.study.sensitivity import sensitivity

PATH, OTHER = "rules.help.with.deeds", "timeline.raid.severity"


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    scenario = write_tipping(tmp_path_factory.mktemp("tipping"))
    return sensitivity(scenario, ["armed"], [PATH, OTHER], points=16, runs=2)


@pytest.fixture
def told(played):
    """The report of what is put in place of what was found, with its lines joined."""

    def tell(language="en", failed=None, everything=False, **changes):
        (one,) = played.stage.found
        stage = replace(played.stage, found=(replace(one, **changes),), failed=failed or {})
        text = sensitivity_text(replace(played, stage=stage), language, everything=everything)
        return " ".join(text.split())

    return tell


def index(path, total, first, leaning=0.5):
    return Index(path, {"total": Estimate(*total), "first": Estimate(*first)}, leaning)


def test_share_is_said_with_its_interval_and_what_it_is_by_itself(told):
    out = told(indices=(index(PATH, (0.41, 0.35, 0.48), (0.3, 0.2, 0.4)),))
    assert "1. The rule “A rule”: deeds explains 41% of the numbers’ part (35% to 48%), 30% by itself;" in out
    assert "by itself; the higher, the likelier rules.help.with.deeds, 0.2 to 0.8 [assumed: t]" in out


def test_number_that_acts_through_others_is_said_to(told):
    out = told(indices=(index(PATH, (0.41, 0.35, 0.48), (0.01, -0.1, 0.12), leaning=0.0),))
    assert "explains 41% of the numbers’ part (35% to 48%), mostly together with others rules.help" in out


def test_first_order_share_that_might_be_none_is_not_told(told):
    out = told(indices=(index(PATH, (0.1, 0.05, 0.15), (0.04, -0.01, 0.09)),))
    assert "explains 10% of the numbers’ part (5% to 15%); how much by itself cannot be told; the higher" in out


def test_first_order_share_is_never_told_as_more_than_the_whole(told):
    out = told(indices=(index(PATH, (0.04, 0.03, 0.05), (0.13, 0.02, 0.2), leaning=-0.5),))
    assert "explains 4% of the numbers’ part (3% to 5%), 4% by itself; the higher, the less likely" in out


@pytest.mark.parametrize("mean", [0.0, 1.0])
def test_answer_that_is_the_same_in_every_run_is_not_told_as_moved_by_nothing(told, mean):
    out = told(indices=(), doubts=(Doubt("constant", {"mean": mean}),), mean=mean)
    assert "With luck drawn 2 times that does not show that no number moves it" in out
    assert "no number that was varied moves it" not in out


def test_answer_that_parts_by_luck_alone_is_moved_by_no_number(told):
    out = told(indices=(), doubts=(Doubt("constant", {"mean": 0.5}),), mean=0.5)
    assert "no number that was varied moves it" in out


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_the_world_has_shown_of_skill_stands_below(told, played, language):
    verdict = verdict_words(played.scenario.world, Catalogue(language))
    assert told(language).endswith(verdict)


def test_what_lies_in_acting_together_is_said(told):
    first, second = (index(path, (0.7, 0.6, 0.8), (0.3, 0.2, 0.4)) for path in (PATH, OTHER))
    out = told(indices=(first, second))
    assert "Each by itself, the numbers explain 60% of their part; 40% lies in how they act together" in out


def test_chance_is_told_beside_the_numbers_in_german(told):
    out = told("de", split=Split(0.06, 0.18))
    assert "machen die veränderten Zahlen 25 % aus, der Zufall 75 %" in out.replace("\N{NO-BREAK SPACE}", " ")
    assert "rules.help.with.deeds, 0,2 bis 0,8" in out


def test_small_numbers_are_counted_unless_all_are_asked_for(told):
    found = (index(PATH, (0.9, 0.8, 1.0), (0.9, 0.8, 1.0)), index(OTHER, (0.004, 0.0, 0.01), (0.0, 0.0, 0.0)))
    assert "and 1 more, at most 0.4% (--all tells it)" in told(indices=found)
    assert "2. How severe it is: raid explains 0.4% of the numbers’ part" in told(indices=found, everything=True)


@pytest.mark.parametrize(
    ("doubt", "says"),
    [
        (
            Doubt("wide", {"path": OTHER, "low": -0.01, "high": 0.42, "points": 1024}),
            (
                "How much number 2 explains: its interval, 0% to 42%, is wider than 20 points. About --points 1024 "
                "would do."
            ),
        ),
        (
            Doubt("order", {"one": PATH, "two": OTHER}),
            "Which of numbers 1 and 2 matters more: their intervals overlap.",
        ),
        (
            Doubt("sum", {"sum": 1.21}),
            "The shares by themselves add up to 121%, which is more than all: take more --points.",
        ),
        (
            Doubt("luck", {"share": 0.2, "runs": 1200}),
            (
                "How much luck is still in the numbers’ part: with 2 runs a point it is 20% at most. About --runs 1200 "
                "would bring that below a tenth."
            ),
        ),
        (
            Doubt("left_out", {"left_out": 3, "groups": 64}),
            (
                "3 of 64 groups of points were left out: at one of their points no run counts, or it could not be "
                "played."
            ),
        ),
    ],
)
def test_doubt_is_said(told, doubt, says):
    found = tuple(index(path, (0.5, 0.4, 0.6), (0.5, 0.4, 0.6)) for path in (PATH, OTHER))
    assert f"What this sample is too small to tell - {says} Explained" in told(indices=found, doubts=(doubt,))


def test_points_that_could_not_be_played_are_told(told):
    assert "2 of the points could not be played; the first: too hot" in told(failed={3: "too hot", 4: "too cold"})


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("actors.russia.variables.strain.2025-01-01", "Where strain of Russia rests (from 2025-01-01 on)"),
        (
            "variables.trust.pairs.iran to russia",
            "How far one government relies on the other's word, from 0 to 1: Iran → Russia",
        ),
        ("luck.lasting", "How large luck is: lasting"),
    ],
)
def test_number_of_a_date_a_pair_and_of_luck_is_named(path, says):
    levers = Levers.of(compile_scenario(load("external_strike")), Catalogue("en"))
    assert levers.says(path) == says
