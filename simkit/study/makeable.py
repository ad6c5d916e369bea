"""Whether a folder or file of some name can be made, asked before anything is played for it.

Covers names and what stands in their way; a disk that takes no more shows itself only when something is written.
"""

from __future__ import annotations

import os
from pathlib import Path

from simkit.errors import InputError

__all__ = ["refuse_unmakeable", "refuse_unmakeable_file"]

_LONGEST_NAME = 255
_PART = f"..{os.getpid()}.part"
"""What the name of a folder or file is lengthened by until it is whole."""


def refuse_unmakeable(path: str | Path, remedy: str = "Name another folder.") -> None:
    """Refuse a name of a folder in which nothing can be written; one that is there already may be gone on with.

    Raises:
        InputError: with what stands in the way.
    """
    why = _hindrance(Path(path))
    if why:
        raise InputError.of(f'"{path}" cannot be written: {why}.', remedy)


def refuse_unmakeable_file(path: Path) -> None:
    """Refuse a name of a file that cannot be made; its folder must be there.

    Raises:
        InputError: with what stands in the way.
    """
    ground = _ground(path)
    if ground != path.parent and os.path.isdir(ground):  # noqa: PTH112 - pathlib raises for some names
        says = f'"{path}" cannot be written: there is no folder "{path.parent}".'
        raise InputError.of(says, "Make the folder first, or name another file.")
    refuse_unmakeable(path, "Name another file.")


def _hindrance(path: Path) -> str:
    """What stands in the way, in a few words; nothing where nothing does."""
    ground = _ground(path)
    if not os.path.isdir(ground):  # noqa: PTH112 - pathlib raises for some names
        return f'"{ground}" is no folder'
    missing = path.parts[len(ground.parts) :]
    longest = os.pathconf(ground, "PC_NAME_MAX") if hasattr(os, "pathconf") else _LONGEST_NAME
    if any(len(os.fsencode(name)) > longest for name in missing) or (
        missing and len(os.fsencode(f"{path.name}{_PART}")) > longest
    ):
        return "its name is too long"
    return "" if os.access(ground, os.W_OK | os.X_OK) else f'nothing may be written in "{ground}"'


def _ground(path: Path) -> Path:
    """What is there already of a path."""
    return next((one for one in (path, *path.parents) if os.path.lexists(one)), Path())
