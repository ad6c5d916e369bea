"""The log: every event of every session, in one embedded SQLite file. The only module that imports sqlite3.

Covers writing (whole or not at all, on disk before it returns), reading, and deleting a session so that nothing of it
stays in the file. One connection, held by one program alone.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from simkit.classroom.events import Event, body_of, kind_of, text_of
from simkit.errors import SimkitError

__all__ = ["VERSION", "Log", "LogError"]

VERSION = 1
_OURS = 0x53494D4B  # "SIMK": a mark in the file that says whose it is
_TABLE = """
CREATE TABLE event (
  session TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at REAL NOT NULL,
  turn INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  seat TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  idem TEXT NOT NULL,
  PRIMARY KEY (session, seq)
)
"""
_INDEX = "CREATE UNIQUE INDEX event_idem ON event (session, idem) WHERE idem <> ''"
_READ = "SELECT session, seq, at, turn, epoch, kind, body, idem FROM event WHERE session = ? ORDER BY seq"


class LogError(SimkitError):
    """The log cannot be read or written; the text says why and what to do."""


class _NoRoomError(LogError):
    """The disk takes no more."""


class Log:
    """An open log. Its methods may be called from any thread, but from one at a time."""

    def __init__(self, path: str | Path) -> None:
        """Open a log, or make a new one.

        Raises:
            LogError: where it is locked, read-only, damaged, of another version or no log at all.
        """
        self.path = Path(path)
        if self.path.exists() and not os.access(self.path, os.W_OK):
            raise LogError(f'"{path}" cannot be written to. Make it writable, or name another file.')
        is_new = not self.path.exists()
        _begin_private(self.path)
        with self._told():
            self._db = sqlite3.connect(self.path, timeout=1.0, isolation_level=None, check_same_thread=False)
        try:
            with self._told():
                self._open()
        except BaseException as error:
            self._db.close()
            if is_new and isinstance(error, _NoRoomError):
                _take_away(self.path)
            raise

    def _open(self) -> None:
        db = self._db
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        ours, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and ours != _OURS:
            raise LogError(f'"{self.path}" is a database of another program. Name another file.')
        if tables and version != VERSION:
            newer = "A newer" if version > VERSION else "An older"
            raise LogError(f'{newer} version of simkit wrote "{self.path}". Take that one, or name another file.')
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA secure_delete = ON")
        db.execute("BEGIN IMMEDIATE")
        if not tables:
            db.execute(_TABLE)
            db.execute(_INDEX)
            db.execute(f"PRAGMA application_id = {_OURS}")
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise self._damaged()

    def append(self, events: Iterable[Event]) -> None:
        """Write events, all or none; they are on disk when this returns.

        Raises:
            LogError: where they cannot be written; then none is.
        """
        rows = [_row(event) for event in events]
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._db.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def sessions(self) -> list[str]:
        """The sessions, by when they were founded."""
        with self._told():
            rows = self._db.execute("SELECT session FROM event WHERE seq = 1 ORDER BY at, rowid").fetchall()
        return [row[0] for row in rows]

    def events(self, session: str) -> list[Event]:
        """A session's events, in their order.

        Raises:
            LogError: where one of them cannot be read.
        """
        with self._told():
            rows = self._db.execute(_READ, (session,)).fetchall()
        events = []
        for name, seq, at, turn, epoch, kind, body, idem in rows:
            try:
                events.append(Event(name, seq, at, turn, epoch, body_of(kind, body), idem))
            except ValueError as error:
                raise LogError(f'event {seq} of session {name} in "{self.path}" cannot be read: {error}.') from None
        return events

    def delete(self, session: str) -> int:
        """Delete a session, with every name in it, so that nothing of it stays in the file; says how many events."""
        with self._told():
            count = self._db.execute("DELETE FROM event WHERE session = ?", (session,)).rowcount
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return count

    def close(self) -> None:
        """Close the file; what is in it is in it anyway."""
        self._db.close()

    def _damaged(self) -> LogError:
        return LogError(
            f'"{self.path}" is damaged, or no log of simkit. Take a copy that is whole, or name another file.'
        )

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite complains of, in words for the reader."""
        try:
            yield
        except sqlite3.OperationalError as error:
            says = str(error)
            if "locked" in says or "busy" in says:
                told = f'"{self.path}" is in use: another simkit has it open. End that one first, or name another file.'
            elif "readonly" in says:
                told = f'"{self.path}" cannot be written to. Make it writable, or name another file.'
            elif "full" in says:
                told = f'there is no room on the disk for "{self.path}". Nothing was lost; make room and try again.'
                raise _NoRoomError(told) from None
            elif "unable to open" in says:
                told = f'"{self.path}" cannot be opened. Is there such a folder, and may you write in it?'
            else:
                told = f'"{self.path}" cannot be used: {says}.'
            raise LogError(told) from None
        except sqlite3.DatabaseError:
            raise self._damaged() from None


def _begin_private(path: Path) -> None:
    """Make a file that is not there yet for its owner alone, since it is going to hold names.

    SQLite's own files beside it are then as private. What cannot be made is told when it is opened.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _take_away(path: Path) -> None:
    """Take away a log that could not be begun, with what SQLite has put beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(f"{path.name}{end}").unlink()


def _row(event: Event) -> tuple[object, ...]:
    seat = getattr(event.body, "seat", "")
    body = text_of(event.body)
    return (event.session, event.seq, event.at, event.turn, event.epoch, seat, kind_of(event.body), body, event.idem)
