"""Checks of what a scenario expects of itself: its questions and variants exist, and each statement can be tested.

Covers form and names only; whether a statement holds is found by playing, in `simkit.analysis.expectations`.
"""

from __future__ import annotations

from simkit.errors import did_you_mean
from simkit.scenario.checks_sources import ask_citations
from simkit.scenario.marks import Sheet
from simkit.scenario.schema import BASE, Expectation, ScenarioFile
from simkit.world.world import World

__all__ = ["check_expect"]


def check_expect(world: World, sheet: Sheet, scenario: ScenarioFile) -> None:
    """Complain about expectations that name what is not there, or say nothing that could be tested."""
    if BASE in scenario.variants:
        says = f'"{BASE}" means the scenario without its variants, and no variant can be called so.'
        sheet.key(("variants", BASE)).wrong(says, "Choose another name.")
    for name, expected in scenario.expect.items():
        _check_names(world, sheet, scenario, name, expected)
        _check_band(sheet, name, expected)
        _check_comparison(sheet, name, expected)


def _check_names(world: World, sheet: Sheet, scenario: ScenarioFile, name: str, expected: Expectation) -> None:
    path, subject = ("expect", name), f'expectation "{name}"'
    if expected.source:
        ask_citations(world, sheet.value((*path, "source")), expected.source)
    if expected.question not in scenario.questions:
        says = f'{subject} names question "{expected.question}", which this scenario does not have.'
        known = did_you_mean(expected.question, scenario.questions) or "Ask it under questions."
        sheet.value((*path, "question")).wrong(says, known)
    for key in ("variant", "above", "below"):
        variant = getattr(expected, key)
        if variant is not None and variant != BASE and variant not in scenario.variants:
            says = f'{subject} names variant "{variant}", which this scenario does not have.'
            sheet.value((*path, key)).wrong(says, did_you_mean(variant, [BASE, *scenario.variants]))


def _check_band(sheet: Sheet, name: str, expected: Expectation) -> None:
    low, high = expected.at_least, expected.at_most
    if low is not None and high is not None and low > high:
        says = f"no probability is at least {low:g} and at most {high:g}."
        sheet.value(("expect", name, "at_most")).wrong(says, "Swap the two.")


def _check_comparison(sheet: Sheet, name: str, expected: Expectation) -> None:
    path, subject = ("expect", name), f'expectation "{name}"'
    if expected.above is not None and expected.below is not None:
        sheet.key((*path, "below")).wrong(f"{subject} compares twice.", "Keep one of above and below.")
    elif expected.other == expected.played:
        key = "above" if expected.above is not None else "below"
        sheet.value((*path, key)).wrong(f'{subject} compares "{expected.other}" with itself.', "Name another variant.")
    if expected.other is None and expected.by is not None:
        says = f"{subject} says by how much, and compares with nothing."
        sheet.key((*path, "by")).wrong(says, "Add above or below.")
    elif expected.other is None and expected.at_least is None and expected.at_most is None:
        sheet.key(path).wrong(f"{subject} says nothing about a probability.", "Add at_least, at_most, above or below.")
