"""`simkit diff`: what two worlds or two scenarios differ in.

Covers the arguments; comparing and telling are other rooms' work.
"""

from __future__ import annotations

import click

from simkit.cli.completing import any_names
from simkit.cli.options import in_language

__all__ = ["diff"]


@click.command(short_help="Tell what two worlds or two scenarios differ in.")
@click.argument("old", metavar="A", shell_complete=any_names)
@click.argument("new", metavar="B", shell_complete=any_names)
@in_language
def diff(old: str, new: str, lang: str) -> None:
    """Tell key by key what B adds to A, lacks of it, or has otherwise, with the paths that --set takes.

    A and B are two worlds or two scenarios: names or paths. NAME:VARIANT means a scenario's variant. Scenarios are
    compared with the worlds that they play in.

    \b
    Examples:
      simkit diff first_steps first_steps:alliance
      simkit diff external_strike new_sanctions
      simkit diff teaching my_world.yaml
    """
    from simkit.cli.screen import print_paper
    from simkit.report.differences import write_differences
    from simkit.report.subject import find
    from simkit.report.words import Catalogue

    words = Catalogue(lang)
    one, two = find(old), find(new)
    print_paper(lambda paper: write_differences(paper, one, two, words))
