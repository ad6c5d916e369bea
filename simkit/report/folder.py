"""The result folder: written whole or not at all.

Covers files and folders; every file is in its place on the disk before the folder takes its name.
"""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from simkit.analysis.result import Result
from simkit.errors import InputError, WriteError
from simkit.report.contents import Contents, contents, manifest_text, played_hash
from simkit.report.manifest import MANIFEST, hash_of, hash_of_file
from simkit.report.summary import Command, Summary, summarize
from simkit.report.words import Catalogue
from simkit.study.makeable import refuse_unmakeable
from simkit.whole import flush_folder, write_whole, writing_whole

__all__ = [
    "DEFAULT_FOLDER",
    "Writing",
    "at_once",
    "default_folder",
    "refuse_folder",
    "save",
    "save_summary",
    "write_beside",
    "write_folder",
]

DEFAULT_FOLDER = Path("results") / "NAME-HASH"
"""Where a result goes if nobody says where, as the help puts it; see `default_folder`."""


def save(
    result: Result, folder: str | Path | None = None, *, command: Command | None = None, language: str = "en"
) -> Path:
    """Write a result to a folder, and say which: `results/NAME-HASH` unless another is named.

    Raises:
        InputError: where the folder that is named exists.
        WriteError: where it cannot be written; then nothing stays behind.
    """
    return save_summary(summarize(result, command), folder, Catalogue(language))


def save_summary(summary: Summary, folder: str | Path | None, words: Catalogue, charts: Sequence[str] = ()) -> Path:
    """Write a summary's result to a folder, with charts in some formats (png, svg, html); see `save`."""
    if folder is not None:
        refuse_folder(folder)
    target = default_folder(summary, words) if folder is None else Path(folder)
    files = contents(summary, words)
    if charts:
        from simkit.plots import chart_files

        target = target.with_name(f"{target.name}-charts") if folder is None else target
        files |= chart_files(summary.result, tuple(charts), words.language)
    remedy = "Name another with --out, or play without one with --no-folder."
    replaces = folder is None
    write_folder(target, files, lambda hashes: manifest_text(summary, words, hashes), replaces=replaces, instead=remedy)
    return target


def write_folder(
    target: Path,
    files: Contents,
    manifest: Callable[[dict[str, str]], str] | None = None,
    *,
    replaces: bool = False,
    instead: str = "",
) -> None:
    """Write files, and a manifest of their hashes if there is to be one, to a folder, whole or not at all.

    What to do `instead` is told where it cannot be written.

    Raises:
        InputError: where the folder exists; where it `replaces`, only one that simkit has not written.
        WriteError: where it cannot be written; then nothing stays behind.
    """
    try:
        with _part_of(target) as part:
            hashes = {}
            for name, made in files.items():
                content = made()
                hashes[name] = hash_of(content)
                _write(part / name, content)
            if manifest is not None:
                _write(part / MANIFEST, manifest(hashes).encode())
            flush_folder(part)
            _take_name(part, target, replaces=replaces)
            flush_folder(target.parent)
    except OSError as error:
        remedy = instead or "Name another with --out."
        raise WriteError.of(f'the folder "{target}" could not be written', error, remedy) from None


Writing = Callable[[BinaryIO], Any]
"""What writes a file's bytes."""


def at_once(made: Callable[[], bytes]) -> Writing:
    """What makes a file's bytes, as what writes them."""
    return lambda file: file.write(made())


def write_beside(
    folder: Path, files: Mapping[str, Writing], manifest: Callable[[dict[str, str]], str], remedy: str
) -> None:
    """Write files, each whole, and a manifest of their hashes beside what was played, in place of what stands there.

    Raises:
        WriteError: where one cannot be written; what was played stays.
    """
    hashes = {}
    for name, write in files.items():
        with writing_whole(folder / name, remedy) as file:
            write(file)
        hashes[name] = hash_of_file(folder / name)
    write_whole(folder / MANIFEST, manifest(hashes).encode(), remedy)


def default_folder(summary: Summary, words: Catalogue) -> Path:
    """The folder that a result is written to if none is named: one for everything that decides its bytes."""
    scenario = summary.result.scenario
    name = "-".join(part for part in (scenario.name, scenario.variant, scenario.reading) if part is not None)
    return DEFAULT_FOLDER.parent / f"{name}-{played_hash(summary, words)}"


def refuse_folder(folder: str | Path) -> None:
    """Refuse a folder that exists, or that cannot be made, before anything is done for it."""
    if os.path.lexists(Path(folder)):
        raise InputError.of(f'"{folder}" exists already.', "Name a new folder, or take this one away first.")
    refuse_unmakeable(folder)


@contextmanager
def _part_of(target: Path) -> Iterator[Path]:
    """A folder beside the target to write in; it goes, with any folder made for it, unless it takes its name."""
    missing = [folder for folder in target.parents if not folder.exists()]
    part = target.parent / f".{target.name}.{os.getpid()}.part"
    try:
        if target.parent.exists() and not target.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)
        for folder in missing:
            with suppress(OSError):
                folder.rmdir()  # only where it is empty


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _take_name(part: Path, target: Path, *, replaces: bool) -> None:
    """Give a finished folder its name; one of the same name that holds the same bytes stays as it is."""
    if not os.path.lexists(target):
        part.rename(target)
        return
    if not replaces or not (target / MANIFEST).is_file():
        raise InputError.of(f'"{target}" exists already.', "Take it away first, or name another folder with --out.")
    if _same(part, target):
        return
    old = target.parent / f".{target.name}.{os.getpid()}.old"
    target.rename(old)
    try:
        part.rename(target)
    except BaseException:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _same(one: Path, other: Path) -> bool:
    names = sorted(path.name for path in one.iterdir())
    if names != sorted(path.name for path in other.iterdir()):
        return False
    return not any(filecmp.cmpfiles(one, other, names, shallow=False)[1:])
