"""Deals in secret, words and deeds: what comes of them in the run, and who believes what."""

from __future__ import annotations

import pytest
from classroom.rooms import do, lesson, say

from simkit.classroom.commands import Accept, Close, Offer, Open, Term
from simkit.classroom.telling import slot_of
from simkit.classroom.timeline import base_scenario, entries_of, moves_of


@pytest.fixture
def class_(tmp_path):
    found = lesson(tmp_path, seed=5)
    yield found
    found.classroom.close()


def deal(class_, turns=2, level="token"):
    """A deal that both sides have accepted in the turn that is open."""
    state = class_.state
    gives, wants = (Term("arms>borava", level),), (Term("statements>aldmark", "major"),)
    offer = Offer(class_.people["aldmark"], state.turn, state.epoch, "borava", gives, wants, turns)
    made = class_.do(offer).made
    class_.do(Accept(class_.people["borava"], state.turn, state.epoch, made))
    return made


def done(class_, turn):
    """What is done in a turn: (giver, flow, receiver) to level."""
    moves = moves_of(class_.state, turn)
    return {(one.giver, one.flow, one.receiver): one.level for one in moves if one.what == "do"}


ARMS, WORDS = ("aldmark", "arms", "borava"), ("borava", "statements", "aldmark")


def test_accepted_deal_becomes_acts_of_both_for_as_many_turns_as_it_holds(class_):
    class_.do(Open())
    deal(class_, turns=2)
    class_.do(Close())
    for _ in range(2):
        class_.turn()
    assert done(class_, 1) == done(class_, 2) == {ARMS: 0.25, WORDS: 0.85}
    assert done(class_, 3) == {}
    names = [entry["name"] for entry in entries_of(class_.state, base_scenario(class_.state))]
    assert names == [
        *("turn1_aldmark_arms_borava", "turn1_borava_statements_aldmark"),
        *("turn2_aldmark_arms_borava", "turn2_borava_statements_aldmark"),
    ]


def test_deal_counts_over_an_order_from_before_it_and_under_one_from_after(class_):
    class_.do(Open())
    class_.decide("aldmark", do("arms>borava", "none"), do("trade>borava", "token"))
    deal(class_)
    assert done(class_, 1) == {ARMS: 0.25, WORDS: 0.85, ("aldmark", "trade", "borava"): 0.25}
    class_.decide("borava", do("statements>aldmark", "against"))
    assert done(class_, 1)[WORDS] == pytest.approx(-0.55)


def test_breaking_a_deal_is_deciding_otherwise_and_the_debrief_tells_it(class_):
    class_.do(Open())
    name = deal(class_)
    class_.do(Close())
    class_.turn({"aldmark": [do("arms>borava", "none")], "borava": [do("statements>aldmark", "major")]})
    kept = {
        seat: next(one.kept for one in class_.view(seat).deals if one.deal == name) for seat in ("aldmark", "borava")
    }
    assert kept == {"aldmark": False, "borava": True}
    assert class_.classroom.debrief(class_.session).broken == (
        "Turn 2: Aldmark had agreed with Borava on token arms toward Borava, and chose none.",
    )


def test_giving_more_than_was_agreed_breaks_no_deal(class_):
    class_.do(Open())
    deal(class_, turns=1)
    class_.decide("aldmark", do("arms>borava", "substantial"))
    class_.do(Close())
    assert all(one.kept for one in class_.view("aldmark").deals)


def test_what_a_deal_gives_in_secret_is_delivered_and_hardly_believed(class_):
    class_.do(Open())
    deal(class_, turns=6, level="substantial")
    class_.do(Close())
    class_.turn()
    class_.turn()
    levels = class_.position.levels[slot_of("arms", "aldmark", "borava")]
    assert levels.delivered > 0.4
    assert levels.perceived < levels.delivered - 0.15


def trust(class_):
    """How far the receiver trusts the giver, at the start of each turn so far."""
    return class_.position.variables["trust", "aldmark", "borava"]


def test_promise_that_is_not_kept_lowers_the_receivers_trust_when_it_falls_due(tmp_path):
    # Borava promises trade in turn 1 and sends none; the world judges promises after 26 weeks, in turn 5.
    runs = {}
    for kind in ("silent", "said"):
        class_ = lesson(tmp_path / kind, seed=5)
        orders = [say("arms>aldmark", "major"), do("arms>aldmark", "none")]
        class_.turn({"borava": orders if kind == "said" else orders[1:]})
        for _ in range(5):
            class_.turn({"borava": [do("arms>aldmark", "none")]})
        runs[kind] = class_
    said, silent = runs["said"], runs["silent"]
    promised = [marks[slot_of("arms", "borava", "aldmark")].promised for marks in said.position.marks]
    assert promised == [0.0, 0.85, 0.85, 0.85, 0.85, 0.0, 0.0]
    broken = [(one.day, one.by, one.target) for one in said.position.happened if one.kind == "broken_promise"]
    assert (203, ("borava",), ("aldmark",)) in broken
    before, after = trust(said), trust(silent)
    assert before[:5] == after[:5]
    assert before[5] < after[5] - 0.1
    assert "broken_promise" in [one.kind for one in said.view("aldmark").news]
    assert "broken_promise" not in [one.kind for one in said.view("corvane").news if "borava" in one.by]


def test_words_may_differ_from_deeds_and_outsiders_see_the_words(class_):
    class_.turn({"aldmark": [say("arms>borava", "major"), do("arms>borava", "none")]})
    arms = next(one for one in class_.view("corvane").flows if (one.flow, one.giver) == ("arms", "aldmark"))
    assert (arms.promised.word, arms.delivered) == ("major", None)
    ours = next(one for one in class_.view("borava").flows if (one.flow, one.giver) == ("arms", "aldmark"))
    assert (ours.promised.word, ours.delivered.word) == ("major", "none")


def test_seat_that_hands_in_nothing_is_left_to_its_rules_and_takes_over_again(class_):
    class_.turn({"corvane": [do("sanctions>borava", "none")]})
    class_.turn()
    class_.turn({"corvane": [do("sanctions>borava", "none")]})
    sanctions = [marks[slot_of("sanctions", "corvane", "borava")].decided for marks in class_.position.marks]
    assert sanctions[1] == 0.0
    assert sanctions[2] > 0.1
    assert sanctions[3] == 0.0
