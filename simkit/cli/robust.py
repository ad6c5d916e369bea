"""`simkit robust`: which variant of a scenario does well whatever is assumed.

Covers the options and the order of things; playing, judging, telling and drawing are other rooms' work.
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

__all__ = ["robust"]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for."""

    scenario: str
    questions: tuple[str, ...]
    want: tuple[str, ...]
    variants: str | None
    vary: tuple[str, ...]
    points: int
    runs: int
    seed: int
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


@click.command(short_help="Tell which variant does well whatever is assumed.")
@click.argument("scenario", shell_complete=scenarios)
@click.argument("questions", nargs=-1, required=True, metavar="QUESTION...", shell_complete=questions)
@click.option(
    "--want",
    multiple=True,
    type=click.Choice(["yes", "no"]),
    default=("yes",),
    show_default="yes",
    help="Which answer is wanted: once for all questions, or once for each, in their order.",
)
@click.option("--variants", metavar="NAMES", help="Which variants, set apart by commas.  [default: all]")
@varied
@click.option("--points", type=int, default=200, show_default=True, metavar="N", help="How many points are played.")
@runs(40, "each point")
@seed("all variants meet the same")
@of_reading
@with_settings("of the scenario or its world first")
@fixed("the world's other numbers")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Keep what is played in this folder, or go on with it.",
)
@to_folder
@drawn("the folder of --out")
@as_json
@quiet
@on_cluster
@workers
@in_language
def robust(**wishes: Any) -> int:
    """Play SCENARIO and its variants at the same points of what varies, and tell which does well at all of them.

    A variant's regret at a point is by how much it falls short there of the one that does best. Told are, for each
    variant, how often each QUESTION is answered yes on average and at worst, its greatest regret, the regret that nine
    points in ten do not exceed, and at how many points it is the best.

    \b
    Examples:
      simkit robust first_steps arms
      simkit robust first_steps arms broken --want yes --want no --points 100
      simkit robust first_steps arms --vary "actors.aldmark.*" --out judged --charts png
    """
    return _robust(_Wish(**wishes))


def _robust(wish: _Wish) -> int:
    """Play, judge, tell, write."""
    import time

    from simkit.cli.progress import of_points
    from simkit.cli.screen import complain, kept_in, print_paper, put_bytes
    from simkit.report.contents import json_text
    from simkit.report.robust import Asked, robust_document, write_robust
    from simkit.report.robust_folder import refuse_folder, save_robustness
    from simkit.report.words import Catalogue
    from simkit.study.robust import robust as judge
    from simkit.study.workers import Workers, cores
    from simkit.study.written import read_vary

    began, words = time.monotonic(), Catalogue(wish.lang)
    refuse_undrawable(wish.charts, wish.out)
    if wish.out is not None:
        refuse_folder(wish.out)
    crew = Workers(wish.workers or cores())
    named = None if wish.variants is None else [one.strip() for one in wish.variants.split(",") if one.strip()]
    stopped = words("sens.interrupted", folder=wish.folder)
    with kept_in(wish.folder, stopped), of_points(words("sens.playing"), quiet=wish.quiet) as progress:
        found = judge(
            wish.scenario,
            list(dict.fromkeys(wish.questions)),
            read_vary(wish.vary),
            want=wish.want,  # type: ignore[arg-type]  # click lets no other pass
            variants=named,
            points=wish.points,
            runs=wish.runs,
            seed=wish.seed,
            changes=wish.settings,
            reading=wish.reading,
            fixed=wish.fixed,
            folder=wish.folder,
            finished=finishing(wish.cluster, crew.count),
            spread=crew,
            progress=progress,
        )
    asked = Asked(wish.scenario, tuple(named or ()), wish.vary, wish.settings, wish.reading)
    if wish.as_json:
        put_bytes(json_text(robust_document(found)).encode())
    else:
        print_paper(lambda paper: write_robust(paper, found, asked, words))
    if wish.out is not None:
        save_robustness(found, asked, wish.out, words, wish.charts)
    if not wish.quiet:
        where = "" if wish.out is None else f" {words('compare.written', folder=wish.out)}"
        complain(f"{found.spec.played * len(found.variants):,} runs in {time.monotonic() - began:.1f} s.{where}")
    return 0
