"""Told: a pair of plays as what the page shows: charts' numbers, answers side by side, what differs most, in words.

Covers plain values and fragments of the page; drawing them is the page's script's.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from simkit.analysis.paired import Paired
from simkit.analysis.questions import Answer
from simkit.analysis.result import Happened, Result
from simkit.analysis.side_by_side import FlowKey
from simkit.plots.moments import moments
from simkit.report.compared import MARK, apart_words
from simkit.report.movements import FlowKey as Named
from simkit.report.names import Names, capital, clean, spelled
from simkit.report.page.drawn import fan
from simkit.report.page.parts import Bar, Chart
from simkit.report.sections import told_answer
from simkit.report.words import Catalogue
from simkit.web.laboratory.ground import Played
from simkit.web.laboratory.piece import Parts
from simkit.web.laboratory.plays import Pair
from simkit.web.pages import filled
from simkit.world.phrases import Flow, read_flow

__all__ = ["Teller"]

_HEIGHT = 0.8
_MOST_FELT, _MOST_BASES = 8, 8
_AS_WRITTEN = {"type": "line", "color": "var(--chart-perceived)", "strokeWidth": 2.5, "strokeDash": [7, 4]}


@dataclass(slots=True)
class _Side:
    """One of the two: its result, what happened in it, and its charts, each drawn once."""

    result: Result
    happened: list[Happened]
    words: Catalogue
    charts: dict[str, Chart] = field(default_factory=dict)

    @classmethod
    def of(cls, played: Played, parts: Parts, words: Catalogue) -> _Side:
        ground, record = played.ground, parts.record
        result = Result(
            ground.scenario,
            ground.model,
            record,
            seed=played.seed,
            runs=record.runs,
            fixed=False,
            firsts=parts.firsts,
            evaluator=parts.evaluator,
        )
        return cls(result, result.happened(), words)

    def has(self, flow: Flow) -> bool:
        """Whether a flow is recorded, since something moves it."""
        who = (flow.giver or flow.of or "", flow.receiver or "")
        return any((one.name, one.giver, one.receiver) == (flow.name, *who) for one in self.result.record.series)

    def fan(self, flow: Flow) -> Chart:
        """The fan of a flow."""
        if str(flow) not in self.charts:
            concerned = [one for one in (flow.giver, flow.receiver, flow.of) if one]
            marked = moments(self.result, concerned, self.words, self.happened)
            self.charts[str(flow)] = fan(self.result, flow, marked, self.words)
        return self.charts[str(flow)]


class Teller:
    """Tells pairs of plays; it keeps what it has drawn of the last bases."""

    def __init__(self, words: Catalogue) -> None:
        self.words = words
        self._bases: OrderedDict[str, _Side] = OrderedDict()

    def answer(self, base: Played, other: Played, pair: Pair, known_base: str = "") -> dict[str, Any]:
        """What the page is sent: all of the changed scenario, and of the base what it has not (it has `known_base`)."""
        key = _mark([base.ground.scenario.fingerprint, dict(base.values), base.shown, base.runs, base.seed])
        own = self._base(key, base, pair)
        theirs = own if pair.is_same else _Side.of(other, pair.other, self.words)
        names, words = Names.of(own.result, self.words), self.words
        flows = [flow for phrase in base.shown if own.has(flow := read_flow(phrase)) and theirs.has(flow)]
        return {
            "runs": pair.runs,
            "all": other.runs,
            "base": key,
            "questions": filled("laboratory/questions.html", rows=_questions(own, theirs, pair, words), mark=MARK),
            "felt": filled("laboratory/felt.html", **_felt(pair, words, names), mark=MARK),
            "charts": [_drawn(flow, own, theirs, pair, words, with_base=key != known_base) for flow in flows],
        }

    def _base(self, key: str, base: Played, pair: Pair) -> _Side:
        if key not in self._bases:
            self._bases[key] = _Side.of(base, pair.own, self.words)
            while len(self._bases) > _MOST_BASES:
                self._bases.popitem(last=False)
        return self._bases[key]


def _questions(own: _Side, theirs: _Side, pair: Pair, words: Catalogue) -> list[dict[str, Any]]:
    before = {one.name: one for one in own.result.questions()}
    rows = []
    for one in theirs.result.questions():
        after = theirs.result.scenario.file.questions[one.name].after
        event = "" if after is None else spelled(after)
        sums = pair.questions.get(one.name)
        paired = None if sums is None else sums.of_answers()
        rows.append(
            {
                "ask": clean(one.ask),
                "own": _share(before.get(one.name), words),
                "other": _share(one, words),
                "says": told_answer(one, words, event),
                "apart": "–" if paired is None or paired.difference is None else apart_words(paired, words, 100.0, 1),
                "is_clear": paired is not None and paired.is_clear,
            }
        )
    return rows


def _share(one: Answer | None, words: Catalogue) -> dict[str, Any]:
    if one is None or one.share is None or one.low is None or one.high is None:
        return {"text": "–", "range": "never asked", "bar": None}
    low, share, high = (round(100 * part, 2) for part in (one.low, one.share, one.high))
    text, between = words.percent(one.share), f"{100 * one.low:.1f} to {100 * one.high:.1f}"
    return {"text": text, "range": between, "bar": Bar(0.0, share, low, high)}


def _felt(pair: Pair, words: Catalogue, names: Names) -> dict[str, Any]:
    """What differs most at its peak, of all that anybody delivers to anybody."""
    peaks = {key: sums.of_levels() for key, sums in pair.peaks.items() if sums.differing}
    listed = sorted(peaks.items(), key=lambda one: (-abs(one[1].difference or 0.0), one[0]))
    rows = [_felt_row(key, paired, words, names) for key, paired in listed[:_MOST_FELT]]
    return {"rows": rows, "more": len(listed) - len(rows)}


def _felt_row(key: FlowKey, paired: Paired, words: Catalogue, names: Names) -> dict[str, Any]:
    channel, _, part = key[0].partition(".")
    scale = names.model.scenario.world.channels[channel].cuts.scale()
    return {
        "flow": capital(names.part(Named(channel, key[1], key[2]), part)),
        "own": words.level(scale, paired.own or 0.0),
        "other": words.level(scale, paired.other or 0.0),
        "apart": apart_words(paired, words, 1.0, 2),
        "is_clear": paired.is_clear,
    }


def _drawn(flow: Flow, own: _Side, theirs: _Side, pair: Pair, words: Catalogue, *, with_base: bool) -> dict[str, Any]:
    """One flow: the base's fan if it is not there yet, and the changed one's with the base's median behind."""
    first, second = own.fan(flow), theirs.fan(flow)
    medians = [row["p50"] for row in first.spec["data"]["values"]]
    found = {
        "flow": str(flow),
        "name": first.name,
        "title": first.title,
        "says": _peak(flow, pair, words),
        "other": _sent(second, medians),
    }
    return found | ({"own": _sent(first)} if with_base else {})


def _peak(flow: Flow, pair: Pair, words: Catalogue) -> str:
    """By how much its peak differs, in a sentence; nothing of a variable."""
    sums = pair.peaks.get((flow.name, flow.giver or "", flow.receiver or ""))
    if sums is None or not sums.counted:
        return ""
    paired = sums.of_levels()
    own, other = words.number(paired.own or 0.0), words.number(paired.other or 0.0)
    return f"Mean of the runs' peaks: {own} as it was, {other} now; apart by {apart_words(paired, words, 1.0, 2)}"


def _sent(chart: Chart, medians: Sequence[float] | None = None) -> dict[str, Any]:
    """A chart as the script takes it: the frame that it is drawn in, and the numbers by the names of their places."""
    spec = json.loads(json.dumps(chart.spec))
    sets = {"weeks": spec["data"]["values"]}
    spec["data"] = {"name": "weeks"}
    spec["height"] = round(spec["height"] * _HEIGHT)
    if medians is not None:
        for row, median in zip(sets["weeks"], medians, strict=False):
            row["as_written"] = median
        line = {"mark": _AS_WRITTEN, "encoding": {"y": {"field": "as_written", "type": "quantitative"}}}
        spec["layer"].insert(3, line)
    marks = [layer for layer in spec["layer"] if "data" in layer]
    for name, layer in zip(("lines", "labels"), marks, strict=False):
        sets[name] = layer["data"]["values"]
        layer["data"] = {"name": name}
    table = filled("laboratory/weeks.html", table=chart.table)
    return {"frame": _mark(spec), "spec": spec, "sets": sets, "says": chart.says, "table": table}


def _mark(document: Any) -> str:
    text = json.dumps(document, sort_keys=True, default=list)
    return blake2b(text.encode(), digest_size=8).hexdigest()
