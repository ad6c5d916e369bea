"""A scenario made ready to play: everything that has a place in an array, and where that place is.

Covers the frozen result of compiling; `simkit.engine.compile` makes it and nothing changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simkit.engine.rows import Address, Indices, Layout, Slot
from simkit.language import Checked
from simkit.scales import Scale
from simkit.scenario import Scenario
from simkit.world.channels import Channel, Delivery
from simkit.world.numbers import Figure
from simkit.world.refs import Ref
from simkit.world.rules import EventKind, Rule

__all__ = [
    "ClauseRow",
    "CompiledEvent",
    "CompiledRule",
    "Effect",
    "Entry",
    "Jump",
    "Line",
    "LineKind",
    "MemoryKey",
    "Model",
    "Subject",
    "WatchedQuestion",
]

LineKind = Literal["standing", "rule", "decided", "luck", "limit", "scale", "capacity", "hold"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger: what one rule (about one third actor), luck, a ceiling … adds to one slot."""

    slot: int
    kind: LineKind
    rule: str | None = None
    third: str | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """One line of a rule: a verb and its expression, and which rows of which array it moves.

    `rows[i]` (a row of the rule) moves `slots[i]`, by ledger line `lines[i]`; for variables and facts, `array` names
    the state array and `slots` are its rows.
    """

    verb: str
    expression: Checked
    rows: Indices
    slots: Indices
    lines: Indices
    array: str = ""


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule for all its rows: one row for each self, other and third that it joins.

    `selfs`, `others` and `thirds` are numbers of actors, row by row (-1: nobody). `memory` has each row's place among
    the remembered events, of a rule that answers one; `weight` is where the weight of its interest is found,
    `third_fact` the fact that makes the third one, and `addresses` all other names that are kept by rows.
    """

    name: str
    rule: Rule
    selfs: Indices
    others: Indices
    thirds: Indices
    when: Checked | None
    weight: Address | None
    third_fact: Address | None
    memory: Indices | None
    addresses: Mapping[object, Address]
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class MemoryKey:
    """An event to remember the latest of: its kind, and who must have taken part (None for anybody)."""

    event: str
    by: str | None
    target: str | None

    def matches(self, event: str, by: str | None, target: str | None) -> bool:
        """Whether an event of this kind between these two is one to remember here."""
        return self.event == event and self.by in (None, by) and self.target in (None, target)


@dataclass(frozen=True, slots=True)
class Jump:
    """One jump of an event kind: what it moves, by how much, and whose roles it speaks of."""

    target: Ref
    expression: Checked
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class CompiledEvent:
    """An event kind with its jumps checked."""

    name: str
    kind: EventKind
    jumps: tuple[Jump, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the timeline: an event or (with none) a decision, between its first and last possible day.

    `label` is its name, or what it says; `stream` is its own name in streams of chance, also among entries that are
    alike. A request asks for `level` on `slots`; a decision sets them to it (or, as a `promise`, promises it) up to the
    day `until`.
    """

    label: str
    stream: str
    low: int
    high: int
    chance: float
    event: str | None
    by: tuple[str, ...]
    target: tuple[str, ...]
    severity: float
    slots: Indices
    level: float
    promise: bool
    until: int
    says: str


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause of one pact for one ordered pair: when it binds, on what, and how much.

    `level` and `openness` are paths of numbers; it is in force from day `first` to before day `last`.
    """

    pact: str
    giver: str
    receiver: str
    channel: str
    part: str | None
    level: str
    when: str
    public: bool
    openness: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question reads: rows of a state array (the highest of them), or an event."""

    array: str
    rows: Indices


@dataclass(frozen=True, slots=True)
class WatchedQuestion:
    """A question with its names looked up: what it reads, when, and against which cut."""

    name: str
    ask: str
    measure: Literal["peak", "low", "end", "happens"]
    subject: Subject | None
    memory: int | None
    cut: float
    at_least: bool
    every_day: bool
    after: str | None
    within: int | None


@dataclass(frozen=True, slots=True)
class Model:
    """A scenario ready to play. All tuples are in name order, so that the order in a file is irrelevant.

    `channels`, `deliveries`, `delivery_paths` (in the world) and `scales` are those of each slot. A row of an array of
    variables is a variable's place times the actors (or pairs), plus the actor's (or pair's); of `obliged`, `binding`
    names the clauses that an obligation may rest on. `pact_days` are a pair's row and the first and the last day of a
    pact; on `change_days` something dated changes. `watched_slots` are looked at every day. `memory_rows` are, by kind
    of event, the places of what is remembered of it. `pacts_at_events` says that a jump reads what pacts oblige.
    """

    scenario: Scenario
    horizon: int
    actors: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    slots: tuple[Slot, ...]
    channels: tuple[Channel, ...]
    deliveries: tuple[Delivery, ...]
    delivery_paths: tuple[str, ...]
    scales: tuple[Scale, ...]
    lines: tuple[Line, ...]
    actor_variables: tuple[str, ...]
    pair_variables: tuple[str, ...]
    interests: tuple[str, ...]
    capacities: tuple[tuple[str, str], ...]
    numbers: Mapping[str, Figure]
    rules: tuple[CompiledRule, ...]
    events: Mapping[str, CompiledEvent]
    memories: tuple[MemoryKey, ...]
    entries: tuple[Entry, ...]
    clauses: tuple[ClauseRow, ...]
    obliged: tuple[tuple[str, str, str, str | None, bool], ...]
    binding: tuple[tuple[int, ClauseRow], ...]
    pact_days: tuple[tuple[int, int, int], ...]
    questions: tuple[WatchedQuestion, ...]
    watched_slots: Indices
    change_days: tuple[int, ...]
    relations: Mapping[str, set[tuple[str, str]]]
    memory_rows: Mapping[str, tuple[int, ...]]
    pacts_at_events: bool
    layout: Layout = field(repr=False)

    def lines_by_name(self) -> list[tuple[Slot, LineKind, str | None, str | None]]:
        """The ledger's lines, each by its slot, kind, rule and third."""
        return [(self.slots[line.slot], line.kind, line.rule, line.third) for line in self.lines]
