"""`simkit episode exercise`: an exercise that checks clean and plays, and the one that comes with simkit is current."""

from __future__ import annotations

from pathlib import Path

import pytest
from history.rows import row, text_of

from simkit.classroom.exercises import exercise_library, load_exercise
from simkit.classroom.rehearsal import rehearse
from simkit.cli.main import main
from simkit.history.columns import CHANNELS


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_exercise_that_comes_with_simkit_is_what_the_command_makes_today(capsys):
    assert main(["episode", "exercise", "new.yaml"]) == 0
    assert "simkit class check new.yaml" in capsys.readouterr().err
    shipped = exercise_library() / "what_happened_next.yaml"
    assert shipped.read_text(encoding="utf-8") == Path("new.yaml").read_text(encoding="utf-8"), (
        "write it anew: simkit episode exercise scenarios/exercises/what_happened_next.yaml"
    )


def test_named_episodes_are_asked_in_the_order_given_and_can_be_played():
    assert main(["episode", "exercise", "new.yaml", "--episodes", "UU01, NR02", "--claims", "2", "--quiet"]) == 0
    exercise = load_exercise("new.yaml")
    asked = [exercise.asked(one) for one in exercise.file.predictions]
    assert [text.split(",")[0] for text in asked] == ["Ukraine", "Ukraine", "Russia", "Russia"]
    assert [one.lock_turn for one in exercise.file.predictions] == [1, 1, 2, 2]
    assert sum(phase.minutes for phase in exercise.file.timetable) == exercise.file.minutes
    done = rehearse("new.yaml")
    assert (done.seats, done.turns, done.predicted) == (0, 2, 8)


def test_own_episodes_are_asked_with_whatever_stands_in_their_texts():
    odd = row(id='A: "1" #', shock='Raid: "<b>" #1', recipient="Bórea", shock_key="A")
    Path("mine.csv").write_text(text_of(odd), encoding="utf-8")
    assert main(["episode", "exercise", "new.yaml", "--from", "mine.csv", "--count", "1"]) == 0
    [one] = load_exercise("new.yaml").file.predictions
    assert one.known is not None
    assert one.known.startswith('Raid: "<b>" #1.')
    assert "Bórea" in (one.claim or "")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["new.txt"], 2, "Let it end in .yaml."),
        (["old.yaml"], 2, '"old.yaml" exists already.'),
        (["new.yaml", "--episodes", "RI3"], 2, 'there is no episode "RI3"'),
        (["new.yaml", "--episodes", " , "], 2, "0 episodes make no lesson."),
        (["new.yaml", "--seed", "-1"], 2, "-1 is no seed."),
        (["new.yaml", "--count", "0"], 2, "--count"),
        (["new.yaml", "--from", "nowhere.csv"], 2, 'there is no file "nowhere.csv"'),
        (["no/new.yaml", "--count", "1"], 2, 'there is no folder "no"'),
    ],
)
def test_bad_input_says_why_and_leaves_nothing_behind(arguments, status, message, capsys):
    Path("old.yaml").write_text("precious")
    assert main(["episode", "exercise", *arguments]) == status
    assert message in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["old.yaml"]


def test_episodes_of_which_nothing_was_observed_make_no_exercise(capsys):
    blank = dict.fromkeys([f"{name}_{days}" for name in CHANNELS for days in (90, 365)], "")
    Path("mine.csv").write_text(text_of(row(**blank)), encoding="utf-8")
    assert main(["episode", "exercise", "new.yaml", "--from", "mine.csv"]) == 2
    assert "nothing was observed" in capsys.readouterr().err
