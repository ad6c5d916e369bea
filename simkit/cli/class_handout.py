"""`simkit class handout`: an exercise to print, with an answer key that is played and not typed in.

Covers options and the order of things; what a handout says is `simkit.report.handout`'s.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simkit.cli.completing import exercises
from simkit.cli.options import in_language, quiet, runs, seed

if TYPE_CHECKING:
    from simkit.classroom.answer_key import AnswerKey
    from simkit.classroom.exercises import Exercise

__all__ = ["handout"]

_FILES = ("teacher.pdf", "seats.pdf", "students.pdf", "handout.html")


@click.command(short_help="Print an exercise: guide, role cards, worksheet, answer key.")
@click.argument("exercise", shell_complete=exercises)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The new folder to write.  [default: EXERCISE-handout]",
)
@runs(200, "what the answer key asks")
@seed("the same again gives the same answer key")
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The paper of the PDFs."
)
@quiet
@in_language
def handout(exercise: str, out: Path | None, runs: int, seed: int, paper: str, quiet: bool, lang: str) -> int:
    """Write an exercise's pack to a new folder: everything that a teacher prints for a lesson.

    EXERCISE is a path, or the name of one that comes with simkit. The folder holds handout.html (all of it, for the
    screen or for print), teacher.pdf (guide, talk afterwards, answer key, sources), seats.pdf (a private card for each
    seat) and students.pdf (what everybody knows, worksheet, predictions, rubric). The answer key is played for it; the
    language is that of headings and answers, while the exercise's own texts stay as they are.

    \b
    Examples:
      simkit class handout first_lesson
      simkit class handout strike_and_pact --out monday --paper letter
    """
    from simkit.classroom.answer_key import load_askable
    from simkit.cli.screen import put
    from simkit.report.handout.pack import refuse_pack, save_pack
    from simkit.report.handout.typst_door import Paper
    from simkit.report.words import Catalogue

    loaded = load_askable(exercise)
    folder = Path(f"{loaded.name}-handout") if out is None else out
    refuse_pack(folder)
    key = _key(loaded, runs, seed, quiet=quiet)
    sized: Paper = "letter" if paper == "letter" else "a4"
    words = Catalogue(lang)
    put(f"{save_pack(loaded, key, folder, words, sized)}\n")
    if not quiet:
        put("".join(f"  {name:<14}{words(f'handout.file.{name}')}\n" for name in _FILES if (folder / name).exists()))
    return 0


def _key(exercise: Exercise, runs: int, seed: int, *, quiet: bool) -> AnswerKey:
    """The answer key, with a bar that moves with every answer."""
    from simkit.classroom.answer_key import answer_key
    from simkit.cli.progress import of_points

    with of_points("Answers", quiet=quiet) as progress:
        return answer_key(exercise, runs=runs, seed=seed, progress=progress)
