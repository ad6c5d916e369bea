"""`simkit class`: rehearsals, lists, exports, replays, deletions, as a teacher types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from classroom.rooms import ask, do, lesson, say
from classroom.small_exercise import write_exercise

from simkit.classroom.commands import Finish, Join, Predict
from simkit.classroom.room import Classroom
from simkit.cli.main import main
from simkit.scenario.load import load

WORLDS = Path(__file__).parents[2] / "scenarios" / "worlds"


@pytest.fixture
def log(tmp_path, monkeypatch):
    """The log of a class of two turns that has ended, in an empty folder."""
    class_ = lesson(tmp_path, seed=5, room="monday")
    class_.do(Predict(class_.people["aldmark"], "arms", 0.8))
    class_.do(Join(class_.code, '=HYPERLINK("x")'))
    orders = {"aldmark": [do("arms>borava", "substantial"), say("arms>borava", "token")]}
    class_.turn({**orders, "borava": [ask("trade<aldmark", "major")]})
    class_.turn({"corvane": [do("sanctions>borava", "major")]})
    class_.do(Finish())
    class_.classroom.close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIMKIT_CLASSES", str(tmp_path / "class.db"))
    return class_.session


def test_list_tells_the_sessions(log, capsys):
    assert main(["class", "list"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{log}  2")
    assert told.endswith("First steps (room monday, over, 4 people)\n")


def test_list_marks_the_plays_of_a_class_that_was_forked(tmp_path, log, capsys):
    with Classroom(tmp_path / "class.db") as classroom:
        forked = classroom.fork(log, 2).session
        classroom.turn_to(log, "no key of it")
    assert main(["class", "list"]) == 0
    fork, first = capsys.readouterr().out.splitlines()
    ends = f"(room monday, turn 1 of 6, 4 people; play 2 of 2, forked from {log} before turn 2)"
    assert fork.startswith(f"{forked}  2")
    assert fork.endswith(ends)
    assert first.endswith("(room monday, over, 4 people; play 1 of 2, was on last)")


def test_export_tells_which_play_of_a_class_that_was_forked_it_takes(tmp_path, log, capsys):
    with Classroom(tmp_path / "class.db") as classroom:
        forked = classroom.fork(log, 2).session
    for named, session, play in (
        ("monday", forked, f"play 2 of 2, forked from {log} before turn 2"),
        (log, log, "play 1 of 2"),
    ):
        assert main(["class", "export", named, "--out", session]) == 0
        said = capsys.readouterr()
        assert said.out == f"{session}\n"
        assert said.err == f"This is {session}, {play}; simkit class list shows them all.\n"
        assert json.loads((tmp_path / session / "manifest.json").read_text())["session"] == session


def test_list_without_a_log_makes_none(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SIMKIT_CLASSES", str(tmp_path / "none.db"))
    assert main(["class", "list"]) == 0
    assert capsys.readouterr().out == "No class has been held yet.\n"
    assert list(tmp_path.iterdir()) == []


def test_export_holds_tables_and_a_scenario_without_names(tmp_path, log, capsys):
    assert main(["class", "export", "monday", "--out", "out", "--bundle", "out.zip"]) == 0
    assert capsys.readouterr().out == "out\nout.zip\n"
    files = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert set(files) == {
        *("decisions.csv", "deals.csv", "deeds.csv", "predictions.csv", "scores.csv", "gradebook.csv"),
        *("scenario.yaml", "world.yaml", "data_dictionary.csv", "manifest.json"),
    }
    for name, content in files.items():
        assert content.startswith(b"\xef\xbb\xbf") == name.endswith(".csv")
        assert b"\n=" not in content
        assert b",=" not in content
    assert b"Player of" not in files["scenario.yaml"]
    assert b"Player of aldmark" in files["decisions.csv"]
    manifest = json.loads(files["manifest.json"])
    assert (manifest["session"], manifest["seed"], manifest["run"], manifest["turns"]) == (log, 5, 0, 2)
    assert main(["replay", "out"]) == 2
    assert capsys.readouterr().err == (
        'simkit: "out" holds what a class left behind, and only a result can be replayed. '
        "Pack the session for a replay with: simkit class export SESSION --bundle FILE.zip\n"
    )
    assert load(tmp_path / "out" / "scenario.yaml").file.timeline[-1].decide == "corvane"


def test_bundle_of_a_session_is_played_again_to_the_same_bytes(log, capsys):
    assert main(["class", "export", log, "--out", "out", "--bundle", "out.zip"]) == 0
    assert main(["replay", "out.zip"]) == 0
    assert "The same bytes in all 11 files." in capsys.readouterr().out


def test_export_of_a_lesson_that_only_predicts_holds_no_empty_tables(tmp_path, monkeypatch, capsys):
    with Classroom(tmp_path / "class.db") as classroom:
        session = classroom.start("what_happened_next", room="tuesday").session
        classroom.do(session, Finish())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIMKIT_CLASSES", str(tmp_path / "class.db"))
    assert main(["class", "export", "tuesday", "--out", "out"]) == 0
    assert capsys.readouterr().out == "out\n"
    files = {path.name for path in (tmp_path / "out").iterdir()}
    assert files == {"predictions.csv", "scores.csv", "gradebook.csv", "data_dictionary.csv", "manifest.json"}


def test_export_writes_over_nothing(tmp_path, log, capsys):
    (tmp_path / "out").mkdir()
    assert main(["class", "export", "--out", "out"]) == 2
    assert main(["class", "export", "--bundle", "out.txt"]) == 2
    assert capsys.readouterr().err == (
        'simkit: "out" exists already. Name a new folder, or take this one away first.\n'
        'simkit: "out.txt" is no bundle. End its name with .zip.\n'
    )
    assert not (tmp_path / f"{log}-export").exists()


def test_replay_tells_the_session_and_that_it_comes_out_the_same(log, capsys):
    assert main(["class", "replay"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("First steps (seed 5, run 0)\n\nTurn 1, 28 January to 10 March 2030\n")
    assert "  borava asks for major (0.85) trade of aldmark\n" in told
    assert "  aldmark promises token (0.25) arms toward borava\n" in told
    assert "  4 February 2030: raid (corvane to borava)\n" in told
    assert told.endswith("\nPlayed in one go and turn by turn, it comes to the same levels.\n")
    assert "Player" not in told


def test_delete_asks_for_a_yes_and_then_leaves_nothing(tmp_path, log, capsys):
    assert main(["class", "delete", log]) == 2
    says = f'simkit: session "{log}" (First steps, 4 people) would be deleted for good. Add --yes to do it.\n'
    assert capsys.readouterr().err == says
    assert main(["class", "delete", log, "--yes"]) == 0
    assert capsys.readouterr().out.startswith(f"Deleted {log}: 4 people, ")
    assert all(b"Player of" not in path.read_bytes() for path in tmp_path.iterdir())
    assert main(["class", "list"]) == 0
    assert capsys.readouterr().out == "No class is kept.\n"


def test_delete_tells_of_the_plays_of_the_same_class_that_still_hold_its_names(tmp_path, log, capsys):
    with Classroom(tmp_path / "class.db") as classroom:
        forked = classroom.fork(log, 2).session
    assert main(["class", "delete", log, "--yes"]) == 0
    told = capsys.readouterr().out
    assert told.endswith(f"Not deleted are other plays of this class (forks), with the names in them: {forked}\n")
    assert main(["class", "delete", forked, "--yes"]) == 0
    assert "forked" not in capsys.readouterr().out
    assert all(b"Player of" not in path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("command", ["export", "replay", "delete"])
def test_session_that_is_not_there_is_told(log, capsys, command):
    assert main(["class", command, "tuesday"]) == 2
    assert capsys.readouterr().err == 'simkit: there is no session "tuesday". See: simkit class list\n'


def test_log_that_a_running_class_holds_is_told(tmp_path, log, simkit):
    with Classroom(tmp_path / "class.db"):
        done = simkit("class", "list")
    assert done.returncode == 1
    assert "is in use: another simkit has it open." in done.stderr
    assert "Traceback" not in done.stderr


def test_check_rehearses_with_a_bot_in_every_seat(capsys):
    assert main(["class", "check", "first_steps", "--quiet"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("First steps: 3 seats, 6 turns, ")
    assert told.splitlines()[0].endswith("3 of 3 questions answered. It plays and finishes.")


def test_check_tells_what_each_seat_may_decide(capsys):
    assert main(["class", "check", "first_steps", "--quiet"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  What each seat may decide, at the most:",
        "    Aldmark: arms and trade (up to major), toward Borava;",
        "      statements (against to major), to Borava; requests to Borava; deals with Borava.",
        "    Borava: arms and trade (up to major), toward Aldmark;",
        "      statements (against to major), to Aldmark; requests to Aldmark; deals with Aldmark.",
        "    Corvane: sanctions (up to major), toward Aldmark and Borava;",
        "      deals with Aldmark and Borava.",
    ]


def test_check_tells_of_a_seat_that_no_rule_lets_act(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    world = (WORLDS / "teaching.yaml").read_text(encoding="utf-8")
    assert "acts: corvane" in world
    (tmp_path / "world.yaml").write_text(world.replace("acts: corvane", "acts: aldmark"), encoding="utf-8")
    play = (WORLDS.parent / "first_steps.yaml").read_text(encoding="utf-8")
    assert "world: teaching" in play
    (tmp_path / "play.yaml").write_text(play.replace("world: teaching", "world: world.yaml"), encoding="utf-8")
    assert main(["class", "check", "play.yaml", "--quiet"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "    Corvane: nothing to do." in told
    assert told[-1] == (
        "  corvane has nothing to choose from: no rule, pact or level here lets it act. "
        "Give it one, or take out its seat."
    )


def test_check_of_what_cannot_be_loaded_tells_every_problem(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.yaml").write_text("exercise: Bad\nscenario: nowhere\n")
    assert main(["class", "check", "bad.yaml"]) == 2
    told = capsys.readouterr().err
    assert 'bad.yaml:2:11: there is no scenario "nowhere".' in told
    assert 'needs a key "turns"' in told


@pytest.mark.parametrize("command", ["check", "handout"])
def test_what_the_key_asks_in_vain_is_told_before_anything_is_played(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_exercise(tmp_path, ("timeline.raid.severity", "timeline.raid.severty"))
    assert main(["class", command, "small.yaml", "--quiet"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert 'small.yaml:50:46: there is nothing to vary at "timeline.raid.severty".' in told.err
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]


def test_check_tells_of_briefings_that_are_no_minutes_reading(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_exercise(tmp_path, ("You are large.", "word " * 120))
    assert main(["class", "check", "small.yaml", "--quiet"]) == 0
    told = capsys.readouterr().out.splitlines()[-1:]
    assert told == ["  The briefing of borava has 3 words; one of 120 to 180 is read in a minute."]
