"""Frames: what stands around every chart: its title, a sentence that says what is shown, and how it was played.

Covers putting views below one another into a whole specification; the views are the charts' own work.
"""

from __future__ import annotations

from collections.abc import Iterable

from simkit.analysis.result import Result
from simkit.plots.layers import Spec, canvas, texts
from simkit.plots.lettering import CONFIG, GREY, LINE_HEIGHT, WIDTH, balanced, wrapped
from simkit.report.names import clean
from simkit.report.words import Catalogue

__all__ = ["INNER", "SCHEMA", "footed", "framed"]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # a name: nothing is fetched from there
_TITLE, _SUBTITLE, _FOOT = 28, 19, 16
INNER = WIDTH - 36


def framed(result: Result, words: Catalogue, title: str, says: str, views: Iterable[Spec], left: float) -> Spec:
    """A whole chart: title, sentence, views one below the other, and the foot; `left` is what views have left of 0."""
    runs = words.of_count("repeat.runs", result.runs)
    foot = words("chart.foot", title=clean(result.scenario.title), runs=runs, seed=result.seed)
    return footed(title, says, views, foot, left)


def footed(title: str, says: str, views: Iterable[Spec], foot: str, left: float) -> Spec:
    """A whole picture with a foot of its own; see `framed`."""
    return {
        "$schema": SCHEMA,
        "title": {
            "text": wrapped(title, INNER, _TITLE, bold=True),
            "subtitle": wrapped(says, INNER, _SUBTITLE),
        },
        "description": f"{title}. {says}",
        "vconcat": [*views, _foot(foot, left)],
        "spacing": 12,
        "config": CONFIG,
    }


def _foot(text: str, left: float) -> Spec:
    """Where it comes from, and what it is not."""
    lines = balanced(text, INNER, _FOOT)
    rows = [{"x": -left, "y": (at + 0.5) * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)]
    return canvas([texts(rows, size=_FOOT, color=GREY)], INNER - left, LINE_HEIGHT * len(lines))
