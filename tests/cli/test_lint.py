"""`simkit lint`: doubts in words, each with its place and a remedy, and an exit status that stays 0 unless asked."""

from __future__ import annotations

import re

import pytest
from analysis.doubtful import write_doubtful

from simkit.cli.main import main
from simkit.report.words import LANGUAGES

TOLD = {
    "rule.nothing": (
        'doubtful.yaml:98: rule "cap" never acts: it holds, but moves, lowers or stops nothing in any run. '
        "Look at its amounts, and at the weight of the interest that it serves."
    ),
    "unused.channels": (
        'doubtful.yaml:82: channel "trade": nothing ever moves it, neither a rule nor a level nor the timeline. '
        "Let a rule push it, or take it out."
    ),
    "variant": (
        'case.yaml:29: variant "none" of case.yaml changes nothing: every run stays as it was. '
        "Look at the values that it sets, or make the change larger."
    ),
    "question.never": (
        'case.yaml:11: question "much" of case.yaml: no in every run, with every variant. '
        "Lower its bound, or ask about something that may happen."
    ),
}


@pytest.fixture(autouse=True)
def doubtful(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_doubtful(tmp_path)


def told(capsys, *arguments: str) -> tuple[int, list[str]]:
    """The exit status and the paragraphs."""
    status = main(["lint", *arguments])
    out, err = capsys.readouterr()
    assert err == ""
    return status, [re.sub(r"\n +", " ", paragraph) for paragraph in out.rstrip("\n").split("\n\n")]


def test_doubts_are_told_with_place_and_remedy_and_end_with_0(capsys):
    status, (head, *doubts) = told(capsys, "case.yaml", "--runs", "20")
    assert status == 0
    assert (
        head == f"A world for one test: {len(doubts)} doubts.\nPlayed 20 runs of each: case.yaml (with none and more)."
    )
    assert set(TOLD.values()) <= set(doubts)
    assert all(re.match(r"(case|doubtful)\.yaml:\d+: .*\. .*\.$", doubt) for doubt in doubts)
    places = [(doubt.split(":")[0], int(doubt.split(":")[1])) for doubt in doubts]
    assert places == sorted(places)


def test_strict_ends_with_1_where_anything_is_doubtful_only(capsys):
    assert told(capsys, "case.yaml", "--runs", "5", "--strict")[0] == 1
    assert told(capsys, "teaching", "--strict")[0] == 0


def test_first_steps_has_one_doubt_that_its_world_explains(capsys):
    # The rule is there to show what a hold is: in this scenario Aldmark, who sends arms, has no reason to lose trust.
    status, (_, *doubts) = told(capsys, "first_steps", "--runs", "200")
    assert status == 0
    (doubt,) = doubts
    assert re.sub(r":\d+:", ":", doubt) == (
        'scenarios/worlds/teaching.yaml: rule "wait_for_trust" never acts: it holds, but moves, lowers or stops '
        "nothing in any run. Look at its amounts, and at the weight of the interest that it serves."
    )


def test_world_alone_says_that_nothing_was_played(capsys):
    status, (only,) = told(capsys, "teaching", "--lang", "de")
    assert status == 0
    assert only.splitlines() == [
        "Three states: nichts Zweifelhaftes.",
        "Nichts wurde gespielt; für Regeln, Fragen und Varianten müssen Szenarien genannt werden.",
    ]


def test_ranges_are_told_where_asked_for(capsys):
    _, without = told(capsys, "case.yaml", "--runs", "5")
    _, doubts = told(capsys, "case.yaml", "--runs", "5", "--ranges")
    (more,) = set(doubts[1:]) - set(without[1:])
    assert re.sub(r":\d+:", ":", more) == (
        "1 range never matters: at neither end does anything come out otherwise, in 8 runs of each. "
        "Take the range out, or look for what should depend on it. doubtful.yaml: rules.wary.with.least"
    )


def test_file_that_does_not_load_ends_with_2(capsys):
    assert main(["lint", "nothing"]) == 2
    assert capsys.readouterr().err.startswith('simkit: there is no scenario "nothing".')


def test_every_doubt_has_a_remedy_in_both_languages():
    for words in LANGUAGES.values():
        doubts = {key for key in words if key.startswith("doubt.") and not key.endswith(".remedy")}
        assert doubts
        assert {f"{key}.remedy" for key in doubts} == {key for key in words if re.match(r"doubt\..*\.remedy$", key)}


def test_doubts_about_a_world_that_comes_along_are_counted_where_only_an_own_scenario_is_asked_for(capsys):
    assert main(["new", "scenario", "--world", "russia_iran", "--out", "gulf.yaml"]) == 0
    capsys.readouterr()
    _, paragraphs = told(capsys, "gulf.yaml", "--runs", "20")
    assert re.fullmatch(r"\d+ doubts are about the world, which comes with simkit .*", paragraphs[-1])
    assert not any("scenarios/worlds" in one for one in paragraphs)
    _, paragraphs = told(capsys, "gulf.yaml", "russia_iran", "--runs", "20")
    assert any("scenarios/worlds" in one for one in paragraphs)
