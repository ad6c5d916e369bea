"""A small picture of letters: actors across actors, and in each field what joins the one to the other.

Covers laying out on paper; which ties there are is `simkit.report.ties`'s.
"""

from __future__ import annotations

from simkit.report.layout import columns
from simkit.report.names import clean, spelled
from simkit.report.paper import Paper
from simkit.report.ties import Ties, ties_of
from simkit.report.words import Catalogue
from simkit.world.world import World

__all__ = ["left_out", "write_matrix"]

_GAP = 2
_NOTHING, _SELF = ".", "–"


def write_matrix(paper: Paper, world: World, words: Catalogue) -> None:
    """Draw who is tied to whom, with a legend; nothing where nobody is."""
    ties = ties_of(world)
    if not ties.ties:
        return
    paper.heading(words("ties.title"))
    paper.line(words("ties.intro"))
    paper.space()
    names = [clean(one.name) for one in world.actors.values()]
    fields = _fields(world, ties)
    room = paper.console.width
    heads = [name.split(" ") for name in names]
    if _width(names, heads, fields) > room:
        names = [f"{at} {name}" for at, name in enumerate(names, start=1)]
        heads = [[f"{at}"] for at in range(1, len(names) + 1)]
    for first, last in _blocks(names, heads, fields, room):
        if first:
            paper.space()
        for line in _lines(names, heads, fields, first, last):
            paper.unbroken(line)
    paper.space()
    columns(
        paper,
        [
            (kind.letter, words("ties.pact" if kind.is_pact else "ties.relation", name=spelled(kind.name)))
            for kind in ties.kinds
        ],
        (1,),
        indent=2,
    )
    if ties.left_out:
        paper.line(left_out(ties, words))


def left_out(ties: Ties, words: Catalogue) -> str:
    """The sentence that names the pacts that are not counted; nothing where all are."""
    named = [
        clean(pact.name)
        if pact.ends is None
        else words("ties.until", name=clean(pact.name), date=words.date(pact.ends))
        for pact in ties.left_out
    ]
    return words("ties.left_out", pacts=words.list(named)) if named else ""


def _fields(world: World, ties: Ties) -> list[list[str]]:
    """What stands in each field, by row and column."""
    return [
        [_SELF if one == other else ties.letters(one, other) or _NOTHING for other in world.actors]
        for one in world.actors
    ]


def _spans(heads: list[list[str]], fields: list[list[str]]) -> list[int]:
    """How wide each column is."""
    return [max(map(len, [*head, *(row[at] for row in fields)])) + _GAP for at, head in enumerate(heads)]


def _width(names: list[str], heads: list[list[str]], fields: list[list[str]]) -> int:
    return max(map(len, names)) + sum(_spans(heads, fields))


def _blocks(names: list[str], heads: list[list[str]], fields: list[list[str]], room: int) -> list[tuple[int, int]]:
    """From which column to which the picture is drawn at a time, so that it fits in the room."""
    free = room - max(map(len, names))
    blocks, first, used = [], 0, 0
    for at, span in enumerate(_spans(heads, fields)):
        if used + span > free and at > first:
            blocks.append((first, at))
            first, used = at, 0
        used += span
    return [*blocks, (first, len(heads))]


def _lines(names: list[str], heads: list[list[str]], fields: list[list[str]], first: int, last: int) -> list[str]:
    """The heads and rows of some columns."""
    side, spans = max(map(len, names)), _spans(heads, fields)
    high = max(len(head) for head in heads[first:last])
    shown = [[""] * (high - len(head)) + head for head in heads]
    rows = [[shown[at][line] for at in range(len(heads))] for line in range(high)]
    lines = []
    for name, cells in zip([""] * high + names, rows + fields, strict=True):
        laid = "".join(" " * _GAP + cells[at].ljust(spans[at] - _GAP) for at in range(first, last))
        lines.append((name.ljust(side) + laid).rstrip())
    return lines
