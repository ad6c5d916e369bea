"""What all pages share: the guard, trouble, assets, and the place where they are served."""

from __future__ import annotations

import hashlib
import os
import re
import socket
from pathlib import Path

import pytest

from simkit.errors import InputError
from simkit.web import addresses
from simkit.web.addresses import bound, holder_of
from simkit.web.app import app
from simkit.web.assets import asset
from simkit.web.guard import POLICY
from simkit.web.pages import filled
from simkit.web.qr import qr_blocks, qr_svg
from simkit.web.serving import place_for
from simkit.web.starlette_door import HTTPException, JSONResponse, Request, Response, Route

STATIC = Path(__file__).resolve().parents[2] / "simkit" / "web" / "static"
PINNED = {
    "htmx-4.0.1.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
    "hx-sse-4.0.1.min.js": "18ef2761356ec1fe0bb6d92612315b37517a7c1e9856b661c5ae81fef239d103",
    "htmx-LICENSE.txt": "d3d2456f76414f2456104660ebd65aff1c04cd7966b942bdabd63f3cdb316a38",
}


async def _hello(_request: Request) -> Response:
    return JSONResponse({"hello": "x" * 3000})


async def _take(request: Request) -> Response:
    return JSONResponse({"length": len(await request.body())})


async def _refuse(_request: Request) -> Response:
    raise InputError.of("<b>that</b> is no channel.", "Did you mean arms?")


async def _fail(_request: Request) -> Response:
    raise RuntimeError("the inside of /etc")


async def _gone(_request: Request) -> Response:
    raise HTTPException(410, "That room is closed.")


ROUTES = [
    Route("/", _hello),
    Route("/take", _take, methods=["POST"]),
    Route("/refuse", _refuse),
    Route("/fail", _fail),
    Route("/gone", _gone),
]


@pytest.fixture
def ask(client_of):
    return client_of(app(ROUTES, hosts=["class.lan"]))


def test_every_answer_forbids_pages_to_load_anything_of_others(ask):
    for path in ("/", "/nowhere", "/refuse", "/fail", asset("simkit.css")):
        headers = ask.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY


@pytest.mark.parametrize("host", ["127.0.0.1:8600", "localhost", "class.lan:80", "CLASS.lan.", "[::1]:8600"])
def test_own_names_are_answered(ask, host):
    assert ask.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "class.lan.evil.example", "", "127.0.0.1.evil.example:80"])
def test_other_names_are_refused(ask, host):
    refused = ask.get("/", headers={"Host": host})
    assert refused.status_code == 421
    assert "hello" not in refused.text


OWN = "http://127.0.0.1"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"Origin": OWN}, 200),
        ({"Referer": f"{OWN}/page"}, 200),
        ({}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://127.0.0.1"}, 403),
        ({"Origin": "http://127.0.0.1:81"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://[::1"}, 403),
        ({"Origin": "http://evil.example", "Referer": f"{OWN}/page"}, 403),
    ],
)
def test_posts_are_taken_from_our_own_pages_only(ask, sent, status):
    assert ask.post("/take", content=b"abc", headers=sent).status_code == status


def test_post_that_is_too_large_is_refused_with_and_without_a_length(ask):
    large = b"x" * (64 * 1024 + 1)
    for content in (large, iter([large])):
        refused = ask.post("/take", content=content, headers={"Origin": OWN})
        assert refused.status_code == 413
        assert "more than this server takes" in refused.text
    assert ask.post("/take", content=large[:-1], headers={"Origin": OWN}).json() == {"length": 64 * 1024}


def test_fault_is_told_by_a_number_that_the_terminal_knows(ask, capsys):
    answer = ask.get("/fail")
    assert answer.status_code == 500
    number = re.search(r"fault ([0-9a-f]{6})", answer.text)[1]
    assert "RuntimeError" not in answer.text
    assert "/etc" not in answer.text
    written = capsys.readouterr().err
    assert f"simkit: fault {number} at GET /fail" in written
    assert "RuntimeError: the inside of /etc" in written


def test_refusal_is_a_page_a_fragment_or_json_as_it_was_asked_for(ask):
    page = ask.get("/refuse")
    assert page.status_code == 422
    assert page.text.startswith("<!doctype html>")
    assert "&lt;b&gt;that&lt;/b&gt; is no channel. Did you mean arms?" in page.text
    fragment = ask.get("/refuse", headers={"HX-Request": "true"})
    assert fragment.text.startswith('<div class="trouble" role="alert">')
    assert ask.get("/refuse", headers={"Accept": "application/json"}).json() == {
        "trouble": "<b>that</b> is no channel. Did you mean arms?",
        "number": None,
    }


def test_page_that_does_not_exist_says_so_and_own_words_are_kept(ask):
    assert "There is no page at this address." in ask.get("/nowhere").text
    assert (ask.get("/gone").status_code, "That room is closed." in ask.get("/gone").text) == (410, True)
    assert ask.post("/", headers={"Origin": OWN}).status_code == 405


def test_asset_is_kept_for_a_year_under_the_name_of_its_content(ask):
    found = ask.get(asset("simkit.css"))
    assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert found.headers["content-type"] == "text/css; charset=utf-8"
    assert found.text == (STATIC / "simkit.css").read_text(encoding="utf-8")
    assert ask.get("/static/simkit.0123456789abcdef.css").status_code == 404


@pytest.mark.parametrize("path", ["/static/../pages.py", "/static/%2e%2e/pages.x.py", "/static/", "/static/simkit.css"])
def test_nothing_but_assets_is_had(ask, path):
    assert ask.get(path).status_code == 404


def test_vega_comes_from_here(ask):
    found = ask.get(asset("vega.js"))
    assert "globalThis.vegaEmbed=" in found.text
    assert found.headers["content-encoding"] == "gzip"


def test_what_others_wrote_is_as_it_was_published():
    vendored = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (STATIC / "vendor").iterdir()}
    assert vendored == PINNED


def test_template_that_lacks_a_value_is_an_error():
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        filled("trouble_fragment.html", says="x")


def test_port_in_use_names_who_holds_it_and_offers_another():
    with bound("127.0.0.1", 0) as held:
        port = held.getsockname()[1]
        with pytest.raises(InputError) as refused:
            place_for(port=port)
    told = str(refused.value)
    assert told.startswith(f"port {port} is in use by ")
    assert re.search(r"Port (\d+) is free: add --port \1\.$", told)
    if Path("/proc/net/tcp").exists():
        assert f"(process {os.getpid()})" in told


def test_no_port_asked_for_takes_the_next_free_one():
    first = place_for()
    second = place_for()
    try:
        assert first.url != second.url
        assert re.fullmatch(r"http://127\.0\.0\.1:86\d\d/", first.url)
    finally:
        first.listening.close()
        second.listening.close()
    assert holder_of(1) == ""


def test_machine_in_no_network_says_so(monkeypatch):
    def unreachable(*_arguments):
        raise OSError("Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", unreachable)
    monkeypatch.setattr(addresses.socket, "if_nameindex", lambda: [(1, "lo")])
    with pytest.raises(InputError, match="this machine is in no network"):
        place_for(lan=True)


def test_qr_code_is_drawn_as_blocks_and_as_a_picture():
    blocks = qr_blocks("http://192.168.1.20:8600/").splitlines()
    assert len({len(line) for line in blocks}) == 1
    assert set("".join(blocks)) <= set("█▀▄ ")
    assert qr_svg("http://192.168.1.20:8600/").startswith('<svg aria-hidden="true"')
    assert "style=" not in qr_svg("<a>")
