"""Who asks: a student, the desk, or nobody known; told by a cookie that only the server reads.

Covers cookies and the three kinds of people; tokens are made, hashed and looked up in `simkit.classroom`.
"""

from __future__ import annotations

import re
import secrets
from typing import Literal, TypeAlias

from simkit.classroom.commands import Refused
from simkit.web.classroom.hall import Hall
from simkit.web.starlette_door import Request, Response

__all__ = [
    "Who",
    "browser_of",
    "desk_asks",
    "desk_key",
    "forget",
    "guesser_of",
    "hall_of",
    "keep_desk",
    "keep_student",
    "prepared_token",
    "student_of",
]

Who: TypeAlias = Literal["anyone", "student", "desk"]
"""Whom an address answers."""

_TERM = 200 * 24 * 3600
_TOKEN = re.compile(r"^[A-Za-z0-9_.~-]{12,200}$")


def hall_of(request: Request) -> Hall:
    """The class that this server runs."""
    hall = request.app.state.hall
    assert isinstance(hall, Hall)
    return hall


def student_of(request: Request) -> str:
    """The person who asks, or "" if this browser is nobody's."""
    hall = hall_of(request)
    token = _cookie(request, "me")
    if not token:
        return ""
    try:
        person = hall.person(token)
    except Refused:
        return ""
    hall.hub.saw(person)
    return person


def desk_asks(request: Request) -> bool:
    """Whether it is the teacher's desk that asks."""
    token = desk_key(request)
    return bool(token) and hall_of(request).is_desk(token)


def desk_key(request: Request) -> str:
    """The desk's key that a browser shows, or ""; whether it opens anything is the class's to say."""
    return _cookie(request, "desk")


def keep_student(response: Response, request: Request, token: str) -> None:
    """Let this browser be a person from now on."""
    _keep(response, request, "me", token)


def keep_desk(response: Response, request: Request, token: str) -> None:
    """Let this browser be the desk from now on."""
    _keep(response, request, "desk", token)


def forget(response: Response, request: Request) -> None:
    """Let this browser be nobody."""
    response.delete_cookie(_name(request, "me"), path="/", httponly=True, samesite="strict")


def browser_of(request: Request, response: Response | None = None) -> str:
    """A mark by which a browser that has not joined is told from others; a new one is set where a response is given."""
    mark = _cookie(request, "browser")
    if mark or response is None:
        return mark
    fresh = secrets.token_urlsafe(12)
    _keep(response, request, "browser", fresh)
    return fresh


def guesser_of(request: Request) -> tuple[str, str]:
    """Who types a code or a key, as the throttle tells guessers: the browser (or else the address), and the address."""
    address = request.client.host if request.client else ""
    return browser_of(request) or address, address


def prepared_token(request: Request) -> str:
    """The token that the join page has given a browser beforehand, or "" if it has none."""
    return _cookie(request, "me")


def _keep(response: Response, request: Request, what: str, value: str) -> None:
    response.set_cookie(
        _name(request, what),
        value,
        max_age=_TERM,
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def _cookie(request: Request, what: str) -> str:
    value = request.cookies.get(_name(request, what), "")
    return value if _TOKEN.match(value) else ""


def _name(request: Request, what: str) -> str:
    """A cookie's name; browsers share cookies between ports, so each room has its own."""
    room = re.sub(r"[^A-Za-z0-9]+", "-", hall_of(request).room).strip("-").lower() or "class"
    return f"simkit-{room[:40]}-{what}"
