"""Whether a folder or file of some name can be made, asked before anything is played for it.

Covers names and what stands in their way; a disk that takes no more shows itself only when something is written.
"""

from __future__ import annotations

import os
from pathlib import Path

from simkit.errors import InputError

__all__ = ["refuse_unmakeable"]

_LONGEST_NAME = 255
_PART = f"..{os.getpid()}.part"
"""What the name of a folder or file is lengthened by until it is whole."""


def refuse_unmakeable(path: str | Path, remedy: str, *, with_folders: bool = True) -> None:
    """Refuse a name that nothing can be written under; nothing is made.

    A folder that is there already may be gone on with. The folders on the way to a name are made, unless it goes
    without them (`with_folders`).

    Raises:
        InputError: with what stands in the way.
    """
    why = _hindrance(Path(path), with_folders=with_folders)
    if why:
        raise InputError.of(f'"{path}" cannot be written: {why}.', remedy)


def _hindrance(path: Path, *, with_folders: bool) -> str:
    """What stands in the way, in a few words; nothing where nothing does."""
    ground = next((one for one in (path, *path.parents) if os.path.lexists(one)), Path())
    if not os.path.isdir(ground):  # noqa: PTH112 - pathlib raises for some names
        return f'"{ground}" is no folder'
    missing = path.parts[len(ground.parts) :]
    if len(missing) > 1 and not with_folders:
        return f'there is no folder "{path.parent}"'
    longest = os.pathconf(ground, "PC_NAME_MAX") if hasattr(os, "pathconf") else _LONGEST_NAME
    if any(len(os.fsencode(name)) > longest for name in missing) or (
        missing and len(os.fsencode(f"{path.name}{_PART}")) > longest
    ):
        return "its name is too long"
    return "" if os.access(ground, os.W_OK | os.X_OK) else f'nothing may be written in "{ground}"'
