"""Asking a second coder for levels, one after another, and keeping them after each episode.

Covers the conversation; the sheet is `simkit.history.coding`'s.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from simkit.cli.screen import put
from simkit.history.coding import LEVEL_COLUMNS, WHEN, sheet_text
from simkit.history.columns import CHANNELS
from simkit.history.episodes import econ_scale
from simkit.report.episodes import levels_told
from simkit.report.words import Catalogue
from simkit.whole import write_whole

__all__ = ["ask_levels"]

_NOT_OBSERVED = "-"


class _Stopped(Exception):
    """The coder has had enough."""


def ask_levels(rows: Sequence[dict[str, str]], sheet: Path, words: Catalogue) -> None:
    """Ask for the levels of every episode that has none yet, until the coder stops or all are coded."""
    put(words("episode.ask.begin") + "\n")
    try:
        for at, row in enumerate(rows, start=1):
            if any(row[name] for name in LEVEL_COLUMNS):
                continue
            _tell(row, at, len(rows), words)
            row.update(_asked(row, words))
            write_whole(sheet, sheet_text(rows).encode())
    except _Stopped:
        put("\n")
    coded = sum(any(row[name] for name in LEVEL_COLUMNS) for row in rows)
    put(words.of_count("episode.ask.done", coded, file=sheet) + "\n")


def _tell(row: dict[str, str], at: int, count: int, words: Catalogue) -> None:
    shown = {name: row[name] for name in ("id", "date", "supporter", "recipient", "shock")}
    put("\n" + words("episode.ask.head", at=at, all=count, **shown) + "\n")
    kind = f"{row['shock_type']} ({row['shock_subtype']})" if row["shock_subtype"] else row["shock_type"]
    pact = row["pact_type"] if row["pact_type"] == "none" else f"{row['pact_type']} ({row['pact_name']})"
    said = {"type": kind, "source": row["shock_from"], "pact": pact, "force": row["pact_in_force"]}
    put(words("episode.ask.more", **said) + "\n")


def _asked(row: dict[str, str], words: Catalogue) -> dict[str, str]:
    """The levels of one episode, channel by channel."""
    scale, found = econ_scale(row["shock_type"], row["shock_subtype"], row["shock"]), dict[str, str]()
    for channel in CHANNELS:
        for when in WHEN:
            early = found.get(f"{channel}_90", "") if when == "365" else ""
            found[f"{channel}_{when}"] = _level(channel, when, scale, early, words)
    return found


def _level(channel: str, when: str, scale: str, early: str, words: Catalogue) -> str:
    name = words(f"episode.channel.{channel}")
    asked = words("episode.ask.cell", channel=name, when=words(f"episode.ask.when.{when}"))
    while True:
        put(f"  {asked}: ")
        line = sys.stdin.readline()
        given = line.strip()
        if given == "q" or not line:
            raise _Stopped
        if given == "?":
            put("".join(f"    {at} {told}\n" for at, told in enumerate(levels_told(channel, scale, words))))
        elif given == _NOT_OBSERVED:
            return ""
        elif given not in {"0", "1", "2", "3"}:
            put(f"    {words('episode.ask.again')}\n")
        elif early and given < early:
            put(f"    {words('episode.ask.below', early=early)}\n")
        else:
            return given
