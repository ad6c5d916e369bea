"""The columns of a file of episodes: their names, what a cell of each may hold, and which of them a forecast may use.

Covers one cell at a time; how the cells of a row fit together is `simkit.history.reading`'s.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from simkit.errors import did_you_mean
from simkit.scenario.checks_scenario import LAST_YEAR

__all__ = [
    "CHANNELS",
    "CHANNEL_WORDS",
    "COLUMNS",
    "FORBIDDEN",
    "IN_FORCE",
    "LEVELS",
    "PACT_TYPES",
    "SHOCK_TYPES",
    "WINDOWS",
    "Bad",
    "Channel",
    "Column",
    "Window",
]

Channel = Literal["rhet", "dipl", "intel", "econ", "arms", "direct"]
Window = Literal[90, 365]
Part = Literal["known", "outcome", "grounds"]

CHANNELS: tuple[Channel, ...] = ("rhet", "dipl", "intel", "econ", "arms", "direct")
WINDOWS: tuple[Window, ...] = (90, 365)
LEVELS = 4
CHANNEL_WORDS = ("rhetorical", "diplomatic", "intelligence", "economic", "arms", "direct")
SHOCK_TYPES = (
    *("sanctions", "oil_embargo", "price_cap", "snapback", "strike", "war"),
    *("regime_crisis", "request", "treaty", "un_vote", "friction"),
)
PACT_TYPES = ("none", "non_aggression", "neutrality", "consultation", "strategic_partnership", "mutual_defence")
IN_FORCE = ("yes", "no", "signed", "signed_not_in_force")
_SOURCES = ("corpus", "dataset", "un_doc", "memory")
_LEVEL = re.compile(r"([0-3])(?:\.0)?")


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a cell cannot be read, and what to write instead."""

    says: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, how a cell of it is read, and whether it stands before or after the shock.

    `part` is "known" for what a forecast may use, "outcome" for what it may not, and "grounds" for what tells where a
    row comes from, which no score depends on. A column that is not `needed` may be left blank.
    """

    name: str
    part: Part
    read: Callable[[str], Any]
    needed: bool = True

    def value(self, cell: str) -> Any:
        """What a cell holds: None where it may be blank and is, and `Bad` where it cannot be read.

        >>> Column("severity", "known", _level).value("7").says
        '"7" is no level.'
        """
        text = cell.strip()
        if text:
            return self.read(text)
        if self.needed:
            return Bad(f'"{self.name}" is blank.', "Fill it in: only what comes after the shock may be left blank.")
        return None


def _text(cell: str) -> str:
    return cell


def _date(cell: str) -> dt.date | Bad:
    try:
        found = dt.date.fromisoformat(cell) if re.fullmatch(r"\d{4}-\d\d-\d\d", cell) else None
    except ValueError:
        found = None
    if found is None:
        return _no_date(cell)
    if found.year > LAST_YEAR:
        return Bad(f'"{cell}" lies too far ahead.', f"The year {LAST_YEAR} is the latest.")
    return found


def _no_date(cell: str) -> Bad:
    return Bad(f'"{cell[:40]}" is no date.', "Write it as year-month-day, such as 2024-03-28.")


def _level(cell: str) -> int | Bad:
    found = _LEVEL.fullmatch(cell)
    return int(found[1]) if found else Bad(f'"{cell[:40]}" is no level.', "Write 0, 1, 2 or 3.")


def _flag(cell: str) -> bool | Bad:
    found = re.fullmatch(r"([01])(?:\.0)?", cell)
    return found[1] == "1" if found else Bad(f'"{cell[:40]}" is neither yes nor no.', "Write 1 for yes and 0 for no.")


def _one_of(*words: str) -> Callable[[str], str | Bad]:
    def read(cell: str) -> str | Bad:
        return cell if cell in words else Bad(f'"{cell[:40]}" is not known here.', did_you_mean(cell, words))

    return read


def _some_of(*words: str) -> Callable[[str], tuple[str, ...] | Bad]:
    def read(cell: str) -> tuple[str, ...] | Bad:
        named = tuple(word.strip() for word in cell.split(";"))
        for word in named:
            if word not in words:
                return Bad(f'"{word[:40]}" is no channel.', did_you_mean(word, words))
        return named

    return read


def _status(cell: str) -> str | Bad:
    for word in re.findall(r"[^+()\s]+", cell):
        if word not in _SOURCES:
            return Bad(f'"{word[:40]}" is not known here.', f"{did_you_mean(word, _SOURCES)} Join several with +.")
    return cell


def _columns() -> tuple[Column, ...]:
    known = [
        *(Column("id", "known", _text), Column("date", "known", _date)),
        *(Column("window90_end", "known", _date), Column("window365_end", "known", _date)),
        Column("censored_365", "outcome", _flag, needed=False),
        *(Column(name, "known", _text) for name in ("group", "supporter", "recipient", "shock_key")),
        Column("shock_type", "known", _one_of(*SHOCK_TYPES)),
        *(Column(name, "known", _text, needed=False) for name in ("shock_subtype", "shock_from", "shock")),
        Column("severity", "known", _level),
        Column("severity_reason", "known", _text, needed=False),
        Column("explicit_request", "known", _flag, needed=False),
        Column("pact_type", "known", _one_of(*PACT_TYPES)),
        Column("pact_name", "known", _text, needed=False),
        Column("pact_in_force", "known", _one_of(*IN_FORCE)),
        *(Column(f"{channel}_pre", "known", _level) for channel in CHANNELS),
    ]
    outcome = [
        *(Column(f"{channel}_{days}", "outcome", _level, needed=False) for days in WINDOWS for channel in CHANNELS),
        *(Column(f"obstructive_{days}", "outcome", _some_of(*CHANNEL_WORDS), needed=False) for days in WINDOWS),
        Column("dilution", "outcome", _flag, needed=False),
        *(Column(f"obs_{days}", "outcome", _text, needed=False) for days in WINDOWS),
    ]
    grounds = [
        Column("source", "grounds", _text, needed=False),
        Column("source_status", "grounds", _status, needed=False),
        Column("confidence", "grounds", _one_of("low", "medium", "high"), needed=False),
        Column("low_conf_channels", "grounds", _some_of(*CHANNEL_WORDS), needed=False),
    ]
    return (*known, *outcome, *grounds)


COLUMNS: dict[str, Column] = {column.name: column for column in _columns()}
FORBIDDEN = frozenset(column.name for column in COLUMNS.values() if column.part != "known")
"""The columns that a forecast may not use: what came after the shock, and what is said of it."""
