"""The door to uvicorn: the only module that imports it. It answers on a socket that is bound already.

Covers how long open streams may hold up the end, and what of the server's own is told to strangers: nothing.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from contextlib import suppress

from simkit.errors import MissingExtra
from simkit.web.starlette_door import ASGIApp

try:
    import uvicorn
except ImportError:
    raise MissingExtra.of("serving pages needs", "uvicorn", "web") from None

__all__ = ["answer"]

_PATIENCE = 2
"""Seconds that open streams are given when the server is asked to end."""


def _tells(record: logging.LogRecord) -> bool:
    """Whether a record is worth telling: not that streams, which pages leave open, were cut off at the end."""
    cut_off = record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError)
    return not cut_off and "timeout graceful shutdown exceeded" not in record.getMessage()


def answer(app: ASGIApp, listening: socket.socket) -> None:
    """Answer requests on a bound socket until Ctrl-C or a signal to end."""
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        ws="none",
        backlog=2048,
        timeout_graceful_shutdown=_PATIENCE,
    )
    logging.getLogger("uvicorn.error").addFilter(_tells)
    with suppress(KeyboardInterrupt):  # which uvicorn raises again when it has ended in order
        uvicorn.Server(config).run(sockets=[listening])
