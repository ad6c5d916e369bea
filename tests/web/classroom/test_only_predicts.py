"""A class that only predicts: its pages ask one turn's claims at a time, and speak of no seats, news or promises."""

from __future__ import annotations

from html import unescape

import pytest
from web.classroom.conftest import FRAGMENT

FIRST, SECOND = "Serbia, 17 February 2008", "Iran, 13 June 2009"


@pytest.fixture
def source():
    return "what_happened_next"


def text(browser, page):
    return unescape(browser.get(page).text)


def test_pages_ask_turn_by_turn_and_show_the_model_when_it_is_revealed(pages):
    desk, student = pages.desk(), pages.student("Ana")
    assert FIRST not in text(student, "/me")
    pages.act(desk, "open")
    asked = text(student, "/me")
    assert FIRST in asked
    assert "Kosovo declares independence." in asked
    assert SECOND not in asked
    wall = text(pages.stranger(), "/screen")
    assert FIRST in wall
    assert "0 of 1 have answered" in wall
    done = student.post("/me/predict", data={"question": "case_1_dipl", "percent": "70"}, headers=FRAGMENT)
    assert "Your answer is in: 70%" in done.text
    pages.act(desk, "close")
    wall = text(pages.stranger(), "/screen")
    assert FIRST in wall
    assert "The turn is closed: 1 of 1 have answered." in wall
    assert "the model" not in wall
    pages.act(desk, "reveal", what="case_1_dipl", shown="yes")
    assert "the model 39%" in text(student, "/me")
    wall = text(pages.stranger(), "/screen")
    assert "the model" in wall
    assert "The turn is closed" not in wall


def test_pages_speak_of_nothing_that_is_played(pages):
    desk, student = pages.desk(), pages.student("Ana")
    for act in ("", "open", "close", "finish"):
        if act:
            assert pages.act(desk, act).status_code == 200
        shown = [text(student, "/me"), text(pages.stranger(), "/screen"), text(desk, "/desk")]
        for words in (
            "What has been heard",
            "Orders of this turn",
            "seats have decided",
            "promised",
            "Take a seat",
            "January 2000",
        ):
            assert not any(words in page for page in shown), (act, words)


def test_debrief_lists_every_claim_with_what_class_model_and_past_said(pages):
    desk, student = pages.desk(), pages.student("Ana")
    pages.act(desk, "open")
    student.post("/me/predict", data={"question": "case_1_dipl", "percent": "70"}, headers=FRAGMENT)
    pages.act(desk, "close")
    pages.act(desk, "finish")
    page = text(desk, "/debrief")
    assert FIRST in page
    assert SECOND in page
    assert ">70%<" in page
    assert ">39%<" in page
    assert "What happened next? What came of it" in page
    assert "who answered the same questions" in page
    assert "By the rules alone" not in page
