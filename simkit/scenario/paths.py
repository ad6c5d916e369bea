"""Paths into a scenario and its world, such as `pacts.a_b.kind` or `timeline.external_strike.severity`.

Covers finding the steps of a written path in a tree; the change itself is made by `simkit.scenario.change`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress

from pydantic import ValidationError

from simkit.errors import InputError, Place, did_you_mean
from simkit.scenario.nodes import Node, Steps, plain
from simkit.scenario.schema import ScenarioFile
from simkit.world.pacts import Clause, clause_names
from simkit.world.world import World

__all__ = ["is_of_scenario", "label_of", "part_below", "steps_of", "whole_path"]

_DEEPEST = 4
_NUMBER = re.compile(r"^[0-9]{1,9}\Z")


def is_of_scenario(path: str, place: Place | None) -> bool:
    """Whether a path leads into the scenario (rather than into its world), by its first key."""
    head = path.partition(".")[0]
    own = {field.alias or name for name, field in ScenarioFile.model_fields.items()}
    worlds = set(World.model_fields)
    if head in own and head != "world":
        return True
    if head in worlds and head != "world":
        return False
    if head == "world":
        raise InputError.of("the world cannot be set.", "Name it in the scenario's file.", place)
    near = did_you_mean(head, (own | worlds) - {"world"}, also=False)
    remedy = near or "A path begins with a key of the scenario or of its world, such as timeline or rules."
    raise InputError.of(f'the path "{path}" leads nowhere.', remedy, place)


def whole_path(
    path: str, sections: Mapping[str, Collection[str]], weights: Mapping[str, Collection[str]] | None = None
) -> str:
    """The remedy for a path that lacks its first key, or has one as `--without` writes it; nothing where none fits.

    An interest alone is told with an actor who has it, by `weights`: that is what can be set.

    >>> whole_path("rule:calm", {"rules": ["calm"]}), whole_path("ava.name", {"actors": ["ava"]})
    ('Did you mean "rules.calm"?', 'Did you mean "actors.ava.name"?')
    """
    owner = next((actor for actor, interests in (weights or {}).items() if path in interests), "")
    if owner:
        return f'Say whose weight: "actors.{owner}.interests.{path}".'
    kind, _, rest = path.rpartition(":")
    if kind:
        head = rest.partition(".")[0]
        found = [name for name in (f"{kind}s", kind) if head in sections.get(name, ())]
    else:
        rest, head = path, path.partition(".")[0]
        found = [name for name, known in sections.items() if head in known]
    if len(found) == 2 and "timeline" in found:  # an event goes before its kind, and else what the world has
        found.remove("events" if "events" in found else "timeline")
    return f'Did you mean "{found[0]}.{rest}"?' if len(found) == 1 else ""


def part_below(node: Node | None, rest: str, steps: Steps = ()) -> str:
    """The remedy for a path that names a part of a channel without its channel, or without "parts".

    `steps` lead to the node, and `rest` is what goes on from there; what does not exist behind it is left out.
    """
    head, _, tail = rest.partition(".")
    found = [(way, there) for way, there in _places_of(node, head, _DEEPEST) if way[-2:-1] == ("parts",)]
    if len(found) != 1:
        return ""
    way, there = found[0]
    goes_on = isinstance(there.value, dict) and tail.partition(".")[0] in there.value
    parts = [*map(str, steps), *way, *([tail] if goes_on else [])]
    return f'Did you mean "{".".join(parts)}"?'


def _places_of(node: Node | None, key: str, depth: int) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Where a key stands in mappings below a node, so many levels down at most."""
    for name, below in node.value.items() if node is not None and isinstance(node.value, dict) else ():
        if name == key:
            yield (name,), below
        elif depth > 1:
            yield from (((name, *way), there) for way, there in _places_of(below, key, depth - 1))


def steps_of(tree: Node, path: str, place: Place | None) -> Steps:
    """The steps of a path; its last key may be one that the tree does not have yet.

    Raises:
        InputError: where the path leads through something that does not exist, with a suggestion.
    """
    steps: Steps = ()
    node: Node | None = tree
    rest = path
    while rest:
        if node is None or isinstance(node.value, dict):
            below = {} if node is None or not isinstance(node.value, dict) else node.value
            keys = tuple(below)
            key = _longest(rest, keys) or _new_key(rest, steps)
            if key is None:
                raise _nowhere(path, rest.split(".")[0], keys, place, part_below(node, rest, steps))
            steps, rest = (*steps, key), rest[len(key) + 1 :]
            node = below.get(key)
        elif isinstance(node.value, list):
            labels = _labels(node)
            key = _longest(rest, labels) or rest.partition(".")[0]
            at = _entry(labels, key, path, place)
            steps, rest, node = (*steps, at), rest[len(key) + 1 :], node.value[at]
            if not rest and not _NUMBER.match(key) and _is_dated(node):
                return (*steps, "level")  # the date stands for the level from then on, as in `simkit sources`
        else:
            raise InputError.of(f'the path "{path}" goes on below a plain value.', f'Take out ".{rest}".', place)
    return steps


def label_of(entry: Node) -> str:
    """What an entry of the timeline is called: its name, or else its kind of event, or the actor who decides.

    A step of a number by date is called by its date.
    """
    if isinstance(entry.value, dict):
        if _is_dated(entry):
            return str(entry.value["since"].value)
        for key in ("name", "event", "decide"):
            if key in entry.value:
                return str(entry.value[key].value)
    return ""


def _is_dated(entry: Node) -> bool:
    return isinstance(entry.value, dict) and {"since", "level"} <= set(entry.value)


def _longest(rest: str, keys: tuple[str, ...]) -> str | None:
    fitting = [key for key in keys if rest == key or rest.startswith(f"{key}.")]
    return max(fitting, key=len, default=None)


def _new_key(rest: str, steps: Steps) -> str | None:
    """A key that is not there yet: only the last of a path, or one under given, which has phrases for keys."""
    if "." not in rest or (steps and steps[-1] in ("given", "levels")):
        return rest
    head, _, tail = rest.partition(".")
    made = {"given", "with", "levels", "capacity", "variables"}
    return head if head in made and tail else None


def _labels(node: Node) -> tuple[str, ...]:
    """What the entries of a list are called: a pact's clauses as `simkit sources` does, others by their label."""
    assert isinstance(node.value, list)
    entries = [plain(entry) for entry in node.value]
    are_clauses = all(isinstance(entry, dict) and {"channel", "when"} <= set(entry) for entry in entries)
    if are_clauses:
        with suppress(ValidationError):
            return tuple(clause_names([Clause.model_validate(entry) for entry in entries]))
    return tuple(label_of(entry) for entry in node.value)


def _entry(labels: tuple[str, ...], key: str, path: str, place: Place | None) -> int:
    if _NUMBER.match(key) and int(key) < len(labels):
        return int(key)
    found = [at for at, label in enumerate(labels) if label == key]
    if not found:
        raise _nowhere(path, key, tuple(label for label in labels if label), place)
    if len(found) > 1:
        raise InputError.of(
            f'the path "{path}" fits {len(found)} entries called "{key}".', "Give each a name of its own.", place
        )
    return found[0]


def _nowhere(path: str, key: str, known: tuple[str, ...], place: Place | None, meant: str = "") -> InputError:
    where = f'the path "{path}" leads nowhere' if path == key else f'the path "{path}" leads nowhere at "{key}"'
    return InputError.of(f"{where}.", meant or did_you_mean(key, known), place)
