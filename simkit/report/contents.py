"""What a result folder holds: the bytes of every file, the same for the same command wherever it is played.

Covers contents only: no clock time, no host's name and no absolute path is among them.
"""

from __future__ import annotations

import io
import json
import platform
import zipfile
from collections.abc import Callable
from hashlib import blake2b
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.lib import format as npy

from simkit import __version__
from simkit.analysis.result import Result
from simkit.report.dictionary import DICTIONARY, dictionary_of
from simkit.report.paper import plain_paper
from simkit.report.sections import write_report
from simkit.report.summary import Summary, document
from simkit.report.tables import TABLES, csv_text
from simkit.report.words import Catalogue
from simkit.scenario import Scenario
from simkit.scenario.yamltext import write_text

__all__ = [
    "Contents",
    "contents",
    "json_text",
    "manifest_text",
    "played_hash",
    "report_text",
    "scenario_document",
    "surroundings",
]

Contents = dict[str, Callable[[], bytes]]

_VERSIONS = ("numpy", "scipy", "simpy", "pydantic")


def contents(summary: Summary, words: Catalogue) -> Contents:
    """Every file but the manifest, by name; each is made when it is called for."""
    result = summary.result
    made: Contents = {
        "scenario.yaml": lambda: write_text({**result.scenario.document, "world": "world.yaml"}).encode(),
        "world.yaml": lambda: write_text(dict(result.scenario.world_document)).encode(),
    }
    for name in ("questions", "levels", "ledger", "events"):
        made[f"{name}.csv"] = lambda name=name: csv_text(TABLES[name], result).encode()  # type: ignore[misc]
    if result.record.kept is not None:
        made["runs.npz"] = lambda: _runs(result)
        made["runs_index.csv"] = lambda: csv_text(TABLES["runs_index"], result).encode()
    made["summary.json"] = lambda: json_text(document(summary)).encode()
    made["report.txt"] = lambda: report_text(summary, words).encode()
    tables = {f"{name}.csv": table.columns for name, table in TABLES.items()}
    made[DICTIONARY] = lambda: dictionary_of("result", made, tables, words)
    return made


def report_text(summary: Summary, words: Catalogue, encoding: str = "utf-8") -> str:
    """The report as plain text, in characters that an encoding has."""
    paper = plain_paper(encoding)
    write_report(paper, summary, words)
    return paper.written()


def json_text(data: dict[str, Any]) -> str:
    """A document as JSON, with numbers in full."""
    return json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def scenario_document(scenario: Scenario) -> dict[str, str | None]:
    """Which scenario a document is about, by its name, and as what it was played."""
    return {
        "name": scenario.name,
        "title": scenario.file.scenario,
        "variant": scenario.variant,
        "reading": scenario.reading,
        "fingerprint": scenario.fingerprint,
    }


def manifest_text(summary: Summary, words: Catalogue, hashes: dict[str, str]) -> str:
    """The manifest: how it was played, with what, and a hash of every other file."""
    known = {"evaluator": summary.result.evaluator, "title": summary.result.scenario.title}
    return json_text({**_played(summary, words), **known, **surroundings(), "files": hashes})


def surroundings() -> dict[str, Any]:
    """The versions and the processor that something is played with."""
    simd = np.show_config(mode="dicts").get("SIMD Extensions", {})
    return {
        "versions": {"python": platform.python_version(), **{name: version(name) for name in _VERSIONS}},
        "processor": {
            "kind": platform.machine(),
            "features": [*simd.get("baseline", []), *simd.get("found", [])],
        },
    }


def played_hash(summary: Summary, words: Catalogue) -> str:
    """Eight characters for everything that decides the bytes of a folder, given a machine and its libraries."""
    return blake2b(json_text(_played(summary, words)).encode(), digest_size=4).hexdigest()


def _played(summary: Summary, words: Catalogue) -> dict[str, Any]:
    result = summary.result
    return {
        "simkit": __version__,
        "scenario": summary.command.scenario,
        "variant": result.scenario.variant,
        "reading": result.scenario.reading,
        "without": list(result.scenario.without),
        "settings": dict(summary.command.settings),
        "runs": result.runs,
        "seed": result.seed,
        "fixed": result.fixed,
        "keep": None if result.record.kept is None else "runs",
        "language": words.language,
        "fingerprint": result.scenario.fingerprint,
    }


def _runs(result: Result) -> bytes:
    """Every run's levels and answers as an npz archive, written row by row, with no times in it."""
    kept, answers = result.record.kept or [], result.record.kept_yes
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_entry("levels.npy"), "w", force_zip64=True) as file:
            npy.write_array_header_1_0(file, _head((len(result.record.series), len(kept), result.runs)))
            for row in range(len(result.record.series)):
                for day in kept:
                    file.write(np.ascontiguousarray(day[row], dtype="<f8").tobytes())
        with archive.open(_entry("answers.npy"), "w", force_zip64=True) as file:
            told = answers[0] if answers else np.zeros((0, result.runs))
            npy.write_array_header_1_0(file, _head(told.shape))
            file.write(np.ascontiguousarray(told, dtype="<f8").tobytes())
    return packed.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry of an archive, dated as all of them are."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _head(shape: tuple[int, ...]) -> dict[str, Any]:
    return {"descr": "<f8", "fortran_order": False, "shape": shape}
