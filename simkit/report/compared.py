"""A comparison as text: what was changed, where the runs part, which answers and channels differ, and by how much.

Covers what `simkit compare` prints; comparing is `simkit.analysis.compare`'s.
"""

from __future__ import annotations

from datetime import date, timedelta

from rich.text import Text

from simkit.analysis.compare import Asked, Comparison, Felt, Other
from simkit.analysis.differences import Difference
from simkit.analysis.paired import Paired
from simkit.analysis.partings import Culprit, Parting
from simkit.engine.compile import compile_scenario
from simkit.report.movements import FlowKey
from simkit.report.names import Names, clean, spelled
from simkit.report.paper import Paper, plain_paper
from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue
from simkit.scenario import Scenario

__all__ = [
    "MARK",
    "apart_words",
    "brief_words",
    "compared_text",
    "flows_words",
    "label",
    "parted_words",
    "told_changes",
    "told_flows",
    "write_comparison",
]

MARK = "*"
_MOST_FLOWS, _MOST_CHANGES, _WIDE = 8, 6, 96
_SMALLEST = 0.005


def compared_text(found: Comparison, words: Catalogue, encoding: str = "utf-8") -> str:
    """The whole report as plain text."""
    paper = plain_paper(encoding)
    write_comparison(paper, found, words)
    return paper.written()


def write_comparison(paper: Paper, found: Comparison, words: Catalogue) -> None:
    """Write the whole report: with several variants a table of all first, then a section for each."""
    names = Names(compile_scenario(found.base), words)
    paper.title(words("compare.title", title=clean(found.base.title)))
    days = {"start": words.date(_date(names, 0)), "end": words.date(_date(names, names.model.horizon))}
    drawn = words("compare.fixed" if found.fixed else "compare.drawn")
    paper.line(f"{words('compare.played', n=words.count(found.runs), seed=found.seed, **days)} {drawn}", style="dim")
    if len(found.others) > 1:
        _glance(paper, found, words)
    for other in found.others:
        _section(paper, other, words, names)
    paper.space()
    paper.line(words("compare.method"), style="dim")
    paper.line(words("basis.model"), style="dim")
    paper.line(verdict_words(found.base.world, words), style="dim")


def label(other: Other, words: Catalogue) -> str:
    """What one of several is called in a table: its name in words, and of what is left out only the names."""
    scenario = other.scenario
    named = [spelled(clean(name)) for name in (scenario.variant, scenario.reading) if name is not None]
    left = [_short(what, scenario) for what in scenario.without]
    if left:
        named.append(words("compare.without", names=", ".join(left)))
    return ", ".join(named) or spelled(clean(scenario.name))


def _short(what: str, scenario: Scenario) -> str:
    """What is left out, by its last name."""
    kind, _, name = (part.strip() for part in what.partition(":"))
    if kind == "actor":
        return clean(scenario.world.actors[name].name)
    return spelled(clean(name.rpartition(".")[2]))


# ---- at a glance ----


def _glance(paper: Paper, found: Comparison, words: Catalogue) -> None:
    """A table of all: questions down, variants across, a few at a time."""
    asked: dict[str, Asked] = {one.name: one for other in found.others for one in other.questions}
    if not asked:
        return
    paper.heading(words("compare.glance"))
    paper.line(words("compare.glance.says", mark=MARK))
    most = 4 if paper.console.width >= _WIDE else 3
    for at in range(0, len(found.others), most):
        shown = found.others[at : at + most]
        known = [{one.name: one.paired for one in other.questions} for other in shown]
        rows = []
        for name, one in asked.items():
            paired = [pairs.get(name) for pairs in known]
            own = next((pair.own for pair in paired if pair is not None and pair.own is not None), None)
            cells = [clean(one.ask), "–" if own is None else words.percent_to_a_tenth(own)]
            rows.append([paper.text(cell) for cell in [*cells, *(brief_words(pair, words) for pair in paired)]])
        heads = [words("compare.question"), words("compare.base"), *(label(other, words) for other in shown)]
        paper.space()
        paper.table(heads, rows, (26, 7, *(15 for _ in shown)))


def brief_words(pair: Paired | None, words: Catalogue) -> str:
    """The other's probability, and by how many points it is apart."""
    if pair is None or pair.other is None or pair.difference is None:
        return "–"
    if not pair.differing:
        return "="
    return f"{words.percent_to_a_tenth(pair.other)} {_points(pair.difference, words)}{MARK if pair.is_clear else ''}"


# ---- one variant ----


def _section(paper: Paper, other: Other, words: Catalogue, names: Names) -> None:
    paper.heading(clean(other.name))
    variant = names.model.scenario.file.variants.get(other.scenario.variant or "")
    if variant is not None:
        paper.line(clean(variant.says))
    for line in told_changes(other, words, names):
        paper.line(line, hang=2)
    paper.line(parted_words(other, words, names))
    if other.is_same:
        return
    _asked(paper, other, words)
    _felt(paper, other, words, names)


def told_changes(other: Other, words: Catalogue, names: Names) -> list[str]:
    """What was changed, old to new, as far as there is room; what was left out by its name."""
    if other.scenario.without:
        return [_left_out(what, words, names) for what in other.scenario.without]
    if not other.changed:
        return [words("compare.unchanged")]
    told = [_change(one, words) for one in other.changed[:_MOST_CHANGES]]
    more = len(other.changed) - len(told)
    return [*told, words.of_count("compare.more", more)] if more else told


def _change(one: Difference, words: Catalogue) -> str:
    path, old, new = clean(one.path), one.old, one.new
    if one.kind == "changed" and not isinstance(old, dict | list) and not isinstance(new, dict | list):
        return words("compare.change", path=path, old=_written(old), new=_written(new))
    if one.kind == "added" and not isinstance(new, dict | list):
        return words("compare.added.value", path=path, new=_written(new))
    return words(f"compare.{one.kind}", path=path)


def _written(value: object) -> str:
    """A plain value as a file has it."""
    return str(value).lower() if isinstance(value, bool) else clean(str(value))


def _left_out(what: str, words: Catalogue, names: Names) -> str:
    kind, _, name = (part.strip() for part in what.partition(":"))
    world, (head, _, tail) = names.model.scenario.world, name.partition(".")
    if kind == "rule":
        return words("compare.off.rule", says=clean(world.rules[name].says))
    if kind == "pact":
        return words("compare.off.pact", name=clean(world.pacts[name].name))
    if kind == "incident":
        return words("compare.off.incident", says=clean(world.incidents[name].says))
    if kind == "actor":
        return words("compare.off.actor", actor=names.actor(name))
    if kind == "interest" and tail:
        return words("compare.off.interest.of", name=spelled(tail), actor=names.actor(head))
    return words(f"compare.off.{kind}", name=spelled(clean(name)))


# ---- where they part ----


def parted_words(other: Other, words: Catalogue, names: Names) -> str:
    """Where the runs first part from the base's, in how many of them, and over what."""
    one = other.parting
    if not one.apart:
        return words("compare.same" if other.is_same else "compare.together")
    when = _when(one, words, names)
    runs, n = words.count(one.runs), words.count(one.apart)
    if one.apart == one.runs:
        said = words("compare.parts.all", runs=runs, when=when)
    else:
        said = words("compare.parts.some", n=n, runs=runs, share=words.percent(one.share, rough=True), when=when)
    told = {
        "n": words.count(one.often),
        "giver": names.actor(one.giver),
        "receiver": names.actor(one.receiver),
        "channel": names.channel(one.flow),
    }
    if not one.culprits:
        return f"{said} {words('compare.over.word', **told)}"
    return f"{said} {words('compare.over', reason=_reason(one.culprits[0], words, names), **told)}"


def _when(one: Parting, words: Catalogue, names: Names) -> str:
    assert one.early is not None
    assert one.middle is not None
    assert one.late is not None
    if one.late == 0:
        return words("compare.parts.at_once")
    if one.middle == 0:
        return words("compare.parts.start")
    told = {"week": one.middle // 7, "date": words.date(_date(names, one.middle))}
    if one.early // 7 == one.late // 7:
        return words("compare.parts.by", **told)
    return words("compare.parts.within", first=one.early // 7, last=one.late // 7, **told)


def _reason(line: Culprit, words: Catalogue, names: Names) -> str:
    """The line of the ledger that parts them most, old to new."""
    sizes = {"own": words.number(line.own, sign=True), "other": words.number(line.other, sign=True)}
    rule = None if line.rule is None else names.model.scenario.world.rules.get(line.rule)
    if rule is None or line.kind not in ("rule", "limit"):
        return words(f"compare.by.{line.kind}", **sizes)
    if rule.source is None:
        return words(f"compare.by.{line.kind}.assumed", says=clean(rule.says).rstrip("."), **sizes)
    return words(f"compare.by.{line.kind}", says=clean(rule.says).rstrip("."), source=clean(rule.source), **sizes)


def _date(names: Names, day: int) -> date:
    return names.model.scenario.file.starts + timedelta(days=day)


# ---- answers ----


def _asked(paper: Paper, other: Other, words: Catalogue) -> None:
    paper.space()
    if not other.questions:
        paper.line(words("compare.questions.none"))
        return
    clear = sum(one.paired.is_clear for one in other.questions)
    told = {"all": words.count(len(other.questions)), "mark": MARK}
    paper.line(words.of_count("compare.clear", clear, **told) if clear else words("compare.clear.none"))
    rows = [[paper.text(cell, _style(one.paired)) for cell in _row(one, words)] for one in other.questions]
    heads = [words("compare.question"), words("compare.base"), words("compare.here"), words("compare.difference")]
    paper.table(heads, rows, (34, 9, 9, 27))


def _style(pair: Paired) -> str:
    return "bold" if pair.is_clear else ""


def _row(one: Asked, words: Catalogue) -> list[str]:
    pair = one.paired
    if pair.own is None or pair.other is None:
        return [clean(one.ask), "–", "–", words("compare.uncounted")]
    shares = (words.percent_to_a_tenth(share) for share in (pair.own, pair.other))
    return [clean(one.ask), *shares, apart_words(pair, words, 100.0, 1)]


def apart_words(pair: Paired, words: Catalogue, times: float, places: int) -> str:
    """A difference with its interval, and a mark where that leaves out zero."""
    assert pair.difference is not None
    if not pair.differing:
        return words("compare.exact")
    size = words.number(pair.difference * times, places, sign=True)
    if pair.low is None or pair.high is None:
        return words("compare.alone", difference=size)
    ends = {"low": words.number(pair.low * times, places), "high": words.number(pair.high * times, places)}
    return words("compare.points", difference=size, **ends) + (f" {MARK}" if pair.is_clear else "")


def _points(difference: float, words: Catalogue) -> str:
    return words.number(difference * 100.0, 1, sign=True)


# ---- what is delivered ----


def told_flows(other: Other, most: int = _MOST_FLOWS) -> list[Felt]:
    """The whole channels that differ most, at their peak or in their mean, as far as it can be read."""
    return _readable(other)[:most]


def flows_words(other: Other, words: Catalogue) -> str:
    """How many whole channels differ, and how many of them are told."""
    whole = sum("." not in one.flow for one in other.flows)
    if not whole:
        return words("compare.flows.none")
    says, more = words("compare.flows.says", all=words.count(whole)), len(_readable(other)) - len(told_flows(other))
    return f"{says} {words.of_count('compare.flows.more', more)}" if more else says


def _readable(other: Other) -> list[Felt]:
    """The whole channels that differ by as much as is written, the largest difference first."""
    whole = [one for one in other.flows if "." not in one.flow and _largest(one) >= _SMALLEST]
    return sorted(whole, key=_largest, reverse=True)


def _largest(one: Felt) -> float:
    return max(_size(one.peak), _size(one.mean))


def _size(pair: Paired) -> float:
    return abs(pair.difference or 0.0)


def _felt(paper: Paper, other: Other, words: Catalogue, names: Names) -> None:
    paper.space()
    if not other.flows:
        paper.line(words("compare.flows.none"))
        return
    paper.line(words("compare.flows"), style="bold")
    paper.line(flows_words(other, words))
    rows = [row for one in told_flows(other) for row in _flow(paper, one, words, names)]
    if not rows:
        return
    heads = [words("compare.flow"), words("compare.base"), words("compare.here"), words("compare.level")]
    paper.table(heads, rows, (25, 13, 13, 28))


def _flow(paper: Paper, one: Felt, words: Catalogue, names: Names) -> list[list[Text]]:
    """Two rows: of the peak, and of the mean over the weeks."""
    scale = names.model.scenario.world.channels[one.flow].cuts.scale()
    named = names.flow(FlowKey(one.flow, one.giver, one.receiver))
    rows = []
    for pair, says, style in ((one.peak, named, _style(one.peak)), (one.mean, words("compare.mean"), "dim")):
        assert pair.own is not None
        assert pair.other is not None
        levels = [words.level(scale, level) for level in (pair.own, pair.other)]
        rows.append([paper.text(cell, style) for cell in (says, *levels, apart_words(pair, words, 1.0, 2))])
    return rows
