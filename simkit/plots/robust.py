"""Regret as a picture: how each variant does over all assumptions, and how far short of the best it falls.

Covers drawing; the figures are `simkit.study.robust`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from simkit.plots.axes import nice_step
from simkit.plots.charts import Chart
from simkit.plots.files import chart_files
from simkit.plots.frames import INNER, footed
from simkit.plots.layers import Layer, Row, Spec, boxes, canvas, points, strokes, texts
from simkit.plots.lettering import BLACK, BLUE, GREY, PALE_BLUE, PALE_GREY, balanced, shortened
from simkit.report.names import clean
from simkit.report.robust import variant_name
from simkit.report.words import Catalogue
from simkit.study.robust import Judged, Robustness

__all__ = ["RobustnessPlots", "regret", "robustness_files"]

_LEFT, _BETWEEN, _RIGHT = 240.0, 70.0, 70.0
_WIDTH = (INNER - _LEFT - _BETWEEN - _RIGHT) / 2
_ROW, _BAR = 46.0, 22.0


@dataclass(frozen=True, slots=True)
class RobustnessPlots:
    """The charts of one regret table, in one language."""

    found: Robustness = field(repr=False)
    lang: str = "en"

    def regret(self, question: str | None = None) -> Chart:
        """The regret of each variant on a question; without one, the first."""
        judged = self.found.judged
        return regret(self.found, next((one for one in judged if one.question == question), judged[0]), lang=self.lang)


def robustness_files(found: Robustness, formats: Sequence[str], lang: str = "en") -> dict[str, Callable[[], bytes]]:
    """The files of a chart for each question by their names; each is made when it is called for.

    Raises:
        InputError: where there is no such format.
    """
    return chart_files([regret(found, one, lang=lang) for one in found.judged], formats, lang)


def regret(found: Robustness, one: Judged, *, lang: str = "en") -> Chart:
    """How each variant does on a question over all assumptions, and how far short of the best it falls."""
    words = Catalogue(lang)
    title = words("chart.robust", title=clean(found.spec.scenario.title))
    want = words(f"discover.of.{one.want}")
    says = words("chart.robust.says", ask=clean(one.ask), want=want) if one.regrets else words("robust.none")
    views = [_view(one, words)] if one.regrets else []
    spec = found.spec
    told = {"points": words.count(len(spec.points)), "runs": words.of_count("repeat.runs", spec.runs)}
    foot = words("chart.discover.foot", title=clean(spec.scenario.title), seed=spec.seed, **told)
    name = f"regret_{one.question}"
    return Chart(name, title, says, lang, footed(title, says, views, foot, _LEFT if views else 0.0))


def _view(one: Judged, words: Catalogue) -> Spec:
    stripes: list[Row] = []
    names: list[Row] = []
    spans: list[Row] = []
    means: list[Row] = []
    most: list[Row] = []
    ninety: list[Row] = []
    said: list[Row] = []
    begins = _WIDTH + _BETWEEN
    top = max(*(row.most for row in one.regrets), 0.05)
    step = nice_step(top * 100.0, 4)
    highest = -(-top * 100.0 // step) * step

    def across(value: float) -> float:
        return begins + value * 100.0 / highest * _WIDTH

    for nth, row in enumerate(one.regrets):
        middle = 4 + (nth + 0.5) * _ROW
        if nth % 2 == 0:
            stripes.append({"x": -_LEFT, "x2": INNER - _LEFT, "y": middle - _ROW / 2, "y2": middle + _ROW / 2})
        lines = balanced(variant_name(row.variant, words), _LEFT - 30)[:2]
        names += [
            {"x": -14, "y": middle + (at - (len(lines) - 1) / 2) * 20, "text": shortened(line, _LEFT - 30)}
            for at, line in enumerate(lines)
        ]
        spans.append({"x": row.lowest * _WIDTH, "x2": row.highest * _WIDTH, "y": middle, "y2": middle})
        means.append({"x": row.mean * _WIDTH, "y": middle, "angle": 0})
        bar = {"x": begins, "y": middle - _BAR / 2, "y2": middle + _BAR / 2}
        most.append({**bar, "x2": across(row.most)})
        ninety.append({**bar, "x2": across(row.ninety)})
        said.append({"x": across(row.most) + 8, "y": middle, "text": words.number(row.most * 100.0, 0)})
    return canvas(
        [
            boxes(stripes, color=PALE_GREY),
            *_scales(4 + len(one.regrets) * _ROW, begins, step, highest, words),
            strokes(spans, color=BLUE, strokeWidth=6),
            points(means, shape="circle", filled=True, fill="white", stroke=BLACK, strokeWidth=3, size=130),
            boxes(most, color=PALE_BLUE),
            boxes(ninety, color=BLUE),
            texts(names, align="right"),
            texts(said, bold=True),
        ],
        begins + _WIDTH,
        4 + len(one.regrets) * _ROW + 56,
    )


def _scales(bottom: float, begins: float, step: float, highest: float, words: Catalogue) -> list[Layer]:
    """Both scales below the rows, with a line up from each number."""
    left = [(at / 4 * _WIDTH, words.number(at * 25.0, 0)) for at in range(5)]
    right = [
        (begins + at * step / highest * _WIDTH, words.number(at * step, 0)) for at in range(round(highest / step) + 1)
    ]
    lines = [{"x": at, "x2": at, "y": 4, "y2": bottom} for at, _ in (*left, *right)]
    numbers = [{"x": at, "y": bottom + 14, "text": text} for at, text in (*left, *right)]
    titles = [
        {"x": at + _WIDTH / 2, "y": bottom + 40, "text": words(f"chart.robust.{name}")}
        for at, name in ((0.0, "share"), (begins, "regret"))
    ]
    return [
        strokes(lines, color="#C4C4C4"),
        texts(numbers, align="center"),
        texts(titles, align="center", color=GREY),
    ]
