"""A class in a real browser, under a name that is not this machine's own: plain HTTP, as phones in a room see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from benchmarks.class_clients import ClassProcess, free_port

pytestmark = pytest.mark.browser

PHONE, LAPTOP, WALL = (360, 740), (1280, 900), (1920, 1080)
SEATS = ("Aldmark", "Borava", "Corvane")
UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true"
EXPECTED = "status of 409"  # Chromium notes each refusal; the page tells it


@dataclass
class Room:
    """A class that runs, and pages that are open in it."""

    server: ClassProcess
    browser: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://class.lan:{self.server.port}"

    def page(self, size: tuple[int, int], path: str = "/", scheme: str = "light") -> Any:
        context = self.browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.url + path)
        return page

    def desk(self) -> Any:
        page = self.page(LAPTOP, f"/desk#{self.server.key}")
        page.wait_for_url(f"{self.url}/desk")
        return page

    def student(self, name: str, seat: str = "", scheme: str = "light") -> Any:
        page = self.page(PHONE, f"/j/{self.server.code}", scheme)
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Join").click()
        page.wait_for_url(f"{self.url}/me")
        if seat:
            page.get_by_role("button", name=seat).click()
            page.get_by_role("button", name=f"{seat} ✓ yours").wait_for()
        return page


@pytest.fixture
def room(tmp_path: Any, browser: Any) -> Iterator[Room]:
    server = ClassProcess(tmp_path / "class.sqlite", free_port(), "first_lesson", name="class.lan")
    server.start()
    made = Room(server, browser)
    yield made
    for context in made.contexts:
        context.close()
    server.kill()


@pytest.fixture
def faultless() -> Iterator[Callable[[Any], None]]:
    """That pages have no fault that axe knows, light or dark, folded or unfolded, and fit their screens."""
    from axe_playwright_python.sync_playwright import Axe

    faults: list[str] = []

    def check(page: Any) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for step in ("null", UNFOLD):
                page.evaluate(step)
                found = Axe().run(page)
                if found.violations_count:
                    faults.append(f"{page.url} {scheme}: {found.generate_report()}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > page.viewport_size["width"]:
            faults.append(f"{page.url} reaches beyond its screen: {wide}")
        page.emulate_media(color_scheme="light")

    yield check
    assert not faults, "\n".join(dict.fromkeys(faults))


def choose(page: Any, option: str, what: str, level: str) -> None:
    """Open an action's fold and choose a level in it."""
    page.evaluate(UNFOLD)
    fold = page.locator("details.option").filter(has=page.locator("summary .name", has_text=option)).first
    fold.get_by_role("group", name=what).get_by_role("radio", name=level, exact=True).check()


def test_class_is_played_from_the_lobby_to_the_debrief(room, faultless):
    faultless(room.page(PHONE))
    faultless(room.page(PHONE, "/desk/key"))
    desk, wall = room.desk(), room.page(WALL, "/screen")
    students = [room.student(f"Student <b>{n}</b>", seat) for n, seat in enumerate(SEATS)]
    wall.get_by_text("Student <b>0</b>").wait_for()
    for page in (desk, wall, students[0]):
        faultless(page)
    for turn in (1, 2):
        desk.get_by_role("button", name=f"Open turn {turn}").click()
        for page in students:
            page.locator(f"#orders-{turn}-0").wait_for()
        if turn == 1:
            foretell(students[0])
            faultless(students[0])
            strike_a_deal(students[0], students[1])
            faultless(students[1])
        choose(students[0], "Arms", "We do", "token")
        choose(students[0], "Arms", "We promise in public", "major")
        students[0].get_by_role("button", name="Send our orders").click()
        students[0].get_by_text("Your orders are in, sent by Student <b>0</b>.").wait_for()
        desk.get_by_text("✓ decided").wait_for()
        wall.get_by_text("✓ decided").wait_for()
        if turn == 1:
            for page in (desk, wall):
                faultless(page)
        desk.get_by_role("button", name="Close the turn now").click()
        for page in students:
            page.get_by_text("The turn is closed.").wait_for()
    for page in (students[1], wall, desk):
        faultless(page)
    desk.get_by_role("button", name="End the play").click()
    wall.get_by_text("What was promised, what was done, what the others believed").wait_for()
    students[0].get_by_text("The play is over.").wait_for()
    for page in (students[0], wall, desk):
        faultless(page)
    students[0].get_by_role("link", name="What came of it").click()
    students[0].get_by_role("heading", name="The turning points").wait_for()
    faultless(students[0])
    desk.get_by_role("link", name="Debrief").click()
    desk.get_by_role("heading", name="For the talk").wait_for()
    faultless(desk)
    assert {url.split("/")[2] for url in room.requests} == {f"class.lan:{room.server.port}"}
    assert room.complaints == []


def foretell(page: Any) -> None:
    """Answer the first question that is open."""
    page.evaluate(UNFOLD)
    question = page.locator("form.question").filter(has=page.get_by_role("slider")).first
    question.get_by_role("slider").fill("80")
    question.get_by_role("button", name="Send my answer").click()
    question.get_by_text("Your answer is in: 80%").wait_for()


def strike_a_deal(one: Any, other: Any) -> None:
    """Offer a deal, and accept it on the other's page, which shows it by itself."""
    one.evaluate(UNFOLD)
    form = one.locator("#offer-borava form")
    form.get_by_label("We give: what").select_option("arms>borava")
    form.get_by_label("A word with it").fill("Between us")
    form.get_by_role("button", name="Offer it").click()
    other.get_by_text("Between us").wait_for()
    other.get_by_role("button", name="Accept").click()
    one.locator("#deals").get_by_text("agreed").wait_for()


def test_class_is_played_by_the_keyboard_alone(room):
    def go_to(page: Any, name: str, role: str = "button") -> None:
        """Tab to what is called so."""
        wanted = page.get_by_role(role, name=name).first
        wanted.wait_for()
        for _ in range(200):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{name} is not reached by the keyboard")

    student = room.page(PHONE, f"/j/{room.server.code}")
    go_to(student, "Your name", "textbox")
    student.keyboard.type("Ana")
    student.keyboard.press("Enter")
    student.wait_for_url(f"{room.url}/me")
    go_to(student, "Aldmark")
    student.keyboard.press("Enter")
    student.get_by_role("button", name="Aldmark ✓ yours").wait_for()
    desk = room.desk()
    go_to(desk, "Open turn 1")
    desk.keyboard.press("Enter")
    student.locator("#orders-1-0").wait_for()
    student.locator("summary", has_text="Arms").first.focus()
    student.keyboard.press("Enter")
    student.keyboard.press("Tab")
    student.keyboard.press("ArrowRight")
    student.keyboard.press("ArrowRight")
    go_to(student, "Send our orders")
    student.keyboard.press("Enter")
    student.get_by_text("Your orders are in, sent by Ana.").wait_for()
    assert student.locator("input:checked[value='token']").count() == 1
    go_to(desk, "Close the turn now")
    desk.keyboard.press("Enter")
    student.get_by_text("The turn is closed.").wait_for()
    go_to(desk, "Undo: closed turn 1")
    desk.keyboard.press("Enter")
    student.get_by_text("Your orders are in, sent by Ana.").wait_for()


def test_what_is_written_and_not_sent_outlives_a_reload_and_others_orders(room):
    desk, ana = room.desk(), room.student("Ana", "Aldmark")
    ben = room.student("Ben", "Aldmark")
    desk.get_by_role("button", name="Open turn 1").click()
    for page in (ana, ben):
        page.locator("#orders-1-0").wait_for()
    choose(ana, "Arms", "We do", "token")
    ana.get_by_text("You have changes that are not sent yet.").wait_for()
    ana.reload()
    ana.get_by_text("You have changes that are not sent yet.").wait_for()
    choose(ben, "Statements", "We say", "token")
    ben.get_by_role("button", name="Send our orders").click()
    ana.get_by_role("button", name="Send the changed orders").wait_for()
    ana.get_by_text("You have changes that are not sent yet.").wait_for()
    assert ana.locator("input[name^='do:arms'][value='token']:checked").count() == 1
    assert ana.locator("input[name^='do:statements'][value='token']:checked").count() == 1
    ana.get_by_role("button", name="Send the changed orders").click()
    ben.get_by_text("Your orders are in, sent by Ana.").wait_for()
    assert ben.locator("input[name^='do:arms'][value='token']:checked").count() == 1


def test_orders_for_a_turn_that_has_closed_say_so_and_keep_the_page(room):
    desk, ana = room.desk(), room.student("Ana", "Aldmark")
    desk.get_by_role("button", name="Open turn 1").click()
    ana.locator("#orders-1-0").wait_for()
    choose(ana, "Arms", "We do", "token")
    ana.route("**/me/part", lambda route: route.fulfill(status=204))  # the news of the close has not come yet
    desk.get_by_role("button", name="Close the turn now").click()
    desk.get_by_text("is closed").first.wait_for()
    ana.get_by_role("button", name="Send our orders").click()
    ana.get_by_role("alert").get_by_text("Do arms, toward Borava: token").wait_for()
    assert all(EXPECTED in one for one in room.complaints)


def test_pages_find_back_by_themselves_after_a_kill(room):
    desk, wall, ana = room.desk(), room.page(WALL, "/screen"), room.student("Ana", "Aldmark")
    desk.get_by_role("button", name="Open turn 1").click()
    ana.locator("#orders-1-0").wait_for()
    choose(ana, "Arms", "We do", "token")
    room.server.kill()
    for page in (desk, wall, ana):
        page.locator("#away").wait_for()
    room.server.start()
    for page in (desk, wall, ana):
        page.locator("#away").wait_for(state="hidden")
    assert ana.locator("input[name^='do:arms'][value='token']:checked").count() == 1
    ana.get_by_role("button", name="Send our orders").click()
    wall.get_by_text("✓ decided").wait_for()
    desk.get_by_role("button", name="Pause the clock").click()
    ana.get_by_text("The clock stands still.").wait_for()
    wall.get_by_text("left, paused").wait_for()


def test_clock_runs_down_on_every_page_and_closes_the_turn(room):
    desk, wall, ana = room.desk(), room.page(WALL, "/screen"), room.student("Ana", "Aldmark")
    desk.locator("#minutes").fill("0.6")
    desk.get_by_role("button", name="Open turn 1").click()
    for page in (wall, ana):
        page.locator(".clock .digits", has_text=re.compile("^0:([012]|3[0-4])")).wait_for()
    for page in (wall, ana, desk):
        page.get_by_text("closed").or_(page.get_by_text("After turn 1")).first.wait_for(timeout=90_000)
