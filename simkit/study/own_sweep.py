"""What is wrong with a scenario's own sweep that shows only when it is planned: reversed ranges, sizes of designs.

Covers telling it at its place in the file; the rest of the block is checked in `simkit.scenario.checks_sweep`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from simkit.errors import InputError, Place, Problem
from simkit.scenario.load import trees_of
from simkit.scenario.nodes import Node, at, key_place
from simkit.study.sweep import plan

__all__ = ["unplanned"]


def unplanned(scenario: str | Path) -> list[Problem]:
    """Why the sweep of a scenario that is otherwise right could not be played; nothing where it could, or has none."""
    tree = trees_of(scenario).scenario
    if at(tree, ("sweep",)) is None:
        return []
    try:
        plan(scenario)
    except InputError as error:
        return [replace(one, place=_place(tree, one), says=_says(one)) for one in error.problems]
    return []


def _option(problem: Problem) -> str | None:
    """The path that a problem is about, if it stands at an option."""
    file = "" if problem.place is None else problem.place.file
    return file.removeprefix("--vary ") if file.startswith("--vary ") else None


def _place(tree: Node, problem: Problem) -> Place:
    """Where in the block a problem belongs: at the path that varies, or else at the points or the block."""
    varied = _option(problem)
    tried: list[tuple[str, ...]] = [("sweep", "vary", varied)] if varied is not None else []
    tried += [("sweep", "points"), ("sweep", "design")] if "points" in problem.says or "powers" in problem.says else []
    return key_place(tree, next((steps for steps in tried if at(tree, steps) is not None), ("sweep",)))


def _says(problem: Problem) -> str:
    """A sentence that an option would begin, begun by what it is about."""
    varied = _option(problem)
    return problem.says if varied is None else f'"{varied}" cannot vary like this: {problem.says}'
