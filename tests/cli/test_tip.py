"""`simkit tip`: what would have tipped an answer, in words, with what plays it."""

from __future__ import annotations

import json
import re

import pytest
from analysis.tipping import write_tipping
from cli.islands import refused

from simkit.cli.main import main

SHOWN = ("--runs", "24", "--quiet", "--workers", "1")


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_tipping(tmp_path)


def told(capsys, *arguments: str) -> list[str]:
    assert main(["tip", "scenario.yaml", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def test_each_lever_is_told_with_its_sentence_its_crossings_and_its_ground(capsys):
    lines = told(capsys, "between", *SHOWN)
    assert lines[0] == "A test: what would have tipped it?"
    assert "Looked for: the smallest single change that makes it at least as likely as not." in lines
    start = lines.index("1. The rule “A rule”: aim")
    assert lines[start + 1 : start + 6] == [
        "    0.1 → 0.301 (20% of its range of 0 to 1): yes in 100% (86% to 100%)",
        "    --set rules.band.with.aim=0.301",
        "    0.1 → 0.497 (40% of its range of 0 to 1): yes in 100% (86% to 100%)",
        "    --set rules.band.with.aim=0.497",
        "    [assumed: t]",
    ]
    assert "    simkit run scenario.yaml --runs 24 --seed 1 --set rules.band.with.aim=0.301" in lines


def test_number_that_does_it_when_it_is_only_held_says_so(capsys):
    out = " ".join(" ".join(told(capsys, "between", "--by", "0.1", *SHOWN)).split())
    assert "moves it by 10 points or more, up or down." in out
    assert "Held at 0.1 in every run, in place of 0 to 1, it does so already: yes in 0% (0% to 14%)" in out


def test_kind_of_pact_and_date_are_told_by_name_in_both_languages(capsys):
    lines = told(capsys, "spoken", *SHOWN)
    assert "1. The kind of the pact “The treaty of A and B”" in lines
    assert "    friends → allies: yes in 100% (86% to 100%)" in lines
    lines = told(capsys, "early", *SHOWN, "--lang", "de")
    assert "1. Wann es kommt: raid" in lines
    assert "    --set timeline.raid.at=2030-01-29" in lines
    assert "    [vom Szenario selbst gesetzt]" in lines


def test_nothing_within_its_range_is_said_plainly(capsys):
    lines = told(capsys, "spoken", *SHOWN, "--set", "pact_kinds.allies.obliges.words/always.level=0.3")
    assert "Nothing within its range: no single number, kind of pact, severity or date does it." in lines
    assert not [line for line in lines if "--set pacts" in line]


def test_json_holds_everything(capsys):
    found = json.loads("\n".join(told(capsys, "armed", *SHOWN, "--json")))
    assert (found["question"], found["runs"], found["numbers"], found["moving"]) == ("armed", 24, 4, 1)
    assert found["verdict"]["scored"] is False
    (one,) = found["tipped"]
    assert one["path"] == "rules.help.with.deeds"
    assert one["crossings"][0]["yes"] == 0
    assert {one["path"] for one in found["short"]} == {
        *("pacts.a_b.kind", "timeline.raid.severity", "timeline.raid.at"),
    }


def test_command_that_is_printed_gives_what_is_printed(capsys):
    line = next(line for line in told(capsys, "answered", *SHOWN) if line.startswith("    simkit run"))
    _, *arguments = line.split()
    assert main([*arguments, "--no-folder", "--quiet", "--json"]) == 0
    played = json.loads(capsys.readouterr().out)
    (answer,) = [one for one in played["questions"] if one["name"] == "answered"]
    assert answer["share"] == 1.0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("armd",), 'simkit: "scenario" asks no question "armd". Did you mean "armed"?\n'),
        ((), 'simkit: a question is missing. "scenario" asks: armed, answered, between, spoken, early, later.\n'),
        (("armed", "--runs", "3"), "simkit: 3 runs cannot be searched with. Choose from 24 to 100000.\n"),
        (
            ("armed", "--by", "2"),
            "simkit: 2 is no change of a probability. Choose a number between 0 and 1, such as 0.1.\n",
        ),
        (
            ("later",),
            (
                'simkit: "later" counts in none of 128 runs: its event "plague" never comes. '
                "Put that on the timeline, or ask another.\n"
            ),
        ),
    ],
)
def test_what_cannot_be_looked_for_is_refused(capsys, arguments, says):
    assert refused(capsys, "tip", "scenario.yaml", *arguments) == says


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--json", "--all"), "Error: --json says everything: it goes without --all.\n"),
        (("--workers", "0"), "Error: --workers is 1 at least.\n"),
    ],
)
def test_options_that_exclude_each_other(capsys, arguments, says):
    assert refused(capsys, "tip", "scenario.yaml", "armed", *arguments).endswith(says)


def test_search_goes_along_the_named_paths_only(capsys):
    lines = told(capsys, "between", *SHOWN, "--along", "rules.band.with.aim")
    assert [line for line in lines if re.match(r"\d+\. ", line)] == ["1. The rule “A rule”: aim"]
    error = refused(capsys, "tip", "scenario.yaml", "between", *SHOWN, "--along", "rules.band.with.aims")
    assert 'there is no lever "rules.band.with.aims" in this scenario.' in error
    assert 'Did you mean "rules.band.with.aim"?' in error
