"""Coding of the past as text: a row to begin with, the levels in words, and how far two coders agree.

Covers what `simkit episode` prints; checking, hiding and counting are `simkit.history`'s.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from simkit.history.coding import WHEN
from simkit.history.columns import CHANNEL_WORDS, CHANNELS, COLUMNS, IN_FORCE, PACT_TYPES, SHOCK_TYPES, WINDOWS
from simkit.history.kappa import LEAST_SHOCKS, Agreement, Kappa
from simkit.report.paper import Paper, together
from simkit.report.words import Catalogue

__all__ = ["agreement_document", "levels_told", "template", "write_agreement"]

_LEVELS = {"rhet": (2, 3, 3), "dipl": (1, 2, 2), "intel": (0, 1, 1), "econ": (1, 1, 2), "arms": (1, 2, 2)}
_EXAMPLE_DAY = dt.date(2030, 3, 1)


def template(words: Catalogue) -> str:
    """The text of a new file of episodes: notes on every column, their names, and a made-up row that checks clean."""
    notes = words(
        "episode.new.notes",
        shock_types=", ".join(SHOCK_TYPES),
        pact_types=", ".join(PACT_TYPES),
        in_force=", ".join(IN_FORCE),
        channels=", ".join(CHANNEL_WORDS),
        levels="\n".join(_level_notes(words)),
    )
    written = io.StringIO()
    table = csv.DictWriter(written, list(COLUMNS), lineterminator="\n")
    table.writeheader()
    table.writerow(_example(words))
    return notes + written.getvalue()


def levels_told(channel: str, scale: str, words: Catalogue) -> list[str]:
    """What each of a channel's levels means, from none to major; `scale` is that of the economy, "flow" or "credit"."""
    key = f"econ.{scale}" if channel == "econ" else channel
    return [words(f"episode.level.{key}.{level}") for level in range(4)]


def _level_notes(words: Catalogue) -> Iterator[str]:
    for channel in CHANNELS:
        for scale in ("flow", "credit") if channel == "econ" else ("",):
            name = words(f"episode.scale.{scale}") if scale else words(f"episode.channel.{channel}")
            yield words("episode.new.channel", channel=name)
            for level, says in enumerate(levels_told(channel, scale, words)):
                yield words("episode.new.level", level=level, says=says)


def _example(words: Catalogue) -> dict[str, object]:
    row: dict[str, object] = {
        "id": "E01",
        "date": _EXAMPLE_DAY,
        "censored_365": 0,
        "group": "SOUTH",
        "supporter": "Cetria",
        "recipient": "Aldmark",
        "shock_key": "RAID2030",
        "shock_type": "strike",
        "shock_subtype": "air_strike",
        "shock_from": "Borava",
        "shock": words("episode.new.shock"),
        "severity": 2,
        "severity_reason": words("episode.new.reason"),
        "explicit_request": 1,
        "pact_type": "consultation",
        "pact_name": words("episode.new.pact"),
        "pact_in_force": "yes",
        "obstructive_90": "",
        "obstructive_365": "",
        "dilution": 0,
        "obs_90": words("episode.new.seen"),
        "obs_365": words("episode.new.later"),
        "source": words("episode.new.source"),
        "source_status": "memory",
        "confidence": "low",
        "low_conf_channels": "intelligence",
    }
    for days in WINDOWS:
        row[f"window{days}_end"] = _EXAMPLE_DAY + dt.timedelta(days=days)
    for channel in CHANNELS:
        for at, when in enumerate(WHEN):
            row[f"{channel}_{when}"] = _LEVELS.get(channel, (0, 0, 0))[at]
    return row


def write_agreement(paper: Paper, found: Sequence[Agreement], episodes: int, words: Catalogue) -> None:
    """Tell how far two coders agree, one table for each time."""
    paper.title(words.of_count("episode.agree.title", episodes))
    heads = [words(f"episode.agree.{name}") for name in ("channel", "n", "same", "linear", "quadratic")]
    for when in WHEN:
        paper.heading(words(f"episode.agree.when.{when}"))
        rows = [_cells(one, words) for one in found if one.when == when]
        paper.table(heads, [[paper.text(cell) for cell in row] for row in rows])
    paper.space()
    paper.line(words("episode.agree.method", least=LEAST_SHOCKS))


def _cells(one: Agreement, words: Catalogue) -> list[str]:
    same = words("episode.agree.none") if one.same is None else words.percent(one.same)
    name = words(f"episode.channel.{one.channel or 'mean'}")
    return [together(name), words.count(one.n), same, _kappa(one.linear, words), _kappa(one.quadratic, words)]


def _kappa(one: Kappa, words: Catalogue) -> str:
    if one.value is None or one.low is None or one.high is None:
        return words("episode.agree.none")
    value, low, high = (words.number(number) for number in (one.value, one.low, one.high))
    return together(words("episode.agree.kappa", value=value, low=low, high=high))


def agreement_document(found: Sequence[Agreement], episodes: int, seed: int) -> dict[str, Any]:
    """The same as a document for JSON; the mean of the channels has the channel null."""
    return {"episodes": episodes, "seed": seed, "agreement": [asdict(one) for one in found]}
