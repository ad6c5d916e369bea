"""What would have tipped an answer, as text: each lever by its own sentence, its value now and where it tips.

Covers what `simkit tip` prints, and the same as a plain document; searching is `simkit.analysis.tip`'s.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from simkit import __version__
from simkit.analysis.crossings import Crossing, Tipped
from simkit.analysis.levers import Lever
from simkit.analysis.questions import Answer
from simkit.analysis.tip import Tipping
from simkit.engine.compile import compile_scenario
from simkit.report.commands import command
from simkit.report.contents import scenario_document
from simkit.report.layout import columns
from simkit.report.levers import Levers
from simkit.report.names import clean, spelled
from simkit.report.paper import Paper, plain_paper
from simkit.report.sections import told_answer
from simkit.report.verdict import verdict_document, verdict_words
from simkit.report.words import Catalogue

__all__ = ["Asked", "crossing_words", "tip_document", "tip_text", "write_tip"]

_MOST, _MOST_SHORT = 10, 5
_INDENT = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """How the scenario was named on the command line, what --set changed, and which reading was asked for."""

    scenario: str
    settings: Mapping[str, object] = field(default_factory=dict)
    reading: str | None = None


def tip_text(found: Tipping, language: str = "en", *, everything: bool = False) -> str:
    """The report as plain text."""
    paper = plain_paper()
    write_tip(paper, found, Asked(found.scenario.name), Catalogue(language), everything=everything)
    return paper.written()


def write_tip(paper: Paper, found: Tipping, asked: Asked, words: Catalogue, *, everything: bool = False) -> None:
    """Write what tips the answer, the nearest first, and what comes nearest without doing it."""
    levers = Levers.of(compile_scenario(found.scenario), words)
    _opening(paper, found, words)
    paper.heading(words("tip.found"))
    if not found.tipped:
        paper.line(words("tip.none"))
        paper.line(words("tip.none.close"))
    told = found.tipped if everything else found.tipped[:_MOST]
    for at, one in enumerate(told, start=1):
        _entry(paper, at, one, levers, words)
    more = len(found.tipped) - len(told)
    if more:
        paper.space()
        paper.line(words.of_count("tip.more", more))
    _short(paper, found, levers, words, None if everything else _MOST_SHORT)
    if found.tipped:
        paper.space()
        paper.line(words("tip.repeat"))
        paper.unbroken(_command(found, asked, found.tipped[0]), indent=_INDENT)
    paper.space()
    paper.line(words("tip.method"), style="dim")
    paper.line(words("basis.model"), style="dim")
    paper.line(verdict_words(found.scenario.world, words), style="dim")


def _opening(paper: Paper, found: Tipping, words: Catalogue) -> None:
    """The question, its answer as things are, what is looked for, and how much was tried."""
    paper.title(words("tip.title", title=clean(found.scenario.title)))
    paper.space()
    paper.line(clean(found.ask), style="bold")
    share = found.base.value
    counts = {"yes": found.base.yes, "counted": found.base.counted, "runs": found.runs}
    error = (share * (1.0 - share) / found.base.counted) ** 0.5
    ends = {"share": share, "error": error, "low": found.low, "high": found.high}
    event = found.scenario.file.questions[found.question].after or ""
    paper.line(told_answer(Answer(name=found.question, ask=found.ask, **counts, **ends), words, spelled(event)))
    paper.space()
    if found.by is not None:
        paper.line(words("tip.goal.by", by=words.number(found.by * 100, 1 if found.by * 100 % 1 else 0)))
    else:
        paper.line(words("tip.goal.down" if share >= 0.5 else "tip.goal.up"))
    names = ("numbers", "moving", "screened", "followed", "others")
    paper.line(words("tip.tried", **{name: words.count(getattr(found, name)) for name in names}), style="dim")


def _entry(paper: Paper, at: int, one: Tipped, levers: Levers, words: Catalogue) -> None:
    paper.space()
    paper.line(words("tip.entry", at=at, says=levers.says(one.lever.path)), style="bold", hang=_INDENT)
    for crossing in one.crossings:
        paper.line(crossing_words(one.lever, crossing, words), indent=_INDENT, hang=2)
        paper.unbroken(f"--set {shlex.quote(f'{one.lever.path}={crossing.text}')}", indent=_INDENT)
    paper.line(f"[{levers.rests(one.lever.path)}]", indent=_INDENT, style="dim", hang=1)


def crossing_words(lever: Lever, one: Crossing, words: Catalogue) -> str:
    """From its value now to where it tips, how far that is, and the probability there."""
    share, least, most = words.percents(one.share.value, one.low, one.high)
    told = {"share": share, "least": least, "most": most}
    if lever.kind == "pact":
        return words("tip.at.kind", now=spelled(lever.now), value=spelled(one.text), **told)
    now, value = _point(lever, lever.value, words), _point(lever, one.at, words)
    low, high = _ends(lever, words)
    if lever.drawn and one.distance == 0.0:
        return words("tip.at.held", value=value, low=low, high=high, **told)
    key = "tip.at.date" if lever.kind == "date" else "tip.at"
    distance = words.percent(one.distance)
    return words(key, now=now, value=value, low=low, high=high, distance=distance, **told)


def _point(lever: Lever, at: float, words: Catalogue) -> str:
    """A point of a lever's range as a reader writes it."""
    if lever.kind == "date":
        ends = [words.date(date.fromisoformat(day)) for day in lever.text(at).split(" to ")]
        return words("tip.short.between", low=ends[0], high=ends[1]) if len(ends) > 1 else ends[0]
    plain = words.number_in_full(at)
    return words.in_days(plain) if lever.is_span else plain


def _ends(lever: Lever, words: Catalogue) -> tuple[str, str]:
    """Both ends of a range; of one of dates, its first and its last day."""
    low, high = lever.low, lever.high
    if lever.kind == "date":
        lever = replace(lever, high=high + lever.width, width=0)
        high = lever.high
    return _point(lever, low, words), _point(lever, high, words)


def _short(paper: Paper, found: Tipping, levers: Levers, words: Catalogue, most: int | None) -> None:
    """What was followed and does not tip it, by how near it comes."""
    moved = [one for one in found.short if one.lowest.counted and (one.lowest != one.highest)]
    if not moved:
        return
    paper.heading(words("tip.short"))
    rows = [(words("tip.short.what"), words("tip.short.path"), words("tip.short.share"))]
    for one in moved[:most]:
        lever = one.lever
        low, high = _ends(lever, words)
        path = (
            clean(lever.path)
            if lever.kind == "pact"
            else words("tip.short.range", path=clean(lever.path), low=low, high=high)
        )
        shares = words.percents(one.lowest.value, one.highest.value)
        between = words("tip.short.share.at", low=shares[0], high=shares[1], value=spelled(one.furthest))
        rows.append((levers.says(lever.path), path, between))
    columns(paper, rows, (40, 38))


def _command(found: Tipping, asked: Asked, one: Tipped) -> str:
    """The command that plays a lever's nearest crossing."""
    line = command(
        *("run", asked.scenario),
        runs=found.runs,
        seed=found.seed,
        variant=found.scenario.variant,
        reading=asked.reading or found.scenario.reading,
        set={**asked.settings, one.lever.path: one.crossings[0].text},
        fixed=found.fixed,
    )
    return clean(line)


def tip_document(found: Tipping) -> dict[str, Any]:
    """Everything that was found, as plain values."""
    levers = Levers.of(compile_scenario(found.scenario), Catalogue("en"))
    names = ("question", "ask", "by", "runs", "seed", "fixed", "screened", "numbers", "moving", "followed", "others")
    return {
        "simkit": __version__,
        "scenario": scenario_document(found.scenario),
        **{name: getattr(found, name) for name in names},
        "base": {**_share(found.base.yes, found.base.counted), "low": found.low, "high": found.high},
        "tipped": [_document(one, levers) for one in found.tipped],
        "short": [_document(one, levers) for one in found.short],
        "verdict": verdict_document(found.scenario.world),
    }


def _share(yes: int, counted: int) -> dict[str, Any]:
    return {"yes": yes, "counted": counted, "share": yes / counted if counted else None}


def _document(one: Tipped, levers: Levers) -> dict[str, Any]:
    lever = one.lever
    told: dict[str, Any] = {"path": lever.path, "kind": lever.kind, "says": levers.says(lever.path)}
    if lever.kind == "pact":
        told |= {"now": lever.now, "choices": list(lever.choices)}
    else:
        told |= {"now": lever.text(lever.value), "low": lever.text(lever.low), "high": lever.text(lever.high)}
    return told | {
        "rests": levers.rests(lever.path),
        "lowest": _share(one.lowest.yes, one.lowest.counted),
        "highest": _share(one.highest.yes, one.highest.counted),
        "furthest": one.furthest,
        "crossings": [
            {
                "at": crossing.text,
                "distance": crossing.distance,
                "up": crossing.up,
                **_share(crossing.share.yes, crossing.share.counted),
                "low": crossing.low,
                "high": crossing.high,
            }
            for crossing in one.crossings
        ],
    }
