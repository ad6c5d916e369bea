"""`simkit episode`: a template that checks clean, problems with their lines, a second coder, and how far two agree."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from history.rows import row, text_of

from simkit.cli.main import main
from simkit.history.coding import LEVEL_COLUMNS
from simkit.history.columns import COLUMNS
from simkit.scenario.load import library

SHIPPED = str(library() / "history" / "episodes.csv")


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.mark.parametrize("lang", ["en", "de"])
def test_template_explains_every_column_and_checks_clean(lang, capsys):
    assert main(["episode", "new", "--lang", lang]) == 0
    text = capsys.readouterr().out
    notes = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    unexplained = [name for name in COLUMNS if name not in notes and name not in LEVEL_COLUMNS]
    assert not unexplained
    assert all(f"({channel})" in notes for channel in ("rhet", "dipl", "intel", "econ", "arms", "direct"))
    assert main(["episode", "new", "--lang", lang, "--out", "mine.csv"]) == 0
    assert Path("mine.csv").read_text(encoding="utf-8") == text
    capsys.readouterr()
    assert main(["episode", "check", "mine.csv"]) == 0
    assert capsys.readouterr().out == "1 file, no problems\n"


def test_file_that_exists_is_never_written_over(capsys):
    Path("mine.csv").write_text("precious")
    assert main(["episode", "new", "--out", "mine.csv"]) == 2
    assert main(["episode", "code", SHIPPED, "--out", "mine.csv"]) == 2
    assert capsys.readouterr().err.count('"mine.csv" exists already.') == 2
    assert Path("mine.csv").read_text() == "precious"


def test_episodes_that_come_with_simkit_check_clean(capsys):
    assert main(["episode", "check", SHIPPED]) == 0
    assert capsys.readouterr().out == "1 file, no problems\n"


def test_check_tells_every_problem_with_its_line_and_ends_with_two(capsys):
    Path("mine.csv").write_text(text_of(row(severity=7), row(id="A2", pact_type="neutralty")))
    assert main(["episode", "check", "mine.csv"]) == 2
    told = capsys.readouterr().out
    assert 'severity: "7" is no level. Write 0, 1, 2 or 3.\n' in told
    assert 'pact_type: "neutralty" is not known here. Did you mean "neutrality"?\n' in told
    assert told.startswith("mine.csv:2:")
    assert "\nmine.csv:3:" in told
    assert told.endswith("\n1 file, 2 problems\n")


def test_sheet_hides_the_levels_and_agrees_with_nobody_yet(capsys):
    assert main(["episode", "code", SHIPPED, "--out", "second.csv"]) == 0
    assert "A sheet of 71 episodes is in second.csv." in capsys.readouterr().err
    rows = list(csv.DictReader(Path("second.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 71
    assert {one[name] for one in rows for name in LEVEL_COLUMNS} == {""}
    assert main(["episode", "agree", SHIPPED, "second.csv", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["episodes"] == 0
    assert all(one["quadratic"]["value"] is None for one in found["agreement"])


def test_asking_keeps_each_episode_and_goes_on_where_it_stopped(monkeypatch, capsys):
    Path("first.csv").write_text(text_of(row(shock="a raid"), row(id="A2", shock="a second raid")))
    answers(monkeypatch, "?", "7", "1", "2", "1", "2", *["0"] * 14, "-", "3", "q")
    assert main(["episode", "code", "first.csv", "--out", "second.csv", "--ask"]) == 0
    told = capsys.readouterr().out
    assert "1 of 2: A1, 2030-01-01. Astra and Borea: a raid\n" in told
    assert "    3 the head of state does\n" in told
    assert "Type 0, 1, 2, 3, - or ? or q.\n" in told
    assert "which you coded 2: type that or more.\n" in told
    assert "1 episode is coded in second.csv.\n" in told
    one, two = csv.DictReader(Path("second.csv").read_text().splitlines())
    assert [one[name] for name in ("rhet_pre", "rhet_90", "rhet_365", "direct_365")] == ["1", "2", "2", ""]
    assert {two[name] for name in LEVEL_COLUMNS} == {""}
    answers(monkeypatch, *["1"] * 18)
    assert main(["episode", "code", "first.csv", "--out", "second.csv", "--ask"]) == 0
    told = capsys.readouterr().out
    assert "1 of 2" not in told
    assert "2 episodes are coded in second.csv.\n" in told


def test_second_coder_meets_the_scale_of_the_shock(monkeypatch, capsys):
    Path("first.csv").write_text(text_of(row(shock_type="sanctions"), row(id="A2", shock_type="treaty")))
    answers(monkeypatch, *["1"] * 9, "?", *["1"] * 18, "?", "q")
    assert main(["episode", "code", "first.csv", "--out", "second.csv", "--ask"]) == 0
    flow, credit = capsys.readouterr().out.split("2 of 2")
    assert "papers signed and not filled" in flow
    assert "trade goes on, relief, pledges" in credit


@pytest.mark.parametrize("lang", ["en", "de"])
def test_agreement_is_told_for_each_channel_and_time(lang, capsys):
    assert main(["episode", "agree", SHIPPED, SHIPPED, "--lang", lang]) == 0
    told = capsys.readouterr().out
    assert told.count("(econ)") == 3
    assert told.count("100") >= 21
    assert max(map(len, told.splitlines())) <= 100


def test_agreement_as_json_has_both_kappas_with_their_intervals(capsys):
    levels = [0, 1, 2, 3, 1, 2, 0, 3]
    Path("first.csv").write_text(text_of(*(row(id=f"A{nth}", arms_pre=level) for nth, level in enumerate(levels))))
    Path("second.csv").write_text(
        text_of(*(row(id=f"A{nth}", arms_pre=min(level + nth % 2, 3)) for nth, level in enumerate(levels)))
    )
    assert main(["episode", "agree", "first.csv", "second.csv", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    [arms] = [one for one in found["agreement"] if (one["channel"], one["when"]) == ("arms", "pre")]
    assert (arms["n"], found["episodes"]) == (8, 8)
    assert 0 < arms["linear"]["value"] < arms["quadratic"]["value"] < 1
    assert arms["quadratic"]["low"] <= arms["quadratic"]["value"] <= arms["quadratic"]["high"]
    [rhet] = [one for one in found["agreement"] if (one["channel"], one["when"]) == ("rhet", "pre")]
    assert rhet["linear"] == {"value": None, "low": None, "high": None}


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["check", "nowhere.csv"], 2, 'there is no file "nowhere.csv"'),
        (["code", "nowhere.csv", "--out", "second.csv"], 2, 'there is no file "nowhere.csv"'),
        (["code", SHIPPED, "--out", "no/second.csv"], 2, 'there is no folder "no"'),
        (["agree", SHIPPED, "nowhere.csv"], 2, 'there is no file "nowhere.csv"'),
        (["agree", SHIPPED], 2, "Missing argument 'SECOND'"),
        (["paint"], 2, "No such command 'paint'"),
    ],
)
def test_bad_input_says_why(arguments, status, message, capsys):
    assert main(["episode", *arguments]) == status
    told = capsys.readouterr()
    assert message in told.out + told.err
