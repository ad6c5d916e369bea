"""Names as a report writes them: actors by their name, and identifiers of channels and events as words.

Covers names only; sentences are in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic_core import PydanticCustomError

from simkit.analysis.firsts import First
from simkit.analysis.result import Result
from simkit.engine.model import Model
from simkit.errors import printable
from simkit.report.movements import FlowKey
from simkit.report.words import Catalogue
from simkit.world.phrases import read_flow

__all__ = ["Names", "capital", "clean", "spelled"]

_DAYS_OF_A_SEASON = 92


@dataclass(frozen=True, slots=True)
class Names:
    """What the things of one model are called, in one language."""

    model: Model
    words: Catalogue

    @classmethod
    def of(cls, result: Result, words: Catalogue) -> Names:
        """The names of a result's model."""
        return cls(result.model, words)

    def actor(self, actor: str) -> str:
        """An actor's name."""
        return clean(self.model.scenario.world.actors[actor].name)

    def actors(self, actors: Iterable[str]) -> str:
        """Several actors' names in a row; nothing for none."""
        found = [self.actor(one) for one in actors]
        return self.words.list(found) if found else ""

    def who(self, by: tuple[str, ...], target: tuple[str, ...]) -> str:
        """Who does it, to whom."""
        if by and target:
            return self.words("pair", by=self.actors(by), target=self.actors(target))
        return self.actors(by or target)

    def channel(self, flow: str) -> str:
        """A channel, with its part in brackets."""
        channel, _, part = flow.partition(".")
        if not part:
            return spelled(channel)
        return self.words("channel.part", channel=spelled(channel), part=spelled(part))

    def flow(self, flow: FlowKey, part: str = "") -> str:
        """Who gives whom what."""
        giver, receiver = self.actor(flow.giver), self.actor(flow.receiver)
        names = {"giver": giver, "receiver": receiver, "channel": spelled(flow.channel)}
        return self.words("flow.mostly", part=spelled(part), **names) if part else self.words("flow", **names)

    def part(self, flow: FlowKey, part: str) -> str:
        """Who gives whom which part of what."""
        channel = self.channel(f"{flow.channel}.{part}" if part else flow.channel)
        return self.words("flow", giver=self.actor(flow.giver), receiver=self.actor(flow.receiver), channel=channel)

    def level(self, phrase: str) -> str:
        """What a phrase reads: who gives whom what, or whose variable; any other as it is written."""
        try:
            flow = read_flow(phrase)
        except PydanticCustomError:
            return clean(phrase)
        if flow.giver and flow.receiver:
            told = {"giver": self.actor(flow.giver), "receiver": self.actor(flow.receiver)}
            return self.words("flow", channel=self.channel(flow.name), **told)
        return self.words("chart.of", name=spelled(flow.what), actor=self.actor(flow.of)) if flow.of else clean(phrase)

    def event(self, event: str) -> str:
        """A kind of event, as the start of a sentence."""
        return capital(spelled(event))

    def when(self, first: First, start: date) -> str:
        """When something first happens: its week and date, or the weeks between which it mostly does.

        A play of a season or less is told by days, since all of a crisis may lie in one week of it.
        """
        if first.early // 7 == first.late // 7:
            day = self.words.date(start + timedelta(days=first.middle))
            return self.words("when", week=first.middle // 7, date=day)
        if self.model.horizon <= _DAYS_OF_A_SEASON:
            days = {"first": first.early, "last": first.late, "middle": first.middle}
            told = {name: self.words.day(start + timedelta(days=day)) for name, day in days.items()}
            return self.words("when.days", **told)
        weeks = {"first": first.early // 7, "last": first.late // 7, "middle": first.middle // 7}
        return self.words("when.weeks", **weeks)


def spelled(name: str) -> str:
    """An identifier as words.

    >>> spelled("external_strike")
    'external strike'
    """
    return name.replace("_", " ")


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def clean(text: str) -> str:
    """A user's text on one line, with control characters made visible."""
    return printable(" ".join(text.split()))
