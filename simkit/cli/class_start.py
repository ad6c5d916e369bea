"""`simkit class start`: a class in the browser, from the lobby to the debrief.

Covers the options; what is served is `simkit.web.classroom`'s.
"""

from __future__ import annotations

from pathlib import Path

import click

from simkit.cli.class_log import of_log
from simkit.cli.completing import exercises
from simkit.cli.options import of_variant

__all__ = ["start"]


@click.command(short_help="Hold a class: students play seats in their browsers.")
@click.argument("exercise", required=False, shell_complete=exercises)
@click.option("--lan", is_flag=True, help="Let everybody in the same network open the pages; without it, only you can.")
@click.option(
    "--room",
    default="class",
    show_default=True,
    metavar="NAME",
    help="The room. It keeps its code and its people, so that the same command goes on where it was.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8600, show_default=True, help="The port of the address.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name by which your network knows this machine, to be shown instead of its number; may be repeated.",
)
@click.option(
    "--new",
    "anew",
    is_flag=True,
    help="Begin anew, even where the room's class has not come to its end, or came to it within the last hour.",
)
@of_variant
@click.option("--seed", type=int, default=1, show_default=True, help="The luck: the same seed and run, the same luck.")
@click.option("--run", "number", type=int, default=0, show_default=True, help="Which run of that luck the class plays.")
@of_log
def start(
    exercise: str | None,
    lan: bool,
    room: str,
    port: int,
    names: tuple[str, ...],
    anew: bool,
    variant: str | None,
    seed: int,
    number: int,
    log: Path,
) -> int:
    """Hold a class with EXERCISE (or a scenario) in the browser, until Ctrl-C.

    It prints the address and the code for students (with --lan as a QR code, too), the address of the projector's
    view, and the secret address of your own desk. What is decided is on disk before it is acknowledged: after Ctrl-C,
    a power cut or a crash, the same command goes on where the class was, and open pages find back by themselves.
    Without EXERCISE, the room's class goes on; where it was forked, in the play that was on last. docs/classroom.md
    tells how to run one.

    \b
    Examples:
      simkit class start first_lesson
      simkit class start strike_and_pact --lan
      simkit class start strike_and_pact --lan --room monday --port 8601
    """
    from simkit.cli.screen import put
    from simkit.web.classroom.starting import Wanted, hold_class

    wanted = Wanted(
        source=exercise,
        room=room.strip(),
        log=log,
        lan=lan,
        port=port,
        names=names,
        seed=seed,
        run=number,
        variant=variant,
        anew=anew,
    )
    hold_class(wanted, lambda text: put(f"{text}\n"))
    return 0
