"""`simkit compare`: what it tells, what it writes, and what it refuses."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from report.small import write_small

import simkit
from simkit.analysis.paired import Paired
from simkit.cli.main import main
from simkit.report.compared import brief_words, told_flows
from simkit.report.manifest import hash_of
from simkit.report.words import Catalogue

FILES = {
    *("questions.csv", "flows.csv", "partings.csv", "comparison.json", "report.txt"),
    *("data_dictionary.csv", "manifest.json"),
}
FEW = ("--runs", "20", "--quiet")


@pytest.fixture
def small(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_small(tmp_path)


def told(capsys, *arguments: str) -> str:
    assert main(["compare", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_report_says_what_was_changed_where_they_part_and_what_differs(small, capsys):
    text = one_line(told(capsys, str(small), "--variants", "calm", *FEW))
    assert "No storm comes. Taken out: timeline.storm" in text
    assert (
        "They part in all 20 runs, half of those by week 3 (30 January 2030): first, and most often (20 of them), over "
        "Ava’s decision on words toward Bel, by the rule “A friend speaks up” (book p1): "
    ) in text
    assert "→ +0.00." in text
    assert "Does Ava speak up?" in text
    assert "Bonett and Price (2012)" in text


def test_change_is_told_old_to_new(small, capsys):
    text = one_line(told(capsys, str(small), "--variants", "warm", *FEW))
    old, new = "0.5 (0.4 to 0.6), assumed, half", "0.6 (0.6 to 0.6), assumed, more"
    assert f"Changed: rules.help.with.deeds: {old} → {new}" in text
    assert "No answer is clearly more or less likely." in text


def test_several_variants_begin_with_a_table_of_all(small, capsys):
    text = told(capsys, str(small), *FEW)
    assert text.index("At a glance") < text.index("\n\ncalm\n") < text.index("\n\nwarm\n")
    assert "At a glance" not in told(capsys, str(small), "--variants", "warm", *FEW)


def test_what_does_not_differ_is_said_plainly(small, capsys):
    text = one_line(told(capsys, str(small), str(small), *FEW))
    assert "Nothing that is played was changed." in text
    assert "They do not differ in any run: every decision, promise, delivery and answer is exactly the same." in text


def test_german_report_tells_the_same(small, capsys):
    text = one_line(told(capsys, str(small), "--variants", "calm", "--lang", "de", *FEW))
    assert "Alle 20 Durchläufe trennen sich, die Hälfte davon bis Woche 3" in text
    assert "Herausgenommen: timeline.storm" in text


def test_each_without_is_held_against_the_scenario_on_its_own(small, capsys):
    text = one_line(told(capsys, str(small), "--without", "rule:help", "--without", "rule:comfort,event:plea", *FEW))
    assert "Left out: the rule “A friend that is asked for arms sends some, and promises more.”" in text
    assert "without rule:comfort, without event:plea" in text
    assert "Left out: plea on the timeline" in text


@pytest.mark.parametrize(
    "what", ["rule:share", "pact:none", "event:flood", "interest:x", "actor:cel", "incident:x", "nothing"]
)
def test_what_cannot_be_left_out_is_refused(small, capsys, what):
    assert main(["compare", str(small), "--without", what, *FEW]) == 2
    assert capsys.readouterr().err.startswith(f"--without {what}: ")


def test_report_fits_eighty_columns(small, monkeypatch):
    from simkit.analysis.compare import compare
    from simkit.report.compared import write_comparison
    from simkit.report.paper import plain_paper
    from simkit.report.words import Catalogue

    found = compare("first_steps", runs=20)
    for language in ("en", "de"):
        paper = plain_paper(width=80)
        write_comparison(paper, found, Catalogue(language))
        assert max(len(line) for line in paper.written().splitlines()) <= 80


def test_json_is_one_document(small, capsys):
    found = json.loads(told(capsys, str(small), "--json", *FEW))
    assert [other["name"] for other in found["others"]] == ["calm", "warm"]
    assert found["settings"] == {"runs": 20, "seed": 1, "fixed": False}
    assert found["others"][0]["parting"]["culprits"][0]["rule"] == "comfort"
    assert found["verdict"]["scored"] is False


def test_folder_holds_all_files_with_their_hashes_and_every_column_is_described(small, tmp_path, capsys):
    report = told(capsys, str(small), "--out", "here", "--charts", "png", *FEW)
    folder = tmp_path / "here"
    assert {path.name for path in folder.iterdir()} == FILES | {"differences.png", "peaks.png"}
    assert (folder / "report.txt").read_text(encoding="utf-8") == report
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, known in manifest["files"].items():
        assert hash_of((folder / name).read_bytes()) == known
    with (folder / "data_dictionary.csv").open(encoding="utf-8") as file:
        described = {(row["file"], row["column"]) for row in csv.DictReader(file)}
    for name in FILES:
        assert (name, "") in described
        if name.endswith(".csv"):
            head = (folder / name).read_text(encoding="utf-8").splitlines()[0]
            assert {(name, column) for column in head.split(",")} <= described


def test_command_of_the_manifest_makes_the_same_bytes(small, tmp_path, capsys):
    told(capsys, str(small), "--without", "rule:help", "--fixed", "--charts", "svg", "--out", "one", *FEW)
    command = json.loads((tmp_path / "one" / "manifest.json").read_text())["command"].split()
    assert command[:2] == ["simkit", "compare"]
    assert list((tmp_path / "one").glob("*.svg"))
    told(capsys, *command[2:], "--out", "two", "--quiet")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_comparison_is_not_replayed(small, tmp_path, capsys):
    told(capsys, str(small), "--out", "one", *FEW)
    assert main(["replay", "one"]) == 2
    assert capsys.readouterr().err == (
        'simkit: "one" holds a comparison, and only a result can be replayed. '
        "Its manifest has the command that makes it again.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--charts", "png"], "--charts needs a folder: name one with --out."),
        (["--workers", "0"], "--workers is 1 at least."),
        (["--variants", "cal"], 'this scenario has no variant "cal". Did you mean "calm"?'),
        (["nope"], 'there is no scenario "nope".'),
        (["first_steps"], "it plays in the world"),
        (["--runs", "1"], "1 runs cannot be compared. Choose from 2 to 10000000."),
    ],
)
def test_bad_input_ends_with_two_and_says_why(small, capsys, arguments, says):
    assert main(["compare", str(small), *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err


def test_folder_that_exists_is_refused_before_anything_is_played(small, tmp_path, capsys):
    (tmp_path / "here").mkdir()
    assert main(["compare", str(small), "--out", "here"]) == 2
    assert capsys.readouterr().err.startswith('simkit: "here" exists already.')


def test_run_without_is_played_told_and_replayed(small, tmp_path, capsys):
    assert main(["run", str(small), "--runs", "10", "--without", "rule:help", "--out", "here", "--quiet"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Small (without rule:help)\n")
    assert f"\n  simkit run {small} --runs 10 --seed 1 --without rule:help\n" in text
    assert json.loads((tmp_path / "here" / "manifest.json").read_text())["without"] == ["rule:help"]
    assert main(["replay", "here", "--quiet"]) == 0
    assert "The same bytes in all" in capsys.readouterr().out


def test_shares_beside_a_difference_have_its_one_place():
    pair = Paired(0.0154, 0.2046, 0.1892, 0.16, 0.22, differing=190, counted=1000)
    assert brief_words(pair, Catalogue()) == "20.5% +18.9*"


def test_channel_whose_difference_cannot_be_read_has_no_line(small):
    (calm,) = simkit.compare(small, ["calm"], runs=10).others
    (first, *_) = told_flows(calm)
    tiny = replace(first.peak, difference=0.004, low=0.003, high=0.0045)
    unreadable = replace(calm, flows=(replace(first, peak=tiny, mean=tiny),))
    assert told_flows(unreadable) == []
    assert told_flows(replace(calm, flows=(replace(first, peak=tiny),))) != []


def test_change_that_a_variant_cannot_take_names_the_variant(capsys):
    assert main(["compare", "first_steps", "--set", "timeline.plea.level=0.5", "--runs", "2"]) == 2
    assert capsys.readouterr() == (
        "",
        (
            '--set timeline.plea.level: in variant "no_plea", the path "timeline.plea.level" leads nowhere at "plea". '
            "Compare the others: name them with --variants.\n"
        ),
    )
    assert main(["compare", "first_steps", "--set", "timeline.nothing.level=0.5", "--runs", "2"]) == 2
    assert "variant" not in capsys.readouterr().err
