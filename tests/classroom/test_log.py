"""The log: all or nothing, on disk before it is said, nothing left of what is deleted, and plain words for trouble."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from classroom.rooms import lesson

from simkit.classroom.commands import Join, Open
from simkit.classroom.events import Decided, Event, Joined, LobbySet, Move, Offered, Promise, body_of, kind_of, text_of
from simkit.classroom.fold import fold
from simkit.classroom.log import VERSION, Log, LogError
from simkit.classroom.room import Classroom

ROOT = Path(__file__).resolve().parents[2]


def joined(seq, name="Ana", idem=""):
    return Event("s", seq, 1.5, 0, 0, Joined(f"p{seq}", name, "hash"), idem)


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes there")
def test_log_holds_names_and_is_its_owners_alone(tmp_path):
    before = os.umask(0o022)
    try:
        log = Log(tmp_path / "class.db")
        log.append([joined(1)])
        files = list(tmp_path.iterdir())
        assert len(files) > 1  # what SQLite keeps beside it, too
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
        log.close()
    finally:
        os.umask(before)


def test_what_is_appended_is_read_again_as_it_was(tmp_path):
    bodies = [
        Joined("p", "Åsa 🙂 =1+1", "hash", "aldmark"),
        Decided("p", "aldmark", (Move("do", "arms", "aldmark", "borava", -0.1), Move("ask", "arms", "b", "a", 0.3))),
        Offered("d", "p", "a", "b", (Promise("arms", "a", "b", 1 / 3),), (), 2, "x\ny"),
        LobbySet(False),
    ]
    events = [Event("s", seq, 0.1 + seq, 1, 2, body, f"mark{seq}") for seq, body in enumerate(bodies, start=1)]
    log = Log(tmp_path / "class.db")
    log.append(events)
    log.close()
    log = Log(tmp_path / "class.db")
    assert log.events("s") == events
    assert log.sessions() == ["s"]
    log.close()


@pytest.mark.parametrize(
    "text", ['{"person": "p"}', '{"person": "p", "name": "n", "token": "t", "more": 1}', "[]", "{"]
)
def test_a_line_that_is_no_event_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        body_of("joined", text)


def test_events_are_written_all_or_none(tmp_path):
    log = Log(tmp_path / "class.db")
    log.append([joined(1)])
    with pytest.raises(LogError):
        log.append([joined(2), joined(1)])
    assert [event.seq for event in log.events("s")] == [1]
    log.append([joined(2)])
    assert [event.seq for event in log.events("s")] == [1, 2]
    log.close()


def test_one_mark_is_written_once(tmp_path):
    log = Log(tmp_path / "class.db")
    log.append([joined(1, idem="m")])
    with pytest.raises(LogError):
        log.append([joined(2, idem="m")])
    log.append([joined(2), joined(3)])
    log.close()


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_deleting_a_session_leaves_no_name_of_it_in_the_file(tmp_path):
    class_ = lesson(tmp_path)
    for number in range(60):
        class_.do(Join(class_.code, f"Zebulon {number}"))
    other = class_.classroom.start("first_steps")
    class_.classroom.do(other.session, Join(other.code, "Wilhelmine"))
    assert b"Zebulon 59" in bytes_of(tmp_path)
    assert class_.classroom.delete(class_.session) == 64
    assert b"Zebulon" not in bytes_of(tmp_path)
    assert class_.session.encode() not in bytes_of(tmp_path)
    assert b"Wilhelmine" in bytes_of(tmp_path)
    class_.classroom.close()
    assert b"Zebulon" not in bytes_of(tmp_path)
    with Classroom(tmp_path / "class.db") as again:
        assert [line.session for line in again.sessions()] == [other.session]


# ---- Trouble ----


def test_log_that_another_program_holds_says_so(tmp_path):
    with Classroom(tmp_path / "class.db"):
        code = "import sys; from simkit.classroom.log import Log; Log(sys.argv[1])"
        command = [sys.executable, "-c", code, str(tmp_path / "class.db")]
        found = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    assert "is in use: another simkit has it open. End that one first, or name another file." in found.stderr


def test_file_that_is_no_log_says_so(tmp_path):
    file = tmp_path / "class.db"
    file.write_bytes(b"Not a database at all, but long enough to be looked at." * 50)
    with pytest.raises(LogError) as error:
        Log(file)
    assert str(error.value) == (
        f'"{file}" is damaged, or no log of simkit. Take a copy that is whole, or name another file.'
    )
    assert file.read_bytes().startswith(b"Not a database")


def test_damaged_log_says_so(tmp_path):
    file = tmp_path / "class.db"
    log = Log(file)
    log.append([joined(seq) for seq in range(1, 2000)])
    log.close()
    content = bytearray(file.read_bytes())
    content[8192 : 8192 + 4096] = os.urandom(4096)
    file.write_bytes(content)
    with pytest.raises(LogError, match="is damaged"):
        Log(file)


def test_database_of_another_program_is_left_alone(tmp_path):
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE mine (x)")
    other.close()
    with pytest.raises(LogError, match="is a database of another program"):
        Log(file)


@pytest.mark.parametrize(("version", "says"), [(VERSION + 1, "A newer version"), (0, "An older version")])
def test_log_of_another_version_says_so(tmp_path, version, says):
    file = tmp_path / "class.db"
    Log(file).close()
    with sqlite3.connect(file) as other:
        other.execute(f"PRAGMA user_version = {version}")
    other.close()
    with pytest.raises(LogError, match=says):
        Log(file)


def test_log_in_a_folder_that_is_not_there_says_so(tmp_path):
    with pytest.raises(LogError, match=r"cannot be opened\. Is there such a folder"):
        Log(tmp_path / "nowhere" / "class.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_read_only_log_says_so(tmp_path):
    file = tmp_path / "class.db"
    Log(file).close()
    file.chmod(0o444)
    with pytest.raises(LogError, match="cannot be written to"):
        Log(file)


def test_event_that_cannot_be_read_says_which(tmp_path):
    file = tmp_path / "class.db"
    log = Log(file)
    log.append([joined(1)])
    log.close()
    with sqlite3.connect(file) as other:
        other.execute("UPDATE event SET kind = 'unheard_of'")
    other.close()
    log = Log(file)
    with pytest.raises(LogError, match="event 1 of session s"):
        log.events("s")
    log.close()


# ---- Killed ----

PLAYER = """
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from simkit.classroom.commands import Join
from simkit.classroom.room import Classroom

classroom = Classroom(sys.argv[1])
session, code = sys.argv[2], sys.argv[3]

def come(number):
    done = classroom.do(session, Join(code, f"Player {sys.argv[4]} {number}"), f"{sys.argv[4]}/{number}")
    os.write(1, f"{done.version} {done.person}\\n".encode())

with ThreadPoolExecutor(16) as pool:
    list(pool.map(come, range(100000)))
"""


def test_killed_at_any_moment_nothing_that_was_answered_is_lost(tmp_path):
    class_ = lesson(tmp_path)
    class_.do(Open(60))
    class_.classroom.close()
    file, known = tmp_path / "class.db", {}
    for turn in range(2):
        command = [sys.executable, "-c", PLAYER, str(file), class_.session, class_.code, str(turn)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as player:
            for _ in range(20 + 97 * turn):
                version, person = player.stdout.readline().split()
                known[int(version)] = person
            player.send_signal(signal.SIGKILL)
            for line in player.stdout:  # what was answered, and not yet read, when it was killed
                if line.endswith("\n"):
                    version, person = line.split()
                    known[int(version)] = person
    with Classroom(file) as classroom:
        events = {event.seq: event.body for event in classroom.events(class_.session)}
        assert {seq: events[seq].person for seq in known} == known
        assert sorted(events) == list(range(1, len(events) + 1))
        assert classroom.session(class_.session).phase == "open"
        assert 0 < classroom.left(class_.session) <= 3600
        assert classroom.session(class_.session) == fold(classroom.events(class_.session))
    assert len(known) > 130


def test_kinds_and_texts_of_events_are_plain_json():
    body = Decided("p", "s", (Move("say", "arms", "a", "b", 0.25),))
    assert kind_of(body) == "decided"
    assert json.loads(text_of(body))["moves"][0]["level"] == 0.25
