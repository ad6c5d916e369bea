"""Imports go down the floors only."""

from __future__ import annotations

import pytest
from house.tree import Module, imports, modules

FLOORS = (
    {"errors", "scales", "chance", "version", "library", "whole"},
    {"language"},
    {"world"},
    {"scenario"},
    {"engine"},
    {"analysis"},
    {"study", "classroom", "history"},
    # simkit: the package itself, which hands on names of the floors below
    {"faces", "plots", "report", "simkit"}
    | {"played", "compared", "discoveries", "explained", "sensitivities", "sweeps", "tips"},
    {"web"},  # knows nothing of the command line, which starts its servers
    {"cli"},
    {"__main__"},
)
STRANGERS = ({"study", "classroom"},)
RANK = {room: rank for rank, floor in enumerate(FLOORS) for room in floor}
ROOMS = {module.name.split(".")[1] for module in modules() if "." in module.name}


def room_of(dotted: str) -> str:
    """The room that a dotted name of simkit lies in; `simkit.load` lies in simkit itself."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROOMS else "simkit"


def faults(module: Module) -> list[str]:
    here, found = room_of(module.name), []
    for line, name in imports(module):
        if name.split(".")[0] != "simkit":
            continue
        there = room_of(name)
        if RANK[there] > RANK[here] or (here != there and any({here, there} == pair for pair in STRANGERS)):
            found.append(f"{module.path}:{line}: {here} may not import {there} ({name})")
    return found


def test_every_room_has_a_floor():
    assert set(RANK) >= ROOMS, f"give a floor to {sorted(ROOMS - set(RANK))}"


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_imports_go_down_only(module):
    assert not faults(module)
