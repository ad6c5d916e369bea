"""Checks of pacts: parties, kinds, and what their clauses oblige to.

Covers kinds of pact, pacts and their secret clauses; whether anybody heeds them is for rules.
"""

from __future__ import annotations

from simkit.errors import did_you_mean
from simkit.scenario.checks_numbers import ask_within
from simkit.scenario.checks_phrases import ask_actor, ask_channel
from simkit.scenario.marks import Sheet, each_name
from simkit.scenario.yamledit import Steps
from simkit.world.pacts import Clause
from simkit.world.world import World

__all__ = ["check_pacts"]


def check_pacts(world: World, sheet: Sheet) -> None:
    """Complain about pacts and clauses that do not fit the rest of the world."""
    for name, kind in world.pact_kinds.items():
        for number, clause in enumerate(kind.obliges):
            path = ("pact_kinds", name, "obliges", number)
            _check_clause(world, sheet, path, f'kind of pact "{name}"', clause)
            _check_giver_of_kind(world, sheet, path, name, clause)
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
            if clause.giver is not None and clause.giver not in pact.between:
                says = f'"{clause.giver}" is no party of this pact.'
                sheet.value((*path, "giver")).wrong(says, f"Its parties: {', '.join(pact.between)}.")


def _check_clause(world: World, sheet: Sheet, path: Steps, subject: str, clause: Clause) -> None:
    ask_channel(world, sheet.value((*path, "channel")), subject, clause.channel)
    ask_within(sheet, (*path, "level"), clause.level, "what a pact obliges to")
    times = ["always", "asked", *(name for name, fact in world.facts.items() if fact.of == "actor")]
    if clause.when not in times:
        says = f'a clause binds always, when asked, or while a fact of an actor holds, and "{clause.when}" is none.'
        sheet.value((*path, "when")).wrong(says, did_you_mean(clause.when, times))


def _check_giver_of_kind(world: World, sheet: Sheet, path: Steps, kind: str, clause: Clause) -> None:
    """Whether the giver of a kind's clause is a party of every pact of the kind."""
    spot = sheet.value((*path, "giver"))
    if clause.giver is None or not ask_actor(world, spot, f'kind of pact "{kind}"', clause.giver):
        return
    for name, pact in world.pacts.items():
        if pact.kind == kind and clause.giver not in pact.between:
            says = f'pact "{name}" is of this kind, and "{clause.giver}" is no party of it.'
            spot.wrong(says, f"Its parties: {', '.join(pact.between)}.")
