"""The rules' share: what each rule, ceiling and stroke of luck adds to a decision, and what comes of all of them.

Covers averages over all reviews of an ensemble. The bars add up to the level decided; parts of a channel are decided
separately and stand one below the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simkit.analysis.ledger import LedgerLine
from simkit.analysis.result import Result
from simkit.errors import InputError, did_you_mean
from simkit.plots.axes import label_expression, nice_step
from simkit.plots.charts import Chart
from simkit.plots.frames import INNER, framed
from simkit.plots.layers import Layer, Spec, boxes, canvas, rules, texts
from simkit.plots.lettering import BLACK, BLUE, GREY, LINE_HEIGHT, VERMILLION, balanced
from simkit.plots.names import actor, channel, file_name, spelled
from simkit.plots.series import named_flow
from simkit.report.words import Catalogue
from simkit.scales import Scale
from simkit.world.phrases import Flow

__all__ = ["Share", "decided_flows", "rules_share", "shares"]

_LEFT = 540.0
_RIGHT = 150.0
_MOST = 9
_BAR = 26.0
_SMALLEST = 0.005
# In this order a decision is read: what stands, what rules add, what luck does, what cuts it off.
_ORDER = ("standing", "decided", "rule", "smaller", "luck", "limit", "capacity", "scale", "hold")
_LOOKS: dict[str, dict[str, Any]] = {
    "standing": {"color": "#8C8C8C"},
    "rule": {"color": BLUE},
    "smaller": {"color": "#9CC7E2", "stroke": BLUE, "strokeWidth": 2},
    "luck": {"color": "white", "stroke": BLACK, "strokeWidth": 2, "strokeDash": [5, 4]},
    "cut": {"color": VERMILLION, "stroke": BLACK, "strokeWidth": 2},
    "sum": {"color": BLACK},
}


@dataclass(frozen=True, slots=True)
class Share:
    """One bar: its kind, what it says and rests on, the mean that it adds, its mean size, and how often it acts."""

    kind: str
    says: str
    source: str
    mean: float
    size: float
    acts: float


def decided_flows(result: Result, flow: Flow) -> list[str]:
    """The channel's parts (or the whole, where it has none) on which this giver decides anything for this receiver."""
    names = [line.flow for line in result.ledger() if _is_of(line, flow) and line.size > 0.0]
    return list(dict.fromkeys(names))


def _is_of(line: LedgerLine, flow: Flow) -> bool:
    is_named = line.flow == flow.name or (flow.part is None and line.flow.partition(".")[0] == flow.what)
    return is_named and (line.giver, line.receiver) == (flow.giver, flow.receiver)


def rules_share(result: Result, flow: str, *, lang: str = "en") -> Chart:
    """What each rule adds to a channel from one actor to another, on average over all reviews.

    Raises:
        InputError: where the flow is not known, is no channel between two actors, or nothing is ever decided on it.
    """
    words = Catalogue(lang)
    named = named_flow(result, flow)
    if named.what not in result.scenario.world.channels or named.giver is None or named.receiver is None:
        raise InputError.of(
            f'"{flow}" is no channel between two actors, so that nobody decides it.', 'Write "arms from a to b".'
        )
    decided = decided_flows(result, named)
    if not decided:
        lines = {
            f"{one.flow.partition('.')[0]} from {one.giver} to {one.receiver}"
            for one in result.ledger()
            if one.size > 0.0
        }
        remedy = did_you_mean(flow, lines)
        raise InputError.of(f'in none of these runs does any rule move "{named}": there is no chart of it.', remedy)
    title = words(
        "chart.rules.title",
        flow=words(
            "flow",
            giver=actor(result, named.giver),
            receiver=actor(result, named.receiver),
            channel=channel(named.name, words),
        ),
    )
    kind = result.scenario.world.channels[named.what]
    says = words("chart.rules.says", low=words.number(-1.0 if kind.opposable else 0.0, 0))
    parts = {name: shares(result, named, name, words) for name in decided}
    views = [
        _view(
            listed,
            kind.cuts.scale(),
            _domain(list(parts.values())),
            channel(name, words) if len(parts) > 1 else "",
            words,
        )
        for name, listed in parts.items()
    ]
    name = file_name("rules", named.name, named.giver, named.receiver)
    return Chart(name, title, says, lang, framed(result, words, title, says, views, _LEFT))


def shares(result: Result, flow: Flow, name: str, words: Catalogue) -> list[Share]:
    """The bars of one decision, in reading order; the last is the sum of all. Lines about several thirds add up."""
    summed: dict[tuple[str, str | None], list[LedgerLine]] = {}
    for line in result.ledger():
        if line.flow == name and (line.giver, line.receiver) == (flow.giver, flow.receiver) and line.size > 0.0:
            summed.setdefault((line.kind, line.rule), []).append(line)
    found = [_share(lines, words) for lines in summed.values()]
    ranked = sorted(found, key=lambda one: (-round(one.size, 9), one.says))
    kept = [one for one in ranked if one.size >= _SMALLEST][:_MOST]
    small = ranked[len(kept) :]
    if small and small[0].size >= _SMALLEST:
        total, size = sum(one.mean for one in small), max(one.size for one in small)
        kept.append(Share("smaller", words.of_count("chart.rules.smaller", len(small)), "", total, size, 1.0))
    kept.sort(key=lambda one: (_ORDER.index(one.kind), -one.mean, one.says))
    everything = sum(one.mean for one in found)
    return [*kept, Share("sum", words("chart.rules.sum"), "", everything, abs(everything), 1.0)]


def _share(lines: list[LedgerLine], words: Catalogue) -> Share:
    one = lines[0]
    mean, size, acts = (
        sum(line.mean for line in lines),
        sum(line.size for line in lines),
        max(line.share for line in lines),
    )
    text = " ".join((one.says or "").split())
    if one.kind == "rule":
        says = text
    elif one.kind == "luck":
        says = words("chart.rules.luck")
    elif one.kind in ("limit", "hold") and text:
        says = words(f"chart.rules.{one.kind}", says=text)
    else:
        says = words("chart.rules.held" if one.kind in ("hold", "limit") else f"chart.rules.{one.kind}")
    basis = "" if one.basis is None else words(f"basis.{one.basis}")
    source = (
        words("chart.rules.source", source=one.source, basis=basis) if one.source and basis else one.source or basis
    )
    if one.rule is not None and acts < 0.995:
        source = f"{source}, {words('chart.rules.share', share=words.percent(acts, rough=True))}"
    return Share(one.kind, says, source, mean, size, acts)


def _domain(parts: list[list[Share]]) -> tuple[float, float, float]:
    """From where to where the bars of all parts run, and the step between numbers."""
    ends = [0.0]
    for listed in parts:
        for one in listed:
            ends += [-one.size, one.size] if one.kind == "luck" else [one.mean]
    step = nice_step(max(max(ends) - min(ends), 0.01), 5)
    low = -step * -(-round(-min(ends), 9) // step) if min(ends) < 0 else 0.0
    high = step * -(-round(max(ends), 9) // step)
    return low, high, step


def _view(listed: list[Share], scale: Scale, domain: tuple[float, float, float], part: str, words: Catalogue) -> Spec:
    low, high, step = domain
    width, top = INNER - _LEFT - _RIGHT, 6.0
    per_level = width / (high - low)
    zero = -low * per_level
    sayings: list[dict[str, Any]] = []
    fine: list[dict[str, Any]] = []
    bold: list[dict[str, Any]] = []
    numbers: list[dict[str, Any]] = []
    bars: dict[str, list[dict[str, Any]]] = {}
    for one in listed:
        is_sum = one.kind == "sum"
        lines = balanced(one.says, _LEFT - 30, bold=is_sum)
        count = len(lines) + bool(one.source)
        height = max(count * LINE_HEIGHT, _BAR) + 14
        middle = top + height / 2
        first = middle - (count - 1) / 2 * LINE_HEIGHT
        rows = [{"x": -_LEFT, "y": first + at * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)]
        (bold if is_sum else sayings).extend(rows)
        if one.source:
            fine.append({"x": -_LEFT, "y": first + (count - 1) * LINE_HEIGHT, "text": one.source})
        reach = one.size if one.kind == "luck" else 0.0
        left, right = (
            sorted((zero, zero + one.mean * per_level))
            if not reach
            else (zero - reach * per_level, zero + reach * per_level)
        )
        look = one.kind if one.kind in _LOOKS else "rule" if one.kind == "decided" else "cut"
        said = _said(one, scale, words)
        bar = {"x": left, "x2": max(right, left + 1), "y": middle - _BAR / 2, "y2": middle + _BAR / 2}
        bars.setdefault(look, []).append({**bar, "tooltip": f"{one.says} {said}", "mean": one.mean})
        numbers.append({"x": max(right, zero) + 10, "y": middle, "text": said})
        top += height
    tips = [low + step * at for at in range(round((high - low) / step) + 1)]
    edges = [{"x": (at - low) * per_level, "x2": (at - low) * per_level, "y": 0, "y2": top} for at in tips]
    layers: list[Layer] = [rules(edges, color="#D9D9D9"), _axis(low, high, tips, width, words)]
    layers += [boxes(rows, tooltip=True, **_LOOKS[look]) for look, rows in bars.items()]
    layers += [rules([{"x": zero, "x2": zero, "y": 0, "y2": top}], color=BLACK, strokeWidth=2)]
    layers += [texts(sayings), texts(fine, color=GREY, size=16), texts(bold, bold=True), texts(numbers, bold=True)]
    view = canvas([layer for layer in layers if layer["data"]["values"]], width, top)
    if part:
        view["title"] = {"text": spelled(part), "fontSize": 21, "offset": 8}
    return view


def _said(one: Share, scale: Scale, words: Catalogue) -> str:
    """How much a bar adds, as a number; the sum is a level, and luck goes to either side."""
    if one.kind == "sum":
        return words.level(scale, one.mean)
    mean, size = words.number(one.mean, sign=True), words.number(one.size)
    if one.kind != "luck":
        return mean
    return words("chart.rules.either" if abs(one.mean) < _SMALLEST else "chart.rules.either.mean", size=size, mean=mean)


def _axis(low: float, high: float, tips: list[float], width: float, words: Catalogue) -> Layer:
    """The axis of what is added."""
    places = 2 if len(tips) > 1 and round(tips[1] - tips[0], 6) < 0.1 else 1
    labels = {at: words.number(at, places, sign=at > 1e-9) for at in tips}
    x = {
        "field": "level",
        "type": "quantitative",
        "scale": {"domain": [low, high], "range": [0, width], "nice": False, "zero": False},
        "axis": {"values": tips, "labelExpr": label_expression(labels), "title": words("chart.rules.axis")},
    }
    mark = {"type": "point", "opacity": 0, "aria": False}
    return {"data": {"values": [{"level": 0}]}, "mark": mark, "encoding": {"x": x, "y": {"value": 0}}}
