"""Every fault of what a scenario expects is told at its place; what is expected decides nothing that is played."""

from __future__ import annotations

import pytest
from scenario.small_world import SCENARIO, WORLD, Case, case, expected, problems_of, told, unmarked, with_fault

from simkit.errors import InputError
from simkit.scenario.load import load

EXPECT = """\
expect:
  guns_seldom:
    says: Guns seldom come.
    source: book 1.1
    question: guns
    at_least: 0.1
    at_most: 0.4
  longer_is_more:
    says: More time, more guns.
    question: guns
    variant: long
    above: base
    by: 0.1
"""
FAULTS = [
    case(
        "an unknown question",
        "    question: guns\n    at_least",
        "    question: «gunz»\n    at_least",
        'expectation "guns_seldom" names question "gunz", which this scenario does not have. Did you mean "guns"?',
    ),
    case(
        "an unknown variant",
        "    variant: long",
        "    variant: «lang»",
        'expectation "longer_is_more" names variant "lang", which this scenario does not have. Did you mean "long"?',
    ),
    case(
        "a comparison with an unknown variant",
        "    above: base",
        "    above: «bass»",
        'expectation "longer_is_more" names variant "bass", which this scenario does not have. Did you mean "base"?',
    ),
    case(
        "a comparison with itself",
        "    above: base",
        "    above: «long»",
        'expectation "longer_is_more" compares "long" with itself. Name another variant.',
    ),
    case(
        "a comparison of the base with itself",
        "    variant: long\n    above: base",
        "    below: «base»",
        'expectation "longer_is_more" compares "base" with itself. Name another variant.',
    ),
    case(
        "two comparisons",
        "    above: base\n",
        "    above: base\n    «below»: base\n",
        'expectation "longer_is_more" compares twice. Keep one of above and below.',
    ),
    case(
        "a band upside down",
        "    at_most: 0.4",
        "    at_most: «0.05»",
        "no probability is at least 0.1 and at most 0.05. Swap the two.",
    ),
    case(
        "neither a band nor a comparison",
        "  longer_is_more:\n    says: More time, more guns.\n    question: guns\n    variant: long\n"
        "    above: base\n    by: 0.1\n",
        "  «longer_is_more»:\n    says: More time, more guns.\n    question: guns\n",
        'expectation "longer_is_more" says nothing about a probability. Add at_least, at_most, above or below.',
    ),
    case(
        "a difference from nothing",
        "    above: base\n    by: 0.1",
        "    at_most: 0.5\n    «by»: 0.1",
        'expectation "longer_is_more" says by how much, and compares with nothing. Add above or below.',
    ),
    case(
        "an unknown source",
        "    source: book 1.1",
        "    source: «boo» 1.1",
        'this world has no source "boo". Did you mean "book"?',
    ),
    case(
        "an unknown place in a source",
        "    source: book 1.1",
        "    source: book «1.7»",
        'unknown place: source "book" has no "1.7". Did you mean "1.1"?',
    ),
]
MISFITS = [
    ("    at_most: 0.4", "    at_most: 1.4", "the number 1.4 is too large. Here it is at most 1."),
    ("    at_least: 0.1", "    at_least: -0.1", "the number -0.1 is too small. Here it is at least 0."),
    ("    by: 0.1", "    by: 10", "the number 10 is too large. Here it is at most 1."),
    ("    says: Guns seldom come.\n", "", '"guns_seldom" needs a key "says". The statement as a person makes it.'),
    ("    at_most: 0.4", "    at_mots: 0.4", 'unknown key "at_mots". Did you mean "at_most"?'),
]


def test_expectations_have_no_fault():
    assert problems_of(WORLD, SCENARIO + EXPECT) == []


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_fault_of_an_expectation_is_told_at_its_place(fault: Case):
    text, marks = unmarked(SCENARIO + with_fault(EXPECT, fault))
    assert told(problems_of(WORLD, text)) == expected(marks, fault)


@pytest.mark.parametrize(("old", "new", "says"), MISFITS)
def test_expectation_that_does_not_fit_is_told(old, new, says):
    assert EXPECT.count(old) == 1
    with pytest.raises(InputError) as raised:
        problems_of(WORLD, SCENARIO + EXPECT.replace(old, new))
    assert [f"{problem.says} {problem.remedy}" for problem in raised.value.problems] == [says]


def test_variant_cannot_be_called_base():
    text, marks = unmarked(SCENARIO.replace("  long:\n", "  «base»:\n"))
    says = '"base" means the scenario without its variants, and no variant can be called so. Choose another name.'
    assert told(problems_of(WORLD, text)) == [(marks[0], says)]


def test_fingerprint_does_not_depend_on_what_is_expected(tmp_path):
    (tmp_path / "small.yaml").write_text(WORLD)
    (tmp_path / "one.yaml").write_text(SCENARIO)
    (tmp_path / "two.yaml").write_text(SCENARIO + EXPECT)
    one, two = load(tmp_path / "one.yaml"), load(tmp_path / "two.yaml")
    assert one.fingerprint == two.fingerprint
    assert one.document == two.document
    assert list(two.file.expect) == ["guns_seldom", "longer_is_more"]
