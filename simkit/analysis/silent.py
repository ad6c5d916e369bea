"""Silent rules: those that could have pushed on a decision and did not, with what was missing.

Covers a block of runs on one day; a rule is silent in a run where its event has not come, its condition does not hold,
or it adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simkit.engine.ensemble import Play
from simkit.engine.lookup import Lookup, Window
from simkit.engine.model import CompiledRule, Model
from simkit.engine.rows import rule_rows
from simkit.engine.state import NEVER, Bools
from simkit.language.conjuncts import conjuncts
from simkit.world import refs

__all__ = ["Missing", "Silent", "silent_rules"]


@dataclass(frozen=True, slots=True)
class Missing:
    """What a silent rule lacked: an event, a condition (in the rule's own words), an interest, or an obligation.

    `without` counts the runs that lack it. A kind `never` says that its event cannot come here at all.
    """

    kind: str
    what: str
    without: int = 0


@dataclass(frozen=True, slots=True)
class Silent:
    """A rule that could have acted on a decision: the most that it could add, and in how many runs it is silent.

    `most` is the upper bound of what its expression can come to, times the weight of its interest.
    """

    rule: str
    third: str | None
    most: float
    silent: int
    runs: int
    missing: tuple[Missing, ...]

    @property
    def share(self) -> float:
        """The share of runs in which it is silent."""
        return self.silent / self.runs if self.runs else 0.0


def silent_rules(play: Play, rows: Sequence[int], before: tuple[Silent, ...] = ()) -> list[Silent]:
    """The silent rules of some slots of one decision, added to those of earlier blocks; what could add most first."""
    known = {(one.rule, one.third): one for one in before}
    found = []
    for one in (*_silent(play, set(rows)), *_never(play, rows)):
        earlier = known.get((one.rule, one.third))
        found.append(one if earlier is None else _joined(earlier, one))
    return sorted(found, key=lambda one: (-one.most * one.share, one.rule, one.third or ""))


def _joined(one: Silent, other: Silent) -> Silent:
    lacks = {(lack.kind, lack.what): lack for lack in one.missing}
    for lack in other.missing:
        before = lacks.get((lack.kind, lack.what))
        lacks[lack.kind, lack.what] = lack if before is None else replace(lack, without=lack.without + before.without)
    most = max(one.most, other.most)
    return Silent(one.rule, one.third, most, one.silent + other.silent, one.runs + other.runs, tuple(lacks.values()))


def _silent(play: Play, slots: set[int]) -> Iterator[Silent]:
    """Rules of the model that push on these slots and add nothing in some runs."""
    model = play.block.model
    for rule in model.rules:
        taken: set[int] = set()
        for effect in rule.effects:
            if effect.verb == "push":
                mine = [int(row) for row, slot in zip(effect.rows, effect.slots, strict=True) if int(slot) in slots]
                for row in mine:
                    if row not in taken:
                        taken.add(row)
                        yield _looked_at(play, rule, row, effect.expression.high)


def _looked_at(play: Play, rule: CompiledRule, row: int, high: float) -> Silent:
    """One row of a rule: in how many runs it is silent, and what each lacks."""
    model, state = play.block.model, play.block.state
    runs = state.runs
    lookup = Lookup(Window(state), rule.addresses, rule.memory)
    lacks: list[Missing] = []
    acts: Bools = np.ones(runs, dtype=np.bool_)

    def need(kind: str, what: str, holds: Bools) -> None:
        nonlocal acts
        holds = np.broadcast_to(holds, runs)
        if not holds.all():
            lacks.append(Missing(kind, what, int((~holds).sum())))
        acts = acts & holds

    if rule.memory is not None:
        key = model.memories[int(rule.memory[row])]
        days = state.memory_day[int(rule.memory[row])]
        need("event", "/".join([key.event, f"{key.by or ''}>{key.target or ''}"]), days > -NEVER)
        after = rule.rule.after
        if after is not None and after.lasts is not None:
            past = (days > -NEVER) & (state.day - days >= np.rint(state.numbers[f"rules.{rule.name}.after.lasts"]))
            need("over", key.event, ~past)
    if rule.third_fact is not None:
        need("third", rule.rule.third or "", state.facts[rule.third_fact.rows[0][row]])
    if rule.when is not None:
        for condition in conjuncts(rule.when):
            values = np.asarray(lookup.values(condition), dtype=np.bool_)
            need("condition", condition.text, values[row] if values.shape[0] > 1 else values[0])
    weight = 1.0
    if rule.weight is not None:
        weights = state.weights[rule.weight.rows[0][row]]
        weight = float(weights.mean())
        need("interest", rule.rule.serves or "", weights > 0.0)
    for ref in {ref for effect in rule.effects for ref in effect.expression.refs if isinstance(ref, refs.Obliged)}:
        obliged = lookup(ref)
        need("obligation", ref.flow, (obliged[row] if obliged.shape[0] > 1 else obliged[0]) > 0.0)
    third = None if rule.thirds[row] < 0 else model.actors[int(rule.thirds[row])]
    return Silent(rule.name, third, max(high, 0.0) * weight, int((~acts).sum()), runs, tuple(lacks))


def _never(play: Play, rows: Sequence[int]) -> Iterator[Silent]:
    """Rules of the world that push on these slots, and whose event cannot come in this scenario."""
    model, runs = play.block.model, play.block.state.runs
    slots = [model.slots[row] for row in rows]
    giver, receiver = slots[0].giver, slots[0].receiver
    flows = {slots[0].channel, *(slot.flow for slot in slots)}
    for name, rule in sorted(model.scenario.world.rules.items()):
        if not (rule.active and rule.after and flows & rule.push.keys()):
            continue
        mine = [row for row in rule_rows(model.scenario.world, rule) if (row.me, row.other) == (giver, receiver)]
        if mine and not _is_kept(model, name, giver, receiver):
            yield Silent(name, None, 0.0, runs, runs, (Missing("never", rule.after.event, runs),))


def _is_kept(model: Model, name: str, giver: str, receiver: str) -> bool:
    me, other = model.actors.index(giver), model.actors.index(receiver)
    return any(rule.name == name and bool(((rule.selfs == me) & (rule.others == other)).any()) for rule in model.rules)
