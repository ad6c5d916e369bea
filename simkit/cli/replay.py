"""`simkit replay`: play a result folder, or a bundle of one, again, and say whether it comes out the same.

Covers the options and the exit status; playing and comparing are other rooms' work.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from simkit.cli.options import in_language

__all__ = ["replay"]


@click.command(short_help="Play a result folder or bundle again and compare every file.")
@click.argument("result", type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Show no progress.")
@in_language
def replay(result: Path, quiet: bool, lang: str) -> int:
    """Play RESULT (a folder that simkit run has written, or a bundle of one) again, and compare every file.

    The scenario and world in it are played with the runs, seed and options of its manifest, and nothing is
    written. It says that the bytes are the same, or which files differ and by how much: on another kind of processor,
    or with other libraries, numbers may differ by up to 1e-9. The exit status is 0 if every byte is the same, 1 if any
    differs, and 2 if the folder cannot be used.

    \b
    Example:
      simkit run first_steps --out my_result
      simkit replay my_result
      simkit replay my_result.zip
    """
    from simkit.cli.progress import watched
    from simkit.cli.screen import print_paper
    from simkit.report.bundle import result_folder
    from simkit.report.replay import play_again, write_replay
    from simkit.report.words import Catalogue

    words = Catalogue(lang)
    with result_folder(result) as folder:
        done = replace(play_again(folder, lambda runs, days: watched(runs, days, quiet=quiet)), folder=result)
    print_paper(lambda paper: write_replay(paper, done, words))
    return 0 if done.is_same else 1
