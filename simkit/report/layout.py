"""Columns without lines: texts side by side, each wrapped in its own width.

Covers laying out; what stands in the columns is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.padding import Padding
from rich.table import Table

from simkit.report.paper import Paper

__all__ = ["columns"]


def columns(paper: Paper, rows: Iterable[Sequence[str]], widths: Sequence[int], indent: int = 0) -> None:
    """Rows of texts: the first columns have the widths that are given at most, the last has what is left."""
    listed = [tuple(row) for row in rows]
    if not listed:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    for at, width in enumerate(widths):
        longest = max(max((len(line) for line in row[at].split("\n")), default=0) for row in listed)
        grid.add_column(width=min(width, max(longest, 1)), overflow="fold")
    for _ in range(len(listed[0]) - len(widths)):
        grid.add_column(overflow="fold")
    for row in listed:
        grid.add_row(*(paper.text(cell) for cell in row))
    paper.console.print(Padding(grid, (0, 0, 0, indent)))
