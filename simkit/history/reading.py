"""Reading episodes from a CSV file in the codebook's columns, or telling every problem of it at its place.

Covers the form of rows and how their cells fit together; what a single cell may hold is `simkit.history.columns`'s.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simkit.errors import InputError, Problem, did_you_mean
from simkit.history.cells import Cell, rows
from simkit.history.columns import CHANNELS, COLUMNS, WINDOWS, Bad, Column
from simkit.history.episodes import Episode, Known, Outcomes
from simkit.scenario.load import library
from simkit.scenario.textfile import MOST_PROBLEMS, Text, check_text, first_problems, read_file

__all__ = ["check_episodes", "library_episodes", "parse_episodes", "read_episodes"]


@dataclass(slots=True)
class _Row:
    """A row while it is read: its cells and their values by column."""

    cells: dict[str, Cell]
    values: dict[str, Any] = field(default_factory=dict)


def read_episodes(path: str | Path) -> list[Episode]:
    """The episodes of a file, in its order; columns that no score depends on are taken as they are.

    Raises:
        InputError: with every problem of the file that matters to a score, each at its place.
    """
    return parse_episodes(read_file(path, str(path)))


def library_episodes() -> list[Episode]:
    """The episodes that come with simkit."""
    return parse_episodes(read_file(library() / "history" / "episodes.csv", "scenarios/history/episodes.csv"))


def check_episodes(path: str | Path) -> list[Problem]:
    """Every problem of a file, those of sources and doubts included: nothing if it is as the codebook says."""
    try:
        text = read_file(path, str(path))
        _, problems = _read(text, whole=True)
    except InputError as error:
        return list(error.problems)
    return list(first_problems(problems).problems) if problems else []


def parse_episodes(text: Text | str, name: str = "episodes.csv") -> list[Episode]:
    """The episodes of a text; see `read_episodes`."""
    found, problems = _read(check_text(text, name) if isinstance(text, str) else text, whole=False)
    if problems:
        raise first_problems(problems)
    return found


def _read(text: Text, *, whole: bool) -> tuple[list[Episode], list[Problem]]:
    """The episodes that can be read, and every problem; `whole` looks at what no score depends on, too."""
    table = list(rows(text))
    if not table:
        remedy = "Begin with a line that names the columns: `simkit episode new` writes one."
        raise InputError.of(f'"{text.file}" holds no rows.', remedy)
    heads, problems = table[0], list[Problem]()
    names = [cell.text.strip() for cell in heads]
    _raise_for_semicolons(heads)
    problems += _of_heads(heads, names, whole=whole)
    if problems:
        return [], problems
    if len(table) == 1:
        return [], [
            Problem(heads[0].place, "below the names of the columns, no episode follows.", "Add one to a line.")
        ]
    seen, found = dict[str, Cell](), list[Episode]()
    for cells in table[1:]:
        if len(problems) > MOST_PROBLEMS:
            break  # more than are told
        if len(cells) != len(names):
            problems.append(_wrong_count(cells, len(names)))
            continue
        row = _Row(dict(zip(names, cells, strict=True)))
        wrong = [*_of_cells(row, whole=whole)]
        wrong += _of_row(row, whole=whole)
        mine = row.cells["id"]
        if mine.text.strip() and mine.text.strip() in seen:
            first = seen[mine.text.strip()].place.line
            says = f'"{mine.text.strip()}" is the id of line {first}, too.'
            wrong.append(Problem(mine.place, says, "Give each row an id of its own."))
        seen.setdefault(mine.text.strip(), mine)
        problems += wrong
        if not wrong:
            found.append(_episode(row.values))
    return found, problems


def _raise_for_semicolons(heads: list[Cell]) -> None:
    for mark, said in ((";", "semicolons"), ("\t", "tabs")):
        if len(heads) == 1 and mark in heads[0].text:
            says = f"the columns are separated by {said}."
            raise InputError.of(says, "Save the file as CSV with commas.", heads[0].place)


def _of_heads(heads: list[Cell], names: list[str], *, whole: bool) -> Iterator[Problem]:
    missing = [one.name for one in COLUMNS.values() if one.name not in names and (whole or one.part != "grounds")]
    for at, (cell, name) in enumerate(zip(heads, names, strict=True)):
        if not name:
            yield Problem(cell.place, "this column has no name.", "Name it, or take it out of every row.")
        elif name in names[:at]:
            yield Problem(cell.place, f'the column "{name}" stands here a second time.', "Take one of them out.")
        elif name not in COLUMNS and (whole or did_you_mean(name, missing, also=False)):
            remedy = (
                did_you_mean(name, missing, also=False) or "Take it out, or put a note into a line that begins with #."
            )
            yield Problem(cell.place, f'"{name[:40]}" is no column of the codebook.', remedy)
    if missing:
        listed = ", ".join(f'"{name}"' for name in missing)
        says = f"a column is missing: {listed}." if len(missing) == 1 else f"columns are missing: {listed}."
        remedy = (
            "Add it to this line and to every row." if len(missing) == 1 else "Add them to this line and every row."
        )
        yield Problem(heads[-1].place, says, remedy)


def _wrong_count(cells: list[Cell], wanted: int) -> Problem:
    says = f"this row has {len(cells)} cells, where {wanted} columns are named."
    remedy = 'A comma within a text needs quotes around the text: "one, two".'
    at = cells[min(wanted, len(cells) - 1)].place if len(cells) > wanted else cells[-1].place
    return Problem(at, says, remedy if len(cells) > wanted else "Write a comma for each blank cell, too.")


def _of_cells(row: _Row, *, whole: bool) -> Iterator[Problem]:
    """Read every cell; what cannot be read is a problem, and stays None."""
    for name, cell in row.cells.items():
        column = COLUMNS.get(name)
        if column is None:
            continue
        value = column.value(cell.text)
        if isinstance(value, Bad):
            row.values[name] = None
            if whole or column.part != "grounds":
                yield Problem(
                    cell.place, f"{name}: {value.says}" if _unnamed(column, value) else value.says, value.remedy
                )
        else:
            row.values[name] = value


def _unnamed(column: Column, bad: Bad) -> bool:
    return f'"{column.name}"' not in bad.says


def _of_row(row: _Row, *, whole: bool) -> Iterator[Problem]:
    """What does not fit together in a row whose cells can be read."""
    value, place = row.values, {name: cell.place for name, cell in row.cells.items()}
    for channel in CHANNELS:
        early, late = (value[f"{channel}_{days}"] for days in WINDOWS)
        if early is not None and late is not None and late < early:
            says = f"{channel}_365 is {late}, below {channel}_90, which is {early}."
            yield Problem(place[f"{channel}_365"], says, "The year holds its first 90 days: write the highest level.")
    for days in WINDOWS:
        begins, ends = value["date"], value[f"window{days}_end"]
        if begins is not None and ends is not None and not begins < ends <= begins + dt.timedelta(days=days):
            last = begins + dt.timedelta(days=days)
            says = f"window{days}_end is {ends}, and the window of {days} days that begins on {begins} ends on {last}."
            yield Problem(place[f"window{days}_end"], says, f"Write {last}, or an earlier day if it was cut.")
    if whole and value["pact_type"] == "none" and value["pact_in_force"] not in {"no", None}:
        says = f"pact_in_force is {value['pact_in_force']}, but pact_type is none."
        yield Problem(place["pact_in_force"], says, "Write no, or name the type of the pact.")
    if whole and value["supporter"] is not None and value["supporter"] == value["recipient"]:
        says = f'"{value["recipient"]}" supports itself.'
        yield Problem(place["recipient"], says, "Name the state that the shock struck as recipient.")


def _episode(value: dict[str, Any]) -> Episode:
    plain = (
        *("id", "date", "group", "supporter", "recipient", "shock_key", "shock_type", "severity"),
        *("explicit_request", "pact_type", "pact_in_force"),
    )
    told = ("shock_subtype", "shock_from", "shock", "severity_reason", "pact_name")
    fields: dict[str, Any] = {name: value[name] for name in plain} | {name: value[name] or "" for name in told}
    known = Known(**fields, pre=tuple(value[f"{channel}_pre"] for channel in CHANNELS))
    outcomes = Outcomes(
        levels=tuple(tuple(value[f"{channel}_{days}"] for days in WINDOWS) for channel in CHANNELS),
        obstructive=tuple(frozenset(value[f"obstructive_{days}"] or ()) for days in WINDOWS),
        dilution=bool(value["dilution"]),
        observed=tuple(value[f"obs_{days}"] or "" for days in WINDOWS),
        censored=bool(value["censored_365"]),
    )
    grounds = {column.name: value.get(column.name) for column in COLUMNS.values() if column.part == "grounds"}
    return Episode(known, outcomes, grounds)
