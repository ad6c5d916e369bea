"""Channels: the kinds of action from one actor to another, how long delivery takes, and who sees it.

Covers their form in YAML, and the sizes of luck, belief, promise and request that go with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from simkit.scales import DEFAULT_SCALE, Scale
from simkit.world.numbers import Closed, Id, Number, Span, refuse

__all__ = ["Beliefs", "Channel", "Cuts", "Delivery", "LuckSizes", "Part", "Promises", "Raise", "Requests", "part_meant"]


class Cuts(Closed):
    """Where the words of a channel's scale begin."""

    token: float = Field(DEFAULT_SCALE.token, gt=0, lt=1, description="The lowest level that reads token.")
    substantial: float = Field(DEFAULT_SCALE.substantial, gt=0, lt=1, description="The lowest that reads substantial.")
    major: float = Field(DEFAULT_SCALE.major, gt=0, lt=1, description="The lowest level that reads major.")

    @model_validator(mode="after")
    def _in_order(self) -> Cuts:
        if not self.token < self.substantial < self.major:
            raise refuse("the cuts run token < substantial < major.")
        return self

    def scale(self) -> Scale:
        """The scale with these cuts."""
        return Scale(self.token, self.substantial, self.major)


class LuckSizes(Closed):
    """How much chance moves a decision: standard deviations on the scale of levels."""

    lasting: Number = Field(description="A draw for each run, pair and channel that stays for the whole run.")
    fresh: Number = Field(description="A draw for each week.")


class Raise(Closed):
    """An event that happens by itself when a channel's delivered level rises across a word."""

    event: Id = Field(description="The kind of event; its `by` is the giver, its `target` the receiver.")
    at: Literal["token", "substantial", "major"] = Field(description="The word that the level must reach.")


class Delivery(Closed):
    """How a decision becomes a deed."""

    lead: Span = Field(description="From a decision for more until the first of it arrives.")
    builds: Span = Field(description="From nothing to the full level, once it arrives.")
    fades: Span = Field(description="From the full level to nothing, once it stops.")
    openness: Number = Field(
        description="The share of the gap between what is done and what outsiders believe that they close in a week."
    )
    leak: Number | None = Field(
        None, description="The chance in a week that a hidden gap comes out at once; without it, it never leaks."
    )


def _without_parts(name: str) -> str:
    return f"{Delivery.model_fields[name].description} Needed where the channel has no parts."


class Part(Delivery):
    """A part of a channel that is decided separately, such as munitions and systems within arms."""

    says: str = Field(description="What it covers.")
    raises: Raise | None = Field(
        None, description="The event that a high level of this part raises, in place of the channel's."
    )


class Channel(Closed):
    """One kind of action from one actor to another. Its reading is that of its highest part."""

    says: str = Field(description="What it covers, and what its levels mean.")
    source: str | None = Field(None, description="The source and place that it is taken from.")
    kind: Literal["support", "pressure"] = Field(description="Whether it helps or presses the receiver.")
    parts: dict[Id, Part] = Field({}, description="Parts that are decided separately; each says its own delivery.")
    opposable: bool = Field(False, description="Whether it also runs below 0, against the receiver.")
    spoken: bool = Field(False, description="Whether it consists of words: then what is decided is also promised.")
    cuts: Cuts = Field(Cuts(), description="Where its level words begin, if not at 0.1, 0.4 and 0.7.")
    lead: Span | None = Field(None, description=_without_parts("lead"))
    builds: Span | None = Field(None, description=_without_parts("builds"))
    fades: Span | None = Field(None, description=_without_parts("fades"))
    openness: Number | None = Field(None, description=_without_parts("openness"))
    leak: Number | None = Field(None, description=Delivery.model_fields["leak"].description)
    luck: LuckSizes | None = Field(None, description="Its own sizes of luck, if not the world's.")
    raises: Raise | None = Field(None, description="The event that a high level raises, if any.")

    @model_validator(mode="after")
    def _says_delivery_once(self) -> Channel:
        own = [name for name in ("lead", "builds", "fades", "openness") if getattr(self, name) is None]
        if self.parts and len(own) < 4:
            raise refuse("a channel with parts leaves delivery to its parts.", "Move lead, builds, fades, openness.")
        if not self.parts and own:
            raise refuse(f"a channel without parts says its {', '.join(own)}.")
        return self

    @property
    def lowest(self) -> float:
        """The lowest level: -1 where it also runs against the receiver, else 0; the highest is always 1."""
        return -1.0 if self.opposable else 0.0

    def delivery(self, part: str | None) -> Delivery:
        """The delivery of one part, or of the whole channel where it has none."""
        if part is not None:
            return self.parts[part]
        return Delivery.model_validate({name: getattr(self, name) for name in Delivery.model_fields})

    def decided_by(self, part: str | None) -> list[str]:
        """What decisions are taken by: the part that is named, else each part, or "" where it has none."""
        return [part] if part else sorted(self.parts) or [""]

    def raised(self, part: str) -> Raise | None:
        """What a high level of one part ("" where the channel has none) raises: the part's own, or the channel's."""
        own = self.parts[part].raises if part else None
        return self.raises if own is None else own

    def every_raise(self) -> tuple[Raise, ...]:
        """All that a high level of the channel, or of any part, raises."""
        found = (self.raises, *(part.raises for part in self.parts.values()))
        return tuple(one for one in found if one is not None)


def part_meant(flow: str, channels: Mapping[str, Channel]) -> str:
    """The remedy for a channel that does not exist, where it (or its part) is called like a part of one that does."""
    for name in dict.fromkeys(flow.partition(".")[::2]):
        found = [f'"{channel}.{name}"' for channel, known in channels.items() if name in known.parts]
        if found:
            return f"Did you mean {' or '.join(found)}?"
    return ""


class Beliefs(Closed):
    """What outsiders find out beyond a channel's openness."""

    insight: Number = Field(
        description="Intelligence: the share of any gap that outsiders close in a week, however secret it is."
    )
    known: Number | None = Field(
        None, description="The share of what has long been done in secret that outsiders know at the start."
    )
    event: Id | None = Field(
        None, description="The kind of event that a leak raises: `by` the giver, `target` the receiver."
    )


class Promises(Closed):
    """What becomes of promises."""

    within: Span = Field(description="By when a promise falls due, if its rule does not say.")
    breaks: Id = Field(
        description="The kind of event raised when a promise falls due undelivered: `by` who promised, `target` to "
        "whom, severity the shortfall."
    )


class Requests(Closed):
    """What becomes of requests."""

    stand: Span = Field(description="How long a request stands before it counts as lapsed.")
