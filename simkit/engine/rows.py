"""Who a rule speaks of, row by row, and where each of its names is found in the arrays.

Covers the joining of self, other and third, and addresses; evaluating them is `simkit.engine.lookup`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simkit.world import refs
from simkit.world.phrases import read_pairing
from simkit.world.rules import Rule
from simkit.world.world import World

__all__ = [
    "Address",
    "Indices",
    "Layout",
    "People",
    "Row",
    "Slot",
    "Spots",
    "compact",
    "layers_of",
    "related",
    "rule_rows",
    "third_fact",
]

Indices = NDArray[np.intp]
Spots = slice | Indices


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reference is found for every row of a rule: rows of one state array, the highest of several parts."""

    array: str
    rows: tuple[Indices, ...]

    def sub(self, rows: Indices) -> Address:
        """The same for some rows only."""
        return Address(self.array, tuple(part[rows] for part in self.rows))


class People(Protocol):
    """Whoever can say which actor a word of an expression means."""

    def person(self, who: str) -> str:
        """The actor that a word means."""


@dataclass(frozen=True, slots=True)
class Row:
    """One joining of a rule: who acts, toward whom, about whom."""

    me: str
    other: str | None = None
    third: str | None = None

    def person(self, who: str) -> str:
        """The actor that a word of an expression means in this row."""
        found = {"self": self.me, "other": self.other, "third": self.third}.get(who, who)
        assert found is not None
        return found


def compact(rows: Indices) -> Spots:
    """Rows that follow one another, as a slice: what is read or written there need not be gathered."""
    if len(rows) and np.array_equal(rows, np.arange(rows[0], rows[0] + len(rows))):
        return slice(int(rows[0]), int(rows[0]) + len(rows))
    return rows


def layers_of(targets: Indices) -> list[NDArray[np.bool_]]:
    """Which entries go together, so that each target stands at most once in a layer: as few masks as can be, in order.

    >>> [mask.tolist() for mask in layers_of(np.array([4, 5, 4]))]
    [[True, True, False], [False, False, True]]
    """
    seen: Counter[int] = Counter()
    depths = []
    for target in targets.tolist():
        depths.append(seen[target])
        seen[target] += 1
    return [np.array(depths) == depth for depth in range(max(depths, default=-1) + 1)]


def related(world: World) -> dict[str, set[tuple[str, str]]]:
    """Every relation as a set of ordered pairs."""
    return {
        name: {pair for text in relation.pairs for pair in read_pairing(text).ordered()}
        for name, relation in world.relations.items()
    }


def rule_rows(world: World, rule: Rule) -> list[Row]:
    """All rows of a rule, in the order of the actors' names."""
    actors = sorted(world.actors)
    ties = related(world)
    selfs = actors if "any" in rule.acts else sorted(set(rule.acts))
    if rule.toward is None:
        return [Row(me) for me in selfs]
    rows = [Row(me, other) for me in selfs for other in actors if me != other and _is_toward(rule, ties, me, other)]
    if rule.third is None:
        return rows
    tie, _, whose = rule.third.partition(" of ")
    joined: list[Row] = []
    for row in rows:
        whom = row.person(whose)
        joined += [
            Row(row.me, row.other, third)
            for third in actors
            if third not in (row.me, row.other) and (tie not in ties or (third, whom) in ties[tie])
        ]
    return joined


def third_fact(world: World, rule: Rule) -> refs.PairFact | None:
    """The fact of pairs that picks a rule's thirds, where it is no declared relation."""
    if rule.third is None:
        return None
    tie, _, whose = rule.third.partition(" of ")
    return None if tie in world.relations else refs.PairFact("third", whose, tie)


def _is_toward(rule: Rule, ties: Mapping[str, set[tuple[str, str]]], me: str, other: str) -> bool:
    assert rule.toward is not None
    return any(word in ("any", other) or (me, other) in ties.get(word, ()) for word in rule.toward)


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One decision that is taken separately: a channel (or part) from one actor to another."""

    channel: str
    part: str
    giver: str
    receiver: str

    @property
    def flow(self) -> str:
        """The channel with its part: "arms.munitions"."""
        return f"{self.channel}.{self.part}" if self.part else self.channel

    @property
    def stream(self) -> str:
        """The slot's name in streams of chance."""
        return f"{self.flow}/{self.giver}>{self.receiver}"

    def __str__(self) -> str:
        return f"{self.flow} from {self.giver} to {self.receiver}"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which row of which state array belongs to whom; obligations get their rows as rules first speak of them."""

    world: World
    actors: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    slots: Mapping[Slot, int]
    actor_variables: Mapping[str, int]
    pair_variables: Mapping[str, int]
    facts: Mapping[tuple[str, str | None, str | None], int]
    interests: Mapping[str, int]
    capacities: Mapping[tuple[str, str], int]
    obliged: dict[tuple[str, str, str, str | None, bool], int]

    def actor_row(self, variable: str, actor: str) -> int:
        """The row of an actor's variable."""
        return self.actor_variables[variable] * len(self.actors) + self.actors[actor]

    def pair_row(self, variable: str, giver: str, receiver: str) -> int:
        """The row of a pair's variable."""
        return self.pair_variables[variable] * len(self.pairs) + self.pairs[giver, receiver]

    def readings(self, channel: str, part: str | None, giver: str, receiver: str) -> list[int]:
        """The rows of a reading: its parts' slots; the empty row where it can never be anything but none."""
        return [row for (row,) in self._readings(channel, part, [(giver, receiver)])]

    def address(self, ref: object, rows: Iterable[People]) -> Address | None:
        """Where a reference is found for these rows; None for what is not kept by rows (numbers, severity, since)."""
        people = list(rows)
        match ref:
            case refs.ActorVariable(who, name):
                return _address("actor_variables", [self.actor_row(name, row.person(who)) for row in people])
            case refs.PairVariable(giver, receiver, name):
                found = [self.pair_row(name, row.person(giver), row.person(receiver)) for row in people]
                return _address("pair_variables", found)
            case refs.Weight(who, interest):
                first = self.interests[interest] * len(self.actors)
                return _address("weights", [first + self.actors[row.person(who)] for row in people])
            case refs.Capacity(who, flow):
                return _address("capacities", [self.capacities[row.person(who), flow] for row in people])
            case refs.ActorFact(who, name):
                return _address("facts", [self.facts[name, row.person(who), None] for row in people])
            case refs.PairFact(giver, receiver, name):
                return _address("facts", [self.facts[name, row.person(giver), row.person(receiver)] for row in people])
            case refs.WorldFact(name):
                return _address("facts", [self.facts[name, None, None] for _ in people])
            case refs.Reading(kind, giver, receiver, channel, part):
                pairs = [(row.person(giver), row.person(receiver)) for row in people]
                parts = tuple(np.array(one, dtype=np.intp) for one in self._readings(channel, part, pairs))
                return Address("delivered" if kind == "gives" else kind, parts)
            case refs.Obliged(giver, receiver, channel, part, public):
                keys = [(row.person(giver), row.person(receiver), channel, part, public) for row in people]
                return _address("obliged", [self.obliged.setdefault(key, len(self.obliged)) for key in keys])
            case refs.PactAge(giver, receiver):
                return _address("pact_age", [self.pairs[row.person(giver), row.person(receiver)] for row in people])
            case _:
                return None

    def _readings(self, channel: str, part: str | None, pairs: list[tuple[str, str]]) -> list[list[int]]:
        """A row of each pair for each part that can be anything but none, or the empty row."""
        empty = len(self.slots)
        parts = self.world.channels[channel].decided_by(part)
        found = [[self.slots.get(Slot(channel, name, *pair), empty) for pair in pairs] for name in parts]
        return [rows for rows in found if any(row != empty for row in rows)] or found[:1]


def _address(array: str, rows: list[int]) -> Address:
    indices: Indices = np.array(rows, dtype=np.intp)
    return Address(array, (indices,))
