"""Where a complaint's caret stands: under a value, a key, or one word of either.

Covers places and the collecting of problems; what is wrong is said by the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from simkit.errors import Place, Problem, did_you_mean
from simkit.scenario.nodes import Node, Steps, at, key_place, place_of

__all__ = ["Sheet", "Spot", "each_name"]

_OPENING = re.compile(r"(?:&\S+ +)?['\"]?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a file that something may be wrong with: where it stands and the text as it was read."""

    place: Place
    text: str
    problems: list[Problem]

    def wrong(self, says: str, remedy: str = "") -> None:
        """Complain about this stretch."""
        self.problems.append(Problem(self.place, says, remedy))

    def missing(self, subject: str, what: str, name: str, known: Iterable[str], meant: str = "") -> None:
        """Complain about a name that stands for nothing in the world; `meant` is a better remedy than what is near."""
        says = f'{subject} names {what} "{name}", which this world does not have.'
        self.wrong(says, meant or did_you_mean(name, known))

    def part(self, offset: int, width: int) -> Spot:
        """A stretch within this one; the whole where the text stands otherwise in the file than it was read."""
        shift = self._shift()
        if shift is None:
            return self
        place = self.place.shifted(shift + offset, max(1, width))
        return Spot(place, self.text[offset : offset + width], self.problems)

    def word(self, word: str) -> Spot:
        """The last place where a word stands within this stretch."""
        found = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", self.text))
        return self.part(found[-1].start(), len(word)) if found else self

    def _shift(self) -> int | None:
        """How far behind its place the text begins, such as 1 behind a quotation mark; None if it is not there."""
        written = self.place.text[self.place.column - 1 :]
        opening = _OPENING.match(written)
        for shift in (0, opening.end() if opening else 0):
            if self.text and written[shift:].startswith(self.text):
                return shift
        return None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file under check: its tree, and the problems found so far."""

    root: Node
    problems: list[Problem] = field(default_factory=list)

    def value(self, path: Steps) -> Spot:
        """The value at a path; where there is none, its last existing part."""
        node = at(self.root, path)
        text = "" if node is None or isinstance(node.value, dict | list) else str(node.value)
        return Spot(place_of(self.root, path), text, self.problems)

    def key(self, path: Steps) -> Spot:
        """The last key of a path."""
        return Spot(key_place(self.root, path), str(path[-1]), self.problems)

    def holds(self, path: Steps, kind: type[dict[str, Node]] | type[list[Node]]) -> bool:
        """Whether a mapping (or a list) is written at a path."""
        node = at(self.root, path)
        return node is not None and isinstance(node.value, kind)


def each_name(sheet: Sheet, path: Steps, names: Iterable[str]) -> Iterator[tuple[str, Spot]]:
    """Every name that a key gives, as a single word or as a list, with where it stands."""
    listed = sheet.holds(path, list)
    for number, name in enumerate(names):
        yield name, sheet.value((*path, number) if listed else path)
