"""A sweep's folder: pieces are whole or absent, one sweep and one process own it, and a full disk loses nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from simkit.errors import InputError, SimkitError, WriteError
from simkit.study.store import Store

ROOT = Path(__file__).resolve().parents[2]
PLAN = {
    "simkit": "0.1.0",
    "scenario": "A strike",
    "scenarios": ["a1b2"],
    "axes": [{"path": "harm", "low": 0.0, "high": 1.0}, {"path": "start", "choices": ["1 May", "2 May"]}],
    "points": 5,
    "coordinates": "c3d4",
    "seed": 1,
    "measures": ["words", "blows"],
}
MARK = "0123abcd"
PLAYED = "it was played with"
SPANS = [(0, 2), (2, 2), (4, 1)]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "swept"


@pytest.fixture
def opened(folder):
    def again(plan=PLAN, mark=MARK, spans=SPANS):
        return Store.open(folder, plan, mark, spans)

    return again


def piece(first, points):
    return {
        "total": np.arange(first, first + points) / 3.0,
        "counted": np.full((points, 2), first, dtype=np.int64),
        "reason": np.array(["ä"] * points),
    }


def names(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_pieces_come_back_as_they_were_in_order(opened):
    with opened() as store:
        assert store.missing() == SPANS
        for span in reversed(SPANS):
            store.write(span, piece(*span))
        assert store.missing() == []
    with opened() as store:
        assert store.missing() == []
        found = list(store.read_all())
    assert [span for span, _ in found] == SPANS
    for span, arrays in found:
        assert sorted(arrays) == ["counted", "reason", "total"]
        for name, array in piece(*span).items():
            assert_array_equal(arrays[name], array)
            assert arrays[name].dtype == array.dtype


def test_files_are_named_by_their_first_and_last_point(opened, folder):
    with opened() as store:
        for span in SPANS:
            store.write(span, piece(*span))
    assert names(folder) == [
        *("lock", "pieces/000000-000001.npz", "pieces/000002-000003.npz", "pieces/000004-000004.npz"),
        "plan.json",
    ]


def test_numpy_reads_a_piece(opened, folder):
    with opened() as store:
        store.write((2, 2), piece(2, 2))
    with np.load(folder / "pieces" / "000002-000003.npz", allow_pickle=False) as found:
        assert_array_equal(found["total"], piece(2, 2)["total"])


def test_piece_has_the_same_bytes_whatever_order_its_arrays_have(opened, folder):
    path = folder / "pieces" / "000000-000001.npz"
    with opened() as store:
        store.write((0, 2), piece(0, 2))
        once = path.read_bytes()
        path.unlink()
        store.write((0, 2), dict(reversed(piece(0, 2).items())))
    assert path.read_bytes() == once


def test_texts_take_no_more_room_than_the_longest(opened, folder):
    with opened() as store:
        store.write((0, 2), {"reason": np.array(["", "too hot"], dtype="U200")})
        store.write((2, 2), {"reason": np.array(["", ""], dtype="U200")})
        found = [arrays["reason"] for _, arrays in store.read_all()]
    assert [one.tolist() for one in found] == [["", "too hot"], ["", ""]]
    assert [one.dtype for one in found] == ["U7", "U1"]


def test_objects_are_not_kept(opened, folder):
    with opened() as store, pytest.raises(ValueError, match="allow_pickle"):
        store.write((0, 2), {"total": np.array([object()])})
    assert names(folder) == ["lock", "plan.json"]


def truncated(content):
    return content[: len(content) // 2]


def without_its_end(content):
    return content[:-1]


def with_a_bit_turned(content):
    middle = content.index(b"NUMPY") + 130
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    "damage",
    [truncated, without_its_end, with_a_bit_turned, lambda _: b"", lambda _: b"\0" * 4096, lambda _: b"something else"],
)
def test_damaged_piece_is_found_and_taken_away(damage, opened, folder):
    path = folder / "pieces" / "000002-000003.npz"
    with opened() as store:
        for span in SPANS:
            store.write(span, piece(*span))
        path.write_bytes(damage(path.read_bytes()))
        assert store.missing() == [(2, 2)]
    assert not path.exists()


def test_piece_of_another_sweep_or_place_is_found_and_taken_away(opened, folder, tmp_path):
    with Store.open(tmp_path / "other", {"seed": 2}, "another mark", SPANS) as store:
        store.write((0, 2), piece(0, 2))
    pieces = folder / "pieces"
    with opened() as store:
        store.write((2, 2), piece(2, 2))
        shutil.copy(tmp_path / "other" / "pieces" / "000000-000001.npz", pieces)
        shutil.copy(pieces / "000002-000003.npz", pieces / "000004-000004.npz")
        shutil.copy(pieces / "000002-000003.npz", pieces / "000002-000007.npz")
        assert store.missing() == [(0, 2), (4, 1)]
    assert names(pieces) == ["000002-000003.npz"]


def test_what_a_killed_process_left_is_taken_away_and_a_readers_notes_stay(opened, folder):
    with opened():
        pass
    for name in ("pieces/.000000-000001.npz.part", "failed/.000000-000001.json.part", ".plan.json.part"):
        (folder / name).write_bytes(b"half")
    (folder / "notes.txt").write_text("mine")
    (folder / "pieces" / ".DS_Store").write_text("theirs")
    with opened() as store:
        assert store.missing() == SPANS
    assert names(folder) == ["lock", "notes.txt", "pieces/.DS_Store", "plan.json"]


def test_every_byte_of_a_piece_counts(opened, folder):
    """Whatever single byte is another, the piece is played again or reads as it was."""
    path = folder / "pieces" / "000000-000001.npz"
    with opened() as store:
        store.write((0, 2), piece(0, 2))
        whole = path.read_bytes()
        for at in range(0, len(whole), 7):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :])
            if (0, 2) not in store.missing():
                ((_, arrays),) = store.read_all()
                for name, array in piece(0, 2).items():
                    assert_array_equal(arrays[name], array)


def test_piece_damaged_after_it_was_checked_is_told(opened, folder):
    with opened() as store:
        store.write((0, 2), piece(0, 2))
        path = folder / "pieces" / "000000-000001.npz"
        path.write_bytes(b"")
        with pytest.raises(SimkitError) as raised:
            list(store.read_all())
    assert str(raised.value) == (
        f'"{path}" cannot be read: it is torn or damaged (BadZipFile). The same command plays it again.'
    )


def test_failed_piece_is_kept_with_its_reason_and_tried_again_last(opened, folder):
    with opened() as store:
        store.fail((0, 2), "its worker was killed.")
        store.fail((4, 1), "too hot.")
        assert store.failed() == {(0, 2): "its worker was killed.", (4, 1): "too hot."}
    assert json.loads((folder / "failed" / "000000-000001.json").read_text()) == {
        "fingerprint": MARK,
        "first": 0,
        "points": 2,
        "reason": "its worker was killed.",
    }
    with opened() as store:
        assert store.missing() == [(2, 2), (0, 2), (4, 1)]
        store.write((0, 2), piece(0, 2))
        assert store.failed() == {(4, 1): "too hot."}
    assert names(folder / "failed") == ["000004-000004.json"]


def test_note_of_a_failure_goes_when_its_piece_is_there(opened, folder):
    with opened() as store:
        store.fail((0, 2), "too hot.")
        note = (folder / "failed" / "000000-000001.json").read_bytes()
        store.write((0, 2), piece(0, 2))
        (folder / "failed" / "000000-000001.json").write_bytes(note)  # as if killed between the two
        assert store.failed() == {}
        assert store.missing() == [(2, 2), (4, 1)]
    assert names(folder / "failed") == []


def test_pieces_that_cannot_be_checked_are_told(opened, folder):
    with opened() as store:
        (folder / "pieces" / "000000-000001.npz").mkdir()
        with pytest.raises(WriteError) as raised:
            store.missing()
    assert str(raised.value) == (
        f'the pieces in "{folder}" could not be checked: Is a directory. See to it, and the same command goes on.'
    )


@pytest.mark.parametrize("content", [b"", b"[1]", b"{}", b'{"fingerprint": "another", "reason": "x"}', b"\xff"])
def test_note_of_a_failure_that_cannot_be_read_is_none(content, opened, folder):
    with opened() as store:
        (folder / "failed" / "000000-000001.json").write_bytes(content)
        assert store.failed() == {}
        assert store.missing() == SPANS


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"seed": 2}, "it was played with seed 1, not 2"),
        ({"seed": 2, "coordinates": "e5"}, "it was played with seed 1, not 2"),
        ({"simkit": "0.2.0"}, "it was made by simkit 0.1.0, and this is 0.2.0"),
        ({"scenario": "A siege", "scenarios": ["b"]}, "it plays A strike, not A siege"),
        ({"scenarios": ["b"]}, "its scenario has changed since, or is changed otherwise"),
        ({"coordinates": "e5"}, "its points lie elsewhere"),
        ({"measures": ["words"]}, "it reads words, blows, not words"),
        ({"design": "grid"}, "it was played with design nothing, not grid"),
        ({"axes": PLAN["axes"][:1]}, "it varies harm, start, not harm"),
        (
            {"axes": [{**PLAN["axes"][0], "high": 0.5}, PLAN["axes"][1]], "scenarios": ["b"]},
            "it takes other values of harm",
        ),
        (
            {"points": 6, "seed": 2, "c": 3, "b": 4},
            f"{PLAYED} points 5, not 6; {PLAYED} seed 1, not 2; {PLAYED} c nothing, not 3; and 1 more",
        ),
        (
            {"simkit": "9", "scenario": "B", "measures": ["words"]},
            "it was made by simkit 0.1.0, and this is 9; it plays A strike, not B; it reads words, blows, not words",
        ),
    ],
)
def test_folder_of_another_sweep_is_refused_with_what_differs(changes, says, opened, folder):
    with opened() as store:
        store.write((0, 2), piece(0, 2))
    before = names(folder)
    with pytest.raises(InputError) as raised:
        opened({**PLAN, **changes}, "another mark")
    remedy = "Name another folder with --out, or give the same settings to go on with this one."
    assert str(raised.value) == f'"{folder}" holds another sweep: {says}. {remedy}'
    assert names(folder) == before
    with opened() as store:
        assert store.missing() == [(2, 2), (4, 1)]


def test_folder_of_the_same_plan_and_another_fingerprint_is_refused(opened, folder):
    with opened():
        pass
    with pytest.raises(InputError, match="it was made by another version of simkit"):
        opened(mark="another mark")


@pytest.mark.parametrize("name", ["notes.txt", "pieces", "manifest.json"])
def test_folder_of_something_else_is_refused_and_left_alone(name, opened, folder):
    folder.mkdir()
    (folder / name).mkdir() if name == "pieces" else (folder / name).write_text("mine")
    with pytest.raises(InputError) as raised:
        opened()
    assert str(raised.value) == (
        f'"{folder}" holds something that is no sweep: it has "{name}", and no plan.json. '
        "Name another folder with --out."
    )
    assert [path.name for path in folder.iterdir()] == [name]


@pytest.mark.parametrize("content", ["", "no plan", "[]", "{}", '{"kind": "a sweep of simkit", "plan": 3}'])
def test_plan_that_is_none_is_refused(content, opened, folder):
    folder.mkdir()
    (folder / "plan.json").write_text(content)
    with pytest.raises(InputError) as raised:
        opened()
    assert str(raised.value) == (
        f'"{folder / "plan.json"}" is not the plan of a sweep. Name another folder with --out, or take this one away.'
    )


def test_file_in_place_of_the_folder_is_refused(opened, folder):
    folder.write_text("mine")
    with pytest.raises(InputError) as raised:
        opened()
    assert str(raised.value) == (
        f'"{folder}" cannot be written: "{folder}" is no folder. Name another folder with --out.'
    )


def test_folder_of_a_sweep_that_was_ended_at_its_very_start_is_gone_on_with(opened, folder):
    folder.mkdir()
    (folder / "lock").write_text("4321\n")
    (folder / ".plan.json.part").write_text('{"kind": ')
    with opened() as store:
        assert store.missing() == SPANS


def test_plan_is_a_document_that_can_be_read(opened, folder):
    with opened():
        pass
    assert json.loads((folder / "plan.json").read_text(encoding="utf-8")) == {
        "kind": "a sweep of simkit",
        "fingerprint": MARK,
        "plan": PLAN,
    }


def test_second_opening_in_this_process_is_refused_until_the_first_is_closed(opened, folder):
    store = opened()
    for _ in range(2):
        with pytest.raises(InputError) as raised:
            opened()
        assert str(raised.value) == (
            f'process {os.getpid()} is working in "{folder}" already. '
            "Wait until it has ended, end it, or name another folder with --out."
        )
    assert held_elsewhere(folder) == f'process {os.getpid()} is working in "{folder}" already.'
    store.close()
    assert held_elsewhere(folder) == "free"
    with opened():
        store.close()
        assert held_elsewhere(folder) == f'process {os.getpid()} is working in "{folder}" already.'


def held_elsewhere(folder):
    """What another process that opens the folder is told."""
    code = (
        "import sys, json\nfrom simkit.errors import InputError\nfrom simkit.study.store import Store\n"
        "try:\n    Store.open(sys.argv[1], json.loads(sys.argv[2]), sys.argv[3], []).close()\n    print('free')\n"
        "except InputError as error:\n    print(error.problems[0].says)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), json.dumps(PLAN), MARK],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_process_of_another_machine_is_told_with_it(opened, folder):
    with opened():
        # By another process: to open and close the lock's file in this one would let go of it.
        told = "import sys; open(sys.argv[1], 'w').write('77 elsewhere')"
        subprocess.run([sys.executable, "-c", told, str(folder / "lock")], check=True)
        assert held_elsewhere(folder) == f'process 77 on elsewhere is working in "{folder}" already.'


def test_lock_goes_with_the_process_that_held_it(opened, folder):
    code = (
        "import sys, json, os, signal\nfrom simkit.study.store import Store\n"
        "store = Store.open(sys.argv[1], json.loads(sys.argv[2]), sys.argv[3], [])\n"
        "os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), json.dumps(PLAN), MARK], cwd=ROOT, check=False, capture_output=True
    )
    assert done.returncode != 0
    assert done.stderr == b""
    with opened() as store:
        assert store.missing() == SPANS


FULL = """
import resource, signal, sys, json
import numpy as np
from simkit.errors import WriteError
from simkit.study.store import Store
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store.open(sys.argv[1], json.loads(sys.argv[2]), sys.argv[3], [(0, 2), (2, 2)]) as store:
    store.write((0, 2), {"total": np.zeros(10)})
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    for work in (lambda: store.write((2, 2), {"total": np.zeros(1000)}), lambda: store.fail((2, 2), "x" * 5000)):
        try:
            work()
        except WriteError as error:
            print(error)
    print(store.missing())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits a file's size")
def test_piece_that_finds_no_room_leaves_nothing_and_the_others_stay(opened, folder):
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(folder), json.dumps(PLAN), MARK],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    remedy = "What was played before is kept: see to it, and the same command goes on."
    assert done.stdout.splitlines() == [
        f'"{folder / "pieces" / "000002-000003.npz"}" could not be written: File too large. {remedy}',
        f'"{folder / "failed" / "000002-000003.json"}" could not be written: File too large. {remedy}',
        "[(2, 2)]",
    ]
    assert names(folder) == ["lock", "pieces/000000-000001.npz", "plan.json"]


def test_full_disk_loses_nothing_and_the_sweep_goes_on_when_there_is_room(tiny_disk):
    spans = [(at, 1) for at in range(10)]
    arrays = {"total": np.zeros(1500)}
    with Store.open(tiny_disk / "swept", PLAN, MARK, spans) as store:
        with pytest.raises(WriteError, match="could not be written: No space left on device"):
            write_all(store, spans, arrays)
        kept = [span for span, _ in store.read_all()]
        assert 1 <= len(kept) < 10
        assert store.missing() == spans[len(kept) :]
    subprocess.run(["mount", "-o", "remount,size=1m", str(tiny_disk)], check=True)
    with Store.open(tiny_disk / "swept", PLAN, MARK, spans) as store:
        for span in store.missing():
            store.write(span, arrays)
        assert len(list(store.read_all())) == 10


def write_all(store, spans, arrays):
    for span in spans:
        store.write(span, arrays)


def test_folder_that_cannot_be_made_is_told_and_leaves_nothing(tiny_disk):
    (tiny_disk / "filler").write_bytes(b"x" * 60_000)
    plan = {**PLAN, "long": "x" * 8000}
    with pytest.raises(WriteError) as raised:
        Store.open(tiny_disk / "a" / "swept", plan, MARK, SPANS)
    assert str(raised.value) == (
        f'"{tiny_disk / "a" / "swept" / "plan.json"}" could not be written: No space left on device. '
        "Name another folder with --out, or make room."
    )
    assert names(tiny_disk) == ["filler"]
    assert not (tiny_disk / "a").exists()


def test_folder_below_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(SimkitError) as raised:
        Store.open(tmp_path / "file" / "swept", PLAN, MARK, SPANS)
    assert "file" in str(raised.value)
    assert str(raised.value).endswith("Name another folder with --out.")
