"""The benchmark model written by hand for SimPy: one environment, and plain floats in lists, for each run.

Covers the same rules, distributions and order within a day as the world that simkit plays; it keeps no ledger and
writes down only what is compared.
"""

from __future__ import annotations

import random
from collections.abc import Generator
from math import exp

import simpy

from benchmarks import numbers as n
from benchmarks.drawn import WIDTH, Drawn
from benchmarks.numbers import ARMS, CYBER, INTELLIGENCE, SANCTIONS, STATEMENTS, TOKEN, TRADE
from benchmarks.outputs import Outcome, Reading, readings
from benchmarks.plain_simpy_state import NEVER, State
from benchmarks.ties import Ties

__all__ = ["play"]

Steps = Generator[simpy.Event, None, None]
Decided = tuple[int, list[float], list[float]]

# A day has ten ticks, so that what happens on one day happens in the written order.
DAY = 10
EVENT, INCIDENT, VARIABLES, REVIEW, WRITE, ARRIVE, HOLD, DUE, BELIEVE, LOOK = range(DAY)


def play(runs: int, actors: int = 8, weeks: int = 52, seed: int = 1) -> list[Outcome]:
    """Play so many runs, one after the other."""
    ties = Ties(actors)
    return [Run(ties, random.Random(f"{seed}/{run}"), weeks * 7).play() for run in range(runs)]


class Run(State):
    """One run: the numbers drawn for it, its state, and its processes."""

    def __init__(self, ties: Ties, rng: random.Random, horizon: int) -> None:
        super().__init__(ties, Drawn(ties, rng))
        self.rng, self.horizon = rng, horizon
        self.env = simpy.Environment()
        self.outcome = Outcome()
        self.struck: dict[int, tuple[int, float]] = {}
        self.strikers: dict[int, tuple[int, float]] = {}
        self.emergencies: set[tuple[int, int]] = set()
        self.held_on = -1
        self.places = [(reading, self._place(reading)) for reading in readings(ties.actors)]

    # ---- Playing ----

    def play(self) -> Outcome:
        """Play the run to its end."""
        self._open()
        env = self.env
        for actor in range(self.ties.actors):
            env.process(self._reviews(actor))
        env.process(self._weeks())
        env.process(self._incidents())
        env.process(self._strike())
        env.process(self._plea())
        env.run(until=(self.horizon + 1) * DAY)
        self.outcome.answers.setdefault("arms", False)
        self.outcome.answers.setdefault("broken", False)
        self.outcome.answers["strain"] = self.strain[0] >= 0.65
        return self.outcome

    def _open(self) -> None:
        """What is wanted at the start has long been delivered, and is believed as far as it is open."""
        drawn = self.drawn
        for _ in range(4):
            made = [self._decide(actor, 0) for actor in range(self.ties.actors)]
            for actor, decided in enumerate(made):
                self._write(actor, decided, 0)
            self._look_at_holds()
            for slot in drawn.slots:
                at, c = divmod(slot, WIDTH)
                level = 0.0 if c == ARMS and self.held[at] else self.decision[slot]
                self.ordered[slot] = self.decision[slot]
                self.target[slot] = self.anchor[slot] = level
                promised = self.promised[slot]
                self.perceived[slot] = promised + drawn.openness[c] * (level - promised)
        for slot in drawn.slots:
            if self.promise_due[slot] < NEVER:
                self.env.process(self._falls_due(slot, self.promise_due[slot]))

    def _at(self, day: int, tick: int) -> simpy.Event:
        return self.env.timeout(day * DAY + tick - self.env.now)

    def _reviews(self, actor: int) -> Steps:
        period = self.drawn.period[actor]
        for day in range(period, self.horizon + 1, period):
            yield self._at(day, REVIEW)
            yield from self._review(actor, day)

    def _emergency(self, actor: int, day: int) -> Steps:
        yield self._at(day, REVIEW)
        yield from self._review(actor, day)

    def _review(self, actor: int, day: int) -> Steps:
        """Everybody who reviews today reads before anybody writes."""
        decided = self._decide(actor, day)
        yield self._at(day, WRITE)
        self._write(actor, decided, day)
        self._order(decided, day)
        yield self._at(day, HOLD)
        self._hold(day)

    def _weeks(self) -> Steps:
        for day in range(0, self.horizon + 1, 7):
            if day:
                yield self._at(day, VARIABLES)
                self._move_variables(day)
            yield self._at(day, HOLD)
            self._hold(day)
            yield self._at(day, BELIEVE)
            if day:
                self._believe(day)
            yield self._at(day, LOOK)
            self.outcome.weeks.append([self._read(reading, place, day) for reading, place in self.places])

    # ---- Events ----

    def _strike(self) -> Steps:
        drawn = self.drawn
        day = self.rng.randint(n.STRIKE_WEEKS[0] * 7, n.STRIKE_WEEKS[1] * 7 + 6)
        if day > self.horizon:
            return
        yield self._at(day, EVENT)
        severity, ties = n.STRIKE_SEVERITY, self.ties
        self.struck[0] = self.strikers[1] = (day, severity)
        self.threat[0] = min(1.0, self.threat[0] + drawn.shock * severity)
        pair = ties.number[0, 1]
        self.trust[pair] = max(0.0, self.trust[pair] - drawn.distrust * severity)
        for at in ties.given[0]:
            if ties.partner[at]:
                self.reliance[at] = min(1.0, self.reliance[at] + drawn.replace * severity)
        self._alarm({0, 1, *ties.partners_of[0]}, day)
        helper = n.plea_between(ties.actors)[1]
        slot = ties.number[helper, 0] * WIDTH + ARMS
        for today in range(day, min(day + 182, self.horizon) + 1):
            yield self._at(today, LOOK)
            if self._level(slot, today) >= 0.4:
                self.outcome.answers["arms"] = True
                return

    def _plea(self) -> Steps:
        day = n.PLEA_WEEK * 7
        if day > self.horizon:
            return
        yield self._at(day, EVENT)
        pleads, asked = n.plea_between(self.ties.actors)
        slot = self.ties.number[asked, pleads] * WIDTH + ARMS
        self.asked[slot], self.asked_until[slot] = n.PLEA_LEVEL, day + self.drawn.requests_stand
        self._alarm({asked}, day)

    def _incidents(self) -> Steps:
        _, target = n.flare_between(self.ties.actors)
        for week in range(0, self.horizon + 1, 7):
            day = week + int(self.rng.random() * 7.0)
            if self.rng.random() < self.drawn.flares_a_week and day <= self.horizon:
                yield self._at(day, INCIDENT)
                self.threat[target] = min(1.0, self.threat[target] + self.drawn.flare * self.drawn.flare_severity)
                self._alarm({target}, day)
            if week + 7 <= self.horizon:
                yield self._at(week + 7, EVENT)

    def _alarm(self, actors: set[int], day: int) -> None:
        """Those alarmed review in an emergency, unless they would review on that day anyway."""
        for actor in actors:
            on = day + self.drawn.reaction[actor]
            if on % self.drawn.period[actor] and (actor, on) not in self.emergencies:
                self.emergencies.add((actor, on))
                self.env.process(self._emergency(actor, on))

    def _falls_due(self, slot: int, day: int) -> Steps:
        yield self._at(day, DUE)
        if self.promise_due[slot] != day:
            return
        self.promise_due[slot] = NEVER
        promised, delivered = self.promised[slot], self._level(slot, day)
        needed = next((cut for cut in (0.7, 0.4, TOKEN) if promised >= cut), 0.0)
        if delivered < needed:
            yield self._at(day + 1, EVENT)
            at = slot // WIDTH
            back = self.ties.back[at]
            severity = max(0.0, promised - delivered)
            self.trust[back] = max(0.0, self.trust[back] - self.drawn.anger * severity)
            if self.ties.pairs[at] == n.plea_between(self.ties.actors):
                self.outcome.answers["broken"] = True

    # ---- Reviews ----

    def _decide(self, actor: int, day: int) -> list[Decided]:
        """What an actor wants toward everybody, and what it promises; nothing is written yet."""
        drawn = self.drawn
        ties, threat = self.ties, self.threat[actor]
        week = day // 7
        ceilings = {c: max(0.0, 1.0 - s * threat) for c, s in drawn.caution}
        led = [(c, s) for c, variable, above, s in drawn.leaders[actor] if getattr(self, variable)[actor] > above]
        words = -drawn.tired * self.strain[actor]
        decided = []
        for at in ties.given[actor]:
            push, promised = [0.0] * WIDTH, [0.0] * WIDTH
            push[STATEMENTS] = words
            if ties.partner[at]:
                self._help(actor, at, push, promised, day)
            if ties.rival[at]:
                self._press(actor, at, push, day)
            base, channels = at * WIDTH, ties.channels[at]
            for c, s in led:
                if c in channels:
                    push[c] += s
            ceilings[INTELLIGENCE] = drawn.room + self.trust[at]
            ceilings[CYBER] = max(0.0, 1.0 - drawn.deter * self.threat[ties.pairs[at][1]])
            for c in channels:
                wanted, slot = push[c], base + c
                if wanted:
                    if self.fresh_week[slot] != week:
                        self.fresh[slot], self.fresh_week[slot] = self.rng.gauss(0.0, drawn.fresh_size), week
                    wanted += drawn.lasting[slot] + self.fresh[slot]
                wanted = min(wanted + drawn.standing[slot], ceilings.get(c, 1.0), 1.0)
                push[c] = max(0.0, wanted)
            decided.append((at, push, promised))
        for c, most in drawn.capacity[actor]:
            total = sum(levels[c] for _, levels, _ in decided)
            if total > most:
                for _, levels, _ in decided:
                    levels[c] *= most / total
        return decided

    def _help(  # noqa: C901  # one branch for each rule
        self, actor: int, at: int, push: list[float], promised: list[float], day: int
    ) -> None:
        """The rules toward a partner."""
        drawn = self.drawn
        other, gets = self.ties.pairs[at][1], self.ties.back[at] * WIDTH
        trust, owed, yesterday = self.trust[at], self.owed[at], day - 1
        got = {c: self._level(gets + c, yesterday) for c in (STATEMENTS, TRADE, ARMS)}
        for c, cut, s in drawn.trusting:
            if trust > cut:
                push[c] += s * trust
        squeeze = min(self.strain[actor], self.strain[other])
        if squeeze > 0.15:
            for c, s in drawn.squeezed:
                push[c] += s * squeeze
        danger = self.threat[other] * trust
        for c, s in drawn.threatened:
            push[c] += s * danger
        for c, returned, s in drawn.polite:
            if got[returned] >= TOKEN:
                push[c] += s * got[returned]
        if owed > 0.03:
            for c, s in drawn.in_debt:
                push[c] += s * owed
        concern = 0.2 + self.threat[other]
        for c, s in drawn.interested_of[actor]:
            push[c] += s * concern
        habit = 1.0 / (1.0 + exp(-6.0 * (self.reliance[at] - 0.4)))
        for c, s in drawn.habits:
            push[c] += s * habit
        if other in self.struck:
            since, severity = day - self.struck[other][0], self.struck[other][1]
            for c, lasts, base, grave in drawn.outraged:
                if since < lasts:
                    push[c] += base + grave * severity
        for c, deeds, words in drawn.pleas:
            slot = at * WIDTH + c
            if self.asked_until[slot] > day and self.asked[slot] >= TOKEN:
                push[c] += deeds * self.asked[slot]
                promised[c] = min(1.0, words * self.asked[slot])

    def _press(self, actor: int, at: int, push: list[float], day: int) -> None:
        """The rules toward a rival."""
        drawn = self.drawn
        other, threat = self.ties.pairs[at][1], self.threat[actor]
        armers = self.ties.armers[at]
        if armers:
            armed = max([self.perceived[third * WIDTH + ARMS] for third in armers])
            push[SANCTIONS] += drawn.press * (threat + armed) * drawn.weights[actor][n.PRESSED]
        push[CYBER] += drawn.wary * threat
        if other in self.strikers:
            struck, severity = self.strikers[other]
            if day - struck < drawn.retaliate[0]:
                push[SANCTIONS] += drawn.retaliate[1] * severity

    def _write(self, actor: int, decided: list[Decided], day: int) -> None:
        """Write what was decided and promised, and ask partners for what is needed."""
        drawn = self.drawn
        threat, strain = self.threat[actor], self.strain[actor]
        for at, wanted, promised in decided:
            base = at * WIDTH
            for c in self.ties.channels[at]:
                self.decision[base + c] = wanted[c]
            if not self.ties.partner[at]:
                continue
            for c, _, _ in drawn.pleas:
                self._promise(base + c, promised[c], day)
            asks = self.ties.back[at] * WIDTH
            if threat > drawn.plead[0]:
                self.asked[asks + ARMS] = min(1.0, drawn.plead[1] + drawn.plead[2] * threat)
                self.asked_until[asks + ARMS] = day + drawn.requests_stand
            if strain > drawn.inform[0]:
                self.asked[asks + INTELLIGENCE] = drawn.inform[1]
                self.asked_until[asks + INTELLIGENCE] = day + drawn.requests_stand

    def _promise(self, slot: int, promised: float, day: int) -> None:
        """A promise stands until it falls due; a higher one falls due later."""
        before, due = self.promised[slot], self.promise_due[slot]
        if promised > before:
            self.promise_due[slot] = day + self.drawn.within
            if day:
                self.env.process(self._falls_due(slot, day + self.drawn.within))
        elif promised < before and day <= due < NEVER:
            return
        elif promised <= 0.0:
            self.promise_due[slot] = NEVER
        self.promised[slot] = promised

    # ---- Deliveries ----

    def _order(self, decided: list[Decided], day: int) -> None:
        """What is new arrives after its lead; what runs is raised or cut at once."""
        for at, wanted, _ in decided:
            base = at * WIDTH
            for c in self.ties.channels[at]:
                slot = base + c
                ordered = self.ordered[slot]
                if wanted[c] > ordered and ordered < TOKEN and self.drawn.lead[slot]:
                    if self.due[slot] == NEVER:
                        self.due[slot] = day + self.drawn.lead[slot]
                        self.env.process(self._arrival(slot, self.due[slot]))
                else:
                    self.due[slot] = NEVER
                    self._accept(slot, day)

    def _arrival(self, slot: int, day: int) -> Steps:
        yield self._at(day, ARRIVE)
        if self.due[slot] == day:
            self.due[slot] = NEVER
            self._accept(slot, day)

    def _accept(self, slot: int, day: int) -> None:
        self.ordered[slot] = self.decision[slot]
        self._settle(slot, day)

    def _hold(self, day: int) -> None:
        if self.held_on != day:
            self.held_on = day
            for at in self._look_at_holds():
                self._settle(at * WIDTH + ARMS, day)

    # ---- What is written down ----

    def _place(self, reading: Reading) -> int:
        if reading.receiver is None:
            return reading.giver
        at = self.ties.number[reading.giver, reading.receiver]
        if reading.array == "pair_variables":
            return at
        return at * WIDTH + next(c for c, channel in enumerate(n.CHANNELS) if channel.name == reading.name)

    def _read(self, reading: Reading, place: int, day: int) -> float:
        if reading.array == "delivered":
            return self._level(place, day)
        values: list[float] = getattr(self, reading.name if "variables" in reading.array else reading.array)
        return values[place]
