"""What a name in an expression refers to: a number, a variable, a fact, a reading, an obligation.

Covers the references themselves; `simkit.world.scope` finds them and the engine looks them up.
An actor in a reference is "self", "other", "third", "by", "target", or an actor's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "ActorFact",
    "ActorVariable",
    "Capacity",
    "Fact",
    "Obliged",
    "PactAge",
    "PairFact",
    "PairVariable",
    "Param",
    "Reading",
    "Ref",
    "Severity",
    "Since",
    "Weight",
    "WorldFact",
]


@dataclass(frozen=True, slots=True)
class Param:
    """A number of the world by its path, such as `rules.squeeze.with.strength`."""

    path: str


@dataclass(frozen=True, slots=True)
class ActorVariable:
    """A variable of one actor."""

    who: str
    name: str


@dataclass(frozen=True, slots=True)
class PairVariable:
    """A variable that `giver` carries about `receiver`."""

    giver: str
    receiver: str
    name: str


@dataclass(frozen=True, slots=True)
class Weight:
    """The weight of an interest; 0 where the actor has none."""

    who: str
    interest: str


@dataclass(frozen=True, slots=True)
class Capacity:
    """What an actor can give on a channel or part over all receivers; 1 where nothing is said."""

    who: str
    flow: str


@dataclass(frozen=True, slots=True)
class ActorFact:
    """Whether a fact holds of an actor."""

    who: str
    name: str


@dataclass(frozen=True, slots=True)
class PairFact:
    """Whether a fact holds between two actors."""

    giver: str
    receiver: str
    name: str


@dataclass(frozen=True, slots=True)
class WorldFact:
    """Whether a fact of the world holds."""

    name: str


Fact = ActorFact | PairFact | WorldFact


@dataclass(frozen=True, slots=True)
class Reading:
    """A level on a channel (its highest part) or on one part, from giver to receiver."""

    kind: Literal["gives", "promised", "perceived", "asked"]
    giver: str
    receiver: str
    channel: str
    part: str | None

    @property
    def flow(self) -> str:
        """The channel, with its part if one is named: "arms.munitions"."""
        return self.channel if self.part is None else f"{self.channel}.{self.part}"


@dataclass(frozen=True, slots=True)
class Obliged:
    """What pacts oblige giver to do for receiver now; only what is public, for an outsider."""

    giver: str
    receiver: str
    channel: str
    part: str | None
    public: bool

    @property
    def flow(self) -> str:
        """The channel, with its part if one is named: "arms.munitions"."""
        return self.channel if self.part is None else f"{self.channel}.{self.part}"


@dataclass(frozen=True, slots=True)
class PactAge:
    """Years since the oldest pact between two actors began; 0 where there is none."""

    giver: str
    receiver: str


@dataclass(frozen=True, slots=True)
class Severity:
    """The severity of the event that is answered."""


@dataclass(frozen=True, slots=True)
class Since:
    """Weeks since the event that is answered."""


Ref = (
    Param
    | ActorVariable
    | PairVariable
    | Weight
    | Capacity
    | ActorFact
    | PairFact
    | WorldFact
    | Reading
    | Obliged
    | PactAge
    | Severity
    | Since
)
