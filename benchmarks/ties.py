"""Who stands to whom in the benchmark model: pairs, partners, rivals and the actors who arm a rival.

Covers what never changes, so that the models written by hand look it up once and not in every run.
"""

from __future__ import annotations

from benchmarks import numbers as n

__all__ = ["Ties"]


class Ties:
    """The ordered pairs by number, and for each what a review needs to know."""

    def __init__(self, actors: int) -> None:
        partners, rivals = (set(tied) for tied in n.pairs(actors))
        self.actors = actors
        self.pairs = [(i, j) for i in range(actors) for j in range(actors) if i != j]
        self.number = {pair: at for at, pair in enumerate(self.pairs)}
        self.back = [self.number[j, i] for i, j in self.pairs]
        self.partner = [pair in partners for pair in self.pairs]
        self.rival = [pair in rivals for pair in self.pairs]
        self.given = [[at for at, (giver, _) in enumerate(self.pairs) if giver == i] for i in range(actors)]
        self.partners_of = [[i for i in range(actors) if (i, j) in partners] for j in range(actors)]
        self.armers = [[self.number[k, j] for k in self.partners_of[j] if k != i] for i, j in self.pairs]
        self.channels = [self._channels(at) for at in range(len(self.pairs))]

    def _channels(self, at: int) -> tuple[int, ...]:
        support = n.SUPPORT if self.partner[at] else (n.STATEMENTS,)
        return (*support, n.SANCTIONS, n.CYBER) if self.rival[at] else support
