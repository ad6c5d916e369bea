"""`simkit class delete`: a class session is forgotten, with all names.

Covers the option and the exit status.
"""

from __future__ import annotations

from pathlib import Path

import click

from simkit.cli.class_log import of_log

__all__ = ["delete"]


@click.command(short_help="Delete a class session with all names in it.")
@click.argument("session")
@click.option("--yes", is_flag=True, help="Really delete it; without this, it is only said what would go.")
@of_log
def delete(session: str, yes: bool, log: Path) -> int:
    """Delete SESSION (a name of `simkit class list`, or a room's last one) for good: names, decisions, predictions.

    Nothing of it stays in the log's file, in its unused parts neither. Files that you have exported, and copies of the
    log that you or your machine have made, are not touched. A class that was forked is several sessions, each with the
    names in it: it is told which are left. End a class that is running first.

    \b
    Example:
      simkit class delete 20260907-k3f9 --yes
    """
    from simkit.cli.class_sessions import opened, the_session
    from simkit.cli.screen import put
    from simkit.errors import InputError

    with opened(log) as classroom:
        name = the_session(classroom, session)
        line = next(one for one in classroom.sessions() if one.session == name)
        others = [one.session for one in classroom.plays(name) if one.session != name]
        people = "1 person" if line.people == 1 else f"{line.people} people"
        if not yes:
            says = f'session "{name}" ({line.title}, {people}) would be deleted for good.'
            raise InputError.of(says, "Add --yes to do it.")
        count = classroom.delete(name)
    put(f"Deleted {name}: {people}, {count} events.\n")
    if others:
        put(f"Not deleted are other plays of this class (forks), with the names in them: {', '.join(others)}\n")
    return 0
