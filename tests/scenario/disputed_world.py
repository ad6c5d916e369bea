"""The teaching world with two readings of its numbers, and its scenario, both in a folder."""

from __future__ import annotations

from pathlib import Path

from simkit.scenario.load import library

WORLD, SCENARIO = "islands.yaml", "first.yaml"

READINGS = """\
readings:
  faithful:
    says: A friend keeps its word.
    by: those who sign treaties
    source: handout p1
  hard_nosed:
    says: A friend helps as far as it gains.
    source: handout p3

"""
LOYALTY = "loyalty: 0.35 (0.1 to 0.6), assumed, in history some kept their word in full and many in part\n"
DISPUTED_LOYALTY = """\
loyalty:
        value: 0.35
        range: [0.1, 0.6]
        basis: assumed
        why: in history some kept their word in full and many in part
        readings:
          faithful: 0.8 (0.6 to 1), inferred, handout p1, it calls itself a friend
          hard_nosed: 0.05 (0 to 0.1), assumed, words bind nobody
"""
LEAD = "lead: 6 weeks (4 weeks to 12 weeks), assumed, stocks must be found and shipped\n"
DISPUTED_LEAD = """\
lead:
      value: 6 weeks
      range: [4 weeks, 12 weeks]
      basis: assumed
      why: stocks must be found and shipped
      readings:
        faithful: 2 weeks (1 week to 3 weeks), assumed, they stand ready
"""


def write_disputed(folder: Path) -> Path:
    """Write both files; returns the scenario's path."""
    world = (library() / "worlds" / "teaching.yaml").read_text(encoding="utf-8")
    for old, new in ((LOYALTY, DISPUTED_LOYALTY), (LEAD, DISPUTED_LEAD), ("interests:\n", f"{READINGS}interests:\n")):
        assert old in world
        world = world.replace(old, new, 1)
    scenario = (library() / "first_steps.yaml").read_text(encoding="utf-8")
    (folder / WORLD).write_text(world, encoding="utf-8")
    (folder / SCENARIO).write_text(scenario.replace("world: teaching", "world: islands"), encoding="utf-8")
    return folder / SCENARIO


def change(path: Path, old: str, new: str) -> None:
    """Put something else in the place of a stretch of a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
