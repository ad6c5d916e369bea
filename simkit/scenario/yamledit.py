"""The changes that make a new tree of an old one.

Covers replacing, taking out and uniting; nodes are `simkit.scenario.nodes`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simkit.errors import InputError, Place, Problem, did_you_mean
from simkit.scenario.nodes import Node, Steps, child_of

__all__ = ["merge_files", "with_value", "without"]


def with_value(node: Node, path: Steps, value: Node) -> Node:
    """A new tree with `value` at the path; mappings that are missing on the way are made.

    The value keeps its own place, and the keys that it brings along stand there too.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(node.value, dict) and isinstance(step, str):
        old = node.value.get(step, Node({}, value.place, {}))
        keys = node.keys if rest and step in node.keys else node.keys | {step: value.place}
        return Node(node.value | {step: with_value(old, rest, value)}, node.place, keys)
    if isinstance(node.value, list) and isinstance(step, int) and 0 <= step <= len(node.value):
        old = node.value[step] if step < len(node.value) else Node({}, value.place, {})
        entries = [*node.value[:step], with_value(old, rest, value), *node.value[step + 1 :]]
        return Node(entries, node.place, node.keys)
    raise InputError.of(*_no_such_step(node, path), value.place)


def without(node: Node, path: Steps, asked: Place | None = None) -> Node:
    """A new tree without what stands at the path; `asked` is where a file asks for that."""
    if not path:
        raise InputError.of("a whole file cannot be taken out.", place=asked)
    step, rest = path[0], path[1:]
    old = child_of(node, step)
    if old is None:
        raise InputError.of(*_no_such_step(node, path), asked)
    new = [without(old, rest, asked)] if rest else []
    if isinstance(node.value, list):
        entries = [[child] if number != step else new for number, child in enumerate(node.value)]
        return Node([child for kept in entries for child in kept], node.place, node.keys)
    children = {key: [child] if key != step else new for key, child in _entries(node)}
    value = {key: child for key, kept in children.items() for child in kept}
    return Node(value, node.place, {key: place for key, place in node.keys.items() if key in value})


def _entries(node: Node) -> Iterator[tuple[str, Node]]:
    """The entries of a mapping; anything else has none."""
    if isinstance(node.value, dict):
        yield from node.value.items()


def _no_such_step(node: Node, path: Steps) -> tuple[str, str]:
    if isinstance(node.value, dict):
        return f'there is no "{path[0]}" here.', did_you_mean(str(path[0]), node.value)
    if isinstance(node.value, list):
        return f'this list has no entry "{path[0]}".', f"It has {len(node.value)}; the first is 0."
    return f'there is no "{path[0]}" inside a single value.', "Set the whole value."


def merge_files(trees: Sequence[Node]) -> Node:
    """One tree of the several files of a folder: where two give the same mapping, their entries are united."""
    if not trees:
        raise InputError.of("there is no file to read.")
    value: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    problems: list[Problem] = []
    for tree in trees:
        for key, child in _entries(tree):
            if key not in value:
                value[key], keys[key] = child, tree.keys[key]
            elif isinstance(child.value, dict) and isinstance(value[key].value, dict):
                problems += _twice(value[key], child, f"{key}.")
                both = dict([*_entries(value[key]), *_entries(child)])
                value[key] = Node(both, value[key].place, value[key].keys | child.keys)
            else:
                problems.append(_given_twice(key, keys[key], tree.keys[key]))
    if problems:
        raise InputError(problems)
    return Node(value, trees[0].place, keys)


def _twice(first: Node, second: Node, prefix: str) -> Iterator[Problem]:
    for key in second.keys:
        if key in first.keys:
            yield _given_twice(prefix + key, first.keys[key], second.keys[key])


def _given_twice(name: str, first: Place, second: Place) -> Problem:
    says = f'"{name}" is given twice: first in {first.file}, line {first.line}.'
    return Problem(second, says, "Keep one of the two.")
