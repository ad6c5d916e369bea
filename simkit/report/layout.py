"""Columns without lines: texts side by side, each wrapped in its own width.

Covers laying out; what stands in the columns is the caller's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.padding import Padding
from rich.table import Table

from simkit.report.paper import Paper

__all__ = ["columns", "paths_parted"]


def columns(paper: Paper, rows: Iterable[Sequence[str]], widths: Sequence[int], indent: int = 0) -> None:
    """Rows of texts: the first columns have the widths that are given at most, the last has what is left."""
    listed = [tuple(row) for row in rows]
    if not listed:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    kept = []
    for at, width in enumerate(widths):
        longest = max(max((len(line) for line in row[at].split("\n")), default=0) for row in listed)
        kept.append(min(width, max(longest, 1)))
        grid.add_column(width=kept[-1], overflow="fold")
    for _ in range(len(listed[0]) - len(widths)):
        grid.add_column(overflow="fold")
    for row in listed:
        cells = [*map(paths_parted, row, kept), *row[len(kept) :]]
        grid.add_row(*(paper.text(cell) for cell in cells))
    paper.console.print(Padding(grid, (0, 0, 0, indent)))


def paths_parted(text: str, width: int) -> str:
    """The text with a line's end in each path that is wider than its column: behind a dot, so that names stay whole.

    >>> paths_parted("actors.ava.interests.own_security, 0.8 to 1", 30)
    'actors.ava.interests.\\nown_security, 0.8 to 1'
    """
    return re.sub(r"\S+", lambda word: _parted(word[0], width), text)


def _parted(word: str, width: int) -> str:
    cut = word.rfind(".", 0, width) + 1
    if len(word) <= width or not cut:
        return word
    return f"{word[:cut]}\n{_parted(word[cut:], width)}"
