"""Streams: the answer that stays open, on which a page is told that it has changed.

Covers its form; what is told is the hub's.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from simkit.classroom.commands import Refused
from simkit.web.classroom.hub import Hub
from simkit.web.starlette_door import HTTPException, StreamingResponse

__all__ = ["stream"]

_MOST = 100
"""How many pages one person, the desk or the projector follows with: more are a fault, or an attack; they ask anew by
themselves every few seconds and miss nothing."""
_LAST = "event: version\ndata: gone\n\n"
"""What a page is told whose person has gone: to ask once more, which leads it away."""


def stream(hub: Hub, who: str, topics: Callable[[], Awaitable[tuple[str, ...]]]) -> StreamingResponse:
    """Notes to one page for as long as it is open.

    Raises:
        HTTPException: 429, where too many pages of the same follow already.
    """
    if hub.streams_of(who) >= _MOST:
        raise HTTPException(429, "This page is open too often. Close it elsewhere; meanwhile it asks now and then.")
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_until_gone(hub.notes(who, topics)), media_type="text/event-stream", headers=headers)


async def _until_gone(notes: AsyncIterator[str]) -> AsyncIterator[str]:
    try:
        async for note in notes:
            yield note
    except Refused:
        yield _LAST
