"""The numbers of one run: everything that is drawn before it begins, from the ranges and for its lasting luck.

Covers what both models written by hand in Python share; what they do with it, each writes for itself. A slot is pair
number * WIDTH + channel.
"""

from __future__ import annotations

import random

from benchmarks import numbers as n
from benchmarks.numbers import Number
from benchmarks.ties import Ties

__all__ = ["WIDTH", "Drawn"]

WIDTH = len(n.CHANNELS)


class Drawn:
    """The numbers of one run, by the names of the rules that they belong to."""

    def __init__(self, ties: Ties, rng: random.Random) -> None:
        self.ties, self.rng = ties, rng
        self._draw_rules()
        self._draw_events()
        self._draw_actors()
        self._draw_slots()

    def _draw_rules(self) -> None:
        rng = self.rng
        self.trusting = [(c, cut, draw(rng, s)) for c, cut, s in n.TRUSTING]
        self.squeezed = [(c, draw(rng, s)) for c, s in n.SQUEEZED]
        self.threatened = [(c, draw(rng, s)) for c, s in n.THREATENED]
        self.polite = [(c, got, draw(rng, s)) for c, got, s in n.POLITE]
        self.in_debt = [(c, draw(rng, s)) for c, s in n.IN_DEBT]
        self.outraged = [(c, lasts, draw(rng, base), draw(rng, grave)) for c, lasts, base, grave in n.OUTRAGED]
        self.pleas = [(c, draw(rng, deeds), draw(rng, words)) for c, deeds, words in n.PLEAS]
        self.interested = [(c, interest, draw(rng, s)) for c, interest, s in n.INTERESTED]
        self.habits = [(c, draw(rng, s)) for c, s in n.HABITS]
        self.caution = [(c, draw(rng, s)) for c, s in n.CAUTION]
        self.room, self.least_trust = draw(rng, n.ROOM), draw(rng, n.LEAST_TRUST)
        self.plead = (n.PLEAD[0], draw(rng, n.PLEAD[1]), draw(rng, n.PLEAD[2]))
        self.inform = (n.INFORM[0], draw(rng, n.INFORM[1]))
        self.arms_trust, self.words_trust = (draw(rng, rate) for _, rate in n.HELP_BUILDS_TRUST)
        self.common = draw(rng, n.COMMON)
        self.envy = (n.ENVY[0], draw(rng, n.ENVY[1]))
        self.arms_owed, self.forces_owed = (draw(rng, rate) for _, rate in n.OWED)
        self.trade_binds, self.arms_bind = (draw(rng, rate) for _, rate in n.RELIANCE)
        self.replace, self.tired, self.press = draw(rng, n.REPLACE), draw(rng, n.TIRED), draw(rng, n.PRESS)
        self.wary, self.deter = draw(rng, n.WARY), draw(rng, n.DETER)
        self.retaliate = (n.RETALIATE[0], draw(rng, n.RETALIATE[1]))
        self.fear, self.weary, self.gloom = draw(rng, n.FEAR), draw(rng, n.WEARY), draw(rng, n.GLOOM)
        self.leaders: list[list[tuple[int, str, float, float]]] = [[] for _ in range(self.ties.actors)]
        for at in range(n.LEADERS):
            who, channel, variable, above = n.leader(at, self.ties.actors)
            self.leaders[who].append((channel, variable, above, draw(rng, n.LEFT)))

    def _draw_events(self) -> None:
        rng = self.rng
        self.shock, self.distrust = draw(rng, n.SHOCK), draw(rng, n.DISTRUST)
        self.flare, self.flare_severity = draw(rng, n.FLARE), draw(rng, n.FLARE_SEVERITY)
        self.flares_a_week = draw(rng, n.FLARES_A_YEAR) * 7.0 / 365.25
        self.anger, self.insight = draw(rng, n.ANGER), draw(rng, n.INSIGHT)
        self.within = round(draw(rng, n.WITHIN))
        self.requests_stand = round(draw(rng, n.REQUESTS_STAND))

    def _draw_actors(self) -> None:
        rng, ties = self.rng, self.ties
        everybody = range(ties.actors)
        self.weights = [
            [draw(rng, n.WEIGHTS[(i + which) % len(n.WEIGHTS)]) for which in range(len(n.INTERESTS))] for i in everybody
        ]
        self.capacity = [[(c, draw(rng, most)) for c, most in n.CAPACITY.items()] for _ in everybody]
        self.reaction = [max(1, round(draw(rng, n.REACTIONS[i % len(n.REACTIONS)]))) for i in everybody]
        self.period = [n.REVIEWS[i % len(n.REVIEWS)] for i in everybody]
        self.interested_of = [
            [(c, s * self.weights[i][interest]) for c, interest, s in self.interested] for i in everybody
        ]
        calm = draw(rng, n.RESTS["threat"])
        self.threat_rests = [draw(rng, n.RESTS["threat_of_some"]) if i % 3 == 0 else calm for i in everybody]
        self.strain_rests = draw(rng, n.RESTS["strain"])
        stranger = draw(rng, n.RESTS["trust"])
        self.trust_rests = [stranger] * len(ties.pairs)
        for at, (i, j) in enumerate(ties.pairs):
            if ties.partner[at] and i < j:
                self.trust_rests[at] = self.trust_rests[ties.back[at]] = draw(rng, n.RESTS["trust_of_partners"])
        self.reliance_rests = draw(rng, n.RESTS["reliance"])
        self.kept = {name: 0.5 ** (7.0 / draw(rng, days)) for name, days in n.HALF_LIVES.items()}

    def _draw_slots(self) -> None:
        rng, ties = self.rng, self.ties
        size = len(ties.pairs) * WIDTH
        leads = [draw(rng, channel.lead) for channel in n.CHANNELS]
        self.up = [1.0 / draw(rng, channel.builds) for channel in n.CHANNELS]
        self.down = [1.0 / draw(rng, channel.fades) for channel in n.CHANNELS]
        self.rate = [min(1.0, draw(rng, channel.openness) + self.insight) for channel in n.CHANNELS]
        self.openness = [rate - self.insight for rate in self.rate]
        self.slots = [at * WIDTH + c for at in range(len(ties.pairs)) for c in ties.channels[at]]
        delays, lasting = draw(rng, n.DELAYS), draw(rng, n.LASTING)
        self.fresh_size = draw(rng, n.FRESH)
        self.lead, self.lasting = [0] * size, [0.0] * size
        for slot in self.slots:
            self.lead[slot] = lead_days(rng, leads[slot % WIDTH], delays)
            self.lasting[slot] = rng.gauss(0.0, lasting)
        self.standing = [0.0] * size
        for at, partner in enumerate(ties.partner):
            if partner:
                for c, level in n.STANDING.items():
                    self.standing[at * WIDTH + c] = draw(rng, level)


def draw(rng: random.Random, number: Number) -> float:
    """A number of the world, drawn for a run."""
    low, value, high = number
    return rng.triangular(low, high, value) if low < high else value


def lead_days(rng: random.Random, days: float, delays: float) -> int:
    """How long one supply line takes in a run: its channel's lead, more often longer than shorter."""
    return round(days * (1.0 + delays * rng.triangular(-1.0, 2.0, 0.0))) if days else 0
