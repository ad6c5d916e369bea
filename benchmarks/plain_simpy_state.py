"""The state of one run of the benchmark model by hand: plain floats in lists, and how they move from week to week.

Covers variables, levels and what is believed; who decides what, and when, is `benchmarks.plain_simpy`'s.
"""

from __future__ import annotations

from benchmarks.drawn import WIDTH, Drawn
from benchmarks.numbers import ARMS, CYBER, FORCES, SANCTIONS, STATEMENTS, TOKEN, TRADE
from benchmarks.ties import Ties

__all__ = ["NEVER", "State"]

NEVER = 10**9


class State:
    """Variables at rest, and nothing decided. A slot is pair number * WIDTH + channel."""

    def __init__(self, ties: Ties, drawn: Drawn) -> None:
        self.ties, self.drawn = ties, drawn
        self.up, self.down = drawn.up, drawn.down
        size = len(ties.pairs) * WIDTH
        self.threat = list(drawn.threat_rests)
        self.strain = [drawn.strain_rests] * ties.actors
        self.trust = list(drawn.trust_rests)
        self.owed = [0.0] * len(ties.pairs)
        self.reliance = [drawn.reliance_rests] * len(ties.pairs)
        self.fresh, self.fresh_week = [0.0] * size, [-1] * size
        self.decision, self.ordered, self.target = [0.0] * size, [0.0] * size, [0.0] * size
        self.anchor, self.anchor_day, self.due = [0.0] * size, [0] * size, [NEVER] * size
        self.promised, self.promise_due, self.perceived = [0.0] * size, [NEVER] * size, [0.0] * size
        self.asked, self.asked_until = [0.0] * size, [0] * size
        self.held = [False] * len(ties.pairs)

    def _settle(self, slot: int, day: int) -> None:
        """A level whose target changes starts anew from where it stood yesterday."""
        target = 0.0 if slot % WIDTH == ARMS and self.held[slot // WIDTH] else self.ordered[slot]
        if target != self.target[slot]:
            self.anchor[slot] = self._level(slot, day - 1)
            self.anchor_day[slot] = day - 1
            self.target[slot] = target

    def _level(self, slot: int, day: int) -> float:
        """What is delivered on a day: from the anchor toward the target, so much a day."""
        anchor, target = self.anchor[slot], self.target[slot]
        if anchor < target:
            return min(target, anchor + self.up[slot % WIDTH] * max(0, day - self.anchor_day[slot]))
        if anchor > target:
            return max(target, anchor - self.down[slot % WIDTH] * max(0, day - self.anchor_day[slot]))
        return target

    def _look_at_holds(self) -> list[int]:
        """Arms are held back from those who are not trusted; returns the pairs where that changes."""
        changed = []
        for at, partner in enumerate(self.ties.partner):
            if partner and (self.trust[at] < self.drawn.least_trust) != self.held[at]:
                self.held[at] = not self.held[at]
                changed.append(at)
        return changed

    def _move_variables(self, day: int) -> None:
        """Variables return toward rest, and rules move them; all read last week's."""
        drawn = self.drawn
        ties, yesterday, level = self.ties, day - 1, self._level
        threats, strains, owed_before = self.threat, self.strain, self.owed
        keep = drawn.kept["threat"]
        threat = [rest + (now - rest) * keep for now, rest in zip(threats, drawn.threat_rests, strict=True)]
        keep, rest = drawn.kept["strain"], drawn.strain_rests
        strain = [rest + (now - rest) * keep + drawn.gloom * fear for now, fear in zip(strains, threats, strict=True)]
        keep = drawn.kept["trust"]
        trust = [rest + (now - rest) * keep for now, rest in zip(self.trust, drawn.trust_rests, strict=True)]
        keep = drawn.kept["owed"]
        owed = [now * keep for now in owed_before]
        keep, rest = drawn.kept["reliance"], drawn.reliance_rests
        reliance = [rest + (now - rest) * keep for now in self.reliance]
        for at, (i, j) in enumerate(ties.pairs):
            back = ties.back[at]
            gives, gets = at * WIDTH, back * WIDTH
            if ties.partner[at]:
                arms, words = level(gets + ARMS, yesterday), level(gets + STATEMENTS, yesterday)
                trade = level(gets + TRADE, yesterday)
                more = drawn.words_trust * words if words >= TOKEN else 0.0
                if arms >= TOKEN:
                    more += drawn.arms_trust * arms
                    reliance[at] += drawn.arms_bind * arms
                if trade >= TOKEN:
                    reliance[at] += drawn.trade_binds * trade
                shared = min(threats[i], threats[j])
                if shared > 0.2:
                    more += drawn.common * shared
                if owed_before[back] > drawn.envy[0]:
                    more -= drawn.envy[1] * owed_before[back]
                trust[at] += more
                owed[at] += drawn.arms_owed * (arms - level(gives + ARMS, yesterday)) + drawn.forces_owed * (
                    level(gets + FORCES, yesterday) - level(gives + FORCES, yesterday)
                )
            if ties.rival[at]:
                intrusion, sanctions = level(gets + CYBER, yesterday), level(gets + SANCTIONS, yesterday)
                if intrusion >= TOKEN:
                    threat[i] += drawn.fear * intrusion
                if sanctions >= TOKEN:
                    strain[i] += drawn.weary * sanctions
        self.threat = [min(1.0, max(0.0, now)) for now in threat]
        self.strain = [min(1.0, max(0.0, now)) for now in strain]
        self.trust = [min(1.0, max(0.0, now)) for now in trust]
        self.owed = [min(1.0, max(-1.0, now)) for now in owed]
        self.reliance = [min(1.0, max(0.0, now)) for now in reliance]

    def _believe(self, day: int) -> None:
        """Outsiders close a share of the gap between what they believe and what is done."""
        drawn = self.drawn
        perceived, rate, level = self.perceived, drawn.rate, self._level
        for slot in drawn.slots:
            perceived[slot] += rate[slot % WIDTH] * (level(slot, day) - perceived[slot])
