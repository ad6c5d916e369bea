"""The option --log, which all commands about class sessions share, and where the log lies without it.

Covers the place; what is in the log is `simkit.classroom`'s.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

__all__ = ["of_log", "usual_log"]

_NAME = "classes.sqlite"


def usual_log() -> Path:
    """Where the sessions of this user's classes lie: $SIMKIT_CLASSES, or the platform's place for a user's files."""
    named = os.environ.get("SIMKIT_CLASSES")
    if named:
        return Path(named)
    if sys.platform == "win32":
        above = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        above = Path.home() / "Library" / "Application Support"
    else:
        above = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return above / "simkit" / _NAME


def _place(_context: click.Context, _option: click.Parameter, given: Path | None) -> Path:
    return usual_log() if given is None else given


of_log = click.option(
    "--log",
    type=click.Path(path_type=Path),
    callback=_place,
    metavar="FILE",
    help="The file in which class sessions are kept.  [default: classes.sqlite in your own folder of programs' files, "
    "or $SIMKIT_CLASSES]",
)
