"""What pages are put together of: sections, tables, small bars and notes, as plain values that a template shows.

Covers forms only; what stands in them is the sections' own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Bar", "Cell", "Chart", "Section", "Table", "Unfolding", "spark"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with a heading; `template` shows `content`."""

    name: str
    title: str
    template: str
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `x` to `x2` in percent of its track, with a whisker from `low` to `high` if it has one."""

    x: float
    x2: float
    low: float | None = None
    high: float | None = None
    zero: float | None = None
    look: str = "rule"

    @property
    def width(self) -> float:
        """How wide it is: what is there at all can be seen."""
        return max(round(self.x2 - self.x, 3), 0.3)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: a text, a finer line below it, and bars or a sparkline."""

    text: str
    note: str = ""
    bar: Bar | None = None
    weeks: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; the first cell of a row heads it."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that a script draws, with a sentence that tells what it shows, and the same as a table."""

    name: str
    title: str
    says: str
    spec: Mapping[str, Any] = field(repr=False)
    table: Table = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unfolding:
    """A line that unfolds into the lines below it."""

    says: str
    note: str = ""
    below: tuple[Unfolding, ...] = ()


def spark(values: Sequence[float]) -> tuple[Bar, ...]:
    """Values from -1 to 1 as upright bars: `x` and `x2` are the bar's ends in percent from the bottom.

    >>> [(one.x, one.x2, one.look) for one in spark([0.5, -0.25])]
    [(20.0, 60.0, 'up'), (0.0, 20.0, 'down')]
    """
    low = min(0.0, *values)
    high = max(1.0, *values)

    def place(value: float) -> float:
        return round((value - low) / (high - low) * 100, 2)

    return tuple(
        Bar(place(min(value, 0.0)), place(max(value, 0.0)), look="down" if value < 0.0 else "up") for value in values
    )
