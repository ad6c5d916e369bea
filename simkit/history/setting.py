"""From what was known of an episode to a scenario: a pure function, so that any episode can be played and explained.

Covers who plays which role, what is given on the day of the shock, and what is asked; what follows is the world's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from simkit.history.columns import CHANNELS, LEVELS, WINDOWS, Channel, Window
from simkit.history.countries import Countries
from simkit.history.episodes import Known
from simkit.scales import LEVEL_WORDS
from simkit.scenario.yamltext import write_text

__all__ = ["FLOWS", "WORLD", "flow_of", "question_name", "scenario_text", "setting"]

WORLD = "history"
FLOWS: dict[Channel, str] = {
    "rhet": "statements",
    "dipl": "diplomacy",
    "intel": "intelligence",
    "econ": "trade",
    "arms": "arms",
    "direct": "forces",
}
"""The channel of the world in which each channel of the episodes is played."""

_ROLES = ("supporter", "recipient", "presser")
_TYPES = {
    "sanctions": "squeezed",
    "oil_embargo": "squeezed",
    "price_cap": "squeezed",
    "snapback": "squeezed",
    "strike": "struck",
    "war": "at_war",
    "regime_crisis": "in_unrest",
    "un_vote": "censured",
    "treaty": "signing",
}
_ASKED: tuple[tuple[str, str], ...] = (
    (r"base|troop|soldier|peacekeep|force", "forces"),
    (r"credit|loan|econom|trade|relief|fuel|gas|oil", "trade"),
)
_FARTHEST = 2.5
"""The distance between two positions in the General Assembly at which nothing ties two states: about that of the two
great rivals of the period."""


def flow_of(channel: Channel) -> str:
    """The flow that a channel of the episodes is read from: "arms from supporter to recipient"."""
    return f"{FLOWS[channel]} from supporter to recipient"


def question_name(channel: Channel, window: Window, level: int) -> str:
    """The name of the question whether a channel reaches a level within a window: "arms_90_token"."""
    return f"{FLOWS[channel]}_{window}_{LEVEL_WORDS[level]}"


def scenario_text(known: Known, table: Countries) -> str:
    """The scenario of an episode as YAML that `simkit run` takes."""
    return write_text(setting(known, table))


def setting(known: Known, table: Countries, brief: bool = False) -> dict[str, Any]:
    """The scenario of an episode, from what was known before its outcome.

    A `brief` one asks one question of each channel, so that its peaks are watched, and plays the faster.
    """
    return {
        "scenario": f"{known.id}: {known.shock or known.shock_type}",
        "says": f"{known.supporter} and {known.recipient}, {known.date.isoformat()}, from what was known on the day.",
        "world": WORLD,
        "starts": known.date.isoformat(),
        "horizon": f"{max(WINDOWS)} days",
        "set": {"pacts.treaty.kind": _pact(known), **_names(known)},
        "given": dict(_given(known, table)),
        "timeline": list(_timeline(known)),
        "questions": dict(_questions(known, WINDOWS[-1:] if brief else WINDOWS, 2 if brief else LEVELS)),
    }


def _pact(known: Known) -> str:
    """The kind of pact that binds: one that is signed counts, since states act in its spirit from then on."""
    return "no_pact" if known.pact_type == "none" or known.pact_in_force == "no" else known.pact_type


def _names(known: Known) -> dict[str, str]:
    presser = known.shock_from.strip(" -") or "Nobody"
    names = dict(zip(_ROLES, (known.supporter, known.recipient, presser), strict=True))
    return {f"actors.{role}.name": name for role, name in names.items()}


def _given(known: Known, table: Countries) -> Iterator[tuple[str, Any]]:
    """What stands on the day of the shock."""
    for channel, level in zip(CHANNELS, known.pre, strict=True):
        yield f"used_{FLOWS[channel]} from supporter to recipient", LEVEL_WORDS[level]
    supporter, recipient = (table.on(name, known.date) for name in (known.supporter, known.recipient))
    # A war is a strain on whoever is in it, listed or not.
    strained = known.severity / (LEVELS - 1) if known.shock_type == "war" else 0.0
    recipient = replace(recipient, strain=round(max(recipient.strain, strained), 3))
    for role, state in (("supporter", supporter), ("recipient", recipient)):
        yield from (
            (f"bite of {role}", state.bite),
            (f"strain of {role}", state.strain),
            (f"power of {role}", state.power),
        )
    yield "leads of supporter", supporter.leads
    yield from _of_presser(known, table)
    yield from ((f"{fact} of recipient", True) for fact in _facts(known, table))


def _of_presser(known: Known, table: Countries) -> Iterator[tuple[str, float]]:
    others = [
        table.on(name, known.date)
        for name in table.named_in(known.shock_from)
        if not (table.is_same(name, known.supporter) or table.is_same(name, known.recipient))
    ]
    if others:
        mine = table.on(known.supporter, known.date).votes
        distance = sum(abs(mine - other.votes) for other in others) / len(others)
        yield "tie from supporter to presser", round(max(0.0, 1.0 - distance / _FARTHEST), 2)
        yield "power of presser", max(other.power for other in others)


def _facts(known: Known, table: Countries) -> Iterator[str]:
    """What holds of the recipient on the day of the shock."""
    kind, subtype = known.shock_type, known.shock_subtype
    if kind in _TYPES:
        yield _TYPES[kind]
    offensive, within = "offensive" in subtype, "internal" in subtype
    asks = bool(known.explicit_request) or kind == "request"
    if kind == "strike" or (kind == "war" and not offensive and not within) or (kind == "regime_crisis" and asks):
        yield "attacked"
    if kind == "war" and offensive:
        yield "attacking"
    if asks:
        yield "asking"
    if known.shock_from.strip(" -") and table.is_same(known.shock_from, known.supporter):
        yield "at_odds"
    if table.is_council(known.shock_from) and table.on(known.supporter, known.date).council:
        yield "in_council"
    if _pact(known) in ("neutrality", "non_aggression"):
        yield "at_arms_length"
    if known.econ_scale == "credit":
        yield "on_credit"


def _timeline(known: Known) -> Iterator[dict[str, Any]]:
    told = known.shock or known.shock_type
    yield {
        "event": "shock",
        "at": "day 0",
        "by": "presser",
        "target": "recipient",
        "severity": round(known.severity / (LEVELS - 1), 3),
        "says": f"{told}." if not told.endswith(".") else told,
    }
    if known.shock_type == "request":
        yield {
            "event": "plea",
            "at": "day 0",
            "from": "recipient",
            "to": "supporter",
            "channel": _asked(known.shock_subtype),
            "level": "substantial",
            "says": f"{known.recipient} asks {known.supporter} for help.",
        }


def _asked(subtype: str) -> str:
    """The channel that a request is for; arms where it does not say."""
    return next((flow for pattern, flow in _ASKED if re.search(pattern, subtype)), "arms")


def _questions(known: Known, windows: Sequence[Window], levels: int) -> Iterator[tuple[str, dict[str, Any]]]:
    for channel in CHANNELS:
        for window in windows:
            for level in range(1, levels):
                word = LEVEL_WORDS[level]
                yield (
                    question_name(channel, window, level),
                    {
                        "ask": f"Do {FLOWS[channel]} from {known.supporter} to {known.recipient} reach {word} "
                        f"within {window} days?",
                        "peak": flow_of(channel),
                        "reads": "delivered",
                        "within": f"{window} days",
                        "at_least": word,
                    },
                )
