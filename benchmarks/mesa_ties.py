"""What stands between two countries of the Mesa model: a tie with its feelings, and a flow for each channel.

Covers one flow's promises and day-by-day deliveries; who decides what is `benchmarks.mesa_agents`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import numbers as n
from benchmarks.drawn import Drawn

if TYPE_CHECKING:
    from benchmarks.mesa_agents import Country

__all__ = ["NEVER", "Flow", "Tie"]

NEVER = 10**9


class Flow:
    """One channel from one country to another: what is decided, promised, delivered and believed."""

    __slots__ = (
        *("channel", "up", "down", "lead", "rate", "lasting", "standing", "fresh", "fresh_week"),
        *("decision", "ordered", "target", "level", "due", "promised", "promise_due", "perceived"),
        *("asked", "asked_until", "held"),
    )

    def __init__(self, drawn: Drawn, channel: int, slot: int) -> None:
        self.channel = channel
        self.up, self.down, self.rate = drawn.up[channel], drawn.down[channel], drawn.rate[channel]
        self.lead, self.lasting, self.standing = drawn.lead[slot], drawn.lasting[slot], drawn.standing[slot]
        self.fresh, self.fresh_week = 0.0, -1
        self.decision = self.ordered = self.target = self.level = 0.0
        self.promised = self.perceived = self.asked = 0.0
        self.due = self.promise_due = NEVER
        self.asked_until = 0
        self.held = False

    def aim(self) -> None:
        """Deliver what is ordered, unless it is held back."""
        self.target = 0.0 if self.held else self.ordered

    def advance(self) -> bool:
        """A day's delivery; returns whether there is more to come."""
        if self.level < self.target:
            self.level = min(self.target, self.level + self.up)
        elif self.level > self.target:
            self.level = max(self.target, self.level - self.down)
        return self.level != self.target

    def promise(self, promised: float, day: int, within: int) -> None:
        """A promise stands until it falls due; a higher one falls due later."""
        if promised > self.promised:
            self.promise_due = day + within
        elif promised < self.promised and day <= self.promise_due < NEVER:
            return
        elif promised <= 0.0:
            self.promise_due = NEVER
        self.promised = promised


class Tie:
    """What one country feels toward another, and the flows between them."""

    __slots__ = (
        *("giver", "receiver", "partner", "rival", "flows", "back", "armers", "trust", "trust_rests"),
        *("owed", "reliance", "trust_next", "owed_next", "reliance_next", "wanted", "promised"),
    )

    def __init__(self, drawn: Drawn, at: int, giver: Country, receiver: Country) -> None:
        ties = drawn.ties
        self.giver, self.receiver = giver, receiver
        self.partner, self.rival = ties.partner[at], ties.rival[at]
        self.flows = {c: Flow(drawn, c, at * len(n.CHANNELS) + c) for c in ties.channels[at]}
        self.back: Tie = self
        self.armers: list[Flow] = []
        self.trust = self.trust_rests = drawn.trust_rests[at]
        self.owed, self.reliance = 0.0, drawn.reliance_rests
        self.trust_next = self.owed_next = self.reliance_next = 0.0
        self.wanted: list[float] = []
        self.promised: dict[int, float] = {}
