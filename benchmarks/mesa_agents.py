"""The agents of the Mesa model: countries that review their decisions, deliver, and remember.

Covers the stages of an agent's day and the rules; the order of the stages is `benchmarks.mesa_model`.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

import mesa

from benchmarks import numbers as n
from benchmarks.mesa_ties import NEVER, Flow, Tie
from benchmarks.numbers import ARMS, CYBER, FORCES, INTELLIGENCE, SANCTIONS, STATEMENTS, TOKEN, TRADE

if TYPE_CHECKING:
    from benchmarks.mesa_model import World

__all__ = ["Country"]


class Country(mesa.Agent):
    """A country: it reviews its decisions, delivers, and remembers."""

    def __init__(self, model: World, number: int) -> None:
        super().__init__(model)
        drawn = model.drawn
        self.number, self.drawn = number, drawn
        self.threat = self.threat_rests = drawn.threat_rests[number]
        self.strain = drawn.strain_rests
        self.threat_next = self.strain_next = 0.0
        self.period, self.reaction = drawn.period[number], drawn.reaction[number]
        self.emergencies: set[int] = set()
        self.ties: list[Tie] = []
        self.partners: list[Tie] = []
        self.moving: set[Flow] = set()
        self.waiting: set[Flow] = set()
        self.struck: tuple[int, float] | None = None
        self.strikes: tuple[int, float] | None = None
        self.interested = drawn.interested_of[number]
        self.leads = drawn.leaders[number]
        self.weight = drawn.weights[number][n.PRESSED]

    def alarm(self, day: int) -> None:
        """Review again soon, beside the regular calendar."""
        self.emergencies.add(day + self.reaction)

    def reviews_on(self, day: int) -> bool:
        """Whether this is a day of the regular calendar, or of an emergency."""
        return day in self.emergencies or day % self.period == 0

    # ---- Stages of a day ----

    def decide(self) -> None:
        """Work out what is wanted toward everybody; nothing is written before all have decided."""
        model, drawn = self.model, self.drawn
        day = model.day
        if not self.reviews_on(day):
            return
        model.reviewed_on = day
        ceilings = {c: max(0.0, 1.0 - s * self.threat) for c, s in drawn.caution}
        led = [(c, s) for c, variable, above, s in self.leads if getattr(self, variable) > above]
        words = -drawn.tired * self.strain
        for tie in self.ties:
            push = [0.0] * len(n.CHANNELS)
            push[STATEMENTS] = words
            if tie.partner:
                self.help(tie, push)
            if tie.rival:
                self.press(tie, push)
            flows = tie.flows
            for c, s in led:
                if c in flows:
                    push[c] += s
            ceilings[INTELLIGENCE] = drawn.room + tie.trust
            ceilings[CYBER] = max(0.0, 1.0 - drawn.deter * tie.receiver.threat)
            self.fit(flows, push, ceilings, day // 7)
            tie.wanted = push
        for c, most in drawn.capacity[self.number]:
            total = sum(tie.wanted[c] for tie in self.ties)
            if total > most:
                for tie in self.ties:
                    tie.wanted[c] *= most / total

    def commit(self) -> None:
        """Write what was decided and promised, order it, and ask partners for what is needed."""
        day = self.model.day
        if self.reviews_on(day):
            self.write(day)
            for tie in self.ties:
                for flow in tie.flows.values():
                    self.order(flow, day)

    def deliver(self) -> None:
        """What arrives today, what is held back, and a day's progress; then promises that fall due."""
        model = self.model
        day = model.day
        if self.waiting:
            for flow in [flow for flow in self.waiting if flow.due <= day]:
                self.accept(flow)
        if model.reviewed_on == day or day % 7 == 0:
            self.look_at_holds()
        if self.moving:
            self.moving = {flow for flow in self.moving if flow.advance()}
        for tie in self.partners:
            for c in tie.promised:
                flow = tie.flows[c]
                if flow.promise_due == day:
                    flow.promise_due = NEVER
                    needed = next((cut for cut in (0.7, 0.4, TOKEN) if flow.promised >= cut), 0.0)
                    if flow.level < needed:
                        model.broken.append((tie, max(0.0, flow.promised - flow.level)))

    def drift(self) -> None:
        """Where variables will be in a week: back toward rest, and as rules move them; all read last week's."""
        drawn = self.drawn
        kept, envy = drawn.kept, drawn.envy
        rest = self.threat_rests
        threat = rest + (self.threat - rest) * kept["threat"]
        rest = drawn.strain_rests
        strain = rest + (self.strain - rest) * kept["strain"] + drawn.gloom * self.threat
        for tie in self.ties:
            back = tie.back
            gets = back.flows
            rest = tie.trust_rests
            trust = rest + (tie.trust - rest) * kept["trust"]
            owed = tie.owed * kept["owed"]
            rest = drawn.reliance_rests
            reliance = rest + (tie.reliance - rest) * kept["reliance"]
            if tie.partner:
                arms, words, trade = gets[ARMS].level, gets[STATEMENTS].level, gets[TRADE].level
                if arms >= TOKEN:
                    trust += drawn.arms_trust * arms
                    reliance += drawn.arms_bind * arms
                if words >= TOKEN:
                    trust += drawn.words_trust * words
                if trade >= TOKEN:
                    reliance += drawn.trade_binds * trade
                shared = min(self.threat, tie.receiver.threat)
                if shared > 0.2:
                    trust += drawn.common * shared
                if back.owed > envy[0]:
                    trust -= envy[1] * back.owed
                owed += drawn.arms_owed * (arms - tie.flows[ARMS].level)
                owed += drawn.forces_owed * (gets[FORCES].level - tie.flows[FORCES].level)
            if tie.rival:
                intrusion, sanctions = gets[CYBER].level, gets[SANCTIONS].level
                if intrusion >= TOKEN:
                    threat += drawn.fear * intrusion
                if sanctions >= TOKEN:
                    strain += drawn.weary * sanctions
            tie.trust_next = min(1.0, max(0.0, trust))
            tie.owed_next = min(1.0, max(-1.0, owed))
            tie.reliance_next = min(1.0, max(0.0, reliance))
        self.threat_next = min(1.0, max(0.0, threat))
        self.strain_next = min(1.0, max(0.0, strain))

    def settle_drift(self) -> None:
        """Move there, once everybody has looked."""
        self.threat, self.strain = self.threat_next, self.strain_next
        for tie in self.ties:
            tie.trust, tie.owed, tie.reliance = tie.trust_next, tie.owed_next, tie.reliance_next

    def believe(self) -> None:
        """Outsiders close a share of the gap between what they believe and what is done."""
        for tie in self.ties:
            for flow in tie.flows.values():
                flow.perceived += flow.rate * (flow.level - flow.perceived)

    # ---- What a review consists of ----

    def help(self, tie: Tie, push: list[float]) -> None:  # noqa: C901  # one branch for each rule
        """The rules toward a partner."""
        drawn, other, day = self.drawn, tie.receiver, self.model.day
        trust, owed, gets = tie.trust, tie.owed, tie.back.flows
        for c, cut, s in drawn.trusting:
            if trust > cut:
                push[c] += s * trust
        squeeze = min(self.strain, other.strain)
        if squeeze > 0.15:
            for c, s in drawn.squeezed:
                push[c] += s * squeeze
        danger = other.threat * trust
        for c, s in drawn.threatened:
            push[c] += s * danger
        for c, returned, s in drawn.polite:
            got = gets[returned].level
            if got >= TOKEN:
                push[c] += s * got
        if owed > 0.03:
            for c, s in drawn.in_debt:
                push[c] += s * owed
        concern = 0.2 + other.threat
        for c, s in self.interested:
            push[c] += s * concern
        habit = 1.0 / (1.0 + exp(-6.0 * (tie.reliance - 0.4)))
        for c, s in drawn.habits:
            push[c] += s * habit
        if other.struck is not None:
            struck, severity = other.struck
            for c, lasts, base, grave in drawn.outraged:
                if day - struck < lasts:
                    push[c] += base + grave * severity
        for c, deeds, words in drawn.pleas:
            flow = tie.flows[c]
            tie.promised[c] = 0.0
            if flow.asked_until > day and flow.asked >= TOKEN:
                push[c] += deeds * flow.asked
                tie.promised[c] = min(1.0, words * flow.asked)

    def press(self, tie: Tie, push: list[float]) -> None:
        """The rules toward a rival."""
        drawn, other = self.drawn, tie.receiver
        if tie.armers:
            armed = max([flow.perceived for flow in tie.armers])
            push[SANCTIONS] += drawn.press * (self.threat + armed) * self.weight
        push[CYBER] += drawn.wary * self.threat
        if other.strikes is not None:
            struck, severity = other.strikes
            if self.model.day - struck < drawn.retaliate[0]:
                push[SANCTIONS] += drawn.retaliate[1] * severity

    def fit(self, flows: dict[int, Flow], push: list[float], ceilings: dict[int, float], week: int) -> None:
        """Luck comes where something pushes; then standing levels, ceilings and the scale."""
        gauss, size = self.random.gauss, self.drawn.fresh_size
        for c, flow in flows.items():
            wanted = push[c]
            if wanted:
                if flow.fresh_week != week:
                    flow.fresh, flow.fresh_week = gauss(0.0, size), week
                wanted += flow.lasting + flow.fresh
            push[c] = max(0.0, min(wanted + flow.standing, ceilings.get(c, 1.0), 1.0))

    def write(self, day: int) -> None:
        """Write down decisions, promises and requests."""
        drawn = self.drawn
        until = day + drawn.requests_stand
        for tie in self.ties:
            for c, flow in tie.flows.items():
                flow.decision = tie.wanted[c]
            if tie.partner:
                for c, promised in tie.promised.items():
                    tie.flows[c].promise(promised, day, drawn.within)
                gets = tie.back.flows
                if self.threat > drawn.plead[0]:
                    gets[ARMS].asked = min(1.0, drawn.plead[1] + drawn.plead[2] * self.threat)
                    gets[ARMS].asked_until = until
                if self.strain > drawn.inform[0]:
                    gets[INTELLIGENCE].asked, gets[INTELLIGENCE].asked_until = drawn.inform[1], until

    def order(self, flow: Flow, day: int) -> None:
        """What is new arrives after its lead; what runs is raised or cut at once."""
        if flow.decision > flow.ordered and flow.ordered < TOKEN and flow.lead:
            if flow.due == NEVER:
                flow.due = day + flow.lead
                self.waiting.add(flow)
        else:
            self.accept(flow)

    def accept(self, flow: Flow) -> None:
        """From now on, deliver what is decided."""
        if flow.due != NEVER:
            flow.due = NEVER
            self.waiting.discard(flow)
        flow.ordered = flow.decision
        flow.aim()
        if flow.level != flow.target:
            self.moving.add(flow)

    def look_at_holds(self) -> None:
        """Arms are held back from those who are not trusted."""
        least = self.drawn.least_trust
        for tie in self.partners:
            flow = tie.flows[ARMS]
            if (tie.trust < least) != flow.held:
                flow.held = not flow.held
                flow.aim()
                self.moving.add(flow)
