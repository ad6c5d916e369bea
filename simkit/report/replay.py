"""Replay: a result folder played again as its manifest says, and every file compared with what was made then.

Covers playing, comparing and telling; nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simkit import __version__
from simkit.analysis.agreement import TOLERANCE, Apart, compared
from simkit.analysis.result import run_scenario
from simkit.engine.turn import Observer
from simkit.errors import InputError, Problem
from simkit.report.contents import contents, manifest_text
from simkit.report.manifest import Manifest, hash_of, read_files, read_manifest
from simkit.report.names import clean
from simkit.report.paper import Paper
from simkit.report.summary import Command, summarize
from simkit.report.words import Catalogue
from simkit.scenario import Scenario
from simkit.scenario.load import load

__all__ = ["Replay", "load_played", "play_again", "write_replay"]

_CHARTS = ("png", "svg", "html")

Watched = Callable[[int, int], AbstractContextManager[tuple[Observer, ...]]]


@dataclass(frozen=True, slots=True)
class Replay:
    """What playing again came to.

    `apart` has each file that differs, with how far; None for one that only then or only now is made. `versions` and
    `processor` have what differs between then and now, each as (name, then, now).
    """

    folder: Path
    title: str
    manifest: Manifest
    apart: dict[str, Apart | None]
    files: int
    versions: tuple[tuple[str, str, str], ...]
    processor: tuple[tuple[str, str, str], ...]

    @property
    def is_same(self) -> bool:
        """Whether every file has the same bytes."""
        return not self.apart


def play_again(folder: Path, watched: Watched) -> Replay:
    """Play a result folder again and compare; `watched` gives the observers for so many runs and days.

    Raises:
        InputError: where the folder is no result, or not as simkit wrote it.
    """
    manifest = read_manifest(folder)
    old = read_files(folder, manifest)
    scenario = load_played(folder, manifest)
    with watched(manifest.runs, scenario.file.horizon) as observers:
        result = run_scenario(
            scenario,
            runs=manifest.runs,
            seed=manifest.seed,
            fixed=manifest.fixed,
            keep=manifest.keep,
            observers=observers,
        )
    summary = summarize(result, Command(manifest.scenario, tuple(sorted(manifest.settings.items()))))
    words = Catalogue(manifest.language)
    apart = dict[str, Apart | None]()
    made = contents(summary, words)
    charts = tuple(one for one in _CHARTS if any(name.endswith(f".{one}") for name in old))
    if charts:
        from simkit.plots import chart_files

        made |= chart_files(result, charts, words.language)
    for name, make in made.items():
        new = make()
        if name not in old:
            apart[name] = None
        elif hash_of(new) != manifest.files[name]:
            apart[name] = compared(name, old[name], new)
    apart |= {name: None for name in old if name not in made}
    now = json.loads(manifest_text(summary, words, {}))
    return Replay(
        folder=folder,
        title=scenario.title,
        manifest=manifest,
        apart=apart,
        files=len({*made, *old}),
        versions=_changes(manifest.versions, {"simkit": now["simkit"], **now["versions"]}),
        processor=_changes(_flat(manifest.processor), _flat(now["processor"])),
    )


def load_played(folder: Path, manifest: Manifest) -> Scenario:
    """The scenario as it was played: variant, reading and settings are applied already in the folder's own files.

    Raises:
        InputError: where its files cannot be read any more, or are not those that were played.
    """
    try:
        loaded = load(folder / "scenario.yaml")
    except InputError as error:
        then = manifest.versions["simkit"]
        raise InputError(
            [
                Problem(None, f'"{folder}" was played by simkit {then}, and simkit {__version__} cannot read it:'),
                *error.problems,
            ]
        ) from None
    if loaded.fingerprint != manifest.fingerprint:
        remedy = "Take the folder as simkit wrote it."
        raise InputError.of(f'the fingerprint in the manifest of "{folder}" is not that of its scenario.', remedy)
    return replace(loaded, variant=manifest.variant, reading=manifest.reading, without=manifest.without)


def _flat(processor: dict[str, Any]) -> dict[str, str]:
    found = processor.get("features")
    features = " ".join(str(one) for one in found) if isinstance(found, list) else ""
    return {"kind": str(processor.get("kind", "")), "features": features}


def _changes(then: dict[str, str], now: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    names = [*then, *(name for name in now if name not in then)]
    return tuple((name, then.get(name, ""), now.get(name, "")) for name in names if then.get(name) != now.get(name))


# ---- telling ----


def write_replay(paper: Paper, replay: Replay, words: Catalogue) -> None:
    """Tell what playing again came to."""
    play = replay.manifest
    runs = words.of_count("repeat.runs", play.runs)
    paper.title(words("replay.title", folder=clean(str(replay.folder)), title=clean(replay.title)))
    paper.line(words("replay.played", runs=runs, seed=play.seed, version=clean(play.versions["simkit"])))
    if replay.is_same:
        paper.line(words("replay.same", n=words.count(replay.files)), style="bold")
        _surroundings(paper, replay, words, asked=False)
        return
    differing = words.count(len(replay.apart))
    paper.line(words("replay.differs", n=differing, all=words.count(replay.files)), style="bold")
    for name, apart in replay.apart.items():
        paper.line(words("replay.file", file=name, says=_said(name, apart, words)), indent=2, hang=2)
    gaps = [apart for apart in replay.apart.values() if apart is not None]
    numbers = [apart for apart in gaps if apart.numbers]
    if numbers:
        largest = max(numbers, key=lambda apart: apart.largest).largest
        told = {"size": f"{largest:.3g}", "tolerance": f"{TOLERANCE:g}"}
        paper.line(words("replay.within" if largest <= TOLERANCE else "replay.beyond", **told))
    _surroundings(paper, replay, words, asked=True)


def _said(name: str, apart: Apart | None, words: Catalogue) -> str:
    if apart is None:
        return words("replay.only")
    said = []
    if apart.numbers:
        size = f"{apart.largest:.3g}"
        said.append(words.of_count("replay.numbers", apart.numbers, size=size, where=clean(apart.where)))
    if apart.words:
        lines = name.endswith((".txt", ".yaml"))
        said.append(words.of_count("replay.lines" if lines else "replay.words", apart.words))
    return "; ".join(said) or words("replay.bytes")


def _surroundings(paper: Paper, replay: Replay, words: Catalogue, *, asked: bool) -> None:
    """What differs between then and now around the play; where it is `asked` why, also that nothing does."""
    if replay.versions:
        changes = [
            words("replay.change", what=w, then=clean(a) or "–", now=clean(b) or "–") for w, a, b in replay.versions
        ]
        paper.line(words("replay.versions", changes=words.list(changes)))
    if replay.processor:
        kinds = [change for change in replay.processor if change[0] == "kind"]
        if kinds:
            paper.line(words("replay.processor", then=clean(kinds[0][1]), now=clean(kinds[0][2])))
        else:
            paper.line(words("replay.features"))
    if asked and not replay.versions and not replay.processor:
        paper.line(words("replay.unexplained"))
