"""`simkit sensitivity`: which of a scenario's numbers matter to its answers, and what is chance.

Covers the options and the order of things; playing, estimating and telling are other rooms' work.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    seed,
    with_settings,
    workers,
)
from simkit.cli.where import Elsewhere, finishing, on_cluster

if TYPE_CHECKING:
    from simkit.report.words import Catalogue
    from simkit.study.sensitivity import Plan, Sensitivity

__all__ = ["sensitivity"]

_UNASKED = 30 * 60


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for."""

    scenario: str
    measures: tuple[str, ...]
    vary: tuple[str, ...]
    method: str
    points: int | None
    runs: int | None
    top: int
    seed: int
    variant: str | None
    reading: str | None
    settings: dict[str, str]
    fixed: bool
    out: Path | None
    charts: tuple[str, ...]
    everything: bool
    yes: bool
    as_json: bool
    quiet: bool
    cluster: Elsewhere | None
    workers: int | None
    lang: str


@click.command(short_help="Tell which of a scenario's numbers matter.")
@click.argument("scenario", shell_complete=scenarios)
@click.argument("measures", nargs=-1, metavar="[QUESTION]...", shell_complete=questions)
@click.option(
    "--vary",
    multiple=True,
    metavar="PATH[=RANGE]",
    help="What varies: a path over its own range or a written one (0.2..0.8), or a pattern (actors.ava.*). May be "
    "given several times.  [default: every number that has a range]",
)
@click.option(
    "--method",
    default="sobol",
    show_default=True,
    metavar="NAME",
    help="sobol explains shares of the variance, morris screens many numbers with few points, pawn compares whole "
    "distributions.",
)
@click.option(
    "--points",
    type=int,
    metavar="N",
    help="The size of the sample: base points (sobol, a power of two), trajectories (morris) or points (pawn).  "
    "[default: 256, 10 or 1024]",
)
@click.option("--runs", type=int, metavar="N", help="How many times to play each point.  [default: 32]")
@click.option(
    "--top",
    type=int,
    default=20,
    show_default=True,
    metavar="N",
    help="With sobol and more numbers than this, take the N that matter most in a screening.",
)
@seed("all points meet the same")
@of_variant
@of_reading
@with_settings("of the scenario or its world first")
@fixed("the world's other numbers")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Keep everything in this folder, new or begun: the same command goes on where it was.",
)
@drawn("that folder")
@click.option("--all", "everything", is_flag=True, help="Tell of every number that does anything.")
@click.option("--yes", is_flag=True, help="Play without asking, however long it takes.")
@as_json
@quiet
@on_cluster
@workers
@in_language
def sensitivity(**wishes: Any) -> int:
    """Tell which numbers of SCENARIO matter to its answers, and how much of what differs is chance.

    Each QUESTION is one of the scenario's by name, or a level such as "arms from ava to ben" ("peak of ...", "end of
    ..."); without any, every question. Every point meets the same luck. What would take more than 30 minutes is played
    only after asking, or with --yes.

    \b
    Examples:
      simkit sensitivity first_steps arms
      simkit sensitivity first_steps arms --vary "rules.*" --points 512
      simkit sensitivity first_steps "peak of arms from aldmark to borava" --method morris
      simkit sensitivity first_steps --out matters --charts png
    """
    wish = _Wish(**wishes)
    if wish.as_json and wish.everything:
        raise click.UsageError("--json says everything: it goes without --all.")
    return _analyse(wish)


def _analyse(wish: _Wish) -> int:
    """Plan, ask, play, tell, write; returns the exit status."""
    import time

    from simkit.cli.progress import of_points
    from simkit.cli.screen import complain, kept_in
    from simkit.report.sensitivity_folder import Request, refuse_strangers, save_sensitivity
    from simkit.report.words import Catalogue
    from simkit.study.sensitivity import plan, played
    from simkit.study.workers import Workers

    words, began = Catalogue(wish.lang), time.monotonic()
    refuse_undrawable(wish.charts, wish.out)
    if wish.out is not None:
        refuse_strangers(wish.out)
    wanted = plan(
        wish.scenario,
        wish.measures,
        wish.vary,
        method=wish.method,  # type: ignore[arg-type]  # refused where it is none
        points=wish.points,
        runs=wish.runs,
        top=wish.top,
        seed=wish.seed,
        variant=wish.variant,
        changes=wish.settings,
        reading=wish.reading,
        fixed=wish.fixed,
    )
    if not _allowed(wish, wanted, words):
        return 0
    stopped = words("sens.interrupted", folder=wish.out)
    with kept_in(wish.out, stopped), of_points(words("sens.playing"), quiet=wish.quiet) as progress:
        crew = Workers.for_runs(_runs(wanted), wish.workers)
        found = played(wanted, finishing(wish.cluster, crew.count), wish.out, progress)
    _print(wish, found, words)
    where = ""
    if wish.out is not None:
        settings = tuple(sorted(wish.settings.items()))
        request = Request(wish.scenario, wish.vary, settings, wish.variant, wish.reading, wish.charts)
        save_sensitivity(found, wanted, request, wish.out, words)
        where = f" {words('sens.written', folder=wish.out)}"
    if not wish.quiet:
        complain(f"{_runs(wanted):,} runs in {time.monotonic() - began:.1f} s.{where}")
    return 0


def _runs(wanted: Plan) -> int:
    """How many runs are played in all."""
    from simkit.study.sensitivity import sizes

    return sum(points * runs for points, runs in sizes(wanted))


def _allowed(wish: _Wish, wanted: Plan, words: Catalogue) -> bool:
    """Tell how much is going to be played, and ask where it takes long; whether to go on."""
    import sys

    from simkit.cli.screen import complain, is_terminal
    from simkit.errors import InputError
    from simkit.study.sensitivity import seconds_of, sizes
    from simkit.study.workers import cores

    if wish.quiet and wish.yes:
        return True
    # How fast a cluster is, nobody here knows.
    seconds = seconds_of(wanted, wish.workers or cores()) if wish.cluster is None else 0.0
    if not wish.quiet:
        listed = [words("sens.plan.part", points=words.count(points), runs=runs) for points, runs in sizes(wanted)]
        key = "sens.plan.cluster" if wish.cluster is not None else "sens.plan" if seconds >= 90 else "sens.plan.short"
        complain(words(key, parts=words.list(listed), minutes=words.count(round(seconds / 60))))
    if seconds <= _UNASKED or wish.yes:
        return True
    why = words("sens.plan.long", minutes=words.count(round(seconds / 60)), most=_UNASKED // 60)
    if not is_terminal(sys.stdin) or not is_terminal(sys.stderr):
        raise InputError.of(why, words("sens.plan.remedy"))
    return click.confirm(words("sens.plan.ask", why=why), err=True)


def _print(wish: _Wish, found: Sensitivity, words: Catalogue) -> None:
    from simkit.cli.screen import print_paper, put_bytes
    from simkit.report.contents import json_text
    from simkit.report.sensitivity import sensitivity_document, write_sensitivity

    if wish.as_json:
        put_bytes(json_text(sensitivity_document(found)).encode())
    else:
        print_paper(lambda paper: write_sensitivity(paper, found, words, everything=wish.everything))
