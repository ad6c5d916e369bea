"""The page's charts over time: fans of what questions ask about, and what is promised, delivered and perceived.

Covers their specifications, which take the page's width and colours, and the same numbers as tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simkit.analysis.result import Result
from simkit.plots.axes import label_expression, nice_step
from simkit.plots.frames import SCHEMA
from simkit.plots.moments import Moment
from simkit.plots.names import file_name, short_date, titled
from simkit.plots.series import LEVELS, Drawn, Weekly, found, weekly
from simkit.plots.timelines import said
from simkit.report.names import capital
from simkit.report.page.parts import Cell, Chart, Table
from simkit.report.words import Catalogue
from simkit.scales import LEVEL_WORDS
from simkit.world.phrases import Flow

__all__ = ["fan", "three"]

_HEIGHT = 230
_MOST_ROWS = 14
_REACH = 20
_CLOSE = 0.06
# Colours are the page's own, so that they follow light, dark and print.
_MEDIAN, _HALF, _MOST, _INK, _GRID = (f"var(--chart-{name})" for name in ("median", "half", "most", "ink", "grid"))
_LINES: dict[str, dict[str, Any]] = {
    "promised": {"color": "var(--chart-promised)", "strokeWidth": 2.5, "strokeDash": [9, 4]},
    "delivered": {"color": "var(--chart-delivered)", "strokeWidth": 3.5},
    "perceived": {"color": "var(--chart-perceived)", "strokeWidth": 3, "strokeDash": [2, 4]},
}
_TITLES = ("when", "median", "half", "most")


def fan(result: Result, flow: Flow, marked: Sequence[Moment], words: Catalogue) -> Chart:
    """How a level or a variable runs over the weeks: median, the middle half of runs, and nine runs in ten."""
    one = found(result, str(flow))
    series = weekly(result, one)
    rows = [
        {
            **_week(result, day, words),
            **{name: round(value, 4) for name, value in zip(("p05", "p25", "p50", "p75", "p95"), shares, strict=True)},
            "median": said(one, shares[2], words),
            "half": words.band(shares[1], shares[3]),
            "most": words.band(shares[0], shares[4]),
        }
        for day, shares in zip(series.days, series.shares, strict=True)
    ]
    layers = [
        _area("p05", "p95", _MOST, 1.0),
        _area("p25", "p75", _HALF, 1.0),
        {"mark": {"type": "line", "color": _MEDIAN, "strokeWidth": 3}, "encoding": {"y": _place("p50")}},
    ]
    title = capital(titled(result, one.series, words))
    says = _says(one, series, words)
    heads = [words(f"chart.{name}") for name in _TITLES]
    name = file_name("fan", one.series.name, one.series.giver, one.series.receiver)
    spec = _spec(result, one, rows, layers, marked, words, list(zip(_TITLES, heads, strict=True)))
    return Chart(name, title, says, spec, _table(title, heads, rows, _TITLES))


def three(result: Result, flow: Flow, marked: Sequence[Moment], words: Catalogue) -> Chart:
    """What is promised, delivered and perceived: medians, and the middle half of runs of what is delivered."""
    shown = {reads: found(result, str(flow), reads) for reads in LEVELS}
    one = shown["delivered"]
    series = {reads: weekly(result, drawn) for reads, drawn in shown.items()}
    rows = []
    for at, day in enumerate(result.record.days):
        row = _week(result, day, words)
        for reads in LEVELS:
            shares = series[reads].shares[at]
            row[f"{reads}50"] = round(shares[2], 4)
            row[reads] = said(shown[reads], shares[2], words)
        row["p25"], row["p75"] = (round(series["delivered"].shares[at][place], 4) for place in (1, 3))
        rows.append(row)
    layers = [_area("p25", "p75", "var(--chart-band)", 1.0)]
    layers += [{"mark": {"type": "line", **_LINES[reads]}, "encoding": {"y": _place(f"{reads}50")}} for reads in LEVELS]
    title = capital(titled(result, one.series, words))
    lasts = {reads: said(shown[reads], series[reads].shares[-1][2], words) for reads in LEVELS}
    columns = ["when", *LEVELS]
    heads = [words(f"chart.{name}") for name in columns]
    name = file_name("three", one.series.name, one.series.giver, one.series.receiver)
    spec = _spec(result, one, rows, layers, marked, words, list(zip(columns, heads, strict=True)))
    return Chart(name, title, words("page.three.says", **lasts), spec, _table(title, heads, rows, columns))


def _says(one: Drawn, series: Weekly, words: Catalogue) -> str:
    """The median at the start, at its highest and at the end, in a sentence."""
    medians = [round(shares[2], 6) for shares in series.shares]
    first, last = said(one, medians[0], words), said(one, medians[-1], words)
    if max(medians) - min(medians) < 0.005:
        return words("page.fan.still", level=first)
    highest = max(medians)
    week = series.days[medians.index(highest)] // 7
    return words("page.fan.says", first=first, last=last, highest=said(one, highest, words), week=week)


def _week(result: Result, day: int, words: Catalogue) -> dict[str, Any]:
    return {"day": day, "when": words("when", week=day // 7, date=words.date(result.date_of(day)))}


def _place(name: str) -> dict[str, Any]:
    return {"field": name, "type": "quantitative"}


def _area(low: str, high: str, color: str, opacity: float) -> dict[str, Any]:
    mark = {"type": "area", "color": color, "opacity": opacity}
    return {"mark": mark, "encoding": {"y": _place(low), "y2": {"field": high}}}


def _table(title: str, heads: Sequence[str], rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> Table:
    """The chart as a table, of so many weeks as can be read, the last among them."""
    step = -(-len(rows) // _MOST_ROWS)
    kept = [row for at, row in enumerate(rows) if at % step == 0 or at == len(rows) - 1]
    return Table(title, heads, [[Cell(str(row[name])) for name in columns] for row in kept], is_number=True)


def _spec(
    result: Result,
    one: Drawn,
    rows: Sequence[dict[str, Any]],
    layers: Sequence[dict[str, Any]],
    marked: Sequence[Moment],
    words: Catalogue,
    told: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    """A chart as wide as its place, whose weeks tell their numbers when pointed at."""
    tooltip = [{"field": name, "type": "nominal", "title": title} for name, title in told]
    lowest = min(row.get("p05", row["p25"]) for row in rows)
    whole = {"y": {"value": 0}, "y2": {"value": "height"}}
    pointed = {"condition": {"param": "pointed", "empty": False, "value": 0.7}, "value": 0}
    # The line that is seen is thin; the one that is pointed at is unseen, and so wide that weeks leave no gap.
    seen = {"mark": {"type": "rule", "color": _INK, "strokeWidth": 1.5}, "encoding": {**whole, "opacity": pointed}}
    reached = {
        "params": [{"name": "pointed", "select": {"type": "point", "on": "pointerover", "clear": "pointerout"}}],
        "mark": {"type": "rule", "strokeWidth": _REACH, "opacity": 0},
        "encoding": {**whole, "tooltip": tooltip},
    }
    return {
        "$schema": SCHEMA,
        "width": "container",
        "height": _HEIGHT if one.scale is None or lowest >= -one.scale.token else 1.4 * _HEIGHT,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": list(rows)},
        "encoding": {"x": _weeks(result, words), "y": _side(one, lowest, words)},
        "layer": [*layers, *_events(marked, result.model.horizon), seen, reached],
        "config": _CONFIG,
    }


def _events(marked: Sequence[Moment], horizon: int) -> list[dict[str, Any]]:
    """Each event as an upright line with its number, which the list beside the charts explains."""
    if not marked:
        return []
    rows = [{"day": one.middle} for one in marked]
    line = {"type": "rule", "color": _INK, "strokeWidth": 1.2, "strokeDash": [3, 3], "opacity": 0.8}
    text = {"type": "text", "color": _INK, "fontSize": 13, "fontWeight": "bold", "baseline": "bottom", "dy": -3}
    x = {"field": "day", "type": "quantitative"}
    label = {"x": x, "y": {"value": 0}, "text": {"field": "number", "type": "nominal"}}
    return [
        {"data": {"values": rows}, "mark": line, "encoding": {"x": x, "y": {"value": 0}, "y2": {"value": "height"}}},
        {"data": {"values": _numbers(marked, horizon)}, "mark": text, "encoding": label},
    ]


def _numbers(marked: Sequence[Moment], horizon: int) -> list[dict[str, Any]]:
    """The numbers of the events; those that come close together stand as one label between them."""
    groups: list[list[tuple[int, int]]] = []
    for number, one in enumerate(marked, start=1):
        if groups and one.middle - groups[-1][-1][1] < _CLOSE * horizon:
            groups[-1].append((number, one.middle))
        else:
            groups.append([(number, one.middle)])
    return [
        {"day": (own[0][1] + own[-1][1]) / 2, "number": ", ".join(str(number) for number, _ in own)} for own in groups
    ]


def _weeks(result: Result, words: Catalogue) -> dict[str, Any]:
    horizon = result.model.horizon
    step = next((weeks for weeks in (1, 2, 4, 8, 13, 26, 52, 104) if horizon / 7 / weeks <= 14), 260)
    labels = {
        day: [words("page.week", week=day // 7), short_date(result.date_of(day), words, year=False)]
        for day in range(0, horizon + 1, step * 7)
    }
    axis = {"values": list(labels), "labelExpr": label_expression(labels), "title": None, "grid": False}
    scale = {"domain": [0, horizon], "nice": False, "zero": False}
    return {**_place("day"), "scale": scale, "axis": {**axis, "labelOverlap": "greedy", "labelSeparation": 6}}


def _side(one: Drawn, lowest: float, words: Catalogue) -> dict[str, Any]:
    """The side with the words of levels; what lies against the receiver has room only where something does."""
    low, high = one.series.low, one.series.high
    axis: dict[str, Any] = {"title": None, "grid": True, "gridColor": _GRID}
    if one.scale is not None:
        low = low if lowest < -one.scale.token else max(low, -one.scale.token)
        labels = {1.0: words.number(1.0, 0)}
        for word in LEVEL_WORDS:
            cut = one.scale.cut(word)
            if cut > 0.0:
                labels[cut] = words("level", word=words(f"level.{word}"), number=words.number(cut, 1))
        if low < -one.scale.token:
            token = words.number(-one.scale.token, 1)
            labels |= {low: words.number(low, 0)}
            labels[-one.scale.token] = words("level", word=words("level.against"), number=token)
        else:
            labels[0.0] = words.number(0.0, 0)
    else:
        step = nice_step(high - low, 5)
        values = [round(low + step * at, 9) for at in range(int((high - low) / step + 1e-6) + 1)]
        labels = {value: words.number(value, 1 if step < 1 else 0) for value in values}
    axis |= {"values": sorted(labels), "labelExpr": label_expression(labels), "labelOverlap": "greedy"}
    scale = {"domain": [low, high], "nice": False, "zero": False}
    return {**_place("p25"), "scale": scale, "axis": axis}


_CONFIG = {
    "aria": False,
    "background": "transparent",
    "font": "system-ui, 'Segoe UI', Arial, Helvetica, sans-serif",
    "padding": {"left": 4, "top": 18, "right": 8, "bottom": 4},
    "mark": {"aria": False},
    "view": {"stroke": None},
    "axis": {
        "aria": False,
        "labelFontSize": 13,
        "labelColor": _INK,
        "domainColor": _INK,
        "tickColor": _INK,
        "labelLineHeight": 16,
        "labelBound": False,
    },
}
