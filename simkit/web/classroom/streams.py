"""Streams: the answer that stays open, on which a page is told that it has changed.

Covers its form; what is told is the hub's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from simkit.web.classroom.hub import Hub
from simkit.web.starlette_door import StreamingResponse

__all__ = ["stream"]


def stream(hub: Hub, who: str, topics: Callable[[], Awaitable[tuple[str, ...]]]) -> StreamingResponse:
    """Notes to one page for as long as it is open."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(hub.notes(who, topics), media_type="text/event-stream", headers=headers)
