"""`simkit check`: every problem of some files, each at its place.

Covers telling them; finding them is `simkit.scenario.load`'s.
"""

from __future__ import annotations

import click

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
    from simkit.scenario.load import check_file

    problems = [problem for file in dict.fromkeys(files) for problem in check_file(file)]
    for problem in problems:
        put(f"{told(problem)}\n")
    count = len(set(files))
    named = "1 file" if count == 1 else f"{count} files"
    if problems:
        put(f"{named}, {'1 problem' if len(problems) == 1 else f'{len(problems)} problems'}\n")
        return 2
    put(f"{named}, no problems\n")
    return 0
