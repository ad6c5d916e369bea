"""The debrief page: what the class did against what the rules would have done, where it turned, and why.

Covers showing it to the desk at any time, and to all once the teacher has shown it.
"""

from __future__ import annotations

from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue
from simkit.web.classroom.doors import Door, to_page
from simkit.web.classroom.people import desk_asks, hall_of, student_of
from simkit.web.classroom.shown_debrief import debrief_shown
from simkit.web.pages import page
from simkit.web.starlette_door import Request, Response, run_in_threadpool

__all__ = ["DOORS"]


async def debrief(request: Request) -> Response:
    """The page, or the way to wherever one belongs until it is shown."""
    hall, is_desk = hall_of(request), desk_asks(request)
    if not is_desk:
        person = student_of(request)
        if not person or not (await hall.seat_view(person)).debrief:
            return to_page(request, "/me" if person else "/")
    room = await hall.screen_view()
    if room.clock.turn == 0:
        return page("class/debrief_early.html", is_desk=is_desk, title=room.title)
    shown = debrief_shown(await hall.debrief(), room, hall.names())
    scenario = await run_in_threadpool(hall.classroom.scenario, hall.session)
    verdict = verdict_words(scenario.world, Catalogue("en"))
    return page("class/debrief.html", v=shown, verdict=verdict, is_desk=is_desk)


DOORS = (Door("/debrief", "GET", "anyone", debrief),)
