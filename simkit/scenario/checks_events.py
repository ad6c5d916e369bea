"""Checks of what may happen: kinds of event, and the incidents that chance brings.

Covers roles, jumps, facts, alarms and odds; timelines are checked in `checks_timeline`.
"""

from __future__ import annotations

import math

from simkit.errors import did_you_mean
from simkit.scenario.checks_expressions import ask_expression, ask_moves, ask_used
from simkit.scenario.checks_numbers import ask_within
from simkit.scenario.checks_phrases import ask_actor
from simkit.scenario.marks import Sheet, Spot, each_name
from simkit.scenario.nodes import Steps
from simkit.world.phrases import read_flow
from simkit.world.rules import EventKind, Incident
from simkit.world.scope import event_scope, incident_scope
from simkit.world.world import World

__all__ = ["check_events"]


def check_events(world: World, sheet: Sheet) -> None:
    """Complain about events and incidents that do not fit the rest of the world."""
    for name, kind in world.events.items():
        path, before = ("events", name), len(sheet.problems)
        ask_moves(sheet, (*path, "jumps"), kind.jumps, event_scope(world, name, kind), facts=True)
        if len(sheet.problems) == before:  # a mistyped name is one mistake, not two
            ask_used(sheet, (*path, "with"), kind.with_, kind.jumps.values())
        for key, phrases in (("sets", kind.sets), ("ends", kind.ends)):
            for number, phrase in enumerate(phrases):
                _check_fact(world, sheet.value((*path, key, number)), name, kind, phrase)
        for number, phrase in enumerate(kind.alarms):
            _check_alarm(world, sheet.value((*path, "alarms", number)), name, kind, phrase)
    for name, incident in world.incidents.items():
        _check_incident(world, sheet, ("incidents", name), name, incident)


def _check_fact(world: World, spot: Spot, name: str, kind: EventKind, phrase: str) -> None:
    """A fact that begins or ends with an event, in the words that the fact's owners ask for."""
    flow = read_flow(phrase)
    fact = world.facts.get(flow.name)
    if fact is None:
        spot.word(flow.name).missing(f'event "{name}"', "fact", flow.name, world.facts)
        return
    owners = [who for who in (flow.of, flow.giver, flow.receiver) if who is not None]
    if len(owners) != {"world": 0, "actor": 1, "pair": 2}[fact.of]:
        of, form = {
            "world": ("the world", flow.what),
            "actor": ("an actor", f"{flow.what} of target"),
            "pair": ("a pair of actors", f"{flow.what} from by to target"),
        }[fact.of]
        spot.wrong(f'fact "{flow.what}" belongs to {of}.', f'Write it like "{form}".')
        return
    known = [_ask_person(world, spot.word(who), name, kind, who) for who in owners]
    if all(known) and len(owners) == 2 and owners[0] == owners[1]:
        spot.word(owners[1]).wrong(f'event "{name}" joins "{owners[1]}" to itself.', "Name two different actors.")


def _check_alarm(world: World, spot: Spot, name: str, kind: EventKind, phrase: str) -> None:
    tie, joined, whose = phrase.partition(" of ")
    if not joined and " " in phrase:
        says = f'"{phrase[:40]}" does not say whom the event alarms.'
        spot.wrong(says, 'Write by, target, an actor, or a relation such as "partner of target".')
        return
    if joined and tie not in world.relations:
        spot.word(tie).missing(f'event "{name}"', "relation", tie, world.relations)
    who = whose if joined else tie
    _ask_person(world, spot.word(who), name, kind, who)


def _ask_person(world: World, spot: Spot, name: str, kind: EventKind, who: str) -> bool:
    """Whether a word is a role of the event or an actor; complain if not."""
    if who in kind.roles or who in world.actors:
        return True
    if who in ("by", "target"):
        spot.wrong(f'event "{name}" has no {who}.', f"Add {who} to its roles, or name an actor.")
    else:
        says = f'event "{name}" names "{who}", which is neither a role of it nor an actor.'
        spot.wrong(says, did_you_mean(who, [*kind.roles, *world.actors]))
    return False


def _check_incident(world: World, sheet: Sheet, path: Steps, name: str, incident: Incident) -> None:
    kind, event = world.events.get(incident.event), sheet.value((*path, "event"))
    if kind is None:
        event.missing(f'incident "{name}"', "event", incident.event, world.events)
    elif kind.request:
        event.wrong(f'event "{incident.event}" is a request, and does not come by chance.', "Choose another event.")
    else:
        for role, given in (("by", incident.by), ("target", incident.target)):
            if role in kind.roles and not given:
                sheet.key(path).wrong(f'event "{incident.event}" has a {role}, and none is given here.', f"Add {role}.")
            elif role not in kind.roles and given:
                sheet.key((*path, role)).wrong(f'event "{incident.event}" has no {role}.', "Take it out.")
    for role, given in (("by", incident.by), ("target", incident.target)):
        for who, spot in each_name(sheet, (*path, role), given):
            ask_actor(world, spot, f'incident "{name}"', who)
    for who, spot in each_name(sheet, (*path, "target"), incident.target):
        if who in incident.by:
            spot.wrong(f'"{who}" is both by and target.', "Name different actors.")
    ask_within(sheet, (*path, "severity"), incident.severity, "severity")
    ask_within(sheet, (*path, "per_year"), incident.per_year, "how often an incident comes", 0.0, math.inf)
    if incident.when is not None:
        ask_expression(sheet, (*path, "when"), incident.when, incident_scope(world), "truth")
