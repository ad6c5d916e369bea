"""The debrief: the class against the rules under the same luck, turning points, and how well it was foretold."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from classroom.rooms import ask, do, lesson

import simkit
from simkit.classroom.butfor import OURS, RULES, but_for
from simkit.classroom.commands import Close, Finish, Inject, Modelled, Open, Predict
from simkit.classroom.lesson import with_entries
from simkit.classroom.position import position_of
from simkit.classroom.positions import days_until
from simkit.classroom.predictions import brier, calibration, log_score, score_of
from simkit.classroom.shares import model_shares
from simkit.classroom.telling import slot_of
from simkit.classroom.timeline import base_scenario, played_scenario, signed_entries

ORDERS = {
    "aldmark": [do("arms>borava", "none"), do("statements>borava", "none"), do("trade>borava", "substantial")],
    "borava": [ask("trade<aldmark", "major")],
    "corvane": [do("sanctions>borava", "none")],
}


@pytest.fixture(scope="module")
def class_(tmp_path_factory):
    """Six turns in which Aldmark keeps silent and sends nothing, with an event of the desk's."""
    found = lesson(tmp_path_factory.mktemp("debrief"), seed=5, run=1)
    found.do(Predict(found.people["aldmark"], "arms", 0.8))
    found.do(Predict(found.people["borava"], "arms", 0.4))
    found.do(Predict(found.people["borava"], "words", 1.0))
    found.do(Modelled({"arms": 0.5, "words": 0.9, "broken": None}, 500))
    for turn in range(1, 7):
        if turn == 2:
            found.do(Open())
            found.do(Inject("raid", ("corvane",), ("borava",), 0.7))
            for seat, orders in ORDERS.items():
                found.decide(seat, *orders)
            found.do(Close())
        else:
            found.turn(ORDERS)
    found.do(Finish())
    yield found
    found.classroom.close()


def answers(class_, without):
    """The questions' answers where the entries of some turns and seats are left out, each played by itself."""
    state, base = class_.state, base_scenario(class_.state)
    kept = tuple(e for turn, seat, e in signed_entries(state, base) if not seat or not without(turn, seat))
    return position_of(with_entries(base, kept), 5, 1, (base.file.horizon + 1,)).answers


def test_every_column_is_the_run_that_its_own_scenario_plays(class_):
    found = but_for(class_.state, base_scenario(class_.state))
    assert len(found.groups) == 18
    columns = {name: told[OURS] for name, told in found.answers.items()}
    assert columns == answers(class_, lambda turn, seat: False) == dict(class_.position.answers)
    assert {name: told[RULES] for name, told in found.answers.items()} == answers(class_, lambda turn, seat: True)
    for group in ((1, "aldmark"), (2, "borava"), (6, "corvane")):
        column = 2 + found.groups.index(group)
        alone = answers(class_, lambda turn, seat, group=group: (turn, seat) == group)
        assert {name: told[column] for name, told in found.answers.items()} == alone


def test_levels_beside_the_rules_are_those_of_both_runs(class_):
    state, base = class_.state, base_scenario(class_.state)
    found = but_for(state, base)
    slot = slot_of("arms", "aldmark", "borava")
    injected = tuple(entry for _, seat, entry in signed_entries(state, base) if not seat)
    for column, scenario in ((OURS, played_scenario(state)), (RULES, with_entries(base, injected))):
        whole = position_of(scenario, 5, 1, tuple(day + 1 for day in found.days))
        assert [marks[slot].delivered for marks in whole.marks] == found.delivered[slot][:, column].tolist()


def test_debrief_tells_what_differs_and_where_it_turned(class_):
    told = class_.classroom.debrief(class_.session)
    outcomes = {one.question: one for one in told.outcomes}
    assert (outcomes["words"].ours, outcomes["words"].rules, outcomes["words"].model) == (False, True, 0.9)
    assert told.differs
    assert all(abs(one.ours.value - one.rules.value) >= 0.05 for one in told.differs)
    turned = [(one.turn, one.seat) for one in told.turning if one.question == "words"]
    assert turned == [(1, "aldmark")]
    point = next(one for one in told.turning if one.question == "words")
    assert (point.ours, point.without) == (False, True)
    assert {one.flow for one in point.orders} == {"arms", "statements", "trade"}
    assert told.why
    reasons = dict(told.why)
    head = next(head for head in reasons if head.startswith("statements from Aldmark to Borava, "))
    assert re.fullmatch(r"none \(0\.00\) in the class, major \(\S+\) by the rules\.", reasons[head][0])
    assert reasons[head][1:] == ("The seat had chosen none (0.00) in turn 1.",)
    assert [deed.turn for deed in told.deeds] == sorted(deed.turn for deed in told.deeds)


def test_why_names_what_the_seat_chose_in_which_turn_even_where_it_came_late(tmp_path):
    class_ = lesson(tmp_path)
    class_.turn({"borava": [do("trade>aldmark", "major")]})
    class_.turn({"borava": [do("trade>aldmark", "none")]})
    class_.do(Finish())
    told = class_.classroom.debrief(class_.session)
    reasons = next(lines for head, lines in told.why if head.startswith("trade from Borava to Aldmark, "))
    felt = next(one for one in told.differs if (one.flow, one.giver) == ("trade", "borava"))
    # what was chosen in turn 1 is still there on the first days of turn 2, in which none was chosen
    assert felt.day >= class_.state.lesson.days[1]
    assert felt.ours.word != "none"
    assert reasons[1] == "The seat had chosen major (0.85) in turn 1, none (0.00) in turn 2."
    class_.classroom.close()


def test_session_that_is_not_over_is_played_on_by_the_rules(tmp_path):
    class_ = lesson(tmp_path)
    class_.turn(ORDERS)
    told = class_.classroom.debrief(class_.session)
    end = position_of(played_scenario(class_.state), 1, 0, days_until(class_.state, class_.position.model.horizon))
    assert {one.question: one.ours for one in told.outcomes} == dict(end.answers)
    assert class_.state.phase == "between"


def test_class_without_decisions_is_the_rules(tmp_path):
    class_ = lesson(tmp_path)
    class_.turn()
    told = class_.classroom.debrief(class_.session)
    assert all(one.ours == one.rules for one in told.outcomes)
    assert (told.differs, told.turning, told.why, told.broken) == ((), (), (), ())


def test_scores_are_of_class_mean_model_and_base_rate(class_):
    told = {one.who: one for one in class_.classroom.debrief(class_.session).scores}
    # arms did not arrive and words were not said; the mean said 0.6 and 1.0, the model 0.5 and 0.9
    assert told["class mean"].brier == pytest.approx((0.36 + 1.0) / 2)
    assert told["model"].brier == pytest.approx((0.25 + 0.81) / 2)
    assert (told["base rate"].counted, told["base rate"].brier) == (0, None)
    lines = class_.classroom.debrief(class_.session).calibration
    assert sum(one.answers for one in lines) == 3
    assert [one.share for one in lines if one.answers] == [0.0, 0.0]


def test_proper_scores_by_hand():
    assert brier(0.7, True) == pytest.approx(0.09)
    assert brier(0.7, False) == pytest.approx(0.49)
    assert log_score(0.25, True) == 2.0
    assert log_score(0.0, True) == log_score(0.01, True)
    assert score_of("x", []) == score_of("x", iter([]))
    both = score_of("x", [(0.5, True), (1.0, True)])
    assert (both.counted, both.brier, both.log) == (2, 0.125, pytest.approx((1.0 - 0.0) / 2, abs=0.01))


@pytest.mark.parametrize("truth", [0.1, 0.35, 0.8])
def test_scores_are_best_for_whoever_says_what_they_believe(truth):
    def expected(score, said):
        return truth * score(said, True) + (1 - truth) * score(said, False)

    for score in (brier, log_score):
        said = min((percent / 100 for percent in range(1, 100)), key=lambda one: expected(score, one))
        assert said == pytest.approx(truth)


def test_calibration_sorts_answers_into_bands():
    lines = calibration([(0.0, False), (0.19, True), (0.2, True), (1.0, True), (1.0, False)])
    assert [one.answers for one in lines] == [2, 1, 0, 0, 2]
    assert [one.share for one in lines] == [0.5, 1.0, None, None, 0.5]


def test_model_shares_are_those_of_an_ensemble(class_):
    shares = model_shares(base_scenario(class_.state), 60, 5)
    told = {one.name: one.share for one in simkit.run("first_steps", runs=60, seed=5).questions()}
    assert shares == told


def test_measured_shares_are_noted_once(tmp_path):
    class_ = lesson(tmp_path)
    class_.classroom.measure(class_.session, 20)
    version = class_.state.seq
    assert set(class_.state.shares) == {"arms", "broken", "words"}
    class_.classroom.measure(class_.session, 20)
    assert class_.state.seq == version
    assert replace(class_.state, shares={}).shares == {}
