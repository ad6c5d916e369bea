"""Exports: what was decided, promised and foretold, as tables and as a scenario, for the desk to take away.

Covers handing them out; what is in them is `simkit.classroom.export`'s.
"""

from __future__ import annotations

import io
import zipfile
from functools import partial

from simkit.classroom.export import TABLES, scenario_files, table
from simkit.web.classroom.doors import Door
from simkit.web.classroom.hall import Hall
from simkit.web.classroom.people import hall_of
from simkit.web.pages import attachment
from simkit.web.starlette_door import HTTPException, Request, Response, run_in_threadpool

__all__ = ["DOORS"]

_EPOCH = (2000, 1, 1, 0, 0, 0)
"""The date of every file in an archive, so that the same play gives the same bytes."""


async def as_table(request: Request) -> Response:
    """One of the tables, as CSV that a spreadsheet opens right."""
    name, hall = request.path_params["name"], hall_of(request)
    if name not in TABLES:
        raise HTTPException(404)
    made = await run_in_threadpool(partial(_table, hall, name))
    return attachment(made, f"{hall.session}-{name}.csv", "text/csv; charset=utf-8")


async def as_scenario(request: Request) -> Response:
    """The play as a scenario with its world, packed into one file."""
    hall = hall_of(request)
    made = await run_in_threadpool(partial(_packed, hall))
    return attachment(made, f"{hall.session}-scenario.zip", "application/zip")


def _table(hall: Hall, name: str) -> bytes:
    classroom, session = hall.classroom, hall.session
    return table(name, hall.state(), classroom.events(session), classroom.position(session))


def _packed(hall: Hall) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in scenario_files(hall.state()).items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


DOORS = (
    Door("/desk/export/{name}.csv", "GET", "desk", as_table),
    Door("/desk/export/scenario.zip", "GET", "desk", as_scenario),
)
