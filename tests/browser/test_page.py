from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

NAMES = ("lesson", "odd", "compared")


@pytest.mark.parametrize("name", NAMES)
def test_page_asks_for_nothing_and_complains_of_nothing(name, opened, reports):
    seen = opened(name)
    assert seen.requests == [reports[name].as_uri()]
    assert seen.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", NAMES)
def test_page_has_no_fault_that_axe_knows_folded_or_unfolded(name, width, scheme, opened):
    from axe_playwright_python.sync_playwright import Axe

    seen = opened(name, width, scheme)
    for _ in range(2):
        found = Axe().run(seen.page)
        assert found.violations_count == 0, found.generate_report()
        seen.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


@pytest.mark.parametrize("width", [360, 800, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_reaches_beyond_the_screen(name, width, opened):
    page = opened(name, width).page
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_charts_are_as_wide_as_their_place(opened):
    for width in (360, 1280):
        page = opened("lesson", width).page
        sizes = page.evaluate(
            "[...document.querySelectorAll('.chart')].map(one => "
            "[one.clientWidth, one.querySelector('svg').getBoundingClientRect().width])"
        )
        assert len(sizes) == 3
        assert all(abs(place - drawn) <= 2 for place, drawn in sizes)


def test_week_that_is_pointed_at_tells_its_numbers(opened):
    page = opened("lesson").page
    chart = page.locator("#fan-arms-aldmark-borava")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.5)
    tooltip = page.locator("#vg-tooltip-element.visible")
    tooltip.wait_for()
    told = " ".join(tooltip.inner_text().split())
    assert told.startswith("when week ")
    assert "nine runs in ten" in told


def test_colours_follow_the_readers_scheme(opened):
    def colours(scheme: str) -> list[str]:
        page = opened("lesson", scheme=scheme).page
        return page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, "
            "getComputedStyle(document.querySelector('.chart .mark-line path')).stroke]"
        )

    light, dark = colours("light"), colours("dark")
    assert light[0] == "rgb(255, 255, 255)"
    assert all(one != other for one, other in zip(light, dark, strict=True))


def test_keyboard_reaches_and_opens_everything_that_unfolds(opened):
    page = opened("lesson").page
    count = page.evaluate(
        "[...document.querySelectorAll('summary')].filter(one => one.checkVisibility()).map((one, at) => "
        "one.dataset.place = at).length"
    )
    reached = set()
    for _ in range(count + 40):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement.dataset.place ?? null")
        if place is not None:
            reached.add(place)
    assert len(reached) == count > 10
    page.locator("#why summary").nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator("#why .tree details").first.evaluate("one => one.open")
    assert "because" in page.locator("#why .tree .tree").first.inner_text()


def test_first_tab_leads_past_the_contents(opened):
    page = opened("lesson").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_page_prints_with_its_trees_unfolded_and_folds_them_again(opened):
    page = opened("lesson").page
    shut = "document.querySelectorAll('details:not([open])').length"
    before = page.evaluate(shut)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.querySelectorAll('#why details:not([open])').length") == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(shut) == before
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_page_tells_its_numbers_without_a_script(browser, reports):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(reports["lesson"].as_uri())
    page.locator("#support figure summary").first.click()
    assert page.locator("#support figure table").first.is_visible()
    assert "which this browser does not run" in page.inner_text("body")
    context.close()
