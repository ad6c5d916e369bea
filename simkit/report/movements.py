"""Movements: how a channel between two actors stood before the first event, at its furthest after it, and at the end.

Covers what is delivered, whole channels only (the highest of their parts), and which of them a report tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from simkit.analysis.quantiles import means, quantiles_at
from simkit.analysis.result import Result
from simkit.engine.state import Floats
from simkit.scales import Scale
from simkit.scenario import Scenario
from simkit.world.phrases import Flow, read_flow

__all__ = [
    "SMALLEST_CHANGE",
    "FlowKey",
    "Movement",
    "Reading",
    "Rows",
    "asked_flows",
    "movements",
    "read_by_questions",
    "rows_of",
    "told",
    "week_before",
]

SMALLEST_CHANGE = 0.05
MOST_TOLD = 20


class FlowKey(NamedTuple):
    """A whole channel from one actor to another."""

    channel: str
    giver: str
    receiver: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Where a record keeps a whole channel between two actors, by state array, and each of its parts as delivered."""

    arrays: dict[str, int]
    parts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A level at one moment: its mean over runs, and the band that nine runs in ten lie in."""

    day: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Movement:
    """How a channel between two actors moved. `part` is the part that moved most, if it has parts and one did."""

    flow: FlowKey
    kind: Literal["support", "pressure"]
    part: str
    scale: Scale
    before: Reading
    furthest: Reading
    end: Reading
    weekly: tuple[float, ...]
    asked: bool

    @property
    def change(self) -> float:
        """How far the mean moved from where it stood before the first event, at its furthest."""
        return self.furthest.mean - self.before.mean


def rows_of(result: Result) -> dict[FlowKey, Rows]:
    """Every channel between two actors that is recorded, by name."""
    found: dict[FlowKey, Rows] = {}
    for row, one in enumerate(result.record.series):
        if one.array not in ("delivered", "promised", "perceived"):
            continue
        channel, _, part = one.name.partition(".")
        rows = found.setdefault(FlowKey(channel, one.giver, one.receiver), Rows({}, {}))
        if not part:
            rows.arrays[one.array] = row
        elif one.array == "delivered":
            rows.parts[part] = row
    return dict(sorted(found.items()))


def week_before(result: Result) -> int:
    """The last recorded moment before the first entry of the timeline; the first of all where there is none."""
    first = min((entry.low for entry in result.model.entries), default=0)
    earlier = [week for week, day in enumerate(result.record.days) if day < first]
    return earlier[-1] if earlier else 0


def read_by_questions(scenario: Scenario) -> Iterator[tuple[str, Flow]]:
    """What each question reads the peak, the lowest point or the end of, with the question's name, in their order."""
    for name, question in scenario.file.questions.items():
        for phrase in (question.peak, question.low, question.end):
            if phrase is not None:
                yield name, read_flow(phrase)


def asked_flows(result: Result) -> set[FlowKey]:
    """The channels between two actors that the scenario's questions ask about."""
    channels = result.scenario.world.channels
    return {
        FlowKey(flow.what, flow.giver, flow.receiver)
        for _, flow in read_by_questions(result.scenario)
        if flow.giver and flow.receiver and flow.what in channels
    }


def movements(result: Result) -> list[Movement]:
    """Every channel that is noticeable, moves or is asked about: those asked about first, then the largest change."""
    mean, week, asked = means(result.record), week_before(result), asked_flows(result)
    found = []
    recorded = rows_of(result)
    for flow in sorted({*recorded, *asked}):
        rows = recorded.get(flow)
        if rows is None:
            found.append(_still(result, week, flow))
            continue
        movement = _movement(result, mean, week, flow, rows, flow in asked)
        is_noticed = max(map(abs, movement.weekly)) >= movement.scale.token
        if is_noticed or abs(movement.change) >= SMALLEST_CHANGE or movement.asked:
            found.append(movement)
    return sorted(found, key=lambda one: (not one.asked, -abs(round(one.change, 6)), one.flow))


def told(found: list[Movement], most: int = MOST_TOLD) -> list[Movement]:
    """Those that a report has room for, the largest change first."""
    return sorted(found[:most], key=lambda one: (-abs(round(one.change, 6)), one.flow))


def _still(result: Result, week: int, flow: FlowKey) -> Movement:
    """A channel that is asked about, and that nothing in this world can move."""
    channel, days = result.scenario.world.channels[flow.channel], result.record.days
    before, end = (Reading(days[at], 0.0, 0.0, 0.0) for at in (week, len(days) - 1))
    weekly = tuple(0.0 for _ in days)
    return Movement(flow, channel.kind, "", channel.cuts.scale(), before, before, end, weekly, asked=True)


def _movement(result: Result, mean: Floats, week: int, flow: FlowKey, rows: Rows, asked: bool) -> Movement:
    channel, row = result.scenario.world.channels[flow.channel], rows.arrays["delivered"]
    weekly = mean[row]
    later = range(min(week + 1, len(weekly) - 1), len(weekly))
    furthest = max(later, key=lambda at: (abs(round(float(weekly[at] - weekly[week]), 6)), -at))
    moved = {part: abs(float(mean[own, furthest] - mean[own, week])) for part, own in rows.parts.items()}
    most = max(sorted(moved), key=lambda part: moved[part], default="")

    def reading(at: int) -> Reading:
        low, high = quantiles_at(result.record, row, at, (0.05, 0.95))
        return Reading(result.record.days[at], float(weekly[at]), low, high)

    return Movement(
        flow=flow,
        kind=channel.kind,
        part=most if most and moved[most] >= SMALLEST_CHANGE else "",
        scale=channel.cuts.scale(),
        before=reading(week),
        furthest=reading(furthest),
        end=reading(len(weekly) - 1),
        weekly=tuple(float(value) for value in weekly),
        asked=asked,
    )
