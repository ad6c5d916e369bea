"""What a world rests on: how many of its numbers and rules are stated, inferred, assumed or fitted, and its sources.

Covers the world as it was played, with a variant's and the command line's changes; the full list is another command's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from simkit.report.names import clean
from simkit.report.words import Catalogue
from simkit.world.figures import figures
from simkit.world.numbers import BASES
from simkit.world.world import World

__all__ = ["Bases", "bases", "bases_words"]


@dataclass(frozen=True, slots=True)
class Bases:
    """Counts by basis, in the order of `BASES`, and the sources' titles with who issued them."""

    numbers: dict[str, int]
    rules: dict[str, int]
    ranged: int
    sources: tuple[tuple[str, str], ...]

    @property
    def all_numbers(self) -> int:
        """How many numbers the world has."""
        return sum(self.numbers.values())

    @property
    def all_rules(self) -> int:
        """How many rules the world has that are not switched off."""
        return sum(self.rules.values())


def bases(world: World) -> Bases:
    """Count what a world rests on."""
    found = figures(world).values()
    numbers = Counter(figure.basis for figure in found)
    rules = Counter(rule.basis for rule in world.rules.values() if rule.active)
    return Bases(
        numbers={basis: numbers[basis] for basis in BASES},
        rules={basis: rules[basis] for basis in BASES},
        ranged=sum(1 for figure in found if figure.range is not None and figure.range[0] < figure.range[1]),
        sources=tuple((f"{name}, {source.title}", source.by or "") for name, source in sorted(world.sources.items())),
    )


def bases_words(found: Bases, world: World, words: Catalogue) -> list[str]:
    """How many numbers and rules a world has and what they rest on: a sentence for each of which it has any."""

    def counts(by_basis: dict[str, int]) -> str:
        return words.list(words(f"basis.count.{basis}", n=words.count(n)) for basis, n in by_basis.items() if n)

    said = []
    if found.all_numbers:
        told = {"all": words.count(found.all_numbers), "ranged": words.count(found.ranged)}
        said.append(words("basis.numbers", world=clean(world.world), counts=counts(found.numbers), **told))
    if found.all_rules:
        said.append(words("basis.rules", all=words.count(found.all_rules), counts=counts(found.rules)))
    return said
