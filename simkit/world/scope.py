"""Which names an expression may use, and what they refer to.

Covers the names of rules, events and incidents in a world; reading their values is the engine's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simkit.errors import did_you_mean
from simkit.language import Meaning
from simkit.world import refs
from simkit.world.numbers import Number
from simkit.world.rules import EventKind, Rule
from simkit.world.world import World

__all__ = ["NameScope", "event_scope", "incident_scope", "rule_scope", "scale_bounds", "target_ref"]

_READINGS = {"gives": "gives", "promised": "promised", "perceived": "perceived", "asked": "asked"}
_OLDEST_PACT_YEARS = 1000.0
_LONGEST_WEEKS = 5000.0


@dataclass(frozen=True, slots=True)
class NameScope:
    """The names in scope of one rule, event or incident.

    `people` maps a word of the expression (self, other, third, by, target) to whom it means; `numbers` are the
    rule's own, under `prefix`. `sole` is the actor's id where self can be only one.
    """

    world: World
    people: Mapping[str, str]
    prefix: str = ""
    numbers: Mapping[str, Number] = field(default_factory=dict)
    answers: bool = False
    sole: str | None = None

    def meaning(self, parts: tuple[str, ...]) -> Meaning | str:
        """What a dotted name stands for, or the complaint about it."""
        head, rest = parts[0], parts[1:]
        if not rest:
            return self._single(head)
        if head in self._everybody():
            return self._of_actor(head, rest)
        if head == "theirs" or head in _READINGS or head in ("gets", "pact"):
            return self._of_own_pair(head, rest)
        pair = self._pair(head)
        if pair is not None:
            return self._of_pair(pair, rest, head)
        return _unknown(head, self._heads())

    def _single(self, name: str) -> Meaning | str:
        world = self.world
        if name in self.numbers:
            return _number(self.numbers[name], refs.Param(f"{self.prefix}.with.{name}"))
        if name in world.parameters:
            return _number(world.parameters[name], refs.Param(f"parameters.{name}"))
        if name in world.facts and world.facts[name].of == "world":
            return Meaning(True, 0.0, 1.0, refs.WorldFact(name))
        if self.answers and name == "severity":
            return Meaning(False, 0.0, 1.0, refs.Severity())
        if self.answers and name == "since":
            return Meaning(False, 0.0, _LONGEST_WEEKS, refs.Since())
        if {"self", "other"} <= self.people.keys():
            own = self._pair_item(("self", "other"), name)
            if own is not None:
                return own
        if name in ("severity", "since"):
            return f"{name} is known only to a rule that answers an event.\tAdd after."
        if name in (*_READINGS, "gets", "pact") and "other" in self.people:
            return f'"{name}" needs a channel.\tWrite it like {name}.{next(iter(world.channels), "trade")}.'
        if name in self._everybody():
            return f'"{name}" is an actor, not a number.\tName something of it, such as {name}.strain.'
        return _unknown(name, [*self._singles(), *self._heads()], instead=self._of_somebody(name))

    def _of_somebody(self, name: str) -> str:
        """A remedy for a name that stands alone, where it (or nearly it) is something of an actor."""
        known = [n for n, v in self.world.variables.items() if v.of == "actor"]
        known += [n for n, f in self.world.facts.items() if f.of == "actor"]
        near = did_you_mean(name, known, also=False)
        who = next(iter(self.people), None)
        return (
            near.replace('"', f'"{who}.', 1) if near and who else "docs/world.md lists the names that may stand here."
        )

    def _of_actor(self, who: str, rest: tuple[str, ...]) -> Meaning | str:
        world, name, person = self.world, rest[0], self._person(who)
        if name == "interest" and len(rest) == 2:
            if rest[1] not in world.interests:
                return _unknown(rest[1], world.interests, "interest")
            return Meaning(False, 0.0, 1.0, refs.Weight(person, rest[1]))
        if name == "capacity" and len(rest) in (2, 3):
            return self._capacity(person, rest[1:])
        if len(rest) == 1 and name in world.variables and world.variables[name].of == "actor":
            low, high = scale_bounds(world, name)
            return Meaning(False, low, high, refs.ActorVariable(person, name))
        if len(rest) == 1 and name in world.facts and world.facts[name].of == "actor":
            return Meaning(True, 0.0, 1.0, refs.ActorFact(person, name))
        if name in world.variables and world.variables[name].of == "pair":
            return f'"{name}" belongs to a pair of actors, not to one.\tWrite {name}, theirs.{name} or a_to_b.{name}.'
        known = [n for n, v in world.variables.items() if v.of == "actor"]
        known += [n for n, f in world.facts.items() if f.of == "actor"]
        return _unknown(".".join(rest), [*known, "interest", "capacity"], f"thing of {who}")

    def _capacity(self, who: str, flow: tuple[str, ...]) -> Meaning | str:
        problem = _flow_complaint(self.world, flow)
        if problem:
            return problem
        name = ".".join(flow)
        ends = [1.0]
        for actor in self.world.actors.values():
            if name in actor.capacity:
                ends += _ends(actor.capacity[name])
        return Meaning(False, min(ends), max(ends), refs.Capacity(who, name))

    def _of_own_pair(self, head: str, rest: tuple[str, ...]) -> Meaning | str:
        if not {"self", "other"} <= self.people.keys():
            return f"{head} is known only to a rule that acts toward another actor.\tAdd toward."
        ours, back = ("self", "other"), ("other", "self")
        if head == "theirs":
            return self._of_pair(back, rest, head)
        if head == "gets":
            return self._of_pair(back, ("gives", *rest), head)
        return self._of_pair(ours, (head, *rest), head)

    def _of_pair(self, pair: tuple[str, str], rest: tuple[str, ...], head: str) -> Meaning | str:
        world, name, flow = self.world, rest[0], rest[1:]
        giver, receiver = self._person(pair[0]), self._person(pair[1])
        if len(rest) == 1 and name not in _READINGS and name != "pact":
            item = self._pair_item(pair, name)
            readings = [f"{one}.CHANNEL" for one in (*_READINGS, "pact")]
            return item if item is not None else _unknown(name, [*self._pair_names(), *readings], f"thing of {head}")
        if name == "pact" and "self" not in self.people:
            return "what pacts oblige is for rules to weigh, not for events.\tMove this to a rule with after."
        if name == "pact" and flow == ("age",):
            return Meaning(False, 0.0, _OLDEST_PACT_YEARS, refs.PactAge(giver, receiver))
        if name not in _READINGS and name != "pact":
            return _unknown(name, [*self._pair_names(), *_READINGS, "pact"], f"thing of {head}")
        complaint = _flow_complaint(world, flow)
        if complaint:
            return complaint
        channel, part = flow[0], (flow[1] if len(flow) == 2 else None)
        me = self.people.get("self")
        outsider = me is not None and not {me, self.sole} & {giver, receiver}
        if name == "pact":
            return Meaning(False, 0.0, 1.0, refs.Obliged(giver, receiver, channel, part, outsider))
        if name == "gives" and outsider:
            return (
                f"self takes no part in what {pair[0]} gives {pair[1]}, and knows only what outsiders believe."
                f"\tWrite perceived instead of gives."
            )
        low = -1.0 if world.channels[channel].opposable and name != "asked" else 0.0
        ref = refs.Reading(name, giver, receiver, channel, part)  # type: ignore[arg-type]
        return Meaning(False, low, 1.0, ref, world.channels[channel].cuts.scale())

    def _pair_item(self, pair: tuple[str, str], name: str) -> Meaning | None:
        world = self.world
        giver, receiver = self._person(pair[0]), self._person(pair[1])
        if name in world.variables and world.variables[name].of == "pair":
            low, high = scale_bounds(world, name)
            return Meaning(False, low, high, refs.PairVariable(giver, receiver, name))
        if name in world.facts and world.facts[name].of == "pair":
            return Meaning(True, 0.0, 1.0, refs.PairFact(giver, receiver, name))
        return None

    def _pair(self, head: str) -> tuple[str, str] | None:
        """The two actors of a name such as third_to_other, if it is one."""
        everybody = self._everybody()
        pieces = head.split("_to_")
        for at in range(1, len(pieces)):
            left, right = "_to_".join(pieces[:at]), "_to_".join(pieces[at:])
            if left in everybody and right in everybody and left != right:
                return left, right
        return None

    def _person(self, who: str) -> str:
        return self.people.get(who, who)

    def _everybody(self) -> set[str]:
        return set(self.people) | set(self.world.actors)

    def _pair_names(self) -> list[str]:
        world = self.world
        return [n for n, v in world.variables.items() if v.of == "pair"] + [
            n for n, f in world.facts.items() if f.of == "pair"
        ]

    def _singles(self) -> list[str]:
        world = self.world
        names = [*self.numbers, *world.parameters, *(n for n, f in world.facts.items() if f.of == "world")]
        if {"self", "other"} <= self.people.keys():
            names += self._pair_names()
        return names + (["severity", "since"] if self.answers else [])

    def _heads(self) -> list[str]:
        own = ["gives", "gets", "promised", "perceived", "asked", "pact", "theirs"]
        return [*sorted(self._everybody()), *(own if "other" in self.people else [])]


def rule_scope(world: World, name: str, rule: Rule) -> NameScope:
    """The names that a rule's expressions may use."""
    people = {"self": "self"}
    if rule.toward is not None:
        people["other"] = "other"
    if rule.third is not None:
        people["third"] = "third"
    if rule.after is not None:
        roles = {"by": rule.after.by, "target": rule.after.target}
        people |= {role: who for role, who in roles.items() if who is not None}
    sole = rule.acts[0] if len(rule.acts) == 1 and rule.acts[0] in world.actors else None
    return NameScope(world, people, f"rules.{name}", rule.with_, rule.after is not None, sole)


def event_scope(world: World, name: str, kind: EventKind) -> NameScope:
    """The names that an event's jumps may use."""
    return NameScope(world, {role: role for role in kind.roles}, f"events.{name}", kind.with_, True)


def incident_scope(world: World, name: str) -> NameScope:
    """The names that an incident's condition may use."""
    return NameScope(world, {}, f"incidents.{name}")


def target_ref(scope: NameScope, text: str) -> refs.Ref | str:
    """What the left side of a change or jump moves, or the complaint about it."""
    parts = tuple(text.split("."))
    if not all(part.isidentifier() and part.isascii() for part in parts) or len(parts) > 2:
        return f'"{text[:60]}" names nothing that can be moved.\tWrite it like self.strain or theirs.trust.'
    meaning = scope.meaning(parts)
    if isinstance(meaning, str):
        return meaning
    if isinstance(
        meaning.ref, refs.ActorVariable | refs.PairVariable | refs.ActorFact | refs.PairFact | refs.WorldFact
    ):
        return meaning.ref
    return f'"{text}" is not a variable or a fact, and cannot be moved.'


def scale_bounds(world: World, variable: str) -> tuple[float, float]:
    """The lowest and highest value of a variable."""
    return world.variables[variable].scale


def _flow_complaint(world: World, flow: tuple[str, ...]) -> str | None:
    if not flow:
        return "a channel is missing here.\tName one, such as gives.trade."
    if flow[0] not in world.channels:
        return _unknown(flow[0], world.channels, "channel")
    parts = world.channels[flow[0]].parts
    if len(flow) > 2 or (len(flow) == 2 and flow[1] not in parts):
        return _unknown(".".join(flow[1:]), parts, f"part of {flow[0]}")
    return None


def _number(number: Number, ref: refs.Param) -> Meaning:
    ends = _ends(number)
    return Meaning(False, min(ends), max(ends), ref)


def _ends(number: Number) -> list[float]:
    return [number.value, *(number.range or ())]


def _unknown(name: str, known: Iterable[str], what: str = "name", instead: str = "") -> str:
    hint = did_you_mean(name, known) or instead or "docs/world.md lists the names that may stand here."
    return f'unknown {what} "{name}".\t{hint}'
