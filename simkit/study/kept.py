"""Sweeps that are kept in a folder, by the command that is written beside them.

Covers finding out what was played there, so that it can be searched without playing it again.
"""

from __future__ import annotations

import itertools
import json
import shlex
from pathlib import Path
from typing import Any

from simkit.errors import InputError
from simkit.scenario.load import load
from simkit.study.spec import Spec
from simkit.study.sweep import plan
from simkit.study.written import read_vary

__all__ = ["kept_sweep"]

_SEVERAL = {"--vary": "vary", "--measure": "measures", "--set": "changes"}
_ONE = {
    "--design": str,
    "--points": int,
    "--runs": int,
    "--seed": int,
    "--variant": str,
    "--reading": str,
}


def kept_sweep(scenario: str | Path, folder: str | Path) -> Spec | None:
    """The specification of the sweep that `simkit sweep` wrote to a folder; None where the folder holds none.

    Raises:
        InputError: where it is of another scenario, or of one that has changed since.
    """
    try:
        manifest = json.loads((Path(folder) / "manifest.json").read_bytes())
        command, mark = str(manifest["command"]), str(manifest["swept"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    load(scenario)  # what is wrong with the scenario itself is told as such
    try:
        spec = plan(scenario, **_settings(shlex.split(command)))
    except InputError:
        spec = None
    if spec is None or spec.fingerprint != mark:
        says = (
            f'"{folder}" holds a sweep of another scenario than "{scenario}" is now, or of another version of simkit.'
        )
        raise InputError.of(says, f"It was made by: {command}")
    return spec


def _settings(parts: list[str]) -> dict[str, Any]:
    """The settings of a plan, from the words of a command."""
    several: dict[str, list[str]] = {name: [] for name in _SEVERAL.values()}
    found: dict[str, Any] = {"fixed": "--fixed" in parts}
    for option, value in itertools.pairwise(parts):
        if option in _SEVERAL:
            several[_SEVERAL[option]].append(value)
        elif option in _ONE:
            found[option.removeprefix("--")] = _ONE[option](value)
    changes = dict(item.split("=", 1) for item in several["changes"])
    return found | {"vary": read_vary(several["vary"]), "measures": several["measures"], "changes": changes}
