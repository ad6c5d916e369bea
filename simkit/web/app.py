"""The application: routes behind the guard, with their assets, and trouble told in words.

Covers what the laboratory and the classroom have in common; what is on their pages is their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
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
    larger: Mapping[str, int] | None = None,
) -> Starlette:
    """The application of some routes, addressed as this machine itself or as one of `hosts`.

    A post brings 64 KiB at most, but to paths for which `larger` gives a limit in bytes. Streams (`text/event-stream`)
    are never packed; everything else of some size is.
    """
    return Starlette(
        routes=[*routes, static_route()],
        middleware=[
            Middleware(Guard, hosts=(*LOOPBACK, *hosts)),
            Middleware(GZipMiddleware, minimum_size=2000, compresslevel=3),
            Middleware(Limit, larger=larger or {}),
            Middleware(Catcher),
        ],
        exception_handlers={HTTPException: on_http, SimkitError: on_refusal},
        lifespan=lifespan,
    )
