"""A class behind its pages, without a network: a desk, students and strangers that ask it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from simkit.classroom.room import Classroom
from simkit.web.classroom.site import site

ORIGIN = {"Origin": "http://127.0.0.1"}
FRAGMENT = {**ORIGIN, "HX-Request": "true"}


@dataclass
class Pages:
    """The pages of one class, and browsers that open them."""

    classroom: Classroom
    session: str
    code: str
    key: str
    hall: Any
    open_browser: Callable[[], Any]

    def stranger(self) -> Any:
        """A browser that has joined nothing."""
        return self.open_browser()

    def desk(self) -> Any:
        """The teacher's browser."""
        browser = self.open_browser()
        answer = browser.post("/desk/key", data={"key": self.key}, headers=ORIGIN, follow_redirects=False)
        assert answer.headers["location"] == "/desk"
        return browser

    def student(self, name: str, seat: str = "") -> Any:
        """A student's browser, on a seat or none."""
        browser = self.open_browser()
        browser.get("/")
        answer = browser.post("/join", data={"code": self.code, "name": name}, headers=ORIGIN, follow_redirects=False)
        assert answer.headers["location"] == "/me", answer.text
        if seat:
            assert browser.post("/me/seat", data={"seat": seat}, headers=FRAGMENT).status_code == 200
        return browser

    def act(self, desk: Any, name: str, **fields: Any) -> Any:
        """Press a button of the desk."""
        return desk.post(f"/desk/do/{name}", data=fields, headers=FRAGMENT)

    @property
    def state(self) -> Any:
        """The session as it stands."""
        return self.classroom.session(self.hall.session)


@pytest.fixture
def source() -> str:
    """What the class plays."""
    return "first_steps"


@pytest.fixture
def pages(tmp_path: Path, client_of: Callable[..., Any], source: str) -> Iterator[Pages]:
    """A class of the smallest scenario, or of another source, whose ensemble nobody plays."""
    with Classroom(tmp_path / "class.sqlite") as classroom:
        started = classroom.start(source, room="class")
        made = site(classroom, started.session, "class", "http://127.0.0.1:8600", measures=False)
        first = client_of(made)  # starts what runs beside the pages

        def open_browser() -> Any:
            browser = type(first)(made, base_url="http://127.0.0.1", raise_server_exceptions=False)
            browser.portal = first.portal
            return browser

        yield Pages(classroom, started.session, started.code, started.desk, made.state.hall, open_browser)


def fields_of(page: str) -> dict[str, str]:
    """What a page's form of orders sends as it stands: what is hidden in it, and what is chosen."""
    form = page[page.index('<form id="orders') :]
    form = form[: form.index("</form>")]
    hidden = re.findall(r'type="hidden" name="(\w+)" value="(\w*)"', form)
    return dict(hidden)
