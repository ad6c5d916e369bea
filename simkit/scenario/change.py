"""Changes to a scenario and its world: values set by path, entries added, parts taken out.

Covers making new trees of old ones for variants and for the command line; nothing is edited in place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from simkit.errors import InputError, Place, Problem, did_you_mean
from simkit.scenario.nodes import Node, Steps, at, entries_at, keys_at
from simkit.scenario.paths import is_of_scenario, label_of, part_below, steps_of, whole_path
from simkit.scenario.yamledit import with_value, without

__all__ = ["Trees", "apply_own", "apply_variant", "set_values"]

_BASED = re.compile(r", *(stated|inferred|assumed|fitted)\b")
_BARE = re.compile(r"^(-?[0-9.]+(e-?[0-9]+)?( (days?|weeks?|months?|years?))?|none|token|substantial|major)$")


@dataclass(frozen=True, slots=True)
class Trees:
    """A scenario's tree and its world's."""

    scenario: Node
    world: Node


def set_values(trees: Trees, values: Mapping[str, Node], who: str, places: Mapping[str, Place] | None = None) -> Trees:
    """Set values by path; a plain number in place of one with a basis is marked as set by `who`.

    `places` are those of the paths, where they stand elsewhere than their values.

    Raises:
        InputError: with every path that leads nowhere.
    """
    problems: list[Problem] = []
    for path, value in values.items():
        try:
            trees = _set(trees, path, value, who, (places or {}).get(path, value.place))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return trees


def apply_own(trees: Trees) -> Trees:
    """The trees with what the scenario itself sets of its world, before any variant.

    Raises:
        InputError: where a path leads nowhere, or into the scenario, which says its own values where they stand.
    """
    own = at(trees.scenario, ("set",))
    if own is None or not isinstance(own.value, dict):
        return trees
    for path in own.value:
        if _leads_into_scenario(path, own.keys[path]):
            raise InputError.of(
                f'"{path}" is of the scenario itself.', "Write it at its own place in this file.", own.keys[path]
            )
    return set_values(trees, own.value, "set by the scenario", own.keys)


def _leads_into_scenario(path: str, place: Place) -> bool:
    """Whether a path is of the scenario; one that leads nowhere is not, and is told where it is set."""
    try:
        return is_of_scenario(path, place)
    except InputError:
        return False


def apply_variant(trees: Trees, name: str) -> Trees:
    """The trees with a variant's changes made.

    Raises:
        InputError: where there is no such variant, or a path of it leads nowhere.
    """
    variant = at(trees.scenario, ("variants", name))
    if variant is None:
        names = keys_at(trees.scenario, ("variants",))
        remedy = did_you_mean(str(name), names) if names else "It has no variants."
        raise InputError.of(f'this scenario has no variant "{name}".', remedy)
    changed = at(variant, ("set",))
    if changed is not None and isinstance(changed.value, dict):
        trees = set_values(trees, changed.value, f"set by variant {name}", changed.keys)
    for entry in entries_at(variant, ("without",)):
        trees = _take_out(trees, entry)
    added = at(variant, ("add",))
    if added is not None and isinstance(added.value, list):
        timeline = at(trees.scenario, ("timeline",))
        before = entries_at(trees.scenario, ("timeline",))
        entries = Node([*before, *added.value], added.place if timeline is None else timeline.place, {})
        trees = Trees(with_value(trees.scenario, ("timeline",), entries), trees.world)
    return trees


def _set(trees: Trees, path: str, value: Node, who: str, place: Place) -> Trees:
    of_scenario = _is_of_scenario(trees, path, place)
    tree = trees.scenario if of_scenario else trees.world
    steps = steps_of(tree, path, place)
    if _is_a_part(value, at(tree, steps)):
        remedy = f'Write the whole path in one line, with dots: "{_spelled_out(path, value)}".'
        raise InputError.of(f'all that stands under "{path}" would be replaced by this part of it.', remedy, place)
    if of_scenario:
        return Trees(with_value(tree, steps, value), trees.world)
    return Trees(trees.scenario, with_value(trees.world, steps, _with_basis(trees.world, steps, value, who)))


def _is_a_part(new: Node, old: Node | None) -> bool:
    """Whether keys within keys name a part of what stands there, as if all that they do not name stayed."""
    levels = 0
    while isinstance(new.value, dict) and new.value and old is not None and isinstance(old.value, dict):
        if not new.value.keys() < old.value.keys():
            return False
        step, levels = next(iter(new.value)), levels + 1
        new, old = new.value[step], old.value[step]
    return levels > 1


def _spelled_out(path: str, value: Node) -> str:
    """The first line that nested keys come to, as a path and a value: "actors.a.interests.trade: 0.9"."""
    while isinstance(value.value, dict) and value.value:
        step, value = next(iter(value.value.items()))
        path = f"{path}.{step}"
    return path if isinstance(value.value, dict | list) else f"{path}: {value.value}"


def _is_of_scenario(trees: Trees, path: str, place: Place) -> bool:
    """Whether a path leads into the scenario; one that lacks its first key is told with it."""
    try:
        return is_of_scenario(path, place)
    except InputError:
        parts = trees.world.value if isinstance(trees.world.value, dict) else {}
        sections: dict[str, Collection[str]] = {
            name: node.value for name, node in parts.items() if isinstance(node.value, dict)
        }
        labels = {"timeline": [label_of(entry) for entry in entries_at(trees.scenario, ("timeline",))]}
        weights = {actor: keys_at(trees.world, ("actors", actor, "interests")) for actor in sections.get("actors", ())}
        remedy = whole_path(path, sections | labels, weights) or part_below(trees.world, path)
        if not remedy:
            raise
    raise InputError.of(f'the path "{path}" leads nowhere.', remedy, place)


def _with_basis(world: Node, steps: Steps, value: Node, who: str) -> Node:
    """A plain number where the world keeps numbers with a basis: its basis is that it was set."""
    if isinstance(value.value, bool | dict | list) or not _BARE.match(str(value.value)):
        return value
    old, parent = at(world, steps), at(world, steps[:-1])
    beside = list(parent.value.values()) if parent is not None and isinstance(parent.value, dict) else []
    if any(_is_based(node) for node in ([old] if old is not None else beside)):
        return Node(f"{value.value} ({value.value} to {value.value}), assumed, {who}", value.place, {})
    return value


def _is_based(node: Node) -> bool:
    if isinstance(node.value, list):
        return bool(node.value) and isinstance(node.value[0].value, dict) and "since" in node.value[0].value
    if isinstance(node.value, dict):
        return "value" in node.value and "basis" in node.value
    return isinstance(node.value, str) and _BASED.search(node.value) is not None


def _take_out(trees: Trees, entry: Node) -> Trees:
    path = str(entry.value)
    of_scenario = _is_of_scenario(trees, path, entry.place)
    tree = trees.scenario if of_scenario else trees.world
    steps = steps_of(tree, path, entry.place)
    if at(tree, steps) is None:
        remedy = did_you_mean(str(steps[-1]), keys_at(tree, steps[:-1]))
        raise InputError.of(f'the path "{path}" leads nowhere at "{steps[-1]}".', remedy, entry.place)
    smaller = without(tree, steps, entry.place)
    return Trees(smaller, trees.world) if of_scenario else Trees(trees.scenario, smaller)
