"""Who exists: interests, actors, relations, and the variables and facts that they carry.

Covers their form in YAML; how they behave is in rules.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from simkit.world.numbers import Closed, Dated, Day, Id, Number, Span, refuse
from simkit.world.phrases import PairingText

__all__ = ["Actor", "Fact", "Holding", "Interest", "Reading", "Relation", "Source", "Variable"]


class Source(Closed):
    """Something that numbers, rules and pacts rest on, and the places in it that may be cited."""

    title: str = Field(description="What it is called.")
    by: str | None = Field(None, description="Who wrote or issued it, and when.")
    says: str | None = Field(None, description="What it is good for, and how far to trust it.")
    places: dict[str, str] | None = Field(
        None, description="The places in it that may be cited, each with its gist in our own words."
    )


class Reading(Closed):
    """A view that somebody holds, by which some numbers are other than the world has them.

    `simkit run --reading NAME` plays with its numbers; each disputed number says under `readings` what it is by it.
    """

    says: str = Field(description="The view in a sentence.")
    by: str | None = Field(None, description="Who holds it.")
    source: str = Field(description="The source and place where it is found.")


class Interest(Closed):
    """Something that an actor may care about."""

    says: str = Field(description="What it means to care about this, in a sentence.")
    source: str = Field(description="The source and place that it is taken from.")


class Actor(Closed):
    """A state or bloc that decides."""

    name: str = Field(description="The name as a report writes it.")
    says: str = Field(description="Who this is and what drives it, in a sentence or two.")
    source: str | None = Field(None, description="The source and place that the description is taken from.")
    interests: dict[Id, Number] = Field({}, description="What it cares about, each with a weight from 0 to 1.")
    variables: dict[Id, Dated] = Field(
        {}, description="Its own resting values of actor variables, where they differ from the variable's."
    )
    capacity: dict[str, Number] = Field(
        {},
        description="The most that it can give on a channel or part, summed over all receivers (and all parts, of a "
        "channel); more than that is cut for all in proportion. Without an entry there is no bound.",
    )
    reviews: Span = Field(description="How often it reviews its decisions on its regular calendar.")
    reaction: Span = Field(description="How long it takes, after an alarm, to an emergency review (a day at least).")


class Relation(Closed):
    """A declared tie between pairs of actors, such as partner, rival or client."""

    says: str = Field(description="What it means to stand in this relation.")
    source: str | None = Field(None, description="The source and place that it rests on.")
    pairs: tuple[PairingText, ...] = Field(
        description='The pairs: "a to b" makes a the relation of b; "a and b" makes each the relation of the other.'
    )


class Variable(Closed):
    """A number that every actor, or every ordered pair of actors, carries through time."""

    says: str = Field(description="What it measures, and what its ends mean.")
    of: Literal["actor", "pair"] = Field(description="Who carries it: an actor, or an ordered pair.")
    scale: tuple[float, float] = Field((0.0, 1.0), description="The lowest and highest value it can take.")
    rests: Dated = Field(description="Where it comes to rest when nothing moves it; may be a series by date.")
    half_life: Span | None = Field(
        None, description="How long until half of a disturbance is gone; without it, a disturbance stays."
    )
    pairs: dict[PairingText, Dated] = Field({}, description="Resting values of single pairs, for a variable of pairs.")

    @model_validator(mode="after")
    def _holds_together(self) -> Variable:
        if not self.scale[0] < self.scale[1]:
            raise refuse("a scale runs from its lowest to its highest value.")
        if self.pairs and self.of == "actor":
            raise refuse("a variable of actors has no pairs.", "Give the values under each actor's variables.")
        return self


class Holding(Closed):
    """A stretch of time in which a fact holds."""

    of: str | None = Field(None, description='Of whom: an actor, or a pair "a to b"; nothing for a fact of the world.')
    since: Day | None = Field(None, description="The first day on which it holds; without it, from the beginning.")
    until: Day | None = Field(None, description="The first day on which it no longer holds; without it, to the end.")
    source: str | None = Field(None, description="The source and place.")


class Fact(Closed):
    """Something that holds or does not, between dates, until an event changes it."""

    says: str = Field(description="What it means that this holds.")
    of: Literal["world", "actor", "pair"] = Field(description="Of whom it holds: the world, an actor, an ordered pair.")
    holds: tuple[Holding, ...] = Field((), description="When it holds by itself.")
    lasts: Span | None = Field(
        None, description="How long it holds once an event has set it; without it, until another event ends it."
    )
