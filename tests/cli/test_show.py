from __future__ import annotations

import sys

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
    kinds = (
        world.interests,
        world.actors,
        world.pacts,
        world.relations,
        world.channels,
        world.events,
        world.facts,
        world.rules,
    )
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


def test_interests_stand_by_the_name_that_a_path_wants_with_what_they_mean(capsys):
    assert "\npartner_survival  That a partner does not fall.\n" in told(capsys, "teaching")


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
    measure = "[peak: arms from aldmark to borava, at_least: substantial, after: raid, within: 26 weeks]"
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


@pytest.mark.parametrize("ending", ["png", "svg", "html"])
def test_picture_is_drawn_in_the_format_of_its_name(ending, tmp_path, capsys):
    pytest.importorskip("vl_convert")
    file = tmp_path / f"ties.{ending}"
    assert main(["show", "teaching", "--picture", str(file)]) == 0
    caught = capsys.readouterr()
    assert (caught.out, caught.err) == ("", f"Drawn to {file}.\n")
    begins = {"png": b"\x89PNG", "svg": b"<svg", "html": b"<!doctype html>"}
    assert file.read_bytes().startswith(begins[ending])
    assert list(tmp_path.iterdir()) == [file]


def test_picture_of_a_scenario_is_of_its_first_day(tmp_path):
    pytest.importorskip("vl_convert")
    file = tmp_path / "ties.svg"
    assert main(["show", "external_strike", "--picture", str(file), "--lang", "de"]) == 0
    assert "In Kraft am 1. Juni 2025." in file.read_text(encoding="utf-8")


def test_picture_does_not_overwrite(tmp_path, monkeypatch, capsys):
    pytest.importorskip("vl_convert")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.png").write_text("mine")
    assert main(["show", "teaching", "--picture", "a.png"]) == 2
    assert capsys.readouterr().err == 'simkit: "a.png" exists already. Name a new file, or take this one away first.\n'
    assert (tmp_path / "a.png").read_text() == "mine"


def test_picture_whose_name_says_no_format_is_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["show", "teaching", "--picture", "a.gif"]) == 2
    assert capsys.readouterr().err == 'simkit: charts are not written as "gif". Known here: html, png, svg.\n'
    assert main(["show", "teaching", "--picture", "a"]) == 2
    assert capsys.readouterr().err == 'simkit: "a" does not say as what to draw. End it with .png, .svg, .html.\n'


def test_picture_without_a_folder_is_refused(tmp_path, monkeypatch, capsys):
    pytest.importorskip("vl_convert")
    monkeypatch.chdir(tmp_path)
    assert main(["show", "teaching", "--picture", "no/a.svg"]) == 2
    assert capsys.readouterr().err == (
        'simkit: "no/a.svg" cannot be written: there is no folder "no". Make the folder first, or name another file.\n'
    )


def test_picture_says_what_to_install_where_charts_cannot_be_drawn(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "altair", None)
    assert main(["show", "teaching", "--picture", "a.svg"]) == 1
    assert capsys.readouterr().err == (
        "simkit: charts need altair, which is not installed. Install the extra charts, in simkit's own folder: "
        "pip install '.[charts]'\n"
    )
    assert list(tmp_path.iterdir()) == []
