"""Fan charts: how a level runs over the weeks, with the middle half of the runs and nine in ten of them.

Covers one series large, and several as small multiples with the same weeks.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from simkit.analysis.result import Result
from simkit.plots.charts import Chart
from simkit.plots.frames import INNER, framed
from simkit.plots.layers import Layer, Spec, area, hover, line
from simkit.plots.lettering import DEEP_BLUE, wrapped
from simkit.plots.moments import Moment, moments
from simkit.plots.names import actors, channel, file_name, titled
from simkit.plots.series import Drawn, Reads, drawn, weekly
from simkit.plots.timelines import KeyEntry, Timeline, end_labels, key, listed, numbered, said, week_rows
from simkit.report.names import capital
from simkit.report.words import Catalogue

__all__ = ["fan"]

_MOST = 8
_LONGEST_NAME = 100
_COLUMN_GAP, _ROW_GAP = 8, 30
_END = 176.0
_OVERHANG = 50.0  # the half of the last date that reaches beyond a view
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
    concerned = {actor for one in shown for actor in (one.series.giver, one.series.receiver)}
    marked = moments(result, concerned, words)
    title, says = _titles(result, shown, reads, words)
    if more:
        says = f"{says} {words.of_count('chart.fan.more', more)}"
    left = max(Timeline.of(result, one, [], (100, 100), words).side.room() for one in shown)
    if len(shown) == 1:
        views = [_large(result, shown[0], marked, left, words)]
    else:
        views = _multiples(result, shown, marked, left, words)
    spec = framed(result, words, title, says, [_key(words), *views], left)
    return Chart(_named(what, shown, more, reads), title, says, lang, spec)


def _titles(result: Result, shown: list[Drawn], reads: Reads, words: Catalogue) -> tuple[str, str]:
    """The title, and the sentence that says what is shown on which scale."""
    one, names = shown[0], sorted({one.series.name for one in shown})
    low, high = min(one.series.low for one in shown), max(one.series.high for one in shown)
    is_level = all(one.scale is not None for one in shown)
    says = words(
        "chart.fan.says" if is_level else "chart.fan.variable", low=words.number(low, 0), high=words.number(high, 0)
    )
    if len(shown) == 1 and not is_level:
        return capital(titled(result, one.series, words)), says
    listing = words.list(channel(name, words) for name in names)
    if len(shown) == 1:
        return words("chart.titled", flow=titled(result, one.series, words), reads=words(f"chart.{reads}")), says
    return capital(words("chart.titled", flow=listing, reads=words(f"chart.{reads}")) if is_level else listing), says


def _named(what: str | Iterable[str], shown: list[Drawn], more: int, reads: Reads) -> str:
    """The name of the file: what was asked for, and what is read if it is not what is delivered."""
    other = "" if reads == "delivered" or all(one.scale is None for one in shown) else reads
    if isinstance(what, str) and (more or len(shown) > 1):
        return file_name("fan", shown[0].series.name, other)
    parts = [part for one in shown for part in (one.series.name, one.series.giver, one.series.receiver)]
    name = file_name("fan", *parts, other)
    if len(name) <= _LONGEST_NAME:
        return name
    return file_name("fan", blake2b(name.encode(), digest_size=6).hexdigest())


def _large(result: Result, one: Drawn, marked: list[Moment], left: float, words: Catalogue) -> Spec:
    """One series, as wide as the page, with labelled events and its median at the end."""
    size = (INNER - left - _END, 380.0 if one.series.low == 0.0 else 460.0)
    timeline = Timeline.of(result, one, marked, size, words, beyond=_END)
    view = _fan_view(result, one, timeline, words)
    last = weekly(result, one).shares[-1][2]
    view["layer"] += end_labels(timeline, [(last, [words("chart.median"), said(one, last, words)], DEEP_BLUE)])
    return view


def _multiples(result: Result, shown: list[Drawn], marked: list[Moment], left: float, words: Catalogue) -> list[Spec]:
    """Several series in two columns, with numbered events and the list of these."""
    is_one_channel = len({one.series.name for one in shown}) == 1
    width = (INNER - 2 * left - _COLUMN_GAP) / 2 - _OVERHANG
    panels = []
    for one in shown:
        size = (width, 190.0 if one.series.low == 0.0 else 240.0)
        timeline = Timeline.of(result, one, numbered(marked), size, words)
        view = _fan_view(result, one, timeline, words)
        view["title"] = _panel_title(result, one, is_one_channel, width + 0.8 * left, words)
        panels.append(view)
    grid: Spec = {"concat": panels, "columns": 2, "spacing": {"row": _ROW_GAP, "column": _COLUMN_GAP}, "align": "each"}
    return [grid, *([listed(marked, left)] if marked else [])]


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
