"""`simkit show`: what a world or a scenario holds, to be read before it is played.

Covers the arguments; telling is other rooms' work.
"""

from __future__ import annotations

import click

from simkit.cli.language import in_language

__all__ = ["show"]


@click.command(short_help="Show what a world or a scenario holds.")
@click.argument("name")
@in_language
def show(name: str, lang: str) -> None:
    """Show what NAME holds: a world, a scenario or SCENARIO:VARIANT, by name or path.

    Of a world: its actors with what they care about, its pacts, relations, channels, variables, facts, events, and its
    rules by file. Of a scenario: its timeline in order with dates, its questions and its variants.

    \b
    Examples:
      simkit show first_steps
      simkit show external_strike:mutual_defence
      simkit show teaching
    """
    from simkit.cli.screen import print_paper
    from simkit.report.show_scenario import write_scenario
    from simkit.report.show_world import write_world
    from simkit.report.subject import find
    from simkit.report.words import Catalogue

    words = Catalogue(lang)
    subject = find(name)
    write = write_world if subject.scenario is None else write_scenario
    print_paper(lambda paper: write(paper, subject, words))
