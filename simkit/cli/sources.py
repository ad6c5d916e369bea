"""`simkit sources`: what a world rests on, number by number and paragraph by paragraph.

Covers the options; gathering and telling are other rooms' work.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simkit.cli.completing import worlds
from simkit.cli.options import in_language

if TYPE_CHECKING:
    from simkit.report.words import Catalogue
    from simkit.world.world import World

__all__ = ["sources"]


@click.command(short_help="Tell what a world rests on: its numbers, its sources, its assumptions.")
@click.argument("world", shell_complete=worlds)
@click.option("--paragraph", metavar="PLACE", help='Only what rests on a place of a source, such as "handout p1".')
@click.option("--find", "word", metavar="WORD", help="Only what has WORD in its path, sentence, source or reason.")
@click.option("--judgement", is_flag=True, help="Only what rests on judgement alone, each with its reason.")
@click.option(
    "--readings",
    "scenario",
    metavar="SCENARIO",
    help="Play a scenario (or SCENARIO:VARIANT) by each reading, and tell what that moves.",
)
@click.option("--runs", type=int, metavar="N", help="With --readings: how many times to play it.  [default: 300]")
@click.option("--seed", type=int, metavar="N", help="With --readings: which luck.  [default: 1]")
@click.option(
    "--csv", "file", type=click.Path(path_type=Path), metavar="FILE", help="Write it as a table to a new CSV file."
)
@in_language
def sources(
    world: str,
    paragraph: str | None,
    word: str | None,
    judgement: bool,
    scenario: str | None,
    runs: int | None,
    seed: int | None,
    file: Path | None,
    lang: str,
) -> None:
    """Tell what WORLD (a name, a file or a folder) rests on.

    First every number with its path, value, range, basis, source and reason (spans of time in days), and where
    readings part; then every rule; then every place of every source, with its gist and what rests on it; then what
    rests on judgement alone.

    \b
    Examples:
      simkit sources teaching
      simkit sources teaching --paragraph "handout p1"
      simkit sources teaching --find trade
      simkit sources teaching --judgement
      simkit sources teaching --csv numbers.csv
      simkit sources my_world.yaml --readings my_scenario.yaml
    """
    from simkit.report.files import refuse_file
    from simkit.report.words import Catalogue
    from simkit.scenario.load import load_world

    _refuse_together(paragraph, word, scenario, file, judgement=judgement, played=runs is not None or seed is not None)
    if file is not None:
        refuse_file(file)
    words = Catalogue(lang)
    loaded, _ = load_world(world)
    if scenario is not None:
        _tell_shifts(world, loaded, scenario, runs, seed, words)
        return
    _tell_grounds(loaded, paragraph, word, file, words, judgement=judgement)


def _refuse_together(
    paragraph: str | None, word: str | None, scenario: str | None, file: Path | None, *, judgement: bool, played: bool
) -> None:
    """Refuse options that do not go together."""
    if paragraph is not None and judgement:
        raise click.UsageError("--paragraph and --judgement exclude each other.")
    if word is not None and (paragraph is not None or judgement or scenario is not None or file is not None):
        raise click.UsageError("--find goes without --paragraph, --judgement, --readings and --csv.")
    if file is not None and (paragraph is not None or judgement):
        raise click.UsageError("--csv writes everything: it goes without --paragraph and --judgement.")
    if scenario is None and played:
        raise click.UsageError("--runs and --seed go with --readings.")
    if scenario is not None and (paragraph is not None or judgement or file is not None):
        raise click.UsageError("--readings goes without --paragraph, --judgement and --csv.")


def _tell_grounds(
    loaded: World, paragraph: str | None, word: str | None, file: Path | None, words: Catalogue, *, judgement: bool
) -> None:
    """Tell what a world rests on, or the part of it that was asked for; or write all of it as a table."""
    from simkit.analysis.grounds import grounds
    from simkit.cli.screen import complain, print_paper
    from simkit.report.files import write_new
    from simkit.report.grounds import (
        claims_with,
        grounds_csv,
        places_named,
        write_claims,
        write_grounds,
        write_judgement,
        write_places,
    )

    found = grounds(loaded)
    if file is not None:
        write_new(file, grounds_csv(found))
        complain(words.of_count("sources.written", len(found.claims), file=file))
    elif paragraph is not None:
        places = places_named(loaded, found, paragraph)
        print_paper(lambda paper: write_places(paper, loaded, places, words))
    elif word is not None:
        named = claims_with(found, word)
        print_paper(lambda paper: write_claims(paper, named, words))
    elif judgement:
        print_paper(lambda paper: write_judgement(paper, loaded, found, words))
    else:
        print_paper(lambda paper: write_grounds(paper, loaded, found, words))


def _tell_shifts(named: str, world: World, scenario: str, runs: int | None, seed: int | None, words: Catalogue) -> None:
    """Play a scenario by each reading of the world, and tell what that moves."""
    from simkit.analysis.shifts import DEFAULT_RUNS, shifts
    from simkit.cli.screen import print_paper
    from simkit.errors import InputError
    from simkit.report.shifts import write_shifts
    from simkit.scenario.load import load
    from simkit.scenario.readings import AS_WRITTEN
    from simkit.scenario.textfile import is_there

    before, _, behind = scenario.rpartition(":")
    path, variant = (before, behind) if before and not is_there(scenario) else (scenario, None)
    if load(path, reading=AS_WRITTEN).world != world:
        remedy = "Name the world that it plays in."
        raise InputError.of(f'scenario "{path}" plays in another world than "{named}".', remedy)
    base = load(path, variant, reading=AS_WRITTEN)
    played = DEFAULT_RUNS if runs is None else runs, 1 if seed is None else seed
    found = shifts(path, variant, runs=played[0], seed=played[1])
    print_paper(lambda paper: write_shifts(paper, base, found, played, words))
