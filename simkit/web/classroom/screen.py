"""The projector's view: what all may see, large enough for the back row.

Covers showing it; it holds nothing secret, so it asks nobody for a key.
"""

from __future__ import annotations

from simkit.web.classroom.doors import Door, is_fragment
from simkit.web.classroom.people import hall_of
from simkit.web.classroom.shown_screen import screen_shown
from simkit.web.classroom.streams import stream
from simkit.web.pages import filled, markup
from simkit.web.qr import qr_svg
from simkit.web.starlette_door import HTMLResponse, Request, Response

__all__ = ["DOORS"]


async def screen(request: Request) -> Response:
    """The view, whole or what of it changes."""
    hall = hall_of(request)
    view = await hall.screen_view()
    values = {
        "v": screen_shown(view, hall.address, hall.names()),
        "qr": markup(qr_svg(f"{hall.address}/j/{view.code}")),
        "here": "/screen",
        "content": "class/screen_live.html",
    }
    template = "class/screen_live.html" if is_fragment(request) else "class/screen.html"
    return HTMLResponse(filled(template, **values), headers={"Cache-Control": "no-store"})


async def live(request: Request) -> Response:
    """Notes that the view has changed."""

    async def topics() -> tuple[str, ...]:
        return ("screen", "seats")

    return stream(hall_of(request).hub, "the screen", topics)


DOORS = (
    Door("/screen", "GET", "anyone", screen),
    Door("/screen/part", "GET", "anyone", screen),
    Door("/screen/live", "GET", "anyone", live),
)
