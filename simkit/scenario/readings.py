"""Readings: a world as one view has it, with each number that the view disputes replaced by what the view says it is.

Covers making a new tree of an old one; whether readings are declared and used is checked in `checks_readings`.
"""

from __future__ import annotations

from collections.abc import Iterator

from simkit.errors import InputError, Place, did_you_mean
from simkit.scenario.nodes import Node, Steps, at, keys_at
from simkit.scenario.yamledit import with_value, without

__all__ = ["AS_WRITTEN", "apply_reading", "disputed", "reading_asked", "without_idle"]

AS_WRITTEN = "none"
"""What is written instead of a reading's name to play the numbers as the world has them."""


def disputed(world: Node) -> Iterator[Steps]:
    """Where the numbers stand that have readings."""
    yield from _disputed(world, ())


def reading_asked(scenario: Node, variant: str | None, settings: dict[str, Node], asked: str | None) -> Node | None:
    """The name of the reading to play by, with where it stands; None for the numbers as the world has them.

    What is asked for goes before a setting, that before what a variant sets, and that before the scenario's own.
    """
    if asked is not None:
        named: Node | None = Node(asked, Place("", 0, 0), {})
    else:
        places: list[Steps] = [("variants", variant or "", "set", "reading"), ("reading",)]
        named = settings.get("reading") or next(filter(None, (at(scenario, steps) for steps in places)), None)
    return None if named is None or named.value == AS_WRITTEN else named


def apply_reading(world: Node, named: Node) -> Node:
    """The world by one reading: its numbers in the places of those that it disputes, and no other reading left.

    Raises:
        InputError: where the world has no such reading.
    """
    name, known = str(named.value), keys_at(world, ("readings",))
    if name not in known:
        remedy = did_you_mean(name, known) if known else "All of its numbers stand undisputed."
        raise InputError.of(f'this world has no reading "{name}".', remedy, named.place if named.place.file else None)
    for steps in list(disputed(world)):
        own = at(world, (*steps, "readings", name))
        world = without(world, (*steps, "readings")) if own is None else with_value(world, steps, own)
    return without(world, ("readings",))


def without_idle(world: Node, before: Node) -> Node:
    """A changed world less the readings of which the changes have taken out the last number."""
    for name in sorted(_used(before) - _used(world)):
        if at(world, ("readings", name)) is not None:
            world = without(world, ("readings", name))
    return world


def _used(world: Node) -> set[str]:
    """The readings that some number of a world has."""
    return {name for steps in disputed(world) for name in keys_at(world, (*steps, "readings"))}


def _disputed(node: Node, path: Steps) -> Iterator[Steps]:
    if isinstance(node.value, dict):
        readings = node.value.get("readings")
        if "value" in node.value and readings is not None and isinstance(readings.value, dict):
            yield path
            return
        for key, child in node.value.items():
            yield from _disputed(child, (*path, key))
    elif isinstance(node.value, list):
        for number, child in enumerate(node.value):
            yield from _disputed(child, (*path, number))
