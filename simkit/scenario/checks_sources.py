"""Checks of what a world rests on: every source that is cited exists, and so does the place in it.

Covers "article 3.1 and treaties t2001" wherever it stands; whether the source says so is for people to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from simkit.errors import did_you_mean
from simkit.scenario.checks_numbers import figure_steps
from simkit.scenario.marks import Sheet, Spot
from simkit.scenario.nodes import Steps
from simkit.world.numbers import Dated, Figure
from simkit.world.world import World

__all__ = ["BETWEEN", "ask_citations", "check_sources"]

_CITED = re.compile(r"(?P<source>\S+)(?: +(?P<place>.*\S))?", re.DOTALL)
BETWEEN = re.compile(r" +and +|; *")
"""What stands between two citations of one text."""


def check_sources(world: World, sheet: Sheet) -> None:
    """Complain about every citation of a source, or of a place in it, that the world does not list."""
    for path, item in _cited(world, (), sheet):
        text = item.source  # type: ignore[attr-defined]
        if text:
            ask_citations(world, _spot(sheet, path, item, text), text)


def _spot(sheet: Sheet, path: Steps, item: BaseModel, text: str) -> Spot:
    """Where a source is cited: under its own key, or behind the basis of a number in one line."""
    if not isinstance(item, Figure) or sheet.holds(path, dict):
        return sheet.value((*path, "source"))
    spot = sheet.value(path)
    offset = spot.text.find(text, max(0, spot.text.find(item.basis)))
    return spot.part(offset, len(text)) if offset >= 0 else spot


def ask_citations(world: World, spot: Spot, text: str) -> None:
    """Complain about every citation in a text that names a source or place which the world does not list."""
    offset, before = 0, ""
    for piece in BETWEEN.split(text):
        offset = text.index(piece, offset)
        match = _CITED.fullmatch(piece)
        if match is None:
            spot.wrong("a source is missing here.", 'Write it like "SOURCE PLACE and SOURCE PLACE".')
        else:
            before = _ask_citation(world, spot, offset, match, before)


def _ask_citation(world: World, spot: Spot, offset: int, match: re.Match[str], before: str) -> str:
    """Check one citation; returns the source that it is from."""
    name, place = match["source"], match["place"]
    source = world.sources.get(name)
    if source is None:
        forgotten = before and match[0] in (world.sources[before].places or ())
        remedy = f'Write "{before} {match[0]}".' if forgotten else did_you_mean(name, world.sources)
        spot.part(offset, len(name)).wrong(f'this world has no source "{name}".', remedy)
        return before
    if place and source.places is not None and place not in source.places:
        here = spot.part(offset + match.start("place"), len(place))
        here.wrong(f'unknown place: source "{name}" has no "{place}".', did_you_mean(place, source.places))
    return name


def _cited(item: object, path: Steps, sheet: Sheet) -> Iterator[tuple[Steps, BaseModel]]:
    """Everything in the world that cites a source, with where it stands."""
    if isinstance(item, Dated):
        for step_path, figure in figure_steps(sheet, path, item):
            yield from _cited(figure, step_path, sheet)
    elif isinstance(item, BaseModel):
        if "source" in type(item).model_fields:
            yield path, item
        for name, field in type(item).model_fields.items():
            yield from _cited(getattr(item, name), (*path, field.alias or name), sheet)
    elif isinstance(item, dict):
        for key, value in item.items():
            yield from _cited(value, (*path, key), sheet)
    elif isinstance(item, tuple):
        for number, value in enumerate(item):
            yield from _cited(value, (*path, number), sheet)
