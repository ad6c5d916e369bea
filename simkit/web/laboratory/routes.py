"""The laboratory's routes: pages, plays that come in parts, controls that are searched for, why-trees, downloads.

Covers requests and answers; what is played and told is other modules' work.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from itertools import zip_longest
from threading import Thread
from urllib.parse import quote, urlencode

from simkit.report.words import Catalogue
from simkit.web.app import app
from simkit.web.assets import prepare_vega
from simkit.web.laboratory.address import Asked, asked, command, parts, query
from simkit.web.laboratory.causes import why_fragment
from simkit.web.laboratory.controls import Control, control, found
from simkit.web.laboratory.crew import Crew
from simkit.web.laboratory.download import as_yaml, file_name
from simkit.web.laboratory.ground import Grounds, Played
from simkit.web.laboratory.pages import Shelf, laboratory, shelf
from simkit.web.laboratory.plays import Plays
from simkit.web.laboratory.told import Teller
from simkit.web.pages import attachment, page
from simkit.web.starlette_door import (
    RedirectResponse,
    Request,
    Response,
    Route,
    Starlette,
    StreamingResponse,
    run_in_threadpool,
)

__all__ = ["laboratory_app"]

_LINES = "application/x-ndjson"
_OWN = ("base", "q", "path", "flow")
"""What a request may say beside what is asked of the scenario."""
_MOST_HELD, _MOST_AHEAD = 24, 240
"""How many plays of the control in hand, and of all that are in sight, are played ahead."""


def laboratory_app(scenario: str | None = None, hosts: Collection[str] = (), workers: int | None = None) -> Starlette:
    """The laboratory as an application; with a `scenario` its first page is that one's."""
    shared = _Laboratory(Shelf(scenario), workers)
    routes = [
        Route("/", shared.first),
        Route("/s/{key}", shared.scenario),
        Route("/s/{key}/play", shared.play),
        Route("/s/{key}/ahead", shared.ahead, methods=["POST"]),
        Route("/s/{key}/numbers", shared.numbers),
        Route("/s/{key}/why", shared.why),
        Route("/s/{key}/scenario.yaml", shared.download),
    ]
    return app(routes, hosts, shared.open)


class _Laboratory:
    """What the routes share: the shelf, the crew while the server runs, and the words."""

    def __init__(self, shelf_: Shelf, workers: int | None) -> None:
        self.shelf, self.workers = shelf_, workers
        self.words = Catalogue("en")
        self.teller = Teller(self.words)
        self.plays: Plays

    @asynccontextmanager
    async def open(self, _app: Starlette) -> AsyncIterator[None]:
        """Have workers and the charts' script ready while the server runs."""
        crew = Crew(self.workers)
        self.plays = Plays(crew)
        Thread(target=prepare_vega, daemon=True).start()
        try:
            yield
        finally:
            await run_in_threadpool(crew.close)

    async def first(self, request: Request) -> Response:
        """The shelf, or the scenario that the laboratory was opened with."""
        if self.shelf.own is not None and "all" not in request.query_params:
            return RedirectResponse(f"/s/{quote(self.shelf.own, safe='')}", status_code=303)
        return page("laboratory/shelf.html", cards=await run_in_threadpool(shelf, self.shelf))

    async def scenario(self, request: Request) -> Response:
        """A scenario's page, as its address has it."""
        grounds, one, _ = self._asked(request)
        values = await run_in_threadpool(laboratory, request.path_params["key"], grounds, one, self.words)
        return page("laboratory/scenario.html", **values)

    async def play(self, request: Request) -> Response:
        """What follows from what is asked: a line of JSON of the first runs, where all take a while, and one of all."""
        grounds, one, own = self._asked(request)
        base, other = await run_in_threadpool(_both, grounds, one)

        async def lines() -> AsyncIterator[bytes]:
            known = own.get("base", "")
            async with aclosing(self.plays.pairs(base, other)) as pairs:
                async for pair in pairs:
                    told = await run_in_threadpool(self.teller.answer, base, other, pair, known)
                    known = told["base"]
                    told |= {"query": query(one), "command": command(grounds.named, one)}
                    yield json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

        return StreamingResponse(lines(), media_type=_LINES, headers={"Cache-Control": "no-store"})

    async def ahead(self, request: Request) -> Response:
        """Play ahead what the control in hand may come to, then those in sight, the nearest first."""
        grounds, one, _ = self._asked(request)
        paths = [value for key, value in parts(request.url.query) if key == "path"][:_MOST_HELD]
        base, others = await run_in_threadpool(_next, grounds, one, paths, self.words)
        await run_in_threadpool(self.plays.ahead, base, others)
        return Response(status_code=204)

    async def numbers(self, request: Request) -> Response:
        """The controls that are searched for."""
        grounds, one, own = self._asked(request)
        ground = await run_in_threadpool(grounds.ground, one.variant, one.reading, {})
        controls, more = await run_in_threadpool(found, ground, own.get("q", ""), self.words)
        return page(
            "laboratory/numbers.html", controls=controls, more=more, settings=one.settings, wanted=own.get("q", "")
        )

    async def why(self, request: Request) -> Response:
        """Why a decision came out as it did, as a tree."""
        grounds, one, own = self._asked(request)
        ground = await run_in_threadpool(grounds.ground, one.variant, one.reading, one.settings)
        return await why_fragment(self.plays.crew, ground, own.get("flow", ""), one, self.words)

    async def download(self, request: Request) -> Response:
        """The scenario's file with what was moved."""
        grounds, one, _ = self._asked(request)
        await run_in_threadpool(grounds.ground, one.variant, one.reading, one.settings)  # refuses what cannot be played
        text = await run_in_threadpool(as_yaml, grounds.named, one)
        return attachment(text.encode(), file_name(grounds.named), "application/yaml")

    def _asked(self, request: Request) -> tuple[Grounds, Asked, dict[str, str]]:
        """The scenario, what is asked of it, and what else the request says."""
        pairs = parts(request.url.query)
        own = {key: value for key, value in pairs if key in _OWN}
        rest = urlencode([(key, value) for key, value in pairs if key not in _OWN])
        return self.shelf.grounds(request.path_params["key"]), asked(rest), own


def _both(grounds: Grounds, one: Asked) -> tuple[Played, Played]:
    """What is to be played: the base, and the changed, which show the same flows."""
    other, base = grounds.played(one), grounds.played(replace(one.base(), show=one.show))
    return base, replace(other, shown=base.shown)


def _next(grounds: Grounds, one: Asked, paths: list[str], words: Catalogue) -> tuple[Played, Iterator[Played]]:
    """The base, and what may come next: of the first control all, the nearest first; then of the others in turns."""
    base, now = _both(grounds, one)
    ground = grounds.ground(one.variant, one.reading, {})
    held, *seen = [_moves(one, known) for path in paths if (known := control(ground, path, words)) is not None] or [[]]
    turns = [each for turn in zip_longest(*seen) for each in turn if each is not None]
    wanted = [*held[:_MOST_HELD], *turns][:_MOST_AHEAD]
    return base, (replace(grounds.played(each), shown=now.shown) for each in wanted)


def _moves(one: Asked, known: Control) -> list[Asked]:
    """Where a control may be moved to, the nearest first."""
    value = one.settings.get(known.path, known.now)
    here = known.stops.index(value) if value in known.stops else known.at
    order = sorted(range(len(known.stops)), key=lambda at: (abs(at - here), at))
    return [_set(one, known.path, known.stops[at], known.now) for at in order if at != here]


def _set(one: Asked, path: str, value: str, written: str) -> Asked:
    """The same with one value set; as it is written, it is not set at all."""
    if value != written:
        return one.changed(path, value)
    return replace(one, settings={key: text for key, text in one.settings.items() if key != path})
