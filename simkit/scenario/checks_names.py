"""Checks of the names that a world gives: none that the rule language needs, none that means two things.

Covers the keys of a world; names that are used but not given are found where they are used.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simkit.language import FUNCTIONS
from simkit.scales import LEVEL_WORDS
from simkit.scenario.marks import Sheet
from simkit.scenario.nodes import Steps
from simkit.world.world import World

__all__ = ["check_names"]

_WORDS = (
    "self other third by target any theirs gives gets promised perceived asked pact interest capacity severity since "
    "always true false"
)
_RESERVED = {*_WORDS.split(), *LEVEL_WORDS, *FUNCTIONS, *keyword.kwlist}
_NAMED = (
    *("sources", "parameters", "interests", "actors", "relations", "channels", "variables", "facts"),
    *("pact_kinds", "pacts", "events", "incidents", "rules"),
)


@dataclass(frozen=True, slots=True)
class _Given:
    """A name that the world gives to something: what that is, and where."""

    name: str
    what: str
    path: Steps


def check_names(world: World, sheet: Sheet) -> None:
    """Complain about names that expressions or phrases could not tell apart."""
    for path in _every_name(world):
        name = str(path[-1])
        if name in _RESERVED:
            sheet.key(path).wrong(f'"{name}" has a meaning of its own in rules.', "Choose another name.")
        elif path[0] == "actors" and "_to_" in name:
            says = 'an actor\'s name cannot contain "_to_", which stands between two actors in expressions.'
            sheet.key(path).wrong(says, "Choose another name.")
    pairs = [*_variables(world, "pair"), *_facts(world, "pair")]
    relations, actors = _all(world, "relations", "a relation"), _all(world, "actors", "an actor")
    shared = [*_all(world, "parameters", "a parameter"), *_facts(world, "world")]
    for group in (
        [*shared, *pairs],
        [*_variables(world, "actor"), *_facts(world, "actor")],
        [*_all(world, "channels", "a channel"), *pairs],
        [*relations, *actors],
        [*relations, *_facts(world, "pair")],
    ):
        _ask_apart(sheet, group)
    for name, rule in world.rules.items():
        _ask_own_apart(sheet, f"rules.{name}", "rule", rule.with_, [*shared, *(pairs if rule.toward else ())])
    for name, kind in world.events.items():
        _ask_own_apart(sheet, f"events.{name}", "event", kind.with_, shared)


def _every_name(world: World) -> Iterator[Steps]:
    for section in _NAMED:
        for name in getattr(world, section):
            yield section, name
    for name, channel in world.channels.items():
        yield from (("channels", name, "parts", part) for part in channel.parts)
    for section, items in (("rules", world.rules), ("events", world.events)):
        for name, item in items.items():
            yield from ((section, name, "with", number) for number in item.with_)


def _all(world: World, section: str, what: str) -> list[_Given]:
    return [_Given(name, what, (section, name)) for name in getattr(world, section)]


def _variables(world: World, of: str) -> list[_Given]:
    chosen = (name for name, variable in world.variables.items() if variable.of == of)
    return [_Given(name, f"a variable of {of}s", ("variables", name)) for name in chosen]


def _facts(world: World, of: str) -> list[_Given]:
    what = "a fact of the world" if of == "world" else f"a fact of {of}s"
    return [_Given(name, what, ("facts", name)) for name, fact in world.facts.items() if fact.of == of]


def _ask_own_apart(sheet: Sheet, owner: str, kind: str, numbers: Iterable[str], others: list[_Given]) -> None:
    """The numbers of one rule or event, against the names that its expressions share with all others."""
    section, name = owner.split(".")
    known = {other.name: other for other in others}
    for number in numbers:
        if number in known:
            own = _Given(number, f'a number of {kind} "{name}"', (section, name, "with", number))
            _ask_apart(sheet, [known[number], own])


def _ask_apart(sheet: Sheet, names: list[_Given]) -> None:
    """Complain about every name of one scope that was given before."""
    first: dict[str, _Given] = {}
    for given in sorted(names, key=lambda given: _order(sheet, given)):
        before = first.setdefault(given.name, given)
        if before is not given:
            place, here = sheet.key(before.path).place, sheet.key(given.path)
            line = f"line {place.line}" if place.file == here.place.file else f"{place.file}, line {place.line}"
            here.wrong(f'"{given.name}" is already {before.what} ({line}).', "Rename one of the two.")


def _order(sheet: Sheet, given: _Given) -> tuple[str, int, int]:
    place = sheet.key(given.path).place
    return place.file, place.line, place.column
