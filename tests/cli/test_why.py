from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from analysis.strait import write_strait

from simkit.cli.main import main

ARMS = "arms from ava to bel"


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_strait(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["why", *arguments, "--quiet"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def flat(text: str) -> str:
    """The text without its lines' breaks, indents and tree."""
    return re.sub(r"[\s│├└─]+", " ", text)


# ---- what the issue asks for: the pact's missing clause, Moscow's priorities, the hold, each with its paragraph ----


def test_external_strike_names_hold_priorities_and_missing_clause_each_with_its_paragraph(capsys):
    out = flat(told(capsys, "external_strike", "arms from russia to iran", "--runs", "60"))
    took, _, silent = out.partition("What took away")[2].partition("What could have pushed and did not")
    assert (
        "Held back. Moscow holds advanced systems back while it hopes for a settlement with Washington that is worth "
        "more than the partner's thanks. [facts D4, inferred: hold_for_washington]"
    ) in took
    assert "because it holds: Moscow and Washington negotiate directly" in took
    assert re.search(r"because Russia cares about washington deal \(0\.\d\d\) \[article 4\.1\]", took)
    assert "External strike (Israel and United States → Iran), on 13 July 2025, set on the timeline" in took
    assert "A clause on arms is heeded in part. [facts A3, inferred: clause_on_arms]" in silent
    assert "What is missing: no pact obliges Russia to give Iran: arms (munitions) (pact.arms.munitions > 0)" in silent
    assert (
        "Partnership treaty of 2025 has no clause on arms (munitions): They coordinate, share intelligence and stand "
        "by each other in words against common threats. Nobody must fight. [article 2.1]"
    ) in silent
    assert "simkit tip external_strike promise (what would have tipped the answer)" in silent
    assert out.rstrip().endswith("no demonstrated skill on any channel.")


def test_no_forces_come_because_no_clause_obliges_to_fight(capsys):
    out = flat(told(capsys, "external_strike", "forces from russia to iran", "--runs", "20", "--not"))
    assert "Hardly anything pushes for it. What could have pushed and did not" in out
    assert "What is missing: no pact obliges Russia to give Iran: forces (pact.forces > 0)" in out
    assert "has no clause on forces" in out


def test_clause_that_is_there_is_a_part_of_the_answer(capsys):
    flow, variant = "forces from russia to iran", ("--variant", "mutual_defence")
    out = flat(told(capsys, "external_strike", flow, "--runs", "20", *variant))
    assert "A clause that obliges to fight moves some to fight, more so if they are asked. [facts A6, inferred" in out
    assert "because their pact obliges Russia toward Iran: forces" in out
    assert f'simkit why external_strike "{flow}" --variant mutual_defence --not' in out


# ---- the small world ----


def test_report_is_told_in_order(inside, capsys):
    out = told(capsys, "storm.yaml", ARMS, "--at", "week 12", "--runs", "4")
    assert out.splitlines()[0] == "A storm: why Ava → Bel: arms?"
    heads = [line for line, under in zip(out.splitlines(), out.splitlines()[1:], strict=False) if set(under) == {"─"}]
    assert heads == ["What pushed", "What took away", "What could have pushed and did not", "To go on"]
    assert "because fear of Bel is 0.78 (0.20 at rest)" in out
    assert "+0.58: Storm (Bel), on 28 January 2030, set on the timeline" in out
    assert "The parts add up: to 0.30 decided, and through delivery to 0.00 delivered." in out
    assert f'simkit why storm.yaml "{ARMS}" --run 0  (one run’s story)' in out


def test_why_not_tells_first_what_mattered_most(inside, capsys):
    out = flat(told(capsys, "storm.yaml", ARMS, "--at", "week 12", "--runs", "4", "--not"))
    held = "asked for, but held: −0.30: Held back. While it negotiates, Ava holds arms back. [book p2, stated:"
    capped = "pushed, but capped: −0.09: A ceiling. The stocks are small. [book p1, stated: stocks_are_small]"
    assert 0 < out.index("It is wanted and does not get through.") < out.index(held) < out.index(capped)


def test_one_run_is_told_with_its_story(inside, capsys):
    out = told(capsys, "storm.yaml", ARMS, "--at", "week 12", "--run", "3")
    assert "Run 3 alone, seed 1." in out
    story = flat(out.partition("Run 3, day by day")[2])
    assert story.index("Storm: Bel. A storm strikes Bel.") < story.index("Summit. Ava and Cyd meet.")
    assert "Ava holds back what is meant for Bel: arms. [While it negotiates, Ava holds arms back (book p2)]" in story
    assert "Cyd" not in story.replace("Ava and Cyd", "")


def test_three_levels_are_told_with_who_was_mistaken(inside, capsys):
    out = flat(told(capsys, "storm.yaml", ARMS, "--three", "--runs", "4"))
    assert "Outsiders are furthest off on 28 January 2030: they believe 0.30 less than is delivered" in out
    assert "Nothing leaks." in out
    assert "Cyd → Bel: bans moved by +0.10 by what is believed; by the truth it would be +0.40." in out
    assert "Who is believed to be armed is pressed. [book p2, stated: arms_are_answered]" in out


def test_decision_by_mistaken_belief_is_named_in_why(inside, capsys):
    out = flat(told(capsys, "storm.yaml", "bans from cyd to bel", "--at", "week 5", "--runs", "4"))
    assert (
        "because by a mistaken belief: outsiders believe that Ava gives Bel: arms none 0.00, and in truth it is token "
        "0.30"
    ) in out


def test_json_has_every_part_with_its_grounds(inside, capsys):
    found = json.loads(told(capsys, "storm.yaml", ARMS, "--at", "2030-04-01", "--runs", "4", "--json"))
    assert (found["day"], found["decision"]) == (84, {"channel": "arms", "from": "ava", "to": "bel"})
    hold = next(piece for piece in found["pieces"] if piece["kind"] == "hold")
    assert (hold["rule"], hold["source"], hold["basis"]) == ("talks_come_first", "book p2", "stated")
    assert sum(piece["delivered"]["mean"] for piece in found["pieces"]) == pytest.approx(0.0, abs=1e-12)
    assert {one["rule"] for one in found["silent"]} == {"clause_is_kept", "revolt_is_met"}
    assert "three" not in found
    assert found["verdict"]["scored"] is False


def test_german_report_has_the_same_numbers(inside, capsys):
    english = told(capsys, "storm.yaml", ARMS, "--at", "week 12", "--runs", "4")
    german = told(capsys, "storm.yaml", ARMS, "--at", "week 12", "--runs", "4", "--lang", "de")
    assert "denn fear von Bel ist 0,78 (in Ruhe 0,20)" in german
    english, german = english.partition("What could have")[0], german.partition("Was hätte")[0]
    assert re.findall(r"\d\.\d\d", english) == [one.replace(",", ".") for one in re.findall(r"\d,\d\d", german)]


def test_result_folder_is_explained_as_it_was_played(inside, capsys):
    assert main(["run", "storm.yaml", "--runs", "5", "--seed", "9", "--out", "mine", "--quiet"]) == 0
    capsys.readouterr()
    out = told(capsys, "mine", ARMS, "--at", "week 12")
    assert "Means over 5 runs, seed 9;" in out
    assert f'simkit why mine "{ARMS}" --not' in out


# ---- what cannot be used ----


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["why", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["arms form ava to bel"], '"arms form ava to bel" is no decision. Write it like "arms from ava to ben".'),
        (["arm from ava to bel"], 'there is no channel "arm". Did you mean "arms"?'),
        (["arms from avi to bel"], 'there is no actor "avi". Did you mean "ava"?'),
        (["arms.big from ava to bel"], 'channel "arms" has no part "big".'),
        (
            [ARMS, "--at", "week 40"],
            '"week 40" is not played. Choose one from day 0 to day 140 (2030-01-07 to 2030-05-27).',
        ),
        (
            [ARMS, "--at", "20"],
            '"20" is not a moment. Write it like "week 6", "week 7 to 10", "day 40" or "2025-06-13".',
        ),
        ([ARMS, "--run", "-1"], "there is no run -1. Runs are numbered from 0 on."),
        ([ARMS, "--three", "--run", "-1"], "there is no run -1. Runs are numbered from 0 on."),
        ([ARMS, "--runs", "0"], "0 runs cannot be played. Choose from 1 to 10000000."),
    ],
)
def test_what_cannot_be_explained_is_refused(arguments, says, inside, capsys):
    assert refused(capsys, "storm.yaml", *arguments) == f"simkit: {says}"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--run", "1", "--runs", "5"], "--run and --runs exclude each other."),
        (["--not", "--three"], "--not and --three exclude each other."),
        (["--json", "--not"], "--json says everything: it goes without --not and --all."),
        (["--three", "--at", "week 1"], "--three tells the whole time: it goes without --at."),
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments, says, inside, capsys):
    assert refused(capsys, "storm.yaml", ARMS, *arguments) == f"Error: {says}"


def test_folder_that_is_no_result_is_refused(inside, capsys):
    (inside / "other").mkdir()
    assert refused(capsys, "other", ARMS) == (
        'simkit: "other" is no result folder: it has no manifest.json. '
        "Name a folder that simkit run has written, such as results/NAME-HASH."
    )


def test_result_takes_no_changes(inside, capsys):
    (inside / "other").mkdir()
    assert refused(capsys, "other", ARMS, "--seed", "3") == (
        "Error: a result is explained as it was played: --seed, --variant, --reading, --set, --fixed go with a "
        "scenario."
    )


def test_day_that_nobody_named_is_told_with_its_reason(inside, capsys):
    reason = "That is the day on which it stands highest; --at names another."
    assert reason in flat(told(capsys, "storm.yaml", ARMS, "--runs", "4"))
    assert reason in flat(told(capsys, "storm.yaml", ARMS, "--runs", "4", "--not"))
    assert "--at nennt einen anderen." in flat(told(capsys, "storm.yaml", ARMS, "--run", "2", "--lang", "de"))
    assert "stands highest" not in told(capsys, "storm.yaml", ARMS, "--at", "week 12", "--runs", "4")


def test_day_of_what_never_comes_is_none_on_which_it_stands_highest(capsys):
    out = flat(told(capsys, "external_strike", "forces from russia to iran", "--runs", "4"))
    assert "It never rises above none, so that is a day after all that is planned; --at names another." in out
    assert "stands highest" not in out
