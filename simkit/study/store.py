"""The store: the folder of a sweep, in which each piece that is played is kept whole, and nothing is kept twice.

Covers going on with a folder and refusing one that is something else. The listing of `pieces` is the only record of
what is done, so that there is no record that could disagree with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from numpy.typing import NDArray

from simkit.errors import InputError, SimkitError, WriteError
from simkit.study.lock import FolderLock
from simkit.study.makeable import refuse_unmakeable
from simkit.study.piece_files import Arrays, NotWholeError, Span, piece_of, written_piece
from simkit.study.plan_file import differences
from simkit.whole import PART, flush_folder, write_whole

__all__ = ["Store", "refuse_strangers"]

_PLAN, _LOCK, _PIECES, _FAILED = "plan.json", "lock", "pieces", "failed"
_KIND = "a sweep of simkit"
_ANOTHER = "Name another folder with --out"
_ROOM = f"{_ANOTHER}, or make room."


class Store:
    """A sweep's folder, which is this process's alone until it is closed.

    `folder` is where it lies, `spans` are its pieces, each by its first point and how many it has.
    """

    def __init__(self, folder: Path, fingerprint: str, spans: Sequence[Span], lock: FolderLock) -> None:
        self.folder = folder
        self.spans = tuple(sorted(spans))
        self._fingerprint = fingerprint
        self._lock = lock

    @classmethod
    def open(cls, folder: str | Path, told: Mapping[str, Any], fingerprint: str, spans: Sequence[Span]) -> Store:
        """Begin a sweep's folder, or go on with it. `told` is the plan: everything that decides the numbers.

        Raises:
            InputError: where the folder holds something else, or another process is working in it.
            WriteError: where it cannot be written.
        """
        folder = Path(folder)
        refuse_strangers(folder)
        made: list[Path] = []
        lock = None
        try:
            made += [one for one in (folder, *folder.parents) if not one.exists()]
            folder.mkdir(parents=True, exist_ok=True)
            lock = FolderLock(folder / _LOCK)
            refuse_strangers(folder)
            if (folder / _PLAN).exists():
                _refuse_another(folder, told, fingerprint)
            else:
                plan = {"kind": _KIND, "fingerprint": fingerprint, "plan": told}
                write_whole(folder / _PLAN, (json.dumps(plan, indent=1, ensure_ascii=False) + "\n").encode(), _ROOM)
            for name in (_PIECES, _FAILED):
                (folder / name).mkdir(exist_ok=True)
            for one in made:
                flush_folder(one.parent)
            flush_folder(folder)
        except BaseException as error:
            _take_back(folder, made, is_locked=lock is not None)
            if lock is not None:
                lock.release()
            if isinstance(error, OSError):
                raise WriteError.of(f'the folder "{folder}" could not be written', error, _ROOM) from None
            raise
        return cls(folder, fingerprint, spans, lock)

    def close(self) -> None:
        """Let other processes have the folder."""
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def missing(self) -> list[Span]:
        """The pieces that are not there, those that failed before last; what is torn or foreign is taken away.

        Raises:
            WriteError: where the folder cannot be read, or something not be taken away.
        """
        try:
            self._sweep_up()
            there, failed = self._names(_PIECES), self.failed()
        except OSError as error:
            remedy = "See to it, and the same command goes on."
            raise WriteError.of(f'the pieces in "{self.folder}" could not be checked', error, remedy) from None
        absent = [span for span in self.spans if self._piece(span).name not in there]
        return sorted(absent, key=lambda span: (span in failed, span))

    def write(self, span: Span, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Keep a piece that has been played.

        Raises:
            WriteError: where it cannot be written; then nothing of it stays behind, and everything else does.
        """
        self._put(self._piece(span), written_piece(arrays, self._fingerprint, span))
        with suppress(OSError):
            self._failure(span).unlink()

    def fail(self, span: Span, reason: str) -> None:
        """Keep why a piece could not be played; it is tried again by whoever opens the folder next.

        Raises:
            WriteError: where it cannot be written.
        """
        first, points = span
        said = {"fingerprint": self._fingerprint, "first": first, "points": points, "reason": reason}
        self._put(self._failure(span), (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode())

    def failed(self) -> dict[Span, str]:
        """The pieces that failed when they were last tried, and why."""
        found, told = {}, self._names(_FAILED)
        for span in self.spans:
            if self._failure(span).name not in told or self._piece(span).exists():
                continue
            with suppress(OSError, ValueError, KeyError, TypeError):  # a note that cannot be read is none
                said = json.loads(self._failure(span).read_bytes())
                if said["fingerprint"] == self._fingerprint:
                    found[span] = str(said["reason"])
        return found

    def read_all(self) -> Iterator[tuple[Span, Arrays]]:
        """The pieces that are there, in order; one at a time is held in memory.

        Raises:
            SimkitError: where one was damaged since it was checked.
        """
        for span in self.spans:
            path = self._piece(span)
            try:
                yield span, piece_of(path.read_bytes(), self._fingerprint, span)
            except FileNotFoundError:
                continue
            except (OSError, NotWholeError) as error:
                why = error.strerror if isinstance(error, OSError) else error
                raise SimkitError(f'"{path}" cannot be read: {why}. The same command plays it again.') from None

    def _piece(self, span: Span) -> Path:
        return self.folder / _PIECES / f"{_stem(span)}.npz"

    def _failure(self, span: Span) -> Path:
        return self.folder / _FAILED / f"{_stem(span)}.json"

    def _names(self, room: str) -> set[str]:
        return {path.name for path in (self.folder / room).iterdir()}

    def _put(self, path: Path, content: bytes) -> None:
        write_whole(path, content, "What was played before is kept: see to it, and the same command goes on.")

    def _sweep_up(self) -> None:
        """Take away what is not whole: torn pieces, pieces of another sweep, and what a killed process left."""
        for folder in (self.folder, self.folder / _PIECES, self.folder / _FAILED):
            for path in folder.glob(f".*{PART}"):
                path.unlink()
        known = {self._piece(span): span for span in self.spans}
        for path in (self.folder / _PIECES).glob("*.npz"):
            try:
                piece_of(path.read_bytes(), self._fingerprint, known[path])
            except (KeyError, NotWholeError):
                path.unlink()
            else:
                self._failure(known[path]).unlink(missing_ok=True)  # it was played after all, just before a kill


def _stem(span: Span) -> str:
    """A piece's name: its first and its last point."""
    first, points = span
    return f"{first:06d}-{first + points - 1:06d}"


def refuse_strangers(folder: Path) -> None:
    """Refuse a folder that holds anything, but for what a sweep that was ended at its very start leaves."""
    refuse_unmakeable(folder, f"{_ANOTHER}.")
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        return
    except OSError as error:
        raise InputError.of(f'"{folder}" cannot be read: {error.strerror}.', f"{_ANOTHER}.") from None
    strange = sorted(name for name in names if name != _LOCK and not re.fullmatch(r"\..*\.part", name))
    if strange and not (folder / _PLAN).is_file():
        says = f'"{folder}" holds something that is no sweep: it has "{strange[0]}", and no {_PLAN}.'
        raise InputError.of(says, f"{_ANOTHER}.")


def _refuse_another(folder: Path, told: Mapping[str, Any], fingerprint: str) -> None:
    """Refuse a folder of another sweep, and say what differs."""
    try:
        held = json.loads((folder / _PLAN).read_bytes())
        if held["kind"] != _KIND:
            raise ValueError(_KIND)
        found = differences(held["plan"], told)
        mark = held["fingerprint"]
    except (ValueError, KeyError, TypeError, AttributeError):
        says = f'"{folder / _PLAN}" is not the plan of a sweep.'
        raise InputError.of(says, f"{_ANOTHER}, or take this one away.") from None
    if mark == fingerprint and not found:
        return
    found = found or ["it was made by another version of simkit"]
    says = f'"{folder}" holds another sweep: {"; ".join(found)}.'
    raise InputError.of(says, f"{_ANOTHER}, or give the same settings to go on with this one.")


def _take_back(folder: Path, made: list[Path], *, is_locked: bool) -> None:
    """Take away the folders that were made for nothing."""
    if is_locked and folder in made and not (folder / _PLAN).exists():
        with suppress(OSError):
            (folder / _LOCK).unlink()
    for one in made:
        with suppress(OSError):
            one.rmdir()  # only where it is empty
