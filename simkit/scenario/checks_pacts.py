"""Checks of pacts: parties, kinds, and what their clauses oblige to.

Covers kinds of pact, pacts and their secret clauses; whether anybody heeds them is for rules.
"""

from __future__ import annotations

from simkit.errors import did_you_mean
from simkit.scenario.checks_numbers import ask_within
from simkit.scenario.checks_phrases import ask_actor, ask_channel
from simkit.scenario.marks import Sheet, each_name
from simkit.scenario.nodes import Steps
from simkit.world.pacts import Clause
from simkit.world.world import World

__all__ = ["check_pacts"]


def check_pacts(world: World, sheet: Sheet) -> None:
    """Complain about pacts and clauses that do not fit the rest of the world."""
    for name, kind in world.pact_kinds.items():
        for number, clause in enumerate(kind.obliges):
            path = ("pact_kinds", name, "obliges", number)
            _check_clause(world, sheet, path, f'kind of pact "{name}"', clause)
            for role, who in _named(clause):
                _check_party_of_kind(world, sheet, (*path, role), name, who)
    for name, pact in world.pacts.items():
        subject = f'pact "{name}"'
        for party, spot in each_name(sheet, ("pacts", name, "between"), pact.between):
            ask_actor(world, spot, subject, party)
        if pact.kind not in world.pact_kinds:
            sheet.value(("pacts", name, "kind")).missing(subject, "kind of pact", pact.kind, world.pact_kinds)
        ask_within(sheet, ("pacts", name, "openness"), pact.openness, "openness")
        for number, clause in enumerate(pact.secret):
            path = ("pacts", name, "secret", number)
            _check_clause(world, sheet, path, subject, clause)
            for role, who in _named(clause):
                if who not in pact.between:
                    says = f'"{who}" is no party of this pact.'
                    sheet.value((*path, role)).wrong(says, f"Its parties: {', '.join(pact.between)}.")


def _check_clause(world: World, sheet: Sheet, path: Steps, subject: str, clause: Clause) -> None:
    ask_channel(world, sheet.value((*path, "channel")), subject, clause.channel)
    ask_within(sheet, (*path, "level"), clause.level, "what a pact obliges to")
    times = ["always", "asked", *(name for name, fact in world.facts.items() if fact.of == "actor")]
    if clause.when not in times:
        says = f'a clause binds always, when asked, or while a fact of an actor holds, and "{clause.when}" is none.'
        sheet.value((*path, "when")).wrong(says, did_you_mean(clause.when, times))


def _named(clause: Clause) -> list[tuple[str, str]]:
    """The parties that a clause names, each with the role in which it does."""
    return [(role, who) for role, who in (("giver", clause.giver), ("receiver", clause.receiver)) if who is not None]


def _check_party_of_kind(world: World, sheet: Sheet, path: Steps, kind: str, who: str) -> None:
    """Whether the giver or receiver of a kind's clause is a party of every pact of the kind."""
    spot = sheet.value(path)
    if not ask_actor(world, spot, f'kind of pact "{kind}"', who):
        return
    for name, pact in world.pacts.items():
        if pact.kind == kind and who not in pact.between:
            says = f'pact "{name}" is of this kind, and "{who}" is no party of it.'
            spot.wrong(says, f"Its parties: {', '.join(pact.between)}.")
