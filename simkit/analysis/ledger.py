"""What decided: the ledger's lines over an ensemble, each with its rule, interest, paragraph and size.

Covers averages over all reviews of the regular calendar; the ledger of one run is told by its story.
"""

from __future__ import annotations

from dataclasses import dataclass

from simkit.engine.model import Model
from simkit.engine.recorder import FIXED_POINT, Record

__all__ = ["LedgerLine", "ledger"]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger: its mean and mean size over regular reviews, and the share of them in which it counts."""

    flow: str
    giver: str
    receiver: str
    kind: str
    rule: str | None
    third: str | None
    serves: str | None
    says: str | None
    source: str | None
    basis: str | None
    mean: float
    size: float
    share: float


def ledger(model: Model, record: Record) -> list[LedgerLine]:
    """All lines of the decision ledger, slot by slot."""
    found = []
    for row, line in enumerate(model.lines):
        slot = model.slots[line.slot]
        reviews = max(1, int(record.reviews[line.slot]))
        rule = None if line.rule is None else model.scenario.world.rules[line.rule]
        found.append(
            LedgerLine(
                flow=slot.flow,
                giver=slot.giver,
                receiver=slot.receiver,
                kind=line.kind,
                rule=line.rule,
                third=line.third,
                serves=None if rule is None else rule.serves,
                says=None if rule is None else rule.says,
                source=None if rule is None else rule.source,
                basis=None if rule is None else rule.basis,
                mean=float(record.line_total[row] / FIXED_POINT / reviews),
                size=float(record.line_size[row] / FIXED_POINT / reviews),
                share=float(record.line_count[row] / reviews),
            )
        )
    return found
