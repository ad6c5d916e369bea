"""A file as a tree whose every node knows its place.

Covers nodes and looking up; a tree is read in `simkit.scenario.yamltree` and changed in `simkit.scenario.yamledit`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from simkit.errors import Place

__all__ = [
    "Node",
    "Steps",
    "Value",
    "at",
    "child_of",
    "entries_at",
    "key_place",
    "keys_at",
    "named",
    "place_of",
    "placed_at",
    "plain",
]

Steps: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = "dict[str, Node] | list[Node] | str | int | float | bool"


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place; a mapping also knows where each of its keys stands. Never changed once made."""

    value: Value
    place: Place
    keys: dict[str, Place]


def named(path: Steps) -> str:
    """A path as a reader writes it.

    >>> named(("timeline", 0, "at"))
    'timeline.0.at'
    """
    return ".".join(str(step) for step in path)


def plain(node: Node) -> Any:
    """The values alone, in new dicts and lists."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def at(node: Node, path: Steps) -> Node | None:
    """The node at the end of a path, or None where the path leads nowhere."""
    for step in path:
        below = child_of(node, step)
        if below is None:
            return None
        node = below
    return node


def keys_at(node: Node, path: Steps) -> tuple[str, ...]:
    """The keys of the mapping at the end of a path; none where there is no mapping."""
    found = at(node, path)
    return tuple(found.value) if found is not None and isinstance(found.value, dict) else ()


def entries_at(node: Node, path: Steps) -> list[Node]:
    """The entries of the list at the end of a path; none where there is no list."""
    found = at(node, path)
    return found.value if found is not None and isinstance(found.value, list) else []


def place_of(node: Node, path: Steps) -> Place:
    """Where the value at a path stands; where the path leads nowhere, its last existing part."""
    for step in path:
        below = child_of(node, step)
        if below is None:
            break
        node = below
    return node.place


def placed_at(node: Node, place: Place) -> Node:
    """The same tree, all of which stands at one place."""
    value = node.value
    if isinstance(value, dict):
        value = {key: placed_at(child, place) for key, child in value.items()}
    elif isinstance(value, list):
        value = [placed_at(child, place) for child in value]
    return Node(value, place, dict.fromkeys(node.keys, place))


def key_place(node: Node, path: Steps) -> Place:
    """Where the last key of a path stands; where there is no such key, the last existing part."""
    parent = at(node, path[:-1]) if path else None
    if parent is not None and path[-1] in parent.keys:
        return parent.keys[str(path[-1])]
    return place_of(node, path)


def child_of(node: Node, step: str | int) -> Node | None:
    """What stands one step below a node, if anything does."""
    if isinstance(node.value, dict):
        return node.value.get(step) if isinstance(step, str) else None
    if isinstance(node.value, list) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step]
    return None
