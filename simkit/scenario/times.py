"""Moments of a scenario: "week 6", "week 7 to 10", "day 40", a date, or a span between two dates.

Covers their form and their day numbers; week 6 begins on day 42, and "week 7 to 10" ends with week 10.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from simkit.world.numbers import refuse

__all__ = ["LONGEST_DAYS", "MomentText", "days_between", "read_moment", "span_of"]

LONGEST_DAYS = 20 * 365
_COUNTED = re.compile(r"^(?P<unit>day|week)s? +(?P<low>\d{1,5})(?: +to +(?P<high>\d{1,5}))?$")
_DATED = re.compile(r"^(?P<low>\d{4}-\d{2}-\d{2})(?: +to +(?P<high>\d{4}-\d{2}-\d{2}))?$")
_HINT = 'Write it like "week 6", "week 7 to 10", "day 40" or "2025-06-13".'


@dataclass(frozen=True, slots=True)
class Moment:
    """The earliest and the latest day, as day numbers or as dates."""

    low: int | date
    high: int | date


def read_moment(text: object) -> Moment:
    """Read a moment; both ends are included."""
    written = str(text).strip()
    if counted := _COUNTED.match(written):
        low, high = int(counted["low"]), int(counted["high"] or counted["low"])
        moment = Moment(low, high)
        if counted["unit"] == "week":
            moment = Moment(low * 7, high * 7 + (6 if counted["high"] else 0))
    elif dated := _DATED.match(written):
        try:
            moment = Moment(date.fromisoformat(dated["low"]), date.fromisoformat(dated["high"] or dated["low"]))
        except ValueError:
            raise refuse(f'"{written}" is not a day of the calendar.', _HINT) from None
    else:
        raise refuse(f'"{written[:40]}" is not a moment.', _HINT)
    if moment.high < moment.low:  # type: ignore[operator]
        raise refuse(f'"{written}" ends before it begins.', _HINT)
    return moment


def days_between(text: str, starts: date) -> tuple[int, int]:
    """The first and last day number that a moment names, counted from `starts` (day 0).

    >>> days_between("week 7 to 10", date(2025, 6, 1))
    (49, 76)
    """
    moment = read_moment(text)
    low, high = (end if isinstance(end, int) else (end - starts).days for end in (moment.low, moment.high))
    return low, high


def span_of(days: int) -> str:
    """So many days as a file writes them, in weeks where they are whole.

    >>> span_of(70), span_of(7), span_of(45)
    ('10 weeks', '1 week', '45 days')
    """
    count, unit = (days // 7, "week") if days and days % 7 == 0 else (days, "day")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _checked(text: Any) -> Any:
    read_moment(text)
    return str(text)


MomentText = Annotated[str, BeforeValidator(_checked), Field(min_length=1)]
