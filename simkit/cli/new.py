"""`simkit new`: a commented file to begin with.

Covers the arguments and writing; the templates are the catalogue's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simkit.cli.completing import scenarios, worlds
from simkit.cli.options import in_language

if TYPE_CHECKING:
    from simkit.report.stage import Stage
    from simkit.report.templates import Kind

__all__ = ["new"]


@click.command(short_help="Print or write a new world, scenario, exercise, actor or rule to begin with.")
@click.argument("kind", type=click.Choice(["world", "scenario", "exercise", "actor", "rule"]))
@click.argument("name", required=False)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a new file instead of printing it."
)
@click.option(
    "--world",
    metavar="WORLD",
    shell_complete=worlds,
    help="The world that a new scenario plays in, with an event and people of that world.  [default: my_world]",
)
@click.option(
    "--scenario",
    metavar="SCENARIO",
    shell_complete=scenarios,
    help="The scenario that a new exercise plays.  [default: my_crisis.yaml]",
)
@in_language
def new(kind: Kind, name: str | None, out: Path | None, world: str | None, scenario: str | None, lang: str) -> None:
    """Print a commented file that checks clean as it is, to be changed line by line.

    NAME is the new one's name, such as my_crisis. A world, a scenario and an exercise stand alone, the scenario beside
    a new world (or in the one that --world names) and the exercise beside a new scenario; an actor and a rule go into
    the folder of a world, and refer to what a new world has. A file that exists is never written over.

    \b
    Examples:
      simkit new world --out my_world.yaml
      simkit new scenario my_crisis --world my_world --out my_crisis.yaml
      simkit new exercise my_lesson --scenario my_crisis.yaml --out my_lesson.yaml
      simkit new rule mend_fences
    """
    from simkit.cli.screen import complain, put
    from simkit.report.files import refuse_file, write_new
    from simkit.report.templates import DEFAULT_SCENARIO, DEFAULT_WORLD, template
    from simkit.report.words import Catalogue

    if world is not None and kind != "scenario":
        raise click.UsageError("--world goes with a new scenario.")
    if scenario is not None and kind != "exercise":
        raise click.UsageError("--scenario goes with a new exercise.")
    if out is not None:
        refuse_file(out)
    words = Catalogue(lang)
    play = DEFAULT_SCENARIO if scenario is None else scenario
    stage = None if world is None else _stage(world)
    text = template(kind, name, words, DEFAULT_WORLD if world is None else world, play, stage)
    if out is None:
        put(text)
        return
    write_new(out, text)
    complain(words("new.written", file=out))


def _stage(world: str) -> Stage | None:
    """Who and what a new scenario of a world begins with; nothing where the world is not there yet, or has a fault."""
    from simkit.errors import InputError
    from simkit.report.stage import stage_of
    from simkit.scenario.load import load_world

    try:
        return stage_of(load_world(world)[0])
    except InputError:
        return None
