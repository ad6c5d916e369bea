"""Causes: why a decision came out as it did in what is asked, as a tree that unfolds.

Covers asking a worker for it, since it takes a second or two; the tree and its sentences are the report page's.
"""

from __future__ import annotations

import asyncio

from simkit.errors import InputError, did_you_mean
from simkit.report.words import Catalogue
from simkit.web.laboratory.address import Asked
from simkit.web.laboratory.crew import Crew
from simkit.web.laboratory.ground import Ground
from simkit.web.laboratory.pages import decisions
from simkit.web.laboratory.piece import Reason
from simkit.web.pages import page
from simkit.web.starlette_door import HTMLResponse

__all__ = ["why_fragment"]

_RUNS = 100


async def why_fragment(crew: Crew, ground: Ground, flow: str, one: Asked, words: Catalogue) -> HTMLResponse:
    """The tree of one decision, from the first runs.

    Raises:
        InputError: where no question reads such a decision.
    """
    known = decisions(ground, words)
    if flow not in known:
        raise InputError.of(f'"{flow}" is no decision that is asked about here.', did_you_mean(flow, known))
    runs = min(one.runs, _RUNS)
    (job,) = crew.ask([Reason(crew.know(ground.scenario), flow, one.seed, runs)])
    told = await asyncio.wrap_future(job.future)
    return page("laboratory/why.html", tree=told, runs=runs)
