"""Checks of a timeline against its world: events, requests and decisions, who takes part, and when.

Covers each entry by itself, and names that two entries share.
"""

from __future__ import annotations

from simkit.scenario.checks_numbers import value_within
from simkit.scenario.checks_phrases import ask_actor, ask_channel, bounds
from simkit.scenario.marks import Sheet, each_name
from simkit.scenario.nodes import Steps
from simkit.scenario.schema import ScenarioFile, TimelineEntry
from simkit.scenario.times import LONGEST_DAYS, days_between, span_of
from simkit.world.rules import EventKind
from simkit.world.world import World

__all__ = ["check_timeline"]


def check_timeline(world: World, sheet: Sheet, scenario: ScenarioFile) -> None:
    """Complain about every entry that does not fit the world or the scenario's days."""
    can_last = 1 <= scenario.horizon <= LONGEST_DAYS  # else the horizon is complained of, and not what it leaves out
    for number, entry in enumerate(scenario.timeline):
        path = ("timeline", number)
        _check_moments(sheet, path, scenario, entry, can_last)
        if entry.event is not None:
            _check_event(world, sheet, path, entry, entry.event)
        else:
            _check_decision(world, sheet, path, entry)
    _check_entry_names(world, sheet, scenario)


def _check_moments(sheet: Sheet, path: Steps, scenario: ScenarioFile, entry: TimelineEntry, can_last: bool) -> None:
    low, high = days_between(entry.at, scenario.starts)
    spot = sheet.value((*path, "at"))
    if low < 0:
        verb = "is" if high < 0 else "begins"
        spot.wrong(f'"{entry.at}" {verb} before the start.', f"The scenario starts on {scenario.starts}.")
    elif high > scenario.horizon and can_last:
        verb = "is" if low > scenario.horizon else "ends"
        spot.wrong(f'"{entry.at}" {verb} after the horizon.', f"The scenario ends after {span_of(scenario.horizon)}.")
    if entry.until is not None and days_between(entry.until, scenario.starts)[0] <= high:
        says = f'"{entry.until}" is not after "{entry.at}", and a decision ends after it begins.'
        sheet.value((*path, "until")).wrong(says, "Choose a later moment.")


def _check_event(world: World, sheet: Sheet, path: Steps, entry: TimelineEntry, name: str) -> None:
    subject, kind = f'event "{name}"', world.events.get(name)
    words = {"by": "from" if entry.from_ else "by", "target": "to" if entry.to else "target"}
    given = {"by": entry.actors, "target": entry.targets}
    if kind is None:
        sheet.value((*path, "event")).missing("the timeline", "event", name, world.events)
    else:
        for role, people in given.items():
            if role in kind.roles and not people:
                remedy = f"Add {role}." if not kind.request else f"Add {'from' if role == 'by' else 'to'}."
                sheet.value((*path, "event")).wrong(f"{subject} has a {role}, and none is given here.", remedy)
            elif role not in kind.roles and people:
                sheet.key((*path, words[role])).wrong(f"{subject} has no {role}.", "Take it out.")
        _check_request(world, sheet, path, entry, name, kind)
    for role, names in given.items():
        for who, spot in each_name(sheet, (*path, words[role]), names):
            ask_actor(world, spot, subject, who)
    for who, spot in each_name(sheet, (*path, words["target"]), entry.targets):
        if who in entry.actors and who in world.actors:
            spot.wrong(f'"{who}" is both {words["by"]} and {words["target"]}.', "Name different actors.")


def _check_request(world: World, sheet: Sheet, path: Steps, entry: TimelineEntry, name: str, kind: EventKind) -> None:
    """A request says what is asked for and how much; other events do not."""
    for key, value in (("channel", entry.channel), ("level", entry.level)):
        if kind.request and value is None:
            says = f'event "{name}" is a request, and says no {key} here.'
            sheet.value((*path, "event")).wrong(says, f"Add {key}.")
        elif value is not None and not kind.request:
            sheet.key((*path, key)).wrong(f'event "{name}" is no request and has no {key}.', "Take it out.")
    if kind.request and entry.channel is not None:
        ask_channel(world, sheet.value((*path, "channel")), f'event "{name}"', entry.channel)
        if entry.level is not None:
            value_within(sheet.value((*path, "level")), entry.level, "what is asked for", 0.0, 1.0)


def _check_decision(world: World, sheet: Sheet, path: Steps, entry: TimelineEntry) -> None:
    assert entry.decide is not None and entry.toward is not None
    assert entry.channel is not None and entry.level is not None
    known = ask_actor(world, sheet.value((*path, "decide")), "this decision", entry.decide)
    toward = sheet.value((*path, "toward"))
    if ask_actor(world, toward, "this decision", entry.toward) and known and entry.toward == entry.decide:
        toward.wrong(f'"{entry.toward}" cannot decide toward itself.', "Name another actor.")
    if ask_channel(world, sheet.value((*path, "channel")), "this decision", entry.channel):
        low, high = bounds(world, entry.channel.partition(".")[0])
        value_within(sheet.value((*path, "level")), entry.level, f'channel "{entry.channel}"', low, high)


def _check_entry_names(world: World, sheet: Sheet, scenario: ScenarioFile) -> None:
    first: dict[str, int] = {}
    for number, entry in enumerate(scenario.timeline):
        if entry.name is None:
            continue
        spot = sheet.value(("timeline", number, "name"))
        before = first.setdefault(entry.name, number)
        if before != number:
            line = sheet.value(("timeline", before, "name")).place.line
            spot.wrong(f'another entry has the name "{entry.name}" (line {line}).', "Give each a name of its own.")
        elif entry.name in world.events and entry.name != entry.event:
            spot.wrong(f'"{entry.name}" is the name of an event.', "Choose another name.")
