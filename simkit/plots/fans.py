"""Fan charts: how a level runs over the weeks, with the middle half of the runs and nine in ten of them.

Covers one series large, and several as small multiples with the same weeks.
"""

from __future__ import annotations

from collections.abc import Iterable

from simkit.analysis.result import Result
from simkit.plots.charts import Chart
from simkit.plots.frames import INNER, framed
from simkit.plots.layers import Layer, Spec, area, hover, line
from simkit.plots.lettering import DEEP_BLUE, wrapped
from simkit.plots.moments import Moment, moments
from simkit.plots.names import actors, capital, channel, file_name, titled
from simkit.plots.series import Drawn, Reads, drawn, weekly
from simkit.plots.timelines import KeyEntry, Timeline, end_labels, key, listed, numbered, said, week_rows
from simkit.report.words import Catalogue

__all__ = ["fan"]

_MOST = 8
_COLUMN_GAP, _ROW_GAP = 40, 30
_END = 176.0
_NINE_IN_TEN, _HALF = "#C4E1F5", "#56B4E9"
_MEDIAN = {"color": DEEP_BLUE, "strokeWidth": 5}


def fan(result: Result, what: str | Iterable[str], *, reads: Reads = "delivered", lang: str = "en") -> Chart:
    """Fan charts of a channel between two actors, of several, of a variable, or of a whole channel by its name.

    The line is the median over runs; half of the runs lie in the dark band, nine in ten in the light one. Of a whole
    channel, at most eight pairs of actors are drawn: those between whom it moves most.

    Raises:
        InputError: where a name is not known, or nothing in this world moves what it names.
    """
    words = Catalogue(lang)
    shown, more = drawn(result, what, reads, _MOST)
    if len(shown) == 1 and not more:
        return _single(result, shown[0], reads, words)
    return _several(result, shown, more, reads, words)


def _marked(result: Result, shown: list[Drawn], words: Catalogue) -> list[Moment]:
    return moments(result, {actor for one in shown for actor in (one.series.giver, one.series.receiver)}, words)


def _single(result: Result, one: Drawn, reads: Reads, words: Catalogue) -> Chart:
    title = capital(titled(result, one.series, words))
    if one.scale is None:
        says = words("chart.fan.variable", low=words.number(one.series.low, 0), high=words.number(one.series.high, 0))
    else:
        title = words("chart.titled", flow=title, reads=words(f"chart.{reads}"))
        says = words("chart.fan.says", low=words.number(one.series.low, 0))
    marked = _marked(result, [one], words)
    left = Timeline.of(result, one, [], (100, 100), words).side.room()
    size = (INNER - left - _END, 380.0 if one.series.low == 0.0 else 460.0)
    timeline = Timeline.of(result, one, marked, size, words, beyond=_END)
    view = _fan_view(result, one, timeline, words)
    last = weekly(result, one).shares[-1][2]
    view["layer"] += end_labels(timeline, [(last, [words("chart.median"), said(one, last, words)], DEEP_BLUE)])
    spec = framed(result, words, title, says, [_key(words), view], left)
    return Chart(_named(one, reads), title, says, words.language, spec)


def _named(one: Drawn, reads: Reads) -> str:
    other = reads if one.scale is not None and reads != "delivered" else ""
    return file_name("fan", one.series.name, one.series.giver, one.series.receiver, other)


def _several(result: Result, shown: list[Drawn], more: int, reads: Reads, words: Catalogue) -> Chart:
    names = sorted({one.series.name for one in shown})
    says = words("chart.fan.says", low=words.number(min(one.series.low for one in shown), 0))
    if more:
        says = f"{says} {words.of_count('chart.fan.more', more)}"
    listing = words.list(channel(name, words) for name in names)
    title = capital(words("chart.fan.title", channels=listing, reads=words(f"chart.{reads}")))
    marked = _marked(result, shown, words)
    left = max(Timeline.of(result, one, [], (100, 100), words).side.room() for one in shown)
    width = (INNER - 2 * left - _COLUMN_GAP) / 2 - 24
    panels = []
    for one in shown:
        size = (width, 190.0 if one.series.low == 0.0 else 240.0)
        timeline = Timeline.of(result, one, numbered(marked), size, words)
        view = _fan_view(result, one, timeline, words)
        view["title"] = _panel_title(result, one, len(names) == 1, width + 0.8 * left, words)
        panels.append(view)
    grid: Spec = {"concat": panels, "columns": 2, "spacing": {"row": _ROW_GAP, "column": _COLUMN_GAP}, "align": "each"}
    below = [listed(marked, left)] if marked else []
    spec = framed(result, words, title, says, [_key(words), grid, *below], left)
    parts = [file_name(one.series.name, one.series.giver, one.series.receiver) for one in shown] if not more else names
    name = file_name("fan", *(parts if len(names) > 1 else names), reads if reads != "delivered" else "")
    return Chart(name, title, says, words.language, spec)


def _panel_title(result: Result, one: Drawn, is_one_channel: bool, room: float, words: Catalogue) -> Spec:
    text = titled(result, one.series, words)
    if is_one_channel and one.series.receiver:
        text = words(
            "pair", by=actors(result, [one.series.giver], words), target=actors(result, [one.series.receiver], words)
        )
    return {
        "text": wrapped(text, room, 19, bold=True),
        "fontSize": 19,
        "lineHeight": 24,
        "offset": 6,
        "frame": "bounds",
    }


def _fan_view(result: Result, one: Drawn, timeline: Timeline, words: Catalogue) -> Spec:
    rows = week_rows(timeline, one, weekly(result, one))
    for row in rows:
        row["half"] = words.band(row["p25"], row["p75"])
        row["most"] = words.band(row["p05"], row["p95"])
    told = [("when", words("chart.when")), ("psaid", words("chart.median"))]
    told += [("half", words("chart.half")), ("most", words("chart.most"))]
    layers: list[Layer] = [
        area("p05", "p95", color=_NINE_IN_TEN, opacity=0.9),
        area("p25", "p75", color=_HALF, opacity=0.9),
        line("p50", **_MEDIAN),
        hover(told),
    ]
    return timeline.view(rows, layers)


def _key(words: Catalogue) -> Spec:
    return key(
        [
            KeyEntry(words("chart.key.median"), line=_MEDIAN),
            KeyEntry(words("chart.key.half"), band=_HALF),
            KeyEntry(words("chart.key.most"), band=_NINE_IN_TEN),
        ]
    )
