"""`simkit compare`: variants, other scenarios, and a scenario without something, held against a scenario.

Covers the options and the order of things; playing, telling and writing are other rooms' work.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simkit.cli.completing import scenarios, variants
from simkit.cli.options import (
    as_json,
    as_page,
    drawn,
    fixed,
    in_language,
    quiet,
    refuse_undrawable,
    runs,
    seed,
    to_folder,
    with_settings,
    workers,
)

if TYPE_CHECKING:
    from simkit.analysis.compare import Comparison
    from simkit.report.words import Catalogue

__all__ = ["compare"]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for."""

    scenario: str
    others: tuple[str, ...]
    variants: tuple[tuple[str, ...], ...]
    without: tuple[tuple[str, ...], ...]
    settings: dict[str, str]
    runs: int
    seed: int
    fixed: bool
    out: Path | None
    charts: tuple[str, ...]
    report: Path | None
    as_json: bool
    quiet: bool
    workers: int | None
    lang: str


def _split(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part.strip() for part in item.split(",") if part.strip()) for item in given)


@click.command(short_help="Hold variants, or a scenario without something, against a scenario.")
@click.argument("scenario", shell_complete=scenarios)
@click.argument("others", nargs=-1, metavar="[OTHER]...", shell_complete=scenarios)
@click.option(
    "--variants",
    multiple=True,
    callback=_split,
    metavar="NAMES",
    shell_complete=variants,
    help="Variants of the scenario, set apart by commas. May be given several times.",
)
@click.option(
    "--without",
    multiple=True,
    callback=_split,
    metavar="KIND:NAME",
    help="The scenario without a rule, pact, event, incident, interest or actor. May be given several times: each on "
    "its own; several at once are set apart by commas.",
)
@runs(1000, "each")
@seed("all meet the same")
@fixed()
@with_settings("of every scenario compared, or of its world")
@to_folder
@drawn("that folder")
@as_page
@as_json
@quiet
@workers
@in_language
def compare(**wishes: Any) -> None:
    """Play SCENARIO and what is held against it with the same luck, and tell what differs, by how much and since when.

    Held against it are its variants (all of them, if nothing is named), each OTHER scenario of the same world, start
    and length, and the scenario without what is left out: rule:NAME, pact:NAME, event:NAME (an entry of the timeline),
    incident:NAME, interest:NAME or interest:ACTOR.NAME, actor:NAME (which then decides nothing).

    \b
    Examples:
      simkit compare first_steps
      simkit compare first_steps --variants alliance,no_plea --runs 500
      simkit compare first_steps --without event:plea --without actor:corvane
      simkit compare first_steps --out compared --charts png
      simkit compare first_steps --report compared.html
    """
    _play(_Wish(**wishes))


def _play(wish: _Wish) -> None:
    """Play everything, print the report, write the folder."""
    import time

    from simkit.analysis.compare import compare_scenarios, loaded
    from simkit.cli.progress import counted
    from simkit.cli.screen import complain
    from simkit.report.compared_folder import Request, refuse_folder, save_comparison
    from simkit.report.words import Catalogue
    from simkit.study.workers import Workers

    began, words = time.monotonic(), Catalogue(wish.lang)
    refuse_undrawable(wish.charts, wish.out)
    if wish.out is not None:
        refuse_folder(wish.out)
    if wish.report is not None:
        from simkit.report.page import refuse_page

        refuse_page(wish.report)
    named = tuple(name for names in wish.variants for name in names)
    base, held = loaded(wish.scenario, named or None, wish.others, without=wish.without, changes=wish.settings)
    with counted(wish.runs, quiet=wish.quiet) as progress:
        spread = Workers.for_runs(wish.runs, wish.workers)
        found = compare_scenarios(
            base, held, runs=wish.runs, seed=wish.seed, fixed=wish.fixed, spread=spread, progress=progress
        )
    _print(found, words, json=wish.as_json)
    if wish.out is not None:
        request = Request(wish.scenario, named, wish.others, wish.without, tuple(sorted(wish.settings.items())))
        save_comparison(found, request, wish.out, words, wish.charts)
    if wish.report is not None:
        _write_page(wish, found, words)
    if not wish.quiet:
        where = "" if wish.out is None else f" {words('compare.written', folder=wish.out)}"
        where += "" if wish.report is None else f" The page is {wish.report}."
        scenarios = f"{wish.runs:,} runs of {len(held) + 1} scenarios"
        complain(f"{scenarios} in {time.monotonic() - began:.1f} s.{where}")


def _write_page(wish: _Wish, found: Comparison, words: Catalogue) -> None:
    """Write the page, with the command that makes it again."""
    from simkit.report.commands import command
    from simkit.report.files import write_new
    from simkit.report.page import comparison_text

    assert wish.report is not None
    line = command(
        *("compare", wish.scenario, *wish.others),
        runs=wish.runs,
        seed=wish.seed,
        variants=[",".join(names) for names in wish.variants],
        without=[",".join(names) for names in wish.without],
        set=wish.settings,
        fixed=wish.fixed,
    )
    write_new(wish.report, comparison_text(found, words, line))


def _print(found: Comparison, words: Catalogue, *, json: bool) -> None:
    from simkit.cli.screen import print_paper, put_bytes
    from simkit.report.compared import write_comparison
    from simkit.report.compared_folder import document
    from simkit.report.contents import json_text

    if json:
        put_bytes(json_text(document(found)).encode())
    else:
        print_paper(lambda paper: write_comparison(paper, found, words))
