"""The story of one run: what happened on which day, what changed between whom, and by which rule.

Covers which of a run's changes are told and in what words; finding them is `simkit.report.turns`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from simkit.report.chronicle import Chronicle
from simkit.report.events import noted
from simkit.report.movements import FlowKey, read_by_questions
from simkit.report.names import Names, clean
from simkit.report.paper import Paper
from simkit.report.turns import Turn, cause_of, flows_of, turns, whole
from simkit.report.words import Catalogue

__all__ = ["Told", "write_flow_story", "write_story"]

MOST_LINES = 60
_FEWEST_LINES = 30
_MOST_AT_START = 6
_MOST_OF_A_FLOW = 24


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a day, and how much it matters: from 2 on it is told in any case."""

    day: int
    order: int
    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class _Teller:
    notes: Chronicle
    words: Catalogue
    names: Names
    asked: frozenset[FlowKey]
    events: frozenset[str]
    people: frozenset[str]
    about: FlowKey | None = None

    @property
    def start(self) -> date:
        return self.notes.model.scenario.file.starts

    def tells(self, flow: FlowKey) -> bool:
        """Whether something between two actors belongs to the story."""
        return self.about is None or flow == self.about

    def concern(self, *actors: str | None) -> float:
        """How far actors are those that the timeline and the questions are about."""
        named = [actor for actor in actors if actor is not None]
        return 0.5 * all(actor in self.people for actor in named)


def write_story(paper: Paper, notes: Chronicle, words: Catalogue) -> None:
    """Write the story of a run."""
    teller = _teller(notes, words)
    scenario = notes.model.scenario
    paper.title(words("story.title", title=clean(scenario.title), run=notes.run))
    if scenario.file.says:
        paper.line(clean(scenario.file.says))
    paper.line(words("story.one", seed=notes.seed), style="dim")
    paper.heading(words("story.start", date=words.date(teller.start)))
    _stands(paper, teller, 0)
    for sentence in _opening_facts(teller):
        paper.line(sentence, hang=2)
    told = [*_events(teller), *_facts(teller), *_holds(teller), *_turns(teller)]
    most = max(_FEWEST_LINES, round(MOST_LINES * min(1.0, notes.model.horizon / 365)))
    kept = sorted(told, key=lambda one: (-min(one.weight, 2.0), one.day, one.order, one.says))
    must = sum(one.weight >= 2.0 for one in told)
    _tell(paper, teller, kept[: max(most, must)])
    if len(kept) > max(most, must):
        paper.space()
        paper.line(words.of_count("story.more", len(kept) - max(most, must)), style="dim")
    end = words.date(teller.start + timedelta(days=notes.model.horizon))
    paper.heading(words("story.end", date=end))
    _stands(paper, teller, notes.model.horizon)
    for name, question in scenario.file.questions.items():
        answer = {True: "yes", False: "no", None: "none"}[notes.answers[name]]
        paper.line(words(f"story.answer.{answer}", ask=clean(question.ask)), hang=2)


def write_flow_story(
    paper: Paper, notes: Chronicle, words: Catalogue, flow: FlowKey, behind: Collection[str] = ()
) -> None:
    """Write, day by day, what concerns one flow in a run: its turns and holds, and the events of the two.

    `behind` names further events that matter, by their kind or label.
    """
    people = frozenset((flow.giver, flow.receiver))
    teller = replace(_teller(notes, words), people=people, about=flow, events=frozenset(behind))
    told = [*_events(teller), *_facts(teller), *_holds(teller), *_turns(teller)]
    kept = sorted(told, key=lambda one: (-min(one.weight, 2.0), one.day, one.order, one.says))
    _tell(paper, teller, kept[:_MOST_OF_A_FLOW])
    if len(kept) > _MOST_OF_A_FLOW:
        paper.space()
        paper.line(words.of_count("story.more", len(kept) - _MOST_OF_A_FLOW), style="dim")


def _teller(notes: Chronicle, words: Catalogue) -> _Teller:
    scenario, people, asked = notes.model.scenario, set[str](), set[FlowKey]()
    for question in scenario.file.questions.values():
        people |= {actor for actor in (question.by, question.target) if actor is not None}
    for _, flow in read_by_questions(scenario):
        if flow.giver and flow.receiver:
            people |= {flow.giver, flow.receiver}
            asked.add(FlowKey(flow.what, flow.giver, flow.receiver))
    for entry in notes.model.entries:
        people |= {*entry.by, *entry.target}
    events = frozenset(question.happens for question in scenario.file.questions.values() if question.happens)
    return _Teller(notes, words, Names(notes.model, words), frozenset(asked), events, frozenset(people))


def _tell(paper: Paper, teller: _Teller, kept: list[Told]) -> None:
    """What is kept, day by day."""
    if not kept:
        paper.space()
        paper.line(teller.words("story.quiet"))
    before = None
    for one in sorted(kept, key=lambda told: (told.day, told.order, -told.weight, told.says)):
        if one.day != before:
            day = teller.words.weekday(teller.start + timedelta(days=one.day))
            paper.space()
            paper.line(teller.words("story.day", week=one.day // 7, date=day), style="bold")
            before = one.day
        paper.line(one.says, indent=2, hang=2)


def _stands(paper: Paper, teller: _Teller, day: int) -> None:
    """What stands between whom on a day, in a sentence: what is asked about first, then the highest levels."""
    notes, found = teller.notes, []
    for flow, slots in flows_of(notes.model).items():
        level = float(whole([notes.delivered[day]], slots)[0])
        scale = notes.model.scales[slots[0]]
        if abs(level) >= scale.token:
            concern = teller.concern(flow.giver, flow.receiver)
            found.append((flow not in teller.asked, -concern, -abs(level), flow, teller.words.level(scale, level)))
    said = [_flow(teller, "story.flow", flow, level) for *_, flow, level in sorted(found)[:_MOST_AT_START]]
    paper.line(teller.words("story.stands", flows="; ".join(said)) if said else teller.words("story.nothing"))


def _flow(teller: _Teller, key: str, flow: FlowKey, level: str, before: str = "", due: str = "") -> str:
    return teller.words(
        key,
        giver=teller.names.actor(flow.giver),
        receiver=teller.names.actor(flow.receiver),
        flow=teller.names.channel(flow.channel),
        level=level,
        before=before,
        due=due,
    )


# ---- events and facts ----


def _events(teller: _Teller) -> Iterator[Told]:
    model, words, names = teller.notes.model, teller.words, teller.names
    world = model.scenario.world
    planned = {entry.label for entry in model.entries}
    raised = {one.event for channel in world.channels.values() for one in channel.every_raise()}
    for day, (event, by, target, label) in teller.notes.events:
        if teller.about is not None and not teller.events & {event, label} and not teller.people >= {*by, *target}:
            continue
        note = noted(model, event, label)
        people = {"by": names.actors(by), "target": names.actors(target), "flow": names.channel(note.flow)}
        weight = (1.5 if event in raised else 0.6) + teller.concern(*by, *target)
        if label in planned or event in teller.events:
            weight = 2.0
        if note.level is not None:
            scale = world.channels[note.flow.partition(".")[0]].cuts.scale()
            says = words("story.request", level=words.level(scale, note.level), **people)
        elif event == world.promises.breaks:
            says, weight = words("story.broken", **people), 1.0 + 2 * teller.concern(*by, *target)
        elif event == world.beliefs.event:
            says, weight = words("story.leak", **people), 0.2 + teller.concern(*by, *target)
        else:
            who = names.who(by, target)
            key = "story.event" if who else "story.event.nobody"
            says = words(key, event=names.event(event), who=who, says=clean(note.says))
        yield Told(day, 0, weight, says)


def _fact_says(teller: _Teller, row: int, key: str) -> tuple[str, float]:
    """A fact of a row in words, and how far it concerns the people of the story."""
    found = {at: owner for owner, at in teller.notes.model.layout.facts.items()}
    name, giver, receiver = found[row]
    says = clean(teller.notes.model.scenario.world.facts[name].says)
    if giver is None:
        return teller.words(f"{key}.world", says=says), 0.5
    whom = teller.names.who((giver,), () if receiver is None else (receiver,))
    return teller.words(key, whom=whom, says=says), teller.concern(giver, receiver)


def _opening_facts(teller: _Teller) -> list[str]:
    holding = np.flatnonzero(teller.notes.facts[0])
    said = [_fact_says(teller, int(row), "story.holds") for row in holding]
    return [says for says, concern in said if concern > 0.0][:_MOST_AT_START]


def _facts(teller: _Teller) -> Iterator[Told]:
    days = np.stack(teller.notes.facts)
    for day in range(1, len(days)):
        for row in np.flatnonzero(days[day] != days[day - 1]):
            begins = bool(days[day, row])
            says, concern = _fact_says(teller, int(row), "story.begins" if begins else "story.ends")
            if teller.about is not None and not concern:
                continue
            yield Told(day, 1, (0.3 if begins else 0.1) + concern, says)


# ---- what changes between two actors ----


def _holds(teller: _Teller) -> Iterator[Told]:
    """Deliveries that begin or cease to be held back, and by which rule."""
    notes = teller.notes
    for flow, slots in flows_of(notes.model).items():
        if not teller.tells(flow):
            continue
        held = np.stack([day[list(slots)] for day in notes.held]).max(axis=1)
        for day in range(1, len(held)):
            if (held[day] >= 0) == (held[day - 1] >= 0):
                continue
            if float(whole([notes.decided[day - 1]], slots)[0]) < notes.model.scales[slots[0]].token:
                continue
            begins = held[day] >= 0
            says = _flow(teller, "story.held" if begins else "story.released", flow, "")
            if begins:
                says += " " + _line_says(teller, int(held[day]), "")
            yield Told(day, 2, 0.4 + teller.concern(flow.giver, flow.receiver), says)


def _turns(teller: _Teller) -> Iterator[Told]:
    """Changes of word in what is decided, delivered and promised."""
    notes = teller.notes
    for flow, slots in flows_of(notes.model).items():
        if not teller.tells(flow):
            continue
        extra = teller.concern(flow.giver, flow.receiver) + 0.5 * (flow in teller.asked)
        channel = notes.model.scenario.world.channels[flow.channel]
        decided = list(turns(notes, "decided", flow, slots))
        for turn in decided:
            yield Told(turn.day, 3, turn.weight + extra, _decision(teller, turn, channel.spoken, channel.kind))
        if channel.spoken:
            continue
        for turn in turns(notes, "delivered", flow, slots):
            if not any(_same_word(teller, turn, other) for other in decided):
                yield Told(turn.day, 5, turn.weight + extra, _moved(teller, turn, "story.delivered"))
        for turn in turns(notes, "promised", flow, slots):
            yield Told(turn.day, 4, turn.weight + extra, _promise(teller, turn))


def _same_word(teller: _Teller, deed: Turn, decision: Turn) -> bool:
    """Whether a deed only carries out a decision of the last two weeks, which says it already."""
    scale = teller.notes.model.scales[deed.slots[0]]
    same = scale.word(round(deed.level, 2)) == scale.word(round(decision.level, 2))
    return same and 0 <= deed.day - decision.day <= 14


def _moved(teller: _Teller, turn: Turn, key: str, due: str = "") -> str:
    scale = teller.notes.model.scales[turn.slots[0]]
    before, level = teller.words.level(scale, turn.stood), teller.words.level(scale, turn.level)
    return _flow(teller, key, turn.flow, level, before, due)


def _decision(teller: _Teller, turn: Turn, spoken: bool, kind: str) -> str:
    key = "story.spoken" if spoken else "story.decided.against" if kind == "pressure" else "story.decided"
    says, cause = _moved(teller, turn, key), cause_of(teller.notes, turn)
    if cause is None:
        return says
    reason = _line_says(teller, cause.line, teller.words.number(cause.size, sign=True), cause.ended)
    return f"{says} {reason}" if reason else says


def _promise(teller: _Teller, turn: Turn) -> str:
    if turn.level <= turn.before + 1e-9:
        return _moved(teller, turn, "story.unpromised")
    last = min(int(teller.notes.due[turn.day][slot]) for slot in turn.slots)
    if last > 10 * teller.notes.model.horizon:
        return _moved(teller, turn, "story.promised")
    due = teller.words.date(teller.start + timedelta(days=last))
    return _moved(teller, turn, "story.promised.due", due)


def _line_says(teller: _Teller, row: int, size: str, ended: bool = False) -> str:
    """A line of the ledger as a reason in brackets."""
    line = teller.notes.model.lines[row]
    if line.rule is None:
        key = {"luck": "chance", "decided": "decided", "standing": "standing", "capacity": "capacity"}.get(line.kind)
        return teller.words(f"story.reason.{key}", size=size) if key else ""
    rule = teller.notes.model.scenario.world.rules[line.rule]
    key = ("story.reason.rule" if size else "story.reason.hold") + (".source" if rule.source else "")
    says = clean(rule.says).rstrip(".")
    if ended:
        says = teller.words("story.no_longer", says=says)
    return teller.words(key, says=says, source=clean(rule.source or ""), size=size)
