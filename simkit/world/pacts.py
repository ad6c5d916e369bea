"""Pacts between actors: what a kind of pact obliges, when, and whether the public knows.

Covers commitments as text; what actors make of them is in rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from simkit.world.numbers import Closed, Day, Id, Number, refuse

__all__ = ["Clause", "Pact", "PactKind", "clause_names"]


class Clause(Closed):
    """One obligation of a pact."""

    channel: str = Field(description="The channel (or channel.part) on which it obliges.")
    level: Number = Field(description="How much it obliges to, as a level or a level word.")
    when: str = Field(
        description="When it obliges: always, asked (the partner has asked on this channel), or the name of a fact of "
        "the partner, such as attacked."
    )
    public: bool = Field(True, description="Whether outsiders know of the clause.")
    giver: Id | None = Field(None, description="The party that it obliges; without it, each party toward the others.")
    receiver: Id | None = Field(None, description="The party to whom it is owed; without it, each of the others.")

    @model_validator(mode="after")
    def _holds_together(self) -> Clause:
        if self.giver is not None and self.giver == self.receiver:
            raise refuse("nobody owes anything to itself.", "Name two different parties.")
        return self


def clause_names(clauses: Sequence[Clause]) -> list[str]:
    """A name for each clause that does not depend on its place: its channel, when it binds, and whom."""
    ranked = sorted(range(len(clauses)), key=lambda at: repr(clauses[at]))
    names, seen = [""] * len(clauses), Counter[str]()
    for at in ranked:
        clause = clauses[at]
        to = f"to {clause.receiver}" if clause.receiver else None
        name = "/".join(one for one in (clause.channel, clause.when, clause.giver, to) if one)
        seen[name] += 1
        names[at] = name if seen[name] == 1 else f"{name}#{seen[name]}"
    return names


class PactKind(Closed):
    """A kind of pact: what every pact of the kind obliges."""

    says: str = Field(description="What parties to such a pact owe each other, in a sentence.")
    source: str = Field(description="The source and place that it rests on.")
    obliges: tuple[Clause, ...] = Field((), description="Its clauses, channel by channel.")


class Pact(Closed):
    """An agreement between actors; of several, the strongest binds and the oldest sets the age."""

    name: str = Field(description="The name as a report writes it.")
    says: str = Field(description="What it is, in a sentence.")
    source: str = Field(description="The source and place that it rests on.")
    basis: Literal["stated", "inferred", "assumed"] = Field(
        "stated", description="Whether the source states it, it is inferred from it, or it is assumed."
    )
    between: tuple[Id, ...] = Field(min_length=2, description="The parties.")
    kind: Id = Field(description="The kind of pact.")
    starts: Day = Field(description="The day from which it binds.")
    renewed: tuple[Day, ...] = Field((), description="The days on which it was renewed.")
    ends: Day | None = Field(None, description="The first day on which it no longer binds.")
    openness: Number = Field(
        description="How much of it outsiders can know, from 0 (secret) to 1: it scales how fast they learn what is "
        "done under it, and how much of its public clauses they believe."
    )
    secret: tuple[Clause, ...] = Field((), description="Clauses beyond the kind's that outsiders do not know of.")

    @field_validator("between")
    @classmethod
    def _names_each_once(cls, between: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(between)) != len(between):
            raise refuse("a pact is between different actors.", "Name each party once.")
        return between

    @field_validator("ends")
    @classmethod
    def _after_the_start(cls, ends: date | None, info: ValidationInfo) -> date | None:
        starts = info.data.get("starts")
        if ends is not None and starts is not None and ends <= starts:
            raise refuse("a pact ends after it starts.", f"Choose a day after {starts}.")
        return ends
