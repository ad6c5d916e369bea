"""`simkit sweep`: a scenario played at many points, kept in a folder that the same command goes on with.

Covers the options and the order of things; playing, telling and writing are other rooms' work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simkit.cli.completing import scenarios
from simkit.cli.options import (
    as_json,
    drawn,
    fixed,
    in_language,
    of_reading,
    of_variant,
    quiet,
    seed,
    with_settings,
    workers,
)
from simkit.cli.where import Elsewhere, finishing, on_cluster

if TYPE_CHECKING:
    from simkit.report.words import Catalogue
    from simkit.study.spec import Spec
    from simkit.study.swept import Swept

__all__ = ["sweep"]

_SHORT = 4.0
"""So many seconds of work are done by this process alone: others would take as long to start."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for."""

    scenario: str
    vary: tuple[str, ...]
    design: str | None
    points: int | None
    runs: int | None
    seed: int
    measures: tuple[str, ...]
    variant: str | None
    reading: str | None
    settings: dict[str, str]
    fixed: bool
    out: Path | None
    plan: bool
    yes: bool
    cluster: Elsewhere | None
    csv: bool
    charts: tuple[str, ...]
    as_json: bool
    quiet: bool
    workers: int | None
    lang: str


@click.command(short_help="Play a scenario at many points, and tell what changes.")
@click.argument("scenario", shell_complete=scenarios)
@click.option(
    "--vary",
    multiple=True,
    metavar="PATH[=VALUES]",
    help="What varies: a list of values, a range such as 0.2..0.8 (in steps: 0.2..0.8/4), or, with no values, its own "
    "range; PATH may be a pattern (actors.ava.*), or everything. May be given several times.  [default: the "
    "scenario's own sweep]",
)
@click.option(
    "--design",
    metavar="NAME",
    help="Which points: grid, latin-hypercube, sobol or one-at-a-time.  [default: grid]",
)
@click.option("--points", type=int, metavar="N", help="How many points a sample has.  [default: 256]")
@click.option("--runs", type=int, metavar="N", help="How many times to play each point.  [default: 100]")
@seed("all points meet the same")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="TEXT",
    help='What is read: a question by name, or a level such as "arms from ava to ben" ("peak of …", "end of …"). May '
    "be given several times.  [default: every question]",
)
@of_variant
@of_reading
@with_settings("of the scenario or its world first")
@fixed("the world's other numbers")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The sweep's folder, new or begun.  [default: sweeps/NAME-HASH]",
)
@click.option("--plan", is_flag=True, help="Tell what would be played and how long it takes, and play nothing.")
@click.option("--yes", is_flag=True, help="Play without asking, however large it is.")
@on_cluster
@click.option("--csv", is_flag=True, help="Write results.csv even where it has more than 100,000 rows.")
@drawn("the folder")
@as_json
@quiet
@workers
@in_language
def sweep(**wishes: Any) -> int:
    """Play SCENARIO at many points, each several times with the same luck, and tell how its answers change.

    Everything is kept in a folder, piece by piece: when it is interrupted or killed, the same command goes on where it
    was. More than 10,000 points, or what would take more than 10 minutes, is played only after asking, or with --yes.

    \b
    Examples:
      simkit sweep first_steps
      simkit sweep first_steps --vary timeline.raid.severity=0.2..0.9/8 --runs 200
      simkit sweep first_steps --vary pacts.aldmark_borava.kind --vary "actors.aldmark.*" --design latin-hypercube
      simkit sweep first_steps --vary everything --design one-at-a-time --plan
    """
    return _sweep(_Wish(**wishes))


def _sweep(wish: _Wish) -> int:
    """Plan, ask, play, tell; returns the exit status."""
    from simkit.cli.screen import kept_in
    from simkit.report.sweep_folder import default_folder
    from simkit.report.words import Catalogue
    from simkit.study.store import refuse_strangers
    from simkit.study.sweep import plan
    from simkit.study.written import read_vary

    words = Catalogue(wish.lang)
    if wish.charts:
        from simkit.plots import require

        require()
    spec = plan(
        wish.scenario,
        read_vary(wish.vary),
        design=wish.design,  # type: ignore[arg-type]  # refused where it is none
        points=wish.points,
        runs=wish.runs,
        seed=wish.seed,
        measures=wish.measures,
        variant=wish.variant,
        changes=wish.settings,
        reading=wish.reading,
        fixed=wish.fixed,
    )
    folder = wish.out or default_folder(spec)
    refuse_strangers(folder)
    if wish.as_json:
        from simkit.report.sweep_document import refuse_large

        refuse_large(spec)
    processes = _planned(wish, spec, folder, words)
    if not processes:
        return 0
    with kept_in(folder, words("sweep.interrupted", folder=folder)):
        found = _played(wish, spec, folder, processes, words)
    _print(wish, found, words)
    return 1 if len(found.failed) == found.points else 0


def _planned(wish: _Wish, spec: Spec, folder: Path, words: Catalogue) -> int:
    """Tell the plan, and ask where it is large; in how many processes to go on, 0 for not at all."""
    import sys

    from simkit.cli.screen import complain, is_terminal
    from simkit.report.sweep_plan import large, left, plan_text, refuse
    from simkit.study.sweep import estimated
    from simkit.study.workers import cores

    most = wish.workers or (cores() if wish.cluster is None else 1)
    if wish.quiet and wish.yes and not wish.plan:
        return most
    estimate = left(estimated(spec, most), spec, folder)
    if wish.cluster is not None:
        estimate = replace(estimate, processes=0)
    elif wish.workers is None and estimate.seconds * estimate.processes < _SHORT:
        estimate = replace(estimate, seconds=estimate.seconds * estimate.processes, processes=1)
    if wish.plan or not wish.quiet:
        complain(plan_text(spec, estimate, folder, words).rstrip("\n"))
    if wish.plan:
        return 0
    why = large(estimate, words)
    if why and not wish.yes:
        if not is_terminal(sys.stdin) or not is_terminal(sys.stderr):
            refuse(why, words)
        return max(1, estimate.processes) if click.confirm(words("sweep.ask", why=why), err=True) else 0
    return max(1, estimate.processes)


def _played(wish: _Wish, spec: Spec, folder: Path, processes: int, words: Catalogue) -> Swept:
    """Play it, and keep it in its folder."""
    import time

    from simkit.cli.screen import complain
    from simkit.report.sweep_folder import Request, save_sweep
    from simkit.study.sweep import swept

    request = Request(
        wish.scenario, wish.vary, tuple(wish.settings.items()), wish.reading, wish.variant, wish.charts, csv=wish.csv
    )
    began = time.monotonic()

    def keep(found: Swept, where: Path) -> None:
        save_sweep(found, request, where, words)

    with _watched(words, quiet=wish.quiet) as progress:
        found = swept(spec, finishing(wish.cluster, processes), folder, progress, keep)
    if not wish.quiet:
        complain(words("sweep.done", seconds=words.number(time.monotonic() - began, 1), folder=folder))
    return found


@contextmanager
def _watched(words: Catalogue, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """What is told how many points are done: it tells what was there already, then moves a bar on a terminal."""
    from simkit.cli.progress import of_points
    from simkit.cli.screen import complain

    if quiet:
        yield None
        return
    begun = False

    def tell(done: int, total: int) -> None:
        nonlocal begun
        if not begun and done:
            complain(words("sweep.there", done=words.count(done), total=words.count(total)))
        begun = True

    with of_points(words("sweep.playing")) as move:

        def tell_and_move(done: int, total: int) -> None:
            tell(done, total)
            if move is not None:
                move(done, total)

        yield tell_and_move


def _print(wish: _Wish, found: Swept, words: Catalogue) -> None:
    from simkit.cli.screen import print_paper, put_bytes
    from simkit.report.contents import json_text

    if wish.as_json:
        from simkit.report.sweep_document import sweep_document

        put_bytes(json_text(sweep_document(found)).encode())
    else:
        from simkit.report.sweep import write_sweep

        print_paper(lambda paper: write_sweep(paper, found, words))
