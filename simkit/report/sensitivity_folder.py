"""The folder of an analysis of sensitivity: its table, its report, its charts, everything for programs, a manifest.

Covers what is written beside what was played, which the same command goes on with; playing is `simkit.study`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simkit import __version__
from simkit.analysis.sensitivity import METHODS
from simkit.errors import InputError
from simkit.report.commands import command
from simkit.report.contents import json_text, surroundings
from simkit.report.dictionary import DICTIONARY, dictionary_of
from simkit.report.folder import at_once, write_beside
from simkit.report.sensitivity import sensitivity_document, sensitivity_text
from simkit.report.tables import Cell, rows_text
from simkit.report.words import Catalogue
from simkit.study.makeable import refuse_unmakeable
from simkit.study.sensitivity import Plan, Sensitivity

__all__ = ["Request", "refuse_strangers", "save_sensitivity"]

_COLUMNS = (
    ("measure", "text"),
    ("method", "text"),
    ("rank", "rank"),
    ("path", "text"),
    ("leaning", "leaning"),
    ("index", "text"),
    ("value", "index"),
    ("low", "index"),
    ("high", "index"),
)


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: the scenario as it was named, what varies, and what else the command line said."""

    scenario: str
    vary: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    variant: str | None = None
    reading: str | None = None
    charts: tuple[str, ...] = ()


def refuse_strangers(folder: Path) -> None:
    """Refuse a folder that holds anything but an analysis that was begun, or that cannot be made.

    Raises:
        InputError: where it does.
    """
    refuse_unmakeable(folder)
    if not folder.exists():
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not any((folder / method).is_dir() for method in METHODS)):
        raise InputError.of(f'"{folder}" exists, and is no analysis that was begun.', "Name another folder with --out.")


def save_sensitivity(found: Sensitivity, wanted: Plan, request: Request, folder: Path, words: Catalogue) -> None:
    """Write everything but what was played, the manifest last; what stands there of the same name is replaced.

    Raises:
        WriteError: where something cannot be written; what was played stays, and the same command goes on.
    """
    files: dict[str, Callable[[], bytes]] = {
        "sensitivity.csv": lambda: rows_text([name for name, _ in _COLUMNS], _rows(found)).encode(),
        "sensitivity.json": lambda: json_text(sensitivity_document(found)).encode(),
        "report.txt": lambda: sensitivity_text(found, words.language, everything=True).encode(),
    }
    if request.charts:
        from simkit.plots.sensitivity import sensitivity_files

        files |= sensitivity_files(found, request.charts, words.language)
    tables, stages = {"sensitivity.csv": _COLUMNS}, [one.method for one in (found.screening, found.stage) if one]
    meanings: dict[str, str] = dict.fromkeys(stages, words("file.sensitivity.played"))
    files[DICTIONARY] = lambda: dictionary_of("sensitivity", files, tables, words, beside=stages, meanings=meanings)
    remedy = "What was played is kept: see to it, and the same command goes on."
    write_beside(
        folder,
        {name: at_once(made) for name, made in files.items()},
        lambda hashes: json_text(_manifest(found, wanted, request, words, hashes)),
        remedy,
    )


def _rows(found: Sensitivity) -> Iterator[tuple[Cell, ...]]:
    """The tidy table: a row for each measure, number and index; those of the screening first."""
    for stage in (found.screening, found.stage):
        for one in () if stage is None else stage.found:
            for rank, index in enumerate(one.indices, start=1):
                head = (one.measure, one.method, rank, index.path, index.leaning)
                for name, estimate in index.estimates.items():
                    yield *head, name, estimate.value, estimate.low, estimate.high


def _manifest(
    found: Sensitivity, wanted: Plan, request: Request, words: Catalogue, hashes: dict[str, str]
) -> dict[str, Any]:
    return {
        "simkit": __version__,
        "command": _command(wanted, request, words),
        "scenario": found.scenario.name,
        "title": found.scenario.title,
        "fingerprint": found.scenario.fingerprint,
        "method": found.stage.method,
        "points": found.stage.points,
        "played": found.stage.played,
        "runs": found.stage.runs,
        "seed": found.seed,
        "fixed": found.fixed,
        "language": words.language,
        **surroundings(),
        "files": hashes,
    }


def _command(wanted: Plan, request: Request, words: Catalogue) -> str:
    """The command that makes the same again."""
    return command(
        *("sensitivity", request.scenario, *(one.name for one in wanted.measures)),
        vary=request.vary,
        method=wanted.method,
        points=wanted.points,
        runs=wanted.runs,
        top=wanted.top,
        seed=wanted.seed,
        variant=request.variant,
        reading=request.reading,
        set=dict(request.settings),
        fixed=wanted.fixed,
        charts=request.charts,
        lang=words.language,
    )
