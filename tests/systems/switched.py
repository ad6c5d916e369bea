"""Plays a shipped scenario, and the same with a part of its world switched off, under the same luck.

Covers the comparison of a question's probability and of a level's word; each pair of plays is made once a session.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import simkit
from simkit.analysis.quantiles import means
from simkit.scales import DEFAULT_SCALE

__all__ = ["RUNS", "chance", "falls", "holds_between", "level", "rises", "stays"]

RUNS = 150
EXACT = 1e-9  # a share of runs that differs by just so many is that much, whatever the last binary digit
NEVER = "2999-01-01"
# Played only as far as the tests look: what a play costs is its days, hardly its runs.
HORIZONS = {"external_strike": "33 weeks", "look_east": "104 weeks"}

Changes = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is kept of a play, whose whole record takes 60 MB: the questions' shares, and every series' highest mean."""

    shares: Mapping[str, float | None]
    highest: Mapping[tuple[str, str, str, str], float]


def chance(
    scenario: str,
    question: str,
    *,
    variant: str | None = None,
    off: tuple[str, ...] = (),
    put: Mapping[str, object] | None = None,
) -> float:
    """A question's probability: in the scenario, a variant of it, with parts switched off, with values put by path."""
    shares = _played(scenario, variant, _changes(off, put)).shares
    assert question in shares, f"{scenario} asks no question {question}"
    share = shares[question]
    assert share is not None, f"{scenario}: no run counts for {question}"
    return share


def level(
    scenario: str,
    flow: str,
    *,
    variant: str | None = None,
    off: tuple[str, ...] = (),
    put: Mapping[str, object] | None = None,
    series: str = "delivered",
) -> tuple[float, str]:
    """The highest weekly mean of a flow such as "arms from a to b" (`series`: promised, delivered, perceived), and its
    word on the scale."""
    name, _, pair = flow.partition(" from ")
    giver, _, receiver = pair.partition(" to ")
    highest = _played(scenario, variant, _changes(off, put)).highest
    assert (series, name, giver, receiver) in highest, f"{scenario} records no {series} {flow}"
    mean = highest[series, name, giver, receiver]
    return mean, DEFAULT_SCALE.word(mean)


def _rise(
    scenario: str,
    question: str,
    off: tuple[str, ...] = (),
    put: Mapping[str, object] | None = None,
    variant: str | None = None,
) -> tuple[float, str]:
    """By how much more probable a question becomes once parts are off, values put, or in a variant; and both told."""
    before, after = chance(scenario, question), chance(scenario, question, variant=variant, off=off, put=put)
    what = ", ".join([*off, *(put or {}), *([variant] if variant else [])])
    return after - before, f"{scenario}, {question}: {before:.3f}, and {after:.3f} with {what}"


def falls(scenario: str, question: str, *, by: float = 0.1, **change: Any) -> None:
    """Assert that a question becomes less probable by `by` at least; see `_rise` for the change."""
    rise, told = _rise(scenario, question, **change)
    assert -rise >= by - EXACT, told


def rises(scenario: str, question: str, *, by: float = 0.1, **change: Any) -> None:
    """Assert that a question becomes more probable by `by` at least; see `_rise` for the change."""
    rise, told = _rise(scenario, question, **change)
    assert rise >= by - EXACT, told


def stays(scenario: str, question: str, *, within: float = 0.05, **change: Any) -> None:
    """Assert that a question's probability moves by no more than `within`; see `_rise` for the change."""
    rise, told = _rise(scenario, question, **change)
    assert abs(rise) <= within, told


def holds_between(scenario: str, question: str, low: float, high: float, *, variant: str | None = None) -> None:
    """Assert that a question's probability lies in a range that the article or the stylised facts give."""
    found = chance(scenario, question, variant=variant)
    assert low <= found <= high, f"{scenario}, {question}: {found:.3f} is outside {low} to {high}"


def _changes(off: tuple[str, ...], put: Mapping[str, object] | None) -> Changes:
    return (*(_switched_off(path) for path in off), *(put or {}).items())


def _switched_off(path: str) -> tuple[str, object]:
    """The value that switches a part of a world or scenario off, by its path."""
    kind = path.partition(".")[0]
    switches: dict[str, tuple[str, object]] = {
        "rules": ("active", False),
        "timeline": ("chance", 0),
        "incidents": ("per_year", 0),
        "pacts": ("starts", NEVER),
    }
    key, value = switches[kind]
    return f"{path}.{key}", value


@cache
def _played(scenario: str, variant: str | None, changes: Changes) -> Outcome:
    shorter = {"horizon": HORIZONS[scenario]} if scenario in HORIZONS else {}
    loaded = simkit.load(scenario, variant, {**shorter, **dict(changes)})
    result = simkit.run(loaded, runs=RUNS, seed=1)
    keys = [(one.array, one.name, one.giver, one.receiver) for one in result.record.series]
    highest = dict(zip(keys, means(result.record).max(axis=1).tolist(), strict=True))
    return Outcome({answer.name: answer.share for answer in result.questions()}, highest)
