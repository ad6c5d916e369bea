"""The clock: SimPy's environment, and the processes that file what is due.

Covers when things happen, never what they do: a process files an agenda item with a mask over runs, and when SimPy
has nothing left at that instant, one turn plays the agenda. This is the only module that imports SimPy.
"""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import simpy

from simkit.engine.agenda import Agenda, Consequences, DueDecision, DueReview
from simkit.engine.happenings import Alarm, Happening
from simkit.engine.model import Entry
from simkit.engine.state import NEVER, Bools, Ints, fact_spans
from simkit.engine.turn import Block, play_turn

__all__ = ["Clock"]

Steps = Generator[simpy.Event, None, None]
_DAYS_A_YEAR = 365.25


class Clock:
    """The SimPy environment of one block of runs, in whole days."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.env = simpy.Environment()
        self.agenda = Agenda()
        self.delivery_days: set[int] = set()
        self.reactions: dict[str, Ints] = {}
        self.cycles = {actor: self.env.process(self._reviews(actor)) for actor in block.model.actors}
        self.env.process(self._days())
        self.env.process(self._weeks())
        self.env.process(self._recorder())
        for entry in block.model.entries:
            self.env.process(self._timeline(entry))
        for name in sorted(block.model.scenario.world.incidents):
            self.env.process(self._incidents(name))
        for row, since, until in fact_spans(block.model):
            if 0 < since <= block.model.horizon:
                self.env.process(self._fact(row, since, until))

    def run(self, until: int) -> None:
        """Play all days up to and including `until`."""
        while self.env.peek() <= until:
            day = self._gather()
            agenda, self.agenda = self.agenda, Agenda()
            self._file(day, play_turn(self.block, day, agenda))

    def add(self, entry: Entry) -> None:
        """Put a further entry on the timeline."""
        self.env.process(self._timeline(entry))

    def close(self) -> None:
        """Let nothing wait any more: processes and what they wait for hold each other, and the block with them."""
        for *_, event in self.env._queue:  # noqa: SLF001  # SimPy has no public way to give up
            event.callbacks.clear()
        self.env._queue.clear()  # noqa: SLF001
        self.cycles.clear()

    def _gather(self) -> int:
        """Let every process of the next instant file what is due."""
        day = self.env.peek()
        while self.env.peek() == day:
            self.env.step()
        return int(day)

    def _file(self, day: int, after: Consequences) -> None:
        """What a turn brings about later becomes processes of its own."""
        for alarm in _by_actor(after.alarms):
            self.cycles[alarm.actor].interrupt(alarm.mask)
        for due in after.delivery_days:
            if due not in self.delivery_days:
                self.delivery_days.add(due)
                self.env.process(self._delivery(due - day))
        if after.tomorrow:
            self.env.process(self._tomorrow(after.tomorrow))
        while self.env.peek() == day:
            self.env.step()

    def _days(self) -> Steps:
        """Questions watch every day."""
        while True:
            yield self.env.timeout(1)

    def _weeks(self) -> Steps:
        """Variables and beliefs move on the first day of a week."""
        while True:
            self.agenda.week = True
            yield self.env.timeout(7)

    def _recorder(self) -> Steps:
        for day in self.block.kept.days:
            yield self.env.timeout(day - self.env.now)
            self.agenda.write = True

    def _reviews(self, actor: str) -> Steps:
        """An actor's regular calendar; an alarm interrupts the wait, and leaves the calendar as it was."""
        period = max(1, round(self.block.model.scenario.world.actors[actor].reviews.value))
        due = period
        while True:
            try:
                yield self.env.timeout(due - self.env.now)
            except simpy.Interrupt as alarm:
                self.env.process(self._emergency(actor, np.asarray(alarm.cause)))
                continue
            self.agenda.reviews.append(DueReview(actor, None))
            due += period

    def _emergency(self, actor: str, mask: Bools) -> Steps:
        """An emergency review, as many days after the alarm as the actor needs in each run."""
        days = self.reactions.get(actor)
        if days is None:
            reaction = self.block.state.numbers[f"actors.{actor}.reaction"]
            days = self.reactions[actor] = np.maximum(np.rint(reaction).astype(np.int64), 1)
        began = self.env.now
        for day in sorted(set(days[mask].tolist())):
            yield self.env.timeout(began + day - self.env.now)
            self.agenda.reviews.append(DueReview(actor, mask & (days == day)))

    def _delivery(self, wait: int) -> Steps:
        yield self.env.timeout(wait)
        self.agenda.deliveries = True

    def _tomorrow(self, happenings: list[Happening]) -> Steps:
        yield self.env.timeout(1)
        self.agenda.raised += happenings

    def _fact(self, row: int, since: int, until: int) -> Steps:
        yield self.env.timeout(since)
        self.agenda.facts.append((row, until))

    def _timeline(self, entry: Entry) -> Steps:
        """An entry happens once in each run, on a day of its span that chance picks, if it happens at all."""
        state, stream = self.block.state, entry.stream
        span, low = entry.high - entry.low + 1, state.of_entry(stream, "at", entry.low)
        later = np.floor(state.luck.uniform(f"timeline/{stream}/day") * span)
        days = (np.rint(low) + later).astype(np.int64)
        happens = state.luck.uniform(f"timeline/{stream}/chance") < state.of_entry(stream, "chance", entry.chance)
        for day in np.unique(days[happens]):
            yield self.env.timeout(int(day) - self.env.now)
            self._file_entry(entry, happens & (days == day))

    def _file_entry(self, known: Entry, mask: Bools) -> None:
        entry = self._current(known)
        if entry.event is None:
            self.agenda.decisions.append(DueDecision(entry, mask))
            if entry.until < NEVER:
                self.env.process(self._end(entry, mask))
            return
        severity = np.broadcast_to(self.block.state.of_entry(entry.stream, "severity", entry.severity), mask.shape)
        self.agenda.happenings.append(
            Happening(
                entry.event, entry.by, entry.target, severity, mask, entry.label, entry.slots, entry.level, entry.says
            )
        )

    def _end(self, entry: Entry, mask: Bools) -> Steps:
        """When a decision from outside no longer stands, its actor decides again."""
        if entry.until > self.env.now:
            yield self.env.timeout(entry.until - self.env.now)
            self.agenda.decisions.append(DueDecision(self._current(entry), mask, ends=True))

    def _current(self, known: Entry) -> Entry:
        """An entry with the rows of today's model, which may have grown since the entry was read."""
        return next(entry for entry in self.block.model.entries if entry.stream == known.stream)

    def _incidents(self, name: str) -> Steps:
        """Chance: in each week an incident may come once, on a day of that week."""
        state, incident = self.block.state, self.block.model.scenario.world.incidents[name]
        chance = state.numbers[f"incidents.{name}.per_year"] * 7.0 / _DAYS_A_YEAR
        severity = state.numbers[f"incidents.{name}.severity"]
        empty = np.array([], dtype=np.intp)
        by, target = tuple(sorted(incident.by)), tuple(sorted(incident.target))
        while True:
            week = int(self.env.now)
            comes = state.luck.uniform(f"incident/{name}/comes", week) < chance
            days: Ints = np.floor(state.luck.uniform(f"incident/{name}/day", week) * 7.0).astype(np.int64)
            for day in np.unique(days[comes]):
                yield self.env.timeout(week + int(day) - self.env.now)
                mask = comes & (days == day)
                happening = Happening(incident.event, by, target, severity, mask, name, empty, says=incident.says)
                self.agenda.incidents.append((name, happening))
            yield self.env.timeout(week + 7 - self.env.now)


def _by_actor(alarms: list[Alarm]) -> list[Alarm]:
    """One alarm for each actor, in all runs in which anything alarms it today."""
    masks: dict[str, Bools] = {}
    for alarm in alarms:
        masks[alarm.actor] = masks[alarm.actor] | alarm.mask if alarm.actor in masks else alarm.mask
    return [Alarm(actor, mask) for actor, mask in sorted(masks.items())]
