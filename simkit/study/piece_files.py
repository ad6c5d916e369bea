"""The file of one piece: arrays and what they are, in a form that NumPy reads and that has the same bytes every time.

Covers turning arrays into bytes and back, and telling a piece that is whole from anything else; the folder that pieces
lie in is `simkit.study.store`'s.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Arrays", "NotWholeError", "Span", "piece_of", "written_piece"]

Span = tuple[int, int]
"""The first point, and how many."""
Arrays = dict[str, NDArray[Any]]

_ABOUT = "about.json"


class NotWholeError(Exception):
    """A file is not the piece that it should be; the text says why not."""


def written_piece(arrays: Mapping[str, NDArray[Any]], fingerprint: str, span: Span) -> bytes:
    """The bytes of a piece's file; numbers, no objects."""
    members = {f"{name}.npy": _bytes_of(array) for name, array in sorted(arrays.items())}
    about = {"fingerprint": fingerprint, "first": span[0], "points": span[1], "digest": _digest(members)}
    members[_ABOUT] = (json.dumps(about, indent=1) + "\n").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name)  # of a fixed date, like the next two the same on every system
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def piece_of(content: bytes, fingerprint: str, span: Span) -> Arrays:
    """The arrays of a piece's file.

    Raises:
        NotWholeError: where it is torn or damaged, another piece, or one of another sweep.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        about = json.loads(members.pop(_ABOUT))
        found = about["fingerprint"], about["first"], about["points"]
        digest = about["digest"]
    except Exception as error:  # noqa: BLE001 - damage shows in many ways
        raise NotWholeError(f"it is torn or damaged ({type(error).__name__})") from None
    if found != (fingerprint, *span):
        raise NotWholeError("it belongs to another sweep, or holds other points")
    if digest != _digest(members):
        raise NotWholeError("its numbers have changed since they were written")
    return {name.removesuffix(".npy"): _array_of(member) for name, member in members.items()}


def _bytes_of(array: NDArray[Any]) -> bytes:
    if array.dtype.kind == "U":  # no wider than its longest text: mostly there is none
        array = array.astype(f"U{max(1, int(np.strings.str_len(array).max(initial=0)))}")
    out = io.BytesIO()
    np.lib.format.write_array(out, np.asarray(array, order="C"), version=(1, 0), allow_pickle=False)
    return out.getvalue()


def _array_of(member: bytes) -> NDArray[Any]:
    return np.lib.format.read_array(io.BytesIO(member), allow_pickle=False)


def _digest(members: Mapping[str, bytes]) -> str:
    told = blake2b(digest_size=16)
    for name, content in sorted(members.items()):
        told.update(f"{name} {len(content)}\n".encode())
        told.update(content)
    return told.hexdigest()
