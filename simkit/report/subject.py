"""What a word on the command line means: a world, a scenario, or `SCENARIO:VARIANT`, loaded and checked.

Covers finding and loading; what is told of it is the commands' own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simkit.errors import InputError
from simkit.scenario import Scenario
from simkit.scenario.load import is_world, load, load_world
from simkit.scenario.nodes import Node, plain
from simkit.scenario.textfile import is_there
from simkit.world.world import World

__all__ = ["Subject", "find"]


@dataclass(frozen=True, slots=True)
class Subject:
    """A world, or a scenario with the world that it plays in; `tree` is there for a world only."""

    named: str
    world: World
    world_document: dict[str, Any]
    scenario: Scenario | None = None
    tree: Node | None = None

    @property
    def title(self) -> str:
        """The title of the world or scenario."""
        return self.world.world if self.scenario is None else self.scenario.title

    def document(self, *, variants: bool = False) -> dict[str, Any]:
        """The scenario as a plain document, without its world; nothing for a world."""
        if self.scenario is None:
            return {}
        own = dict(self.scenario.document)
        if variants:
            file = self.scenario.file
            for key, found in (("variants", file.variants), ("expect", file.expect)):
                told = {
                    name: one.model_dump(mode="json", by_alias=True, exclude_defaults=True)
                    for name, one in found.items()
                }
                own |= {key: told} if told else {}
            if file.sweep is not None:
                own["sweep"] = file.sweep.model_dump(mode="json", exclude_defaults=True)
        return own


def find(named: str) -> Subject:
    """Load what is named: a world's or scenario's name or path, a scenario's with `:VARIANT` behind it.

    Raises:
        InputError: with every problem found.
    """
    path, colon, variant = named.rpartition(":")
    if colon and path and not is_there(named):
        if is_world(path):
            remedy = f'Write "{path}" alone, or a scenario before the colon.'
            raise InputError.of(f'"{path}" is a world, and a world has no variants.', remedy)
        return _played(named, load(path, variant))
    if is_world(named):
        world, tree = load_world(named)
        return Subject(named, world, plain(tree), tree=tree)
    return _played(named, load(named))


def _played(named: str, scenario: Scenario) -> Subject:
    return Subject(named, scenario.world, dict(scenario.world_document), scenario)
