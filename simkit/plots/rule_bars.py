"""Rule bars: the rules' share of a decision as bars to the right and to the left, with the level decided below.

Covers one channel from one actor to another; the parts of a channel are decided separately and stand one below the
other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simkit.analysis.result import Result
from simkit.errors import InputError, did_you_mean
from simkit.plots.axes import nice_step, number_axis
from simkit.plots.charts import Chart
from simkit.plots.frames import INNER, framed
from simkit.plots.layers import Layer, Row, Spec, boxes, canvas, strokes, texts
from simkit.plots.lettering import BLACK, BLUE, GREY, LINE_HEIGHT, VERMILLION, balanced
from simkit.plots.names import actor, channel, file_name
from simkit.plots.series import named_flow
from simkit.plots.shares import SMALLEST, Share, decided_flows, shares
from simkit.report.words import Catalogue
from simkit.scales import Scale
from simkit.world.phrases import Flow

__all__ = ["rules"]

_LEFT, _RIGHT = 540.0, 150.0
_WIDTH = INNER - _LEFT - _RIGHT
_BAR = 26.0
_LOOKS: dict[str, dict[str, Any]] = {
    "standing": {"color": "#8C8C8C"},
    "rule": {"color": BLUE},
    "smaller": {"color": "#9CC7E2", "stroke": BLUE, "strokeWidth": 2},
    "luck": {"color": "white", "stroke": BLACK, "strokeWidth": 2, "strokeDash": [5, 4]},
    "cut": {"color": VERMILLION, "stroke": BLACK, "strokeWidth": 2},
    "sum": {"color": BLACK},
}


@dataclass(frozen=True, slots=True)
class _Span:
    """What the bars run over: from a level to a level, with a number at every step."""

    low: float
    high: float
    step: float

    def pixel(self, level: float) -> float:
        return (level - self.low) / (self.high - self.low) * _WIDTH

    def values(self) -> list[float]:
        return [self.low + self.step * at for at in range(round((self.high - self.low) / self.step) + 1)]


@dataclass(slots=True)
class _Sheet:
    """The rows of a view while it is filled from the top: sentences, sources, bars by their look, and numbers."""

    top: float = 6.0
    plain: list[Row] = field(default_factory=list)
    fine: list[Row] = field(default_factory=list)
    bold: list[Row] = field(default_factory=list)
    bars: dict[str, list[Row]] = field(default_factory=dict)


def rules(result: Result, flow: str, *, lang: str = "en") -> Chart:
    """What each rule adds to a channel from one actor to another, on average over all reviews.

    Raises:
        InputError: where the flow is not known, is no channel between two actors, or nothing is ever decided on it.
    """
    words = Catalogue(lang)
    named = named_flow(result, flow)
    if named.what not in result.scenario.world.channels or named.giver is None or named.receiver is None:
        says = f'"{flow}" is no channel between two actors, so that nobody decides it.'
        raise InputError.of(says, 'Write "arms from a to b".')
    decided = decided_flows(result, named)
    if not decided:
        raise _undecided(result, named)
    kind = result.scenario.world.channels[named.what]
    names = {"giver": actor(result, named.giver), "receiver": actor(result, named.receiver)}
    title = words("chart.rules.title", flow=words("flow", channel=channel(named.name, words), **names))
    says = words("chart.rules.says", low=words.number(kind.lowest, 0))
    parts = {name: shares(result, named, name, words) for name in decided}
    span = _span([one for listed in parts.values() for one in listed])
    views = []
    for name, listed in parts.items():
        views.append(_view(listed, kind.cuts.scale(), span, words))
        if len(parts) > 1:
            views[-1]["title"] = {"text": channel(name, words), "fontSize": 21, "offset": 8}
    name = file_name("rules", named.name, named.giver, named.receiver)
    return Chart(name, title, says, lang, framed(result, words, title, says, views, _LEFT))


def _undecided(result: Result, named: Flow) -> InputError:
    decided = [one for one in result.ledger() if one.size > 0.0]
    known = {f"{one.flow.partition('.')[0]} from {one.giver} to {one.receiver}" for one in decided}
    says = f'in none of these runs does any rule move "{named}": there is no chart of it.'
    return InputError.of(says, did_you_mean(str(named), known))


def _span(listed: list[Share]) -> _Span:
    ends = [0.0]
    for one in listed:
        ends += [-one.size, one.size] if one.kind == "luck" else [one.mean]
    step = nice_step(max(max(ends) - min(ends), 0.01), 5)
    return _Span(step * (round(min(ends), 9) // step), -step * (round(-max(ends), 9) // step), step)


def _view(listed: list[Share], scale: Scale, span: _Span, words: Catalogue) -> Spec:
    sheet = _Sheet()
    for one in listed:
        _put(sheet, one, span, scale, words)
    values = span.values()
    places = 2 if round(span.step, 6) < 0.1 else 1
    labels = {at: words.number(at, places, sign=at > 1e-9) for at in values}
    grid = [{"x": span.pixel(at), "x2": span.pixel(at), "y": 0, "y2": sheet.top} for at in values]
    zero = [{"x": span.pixel(0.0), "x2": span.pixel(0.0), "y": 0, "y2": sheet.top}]
    layers: list[Layer] = [strokes(grid, color="#D9D9D9")]
    layers.append(number_axis((span.low, span.high), labels, _WIDTH, words("chart.rules.axis")))
    layers += [boxes(rows, tooltip=True, **_LOOKS[look]) for look, rows in sheet.bars.items()]
    layers.append(strokes(zero, color=BLACK, strokeWidth=2))
    layers += [texts(sheet.plain), texts(sheet.fine, color=GREY, size=16), texts(sheet.bold, bold=True)]
    return canvas(layers, _WIDTH, sheet.top)


def _put(sheet: _Sheet, one: Share, span: _Span, scale: Scale, words: Catalogue) -> None:
    """Add a bar with its sentence, its source and its number."""
    is_sum = one.kind == "sum"
    lines = balanced(one.says, _LEFT - 30, bold=is_sum)
    count = len(lines) + bool(one.source)
    height = max(count * LINE_HEIGHT, _BAR) + 14
    middle = sheet.top + height / 2
    first = middle - (count - 1) / 2 * LINE_HEIGHT
    said = [{"x": -_LEFT, "y": first + at * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)]
    (sheet.bold if is_sum else sheet.plain).extend(said)
    if one.source:
        sheet.fine.append({"x": -_LEFT, "y": first + (count - 1) * LINE_HEIGHT, "text": one.source})
    ends = (-one.size, one.size) if one.kind == "luck" else (min(0.0, one.mean), max(0.0, one.mean))
    left, right = span.pixel(ends[0]), span.pixel(ends[1])
    look = one.kind if one.kind in _LOOKS else "rule" if one.kind == "decided" else "cut"
    number = _number(one, scale, words)
    bar = {"x": left, "x2": max(right, left + 1), "y": middle - _BAR / 2, "y2": middle + _BAR / 2}
    sheet.bars.setdefault(look, []).append({**bar, "tooltip": f"{one.says} {number}", "mean": one.mean})
    sheet.bold.append({"x": right + 10, "y": middle, "text": number})
    sheet.top += height


def _number(one: Share, scale: Scale, words: Catalogue) -> str:
    """How much a bar adds, as a number; the sum is a level, and luck goes to either side."""
    if one.kind == "sum":
        return words.level(scale, one.mean)
    mean, size = words.number(one.mean, sign=True), words.number(one.size)
    if one.kind != "luck":
        return mean
    return words("chart.rules.either" if abs(one.mean) < SMALLEST else "chart.rules.either.mean", size=size, mean=mean)
