"""`simkit export`: hand a result on, as one file.

Covers the options; packing is another room's work.
"""

from __future__ import annotations

from pathlib import Path

import click

from simkit.cli.options import in_language

__all__ = ["export"]


@click.command(short_help="Pack a result folder into one file, to be played again elsewhere.")
@click.argument("result", type=click.Path(path_type=Path))
@click.option(
    "--bundle", type=click.Path(path_type=Path), metavar="FILE", required=True, help="The new file: a .zip of RESULT."
)
@in_language
def export(result: Path, bundle: Path, lang: str) -> None:
    """Pack RESULT (a folder that simkit run has written) into one file, to be handed on.

    The bundle holds the folder's files, each checked against its manifest, and nothing else that lies there. The same
    folder gives the same bytes. `simkit replay FILE.zip` plays it again on another machine, and says whether every
    byte comes out the same, or what differs and in which version.

    \b
    Example:
      simkit run first_steps --out my_result
      simkit export my_result --bundle my_result.zip
      simkit replay my_result.zip
    """
    from simkit.cli.screen import complain
    from simkit.errors import InputError
    from simkit.report.bundle import write_bundle
    from simkit.report.words import Catalogue

    if bundle.suffix.lower() != ".zip":
        raise InputError.of(f'"{bundle}" is no bundle.', "End its name with .zip.")
    words = Catalogue(lang)
    count = write_bundle(result, bundle)
    complain(words("export.done", n=words.count(count), folder=result, bundle=bundle))
