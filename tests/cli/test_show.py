from __future__ import annotations

import pytest
from report.small import write_small

from simkit.cli.main import main
from simkit.scenario.load import load, load_world, scenario_names, world_names


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["show", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", world_names())
@pytest.mark.parametrize("language", ["en", "de"])
def test_world_names_all_that_it_holds_within_a_hundred_columns(name, language, capsys):
    out, world = told(capsys, name, "--lang", language), load_world(name)[0]
    assert max(map(len, out.splitlines())) <= 100
    kinds = (world.actors, world.pacts, world.relations, world.channels, world.events, world.facts, world.rules)
    assert [key for kind in kinds for key in kind if key not in out] == []


@pytest.mark.parametrize("name", scenario_names())
@pytest.mark.parametrize("language", ["en", "de"])
def test_scenario_names_all_that_it_holds_within_a_hundred_columns(name, language, capsys):
    out, file = told(capsys, name, "--lang", language), load(name).file
    assert max(map(len, out.splitlines())) <= 100
    entries = [entry.name or entry.event or entry.decide for entry in file.timeline]
    assert [key for key in (*file.questions, *file.variants, *entries) if f"{key}" not in out] == []


def test_actors_stand_with_what_they_care_about_the_weightiest_first(capsys):
    out = told(capsys, "teaching")
    assert "\naldmark  Aldmark. Large, well armed, and careful not to be drawn into a war.\n" in out
    assert "\n         Cares about: own security 0.90, prosperity 0.60, partner survival 0.50.\n" in out


def test_pact_tells_parties_dates_and_duties(capsys):
    out = told(capsys, "teaching")
    assert "Treaty of friendship (aldmark_borava): Aldmark and Borava\n  kind        friendship, since 1 January" in out
    assert "  obliges to  statements substantial 0.55, when the partner is: attacked\n" in out


def test_relations_tell_their_direction(capsys):
    assert "Aldmark ↔ Corvane, Borava ↔ Corvane\n" in told(capsys, "teaching")
    assert "United States → Israel" in told(capsys, "russia_iran")


def test_rules_stand_by_file_where_a_world_has_several(capsys):
    out = told(capsys, "russia_iran")
    oil, feelings = out.index("\nrules_oil.yaml\n"), out.index("\nrules_feelings.yaml\n")
    assert feelings < oil < out.index("\n  watch_the_price_cap ")
    assert ".yaml" not in told(capsys, "teaching")


def test_timeline_stands_in_order_with_dates(capsys):
    out = told(capsys, "first_steps")
    assert "Plays in “Three states”, from 7 January 2030 to 14 October 2030 (40 weeks).\n" in out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "week 4, 4 February 2030 Raid: Corvane → Borava, severity 0.70 (raid)" in lines
    assert "between weeks 5 and 6, Plea: Borava → Aldmark, asks for arms substantial 0.55 (plea)" in lines
    assert any(line.startswith("11 February 2030 – 24 February 2030") for line in lines)
    assert out.index("Raid: ") < out.index("Plea: ")


def test_question_is_told_with_its_measure_and_variant_with_its_changes(capsys):
    out = told(capsys, "first_steps")
    measure = "[peak: arms from aldmark to borava, at_least: substantial, after: raid, within: 182 days]"
    assert measure in " ".join(out.split())
    assert "[pacts.aldmark_borava.kind = alliance]\n" in out
    assert "[without timeline.plea]\n" in out


def test_variant_is_shown_with_its_changes_made(capsys):
    out = told(capsys, "first_steps:no_plea")
    assert out.startswith("First steps (no_plea)\n")
    assert "Plea: " not in out


def test_decision_from_outside_and_chance_are_told(tmp_path, capsys):
    path = write_small(tmp_path)
    entry = "timeline:\n  - decide: ava\n    toward: bel\n    channel: words\n    level: major\n    at: day 3\n"
    path.write_text(path.read_text().replace("timeline:\n", f"{entry}    chance: 0.5\n    until: week 9\n", 1))
    out = " ".join(told(capsys, str(path)).split())
    assert "Ava is set to give Bel: words major 0.85, until week 9, in 50% of runs (ava)" in out


def test_unknown_name_ends_with_two(capsys):
    assert main(["show", "teachin"]) == 2
    assert 'there is no scenario "teachin".' in capsys.readouterr().err
