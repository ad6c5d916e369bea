"""The laboratory in a real browser: by pointer and keyboard, at any width, in any light, cut off from the world."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("laboratory")]

SETTLED = "body:not(.busy):not(.partial) .other .chart svg .mark-line path"


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The address of a laboratory that runs."""
    started = subprocess.Popen(
        [sys.executable, "-m", "simkit", "serve", "first_steps", "--workers", "1", "--name", "class.lan"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    port = urlsplit(started.stdout.readline().removeprefix("Open ").strip()).port
    yield f"http://127.0.0.1:{port}"
    started.send_signal(signal.SIGINT)
    assert started.communicate(timeout=60)[0].endswith("Ended.\n")
    assert started.returncode == 0


@pytest.fixture
def opened(browser: Any, served: str) -> Iterator[Callable[..., Any]]:
    """Open a page of the laboratory and wait until it has drawn; what it complains of fails the test."""
    contexts, complaints, asked = [], [], []

    def open_page(path: str = "/s/first_steps?runs=40", width: int = 1280, scheme: str = "light") -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{served}{path}")
        page.wait_for_selector(SETTLED)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in complaints if "422" not in one] == []
    assert all(one.startswith((f"{served}/", "data:")) for one in asked)


def settle(page: Any, text: str) -> None:
    """Wait until the page's address has a text, and what it asks is drawn."""
    page.wait_for_url(f"**{text}**")
    page.wait_for_selector(SETTLED)


def ahead(page: Any, times: int) -> list[str]:
    """Of which controls the page has the stops played ahead, as it asked for it the so-manieth time."""
    found = "performance.getEntriesByType('resource').map((one) => one.name).filter((one) => one.includes('/ahead?'))"
    while len(page.evaluate(found)) < times:
        page.wait_for_timeout(100)
    return parse_qs(urlsplit(page.evaluate(found)[times - 1]).query)["path"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_folded_or_unfolded(width, scheme, opened):
    from axe_playwright_python.sync_playwright import Axe

    page = opened("/s/first_steps?runs=40&set=timeline.raid.severity%3D0.9&set=luck.fresh%3D0.07", width, scheme)
    for _ in range(2):
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.fill("#search", "trust")
        page.wait_for_selector("#found .control")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.wait_for_selector("#tree .tree")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_axe_finds_nothing_on_the_shelf_and_on_a_refusal(browser, served):
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    for path in ("/?all=1", "/s/nowhere", "/nowhere"):
        page.goto(served + path)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()


def test_moving_a_slider_by_keyboard_moves_address_answers_and_charts_in_place(opened):
    page = opened()
    first = page.inner_text("#questions tbody tr >> nth=0")
    page.evaluate("document.querySelector('.other .chart svg').dataset.mark = 'kept'")
    drawn = page.get_attribute(".other .chart svg .mark-line path", "d")
    page.get_by_label("Raid: how hard", exact=True).focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    settle(page, "set=timeline.raid.severity%3D0.9")
    assert page.inner_text("#questions tbody tr >> nth=0") != first
    assert page.get_attribute(".other .chart svg .mark-line path", "d") != drawn
    assert page.get_attribute(".other .chart svg", "data-mark") == "kept"
    assert page.get_by_label("Raid: how hard", exact=True).get_attribute("aria-valuetext") == "0.9"
    assert "--set timeline.raid.severity=0.9" in page.inner_text("#command")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Reset Raid: how hard"
    page.keyboard.press("Enter")
    page.wait_for_url("**/s/first_steps?runs=40")
    page.wait_for_selector(SETTLED)
    assert page.inner_text("#questions tbody tr >> nth=0") == first


def test_page_at_rest_has_played_ahead_what_is_in_sight_and_the_control_in_hand_first(opened):
    page = opened()
    paths = ahead(page, 1)
    assert paths[0] == "timeline.raid.severity"
    assert "pacts.aldmark_borava.kind" in paths
    assert not any(path.startswith("actors.corvane") for path in paths)  # its group is folded
    page.get_by_label("Raid: when", exact=True).focus()
    assert ahead(page, 2)[:2] == ["timeline.raid.at", "timeline.raid.severity"]


def test_link_restores_everything(opened):
    page = opened("/s/first_steps?runs=40&seed=3&variant=alliance&set=timeline.raid.at%3D2030-02-18")
    assert page.input_value("#seed") == "3"
    assert page.input_value("#variant") == "alliance"
    assert "Held at 18 February 2030 (week 6)." in page.inner_text(".control.moved .rests")
    assert page.inner_text("#status").startswith("40 runs, seed 3, in ")
    twin = opened(page.url.partition("127.0.0.1")[2].partition("/")[2].join(["/", ""]))
    assert twin.inner_text("#questions") == page.inner_text("#questions")


def test_what_cannot_be_read_says_so_and_keeps_what_was_there(opened):
    page = opened()
    before = page.inner_text("#questions")
    field = page.get_by_label("Raid: how hard, as typed")
    field.fill("very")
    field.press("Enter")
    page.wait_for_selector("#trouble:not([hidden])")
    assert "very" in page.inner_text("#trouble")
    assert page.inner_text("#questions") == before
    field.fill("0.65")
    field.press("Enter")
    settle(page, "severity%3D0.65")
    assert page.is_hidden("#trouble")


def test_kind_of_pact_and_why_follow(opened):
    page = opened()
    page.click("#why summary")
    page.wait_for_selector("#tree .tree")
    page.select_option("#flow", "arms from aldmark to borava")
    page.wait_for_selector("#tree h3:has-text('arms')")
    page.get_by_label("Treaty of friendship: kind").select_option("alliance")
    settle(page, "kind%3Dalliance")
    page.wait_for_selector("#tree:has-text('pact obliges')")


def test_back_takes_a_choice_back(opened):
    page = opened()
    page.get_by_label("Treaty of friendship: kind").select_option("alliance")
    settle(page, "kind%3Dalliance")
    page.go_back()
    page.wait_for_url("**/s/first_steps?runs=40")
    page.wait_for_selector(SETTLED)
    assert page.get_by_label("Treaty of friendship: kind").input_value() == "friendship"


def test_network_name_opens_it_where_nothing_is_secure(browser, served):
    """Under a name that is not loopback, a page over plain HTTP has fewer powers; the laboratory needs none of them."""
    from playwright.sync_api import Error

    port = urlsplit(served).port
    opened = browser.browser_type.launch(
        executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
        args=["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP class.lan 127.0.0.1"],
    )
    try:
        page = opened.new_page()
        page.goto(f"http://class.lan:{port}/s/first_steps?runs=40")
        page.wait_for_selector(SETTLED)
        assert page.evaluate("isSecureContext") is False
        page.get_by_label("Raid: how hard", exact=True).press("ArrowLeft")
        settle(page, "severity%3D0.65")
    except Error as error:
        pytest.fail(str(error))
    finally:
        opened.close()
