"""The frozen scenario: a checked file, the world it plays in, and both as plain documents.

Covers what the engine is given; reading and checking come before.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simkit.scenario.schema import ScenarioFile
from simkit.world.world import World

__all__ = ["Scenario"]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario as it is played: with its variant and the reading of its world, if any, already applied.

    `document` and `world_document` are the resolved plain mappings, as they are stored beside a result; `without` names
    what was left out of them.
    """

    name: str
    variant: str | None
    file: ScenarioFile = field(repr=False)
    world: World = field(repr=False)
    document: Mapping[str, Any] = field(repr=False)
    world_document: Mapping[str, Any] = field(repr=False)
    reading: str | None = None
    without: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """What it is played with: the names of the variant and of the reading, and what was left out."""
        names = tuple(name for name in (self.variant, self.reading) if name is not None)
        return names + tuple(f"without {what}" for what in self.without)

    @property
    def title(self) -> str:
        """The title, with what it is played with behind it."""
        names = self.told
        return f"{self.file.scenario} ({', '.join(names)})" if names else self.file.scenario

    @property
    def fingerprint(self) -> str:
        """A hash of everything that decides what is played (BLAKE2b-128 of both documents, not of the world's path)."""
        scenario = {key: value for key, value in self.document.items() if key != "world"}
        both = json.dumps([scenario, self.world_document], sort_keys=True, ensure_ascii=False)
        return hashlib.blake2b(both.encode(), digest_size=16).hexdigest()
