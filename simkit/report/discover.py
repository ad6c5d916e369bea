"""Conditions under which a question is answered yes, as text, and as a plain document.

Covers what `simkit discover` prints; finding them is `simkit.study.discover`'s.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from simkit import __version__
from simkit.analysis.boxes import Box, Measured, measured
from simkit.analysis.prim import Peel
from simkit.report.commands import command
from simkit.report.contents import scenario_document
from simkit.report.layout import columns
from simkit.report.limits import LimitNames
from simkit.report.names import clean
from simkit.report.paper import Paper, plain_paper
from simkit.report.verdict import verdict_document, verdict_words
from simkit.report.words import Catalogue
from simkit.study.discover import MOST_BOXES, Discovery, Finding

__all__ = [
    "Asked",
    "discover_command",
    "discover_document",
    "discover_text",
    "overall",
    "shares",
    "taken",
    "write_discover",
]

_INDENT = 4
_PATH_ROWS = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """How it was asked for on the command line: the scenario, what varies, what --set changed, and what was wanted."""

    scenario: str
    vary: Sequence[str] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    reading: str | None = None
    boxes: int | None = None
    density: float | None = None


def discover_text(found: Discovery, language: str = "en") -> str:
    """The report as plain text."""
    paper = plain_paper()
    write_discover(paper, found, Asked(found.spec.scenario.name), Catalogue(language))
    return paper.written()


def write_discover(paper: Paper, found: Discovery, asked: Asked, words: Catalogue) -> None:
    """Write the conditions, what each is worth on the points held back, what more density costs, and the tree."""
    names = LimitNames.of(found.spec.scenario, found.alongs, words)
    paper.title(words("discover.title.not" if found.not_ else "discover.title", title=clean(found.spec.scenario.title)))
    paper.space()
    paper.line(clean(found.ask), style="bold")
    whole = overall(found)
    share, low, high = shares(whole, words)
    paper.line(words("discover.base", answer=_of_answer(found, words), share=share, low=low, high=high))
    if found.unplayed:
        paper.line(words("discover.lost", n=words.count(found.unplayed), reason=clean(found.reasons[0])))
    if found.uncounted:
        paper.line(words("discover.uncounted", n=words.count(found.uncounted)))
    if found.method != "tree":
        paper.heading(words("discover.boxes"))
        _boxes(paper, found, names, words)
    if found.leaves is not None:
        paper.heading(words("discover.tree"))
        _tree(paper, found, names, words)
    if found.method != "tree" and found.boxes:
        paper.heading(words("discover.path"))
        _path(paper, found, words)
    paper.heading(words("discover.varied"))
    _varied(paper, found, names, words)
    _closing(paper, found, asked, words)


def overall(found: Discovery) -> Measured:
    """What all the points held back say together."""
    return measured(found.kept_back, Box().holds(found.kept_back.at))


def shares(one: Measured, words: Catalogue) -> tuple[str, str, str]:
    """A density and its interval as they are read together; dashes where there is none."""
    if one.density is None:
        return "–", "–", "–"
    low, high = one.low, one.high
    if low is None or high is None:
        return words.percent(one.density), "–", "–"
    share, least, most = words.percents(one.density, low, high)
    return share, least, most


def _answer(found: Discovery, words: Catalogue) -> str:
    return words("discover.no" if found.not_ else "discover.yes")


def _of_answer(found: Discovery, words: Catalogue) -> str:
    return words("discover.of.no" if found.not_ else "discover.of.yes")


def _percent(share: float | None, words: Catalogue) -> str:
    return "–" if share is None else words.percent(share)


def _boxes(paper: Paper, found: Discovery, names: LimitNames, words: Catalogue) -> None:
    answer, of_answer = _answer(found, words), _of_answer(found, words)
    if not found.boxes:
        whole = overall(found)
        key = {0.0: "discover.never", 1.0: "discover.always"}.get(-1.0 if whole.density is None else whole.density)
        paper.line(words(key or "discover.nothing", answer=answer))
    for nth, one in enumerate(found.boxes, start=1):
        if nth > 1:
            paper.space()
        _box(paper, nth, one, names, answer if nth == 1 else of_answer, of_answer)
    if len(found.boxes) > 1 and found.together is not None:
        density, low, high = shares(found.together, words)
        told = {
            "coverage": _percent(found.together.coverage, words),
            "support": _percent(found.together.support, words),
        }
        paper.space()
        paper.line(words("discover.together", density=density, low=low, high=high, answer=of_answer, **told))
    if found.failed_box is not None:
        one = found.failed_box
        density, low, high = shares(one.held, words)
        key = "discover.further.failed" if found.boxes else "discover.nothing.failed"
        if found.boxes:
            paper.space()
        paper.line(words(key, density=density, low=low, high=high, rate=words.percent(one.rate)))
        for clause in names.conditions(one.box):
            paper.line(f"– {clause}", indent=_INDENT, hang=2, style="dim")


def _box(paper: Paper, nth: int, one: Finding, names: LimitNames, answer: str, of_answer: str) -> None:
    words = names.words
    density, low, high = shares(one.held, words)
    key = "discover.box" if nth == 1 else "discover.box.rest"
    paper.line(words(key, at=nth, answer=answer, density=density, low=low, high=high), style="bold", hang=_INDENT)
    clauses = names.conditions(one.box)
    for at, (limit, clause, doubt) in enumerate(zip(one.box.limits, clauses, one.doubts, strict=True), start=1):
        told = clause if at == len(clauses) else words("discover.and", condition=clause)
        paper.line(f"– {told}", indent=_INDENT, hang=2)
        said = words("discover.doubt.least") if doubt < 0.001 else words.number(doubt, 3)
        path = clean(names.alongs[limit.axis].axis.path)
        paper.line(words("discover.doubt", path=path, doubt=said), indent=_INDENT + 2, style="dim", hang=1)
    held = {"coverage": _percent(one.held.coverage, words), "support": _percent(one.held.support, words)}
    if one.outside is None:
        paper.line(words("discover.box.all", answer=of_answer, **held), indent=_INDENT)
    else:
        outside = words.percent(one.outside)
        paper.line(words("discover.box.outside", outside=outside, answer=of_answer, **held), indent=_INDENT)


def _tree(paper: Paper, found: Discovery, names: LimitNames, words: Catalogue) -> None:
    assert found.leaves is not None
    if len(found.leaves) < 2:
        paper.line(words("discover.tree.none"))
        return
    heads = ("share", "interval", "support", "where")
    rows = [
        tuple(
            words(f"discover.tree.{head}", **({"answer": _answer(found, words)} if head == "share" else {}))
            for head in heads
        )
    ]
    for one in found.leaves:
        density, low, high = shares(one.held, words)
        where = words("discover.tree.conditions").join(names.brief(limit) for limit in one.box.limits)
        rows.append((density, words("band", low=low, high=high), _percent(one.held.support, words), where))
    columns(paper, rows, (8, 14, 16))


def taken(found: Discovery) -> int | None:
    """Which box of the peeling is nearest to the first that is told: it shares most points searched with it."""
    if not found.boxes:
        return None
    told = found.boxes[0].box.holds(found.search.at)

    def alike(peel: Peel) -> float:
        there = peel.box.holds(found.search.at)
        return float((there & told).sum()) / max(1, int((there | told).sum()))

    return max(range(len(found.path)), key=lambda at: alike(found.path[at][0]))


def _path(paper: Paper, found: Discovery, words: Catalogue) -> None:
    """A few boxes of the peeling, from everything to the densest."""
    last, nearest = len(found.path) - 1, taken(found)
    shown = {round(last * at / (_PATH_ROWS - 1)) for at in range(_PATH_ROWS)} | (
        {nearest} if nearest is not None else set()
    )
    heads = ("limits", "coverage", "density", "support")
    rows = [(*(words(f"discover.path.{head}") for head in heads), "")]
    for at in sorted(shown):
        peel, held = found.path[at]
        note = words("discover.path.taken") if at == nearest else ""
        told = (_percent(one, words) for one in (held.coverage, held.density, held.support))
        rows.append((words.count(len(peel.box.limits)), *told, note))
    columns(paper, rows, (8, 10, 10, 10))


def _varied(paper: Paper, found: Discovery, names: LimitNames, words: Catalogue) -> None:
    rows = [tuple(words(f"discover.varied.{head}") for head in ("what", "path", "range"))]
    rows += [(names.says(one.axis), clean(one.axis.path), names.extent(one)) for one in found.alongs]
    columns(paper, rows, (40, 34))
    if found.screening is not None:
        counts = {name: words.count(getattr(found.screening, name)) for name in ("tried", "runs", "moving")}
        paper.space()
        paper.line(words("discover.screened", **counts), style="dim")


def _closing(paper: Paper, found: Discovery, asked: Asked, words: Catalogue) -> None:
    luck = words("discover.luck.apart" if found.spec.apart else "discover.luck.shared")
    counts = {
        "points": words.count(len(found.spec.points)),
        "runs": words.count(found.spec.runs),
        "search": words.count(len(found.search.at)),
        "held": words.count(len(found.kept_back.at)),
    }
    paper.space()
    paper.line(words("discover.repeat"))
    paper.unbroken(discover_command(found, asked), indent=_INDENT)
    paper.space()
    paper.line(words("discover.method", luck=luck, answer=_of_answer(found, words), **counts), style="dim")
    paper.line(words("discover.even"), style="dim")
    paper.line(words("basis.model"), style="dim")
    paper.line(verdict_words(found.spec.scenario.world, words), style="dim")


def discover_command(found: Discovery, asked: Asked, **more: object) -> str:
    """The command that finds the same again, with everything named that it chose, and with more options."""
    spec = found.spec
    line = command(
        *("discover", asked.scenario, found.question),
        not_=found.not_,
        vary=asked.vary or [along.axis.written() for along in found.alongs],
        points=len(spec.points),
        runs=spec.runs,
        seed=spec.seed,
        variant=spec.scenario.variant,
        reading=asked.reading or spec.scenario.reading,
        set=asked.settings,
        fixed=spec.fixed,
        method=None if found.method == "both" else found.method,
        boxes=None if asked.boxes == MOST_BOXES else asked.boxes,
        density=None if asked.density is None else f"{asked.density:g}",
        **more,
    )
    return clean(line)


def discover_document(found: Discovery) -> dict[str, Any]:
    """Everything that was found, as plain values."""
    spec = found.spec
    names = LimitNames.of(spec.scenario, found.alongs, Catalogue("en"))
    return {
        "simkit": __version__,
        "scenario": scenario_document(spec.scenario),
        "question": found.question,
        "ask": found.ask,
        "not": found.not_,
        "method": found.method,
        "points": len(spec.points),
        "searched": len(found.search.at),
        "held_back": len(found.kept_back.at),
        "runs": spec.runs,
        "seed": spec.seed,
        "fixed": spec.fixed,
        "luck": "apart" if spec.apart else "shared",
        "sweep": spec.fingerprint,
        "failed_points": found.unplayed,
        "uncounted_points": found.uncounted,
        "screening": None if found.screening is None else asdict(found.screening),
        "axes": [{**along.axis.told(), "says": names.says(along.axis)} for along in found.alongs],
        "overall": asdict(overall(found)),
        "boxes": [_finding(one, names) for one in found.boxes],
        "together": None if found.together is None else asdict(found.together),
        "not_standing_up": None if found.failed_box is None else _finding(found.failed_box, names),
        "peeling": [
            {
                "conditions": _limits(peel.box, names),
                "searched": {"coverage": peel.coverage, "density": peel.density, "support": peel.support},
                "held_back": asdict(held),
            }
            for peel, held in found.path
        ],
        "tree": None if found.leaves is None else [_finding(one, names) for one in found.leaves],
        "verdict": verdict_document(spec.scenario.world),
    }


def _finding(one: Finding, names: LimitNames) -> dict[str, Any]:
    limits = _limits(one.box, names)
    return {
        "conditions": [{**limit, "quasi_p": doubt} for limit, doubt in zip(limits, one.doubts, strict=True)],
        "says": names.conditions(one.box),
        "held_back": asdict(one.held),
        "searched": asdict(one.found),
        "rate": one.rate,
        "outside": one.outside,
        "stands_up": one.is_better,
    }


def _limits(box: Box, names: LimitNames) -> list[dict[str, Any]]:
    found = []
    for limit in box.limits:
        along = names.alongs[limit.axis]
        told: dict[str, Any] = {"path": along.axis.path}
        if limit.kept:
            told["one_of"] = along.kept(limit)
        else:
            told["above"] = along.text(limit.low) if math.isfinite(limit.low) else None
            told["at_most"] = along.text(limit.high) if math.isfinite(limit.high) else None
        found.append(told)
    return found
