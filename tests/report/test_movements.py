from __future__ import annotations

import pytest
from report.small import write_small

import simkit
from simkit.report.events import events
from simkit.report.movements import FlowKey, movements, told, week_before
from simkit.report.partings import partings
from simkit.report.reasons import reasons

WORDS, ARMS = FlowKey("words", "ava", "bel"), FlowKey("arms", "ava", "bel")


def test_before_is_the_last_recorded_day_before_the_first_entry(result):
    assert result.record.days[week_before(result)] == 14


def test_movement_has_its_level_before_at_its_furthest_and_at_the_end(result):
    words = next(one for one in movements(result) if one.flow == WORDS)
    assert (words.before.mean, words.furthest.mean, words.end.mean) == pytest.approx((0.0, 0.8, 0.0))
    assert words.furthest.day == 28


def test_what_is_asked_about_is_told_even_if_it_never_moves(tmp_path):
    path = write_small(tmp_path)
    calm = simkit.run(path, runs=2, changes={"timeline": "[]"})
    assert [one.flow for one in told(movements(calm))] == [ARMS, WORDS]
    assert all(one.change == 0.0 for one in movements(calm))


def test_parting_is_found_where_it_is_widest(result):
    (parting,) = partings(result)
    assert (parting.flow, parting.how, parting.day) == (ARMS, "unkept", 28)
    assert (parting.promised, parting.delivered) == (0.75, 0.0)


def test_events_come_in_their_order_with_the_runs_they_happen_in(result):
    assert [(row.event, row.first.runs, row.first.middle) for row in events(result)] == [
        ("storm", 8, 21),
        ("plea", 8, 28),
        ("broken", 8, 50),
    ]


def test_event_of_some_runs_counts_runs_not_times(tmp_path):
    path = write_small(tmp_path)
    path.write_text(path.read_text().replace("    target: bel\n    says", "    target: bel\n    chance: 0.5\n    says"))
    found = simkit.run(path, runs=600)
    storm = next(row for row in events(found) if row.event == "storm")
    counted = next(answer.counted for answer in found.questions() if answer.name == "comfort")
    assert storm.first.runs == counted
    assert 240 < counted < 360


def test_reasons_are_ranked_by_their_size_on_the_flows_told(result):
    found = reasons(result.ledger(), {WORDS, ARMS})
    assert [one.rule for one in found] == ["comfort", "help"]
    assert [one.rule for one in reasons(result.ledger(), {ARMS})] == ["help"]
