"""Checks of what actors can do to each other: channels, luck, beliefs, promises, and standing levels.

Covers shares and chances, and the events that come by themselves; pacts are checked in `checks_pacts`.
"""

from __future__ import annotations

import math

from simkit.scenario.checks_numbers import ask_within, series_within
from simkit.scenario.checks_phrases import ask_actors, ask_channel, bounds, roles_named
from simkit.scenario.marks import Sheet
from simkit.scenario.nodes import Steps
from simkit.world.channels import Channel, LuckSizes, Part
from simkit.world.phrases import read_flow
from simkit.world.world import World

__all__ = ["check_channels"]


def check_channels(world: World, sheet: Sheet) -> None:
    """Complain about channels, chance, beliefs, promises and standing levels that do not fit the rest of the world."""
    for name, channel in world.channels.items():
        _check_channel(world, sheet, ("channels", name), name, channel)
    _check_luck(sheet, ("luck",), world.luck)
    ask_within(sheet, ("delays",), world.delays, "the share by which deliveries may be late")
    ask_within(sheet, ("beliefs", "insight"), world.beliefs.insight, "insight")
    if world.beliefs.event is not None:
        _ask_event(world, sheet, ("beliefs", "event"), "beliefs", world.beliefs.event)
    _ask_event(world, sheet, ("promises", "breaks"), "promises", world.promises.breaks)
    for phrase in world.levels:
        _check_level(world, sheet, phrase)


def _check_channel(world: World, sheet: Sheet, path: Steps, name: str, channel: Channel) -> None:
    _check_shares(sheet, path, channel)
    for part, delivery in channel.parts.items():
        _check_shares(sheet, (*path, "parts", part), delivery)
        if delivery.raises is not None:
            here = (*path, "parts", part, "raises", "event")
            _ask_event(world, sheet, here, f'part "{part}" of channel "{name}"', delivery.raises.event)
    if channel.luck is not None:
        _check_luck(sheet, (*path, "luck"), channel.luck)
    if channel.raises is not None:
        _ask_event(world, sheet, (*path, "raises", "event"), f'channel "{name}"', channel.raises.event)


def _check_shares(sheet: Sheet, path: Steps, delivery: Channel | Part) -> None:
    ask_within(sheet, (*path, "openness"), delivery.openness, "openness")
    ask_within(sheet, (*path, "leak"), delivery.leak, "the chance of a leak")


def _check_luck(sheet: Sheet, path: Steps, luck: LuckSizes) -> None:
    for name in ("lasting", "fresh"):
        ask_within(sheet, (*path, name), getattr(luck, name), "a size of luck", 0.0, math.inf)


def _ask_event(world: World, sheet: Sheet, path: Steps, subject: str, name: str) -> None:
    """An event that comes by itself: it has a giver and a receiver, and is no request."""
    spot, kind = sheet.value(path), world.events.get(name)
    if kind is None:
        spot.missing(subject, "event", name, world.events)
    elif kind.request:
        spot.wrong(f'event "{name}" is a request, and does not come by itself.', "Choose another event.")
    elif {*kind.roles} != {"by", "target"}:
        says = f'this needs an event with by and target, and "{name}" has {roles_named(kind.roles)}.'
        spot.wrong(says, "Choose another event, or write its roles: [by, target].")


def _check_level(world: World, sheet: Sheet, phrase: str) -> None:
    path, flow = ("levels", phrase), read_flow(phrase)
    spot = sheet.key(path)
    known = ask_channel(world, spot, "this level", flow.name)
    if flow.giver is None or flow.receiver is None:
        spot.wrong("a level goes from one actor to another.", 'Write it like "trade from a to b".')
    else:
        ask_actors(world, spot, "this level", flow.giver, flow.receiver)
    if known:
        series_within(sheet, path, world.levels[phrase], f'channel "{flow.name}"', *bounds(world, flow.what))
