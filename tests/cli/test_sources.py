from __future__ import annotations

import csv

import pytest
from report.small import write_small

from simkit.analysis.grounds import grounds
from simkit.cli.main import main
from simkit.scenario.load import load_world, world_names


def test_counts_come_first_then_numbers_sources_and_judgement(capsys):
    assert main(["sources", "teaching"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Three states: on what it rests\nThe world “Three states” has 62 numbers: ")
    places = [told.index(f"\n{part}\n") for part in ("Every number", "On judgement alone")]
    handout = told.index("\nHandout for the first lesson (simkit, invented)\n")
    assert places[0] < handout < places[1]
    assert "\n  lead      42 (28 to 84) days   assumed: stocks must be found and shipped\n" in told
    assert "\n  builds    1 day    assumed: a statement is made at once\n" in told
    assert "\nhandout p2. Corvane cuts off Borava's trade for as long as it feels threatened.\n" in told
    assert "\n  rules      press_the_rival\n" in told


@pytest.mark.parametrize("world", world_names())
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_number_is_told_within_a_hundred_columns(world, language, capsys):
    assert main(["sources", world, "--lang", language]) == 0
    told = capsys.readouterr().out
    assert max(map(len, told.splitlines())) <= 100
    for claim in grounds(load_world(world)[0]).numbers:
        assert all(word in told for word in claim.why.split())


@pytest.mark.parametrize("place", ["p3", "handout p3", "handout  p3"])
def test_paragraph_tells_what_rests_on_it_and_nothing_else(place, capsys):
    assert main(["sources", "teaching", "--paragraph", place]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert told.startswith("handout p3. Borava asks for arms when it is hurt")
    assert "answer_a_plea: A state that is asked for arms sends some, and promises more. [inferred, handout p3]" in told
    assert "press_the_rival" not in told


def test_source_alone_means_all_of_its_places(capsys):
    assert main(["sources", "teaching", "--paragraph", "handout"]) == 0
    told = capsys.readouterr().out
    assert [f"handout p{n}. " in told for n in (1, 2, 3)] == [True] * 3


def test_place_on_which_nothing_rests_says_so(tmp_path, capsys):
    write_small(tmp_path)
    world = tmp_path / "small_world.yaml"
    world.write_text(world.read_text().replace("      p1: Ava", "      p0: Nothing.\n      p1: Ava"))
    assert main(["sources", str(world), "--paragraph", "p0"]) == 0
    assert "Nothing in this world rests on it.\n" in capsys.readouterr().out


def test_judgement_tells_only_what_is_assumed_with_its_reason(capsys):
    assert main(["sources", "teaching", "--judgement"]) == 0
    told = capsys.readouterr().out
    assert "[assumed: nobody empties the arsenal when danger is near]" in " ".join(told.split())
    assert "  prosperity  " not in told.partition("actors.borava")[0].partition("actors.aldmark")[2]
    assert "own_security" not in told
    assert "inferred, handout" not in told


def test_find_tells_only_what_has_the_word_in_any_letters(capsys):
    assert main(["sources", "teaching", "--find", "Stocks must be"]) == 0
    told = capsys.readouterr().out
    assert "lead  42 (28 to 84) days" in " ".join(told.split()).replace("lead ", "lead  ")
    assert len(told.splitlines()) < 8
    assert main(["sources", "teaching", "--find", "PRESS_THE_RIVAL"]) == 0
    assert "press_the_rival: " in capsys.readouterr().out


def test_csv_has_everything_and_numbers_in_full(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["sources", "teaching", "--csv", "all.csv"]) == 0
    told = capsys.readouterr()
    with (tmp_path / "all.csv").open(newline="", encoding="utf-8") as file:
        rows = {row["path"]: row for row in csv.DictReader(file)}
    assert (told.out, told.err) == ("", f"{len(rows)} lines are in all.csv.\n")
    assert set(rows) == {claim.path for claim in grounds(load_world("teaching")[0]).claims}
    assert rows["rules.speak_up.with.base"] == {
        "path": "rules.speak_up.with.base",
        "kind": "numbers",
        "value": "0.3",
        "low": "0.2",
        "high": "0.4",
        "unit": "",
        "basis": "assumed",
        "source": "",
        "why": "clear words in any case",
        "says": "",
    }
    assert main(["sources", "teaching", "--csv", "all.csv"]) == 2
    assert '"all.csv" exists already.' in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], 'simkit: there is no world "nowhere".'),
        (["teaching", "--paragraph", "p9"], 'no source of this world has a place "p9".'),
        (["teaching", "--paragraph", "handuot p1"], 'Did you mean "handout p1"?'),
        (["teaching", "--paragraph", "p1", "--judgement"], "--paragraph and --judgement exclude each other."),
        (["teaching", "--judgement", "--csv", "x.csv"], "--csv writes everything"),
        (["teaching", "--find", "zeppelin"], 'nothing that this world rests on says "zeppelin".'),
        (["teaching", "--find", "arms", "--judgement"], "--find goes without --paragraph, --judgement"),
    ],
)
def test_bad_input_ends_with_two_and_says_why(arguments, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["sources", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert message in told.err
    assert list(tmp_path.iterdir()) == []


def test_csv_without_a_folder_is_refused(tmp_path, capsys):
    assert main(["sources", "teaching", "--csv", str(tmp_path / "no" / "all.csv")]) == 2
    assert "cannot be written: there is no folder" in capsys.readouterr().err
