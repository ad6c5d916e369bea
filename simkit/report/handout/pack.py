"""The pack of an exercise: one page for the screen, and PDFs for the teacher, the seats and the students.

Covers which sheets go where, and writing all of them, whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from simkit import __version__
from simkit.classroom.answer_key import AnswerKey
from simkit.classroom.exercises import Exercise
from simkit.report.contents import json_text
from simkit.report.folder import refuse_folder, write_folder
from simkit.report.handout import typst_door
from simkit.report.handout.answers import answers
from simkit.report.handout.blocks import Handout
from simkit.report.handout.guide import debrief, guide, rubric, sources
from simkit.report.handout.students import card, common, predictions, worksheet
from simkit.report.names import clean
from simkit.report.page import jinja_door
from simkit.report.words import Catalogue

__all__ = ["handout_of", "page_text", "refuse_pack", "save_pack"]

_TEACHER = ("guide", "debrief", "key", "sources")
_STUDENTS = ("common", "worksheet", "predictions", "rubric")


def refuse_pack(folder: str | Path) -> None:
    """Refuse a pack that cannot be written, before anything is played for it.

    Raises:
        InputError: where the folder exists.
        MissingExtra: where the extra that makes pages or prints is not installed.
    """
    refuse_folder(folder)
    jinja_door.require()
    typst_door.require()


def handout_of(exercise: Exercise, key: AnswerKey, words: Catalogue) -> Handout:
    """Everything of an exercise, in the order in which a teacher wants it."""
    file = exercise.file
    sheets = [
        guide(exercise, words),
        debrief(exercise, words),
        *([answers(exercise, key, words)] if key.answers else []),
        sources(exercise, words),
        *(card(exercise, actor, words) for actor in exercise.seats),
        common(exercise, words),
        *([worksheet(exercise, words)] if file.worksheet else []),
        *([predictions(exercise, words)] if file.predictions else []),
        rubric(exercise, words),
    ]
    title = clean(file.exercise)
    foot = words("handout.foot", title=title, version=__version__)
    return Handout(title, clean(file.says), words.language, foot, tuple(sheets))


def page_text(handout: Handout, words: Catalogue) -> str:
    """A handout as one HTML file, which needs nothing but itself, and prints each sheet on pages of its own."""
    style = jinja_door.resource("page.css") + jinja_door.resource("handout.css")
    return jinja_door.filled("handout.html", {"handout": handout, "t": words, "style": style})


def save_pack(
    exercise: Exercise, key: AnswerKey, folder: str | Path, words: Catalogue, paper: typst_door.Paper = "a4"
) -> Path:
    """Write the pack to a new folder.

    Raises:
        InputError: where the folder exists.
        MissingExtra: where the extra that makes pages or prints is not installed.
        WriteError: where it cannot be written; then nothing stays behind.
    """
    refuse_pack(folder)
    handout = handout_of(exercise, key, words)
    files: dict[str, Callable[[], bytes]] = {
        "handout.html": lambda: page_text(handout, words).encode(),
        "teacher.pdf": lambda: typst_door.pdf(handout.only(*_TEACHER), paper),
        "students.pdf": lambda: typst_door.pdf(handout.only(*_STUDENTS), paper),
    }
    if exercise.seats:
        files["seats.pdf"] = lambda: typst_door.pdf(handout.only("seat"), paper)
    about = {
        "simkit": __version__,
        "exercise": exercise.name,
        "scenario": None
        if exercise.file.only_predicts
        else {"name": exercise.scenario.name, "fingerprint": exercise.scenario.fingerprint},
        "runs": key.runs,
        "tip_runs": key.tip_runs,
        "seed": key.seed,
        "paper": paper,
        "language": words.language,
    }
    write_folder(Path(folder), files, lambda hashes: json_text(about | {"files": hashes}))
    return Path(folder)
