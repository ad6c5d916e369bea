"""The manifest of a result folder, read back: how the result was played, with which versions, and every file's hash.

Covers reading and refusing; a manifest is written by `simkit.report.contents`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import blake2b, file_digest
from pathlib import Path
from typing import Any

from simkit.errors import InputError, Problem, why_of
from simkit.report.words.catalogue import LANGUAGES
from simkit.scenario.textfile import is_file, is_folder, is_there

__all__ = ["MANIFEST", "Manifest", "hash_of", "hash_of_file", "is_file_name", "read_files", "read_manifest"]

MANIFEST = "manifest.json"
_NEEDED = ("scenario.yaml", "world.yaml")
_LARGEST = 10_000_000
_OTHERS = {
    "compared": "a comparison",
    "swept": "a sweep",
    "discovered": "conditions",
    "judged": "a regret table",
    "method": "an analysis of sensitivity",
    "exercise": "the handout of an exercise",
    "session": "what a class left behind",
}
"""What a folder holds that is no result, by a key that only its manifest has."""


class _DamageError(Exception):
    """A manifest that cannot be what simkit wrote."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says; `versions` has simkit's own beside those of the libraries."""

    scenario: str
    variant: str | None
    reading: str | None
    without: tuple[str, ...]
    settings: dict[str, str]
    runs: int
    seed: int
    fixed: bool
    keep: bool
    language: str
    fingerprint: str
    versions: dict[str, str]
    processor: dict[str, Any]
    files: dict[str, str]


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a result folder.

    Raises:
        InputError: where the folder is no result, or its manifest cannot be what simkit wrote.
    """
    remedy = "Name a folder that simkit run has written, such as results/NAME-HASH."
    if not is_there(folder):
        raise InputError.of(f'"{folder}" does not exist.', remedy)
    if not is_folder(folder):
        raise InputError.of(f'"{folder}" is a file, and no result folder.', remedy)
    path = folder / MANIFEST
    if not is_file(path):
        raise InputError.of(f'"{folder}" is no result folder: it has no {MANIFEST}.', remedy)
    try:
        if path.stat().st_size > _LARGEST:
            raise _DamageError("it is too large")
        given = _parsed(path.read_bytes())
        key = next((key for key in _OTHERS if isinstance(given, dict) and key in given), None)
        if key is not None:
            raise InputError.of(f'"{folder}" holds {_OTHERS[key]}, and only a result can be replayed.', _instead(key))
        return _read(given)
    except OSError as error:
        raise InputError.of(f'"{path}" cannot be read: {why_of(error)}.') from None
    except _DamageError as damage:
        remedy = "Take the folder as simkit wrote it."
        raise InputError.of(f'the manifest of "{folder}" is damaged: {damage}.', remedy) from None


def _instead(key: str) -> str:
    """What to do with a folder that holds no result."""
    remedy = "Its manifest has the command that makes it again."
    if key == "exercise":
        remedy = "Its answer key is played anew, into a new folder, with: simkit class handout EXERCISE"
    elif key == "session":
        remedy = "Pack the session for a replay with: simkit class export SESSION --bundle FILE.zip"
    return remedy


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise _DamageError("it is not JSON") from None


def is_file_name(name: str) -> bool:
    """Whether a name is one that files of a result have: plain, without folders."""
    return re.fullmatch(r"[a-z0-9_-]{1,150}(\.[a-z0-9_-]{1,20})+", name) is not None


def hash_of(content: bytes) -> str:
    """The hash by which a manifest knows a file (BLAKE2b, 256 bits)."""
    return blake2b(content, digest_size=32).hexdigest()


def hash_of_file(path: Path) -> str:
    """The same of a file that may be large."""
    with path.open("rb") as file:
        return file_digest(file, lambda: blake2b(digest_size=32)).hexdigest()


def read_files(folder: Path, manifest: Manifest) -> dict[str, bytes]:
    """Every file that a manifest lists, as it stands in the folder.

    Raises:
        InputError: with every file that is missing or no longer what simkit wrote.
    """
    found, problems = dict[str, bytes](), list[Problem]()
    for name, known in manifest.files.items():
        try:
            found[name] = _read_file(folder, name, known)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return found


def _read_file(folder: Path, name: str, known: str) -> bytes:
    path = folder / name
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError.of(f'"{folder}" lacks its file "{name}".', "Take the whole folder again.") from None
    except OSError as error:
        raise InputError.of(f'"{path}" cannot be read: {why_of(error)}.') from None
    if hash_of(content) != known:
        remedy = "Take the folder as it was written."
        raise InputError.of(f'"{path}" was changed after simkit wrote it: its hash is not the manifest\'s.', remedy)
    return content


def _read(given: Any) -> Manifest:
    if not isinstance(given, dict):
        raise _DamageError("it is no mapping")

    def known(key: str, fits: bool) -> Any:
        if key not in given or not fits:
            raise _DamageError(f'its "{key}" is missing or makes no sense')
        return given[key]

    def text(key: str) -> str:
        return str(known(key, isinstance(given.get(key), str)))

    def whole(key: str, least: int) -> int:
        value = given.get(key)
        return int(known(key, isinstance(value, int) and not isinstance(value, bool) and value >= least))

    files = known("files", _are_files(given.get("files")))
    variant, reading, keep = given.get("variant"), given.get("reading"), given.get("keep")
    without = given.get("without", [])
    versions = known("versions", _are_texts(given.get("versions")))
    return Manifest(
        scenario=text("scenario"),
        variant=known("variant", variant is None or isinstance(variant, str)),
        reading=known("reading", reading is None or isinstance(reading, str)),
        without=tuple(without) if _are_names(without) else known("without", fits=False),
        settings=known("settings", _are_texts(given.get("settings"))),
        runs=whole("runs", 1),
        seed=whole("seed", 0),
        fixed=known("fixed", isinstance(given.get("fixed"), bool)),
        keep=known("keep", keep in (None, "runs")) is not None,
        language=known("language", given.get("language") in tuple(LANGUAGES)),
        fingerprint=text("fingerprint"),
        versions={"simkit": text("simkit"), **versions},
        processor=known("processor", isinstance(given.get("processor"), dict)),
        files=files,
    )


def _are_names(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(value, str) for value in given)


def _are_texts(given: Any) -> bool:
    return isinstance(given, dict) and all(isinstance(value, str) for value in given.values())


def _are_files(given: Any) -> bool:
    """Whether plain file names stand with hashes, and those without which nothing can be played are among them."""
    return (
        _are_texts(given)
        and all(is_file_name(name) for name in given)
        and all(re.fullmatch(r"[0-9a-f]{64}", value) for value in given.values())
        and all(name in given for name in _NEEDED)
    )
