"""What a handout is made of: sheets of blocks, the same for the page and for print.

Covers the form only; every text in it is plain, and never read as markup.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

__all__ = ["Block", "Handout", "Sheet"]

Kind = Literal["heading", "text", "note", "fine", "list", "steps", "table", "lines", "command", "label"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a sheet.

    `text` is of headings, texts, notes, labels and commands; `items` of lists and steps; `heads`, `rows` and `widths`
    (shares of the width) of tables. `count` is how many lines are left to write on, and `tall` leaves room in the rows
    of a table for that.
    """

    kind: Kind
    text: str = ""
    items: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    count: int = 0
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What begins on a page of its own: a short name for links, its title, for whom it is, and its blocks."""

    name: str
    title: str
    whose: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout: its title, what it is about, its language, what stands at the foot of every page, and its sheets."""

    title: str
    says: str
    language: str
    foot: str
    sheets: tuple[Sheet, ...]

    def document(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)

    def only(self, *names: str) -> Handout:
        """A handout of some of its sheets: those of these names, or whose names begin with one of them and a dash."""
        kept = tuple(one for one in self.sheets if one.name.partition("-")[0] in names)
        return Handout(self.title, self.says, self.language, self.foot, kept)
