"""Second coding: a sheet that shows what happened and hides how the first coder read it, and reading it back.

Covers the sheet and the levels of any file that has them; how far two codings agree is `simkit.history.kappa`'s.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from simkit.errors import InputError, Problem, did_you_mean
from simkit.history.cells import Cell, rows
from simkit.history.columns import CHANNELS, COLUMNS, WINDOWS, Bad, Channel
from simkit.scenario.textfile import MOST_PROBLEMS, first_problems, read_file

__all__ = ["LEVEL_COLUMNS", "SHOWN", "WHEN", "Coding", "read_codings", "read_sheet", "sheet", "sheet_text"]

WHEN = ("pre", *(str(days) for days in WINDOWS))
LEVEL_COLUMNS = tuple(f"{channel}_{when}" for when in WHEN for channel in CHANNELS)
SHOWN = (
    *("id", "date", "window90_end", "window365_end", "supporter", "recipient", "shock_key", "shock_type"),
    *("shock_subtype", "shock_from", "shock", "pact_type", "pact_name", "pact_in_force"),
)
"""What a second coder sees: who, when, which shock, which pact; no reading of the first coder's."""


@dataclass(frozen=True, slots=True)
class Coding:
    """One coder's levels of an episode, by column; None where blank."""

    id: str
    shock_key: str
    levels: Mapping[str, int | None]

    def level(self, channel: Channel, when: str) -> int | None:
        """The level of a channel before ("pre") or within a window ("90", "365")."""
        return self.levels[f"{channel}_{when}"]


def sheet(path: str | Path) -> list[dict[str, str]]:
    """The rows of a second coder's sheet: what is shown of each episode of a file, and blank levels."""
    names, table = _table(path, SHOWN)
    shown = [{name: row[names.index(name)].text for name in SHOWN} for row in table]
    return [one | dict.fromkeys(LEVEL_COLUMNS, "") for one in shown]


def read_sheet(path: str | Path) -> list[dict[str, str]]:
    """The rows of a sheet that was begun, as texts by column."""
    read_codings(path)
    names, table = _table(path, (*SHOWN, *LEVEL_COLUMNS))
    return [{name: row[names.index(name)].text.strip() for name in (*SHOWN, *LEVEL_COLUMNS)} for row in table]


def sheet_text(sheet_rows: Sequence[Mapping[str, str]]) -> str:
    """A sheet as the text of a CSV file."""
    written = io.StringIO()
    table = csv.DictWriter(written, [*SHOWN, *LEVEL_COLUMNS], lineterminator="\n")
    table.writeheader()
    table.writerows(sheet_rows)
    return written.getvalue()


def read_codings(path: str | Path) -> list[Coding]:
    """The levels of a sheet, or of any file of episodes.

    Raises:
        InputError: with every cell that holds no level, every id that stands twice, and every column that is missing.
    """
    names, table = _table(path, ("id", *LEVEL_COLUMNS))
    problems, found, seen = list[Problem](), list[Coding](), set[str]()
    for row in table:
        if len(problems) > MOST_PROBLEMS:
            break  # more than are told
        cells = dict(zip(names, row, strict=True))
        mine = cells["id"].text.strip()
        if not mine or mine in seen:
            says = f'"{mine}" stands here a second time.' if mine else "this row has no id."
            problems.append(Problem(cells["id"].place, says, "Give each row the id that it has in the first file."))
        seen.add(mine)
        levels = {name: _level(name, cells[name], problems) for name in LEVEL_COLUMNS}
        key = cells["shock_key"].text.strip() if "shock_key" in cells else ""
        found.append(Coding(mine, key or mine, levels))
    if problems:
        raise first_problems(problems)
    return found


def _level(name: str, cell: Cell, problems: list[Problem]) -> int | None:
    if not cell.text.strip():
        return None
    value = COLUMNS[name].value(cell.text)
    if isinstance(value, Bad):
        problems.append(Problem(cell.place, f"{name}: {value.says}", f"{value.remedy} Leave it blank if not observed."))
        return None
    return int(value)


def _table(path: str | Path, needed: Sequence[str]) -> tuple[list[str], list[list[Cell]]]:
    """The names of the columns and the rows below them, all of one length."""
    table = list(rows(read_file(path, str(path))))
    if not table:
        raise InputError.of(f'"{path}" holds no rows.', "Name a file of episodes.")
    names = [cell.text.strip() for cell in table[0]]
    missing = [name for name in needed if name not in names]
    if missing:
        says = f'there is no column "{missing[0]}".' if len(missing) == 1 else f"{len(missing)} columns are missing, "
        says += "" if len(missing) == 1 else f'such as "{missing[0]}".'
        near = did_you_mean(missing[0], [name for name in names if name not in needed], also=False)
        raise InputError.of(says, near or "Name a file of episodes, or a sheet.", table[0][0].place)
    short = [*islice((row for row in table[1:] if len(row) != len(names)), MOST_PROBLEMS + 1)]
    if short:
        remedy = 'A comma within a text needs quotes around the text: "one, two".'
        raise first_problems(
            [Problem(row[-1].place, f"this row has {len(row)} cells, not {len(names)}.", remedy) for row in short]
        )
    return names, table[1:]
