"""The cells of a CSV file, each with its place, so that a problem can point at one.

Covers commas, quotes, and lines that are left out: those that begin with # (a spreadsheet may have put a quote
before it), and those of blank cells only. What the cells mean is `simkit.history.reading`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simkit.errors import InputError, Place
from simkit.scenario.textfile import Text

__all__ = ["MOST_CELLS", "MOST_ROWS", "MOST_VALUES", "Cell", "rows"]

MOST_CELLS = 500
"""How many cells a row may have: every one has a place, and is held against the names of the columns."""

MOST_ROWS, MOST_VALUES = 20_000, 100_000
"""How many rows a file may have, and how many cells in all of them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between two commas, without its quotes."""

    text: str
    place: Place


def rows(text: Text) -> Iterator[list[Cell]]:
    """The rows of a file; a quoted cell may hold commas and run over several lines.

    >>> [[cell.text for cell in row] for row in rows(Text("a.csv", ("# a note", 'x,"1,5"', "")))]
    [['x', '1,5']]

    Raises:
        InputError: where a quote is not closed, or is followed by more than a comma, and at the first too many.
    """
    line = count = values = 0
    while line < len(text.lines):
        if not text.lines[line].strip(" ,") or text.lines[line].startswith(("#", '"#')):
            line += 1
            continue
        if (count := count + 1) > MOST_ROWS:
            says = f"this file has more than {MOST_ROWS:,} rows."
            raise InputError.of(says, "Split it.", text.place(line, 0, line, 1))
        row, at = list[Cell](), 0
        while True:
            cell, line, at = _cell(text, line, at)
            row.append(cell)
            if len(row) > MOST_CELLS:
                raise InputError.of(
                    f"this row has more than {MOST_CELLS} cells.", "Take out what is too much.", cell.place
                )
            if at >= len(text.lines[line]):
                break
            at += 1
        if (values := values + len(row)) > MOST_VALUES:
            raise InputError.of(f"this file has more than {MOST_VALUES:,} cells.", "Split it.", row[0].place)
        line += 1
        yield row


def _cell(text: Text, line: int, at: int) -> tuple[Cell, int, int]:
    """The cell that begins at a place, and the line and column of the comma behind it (or of the line's end)."""
    written = text.lines[line]
    if not written.startswith('"', at):
        end = written.find(",", at)
        end = len(written) if end < 0 else end
        return Cell(written[at:end], text.place(line, at, line, end)), line, end
    first, begin, parts, here = line, at, list[str](), at + 1
    while True:
        end = written.find('"', here)
        if end < 0:
            parts.append(written[here:] + "\n")
            line, here = line + 1, 0
            if line == len(text.lines):
                place = text.place(first, begin, first, begin + 1)
                raise InputError.of("this quote is never closed.", 'Close it with ", or take it out.', place)
            written = text.lines[line]
        elif written.startswith('""', end):
            parts.append(written[here : end + 1])
            here = end + 2
        else:
            parts.append(written[here:end])
            break
    if end + 1 < len(written) and written[end + 1] != ",":
        place = text.place(line, end + 1, line, end + 2)
        raise InputError.of("a closed quote is followed by more text.", 'Write a quote within a text twice: "".', place)
    return Cell("".join(parts), text.place(first, begin, line, end + 1)), line, end + 1
