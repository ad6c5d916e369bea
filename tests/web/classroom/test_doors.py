"""Every address as every kind of person: nobody reaches what is another's."""

from __future__ import annotations

import pytest
from web.classroom.conftest import FRAGMENT, ORIGIN

from simkit.web.classroom.site import DOORS

FILLED = {"{code}": "ABCDEF", "{act}": "pause", "{name}": "decisions"}
STREAMS = ("/me/live", "/desk/live", "/screen/live")


def address(door):
    path = door.path
    for part, value in FILLED.items():
        path = path.replace(part, value)
    return path


def asked(browser, door, headers):
    return browser.request(door.method, address(door), headers=headers, follow_redirects=False)


@pytest.mark.parametrize("headers", [ORIGIN, FRAGMENT], ids=["page", "fragment"])
def test_stranger_reaches_no_door_of_a_student_or_of_the_desk(pages, headers):
    stranger = pages.stranger()
    for door in DOORS:
        if door.who == "anyone":
            continue
        answer = asked(stranger, door, headers | {"Accept": "text/html"})
        gone_elsewhere = answer.status_code == 303 and answer.headers["location"] in ("/", "/desk/key")
        assert gone_elsewhere or answer.status_code == 401, door
        assert pages.code not in answer.text, door


@pytest.mark.parametrize("headers", [ORIGIN, FRAGMENT], ids=["page", "fragment"])
def test_student_reaches_no_door_of_the_desk(pages, headers):
    student = pages.student("Ana", "aldmark")
    before = pages.state.seq
    for door in DOORS:
        if door.who == "desk":
            answer = asked(student, door, headers | {"Accept": "text/html"})
            assert answer.status_code in (303, 401), door
            assert "Orders of this turn" not in answer.text, door
    assert pages.state.seq == before


def test_desk_is_no_student(pages):
    desk = pages.desk()
    for door in DOORS:
        if door.who == "student":
            assert asked(desk, door, ORIGIN | {"Accept": "text/html"}).status_code in (303, 401), door


def test_every_door_that_reads_answers_those_it_is_for(pages):
    people = {"student": pages.student("Ana", "aldmark"), "desk": pages.desk(), "anyone": pages.stranger()}
    for door in DOORS:
        if door.method == "GET" and door.path not in STREAMS:
            answer = asked(people[door.who], door, {"Accept": "text/html"})
            assert answer.status_code in (200, 303), (door, answer.text)


def test_every_post_from_another_site_is_refused(pages):
    people = {"student": pages.student("Ana", "aldmark"), "desk": pages.desk(), "anyone": pages.stranger()}
    before = pages.state.seq
    for door in DOORS:
        for origin in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {}):
            if door.method == "POST":
                assert asked(people[door.who], door, origin).status_code == 403, (door, origin)
    assert pages.state.seq == before


def test_address_of_another_name_is_refused(pages):
    for door in DOORS:
        if door.path not in STREAMS:
            answer = asked(pages.stranger(), door, {"Host": "evil.example", "Origin": "http://evil.example"})
            assert answer.status_code == 421, door


def test_no_door_is_without_somebody_it_is_for():
    assert {door.who for door in DOORS} == {"anyone", "student", "desk"}
    assert all(door.who == "desk" for door in DOORS if door.path.startswith("/desk") and door.path != "/desk/key")
    assert all(door.who == "student" for door in DOORS if door.path.startswith("/me"))
    assert len({(door.path, door.method) for door in DOORS}) == len(DOORS)


def test_fault_of_ours_shows_a_number_and_nothing_of_the_inside(pages, monkeypatch, capsys):
    def broken(*_):
        raise RuntimeError("the inside")

    monkeypatch.setattr(type(pages.classroom), "screen_view", broken)
    answer = pages.stranger().get("/screen")
    assert answer.status_code == 500
    assert "the inside" not in answer.text
    assert "Traceback" not in answer.text
    assert "the inside" in capsys.readouterr().err
