"""`simkit show`: what a world or a scenario holds, to be read before it is played.

Covers the arguments; telling is other rooms' work.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simkit.cli.completing import any_names
from simkit.cli.options import in_language

if TYPE_CHECKING:
    from simkit.report.subject import Subject

__all__ = ["show"]


@click.command(short_help="Show what a world or a scenario holds.")
@click.argument("name", shell_complete=any_names)
@click.option(
    "--picture",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Draw who is tied to whom into a new file instead: .png, .svg or .html.",
)
@in_language
def show(name: str, picture: Path | None, lang: str) -> None:
    """Show what NAME holds: a world, a scenario or SCENARIO:VARIANT, by name or path.

    Of a world: who is tied to whom, its actors with what they care about, its pacts, relations, channels, variables,
    facts, events, and its rules by file. Of a scenario: its timeline in order with dates, its questions and its
    variants. A picture shows the actors with their pacts and relations, of a scenario as on its first day.

    \b
    Examples:
      simkit show first_steps
      simkit show external_strike:mutual_defence
      simkit show teaching
      simkit show teaching --picture teaching.png
    """
    from simkit.cli.screen import complain, print_paper
    from simkit.report.show_scenario import write_scenario
    from simkit.report.show_world import write_world
    from simkit.report.subject import find
    from simkit.report.words import Catalogue

    if picture is not None:
        _refuse(picture)
    words = Catalogue(lang)
    subject = find(name)
    if picture is not None:
        _draw(subject, picture, lang)
        complain(words("show.drawn", file=picture))
        return
    write = write_world if subject.scenario is None else write_scenario
    print_paper(lambda paper: write(paper, subject, words))


def _refuse(picture: Path) -> None:
    """Refuse a file that cannot be drawn, before anything is read."""
    from simkit.plots import require
    from simkit.plots.charts import form_of
    from simkit.report.files import refuse_file

    form_of(picture)
    refuse_file(picture)
    require()


def _draw(subject: Subject, picture: Path, lang: str) -> None:
    from simkit.plots import network

    network(subject.world if subject.scenario is None else subject.scenario, lang=lang).save(picture)
