"""Bundles: a result folder as one file, to be handed on and played again elsewhere.

Covers writing a folder's files into a zip, and unpacking one that a stranger may have made; nothing in it is trusted
before it is checked.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from simkit.errors import InputError, Problem, WriteError
from simkit.report.files import refuse_file, write_new_bytes
from simkit.report.manifest import MANIFEST, is_file_name, read_files, read_manifest
from simkit.scenario.textfile import is_file

__all__ = ["is_bundle", "result_folder", "unpacked", "write_bundle"]

MOST_FILES = 500
LARGEST = 2 * 1024**3
_CHUNK = 1024**2
_DATE = (1980, 1, 1, 0, 0, 0)
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class _DamageError(Exception):
    """A file that cannot be what simkit wrote."""


def write_bundle(folder: Path, bundle: Path) -> int:
    """Write the files of a result folder, and nothing else that lies in it, into a new zip; says how many.

    The same folder gives the same bytes: names are sorted, and all entries have one date.

    Raises:
        InputError: where the folder is no whole result, or the bundle exists already.
        WriteError: where it cannot be written; then nothing stays behind.
    """
    refuse_file(bundle)
    manifest = read_manifest(folder)
    files = read_files(folder, manifest) | {MANIFEST: (folder / MANIFEST).read_bytes()}
    if sum(map(len, files.values())) > LARGEST:
        remedy = "Play it again without --keep, or hand on the folder itself."
        raise InputError.of(f'"{folder}" is too large for a bundle: more than {LARGEST // 1024**3} GiB.', remedy)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # one system's mark on all, wherever it is written
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[name])
    write_new_bytes(bundle, packed.getvalue())
    return len(files)


def is_bundle(path: Path) -> bool:
    """Whether a path is a file that calls itself a zip, or is one."""
    return is_file(path) and (path.suffix.lower() == ".zip" or zipfile.is_zipfile(path))


@contextmanager
def result_folder(result: Path) -> Iterator[Path]:
    """The folder of a result that is named: itself, or what a bundle holds; see `unpacked`."""
    if not is_bundle(result):
        yield result
        return
    with unpacked(result) as folder:
        yield folder


@contextmanager
def unpacked(bundle: Path) -> Iterator[Path]:
    """The result folder that a bundle holds, for as long as it is needed; faults are told of the bundle, not of it.

    Raises:
        InputError: where it is no bundle of simkit's, or holds what no bundle holds.
        WriteError: where there is no room to unpack it.
    """
    with TemporaryDirectory(prefix="simkit-") as place:
        folder = Path(place) / "result"
        try:
            folder.mkdir()
            _unpack(bundle, folder)
            yield folder
        except InputError as error:
            raise InputError([_told_of(one, folder, bundle) for one in error.problems]) from None


def _told_of(one: Problem, folder: Path, bundle: Path) -> Problem:
    """A problem of the unpacked folder, as one of the bundle."""
    here, there = str(folder), str(bundle)
    place = one.place and replace(one.place, file=one.place.file.replace(here, there))
    return Problem(
        place,
        one.says.replace(here, there),
        one.remedy.replace("folder", "bundle"),
    )


def _unpack(bundle: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(bundle) as archive:
            entries = archive.infolist()
            _check(entries)
            left = LARGEST
            for entry in entries:
                left -= _copy(archive, entry, folder / entry.filename, left)
        strange = sorted({entry.filename for entry in entries} - {MANIFEST, *read_manifest(folder).files})
        if strange:
            raise _DamageError(f'it holds "{strange[0]}", which its manifest does not list')
    except _DamageError as damage:
        remedy = "Take the file as simkit export wrote it."
        raise InputError.of(f'"{bundle}" is no bundle of a result: {damage}.', remedy) from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ValueError, zlib.error):
        remedy = "Take the file as simkit export wrote it."
        raise InputError.of(f'"{bundle}" is no bundle of a result: it cannot be unpacked.', remedy) from None
    except OSError as error:
        raise WriteError.of(f'"{bundle}" could not be unpacked', error) from None


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what no bundle holds, before anything is unpacked."""
    if len(entries) > MOST_FILES:
        raise _DamageError(f"it holds {len(entries):,} files, and a bundle at most {MOST_FILES}")
    seen = set[str]()
    for entry in entries:
        name, kind = entry.filename, stat.S_IFMT(entry.external_attr >> 16)
        if name != MANIFEST and not is_file_name(name):
            raise _DamageError(f'it holds "{name[:80]}", and files of a result have plain names')
        if name in seen:
            raise _DamageError(f'it holds "{name}" twice')
        if kind not in (0, stat.S_IFREG) or entry.flag_bits & 1 or entry.compress_type not in _PLAIN:
            raise _DamageError(f'"{name}" in it is no plain file')
        seen.add(name)
    if MANIFEST not in seen:
        raise _DamageError(f"it has no {MANIFEST}")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise _DamageError(f"unpacked it is larger than {LARGEST // 1024**3} GiB")


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, most: int) -> int:
    """Unpack one file piece by piece, since what it says of its size need not be so."""
    size = 0
    with archive.open(entry) as packed, target.open("xb") as file:
        while piece := packed.read(_CHUNK):
            size += len(piece)
            if size > most or size > entry.file_size:
                raise _DamageError(f'"{entry.filename}" in it is larger than it says')
            file.write(piece)
    return size
