"""Conditions as pictures: what the boxes ask within what varies, and what more density costs in coverage.

Covers drawing; conditions are found by `simkit.study.discover`. What a box asks is told by colour and by text.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from simkit.analysis.boxes import Limit
from simkit.plots.axes import number_axis
from simkit.plots.charts import Chart
from simkit.plots.files import chart_files
from simkit.plots.frames import INNER, footed
from simkit.plots.layers import Layer, Row, Spec, boxes, canvas, points, strokes, texts
from simkit.plots.lettering import BLACK, BLUE, GREY, LINE_HEIGHT, PALE_GREY, balanced, shortened
from simkit.report.discover import overall, shares, taken
from simkit.report.limits import LimitNames
from simkit.report.names import clean
from simkit.report.words import Catalogue
from simkit.study.discover import Discovery, Finding
from simkit.study.spans import Along

__all__ = ["DiscoveryPlots", "conditions", "discovery_files", "trajectory"]

_LEFT, _RIGHT = 470.0, 190.0
_WIDTH = INNER - _LEFT - _RIGHT
_BAR, _FINE, _SMALL = 20.0, 14, 19.0
_MOST_LINES = 3
_SIDE, _TALL = 90.0, 460.0


@dataclass(frozen=True, slots=True)
class DiscoveryPlots:
    """The charts of one discovery, in one language."""

    found: Discovery = field(repr=False)
    lang: str = "en"

    def conditions(self) -> Chart:
        """What each box asks of each axis, within what varies."""
        return conditions(self.found, lang=self.lang)

    def trajectory(self) -> Chart:
        """Coverage against density: the boxes of the search for the first conditions."""
        return trajectory(self.found, lang=self.lang)


def discovery_files(found: Discovery, formats: Sequence[str], lang: str = "en") -> dict[str, Callable[[], bytes]]:
    """The files of both charts by their names; each is made when it is called for.

    Raises:
        InputError: where there is no such format.
    """
    charts = [conditions(found, lang=lang), *([trajectory(found, lang=lang)] if found.path else [])]
    return chart_files(charts, formats, lang)


# ---- conditions ----


@dataclass(slots=True)
class _Sheet:
    """The rows of the view while it is filled from the top."""

    top: float = 4.0
    stripes: list[Row] = field(default_factory=list)
    heads: list[Row] = field(default_factory=list)
    under: list[Row] = field(default_factory=list)
    names: list[Row] = field(default_factory=list)
    ranges: list[Row] = field(default_factory=list)
    asked: list[Row] = field(default_factory=list)
    cuts: list[Row] = field(default_factory=list)
    starts: list[Row] = field(default_factory=list)
    middles: list[Row] = field(default_factory=list)
    stops: list[Row] = field(default_factory=list)
    said: list[Row] = field(default_factory=list)
    any: list[Row] = field(default_factory=list)

    def layers(self) -> list[Layer]:
        """Everything that was put on it."""
        return [
            boxes(self.stripes, color=PALE_GREY),
            boxes(self.ranges, color="#C4C4C4"),
            boxes(self.asked, tooltip=True, color=BLUE),
            strokes(self.cuts, color="#FFFFFF", strokeWidth=2),
            texts(self.heads, bold=True, size=20),
            texts(self.under, color=GREY),
            texts(self.names, align="right"),
            texts(self.starts, size=_FINE, color=GREY),
            texts(self.middles, size=_FINE, color=GREY, align="center"),
            texts(self.stops, size=_FINE, color=GREY, align="right"),
            texts(self.said, bold=True),
            texts(self.any, color=GREY),
        ]


def conditions(found: Discovery, *, lang: str = "en") -> Chart:
    """What each box asks of each axis, within what varies, and what it is worth on the points held back."""
    words = Catalogue(lang)
    names = LimitNames.of(found.spec.scenario, found.alongs, words)
    title = words("chart.discover.boxes.not" if found.not_ else "chart.discover.boxes", title=_title(found))
    says = words("chart.discover.boxes.says" if found.boxes else "chart.discover.boxes.none", ask=clean(found.ask))
    shown = sorted({limit.axis for one in found.boxes for limit in one.box.limits})
    sheet = _Sheet()
    for nth, one in enumerate(found.boxes):
        _put_box(sheet, nth, one, shown, names, not_=found.not_)
    views = [canvas(sheet.layers(), _WIDTH, sheet.top)] if found.boxes else []
    return Chart("conditions", title, says, lang, _framed(found, words, title, says, views, _LEFT if views else 0.0))


def _put_box(sheet: _Sheet, nth: int, one: Finding, shown: Sequence[int], names: LimitNames, *, not_: bool) -> None:
    """Add a box: what it is worth, and below it a bar for each axis that any box limits."""
    words, kind = names.words, "no" if not_ else "yes"
    density, low, high = shares(one.held, words)
    answer = words(f"discover.{kind}" if not nth else f"discover.of.{kind}")
    told = {"answer": answer, "density": density, "low": low, "high": high}
    if one.outside is None:
        head = words("chart.discover.box.first", **told)
    else:
        head = words("chart.discover.box", outside=words.percent(one.outside), **told)
    worth = {name: words.percent(getattr(one.held, name) or 0.0) for name in ("coverage", "support")}
    fine = words("chart.discover.box.fine", answer=words(f"discover.of.{kind}"), **worth)
    sheet.top += 10 if nth else 0
    begins = f"{nth + 1}. {words('chart.discover.box.rest') if nth else ''}{head}"
    sheet.heads.append({"x": -_LEFT + 8, "y": sheet.top + 16, "text": begins})
    sheet.under.append({"x": -_LEFT + 8, "y": sheet.top + 16 + LINE_HEIGHT + 2, "text": fine})
    sheet.top += 2 * LINE_HEIGHT + 18
    for at, axis in enumerate(shown):
        _put_axis(sheet, one.box.limit(axis), names, striped=at % 2 == 0)


def _put_axis(sheet: _Sheet, limit: Limit, names: LimitNames, *, striped: bool) -> None:
    along = names.alongs[limit.axis]
    says = names.says(along.axis)
    lines = balanced(says, _LEFT - 30)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], shortened(" ".join(lines[_MOST_LINES - 1 :]), _LEFT - 30)]
    wide = _WIDTH / along.names - 6 if along.names else 0.0
    called = [
        [shortened(one, wide, _FINE) for one in _two(balanced(names.short(Limit(limit.axis, kept=(at,))), wide, _FINE))]
        for at in range(along.names)
    ]
    below = max((len(one) for one in called), default=1) * _SMALL
    height = max(len(lines) * LINE_HEIGHT + 12, _BAR + below + 18)
    if striped:
        sheet.stripes.append({"x": -_LEFT, "x2": INNER - _LEFT, "y": sheet.top, "y2": sheet.top + height})
    first = sheet.top + height / 2 - (len(lines) - 1) / 2 * LINE_HEIGHT
    sheet.names += [{"x": -14, "y": first + at * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)]
    bar = sheet.top + (height - _BAR - below) / 2 - 2
    asks = bool(limit.kept) or math.isfinite(limit.low) or math.isfinite(limit.high)
    if along.names:
        _put_names(sheet, limit, called, names.condition(limit) if asks else "", bar)
    else:
        _put_range(sheet, limit, along, names, bar)
    if asks:
        told = shortened(names.short(limit), _RIGHT - 18, bold=True)
        sheet.said.append({"x": _WIDTH + 16, "y": bar + _BAR / 2, "text": told})
    else:
        sheet.any.append({"x": _WIDTH + 16, "y": bar + _BAR / 2, "text": names.words("chart.discover.any")})
    sheet.top += height


def _put_range(sheet: _Sheet, limit: Limit, along: Along, names: LimitNames, bar: float) -> None:
    low, high = along.ends
    span = {"y": bar, "y2": bar + _BAR}
    sheet.ranges.append({"x": 0, "x2": _WIDTH, **span})
    if math.isfinite(limit.low) or math.isfinite(limit.high):
        ends = [(min(max(at, low), high) - low) / (high - low) * _WIDTH for at in (limit.low, limit.high)]
        sheet.asked.append({"x": ends[0], "x2": ends[1], "tooltip": names.condition(limit), **span})
    under = bar + _BAR + 0.6 * _SMALL
    first, last = names.ends(along)
    sheet.starts.append({"x": 0, "y": under, "text": first})
    sheet.stops.append({"x": _WIDTH, "y": under, "text": last})


def _put_names(sheet: _Sheet, limit: Limit, called: Sequence[Sequence[str]], says: str, bar: float) -> None:
    wide = _WIDTH / len(called)
    for at, lines in enumerate(called):
        cell = {"x": at * wide, "x2": (at + 1) * wide, "y": bar, "y2": bar + _BAR}
        if at in limit.kept:
            sheet.asked.append({**cell, "tooltip": says})
        else:
            sheet.ranges.append(cell)
        if at:
            sheet.cuts.append({"x": at * wide, "x2": at * wide, "y": bar, "y2": bar + _BAR})
        sheet.middles += [
            {"x": (at + 0.5) * wide, "y": bar + _BAR + (nth + 0.6) * _SMALL, "text": line}
            for nth, line in enumerate(lines)
        ]


def _two(lines: Sequence[str]) -> list[str]:
    """A text in two lines at most, the second of which may be too long."""
    return [*lines[:1], " ".join(lines[1:])] if len(lines) > 1 else list(lines)


# ---- trajectory ----


def trajectory(found: Discovery, *, lang: str = "en") -> Chart:
    """Coverage against density: each box of the search for the first conditions, on both halves of the points."""
    words = Catalogue(lang)
    title = words("chart.discover.path", title=_title(found))
    kind = words("discover.of.no" if found.not_ else "discover.of.yes")
    says = words("chart.discover.path.says", ask=clean(found.ask), answer=kind)
    views = [_path_view(found, kind, words)]
    return Chart("trajectory", title, says, lang, _framed(found, words, title, says, views, _SIDE))


def _path_view(found: Discovery, answer: str, words: Catalogue) -> Spec:
    wide = INNER - _SIDE - 20

    def place(coverage: float, density: float) -> Row:
        return {"x": coverage * wide, "y": _TALL - density * _TALL, "angle": 0}

    nearest, rate = taken(found), overall(found).density or 0.0
    searched = [place(one.coverage, one.density) for one, _ in found.path]
    held = [
        place(one.coverage, one.density)
        for nth, (_, one) in enumerate(found.path)
        if nth != nearest and one.coverage is not None and one.density is not None
    ]
    chosen = [] if nearest is None else [found.path[nearest][1]]
    told = [place(one.coverage or 0.0, one.density or 0.0) for one in chosen]
    ticks = [at / 5 for at in range(6)]
    labels = {at: words.percent(at) for at in ticks}
    rows = [{"x": -14, "y": _TALL - at * _TALL, "text": words.percent(at)} for at in ticks]
    grid: list[Row] = [{"x": 0, "x2": wide, "y": _TALL - at * _TALL, "y2": _TALL - at * _TALL} for at in ticks]
    grid += [{"x": at * wide, "x2": at * wide, "y": 0, "y2": _TALL} for at in ticks]
    base = [{"x": 0, "x2": wide, "y": _TALL - rate * _TALL, "y2": _TALL - rate * _TALL}]
    head = [{"x": -_SIDE, "y": -LINE_HEIGHT, "text": words("chart.discover.path.density", answer=answer)}]
    layers: list[Layer] = [
        strokes(grid, color="#D4D4D4"),
        number_axis((0.0, 1.0), labels, wide, words("chart.discover.path.coverage", answer=answer)),
        strokes(base, color=BLACK, strokeWidth=2, strokeDash=[6, 5]),
        points(searched, shape="circle", filled=False, stroke=GREY, strokeWidth=2, size=90),
        points(held, shape="circle", filled=True, fill=GREY, size=90),
        points(told, shape="circle", filled=True, fill=BLUE, stroke=BLACK, strokeWidth=2, size=260),
        texts(rows, align="right"),
        texts(head),
    ]
    return canvas(layers, wide, _TALL)


# ---- frames ----


def _title(found: Discovery) -> str:
    return clean(found.spec.scenario.title)


def _framed(found: Discovery, words: Catalogue, title: str, says: str, views: list[Spec], left: float) -> Spec:
    spec = found.spec
    told = {"points": words.count(len(spec.points)), "runs": words.of_count("repeat.runs", spec.runs)}
    foot = words("chart.discover.foot", title=_title(found), seed=spec.seed, **told)
    return footed(title, says, views, foot, left)
