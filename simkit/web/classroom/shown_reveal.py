"""The reveal: what was promised, what was done and what the others believed, turn by turn, as lines and in words.

Covers choosing the flows where words, deeds and beliefs part the most, and the geometry of their small charts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simkit.classroom.views import Deed
from simkit.scales import DEFAULT_SCALE, LEVEL_WORDS

__all__ = ["deeds_shown"]

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


def deeds_shown(deeds: Sequence[Deed], names: Mapping[str, str], most: int | None = None) -> list[dict[str, Any]]:
    """The flows of a play, those first where words and deeds part the most; at most so many."""
    flows: dict[tuple[str, str, str], list[Deed]] = {}
    for deed in deeds:
        flows.setdefault((deed.giver, deed.receiver, deed.flow), []).append(deed)
    stirring = [lines for lines in flows.values() if _parted(lines) > 0.02 or _height(lines) > 0.1]
    ordered = sorted(stirring, key=lambda lines: (-_parted(lines), lines[0].giver, lines[0].receiver, lines[0].flow))
    return [_flow(lines, names) for lines in ordered[:most]]


def _parted(lines: Sequence[Deed]) -> float:
    """How far words and beliefs were from deeds at the most."""
    return max(
        max(abs(one.promised.value - one.delivered.value), abs(one.perceived.value - one.delivered.value))
        for one in lines
    )


def _height(lines: Sequence[Deed]) -> float:
    return max(abs(one.delivered.value) for one in lines)


def _flow(lines: Sequence[Deed], names: Mapping[str, str]) -> dict[str, Any]:
    lines = sorted(lines, key=lambda one: one.turn)
    giver, receiver = (names.get(end, end) for end in (lines[0].giver, lines[0].receiver))
    frame = _Frame(len(lines), -1.0 if min(_lowest(one) for one in lines) < -0.05 else 0.0)
    words = [word for word in LEVEL_WORDS if word != "none"]
    marks = [("none", 0.0)] + [(word, DEFAULT_SCALE.middle(word)) for word in words]
    if frame.low < 0:
        marks.insert(0, ("against", -DEFAULT_SCALE.middle("substantial")))
    broken = sum(one.kept is False for one in lines)
    return {
        "title": f"{giver} → {receiver}, {lines[0].label}",
        "size": f"0 0 {_WIDE} {_HIGH}",
        "right": _WIDE - _RIGHT,
        "left": _LEFT,
        "marks": [
            {"word": word, "y": f"{frame.y(level):.1f}", "text_y": f"{frame.y(level) + 4.5:.1f}"}
            for word, level in marks
        ],
        "turns": [{"n": one.turn, "x": f"{frame.x(at):.1f}"} for at, one in enumerate(lines)],
        "base": _HIGH - 6,
        "promised": _points(frame, [one.promised.value for one in lines]),
        "done": _points(frame, [one.delivered.value for one in lines]),
        "believed": _points(frame, [one.perceived.value for one in lines]),
        "rows": [
            {
                "turn": one.turn,
                "promised": one.promised.word,
                "done": one.delivered.word,
                "believed": one.perceived.word,
                "kept": {True: "kept", False: "not kept", None: ""}[one.kept],
            }
            for one in lines
        ],
        "broken": f"not kept in {broken} of {len(lines)} turns" if broken else "",
    }


def _lowest(one: Deed) -> float:
    return min(one.promised.value, one.delivered.value, one.perceived.value)


def _points(frame: _Frame, levels: Sequence[float]) -> list[dict[str, str]]:
    return [{"x": f"{frame.x(at):.1f}", "y": f"{frame.y(level):.1f}"} for at, level in enumerate(levels)]
