"""A session is a scenario: what the class decides is played by `simkit run` from a file, to the same levels."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest
from classroom.rooms import ask, do, lesson, say

from simkit.classroom.commands import Accept, Close, Inject, Offer, Open, Rewind, Term
from simkit.classroom.events import Move
from simkit.classroom.export import scenario_files
from simkit.classroom.position import position_of
from simkit.classroom.session import Orders
from simkit.classroom.timeline import base_scenario, entries_of, played_scenario
from simkit.cli.main import main
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import play
from simkit.scenario.load import load

FIRST = {
    "aldmark": [do("arms>borava", "substantial"), say("arms>borava", "token")],
    "borava": [ask("trade<aldmark", "major")],
}
SECOND = {"corvane": [do("sanctions>borava", "major"), do("sanctions>aldmark", "none")]}


@pytest.fixture
def played(tmp_path):
    """Two turns with deeds, words, a request, an event and a deal, then four that are left to the rules."""
    class_ = lesson(tmp_path, seed=5)
    class_.turn(FIRST)
    class_.do(Open())
    class_.do(Inject("raid", ("corvane",), ("borava",), 0.6, "It happens again."))
    gives, wants = (Term("arms>borava", "token"),), (Term("statements>aldmark", "major"),)
    class_.do(Offer(class_.people["aldmark"], 2, 0, "borava", gives, wants, 2))
    class_.do(Accept(class_.people["borava"], 2, 0, next(iter(class_.state.deals))))
    for seat, orders in SECOND.items():
        class_.decide(seat, *orders)
    class_.do(Close())
    for _ in range(4):
        class_.turn()
    yield class_
    class_.classroom.close()


def written(folder, class_):
    """The session's scenario as files."""
    folder.mkdir()
    for name, content in scenario_files(class_.state).items():
        (folder / name).write_bytes(content)
    return folder / "scenario.yaml"


def test_scenario_of_a_session_plays_by_the_command_line_to_the_same_levels(tmp_path, played, capsys):
    file = written(tmp_path / "exported", played)
    out = tmp_path / "result"
    command = ["run", str(file), "--seed", "5", "--runs", "1", "--keep", "runs", "--quiet", "--out", str(out)]
    assert main([*command, "--workers", "1"]) == 0
    capsys.readouterr()
    with zipfile.ZipFile(out / "runs.npz") as archive:
        levels = np.load(io.BytesIO(archive.read("levels.npy")))
    model = compile_scenario(load(file))
    record = play(model, 5, 1, keep=True)
    assert np.array_equal(np.array(record.kept), levels.transpose(1, 0, 2))
    state = played.state
    days = tuple(day + 1 for day in record.days)
    ours = position_of(played_scenario(state), 5, 0, days)
    compared = 0
    for row, one in enumerate(record.series):
        for at, marks in enumerate(ours.marks):
            if one.array in ("delivered", "promised", "perceived"):
                slot = next(s for s in marks if (s.flow, s.giver, s.receiver) == (one.name, one.giver, one.receiver))
                assert getattr(marks[slot], one.array) == levels[row, at, 0]
            else:
                assert ours.variables[one.name, one.giver, one.receiver][at] == levels[row, at, 0]
            compared += 1
    assert compared > 500
    assert any(entry.label.startswith("turn1_") for entry in model.entries)


def test_session_goes_on_from_turn_to_turn_as_if_played_from_the_start(played):
    state = played.state
    whole = position_of(played_scenario(state), 5, 0, state.lesson.days[: state.closed + 1], state.seats)
    kept = played.position
    assert kept.marks[-1] == whole.marks[-1]
    assert kept.variables == whole.variables
    assert kept.reach == whole.reach
    assert kept.happened == whole.happened
    assert kept.answers == whole.answers
    for ours, theirs in zip(kept.marks, whole.marks, strict=True):
        assert {slot: theirs[slot] for slot in ours} == dict(ours)


def test_session_without_decisions_is_the_scenario_by_its_rules(tmp_path):
    class_ = lesson(tmp_path, seed=3)
    for _ in range(6):
        class_.turn()
    state = class_.state
    assert entries_of(state, base_scenario(state)) == ()
    rules = position_of(base_scenario(state), 3, 0, state.lesson.days, state.seats)
    assert class_.position == rules
    assert scenario_files(state)["scenario.yaml"].startswith(b"scenario: First steps, as a class played it")


def test_going_back_and_deciding_the_same_gives_the_same_bytes(tmp_path):
    class_ = lesson(tmp_path)
    class_.turn(FIRST)
    class_.turn(SECOND)
    before, files = class_.position, scenario_files(class_.state)
    class_.do(Rewind(1))
    assert entries_of(class_.state, base_scenario(class_.state)) == ()
    class_.turn(SECOND)
    assert class_.position != before
    class_.do(Rewind(1))
    class_.turn(FIRST)
    class_.turn(SECOND)
    assert class_.position == before
    assert scenario_files(class_.state) == files


def test_entries_have_stable_names_that_tell_turn_seat_and_flow(tmp_path):
    class_ = lesson(tmp_path)
    class_.turn(FIRST)
    entries = entries_of(class_.state, base_scenario(class_.state))
    assert [entry["name"] for entry in entries] == [
        "turn1_borava_asks_trade_aldmark",
        "turn1_aldmark_arms_borava",
        "turn1_aldmark_says_arms_borava",
    ]
    assert entries[1] == {
        "decide": "aldmark",
        "name": "turn1_aldmark_arms_borava",
        "at": "day 21",
        "toward": "borava",
        "channel": "arms",
        "level": 0.55,
        "until": "day 63",
    }
    assert entries[2]["as"] == "promise"
    assert entries[2]["until"] == "day 203"  # the world judges a promise after 26 weeks


def test_long_names_are_cut_and_stay_apart(tmp_path):
    base = load("external_strike")
    flows = [(slot.flow, slot.receiver) for slot in compile_scenario(base).slots if slot.giver == "united_states"]
    class_ = lesson(tmp_path)
    moves = tuple(Move(what, flow, "united_states", other, 0.5) for flow, other in flows for what in ("do", "say"))
    state = class_.state.with_(closed=3, orders={(3, "united_states"): Orders("united_states", 3, "x", 9, moves)})
    names = [entry["name"] for entry in entries_of(state, base)]
    assert len(set(names)) == len(names) == len(moves) > 80
    assert max(map(len, names)) <= 40


def test_exported_scenario_loads_without_a_complaint(tmp_path, played):
    loaded = load(written(tmp_path / "exported", played))
    assert loaded.file.timeline[2:] == played_scenario(played.state).file.timeline[2:]
