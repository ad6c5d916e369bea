"""Which names an expression may use, and what they refer to.

Covers the names of rules, events and incidents in a world; reading their values is the engine's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from simkit.errors import did_you_mean
from simkit.language import Complaint, Meaning
from simkit.world import refs
from simkit.world.numbers import Number
from simkit.world.rules import EventKind, Rule
from simkit.world.world import World

__all__ = ["NameScope", "event_scope", "incident_scope", "rule_scope", "target_ref", "truth_or_number"]

_READINGS = ("gives", "promised", "perceived", "asked")
_LISTED = "docs/world.md lists the names that may stand here."
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

    def meaning(self, parts: tuple[str, ...]) -> Meaning | Complaint:
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

    def _single(self, name: str) -> Meaning | Complaint:
        """A name without a dot: a number, a fact of the world, or something of the pair that a rule is about."""
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
            return Complaint(f"{name} is known only to a rule that answers an event.", "Add after.")
        if name in (*_READINGS, "gets", "pact") and "other" in self.people:
            example = f"{name}.{next(iter(world.channels), 'trade')}"
            return Complaint(f'"{name}" needs a channel.', f"Write it like {example}.")
        if name in self._everybody():
            return Complaint(f'"{name}" is an actor, not a number.', f"Name something of it, such as {name}.strain.")
        if name in world.channels and "other" in self.people:
            remedy = f"Write gives.{name}, gets.{name}, promised.{name}, perceived.{name} or asked.{name}."
            return Complaint(f'"{name}" is a channel, and no number by itself.', remedy)
        return _unknown(name, [*self._singles(), *self._heads()], instead=self._of_somebody(name))

    def _of_somebody(self, name: str) -> str:
        """A remedy for a name that stands alone, where it (or nearly it) is something of an actor."""
        near = did_you_mean(name, _names_of(self.world, "actor"), also=False)
        who = next(iter(self.people), None)
        return near.replace('"', f'"{who}.', 1) if near and who else ""

    def _of_actor(self, who: str, rest: tuple[str, ...]) -> Meaning | Complaint:
        """Something of an actor, such as `self.strain` or `other.interest.trade`."""
        world, name, person = self.world, rest[0], self._person(who)
        if name == "interest" and len(rest) == 2:
            if rest[1] not in world.interests:
                return _unknown(rest[1], world.interests, "interest")
            return Meaning(False, 0.0, 1.0, refs.Weight(person, rest[1]))
        if name == "capacity" and len(rest) in (2, 3):
            return self._capacity(person, rest[1:])
        if len(rest) == 1 and name in world.variables and world.variables[name].of == "actor":
            low, high = world.variables[name].scale
            return Meaning(False, low, high, refs.ActorVariable(person, name))
        if len(rest) == 1 and name in world.facts and world.facts[name].of == "actor":
            return Meaning(True, 0.0, 1.0, refs.ActorFact(person, name))
        if name in _names_of(world, "pair"):
            remedy = f"Write {name}, theirs.{name} or a_to_b.{name}."
            return Complaint(f'"{name}" belongs to a pair of actors, not to one.', remedy)
        return _unknown(".".join(rest), [*_names_of(world, "actor"), "interest", "capacity"], f"thing of {who}")

    def _capacity(self, who: str, flow: tuple[str, ...]) -> Meaning | Complaint:
        """A capacity, which may be anything between those that some actor has; 1 where nothing is said."""
        problem = _flow_complaint(self.world, flow)
        if problem:
            return problem
        name = ".".join(flow)
        ends = [1.0]
        for actor in self.world.actors.values():
            if name in actor.capacity:
                ends += _ends(actor.capacity[name])
        return Meaning(False, min(ends), max(ends), refs.Capacity(who, name))

    def _of_own_pair(self, head: str, rest: tuple[str, ...]) -> Meaning | Complaint:
        """What begins with a word of the rule's own pair: `theirs.trust`, `gets.arms`, `gives.arms`, `pact.age`."""
        if not {"self", "other"} <= self.people.keys():
            return Complaint(f"{head} is known only to a rule that acts toward another actor.", "Add toward.")
        ours, back = ("self", "other"), ("other", "self")
        if head == "theirs":
            return self._of_pair(back, rest, head)
        if head == "gets":
            return self._of_pair(back, ("gives", *rest), head)
        return self._of_pair(ours, (head, *rest), head)

    def _of_pair(self, pair: tuple[str, str], rest: tuple[str, ...], head: str) -> Meaning | Complaint:
        """Something of two actors: a variable, a fact, a level on a channel, or what their pacts oblige."""
        world, name, flow = self.world, rest[0], rest[1:]
        giver, receiver = self._person(pair[0]), self._person(pair[1])
        if len(rest) == 1 and name not in _READINGS and name != "pact":
            readings = [f"{one}.CHANNEL" for one in (*_READINGS, "pact")]
            known = [*_names_of(world, "pair"), *readings]
            return self._pair_item(pair, name) or _unknown(name, known, f"thing of {head}")
        if name == "pact" and "self" not in self.people:
            remedy = "Move this to a rule with after."
            return Complaint("what pacts oblige is for rules to weigh, not for events.", remedy)
        if name == "pact" and flow == ("age",):
            return Meaning(False, 0.0, _OLDEST_PACT_YEARS, refs.PactAge(giver, receiver))
        if name not in _READINGS and name != "pact":
            return _unknown(name, [*_names_of(world, "pair"), *_READINGS, "pact"], f"thing of {head}")
        complaint = _flow_complaint(world, flow)
        if complaint:
            return complaint
        channel, part = flow[0], (flow[1] if len(flow) == 2 else None)
        me = self.people.get("self")
        outsider = me is not None and not {me, self.sole} & {giver, receiver}
        if name == "pact":
            return Meaning(False, 0.0, 1.0, refs.Obliged(giver, receiver, channel, part, outsider))
        if name == "gives" and outsider:
            says = f"self takes no part in what {pair[0]} gives {pair[1]}, and knows only what outsiders believe."
            return Complaint(says, "Write perceived instead of gives.")
        low = 0.0 if name == "asked" else world.channels[channel].lowest
        ref = refs.Reading(name, giver, receiver, channel, part)  # type: ignore[arg-type]
        return Meaning(False, low, 1.0, ref, world.channels[channel].cuts.scale())

    def _pair_item(self, pair: tuple[str, str], name: str) -> Meaning | None:
        """A variable or fact of a pair; None where there is none of that name."""
        world = self.world
        giver, receiver = self._person(pair[0]), self._person(pair[1])
        if name in world.variables and world.variables[name].of == "pair":
            low, high = world.variables[name].scale
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

    def _singles(self) -> list[str]:
        world = self.world
        names = [*self.numbers, *world.parameters, *_names_of(world, "world")]
        if {"self", "other"} <= self.people.keys():
            names += _names_of(self.world, "pair")
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


def incident_scope(world: World) -> NameScope:
    """The names that an incident's condition may use: it has no people, and no numbers of its own."""
    return NameScope(world, {})


def target_ref(scope: NameScope, text: str) -> refs.Ref | Complaint:
    """What the left side of a change or jump moves, or the complaint about it."""
    parts = tuple(text.split("."))
    if not all(part.isidentifier() and part.isascii() for part in parts) or len(parts) > 2:
        remedy = "Write it like self.strain or theirs.trust."
        return Complaint(f'"{text[:60]}" names nothing that can be moved.', remedy)
    meaning = scope.meaning(parts)
    if isinstance(meaning, Complaint):
        return meaning
    if isinstance(meaning.ref, refs.ActorVariable | refs.PairVariable | refs.Fact):
        return meaning.ref
    return Complaint(f'"{text}" is not a variable or a fact, and cannot be moved.')


def truth_or_number(verb: str, target: refs.Ref | Complaint | None) -> Literal["number", "truth"]:
    """What the expression of an effect comes to: a truth value for a hold, or where what is moved is a fact."""
    return "truth" if verb == "hold" or isinstance(target, refs.Fact) else "number"


def _names_of(world: World, owner: str) -> list[str]:
    """The variables and facts that belong to each actor, to each pair, or to the world."""
    variables = [name for name, variable in world.variables.items() if variable.of == owner]
    return variables + [name for name, fact in world.facts.items() if fact.of == owner]


def _flow_complaint(world: World, flow: tuple[str, ...]) -> Complaint | None:
    if not flow:
        return Complaint("a channel is missing here.", "Name one, such as gives.trade.")
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


def _unknown(name: str, known: Iterable[str], what: str = "name", instead: str = "") -> Complaint:
    names = list(known)
    near = did_you_mean(name, names, also=False) or instead
    return Complaint(f'unknown {what} "{name}".', near or did_you_mean(name, names) or _LISTED)
