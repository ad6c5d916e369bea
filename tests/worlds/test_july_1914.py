"""July 1914 follows from written causes: the order of days, what each variant changes, and what it rests on."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from click.testing import CliRunner

import simkit
from simkit.analysis.firsts import First
from simkit.analysis.result import Result
from simkit.cli.main import _simkit
from simkit.report.events import events
from simkit.report.names import Names
from simkit.report.words import Catalogue
from simkit.scenario.load import load, load_world
from simkit.world.figures import figures

RUNS = 300
VARIANTS = {
    "sarajevo_1914": ("no_blank_cheque", "plain_warning", "halt_accepted"),
    "belgium_1914": ("round_belgium", "no_guarantee", "united_cabinet"),
    "timetables_1914": ("slower_plans", "partial_only", "no_french_alliance"),
}

# What happened, on which day, as the labels of events say it.
HISTORY = {
    "full_pledge/backing/germany>austria_hungary": "1914-07-06",
    "ultimatum/demands/austria_hungary>serbia": "1914-07-23",
    "rejection/refusal/serbia>austria_hungary": "1914-07-25",
    "war_declared/war/austria_hungary>serbia": "1914-07-28",
    "general_mobilisation/mobilisation.general/russia>germany": "1914-07-30",
    "war_declared/war/germany>russia": "1914-08-01",
    "war_declared/war/germany>france": "1914-08-03",
    "war_declared/war/britain>germany": "1914-08-04",
}
DAYS_OFF = 4


@cache
def played(scenario: str, variant: str | None = None, reading: str | None = None) -> Result:
    return simkit.run(scenario, runs=RUNS, seed=1, variant=variant, reading=reading)


def share(scenario: str, question: str, variant: str | None = None, reading: str | None = None) -> float:
    answers = {answer.name: answer.share for answer in played(scenario, variant, reading).questions()}
    found = answers[question]
    assert found is not None
    return found


@pytest.mark.parametrize("scenario", VARIANTS)
def test_scenario_and_its_variants_load_without_a_problem(scenario):
    assert tuple(load(scenario).file.variants) == VARIANTS[scenario]
    for variant in VARIANTS[scenario]:
        assert load(scenario, variant=variant).world.world == "Europe in July 1914"


@pytest.mark.parametrize("scenario", ["sarajevo_1914", "timetables_1914"])
def test_nothing_but_the_murder_is_scripted(scenario):
    assert [entry.event for entry in load(scenario).file.timeline] == ["assassination"]


def test_every_number_says_what_it_rests_on_and_every_rule_cites_a_source():
    world, _ = load_world("july_1914")
    for path, number in figures(world).items():
        assert number.source if number.basis in ("stated", "inferred") else number.why, path
    for name, rule in world.rules.items():
        assert rule.source, name


def test_war_of_all_is_likely_and_not_certain():
    assert 0.65 <= share("sarajevo_1914", "local") <= 0.9
    assert 0.4 <= share("sarajevo_1914", "continental") <= 0.8
    assert 0.4 <= share("sarajevo_1914", "britain") <= 0.8


def test_days_come_in_the_order_of_history_and_close_to_it():
    result = played("sarajevo_1914")
    middle = {label: first.middle for label in HISTORY if (first := result.firsts.of(label)) is not None}
    assert list(middle) == list(HISTORY)
    assert sorted(middle.values()) == list(middle.values())
    starts = result.scenario.file.starts
    for label, day in HISTORY.items():
        assert abs(middle[label] - (date.fromisoformat(day) - starts).days) <= DAYS_OFF, label


CHANGES = [
    ("sarajevo_1914", "local", "no_blank_cheque", -0.5),
    ("sarajevo_1914", "continental", "no_blank_cheque", -0.4),
    ("sarajevo_1914", "continental", "plain_warning", -0.1),
    ("sarajevo_1914", "continental", "halt_accepted", -0.2),
    ("belgium_1914", "britain", "round_belgium", -0.4),
    ("belgium_1914", "britain", "no_guarantee", -0.03),
    ("timetables_1914", "war_within_a_week", "slower_plans", -0.25),
    ("timetables_1914", "continental", "slower_plans", -0.1),
    ("timetables_1914", "continental", "partial_only", -0.15),
    ("timetables_1914", "france", "no_french_alliance", -0.4),
]


@pytest.mark.parametrize(("scenario", "question", "variant", "change"), CHANGES)
def test_variant_lowers_what_it_should_under_the_same_luck(scenario, question, variant, change):
    assert share(scenario, question, variant) - share(scenario, question) <= change


def test_halt_in_belgrade_leaves_the_local_war_as_it_was():
    assert share("sarajevo_1914", "local", "halt_accepted") == pytest.approx(share("sarajevo_1914", "local"), abs=0.03)


def test_united_cabinet_would_have_come_for_france_alone():
    apart = share("belgium_1914", "britain", "round_belgium")
    assert share("belgium_1914", "britain", "united_cabinet") - apart >= 0.3
    assert 0.05 <= apart <= 0.6


def test_partial_mobilisation_does_not_rule_out_the_war():
    assert share("timetables_1914", "continental", "partial_only") >= 0.05


def test_every_war_has_a_row_of_its_own():
    assert not any(row.pairs for row in events(played("sarajevo_1914")))


def test_play_of_a_season_is_told_by_days():
    result = played("sarajevo_1914")
    names, first = Names.of(result, Catalogue()), First(runs=9, early=30, middle=31, late=36)
    assert names.when(first, result.scenario.file.starts) == "28 July to 3 August, half by 29 July"


def test_story_tells_every_event_that_is_asked_about():
    arguments = ["run", "sarajevo_1914", "--story", "--run", "0", "--no-folder", "--quiet"]
    told = CliRunner().invoke(_simkit, arguments).output
    assert "Yes. Does Britain go to war with Germany?" in told
    wars = ("Austria-Hungary → Serbia", "Germany → Russia", "Germany → France", "Britain → Germany")
    assert all(f"War declared: {war}." in told for war in wars)


def test_two_schools_differ_on_the_local_war():
    willed = share("sarajevo_1914", "local", reading="berlin_willed_it")
    assert willed > share("sarajevo_1914", "local", reading="all_slid")
