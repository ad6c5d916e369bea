"""What readings move, as text: for each reading of a world, the questions of a scenario that it answers otherwise.

Covers what `simkit sources --readings` prints; playing and comparing are `simkit.analysis.shifts`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simkit.analysis.shifts import Shift
from simkit.report.names import clean
from simkit.report.paper import Paper
from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue
from simkit.scenario import Scenario

__all__ = ["write_shifts"]

_WIDTHS = (44, 12, 12, 32)


def write_shifts(
    paper: Paper, scenario: Scenario, found: Mapping[str, Sequence[Shift]], played: tuple[int, int], words: Catalogue
) -> None:
    """Tell reading by reading which questions it moves; `played` is the number of runs and the seed."""
    runs, seed = played
    paper.title(words("shifts.title", title=clean(scenario.title)))
    if not found:
        paper.line(words("shifts.none"))
        return
    paper.line(words.of_count("shifts.intro", runs, seed=seed), style="dim")
    if not scenario.file.questions:
        paper.line(words("shifts.unasked"))
        return
    for name, shifts in found.items():
        paper.heading(name)
        paper.line(clean(scenario.world.readings[name].says))
        _shifts(paper, shifts, words)
    paper.space()
    paper.line(words("shifts.note"), style="dim")
    paper.line(verdict_words(scenario.world, words), style="dim")


def _shifts(paper: Paper, shifts: Sequence[Shift], words: Catalogue) -> None:
    moved = [one for one in shifts if one.is_moved]
    if moved:
        paper.line(words.of_count("shifts.moved", len(moved), all=words.count(len(shifts))))
        heads = [words(f"shifts.{head}") for head in ("question", "own", "by", "difference")]
        ranked = sorted(moved, key=lambda one: -abs(one.difference or 0.0))
        paper.table(heads, [[paper.text(cell) for cell in _row(one, words)] for one in ranked], _WIDTHS)
    else:
        paper.line(words("shifts.unmoved"))
    others = [_other(one, words) for one in shifts if not one.is_moved]
    if moved and others:
        paper.line(words("shifts.others", questions="; ".join(others)))


def _row(one: Shift, words: Catalogue) -> list[str]:
    assert one.own is not None
    assert one.by is not None
    return [clean(one.ask), words.percent_to_a_tenth(one.own), words.percent_to_a_tenth(one.by), _points(one, words)]


def _points(one: Shift, words: Catalogue) -> str:
    assert one.difference is not None
    assert one.low is not None
    assert one.high is not None
    ends = (words.number(share * 100, 1, sign=True) for share in (one.difference, one.low, one.high))
    return words("shifts.points", **dict(zip(("difference", "low", "high"), ends, strict=True)))


def _other(one: Shift, words: Catalogue) -> str:
    said = words("shifts.uncounted") if one.difference is None else _points(one, words)
    return words("shifts.other", question=one.name, says=said)
