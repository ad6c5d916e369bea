"""Turns of a run: where the level word of something between two actors changes, without what only flutters.

Covers finding the changes that are worth telling in a series of days, and the rule that moved a decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simkit.engine.model import Model
from simkit.engine.state import Floats, Ints
from simkit.report.chronicle import Chronicle
from simkit.report.movements import FlowKey
from simkit.scales import Scale

__all__ = ["Cause", "Turn", "cause_of", "flows_of", "turns", "whole"]

_FLUTTER_DAYS = 28
_FLUTTER_SIZE = 0.25
_CLIMB_DAYS = 21

What = Literal["decided", "delivered", "promised"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of a level's word: from its old level (on the day before `since`) to its new one, reached on `day`."""

    what: What
    flow: FlowKey
    slots: tuple[int, ...]
    since: int
    day: int
    before: float
    level: float

    @property
    def size(self) -> float:
        """How far the level moved."""
        return abs(self.level - self.before)


@dataclass(frozen=True, slots=True)
class Cause:
    """The ledger line that moved a decision most, and by how much."""

    line: int
    size: float


def flows_of(model: Model) -> dict[FlowKey, tuple[int, ...]]:
    """The slots of every whole channel between two actors."""
    found: dict[FlowKey, list[int]] = {}
    for row, slot in enumerate(model.slots):
        found.setdefault(FlowKey(slot.channel, slot.giver, slot.receiver), []).append(row)
    return {flow: tuple(rows) for flow, rows in sorted(found.items())}


def whole(days: Sequence[Floats], slots: Sequence[int]) -> Floats:
    """The daily readings of a whole channel: the highest of its parts."""
    return np.stack([day[list(slots)] for day in days]).max(axis=1)


def turns(notes: Chronicle, what: What, flow: FlowKey, slots: tuple[int, ...]) -> Iterator[Turn]:
    """The changes of word of one reading of a channel that are worth telling."""
    scale = notes.model.scales[slots[0]]
    levels = whole(getattr(notes, what), slots)
    begins = _steady(levels, scale)
    at = 1
    while at < len(begins):
        first = at
        while at + 1 < len(begins) and _goes_on(levels, begins[first - 1 : at + 2]):
            at += 1
        since, day = begins[first], begins[at]
        yield Turn(what, flow, slots, since, day, float(levels[since - 1]), float(levels[day]))
        at += 1


def _steady(levels: Floats, scale: Scale) -> list[int]:
    """The days on which a word begins to stand, small swings that turn back within four weeks left out."""
    words = [scale.word(round(float(level), 2)) for level in levels]
    begins = [0, *(day for day in range(1, len(words)) if words[day] != words[day - 1])]
    while (at := next(_flutters(levels, words, begins), None)) is not None:
        del begins[at : at + 2]
    return begins


def _flutters(levels: Floats, words: list[str], begins: list[int]) -> Iterator[int]:
    for at in range(1, len(begins) - 1):
        since, until = begins[at], begins[at + 1]
        swing = float(np.abs(levels[since:until] - levels[since - 1]).max())
        turns_back = words[since - 1] == words[until]
        if turns_back and until - since < _FLUTTER_DAYS and swing < _FLUTTER_SIZE:
            yield at


def _goes_on(levels: Floats, begins: list[int]) -> bool:
    """Whether the last of some changes soon goes on in the way of those before it."""
    ways = [float(levels[day] - levels[day - 1]) for day in begins[1:]]
    return begins[-1] - begins[-2] <= _CLIMB_DAYS and (all(way > 0 for way in ways) or all(way < 0 for way in ways))


def cause_of(notes: Chronicle, turn: Turn) -> Cause | None:
    """The line of the ledger that moved a decision most in the way in which it went; None where there is no ledger."""
    if not notes.parts:
        return None
    slot = max(turn.slots, key=lambda row: abs(notes.decided[turn.day][row] - notes.decided[turn.since - 1][row]))
    moved = notes.parts_on(turn.day) - notes.parts_on(turn.since - 1)
    way = 1.0 if turn.level > turn.before else -1.0
    lines: Ints = np.array([row for row, line in enumerate(notes.model.lines) if line.slot == slot], dtype=np.int64)
    if not len(lines) or (moved[lines] * way).max() <= 0.0:
        return None
    most = int(lines[np.argmax(moved[lines] * way)])
    return Cause(most, float(moved[most]))
