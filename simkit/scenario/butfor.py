"""But for: a scenario and its world without one rule, pact, event, incident, interest or actor, all else as it was.

Covers making new trees of old ones; the same luck then meets both. What each kind means is said at its function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simkit.errors import InputError, Place, Problem, did_you_mean
from simkit.scenario.change import Trees
from simkit.scenario.nodes import Node, Steps, at, entries_at, keys_at
from simkit.scenario.paths import label_of
from simkit.scenario.yamledit import with_value, without

__all__ = ["KINDS", "leave_out"]


def leave_out(trees: Trees, named: Iterable[str]) -> Trees:
    """The trees without what is named, each as `KIND:NAME`.

    Raises:
        InputError: with every name that means nothing here, and what was perhaps meant.
    """
    problems: list[Problem] = []
    for what in named:
        place = Place(f"--without {what}", 0, 0)
        kind, colon, name = (part.strip() for part in what.partition(":"))
        try:
            if not colon or not name:
                like = 'Write it like this: "rule:NAME". The kinds are ' + ", ".join(KINDS) + "."
                raise InputError.of(f'"{what[:60]}" does not say what to leave out.', like, place)
            if kind not in KINDS:
                raise InputError.of(
                    f'"{kind[:60]}" is no kind of thing to leave out.', did_you_mean(kind, KINDS), place
                )
            trees = KINDS[kind](trees, name, place)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return trees


def _without_rule(trees: Trees, name: str, place: Place) -> Trees:
    """The rule is switched off."""
    _ask(trees.world, ("rules",), name, "rule", place)
    return Trees(trees.scenario, _off(trees.world, name, place))


def _without_pact(trees: Trees, name: str, place: Place) -> Trees:
    """The pact is not there, and never was."""
    _ask(trees.world, ("pacts",), name, "pact", place)
    return Trees(trees.scenario, without(trees.world, ("pacts", name), place))


def _without_incident(trees: Trees, name: str, place: Place) -> Trees:
    """Chance does not bring the incident."""
    _ask(trees.world, ("incidents",), name, "incident", place)
    return Trees(trees.scenario, without(trees.world, ("incidents", name), place))


def _without_event(trees: Trees, name: str, place: Place) -> Trees:
    """An entry of the timeline does not come about; questions that open after it by its own name are not asked."""
    labels = [label_of(entry) for entry in entries_at(trees.scenario, ("timeline",))]
    found = [number for number, label in enumerate(labels) if label == name]
    if not found:
        remedy = did_you_mean(name, [label for label in labels if label])
        raise InputError.of(f'the timeline has no entry "{name}".', remedy, place)
    if len(found) > 1:
        says = f'the timeline has {len(found)} entries called "{name}".'
        raise InputError.of(says, "Give each a name of its own.", place)
    scenario = without(trees.scenario, ("timeline", found[0]), place)
    return Trees(_asking_after(scenario, trees.world, name, place), trees.world)


def _without_interest(trees: Trees, name: str, place: Place) -> Trees:
    """No actor cares about it, or (as `ACTOR.NAME`) that one does not: its weight is 0."""
    actor, dot, interest = name.partition(".")
    if dot:
        _ask(trees.world, ("actors",), actor, "actor", place)
        _ask(trees.world, ("actors", actor, "interests"), interest, f'interest of actor "{actor}"', place)
        return Trees(trees.scenario, without(trees.world, ("actors", actor, "interests", interest), place))
    _ask(trees.world, ("interests",), name, "interest", place)
    world = trees.world
    for one in keys_at(world, ("actors",)):
        if at(world, ("actors", one, "interests", name)) is not None:
            world = without(world, ("actors", one, "interests", name), place)
    return Trees(trees.scenario, world)


def _without_actor(trees: Trees, name: str, place: Place) -> Trees:
    """The actor decides nothing any more, on no channel.

    It is no longer among those that rules let act; its standing levels, what the scenario gives of it at the start, its
    decisions, its requests and its part in what is done by events and incidents are gone. It stays in the world: its
    pacts, relations, facts and variables remain, and others go on to act toward it.
    """
    _ask(trees.world, ("actors",), name, "actor", place)
    world, scenario = trees.world, trees.scenario
    others = [one for one in keys_at(world, ("actors",)) if one != name]
    for rule in keys_at(world, ("rules",)):
        world = _not_acting(world, rule, name, others, place)
    for flow in keys_at(world, ("levels",)):
        if _is_from(flow, name):
            world = without(world, ("levels", flow), place)
    for flow in keys_at(scenario, ("given",)):
        if _is_from(flow, name) and flow.split()[0].partition(".")[0] in keys_at(world, ("channels",)):
            scenario = without(scenario, ("given", flow), place)
    for incident in keys_at(world, ("incidents",)):
        world = _not_doing(world, ("incidents", incident), name, place)
    for number in reversed(range(len(entries_at(scenario, ("timeline",))))):
        entry = at(scenario, ("timeline", number))
        assert entry is not None
        decides = at(entry, ("decide",))
        label = label_of(entry)
        if decides is not None and decides.value == name:
            scenario = without(scenario, ("timeline", number), place)
        else:
            scenario = _not_doing(scenario, ("timeline", number), name, place)
        if label not in [label_of(one) for one in entries_at(scenario, ("timeline",))]:
            scenario = _asking_after(scenario, world, label, place)
    return Trees(scenario, world)


KINDS: dict[str, Callable[[Trees, str, Place], Trees]] = {
    "rule": _without_rule,
    "pact": _without_pact,
    "event": _without_event,
    "incident": _without_incident,
    "interest": _without_interest,
    "actor": _without_actor,
}
"""How each kind of thing is left out."""


def _not_acting(world: Node, rule: str, name: str, others: list[str], place: Place) -> Node:
    """A rule that an actor no longer acts by; one by which nobody else could act is switched off."""
    path: Steps = ("rules", rule, "acts")
    acting = _names(at(world, path))
    if name not in acting and "any" not in acting:
        return world
    left = others if "any" in acting else [one for one in acting if one != name]
    toward = _names(at(world, ("rules", rule, "toward")))
    alone = len(left) == 1 and toward == left
    if not left or alone:
        return _off(world, rule, place)
    return with_value(world, path, Node([Node(one, place, {}) for one in left], place, {}))


def _not_doing(tree: Node, path: Steps, name: str, place: Place) -> Node:
    """An event or incident that an actor no longer does; it goes where nobody else does it."""
    for role in ("by", "from"):
        doing = _names(at(tree, (*path, role)))
        if name in doing:
            left = [Node(one, place, {}) for one in doing if one != name]
            return with_value(tree, (*path, role), Node(left, place, {})) if left else without(tree, path, place)
    return tree


def _asking_after(scenario: Node, world: Node, label: str, place: Place) -> Node:
    """The scenario without the questions that open after an entry by its own name, now that there is none."""
    if label in keys_at(world, ("events",)):
        return scenario  # a kind of event: then no run counts, which is told
    for question in keys_at(scenario, ("questions",)):
        after = at(scenario, ("questions", question, "after"))
        if after is not None and after.value == label:
            scenario = without(scenario, ("questions", question), place)
            for statement in keys_at(scenario, ("expect",)):
                asked = at(scenario, ("expect", statement, "question"))
                if asked is not None and asked.value == question:
                    scenario = without(scenario, ("expect", statement), place)
    return scenario


def _off(world: Node, rule: str, place: Place) -> Node:
    return with_value(world, ("rules", rule, "active"), Node(value=False, place=place, keys={}))


def _ask(tree: Node, path: Steps, name: str, what: str, place: Place) -> None:
    """Refuse a name that is not there."""
    known = keys_at(tree, path)
    if name not in known:
        raise InputError.of(f'this world has no {what} "{name[:60]}".', did_you_mean(name, known), place)


def _is_from(flow: str, name: str) -> bool:
    """Whether a phrase such as "arms from a to b" names this giver."""
    return flow.split()[1:3] == ["from", name]


def _names(node: Node | None) -> list[str]:
    """One name or a list of them."""
    if node is None:
        return []
    return [str(one.value) for one in (node.value if isinstance(node.value, list) else [node])]
