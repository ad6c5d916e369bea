"""The reveal: what was promised, what was done and what the others believed, turn by turn, as lines and in words.

Covers choosing the flows where words, deeds and beliefs part the most, false beliefs among them, and the geometry of
their small charts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from simkit.classroom.pieces import ClockView
from simkit.classroom.views import Deed
from simkit.scales import DEFAULT_SCALE, LEVEL_WORDS

__all__ = ["deeds_shown"]

_WORTH = 0.15
"""How far a deed is from the word or the belief, so that it is worth a chart."""
_AGAINST = 0.55
_WIDE, _HIGH = 520, 196
_LEFT, _RIGHT, _TOP, _BOTTOM = 108, 12, 12, 28


@dataclass(frozen=True, slots=True)
class _Frame:
    turns: int
    low: float

    def x(self, at: int) -> float:
        """Where a turn stands, by its place from 0."""
        return _LEFT + (at + 0.5) * (_WIDE - _LEFT - _RIGHT) / self.turns

    def y(self, level: float) -> float:
        """Where a level stands."""
        return _TOP + (1.0 - level) / (1.0 - self.low) * (_HIGH - _TOP - _BOTTOM)


def deeds_shown(
    deeds: Sequence[Deed], names: Mapping[str, str], clock: ClockView, played: Collection[str], most: int
) -> dict[str, Any]:
    """The flows of a play, at most so many: first those of seats that people played, where words and deeds part most.

    Where something was believed that nobody had promised or done, one such flow is always among them.
    Told are the turns that have been closed and, once the play is over, how things stood at the end.
    """
    flows: dict[tuple[str, str, str], list[Deed]] = {}
    for deed in deeds:
        flows.setdefault((deed.giver, deed.receiver, deed.flow), []).append(deed)
    parting = [lines for lines in flows.values() if _parted(lines) >= _WORTH]
    parting.sort(key=lambda lines: (lines[0].giver not in played, -_parted(lines), lines[0].flow, lines[0].receiver))
    turns = clock.turn - (clock.phase in ("open", "paused"))
    last = turns + (clock.phase == "finished")
    return {
        "flows": [_flow(lines, names, turns, last) for lines in _chosen(parting, most)],
        "left": max(0, len(parting) - most),
    }


def _chosen(parting: Sequence[list[Deed]], most: int) -> list[list[Deed]]:
    """The first so many; if none of them was ever believed without a ground, the last makes room for what was most."""
    first, rest = list(parting[:most]), parting[most:]
    if first and rest and not any(map(_baseless, chain(*first))):
        falsest = max(rest, key=_falsehood)
        first[-1] = falsest if _falsehood(falsest) else first[-1]
    return first


def _falsehood(lines: Sequence[Deed]) -> float:
    """How much was believed of a flow, at the most, in a turn in which nothing was promised or done."""
    return max(abs(one.perceived.value - one.delivered.value) if _baseless(one) else 0.0 for one in lines)


def _baseless(one: Deed) -> bool:
    """Whether something worth telling was believed that was neither promised nor done."""
    believed = one.perceived.word != "none" and abs(one.perceived.value - one.delivered.value) >= _WORTH
    return believed and one.promised.word == one.delivered.word == "none"


def _parted(lines: Sequence[Deed]) -> float:
    """How far deeds were from what was promised (if it was) and from what was believed, at the most."""
    return max(
        max(
            one.promised.value - one.delivered.value if one.promised.word != "none" else 0.0,
            abs(one.perceived.value - one.delivered.value),
        )
        for one in lines
    )


def _flow(lines: Sequence[Deed], names: Mapping[str, str], turns: int, last: int) -> dict[str, Any]:
    """One flow, from the first turn to the `last`; a turn of which nothing is told was one without anything."""
    giver, receiver = (names.get(end, end) for end in (lines[0].giver, lines[0].receiver))
    by_turn = {one.turn: one for one in lines}
    told = [by_turn.get(turn) for turn in range(1, last + 1)]
    frame = _Frame(last, -1.0 if min(_lowest(one) for one in lines) < -0.05 else 0.0)
    broken = sum(one.kept is False for one in lines if one.turn <= turns)
    baseless = sum(_baseless(one) for one in lines if one.turn <= turns)
    return {
        "title": f"{giver} → {receiver}, {lines[0].label}",
        "size": f"0 0 {_WIDE} {_HIGH}",
        "right": _WIDE - _RIGHT,
        "left": _LEFT,
        "marks": _marks(frame),
        "turns": [
            {"n": turn if turn <= turns else "end", "x": f"{frame.x(turn - 1):.1f}"} for turn in range(1, last + 1)
        ],
        "base": _HIGH - 6,
        "promised": _points(frame, [_promised(one) for one in told]),
        "done": _points(frame, [0.0 if one is None else one.delivered.value for one in told]),
        "believed": _points(frame, [0.0 if one is None else one.perceived.value for one in told]),
        "rows": [
            {
                "turn": one.turn if one.turn <= turns else "the end",
                "promised": one.promised.word,
                "done": one.delivered.word,
                "believed": one.perceived.word,
                "kept": {True: "kept", False: "not kept", None: ""}[one.kept],
            }
            for one in sorted(lines, key=lambda one: one.turn)
        ],
        "broken": f"not kept in {broken} of {turns} turns" if broken else "",
        "baseless": f"believed without word or deed in {baseless} of {turns} turns" if baseless else "",
    }


def _marks(frame: _Frame) -> list[dict[str, str]]:
    """The words of the scale, where they stand."""
    marks = [(word, DEFAULT_SCALE.middle(word)) for word in LEVEL_WORDS]
    if frame.low < 0:
        marks = [("none", 0.0), ("substantial", DEFAULT_SCALE.middle("substantial")), ("against", -_AGAINST)]
    return [
        {"word": word, "y": f"{frame.y(level):.1f}", "text_y": f"{frame.y(level) + 4.5:.1f}"} for word, level in marks
    ]


def _promised(one: Deed | None) -> float | None:
    return None if one is None or one.promised.word == "none" else one.promised.value


def _lowest(one: Deed) -> float:
    return min(one.promised.value, one.delivered.value, one.perceived.value)


def _points(frame: _Frame, levels: Sequence[float | None]) -> list[dict[str, str]]:
    """Where a line's points lie; a turn without a level has none."""
    return [
        {"x": f"{frame.x(at):.1f}", "y": f"{frame.y(level):.1f}"}
        for at, level in enumerate(levels)
        if level is not None
    ]
