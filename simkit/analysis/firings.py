"""Firings: which rules ever act, found by looking on while scenarios are played.

Covers what acting means for each verb. A push, promise, request or change acts where its rule holds and its amount is
not 0; a jump likewise, from its event on; a ceiling where it lowers a decision; a hold where it stops what is ordered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from simkit.engine.agenda import Agenda
from simkit.engine.happenings import rule_holds
from simkit.engine.lookup import Lookup, Window
from simkit.engine.model import CompiledRule, Effect, Model
from simkit.engine.recorder import Record
from simkit.engine.state import NEVER, Bools, State
from simkit.engine.turn import Block
from simkit.world.rules import VERBS, Rule

__all__ = ["Deed", "Firings", "deeds"]

Deed = tuple[str, str, str]
"""One line of a rule: the rule's name, the verb, and what it is about."""


def deeds(name: str, rule: Rule) -> list[Deed]:
    """The lines of a rule, in the order in which its effects are compiled."""
    return [(name, verb, key) for verb in VERBS for key in sorted(getattr(rule, verb))]


@dataclass(slots=True)
class Firings:
    """An observer of plays: the rules that were compiled, whose event came, that held, and the lines that acted.

    It looks at the end of days on which something may have changed, at what has not acted yet. A rule that holds only
    within a day, and undoes its own condition, is seen by its ledger lines or not at all.
    """

    compiled: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    acted: set[Deed] = field(default_factory=set)

    def watch(self, block: Block, agenda: Agenda) -> None:
        """Look at every rule that has a line which has not acted yet."""
        if not (agenda.week or agenda.reviews or agenda.happenings or agenda.raised or agenda.incidents):
            return
        window = Window(block.state)
        for rule in block.model.rules:
            waiting = [found for found in _lines(rule) if found[0] not in self.acted]
            if waiting:
                self._look(block.state, window, rule, waiting)

    def note(self, model: Model, record: Record) -> None:
        """What the ledger of a finished play says: the pushes that added and the ceilings that lowered something."""
        self.compiled |= {rule.name for rule in model.rules}
        counted = {(line.rule, line.kind, model.slots[line.slot].flow, at) for at, line in enumerate(model.lines)}
        for rule, kind, flow, at in counted:
            if rule is not None and kind in ("rule", "limit") and record.line_count[at]:
                verb = "push" if kind == "rule" else "limit"
                written = getattr(model.scenario.world.rules[rule], verb)
                self.held.add(rule)
                self.called.add(rule)
                self.acted.add((rule, verb, flow if flow in written else flow.partition(".")[0]))

    def _look(self, state: State, window: Window, rule: CompiledRule, waiting: list[tuple[Deed, Effect]]) -> None:
        """See whether the event of a rule has come, whether the rule holds, and which of its waiting lines act."""
        if rule.memory is None or (window.rows("memory_day", rule.memory) > -NEVER).any():
            self.called.add(rule.name)
        lookup = Lookup(window, rule.addresses, rule.memory)
        holds = rule_holds(rule, lookup, len(rule.selfs), rule.third_fact)
        if not holds.any():
            return
        self.held.add(rule.name)
        for deed, effect in waiting:
            if effect.verb != "limit" and _acts(state, window, lookup, rule, effect, holds):
                self.acted.add(deed)


def _lines(rule: CompiledRule) -> Iterator[tuple[Deed, Effect]]:
    return zip(deeds(rule.name, rule.rule), rule.effects, strict=True)


def _acts(state: State, window: Window, lookup: Lookup, rule: CompiledRule, effect: Effect, holds: Bools) -> bool:
    """Whether a line of a rule moves anything in any run, as things stand."""
    values = np.broadcast_to(np.asarray(lookup.values(effect.expression)), holds.shape)
    if effect.verb == "hold":
        stops = (holds & np.asarray(values, dtype=np.bool_))[effect.rows] & (state.ordered[effect.slots] > 0.0)
        return bool(stops.any())
    if effect.array == "facts":
        return True
    if rule.weight is not None and effect.verb in ("push", "promise", "ask"):
        values = values * window.rows("weights", rule.weight.rows[0])
    moves = values > 0.0 if effect.verb in ("promise", "ask") else values != 0.0
    return bool((holds & moves)[effect.rows].any())
