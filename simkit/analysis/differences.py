"""Differences: what two worlds or two scenarios differ in, key by key, with the paths that --set takes.

Covers plain documents; where they come from and how differences are told is not said here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Difference", "differences"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One key that differs: its path, and what stands there in the first and in the second document."""

    path: str
    kind: Literal["added", "removed", "changed"]
    old: Any = None
    new: Any = None


def differences(old: Any, new: Any, path: str = "") -> Iterator[Difference]:
    """What differs between two plain documents, in the order of the first, then of what only the second has.

    >>> list(differences({"a": 1, "b": 2}, {"a": 1, "c": 3}))
    [Difference(path='b', kind='removed', old=2, new=None), Difference(path='c', kind='added', old=None, new=3)]
    """
    one, two = _named(old), _named(new)
    if one is None or two is None:
        if not _same(old, new):
            yield Difference(path, "changed", old, new)
        return
    for key, value in one.items():
        below = f"{path}.{key}" if path else key
        if key in two:
            yield from differences(value, two[key], below)
        else:
            yield Difference(below, "removed", old=value)
    for key, value in two.items():
        if key not in one:
            yield Difference(f"{path}.{key}" if path else key, "added", new=value)


def _same(old: Any, new: Any) -> bool:
    """Whether two values are the same; a truth value is no number."""
    return bool(old == new) and isinstance(old, bool) == isinstance(new, bool)


def _named(document: Any) -> dict[str, Any] | None:
    """What is to be compared one by one: a mapping by its keys, a list of mappings by what its entries are called."""
    if isinstance(document, Mapping):
        return {str(key): value for key, value in document.items()}
    if not isinstance(document, list) or not all(isinstance(entry, Mapping) for entry in document):
        return None
    return dict(zip(_labels(document), document, strict=True))


def _labels(entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """A name for each entry of a list: the event's or actor's of a timeline, a clause's, a step's date, or a place."""
    seen = Counter[str]()
    for at, entry in enumerate(entries):
        label = _label(entry) or str(at)
        seen[label] += 1
        yield label if seen[label] == 1 else f"{label}#{seen[label]}"


def _label(entry: Mapping[str, Any]) -> str:
    for key in ("name", "event", "decide"):
        if key in entry:
            return str(entry[key])
    if "channel" in entry and "when" in entry:
        return "/".join(str(entry[key]) for key in ("channel", "when", "giver") if key in entry)
    return next((str(entry[key]) for key in ("since", "of") if key in entry), "")
