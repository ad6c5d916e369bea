"""What the desk's buttons do: each is a command to the session, and each but a few can be taken back.

Covers reading a button's fields; whether it can be done now is decided in `simkit.classroom`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from simkit.classroom import commands
from simkit.classroom.commands import Command, Refused
from simkit.web.classroom.desk import desk_page
from simkit.web.classroom.doors import Door, is_fragment, to_page
from simkit.web.classroom.forms import Sent, sent
from simkit.web.classroom.people import desk_key, hall_of, keep_desk
from simkit.web.classroom.refusals import Notice, notice_of, status_of
from simkit.web.starlette_door import HTTPException, Request, Response

__all__ = ["DOORS"]


def _open(form: Sent) -> Command:
    return commands.Open(form.decimal("minutes", 0) or None)


def _inject(form: Sent) -> Command:
    return commands.Inject(
        kind=form.text("kind"),
        by=_one(form, "by"),
        target=_one(form, "target"),
        severity=form.decimal("severity", 0.5),
        says=form.text("says"),
        channel=form.text("channel"),
        level=form.text("level") if form.text("channel") else "",
    )


def _one(form: Sent, name: str) -> tuple[str, ...]:
    return (form.text(name),) if form.text(name) else ()


_ACTIONS: Mapping[str, Callable[[Sent], Command]] = {
    "open": _open,
    "extend": lambda form: commands.Extend(form.decimal("seconds", 60)),
    "pause": lambda _: commands.Pause(),
    "resume": lambda _: commands.Resume(),
    "close": lambda _: commands.Close(),
    "rewind": lambda form: commands.Rewind(form.number("turn")),
    "inject": _inject,
    "assign": lambda form: commands.Assign(form.text("person"), form.text("seat")),
    "remove": lambda form: commands.Remove(form.text("person")),
    "lobby": lambda form: commands.Lobby(form.text("open") == "yes"),
    "hide": lambda form: commands.Hide(form.text("hidden") == "yes"),
    "reveal": lambda form: commands.Reveal(form.text("what"), form.text("shown") == "yes"),
    "finish": lambda _: commands.Finish(),
    "undo": lambda form: commands.Undo(form.number("seq", 0) or None),
}

_PLAYS: Mapping[str, Callable[[Request, Sent], Awaitable[str]]] = {
    "fork": lambda request, form: hall_of(request).fork(form.number("turn")),
    "play": lambda request, form: hall_of(request).turn_to(form.text("play"), desk_key(request)),
}
"""What leads the class to another play, with a key of its own for the desk."""


async def act(request: Request) -> Response:
    """Do what a button says, and show the desk as it is then."""
    name, form = request.path_params["act"], await sent(request)
    hall = hall_of(request)
    if name not in _PLAYS and name not in _ACTIONS:
        raise HTTPException(404)
    try:
        if name in _PLAYS:
            key = await _PLAYS[name](request, form)
            response = to_page(request, "/desk")
            keep_desk(response, request, key)
            return response
        await hall.do(_ACTIONS[name](form))
    except Refused as refused:
        return await desk_page(request, notice_of(refused), status_of(refused))
    if not is_fragment(request):
        return to_page(request, "/desk")
    return await desk_page(request, Notice("good", "Taken back.") if name == "undo" else None)


DOORS = (Door("/desk/do/{act}", "POST", "desk", act),)
