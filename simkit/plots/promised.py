"""Promised, delivered, perceived: what was said, what was done and what outsiders believe, in one picture.

Covers one channel between two actors; the three lines differ in colour, in dash and by the names at their ends.
"""

from __future__ import annotations

from simkit.analysis.result import Result
from simkit.errors import InputError
from simkit.plots.charts import Chart
from simkit.plots.frames import INNER, framed
from simkit.plots.layers import Layer, area, hover, line
from simkit.plots.lettering import BLACK, BLUE, VERMILLION
from simkit.plots.moments import moments
from simkit.plots.names import file_name, titled
from simkit.plots.series import LEVELS, found, named_flow, weekly
from simkit.plots.timelines import KeyEntry, Timeline, end_labels, key, said, week_rows
from simkit.report.words import Catalogue

__all__ = ["promised_delivered_perceived"]

_END = 190.0
_LOOKS = {
    "promised": {"color": BLUE, "strokeWidth": 4, "strokeDash": [14, 7]},
    "delivered": {"color": BLACK, "strokeWidth": 6},
    "perceived": {"color": VERMILLION, "strokeWidth": 5, "strokeDash": [3, 5]},
}
_BANDS = {"promised": "#B9D9EC", "delivered": "#BDBDBD", "perceived": "#F4CDB0"}


def promised_delivered_perceived(result: Result, flow: str, *, lang: str = "en") -> Chart:
    """What is promised, delivered and perceived on a channel between two actors: medians, and the middle half of runs.

    Raises:
        InputError: where the flow is not known, is no channel between two actors, or nothing in this world moves it.
    """
    words = Catalogue(lang)
    named = named_flow(result, flow)
    if named.what not in result.scenario.world.channels or named.giver is None:
        says = f'"{flow}" is no channel between two actors, so that nobody promises it.'
        raise InputError.of(says, 'Write "arms from a to b".')
    shown = {reads: found(result, flow, reads) for reads in LEVELS}
    one = shown["delivered"]
    left = Timeline.of(result, one, [], (100, 100), words).side.room()
    size = (INNER - left - _END, 400.0 if one.series.low == 0.0 else 480.0)
    marked = moments(result, (one.series.giver, one.series.receiver), words)
    timeline = Timeline.of(result, one, marked, size, words, beyond=_END)
    rows: list[dict[str, object]] = [{} for _ in result.record.days]
    ends, told = [], [("when", words("chart.when"))]
    bands: list[Layer] = []
    lines: list[Layer] = []
    for reads, drawn in shown.items():
        series = weekly(result, drawn)
        for row, more in zip(rows, week_rows(timeline, drawn, series, reads), strict=True):
            row.update(more)
        bands.append(area(f"{reads}25", f"{reads}75", color=_BANDS[reads], opacity=0.55))
        lines.append(line(f"{reads}50", **_LOOKS[reads]))
        last = series.shares[-1][2]
        ends.append((last, [words(f"chart.{reads}"), said(drawn, last, words)], str(_LOOKS[reads]["color"])))
        told.append((f"{reads}said", words(f"chart.{reads}")))
    view = timeline.view(rows, [*bands, *lines, hover(told)])
    view["encoding"]["y"]["field"] = "delivered50"
    view["layer"] += end_labels(timeline, ends)
    title = words("chart.three", flow=titled(result, one.series, words))
    says = words("chart.three.says", low=words.number(one.series.low, 0))
    entries = [KeyEntry(words(f"chart.key.{reads}"), line=_LOOKS[reads]) for reads in LEVELS]
    spec = framed(result, words, title, says, [key(entries), view], left)
    name = file_name("promised-delivered-perceived", one.series.name, one.series.giver, one.series.receiver)
    return Chart(name, title, says, words.language, spec)
