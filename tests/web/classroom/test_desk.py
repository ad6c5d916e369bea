"""The desk: every button does what it says, and what it did can be taken back."""

from __future__ import annotations

import csv
import io
import re
import time
import zipfile
from html import unescape

import pytest
from web.classroom.conftest import FRAGMENT, ORIGIN


@pytest.fixture
def desk(pages):
    return pages.desk()


def test_turn_opens_pauses_goes_on_is_extended_and_closes(pages, desk):
    phases = []
    for name, fields in (
        ("open", {"minutes": "2,5"}),
        ("pause", {}),
        ("resume", {}),
        ("extend", {"seconds": "60"}),
        ("close", {}),
    ):
        assert pages.act(desk, name, **fields).status_code == 200
        phases.append(pages.state.phase)
        if name == "extend":
            assert 200 < pages.classroom.left(pages.session) <= 211
    assert phases == ["open", "paused", "open", "open", "between"]


@pytest.mark.parametrize("name", ["close", "pause", "resume", "extend", "rewind", "undo", "fork"])
def test_button_that_cannot_be_pressed_now_says_so(pages, desk, name):
    answer = pages.act(desk, name, turn="1")
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert pages.state.phase == "lobby"


@pytest.mark.parametrize("minutes", ["0", "-1", "1e9", "nan", "soon"])
def test_turn_of_an_impossible_length_is_refused(pages, desk, minutes):
    answer = pages.act(desk, "open", minutes=minutes)
    assert answer.status_code == 422 or pages.state.clock.left == 300
    assert pages.state.phase == "lobby" or minutes == "0"


def test_each_slip_of_the_finger_can_be_taken_back(pages, desk):
    pages.student("Ana", "aldmark")
    person = pages.state.here()[0].person
    slips = (
        ("open", {}),
        ("close", {}),
        ("remove", {"person": person}),
        ("assign", {"person": person, "seat": "corvane"}),
        ("lobby", {"open": "no"}),
        ("hide", {"hidden": "yes"}),
        ("reveal", {"what": "deeds", "shown": "yes"}),
        ("finish", {}),
    )
    pages.act(desk, "open")
    pages.act(desk, "close")
    for name, fields in slips:
        if name == "close":
            pages.act(desk, "open")
        before = (pages.state.phase, pages.state.here(), pages.state.lobby, pages.state.hidden, pages.state.revealed)
        assert pages.act(desk, name, **fields).status_code == 200, name
        assert "Undo" in desk.get("/desk").text
        assert "Taken back." in pages.act(desk, "undo").text
        after = (pages.state.phase, pages.state.here(), pages.state.lobby, pages.state.hidden, pages.state.revealed)
        assert before == after, name


def test_undo_that_is_pressed_twice_takes_back_one_action(pages, desk):
    for button in ("open", "pause"):
        pages.act(desk, button)
    form = desk.get("/desk").text.split('action="/desk/do/undo"')[1].split("</form>")[0]
    seq = re.search(r'name="seq" value="(\d+)"', form)[1]
    assert pages.act(desk, "undo", seq=seq).status_code == 200
    assert pages.state.phase == "open"
    again = pages.act(desk, "undo", seq=seq)
    assert again.status_code == 409
    assert pages.state.phase == "open"


def test_clock_closes_the_turn_whatever_went_wrong_the_time_before(pages, desk, monkeypatch, capsys):
    tick, failed = pages.classroom.tick, []

    def fails_once():
        if not failed:
            failed.append(True)
            raise RuntimeError("something of ours")
        tick()

    pages.act(desk, "open", minutes="0.01")
    monkeypatch.setattr(pages.classroom, "tick", fails_once)
    for _ in range(1200):
        if failed and pages.state.phase == "between":
            break
        time.sleep(0.05)
    assert pages.state.phase == "between"
    assert "something of ours" in capsys.readouterr().err


def test_last_action_is_called_as_the_teacher_calls_it(pages, desk):
    pages.student("Ana", "aldmark")
    person = pages.state.here()[0].person
    ask = pages.state.foretold("arms").ask
    raid = {"kind": "raid", "by": "corvane", "target": "borava", "severity": "0.85", "says": "Ships {burn}"}
    for name, fields, words in (
        ("assign", {"person": person, "seat": "corvane"}, "moved Ana"),
        ("remove", {"person": person}, "sent Ana away"),
        ("reveal", {"what": "arms", "shown": "yes"}, f"showed the answer to “{ask}”"),
        ("reveal", {"what": "deeds", "shown": "no"}, "hid what was promised, done and believed"),
        ("inject", raid, "let an event happen: Ships {burn}"),
        ("inject", raid | {"kind": "raid", "says": ""}, "let an event happen: raid"),
    ):
        assert pages.act(desk, name, **fields).status_code == 200
        assert unescape(desk.get("/desk").text).count(f"Last: {words}") == 1, words


def test_event_without_somebody_it_needs_is_refused_in_plain_words(pages, desk):
    assert "Say by whom this is done." in pages.act(desk, "inject", kind="raid", target="borava").text
    assert "Say to whom this happens." in pages.act(desk, "inject", kind="raid", by="corvane").text


def test_event_that_is_let_happen_is_heard(pages, desk):
    student = pages.student("Ana", "aldmark")
    pages.act(desk, "open")
    fields = {"kind": "raid", "by": "corvane", "target": "borava", "severity": "0.85", "says": "Ships <burn>"}
    assert pages.act(desk, "inject", **fields).status_code == 200
    assert "Ships &lt;burn&gt;" in student.get("/me").text
    assert "Ships &lt;burn&gt;" in desk.get("/screen").text


def test_event_between_turns_is_seen_to_wait_on_the_desk_alone_until_the_turn_opens(pages, desk):
    student = pages.student("Ana", "aldmark")
    fields = {"kind": "raid", "by": "corvane", "target": "borava", "severity": "0.85", "says": "Ships burn"}
    told = pages.act(desk, "inject", **fields).text
    waits = told.partition("Waits: it happens as soon as turn 1 is open")[2]
    assert "Ships burn" in waits
    assert "Ships burn" not in student.get("/me").text + desk.get("/screen").text
    pages.act(desk, "open")
    assert "Waits:" not in desk.get("/desk").text
    assert "Ships burn" in student.get("/me").text


def test_request_that_is_let_happen_reaches_only_whom_it_asks(pages, desk):
    asked, other = pages.student("Ana", "aldmark"), pages.student("Ben", "borava")
    pages.act(desk, "open")
    shown = desk.get("/desk").text
    assert 'name="channel"' in shown
    fields = {"kind": "plea", "by": "corvane", "target": "aldmark", "says": "Send guns"}
    assert "Say what is asked for." in pages.act(desk, "inject", **fields).text
    given = pages.act(desk, "inject", **fields, channel="arms", level="major")
    assert given.status_code == 200
    assert "Send guns" in asked.get("/me").text
    assert "Send guns" not in other.get("/me").text


@pytest.mark.parametrize("fields", [{"kind": "nothing"}, {"kind": "raid"}, {"kind": "raid", "by": "x", "target": "y"}])
def test_event_that_the_world_does_not_have_is_refused(pages, desk, fields):
    assert pages.act(desk, "inject", **fields).status_code == 422


def test_fork_takes_everybody_along_and_leaves_the_first_play_as_it_is(pages, desk):
    student = pages.student("Ana", "aldmark")
    for _ in range(2):
        pages.act(desk, "open")
        pages.act(desk, "close")
    first = pages.hall.session
    answer = pages.act(desk, "fork", turn="2")
    assert answer.headers["hx-redirect"] == "/desk"
    assert pages.hall.session != first
    assert "Turn 1 of" in desk.get("/desk").text
    assert "after turn 1" in student.get("/me").text
    assert pages.classroom.session(first).closed == 2


def test_desk_goes_back_to_the_play_that_it_forked_and_again_to_the_fork(pages, desk):
    student = pages.student("Ana", "aldmark")
    assert "Go on in it" not in desk.get("/desk").text
    for _ in range(2):
        pages.act(desk, "open")
        pages.act(desk, "close")
    first = pages.hall.session
    pages.act(desk, "fork", turn="2")
    second = pages.hall.session
    assert "Play 1, turn 2 of" in desk.get("/desk").text
    for play, turn in ((first, 2), (second, 1), (first, 2)):
        assert pages.act(desk, "play", play=play).headers["hx-redirect"] == "/desk"
        assert pages.hall.session == play
        assert f"Turn {turn} of" in desk.get("/desk").text
        assert f"after turn {turn}" in student.get("/me").text


def test_undo_right_after_a_fork_takes_everybody_back_and_keeps_the_fork(pages, desk):
    student = pages.student("Ana", "aldmark")
    for _ in range(2):
        pages.act(desk, "open")
        pages.act(desk, "close")
    first = pages.hall.session
    pages.act(desk, "fork", turn="2")
    second = pages.hall.session
    shown = desk.get("/desk").text
    assert "Last: forked play 1 before turn 2." in shown
    form = shown.split('<div class="undo told">')[1].split("</form>")[0]
    assert 'action="/desk/do/play"' in form
    assert f'name="play" value="{first}"' in form
    pages.act(desk, "play", play=first)
    assert pages.hall.session == first
    assert "after turn 2" in student.get("/me").text
    assert "Last: closed turn 2" in desk.get("/desk").text
    assert "Play 2, turn 1 of" in desk.get("/desk").text
    pages.act(desk, "play", play=second)
    pages.act(desk, "open")
    assert "Last: opened turn 2" in desk.get("/desk").text


def test_fork_whose_first_play_was_deleted_offers_no_undo(pages, desk):
    pages.act(desk, "open")
    first = pages.hall.session
    pages.act(desk, "fork", turn="1")
    pages.classroom.delete(first)
    assert "undo told" not in desk.get("/desk").text


def test_desk_goes_to_no_play_of_another_class(pages, desk):
    other = pages.classroom.start("first_steps", room="elsewhere").session
    now = pages.hall.session
    assert pages.act(desk, "play", play=other).status_code == 404
    assert pages.act(desk, "play", play="nothing").status_code == 404
    assert pages.hall.session == now


def test_person_is_moved_and_their_page_follows(pages, desk):
    student = pages.student("Ana", "aldmark")
    pages.act(desk, "assign", person=pages.state.here()[0].person, seat="corvane")
    assert "Corvane" in student.get("/me/part", headers=FRAGMENT).text


def test_nothing_secret_is_on_the_wall(pages, desk):
    student = pages.student("Ana", "aldmark")
    pages.act(desk, "open")
    student.post("/me/orders", data={"turn": 1, "epoch": 0, "do:arms>borava": "major"}, headers=FRAGMENT)
    wall = pages.stranger().get("/screen").text
    assert "decided" in wall
    assert pages.key not in wall
    assert "major" not in wall


def test_debrief_is_for_the_desk_until_it_is_shown(pages, desk):
    student = pages.student("Ana", "aldmark")
    pages.act(desk, "open")
    student.post("/me/orders", data={"turn": 1, "epoch": 0, "do:arms>borava": "major"}, headers=FRAGMENT)
    pages.act(desk, "close")
    assert student.get("/debrief", follow_redirects=False).headers["location"] == "/me"
    assert pages.stranger().get("/debrief", follow_redirects=False).headers["location"] == "/"
    assert "The turning points" in desk.get("/debrief").text
    pages.act(desk, "reveal", what="debrief", shown="yes")
    shown = student.get("/debrief").text
    assert "The turning points" in shown
    assert "no demonstrated skill on any channel" in shown


def test_end_of_the_play_shows_all_and_the_desk_offers_no_button_that_does_nothing(pages, desk):
    student = pages.student("Ana", "aldmark")
    pages.act(desk, "open")
    pages.act(desk, "close")
    assert "Ending it shows everything to all" in desk.get("/desk").text
    assert "your teacher opens the next one" in student.get("/me").text
    pages.act(desk, "finish")
    assert "The turning points" in student.get("/debrief").text
    page = desk.get("/desk").text
    assert 'action="/desk/do/reveal"' not in page
    assert page.count('<span class="badge good">shown</span>') == 5
    assert "Ending it" not in page


def test_after_the_last_turn_nobody_waits_for_another(pages, desk):
    student = pages.student("Ana", "aldmark")
    while "Open turn" in desk.get("/desk").text:
        pages.act(desk, "open")
        pages.act(desk, "close")
    page = student.get("/me").text
    assert "it was the last one, and your teacher ends the play" in page
    assert "opens the next one" not in page


def test_desk_says_who_reads_the_words_of_a_request(desk):
    assert "In words, as all will read it (a request: its two sides alone)" in desk.get("/desk").text


def test_tables_open_in_a_spreadsheet_and_run_nothing(pages, desk):
    student = pages.student("=1+1", "aldmark")
    pages.act(desk, "open")
    student.post("/me/orders", data={"turn": 1, "epoch": 0, "do:arms>borava": "token"}, headers=FRAGMENT)
    pages.act(desk, "close")
    for name in ("decisions", "deals", "deeds", "predictions", "scores", "gradebook"):
        answer = desk.get(f"/desk/export/{name}.csv")
        assert answer.status_code == 200
        assert answer.content.startswith(b"\xef\xbb\xbf")
        assert "attachment" in answer.headers["content-disposition"]
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert not any(cell.startswith("=") for row in rows for cell in row)
    assert desk.get("/desk/export/secrets.csv").status_code == 404


def test_play_is_taken_away_as_a_scenario_without_names(pages, desk):
    student = pages.student("Ana Person", "aldmark")
    pages.act(desk, "open")
    student.post("/me/orders", data={"turn": 1, "epoch": 0, "do:arms>borava": "token"}, headers=FRAGMENT)
    pages.act(desk, "close")
    packed = desk.get("/desk/export/scenario.zip").content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert "decide: aldmark" in texts["scenario.yaml"]
    assert all("Ana Person" not in text for text in texts.values())


def test_button_works_without_a_script(pages, desk):
    answer = desk.post("/desk/do/open", headers=ORIGIN, follow_redirects=False)
    assert answer.headers["location"] == "/desk"
    assert pages.state.phase == "open"


def test_desk_says_which_answers_its_next_step_locks(pages, desk):
    questions = [one.question for one in pages.classroom.desk_view(pages.session).predictions]
    assert "it locks" not in desk.get("/desk").text
    pages.act(desk, "open")
    counted = f"Closing it locks {len(questions)} questions to foretell (answered so far by 0 of 0)."
    assert counted in desk.get("/desk").text
    pages.act(desk, "close")
    assert "Closing it locks" not in desk.get("/desk").text
