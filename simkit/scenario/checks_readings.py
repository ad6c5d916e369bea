"""Checks of readings: each one that a number has is declared by its world, and each one declared is some number's.

Covers names; that a reading's own numbers fit where they go is checked with the reading applied.
"""

from __future__ import annotations

from simkit.errors import did_you_mean
from simkit.scenario.marks import Sheet
from simkit.scenario.nodes import keys_at
from simkit.scenario.readings import AS_WRITTEN, disputed
from simkit.world.world import World

__all__ = ["MOST_READINGS", "check_readings"]

MOST_READINGS = 200
"""How many readings a world may have: it is checked as a whole by each."""


def check_readings(world: World, sheet: Sheet) -> None:
    """Complain about readings that are used and not declared, or declared and not used."""
    if len(names := list(world.readings)) > MOST_READINGS:
        says = f"this world has {len(names):,} readings, and {MOST_READINGS} is the most."
        sheet.key(("readings", names[MOST_READINGS])).wrong(says, "Make one of those who agree.")
        return
    used: set[str] = set()
    for path in disputed(sheet.root):
        own = keys_at(sheet.root, (*path, "readings"))
        used.update(own)
        for name in own:
            if name not in world.readings:
                remedy = did_you_mean(name, world.readings) or 'Declare it in the world\'s own "readings".'
                sheet.key((*path, "readings", name)).wrong(f'this world has no reading "{name}".', remedy)
    for name in world.readings:
        spot = sheet.key(("readings", name))
        if name == AS_WRITTEN:
            spot.wrong(f'"{name}" stands for the numbers as the world has them.', "Give the reading another name.")
        elif name not in used:
            remedy = 'Write what it says under "readings" of a number, or take it out.'
            spot.wrong(f'no number of this world has the reading "{name}".', remedy)
