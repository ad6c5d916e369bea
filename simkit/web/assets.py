"""Assets: scripts, styles and pictures, each under an address that names its content, kept by browsers for a year.

Covers the files in `static` and Vega's bundle, which comes out of vl-convert; nothing is fetched from anywhere.
"""

from __future__ import annotations

import gzip
import mimetypes
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from threading import Lock

from simkit.plots.altair_door import javascript
from simkit.web.starlette_door import HTTPException, Request, Response, Route, run_in_threadpool

__all__ = ["VEGA", "asset", "prepare_vega", "static_route"]

VEGA = "vega.js"
_SNIPPET = "globalThis.vegaEmbed = vegaEmbed;"
_FOREVER = "public, max-age=31536000, immutable"
_TYPES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8", "svg": "image/svg+xml"}
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class _Content:
    kind: str
    plain: bytes = field(repr=False)
    packed: bytes = field(repr=False)


def asset(name: str) -> str:
    """The address of an asset by its name in `static`, such as "simkit.css" or "vendor/htmx-4.0.1.min.js"."""
    stem, _, ending = name.rpartition(".")
    return f"/static/{stem}.{_mark(name)}.{ending}"


def static_route() -> Route:
    """The route on which assets are had."""
    return Route("/static/{path:path}", _static, name="static")


def prepare_vega() -> None:
    """Make Vega's bundle, which takes some seconds the first time, before a page asks for it."""
    with _one_at_a_time:
        _content(VEGA)


async def _static(request: Request) -> Response:
    path = request.path_params["path"]
    stem, _, ending = path.rpartition(".")
    stem, _, mark = stem.rpartition(".")
    name = f"{stem}.{ending}"
    if name not in _names() or mark != _mark(name):
        raise HTTPException(404)
    if name == VEGA:
        await run_in_threadpool(prepare_vega)
    content = _content(name)
    headers = {"Cache-Control": _FOREVER, "Content-Type": content.kind, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(content.packed, headers=headers | {"Content-Encoding": "gzip"})
    return Response(content.plain, headers=headers)


@cache
def _names() -> frozenset[str]:
    """What there is, by its path below `static`."""
    found, folders = {VEGA}, [("", files("simkit.web").joinpath("static"))]
    while folders:
        above, folder = folders.pop()
        for one in folder.iterdir():
            if one.is_dir():
                folders.append((f"{above}{one.name}/", one))
            else:
                found.add(f"{above}{one.name}")
    return frozenset(found)


@cache
def _mark(name: str) -> str:
    """What tells one content from another; of the bundle, what it is made of."""
    made_of = f"{_SNIPPET} {version('vl-convert-python')}".encode() if name == VEGA else _bytes(name)
    return blake2b(made_of, digest_size=8).hexdigest()


@cache
def _content(name: str) -> _Content:
    plain = javascript(_SNIPPET).encode() if name == VEGA else _bytes(name)
    kind = _TYPES.get(name.rpartition(".")[2]) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return _Content(kind, plain, gzip.compress(plain, 9, mtime=0))


def _bytes(name: str) -> bytes:
    return files("simkit.web").joinpath("static", *name.split("/")).read_bytes()
