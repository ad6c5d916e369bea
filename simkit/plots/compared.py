"""A comparison as pictures: what each change does to the answers, and to the channels that differ most.

Covers drawing; comparing is `simkit.analysis.compare`'s. Colour says more or less, and so does the place; whether an
interval leaves out zero is told by a filled or a hollow mark.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from simkit.analysis.compare import Asked, Comparison, Felt, Other
from simkit.analysis.paired import Paired
from simkit.plots.axes import nice_step, number_axis
from simkit.plots.charts import FORMATS, Chart
from simkit.plots.files import chart_files
from simkit.plots.frames import INNER, footed
from simkit.plots.layers import Layer, Row, Spec, boxes, canvas, points, strokes, texts
from simkit.plots.lettering import (
    BLACK,
    BLUE,
    GREY,
    LINE_HEIGHT,
    PALE_GREY,
    VERMILLION,
    balanced,
    shortened,
)
from simkit.report.compared import label
from simkit.report.names import clean, spelled
from simkit.report.words import Catalogue

__all__ = ["ComparisonPlots", "compared_files", "differences", "peaks"]

_ASK, _NAME, _RIGHT = 310.0, 232.0, 196.0
_LEFT = _ASK + _NAME
_WIDTH = INNER - _LEFT - _RIGHT
_ROW = 30.0
_MOST_FLOWS = 6


@dataclass(frozen=True, slots=True)
class ComparisonPlots:
    """The charts of one comparison, in one language."""

    found: Comparison = field(repr=False)
    lang: str = "en"

    def differences(self) -> Chart:
        """What each change does to each answer, in points, with 95% intervals."""
        return differences(self.found, lang=self.lang)

    def peaks(self) -> Chart:
        """The channels that differ most: their peaks in the base and with each change."""
        return peaks(self.found, lang=self.lang)


@dataclass(slots=True)
class _Sheet:
    """The rows of a view while it is filled from the top."""

    top: float = 8.0
    stripes: list[Row] = field(default_factory=list)
    asks: list[Row] = field(default_factory=list)
    bold: list[Row] = field(default_factory=list)
    names: list[Row] = field(default_factory=list)
    said: list[Row] = field(default_factory=list)
    fine: list[Row] = field(default_factory=list)
    more: list[Row] = field(default_factory=list)
    less: list[Row] = field(default_factory=list)
    filled_more: list[Row] = field(default_factory=list)
    filled_less: list[Row] = field(default_factory=list)
    hollow: list[Row] = field(default_factory=list)
    rings: list[Row] = field(default_factory=list)

    def stripe(self, height: float) -> None:
        """A grey ground for what comes next."""
        self.stripes.append({"x": -_LEFT, "x2": INNER - _LEFT, "y": self.top, "y2": self.top + height})

    def layers(self) -> list[Layer]:
        """What is drawn over the axis."""
        mark = {"size": 120, "strokeWidth": 3}
        return [
            strokes(self.more, color=BLUE, strokeWidth=4),
            strokes(self.less, color=VERMILLION, strokeWidth=4),
            points(self.rings, shape="circle", filled=True, fill="white", stroke=BLACK, **mark),
            points(self.hollow, shape="circle", filled=True, fill="white", stroke=GREY, **mark),
            points(self.filled_more, shape="circle", filled=True, fill=BLUE, stroke=BLUE, **mark),
            points(self.filled_less, shape="diamond", filled=True, fill=VERMILLION, stroke=VERMILLION, **mark),
            texts(self.asks),
            texts(self.bold, bold=True),
            texts(self.names, align="right"),
            texts(self.said, bold=True),
            texts(self.fine, color=GREY),
        ]


# ---- answers ----


def differences(found: Comparison, *, lang: str = "en") -> Chart:
    """What each change does to each answer: the difference in points with its 95% interval, around a zero line."""
    words = Catalogue(lang)
    title = words("chart.compare.questions", title=clean(found.base.title))
    asked = list(dict.fromkeys((one.name, one.ask) for other in found.others for one in other.questions))
    says = words("chart.compare.questions.says" if asked else "chart.compare.questions.none")
    views = [_answers(found, asked, words)] if asked else []
    return Chart("differences", title, says, lang, _framed(found, words, title, says, views))


def _answers(found: Comparison, asked: Sequence[tuple[str, str]], words: Catalogue) -> Spec:
    low, high, step = _domain(found)

    def pixel(share: float) -> float:
        return (share - low) / (high - low) * _WIDTH

    sheet = _Sheet()
    for nth, (name, ask) in enumerate(asked):
        pairs = [(other, one) for other in found.others for one in other.questions if one.name == name]
        _question(sheet, ask, pairs, words, pixel, striped=nth % 2 == 0)
    ticks = [low + step * at for at in range(round((high - low) / step) + 1)]
    labels = {at: words.number(at * 100, 0, sign=abs(at) > 1e-9) for at in ticks}
    grid = [{"x": pixel(at), "x2": pixel(at), "y": 8, "y2": sheet.top} for at in ticks]
    zero = [{"x": pixel(0.0), "x2": pixel(0.0), "y": 8, "y2": sheet.top}]
    layers: list[Layer] = [
        boxes(sheet.stripes, color=PALE_GREY),
        number_axis((low, high), labels, _WIDTH, words("chart.compare.axis")),
        strokes(grid, color="#C4C4C4"),
        strokes(zero, color=BLACK, strokeWidth=2),
        *sheet.layers(),
    ]
    return canvas(layers, _WIDTH, sheet.top)


def _domain(found: Comparison) -> tuple[float, float, float]:
    """From where to where the axis runs, and by which step: as far as any interval, and a little at least."""
    ends = [
        end
        for other in found.others
        for one in other.questions
        for end in (one.paired.low, one.paired.high, one.paired.difference)
        if end is not None
    ]
    low, high = min([-0.05, *ends]), max([0.05, *ends])
    step = nice_step(high - low, 6)
    return step * -(-low // step + (1 if -low % step else 0)), step * (high // step + (1 if high % step else 0)), step


def _question(
    sheet: _Sheet,
    ask: str,
    pairs: Sequence[tuple[Other, Asked]],
    words: Catalogue,
    pixel: Callable[[float], float],
    *,
    striped: bool,
) -> None:
    """A question with one row for each variant."""
    lines = balanced(clean(ask), _ASK - 24)
    own = next((one.paired.own for _, one in pairs if one.paired.own is not None), None)
    height = max(len(lines) * LINE_HEIGHT + (LINE_HEIGHT if own is not None else 0), len(pairs) * _ROW) + 16
    if striped:
        sheet.stripe(height)
    first = sheet.top + 8 + LINE_HEIGHT / 2
    sheet.asks += [{"x": -_LEFT + 8, "y": first + at * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)]
    if own is not None:
        base = words("chart.compare.base", share=words.percent(own))
        sheet.fine.append({"x": -_LEFT + 8, "y": first + len(lines) * LINE_HEIGHT, "text": base})
    for at, (other, one) in enumerate(pairs):
        middle = sheet.top + 8 + (at + 0.5) * _ROW
        name = shortened(label(other, words), _NAME - 24)
        sheet.names.append({"x": -12, "y": middle, "text": name})
        _bar(sheet, one.paired, middle, words, pixel)
    sheet.top += height


def _bar(sheet: _Sheet, pair: Paired, middle: float, words: Catalogue, pixel: Callable[[float], float]) -> None:
    """The interval with its mark, and the difference in words."""
    at = {"x": _WIDTH + 16, "y": middle}
    if pair.difference is None or pair.other is None:
        sheet.fine.append({**at, "text": words("chart.compare.uncounted")})
        return
    if not pair.differing:
        sheet.fine.append({**at, "text": words("chart.compare.exact")})
        return
    more = pair.difference > 0.0
    if pair.low is not None and pair.high is not None:
        ends = {"x": pixel(pair.low), "x2": pixel(pair.high), "y": middle, "y2": middle}
        caps: list[Row] = [{"x": at, "x2": at, "y": middle - 10, "y2": middle + 10} for at in (ends["x"], ends["x2"])]
        (sheet.more if more else sheet.less).extend([ends, *caps])
    mark = {"x": pixel(pair.difference), "y": middle, "angle": 0}
    (sheet.hollow if not pair.is_clear else sheet.filled_more if more else sheet.filled_less).append(mark)
    said = words.number(pair.difference * 100, 1, sign=True)
    sheet.said.append({**at, "text": said})
    sheet.fine.append({"x": _WIDTH + 84, "y": middle, "text": f"→ {words.percent(pair.other)}"})


# ---- channels ----


def peaks(found: Comparison, *, lang: str = "en") -> Chart:
    """The channels that differ most: their mean peak in the base and with each change."""
    words = Catalogue(lang)
    title = words("chart.compare.peaks", title=clean(found.base.title))
    shown = [(other, [one for one in other.flows if "." not in one.flow][:_MOST_FLOWS]) for other in found.others]
    shown = [(other, flows) for other, flows in shown if flows]
    says = words("chart.compare.peaks.says" if shown else "chart.compare.peaks.none")
    views = [_levels(found, shown, words)] if shown else []
    return Chart("peaks", title, says, lang, _framed(found, words, title, says, views))


def _levels(found: Comparison, shown: Sequence[tuple[Other, Sequence[Felt]]], words: Catalogue) -> Spec:
    values = [value for _, flows in shown for one in flows for value in (one.peak.own, one.peak.other)]
    low = -1.0 if any(value is not None and value < -0.005 for value in values) else 0.0

    def pixel(level: float) -> float:
        return (level - low) / (1.0 - low) * _WIDTH

    sheet = _Sheet()
    for nth, (other, flows) in enumerate(shown):
        height = LINE_HEIGHT + len(flows) * _ROW + 22
        if nth % 2 == 0:
            sheet.stripe(height)
        top = sheet.top + 10 + LINE_HEIGHT / 2
        sheet.bold.append({"x": -_LEFT + 8, "y": top, "text": shortened(label(other, words), _LEFT)})
        for at, one in enumerate(flows):
            _flow(sheet, found, one, sheet.top + 10 + LINE_HEIGHT + (at + 0.5) * _ROW, words, pixel)
        sheet.top += height
    ticks = [low + 0.25 * at for at in range(round((1.0 - low) / 0.25) + 1)]
    labels = {at: words.number(at, 2) for at in ticks}
    grid = [{"x": pixel(at), "x2": pixel(at), "y": 8, "y2": sheet.top} for at in ticks]
    layers: list[Layer] = [
        boxes(sheet.stripes, color=PALE_GREY),
        number_axis((low, 1.0), labels, _WIDTH, words("chart.compare.level")),
        strokes(grid, color="#C4C4C4"),
        *sheet.layers(),
    ]
    return canvas(layers, _WIDTH, sheet.top)


def _flow(
    sheet: _Sheet, found: Comparison, one: Felt, middle: float, words: Catalogue, pixel: Callable[[float], float]
) -> None:
    """A channel: a ring for the base, a filled mark for the change, and a line between them."""
    assert one.peak.own is not None
    assert one.peak.other is not None
    assert one.peak.difference is not None
    actors, more = found.base.world.actors, one.peak.difference > 0.0
    giver, receiver = (clean(actors[name].name) for name in (one.giver, one.receiver))
    named = words("flow", giver=giver, receiver=receiver, channel=spelled(one.flow))
    sheet.names.append({"x": -14, "y": middle, "text": shortened(named, _LEFT - 30)})
    ends = {"x": pixel(one.peak.own), "x2": pixel(one.peak.other), "y": middle, "y2": middle}
    (sheet.more if more else sheet.less).append(ends)
    sheet.rings.append({"x": pixel(one.peak.own), "y": middle, "angle": 0})
    mark = {"x": pixel(one.peak.other), "y": middle, "angle": 0}
    (sheet.filled_more if more else sheet.filled_less).append(mark)
    scale = found.base.world.channels[one.flow].cuts.scale()
    sheet.said.append({"x": _WIDTH + 16, "y": middle, "text": words.number(one.peak.difference, 2, sign=True)})
    sheet.fine.append({"x": _WIDTH + 78, "y": middle, "text": words.level(scale, one.peak.other)})


# ---- files ----


def _framed(found: Comparison, words: Catalogue, title: str, says: str, views: list[Spec]) -> Spec:
    runs = words.of_count("repeat.runs", found.runs)
    foot = words("chart.compare.foot", title=clean(found.base.title), runs=runs, seed=found.seed)
    return footed(title, says, views, foot, _LEFT if views else 0.0)


def compared_files(
    found: Comparison, formats: Sequence[str] = FORMATS, lang: str = "en"
) -> dict[str, Callable[[], bytes]]:
    """The files of both charts by their names; each is made when it is called for.

    Raises:
        InputError: where there is no such format.
    """
    return chart_files([differences(found, lang=lang), peaks(found, lang=lang)], formats, lang)
