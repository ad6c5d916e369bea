"""`simkit run`: play a scenario, tell what followed, and keep it in a folder.

Covers the options and the order of things; playing, telling and writing are other rooms' work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simkit.cli.completing import scenarios
from simkit.cli.options import (
    as_page,
    drawn,
    evaluator,
    fixed,
    in_language,
    of_reading,
    of_variant,
    quiet,
    runs,
    seed,
    with_settings,
    workers,
)

if TYPE_CHECKING:
    from simkit.analysis.result import Result
    from simkit.report.summary import Summary
    from simkit.report.words import Catalogue
    from simkit.scenario import Scenario

__all__ = ["run"]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for."""

    scenario: str
    settings: Mapping[str, str]
    variant: str | None
    reading: str | None
    without: tuple[str, ...]
    runs: int
    seed: int
    fixed: bool
    keep: bool
    out: Path | None
    folder: bool
    charts: tuple[str, ...]
    report: Path | None
    json: bool
    quiet: bool
    workers: int | None
    lang: str


@click.command(short_help="Play a scenario many times and report what followed.")
@click.argument("scenario", shell_complete=scenarios)
@runs(1000)
@seed()
@click.option("--horizon", metavar="TEXT", help='How long to play, such as "26 weeks". Short for --set horizon=...')
@of_variant
@of_reading
@with_settings()
@click.option(
    "--without",
    multiple=True,
    metavar="KIND:NAME",
    help="Leave out a rule, pact, event, incident, interest or actor. May be given several times.",
)
@fixed()
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="The result folder.  [default: results/NAME-HASH]"
)
@click.option("--no-folder", is_flag=True, help="Write no result folder.")
@click.option(
    "--keep", type=click.Choice(["runs"]), metavar="runs", help="Keep every single run in the result folder, too."
)
@drawn("the result folder")
@as_page
@click.option("--json", is_flag=True, help="Print the summary as JSON instead of the report.")
@quiet
@workers
@evaluator
@click.option("--story", is_flag=True, help="Tell one run as a story instead.")
@click.option("--run", "number", type=int, metavar="N", help="Which run the story is of.  [default: 0]")
@in_language
def run(
    scenario: str,
    settings: dict[str, str],
    horizon: str | None,
    keep: str | None,
    no_folder: bool,
    story: bool,
    number: int | None,
    **others: Any,
) -> None:
    """Play SCENARIO (a name or a file) many times and report what followed, how often, and why.

    \b
    Examples:
      simkit run first_steps
      simkit run first_steps --variant alliance --runs 500
      simkit run first_steps --set timeline.raid.severity=0.9
      simkit run first_steps --story --run 3
      simkit run first_steps --report first_steps.html
      simkit run external_strike --reading restrained
      simkit run first_steps --without event:plea
    """
    if horizon is not None:
        settings = {**settings, "horizon": horizon}
    wish = _Wish(scenario=scenario, settings=settings, keep=keep is not None, folder=not no_folder, **others)
    if number is not None and not story:
        raise click.UsageError("--run goes with --story.")
    if story:
        if wish.out is not None or wish.json or wish.keep or wish.charts or wish.report is not None:
            raise click.UsageError("--story goes without --out, --keep, --charts, --report and --json.")
        _tell(wish, 0 if number is None else number)
    elif wish.out is not None and no_folder:
        raise click.UsageError("--out and --no-folder exclude each other.")
    elif wish.charts and no_folder:
        raise click.UsageError("--charts needs a result folder.")
    elif wish.keep and no_folder:
        raise click.UsageError("--keep needs a result folder.")
    else:
        _play(wish)


def _load(wish: _Wish) -> Scenario:
    from simkit import load
    from simkit.engine.impossible import refuse_impossible

    loaded = load(wish.scenario, wish.variant, wish.settings, wish.reading, wish.without)
    if wish.variant is None and not wish.settings and not wish.without and loaded.reading is None:
        refuse_impossible(wish.scenario, loaded)
    return loaded


def _tell(wish: _Wish, number: int) -> None:
    """Tell one run."""
    from simkit.cli.screen import print_paper
    from simkit.report.chronicle import chronicle
    from simkit.report.story import write_story
    from simkit.report.words import Catalogue

    notes = chronicle(_load(wish), number, wish.seed, wish.fixed)
    print_paper(lambda paper: write_story(paper, notes, Catalogue(wish.lang)))


def _play(wish: _Wish) -> None:
    """Play the ensemble, print the report, write the folder."""
    import time

    from simkit.cli.screen import complain
    from simkit.report.folder import DEFAULT_FOLDER, refuse_folder, save_summary
    from simkit.report.summary import Command, summarize
    from simkit.report.words import Catalogue
    from simkit.study.makeable import refuse_unmakeable

    began = time.monotonic()
    words = Catalogue(wish.lang)
    if wish.out is not None:
        refuse_folder(wish.out)
    elif wish.folder:
        refuse_unmakeable(DEFAULT_FOLDER, "Name another with --out, or play without one with --no-folder.")
    if wish.report is not None:
        from simkit.report.page import refuse_page

        refuse_page(wish.report)
    if wish.charts:
        from simkit.plots import require

        require()
    loaded = _load(wish)
    result = _ensemble(wish, loaded)
    summary = summarize(result, Command(wish.scenario, tuple(sorted(wish.settings.items()))))
    _print(wish, summary, words)
    written = save_summary(summary, wish.out, words, wish.charts) if wish.folder else None
    if wish.report is not None:
        _write_page(wish.report, summary, words)
    if not wish.quiet:
        runs = "1 run" if wish.runs == 1 else f"{wish.runs:,} runs"
        where = "" if written is None else f" Everything is in {written}."
        where += "" if wish.report is None else f" The page is {wish.report}."
        complain(f"{runs} in {time.monotonic() - began:.1f} s.{where}")


def _ensemble(wish: _Wish, loaded: Scenario) -> Result:
    """Play all runs: one block here, watched day by day; several blocks in several processes."""
    from simkit.analysis.result import run_scenario
    from simkit.cli.progress import counted, watched
    from simkit.engine.ensemble import BLOCK
    from simkit.study.workers import Workers

    ensemble = partial(run_scenario, loaded, runs=wish.runs, seed=wish.seed, fixed=wish.fixed, keep=wish.keep)
    spread = Workers.for_runs(wish.runs, wish.workers)
    if wish.runs <= BLOCK or spread.count == 1:
        with watched(wish.runs, loaded.file.horizon, quiet=wish.quiet) as observers:
            return ensemble(observers=observers)
    with counted(wish.runs, quiet=wish.quiet) as progress:
        return ensemble(spread=spread, progress=progress)


def _write_page(page: Path, summary: Summary, words: Catalogue) -> None:
    from simkit.report.files import write_new
    from simkit.report.page import page_text

    write_new(page, page_text(summary, words))


def _print(wish: _Wish, summary: Summary, words: Catalogue) -> None:
    from simkit.cli.screen import print_paper, put_bytes
    from simkit.report.contents import json_text
    from simkit.report.sections import write_report
    from simkit.report.summary import document

    if wish.json:
        put_bytes(json_text(document(summary)).encode())
    else:
        print_paper(lambda paper: write_report(paper, summary, words))
