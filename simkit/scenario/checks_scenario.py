"""Checks of a scenario against its world: how long it lasts, what is given, what is asked, what variants set.

Covers all but the timeline, which is checked in `checks_timeline`.
"""

from __future__ import annotations

from collections.abc import Collection

from simkit.errors import did_you_mean
from simkit.scenario.checks_numbers import value_within
from simkit.scenario.checks_phrases import ask_actor, ask_actors, ask_channel, ask_form, bounds
from simkit.scenario.marks import Sheet, Spot
from simkit.scenario.paths import whole_path
from simkit.scenario.schema import Question, ScenarioFile
from simkit.scenario.times import LONGEST_DAYS
from simkit.world.channels import part_meant
from simkit.world.phrases import Flow, read_flow
from simkit.world.world import World

__all__ = ["MOST_VARIANTS", "check_scenario", "subject_of"]

LAST_YEAR = 9900
"""The latest year in which a scenario starts: every day of it has a date, and the calendar ends with 9999."""

MOST_VARIANTS = 200
"""How many variants a scenario may have: each is loaded and checked as a whole."""

MOST_QUESTIONS = 500
"""How many questions a scenario may have: each looks at every day of every run, and is told in the report."""


def check_scenario(world: World, sheet: Sheet, scenario: ScenarioFile) -> None:
    """Complain about a horizon, a given state, questions and variants that do not fit the world."""
    if not 1 <= scenario.horizon <= LONGEST_DAYS:
        sheet.value(("horizon",)).wrong("a scenario lasts from 1 day to 20 years.", 'Write it like "52 weeks".')
    if scenario.starts.year > LAST_YEAR:
        sheet.value(("starts",)).wrong(
            f"a scenario starts in the year {LAST_YEAR} at the latest.", "Let it be earlier."
        )
    for phrase, value in scenario.given.items():
        _check_given(world, sheet, phrase, value)
    if len(asked := list(scenario.questions)) > MOST_QUESTIONS:
        says = f"this scenario has {len(asked):,} questions, and {MOST_QUESTIONS} is the most."
        sheet.key(("questions", asked[MOST_QUESTIONS])).wrong(says, "Ask them in several scenarios of one world.")
        return
    for name, question in scenario.questions.items():
        _check_question(world, sheet, scenario, name, question)
    if len(names := list(scenario.variants)) > MOST_VARIANTS:
        says = f"this scenario has {len(names):,} variants, and {MOST_VARIANTS} is the most."
        sheet.key(("variants", names[MOST_VARIANTS])).wrong(says, "A sweep plays many values of one thing.")
    known = [*ScenarioFile.model_fields, *World.model_fields]
    for name, variant in scenario.variants.items():
        for key in variant.set:
            first = key.partition(".")[0]
            if first not in known:
                spot = sheet.key(("variants", name, "set", key)).part(0, len(first))
                remedy = _path_meant(world, scenario, key) or did_you_mean(first, known)
                spot.wrong(f'neither a scenario nor a world has a key "{first}".', remedy)


def _path_meant(world: World, scenario: ScenarioFile, path: str) -> str:
    """The remedy for a path that lacks its first key."""
    sections: dict[str, Collection[str]] = {
        part: given for part in World.model_fields if isinstance(given := getattr(world, part), dict)
    }
    sections["timeline"] = [label for entry in scenario.timeline if (label := entry.name or entry.event)]
    return whole_path(path, sections, {actor: one.interests for actor, one in world.actors.items()})


def _check_given(world: World, sheet: Sheet, phrase: str, value: float | bool) -> None:
    flow, path = read_flow(phrase), ("given", phrase)
    what, spot = subject_of(world, sheet.key(path), "the given state", flow), sheet.value(path)
    if what is None:
        return
    is_fact, is_truth = flow.what in world.facts and flow.what not in world.channels, isinstance(value, bool)
    if is_fact and not is_truth:
        spot.wrong("a fact holds or does not.", "Write true or false.")
    elif is_truth and not is_fact:
        spot.wrong(f"{what} has a number, and is not true or false.", "Write a number or a level word.")
    elif not is_fact:
        value_within(spot, value, what, *_scale(world, flow.what))


def subject_of(world: World, spot: Spot, subject: str, flow: Flow) -> str | None:
    """What a phrase is about, as a reader calls it; None after a complaint."""
    if flow.what in world.channels:
        what, of = f'channel "{flow.name}"', "pair"
        if not ask_channel(world, spot, subject, flow.name):
            return None
        flow_form = Flow(flow.what, None, flow.giver, flow.receiver, flow.of)
    elif flow.what in world.variables or flow.what in world.facts:
        kind = "variable" if flow.what in world.variables else "fact"
        item = world.variables.get(flow.what) or world.facts[flow.what]
        what, of, flow_form = f'{kind} "{flow.what}"', item.of, flow
    else:
        says = f'{subject} names "{flow.what}", which is no channel, variable or fact of this world.'
        remedy = part_meant(flow.name, world.channels)
        remedy = remedy or did_you_mean(flow.what, [*world.channels, *world.variables, *world.facts], also=False)
        spot.word(flow.what).wrong(says, remedy or f"Its channels are {', '.join(sorted(world.channels))}.")
        return None
    fits = ask_form(world, spot, what, of, flow_form)
    if fits and flow.giver is not None and flow.receiver is not None:
        fits = ask_actors(world, spot, subject, flow.giver, flow.receiver)
    elif fits and flow.of is not None:
        fits = ask_actor(world, spot.word(flow.of), subject, flow.of)
    return what if fits else None


def _scale(world: World, name: str) -> tuple[float, float]:
    return bounds(world, name) if name in world.channels else world.variables[name].scale


def _check_question(world: World, sheet: Sheet, scenario: ScenarioFile, name: str, question: Question) -> None:
    path, subject = ("questions", name), f'question "{name}"'
    if question.after is not None:
        entries = [entry.name for entry in scenario.timeline if entry.name is not None]
        if question.after not in (*world.events, *entries):
            says = f'{subject} opens after "{question.after}", which is neither an event nor a name in the timeline.'
            remedy = did_you_mean(question.after, [*world.events, *entries])
            sheet.value((*path, "after")).wrong(says, remedy)
    if question.happens is not None:
        _check_happens(world, sheet, name, question)
        return
    measure = next(key for key in ("peak", "low", "end") if getattr(question, key) is not None)
    flow, spot = read_flow(getattr(question, measure)), sheet.value((*path, measure))
    what = subject_of(world, spot, subject, flow)
    if what is not None and what.startswith("fact"):
        spot.wrong(f"{what} holds or does not, and has no level.", "Ask with happens for the event that sets it.")
        return
    if what is None:
        return
    if question.reads is not None and flow.what not in world.channels:
        says = f"only a channel is promised, delivered or perceived, and {what} is none."
        sheet.value((*path, "reads")).wrong(says, "Take reads out.")
    for key in ("at_least", "below"):
        bound = getattr(question, key)
        if isinstance(bound, float):
            value_within(sheet.value((*path, key)), bound, what, *_scale(world, flow.what))


def _check_happens(world: World, sheet: Sheet, name: str, question: Question) -> None:
    path, subject, event = ("questions", name), f'question "{name}"', question.happens or ""
    kind = world.events.get(event)
    if kind is None:
        sheet.value((*path, "happens")).missing(subject, "event", event, world.events)
    for role, who in (("by", question.by), ("target", question.target)):
        if who is None:
            continue
        if kind is not None and role not in kind.roles:
            sheet.key((*path, role)).wrong(f'event "{event}" has no {role}.', "Take it out.")
        ask_actor(world, sheet.value((*path, role)), subject, who)
