"""The laboratory's pages: a shelf of scenarios, and one scenario with its controls and what follows from them.

Covers what stands on a page when it opens; what follows is fetched by its script.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from simkit.errors import InputError
from simkit.report.movements import FlowKey
from simkit.report.names import Names, capital, clean
from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue
from simkit.scenario.load import library, scenario_names
from simkit.scenario.nodes import plain
from simkit.scenario.yamltree import read_tree
from simkit.web.laboratory.address import Asked, command, query
from simkit.web.laboratory.controls import Control, control, main_groups
from simkit.web.laboratory.ground import Ground, Grounds
from simkit.world.phrases import read_flow

__all__ = ["RUNS", "Shelf", "decisions", "laboratory", "shelf"]

RUNS = (100, 200, 500, 1000, 2000)


class Shelf:
    """The scenarios that the laboratory plays: those that come with simkit, and one of the reader's own."""

    def __init__(self, own: str | None = None) -> None:
        self.named = {name: name for name in scenario_names()}
        self.own = None
        if own is not None and own not in self.named:
            self.own = Path(own).stem
            self.named[self.own] = own
        elif own is not None:
            self.own = own
        self._grounds: dict[str, Grounds] = {}

    def grounds(self, key: str) -> Grounds:
        """A scenario's grounds, by its name on the shelf.

        Raises:
            InputError: where there is no such scenario here.
        """
        if key not in self.named:
            raise InputError.of(f'there is no scenario "{key}" here.', "Choose one from the first page.")
        return self._grounds.setdefault(key, Grounds(self.named[key]))


@dataclass(frozen=True, slots=True)
class _Card:
    key: str
    title: str
    says: str
    variants: tuple[str, ...]


def shelf(one: Shelf) -> list[_Card]:
    """The scenarios as cards: the reader's own first."""
    keys = sorted(one.named, key=lambda key: (key != one.own, key != "first_steps", key))
    return [card for key in keys if (card := _card(key, one.named[key])) is not None]


@cache
def _card(key: str, named: str) -> _Card | None:
    path = library() / f"{named}.yaml" if named == key else Path(named)
    try:
        document = plain(read_tree(path, named))
    except InputError:
        return None
    if not isinstance(document, dict):
        return None
    told = {part: clean(str(document.get(part) or "")) for part in ("scenario", "says")}
    return _Card(key, told["scenario"] or key, told["says"], tuple(document.get("variants") or ()))


def laboratory(key: str, grounds: Grounds, one: Asked, words: Catalogue) -> dict[str, Any]:
    """What stands on a scenario's page when it opens."""
    ground = grounds.ground(one.variant, one.reading, {})
    file, world = ground.scenario.file, ground.scenario.world
    groups = main_groups(ground, words)
    shown = {known.path for group in groups for known in group.controls}
    others = [made for path in one.settings if path not in shown and (made := _moved(ground, path, words)) is not None]
    return {
        "key": key,
        "title": clean(file.scenario),
        "says": clean(file.says or ""),
        "asked": one,
        "groups": groups,
        "others": others,
        "settings": dict(one.settings),
        "verdict": verdict_words(world, words),
        "variants": {name: clean(variant.says) for name, variant in file.variants.items()},
        "readings": {name: clean(reading.says) for name, reading in world.readings.items()},
        "runs": sorted({*RUNS, one.runs}),
        "decisions": decisions(ground, words),
        "flows": _flows(ground, one),
        "state": {
            "key": key,
            "query": query(one),
            "written": {known.path: known.now for group in groups for known in group.controls},
        },
        "command": command(grounds.named, one),
        "query": query(one),
    }


def _moved(ground: Ground, path: str, words: Catalogue) -> Control | None:
    """The control of something that is set and is not among the first: any value of the scenario or its world."""
    made = control(ground, path, words)
    return made or Control(path, path, "text", (), (), 0, "", "Set by its path.", "")


def decisions(ground: Ground, words: Catalogue) -> dict[str, str]:
    """The decisions that can be asked why: those that the questions read, by their phrases."""
    names = Names(ground.model, words)
    slots = {(slot.channel, slot.giver, slot.receiver) for slot in ground.model.slots}
    found = {}
    for phrase in ground.asked_flows:
        flow = read_flow(phrase)
        if (flow.what, flow.giver, flow.receiver) in slots:
            key = FlowKey(flow.what, flow.giver or "", flow.receiver or "")
            found[phrase] = capital(names.part(key, flow.part or ""))
    return found


def _flows(ground: Ground, one: Asked) -> Mapping[str, list[tuple[str, bool]]]:
    """Every flow that can be drawn, under who gives it, and whether it is."""
    shown = set(ground.shown(one.show))
    found: dict[str, list[tuple[str, bool]]] = {}
    for phrase in ground.flows:
        flow = read_flow(phrase)
        who = ground.scenario.world.actors[flow.giver or flow.of or ""].name
        found.setdefault(clean(who), []).append((phrase, phrase in shown))
    return found
