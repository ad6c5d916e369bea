"""Checks that a rule never speaks of a pair whose two ends are the same actor.

Covers who self, other and third may be; who they are in a run is worked out by the engine.
"""

from __future__ import annotations

from collections.abc import Iterable

from simkit.scenario.marks import Sheet
from simkit.scenario.nodes import Steps
from simkit.world import refs
from simkit.world.phrases import read_pairing
from simkit.world.rules import Rule
from simkit.world.world import World

__all__ = ["ask_two_people"]


def ask_two_people(world: World, sheet: Sheet, rule: Rule, found: Iterable[tuple[Steps, refs.Ref]]) -> None:
    """Complain where a rule reads or moves something of a pair that may be an actor and itself."""
    people = _people(world, rule)
    for path, ref in found:
        if not isinstance(ref, refs.PairVariable | refs.PairFact | refs.PactAge):
            continue
        ends = [people.get(who, {who}) for who in (ref.giver, ref.receiver)]
        both = ends[0] & ends[1]
        strangers = {ref.giver, ref.receiver} <= people.keys() and ref.giver != ref.receiver
        if not both or strangers:
            continue
        who = next((word for word in (ref.giver, ref.receiver) if word in people), ref.giver)
        says = f'this speaks of "{min(both)}" toward itself, since {who} may be that actor.'
        remedy = "Say under acts, toward or third whom the rule is about."
        sheet.value(path).wrong(says, remedy)


def _people(world: World, rule: Rule) -> dict[str, set[str]]:
    """Who self, other and third may be; no two of them are ever the same actor."""
    ties = {
        name: [pair for text in relation.pairs for pair in read_pairing(text).ordered()]
        for name, relation in world.relations.items()
    }
    everybody = set(world.actors)
    selfs = everybody if "any" in rule.acts else set(rule.acts)
    people = {"self": selfs}
    if rule.toward is not None:
        others = set[str]()
        for word in rule.toward:
            reached = {b for a, b in ties.get(word, ()) if a in selfs}
            others |= everybody if word == "any" else reached if word in ties else {word}
        people["other"] = others
    if rule.third is not None:
        tie, _, whose = rule.third.partition(" of ")
        whom = people.get(whose, everybody)
        people["third"] = {a for a, b in ties[tie] if b in whom} if tie in ties else everybody
    return {word: who - _others(people, word) for word, who in people.items()}


def _others(people: dict[str, set[str]], word: str) -> set[str]:
    """The actors that the other people of a rule always are, and that this one therefore never is."""
    single = [who for other, who in people.items() if other != word and len(who) == 1]
    return set().union(*single)
