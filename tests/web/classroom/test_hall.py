"""The hall: what all on a seat see is made once for them, whatever happens while it is being made."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any

import pytest
from web.classroom.conftest import FRAGMENT

from simkit.classroom.commands import Predict


class Held:
    """Lets the first view of a seat wait, before or after it is read, until it is released."""

    def __init__(self, classroom: Any, *, after: bool) -> None:
        self.after = after
        self.make: Callable[..., Any] = classroom.team_view
        self.reached, self.released = threading.Event(), threading.Event()
        classroom.team_view = self

    def __call__(self, session: str, seat: str) -> Any:
        if self.reached.is_set():
            return self.make(session, seat)
        self.reached.set()
        made = self.make(session, seat) if self.after else None
        assert self.released.wait(30)
        return made or self.make(session, seat)


@pytest.fixture
def threads():
    with ThreadPoolExecutor(4) as several:
        yield several


def ours(browser: Any) -> str:
    return unescape(browser.get("/me/ours", headers=FRAGMENT).text)


def test_page_made_while_a_turn_opens_is_not_kept_as_that_turns(pages, threads):
    desk, student = pages.desk(), pages.student("Ana", "aldmark")
    for button in ("open", "close"):
        pages.act(desk, button)
    held = Held(pages.classroom, after=True)
    early = threads.submit(ours, student)
    assert held.reached.wait(30)
    pages.act(desk, "open")
    held.released.set()
    early.result()
    assert "Your orders" in ours(student)


def test_whoever_is_moved_while_a_page_is_made_takes_no_secret_of_the_new_seat_to_the_old(pages, threads):
    desk, moved, stays = pages.desk(), pages.student("Ana", "aldmark"), pages.student("Ben", "aldmark")
    pages.act(desk, "hide", hidden="no")  # so that all pages are made anew
    held = Held(pages.classroom, after=False)
    first = threads.submit(ours, moved)
    assert held.reached.wait(30)
    second = threads.submit(ours, stays)
    ana = next(one.person for one in pages.state.people.values() if one.name == "Ana")
    pages.act(desk, "assign", person=ana, seat="borava")
    held.released.set()
    world = pages.state.founded.world["actors"]
    for page in (first.result(), second.result(), ours(stays)):
        assert world["aldmark"]["says"].split(".")[0] in " ".join(page.split())
        assert world["borava"]["says"].split(".")[0] not in " ".join(page.split())


def test_what_comes_in_late_of_another_play_does_not_silence_this_one(pages, threads, monkeypatch):
    desk, student = pages.desk(), pages.student("Ana", "aldmark")
    pages.act(desk, "open")
    first = pages.hall.session
    pages.act(desk, "fork", turn="1")
    for _ in range(10):
        pages.act(desk, "hide", hidden="yes")
        pages.act(desk, "hide", hidden="no")
    reached, released, do = threading.Event(), threading.Event(), pages.classroom.do

    def late(session: str, command: Any, idem: str = "") -> Any:
        done = do(session, command, idem)
        if isinstance(command, Predict):
            reached.set()
            assert released.wait(30)
        return done

    monkeypatch.setattr(pages.classroom, "do", late)
    answer = threads.submit(student.post, "/me/predict", data={"question": "arms", "percent": "30"}, headers=FRAGMENT)
    assert reached.wait(30)
    pages.act(desk, "play", play=first)
    assert pages.hall.session == first
    released.set()
    answer.result()
    pages.act(desk, "extend", seconds="-299")
    assert "Your orders" in ours(student)
    for _ in range(1200):
        if "The turn is closed." in ours(student):
            return
        time.sleep(0.05)
    raise AssertionError("nobody was told that the clock has closed the turn")
