"""`simkit lint`: what loads without a fault and is doubtful all the same.

Covers the options; doubting and telling are other rooms' work.
"""

from __future__ import annotations

import click

from simkit.cli.completing import any_names
from simkit.cli.options import in_language

__all__ = ["lint"]


@click.command(short_help="Tell what loads but is doubtful, such as a rule that never acts.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...", shell_complete=any_names)
@click.option("--runs", type=int, default=1000, show_default=True, metavar="N", help="How many times to play each.")
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Which luck.")
@click.option("--ranges", is_flag=True, help="Play every number at both ends of its range, too.")
@click.option("--strict", is_flag=True, help="End with exit status 1 if anything is doubtful.")
@in_language
def lint(names: tuple[str, ...], runs: int, seed: int, ranges: bool, strict: bool, lang: str) -> int:
    """Tell what loads but is doubtful: what nothing uses, and what never comes about however often it is played.

    NAME is a scenario or a world. A scenario is played with each of its variants; scenarios of one world are judged
    together, so that a rule that acts in any of them is not doubted. A world alone is only read. A doubt is no error:
    the exit status is 0.

    \b
    Examples:
      simkit lint first_steps
      simkit lint teaching
      simkit lint external_strike new_sanctions --runs 300
    """
    from functools import partial

    from simkit.analysis.doubts import lint as doubts_of
    from simkit.cli.screen import print_paper, put
    from simkit.report.doubts import write_doubts
    from simkit.report.words import Catalogue

    words, found = Catalogue(lang), doubts_of(names, runs=runs, seed=seed, ranges=ranges)
    for at, one in enumerate(found):
        if at:
            put("\n")
        print_paper(partial(write_doubts, found=one, words=words))
    return 1 if strict and any(one.doubts for one in found) else 0
