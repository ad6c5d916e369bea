"""Joining: a code and a name, and a browser is somebody; no account, nothing to install.

Covers the join page and how guesses are slowed down; who may come in is decided in `simkit.classroom`.
"""

from __future__ import annotations

from simkit.classroom.commands import Join, Refused
from simkit.classroom.names import hash_of, new_token
from simkit.web.classroom.doors import Door
from simkit.web.classroom.forms import sent
from simkit.web.classroom.people import browser_of, guesser_of, hall_of, keep_student, prepared_token, student_of
from simkit.web.classroom.refusals import Notice, notice_of, status_of
from simkit.web.classroom.throttle import Throttle
from simkit.web.pages import page
from simkit.web.starlette_door import RedirectResponse, Request, Response

__all__ = ["DOORS"]

_SHOWN = 60


async def front(request: Request) -> Response:
    """The first page: to one's seat, or to the form."""
    if student_of(request):
        return RedirectResponse("/me", status_code=303)
    return _form(request, code=request.query_params.get("code", "")[:_SHOWN])


async def by_link(request: Request) -> Response:
    """The form with the code filled in, as the QR code opens it."""
    if student_of(request):
        return RedirectResponse("/me", status_code=303)
    return _form(request, code=request.path_params["code"][:_SHOWN])


async def join(request: Request) -> Response:
    """Come in."""
    hall, form = hall_of(request), await sent(request)
    code, name = form.text("code"), form.text("name")
    if student_of(request):
        return RedirectResponse("/me", status_code=303)
    throttle: Throttle = request.app.state.throttle
    browser, address = guesser_of(request)
    try:
        wait = throttle.wait(browser, address)
        if wait > 0:
            raise Refused("throttled", f"Too many wrong codes. Try again in {wait:.0f} seconds.")
        token = prepared_token(request)
        done = await hall.do(Join(code, name, token=token), idem=f"join {hash_of(token)}" if token else "")
    except Refused as refused:
        if refused.code == "code":
            throttle.wrong(browser, address)
        return _form(
            request, code=code[:_SHOWN], name=name[:_SHOWN], notice=notice_of(refused), status=status_of(refused)
        )
    throttle.right(browser)
    response = RedirectResponse("/me", status_code=303, headers={"Cache-Control": "no-store"})
    keep_student(response, request, done.token or token)
    return response


DOORS = (
    Door("/", "GET", "anyone", front),
    Door("/j/{code}", "GET", "anyone", by_link),
    Door("/join", "POST", "anyone", join),
)


def _form(
    request: Request, *, code: str = "", name: str = "", notice: Notice | None = None, status: int = 200
) -> Response:
    response = page("class/join.html", status=status, code=code, name=name, notice=notice)
    browser_of(request, response)
    keep_student(response, request, new_token())  # nobody's yet; a form that is sent twice then makes one person
    return response
