"""Moments: the events that a chart over time marks, and where their labels stand without covering one another.

Covers which events are worth a mark: those that happen in most runs, at about the same time; never a leak, which comes
whenever it comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simkit.analysis.result import Happened, Result
from simkit.plots.lettering import text_width
from simkit.plots.names import pair, weeks
from simkit.report.names import spelled
from simkit.report.words import Catalogue

__all__ = ["Flag", "Moment", "flags", "moments"]

_MOST = 5
_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Moment:
    """An event to mark: the days by which 5, 50 and 95 in a hundred of its runs saw it first, and its label."""

    early: int
    middle: int
    late: int
    label: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A label beside its upright line: how many pixels from the left the line is, and from where to where its bar runs.

    The label stands on one side of the line (`align`), in a lane above the data; lane 0 is the lowest.
    """

    moment: Moment
    x: float
    early: float
    late: float
    align: str
    lane: int


def moments(
    result: Result, concerned: Iterable[str], words: Catalogue, happened: Iterable[Happened] | None = None
) -> list[Moment]:
    """The events to mark on charts about some actors, by their day.

    An event of the timeline counts always; one that follows from the runs only if it touches these actors and comes
    within a quarter of the time played. At most five, and those of the timeline first. Who marks several charts may
    give what `happened`, so that it is not counted again.
    """
    planned = {entry.label for entry in result.model.entries}
    touched = set(concerned)
    hidden = result.scenario.world.beliefs.event

    def is_marked(one: Happened) -> bool:
        if one.event == hidden or 2 * one.first.runs <= result.runs:
            return False
        is_timely = one.first.late - one.first.early <= max(7, result.model.horizon // 4)
        return one.label in planned or (is_timely and bool(touched & {*one.by, *one.target}))

    marked = [one for one in (result.happened() if happened is None else happened) if is_marked(one)]
    marked.sort(key=lambda one: (one.label not in planned, -one.first.runs, one.first.middle, one.label))
    kept = sorted(marked[:_MOST], key=lambda one: (one.first.middle, one.label))
    return [_moment(result, one, words) for one in kept]


def _moment(result: Result, one: Happened, words: Catalogue) -> Moment:
    first, who = one.first, pair(result, one.by, one.target, words)
    label = words("chart.event", weeks=weeks(first.early, first.late, words), event=spelled(one.event))
    if who:
        label = words("chart.event.who", event=label, who=who)
    if first.runs < result.runs:
        label = words("chart.event.share", event=label, share=words.percent(first.runs / result.runs, rough=True))
    return Moment(first.early, first.middle, first.late, label)


def flags(marked: list[Moment], per_day: float, width: float, size: float) -> list[Flag]:
    """The labels of some moments in the fewest lanes, so that none covers another, or another's upright line."""
    for lanes in range(1, len(marked) + 1):
        placed = _placed(marked, [], lanes, per_day, width, size)
        if placed is not None:
            return placed
    return [_flag(one, per_day, "left", len(marked) - 1 - at) for at, one in enumerate(marked)]


def _flag(one: Moment, per_day: float, align: str, lane: int) -> Flag:
    return Flag(one, one.middle * per_day, one.early * per_day, one.late * per_day, align, lane)


def _placed(
    marked: list[Moment], placed: list[Flag], lanes: int, per_day: float, width: float, size: float
) -> list[Flag] | None:
    """Labels for the moments that have none yet, beside those that have one; None where there is no room."""
    if len(placed) == len(marked):
        return placed
    one = marked[len(placed)]
    for lane in range(lanes):
        for side in ("left", "right"):
            flag = _flag(one, per_day, side, lane)
            low, high = _span(flag, size)
            is_inside = low >= -_GAP and high <= width
            if is_inside and not any(_meet(flag, other, size) for other in placed):
                all_placed = _placed(marked, [*placed, flag], lanes, per_day, width, size)
                if all_placed is not None:
                    return all_placed
    return None


def _meet(one: Flag, other: Flag, size: float) -> bool:
    """Whether two labels overlap, or the line below one runs through the other."""
    (low, high), (low_too, high_too) = _span(one, size), _span(other, size)
    is_left, is_right = (
        max(high, one.late) <= min(low_too, other.early),
        max(high_too, other.late) <= min(low, one.early),
    )
    if one.lane == other.lane and not is_left and not is_right:
        return True
    return (other.lane >= one.lane and low < other.x < high) or (one.lane >= other.lane and low_too < one.x < high_too)


def _span(flag: Flag, size: float) -> tuple[float, float]:
    """From where to where a label reaches, with a gap behind it."""
    long = text_width(flag.moment.label, size) + _GAP
    return (flag.x, flag.x + long) if flag.align == "left" else (flag.x - long, flag.x)
