"""Every number of a world by its path, such as `actors.a.interests.trade`.

Covers the walk over a world; what a number is used for is said by rules and by the engine.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from simkit.world.numbers import Dated, Figure
from simkit.world.pacts import Clause, clause_names
from simkit.world.world import World

__all__ = ["figures", "step_path"]


def figures(world: World) -> dict[str, Figure]:
    """All numbers of the world, by path, in the order of the paths."""
    found: dict[str, Figure] = {}
    _walk(world, "", found)
    return dict(sorted(found.items()))


def step_path(path: str, since: date) -> str:
    """The path of one step of a dated number; a number without dates keeps its own path.

    >>> step_path("variables.bite.rests", date(2014, 3, 18))
    'variables.bite.rests.2014-03-18'
    """
    return path if since == date.min else f"{path}.{since.isoformat()}"


def _walk(item: object, path: str, found: dict[str, Figure]) -> None:
    if isinstance(item, Figure):
        found[path] = item
    elif isinstance(item, Dated):
        for step in item.steps:
            found[step_path(path, step.since)] = step.level
    elif isinstance(item, BaseModel):
        for name, field in type(item).model_fields.items():
            _walk(getattr(item, name), _join(path, field.alias or name), found)
    elif isinstance(item, dict):
        for key, value in item.items():
            _walk(value, _join(path, str(key)), found)
    elif isinstance(item, tuple):
        clauses = [value for value in item if isinstance(value, Clause)]
        for name, clause in zip(clause_names(clauses), clauses, strict=True):
            _walk(clause, _join(path, name), found)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
