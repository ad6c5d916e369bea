"""The folder of a comparison: its tables, its report, everything for programs, and a manifest; whole or not at all.

Covers contents; writing is `simkit.report.folder`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from simkit import __version__
from simkit.analysis.compare import Comparison, Felt, Other
from simkit.analysis.paired import Paired
from simkit.report.commands import command
from simkit.report.compared import compared_text
from simkit.report.contents import Contents, json_text, surroundings
from simkit.report.dictionary import DICTIONARY, Columns, dictionary_of
from simkit.report.folder import refuse_folder, write_folder
from simkit.report.tables import Cell, rows_text
from simkit.report.verdict import verdict_document
from simkit.report.words import Catalogue

__all__ = ["Request", "document", "refuse_folder", "save_comparison"]


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: the scenario as it was named, and what to hold against it."""

    scenario: str
    variants: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


def save_comparison(
    found: Comparison, request: Request, folder: str | Path, words: Catalogue, charts: Sequence[str] = ()
) -> Path:
    """Write a comparison to a new folder, with charts in some formats (png, svg, html).

    Raises:
        InputError: where the folder exists.
        WriteError: where it cannot be written; then nothing stays behind.
    """
    refuse_folder(folder)
    files: Contents = {
        f"{name}.csv": lambda name=name: _csv(name, found).encode()  # type: ignore[misc]
        for name in _TABLES
    }
    files["comparison.json"] = lambda: json_text(document(found)).encode()
    files["report.txt"] = lambda: compared_text(found, words).encode()
    tables = {f"{name}.csv": columns for name, (columns, _) in _TABLES.items()}
    files[DICTIONARY] = lambda: dictionary_of("compared", files, tables, words)
    if charts:
        from simkit.plots.compared import compared_files

        files |= compared_files(found, charts, words.language)
    write_folder(Path(folder), files, lambda hashes: json_text(_manifest(found, request, words, charts, hashes)))
    return Path(folder)


def document(found: Comparison) -> dict[str, Any]:
    """The comparison as a plain document, for JSON."""
    return {
        "simkit": __version__,
        "base": {"name": found.base.name, "title": found.base.title, "fingerprint": found.base.fingerprint},
        "settings": {"runs": found.runs, "seed": found.seed, "fixed": found.fixed},
        "method": {"questions": "bonett_price_2012", "levels": "normal_of_run_differences", "confidence": 0.95},
        "others": [_other(other) for other in found.others],
        "verdict": verdict_document(found.base.world),
    }


def _other(other: Other) -> dict[str, Any]:
    scenario = other.scenario
    return {
        "name": other.name,
        "scenario": scenario.name,
        "variant": scenario.variant,
        "without": list(scenario.without),
        "fingerprint": scenario.fingerprint,
        "changed": [asdict(one) for one in other.changed],
        "parting": {**asdict(other.parting), "share": other.parting.share},
        "questions": [{"question": one.name, "ask": one.ask, **_paired(one.paired)} for one in other.questions],
        "flows": [
            {"channel": one.flow, "from": one.giver, "to": one.receiver}
            | {"peak": _paired(one.peak), "mean": _paired(one.mean)}
            for one in other.flows
        ],
    }


def _paired(pair: Paired) -> dict[str, Any]:
    return {
        "base": pair.own,
        "other": pair.other,
        "difference": pair.difference,
        "low": pair.low,
        "high": pair.high,
        "differing": pair.differing,
        "counted": pair.counted,
        "clear": pair.is_clear,
    }


def _manifest(
    found: Comparison, request: Request, words: Catalogue, charts: Sequence[str], hashes: dict[str, str]
) -> dict[str, Any]:
    return {
        "simkit": __version__,
        "compared": [other.name for other in found.others],
        "command": _command(found, request, charts, words),
        "runs": found.runs,
        "seed": found.seed,
        "fixed": found.fixed,
        "language": words.language,
        "fingerprints": [one.fingerprint for one in (found.base, *(other.scenario for other in found.others))],
        **surroundings(),
        "files": hashes,
    }


def _command(found: Comparison, request: Request, charts: Sequence[str], words: Catalogue) -> str:
    """The command that makes the same again; in which folder is for whoever gives it."""
    return command(
        *("compare", request.scenario, *request.others),
        runs=found.runs,
        seed=found.seed,
        variants=",".join(request.variants) or None,
        without=[",".join(what) for what in request.without],
        set=dict(request.settings),
        fixed=found.fixed,
        charts=list(charts),
        lang=words.language,
    )


# ---- tables ----

_PAIR = (
    ("base", "level"),
    ("other", "level"),
    ("difference", "change"),
    ("low", "change"),
    ("high", "change"),
    ("differing", "runs"),
    ("counted", "runs"),
    ("clear", "row"),
)


def _pair(pair: Paired) -> tuple[Cell, ...]:
    return pair.own, pair.other, pair.difference, pair.low, pair.high, pair.differing, pair.counted, int(pair.is_clear)


def _questions(found: Comparison) -> Iterator[tuple[Cell, ...]]:
    for other in found.others:
        for one in other.questions:
            yield other.name, one.name, one.ask, *_pair(one.paired)


def _flows(found: Comparison) -> Iterator[tuple[Cell, ...]]:
    def rows(other: Other, one: Felt) -> Iterator[tuple[Cell, ...]]:
        for of, pair in (("peak", one.peak), ("mean", one.mean)):
            yield other.name, one.flow, one.giver, one.receiver, of, *_pair(pair)

    for other in found.others:
        for one in other.flows:
            yield from rows(other, one)


def _partings(found: Comparison) -> Iterator[tuple[Cell, ...]]:
    rules = found.base.world.rules
    for other in found.others:
        one = other.parting
        counts = (one.runs, one.apart, one.share, one.early, one.middle, one.late)
        head = (other.name, *counts, one.flow, one.giver, one.receiver, one.often, one.day, one.example)
        if not one.culprits:
            yield *head, "", "", "", None, None, ""
        for line in one.culprits:
            rule = other.scenario.world.rules.get(line.rule or "") or rules.get(line.rule or "")
            source = "" if rule is None else rule.source or rule.basis
            yield *head, line.kind, line.rule or "", line.third or "", line.own, line.other, source


_Rows = Callable[[Comparison], Iterator[tuple[Cell, ...]]]

_TABLES: dict[str, tuple[Columns, _Rows]] = {
    "questions": ((("variant", "text"), ("question", "text"), ("ask", "text"), *_PAIR), _questions),
    "flows": (
        (("variant", "text"), ("channel", "text"), ("from", "text"), ("to", "text"), ("of", "text"), *_PAIR),
        _flows,
    ),
    "partings": (
        (
            ("variant", "text"),
            ("runs", "runs"),
            ("apart", "runs"),
            ("share", "share"),
            ("early", "days"),
            ("middle", "days"),
            ("late", "days"),
            ("channel", "text"),
            ("from", "text"),
            ("to", "text"),
            ("often", "runs"),
            ("day", "days"),
            ("example", "row"),
            ("kind", "text"),
            ("rule", "text"),
            ("third", "text"),
            ("own", "change"),
            ("theirs", "change"),
            ("source", "text"),
        ),
        _partings,
    ),
}


def _csv(name: str, found: Comparison) -> str:
    columns, rows = _TABLES[name]
    return rows_text([column for column, _ in columns], rows(found))
