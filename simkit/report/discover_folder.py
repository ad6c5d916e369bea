"""The folder of a discovery: its tables, its report, everything for programs, and a manifest; whole or not at all.

Covers contents; writing is `simkit.report.folder`'s.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from simkit import __version__
from simkit.analysis.boxes import Box
from simkit.report.contents import Contents, json_text, surroundings
from simkit.report.dictionary import DICTIONARY, Columns, dictionary_of
from simkit.report.discover import Asked, discover_command, discover_document, write_discover
from simkit.report.folder import refuse_folder, write_folder
from simkit.report.paper import plain_paper
from simkit.report.tables import Cell, rows_text
from simkit.report.words import Catalogue
from simkit.study.discover import Discovery, Finding

__all__ = ["refuse_folder", "save_discovery"]

_WORTH: Columns = (
    ("coverage", "share"),
    ("density", "share"),
    ("low", "share"),
    ("high", "share"),
    ("support", "share"),
    ("points", "count"),
    ("rate", "share"),
    ("outside", "share"),
    ("coverage_searched", "share"),
    ("density_searched", "share"),
    ("support_searched", "share"),
)
_TABLES: dict[str, Columns] = {
    "boxes": (("box", "count"), *_WORTH),
    "leaves": (("leaf", "count"), *_WORTH),
    "limits": (
        ("of", "text"),
        ("nth", "count"),
        ("path", "text"),
        ("above", "text"),
        ("at_most", "text"),
        ("one_of", "text"),
        ("quasi_p", "share"),
    ),
    "path": (
        ("step", "count"),
        ("limits", "count"),
        ("coverage", "share"),
        ("density", "share"),
        ("low", "share"),
        ("high", "share"),
        ("support", "share"),
        ("coverage_searched", "share"),
        ("density_searched", "share"),
        ("support_searched", "share"),
    ),
}
_POINTS: Columns = (("point", "row"), ("held_back", "count"), ("yes", "runs"), ("counted", "runs"))


def save_discovery(
    found: Discovery, asked: Asked, folder: str | Path, words: Catalogue, charts: Sequence[str] = ()
) -> Path:
    """Write a discovery to a new folder, with charts in some formats (png, svg, html).

    Raises:
        InputError: where the folder exists.
        WriteError: where it cannot be written; then nothing stays behind.
    """
    refuse_folder(folder)
    rows = {"boxes": _boxes, "leaves": _leaves, "limits": _limits, "path": _path}
    files: Contents = {}
    for name, columns in _TABLES.items():
        heads = [one for one, _ in columns]
        files[f"{name}.csv"] = lambda name=name, heads=heads: rows_text(heads, rows[name](found)).encode()  # type: ignore[misc]
    axes = [along.axis.path for along in found.alongs]
    files["points.csv"] = lambda: rows_text([*(one for one, _ in _POINTS), *axes], _points(found)).encode()
    files["discovery.json"] = lambda: json_text(discover_document(found)).encode()
    files["report.txt"] = lambda: _report(found, asked, words).encode()
    tables = {f"{name}.csv": columns for name, columns in _TABLES.items()}
    tables["points.csv"] = (*_POINTS, *((path, "text") for path in axes))
    meanings = dict.fromkeys(axes, words("column.discover.axis"))
    files[DICTIONARY] = lambda: dictionary_of("discover", files, tables, words, meanings=meanings)
    if charts:
        from simkit.plots.discover import discovery_files

        files |= discovery_files(found, charts, words.language)
    write_folder(Path(folder), files, lambda hashes: json_text(_manifest(found, asked, words, charts, hashes)))
    return Path(folder)


def _report(found: Discovery, asked: Asked, words: Catalogue) -> str:
    paper = plain_paper()
    write_discover(paper, found, asked, words)
    return paper.written()


def _worth(one: Finding) -> tuple[Cell, ...]:
    held, searched = one.held, one.found
    return (
        held.coverage,
        held.density,
        held.low,
        held.high,
        held.support,
        held.points,
        one.rate,
        one.outside,
        searched.coverage,
        searched.density,
        searched.support,
    )


def _boxes(found: Discovery) -> Iterator[tuple[Cell, ...]]:
    for nth, one in enumerate(found.boxes, start=1):
        yield nth, *_worth(one)


def _leaves(found: Discovery) -> Iterator[tuple[Cell, ...]]:
    for nth, one in enumerate(found.leaves or (), start=1):
        yield nth, *_worth(one)


def _limits(found: Discovery) -> Iterator[tuple[Cell, ...]]:
    for of, findings in (("box", found.boxes), ("leaf", found.leaves or ())):
        for nth, one in enumerate(findings, start=1):
            for told, doubt in zip(_asked(found, one.box), one.doubts, strict=True):
                yield of, nth, *told, doubt


def _asked(found: Discovery, box: Box) -> Iterator[tuple[Cell, ...]]:
    """Path, above, at most and names of each limit of a box."""
    for limit in box.limits:
        along = found.alongs[limit.axis]
        low = along.text(limit.low) if math.isfinite(limit.low) else ""
        high = along.text(limit.high) if math.isfinite(limit.high) else ""
        yield along.axis.path, low, high, "|".join(along.kept(limit))


def _path(found: Discovery) -> Iterator[tuple[Cell, ...]]:
    for step, (peel, held) in enumerate(found.path):
        worth = (held.coverage, held.density, held.low, held.high, held.support)
        yield step, len(peel.box.limits), *worth, peel.coverage, peel.density, peel.support


def _points(found: Discovery) -> Iterator[tuple[Cell, ...]]:
    for point, (held, yes, counted) in enumerate(zip(found.held_back, found.yes, found.counted, strict=True)):
        texts = (axis.text(at) for axis, at in zip(found.spec.axes, found.spec.points[point], strict=True))
        yield point, int(held), _whole(yes), _whole(counted), *texts


def _whole(value: float) -> int:
    return int(np.rint(value))


def _manifest(
    found: Discovery, asked: Asked, words: Catalogue, charts: Sequence[str], hashes: dict[str, str]
) -> dict[str, Any]:
    return {
        "simkit": __version__,
        "discovered": found.question,
        "command": discover_command(found, asked, charts=list(charts), lang=words.language),
        "points": len(found.spec.points),
        "runs": found.spec.runs,
        "seed": found.spec.seed,
        "fixed": found.spec.fixed,
        "language": words.language,
        "fingerprints": [found.spec.scenario.fingerprint, found.spec.fingerprint],
        **surroundings(),
        "files": hashes,
    }
