"""`simkit sources`: what a world rests on, number by number and paragraph by paragraph.

Covers the options; gathering and telling are other rooms' work.
"""

from __future__ import annotations

from pathlib import Path

import click

from simkit.cli.language import in_language

__all__ = ["sources"]


@click.command(short_help="Tell what a world rests on: its numbers, its sources, its assumptions.")
@click.argument("world")
@click.option("--paragraph", metavar="PLACE", help='Only what rests on a place of a source, such as "handout p1".')
@click.option("--judgement", is_flag=True, help="Only what rests on judgement alone, each with its reason.")
@click.option(
    "--csv", "file", type=click.Path(path_type=Path), metavar="FILE", help="Write it as a table to a new CSV file."
)
@in_language
def sources(world: str, paragraph: str | None, judgement: bool, file: Path | None, lang: str) -> None:
    """Tell what WORLD (a name, a file or a folder) rests on.

    First every number with its path, value, range, basis, source and reason (spans of time in days); then every place
    of every source, with its gist and what rests on it; then what rests on judgement alone.

    \b
    Examples:
      simkit sources teaching
      simkit sources teaching --paragraph "handout p1"
      simkit sources teaching --judgement
      simkit sources teaching --csv numbers.csv
    """
    from simkit.analysis.grounds import grounds
    from simkit.cli.screen import complain, print_paper
    from simkit.report.files import refuse_existing, write_new
    from simkit.report.grounds import grounds_csv, places_named, write_grounds, write_judgement, write_places
    from simkit.report.words import Catalogue
    from simkit.scenario.load import load_world

    if paragraph is not None and judgement:
        raise click.UsageError("--paragraph and --judgement exclude each other.")
    if file is not None and (paragraph is not None or judgement):
        raise click.UsageError("--csv writes everything: it goes without --paragraph and --judgement.")
    if file is not None:
        refuse_existing(file)
    words = Catalogue(lang)
    loaded, _ = load_world(world)
    found = grounds(loaded)
    if file is not None:
        write_new(file, grounds_csv(found))
        complain(words.of_count("sources.written", len(found.claims), file=file))
    elif paragraph is not None:
        places = places_named(loaded, found, paragraph)
        print_paper(lambda paper: write_places(paper, loaded, places, words))
    elif judgement:
        print_paper(lambda paper: write_judgement(paper, loaded, found, words))
    else:
        print_paper(lambda paper: write_grounds(paper, loaded, found, words))
