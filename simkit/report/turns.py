"""Turns of a run: where the level word of something between two actors changes, without what only flutters.

Covers finding the changes that are worth telling in a series of days, and the rule that moved a decision.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simkit.engine.model import Model
from simkit.engine.state import Floats, Ints
from simkit.report.chronicle import Chronicle
from simkit.report.movements import FlowKey
from simkit.scales import LEVEL_WORDS, Scale

__all__ = ["Cause", "Turn", "cause_of", "flows_of", "turns", "whole"]

_FLUTTER_DAYS = 28  # in a play of a year or more; in a shorter one fewer, as a crisis of weeks has its turns in days
_FLUTTER_SIZE = 0.25
_CLIMB_DAYS = 21
_FEWEST_DAYS = 3
_CLEARANCE = 0.05  # a word is told when its level is so far past the cut, since luck moves levels to and fro
_STEP_WEIGHT = 0.25
_WORDS = ("against", *LEVEL_WORDS)

What = Literal["decided", "delivered", "promised"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of a level's word: from the word that stood on the day before `since` to that of `level`, on `day`.

    `told` is the day on which the word that stood before began to stand, and `stood` the level then.
    """

    what: What
    flow: FlowKey
    slots: tuple[int, ...]
    told: int
    since: int
    day: int
    word: str
    stood: float
    before: float
    level: float
    weight: float


@dataclass(frozen=True, slots=True)
class Cause:
    """The ledger line that moved a decision most, and by how much; `ended` where it no longer counts at all."""

    line: int
    size: float
    ended: bool


def flows_of(model: Model) -> dict[FlowKey, tuple[int, ...]]:
    """The slots of every whole channel between two actors."""
    found: dict[FlowKey, list[int]] = {}
    for row, slot in enumerate(model.slots):
        found.setdefault(FlowKey(slot.channel, slot.giver, slot.receiver), []).append(row)
    return {flow: tuple(rows) for flow, rows in sorted(found.items())}


def whole(days: Sequence[Floats], slots: Sequence[int]) -> Floats:
    """The daily readings of a whole channel: the highest of its parts."""
    return np.asarray(np.stack([day[list(slots)] for day in days]).max(axis=1))


def turns(notes: Chronicle, what: What, flow: FlowKey, slots: tuple[int, ...]) -> Iterator[Turn]:
    """The changes of word of one reading of a channel that are worth telling."""
    scale = notes.model.scales[slots[0]]
    levels = whole(getattr(notes, what), slots)
    begins = _steady(levels, scale)
    at = 1
    while at < len(begins):
        first = at
        while at + 1 < len(begins) and _goes_on(begins[first - 1 : at + 2], len(levels)):
            at += 1
        (since, _), (day, word), (_, before) = begins[first], begins[at], begins[first - 1]
        steps = abs(_WORDS.index(word) - _WORDS.index(before))
        moved = float(levels[day] - levels[since - 1])
        weight = max(abs(moved), _STEP_WEIGHT * steps)
        told = begins[first - 1][0]
        stood = float(levels[told])
        yield Turn(
            what, flow, slots, told, since, day, before, stood, float(levels[since - 1]), float(levels[day]), weight
        )
        at += 1


def _steady(levels: Floats, scale: Scale) -> list[tuple[int, str]]:
    """The days on which a word begins to stand; small swings that turn back within four weeks are left out."""
    stands = scale.word(round(float(levels[0]), 2))
    begins = [(0, stands)]
    for day, level in enumerate(levels.tolist()):
        word = scale.word(round(level, 2))
        if word == stands:
            continue
        nearer = level - _CLEARANCE if _WORDS.index(word) > _WORDS.index(stands) else level + _CLEARANCE
        if scale.word(round(nearer, 2)) != stands:
            begins.append((day, word))
            stands = word
    while (at := next(_flutters(levels, begins), None)) is not None:
        del begins[at : at + 2]
    return begins


def _flutters(levels: Floats, begins: list[tuple[int, str]]) -> Iterator[int]:
    for at in range(1, len(begins) - 1):
        (since, _), (until, word) = begins[at], begins[at + 1]
        swing = float(np.abs(levels[since:until] - levels[since - 1]).max())
        brief = until - since < _of_a_play(_FLUTTER_DAYS, len(levels))
        if word == begins[at - 1][1] and brief and swing < _FLUTTER_SIZE:
            yield at


def _of_a_play(days: int, length: int) -> float:
    """So many days of a year's play, in one of another length (days)."""
    return max(float(_FEWEST_DAYS), days * min(1.0, length / 364))


def _goes_on(begins: list[tuple[int, str]], length: int) -> bool:
    """Whether the last of some changes soon goes on in the way of those before it."""
    places = [_WORDS.index(word) for _, word in begins]
    rises = all(low < high for low, high in itertools.pairwise(places))
    falls = all(low > high for low, high in itertools.pairwise(places))
    return begins[-1][0] - begins[-2][0] <= _of_a_play(_CLIMB_DAYS, length) and (rises or falls)


def cause_of(notes: Chronicle, turn: Turn) -> Cause | None:
    """The line of the ledger that moved a decision most since the level last told, in the way in which it went.

    None where there is no ledger, or nothing moved it that way.
    """
    if not notes.parts:
        return None
    slot = max(turn.slots, key=lambda row: abs(notes.decided[turn.day][row] - notes.decided[turn.told][row]))
    now = notes.parts_on(turn.day)
    moved = now - notes.parts_on(turn.told)
    way = 1.0 if turn.level > turn.before else -1.0
    lines: Ints = np.array([row for row, line in enumerate(notes.model.lines) if line.slot == slot], dtype=np.int64)
    if not len(lines) or (moved[lines] * way).max() <= 0.0:
        return None
    most = int(lines[np.argmax(moved[lines] * way)])
    return Cause(most, float(moved[most]), bool(now[most] == 0.0))
