"""Doors: each address of the classroom, and whom it answers; nothing is behind any other.

Covers letting in and turning away, in one place for all addresses; what is behind each door is in the rooms themselves.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from simkit.classroom.commands import Refused
from simkit.web.classroom.people import Who, desk_asks, student_of
from simkit.web.classroom.refusals import status_of
from simkit.web.starlette_door import HTTPException, RedirectResponse, Request, Response, Route

__all__ = ["Answer", "Door", "is_fragment", "opened", "to_page"]

Answer = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Door:
    """An address: its path, how it is asked, whom it answers, and with what."""

    path: str
    method: str
    who: Who
    answer: Answer


def opened(door: Door) -> Route:
    """A door as a route; whoever it does not answer learns nothing but where to go instead."""

    async def endpoint(request: Request) -> Response:
        if door.who == "student":
            person = student_of(request)
            if not person:
                return _elsewhere(request, "/", "You are not in this class. Join it first.")
            request.state.person = person
        elif door.who == "desk" and not desk_asks(request):
            return _elsewhere(request, "/desk/key", "This is the teacher's desk.")
        try:
            return await door.answer(request)
        except Refused as refused:
            if refused.code == "token":  # sent away, or gone, while the page was on its way
                return _elsewhere(request, "/", refused.says)
            raise HTTPException(status_of(refused), refused.says) from None

    return Route(door.path, endpoint, methods=[door.method])


def is_fragment(request: Request) -> bool:
    """Whether a page asks for a part of itself, and not a person for a page."""
    return "hx-request" in request.headers


def to_page(request: Request, path: str) -> Response:
    """Go to a page: by a header for a page that asked from inside, by a redirect otherwise."""
    if is_fragment(request):
        return Response(status_code=200, headers={"HX-Redirect": path, "Cache-Control": "no-store"})
    return RedirectResponse(path, status_code=303, headers={"Cache-Control": "no-store"})


def _elsewhere(request: Request, path: str, says: str) -> Response:
    if is_fragment(request):
        return Response(says, 401, headers={"HX-Redirect": path, "Cache-Control": "no-store"}, media_type="text/plain")
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        return RedirectResponse(path, status_code=303, headers={"Cache-Control": "no-store"})
    raise HTTPException(401, says)
