"""A right document made wrong in a few places, as a few bytes say: the way past the reader into the checks.

Covers the changes and the values that are put in; the documents are the smallest that use every key.
"""

from __future__ import annotations

import copy
import csv
import io
from typing import Any

__all__ = ["Bytes", "odd_word", "spliced", "spliced_rows"]

_WORDS = (
    *("", " ", "-", "none", "token", "substantial", "major", "all", "any", "self", "other", "third", "by", "target"),
    *(
        "base",
        "true",
        "null",
        "nan",
        "inf",
        "-inf",
        "1e400",
        "999999999999999",
        "-1",
        "0",
        "1",
        "0.5",
        "-0.0",
        "1e-320",
    ),
    *("0 days", "1 day", "999999999 weeks", "-1 weeks", "0.001 days", "1e9 years", "week 0", "week 99999", "day 99999"),
    *("week 9 to 3", "2025-06-31", "0001-01-01", "9999-12-31", "10000-01-01", "2025-06-01 to 2025-06-01"),
    *("0.5, assumed, x", "0.5 (0.6 to 0.4), assumed, x", "1e9 (0 to 1e9), assumed, x", "0.5, fitted, x", "0.5, stated"),
    *("arms from alba to bora", "arms.guns from alba to bora", "strain of alba", "trust from alba to alba"),
    *(
        "alba",
        "bora",
        "corva",
        "alba to bora",
        "alba and bora",
        "alba and alba",
        "alba_to_bora",
        "raid",
        "plea",
        "truce",
    ),
    *(
        "1 / 0",
        "1 / self.strain",
        "exp(1e9)",
        "self.strain > 0.3",
        "min()",
        "__import__",
        "x" * 300,
        "é",
        "\u202e",
        "\x1b",
    ),
    *(
        "doves",
        "hawks",
        "none",
        "sobol",
        "latin-hypercube",
        "one-at-a-time",
        "range",
        "everything",
        "actors.*",
        "[",
        "guns",
        "base",
    ),
    *(
        "0.2..0.8",
        "0.8..0.2",
        "0..1/99999",
        "1..",
        "a,b",
        "sweep",
        "readings",
        "expect",
        "variants.long.set",
        "set",
        ".",
        "..",
        "/",
    ),
    *("gives.arms", "pact.arms", "asked.arms.guns", "self.interest.safety", "self.capacity.arms", "severity", "since"),
    *("pacts.alba_bora.kind", "actors.alba.reviews", "timeline.0.at", "horizon", "world", "scenario", "events.raid"),
)
_VALUES: tuple[Any, ...] = (
    True,
    False,
    0,
    1,
    -1,
    0.5,
    1e-9,
    1e9,
    -1e9,
    10**14,
    [],
    {},
    [[]],
    [{}],
    {"": ""},
    {"a": {}},
)
_CELLS = (
    "",
    "-",
    "0",
    "1",
    "3",
    "4",
    "-1",
    "1.5",
    "1e9",
    "nan",
    "yes",
    "no",
    "none",
    "2014-02-27",
    "0001-01-01",
    "9999-12-31",
)
_CELLS += (
    "10000-01-01",
    "2014-02-30",
    "sanctions",
    "strike",
    "war",
    "Russia",
    "Iran",
    "neutrality",
    "arms",
    '"',
    '""',
    "#",
    "²",
)
_DEEPEST = 12


class Bytes:
    """Choices read from bytes, one after the other; when they are used up, always the first."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def left(self) -> int:
        """How many bytes are left."""
        return len(self.content) - self.at

    def choice(self, count: int) -> int:
        """A number below `count`."""
        taken = 2 if count > 256 else 1
        piece = self.content[self.at : self.at + taken]
        self.at += taken
        return int.from_bytes(piece, "big") % max(1, count)

    def text(self) -> str:
        """A short text: its length, then its bytes as they come."""
        length = self.choice(64)
        piece = self.content[self.at : self.at + length]
        self.at += length
        return piece.decode("utf-8", "replace")


def odd_word(choices: Bytes) -> str:
    """One of the words that mean something somewhere."""
    return _WORDS[choices.choice(len(_WORDS))]


def spliced(document: dict[str, Any], choices: Bytes) -> dict[str, Any]:
    """A copy of a document with one to four changes, each at a place of its own."""
    made = copy.deepcopy(document)
    for _ in range(1 + choices.choice(4)):
        _change(made, document, choices)
    return made


def spliced_rows(rows: list[list[str]], choices: Bytes) -> bytes:
    """A table as a CSV file, in which one to four cells, rows or signs are others."""
    made = [list(row) for row in rows]
    for _ in range(1 + choices.choice(4)):
        row = made[choices.choice(len(made))]
        at = choices.choice(len(row) or 1)
        what = choices.choice(6)
        if what == 0:
            del row[at : at + 1]
        elif what == 1:
            row.insert(at, choices.text())
        elif what == 2:
            made.append(list(row))
        else:
            row[at : at + 1] = [choices.text() if what == 3 else _CELLS[choices.choice(len(_CELLS))]]
    text = io.StringIO()
    csv.writer(text, lineterminator=("\n", "\r\n", "\r")[choices.choice(3)]).writerows(made)
    content = text.getvalue().encode("utf-8", "surrogatepass")
    cut = choices.choice(len(content)) if choices.choice(3) == 0 else len(content)
    return content[:cut] + choices.text().encode("utf-8", "surrogatepass") + content[cut + choices.choice(3) :]


def _change(made: dict[str, Any], document: dict[str, Any], choices: Bytes) -> None:
    parent, key = _place(made, choices)
    what = choices.choice(7)
    if what == 0:
        del parent[key]
    elif what == 1 and isinstance(parent, dict):
        new = choices.text() if choices.choice(2) else odd_word(choices)
        parent[new] = parent.pop(key)
    elif what == 2:
        there, other = _place(document, choices)
        parent[key] = copy.deepcopy(there[other])
    elif what == 3:
        parent[key] = copy.deepcopy(_VALUES[choices.choice(len(_VALUES))])
    elif what == 4:
        parent[key] = choices.text()
    elif what == 5 and isinstance(parent[key], str) and parent[key]:
        old, cut = parent[key], choices.choice(len(parent[key]))
        parent[key] = old[:cut] + odd_word(choices) + old[cut + choices.choice(4) :]
    else:
        parent[key] = odd_word(choices)


def _place(document: dict[str, Any], choices: Bytes) -> tuple[Any, Any]:
    """A container within a document, and one of its keys: the bytes say how far down."""
    parent: Any = document
    key = _key(parent, choices)
    for _ in range(_DEEPEST):
        below = parent[key]
        if not isinstance(below, dict | list) or not below or choices.choice(5) == 0:
            break
        parent, key = below, _key(below, choices)
    return parent, key


def _key(parent: Any, choices: Bytes) -> Any:
    number = choices.choice(len(parent) or 1)
    if isinstance(parent, list):
        return number
    keys = list(parent) or [parent.setdefault("empty", "") or "empty"]
    return keys[number]
