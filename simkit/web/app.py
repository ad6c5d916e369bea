"""The application: routes behind the guard, with their assets, and trouble told in words.

Covers what the laboratory and the classroom have in common; what is on their pages is their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any

from simkit.errors import SimkitError
from simkit.web.assets import static_route
from simkit.web.guard import Guard
from simkit.web.limit import Limit
from simkit.web.starlette_door import BaseRoute, GZipMiddleware, HTTPException, Middleware, Starlette
from simkit.web.trouble import Catcher, on_http, on_refusal

__all__ = ["LOOPBACK", "app"]

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def app(
    routes: Sequence[BaseRoute],
    hosts: Collection[str] = (),
    lifespan: Callable[[Starlette], AbstractAsyncContextManager[Any]] | None = None,
) -> Starlette:
    """The application of some routes, addressed as this machine itself or as one of `hosts`.

    A request brings 64 KiB at most. Streams (`text/event-stream`) are never packed; everything else of some size is.
    `lifespan` runs around the time in which the application answers.
    """
    return Starlette(
        routes=[*routes, static_route()],
        middleware=[
            Middleware(Guard, hosts=(*LOOPBACK, *hosts)),
            Middleware(GZipMiddleware, minimum_size=2000, compresslevel=3),
            Middleware(Limit),
            Middleware(Catcher),
        ],
        exception_handlers={HTTPException: on_http, SimkitError: on_refusal},
        lifespan=lifespan,
    )
