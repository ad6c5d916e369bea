"""The rules' share: what each rule, ceiling and stroke of luck adds to a decision, and what comes of all of them.

Covers averages over all reviews of an ensemble, as numbers and sentences; the bars are drawn by `rule_bars`.
"""

from __future__ import annotations

from dataclasses import dataclass

from simkit.analysis.ledger import LedgerLine
from simkit.analysis.result import Result
from simkit.report.names import clean
from simkit.report.words import Catalogue
from simkit.world.phrases import Flow

__all__ = ["SMALLEST", "Share", "decided_flows", "shares"]

SMALLEST = 0.005  # what moves less on average reads 0.00
_MOST = 9
# In this order a decision is read: what stands, what rules add, what luck does, what cuts it off.
_ORDER = ("standing", "decided", "rule", "smaller", "luck", "limit", "capacity", "scale", "hold")


@dataclass(frozen=True, slots=True)
class Share:
    """One bar: its kind, what it says and rests on, the mean that it adds, its mean size, and how often it acts."""

    kind: str
    says: str
    source: str
    mean: float
    size: float
    acts: float


def decided_flows(result: Result, flow: Flow) -> list[str]:
    """The channel's parts (or the whole, where it has none) on which this giver decides anything for this receiver."""
    names = [line.flow for line in result.ledger() if _is_of(line, flow) and line.size > 0.0]
    return list(dict.fromkeys(names))


def _is_of(line: LedgerLine, flow: Flow) -> bool:
    is_named = line.flow == flow.name or (flow.part is None and line.flow.partition(".")[0] == flow.what)
    return is_named and (line.giver, line.receiver) == (flow.giver, flow.receiver)


def shares(result: Result, flow: Flow, name: str, words: Catalogue) -> list[Share]:
    """The bars of one decision, in reading order; the last is the sum of all. Lines about several thirds add up."""
    summed: dict[tuple[str, str | None], list[LedgerLine]] = {}
    for line in result.ledger():
        if line.flow == name and (line.giver, line.receiver) == (flow.giver, flow.receiver) and line.size > 0.0:
            summed.setdefault((line.kind, line.rule), []).append(line)
    found = [_share(lines, words) for lines in summed.values()]
    ranked = sorted(found, key=lambda one: (-round(one.size, 9), one.says))
    kept = [one for one in ranked if one.size >= SMALLEST][:_MOST]
    small = ranked[len(kept) :]
    if small and small[0].size >= SMALLEST:
        total, size = sum(one.mean for one in small), max(one.size for one in small)
        kept.append(Share("smaller", words.of_count("chart.rules.smaller", len(small)), "", total, size, 1.0))
    kept.sort(key=lambda one: (_ORDER.index(one.kind), -one.mean, one.says))
    everything = sum(one.mean for one in found)
    return [*kept, Share("sum", words("chart.rules.sum"), "", everything, abs(everything), 1.0)]


def _share(lines: list[LedgerLine], words: Catalogue) -> Share:
    one = lines[0]
    mean, size, acts = (
        sum(line.mean for line in lines),
        sum(line.size for line in lines),
        max(line.share for line in lines),
    )
    text = clean(one.says or "")
    if one.kind == "rule":
        says = text
    elif one.kind == "luck":
        says = words("chart.rules.luck")
    elif one.kind in ("limit", "hold") and text:
        says = words(f"chart.rules.{one.kind}", says=text)
    else:
        says = words("chart.rules.held" if one.kind in ("hold", "limit") else f"chart.rules.{one.kind}")
    basis = "" if one.basis is None else words(f"basis.{one.basis}")
    source = (
        words("chart.rules.source", source=clean(one.source), basis=basis)
        if one.source and basis
        else clean(one.source or basis)
    )
    if one.rule is not None and acts < 0.995:
        source = f"{source}, {words('chart.rules.share', share=words.percent(acts, rough=True))}"
    return Share(one.kind, says, source, mean, size, acts)
