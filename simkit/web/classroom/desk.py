"""The teacher's desk: the pages, and the way in by the key that the terminal printed.

Covers showing the desk; what its buttons do is in `desk_actions`.
"""

from __future__ import annotations

from simkit.web.classroom.doors import Door, is_fragment
from simkit.web.classroom.forms import sent
from simkit.web.classroom.people import browser_of, desk_asks, guesser_of, hall_of, keep_desk
from simkit.web.classroom.refusals import Notice
from simkit.web.classroom.shown_desk import desk_shown, fork_shown, plays_shown
from simkit.web.classroom.streams import stream
from simkit.web.classroom.throttle import Throttle
from simkit.web.pages import filled, markup, page
from simkit.web.qr import qr_svg
from simkit.web.starlette_door import HTMLResponse, RedirectResponse, Request, Response

__all__ = ["DOORS", "desk_page"]


async def key_form(request: Request) -> Response:
    """The way in: a page that takes the key out of the address itself, or from whoever types it."""
    if desk_asks(request):
        return RedirectResponse("/desk", status_code=303)
    return _key_form(request)


async def key_given(request: Request) -> Response:
    """Let a browser with the right key be the desk."""
    form = await sent(request)
    throttle: Throttle = request.app.state.throttle
    browser, address = guesser_of(request)
    if (wait := throttle.wait(browser, address)) > 0:
        return _key_form(request, Notice("bad", f"Too many wrong keys. Try again in {wait:.0f} seconds."), 429)
    key = form.text("key").lstrip("#")
    if not hall_of(request).is_desk(key):
        throttle.wrong(browser, address)
        return _key_form(request, Notice("bad", "That is not the key of this desk. The terminal shows it."), 403)
    throttle.right(browser)
    response = RedirectResponse("/desk", status_code=303, headers={"Cache-Control": "no-store"})
    keep_desk(response, request, key)
    return response


async def desk(request: Request) -> Response:
    """The desk, whole or what of it changes."""
    return await desk_page(request)


async def live(request: Request) -> Response:
    """Notes that something has changed."""

    async def topics() -> tuple[str, ...]:
        return ("desk", "seats")

    return stream(hall_of(request).hub, "the desk", topics)


async def desk_page(request: Request, notice: Notice | None = None, status: int = 200) -> Response:
    """The desk as it stands now, with a line on top."""
    hall = hall_of(request)
    view = await hall.desk_view()
    link = f"{hall.address}/j/{view.code}"
    plays, now = hall.plays(), view.session
    values = {
        "v": desk_shown(view, hall.address, hall.names()),
        "plays": plays_shown(plays, now),
        "fork": None if view.undo else fork_shown(plays, now),
        "qr": markup(qr_svg(link)),
        "notice": notice,
        "here": "/desk",
        "content": "class/desk_live.html",
    }
    template = "class/desk_live.html" if is_fragment(request) else "class/desk.html"
    return HTMLResponse(filled(template, **values), status_code=status, headers={"Cache-Control": "no-store"})


def _key_form(request: Request, notice: Notice | None = None, status: int = 200) -> Response:
    response = page("class/desk_key.html", status=status, notice=notice)
    browser_of(request, response)
    return response


DOORS = (
    Door("/desk/key", "GET", "anyone", key_form),
    Door("/desk/key", "POST", "anyone", key_given),
    Door("/desk", "GET", "desk", desk),
    Door("/desk/part", "GET", "desk", desk),
    Door("/desk/live", "GET", "desk", live),
)
