"""What is publicly known of countries by date: votes, sanctions, wars, power, and seats in the Security Council.

Covers reading the table and looking a state up by the names that episodes use; an unknown one is an ordinary one.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import Field

from simkit.scenario.bind import bind
from simkit.scenario.load import library
from simkit.scenario.yamltree import read_tree
from simkit.world.numbers import Closed, Dated

__all__ = ["Countries", "State", "countries", "read_countries"]

_NOBODY = Dated.model_validate("0, assumed, nothing is known of it")


class Country(Closed):
    """A country's numbers by date, each with its basis; what is left out is 0."""

    also: tuple[str, ...] = Field((), description="Other names that episodes use for it.")
    votes: Dated | None = Field(None, description="Where it stands in the General Assembly; without it, as anybody.")
    bite: Dated = Field(_NOBODY, description="How much sanctions weigh on it, 0 to 1.")
    strain: Dated = Field(_NOBODY, description="How much a war of its own binds it, 0 to 1.")
    power: Dated | None = Field(None, description="What it can do beyond its borders, 0 to 1; without it, as anybody.")
    leads: Dated = Field(_NOBODY, description="How far it gathers the majorities that answer such shocks, 0 to 1.")
    council: bool = Field(False, description="Whether it is a permanent member of the Security Council.")
    presses_for_all: bool = Field(False, description="Whether it is the Security Council itself.")


class _File(Closed):
    anybody: Country
    countries: dict[str, Country]


@dataclass(frozen=True, slots=True)
class State:
    """A country on one day; `known` says whether the table has it."""

    name: str
    votes: float
    bite: float
    strain: float
    power: float
    leads: float
    council: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Countries:
    """The table."""

    anybody: Country
    by_name: dict[str, Country]

    def on(self, name: str, day: dt.date) -> State:
        """A country on a day, by any of its names; an unknown one has the numbers of anybody."""
        found = self.by_name.get(name.strip().casefold())
        own = found or self.anybody
        return State(
            name.strip(),
            _on(own.votes or self.anybody.votes, day),
            _on(own.bite, day),
            _on(own.strain, day),
            _on(own.power or self.anybody.power, day),
            _on(own.leads, day),
            own.council,
            found is not None,
        )

    def named_in(self, text: str) -> tuple[str, ...]:
        """The states that a text such as "Here/There" names, as it names them; others are left out."""
        parts = (part.strip() for part in re.split(r"[/,;&]| and ", text))
        return tuple(part for part in parts if part.casefold() in self.by_name)

    def is_same(self, one: str, other: str) -> bool:
        """Whether two names mean one country."""
        first, second = (self.by_name.get(name.strip().casefold()) for name in (one, other))
        return one.strip().casefold() == other.strip().casefold() or (first is not None and first is second)

    def is_council(self, name: str) -> bool:
        """Whether a name means the Security Council."""
        found = self.by_name.get(name.strip().casefold())
        return found is not None and found.presses_for_all


def _on(dated: Dated | None, day: dt.date) -> float:
    if dated is None:
        return 0.0
    held = [step for step in dated.steps if step.since <= day] or list(dated.steps[:1])
    return held[-1].level.value


def read_countries(path: Path) -> Countries:
    """Read a table of countries.

    Raises:
        InputError: with every problem, each at its place.
    """
    file = bind(_File, read_tree(path))
    named = {name.casefold(): one for key, one in file.countries.items() for name in (key, *one.also)}
    return Countries(file.anybody, named)


@cache
def countries() -> Countries:
    """The table that comes with simkit."""
    return read_countries(library() / "history" / "countries.yaml")
