from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from analysis.strait import strait

from simkit.analysis.chains import Node
from simkit.analysis.silent import Missing
from simkit.analysis.three import three
from simkit.analysis.why import Explanation, Piece, why
from simkit.errors import InputError
from simkit.scenario.load import load

ARMS = "arms from ava to bel"


def piece(found: Explanation, rule: str) -> Piece:
    return next(one for one in found.pieces if one.rule == rule)


def links(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from links(node.children)


def told(found: Explanation) -> list[tuple[object, ...]]:
    return [
        (one.kind, one.rule, one.third, one.decided.low, one.decided.high, one.decided.share) for one in found.pieces
    ]


def test_every_part_is_what_a_person_works_out(tmp_path: Path):
    found = why(strait(tmp_path), ARMS, at="week 3", run=0)
    # fear 0.2 + 0.6, faded for a week at a half-life of 1,825 days, times the weight 0.5; the ceiling of 0.3 cuts it
    wanted = 0.5 * (0.2 + 0.6 * 0.5 ** (7 / 1825))
    assert piece(found, "fear_is_answered").decided.mean == pytest.approx(wanted)
    assert piece(found, "fear_is_answered").weight == pytest.approx(0.5)
    assert piece(found, "stocks_are_small").decided.mean == pytest.approx(0.3 - wanted)
    assert found.decided.mean == pytest.approx(0.3)
    assert found.delivered.mean == pytest.approx(0.3)


@pytest.mark.parametrize("at", ["week 1", "week 5", "week 12"])
@pytest.mark.parametrize("run", [None, 3])
def test_parts_add_up_to_what_is_decided_and_delivered(at, run, tmp_path: Path):
    found = why(strait(tmp_path, lasting="0.1"), ARMS, at=at, run=run, runs=60)
    assert abs(sum(one.decided.mean for one in found.pieces) - found.decided.mean) <= 1e-12
    assert abs(sum(one.delivered.mean for one in found.pieces) - found.delivered.mean) <= 1e-12


def test_parts_add_up_where_deliveries_take_their_time():
    found = why(load("first_steps"), "arms from aldmark to borava", at="week 9", runs=60)
    assert found.decided.mean - found.delivered.mean > 0.05
    assert abs(sum(one.decided.mean for one in found.pieces) - found.decided.mean) <= 1e-12
    assert abs(sum(one.delivered.mean for one in found.pieces) - found.delivered.mean) <= 1e-12


def test_blocks_of_any_size_merge_to_the_same(tmp_path: Path):
    scenario = strait(tmp_path, lasting="0.1", leak="0.2")
    whole, cut = (why(scenario, ARMS, at="week 12", runs=60, block=block) for block in (60, 17))
    assert told(whole) == told(cut)
    assert [one.decided.mean for one in cut.pieces] == pytest.approx([one.decided.mean for one in whole.pieces])
    assert cut.silent == whole.silent
    for one, other in zip(whole.pieces, cut.pieces, strict=True):
        keys = [(node.key, node.runs, node.present) for node in links(one.because)]
        assert keys == [(node.key, node.runs, node.present) for node in links(other.because)]


def test_run_alone_is_that_run_of_many(tmp_path: Path):
    scenario = strait(tmp_path, lasting="0.1")
    alone = [why(scenario, ARMS, at="week 5", run=run).decided.mean for run in range(8)]
    assert sum(alone) / 8 == pytest.approx(why(scenario, ARMS, at="week 5", runs=8).decided.mean)


def test_chain_reaches_the_scripted_event(tmp_path: Path):
    found = why(strait(tmp_path), ARMS, at="week 5", runs=4)
    (fear,) = piece(found, "fear_is_answered").because
    assert (fear.kind, fear.name, fear.who) == ("variable", "fear", "bel")
    assert fear.mean == pytest.approx(0.8, abs=0.01)
    assert fear.rests == pytest.approx(0.2)
    (storm,) = fear.children
    assert (storm.kind, storm.name) == ("event", "storm/>bel")
    assert storm.mean == pytest.approx(0.6, abs=0.01)
    assert [(node.name, node.mean_day) for node in storm.children] == [("storm/>bel", 21.0)]


def test_hold_takes_all_that_would_be_delivered_and_names_what_it_weighs(tmp_path: Path):
    found = why(strait(tmp_path), ARMS, at="week 12", runs=4)
    held = piece(found, "talks_come_first")
    assert held.kind == "hold"
    assert (held.decided.mean, held.delivered.mean) == (0.0, pytest.approx(-0.3))
    assert found.delivered.mean == 0.0
    weighed = {(node.name, node.who): node.mean for node in held.because if node.kind == "interest"}
    assert weighed == {("quiet", "ava"): pytest.approx(0.8), ("friendship", "ava"): pytest.approx(0.5)}


def test_silent_rule_names_the_missing_clause(tmp_path: Path):
    found = why(strait(tmp_path), ARMS, at="week 5", runs=4)
    silent = {one.rule: one for one in found.silent}
    assert set(silent) == {"clause_is_kept", "revolt_is_met"}
    assert silent["clause_is_kept"].missing == (
        Missing("condition", "pact.arms > 0", 4),
        Missing("obligation", "arms", 4),
    )
    assert [one.kind for one in silent["revolt_is_met"].missing] == ["event", "condition"]


def test_what_is_unnamed_is_told_where_it_stands_highest(tmp_path: Path):
    assert why(strait(tmp_path), ARMS, runs=4).day == 21  # the day of the storm, at the ceiling


def test_what_never_moves_is_told_four_weeks_after_the_last_of_the_timeline():
    found = why(load("external_strike"), "forces from russia to iran", runs=2)
    assert found.decided.mean == 0.0
    assert found.day == 70 + 6 + 28


def test_decision_by_a_mistaken_belief_is_known_as_one(tmp_path: Path):
    found = why(strait(tmp_path), "bans from cyd to bel", at="week 5", runs=4)
    (belief,) = piece(found, "arms_are_answered").because
    assert belief.is_mistaken
    assert (belief.mean, belief.rests) == (0.0, pytest.approx(0.3))


# ---- promised, delivered, perceived ----


def test_three_levels_part_where_nobody_can_look(tmp_path: Path):
    found = three(strait(tmp_path), ARMS, runs=4)
    assert found.widest == 21
    assert found.off.mean == pytest.approx(-0.3)
    assert max(found.delivered) == pytest.approx(0.3)
    assert set(found.perceived) == {0.0}
    assert found.leaks == ()


def test_believer_is_worked_out_by_the_truth_once_more(tmp_path: Path):
    (one,) = three(strait(tmp_path), ARMS, runs=4).believers
    assert (one.rule, one.verb, one.moves, one.who, one.whom, one.third) == (
        *("arms_are_answered", "push", "bans"),
        *("cyd", "bel", "ava"),
    )
    assert (one.believed, one.knowing) == (pytest.approx(0.1), pytest.approx(0.4))
    assert one.share == 1.0


def test_leak_closes_the_gap_and_is_counted(tmp_path: Path):
    found = three(strait(tmp_path, leak="1"), ARMS, runs=4)
    (leak,) = found.leaks
    assert (leak.flow, leak.runs) == ("arms", 4)
    assert leak.first is not None
    assert leak.first.middle == 22  # found out the day the first arms are there, an event the day after
    assert found.perceived[4] == pytest.approx(0.3)


# ---- what cannot be explained ----


@pytest.mark.parametrize(
    ("flow", "given", "says"),
    [
        ("arms form ava to bel", {}, '"arms form ava to bel" is no decision. Write it like "arms from ava to ben".'),
        (
            "Arms from Ava to Bel",
            {},
            '"Arms from Ava to Bel" is no decision. Did you mean "arms from ava to bel"? Names have small letters.',
        ),
        ("arms", {}, '"arms" is no decision. Write it like "arms from ava to ben".'),
        ("arm from ava to bel", {}, 'there is no channel "arm". Did you mean "arms"?'),
        ("arms from ava to bell", {}, 'there is no actor "bell". Did you mean "bel"?'),
        (
            "arms from cyd to bel",
            {},
            'nothing here can ever move "arms from cyd to bel". No rule, standing level or pact speaks of it.',
        ),
        (ARMS, {"run": -1}, "there is no run -1. Runs are numbered from 0 on."),
        (ARMS, {"runs": 0}, "0 runs cannot be played. Choose from 1 to 10000000."),
        (ARMS, {"seed": -1}, "-1 is no seed. Choose a whole number from 0 to 2^63 - 1."),
        (ARMS, {"at": 141}, "day 141 is not played. Choose one from day 0 to day 140 (2030-01-07 to 2030-05-27)."),
        (
            ARMS,
            {"at": "soon"},
            '"soon" is not a moment. Write it like "week 6", "week 7 to 10", "day 40" or "2025-06-13".',
        ),
    ],
)
def test_what_cannot_be_explained_is_refused_with_a_remedy(flow, given, says, tmp_path: Path):
    with pytest.raises(InputError) as caught:
        why(strait(tmp_path), flow, **given)
    assert str(caught.value) == says
