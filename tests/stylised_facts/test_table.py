"""The table of stylised facts says what the tests say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from stylised_facts.catalogue import UNTESTED, counted, fact, never, within
from stylised_facts.table import claims, facts, modules, readme, table

ROOT = Path(__file__).resolve().parents[2]


def test_the_table_is_current():
    written = (ROOT / "docs" / "stylised_facts.md").read_text(encoding="utf-8")
    assert written == table(), "refresh it: python docs/make_facts.py"


def test_the_readme_tells_what_is_missed():
    written = (ROOT / "README.md").read_text(encoding="utf-8")
    assert written == readme(written), "refresh it: python docs/make_facts.py"


def test_there_are_at_least_25_facts_with_numbers_of_their_own():
    numbers = Counter(about.number for about in [*facts(), *UNTESTED])
    assert len(facts()) >= 25
    assert [number for number, times in numbers.items() if times > 1] == []


def test_every_test_of_a_fact_module_is_a_fact():
    for module in modules():
        named = {name for name in vars(module) if name.startswith("test_")}
        assert named == {test.__name__ for _, test in claims(module)}


@pytest.mark.parametrize("about", facts(), ids=lambda about: about.number)
def test_a_fact_says_everything_in_one_line_each(about):
    for said in (about.claim, about.tested, about.tolerance, about.source, about.fails or "x"):
        assert said.strip() == said != ""
        assert "\n" not in said
        assert "|" not in said, "a bar would break the table"
    assert about.confidence in {"H", "M", "L"}


def test_an_expected_failure_is_strict_and_forgives_only_a_missed_band():
    @fact("Z1", claim="x", tested="x", tolerance="x", source="x", confidence="L", fails="it is so")
    def one():
        within("half", 0.5, 0.6, 1)

    (mark,) = one.pytestmark
    assert (mark.name, mark.kwargs) == ("xfail", {"strict": True, "raises": AssertionError, "reason": "it is so"})


def test_a_missed_band_says_what_was_measured():
    with pytest.raises(AssertionError, match=r"^half: 0\.5, expected 0\.6 to 1$"):
        within("half", 0.5, 0.6, 1)
    with pytest.raises(AssertionError, match=r"^forces: 0\.02, expected 0 to 0\.01$"):
        never("forces", 0.02)


def test_a_counted_band_is_wide_where_cases_are_few():
    low, high = counted(4, 12)
    assert (round(low, 2), round(high, 2)) == (0.14, 0.61)
