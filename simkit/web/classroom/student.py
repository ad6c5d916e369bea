"""A student's pages: the seat, the turn, orders, deals, predictions.

Covers showing them and taking what is sent; a refusal keeps the page and tells what was not taken. What may be seen and
done is decided in `simkit.classroom`.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simkit.classroom.commands import Accept, Command, Decide, Decline, Leave, Offer, Predict, Refused, Sit
from simkit.classroom.session import may_choose
from simkit.classroom.views import Phase
from simkit.web.classroom.doors import Door, is_fragment, to_page
from simkit.web.classroom.forms import Sent, sent
from simkit.web.classroom.hall import Hall
from simkit.web.classroom.people import forget, hall_of
from simkit.web.classroom.refusals import Notice, notice_of, status_of
from simkit.web.classroom.shown_orders import orders_told
from simkit.web.classroom.shown_seat import personal_shown, seat_shown
from simkit.web.classroom.streams import stream
from simkit.web.pages import filled, markup
from simkit.web.starlette_door import HTMLResponse, Request, Response, run_in_threadpool

__all__ = ["DOORS"]


async def me(request: Request) -> Response:
    """The page; or, for the page itself, what of it is about this person alone: clock, notices, what they foretold."""
    return await _shown(request)


async def ours(request: Request) -> Response:
    """What of the page all on the seat see alike."""
    hall = hall_of(request)
    made = await _of_seat(hall, hall.seat_of(request.state.person), fresh=False)
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(made.packed, media_type="text/html", headers=headers | {"Content-Encoding": "gzip"})
    return HTMLResponse(made.text, headers=headers)


async def live(request: Request) -> Response:
    """Notes that the page has changed."""
    hall, person = hall_of(request), request.state.person

    async def topics() -> tuple[str, ...]:
        state, seat = hall.state(), hall.seat_of(person)
        return (f"person:{person}", *_topics(state.phase, seat))

    return stream(hall.hub, person, topics)


async def seat(request: Request) -> Response:
    """Take a seat."""
    return await _done(request, lambda person, form: Sit(person, form.text("seat")), "This is your seat now.")


async def leave(request: Request) -> Response:
    """Leave the class."""
    await hall_of(request).do(Leave(request.state.person))
    response = to_page(request, "/")
    forget(response, request)
    return response


async def orders(request: Request) -> Response:
    """Hand in the orders of this turn."""

    def read(person: str, form: Sent) -> Command:
        return Decide(person, form.number("turn"), form.number("epoch"), form.orders())

    return await _done(request, read, "Your orders are in.")


async def offer(request: Request) -> Response:
    """Offer a deal."""

    def read(person: str, form: Sent) -> Command:
        gives, wants = form.terms("give"), form.terms("take")
        turn, epoch, turns = form.number("turn"), form.number("epoch"), form.number("turns", 1)
        return Offer(person, turn, epoch, form.text("to"), gives, wants, turns, form.text("says"))

    return await _done(request, read, "Your offer is on its way. Only they and your teacher see it.")


async def deal(request: Request) -> Response:
    """Answer a deal, or withdraw one."""

    def read(person: str, form: Sent) -> Command:
        answer = Accept if form.text("answer") == "accept" else Decline
        return answer(person, form.number("turn"), form.number("epoch"), form.text("deal"))

    return await _done(request, read, "Your answer is in.")


async def predict(request: Request) -> Response:
    """Say how probable something is."""

    def read(person: str, form: Sent) -> Command:
        return Predict(person, form.text("question"), form.number("percent", 50) / 100)

    return await _done(request, read)


DOORS = (
    Door("/me", "GET", "student", me),
    Door("/me/part", "GET", "student", me),
    Door("/me/ours", "GET", "student", ours),
    Door("/me/live", "GET", "student", live),
    Door("/me/seat", "POST", "student", seat),
    Door("/me/orders", "POST", "student", orders),
    Door("/me/offer", "POST", "student", offer),
    Door("/me/deal", "POST", "student", deal),
    Door("/me/predict", "POST", "student", predict),
    Door("/me/leave", "POST", "student", leave),
)


async def _done(request: Request, read: Callable[[str, Sent], Command], says: str = "") -> Response:
    """Do what was sent, and show the page as it is then; or say why not, with what was written."""
    hall, person, form = hall_of(request), request.state.person, await sent(request)
    try:
        await hall.do(read(person, form), _mark(person, form))
    except Refused as refused:
        if refused.code == "token":
            raise
        typed = orders_told(form.orders(), await hall.seat_view(person))
        return await _shown(request, notice_of(refused, typed), status_of(refused))
    if not is_fragment(request):
        return to_page(request, "/me")
    return await _shown(request, Notice("good", says) if says else None)


def _mark(person: str, form: Sent) -> str:
    """A mark of what was sent, so that what comes twice counts once; pages carry a number that grows."""
    if not form.text("mark"):
        return ""
    return hashlib.sha256(f"{person}\n{form.raw}".encode()).hexdigest()[:32]


async def _shown(request: Request, notice: Notice | None = None, status: int = 200) -> Response:
    hall, whole = hall_of(request), not is_fragment(request)
    view = await hall.seat_view(request.state.person, fresh=whole)
    stamp = hall.stamp(_topics(view.clock.phase, view.seat))
    values: dict[str, Any] = {"v": personal_shown(view, await _titles(hall)), "notice": notice, "stamp": stamp}
    if whole:
        of_seat = await _of_seat(hall, view.seat)
        text = filled("class/me.html", **values, ours=markup(of_seat.text))
    else:
        text = filled("class/mine.html", **values)
    return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-store"})


@dataclass(frozen=True, slots=True)
class _OfSeat:
    """What all on a seat see alike, as it is sent."""

    text: str
    packed: bytes


async def _of_seat(hall: Hall, seat: str, *, fresh: bool = True) -> _OfSeat:
    """What all on a seat see alike: made, and packed, once for all of them.

    What is in it is looked up after its stamp is, so that nothing older than its stamp is ever kept under it.
    """
    phase = hall.state().phase
    chooses, topics = may_choose(phase, seat), _topics(phase, seat)
    stamp, mark = hall.stamp(topics), hall.mark(topics)

    async def make() -> _OfSeat:
        view, room = await hall.team_view(seat, fresh=fresh), await hall.screen_view()
        shown = seat_shown(view, room.seats, choosing=chooses)
        text = filled("class/ours.html", v=shown, mark=mark, stamp=stamp)
        return _OfSeat(text, await run_in_threadpool(gzip.compress, text.encode(), 5))

    made, _ = await hall.once(("ours", hall.session, seat, chooses), topics, make, fresh=fresh)
    return made


def _topics(phase: Phase, seat: str) -> tuple[str, ...]:
    """What the part that a seat sees alike is about: who may take a seat sees who sits where."""
    return (f"seat:{seat}", "seats") if may_choose(phase, seat) else (f"seat:{seat}",)


async def _titles(hall: Hall) -> dict[str, str]:
    room = await hall.screen_view()
    return {line.seat: line.title for line in room.seats}
