"""Uses: what of a world is read, served, answered or moved by anything, found without playing.

Covers one world with the scenarios that play in it; what never comes about in any run is found in `firings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from simkit.language import check
from simkit.scenario.schema import ScenarioFile
from simkit.world import refs
from simkit.world.phrases import read_flow
from simkit.world.rules import VERBS, Rule
from simkit.world.scope import NameScope, event_scope, incident_scope, rule_scope, target_ref, truth_or_number
from simkit.world.world import World

__all__ = ["Unused", "unused"]

_Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unused:
    """Something of a world that nothing uses: the world's key that it stands under, and its path."""

    kind: str
    path: _Path

    @property
    def name(self) -> str:
        """What it is called."""
        return self.path[-1]


def unused(world: World, files: Iterable[ScenarioFile], worlds: Iterable[World]) -> list[Unused]:
    """What nothing uses, neither the world itself nor its scenarios nor the `worlds` that variants make of it."""
    scenarios, used = tuple(files), set[_Path]()
    for one in {id(one): one for one in (world, *worlds)}.values():
        used |= _used(one)
    for file in scenarios:
        used |= set(_used_by(file, world))
    kinds = ["interests", "relations", "variables", "facts", "channels", "parameters"]
    if scenarios:  # a world keeps kinds of pact for scenarios to choose from
        kinds.append("pact_kinds")
    named: list[tuple[str, _Path]] = [(kind, (kind, name)) for kind in kinds for name in getattr(world, kind)]
    named += [("events", ("events", name)) for name in world.events if not _is_for_scenarios(world, name, scenarios)]
    return [Unused(kind, path) for kind, path in named if path not in used]


def _is_for_scenarios(world: World, name: str, scenarios: tuple[ScenarioFile, ...]) -> bool:
    """Whether an event may be left to scenarios that are not known: none is, and it would move something."""
    kind = world.events[name]
    answered = any(rule.after is not None and rule.after.event == name for rule in world.rules.values())
    return not scenarios and (answered or bool(kind.jumps or kind.sets or kind.ends or kind.alarms or kind.request))


def _used(world: World) -> set[_Path]:
    """The paths of everything that a world itself uses."""
    used: set[_Path] = {("events", name) for name in _brought(world)}
    for ref in _refs(world):
        used.add(_path(ref))
    for rule in world.rules.values():
        used |= set(_used_by_rule(rule))
    for event in world.events.values():
        used |= {("relations", phrase.partition(" of ")[0]) for phrase in event.alarms if " of " in phrase}
    for pact in world.pacts.values():
        used.add(("pact_kinds", pact.kind))
        for clause in (*world.pact_kinds[pact.kind].obliges, *pact.secret):
            used |= {("facts", clause.when)}
            if clause.public and clause.when == "always":
                used.add(("channels", clause.channel.partition(".")[0]))
    used |= {("channels", read_flow(phrase).what) for phrase in world.levels}
    return used


def _brought(world: World) -> Iterator[str]:
    """The events that a world brings by itself."""
    yield from (incident.event for incident in world.incidents.values())
    yield from (one.event for channel in world.channels.values() for one in channel.every_raise())
    yield world.promises.breaks
    leaks = world.beliefs.event
    if leaks is not None:
        yield leaks


def _used_by_rule(rule: Rule) -> Iterator[_Path]:
    """The interest, relations and channels that a rule names."""
    if rule.serves is not None:
        yield "interests", rule.serves
    yield from (("relations", name) for name in (*rule.acts, *(rule.toward or ())))
    if rule.third is not None:
        tie = rule.third.partition(" of ")[0]
        yield from (("relations", tie), ("facts", tie))
    for verb in ("push", "promise", "ask"):
        yield from (("channels", flow.partition(".")[0]) for flow in getattr(rule, verb))


def _used_by(file: ScenarioFile, world: World) -> Iterator[_Path]:
    """What a scenario uses of its world: what it brings, moves and asks about."""
    entries = (*file.timeline, *(entry for variant in file.variants.values() for entry in variant.add))
    for entry in entries:
        if entry.event is not None:
            yield "events", entry.event
        if entry.channel is not None:
            yield "channels", entry.channel.partition(".")[0]
    for phrase in file.given:
        if read_flow(phrase).what in world.channels:
            yield "channels", read_flow(phrase).what
    for question in file.questions.values():
        for asked in (question.peak, question.low, question.end):
            if asked is not None:
                yield "variables", read_flow(asked).what


def _refs(world: World) -> Iterator[refs.Ref]:
    """Every name that any expression of a world reads."""
    for name, rule in world.rules.items():
        scope = rule_scope(world, name, rule)
        if rule.when is not None:
            yield from _read(rule.when, scope, "truth")
        for verb in VERBS:
            for key, text in getattr(rule, verb).items():
                yield from _read(text, scope, _wanted(scope, verb, key))
    for name, kind in world.events.items():
        scope = event_scope(world, name, kind)
        for key, text in kind.jumps.items():
            yield from _read(text, scope, _wanted(scope, "jump", key))
    for incident in world.incidents.values():
        if incident.when is not None:
            yield from _read(incident.when, incident_scope(world), "truth")


def _wanted(scope: NameScope, verb: str, key: str) -> Literal["number", "truth"]:
    return truth_or_number(verb, target_ref(scope, key) if verb in ("change", "jump") else None)


def _read(text: str, scope: NameScope, wants: Literal["number", "truth"]) -> Iterator[refs.Ref]:
    yield from check(text, scope, wants).refs  # type: ignore[misc]


def _path(ref: refs.Ref) -> _Path:
    """The path in the world of what a name refers to."""
    if isinstance(ref, refs.Param):
        return tuple(ref.path.split("."))
    if isinstance(ref, refs.ActorVariable | refs.PairVariable):
        return "variables", ref.name
    if isinstance(ref, refs.Fact):
        return "facts", ref.name
    return ("interests", ref.interest) if isinstance(ref, refs.Weight) else ()
