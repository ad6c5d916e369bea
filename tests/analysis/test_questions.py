"""Answers: shares of the runs that count, with their Monte Carlo error."""

from __future__ import annotations

import math

import pytest
from engine.worlds import scenario_of

from simkit.analysis.questions import wilson
from simkit.analysis.result import run_scenario

WORLD = """\
events:
  raid:
    says: A raid.
    roles: [by, target]
levels:
  arms from a to b: 0.5, assumed, t
"""

SCENARIO = """\
timeline:
  - event: raid
    at: day 20
    by: a
    target: b
    chance: 0.25
questions:
  zeal:
    ask: Is there a raid?
    happens: raid
  after:
    ask: And then?
    peak: arms from a to b
    at_least: substantial
    after: raid
  calm:
    ask: Is it none?
    low: arms from a to b
    below: token
  big:
    ask: Is it much?
    peak: arms from a to b
    at_least: substantial
"""


# Wilson, E. B. (1927); the values are those of R's prop.test(..., correct = FALSE).
@pytest.mark.parametrize(
    ("yes", "counted", "low", "high"),
    [
        (5, 10, 0.2365931, 0.7634069),
        (15, 20, 0.5312994, 0.8881379),
        (0, 10, 0.0, 0.2775328),
        (10, 10, 0.7224672, 1.0),
        (1, 1000, 0.0001765, 0.0056420),
        (1, 1, 0.2065493, 1.0),
    ],
)
def test_interval_is_wilsons(yes, counted, low, high):
    assert wilson(yes, counted) == pytest.approx((low, high), abs=1e-6)


def test_interval_holds_the_share_and_stays_within_nothing_and_all():
    for counted in (1, 2, 7, 100):
        for yes in range(counted + 1):
            low, high = wilson(yes, counted)
            assert 0.0 <= low <= yes / counted <= high <= 1.0


def test_answers_come_in_the_scenarios_order_with_what_counts(tmp_path):
    result = run_scenario(scenario_of(tmp_path, WORLD, SCENARIO), runs=400)
    found = {answer.name: answer for answer in result.questions()}
    assert list(found) == ["zeal", "after", "calm", "big"]
    assert [answer.ask for answer in result.questions()] == [
        "Is there a raid?",
        "And then?",
        "Is it none?",
        "Is it much?",
    ]
    zeal, after = found["zeal"], found["after"]
    assert (zeal.counted, zeal.runs) == (400, 400)
    assert 70 < zeal.yes < 130
    assert zeal.share == zeal.yes / 400
    assert zeal.error == pytest.approx(math.sqrt(zeal.share * (1 - zeal.share) / 400))
    assert (zeal.low, zeal.high) == wilson(zeal.yes, 400)
    assert (after.yes, after.counted, after.runs) == (zeal.yes, zeal.yes, 400)
    assert (after.share, after.error, after.high) == (1.0, 0.0, 1.0)
    assert (found["calm"].share, found["calm"].low) == (0.0, 0.0)
    assert found["big"].share == 1.0


def test_answer_of_which_no_run_counts_has_no_share(tmp_path):
    result = run_scenario(scenario_of(tmp_path, WORLD, SCENARIO.replace("0.25", "0")), runs=20)
    answer = result.questions()[1]
    assert (answer.yes, answer.counted, answer.runs) == (0, 0, 20)
    assert (answer.share, answer.error, answer.low, answer.high) == (None, None, None, None)
