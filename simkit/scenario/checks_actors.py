"""Checks of who exists: actors, relations, and the variables and facts that they carry.

Covers names, weights, calendars and scales; how actors behave is checked with the rules.
"""

from __future__ import annotations

import math

from simkit.scenario.checks_numbers import ask_range, ask_within, figure_spot, series_within
from simkit.scenario.checks_phrases import ask_actor, ask_actors, ask_channel
from simkit.scenario.marks import Sheet
from simkit.scenario.nodes import Steps
from simkit.world.actors import Actor, Fact, Holding
from simkit.world.phrases import read_pairing
from simkit.world.world import World

__all__ = ["MOST_ACTORS", "check_actors"]

MOST_ACTORS = 200
"""How many actors a world may have: every pair of them is played, which is forty thousand."""


def check_actors(world: World, sheet: Sheet) -> None:
    """Complain about actors, relations, variables and facts that do not fit the rest of the world."""
    _check_count(world, sheet)
    for name, actor in world.actors.items():
        _check_interests(world, sheet, name, actor)
        _check_own_variables(world, sheet, name, actor)
        _check_capacity(world, sheet, name, actor)
        _check_calendar(sheet, name, actor)
    for name, relation in world.relations.items():
        for number, text in enumerate(relation.pairs):
            pair = read_pairing(text)
            spot = sheet.value(("relations", name, "pairs", number))
            ask_actors(world, spot, f'relation "{name}"', pair.giver, pair.receiver)
    for name in world.variables:
        _check_variable(world, sheet, name)
    for name, fact in world.facts.items():
        for number, holding in enumerate(fact.holds):
            _check_holding(world, sheet, ("facts", name, "holds", number), name, fact, holding)


def _check_count(world: World, sheet: Sheet) -> None:
    names = list(world.actors)
    if len(names) > MOST_ACTORS:
        says = f"this world has {len(names):,} actors, and {MOST_ACTORS} is the most: every pair of them is played."
        sheet.key(("actors", names[MOST_ACTORS])).wrong(says, "Make one of those who act alike.")


def _check_interests(world: World, sheet: Sheet, name: str, actor: Actor) -> None:
    for interest, weight in actor.interests.items():
        path = ("actors", name, "interests", interest)
        if interest not in world.interests:
            sheet.key(path).missing(f'actor "{name}"', "interest", interest, world.interests)
        ask_within(sheet, path, weight, "an interest's weight")
        ask_range(sheet, path, weight, "an interest's weight")


def _check_own_variables(world: World, sheet: Sheet, name: str, actor: Actor) -> None:
    of_actors = [known for known, variable in world.variables.items() if variable.of == "actor"]
    for variable, rests in actor.variables.items():
        path = ("actors", name, "variables", variable)
        if variable in of_actors:
            series_within(sheet, path, rests, f'variable "{variable}"', *world.variables[variable].scale)
        elif variable in world.variables:
            says = f'"{variable}" is a variable of pairs, and an actor alone has none.'
            sheet.key(path).wrong(says, "Give it under variables, with its pairs.")
        else:
            sheet.key(path).missing(f'actor "{name}"', "variable", variable, of_actors)


def _check_capacity(world: World, sheet: Sheet, name: str, actor: Actor) -> None:
    for flow, most in actor.capacity.items():
        path = ("actors", name, "capacity", flow)
        ask_channel(world, sheet.key(path), f'actor "{name}"', flow)
        ask_within(sheet, path, most, "a capacity", 0.0, math.inf)


def _check_calendar(sheet: Sheet, name: str, actor: Actor) -> None:
    path = ("actors", name, "reviews")
    if actor.reviews.range is not None and actor.reviews.range[0] < actor.reviews.range[1]:
        remedy = "Take the range out: reviews come every so many days."
        figure_spot(sheet, path, "range").wrong("a regular calendar has no range.", remedy)
    if actor.reviews.value < 1:
        figure_spot(sheet, path, "value").wrong("reviews are at least a day apart.", 'Write it like "4 weeks".')


def _check_variable(world: World, sheet: Sheet, name: str) -> None:
    variable, what = world.variables[name], f'variable "{name}"'
    series_within(sheet, ("variables", name, "rests"), variable.rests, what, *variable.scale)
    given: set[tuple[str, str]] = set()
    for text, rests in variable.pairs.items():
        path = ("variables", name, "pairs", text)
        pair, spot = read_pairing(text), sheet.key(path)
        ask_actors(world, spot, what, pair.giver, pair.receiver)
        series_within(sheet, path, rests, what, *variable.scale)
        if given & {*pair.ordered()}:
            spot.wrong(f'{what} has a value for this pair already: "{text}".', "Keep one of the two.")
        given.update(pair.ordered())


def _check_holding(world: World, sheet: Sheet, path: Steps, name: str, fact: Fact, holding: Holding) -> None:
    """Whether a fact holds of whom it can hold of, and ends after it begins."""
    written = holding.of is not None
    spot = sheet.value((*path, "of") if written else path)
    one, two, *_ = world.actors
    if _fits(fact, holding):
        _check_owners(world, sheet, path, name, holding)
    elif fact.of == "world":
        spot.wrong(f'fact "{name}" belongs to the world, and holds of nobody.', "Take of out.")
    else:
        of, like = ("a pair of actors", f"{one} to {two}") if fact.of == "pair" else ("an actor", one)
        named = f'"{holding.of}" is none' if written else "none is named here"
        spot.wrong(f'fact "{name}" holds of {of}, and {named}.', f"Write of: {like}.")
    if holding.since is not None and holding.until is not None and holding.until <= holding.since:
        sheet.value((*path, "until")).wrong("a fact ends after it begins.", "Choose a day after its since.")


def _fits(fact: Fact, holding: Holding) -> bool:
    """Whether a holding names nobody, one actor or two, as the fact asks."""
    words = holding.of.split() if holding.of else []
    is_pair = len(words) == 3 and words[1] in ("to", "and")
    return {"world": holding.of is None, "actor": len(words) == 1, "pair": is_pair}[fact.of]


def _check_owners(world: World, sheet: Sheet, path: Steps, name: str, holding: Holding) -> None:
    words, spot = (holding.of or "").split(), sheet.value((*path, "of"))
    if len(words) == 1:
        ask_actor(world, spot, f'fact "{name}"', words[0])
    elif words:
        ask_actors(world, spot, f'fact "{name}"', words[0], words[2])
