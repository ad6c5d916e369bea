"""Readings on the command line: run, its result folder, replay, sources and show."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.islands import refused
from scenario.disputed_world import SCENARIO, WORLD, write_disputed

import simkit
from simkit.analysis.grounds import grounds
from simkit.cli.main import main
from simkit.scenario.load import load_world, world_names


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_disputed(tmp_path)


def run(*arguments: str) -> int:
    return main(["run", SCENARIO, "--runs", "20", "--quiet", *arguments])


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_report_says_by_which_reading_it_was_played_and_how_to_repeat_it(capsys):
    assert run("--reading", "faithful", "--no-folder") == 0
    told = said(capsys)
    assert told.startswith("First steps (faithful) ")
    assert "Disputed numbers are those of the reading “faithful”." in told
    assert "simkit run first.yaml --runs 20 --seed 1 --reading faithful" in told


def test_german_report_calls_it_lesart(capsys):
    assert run("--reading", "faithful", "--no-folder", "--lang", "de") == 0
    assert "Strittige Zahlen sind die der Lesart „faithful“." in said(capsys)


def test_report_without_a_reading_says_nothing_of_it(capsys):
    assert run("--no-folder") == 0
    assert "reading" not in said(capsys)


def test_reading_none_is_the_worlds_own(capsys):
    assert run("--no-folder") == 0
    own = said(capsys)
    assert run("--no-folder", "--reading", "none") == 0
    assert said(capsys) == own


def test_result_folder_names_the_reading_holds_its_numbers_and_replays(capsys):
    assert run("--reading", "faithful", "--variant", "alliance") == 0
    (folder,) = Path("results").iterdir()
    assert folder.name.startswith("first-alliance-faithful-")
    assert json.loads((folder / "manifest.json").read_text())["reading"] == "faithful"
    assert json.loads((folder / "summary.json").read_text())["scenario"]["reading"] == "faithful"
    assert "reading" not in (folder / "scenario.yaml").read_text()
    world = (folder / "world.yaml").read_text()
    assert "readings" not in world
    assert "loyalty: 0.8 (0.6 to 1), inferred, handout p1, it calls itself a friend\n" in world
    capsys.readouterr()
    assert main(["replay", str(folder)]) == 0
    assert "The same bytes in all" in capsys.readouterr().out


def test_result_without_a_reading_can_be_played_by_one(capsys):
    assert run() == 0
    (folder,) = Path("results").iterdir()
    capsys.readouterr()
    assert (
        main(
            [
                "run",
                str(folder / "scenario.yaml"),
                "--runs",
                "20",
                "--quiet",
                "--no-folder",
                "--json",
                "--reading",
                "faithful",
            ]
        )
        == 0
    )
    again = json.loads(capsys.readouterr().out)["questions"]
    assert run("--no-folder", "--json", "--reading", "faithful") == 0
    assert json.loads(capsys.readouterr().out)["questions"] == again


def test_python_plays_by_a_reading():
    asked = simkit.run(SCENARIO, runs=20, reading="faithful").questions()
    assert asked == simkit.run(simkit.load(SCENARIO, reading="faithful"), runs=20).questions()
    assert asked != simkit.run(SCENARIO, runs=20).questions()


def test_unknown_reading_is_refused_with_a_suggestion(capsys):
    err = refused(capsys, "run", SCENARIO, "--reading", "faithfull", "--quiet", "--no-folder")
    assert err == 'simkit: this world has no reading "faithfull". Did you mean "faithful"?\n'


def test_sources_shows_where_readings_part(capsys):
    assert main(["sources", WORLD]) == 0
    told = capsys.readouterr().out
    part = told.partition("Where readings part\n")[2].partition("\nEvery rule\n")[0].splitlines()[1:]
    assert [line.rstrip() for line in part] == [
        "faithful: A friend keeps its word. Held by those who sign treaties. [handout p1]",
        "hard_nosed: A friend helps as far as it gains. [handout p3]",
        "2 numbers are disputed.",
        "channels.arms.lead",
        "  the world  42 (28 to 84) days  assumed: stocks must be found and shipped",
        "  faithful   14 (7 to 21) days   assumed: they stand ready",
        "rules.keep_the_pact.with.loyalty",
        "  the world   0.35 (0.1 to 0.6)  assumed: in history some kept their word in full and many in part",
        "  faithful    0.8 (0.6 to 1)     inferred, handout p1: it calls itself a friend",
        "  hard_nosed  0.05 (0 to 0.1)    assumed: words bind nobody",
    ]


def test_sources_of_an_undisputed_world_has_no_such_part(capsys):
    assert main(["sources", "teaching"]) == 0
    assert "Where readings part" not in capsys.readouterr().out


def test_place_tells_what_readings_rest_on_it(capsys):
    assert main(["sources", WORLD, "--paragraph", "p1"]) == 0
    told = capsys.readouterr().out
    assert "other readings\n" in told
    assert "0.8 (0.6 to 1)" in told


@pytest.mark.parametrize("world", world_names())
def test_every_rule_is_told_with_what_it_rests_on(world, capsys):
    assert main(["sources", world]) == 0
    told = " ".join(capsys.readouterr().out.partition("Every rule\n")[2].split())
    for rule in grounds(load_world(world)[0]).rules:
        assert f"{rule.own_name} {rule.basis}" in told


def test_readings_of_a_scenario_tells_which_questions_move(capsys):
    assert main(["sources", WORLD, "--readings", SCENARIO, "--runs", "150"]) == 0
    told = said(capsys)
    assert told.startswith(
        "First steps: what the readings of its world move "
        "Played 150 times by each reading, with the same luck and seed 1."
    )
    first, second = told.partition(" hard_nosed ")[::2]
    assert "faithful ───" in first
    assert "of 3 questions are moved by more than luck:" in first
    assert "Does Aldmark raise its voice for Borava" in first
    assert "1 of 3 questions is moved by more than luck:" in second
    assert "of many that stay, one in twenty looks moved." in told
    assert told.endswith("no demonstrated skill on any channel.")


def test_readings_of_a_variant_are_those_that_its_numbers_still_have(capsys):
    scenario = Path(SCENARIO)
    unbound = "variants:\n  unbound:\n    says: Pacts bind nobody.\n    without:\n      - rules.keep_the_pact\n"
    scenario.write_text(scenario.read_text().replace("variants:\n", unbound))
    assert main(["sources", WORLD, "--readings", f"{SCENARIO}:unbound", "--runs", "5"]) == 0
    told = said(capsys)
    assert told.startswith("First steps (unbound): what the readings of its world move")
    assert " faithful ───" in told
    assert "hard_nosed" not in told


def test_readings_of_a_scenario_in_german(capsys):
    assert main(["sources", WORLD, "--readings", SCENARIO, "--runs", "2", "--lang", "de"]) == 0
    assert said(capsys).startswith("First steps: was die Lesarten der Welt verschieben In jeder Lesart 2-mal")


def test_world_without_readings_says_so(capsys):
    assert main(["sources", "teaching", "--readings", "first_steps"]) == 0
    assert said(capsys).endswith("This world has no readings: nobody disputes its numbers.")


def test_show_names_the_readings(capsys):
    assert main(["show", WORLD]) == 0
    assert "faithful A friend keeps its word. hard_nosed A friend helps as far as it gains." in said(capsys)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--readings", "first_steps"], 'scenario "first_steps" plays in another world than "islands.yaml".'),
        (["--readings", f"{SCENARIO}:nothing"], 'this scenario has no variant "nothing".'),
        (["--runs", "5"], "--runs and --seed go with --readings."),
        (["--seed", "5"], "--runs and --seed go with --readings."),
        (["--readings", SCENARIO, "--judgement"], "--readings goes without --paragraph, --judgement and --csv."),
        (["--readings", SCENARIO, "--runs", "0"], "0 runs cannot be played. Choose from 1 to 10000000."),
    ],
)
def test_bad_wishes_are_refused(arguments, message, capsys):
    assert message in refused(capsys, "sources", WORLD, *arguments)


def test_check_tells_a_reading_that_nobody_uses(capsys):
    world = Path(WORLD)
    world.write_text(
        world.read_text().replace("          hard_nosed: 0.05 (0 to 0.1), assumed, words bind nobody\n", "")
    )
    assert main(["check", WORLD]) == 2
    told = capsys.readouterr().out
    assert 'no number of this world has the reading "hard_nosed". ' in told
    assert "\n      hard_nosed:\n      ^^^^^^^^^^\n" in told
    assert told.endswith("\n1 file, 1 problem\n")
