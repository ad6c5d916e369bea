"""The tables of a result folder, as CSV: questions, levels, ledger and events.

Covers columns, units and rows; where and how files are written is `simkit.report.folder`'s.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from simkit.analysis.quantiles import means, moves, quantiles
from simkit.analysis.result import Result
from simkit.engine.recorder import Series
from simkit.errors import printable
from simkit.report.events import noted

__all__ = ["TABLES", "cell_text", "csv_text", "rows_text"]

Cell = str | int | float | None
Rows = Iterator[tuple[Cell, ...]]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, each with the key of its unit, and how its rows are made."""

    columns: tuple[tuple[str, str], ...]
    rows: Callable[[Result], Rows]


def csv_text(table: Table, result: Result) -> str:
    """A table as CSV: floats in full, and no text that a spreadsheet would take for a formula."""
    return rows_text([name for name, _ in table.columns], table.rows(result))


def rows_text(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Rows under their heads as CSV; see `csv_text`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([cell_text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return text.getvalue()


@cache
def cell_text(cell: str) -> str:
    """A text as a cell: on one line, and nothing that a spreadsheet would take for a formula."""
    text = printable(" ".join(cell.split()))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _questions(result: Result) -> Rows:
    for one in result.questions():
        yield one.name, one.ask, one.yes, one.counted, one.runs, one.share, one.error, one.low, one.high


def _levels(result: Result) -> Rows:
    record = result.record
    mean, spread = means(record), quantiles(record)
    days = [(day, result.date_of(day).isoformat()) for day in record.days]
    for at in np.flatnonzero(moves(record)):
        one = record.series[at]
        rows = np.column_stack([mean[at], spread[at]]).tolist()
        for (day, date), levels in zip(days, rows, strict=True):
            yield one.array, one.name, one.giver, one.receiver, day, date, *levels


def _ledger(result: Result) -> Rows:
    for line in result.ledger():
        names = (line.flow, line.giver, line.receiver, line.kind, line.rule, line.third, line.serves)
        yield *names, line.says, line.source, line.basis, line.mean, line.size, line.share


def _events(result: Result) -> Rows:
    for one in result.happened():
        note, first = noted(result.model, one.event, one.label), one.first
        names = (one.event, " ".join(one.by), " ".join(one.target), note.flow, note.level, note.says)
        counts = (first.runs, first.runs / result.runs, one.times)
        yield *names, *counts, first.early, first.middle, first.late, one.first_day, one.last_day


def _runs_index(result: Result) -> Rows:
    for row, one in enumerate(result.record.series):
        yield "levels", row, *_names(one)
    for row, question in enumerate(result.model.questions):
        yield "answers", row, "question", question.name, "", ""


def _names(one: Series) -> tuple[str, str, str, str]:
    return one.array, one.name, one.giver, one.receiver


TABLES = {
    "questions": Table(
        (
            ("question", "text"),
            ("ask", "text"),
            ("yes", "runs"),
            ("counted", "runs"),
            ("runs", "runs"),
            ("share", "share"),
            ("error", "share"),
            ("low", "share"),
            ("high", "share"),
        ),
        _questions,
    ),
    "levels": Table(
        (
            ("series", "text"),
            ("name", "text"),
            ("from", "text"),
            ("to", "text"),
            ("day", "days"),
            ("date", "date"),
            ("mean", "level"),
            ("p05", "level"),
            ("p25", "level"),
            ("p50", "level"),
            ("p75", "level"),
            ("p95", "level"),
        ),
        _levels,
    ),
    "ledger": Table(
        (
            ("channel", "text"),
            ("from", "text"),
            ("to", "text"),
            ("kind", "text"),
            ("rule", "text"),
            ("third", "text"),
            ("serves", "text"),
            ("says", "text"),
            ("source", "text"),
            ("basis", "text"),
            ("mean", "change"),
            ("size", "change"),
            ("share", "share"),
        ),
        _ledger,
    ),
    "events": Table(
        (
            ("event", "text"),
            ("by", "text"),
            ("target", "text"),
            ("channel", "text"),
            ("level", "level"),
            ("says", "text"),
            ("runs", "runs"),
            ("share", "share"),
            ("times", "times"),
            ("p05", "days"),
            ("p50", "days"),
            ("p95", "days"),
            ("earliest", "days"),
            ("latest", "days"),
        ),
        _events,
    ),
    "runs_index": Table(
        (
            ("array", "text"),
            ("row", "row"),
            ("series", "text"),
            ("name", "text"),
            ("from", "text"),
            ("to", "text"),
        ),
        _runs_index,
    ),
}
