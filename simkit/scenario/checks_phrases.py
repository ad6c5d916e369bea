"""Checks of what phrases name: actors, channels and their parts, and who something flows between.

Covers "arms.systems from a to b" and the like wherever they stand; their form is read in `simkit.world.phrases`.
"""

from __future__ import annotations

from collections.abc import Iterable

from simkit.errors import did_you_mean
from simkit.scenario.marks import Spot
from simkit.world.channels import part_meant
from simkit.world.phrases import Flow
from simkit.world.world import World

__all__ = ["ask_actor", "ask_actors", "ask_channel", "ask_form", "bounds", "example", "roles_named"]

_FORMS = {"world": "the world", "actor": "an actor", "pair": "a pair of actors"}


def ask_actor(world: World, spot: Spot, subject: str, name: str) -> bool:
    """Whether an actor exists; complain if not."""
    if name not in world.actors:
        spot.missing(subject, "actor", name, world.actors)
    return name in world.actors


def ask_actors(world: World, spot: Spot, subject: str, giver: str, receiver: str) -> bool:
    """Whether a phrase names two different actors; complain if not."""
    known = [ask_actor(world, spot.word(name), subject, name) for name in dict.fromkeys((giver, receiver))]
    if all(known) and giver == receiver:
        spot.word(receiver).wrong(f'{subject} joins "{giver}" to itself.', "Name two different actors.")
    return all(known) and giver != receiver


def ask_channel(world: World, spot: Spot, subject: str, flow: str) -> bool:
    """Whether a channel, with its part if one is named, exists; complain if not."""
    name, _, part = flow.partition(".")
    channel = world.channels.get(name)
    if channel is None:
        spot.word(name).missing(subject, "channel", name, world.channels, part_meant(flow, world.channels))
        return False
    if "." in flow and part not in channel.parts:
        known = did_you_mean(part, channel.parts) if channel.parts else "It has no parts."
        spot.word(part).wrong(f'channel "{name}" has no part "{part}".', known)
        return False
    return True


def ask_form(world: World, spot: Spot, what: str, of: str, flow: Flow) -> bool:
    """Whether a phrase speaks of the world, an actor or a pair, as what it names does; complain if not."""
    form = "pair" if flow.giver is not None else "actor" if flow.of is not None else "world"
    if form != of or flow.part is not None:
        spot.wrong(f"{what} belongs to {_FORMS[of]}.", f'Write it like "{example(world, flow.what, of)}".')
    return form == of and flow.part is None


def example(world: World, name: str, of: str) -> str:
    """How a phrase about something of the world, an actor or a pair is written, with actors that exist."""
    one, two, *_ = world.actors
    return {"world": name, "actor": f"{name} of {one}", "pair": f"{name} from {one} to {two}"}[of]


def bounds(world: World, channel: str) -> tuple[float, float]:
    """The lowest and highest level on a channel."""
    return world.channels[channel].lowest, 1.0


def roles_named(kinds: Iterable[str]) -> str:
    """Roles as a reader hears them.

    >>> roles_named(["by", "target"]), roles_named([])
    ('by and target', 'no roles')
    """
    return " and ".join(kinds) or "no roles"
