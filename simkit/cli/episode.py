"""`simkit episode`: cases of the past, coded row by row: a template, a check, a second coder, and how far two agree.

Covers the arguments and writing; what rows may hold is said in `simkit.history`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simkit.cli.options import in_language, quiet
from simkit.cli.options import seed as of_seed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simkit.history.episodes import Episode

__all__ = ["episode"]

_MOST_CASES = 20


@click.group(short_help="Write, check and code episodes of history, and hold two coders against each other.")
def episode() -> None:
    """Write, check and code episodes of history, and hold two coders against each other.

    An episode is one shock, one supporter and one recipient, with the level of support before and after it.
    docs/episodes.md explains every column.

    \b
    Examples:
      simkit episode new --out mine.csv
      simkit episode check mine.csv
    """


@episode.command(short_help="Print or write a file of episodes to begin with.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a new file instead of printing it."
)
@in_language
def new(out: Path | None, lang: str) -> None:
    """Print a file with notes on every column and one made-up row, which checks clean as it is.

    Lines that begin with # are notes. A file that exists is never written over.

    \b
    Examples:
      simkit episode new
      simkit episode new --out mine.csv
    """
    from simkit.cli.screen import complain, put
    from simkit.report.episodes import template
    from simkit.report.files import refuse_file, write_new
    from simkit.report.words import Catalogue

    words = Catalogue(lang)
    if out is None:
        put(template(words))
        return
    refuse_file(out)
    write_new(out, template(words))
    complain(words("episode.new.written", file=out))


@episode.command(short_help="Check files of episodes, and print every problem.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def check(files: tuple[str, ...]) -> int:
    """Check files of episodes against the codebook, and print every problem with its line and what to do.

    The exit status is 2 if there are problems.

    \b
    Examples:
      simkit episode check mine.csv
    """
    from simkit.cli.screen import put_problems
    from simkit.history.reading import check_episodes

    problems = [problem for file in dict.fromkeys(files) for problem in check_episodes(file)]
    put_problems(problems, set(files))
    return 2 if problems else 0


@episode.command(short_help="Code episodes a second time, with the first coder's levels hidden.")
@click.argument("file")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="SHEET",
    help="The second coder's file: new, or one that was begun, with --ask.",
)
@click.option("--ask", is_flag=True, help="Ask for each level here; go on where the sheet was left.")
@in_language
def code(file: str, out: Path, ask: bool, lang: str) -> None:
    """Write a sheet of FILE's episodes that hides how the first coder read them, to be filled in by a second one.

    The sheet shows who, when, which shock and which pact; the levels are blank, and what the first coder saw, thought
    and cited is left out. Fill it in with a spreadsheet, or with --ask here. Then see `simkit episode agree`.

    \b
    Examples:
      simkit episode code mine.csv --out second.csv
      simkit episode code mine.csv --out second.csv --ask
    """
    from simkit.cli.asking import ask_levels
    from simkit.cli.screen import complain
    from simkit.history.coding import read_sheet, sheet, sheet_text
    from simkit.report.files import refuse_file, write_new
    from simkit.report.words import Catalogue

    words = Catalogue(lang)
    if ask and out.exists():
        rows = read_sheet(out)
    else:
        refuse_file(out)
        rows = sheet(file)
        write_new(out, sheet_text(rows))
        complain(words.of_count("episode.sheet.written", len(rows), file=out))
    if ask:
        ask_levels(rows, out, words)


@episode.command(short_help="Tell how far two coders agree: weighted kappa for each channel.")
@click.argument("first")
@click.argument("second")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@of_seed("for the intervals; the same again repeats them")
@in_language
def agree(first: str, second: str, as_json: bool, seed: int, lang: str) -> None:
    """Tell how far two codings of the same episodes agree, for each channel, before the shock and in each window.

    FIRST and SECOND are files of episodes or sheets; rows are matched by their id, and only what both coded counts.

    \b
    Examples:
      simkit episode agree mine.csv second.csv
      simkit episode agree mine.csv second.csv --json
    """
    import json

    from simkit.cli.screen import print_paper, put
    from simkit.history.coding import read_codings
    from simkit.history.kappa import agreement, both_coded
    from simkit.report.episodes import agreement_document, write_agreement
    from simkit.report.words import Catalogue

    one, other = read_codings(first), read_codings(second)
    found, count = agreement(one, other, seed), both_coded(one, other)
    if as_json:
        put(json.dumps(agreement_document(found, count, seed), indent=2) + "\n")
        return
    print_paper(lambda paper: write_agreement(paper, found, count, Catalogue(lang)))


@episode.command(short_help="Make an exercise for a class out of episodes: its forecasts against the model's.")
@click.argument("out", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--from", "source", metavar="EPISODES", help="Your own file of episodes.  [default: those that come with simkit]"
)
@click.option("--episodes", metavar="ID,ID", help="Which episodes, in this order.  [default: drawn by chance]")
@click.option(
    "--count",
    type=click.IntRange(1, _MOST_CASES),
    default=8,
    show_default=True,
    help="How many to draw, no two of one shock, from as many groups as there are.",
)
@click.option(
    "--claims", "each", type=click.IntRange(1, 3), default=1, show_default=True, help="How many claims about each."
)
@of_seed("which episodes are drawn, and the model's luck with those that it was not fitted on")
@quiet
def exercise(
    out: Path, source: str | None, episodes: str | None, count: int, each: int, seed: int, quiet: bool
) -> None:
    """Write an exercise to FILE, a new .yaml file, in which a class predicts how episodes of history went on.

    Each turn shows one case as it stood on the day of the shock. The class gives its probability; the model's and the
    base rate (what followed such a year before) are both computed without that shock. Which claims are made never
    depends on what came. Nothing is played, and nobody needs a seat.

    \b
    Examples:
      simkit episode exercise monday.yaml --seed 7
      simkit episode exercise monday.yaml --episodes UU01,RI33,NR02 --claims 2
      simkit class start monday.yaml --lan
    """
    from simkit.chance import refuse_seed
    from simkit.cli.screen import complain
    from simkit.errors import InputError
    from simkit.history.backtest import backtest
    from simkit.history.claims import claims, drawn
    from simkit.history.design import library_design
    from simkit.history.play import stage
    from simkit.history.reading import library_episodes, read_episodes
    from simkit.report.episode_exercise import exercise_text
    from simkit.report.files import refuse_file, write_new

    refuse_file(out)
    if out.suffix not in (".yaml", ".yml"):
        raise InputError.of(f'"{out}" is no name of an exercise.', "Let it end in .yaml.")
    refuse_seed(seed)
    trained = library_episodes()
    known = trained if source is None else read_episodes(source)
    chosen = drawn(known, count, seed) if episodes is None else _named(known, episodes)
    asked = claims(backtest(chosen, trained, stage(), library_design(), seed=seed), each)
    if not asked:
        raise InputError.of("nothing was observed of these episodes that a class can be asked.", "Choose others.")
    how = f"--count {count}" if episodes is None else f"--episodes {','.join(one.id for one in chosen)}"
    options = (*(("--from", source) if source else ()), how, *(("--claims", str(each)) if each > 1 else ()))
    head = (
        f"Made by simkit episode exercise {' '.join(options)} --seed {seed}; its numbers are computed, never typed in."
    )
    write_new(out, exercise_text(asked, trained, head))
    if not quiet:
        complain(f"Written to {out}. Try it with: simkit class check {out}")


def _named(known: Sequence[Episode], given: str) -> list[Episode]:
    """The episodes of a list of names, each once."""
    from simkit.errors import InputError, did_you_mean

    found = {one.id: one for one in known}
    names = list(dict.fromkeys(name.strip() for name in given.split(",") if name.strip()))
    for name in names:
        if name not in found:
            raise InputError.of(f'there is no episode "{name[:40]}".', did_you_mean(name, found))
    if not 1 <= len(names) <= _MOST_CASES:
        raise InputError.of(f"{len(names)} episodes make no lesson.", f"Name 1 to {_MOST_CASES}, with commas.")
    return [found[name] for name in names]
