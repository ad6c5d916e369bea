"""Events over an ensemble: what happened, who took part, in how many runs, and when first.

Covers the grouping of events that come between many pairs, such as leaks; when they happen is the engine's.
"""

from __future__ import annotations

from dataclasses import dataclass

from simkit.analysis.firsts import First
from simkit.analysis.result import Happened, Result
from simkit.engine.model import Model

__all__ = ["EventRow", "Noted", "events", "noted"]

LISTED = 3
LISTED_IF_RAISED = 8


@dataclass(frozen=True, slots=True)
class Noted:
    """What a label of an event says of it: its sentence, and what is asked for, broken or leaked at what level."""

    says: str
    flow: str
    level: float | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event, or (if `pairs` is not empty) an event of one kind between several pairs, most frequent first."""

    event: str
    by: tuple[str, ...]
    target: tuple[str, ...]
    noted: Noted
    first: First
    per_run: float
    pairs: tuple[EventRow, ...] = ()


def noted(model: Model, event: str, label: str) -> Noted:
    """What the timeline, an incident or a kind of event says of an event of this label."""
    scenario = model.scenario
    for entry in model.entries:
        if entry.label == label and entry.event == event:
            slots = [model.slots[row] for row in entry.slots]
            flow = "" if not slots else slots[0].flow if len(slots) == 1 else slots[0].channel
            return Noted(entry.says or scenario.world.events[event].says, flow, entry.level if slots else None)
    if label in scenario.world.incidents:
        return Noted(scenario.world.incidents[label].says, "", None)
    parts = label.split("/")
    is_about = event in (scenario.world.promises.breaks, scenario.world.beliefs.event) and len(parts) == 3
    return Noted(scenario.world.events[event].says, parts[1] if is_about else "", None)


def events(result: Result) -> list[EventRow]:
    """All events in the order in which they mostly come; a kind between many pairs is one row, after all others.

    Leaks and broken promises are many and much alike, so that few pairs are many; wars between eight pairs are not.
    """
    planned = {entry.label for entry in result.model.entries} | set(result.scenario.world.incidents)
    kinds = {entry.event for entry in result.model.entries}
    kinds |= {incident.event for incident in result.scenario.world.incidents.values()}
    slips = {result.scenario.world.promises.breaks, result.scenario.world.beliefs.event}
    rows, raised = [], dict[str, list[EventRow]]()
    for one in result.happened():
        row = _row(result, one)
        if one.label in planned:
            rows.append(row)
        else:
            raised.setdefault(one.event, []).append(row)
    for event, alike in raised.items():
        first = result.firsts.of(event)
        if len(alike) <= (LISTED if event in slips else LISTED_IF_RAISED) or event in kinds or first is None:
            rows += alike
        else:
            ranked = tuple(sorted(alike, key=lambda row: (-row.first.runs, row.by, row.target, row.noted.flow)))
            per_run = sum(row.per_run for row in alike)
            says = Noted(result.scenario.world.events[event].says, "", None)
            rows.append(EventRow(event, (), (), says, first, per_run, ranked))
    return sorted(
        rows, key=lambda row: (bool(row.pairs), row.first.middle, row.event, row.by, row.target, row.noted.flow)
    )


def _row(result: Result, one: Happened) -> EventRow:
    return EventRow(one.event, one.by, one.target, noted(result.model, one.event, one.label), one.first, one.per_run)
