"""`simkit tip`: the smallest single change that would have tipped the answer to a question.

Covers the options and the order of things; searching and telling are other rooms' work.
"""

from __future__ import annotations

import click

from simkit.cli.completing import questions, scenarios
from simkit.cli.options import fixed, in_language, of_reading, of_variant, quiet, runs, seed, with_settings, workers

__all__ = ["tip"]


@click.command(short_help="Tell what would have tipped the answer to a question.")
@click.argument("scenario", shell_complete=scenarios)
@click.argument("question", default="", metavar="QUESTION", shell_complete=questions)
@click.option(
    "--by",
    type=float,
    metavar="SHARE",
    help="Look for a change of the probability by so much, such as 0.2.  [default: across one half]",
)
@click.option(
    "--along",
    multiple=True,
    metavar="PATH",
    help="Look along this path only. May be given several times.  [default: every lever there is]",
)
@click.option("--all", "everything", is_flag=True, help="Tell all that does it, and all that was followed.")
@runs(128, "each")
@seed("all meet the same")
@of_variant
@of_reading
@with_settings("of the scenario or its world first")
@fixed("the world's other numbers")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON instead.")
@quiet
@workers
@in_language
def tip(
    scenario: str,
    question: str,
    by: float | None,
    along: tuple[str, ...],
    everything: bool,
    runs: int,
    seed: int,
    variant: str | None,
    reading: str | None,
    settings: dict[str, str],
    fixed: bool,
    as_json: bool,
    quiet: bool,
    workers: int | None,
    lang: str,
) -> None:
    """Find the smallest single change that tips QUESTION of SCENARIO: across one half, or by so much.

    Tried are every uncertain number within its range, every other kind of each pact, every severity and date of the
    timeline (by twelve weeks at most). What does it is told with the option of simkit run that plays it, the nearest
    first by its share of the range.

    \b
    Examples:
      simkit tip first_steps arms
      simkit tip first_steps arms --by 0.2
      simkit tip first_steps arms --variant alliance --all
      simkit tip first_steps arms --along pacts.aldmark_borava.kind --along timeline.raid.severity
    """
    import time

    from simkit.analysis.tip import tip as search
    from simkit.cli.progress import of_points
    from simkit.cli.screen import complain, print_paper, put_bytes
    from simkit.report.contents import json_text
    from simkit.report.tip import Asked, tip_document, write_tip
    from simkit.report.words import Catalogue
    from simkit.study.workers import Workers, cores

    if as_json and everything:
        raise click.UsageError("--json says everything: it goes without --all.")
    began, words = time.monotonic(), Catalogue(lang)
    how = {"by": by, "variant": variant, "reading": reading, "runs": runs, "seed": seed, "fixed": fixed}
    spread = Workers(workers or cores())
    with of_points("Searching", quiet=quiet) as progress:
        shared = {"changes": settings, "spread": spread, "progress": progress, "along": along or None}
        found = search(scenario, question, **how, **shared)  # type: ignore[arg-type]  # each of its own type
    if as_json:
        put_bytes(json_text(tip_document(found)).encode())
    else:
        asked = Asked(scenario, settings, reading)
        print_paper(lambda paper: write_tip(paper, found, asked, words, everything=everything))
    if not quiet:
        complain(f"{found.numbers + found.others:,} levers in {time.monotonic() - began:.1f} s.")
