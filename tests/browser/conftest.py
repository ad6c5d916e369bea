"""A real browser, and pages for it to open; run with `-m browser`, as .ci/run does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from report.small import write_small

# Headless, and without the browser's own errands on the network.
OPTIONS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP class.lan 127.0.0.1",  # a name that is no loopback's, as a phone in the room sees it
)


@dataclass
class Seen:
    """An open page, with all that it asked for and complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, headless; `CHROMIUM` names it where it is not on the path."""
    from playwright.sync_api import sync_playwright

    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "there is no Chromium on the path: install it, or name it in CHROMIUM"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(OPTIONS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pages as the command writes them: of a scenario that comes along, and of one full of markup."""
    from simkit.cli.main import main

    place = tmp_path_factory.mktemp("pages")
    hostile = write_small(place, name="<b>Ava</b>", title="<i>Small</i> & odd", ask="<script>alert(1)</script>?")
    made = {}
    for name, scenario, lang in (("lesson", "first_steps", "en"), ("odd", str(hostile), "de")):
        made[name] = place / f"{name}.html"
        asked = ["--runs", "40", "--no-folder", "--quiet", "--lang", lang, "--report", str(made[name])]
        assert main(["run", scenario, *asked]) == 0
    made["compared"] = place / "compared.html"
    asked = ["--runs", "20", "--quiet", "--workers", "1", "--report", str(made["compared"])]
    assert main(["compare", "first_steps", *asked]) == 0
    return made


@pytest.fixture
def opened(browser: Any, reports: dict[str, Path]) -> Iterator[Callable[..., Seen]]:
    """Open a page by its name, at a width, in a colour scheme."""
    contexts = []

    def open_page(name: str, width: int = 1280, scheme: str = "light") -> Seen:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        seen = Seen(context.new_page())

        def asked(route: Any) -> None:
            seen.requests.append(route.request.url)
            if route.request.url.startswith("file:"):
                route.continue_()
            else:
                route.abort()

        context.route("**/*", asked)
        seen.page.on("console", lambda message: seen.complaints.append(message.text))
        seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        seen.page.goto(reports[name].as_uri())
        seen.page.wait_for_function(
            "[...document.querySelectorAll('.chart')].every(one => one.querySelector('svg .mark-line path'))"
        )
        return seen

    yield open_page
    for context in contexts:
        context.close()
