"""The benchmark model written by hand for Mesa: countries are agents, ties and flows are theirs, a step is a day.

Covers the same rules, distributions and order within a day as the world that simkit plays; it keeps no ledger and
collects only what is compared.
"""

from __future__ import annotations

from collections.abc import Callable

import mesa

from benchmarks import numbers as n
from benchmarks.drawn import Drawn
from benchmarks.mesa_agents import Country
from benchmarks.mesa_ties import Tie
from benchmarks.numbers import ARMS
from benchmarks.outputs import Outcome, Reading, readings
from benchmarks.ties import Ties

__all__ = ["play"]


def play(runs: int, actors: int = 8, weeks: int = 52, seed: int = 1) -> list[Outcome]:
    """Play so many runs, one after the other."""
    ties = Ties(actors)
    outcomes = []
    for run in range(runs):
        model = World(ties, weeks * 7, seed * 1_000_003 + run)
        for _ in range(weeks * 7 + 1):
            model.step()
        outcomes.append(model.outcome())
    return outcomes


class World(mesa.Model):
    """One run: countries and what befalls them."""

    def __init__(self, ties: Ties, horizon: int, seed: int) -> None:
        super().__init__(seed=seed)
        self.drawn, self.horizon, self.day = Drawn(ties, self.random), horizon, 0
        self.countries = [Country(self, at) for at in range(ties.actors)]
        self._tie(ties)
        self.reviewed_on = -1
        self.broken: list[tuple[Tie, float]] = []
        self.strike_day = self.random.randint(n.STRIKE_WEEKS[0] * 7, n.STRIKE_WEEKS[1] * 7 + 6)
        self.flare_day = -1
        self.arms_seen = self.promise_broken = False
        pleads, asked = n.plea_between(ties.actors)
        self.plea = self.all_ties[ties.number[asked, pleads]]
        self.datacollector = mesa.DataCollector(
            model_reporters={str(at): self._reporter(reading) for at, reading in enumerate(readings(ties.actors))}
        )
        self._open()

    def _tie(self, ties: Ties) -> None:
        self.all_ties = [
            Tie(self.drawn, at, self.countries[i], self.countries[j]) for at, (i, j) in enumerate(ties.pairs)
        ]
        for at, tie in enumerate(self.all_ties):
            tie.back = self.all_ties[ties.back[at]]
            tie.armers = [self.all_ties[armer].flows[ARMS] for armer in ties.armers[at]] if tie.rival else []
            tie.giver.ties.append(tie)
            if tie.partner:
                tie.giver.partners.append(tie)

    def _open(self) -> None:
        """What is wanted at the start has long been delivered, and is believed as far as it is open."""
        for _ in range(4):
            self.agents.do("decide")
            for country in self.countries:
                country.write(0)
                country.look_at_holds()
            for tie in self.all_ties:
                for c, flow in tie.flows.items():
                    flow.ordered = flow.decision
                    flow.aim()
                    flow.level = flow.target
                    flow.perceived = flow.promised + self.drawn.openness[c] * (flow.level - flow.promised)
        for country in self.countries:
            country.emergencies.discard(0)
            country.moving.clear()

    def step(self) -> None:
        """A day, in the written order."""
        self.day = day = self.steps - 1
        self._events(day)
        week = day % 7 == 0
        if week and day:
            self.agents.do("drift")
            self.agents.do("settle_drift")
        if day:
            self.agents.do("decide")
            self.agents.do("commit")
        self.agents.do("deliver")
        if week and day:
            self.agents.do("believe")
        if self.strike_day <= day <= self.strike_day + 182 and self.plea.flows[ARMS].level >= 0.4:
            self.arms_seen = True
        if week:
            self.datacollector.collect(self)

    def _events(self, day: int) -> None:
        for tie, severity in self.broken:
            back = tie.back
            back.trust = max(0.0, back.trust - self.drawn.anger * severity)
            if back is self.plea:
                self.promise_broken = True
        self.broken.clear()
        if day == self.strike_day:
            self._strike(n.STRIKE_SEVERITY)
        if day == n.PLEA_WEEK * 7:
            self.plea.flows[ARMS].asked = n.PLEA_LEVEL
            self.plea.flows[ARMS].asked_until = day + self.drawn.requests_stand
            self.plea.giver.alarm(day)
        if day % 7 == 0:
            comes = self.random.random() < self.drawn.flares_a_week
            self.flare_day = day + int(self.random.random() * 7.0) if comes else -1
        if day == self.flare_day:
            target = self.countries[n.flare_between(len(self.countries))[1]]
            target.threat = min(1.0, target.threat + self.drawn.flare * self.drawn.flare_severity)
            target.alarm(day)

    def _strike(self, severity: float) -> None:
        target, by = self.countries[0], self.countries[1]
        target.struck = by.strikes = (self.day, severity)
        target.threat = min(1.0, target.threat + self.drawn.shock * severity)
        for tie in target.ties:
            if tie.receiver is by:
                tie.trust = max(0.0, tie.trust - self.drawn.distrust * severity)
            if tie.partner:
                tie.reliance = min(1.0, tie.reliance + self.drawn.replace * severity)
        for country in {target, by, *(tie.receiver for tie in target.partners)}:
            country.alarm(self.day)

    def _reporter(self, reading: Reading) -> Callable[[World], float]:
        """How a reading is taken, looked up once."""
        country = self.countries[reading.giver]
        if reading.receiver is None:
            return lambda _: float(getattr(country, reading.name))
        tie = next(tie for tie in country.ties if tie.receiver.number == reading.receiver)
        if reading.array == "pair_variables":
            return lambda _: float(getattr(tie, reading.name))
        flow = next(flow for c, flow in tie.flows.items() if n.CHANNELS[c].name == reading.name)
        attribute = "level" if reading.array == "delivered" else reading.array
        return lambda _: float(getattr(flow, attribute))

    def outcome(self) -> Outcome:
        """What is compared of this run."""
        columns = self.datacollector.model_vars.values()
        answers = {
            "arms": self.arms_seen,
            "broken": self.promise_broken,
            "strain": self.countries[0].strain >= 0.65,
        }
        return Outcome([list(row) for row in zip(*columns, strict=True)], answers)
