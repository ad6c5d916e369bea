"""Exports: cells that no spreadsheet takes for a formula, letters of every language, and tables that add up."""

from __future__ import annotations

import csv
import io

import pytest
from classroom.rooms import ask, do, lesson, say

from simkit.classroom.commands import Accept, Close, Finish, Join, Offer, Open, Predict, Term
from simkit.classroom.dictionary import MEANINGS, dictionary_bytes
from simkit.classroom.export import TABLES, csv_cell, table


@pytest.mark.parametrize("text", ["=1+1", "+49", "-x", "@SUM(A1)", "\tx", "\r=x", "  =x", "\uff1d1+1", "\u00a0=x"])
def test_text_that_looks_like_a_formula_is_quoted(text):
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"), [(-0.25, -0.25), (0.1 + 0.2, 0.3), (False, "no"), (None, ""), ("a-b", "a-b")]
)
def test_other_cells_stay_what_they_are(value, cell):
    assert csv_cell(value) == cell


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    class_ = lesson(tmp_path_factory.mktemp("export"), seed=5)
    odd = class_.do(Join(class_.code, '-2+3";Żółć, 東京', "corvane")).person
    class_.do(Predict(odd, "arms", 0.25))
    class_.do(Open())
    class_.decide(
        "borava", do("statements>aldmark", "against"), say("trade>aldmark", "major"), ask("arms<aldmark", 0.3)
    )
    offer = Offer(class_.people["aldmark"], 1, 0, "borava", (Term("arms>borava", "token"),), (), 2, "=danger")
    made = class_.do(offer).made
    class_.do(Accept(class_.people["borava"], 1, 0, made))
    class_.do(Close())
    class_.turn({"aldmark": [do("arms>borava", "none")]})
    class_.do(Finish())
    state, events = class_.state, class_.classroom.events(class_.session)
    found = {name: table(name, state, events, class_.position) for name in TABLES}
    class_.classroom.close()
    return found


def rows(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_decisions_tell_orders_and_deals(tables):
    told = [
        (row["turn"], row["seat"], row["by"], row["what"], row["channel"], row["word"])
        for row in rows(tables["decisions"])
    ]
    assert told == [
        ("1", "borava", "Player of borava", "ask", "arms", "token"),
        ("1", "aldmark", "(a deal)", "do", "arms", "token"),
        ("1", "borava", "Player of borava", "do", "statements", "against"),
        ("1", "borava", "Player of borava", "say", "trade", "major"),
        ("2", "aldmark", "Player of aldmark", "do", "arms", "none"),
    ]


def test_deals_tell_when_they_were_broken_and_hold_no_formula(tables):
    (row,) = rows(tables["deals"])
    assert (row["state"], row["broken in turns"], row["says"]) == ("accepted", "2", "'=danger")


def test_gradebook_has_a_line_for_each_person_and_leaves_the_mark_to_the_teacher(tables):
    told = {row["name"]: row for row in rows(tables["gradebook"])}
    assert list(told) == ["Player of aldmark", "Player of borava", "Player of corvane", "'-2+3\";Żółć, 東京"]
    odd = told["'-2+3\";Żółć, 東京"]
    assert (odd["predictions"], odd["counted"], odd["brier"], odd["mark"]) == ("1", "1", "0.0625", "")


def test_gradebook_counts_turns_in_which_the_seat_decided_by_orders_or_by_a_deal(tables):
    heads = ("turns played", "turns handed in", "turns the seat decided")
    told = {row["name"]: tuple(row[head] for head in heads) for row in rows(tables["gradebook"])}
    assert told["Player of aldmark"] == ("2", "1", "2")  # a deal in the first turn, orders in the second
    assert told["Player of borava"] == ("2", "1", "1")  # whose deal has it give nothing
    assert told["Player of corvane"] == ("2", "0", "0")


def test_gradebook_counts_no_open_turn_and_nothing_for_whoever_has_no_seat(tmp_path):
    class_ = lesson(tmp_path)
    class_.do(Join(class_.code, "Eve"))
    class_.turn({"aldmark": []})
    class_.do(Open())
    class_.decide("aldmark", do("arms>borava", "token"))
    found = table("gradebook", class_.state, class_.classroom.events(class_.session), class_.position)
    class_.classroom.close()
    told = {row["name"]: (row["turns handed in"], row["turns the seat decided"]) for row in rows(found)}
    assert (told["Player of aldmark"], told["Eve"]) == (("1", "1"), ("0", ""))


def test_every_column_of_every_table_has_a_meaning_and_no_other_has():
    assert {name: set(heads) for name, (heads, _) in TABLES.items()} == {
        name: set(meanings) for name, meanings in MEANINGS.items()
    }
    told = rows(dictionary_bytes(["scores"]))
    assert [row["column"] for row in told] == ["", "who", "counted", "brier", "log"]
    assert told[1]["meaning"] == "The person; (class mean), (model) and (base rate) for comparison."


def test_predictions_and_scores_agree(tables):
    (row,) = rows(tables["predictions"])
    scores = {one["who"]: one for one in rows(tables["scores"])}
    assert (row["probability"], row["outcome"], row["brier"]) == ("0.25", "no", "0.0625")
    assert scores[row["name"]]["brier"] == scores["(class mean)"]["brier"] == "0.0625"


def test_deeds_tell_word_deed_and_belief_by_turn(tables):
    told = rows(tables["deeds"])
    trade = [row for row in told if row["channel"] == "trade" and row["from"] == "borava"]
    assert [row["turn"] for row in trade] == ["1", "2", "3"]
    assert trade[0]["promised"] == "0.85"
    assert trade[0]["kept"] == "no"
