"""Measures: questions by name, levels by phrase, and what is said of those that are neither."""

from __future__ import annotations

import pytest

import simkit
from simkit.engine.compile import compile_scenario
from simkit.errors import InputError
from simkit.study.measures import Measure, measures_of

SCENARIO = simkit.load("first_steps")
MODEL = compile_scenario(SCENARIO)


def test_without_any_every_question_is_read():
    assert [one.name for one in measures_of(SCENARIO, MODEL)] == ["words", "arms", "broken"]


def test_level_is_read_as_its_mean_unless_it_says_otherwise():
    asked = ["arms", "arms from aldmark to borava", "peak of  arms from aldmark to borava", "end of trust of aldmark"]
    found = measures_of(SCENARIO, MODEL, asked[:3])
    assert found == (
        Measure("question", "arms"),
        Measure("mean", "arms from aldmark to borava"),
        Measure("peak", "arms from aldmark to borava"),
    )
    assert found[1].name == "mean of arms from aldmark to borava"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("wrds", 'there is no question "wrds". Did you mean "words"?'),
        ("arms from aldmrk to borava", 'there is no actor "aldmrk". Did you mean "aldmark"?'),
    ],
)
def test_what_cannot_be_read_is_refused(asked, says):
    with pytest.raises(InputError) as told:
        measures_of(SCENARIO, MODEL, [asked])
    assert says in str(told.value.problems[0])
