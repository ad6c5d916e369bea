"""Which numbers matter, as text: what they cause and what chance does, ranked in words, and what cannot be told.

Covers what `simkit sensitivity` prints, and the same as a plain document; `simkit.study.sensitivity` finds it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from simkit import __version__
from simkit.analysis.sensitivity import MAIN, Doubt, Estimate, Found, Index
from simkit.engine.compile import compile_scenario
from simkit.report.contents import scenario_document
from simkit.report.levers import Levers
from simkit.report.names import clean
from simkit.report.paper import Paper, plain_paper
from simkit.report.verdict import verdict_document, verdict_words
from simkit.report.words import Catalogue
from simkit.study.axes import Axis
from simkit.study.measures import Measure
from simkit.study.sensitivity import Sensitivity, Stage

__all__ = ["NumberNames", "sensitivity_document", "sensitivity_text", "write_sensitivity"]

_MOST = 8
_LEAST = {"sobol": 0.01, "morris": 0.005, "pawn": 0.0}
_INDENT = 4
_LEANS = {"sobol": 0.15, "morris": 0.9, "pawn": 0.15}
_ALONE, _MOSTLY = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class NumberNames:
    """What the numbers of one analysis are called, by their paths, and what is measured."""

    levers: Levers
    axes: Mapping[str, Axis]
    words: Catalogue

    @classmethod
    def of(cls, found: Sensitivity, words: Catalogue) -> NumberNames:
        """The names of an analysis."""
        stages = [one for one in (found.screening, found.stage) if one is not None]
        axes = {axis.path: axis for stage in stages for axis in stage.axes}
        return cls(Levers.of(compile_scenario(found.scenario), words), axes, words)

    def range(self, path: str) -> str:
        """Its path and both ends of its range."""
        axis = self.axes[path]
        low, high = axis.text(axis.low), axis.text(axis.high)
        return self.words("sens.path", path=clean(path), low=self._end(low), high=self._end(high))

    def measure(self, scenario: Any, measure: Measure) -> str:
        """What is measured: a question as it is asked, or a level."""
        if measure.kind == "question":
            return clean(scenario.file.questions[measure.subject].ask)
        return self.words(f"sens.measure.{measure.kind}", subject=self.levers.names.level(measure.subject))

    def _end(self, text: str) -> str:
        return text.replace(".", self.words("mark.decimal")) if self.words.language != "en" else text


def sensitivity_text(found: Sensitivity, language: str = "en", *, everything: bool = False) -> str:
    """The report as plain text."""
    paper = plain_paper()
    write_sensitivity(paper, found, Catalogue(language), everything=everything)
    return paper.written()


def write_sensitivity(paper: Paper, found: Sensitivity, words: Catalogue, *, everything: bool = False) -> None:
    """Write, for each measure, what the numbers cause, which of them matter, and what the sample cannot tell."""
    naming, stage = NumberNames.of(found, words), found.stage
    paper.title(words("sens.title", title=clean(found.scenario.title)))
    _opening(paper, found, words)
    for measure, one in zip(found.measures, stage.found, strict=True):
        paper.space()
        paper.line(naming.measure(found.scenario, measure), style="bold")
        _mean(paper, found, measure, one, words)
        if one.indices:
            _ranked(paper, one, measure, naming, None if everything else _MOST)
        _doubts(paper, one, stage, words)
    if stage.failed:
        paper.space()
        reason = clean(next(iter(stage.failed.values())))
        paper.line(words("sens.doubt.failed", n=words.count(len(stage.failed)), reason=reason))
    paper.space()
    paper.line(words(f"sens.method.{stage.method}"), style="dim")
    paper.line(words("sens.intervals"), style="dim")
    paper.line(words("basis.model"), style="dim")
    paper.line(verdict_words(found.scenario.world, words), style="dim")


def _opening(paper: Paper, found: Sensitivity, words: Catalogue) -> None:
    """How many numbers were tried and taken, and how much was played."""
    stage = found.stage
    paper.space()
    if found.screening is not None:
        told = {
            "numbers": words.count(len(found.screening.axes)),
            "chosen": words.count(len(stage.axes)),
            "trajectories": words.count(found.screening.points),
            "runs": words.count(found.screening.runs),
        }
        paper.line(words("sens.screened.fixed" if found.fixed else "sens.screened", **told), style="dim")
    numbers, points = words.of_count("sens.numbers", len(stage.axes)), words.of_count("sens.points", stage.played)
    runs = words.of_count("sens.runs", stage.runs)
    paper.line(words("sens.played", numbers=numbers, points=points, runs=runs), style="dim")


def _mean(paper: Paper, found: Sensitivity, measure: Measure, one: Found, words: Catalogue) -> None:
    """What comes out on average, and how much of the difference between runs the numbers cause."""
    if any(doubt.kind == "nothing" for doubt in one.doubts):
        paper.line(words("sens.nothing"))
        return
    runs = words.count(found.stage.runs)
    if measure.kind == "question":
        paper.line(words("sens.mean.question", mean=words.percent(one.mean), runs=runs))
    else:
        paper.line(words("sens.mean.level", mean=words.number(one.mean), runs=runs))
    if any(doubt.kind == "constant" for doubt in one.doubts):
        never = measure.kind == "question" and one.mean in (0.0, 1.0)
        paper.line(words("sens.constant.question" if never else "sens.constant", runs=runs))
    elif one.split is not None:
        numbers, chance = words.percents(1.0 - one.split.share, one.split.share)
        paper.line(words("sens.split.fixed" if found.fixed else "sens.split", numbers=numbers, chance=chance))
    elif one.method != "morris":
        paper.line(words("sens.split.none"))


def _ranked(paper: Paper, one: Found, measure: Measure, naming: NumberNames, most: int | None) -> None:
    """The numbers that matter, the most important first."""
    words, main = naming.words, MAIN[one.method]
    paper.space()
    paper.line(words(f"sens.ranked.{one.method}"), style="bold cyan")
    floor = one.critical or 0.0
    above = [index for index in one.indices if index.estimates[main].value > floor]
    clear = [index for index in above if index.estimates[main].value >= _LEAST[one.method]]
    told = above if most is None else clear[:most]
    for at, index in enumerate(told, start=1):
        paper.line(words("sens.entry", at=at, says=naming.levers.says(index.path)), indent=2, style="bold", hang=3)
        paper.line(_leaning(_size(index, measure, one, words), index, measure, one, words), indent=_INDENT + 1, hang=2)
        paper.line(
            f"{naming.range(index.path)} [{naming.levers.rests(index.path)}]", indent=_INDENT + 1, style="dim", hang=2
        )
    rest = above[len(told) :]
    if rest:
        most_of_rest = _plain(rest[0].estimates[main].value, measure, one, words)
        paper.line(words.of_count("sens.more", len(rest), most=most_of_rest), indent=2)
    if one.critical is not None and len(above) < len(one.indices):
        below = len(one.indices) - len(above)
        paper.line(words.of_count("sens.below", below, critical=words.number(one.critical)), indent=2)
    if one.method == "sobol":
        _together(paper, one, words)


def _together(paper: Paper, one: Found, words: Catalogue) -> None:
    """How much of the numbers' part lies in how they act together, where it is worth a word."""
    alone, whole = (sum(max(0.0, index.estimates[name].value) for index in one.indices) for name in ("first", "total"))
    if alone < _ALONE and whole - alone > 1.0 - _ALONE:
        shares = words.percents(alone, 1.0 - alone)
        paper.line(words("sens.alone", alone=shares[0], together=shares[1]), indent=2)


def _plain(value: float, measure: Measure, one: Found, words: Catalogue) -> str:
    """A value of the index that ranks, as a reader writes it."""
    if one.method == "sobol":
        return words.percent(value)
    if one.method == "morris" and measure.kind == "question":
        return words.number(value * 100, 1)
    return words.number(value, 2 if one.method == "pawn" else 3)


def _size(index: Index, measure: Measure, one: Found, words: Catalogue) -> str:
    """How much a number matters."""
    ends: Estimate = index.estimates[MAIN[one.method]]
    low, high = _plain(ends.low, measure, one, words), _plain(ends.high, measure, one, words)
    if one.method == "sobol":
        share, low, high = words.percents(*(min(max(end, 0.0), 1.0) for end in (ends.value, ends.low, ends.high)))
        first = index.estimates["first"]
        if first.high < ends.low * _MOSTLY:
            return words("sens.explains.together", share=share, low=low, high=high)
        if first.low <= 0.0:
            return words("sens.explains.untold", share=share, low=low, high=high)
        alone = words.percent(min(first.value, ends.value, 1.0))  # by itself it cannot be more than in all
        return words("sens.explains", share=share, low=low, high=high, first=alone)
    size = _plain(ends.value, measure, one, words)
    if one.method == "pawn":
        return words("sens.shifts", size=size, low=low, high=high)
    key = "question" if measure.kind == "question" else "level"
    return words(f"sens.moves.{key}", size=size, low=low, high=high)


def _leaning(says: str, index: Index, measure: Measure, one: Found, words: Catalogue) -> str:
    """The same, and to which side more of it moves what comes out."""
    key = "question" if measure.kind == "question" else "level"
    if abs(index.leaning) >= _LEANS[one.method]:
        side = "up" if index.leaning > 0.0 else "down"
        return words("sens.lean", says=says, lean=words(f"sens.lean.{key}.{side}"))
    if one.method == "morris":
        return words("sens.lean", says=says, lean=words("sens.lean.both"))
    return says


def _doubts(paper: Paper, one: Found, stage: Stage, words: Catalogue) -> None:
    """What the sample is too small to tell."""
    told = [_doubt(doubt, one, stage, words) for doubt in one.doubts if doubt.kind not in ("constant", "nothing")]
    if told:
        paper.space()
        paper.line(words("sens.doubts"), style="bold cyan")
        for says in told:
            paper.line(f"- {says}", indent=2, hang=2)


def _doubt(doubt: Doubt, one: Found, stage: Stage, words: Catalogue) -> str:
    ranks = {index.path: at for at, index in enumerate(one.indices, start=1)}
    values = doubt.values
    if doubt.kind == "wide":
        low, high = words.percents(max(values["low"], 0.0), values["high"])
        told = {"at": ranks[values["path"]], "low": low, "high": high, "points": values["points"]}
        return words("sens.doubt.wide", **told)
    if doubt.kind == "order":
        return words("sens.doubt.order", one=ranks[values["one"]], two=ranks[values["two"]])
    if doubt.kind == "sum":
        return words("sens.doubt.sum", sum=words.percent(values["sum"]))
    if doubt.kind == "luck":
        share = words.percent(min(values["share"], 1.0), rough=True)
        return words("sens.doubt.luck", share=share, runs=words.count(stage.runs), wanted=values["runs"])
    return words("sens.doubt.left_out", **{name: words.count(count) for name, count in values.items()})


def sensitivity_document(found: Sensitivity) -> dict[str, Any]:
    """Everything that was found, as plain values."""
    naming = NumberNames.of(found, Catalogue("en"))
    return {
        "simkit": __version__,
        "scenario": scenario_document(found.scenario),
        "seed": found.seed,
        "fixed": found.fixed,
        "screening": None if found.screening is None else _stage(found.screening, naming),
        **_stage(found.stage, naming),
        "verdict": verdict_document(found.scenario.world),
    }


def _stage(stage: Stage, naming: NumberNames) -> dict[str, Any]:
    counts = {"method": stage.method, "points": stage.points, "played": stage.played, "runs": stage.runs}
    failed = [{"point": point, "reason": reason} for point, reason in stage.failed.items()]
    return {**counts, "failed": failed, "measures": [_found(one, naming) for one in stage.found]}


def _found(one: Found, naming: NumberNames) -> dict[str, Any]:
    split = None if one.split is None else {**asdict(one.split), "chance_share": one.split.share}
    return {
        "measure": one.measure,
        "mean": None if math.isnan(one.mean) else one.mean,
        "split": split,
        "luck_left": one.luck_left,
        "critical": one.critical,
        "groups": one.groups,
        "left_out": one.left_out,
        "doubts": [{"kind": doubt.kind, **doubt.values} for doubt in one.doubts],
        "numbers": [
            {
                "path": index.path,
                "says": naming.levers.says(index.path),
                "rests": naming.levers.rests(index.path),
                "low": naming.axes[index.path].text(naming.axes[index.path].low),
                "high": naming.axes[index.path].text(naming.axes[index.path].high),
                "leaning": index.leaning,
                **{name: asdict(estimate) for name, estimate in index.estimates.items()},
            }
            for index in one.indices
        ],
    }
