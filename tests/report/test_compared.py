"""The report of a comparison: what differs most comes first, and what has no line is counted."""

from __future__ import annotations

from simkit import load
from simkit.analysis.compare import compare_scenarios
from simkit.report.compared import compared_text, flows_words, told_flows
from simkit.report.words import Catalogue


def test_what_is_left_out_is_counted_and_the_largest_difference_told_first():
    found = compare_scenarios(load("oil_price_cap"), [load("oil_price_cap", "no_enforcement")], runs=60)
    (other,) = found.others
    told = told_flows(other)
    sizes = [max(abs(one.peak.difference or 0.0), abs(one.mean.difference or 0.0)) for one in told]
    assert sizes == sorted(sizes, reverse=True)
    left = len(told_flows(other, most=1000)) - len(told)
    assert left > 0
    assert f"{left} more that differ by 0.005 or more are left out here" in flows_words(other, Catalogue())
    assert "Set: rules.watch_the_price_cap.active: false" in compared_text(found, Catalogue())
