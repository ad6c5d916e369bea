"""Ties: which actors of a world are joined by which kinds of pact and by which declared relations.

Covers the ties as such, each kind with a letter of its own; drawing them and writing them down are other modules' work.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from string import ascii_uppercase, digits

from simkit.world.pacts import Pact
from simkit.world.phrases import read_pairing
from simkit.world.world import World

__all__ = ["Kind", "Tie", "Ties", "ties_of"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of pact, or a relation: its id, and a letter, large for a pact and small for a relation."""

    name: str
    is_pact: bool
    letter: str


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins two actors; a tie that is `directed` holds from the one to the other only."""

    kind: Kind
    one: str
    other: str
    directed: bool


@dataclass(frozen=True, slots=True)
class Ties:
    """All ties of a world, the kinds that occur, and the pacts that do not bind at the time."""

    kinds: tuple[Kind, ...]
    ties: tuple[Tie, ...]
    left_out: tuple[Pact, ...]

    def letters(self, giver: str, receiver: str) -> str:
        """The letters of all ties that hold from one actor to another, pacts first."""
        held = {tie.kind for tie in self.ties if (tie.one, tie.other) == (giver, receiver)}
        held |= {tie.kind for tie in self.ties if (tie.other, tie.one) == (giver, receiver) and not tie.directed}
        return "".join(kind.letter for kind in self.kinds if kind in held)


def ties_of(world: World, on: date | None = None) -> Ties:
    """The ties of a world on a day; without one, pacts that have an end are left out.

    Of several pacts of one kind between the same two, one is drawn.
    """
    in_force = {name: pact for name, pact in world.pacts.items() if _binds(pact, on)}
    held = {pact.kind for pact in in_force.values()}
    pacts = _lettered([name for name in world.pact_kinds if name in held], is_pact=True)
    relations = _lettered([name for name, one in world.relations.items() if one.pairs], is_pact=False)
    order = list(world.actors)
    found = [
        Tie(pacts[pact.kind], one, other, directed=False)
        for pact in in_force.values()
        for one, other in combinations(sorted(pact.between, key=order.index), 2)
    ]
    for name, kind in relations.items():
        for pair in map(read_pairing, world.relations[name].pairs):
            one, other = pair.giver, pair.receiver
            if pair.both and order.index(one) > order.index(other):
                one, other = other, one
            found.append(Tie(kind, one, other, directed=not pair.both))
    left_out = tuple(pact for name, pact in world.pacts.items() if name not in in_force)
    return Ties((*pacts.values(), *relations.values()), tuple(dict.fromkeys(found)), left_out)


def _binds(pact: Pact, on: date | None) -> bool:
    if on is None:
        return pact.ends is None
    return pact.starts <= on and (pact.ends is None or on < pact.ends)


def _lettered(names: Iterable[str], *, is_pact: bool) -> dict[str, Kind]:
    """Each name with a letter: an initial of its own if that is free, else one of its letters, else any.

    Names of a single word choose first, so that "rival" has its own initial beside "rival_seller".
    """
    kinds: dict[str, Kind] = {}
    used: set[str] = set()
    listed = list(names)
    for name in sorted(listed, key=lambda one: one.count("_")):
        initials = [word[:1] for word in name.split("_")]
        wished = [letter for letter in "".join(initials) + name if letter.isalpha()]
        free = [letter.upper() for letter in (*wished, *ascii_uppercase, *digits) if letter.upper() not in used]
        letter = free[0] if free else "?"
        used.add(letter)
        kinds[name] = Kind(name, is_pact, letter if is_pact else letter.lower())
    return {name: kinds[name] for name in listed}
