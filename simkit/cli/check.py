"""`simkit check`: every problem of some files, each at its place.

Covers telling them; finding them is `simkit.scenario.load`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from simkit.errors import Problem

__all__ = ["check"]


@click.command(short_help="Check scenarios and worlds, and print every problem.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def check(files: tuple[str, ...]) -> int:
    """Check scenarios (with all their variants) and worlds, and print every problem with its line.

    FILE is a scenario or a world: a path, or the name of one that comes with simkit. The exit status is 2 if there are
    problems.

    \b
    Examples:
      simkit check my_scenario.yaml
      simkit check worlds/my_world my_scenario.yaml
    """
    from simkit.cli.screen import put, told

    problems = [problem for file in dict.fromkeys(files) for problem in _problems(file)]
    for problem in problems:
        put(f"{told(problem)}\n")
    count = len(set(files))
    named = "1 file" if count == 1 else f"{count} files"
    if problems:
        put(f"{named}, {'1 problem' if len(problems) == 1 else f'{len(problems)} problems'}\n")
        return 2
    put(f"{named}, no problems\n")
    return 0


def _problems(file: str) -> list[Problem]:
    """Every problem of a file; what a scenario asks in vain is looked for once the rest is right."""
    from simkit.engine.impossible import impossible_questions
    from simkit.scenario.load import check_file, is_world, load

    problems = check_file(file)
    return problems if problems or is_world(file) else impossible_questions(file, load(file))
