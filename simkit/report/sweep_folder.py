"""What a sweep's folder holds beside its pieces: the tidy table, its dictionary, the report, charts and a manifest.

Covers contents and writing, each file whole or not at all; the pieces are `simkit.study.store`'s.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from simkit import __version__
from simkit.report import parquet_door
from simkit.report.commands import command
from simkit.report.contents import json_text, surroundings
from simkit.report.dictionary import DICTIONARY, dictionary_of
from simkit.report.folder import Writing, at_once, write_beside
from simkit.report.sweep import sweep_text
from simkit.report.sweep_axes import AxisNames
from simkit.report.tables import cell_text
from simkit.report.words import Catalogue
from simkit.study.designs import SAMPLED
from simkit.study.spec import Spec
from simkit.study.swept import Swept
from simkit.study.tidy import axis_unit, blocks, kinds

__all__ = ["MOST_CSV", "Request", "default_folder", "save_sweep", "sweep_command", "write_csv"]

MOST_CSV = 100_000
"""Above so many rows, a CSV file is written only where it was asked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, beyond what the specification says."""

    scenario: str
    vary: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    reading: str | None = None
    variant: str | None = None
    charts: tuple[str, ...] = ()
    csv: bool = False


def default_folder(spec: Spec) -> Path:
    """The folder of a sweep if none is named: one for everything that decides its numbers."""
    scenario = spec.scenario
    name = "-".join(part for part in (scenario.name, scenario.variant, scenario.reading) if part is not None)
    return Path("sweeps") / f"{name}-{spec.fingerprint[:8]}"


def save_sweep(found: Swept, request: Request, folder: Path, words: Catalogue) -> None:
    """Write everything but the pieces, the manifest last; what stands there of the same name is replaced.

    Raises:
        WriteError: where something cannot be written; the pieces stay, and the same command goes on.
    """
    remedy = "Everything that was played is kept: see to it, and the same command goes on."
    made = _writes(found, request, words)
    write_beside(folder, made, lambda hashes: json_text(_manifest(found, request, words, hashes)), remedy)


def _writes(found: Swept, request: Request, words: Catalogue) -> dict[str, Writing]:
    """The files, each with what writes it."""
    made: dict[str, Writing] = {}
    rows = found.points * len(found.spec.measures)
    if parquet_door.is_there():
        says = {"simkit": __version__, "sweep": found.spec.fingerprint}
        made["results.parquet"] = lambda file: parquet_door.write_table(file, kinds(found), blocks(found), says)
    if request.csv or rows <= MOST_CSV or not made:
        made["results.csv"] = lambda file: write_csv(file, found)
    tables = tuple(made)
    made["report.txt"] = at_once(lambda: sweep_text(found, words, tables).encode())
    if request.charts:
        from simkit.plots.sweep import sweep_files

        made |= {name: at_once(one) for name, one in sweep_files(found, request.charts, words.language).items()}
    made[DICTIONARY] = at_once(lambda: _dictionary(found, made, words))
    return made


_UNITS = {
    "measure": "text",
    "kind": "text",
    "counted": "runs",
    "mean": "level",
    "sd": "level",
    "low": "level",
    "high": "level",
    "failed": "text",
}


def _dictionary(found: Swept, files: Iterable[str], words: Catalogue) -> bytes:
    names, axes = AxisNames.of(found.spec, words), found.spec.axes
    meanings = {
        axis.path: words("column.sweep.axis", says=names.says(axis), now=axis.now or words("sweep.now.unknown"))
        for axis in axes
    }
    columns = (("point", "row"), *((axis.path, axis_unit(axis)) for axis in axes), *_UNITS.items())
    tables = {"results.csv": columns, "results.parquet": columns}
    beside = ("plan.json", "pieces", "failed", "lock")
    return dictionary_of("sweep", files, tables, words, beside=beside, meanings=meanings)


def write_csv(file: BinaryIO, found: Swept) -> None:
    """The tidy table as CSV: floats in full, and no text that a spreadsheet would take for a formula."""
    held = kinds(found)
    with _as_text(file) as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([cell_text(name) for name in held])
        for block in blocks(found):
            columns = [_cells(block[name].tolist(), kind) for name, kind in held.items()]
            writer.writerows(zip(*columns, strict=True))


@contextmanager
def _as_text(file: BinaryIO) -> Iterator[io.TextIOWrapper]:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
    try:
        yield text
        text.flush()
    finally:
        text.detach()


def _cells(values: list[Any], kind: str) -> list[Any]:
    if kind == "text":
        return [cell_text(value) for value in values]
    if kind == "float":
        return [None if value != value else value for value in values]  # noqa: PLR0124 - only NaN is not itself
    return values


def _manifest(found: Swept, request: Request, words: Catalogue, hashes: dict[str, str]) -> dict[str, Any]:
    spec, around = found.spec, surroundings()
    if "results.parquet" in hashes:
        around["versions"]["pyarrow"] = parquet_door.version()
    return {
        "simkit": __version__,
        "swept": spec.fingerprint,
        "command": sweep_command(spec, request, words),
        "scenario": spec.scenario.name,
        "title": spec.scenario.title,
        "fingerprint": spec.scenario.fingerprint,
        "design": spec.design,
        "points": found.points,
        "failed": len(found.failed),
        "runs": spec.runs,
        "seed": spec.seed,
        "fixed": spec.fixed,
        "language": words.language,
        **around,
        "files": hashes,
    }


def sweep_command(spec: Spec, request: Request, words: Catalogue) -> str:
    """The command that makes the same again."""
    return command(
        *("sweep", request.scenario),
        vary=request.vary,
        design=spec.design,
        points=len(spec.points) if spec.design in SAMPLED else None,
        runs=spec.runs,
        seed=spec.seed,
        measure=[one.name for one in spec.measures],
        variant=request.variant,
        reading=request.reading,
        set=dict(request.settings),
        fixed=spec.fixed,
        csv=request.csv,
        charts=request.charts,
        lang=words.language,
    )
