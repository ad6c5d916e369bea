"""Checks of rules: who they speak of, what they answer, and what they do.

Covers names and expressions, rule by rule; whether a rule is sensible is for people and for tests of a world.
"""

from __future__ import annotations

from simkit.errors import did_you_mean
from simkit.scenario.checks_expressions import ask_expression, ask_moves, ask_used
from simkit.scenario.checks_numbers import ask_range
from simkit.scenario.checks_people import ask_two_people
from simkit.scenario.checks_phrases import ask_channel
from simkit.scenario.marks import Sheet, Spot, each_name
from simkit.scenario.nodes import Steps
from simkit.world import refs
from simkit.world.rules import VERBS, After, Rule
from simkit.world.scope import rule_scope
from simkit.world.world import World

__all__ = ["check_rules"]


def check_rules(world: World, sheet: Sheet) -> None:
    """Complain about rules that do not fit the rest of the world."""
    for name, rule in world.rules.items():
        path = ("rules", name)
        _check_people(world, sheet, path, name, rule)
        if rule.after is not None:
            _check_after(world, sheet, (*path, "after"), name, rule, rule.after)
        if rule.serves is not None and rule.serves not in world.interests:
            sheet.value((*path, "serves")).missing(f'rule "{name}"', "interest", rule.serves, world.interests)
        for number, figure in rule.with_.items():
            ask_range(sheet, (*path, "with", number), figure, "a rule's number")
        _check_effects(world, sheet, path, name, rule)


def _check_people(world: World, sheet: Sheet, path: Steps, name: str, rule: Rule) -> None:
    for who, spot in each_name(sheet, (*path, "acts"), rule.acts):
        if who != "any" and who not in world.actors:
            spot.missing(f'rule "{name}"', "actor", who, ["any", *world.actors])
    known = ["any", *world.actors, *world.relations]
    for who, spot in each_name(sheet, (*path, "toward"), rule.toward or ()):
        if who not in known:
            says = f'rule "{name}" acts toward "{who}", which is neither an actor nor a relation of this world.'
            spot.wrong(says, did_you_mean(who, known))
    if rule.third is not None:
        _check_third(world, sheet.value((*path, "third")), name, rule.third)


def _check_third(world: World, spot: Spot, name: str, third: str) -> None:
    tie, joined, whose = third.partition(" of ")
    if not joined:
        spot.wrong(f'"{third[:40]}" does not say whose third actor this is.', 'Write it like "partner of other".')
        return
    ties = [*world.relations, *(fact for fact, item in world.facts.items() if item.of == "pair")]
    if tie not in ties:
        says = f'rule "{name}" names "{tie}", which is neither a relation nor a fact of pairs.'
        spot.word(tie).wrong(says, did_you_mean(tie, ties))
    if whose not in ("self", "other"):
        spot.word(whose).wrong(f'a third stands by self or by other, not by "{whose}".', f'Write "{tie} of other".')


def _check_after(world: World, sheet: Sheet, path: Steps, name: str, rule: Rule, after: After) -> None:
    kind = world.events.get(after.event)
    if kind is None:
        sheet.value((*path, "event")).missing(f'rule "{name}"', "event", after.event, world.events)
    people = ["self", *(["other"] if rule.toward else []), *(["third"] if rule.third else [])]
    for role, who in (("by", after.by), ("target", after.target)):
        if who is None:
            continue
        if kind is not None and role not in kind.roles:
            sheet.key((*path, role)).wrong(f'event "{after.event}" has no {role}.', "Take it out.")
        if who in ("other", "third") and who not in people:
            remedy = "Add toward." if who == "other" else "Add third."
            sheet.value((*path, role)).wrong(f"this rule has no {who}.", remedy)
        elif who not in people and who not in world.actors:
            says = f'rule "{name}" names "{who}", which is neither one of its people nor an actor.'
            sheet.value((*path, role)).wrong(says, did_you_mean(who, [*people, *world.actors]))


def _check_effects(world: World, sheet: Sheet, path: Steps, name: str, rule: Rule) -> None:
    """What a rule does, and when; and whether it uses its own numbers."""
    scope, before = rule_scope(world, name, rule), len(sheet.problems)
    texts: list[str] = []
    found: list[tuple[Steps, refs.Ref]] = []
    if rule.when is not None:
        texts.append(rule.when)
        checked = ask_expression(sheet, (*path, "when"), rule.when, scope, "truth")
        found += [((*path, "when"), ref) for ref in (checked.refs if checked else ())]  # type: ignore[misc]
    for verb in VERBS:
        effects: dict[str, str] = getattr(rule, verb)
        texts += effects.values()
        if verb in ("change", "jump"):
            found += ask_moves(sheet, (*path, verb), effects, scope, facts=verb == "jump")
            continue
        for flow, text in effects.items():
            here = (*path, verb, flow)
            ask_channel(world, sheet.key(here), f'rule "{name}"', flow)
            checked = ask_expression(sheet, here, text, scope, "truth" if verb == "hold" else "number")
            found += [(here, ref) for ref in (checked.refs if checked else ())]  # type: ignore[misc]
    if len(sheet.problems) == before:  # a mistyped name is one mistake, not two
        ask_used(sheet, (*path, "with"), rule.with_, texts)
    ask_two_people(world, sheet, rule, found)
