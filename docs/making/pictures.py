"""Pictures: charts that simkit itself draws while the site is built, once for light paper and once for dark.

A chart on a scale of shades ("darker is more") keeps light paper in both.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import simkit
from simkit.played import Played
from simkit.plots.charts import Chart

__all__ = ["figure"]

ARMS = "arms from aldmark to borava"

# The colours of charts, and what stands in their place on dark paper.
_ON_DARK = {
    "#000000": "#f2f4f6",
    "black": "#f2f4f6",
    "white": "#1a1d21",
    "#FFFFFF": "#1a1d21",
    "#222222": "#e9ebed",
    "#4D4D4D": "#b9bfc5",
    "#9A9A9A": "#7d848b",
    "#B0B0B0": "#8d949b",
    "#BDBDBD": "#4c5359",
    "#C4C4C4": "#6b7278",
    "#D9D9D9": "#3b4147",
    "#F1F1F1": "#2a2f34",
    "#4c78a8": "#4c78a8",
    "#00304F": "#f2f9ff",
    "#56B4E9": "#3287bd",
    "#C4E1F5": "#1d4763",
    "#0072B2": "#5bb0e6",
    "#D55E00": "#ff9d52",
    "#007A5A": "#41c79c",
    "#B9D9EC": "#23485f",
    "#F4CDB0": "#5f3d26",
}
_COLOR = re.compile(r'(?<=")(#[0-9a-fA-F]{6}|black|white)(?=")')


def figure(name: str, static: Path) -> str:
    """Draw a chart into the site's folder; the figure that shows it, as HTML."""
    chart, seen = CHARTS[name]()
    light = chart.svg()
    (static / f"{name}.svg").write_text(light, encoding="utf-8")
    unknown = set(_COLOR.findall(light)) - set(_ON_DARK)
    if not unknown:
        dark = _COLOR.sub(lambda found: _ON_DARK[found[1]], light)
        (static / f"{name}-dark.svg").write_text(dark, encoding="utf-8")
    alt = html.escape(f"{chart.title}. {chart.says} {seen}", quote=True)
    size = re.search(r'width="(\d+)" height="(\d+)"', light)
    assert size
    shown = f'width="{size[1]}" height="{size[2]}" alt="{alt}"'
    if unknown:
        pictures = f'<img class="paper" src="_static/{name}.svg" {shown}>'
    else:
        pictures = (
            f'<img class="only-light" src="_static/{name}.svg" {shown}>'
            f'<img class="only-dark" src="_static/{name}-dark.svg" {shown}>'
        )
    label = html.escape(chart.title, quote=True)
    place = f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
    return f'<figure class="chart">{place}{pictures}</div></figure>\n'


@cache
def _lesson() -> Played:
    return simkit.run("first_steps", runs=200)


def _answers() -> str:
    told = (f"{one.ask} {one.share:.0%}." for one in _lesson().questions())
    return " ".join(told)


def _questions() -> tuple[Chart, str]:
    return _lesson().plot.questions(), _answers()


def _fan() -> tuple[Chart, str]:
    flow = {"channel": "arms", "from": "aldmark", "to": "borava"}
    mean = _lesson().dataset()["mean_delivered"].sel(flow)
    week = int(mean["day"][int(mean.argmax())]) // 7
    first, highest, last = (float(value) for value in (mean[0], mean.max(), mean[-1]))
    seen = f"The mean is {first:.2f} at the start, rises to {highest:.2f} in week {week}, and is {last:.2f} at the end."
    return _lesson().plot.fan(ARMS), seen


def _three() -> tuple[Chart, str]:
    return _lesson().plot.promised_delivered_perceived(ARMS), "Much is promised at once; less arrives, months later."


def _rules() -> tuple[Chart, str]:
    return _lesson().plot.rules(ARMS), "What is asked for pushes most; chance and ceilings do the rest."


def _ties() -> tuple[Chart, str]:
    return _lesson().plot.network(), "Aldmark and Borava share a pact; Corvane is the rival of both."


def _differences() -> tuple[Chart, str]:
    found = simkit.compare("first_steps", runs=200, workers=1)
    told = (
        f"{row['variant']}, {row['question']}: {100 * row['difference']:+.0f} points."
        for row in found.table()
        if row["variant"] != "base" and row.get("difference") is not None
    )
    return found.plot.differences(), " ".join(told)


def _swept() -> tuple[Chart, str]:
    found = simkit.sweep("first_steps", {"timeline.raid.severity": "0.1..0.9/5"}, runs=100, workers=1)
    table = found.table()
    ends = " to ".join(f"{row['words']:.0%}" for row in (table[0], table[-1]))
    return found.plot.measure("words"), f"From the mildest raid to the hardest, “yes” goes from {ends}."


def _heat() -> tuple[Chart, str]:
    found = simkit.sweep("first_steps", runs=60, workers=1)
    means: dict[str, list[float]] = {}
    for row in found.table():
        means.setdefault(row["pacts.aldmark_borava.kind"], []).append(row["arms"])
    told = (
        f"Under the kind {kind}, {min(all_):.0%} to {max(all_):.0%} of the runs say yes."
        for kind, all_ in means.items()
    )
    return found.plot.measure("arms"), " ".join(told)


def _strike() -> tuple[Chart, str]:
    found = simkit.run("external_strike", runs=100)
    return found.plot.network(), "Eight states and blocs; the pact between Russia and Iran is one of several ties."


CHARTS: dict[str, Callable[[], tuple[Chart, str]]] = {
    "differences": _differences,
    "fan": _fan,
    "heat": _heat,
    "questions": _questions,
    "rules": _rules,
    "swept": _swept,
    "three": _three,
    "ties": _ties,
    "ties_strike": _strike,
}
