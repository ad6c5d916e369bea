"""The scenario's own part of a model: its timeline and its questions, with names looked up.

Covers entries and questions; rules, pacts and slots are compiled in `simkit.engine.compile`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from simkit.engine.model import Entry, MemoryKey, Model, Subject, WatchedQuestion
from simkit.engine.rows import Row, Slot
from simkit.engine.state import NEVER
from simkit.scales import DEFAULT_SCALE
from simkit.scenario import Scenario
from simkit.scenario.schema import Question, TimelineEntry
from simkit.scenario.times import days_between
from simkit.world.phrases import read_flow
from simkit.world.rules import After, Rule
from simkit.world.world import World

__all__ = ["answered", "can_happen", "entries", "entry_at", "possible_rows", "questions", "slots_of"]

_Sides = set[tuple[str | None, str | None]]


def slots_of(world: World, flow: str, giver: str, receiver: str) -> list[Slot]:
    """The slots that a channel (each of its parts) or one part means between two actors."""
    channel, _, part = flow.partition(".")
    return [Slot(channel, name, giver, receiver) for name in world.channels[channel].decided_by(part)]


def possible_rows(scenario: Scenario, rule: Rule, rows: list[Row]) -> list[Row]:
    """The rows of a rule whose event can happen here at all.

    An event that only the timeline or chance brings happens only between those whom they name.
    """
    if rule.after is None:
        return rows
    sides = _sides(scenario, rule.after.event)
    if sides is None:
        return rows
    return [row for row in rows if _is_among(answered(rule.after, row), sides)]


def answered(after: After, row: Row) -> MemoryKey:
    """The event that a rule answers in one of its rows, between those whom its roles mean there."""
    by, target = (None if who is None else row.person(who) for who in (after.by, after.target))
    return MemoryKey(after.event, by, target)


def can_happen(scenario: Scenario, key: MemoryKey) -> bool:
    """Whether an event of a kind can happen between these at all; see `possible_rows`."""
    sides = _sides(scenario, key.event)
    return sides is None or _is_among(key, sides)


def _sides(scenario: Scenario, kind: str) -> _Sides | None:
    """By whom and to whom an event happens that only the timeline or chance brings; None where others bring it too."""
    world = scenario.world
    raised = {one.event for channel in world.channels.values() for one in channel.every_raise()}
    if kind in raised | {world.promises.breaks, world.beliefs.event}:
        return None
    sources = [(item.actors, item.targets) for item in scenario.file.timeline if item.event == kind]
    sources += [(item.by, item.target) for item in world.incidents.values() if item.event == kind]
    return {(by, target) for bys, targets in sources for by in bys or (None,) for target in targets or (None,)}


def _is_among(key: MemoryKey, sides: _Sides) -> bool:
    return any(key.matches(key.event, by, target) for by, target in sides)


def entries(model: Model) -> tuple[Entry, ...]:
    """The timeline, by name; entries of one name are told apart by their dates, never by their place in the list."""
    scenario = model.scenario
    read = sorted(
        (_entry(model, item) for item in scenario.file.timeline),
        key=lambda entry: (entry.label, entry.low, entry.high, repr(entry)),
    )
    seen: Counter[str] = Counter()
    numbered = []
    for entry in read:
        seen[entry.label] += 1
        stream = entry.label if seen[entry.label] == 1 else f"{entry.label}#{seen[entry.label]}"
        numbered.append(replace(entry, stream=stream))
    return tuple(numbered)


def entry_at(model: Model, at: int) -> Entry:
    """The entry that the timeline's place `at` (from 0) was made into."""
    wanted = repr(_entry(model, model.scenario.file.timeline[at]))
    return next(entry for entry in model.entries if repr(replace(entry, stream="")) == wanted)


def _entry(model: Model, item: TimelineEntry) -> Entry:
    """One entry of the timeline, not yet told apart from others that are alike."""
    world, starts = model.scenario.world, model.scenario.file.starts
    by: tuple[str, ...]
    target: tuple[str, ...]
    low, high = days_between(item.at, starts)
    until = NEVER if item.until is None else days_between(item.until, starts)[0]
    if item.decide is not None:
        assert item.toward is not None and item.channel is not None
        pairs, by, target = [(item.decide, item.toward)], (item.decide,), (item.toward,)
    else:
        by, target = tuple(sorted(item.actors)), tuple(sorted(item.targets))
        pairs = [(asked, asker) for asked in target for asker in by]
    slots = [] if item.channel is None else [s for pair in pairs for s in slots_of(world, item.channel, *pair)]
    what = item.event or f"decide.{item.channel}.{item.as_}"
    return Entry(
        label=item.name or f"{what}/{'+'.join(by)}>{'+'.join(target)}",
        stream="",
        low=low,
        high=high,
        chance=item.chance,
        event=item.event,
        by=by,
        target=target,
        severity=item.severity,
        slots=np.array([model.layout.slots[slot] for slot in slots], dtype=np.intp),
        level=0.0 if item.level is None else item.level,
        promise=item.as_ == "promise",
        until=until,
        says=item.says or "",
    )


def questions(model: Model, memories: list[MemoryKey]) -> tuple[WatchedQuestion, ...]:
    """The questions, by name, with what they read looked up; their events join those to remember."""
    return tuple(
        _question(model, name, question, memories) for name, question in sorted(model.scenario.file.questions.items())
    )


def _question(model: Model, name: str, question: Question, memories: list[MemoryKey]) -> WatchedQuestion:
    """One question with what it reads looked up."""
    measure = next(m for m in ("peak", "low", "end", "happens") if getattr(question, m) is not None)
    subject = memory = None
    cut = 0.0
    if measure == "happens":
        assert question.happens is not None
        key = MemoryKey(question.happens, question.by, question.target)
        if key not in memories:
            memories.append(key)
        memory = memories.index(key)
    else:
        subject, cut = _subject(model, question, getattr(question, measure))
    return WatchedQuestion(
        name=name,
        ask=question.ask,
        measure=measure,  # type: ignore[arg-type]
        subject=subject,
        memory=memory,
        cut=cut,
        at_least=question.at_least is not None,
        every_day=(measure, question.at_least is not None) in (("low", True), ("peak", False)),
        after=question.after,
        within=question.within,
    )


def _subject(model: Model, question: Question, phrase: str) -> tuple[Subject, float]:
    """Where what a question reads is found, and the level that it is held against."""
    flow, world = read_flow(phrase), model.scenario.world
    bound = question.at_least if question.at_least is not None else question.below
    assert bound is not None
    scale, array, rows = DEFAULT_SCALE, "actor_variables", list[int]()
    if flow.of is not None:
        rows = [model.layout.actor_row(flow.what, flow.of)]
    elif flow.giver is not None and flow.receiver is not None:
        array, rows = "pair_variables", []
        if flow.what in world.channels:
            channel = world.channels[flow.what]
            scale = channel.cuts.scale()
            array = question.reads or ("promised" if channel.spoken else "delivered")
            rows = model.layout.readings(flow.what, flow.part, flow.giver, flow.receiver)
        else:
            rows = [model.layout.pair_row(flow.what, flow.giver, flow.receiver)]
    return Subject(array, np.array(rows, dtype=np.intp)), scale.cut(bound) if isinstance(bound, str) else bound
