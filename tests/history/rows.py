"""Rows of episodes for tests, which say only what they are about."""

from __future__ import annotations

import csv
import datetime as dt
import io

from simkit.history.columns import CHANNELS, COLUMNS, WINDOWS
from simkit.history.episodes import Episode
from simkit.history.reading import parse_episodes

_NAMED = {
    "id": "A1",
    "date": "2030-01-01",
    "group": "ONE",
    "supporter": "Astra",
    "recipient": "Borea",
    "shock_key": "A1",
    "shock_type": "strike",
    "severity": "2",
    "explicit_request": "0",
    "pact_type": "none",
    "pact_in_force": "no",
    "censored_365": "0",
    "dilution": "0",
}


def row(**cells: object) -> dict[str, str]:
    """A row with every column: levels 1 throughout, but for what is given."""
    made = dict.fromkeys(COLUMNS, "") | _NAMED
    made |= {f"{channel}_{when}": "1" for channel in CHANNELS for when in ("pre", *WINDOWS)}
    made |= {name: str(cell) for name, cell in cells.items()}
    if "shock_key" not in cells:
        made["shock_key"] = made["id"]
    for days in WINDOWS:
        if f"window{days}_end" not in cells:
            made[f"window{days}_end"] = str(dt.date.fromisoformat(made["date"]) + dt.timedelta(days=days))
    return made


def text_of(*rows: dict[str, str]) -> str:
    """The rows as the text of a CSV file."""
    written = io.StringIO()
    table = csv.DictWriter(written, [*rows[0]], lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return written.getvalue()


def episodes_of(*rows: dict[str, str]) -> list[Episode]:
    """The rows, read."""
    return parse_episodes(text_of(*rows))
