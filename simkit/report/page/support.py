"""The page's charts by section: who supported whom, and where promised, delivered and perceived part.

Covers which channels are drawn: those that the questions ask about, and of them those that part furthest.
"""

from __future__ import annotations

from collections.abc import Callable

from simkit.analysis.result import Result
from simkit.plots.moments import Moment, moments
from simkit.plots.overview import asked_and_recorded, parting
from simkit.report.names import Names, capital
from simkit.report.page.drawn import fan, three
from simkit.report.page.opening import movement_tables
from simkit.report.page.parts import Cell, Chart, Section, Table
from simkit.report.partings import Parting
from simkit.report.sections import MOST_PARTINGS
from simkit.report.summary import Summary
from simkit.report.words import Catalogue
from simkit.world.phrases import Flow

__all__ = ["parted", "supported"]


def supported(summary: Summary, words: Catalogue) -> Section:
    """Who supported and who pressed whom: tables, and a fan chart of each channel that a question asks about."""
    result = summary.result
    intro, tables, left_out = movement_tables(summary, words)
    flows = sorted(asked_and_recorded(result), key=lambda flow: flow.what not in result.scenario.world.channels)
    marked = _marked(result, flows, words)
    charts = [fan(result, flow, marked, words) for flow in sorted(flows, key=_order(flows))]
    content = {
        "intro": intro,
        "tables": tables,
        "left_out": left_out,
        "nothing": words("support.nothing"),
        "says": words("page.fan.intro"),
        "key": "fan",
        "events": [one.label for one in marked],
        "charts": charts,
    }
    return Section("support", words("page.support"), "support.html", content)


def _order(flows: list[Flow]) -> Callable[[Flow], int]:
    """Flows of one channel stand together, in the order in which the questions first ask about it."""
    first = {flow.what: at for at, flow in reversed(list(enumerate(flows)))}
    return lambda flow: first[flow.what]


def parted(summary: Summary, words: Catalogue) -> Section:
    """Where what is promised, delivered and perceived part: a table, and a chart of where they do most."""
    result, names = summary.result, Names.of(summary.result, words)
    title = words("parting.title")
    rows = [_parting(one, words, names) for one in summary.partings[:MOST_PARTINGS]]
    heads = [words(f"parting.{head}") for head in ("who", "when", "promised", "delivered", "perceived")]
    flows = parting(result, asked_and_recorded(result))
    marked = _marked(result, flows, words)
    charts: list[Chart] = [three(result, flow, marked, words) for flow in flows]
    content = {
        "intro": words("parting.intro") if rows else words("parting.nothing"),
        "table": Table(title, heads, rows) if rows else None,
        "says": words("page.three.intro"),
        "key": "three",
        "events": [one.label for one in marked],
        "charts": charts,
    }
    return Section("parted", title, "parted.html", content)


def _parting(one: Parting, words: Catalogue, names: Names) -> list[Cell]:
    levels = [Cell(words.level(one.scale, level)) for level in (one.promised, one.delivered, one.perceived)]
    week = Cell(words("week", week=one.day // 7))
    return [Cell(capital(names.flow(one.flow)), words(f"parting.{one.how}")), week, *levels]


def _marked(result: Result, flows: list[Flow], words: Catalogue) -> list[Moment]:
    """The events that all charts of a section mark, so that one list of them will do."""
    concerned = {actor for flow in flows for actor in (flow.giver, flow.receiver, flow.of) if actor}
    return moments(result, concerned, words)
