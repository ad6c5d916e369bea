"""`simkit class export`: what a class session leaves behind, as files.

Covers options and the order of things; what is in the tables is `simkit.classroom.export`'s.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simkit.cli.class_log import of_log

if TYPE_CHECKING:
    from simkit.classroom.room import Classroom

__all__ = ["export"]


@click.command(short_help="Take decisions, predictions, scores and the play with you as files.")
@click.argument("session", required=False)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="The new folder.  [default: SESSION-export]"
)
@click.option(
    "--bundle",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also play the session's scenario and pack the result into one new file (.zip), for simkit replay.",
)
@of_log
def export(session: str | None, out: Path | None, bundle: Path | None, log: Path) -> int:
    """Write what a class session leaves behind to a new folder.

    SESSION is a name of `simkit class list`, or a room (the session that was on last there); without one it is the one
    that was on last of all. Of a class that was forked it is one of its plays, and it is told which. The folder holds
    tables that a spreadsheet opens right (decisions.csv, deals.csv, deeds.csv, predictions.csv, scores.csv,
    gradebook.csv) and the session as a scenario with its world, which has no names of people in it: it can be run,
    compared and explained like any other; of a lesson that only predicts it holds the last three tables alone.
    data_dictionary.csv says what each column means, manifest.json by which seed and run.

    \b
    Examples:
      simkit class export
      simkit class export monday --out monday --bundle monday.zip
      simkit run monday/scenario.yaml --runs 1
    """
    from simkit.cli.class_sessions import opened, the_session
    from simkit.cli.screen import complain, put
    from simkit.errors import InputError
    from simkit.report.files import refuse_file
    from simkit.report.folder import refuse_folder

    if bundle is not None:
        if bundle.suffix.lower() != ".zip":
            raise InputError.of(f'"{bundle}" is no bundle.', "End its name with .zip.")
        refuse_file(bundle)
    with opened(log) as classroom:
        name = the_session(classroom, session)
        folder = Path(f"{name}-export") if out is None else out
        refuse_folder(folder)
        line = next(one for one in classroom.sessions() if one.session == name)
        if line.told_play:
            complain(f"This is {name}, {line.told_play}; simkit class list shows them all.")
        _write(classroom, name, folder)
        put(f"{folder}\n")
        if bundle is not None:
            _pack(classroom, name, bundle)
            put(f"{bundle}\n")
    return 0


def _write(classroom: Classroom, session: str, folder: Path) -> None:
    """Write tables, scenario and world, and a manifest."""
    from functools import partial

    from simkit import __version__
    from simkit.classroom.debrief import end_of
    from simkit.classroom.dictionary import dictionary_bytes
    from simkit.classroom.export import scenario_files, table, tables_of
    from simkit.report.contents import Contents, json_text
    from simkit.report.folder import write_folder

    state, events = classroom.session(session), classroom.events(session)
    end = end_of(state, classroom.position(session))
    files: Contents = {f"{name}.csv": partial(table, name, state, events, end) for name in tables_of(state)}
    files["data_dictionary.csv"] = partial(dictionary_bytes, tables_of(state))
    if not state.lesson.only_predicts:
        files |= {name: partial(bytes, content) for name, content in scenario_files(state).items()}

    def manifest(hashes: dict[str, str]) -> str:
        known = {
            "simkit": __version__,
            "session": session,
            "title": state.lesson.title,
            "source": Path(state.founded.source).name,
            "seed": state.founded.seed,
            "run": state.founded.run,
            "turns": state.closed,
            "files": hashes,
        }
        return json_text(known)

    write_folder(folder, files, manifest)


def _pack(classroom: Classroom, session: str, bundle: Path) -> None:
    """Play the session's scenario up to the class's run, keep every run, and pack it."""
    from tempfile import TemporaryDirectory

    from simkit.analysis.result import run_scenario
    from simkit.classroom.timeline import played_scenario
    from simkit.report.bundle import write_bundle
    from simkit.report.folder import save

    state = classroom.session(session)
    result = run_scenario(played_scenario(state), runs=state.founded.run + 1, seed=state.founded.seed, keep=True)
    with TemporaryDirectory(prefix="simkit-") as folder:
        write_bundle(save(result, Path(folder) / "result"), bundle)
