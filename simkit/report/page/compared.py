"""The page of a comparison: what was changed, where runs part, and by how much answers and deliveries differ.

Covers a base and what is held against it; the page of a single result is `simkit.report.page.whole`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from simkit.analysis.compare import Asked, Comparison, Felt, Other
from simkit.analysis.paired import Paired
from simkit.engine.compile import compile_scenario
from simkit.report.compared import (
    MARK,
    apart_words,
    brief_words,
    flows_words,
    label,
    parted_words,
    told_changes,
    told_flows,
)
from simkit.report.movements import FlowKey
from simkit.report.names import Names, capital, clean
from simkit.report.page.parts import Bar, Cell, Section, Table
from simkit.report.page.resting import limits
from simkit.report.page.whole import assembled
from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue

__all__ = ["comparison_text"]

_SMALLEST_SPAN = 0.05


def comparison_text(found: Comparison, words: Catalogue, command: str) -> str:
    """A comparison as one HTML file, which needs nothing but itself; `command` is what makes it again.

    Raises:
        MissingExtra: where the extra that makes it is not installed.
    """
    names = Names(compile_scenario(found.base), words)
    starts, horizon = found.base.file.starts, names.model.horizon
    days = {"start": words.date(starts), "end": words.date(starts + timedelta(days=horizon))}
    drawn = words("compare.fixed" if found.fixed else "compare.drawn")
    head = {
        "title": words("compare.title", title=clean(found.base.title)),
        "says": clean(found.base.file.says or ""),
        "lead": _lead(found, words),
        "played": f"{words('compare.played', n=words.count(found.runs), seed=found.seed, **days)} {drawn}",
        "verdict": verdict_words(found.base.world, words),
    }
    glance = [_glance(found, words)] if len(found.others) > 1 else []
    others = [_other(other, f"other-{at}", words, names) for at, other in enumerate(found.others)]
    repeat = {"command": command, "method": words("compare.method"), "says": words("repeat")}
    method = Section("method", words("page.repeat"), "method.html", repeat)
    return assembled(head, [*glance, *others, method, limits(found.base.world, words)], words)


def _lead(found: Comparison, words: Catalogue) -> str:
    """What moves an answer furthest, in a sentence."""
    moved = [(other, one) for other in found.others for one in other.questions if one.paired.is_clear]
    if not moved:
        return words("compare.clear.none")
    other, one = max(moved, key=lambda pair: abs(pair[1].paired.difference or 0.0))
    own, there = words.percents(one.paired.own or 0.0, one.paired.other or 0.0)
    return words("page.compare.lead", label=label(other, words), ask=clean(one.ask), own=own, other=there)


def _glance(found: Comparison, words: Catalogue) -> Section:
    """Each question down, and what is held against the base across."""
    asked = {one.name: one for other in found.others for one in other.questions}
    known = [{one.name: one.paired for one in other.questions} for other in found.others]
    rows = []
    for name, one in asked.items():
        pairs = [held.get(name) for held in known]
        own = next((pair.own for pair in pairs if pair is not None and pair.own is not None), None)
        cells = [
            clean(one.ask),
            "–" if own is None else words.percent_to_a_tenth(own),
            *(brief_words(pair, words) for pair in pairs),
        ]
        rows.append([Cell(text) for text in cells])
    title = words("compare.glance")
    heads = [words("compare.question"), words("compare.base"), *(label(other, words) for other in found.others)]
    table = Table(title, heads, rows) if rows else None
    says = words("compare.glance.says", mark=MARK)
    return Section("glance", title, "glance.html", {"says": says, "table": table})


def _other(other: Other, name: str, words: Catalogue, names: Names) -> Section:
    """One that is held against the base: what was changed, where it parts, answers and deliveries."""
    variant = names.model.scenario.file.variants.get(other.scenario.variant or "")
    clear = sum(one.paired.is_clear for one in other.questions)
    told = {"all": words.count(len(other.questions)), "mark": MARK}
    flows = told_flows(other)
    content = {
        "says": clean(variant.says) if variant is not None else "",
        "changes": told_changes(other, words, names),
        "parted": parted_words(other, words, names),
        "is_same": other.is_same,
        "verdict": words.of_count("compare.clear", clear, **told) if clear else words("compare.clear.none"),
        "answers": _answers(other.questions, words) if other.questions else None,
        "unasked": words("compare.questions.none"),
        "flows_says": flows_words(other, words),
        "flows": _flows(flows, words, names) if flows else None,
    }
    return Section(name, capital(label(other, words)), "other.html", content)


def _answers(asked: Iterable[Asked], words: Catalogue) -> Table:
    listed = list(asked)
    ends = _ends(one.paired for one in listed)
    rows = []
    for one in listed:
        pair, text = one.paired, clean(one.ask)
        if pair.own is None or pair.other is None:
            rows.append([Cell(text), Cell("–"), Cell("–"), Cell(words("compare.uncounted"))])
            continue
        apart = Cell(apart_words(pair, words, 100.0, 1), bar=_bar(pair, ends))
        shares = [Cell(words.percent_to_a_tenth(share)) for share in (pair.own, pair.other)]
        rows.append([Cell(text), *shares, apart])
    heads = [words(f"compare.{head}") for head in ("question", "base", "here", "difference")]
    return Table(words("compare.questions"), heads, rows)


def _flows(felt: list[Felt], words: Catalogue, names: Names) -> Table:
    ends = _ends(one.peak for one in felt)
    rows = []
    for one in felt:
        pair, scale = one.peak, names.model.scenario.world.channels[one.flow].cuts.scale()
        peaks = [words.level(scale, level or 0.0) for level in (pair.own, pair.other)]
        means = [words.level(scale, level or 0.0) for level in (one.mean.own, one.mean.other)]
        named = capital(names.flow(FlowKey(one.flow, one.giver, one.receiver)))
        apart = Cell(apart_words(pair, words, 1.0, 2), apart_words(one.mean, words, 1.0, 2), _bar(pair, ends))
        levels = [Cell(peak, mean) for peak, mean in zip(peaks, means, strict=True)]
        rows.append([Cell(named, words("compare.mean")), *levels, apart])
    heads = [words(f"compare.{head}") for head in ("flow", "base", "here", "level")]
    return Table(words("compare.flows"), heads, rows)


def _ends(pairs: Iterable[Paired]) -> float:
    """How far the bars of a table reach to either side of no difference."""
    sizes = [abs(end) for pair in pairs for end in (pair.difference, pair.low, pair.high) if end is not None]
    return max([_SMALLEST_SPAN, *sizes])


def _bar(pair: Paired, reach: float) -> Bar | None:
    """A difference as a bar from the middle, with its interval."""
    if pair.difference is None:
        return None

    def place(value: float) -> float:
        return round((value / reach + 1.0) * 50.0, 2)

    low, high = (None if end is None else place(end) for end in (pair.low, pair.high))
    ends = (place(min(pair.difference, 0.0)), place(max(pair.difference, 0.0)))
    return Bar(*ends, low=low, high=high, zero=50.0, look="cut" if pair.difference < 0.0 else "rule")
