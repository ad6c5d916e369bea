"""Trouble: what a reader is told when a page cannot be had, without anything of the program's inside.

Covers refusals (in their own words) and our own faults: those are written to standard error in full, under a number
that the page shows too. A page is answered by a page, htmx by a fragment, a script that asks for JSON by JSON.
"""

from __future__ import annotations

import secrets
import sys
import traceback
from http import HTTPStatus

from simkit.errors import InputError, SimkitError
from simkit.web.pages import filled
from simkit.web.starlette_door import (
    ASGIApp,
    ClientDisconnect,
    HTMLResponse,
    HTTPException,
    JSONResponse,
    Message,
    Receive,
    Request,
    Response,
    Scope,
    Send,
)

__all__ = ["Catcher", "on_http", "on_refusal", "told"]

_SAYS = {
    400: "The request could not be read.",
    404: "There is no page at this address.",
    405: "This address does not take that.",
    413: "That is more than this server takes at once.",
    500: "Something went wrong here. It is our fault, not yours.",
}


def told(request: Request, says: str, status: int = 400, number: str | None = None) -> Response:
    """A refusal in the form that was asked for; `says` is shown as text."""
    headers = {"Cache-Control": "no-store"}
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"trouble": says, "number": number}, status_code=status, headers=headers)
    is_fragment = "hx-request" in request.headers
    template = "trouble_fragment.html" if is_fragment else "trouble.html"
    return HTMLResponse(filled(template, says=says, number=number), status_code=status, headers=headers)


async def on_http(request: Request, error: Exception) -> Response:
    """Answer an HTTPException: its own words where it has some."""
    assert isinstance(error, HTTPException)
    standard = HTTPStatus(error.status_code).phrase
    own = error.detail if error.detail != standard else ""
    response = told(request, own or _SAYS.get(error.status_code, f"{standard}."), error.status_code)
    response.headers.update(error.headers or {})
    return response


async def on_refusal(request: Request, error: Exception) -> Response:
    """Answer what simkit refuses: its text is fit for a reader."""
    assert isinstance(error, SimkitError)
    return told(request, str(error), 422 if isinstance(error, InputError) else 500)


class Catcher:
    """Middleware: what nobody foresaw is written to standard error, and the reader is told its number."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and catch what comes of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_begun = False

        async def sending(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except ClientDisconnect:
            return
        except Exception:  # noqa: BLE001 - written down in full, and the reader gets its number
            number = _written_down(scope)
            if not has_begun:
                await told(Request(scope), _SAYS[500], 500, number)(scope, receive, send)


def _written_down(scope: Scope) -> str:
    number = secrets.token_hex(3)
    sys.stderr.write(f"simkit: fault {number} at {scope['method']} {scope['path']}\n{traceback.format_exc()}")
    sys.stderr.flush()
    return number
