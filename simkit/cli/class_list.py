"""`simkit class list`: the class sessions of a log.

Covers telling them.
"""

from __future__ import annotations

from pathlib import Path

import click

from simkit.cli.class_log import of_log

__all__ = ["list_"]


@click.command("list", short_help="List the class sessions that are kept.")
@of_log
def list_(log: Path) -> int:
    """List the class sessions that are kept, the newest first: when, in which room, how far, how many people.

    A class that was forked has a line for each of its plays, with its number at the desk and where it was forked off.
    The one that was on last is the one that goes on when the class is started again, and the one that is exported.

    \b
    Example:
      simkit class list
    """
    from datetime import datetime

    from simkit.classroom.room import Classroom
    from simkit.cli.screen import put
    from simkit.errors import printable

    if not log.exists():
        put("No class has been held yet.\n")
        return 0
    with Classroom(log) as classroom:
        lines = classroom.sessions()
    if not lines:
        put("No class is kept.\n")
    for one in lines:
        began = datetime.fromtimestamp(one.began).strftime("%Y-%m-%d %H:%M")  # noqa: DTZ006 - as the reader's wall has it
        far = "over" if one.phase == "finished" else f"turn {one.turn} of {one.turns}" if one.turn else "not begun"
        people = "1 person" if one.people == 1 else f"{one.people} people"
        play = f"; {one.told_play}{', was on last' if one.was_on else ''}" if one.told_play else ""
        put(f"{one.session}  {began}  {printable(one.title)} (room {printable(one.room)}, {far}, {people}{play})\n")
    return 0
