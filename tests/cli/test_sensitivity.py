"""`simkit sensitivity`: which numbers matter, in words, and what is refused."""

from __future__ import annotations

import json
import shlex

import pytest
from analysis.tipping import write_tipping
from cli.islands import refused
from house.run_readme import bash_blocks
from house.tree import ROOT

from simkit.cli.main import main

PAGE = (ROOT / "docs" / "sensitivity.md").read_text(encoding="utf-8")
SHOWN = ("--points", "64", "--runs", "4", "--quiet", "--workers", "1")


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_tipping(tmp_path)


def told(capsys, *arguments: str) -> list[str]:
    assert main(["sensitivity", "scenario.yaml", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


def test_numbers_are_ranked_in_words_with_their_range_and_ground(capsys):
    lines = told(capsys, "armed", *SHOWN)
    assert lines[0] == "A test: which numbers matter?"
    assert "4 numbers varied together: 384 points of 4 runs each, every point with the same luck." in lines
    assert "Do arms reach B?" in lines
    start = lines.index("  1. The rule “A rule”: deeds")
    assert lines[start + 1].startswith("     explains ")
    assert " of the numbers’ part (" in lines[start + 1]
    assert lines[start + 1].endswith("by itself; the higher, the likelier")
    assert lines[start + 2] == "     rules.help.with.deeds, 0.2 to 0.8 [assumed: t]"
    assert not any(line.startswith("  2. ") for line in lines)


def test_what_the_numbers_cause_and_what_chance_does_stand_in_a_sentence(capsys):
    out = " ".join(told(capsys, "armed", *SHOWN))
    assert (
        "Of the difference between runs, the varied numbers cause 100%, chance 0% (luck, and the numbers that are "
        "drawn and not varied)."
    ) in out
    assert "the varied numbers cause 100%, luck 0%." in " ".join(told(capsys, "armed", "--fixed", *SHOWN))


def test_small_sample_is_said_to_be_too_small(capsys):
    lines = told(capsys, "armed", "--points", "16", *SHOWN[2:])
    start = lines.index("What this sample is too small to tell")
    assert lines[start + 1].startswith("  - How much number 1 explains: its interval, ")
    assert " ".join(lines[start + 1 : start + 3]).endswith("is wider than 20 points. About --points     512 would do.")


def test_screening_is_told(capsys):
    out = " ".join(told(capsys, "armed", "--top", "1", *SHOWN))
    assert (
        "Of 4 numbers that have a range, the 1 were taken that move it most in a screening (Morris, 10 trajectories of "
        "4 runs a point). All others are drawn in every run, and count as chance."
    ) in out


def test_morris_and_pawn_say_what_they_measure(capsys):
    lines = told(capsys, "armed", "mean of arms from a to b", "--method", "morris", "--points", "8", *SHOWN[2:])
    assert "The mean of A → B: arms" in lines
    moved = [line for line in lines if line.startswith("     moves it by ")]
    assert " points over its range (" in moved[0]
    assert " points " not in moved[1]
    lines = told(capsys, "armed", "--method", "pawn", "--points", "200", *SHOWN[2:])
    assert any(line.startswith("     shifts the distribution by ") for line in lines)
    assert any(
        line.startswith("  3 numbers cannot be told from one that does nothing (they stay below ") for line in lines
    )


def test_nothing_that_moves_it_is_said_plainly_in_both_languages(capsys):
    assert "The answer is the same in every run at every point. With luck drawn 4 times" in " ".join(
        told(capsys, "spoken", *SHOWN)
    )
    lines = told(capsys, "spoken", "later", "--lang", "de", *SHOWN)
    assert "Die Antwort ist in jedem Durchlauf an jedem Punkt dieselbe." in " ".join(lines)
    assert "An zu wenigen Punkten zählt überhaupt ein Durchlauf: Es lässt sich nichts sagen." in lines


def test_json_holds_everything(capsys):
    found = json.loads("\n".join(told(capsys, "armed", "later", "--json", *SHOWN)))
    assert (found["method"], found["points"], found["played"], found["runs"]) == ("sobol", 64, 384, 4)
    armed, later = found["measures"]
    assert armed["numbers"][0]["path"] == "rules.help.with.deeds"
    assert set(armed["numbers"][0]["total"]) == {"value", "low", "high"}
    assert armed["split"]["chance_share"] == 0.0
    assert (later["mean"], later["numbers"], later["doubts"]) == (None, [], [{"kind": "nothing"}])


def test_folder_holds_table_report_dictionary_and_manifest_and_is_gone_on_with(capsys, tmp_path):
    told(capsys, "armed", "--out", "kept", *SHOWN)
    files = {path.name for path in (tmp_path / "kept").iterdir()}
    assert files == {
        *("sensitivity.csv", "sensitivity.json", "report.txt", "data_dictionary.csv", "manifest.json", "sobol"),
    }
    before = {name: (tmp_path / "kept" / name).read_bytes() for name in files - {"sobol"}}
    head, first, *_ = before["sensitivity.csv"].decode().splitlines()
    assert head == "measure,method,rank,path,leaning,index,value,low,high"
    assert first.startswith("armed,sobol,1,rules.help.with.deeds,")
    command = json.loads(before["manifest.json"])["command"]
    assert command == (
        "simkit sensitivity scenario.yaml armed --method sobol --points 64 --runs 4 --top 20 --seed 1 --lang en"
    )
    assert main([*command.split()[1:], "--out", "kept", "--quiet"]) == 0
    assert {name: (tmp_path / "kept" / name).read_bytes() for name in before} == before


def test_long_analysis_is_refused_unasked_where_nobody_can_be_asked(capsys, monkeypatch):
    monkeypatch.setattr("simkit.study.sensitivity.seconds_of", lambda *_: 7200.0)
    says = (
        "simkit: This takes about 120 minutes, more than the 30 that are played unasked. Give --yes to play it, or "
        "take fewer --points or --runs.\n"
    )
    assert refused(capsys, "sensitivity", "scenario.yaml", "armed", *SHOWN) == says
    assert told(capsys, "armed", "--yes", *SHOWN)


def test_interrupted_with_a_folder_says_that_the_same_command_goes_on(capsys, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("simkit.study.sensitivity.played", interrupted)
    assert main(["sensitivity", "scenario.yaml", "armed", "--out", "kept", *SHOWN]) == 130
    says = "Interrupted. What has been played is kept in kept: the same command goes on where it was."
    assert capsys.readouterr().err == f"\n{says}\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("armd",), 'simkit: there is no question "armd". Did you mean "armed"?\n'),
        (
            ("armed", "--points", "100"),
            (
                "simkit: Sobol's sequence is balanced at powers of two only, and 100 is none. Choose 64 or 128 points, "
                "or --method pawn.\n"
            ),
        ),
        (("armed", "--method", "mores"), 'simkit: there is no method "mores". Did you mean "morris"?\n'),
        (
            ("armed", "--vary", "rules.help.with.deedz"),
            '--vary rules.help.with.deedz: the path leads nowhere. Did you mean "rules.help.with.deeds"?\n',
        ),
        (("armed", "--runs", "0"), "simkit: 0 runs a point cannot be played. Choose from 1 to 1,000,000.\n"),
        (
            ("armed", "--out", "."),
            'simkit: "." exists, and is no analysis that was begun. Name another folder with --out.\n',
        ),
    ],
)
def test_what_cannot_be_analysed_is_refused(capsys, arguments, says):
    assert refused(capsys, "sensitivity", "scenario.yaml", *arguments) == says


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--charts", "png"), "Error: --charts needs a folder: name one with --out.\n"),
        (("--json", "--all"), "Error: --json says everything: it goes without --all.\n"),
    ],
)
def test_options_that_exclude_each_other(capsys, arguments, says):
    assert refused(capsys, "sensitivity", "scenario.yaml", "armed", *arguments).endswith(says)


@pytest.mark.parametrize("line", [line for block in bash_blocks(PAGE) for line in block.splitlines()])
def test_command_of_the_page_is_one_that_can_be_given(line, capsys):
    size = {"morris": "4", "pawn": "200"}.get(line.partition("--method ")[2].partition(" ")[0], "16")
    _, *arguments = shlex.split(line)
    assert main([*arguments, "--points", size, "--runs", "2", "--quiet", "--workers", "1"]) == 0
    assert "which numbers matter?" in capsys.readouterr().out


def test_points_played_on_the_page_are_those_that_are_played():
    from simkit.study.matrices import DEFAULT_POINTS, points_played

    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.splitlines() if line.startswith("| `")][
        1:
    ]
    for (name, _, size, formula), method in zip(rows, ("sobol", "morris", "pawn"), strict=True):
        assert name == f"`{method}`"
        assert size.endswith(f"; {DEFAULT_POINTS[method]}")
        extra = {"sobol": " × (k + 2)", "morris": " × (k + 1)", "pawn": ""}[method]
        assert formula == f"points{extra}"
        assert points_played(method, 7, 20) == 7 * {"sobol": 22, "morris": 21, "pawn": 1}[method]
