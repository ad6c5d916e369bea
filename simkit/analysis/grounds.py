"""The grounds of a world: what each number, rule and pact rests on, and what rests on each place of a source.

Covers tables of a checked world as it is written; how they are told is `simkit.report.grounds`'s work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from simkit.scenario.checks_sources import BETWEEN
from simkit.world.figures import figures
from simkit.world.numbers import Dated, Figure, Span
from simkit.world.pacts import Clause, clause_names
from simkit.world.world import World

__all__ = ["Cited", "Claim", "Disputed", "Grounds", "Place", "citations", "grounds"]

_NUMBER, _READING = "numbers", "disputed"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something of a world that rests on something: a number, or what is said in words.

    `kind` is `numbers`, `disputed` (what a reading says that a number is), or the world's key under which it stands
    (`rules`, `pacts` …). `value`, `low` and `high` belong to the first two, and `unit` is `days` for spans of time;
    `basis` is empty where the form has none, such as an event's.
    """

    path: str
    kind: str
    basis: str
    source: str
    why: str
    says: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""

    @property
    def group(self) -> str:
        """The part of the world that it belongs to, such as `actors.aldmark`, or `luck`."""
        head, *others = self.path.split(".")
        return head if head == "levels" or len(others) < 2 else f"{head}.{others[0]}"  # a level's phrase has dots, too

    @property
    def own_name(self) -> str:
        """Its name within its group."""
        return self.path[len(self.group) + 1 :] or self.path

    @property
    def is_number(self) -> bool:
        """Whether it is a number of the world."""
        return self.kind == _NUMBER

    @property
    def has_value(self) -> bool:
        """Whether it is a number, be it the world's or a reading's."""
        return self.value is not None

    @property
    def is_judgement(self) -> bool:
        """Whether it rests on judgement alone: it says that it is assumed."""
        return self.basis == "assumed"


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: a source and a place in it; the place is empty where the whole source is cited."""

    source: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.source} {self.place}".strip()


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a source, its gist, and everything that cites it."""

    cited: Cited
    gist: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """A number on which readings part: what the world says that it is, and what each reading says."""

    number: Claim
    readings: dict[str, Claim]


@dataclass(frozen=True, slots=True)
class Grounds:
    """Everything in a world that rests on something, in the order of the paths, and the places of its sources."""

    claims: tuple[Claim, ...]
    places: tuple[Place, ...]
    disputed: tuple[Disputed, ...] = ()

    @property
    def numbers(self) -> tuple[Claim, ...]:
        """The numbers."""
        return tuple(claim for claim in self.claims if claim.is_number)

    @property
    def rules(self) -> tuple[Claim, ...]:
        """The rules."""
        return tuple(claim for claim in self.claims if claim.kind == "rules")

    @property
    def judgement(self) -> tuple[Claim, ...]:
        """What rests on judgement alone."""
        return tuple(claim for claim in self.claims if claim.is_judgement)

    @property
    def unsourced(self) -> tuple[Claim, ...]:
        """Descriptions that name neither a basis nor a source: the model's own words."""
        return tuple(claim for claim in self.claims if not claim.basis and not claim.source)


def grounds(world: World) -> Grounds:
    """Gather what a world rests on."""
    found = figures(world)
    numbers = {path: _number(path, figure) for path, figure in found.items()}
    disputed = tuple(_disputed(numbers[path], figure) for path, figure in found.items() if figure.readings)
    read = [claim for one in disputed for claim in one.readings.values()]
    claims = (*numbers.values(), *read, *sorted(_said(world), key=lambda claim: claim.path))
    return Grounds(claims, tuple(_places(world, claims)), disputed)


def citations(text: str) -> tuple[Cited, ...]:
    """The citations of a source line.

    >>> [str(cited) for cited in citations("article 3.1 and facts C6; record")]
    ['article 3.1', 'facts C6', 'record']
    """
    pieces = (piece.strip().partition(" ") for piece in BETWEEN.split(text))
    return tuple(Cited(source, place.strip()) for source, _, place in pieces if source)


def _disputed(number: Claim, figure: Figure) -> Disputed:
    paths = {name: f"{number.path}.readings.{name}" for name in figure.readings}
    return Disputed(number, {name: _number(paths[name], one, _READING) for name, one in figure.readings.items()})


def _number(path: str, figure: Figure, kind: str = _NUMBER) -> Claim:
    low, high = figure.range or (figure.value, figure.value)
    unit = "days" if isinstance(figure, Span) else ""
    told = {"basis": figure.basis, "source": figure.source or "", "why": figure.why or ""}
    return Claim(path, kind, value=figure.value, low=low, high=high, unit=unit, **told)


def _said(world: World) -> Iterator[Claim]:
    """Everything but numbers that has a place for a source."""
    for key in type(world).model_fields:
        if key != "sources":
            yield from _below(getattr(world, key), key, key)


def _below(item: object, path: str, kind: str) -> Iterator[Claim]:
    """Everything below a part of a world that has a place for a source, by its path."""
    if isinstance(item, Figure | Dated):
        return
    if isinstance(item, BaseModel):
        fields = type(item).model_fields
        if "source" in fields:
            words = {name: str(getattr(item, name, None) or "") for name in ("basis", "source", "why", "says")}
            yield Claim(path, kind, **words)  # type: ignore[arg-type]  # the four are texts
        for name, field in fields.items():
            yield from _below(getattr(item, name), f"{path}.{field.alias or name}", kind)
    elif isinstance(item, Mapping):
        for key, value in item.items():
            yield from _below(value, f"{path}.{key}", kind)
    elif isinstance(item, tuple):
        clauses = [value for value in item if isinstance(value, Clause)]
        names = clause_names(clauses) if clauses else [str(at) for at in range(len(item))]
        for name, value in zip(names, clauses or item, strict=True):
            yield from _below(value, f"{path}.{name}", kind)


def _places(world: World, claims: tuple[Claim, ...]) -> Iterator[Place]:
    """Every place that a source lists, in its order, and any other that is cited."""
    resting: dict[Cited, list[Claim]] = {}
    for claim in claims:
        for cited in dict.fromkeys(citations(claim.source)):
            resting.setdefault(cited, []).append(claim)
    for name, source in world.sources.items():
        listed = {Cited(name, place): gist for place, gist in (source.places or {}).items()}
        others = [cited for cited in resting if cited.source == name and cited not in listed]
        for cited in sorted(others, key=lambda cited: cited.place):
            yield Place(cited, "", tuple(resting[cited]))
        for cited, gist in listed.items():
            yield Place(cited, gist, tuple(resting.get(cited, ())))
