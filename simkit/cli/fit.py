"""`simkit fit`: the uncertain numbers of the world of history, weighed by how well they tell past episodes.

Covers the options and the order of things; drawing, weighing, telling and rewriting are other rooms' work.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simkit.cli.options import as_json, in_language, quiet, seed

if TYPE_CHECKING:
    from simkit.history.fit import Fit

__all__ = ["fit"]


@click.command(short_help="Fit the numbers of the world of history to past episodes.")
@click.argument("episodes", required=False, type=click.Path(path_type=Path))
@click.option(
    "--design",
    "kept",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file of draws to weigh, or (with --anew) to make.  [default: the one that comes with simkit]",
)
@click.option("--anew", is_flag=True, help="Draw the numbers and play every episode anew, into a new file of draws.")
@click.option("--draws", type=int, default=1024, show_default=True, metavar="N", help="With --anew: how many draws.")
@click.option(
    "--lives", type=int, default=32, show_default=True, metavar="N", help="With --anew: how often each is played."
)
@seed("with --anew, which draws")
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the fitted numbers into the files of the world in this folder.",
)
@as_json
@quiet
@in_language
def fit(
    episodes: Path | None,
    kept: Path | None,
    anew: bool,
    draws: int,
    lives: int,
    seed: int,
    folder: Path | None,
    as_json: bool,
    quiet: bool,
    lang: str,
) -> None:
    """Weigh draws of the uncertain numbers of the world `history` by how well they tell past EPISODES.

    The numbers are drawn once within their ranges, and every episode is played with each draw. Told are the scores
    before, in sample and with each shock left out, and what moved. docs/backtest.md tells how it is done.

    \b
    Examples:
      simkit fit
      simkit fit --anew --design draws.npz --draws 256 --lives 16
      simkit fit --design draws.npz --write scenarios/worlds/history
    """
    import time

    from simkit.cli.progress import of_points
    from simkit.cli.screen import complain, print_paper, put_bytes
    from simkit.history.design import design_file, load_design, save_design
    from simkit.history.fit import designed, fit_world, unfitted_stage
    from simkit.history.reading import library_episodes, read_episodes
    from simkit.history.setting import WORLD
    from simkit.report.contents import json_text
    from simkit.report.fit import fit_document, write_fit
    from simkit.report.words import Catalogue

    began, words = time.monotonic(), Catalogue(lang)
    _refuse(kept, draws, lives, anew=anew)
    asked = library_episodes() if episodes is None else read_episodes(episodes)
    stage = unfitted_stage(WORLD if folder is None else str(folder))
    with of_points("Playing", quiet=quiet) as progress:
        design = designed(
            stage, asked, None if anew else load_design(kept or design_file()), draws, lives, seed, progress
        )
    if anew and kept is not None:
        save_design(design, kept)
    found = fit_world(stage, design, asked)
    if as_json:
        put_bytes(json_text(fit_document(found)).encode())
    else:
        print_paper(lambda paper: write_fit(paper, found, words))
    if folder is not None:
        _rewrite(folder, found)
        complain(words("fit.written", folder=folder, n=words.count(len(found.moved))))
    elif not quiet:
        complain(words("fit.kept"))
    if not quiet:
        complain(f"{len(asked)} episodes in {time.monotonic() - began:.1f} s.")


def _refuse(kept: Path | None, draws: int, lives: int, *, anew: bool) -> None:
    """Refuse what cannot be drawn or kept, before anything is done for it."""
    from simkit.errors import InputError
    from simkit.history.design import MOST_LIVES
    from simkit.report.files import refuse_file

    if anew and kept is None:
        raise click.UsageError("--anew needs a new file for the draws: name one with --design.")
    if draws < 1 or not 1 <= lives <= MOST_LIVES:
        raise InputError.of("there is one draw at least, and one life.", f"Give at most {MOST_LIVES} lives.")
    if anew and kept is not None:
        refuse_file(kept)


def _rewrite(folder: Path, found: Fit) -> None:
    """Write the numbers into the files of a world, each whole."""
    from simkit.history.rewrite import rewritten
    from simkit.whole import write_whole

    for file, text in rewritten(folder, found.moved).items():
        write_whole(file, text.encode())
