"""Coming in: by the code, under a name that is clean, and not by guessing."""

from __future__ import annotations

from web.classroom.conftest import ORIGIN

JOIN = {"headers": ORIGIN, "follow_redirects": False}


def test_code_from_the_qr_code_is_filled_in(pages):
    assert f'value="{pages.code}"' in pages.stranger().get(f"/j/{pages.code}").text


def test_name_of_markup_is_text_on_every_page(pages):
    name = "<script>alert(1)</script>"
    student, desk = pages.student(name, "aldmark"), pages.desk()
    for page in (student.get("/me").text, desk.get("/desk").text, desk.get("/screen").text):
        assert name not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_name_of_ten_thousand_letters_is_refused_in_a_sentence(pages):
    answer = pages.stranger().post("/join", data={"code": pages.code, "name": "a" * 10_000}, **JOIN)
    assert answer.status_code == 422
    assert "40 letters" in answer.text
    assert len(pages.state.people) == 0


def test_second_of_a_name_gets_a_number(pages):
    pages.student("Ana")
    assert "Ana 2" in pages.student("Ana").get("/me").text


def test_wrong_code_is_refused_and_keeps_what_was_typed(pages):
    answer = pages.stranger().post("/join", data={"code": "WRONG1", "name": "Ana"}, **JOIN)
    assert answer.status_code == 403
    assert "This code is not right" in answer.text
    assert 'value="WRONG1"' in answer.text
    assert 'value="Ana"' in answer.text


def test_browser_that_guesses_has_to_wait_and_the_class_behind_its_address_has_not(pages):
    guesser = pages.stranger()
    guesser.get("/")
    codes = [guesser.post("/join", data={"code": f"BAD{n}", "name": "Eve"}, **JOIN).status_code for n in range(10)]
    assert codes[:6] == [403] * 6
    assert codes[6:] == [429] * 4
    assert guesser.post("/join", data={"code": pages.code, "name": "Eve"}, **JOIN).status_code == 429
    assert pages.student("Ana")


def test_closed_lobby_lets_nobody_in(pages):
    pages.act(pages.desk(), "lobby", open="no")
    answer = pages.stranger().post("/join", data={"code": pages.code, "name": "Ana"}, **JOIN)
    assert answer.status_code == 403
    assert "closed" in answer.text


def test_form_that_is_sent_twice_makes_one_person(pages):
    browser = pages.stranger()
    browser.get("/")
    waiting = dict(browser.cookies)
    for _ in range(2):
        browser.cookies.clear()
        browser.cookies.update(waiting)
        assert browser.post("/join", data={"code": pages.code, "name": "Ana"}, **JOIN).headers["location"] == "/me"
    assert [one.name for one in pages.state.here()] == ["Ana"]


def test_cookies_are_for_the_server_alone(pages):
    answer = pages.stranger().get("/")
    for cookie in answer.headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()


def test_token_stands_in_the_log_as_a_hash_only(pages, tmp_path):
    student = pages.student("Ana")
    token = student.cookies["simkit-class-me"]
    assert all(token.encode() not in file.read_bytes() for file in tmp_path.glob("class.sqlite*"))


def test_whoever_leaves_or_is_sent_away_is_nobody_and_may_come_again(pages):
    ana, ben, desk = pages.student("Ana"), pages.student("Ben"), pages.desk()
    ana.post("/me/leave", headers=ORIGIN)
    person = next(one.person for one in pages.state.here() if one.name == "Ben")
    pages.act(desk, "remove", person=person)
    for browser, name in ((ana, "Ana"), (ben, "Ben")):
        assert browser.get("/me", headers={"Accept": "text/html"}, follow_redirects=False).headers["location"] == "/"
        browser.get("/")
        assert browser.post("/join", data={"code": pages.code, "name": name}, **JOIN).headers["location"] == "/me"
    assert len(pages.state.here()) == 2


def test_wrong_key_opens_no_desk_and_costs_time(pages):
    browser = pages.stranger()
    browser.get("/desk/key")
    codes = [browser.post("/desk/key", data={"key": f"guess {n}"}, **JOIN).status_code for n in range(8)]
    assert codes == [403] * 6 + [429] * 2


def test_further_key_opens_the_desk_and_the_first_goes_on_doing_so(pages):
    desk = pages.desk()
    pages.key = pages.classroom.new_key(pages.session)
    assert pages.desk().get("/desk").status_code == 200
    assert desk.get("/desk").status_code == 200
