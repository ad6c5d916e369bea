"""Whatever a stream is asked with, and by whom: it opens with a note or is refused, and ends when its browser goes."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import anyio
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from strategies import examples
from web.asking import INSIDE, requests

STREAMS = ("/me/live", "/desk/live", "/screen/live")
WORDS = ("class", "aldmark", "1", "-1", "999999999999999999999", "version")
KEYS = ("code", "name", "seat", "key", "turn", "id")
LISTENED = 0.05  # seconds: a note comes at once, and what comes later is the same
ODD = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=200)
HEADERS = (
    "last-event-id",
    "accept",
    "accept-encoding",
    "cookie",
    "host",
    "hx-request",
    "origin",
    "range",
    "connection",
)


@pytest.fixture
def browsers(pages):
    """Browsers of a class: a stranger's, a student's and the teacher's."""
    return {"stranger": pages.stranger(), "student": pages.student("Ada", "aldmark"), "desk": pages.desk()}


def listened(browser: Any, method: str, path: str, query: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """Open a stream, listen for a moment and go: how it was answered, and what came."""
    told: list[Any] = []
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    sent = {"host": "127.0.0.1", "cookie": cookies, **headers}
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http"}
    scope |= {"path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": ""}
    scope |= {"headers": [(name.encode(), value.encode("latin-1")) for name, value in sent.items()]}
    scope |= {"client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 80), "state": browser.app_state.copy()}

    async def listen() -> None:
        came = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive() -> Any:
            if (first := next(came, None)) is not None:
                return first
            await anyio.sleep(LISTENED)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            told.append(message)

        with anyio.fail_after(60):
            await browser.app(scope, receive, send)

    browser.portal.call(listen)
    assert told, "no answer"
    return told[0]["status"], b"".join(message.get("body", b"") for message in told[1:])


@examples(60, HealthCheck.function_scoped_fixture)
@given(st.data())
def test_stream_opens_with_a_note_or_is_refused_and_ends_with_its_browser(browsers, pages, data):
    who, path = data.draw(st.sampled_from(sorted(browsers))), data.draw(st.sampled_from(STREAMS))
    method = data.draw(st.just("GET") | st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "DELETE", "TRACE", "QUERY"]))
    asked = data.draw(requests(WORDS, KEYS))
    headers = data.draw(st.just({}) | st.dictionaries(st.sampled_from(HEADERS), ODD, max_size=4))
    headers |= {name.lower(): value for name, value in asked["headers"].items()}
    status, body = listened(browsers[who], method, path, urlencode(asked["query"]), headers)
    assert status < 500, body[:500]
    assert not INSIDE.search(body.decode("utf-8", "replace")), body[:500]
    own = {"/me/live": "student", "/desk/live": "desk"}.get(path, who)
    if status == 200 and method == "GET":
        assert who == own
        assert body.startswith(b"event: version\ndata: ")
        assert pages.code.encode() not in body
    assert pages.hall.hub.open_streams == 0
    assert not pages.hall.hub.waiting
