"""Reasons: the rules that moved most, each with where it acted, how much, and what it rests on.

Covers averages over regular reviews of an ensemble; the reasons of a single run are told in its story.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from simkit.analysis.ledger import LedgerLine
from simkit.report.movements import FlowKey

__all__ = ["Acting", "Reason", "luck_size", "reasons"]

MOST_FLOWS = 3
_SMALLEST = 0.005


@dataclass(frozen=True, slots=True)
class Acting:
    """What a rule did on one channel between two actors: mean, mean size, and the share of reviews in which it acts."""

    flow: FlowKey
    part: str
    mean: float
    size: float
    share: float


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule with what it rests on and what it did, largest first; `more` counts the channels that are left out."""

    rule: str
    says: str
    source: str | None
    basis: str
    serves: str | None
    is_limit: bool
    acting: tuple[Acting, ...]
    more: int

    @property
    def size(self) -> float:
        """How much it moved where it moved most."""
        return self.acting[0].size


def reasons(lines: list[LedgerLine], flows: Collection[FlowKey], most: int = 10) -> list[Reason]:
    """The rules and ceilings that moved some channels most, by their mean size there, largest first.

    Lines about several third actors add up. Of a channel's parts, the one that the rule moves most speaks for all.
    What would be told as 0.00 is left out.
    """
    by_rule: dict[tuple[str, bool], dict[FlowKey, dict[str, list[LedgerLine]]]] = {}
    for line in lines:
        channel = line.flow.partition(".")[0]
        flow = FlowKey(channel, line.giver, line.receiver)
        if line.kind in ("rule", "limit") and line.rule is not None and line.size > 0.0 and flow in flows:
            acting = by_rule.setdefault((line.rule, line.kind == "limit"), {})
            acting.setdefault(flow, {}).setdefault(line.flow, []).append(line)
    found = []
    for (rule, is_limit), parted in by_rule.items():
        any_line = next(iter(next(iter(parted.values())).values()))[0]
        acted = [one for one in (_acting(flow, parts) for flow, parts in parted.items()) if abs(one.mean) >= _SMALLEST]
        ranked = sorted(acted, key=lambda one: (-one.size, one.flow))
        if not ranked:
            continue
        found.append(
            Reason(
                rule=rule,
                says=any_line.says or "",
                source=any_line.source,
                basis=any_line.basis or "",
                serves=any_line.serves,
                is_limit=is_limit,
                acting=tuple(ranked[:MOST_FLOWS]),
                more=max(0, len(ranked) - MOST_FLOWS),
            )
        )
    return sorted(found, key=lambda one: (-one.size, one.rule))[:most]


def _acting(flow: FlowKey, parts: dict[str, list[LedgerLine]]) -> Acting:
    sums = [
        (sum(line.size for line in own), sum(line.mean for line in own), max(line.share for line in own), name)
        for name, own in sorted(parts.items())
    ]
    size, mean, share, name = max(sums, key=lambda one: one[0])
    return Acting(flow, name.partition(".")[2], mean, size, share)


def luck_size(lines: list[LedgerLine], flows: Collection[FlowKey]) -> float | None:
    """How much chance alone moved a decision on some channels, on average; None where it moved none."""
    sizes = [
        line.size / line.share
        for line in lines
        if line.kind == "luck"
        and line.share > 0.0
        and FlowKey(line.flow.partition(".")[0], line.giver, line.receiver) in flows
    ]
    return sum(sizes) / len(sizes) if sizes else None
