"""Requests that nobody would make, to every route that an application has; the routes come from the application itself.

Covers what is drawn, and what every answer is held to.
"""

from __future__ import annotations

import re
import time
from typing import Any
from urllib.parse import quote, urlencode

from hypothesis import strategies as st

__all__ = ["answered", "places", "requests"]

SECONDS = 5.0  # of the processor, for one answer; most take a few milliseconds
# What is told to nobody: a traceback, a file of the program, an object of Python.
INSIDE = re.compile(r"Traceback \(most recent|File \"/|site-packages|&lt;[a-z_.]+ object at 0x|<[a-z_.]+ object at 0x")
_ODD = (
    "",
    "0",
    "-1",
    "1e400",
    "nan",
    "999999999999999999999",
    "null",
    "true",
    "[]",
    "{}",
    "../../etc/passwd",
    "%00",
    "\x00",
)
_ODD += ("<script>alert(1)</script>", "{{7*7}}", "' OR 1=1 --", "é\u202e", "x" * 5000, "=cmd()", "\r\nSet-Cookie: a=b")


def places(application: Any) -> list[tuple[str, str]]:
    """Every path that the application answers, with each method; streams that never end are left out."""
    found = []
    for route in application.routes:
        methods = sorted(getattr(route, "methods", None) or {"GET"})
        found += [(method, route.path) for method in methods if not route.path.endswith("/live")]
    return found


def requests(words: tuple[str, ...], keys: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """What fills a path, a query, a form and the headers: words that are known here, odd ones, and any text."""
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    value = st.one_of(st.sampled_from(words), st.sampled_from(_ODD), text)
    pairs = st.lists(st.tuples(st.sampled_from(keys) | text, value), max_size=6)
    header = st.sampled_from(("HX-Request", "Accept", "Last-Event-ID", "If-None-Match", "Content-Type", "Range"))
    told = st.sampled_from(
        ("true", "application/json", "text/html", "1", "999999999", "multipart/form-data", "bytes=0-")
    )
    return st.fixed_dictionaries(
        {"fill": st.lists(value, min_size=3, max_size=3), "query": pairs, "form": pairs, "body": st.binary(max_size=80)}
        | {"headers": st.dictionaries(header, told, max_size=3), "raw": st.booleans(), "known": st.booleans()}
    )


def answered(client: Any, method: str, path: str, asked: dict[str, Any]) -> Any:
    """Ask, and hold the answer to what holds of every one: no fault of ours, nothing of the inside, in time."""
    fills = iter(asked["fill"])
    address = re.sub(r"\{\w+(?::\w+)?\}", lambda _: quote(next(fills, "x"), safe="") or "x", path)
    query = urlencode(asked["query"])
    body = asked["body"] if asked["raw"] else urlencode(asked["form"]).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", **asked["headers"]}
    if asked["known"]:
        headers["Origin"] = "http://127.0.0.1"
    began = time.process_time()
    answer = client.request(
        method,
        f"{address}?{query}" if query else address,
        content=body if method not in ("GET", "HEAD") else None,
        headers=headers,
        follow_redirects=False,
    )
    assert answer.status_code < 500, f"{method} {address}?{query} {body!r}: {answer.status_code} {answer.text[:300]}"
    assert not INSIDE.search(answer.text), answer.text[:500]
    assert time.process_time() - began < SECONDS
    assert "set-cookie" not in {key for key, value in answer.headers.items() if "a=b" in value}
    return answer
