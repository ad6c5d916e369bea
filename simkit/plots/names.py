"""Names: what the things of a chart are called, and the name of its file.

Covers actors, channels, readings and weeks in one language.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from simkit.analysis.result import Result
from simkit.engine.recorder import Series
from simkit.report.names import clean, spelled
from simkit.report.words import Catalogue

__all__ = [
    "actor",
    "actors",
    "channel",
    "file_name",
    "pair",
    "short_date",
    "titled",
    "weeks",
]


def actor(result: Result, name: str) -> str:
    """An actor's name, on one line."""
    return clean(result.scenario.world.actors[name].name)


def actors(result: Result, names: Iterable[str], words: Catalogue) -> str:
    """Several actors' names in a row; nothing for none."""
    named = [actor(result, name) for name in names]
    return words.list(named) if named else ""


def pair(result: Result, by: Iterable[str], target: Iterable[str], words: Catalogue) -> str:
    """Who does it, to whom."""
    one, other = actors(result, by, words), actors(result, target, words)
    return words("pair", by=one, target=other) if one and other else one or other


def channel(name: str, words: Catalogue) -> str:
    """A channel or variable, with its part in brackets."""
    whole, _, part = name.partition(".")
    return words("channel.part", channel=spelled(whole), part=spelled(part)) if part else spelled(whole)


def titled(result: Result, one: Series, words: Catalogue) -> str:
    """Who gives whom what."""
    giver = actor(result, one.giver)
    if not one.receiver:
        return words("chart.of", actor=giver, name=channel(one.name, words))
    return words("flow", giver=giver, receiver=actor(result, one.receiver), channel=channel(one.name, words))


def short_date(day: date, words: Catalogue, *, year: bool) -> str:
    """A date with a short month."""
    month = words(f"chart.month.{day.month}")
    return (
        words("date", day=day.day, month=month, year=day.year) if year else words("chart.day", day=day.day, month=month)
    )


def weeks(early: int, late: int, words: Catalogue) -> str:
    """The week of a day, or the weeks between two days."""
    first, last = early // 7, late // 7
    return words("week", week=first) if first == last else words("chart.weeks", first=first, last=last)


def file_name(*parts: str) -> str:
    """The name of a chart's file, without its ending.

    >>> file_name("fan", "arms.munitions", "a", "b")
    'fan-arms_munitions-a-b'
    """
    return "-".join(part.replace(".", "_") for part in parts if part)
