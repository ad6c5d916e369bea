"""`simkit class check`: an exercise is loaded, played with a bot in every seat, and finished.

Covers the options, telling, and the exit status.
"""

from __future__ import annotations

import click

from simkit.cli.completing import exercises
from simkit.cli.options import of_variant, quiet, seed

__all__ = ["check"]


@click.command(short_help="Prove that an exercise loads, plays and finishes, with a bot in every seat.")
@click.argument("exercises", nargs=-1, required=True, metavar="EXERCISE...", shell_complete=exercises)
@of_variant
@seed("the same again gives the same bots")
@quiet
def check(exercises: tuple[str, ...], variant: str | None, seed: int, quiet: bool) -> int:
    """Rehearse each EXERCISE (or scenario): load it, seat a bot on every seat, play every turn, and finish.

    Bots choose by chance among what their seats may do, make promises, requests and deals, and answer every question.
    It tells of each seat what it may decide: what was open to it at the most, in any turn of this play. The exit status
    is 2 if an exercise has problems, which are all printed, and 1 if one cannot be played through.

    \b
    Examples:
      simkit class check strike_and_pact
      simkit class check first_steps my_exercise.yaml
    """
    from simkit.classroom.answer_key import load_askable
    from simkit.classroom.exercise import BRIEFING_WORDS
    from simkit.classroom.exercises import is_exercise
    from simkit.classroom.rehearsal import rehearse
    from simkit.classroom.remit import remit_told
    from simkit.cli.progress import of_points
    from simkit.cli.screen import put
    from simkit.errors import printable

    for exercise in dict.fromkeys(exercises):
        seats = load_askable(exercise).file.seats if is_exercise(exercise) else {}
        with of_points("Turns", quiet=quiet) as progress:
            done = rehearse(exercise, seed=seed, variant=variant, told=progress)
        turns = "1 turn" if done.turns == 1 else f"{done.turns} turns"
        told = (
            f"{done.seats} seats, {turns}, {done.orders} orders, {done.deals} deals; "
            f"{done.answered} of {done.questions} questions answered. It plays and finishes."
            if done.seats
            else f"{turns}, {done.predicted} predictions by two bots. It plays and finishes."
        )
        put(printable(f"{done.title}: {told}") + "\n")
        put("  What each seat may decide, at the most:\n" if done.remits else "")
        for remit in done.remits:
            for at, line in enumerate(remit_told(remit, done.names)):
                put(f"{'      ' if at else '    '}{printable(line)}\n")
        for idle in done.idle:
            why = "no rule, pact or level here lets it act. Give it one, or take out its seat."
            put(f"  {idle} has nothing to choose from: {why}\n")
        for name, seat in seats.items():
            count = len(seat.briefing.split())
            if not BRIEFING_WORDS[0] <= count <= BRIEFING_WORDS[1]:
                least, most = BRIEFING_WORDS
                put(f"  The briefing of {name} has {count} words; one of {least} to {most} is read in a minute.\n")
    return 0
