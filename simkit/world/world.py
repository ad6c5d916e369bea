"""The world: everything that exists and how it behaves, as read from YAML.

Covers the top-level keys; each part's form is in its own module.
"""

from __future__ import annotations

from pydantic import Field

from simkit.world.actors import Actor, Fact, Interest, Reading, Relation, Source, Variable
from simkit.world.channels import Beliefs, Channel, LuckSizes, Promises, Requests
from simkit.world.numbers import Closed, Dated, Id, Number
from simkit.world.pacts import Pact, PactKind
from simkit.world.phrases import FlowText
from simkit.world.rules import EventKind, Incident, Rule

__all__ = ["Scored", "World"]


class Scored(Closed):
    """What a backtest against history has shown of a world."""

    says: str = Field(description="How it was scored, in a sentence that a report repeats.")
    source: str | None = Field(None, description="The source and place that it was scored on.")
    skill: dict[Id, tuple[str, ...]] = Field(
        {}, description='The channels that have shown skill, each with its windows ("90 days"); no other has.'
    )


class World(Closed):
    """Who exists and how they behave."""

    world: str = Field(description="The world's title.")
    says: str = Field(description="What it is about, in a few sentences.")
    sources: dict[Id, Source] = Field(description="What its numbers and rules rest on.")
    readings: dict[Id, Reading] = Field(
        {}, description="Views by which disputed numbers are other than they stand here."
    )
    backtest: Scored | None = Field(
        None, description="What a backtest has shown; without it, no skill has been demonstrated."
    )
    parameters: dict[Id, Number] = Field({}, description="Numbers that several rules share.")
    interests: dict[Id, Interest] = Field({}, description="What actors may care about.")
    actors: dict[Id, Actor] = Field(min_length=2, description="The states and blocs that decide.")
    relations: dict[Id, Relation] = Field({}, description="Declared ties: partner, rival, client and the like.")
    channels: dict[Id, Channel] = Field(min_length=1, description="The kinds of action from one actor to another.")
    variables: dict[Id, Variable] = Field({}, description="Numbers that actors and pairs carry through time.")
    facts: dict[Id, Fact] = Field({}, description="What holds or does not.")
    pact_kinds: dict[Id, PactKind] = Field({}, description="Kinds of pact.")
    pacts: dict[Id, Pact] = Field({}, description="The pacts themselves.")
    levels: dict[FlowText, Dated] = Field(
        {}, description="Standing levels that no rule explains: business as usual, to which rules add."
    )
    events: dict[Id, EventKind] = Field({}, description="Kinds of event.")
    incidents: dict[Id, Incident] = Field({}, description="Events that come by chance.")
    rules: dict[Id, Rule] = Field({}, description="What moves actors.")
    luck: LuckSizes = Field(description="How much chance moves every decision.")
    delays: Number = Field(
        description="How much chance moves delivery times: a share d, so that a lead of n takes between n(1-d) and "
        "n(1+2d)."
    )
    beliefs: Beliefs = Field(description="What outsiders find out.")
    promises: Promises = Field(description="What becomes of promises.")
    requests: Requests = Field(description="What becomes of requests.")
