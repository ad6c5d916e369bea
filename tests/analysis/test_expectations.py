"""Expectations: judged by estimates; comparisons are paired, run by run."""

from __future__ import annotations

import math

import numpy as np
import pytest
from engine.worlds import scenario_of

from simkit.analysis.expectations import Answers, answers_of, judge, judged
from simkit.analysis.questions import wilson
from simkit.errors import InputError
from simkit.scenario import Scenario

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
  raided:
    ask: Is there a raid?
    happens: raid
  armed:
    ask: And are they armed then?
    peak: arms from a to b
    at_least: substantial
    after: raid
variants:
  often:
    says: A raid is likelier.
    set:
      timeline.raid.chance: 0.75
  never:
    says: There is none.
    set:
      timeline.raid.chance: 0
expect:
"""


def expecting(folder, question: str, *bounds: str) -> Scenario:
    lines = "".join(f"    {bound}\n" for bound in bounds)
    return scenario_of(folder, WORLD, SCENARIO + f"  it:\n    says: So it is.\n    question: {question}\n{lines}")


def said(yes: int, of: int, first: int = 0, question: str = "raided") -> Answers:
    """So many yes among so many runs, all of which count; the first yes is in run `first`."""
    runs = np.arange(of)
    answers, counts = (runs >= first) & (runs < first + yes), np.ones(of, dtype=np.bool_)
    return Answers({question: answers}, {question: counts})


@pytest.mark.parametrize(
    ("yes", "bound", "holds", "close"),
    [
        (30, "at_most: 0.5", True, False),
        (45, "at_most: 0.5", True, True),
        (50, "at_most: 0.5", True, True),
        (55, "at_most: 0.5", False, True),
        (70, "at_most: 0.5", False, False),
        (70, "at_least: 0.5", True, False),
        (45, "at_least: 0.5", False, True),
        (0, "at_most: 0", True, True),
        (100, "at_most: 1", True, False),
        (0, "at_least: 0", True, False),
    ],
)
def test_band_is_held_against_the_estimate(tmp_path, yes, bound, holds, close):
    (found,) = judged(expecting(tmp_path, "raided", bound), {"base": said(yes, 100)})
    assert (found.holds, found.close) == (holds, close)
    assert (found.own.estimate, found.own.low, found.own.high) == (yes / 100, *wilson(yes, 100))


@pytest.mark.parametrize(
    ("often", "bounds", "holds", "close"),
    [
        (60, ("above: base",), True, False),
        (60, ("above: base", "by: 0.3"), True, True),
        (60, ("above: base", "by: 0.29"), True, True),
        (60, ("above: base", "by: 0.31"), False, True),
        (60, ("above: base", "by: 0.5"), False, False),
        (60, ("below: base",), False, False),
        (30, ("above: base",), False, True),
        (30, ("below: base", "by: 0"), False, True),
        (10, ("below: base", "by: 0.1"), True, False),
    ],
)
def test_comparison_is_held_against_the_difference(tmp_path, often, bounds, holds, close):
    scenario = expecting(tmp_path, "raided", "variant: often", *bounds)
    (found,) = judged(scenario, {"base": said(30, 100), "often": said(often, 100)})
    assert (found.holds, found.close) == (holds, close)


def test_difference_is_paired(tmp_path):
    scenario = expecting(tmp_path, "raided", "variant: often", "above: base")
    # Both say yes in 40 of 100 runs; first in the same ones but for 10, then in others altogether.
    (near,) = judged(scenario, {"base": said(40, 100), "often": said(50, 100)})
    (far,) = judged(scenario, {"base": said(40, 100), "often": said(50, 100, first=50)})
    assert near.difference.estimate == far.difference.estimate == pytest.approx(0.1)
    # By hand: with one more of each, 11 and 1 of 102; sqrt((12 / 102 - (10 / 102)^2) / 102) = 0.032511.
    assert near.difference.high == pytest.approx(10 / 102 + 1.96 * 0.032511, rel=1e-3)
    assert far.difference.high - far.difference.low > 2.5 * (near.difference.high - near.difference.low)


def test_difference_that_no_run_makes_is_none_as_far_as_so_many_runs_can_tell(tmp_path):
    scenario = expecting(tmp_path, "raided", "variant: often", "above: base")
    (found,) = judged(scenario, {"base": said(40, 100), "often": said(40, 100)})
    most = 1.959963984540054 * math.sqrt(2 / 102 / 102)  # one more of each among two runs more
    assert found.difference.estimate == 0.0
    assert (found.difference.low, found.difference.high) == pytest.approx((-most, most))
    assert not found.holds
    assert found.close


def test_only_runs_that_answer_in_both_are_compared(tmp_path):
    scenario = expecting(tmp_path, "armed", "variant: often", "above: base")
    base, often = answers_of(scenario, runs=200), answers_of(_variant(tmp_path, "often"), runs=200)
    (found,) = judged(scenario, {"base": base, "often": often})
    both = int((base.counts["armed"] & often.counts["armed"]).sum())
    assert 0 < both < int(often.counts["armed"].sum())
    assert found.own.counted == found.other.counted == found.difference.counted == both


def test_statement_about_what_no_run_answers_fails(tmp_path):
    scenario = expecting(tmp_path, "armed", "variant: never", "at_most: 1")
    (found,) = judged(scenario, {"never": answers_of(_variant(tmp_path, "never"), runs=20)})
    assert found.own.estimate is None
    assert not found.holds
    (compared,) = judge(_file(expecting(tmp_path, "armed", "variant: never", "above: base"), tmp_path), runs=20)
    assert compared.difference.estimate is None
    assert not compared.holds


def test_judge_plays_the_same_luck_in_blocks_as_in_one(tmp_path):
    file = _file(expecting(tmp_path, "raided", "variant: often", "above: base", "at_least: 0.6"), tmp_path)
    (found,) = judge(file, runs=1100, seed=3)
    assert found.runs == found.own.counted == 1100
    assert found.holds
    assert abs(found.own.estimate - 0.75) < 0.05
    # Chance is drawn once for each run: what happens at one in four happens at three in four as well.
    assert found.difference.estimate == pytest.approx(found.own.estimate - found.other.estimate)
    assert judge(file, runs=1100, seed=3) == [found]


def test_variant_that_does_not_ask_the_question_is_told(tmp_path):
    scenario = expecting(tmp_path, "raided", "variant: often", "at_most: 1")
    with pytest.raises(InputError) as raised:
        judged(scenario, {"often": Answers()})
    assert str(raised.value) == (
        'expectation "it" asks "raided", which variant "often" does not ask. Let the variant keep the question.'
    )


def _variant(folder, name: str) -> Scenario:
    return scenario_of(folder, WORLD, SCENARIO.removesuffix("expect:\n"), variant=name)


def _file(_written: Scenario, folder):
    return folder / "scenario.yaml"
