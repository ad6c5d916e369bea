"""A scenario as text: its world, its timeline in order with dates, its questions, its variants and what it expects.

Covers what `simkit show` prints of a scenario; what follows when it is played is a report's.
"""

from __future__ import annotations

from datetime import date, timedelta

from simkit.report.layout import columns
from simkit.report.names import capital, clean, spelled
from simkit.report.paper import Paper
from simkit.report.subject import Subject
from simkit.report.words import Catalogue
from simkit.scales import DEFAULT_SCALE
from simkit.scenario import Scenario
from simkit.scenario.schema import Expectation, Question, TimelineEntry, Variant
from simkit.scenario.times import days_between

__all__ = ["write_scenario"]

_ID = 26
_WHEN = 39  # the longest dates


def write_scenario(paper: Paper, subject: Subject, words: Catalogue) -> None:
    """Tell what a scenario sets out to play."""
    scenario = subject.scenario
    assert scenario is not None
    file = scenario.file
    paper.title(clean(scenario.title))
    if file.says:
        paper.line(clean(file.says))
    end = file.starts + timedelta(days=file.horizon)
    told = {"start": words.date(file.starts), "end": words.date(end), "length": words.span(file.horizon)}
    paper.line(words("show.plays", world=clean(scenario.world.world), **told))
    _given(paper, scenario, words)
    _timeline(paper, scenario, words)
    paper.heading(words("question.title"))
    if not file.questions:
        paper.line(words("question.none"))
    columns(paper, [(key, _question(one, words)) for key, one in file.questions.items()], (_ID,))
    if file.variants:
        paper.heading(words("show.variants"))
        columns(paper, [(key, _variant(one, words)) for key, one in file.variants.items()], (_ID,))
    if file.expect:
        paper.heading(words("show.expect"))
        columns(paper, [(key, _expectation(one, words)) for key, one in file.expect.items()], (_ID,))


def _given(paper: Paper, scenario: Scenario, words: Catalogue) -> None:
    if scenario.file.given:
        paper.heading(words("show.given"))
        rows = [(clean(flow), _start(level, words)) for flow, level in scenario.file.given.items()]
        columns(paper, rows, (60,))


def _start(level: float | bool, words: Catalogue) -> str:
    if isinstance(level, bool):
        return words("show.holds" if level else "show.holds.not")
    return words.number(level)


def _timeline(paper: Paper, scenario: Scenario, words: Catalogue) -> None:
    paper.heading(words("show.timeline"))
    starts = scenario.file.starts
    entries = sorted(scenario.file.timeline, key=lambda entry: days_between(entry.at, starts))
    if not entries:
        paper.line(words("show.timeline.none"))
    columns(paper, [(_when(entry.at, starts, words), _entry(entry, scenario, words)) for entry in entries], (_WHEN,))


def _when(at: str, starts: date, words: Catalogue) -> str:
    first, last = days_between(at, starts)
    begins = words.date(starts + timedelta(days=first))
    if first == last:
        return words("when", week=first // 7, date=begins)
    ends = words.date(starts + timedelta(days=last))
    return words("show.between", first=first // 7, last=last // 7, begins=begins, ends=ends)


def _entry(entry: TimelineEntry, scenario: Scenario, words: Catalogue) -> str:
    def names(actors: tuple[str, ...]) -> str:
        return words.list([clean(scenario.world.actors[actor].name) for actor in actors]) if actors else ""

    flow = spelled(entry.channel.replace(".", " ")) if entry.channel else ""
    level = "" if entry.level is None else _level(entry, scenario, words)
    if entry.decide is not None:
        told = {"giver": names((entry.decide,)), "receiver": names((entry.toward or "",)), "flow": flow, "level": level}
        said = words("show.promises" if entry.as_ == "promise" else "show.decides", **told)
        said += words("show.until", date=entry.until) if entry.until else ""
    else:
        by, target = names(entry.actors), names(entry.targets)
        who = words("pair", by=by, target=target) if by and target else by or target
        said = capital(spelled(entry.event or ""))
        said = words("happened.flow", event=said, flow=who) if who else said
        said += words("show.asks", flow=flow, level=level) if flow else ""
        said += words("show.severity", severity=words.number(entry.severity)) if not flow else ""
    if entry.chance < 1:
        said += words("show.chance", share=words.percent(entry.chance))
    label = entry.name or entry.event or entry.decide or ""
    said = words("show.entry", said=said, id=label)
    return f"{said}\n{clean(entry.says)}" if entry.says else said


def _level(entry: TimelineEntry, scenario: Scenario, words: Catalogue) -> str:
    known = scenario.world.channels.get((entry.channel or "").partition(".")[0])
    return words.level(DEFAULT_SCALE if known is None else known.cuts.scale(), entry.level or 0.0)


def _question(one: Question, words: Catalogue) -> str:
    """A question as it is asked, and how it is measured, in the scenario's own keys."""
    keys = one.model_dump(by_alias=True, exclude_defaults=True, exclude={"ask", "within"})
    told = [words("show.key", name=key, value=clean(str(value))) for key, value in keys.items()]
    if one.within is not None:
        told.append(words("show.key", name="within", value=words.span(one.within)))
    return f"{clean(one.ask)}\n[{', '.join(told)}]"


def _variant(one: Variant, words: Catalogue) -> str:
    changes = [words("show.sets", path=clean(path), value=clean(str(value))) for path, value in one.set.items()]
    changes += [words("show.adds", id=entry.name or entry.event or entry.decide) for entry in one.add]
    changes += [words("show.without", path=clean(path)) for path in one.without]
    return f"{clean(one.says)}\n[{', '.join(changes)}]" if changes else clean(one.says)


def _expectation(one: Expectation, words: Catalogue) -> str:
    keys = one.model_dump(exclude_none=True, exclude={"says"})
    told = [words("show.key", name=key, value=clean(str(value))) for key, value in keys.items()]
    return f"{clean(one.says)}\n[{', '.join(told)}]"
