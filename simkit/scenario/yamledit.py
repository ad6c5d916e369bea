"""A file as a tree whose every node knows its place, and the changes that make a new tree of an old one.

Covers looking up, replacing, taking out, uniting and writing; reading a tree from a file is in
`simkit.scenario.yamltree`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from simkit.errors import InputError, Place, Problem, WriteError, did_you_mean

__all__ = [
    "NO_VALUE",
    "Node",
    "Steps",
    "Value",
    "at",
    "entries_at",
    "key_place",
    "keys_at",
    "merge_files",
    "named",
    "place_of",
    "placed_at",
    "plain",
    "read_scalar",
    "with_value",
    "without",
    "write_text",
]

Steps: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = "dict[str, Node] | list[Node] | str | int | float | bool"

NO_VALUE = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands in YAML for nothing at all."""
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?[0-9]{1,40}\.[0-9]{1,40}(?:[eE][+-]?[0-9]{1,4})?")
_NEEDS_QUOTES = re.compile(r"""^[-?:,\[\]{}#&*!|>'"%@`=<]|^\.\.\.|: |:$| #|^ | $""")
_LONGEST_PLAIN_KEY = 300


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place; a mapping also knows where each of its keys stands. Never changed once made."""

    value: Value
    place: Place
    keys: dict[str, Place]


def read_scalar(text: str) -> str | int | float | bool:
    """What an unquoted word stands for: a number or a truth value where it clearly is one, else text.

    >>> [read_scalar(word) for word in ("12", "0.5", "true", "NO", "010", "2025-06-01")]
    [12, 0.5, True, 'NO', '010', '2025-06-01']
    """
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text


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
        below = _child(node, step)
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
        below = _child(node, step)
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


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node.value, dict):
        return node.value.get(step) if isinstance(step, str) else None
    if isinstance(node.value, list) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step]
    return None


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
    old = _child(node, step)
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


def write_text(data: Any) -> str:
    """Plain data as YAML in block style, which reads back as exactly the same data.

    >>> print(write_text({"a": [1, "two", "3"], "b": {}}), end="")
    a:
      - 1
      - two
      - "3"
    b: {}
    """
    lines = list(_block(data, ""))
    return "".join(f"{line}\n" for line in lines)


def _block(data: Any, indent: str) -> Iterator[str]:
    """The lines of a value that stands on lines of its own."""
    if isinstance(data, dict) and data:
        for key, child in data.items():
            if not isinstance(key, str):
                raise WriteError(f"a key must be text to be written, not {key!r}.")
            written = _quoted(key) if ":" in key or key == "" or key in NO_VALUE else _word(key)
            if len(written) > _LONGEST_PLAIN_KEY:
                yield f"{indent}? {written}"
                written = ""
            yield from _after(f"{indent}{written}:", child, f"{indent}  ")
    elif isinstance(data, list | tuple) and data:
        for entry in data:
            yield from _after(f"{indent}-", entry, f"{indent}  ")
    else:
        yield indent + _inline(data)


def _after(head: str, child: Any, indent: str) -> Iterator[str]:
    """The lines of a value after "key:" or "-"; a mapping in a list begins on the line of its dash."""
    if not (isinstance(child, dict | list | tuple) and child):
        yield f"{head} {_inline(child)}"
    elif head.endswith("-") and isinstance(child, dict):
        first, *others = _block(child, indent)
        yield f"{head} {first.removeprefix(indent)}"
        yield from others
    else:
        yield head
        yield from _block(child, indent)


def _inline(data: Any) -> str:
    if isinstance(data, str):
        return _word(data) if isinstance(read_scalar(data), str) and data not in NO_VALUE else _quoted(data)
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, int) and abs(data) < 10**15:
        return str(data)
    if isinstance(data, float) and math.isfinite(data):
        mantissa, exponent, power = repr(data).partition("e")
        return f"{mantissa if '.' in mantissa else mantissa + '.0'}{exponent}{power}"
    if isinstance(data, dict | list | tuple) and not data:
        return "{}" if isinstance(data, dict) else "[]"
    raise WriteError(f"{data!r} cannot be written in a file of this kind.")


def _word(text: str) -> str:
    return text if text.isprintable() and not _NEEDS_QUOTES.search(text) else _quoted(text)


def _quoted(text: str) -> str:
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _escaped(c: str) -> str:
    if c in '"\\':
        return f"\\{c}"
    if c.isprintable():
        return c
    if "\ud800" <= c <= "\udfff":
        raise WriteError("a half of a character pair cannot be written.")
    if c in "\n\t":
        return "\\n" if c == "\n" else "\\t"
    number = ord(c)
    return f"\\U{number:08x}" if number > 0xFFFF else f"\\u{number:04x}"
