"""The built site: it is whole, it says what it shows, and it asks for nothing."""

from __future__ import annotations

import importlib
import re
import zlib

import click
import pytest
from house.test_api import documented
from house.tree import ROOT, modules

import simkit

pytestmark = pytest.mark.site

# Pages of every kind: charts, screens, wide tables, signatures.
LOOKED_AT = ("index", "start", "first_sweep", "own_world", "others", "rests", "keys", "api", "api_engine")


def is_command(item):
    """A command: it stands on a page of its own."""
    return isinstance(item, click.Command)


def text_of(site, name):
    return (site.folder / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture
def opened(site, browser):
    contexts = []

    def open_page(name, width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page, told = context.new_page(), []

        def asked(route):
            if route.request.url.startswith("file:"):
                route.continue_()
            else:
                told.append(f"asks for {route.request.url}")
                route.abort()

        context.route("**/*", asked)
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(f"{site.folder.as_uri()}/{name}")
        return page, told

    yield open_page
    for context in contexts:
        context.close()


def test_every_page_of_the_docs_is_there_and_in_the_sidebar(site):
    front = text_of(site, "index")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.stem == "index" or f'href="{page.stem}.html"' in front, f"{page.name} is not in the sidebar"


def test_every_page_has_one_title(site):
    titles = {name: (site.folder / name).read_text(encoding="utf-8").count("<h1") for name in site.pages}
    assert {name: count for name, count in titles.items() if count != 1 and name != "search.html"} == {}


def test_every_picture_says_what_it_shows(site):
    for name in site.pages:
        for picture in re.findall(r"<img[^>]*>", (site.folder / name).read_text(encoding="utf-8")):
            assert re.search(r'alt="[^"]{20,}"', picture), f"{name}: {picture}"


def test_every_public_name_with_a_docstring_can_be_linked_to(site):
    listed = zlib.decompress((site.folder / "objects.inv").read_bytes().split(b"\n", 4)[4]).decode()
    there = {line.split()[0] for line in listed.splitlines()}
    wanted = set()
    for module in modules():
        here = importlib.import_module(module.name)
        wanted |= {f"{module.name}.{name}" for name in documented(module) if not is_command(getattr(here, name))}
    assert wanted - there == set()
    assert {f"simkit.{name}" for name in simkit.__all__} <= there


def test_names_on_the_architecture_page_lead_to_the_reference(site):
    page = text_of(site, "architecture")
    assert len(re.findall(r'href="api_\w+\.html#simkit\.', page)) > 50


def test_outside_links_are_listed_and_safe(site):
    outside = (site.folder.parent / "outside_links.txt").read_text(encoding="utf-8").split()
    assert "https://github.com/projectmesa/mesa" in outside
    examples = re.compile(r"http://(?:10|127|192[.]168)[.][\d.:/]*$")  # addresses of a room or of this machine
    assert [link for link in outside if not link.startswith("https://") and not examples.match(link)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", LOOKED_AT)
def test_page_asks_for_nothing_and_fits_the_screen(name, width, scheme, opened):
    page, told = opened(f"{name}.html", width, scheme)
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    shown = page.evaluate(
        "[...document.querySelectorAll('.chart img')].filter(one => one.offsetParent).map(one => one.naturalWidth)"
    )
    assert all(shown)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["start", "rests", "others", "api"])
def test_page_has_no_fault_that_axe_knows(name, scheme, opened):
    from axe_playwright_python.sync_playwright import Axe

    page, _ = opened(f"{name}.html", 1280, scheme)
    # Sphinx sets long signatures as lists without terms; nothing but their form is amiss.
    found = Axe().run(page, options={"rules": {"definition-list": {"enabled": False}}})
    assert found.violations_count == 0, found.generate_report()


def test_search_finds_a_page_without_a_server(opened):
    page, told = opened("search.html?q=caret")
    page.wait_for_selector("#search-results li a")
    assert told == []
