"""`simkit discover`: under which conditions a question of a scenario is answered yes.

Covers the options and the order of things; searching, telling and drawing are other rooms' work.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from simkit.cli.completing import questions, scenarios
from simkit.cli.options import (
    as_json,
    drawn,
    fixed,
    in_language,
    of_reading,
    of_variant,
    quiet,
    refuse_undrawable,
    runs,
    seed,
    to_folder,
    varied,
    with_settings,
    workers,
)
from simkit.cli.where import Elsewhere, finishing, on_cluster

__all__ = ["discover"]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for."""

    scenario: str
    question: str
    not_: bool
    vary: tuple[str, ...]
    points: int
    runs: int
    seed: int
    method: str
    boxes: int
    density: float | None
    variant: str | None
    reading: str | None
    settings: dict[str, str]
    fixed: bool
    folder: Path | None
    out: Path | None
    charts: tuple[str, ...]
    as_json: bool
    quiet: bool
    cluster: Elsewhere | None
    workers: int | None
    lang: str


@click.command(short_help="Tell under which conditions the answer to a question is yes.")
@click.argument("scenario", shell_complete=scenarios)
@click.argument("question", shell_complete=questions)
@click.option("--not", "not_", is_flag=True, help="Tell under which conditions it is no.")
@varied
@click.option(
    "--points",
    type=int,
    default=500,
    show_default=True,
    metavar="N",
    help="How many points are played; half of them are held back.",
)
@runs(10, "each point")
@seed("which points, too")
@click.option(
    "--method",
    type=click.Choice(["prim", "tree", "both"]),
    default="both",
    show_default=True,
    help="How to look for conditions: boxes by PRIM, a tree (needs the extra analysis), or both.",
)
@click.option(
    "--boxes", type=int, default=3, show_default=True, metavar="N", help="How many boxes to look for at most."
)
@click.option(
    "--density",
    type=float,
    metavar="SHARE",
    help="Look for the widest box with at least this share of yes, such as 0.8.  [default: the box that explains most]",
)
@of_variant
@of_reading
@with_settings("of the scenario or its world first")
@fixed("the world's other numbers")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Keep what is played in this folder, or go on with it (another question needs no more playing); or search the "
    "sweep that is kept there.",
)
@to_folder
@drawn("the folder of --out")
@as_json
@quiet
@on_cluster
@workers
@in_language
def discover(**wishes: Any) -> int:
    """Find conditions under which QUESTION of SCENARIO is answered yes, and measure them on points held back.

    Points of what varies are played several times each. One half of them is searched for boxes ("strain above 0.6 and
    an alliance") and for a tree; what these are worth is told on the other half: in how many of their runs the answer
    is yes, and how many of all yes they cover. If nothing is named that varies, what moves the answer most is found
    first; in a large world that takes some minutes.

    \b
    Examples:
      simkit discover first_steps arms
      simkit discover first_steps arms --not --density 0.9
      simkit discover first_steps broken --vary pacts.aldmark_borava.kind --vary "actors.aldmark.*"
      simkit discover first_steps arms --folder played --out conditions --charts png
    """
    return _discover(_Wish(**wishes))


def _discover(wish: _Wish) -> int:
    """Play, search, tell, write."""
    import time

    from simkit.cli.progress import of_points
    from simkit.cli.screen import complain, kept_in, print_paper, put_bytes
    from simkit.report.contents import json_text
    from simkit.report.discover import Asked, discover_document, write_discover
    from simkit.report.discover_folder import refuse_folder, save_discovery
    from simkit.report.words import Catalogue
    from simkit.study.discover import discover as search
    from simkit.study.workers import Workers, cores
    from simkit.study.written import read_vary

    began, words = time.monotonic(), Catalogue(wish.lang)
    refuse_undrawable(wish.charts, wish.out)
    if wish.out is not None:
        refuse_folder(wish.out)
    crew = Workers(wish.workers or cores())
    stopped = words("sens.interrupted", folder=wish.folder)
    with kept_in(wish.folder, stopped), of_points(words("sens.playing"), quiet=wish.quiet) as progress:
        found = search(
            wish.scenario,
            wish.question,
            read_vary(wish.vary),
            not_=wish.not_,
            method=wish.method,  # type: ignore[arg-type]  # click lets no other pass
            points=wish.points,
            runs=wish.runs,
            seed=wish.seed,
            boxes=wish.boxes,
            density=wish.density,
            variant=wish.variant,
            changes=wish.settings,
            reading=wish.reading,
            fixed=wish.fixed,
            folder=wish.folder,
            finished=finishing(wish.cluster, crew.count),
            spread=crew,
            progress=progress,
        )
    asked = Asked(wish.scenario, wish.vary, wish.settings, wish.reading, wish.boxes, wish.density)
    if wish.as_json:
        put_bytes(json_text(discover_document(found)).encode())
    else:
        print_paper(lambda paper: write_discover(paper, found, asked, words))
    if wish.out is not None:
        save_discovery(found, asked, wish.out, words, wish.charts)
    if not wish.quiet:
        where = "" if wish.out is None else f" {words('compare.written', folder=wish.out)}"
        complain(f"{found.spec.played:,} runs in {time.monotonic() - began:.1f} s.{where}")
    return 0
