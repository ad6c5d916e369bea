"""The site of one running class: every address, whom it answers, and what runs beside the pages.

Covers putting the rooms together; `DOORS` is the whole list of what can be asked, by whom.
"""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress

from simkit.classroom.room import Classroom
from simkit.errors import SimkitError
from simkit.web.app import app
from simkit.web.classroom import debrief, desk, desk_actions, exports, joining, screen, student
from simkit.web.classroom.doors import opened
from simkit.web.classroom.hall import Hall
from simkit.web.classroom.throttle import Throttle
from simkit.web.starlette_door import Starlette

__all__ = ["DOORS", "site"]

DOORS = (
    *joining.DOORS,
    *student.DOORS,
    *screen.DOORS,
    *debrief.DOORS,
    *desk.DOORS,
    *desk_actions.DOORS,
    *exports.DOORS,
)
_EVERY = 0.5


def site(
    classroom: Classroom, session: str, room: str, address: str, hosts: Collection[str] = (), *, measures: bool = True
) -> Starlette:
    """The application of a class that runs; `address` is what students type, `hosts` the names it may be called by.

    With `measures`, the scenario is played as an ensemble beside the pages, for what the model says to its questions.
    """
    hall = Hall(classroom, session, room, address)

    @asynccontextmanager
    async def lifespan(made: Starlette) -> AsyncIterator[None]:
        made.state.hall, made.state.throttle = hall, Throttle()
        if measures:
            hall.start(hall.measure())
        ticking = asyncio.create_task(_tick(hall))
        try:
            yield
        finally:
            ticking.cancel()
            hall.hub.end()
            with suppress(asyncio.CancelledError):
                await ticking

    return app([opened(door) for door in DOORS], hosts=hosts, lifespan=lifespan)


async def _tick(hall: Hall) -> None:
    """Close turns whose time has run out, for as long as the server runs; what goes wrong is told, and tried again."""
    told = ""
    while True:
        try:
            await hall.tick()
            told = ""
        except Exception as error:  # noqa: BLE001 - a turn must close, whatever went wrong the time before
            says = f"simkit: {error}\n" if isinstance(error, SimkitError) else traceback.format_exc()
            if says != told:
                sys.stderr.write(says)
            told = says
        await asyncio.sleep(_EVERY)
