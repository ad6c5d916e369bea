"""The folder of a regret table: its tables, its report, everything for programs, and a manifest; whole or not at all.

Covers contents; writing is `simkit.report.folder`'s.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from simkit import __version__
from simkit.report.contents import Contents, json_text, surroundings
from simkit.report.dictionary import DICTIONARY, dictionary_of
from simkit.report.folder import refuse_folder, write_folder
from simkit.report.paper import plain_paper
from simkit.report.robust import Asked, robust_command, robust_document, write_robust
from simkit.report.tables import Cell, rows_text
from simkit.report.words import Catalogue
from simkit.study.robust import Robustness

__all__ = ["refuse_folder", "save_robustness"]

_REGRETS = (
    ("question", "text"),
    ("variant", "text"),
    ("mean", "share"),
    ("lowest", "share"),
    ("highest", "share"),
    ("worst", "share"),
    ("most", "share"),
    ("most_at", "row"),
    ("ninety", "share"),
    ("average", "share"),
    ("best", "share"),
)
_POINTS = (("point", "row"), ("question", "text"), ("variant", "text"), ("share", "share"))


def save_robustness(
    found: Robustness, asked: Asked, folder: str | Path, words: Catalogue, charts: Sequence[str] = ()
) -> Path:
    """Write a regret table to a new folder, with charts in some formats (png, svg, html).

    Raises:
        InputError: where the folder exists.
        WriteError: where it cannot be written; then nothing stays behind.
    """
    refuse_folder(folder)
    axes = [along.axis.path for along in found.alongs]
    points = (*_POINTS, *((path, "text") for path in axes))
    files: Contents = {
        "regrets.csv": lambda: rows_text([one for one, _ in _REGRETS], _regrets(found)).encode(),
        "points.csv": lambda: rows_text([one for one, _ in points], _points(found)).encode(),
        "robustness.json": lambda: json_text(robust_document(found)).encode(),
        "report.txt": lambda: _report(found, asked, words).encode(),
    }
    tables = {"regrets.csv": _REGRETS, "points.csv": points}
    meanings = dict.fromkeys(axes, words("column.discover.axis"))
    files[DICTIONARY] = lambda: dictionary_of("robust", files, tables, words, meanings=meanings)
    if charts:
        from simkit.plots.robust import robustness_files

        files |= robustness_files(found, charts, words.language)
    write_folder(Path(folder), files, lambda hashes: json_text(_manifest(found, asked, words, charts, hashes)))
    return Path(folder)


def _report(found: Robustness, asked: Asked, words: Catalogue) -> str:
    paper = plain_paper()
    write_robust(paper, found, asked, words)
    return paper.written()


def _regrets(found: Robustness) -> Iterator[tuple[Cell, ...]]:
    for one in found.judged:
        for row in one.regrets:
            yield one.question, row.variant, *(getattr(row, name) for name, _ in _REGRETS[2:])


def _points(found: Robustness) -> Iterator[tuple[Cell, ...]]:
    for point, row in enumerate(found.spec.points):
        texts = [axis.text(at) for axis, at in zip(found.spec.axes, row, strict=True)]
        for one in found.judged:
            for name, share in zip(found.variants, one.shares[:, point], strict=True):
                yield point, one.question, name, None if math.isnan(share) else float(share), *texts


def _manifest(
    found: Robustness, asked: Asked, words: Catalogue, charts: Sequence[str], hashes: dict[str, str]
) -> dict[str, Any]:
    return {
        "simkit": __version__,
        "judged": [one.question for one in found.judged],
        "command": robust_command(found, asked, charts=list(charts), lang=words.language),
        "points": len(found.spec.points),
        "runs": found.spec.runs,
        "seed": found.spec.seed,
        "fixed": found.spec.fixed,
        "language": words.language,
        "fingerprints": [found.spec.scenario.fingerprint, found.spec.fingerprint],
        **surroundings(),
        "files": hashes,
    }
