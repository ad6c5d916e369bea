"""`simkit discover` and `simkit robust`: conditions and regret in words, as JSON and as folders."""

from __future__ import annotations

import csv
import json
import re
import shlex

import pytest
from analysis.tipping import write_tipping
from cli.islands import refused

from simkit.cli.main import main

VARIANTS = """\
variants:
  generous:
    says: A gives more.
    set: {rules.help.with.deeds: 0.7}
  allied:
    says: They are allies.
    set: {pacts.a_b.kind: allies}
"""
VARY = ("--vary", "rules.help.with.deeds", "--vary", "pacts.a_b.kind", "--vary", "timeline.raid.at")
SHOWN = ("--points", "120", "--runs", "2", "--quiet", "--workers", "1")
JUDGED = ("--vary", "rules.band.with.aim", "--points", "12", "--runs", "4", "--quiet", "--workers", "1")


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = write_tipping(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + VARIANTS, encoding="utf-8")


def told(capsys, command: str, *arguments: str) -> str:
    assert main([command, "scenario.yaml", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return " ".join(out.split())


def table(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_conditions_are_told_in_a_sentence_with_what_they_are_worth(capsys):
    out = told(capsys, "discover", "armed", *VARY, *SHOWN)
    assert out.startswith(
        "A test: under which conditions does it happen? Do arms reach B? Over everything that varies: yes in 6"
    )
    assert "1. Yes in 100% of the runs (" in out
    assert re.search(r"in which – The rule “A rule”: deeds is above 0\.(39|4|41) \(of 0\.2 to 0\.8\) \[", out)
    assert "[rules.help.with.deeds; quasi-p below 0.001]" in out
    assert re.search(r"of those in which not\. That covers (9\d|100)% of all runs with yes, in 6\d% of all runs\.", out)
    assert "As a tree: every run once, the likeliest first" in out
    command = (
        "simkit discover scenario.yaml armed --vary rules.help.with.deeds --vary pacts.a_b.kind --vary timeline.raid.at"
    )
    assert f"{command} --points 120 --runs 2 --seed 1" in out


def test_names_dates_and_no_are_told_in_both_languages(capsys):
    out = told(capsys, "discover", "spoken", *VARY, *SHOWN, "--method", "prim")
    assert (
        "in which – The kind of the pact “The treaty of A and B” is allies [pacts.a_b.kind; quasi-p below 0.001]" in out
    )
    assert "As a tree" not in out
    out = told(capsys, "discover", "early", *VARY, *SHOWN, "--not", "--lang", "de")
    assert "A test: unter welchen Bedingungen geschieht es nicht?" in out
    assert "1. Nein in 100 % der Durchläufe (" in out
    assert "– Wann es kommt: raid: nach dem 2" in out


def test_nothing_better_than_the_base_rate_is_said_plainly(capsys):
    vary = ("--vary", "rules.help.with.idle", "--vary", "rules.band.with.aim")
    out = told(capsys, "discover", "armed", *vary, *SHOWN)
    assert "No conditions were found under which Yes comes clearly more often than overall." in out
    assert "The tree makes no split: none of them foretells points that it has not seen." in out
    out = told(capsys, "discover", "early", "--vary", "rules.help.with.idle", *SHOWN, "--method", "prim")
    assert "Yes comes in none of the runs." in out
    out = told(capsys, "discover", "early", "--not", "--vary", "rules.help.with.idle", *SHOWN, "--method", "prim")
    assert "No comes in all of the runs." in out


def test_json_holds_everything(capsys):
    assert main(["discover", "scenario.yaml", "armed", *VARY, *SHOWN, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (box,) = found["boxes"]
    assert box["stands_up"] is True
    assert box["conditions"][0]["path"] == "rules.help.with.deeds"
    assert box["conditions"][0]["at_most"] is None
    assert (found["points"], found["searched"], found["held_back"]) == (120, 60, 60)
    assert found["luck"] == "apart"
    assert [axis["path"] for axis in found["axes"]] == ["rules.help.with.deeds", "pacts.a_b.kind", "timeline.raid.at"]
    assert found["peeling"][0]["conditions"] == []
    assert len(found["tree"]) == 2


def test_folder_holds_tables_report_and_a_dictionary_of_every_column(tmp_path, capsys):
    told(capsys, "discover", "armed", *VARY, *SHOWN, "--out", "found")
    folder = tmp_path / "found"
    names = {"boxes.csv", "leaves.csv", "limits.csv", "path.csv", "points.csv", "discovery.json", "report.txt"}
    assert {path.name for path in folder.iterdir()} == names | {"data_dictionary.csv", "manifest.json"}
    tables = {path.name: table(path) for path in folder.glob("*.csv")}
    meant = {(row["file"], row["column"]) for row in tables["data_dictionary.csv"]}
    for name, rows in tables.items():
        assert {(name, column) for column in rows[0]} <= meant
    points = tables["points.csv"]
    assert sum(row["held_back"] == "1" for row in points) == 60
    assert {row["pacts.a_b.kind"] for row in points} == {"allies", "friends"}
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["discovered"] == "armed"
    assert set(manifest["files"]) == {path.name for path in folder.iterdir()} - {"manifest.json"}


def test_same_command_writes_the_same_bytes(tmp_path, capsys):
    for name in ("one", "two"):
        told(capsys, "discover", "armed", *VARY, *SHOWN, "--out", name)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_bad_wishes_are_refused(capsys):
    assert main(["discover", "scenario.yaml", "armed", "--charts", "png"]) == 2
    assert "--charts needs a folder: name one with --out." in capsys.readouterr().err
    assert main(["discover", "scenario.yaml", "armed", "--workers", "0"]) == 2
    assert "--workers is 1 at least." in capsys.readouterr().err
    assert refused(capsys, "discover", "scenario.yaml", "armed", "--vary", "rules.help.with.deds", "--quiet") == (
        '--vary rules.help.with.deds: the path leads nowhere. Did you mean "rules.help.with.deeds"?\n'
    )


def test_regret_is_told_as_a_table_and_in_a_sentence(capsys):
    out = told(capsys, "robust", "spoken", "armed", *JUDGED, "--want", "yes")
    assert "Does A speak up? Wanted: yes." in out
    assert "allied 100% 100% 0 points 0 points 100%" in out
    assert "as it stands 0% 0% 100 points 100 points 0%" in out
    assert "“allied” is the best, or as good, under all assumptions that were played. Yes in 100% on average, " in out
    assert "“generous” is the best, or as good, under all assumptions that were played." in out
    command = (
        "simkit robust scenario.yaml spoken armed --want yes --vary rules.band.with.aim --points 12 --runs 4 --seed 1"
    )
    assert command in out


def test_variants_that_do_not_differ_speak_for_none(capsys):
    out = told(capsys, "robust", "between", *JUDGED, "--variants", "allied", "--lang", "de")
    assert (
        "An keinem Punkt unterscheidet sich eine Variante von einer anderen: Nichts spricht für eine von ihnen." in out
    )


def test_question_that_never_counts_has_no_regret(capsys):
    out = told(capsys, "robust", "later", *JUDGED)
    assert "There is no point at which this question counts in every variant." in out


def test_regret_as_json_and_folder(tmp_path, capsys):
    assert main(["robust", "scenario.yaml", "spoken", *JUDGED, "--want", "no", "--json", "--out", "judged"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["variants"] == [None, "generous", "allied"]
    assert found["questions"][0]["regrets"][-1]["variant"] == "allied"
    assert [row["variant"] for row in table(tmp_path / "judged" / "regrets.csv")] == ["", "generous", "allied"]
    assert len(table(tmp_path / "judged" / "points.csv")) == 36


def test_command_of_the_manifest_draws_the_same_charts(tmp_path, capsys):
    asked = {
        "discover": ("discover", "armed", *VARY, *SHOWN),
        "robust": ("robust", "spoken", *JUDGED, "--want", "no"),
    }
    for name, arguments in asked.items():
        told(capsys, *arguments, "--charts", "svg", "--out", name)
        command = json.loads((tmp_path / name / "manifest.json").read_text(encoding="utf-8"))["command"]
        assert command.endswith(" --charts svg --lang en")
        assert main([*shlex.split(command)[1:], "--quiet", "--out", f"{name}_again"]) == 0
        assert list((tmp_path / name).glob("*.svg"))
        for path in (tmp_path / name).iterdir():
            assert path.read_bytes() == (tmp_path / f"{name}_again" / path.name).read_bytes()
