"""`simkit check --play`: which statements hold, in words, and an exit status that says whether all do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli.islands import put_in, write_islands

from simkit.cli.main import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def islands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_islands(tmp_path)
    text = Path("first.yaml").read_text(encoding="utf-8").partition("\nexpect:\n")[0]
    Path("first.yaml").write_text(f"{text}\nexpect:\n", encoding="utf-8")


def expect(name: str, *lines: str) -> None:
    with Path("first.yaml").open("a", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in (f"  {name}:", *(f"    {line}" for line in lines))))


def told(capsys, *arguments: str) -> tuple[int, str]:
    status = main(["check", *arguments])
    out, err = capsys.readouterr()
    assert err == ""
    return status, out


def test_statement_that_holds_is_told_with_its_numbers(capsys):
    expect("seldom", "says: Unasked, little comes.", "question: arms", "variant: no_plea", "at_most: 0.125")
    status, out = told(capsys, "first.yaml", "--play", "--runs", "100")
    assert status == 0
    assert out.splitlines() == [
        "1 file, no problems",
        "",
        "first.yaml: 1 of 1 expectation holds (100 runs, seed 1).",
        "",
        "holds  seldom: Unasked, little comes.",
        "  Do Aldmark's arms reach Borava in quantity within half a year?",
        "  Yes in 0% (no_plea; 95% interval 0% to 4%) of 100 runs.",
        "  Expected: at most 12.5%.",
    ]


def test_statement_that_fails_ends_with_one_and_says_what_was_found(capsys):
    expect(
        "more", "says: An alliance makes bolder.", "source: handout p1", "question: broken", "variant: alliance",
        "above: base", "by: 0.05",
    )  # fmt: skip
    expect("often", "says: It happens.", "question: arms", "at_least: 0.1", "at_most: 0.9")
    status, out = told(capsys, "first.yaml", "--play", "--runs", "40", "--seed", "2")
    assert status == 1
    assert "first.yaml: 1 of 2 expectations hold (40 runs, seed 2).\n" in out
    found = re.sub(r"\d+\.\d|\d+%", "N", out.partition("FAILS  ")[2].partition("\n\n")[0])
    assert found == (
        "more: An alliance makes bolder.\n"
        "  Does Aldmark break a promise to Borava?\n"
        "  Yes in N (alliance; 95% interval N to N) of 40 runs.\n".replace("95%", "N")
        + "  Yes in N (base; N interval N to N) of 40 runs.\n"
        "  Difference, run by run: −N points (N interval −N to −N).\n"
        "  Expected: more often than in base by at least 5 points. Rests on handout p1."
    )


def test_what_is_too_close_to_call_is_said_so(capsys):
    expect("sometimes", "says: It happens.", "question: words", "at_least: 0.5")
    _, out = told(capsys, "first.yaml", "--play", "--runs", "3")
    assert out.endswith("  Expected: at least 50%.\n  Too close to call with 3 runs.\n")


def test_german_tells_the_same(capsys):
    expect("sometimes", "says: It happens.", "question: words", "at_least: 0.5")
    _, out = told(capsys, "first.yaml", "--play", "--runs", "3", "--lang", "de")
    assert out.endswith("  Erwartet: mindestens 50 %.\n  Zu knapp, um es mit 3 Durchläufen zu sagen.\n")


def test_nothing_expected_is_said_and_a_world_is_passed_over(capsys):
    put_in(Path(), "first.yaml", "\nexpect:\n", "\n")
    assert told(capsys, "islands.yaml", "first.yaml", "--play") == (
        0,
        "2 files, no problems\n\nfirst.yaml: nothing is expected, so nothing was played.\n",
    )


def test_problem_is_told_and_nothing_is_played(capsys):
    expect("sometimes", "says: It happens.", "question: word", "at_least: 0.5")
    status, out = told(capsys, "first.yaml", "--play")
    assert status == 2
    assert 'names question "word", which this scenario does not have. Did you mean "words"?' in out
    assert out.endswith("1 file, 1 problem\n")


def test_without_play_only_the_form_is_checked(capsys):
    expect("never", "says: It is impossible.", "question: words", "at_most: 0")
    assert told(capsys, "first.yaml") == (0, "1 file, no problems\n")


@pytest.mark.parametrize("option", ["--runs", "--seed"])
def test_option_that_goes_with_play_is_refused_without(option, capsys):
    assert main(["check", "first.yaml", option, "5"]) == 2
    assert "--runs and --seed go with --play." in capsys.readouterr().err


def test_example_of_the_manual_holds(capsys):
    page = (ROOT / "docs" / "world.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```yaml\nexpect:\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    with Path("first.yaml").open("a", encoding="utf-8") as file:
        file.write(block)
    status, out = told(capsys, "first.yaml", "--play")
    assert (status, "2 of 2 expectations hold" in out) == (0, True)


def test_expectations_are_shown_and_compared(capsys):
    expect("sometimes", "says: It happens.", "question: words", "at_least: 0.5")
    Path("second.yaml").write_text(Path("first.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["show", "first.yaml"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "What it expects" in shown
    assert "sometimes It happens. [question: words, at_least: 0.5]" in shown
    put_in(Path(), "second.yaml", "at_least: 0.5", "at_least: 0.6")
    assert main(["diff", "first.yaml", "second.yaml"]) == 0
    assert "expect.sometimes.at_least: 0.5 → 0.6" in capsys.readouterr().out
