"""A student's turn: what is sent is in, what comes too late says so and keeps the page."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from web.classroom.conftest import FRAGMENT, ORIGIN, fields_of

ARMS = "do:arms>borava"


@pytest.fixture
def turn(pages):
    """Turn 1 is open, with a desk, and a student on Aldmark's seat."""
    desk, student = pages.desk(), pages.student("Ana", "aldmark")
    pages.act(desk, "open")
    return pages, desk, student


def stamp(browser):
    """Which part all on the seat see alike a page is to show."""
    return browser.get("/me/part", headers=FRAGMENT).text.split('data-ours="')[1].split('"')[0]


def told(browser, before):
    """Wait until the seat's pages are told of something; decisions gather for a moment."""
    for _ in range(1200):
        if stamp(browser) != before:
            return unescape(browser.get("/me/ours", headers=FRAGMENT).text)
        time.sleep(0.05)
    raise AssertionError("nobody was told")


def at_rest(*browsers):
    """The browsers' stamps, once all have heard who came in."""
    seen = [[stamp(browser) for browser in browsers]]
    while seen.count(seen[-1]) < 4:
        time.sleep(0.5)
        seen.append([stamp(browser) for browser in browsers])
    return seen[-1]


def send(student, page, **orders):
    return student.post("/me/orders", data=fields_of(page) | orders, headers=FRAGMENT)


def test_orders_are_in_and_the_page_says_so_to_all_on_the_seat(turn):
    pages, _, student = turn
    other = pages.student("Ben", "aldmark")
    answer = send(student, student.get("/me").text, **{ARMS: "token"})
    assert answer.status_code == 200
    for browser in (student, other):
        page = unescape(browser.get("/me").text)
        assert "Your orders are in, sent by Ana." in page
        assert "You may change them until the turn closes." in page
        assert f'name="{ARMS}" value="token" checked' in page


def test_what_is_left_to_the_staff_is_no_order(turn):
    pages, _, student = turn
    send(student, student.get("/me").text, **{ARMS: ""})
    assert [one.moves for one in pages.state.orders.values()] == [()]


def test_orders_without_a_script_go_in_by_a_plain_form(turn):
    pages, _, student = turn
    data = fields_of(student.get("/me").text) | {ARMS: "token"}
    answer = student.post("/me/orders", data=data, headers=ORIGIN, follow_redirects=False)
    assert answer.headers["location"] == "/me"
    assert len(pages.state.orders) == 1


def test_orders_of_a_closed_turn_say_so_and_tell_what_was_written(turn):
    pages, desk, student = turn
    page = student.get("/me").text
    pages.act(desk, "close")
    answer = send(student, page, **{ARMS: "token"})
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert "What you had written" in answer.text
    assert "Do arms, toward Borava: token" in answer.text
    assert pages.state.orders == {}


def test_orders_of_an_earlier_turn_are_not_taken_for_this_one(turn):
    pages, desk, student = turn
    page = student.get("/me").text
    pages.act(desk, "close")
    pages.act(desk, "open")
    answer = send(student, page, **{ARMS: "token"})
    assert answer.status_code == 409
    assert "Do arms, toward Borava: token" in answer.text
    assert pages.state.orders == {}


def test_orders_from_before_the_desk_went_back_are_not_taken(turn):
    pages, desk, student = turn
    page = student.get("/me").text
    pages.act(desk, "rewind", turn=1)
    pages.act(desk, "open")
    assert send(student, page, **{ARMS: "token"}).status_code == 409
    assert send(student, student.get("/me").text, **{ARMS: "token"}).status_code == 200


@pytest.mark.parametrize("level", ["7", "-3", "nan", "inf", "very much"])
def test_level_that_the_actor_does_not_have_is_refused(turn, level):
    pages, _, student = turn
    assert send(student, student.get("/me").text, **{ARMS: level}).status_code == 422
    assert pages.state.orders == {}


@pytest.mark.parametrize(
    "key", ["do:arms>corvane>x", "do:sanctions>aldmark", "do:<script>", "say:", "ask:arms<aldmark"]
)
def test_action_that_the_actor_does_not_have_is_refused(turn, key):
    pages, _, student = turn
    answer = send(student, student.get("/me").text, **{key: "token"})
    assert "<script>" not in answer.text
    assert answer.status_code == 422 or pages.state.orders == {} or next(iter(pages.state.orders.values())).moves == ()


@pytest.mark.parametrize("turn_number", ["", "x", "1e9", "99999999999999999999"])
def test_turn_that_is_no_number_is_refused_in_a_sentence(turn, turn_number):
    _, _, student = turn
    answer = student.post("/me/orders", data={"turn": turn_number, "epoch": "0", ARMS: "token"}, headers=FRAGMENT)
    assert answer.status_code in (409, 422)


@pytest.mark.parametrize("percent", ["101", "-1", "x", "9" * 399])
def test_probability_that_is_none_is_refused_in_a_sentence(turn, percent):
    _, _, student = turn
    answer = student.post("/me/predict", data={"question": "arms", "percent": percent}, headers=FRAGMENT)
    assert answer.status_code == 422
    assert "Your answer is in" not in answer.text


def test_too_many_fields_and_files_are_refused(turn):
    _, _, student = turn
    many = {f"do:x{n}": "token" for n in range(2000)}
    assert student.post("/me/orders", data=many, headers=FRAGMENT).status_code in (400, 413)
    assert student.post("/me/orders", files={"turn": b"1"}, headers=FRAGMENT).status_code == 400
    assert student.post("/me/orders", data={"turn": "x" * 200_000}, headers=FRAGMENT).status_code == 413


def test_briefing_and_orders_of_a_seat_are_on_no_other_page(turn):
    pages, _, student = turn
    send(student, student.get("/me").text, **{ARMS: "token"})
    other, observer = pages.student("Ben", "corvane"), pages.student("Cy")
    for browser in (other, observer):
        for path in ("/me", "/me/ours", "/me/part", "/screen"):
            assert "Your orders are in" not in browser.get(path, headers=FRAGMENT).text


def test_deal_is_seen_by_both_sides_and_nobody_else(turn):
    pages, _, student = turn
    other, third = pages.student("Ben", "borava"), pages.student("Cy", "corvane")
    fields = fields_of(student.get("/me").text)
    offered = fields | {"to": "borava", "give": "arms>borava", "give_level": "token", "turns": "1", "says": "Hush <i>"}
    assert student.post("/me/offer", data=offered, headers=FRAGMENT).status_code == 200
    seen = [browser.get("/me").text for browser in (student, other, third)]
    assert ["Hush &lt;i&gt;" in page for page in seen] == [True, True, False]
    assert "Hush" not in third.get("/screen").text
    deal = next(iter(pages.state.deals))
    assert third.post("/me/deal", data=fields | {"deal": deal, "answer": "accept"}, headers=FRAGMENT).status_code == 409
    assert other.post("/me/deal", data=fields | {"deal": deal, "answer": "accept"}, headers=FRAGMENT).status_code == 200
    assert "agreed" in student.get("/me").text


def test_offered_deal_is_told_on_top_of_the_page_until_it_is_answered(turn):
    pages, _, student = turn
    other, third = pages.student("Ben", "borava"), pages.student("Cy", "corvane")
    fields = fields_of(student.get("/me").text)
    terms = {"to": "borava", "give": "arms>borava", "give_level": "token", "turns": "1", "says": "Hush <i>"}
    sent = student.post("/me/offer", data=fields | terms, headers=FRAGMENT)
    assert "Only they and your teacher see it." in sent.text
    assert "Aldmark offers you a secret deal." in other.get("/me").text
    assert "<q>Hush &lt;i&gt;</q>" in other.get("/me").text
    assert "a secret deal." not in student.get("/me").text + third.get("/me").text
    other.post("/me/deal", data=fields | {"deal": next(iter(pages.state.deals)), "answer": "accept"}, headers=FRAGMENT)
    assert "a secret deal." not in other.get("/me").text


def test_deal_is_told_to_be_over_when_its_turns_are(turn):
    pages, desk, student = turn
    other = pages.student("Ben", "borava")
    fields = fields_of(student.get("/me").text)
    terms = {"to": "borava", "give": "arms>borava", "give_level": "token", "turns": "1"}
    student.post("/me/offer", data=fields | terms, headers=FRAGMENT)
    other.post("/me/deal", data=fields | {"deal": next(iter(pages.state.deals)), "answer": "accept"}, headers=FRAGMENT)
    send(student, student.get("/me").text, **{ARMS: "none"})
    pages.act(desk, "close")
    assert ">agreed, but our orders do not keep to it<" in student.get("/me").text
    pages.act(desk, "open")
    assert ">over; our orders did not keep to it<" in student.get("/me").text
    assert ">over<" in other.get("/me").text


def offered_in(page, legend):
    """What a page's first form of a deal has to choose from on one side, and how much of it."""
    side = page.split(f"<legend>{legend}</legend>")[1].split("</fieldset>")[0]
    things, levels = side.split("</select>")[:2]
    return re.findall(r'<option value="([^"]+)"', unescape(things)), re.findall(r"<option>(\w+)</option>", levels)


def test_each_thing_that_a_form_of_a_deal_has_to_choose_from_can_be_offered(turn):
    pages, _, student = turn
    pages.student("Ben", "borava")
    page = student.get("/me").text
    sides = {"give": offered_in(page, "We give"), "take": offered_in(page, "They give")}
    assert sorted(sides["give"][0]) == ["arms>borava", "statements>borava", "trade>borava"]
    assert sorted(sides["take"][0]) == ["arms>aldmark", "statements>aldmark", "trade>aldmark"]
    fields = fields_of(page) | {"to": "borava", "turns": "1"}
    for side, (things, levels) in sides.items():
        for thing in things:
            sent = fields | {side: thing, f"{side}_level": levels[-1]}
            answer = student.post("/me/offer", data=sent, headers=FRAGMENT)
            assert answer.status_code == 200, answer.text
    assert len(pages.state.deals) == 6


def test_each_number_of_how_things_stand_is_explained_in_the_words_of_the_world(turn):
    _, _, student = turn
    meant = unescape(student.get("/me").text).partition("What these words mean")[2].partition("</ul>")[0]
    assert "<strong>Trust</strong>: How far one state trusts another, from 0 to 1." in meant
    assert meant.count("<strong>Trust</strong>") == 1


@pytest.mark.parametrize("source", ["un_snapback"])
def test_what_can_be_asked_for_stands_together_by_whom_it_is_asked(pages):
    student = pages.student("Ben", "iran")
    pages.act(pages.desk(), "open")
    page = unescape(student.get("/me").text)
    asked = re.findall(r'<label class="field" for="ask-[^"]*">(\w+), ', page)
    assert len(set(asked)) > 1
    assert len([one for at, one in enumerate(asked) if not at or asked[at - 1] != one]) == len(set(asked))


@pytest.mark.parametrize("source", ["un_snapback"])
def test_who_hears_what_is_asked_for_is_said_beside_it(pages):
    student = pages.student("Ben", "iran")
    pages.act(pages.desk(), "open")
    asking = unescape(student.get("/me").text).partition("Ask for something")[2].partition("<select")[0]
    assert "Only whom we ask hears of it." in asking


def test_no_deal_can_be_offered_to_whom_nothing_can_be_given_or_taken_from(turn):
    pages, _, student = turn
    pages.student("Ben", "borava")
    pages.student("Cy", "corvane")
    page = student.get("/me").text
    assert "Offer Borava a deal" in page
    assert "Offer Corvane a deal" not in page


def test_deal_about_nothing_is_refused_in_words_that_say_what_to_choose(turn):
    pages, _, student = turn
    pages.student("Ben", "borava")
    answer = student.post("/me/offer", data=fields_of(student.get("/me").text) | {"to": "borava"}, headers=FRAGMENT)
    assert answer.status_code == 409
    assert "Choose what you give, what they give, or both." in answer.text


def test_line_that_is_left_open_under_a_deal_says_that_the_deal_decides(turn):
    pages, _, student = turn
    other = pages.student("Ben", "borava")
    fields = fields_of(student.get("/me").text)
    terms = {"to": "borava", "give": "arms>borava", "give_level": "substantial", "turns": "1"}
    student.post("/me/offer", data=fields | terms, headers=FRAGMENT)
    other.post("/me/deal", data=fields | {"deal": next(iter(pages.state.deals)), "answer": "accept"}, headers=FRAGMENT)
    page = student.get("/me").text
    assert "as agreed (substantial)" in page
    assert "Keep to the deal" in page
    assert ".." not in unescape(page).replace("...", "")


def test_offer_that_is_sent_twice_from_one_page_is_one(turn):
    pages, _, student = turn
    pages.student("Ben", "borava")
    page = student.get("/me").text
    mark = page.split('name="mark" value="')[1].split('"')[0]
    data = fields_of(page) | {"to": "borava", "give": "arms>borava", "give_level": "token", "turns": "1", "mark": mark}
    for _ in range(2):
        assert student.post("/me/offer", data=data, headers=FRAGMENT).status_code == 200
    assert len(pages.state.deals) == 1


def test_two_tabs_of_one_person_show_the_same(turn):
    _, _, student = turn
    first, second, before = student.get("/me").text, student.get("/me").text, stamp(student)
    send(student, first, **{ARMS: "token"})
    send(student, second, **{ARMS: "none"})
    assert f'name="{ARMS}" value="none" checked' in told(student, before)
    assert f'name="{ARMS}" value="none" checked' in unescape(student.get("/me").text)


def test_pages_of_a_seat_are_told_of_its_orders_and_those_of_others_are_not(turn):
    pages, _, student = turn
    other, third = pages.student("Ben", "aldmark"), pages.student("Cy", "corvane")
    before = at_rest(student, other, third)
    send(student, student.get("/me").text, **{ARMS: "token"})
    assert "Your orders are in, sent by Ana." in told(other, before[1])
    assert stamp(student) != before[0]
    assert stamp(third) == before[2]
    assert f'data-stamp="{stamp(other)}"' in other.get("/me/ours", headers=FRAGMENT).text


def test_covered_pages_show_nothing_and_uncovered_ones_all(turn):
    pages, desk, student = turn
    pages.act(desk, "hide", hidden="yes")
    assert "Please look to the front" in student.get("/me").text
    assert "<form id=" not in student.get("/me").text
    pages.act(desk, "hide", hidden="no")
    assert '<form id="orders-1-0"' in student.get("/me").text
