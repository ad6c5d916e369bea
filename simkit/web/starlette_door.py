"""The door to Starlette: the only module that imports it, and with it the extra `web`.

Covers handing on the names that pages are served with; a name that nobody uses any more is taken out here.
"""

from __future__ import annotations

from simkit.errors import MissingExtra

try:
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.datastructures import Headers, MutableHeaders
    from starlette.exceptions import HTTPException
    from starlette.middleware import Middleware
    from starlette.middleware.gzip import GZipMiddleware
    from starlette.requests import ClientDisconnect, Request
    from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
    from starlette.routing import BaseRoute, Route
    from starlette.types import ASGIApp, Message, Receive, Scope, Send
except ImportError:
    raise MissingExtra.of("pages that follow need", "starlette", "web") from None

__all__ = [
    "ASGIApp",
    "BaseRoute",
    "ClientDisconnect",
    "GZipMiddleware",
    "HTMLResponse",
    "HTTPException",
    "Headers",
    "JSONResponse",
    "Message",
    "Middleware",
    "MutableHeaders",
    "Receive",
    "RedirectResponse",
    "Request",
    "Response",
    "Route",
    "Scope",
    "Send",
    "Starlette",
    "StreamingResponse",
    "run_in_threadpool",
]
