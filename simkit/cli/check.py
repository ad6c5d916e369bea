"""`simkit check`: every problem of some files, each at its place, and whether what they expect follows.

Covers telling them; finding them is `simkit.scenario.load`'s and, for exercises, `simkit.classroom.answer_key`'s;
judging is `simkit.analysis.expectations`'s.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from simkit.cli.completing import all_names
from simkit.cli.options import in_language

if TYPE_CHECKING:
    from simkit.errors import Problem

__all__ = ["check"]


@click.command(short_help="Check scenarios, worlds and exercises, and print every problem.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=all_names)
@click.option("--play", is_flag=True, help="Play the scenarios, too, and judge what they expect.")
@click.option("--runs", type=int, metavar="N", help="How many times to play each, with --play.  [default: 300]")
@click.option("--seed", type=int, metavar="N", help="Which luck, with --play.  [default: 1]")
@in_language
def check(files: tuple[str, ...], play: bool, runs: int | None, seed: int | None, lang: str) -> int:
    """Check scenarios (with all their variants), worlds and exercises, and print every problem with its line.

    FILE is a scenario, a world or an exercise: a path, or the name of one that comes with simkit. A folder is a world
    in several files, unless there are scenarios, exercises or several worlds in it: then each file is checked by
    itself. The exit status is 2 if there are problems. With --play, each scenario and just those of its variants that
    its expectations name are played under one luck; the exit status is 1 if an expectation fails.

    \b
    Examples:
      simkit check my_scenario.yaml
      simkit check worlds/my_world my_scenario.yaml
      simkit check .
      simkit check first_steps --play
      simkit check strike_and_pact
    """
    from simkit.cli.screen import put_problems
    from simkit.scenario.load import files_to_check

    if not play and (runs is not None or seed is not None):
        raise click.UsageError("--runs and --seed go with --play.")
    each = tuple(dict.fromkeys(one for file in files for one in files_to_check(file)))
    problems = _once(problem for file in each for problem in _problems(file))
    put_problems(problems, each)
    if problems:
        return 2
    return 0 if not play or _play(each, runs, 1 if seed is None else seed, lang) else 1


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, by whatever path its file was come to: a world's are those of its scenarios, too."""
    from pathlib import Path

    kept: dict[object, Problem] = {}
    for problem in problems:
        place = problem.place
        spot = None if place is None else (Path(place.file).resolve(), place.line, place.column)
        kept.setdefault((spot, problem.says, problem.remedy), problem)
    return list(kept.values())


def _problems(file: str) -> list[Problem]:
    """Every problem of a file; what a scenario asks in vain, or cannot sweep, is looked for once the rest is right."""
    from simkit.classroom.answer_key import exercise_problems
    from simkit.classroom.exercises import is_exercise
    from simkit.engine.impossible import impossible_questions
    from simkit.scenario.load import check_file, is_world, load
    from simkit.study.own_sweep import unplanned

    if is_exercise(file):
        return exercise_problems(file)
    problems = check_file(file)
    return problems if problems or is_world(file) else [*impossible_questions(file, load(file)), *unplanned(file)]


def _play(files: tuple[str, ...], runs: int | None, seed: int, lang: str) -> bool:
    """Judge what the scenarios among some files expect, and tell it; returns whether all of it follows."""
    from functools import partial

    from simkit.analysis.expectations import DEFAULT_RUNS, judge
    from simkit.classroom.exercises import is_exercise
    from simkit.cli.screen import print_paper, put
    from simkit.report.expectations import write_judgements
    from simkit.report.words import Catalogue
    from simkit.scenario.load import is_world

    words, all_hold = Catalogue(lang), True
    for file in files:
        if is_world(file) or is_exercise(file):
            continue
        found = judge(file, runs=DEFAULT_RUNS if runs is None else runs, seed=seed)
        put("\n")
        print_paper(partial(write_judgements, title=file, found=found, seed=seed, words=words))
        all_hold = all_hold and all(judgement.holds for judgement in found)
    return all_hold
