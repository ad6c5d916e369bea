"""The agenda: what is due on a day, as processes file it and the turn plays it.

Covers the slip of paper between the clock and the turn.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from simkit.engine.happenings import Alarm, Happening
from simkit.engine.model import Entry
from simkit.engine.state import Bools

__all__ = ["Agenda", "Consequences", "DueDecision", "DueReview"]


@dataclass(frozen=True, slots=True)
class DueReview:
    """An actor's review: of all runs (None), or in an emergency of some."""

    actor: str
    mask: Bools | None


@dataclass(frozen=True, slots=True)
class DueDecision:
    """A decision from outside that begins (or, if `ends`, no longer stands) in some runs."""

    entry: Entry
    mask: Bools
    ends: bool = False


@dataclass(slots=True)
class Agenda:
    """What is due today."""

    happenings: list[Happening] = field(default_factory=list)
    raised: list[Happening] = field(default_factory=list)
    incidents: list[tuple[str, Happening]] = field(default_factory=list)
    facts: list[tuple[int, int]] = field(default_factory=list)
    decisions: list[DueDecision] = field(default_factory=list)
    reviews: list[DueReview] = field(default_factory=list)
    week: bool = False
    deliveries: bool = False
    write: bool = False


@dataclass(slots=True)
class Consequences:
    """What a turn brings about later: alarms, days on which deliveries fall due, events for tomorrow."""

    alarms: list[Alarm] = field(default_factory=list)
    delivery_days: list[int] = field(default_factory=list)
    tomorrow: list[Happening] = field(default_factory=list)
