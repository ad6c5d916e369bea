"""The limit: how many bytes a request may bring, known before or counted while they come.

Covers refusing them as any other refusal is told; nothing that is too long is kept in memory.
"""

from __future__ import annotations

from simkit.web.starlette_door import ASGIApp, Headers, HTTPException, Message, Receive, Scope, Send

__all__ = ["MOST_BYTES", "Limit"]

MOST_BYTES = 64 * 1024
"""What a form of ours never comes near."""


class Limit:
    """Middleware: refuses a request that brings more than `MOST_BYTES`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and refuse it where its body turns out too long."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = Headers(scope=scope).get("content-length", "0")
        came = 0

        async def counting() -> Message:
            nonlocal came
            if told.isdecimal() and (len(told) > 18 or int(told) > MOST_BYTES):
                raise HTTPException(413)
            message = await receive()
            came += len(message.get("body", b""))
            if came > MOST_BYTES:
                raise HTTPException(413)
            return message

        await self.app(scope, counting, send)
