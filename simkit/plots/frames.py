"""Frames: what stands around every chart: its title, a sentence that says what is shown, and how it was played.

Covers putting views below one another into a whole specification; the views are the charts' own work.
"""

from __future__ import annotations

from collections.abc import Iterable

from simkit.analysis.result import Result
from simkit.plots.layers import Spec, canvas, texts
from simkit.plots.lettering import CONFIG, GREY, LINE_HEIGHT, WIDTH, wrapped
from simkit.plots.names import clean
from simkit.report.words import Catalogue

__all__ = ["INNER", "SCHEMA", "framed"]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # a name: nothing is fetched from there
_TITLE, _SUBTITLE, _FOOT = 28, 19, 16
INNER = WIDTH - 36


def framed(result: Result, words: Catalogue, title: str, says: str, views: Iterable[Spec], left: float) -> Spec:
    """A whole chart: title, sentence, views one below the other, and the foot; `left` is what views have left of 0."""
    return {
        "$schema": SCHEMA,
        "title": {
            "text": wrapped(title, INNER, _TITLE, bold=True),
            "subtitle": wrapped(says, INNER, _SUBTITLE),
        },
        "description": f"{title}. {says}",
        "vconcat": [*views, _foot(result, words, left)],
        "spacing": 12,
        "config": CONFIG,
    }


def _foot(result: Result, words: Catalogue, left: float) -> Spec:
    """How it was played, and what it is not."""
    runs = words.of_count("repeat.runs", result.runs)
    text = words("chart.foot", title=clean(result.scenario.title), runs=runs, seed=result.seed)
    lines = wrapped(text, INNER, _FOOT)
    rows = [{"x": -left, "y": (at + 0.5) * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)]
    return canvas([texts(rows, size=_FOOT, color=GREY)], INNER - left, LINE_HEIGHT * len(lines))
