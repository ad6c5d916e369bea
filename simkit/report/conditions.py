"""Conditions in words: what an expression of a rule speaks of, and what a rule that stayed silent was missing.

Covers the plain forms in which conditions are mostly written; any other is told as it stands in the rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from simkit.analysis.silent import Missing
from simkit.engine.model import CompiledRule
from simkit.language.conjuncts import conjuncts
from simkit.language.tree import Comparing, Constant, Joined, Not, Tree, Value
from simkit.report.names import Names, clean, spelled
from simkit.world import refs

__all__ = ["Conditions"]

_SIGNS = {">": "above", ">=": "at_least", "<": "below", "<=": "at_most"}


@dataclass(frozen=True, slots=True)
class Conditions:
    """Tells the conditions of a rule in one of its rows: for whom "self", "other" and "third" stand there."""

    names: Names
    me: str
    other: str
    third: str | None = None

    def lacking(self, rule: CompiledRule | None, missing: Missing) -> str:
        """What is missing, in words, with the rule's own text beside a condition."""
        words, world = self.names.words, self.names.model.scenario.world
        if missing.kind in ("event", "over", "never"):
            return self._no_event(missing)
        if missing.kind == "third":
            relation, _, whom = missing.what.partition(" of ")
            return words("why.lack.third", third=spelled(relation), whom=self.person(whom))
        if missing.kind == "interest":
            says = spelled(missing.what) if missing.what in world.interests else missing.what
            return words("why.lack.interest", who=self.person("self"), interest=says)
        if missing.kind == "obligation":
            return self._no_pact(missing.what, self.me, self.other)
        found = None
        if rule is not None and rule.when is not None:
            trees = [one.tree for one in conjuncts(rule.when) if one.text == missing.what]
            found = self.failing(trees[0]) if trees else None
        return words("why.lack", what=found or words("why.lack.condition"), text=clean(missing.what))

    def _no_event(self, missing: Missing) -> str:
        words = self.names.words
        event, _, people = missing.what.partition("/")
        if missing.kind != "event":
            return words(f"why.lack.{missing.kind}", event=spelled(event))
        by, _, target = people.partition(">")
        who = self.names.who((by,) if by else (), (target,) if target else ())
        key = "why.lack.event.who" if who else "why.lack.event"
        return words(key, event=spelled(event), who=who)

    def _no_pact(self, flow: str, giver: str, receiver: str) -> str:
        told = {"giver": self.person(giver), "receiver": self.person(receiver)}
        return self.names.words("why.lack.pact", channel=self.names.channel(flow), **told)

    def person(self, who: str) -> str:
        """The name of whom a word of an expression means here."""
        found = {"self": self.me, "other": self.other, "third": self.third}.get(who, who)
        return self.names.actor(found) if found in self.names.model.scenario.world.actors else spelled(who)

    def failing(self, tree: Tree) -> str | None:
        """What it means that a condition does not hold; None where no plain sentence says it."""
        words = self.names.words
        if isinstance(tree, Value):
            fact = self.fact(tree.ref)
            return None if fact is None else words("why.lack.fact", fact=fact)
        if isinstance(tree, Not) and isinstance(tree.operand, Value):
            fact = self.fact(tree.operand.ref)
            return None if fact is None else words("why.lack.not", fact=fact)
        if isinstance(tree, Joined) and tree.sign == "or":
            found = [self.failing(one) for one in tree.operands]
            told = [one for one in found if one is not None]
            if len(told) < len(found):
                return None
            return words("why.lack.and", one=", ".join(told[:-1]), other=told[-1])
        return self._not_so(tree) if isinstance(tree, Comparing) and len(tree.signs) == 1 else None

    def _not_so(self, tree: Comparing) -> str | None:
        """What it means that a comparison of two does not hold."""
        words, sign = self.names.words, tree.signs[0]
        left, right = tree.operands
        if isinstance(left, Value) and isinstance(right, Constant) and sign in (">", ">="):
            ref = left.ref
            if isinstance(ref, refs.Obliged):
                return self._no_pact(ref.flow, ref.giver, ref.receiver)
            if isinstance(ref, refs.Reading) and ref.kind == "asked":
                scale = self.names.model.scenario.world.channels[ref.channel].cuts.scale()
                told = {"giver": self.person(ref.giver), "receiver": self.person(ref.receiver)}
                level = words.level(scale, right.value)
                return words("why.lack.asked", channel=self.names.channel(ref.flow), level=level, **told)
        one, other = self.thing(left), self.thing(right)
        if one is None or other is None or sign not in _SIGNS:
            return None
        return words(f"why.lack.{_SIGNS[sign]}", one=one, other=other)

    def fact(self, ref: object) -> str | None:
        """A fact and of whom it holds; None where it is none."""
        if isinstance(ref, refs.WorldFact):
            return self.named_fact(ref.name)
        if isinstance(ref, refs.ActorFact):
            return self.named_fact(ref.name, ref.who)
        if isinstance(ref, refs.PairFact):
            return self.named_fact(ref.name, ref.giver, ref.receiver)
        return None

    def named_fact(self, name: str, who: str = "", whom: str = "") -> str:
        """A fact by its name, and of whom it holds."""
        says = clean(self.names.model.scenario.world.facts[name].says).rstrip(".")
        if not who:
            return says
        people = self.names.words("pair", by=self.person(who), target=self.person(whom)) if whom else self.person(who)
        return self.names.words("why.thing.fact", says=says, whom=people)

    def thing(self, tree: Tree) -> str | None:
        """What a number of an expression is, in words; None where no plain words say it."""
        words = self.names.words
        if isinstance(tree, Constant):
            return words.number(tree.value)
        if not isinstance(tree, Value):
            return None
        ref = tree.ref
        if isinstance(ref, refs.Param):
            number = words.number(self.names.model.numbers[ref.path].value)
            return words("why.thing.number", what=spelled(ref.path.rpartition(".")[2]), number=number)
        if isinstance(ref, refs.ActorVariable):
            return self.variable(ref.name, ref.who)
        if isinstance(ref, refs.PairVariable):
            return self.variable(ref.name, ref.giver, ref.receiver)
        if isinstance(ref, refs.Weight):
            return words("why.thing.interest", what=spelled(ref.interest), who=self.person(ref.who))
        if isinstance(ref, refs.Capacity):
            return words("why.thing.capacity", what=self.names.channel(ref.flow), who=self.person(ref.who))
        if isinstance(ref, refs.Reading | refs.Obliged):
            kind = ref.kind if isinstance(ref, refs.Reading) else "obliged"
            told = {"who": self.person(ref.giver), "whom": self.person(ref.receiver)}
            return words(f"why.thing.{kind}", what=self.names.channel(ref.flow), **told)
        plain = {refs.PactAge: "age", refs.Severity: "severity", refs.Since: "since"}.get(type(ref))
        return None if plain is None else words(f"why.thing.{plain}")

    def variable(self, name: str, who: str, whom: str = "") -> str:
        """A variable of an actor, or of one about another."""
        told = {"what": spelled(name), "who": self.person(who)}
        if not whom:
            return self.names.words("why.thing.actor", **told)
        return self.names.words("why.thing.pair", whom=self.person(whom), **told)
