"""Promised, delivered and believed, in words: three lines of bars, how far belief was off, and who acted on it.

Covers one flow over a whole play; finding it is `simkit.analysis.three`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from simkit.analysis.three import Believer, Slip, Three
from simkit.engine.model import Model
from simkit.report.layout import columns
from simkit.report.movements import FlowKey
from simkit.report.names import Names, clean, spelled
from simkit.report.paper import Paper, plain_paper
from simkit.report.why import rests_on
from simkit.report.words import Catalogue

__all__ = ["three_text", "write_three"]

_SMALLEST_OFF = 0.05
_MOST = 5
_WIDTHS = (11, 26)


def write_three(paper: Paper, one: Three, model: Model, words: Catalogue, *, everything: bool = False) -> None:
    """Write what was promised, delivered and believed, and what followed from the difference."""
    names = Names(model, words)
    starts = model.scenario.file.starts
    channel, _, part = one.flow.partition(".")
    flow = FlowKey(channel, one.giver, one.receiver)
    paper.heading(words("three.title", flow=names.part(flow, part)))
    paper.line(words.of_count("three.intro", one.runs), style="dim")
    _series(paper, one, model, words)
    _off(paper, one, starts, words)
    if not one.leaks:
        paper.line(words("three.leak.none"))
    for key, slips in (("three.leak", one.leaks), ("three.broken", one.broken)):
        for slip in slips:
            share = words.percent(slip.runs / one.runs)
            when = _when(slip, starts, words)
            paper.line(words(key, flow=names.channel(slip.flow), share=share, when=when), hang=2)
    paper.heading(words("three.acted"))
    _acted(paper, one.believers, names, starts, None if everything else _MOST)


def three_text(one: Three, model: Model, language: str = "en") -> str:
    """The three levels, as plain text."""
    paper = plain_paper()
    write_three(paper, one, model, Catalogue(language))
    return paper.written()


def _series(paper: Paper, one: Three, model: Model, words: Catalogue) -> None:
    scale = model.scenario.world.channels[one.flow.partition(".")[0]].cuts.scale()
    starts, rows = model.scenario.file.starts, []
    for name in ("promised", "delivered", "perceived"):
        values: tuple[float, ...] = getattr(one, name)
        at = max(range(len(values)), key=lambda day: (values[day], -day))
        said = words(
            "three.end",
            level=words.level(scale, values[-1]),
            highest=words.level(scale, values[at]),
            date=words.date(starts + timedelta(days=one.days[at])),
        )
        rows.append((words(f"three.{name}"), paper.bars(values).plain, said))
    columns(paper, rows, _WIDTHS)


def _off(paper: Paper, one: Three, starts: date, words: Catalogue) -> None:
    """How far belief was off at its widest."""
    if one.size < _SMALLEST_OFF:
        paper.line(words("three.off.none", size=words.number(_SMALLEST_OFF)))
        return
    mean = one.off.mean
    key = "both" if abs(mean) < 0.5 * one.size else "more" if mean > 0.0 else "less"
    size = one.size if key == "both" else abs(mean)
    told = {"low": words.number(one.off.low), "high": words.number(one.off.high)}
    when = words.date(starts + timedelta(days=one.widest))
    paper.line(words(f"three.off.{key}", date=when, size=words.number(size), **told))


def _when(slip: Slip, starts: date, words: Catalogue) -> str:
    first = slip.first
    assert first is not None
    told = {"first": first.early, "last": first.late, "middle": first.middle}
    dates = {name: words.date(starts + timedelta(days=day)) for name, day in told.items()}
    if first.early == first.late:
        return words("three.day", date=dates["middle"])
    return words("three.days", **dates)


def _acted(paper: Paper, found: Sequence[Believer], names: Names, starts: date, most: int | None) -> None:
    """What each decision came to by the belief, and what it would have come to by the truth."""
    words, world = names.words, names.model.scenario.world
    if not found:
        paper.line(words("three.acted.none"))
    for one in found[:most]:
        what = names.channel(one.moves) if one.moves else spelled(one.rule)
        told = {
            "moves": words(f"three.verb.{one.verb}", moves=what),
            "believed": words.number(one.believed, sign=True),
            "knowing": words.number(one.knowing, sign=True),
        }
        who = names.actor(one.who)
        if one.whom:
            paper.line(words("three.acted.line", who=who, whom=names.actor(one.whom), **told), hang=2)
        else:
            paper.line(words("three.acted.own", who=who, **told), hang=2)
        rule = world.rules[one.rule]
        says = words(
            "three.acted.mistaken",
            size=words.number(one.mistaken, sign=True),
            date=words.date(starts + timedelta(days=one.day)),
            says=clean(rule.says),
            rests=rests_on(rule, one.rule, words),
        )
        paper.line(says, indent=2, hang=2)
    left = len(found) - len(found[:most])
    if left:
        paper.line(words.of_count("three.more", left), style="dim")
