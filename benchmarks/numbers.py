"""The numbers of the benchmark model, read by the world that simkit plays and by the models written by hand.

Covers channels, actors, rules in their families, and events; what they mean is written four times, in `world`,
`plain_simpy` (with `plain_simpy_state`), `mesa_model` (with `mesa_agents`) and `plain_c.c`.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "ANGER",
    "ARMS",
    "CAPACITY",
    "CAUTION",
    "CHANNELS",
    "COMMON",
    "CYBER",
    "DELAYS",
    "DETER",
    "DISTRUST",
    "ENVY",
    "FEAR",
    "FLARE",
    "FLARES_A_YEAR",
    "FLARE_SEVERITY",
    "FORCES",
    "FRESH",
    "GLOOM",
    "HABITS",
    "HALF_LIVES",
    "HELP_BUILDS_TRUST",
    "INFORM",
    "INSIGHT",
    "INTELLIGENCE",
    "INTERESTED",
    "INTERESTS",
    "IN_DEBT",
    "LASTING",
    "LEADERS",
    "LEAST_TRUST",
    "LEFT",
    "OUTRAGED",
    "OWED",
    "PLEAD",
    "PLEAS",
    "PLEA_LEVEL",
    "PLEA_WEEK",
    "POLITE",
    "PRESS",
    "PRESSED",
    "REACTIONS",
    "RELIANCE",
    "REPLACE",
    "REQUESTS_STAND",
    "RESTS",
    "RETALIATE",
    "REVIEWS",
    "ROOM",
    "SANCTIONS",
    "SHOCK",
    "SQUEEZED",
    "STANDING",
    "STATEMENTS",
    "STRIKE_SEVERITY",
    "STRIKE_WEEKS",
    "SUPPORT",
    "THREATENED",
    "TIRED",
    "TOKEN",
    "TRADE",
    "TRUSTING",
    "VOTES",
    "WARY",
    "WEARY",
    "WEIGHTS",
    "WITHIN",
    "Channel",
    "Number",
    "blocs",
    "flare_between",
    "leader",
    "pairs",
    "plea_between",
]


class Number(NamedTuple):
    """A number drawn for each run: a triangle from `low` to `high` with its peak at `value`."""

    low: float
    value: float
    high: float


class Channel(NamedTuple):
    """A channel: its spans in days, and the share of a hidden gap that outsiders close in a week."""

    name: str
    lead: Number
    builds: Number
    fades: Number
    openness: Number


CHANNELS = (
    Channel("statements", Number(0, 0, 0), Number(1, 1, 1), Number(21, 35, 56), Number(0.9, 1, 1)),
    Channel("votes", Number(2, 7, 21), Number(7, 14, 28), Number(42, 70, 112), Number(0.8, 0.9, 1)),
    Channel("intelligence", Number(7, 21, 56), Number(28, 56, 112), Number(42, 70, 140), Number(0.01, 0.02, 0.04)),
    Channel("trade", Number(28, 56, 112), Number(70, 140, 280), Number(56, 140, 273), Number(0.05, 0.1, 0.2)),
    Channel("arms", Number(35, 42, 84), Number(42, 70, 140), Number(42, 70, 140), Number(0.03, 0.05, 0.1)),
    Channel("forces", Number(7, 21, 63), Number(14, 42, 70), Number(28, 56, 112), Number(0.15, 0.3, 0.5)),
    Channel("sanctions", Number(14, 28, 56), Number(14, 28, 56), Number(91, 182, 364), Number(0.9, 1, 1)),
    Channel("cyber", Number(7, 14, 28), Number(14, 28, 56), Number(14, 28, 56), Number(0.1, 0.2, 0.3)),
)
STATEMENTS, VOTES, INTELLIGENCE, TRADE, ARMS, FORCES, SANCTIONS, CYBER = range(8)
SUPPORT = (STATEMENTS, VOTES, INTELLIGENCE, TRADE, ARMS, FORCES)
TOKEN = 0.1

# ---- Actors: what differs between them goes round in turn ----

REVIEWS = (28, 21, 28, 42, 21, 42, 28, 21)
REACTIONS = (Number(2, 4, 7), Number(1, 2, 4), Number(1, 3, 7), Number(2, 5, 10))
INTERESTS = ("survival", "prosperity", "security")
WEIGHTS = (Number(0.3, 0.5, 0.7), Number(0.5, 0.7, 0.9), Number(0.8, 0.9, 1), Number(0.2, 0.4, 0.6))
CAPACITY = {ARMS: Number(0.5, 0.8, 1), FORCES: Number(0.3, 0.5, 0.7)}

# ---- Variables: where they rest, and the days after which half of a disturbance is gone ----

RESTS = {
    "threat": Number(0.1, 0.2, 0.3),
    "threat_of_some": Number(0.3, 0.4, 0.5),
    "strain": Number(0.05, 0.15, 0.3),
    "trust": Number(0.1, 0.2, 0.3),
    "trust_of_partners": Number(0.5, 0.6, 0.7),
    "owed": Number(0, 0, 0),
    "reliance": Number(0.2, 0.3, 0.4),
}
HALF_LIVES = {
    "threat": Number(28, 56, 112),
    "strain": Number(42, 84, 168),
    "trust": Number(91, 182, 364),
    "owed": Number(182, 364, 728),
    "reliance": Number(182, 364, 728),
}

# ---- Rules toward partners: what they push, by which strength ----

TRUSTING = (  # those who trust help: channel, the trust it takes, strength
    (STATEMENTS, 0.3, Number(0.2, 0.35, 0.5)),
    (VOTES, 0.35, Number(0.15, 0.3, 0.45)),
    (INTELLIGENCE, 0.45, Number(0.1, 0.25, 0.4)),
    (TRADE, 0.25, Number(0.1, 0.2, 0.3)),
    (ARMS, 0.4, Number(0.05, 0.2, 0.35)),
    (FORCES, 0.5, Number(0.02, 0.1, 0.2)),
)
SQUEEZED = (  # two who are both strained find each other: channel, strength
    (STATEMENTS, Number(0.1, 0.3, 0.5)),
    (VOTES, Number(0.15, 0.35, 0.55)),
    (INTELLIGENCE, Number(0.05, 0.2, 0.4)),
    (TRADE, Number(0.15, 0.35, 0.55)),
)
THREATENED = (  # a trusted partner under threat is helped: channel, strength
    (STATEMENTS, Number(0.2, 0.4, 0.6)),
    (VOTES, Number(0.1, 0.3, 0.5)),
    (INTELLIGENCE, Number(0.1, 0.25, 0.4)),
    (ARMS, Number(0.2, 0.4, 0.6)),
    (FORCES, Number(0.05, 0.2, 0.35)),
)
POLITE = (  # what one gets, one returns: channel given, channel got, strength
    (TRADE, ARMS, Number(0.1, 0.2, 0.3)),
    (ARMS, TRADE, Number(0.05, 0.15, 0.25)),
    (INTELLIGENCE, ARMS, Number(0.1, 0.2, 0.3)),
    (VOTES, STATEMENTS, Number(0.1, 0.25, 0.4)),
)
IN_DEBT = (  # debts are paid: channel, strength
    (TRADE, Number(0.2, 0.5, 0.8)),
    (ARMS, Number(0.1, 0.3, 0.5)),
    (VOTES, Number(0.1, 0.4, 0.7)),
)
OUTRAGED = (  # a partner that was struck is helped: channel, days that it lasts, base, by severity
    (STATEMENTS, 42, Number(0.1, 0.2, 0.3), Number(0.2, 0.4, 0.6)),
    (VOTES, 84, Number(0.05, 0.1, 0.2), Number(0.1, 0.3, 0.5)),
    (ARMS, 182, Number(0, 0.1, 0.2), Number(0.1, 0.25, 0.4)),
    (FORCES, 126, Number(0, 0.05, 0.1), Number(0.05, 0.15, 0.3)),
)
PLEAS = (  # who is asked does something and promises more: channel, deeds, words
    (ARMS, Number(0.4, 0.7, 1), Number(0.8, 1.2, 1.6)),
    (INTELLIGENCE, Number(0.3, 0.5, 0.8), Number(0.6, 0.9, 1.2)),
)
INTERESTED = (  # those who care do more: channel, interest served, strength
    (TRADE, 1, Number(0.1, 0.2, 0.35)),
    (STATEMENTS, 0, Number(0.1, 0.25, 0.4)),
    (ARMS, 0, Number(0.05, 0.15, 0.3)),
    (VOTES, 2, Number(0.1, 0.2, 0.3)),
)
HABITS = (  # who relies on a partner keeps it content: channel, strength
    (TRADE, Number(0.1, 0.2, 0.3)),
    (VOTES, Number(0.05, 0.15, 0.25)),
)
CAUTION = ((ARMS, Number(0.6, 0.9, 1.2)), (FORCES, Number(0.8, 1.1, 1.4)))  # who is threatened keeps some: a ceiling
ROOM = Number(0.05, 0.1, 0.2)  # secrets go no further than trust, and a little
LEAST_TRUST = Number(0.25, 0.35, 0.45)  # below it, arms are held back
PLEAD = (0.35, Number(0.2, 0.3, 0.4), Number(0.3, 0.5, 0.7))  # threat from which arms are asked for; base, by threat
INFORM = (0.45, Number(0.3, 0.4, 0.5))  # strain from which intelligence is asked for; level

# ---- Rules toward partners that move variables: rates per week ----

HELP_BUILDS_TRUST = ((ARMS, Number(0.002, 0.006, 0.01)), (STATEMENTS, Number(0.001, 0.003, 0.006)))
COMMON = Number(0.002, 0.006, 0.01)  # common threats bring trust
ENVY = (0.05, Number(0.01, 0.03, 0.05))  # who is owed more than this complains
OWED = ((ARMS, Number(0.005, 0.015, 0.025)), (FORCES, Number(0.01, 0.02, 0.04)))
RELIANCE = ((TRADE, Number(0.002, 0.005, 0.01)), (ARMS, Number(0.002, 0.006, 0.012)))
REPLACE = Number(0.05, 0.15, 0.3)  # who is struck relies on partners, by severity

# ---- Rules toward anybody, toward rivals, and about oneself ----

TIRED = Number(0.05, 0.15, 0.3)  # strained states say less
PRESS = Number(0.3, 0.6, 0.9)  # the threatened press rivals, the more so if those seem to be armed by their partners
PRESSED = 2  # the interest that it serves
WARY = Number(0.2, 0.45, 0.7)  # and intrude
DETER = Number(0.5, 0.8, 1.1)  # but not where the other is on its guard
RETALIATE = (91, Number(0.2, 0.4, 0.6))  # rivals punish who strikes: days, by severity
FEAR = Number(0.005, 0.015, 0.03)  # intrusions frighten
WEARY = Number(0.004, 0.012, 0.02)  # sanctions strain
GLOOM = Number(0.005, 0.01, 0.02)  # threats strain

LEADERS = 30  # rules of single actors: while threatened or strained, a little more of one thing
LEFT = Number(0.03, 0.1, 0.2)

# ---- Events, luck, and the rest of the world ----

SHOCK = Number(0.3, 0.5, 0.7)
DISTRUST = Number(0.1, 0.3, 0.5)
STRIKE_SEVERITY = 0.8
STRIKE_WEEKS = (6, 8)
PLEA_WEEK, PLEA_LEVEL = 10, 0.55
FLARE = Number(0.1, 0.2, 0.3)
FLARE_SEVERITY = Number(0.3, 0.5, 0.7)
FLARES_A_YEAR = Number(1, 1.5, 2.5)
ANGER = Number(0.3, 0.5, 0.7)
LASTING = Number(0.05, 0.08, 0.12)
FRESH = Number(0.03, 0.05, 0.08)
DELAYS = Number(0.1, 0.25, 0.4)
INSIGHT = Number(0.01, 0.02, 0.04)
WITHIN = Number(56, 84, 112)
REQUESTS_STAND = Number(98, 140, 182)
STANDING = {STATEMENTS: Number(0.05, 0.1, 0.2), TRADE: Number(0.1, 0.2, 0.3)}


def blocs(actors: int) -> list[int]:
    """The bloc of each actor: three in turn; among fewer than six actors, each is partner and rival of all others."""
    return [at % 3 for at in range(actors)]


def pairs(actors: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The ordered pairs of partners, and those of rivals."""
    bloc = blocs(actors)
    ordered = [(i, j) for i in range(actors) for j in range(actors) if i != j]
    if actors < 6:
        return ordered, ordered
    return [(i, j) for i, j in ordered if bloc[i] == bloc[j]], [(i, j) for i, j in ordered if bloc[i] != bloc[j]]


def plea_between(actors: int) -> tuple[int, int]:
    """Who pleads, and with whom: the actor that is struck, and its first partner."""
    return next(pair for pair in pairs(actors)[0] if pair[0] == 0)


def flare_between(actors: int) -> tuple[int, int]:
    """Who provokes whom when a quarrel flares up by chance."""
    return actors - 1, (actors - 1) // 2


def leader(at: int, actors: int) -> tuple[int, int, str, float]:
    """The rule number `at` of single actors: who acts, on which channel, moved by which variable, above which level."""
    variable = ("threat", "strain")[at // 8 % 2]
    return (at * 3 + at // actors) % actors, at % 8, variable, 0.15 + 0.05 * (at % 4)
