"""Doubts as text: each with its place, what is doubtful and why, and what to do about it.

Covers what `simkit lint` prints; doubting is `simkit.analysis.doubts`'s.
"""

from __future__ import annotations

from simkit.analysis.doubts import Doubt, Lint
from simkit.report.names import clean
from simkit.report.paper import Paper
from simkit.report.words import Catalogue

__all__ = ["write_doubts"]


def write_doubts(paper: Paper, found: Lint, words: Catalogue) -> None:
    """Tell the doubts about one world and its scenarios, in the order of their files."""
    counted = words.of_count("lint.count", len(found.doubts)) if found.doubts else words("lint.none")
    paper.title(words("lint.title", world=clean(found.world), counted=counted))
    if found.scenarios:
        told = [_scenario(clean(name), variants, words) for name, variants in found.scenarios.items()]
        runs = words.of_count("lint.runs", found.runs)
        paper.line(words("lint.played", runs=runs, scenarios=words.list(told)), hang=2)
    else:
        paper.line(words("lint.unplayed"), hang=2)
    ranges = [doubt for doubt in found.doubts if doubt.kind == "range"]
    for doubt in found.doubts:
        if doubt not in ranges:
            paper.space()
            paper.line(_told(doubt, words), hang=4)
    if found.left_out:
        paper.space()
        paper.line(words.of_count("lint.left_out", found.left_out), hang=4)
    if ranges:
        paper.space()
        said = words.of_count("lint.ranges", len(ranges), runs=ranges[0].values["runs"])
        paper.line(f"{said} {words('doubt.range.remedy')}", hang=4)
        for doubt in ranges:
            paper.line(_placed(doubt, words(f"doubt.{doubt.kind}", **doubt.values), words), indent=4, hang=4)


def _scenario(name: str, variants: tuple[str, ...], words: Catalogue) -> str:
    if not variants:
        return words("lint.scenario", name=name)
    return words("lint.scenario.variants", name=name, variants=words.list(variants))


def _told(doubt: Doubt, words: Catalogue) -> str:
    values = {name: clean(value) for name, value in doubt.values.items()}
    what, remedy = words(f"doubt.{doubt.kind}", **values), words(f"doubt.{doubt.kind}.remedy")
    return _placed(doubt, f"{what} {remedy}", words)


def _placed(doubt: Doubt, said: str, words: Catalogue) -> str:
    if doubt.place is None:
        return said
    return words("lint.doubt", place=f"{clean(doubt.place.file)}:{doubt.place.line}", said=said)
