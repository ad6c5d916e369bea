"""Events: what an event does at once to variables, facts, memories and requests, and whom it alarms.

Covers applying one event to the runs it happens in; when events come is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from simkit.engine.concerned import Concerned
from simkit.engine.lookup import Lookup, Window, reader
from simkit.engine.model import CompiledEvent, CompiledRule, Effect, Model
from simkit.engine.moves import Cause
from simkit.engine.rows import Address, Indices
from simkit.engine.state import NEVER, Bools, Floats, Ints, State
from simkit.language import Formula, bound
from simkit.world import refs
from simkit.world.phrases import read_flow

__all__ = ["Alarm", "Happening", "apply_event", "holds_in", "one_per_pair", "rule_holds"]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event on one day: its kind, who takes part, and in which runs (mask) it happens how severely."""

    event: str
    by: tuple[str, ...]
    target: tuple[str, ...]
    severity: Floats
    mask: Bools
    label: str
    slots: Indices
    level: float = 0.0
    says: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """An actor that an event alarms, and the runs in which it does."""

    actor: str
    mask: Bools


@dataclass(frozen=True, slots=True)
class _Cast:
    """What an event of a kind between some actors concerns: found once, since the same come again and again.

    `remembered` are rows of memories, `jumps` what is moved by which expression, `facts` rows with whether they begin
    and the path of how long they last (None for ever), `alarmed` actors.
    """

    remembered: tuple[int, ...]
    jumps: tuple[tuple[Address, Formula], ...]
    facts: tuple[tuple[int, bool, str | None], ...]
    alarmed: tuple[str, ...]


def apply_event(concerned: Concerned, state: State, happening: Happening) -> list[Alarm]:
    """Play one event: remember it, move what it moves, set its facts, and say whom it alarms."""
    mask, cast = happening.mask, _cast(concerned, happening)
    for name in (happening.event, happening.label):
        first = state.first_of(name)
        np.minimum(first, state.day, out=first, where=mask)
    for row in cast.remembered:
        np.copyto(state.memory_day[row], state.day, where=mask)
        np.copyto(state.memory_severity[row], happening.severity, where=mask)
    _jump(state, cast, happening)
    _set_facts(state, cast, mask)
    if concerned.model.events[happening.event].kind.request and len(happening.slots):
        until = state.day + np.rint(state.numbers["requests.stand"]).astype(np.int64)
        for slot in happening.slots:
            np.copyto(state.asked[slot], happening.level, where=mask)
            np.copyto(state.asked_until[slot], until, where=mask)
        state.wake("asked", until[mask])
    for rule in concerned.jumps.get(happening.event, ()):
        _jump_by_rule(state, rule, cast.remembered, mask)
    return [Alarm(actor, mask) for actor in cast.alarmed]


def _cast(concerned: Concerned, happening: Happening) -> _Cast:
    """What an event of this kind between these actors concerns, worked out when it first comes."""
    key = (happening.event, happening.by, happening.target)
    known = concerned.casts.get(key)
    if not isinstance(known, _Cast):
        model, event = concerned.model, concerned.model.events[happening.event]
        known = concerned.casts[key] = _Cast(
            remembered=_remembered(model, happening),
            jumps=_jumps(model, event, happening),
            facts=tuple(_facts(model, event, happening)),
            alarmed=_alarmed(model, event, happening),
        )
    return known


def _remembered(model: Model, happening: Happening) -> tuple[int, ...]:
    """The rows of memories in which an event between these is kept."""
    sides = [(by, target) for by in happening.by or (None,) for target in happening.target or (None,)]
    return tuple(
        row
        for row in model.memory_rows[happening.event]
        if any(model.memories[row].matches(happening.event, by, target) for by, target in sides)
    )


def _jumps(model: Model, event: CompiledEvent, happening: Happening) -> tuple[tuple[Address, Formula], ...]:
    """The kind's own jumps: once for each actor (or pair) that the jump speaks of."""
    found = []
    for jump in event.jumps:
        for by in happening.by if "by" in jump.roles else (None,):
            for target in happening.target if "target" in jump.roles else (None,):
                people = {"by": by, "target": target}
                if _has_two_ends(jump.target, people):
                    roles = [_Roles(people)]
                    read = {ref: model.layout.address(ref, roles) for ref in jump.expression.refs}
                    address = model.layout.address(jump.target, roles)
                    assert address is not None
                    found.append((address, bound(jump.expression.tree, _reader(read))))
    return tuple(found)


def _reader(addresses: Mapping[object, Address | None]) -> Callable[[object], Callable[[_Moment], Floats]]:
    """How the names of an event's jump are read: its severity is the event's own."""
    elsewhere = reader({ref: address for ref, address in addresses.items() if address is not None}, None)

    def read(ref: object) -> Callable[[_Moment], Floats]:
        if isinstance(ref, refs.Severity):
            return lambda moment: moment.severity[None, :]
        if isinstance(ref, refs.Since):
            return lambda _: np.zeros((1, 1))
        return elsewhere(ref)

    return read


class _Moment(Window):
    """The state when an event happens, and how severe it is."""

    __slots__ = ("severity",)

    def __init__(self, state: State, severity: Floats) -> None:
        super().__init__(state)
        self.severity = severity


def _jump(state: State, cast: _Cast, happening: Happening) -> None:
    """The kind's own jumps: all are read before any is made."""
    if not cast.jumps:
        return
    moment = _Moment(state, happening.severity)
    moves = [(address, np.array(formula(moment), ndmin=2)) for address, formula in cast.jumps]
    cause = Cause("event", happening.label)
    for address, value in moves:
        _add(state, address.array, int(address.rows[0][0]), value[0], happening.mask, cause)


def _has_two_ends(target: refs.Ref, people: dict[str, str | None]) -> bool:
    """Whether a jump moves something between two different actors (or of one): nobody has trust in itself."""
    if not isinstance(target, refs.PairVariable | refs.PairFact):
        return True
    roles = _Roles(people)
    return roles.person(target.giver) != roles.person(target.receiver)


@dataclass(frozen=True, slots=True)
class _Roles:
    """A row whose people are the roles of an event."""

    people: dict[str, str | None]

    def person(self, who: str) -> str:
        """The actor in a role, or the actor of that name."""
        return self.people.get(who) or who


def _add(state: State, array: str, row: int, value: Floats, mask: Bools, cause: Cause) -> None:
    """Add to a variable, or set a fact, in the runs of the mask; variables stay on their scale."""
    if array == "facts":
        holds = np.asarray(value, dtype=np.bool_)
        state.fact_until[row] = np.where(mask, np.where(holds, NEVER, -NEVER), state.fact_until[row])
        state.facts[row] = state.fact_until[row] > state.day
        return
    values: Floats = getattr(state, array)
    low, high = state.bounds[array][row]
    moved = np.minimum(np.maximum(values[row] + value, low), high)
    if state.moves is not None:
        state.moves.add(array, row, cause, np.where(mask, moved, values[row]) - values[row])
    np.copyto(values[row], moved, where=mask)


def _set_facts(state: State, cast: _Cast, mask: Bools) -> None:
    """Let facts begin (for as long as they last) or end, in the runs of the mask."""
    for row, begins, spell in cast.facts:
        until: Ints | int = -NEVER
        if begins:
            until = NEVER if spell is None else state.day + np.rint(state.numbers[spell]).astype(np.int64)
            until = np.maximum(state.fact_until[row], until)
        np.copyto(state.fact_until[row], until, where=mask)
        state.facts[row] = state.fact_until[row] > state.day
        state.wake("facts", state.fact_until[row][mask])


def _facts(model: Model, event: CompiledEvent, happening: Happening) -> Iterator[tuple[int, bool, str | None]]:
    """The rows of the facts that an event begins or ends, and for how long they hold."""
    for phrases, begins in ((event.kind.sets, True), (event.kind.ends, False)):
        for phrase in phrases:
            flow = read_flow(phrase)
            spell = None if model.scenario.world.facts[flow.what].lasts is None else f"facts.{flow.what}.lasts"
            for row in _fact_rows(model, happening, flow.what, flow.of or flow.giver, flow.receiver):
                yield row, begins, spell


def _fact_rows(model: Model, happening: Happening, name: str, one: str | None, two: str | None) -> list[int]:
    roles = {"by": happening.by, "target": happening.target}
    ones = (None,) if one is None else roles.get(one, (one,))
    twos = (None,) if two is None else roles.get(two, (two,))
    return [model.layout.facts[name, a, b] for a in ones for b in twos if a is None or a != b]


def rule_holds(rule: CompiledRule, lookup: Lookup, rows: int, third: Address | None) -> Bools:
    """In which rows and runs a rule acts: its event is in memory and recent, its third is one, its condition holds."""
    when = rule.when
    condition = None if when is None else (lambda _: lookup.values(when))
    return holds_in(lookup.window, rule, rows, lookup.memory, third, condition)


def holds_in(
    window: Window, rule: CompiledRule, rows: int, memory: Indices | None, third: Address | None, when: Formula | None
) -> Bools:
    """The same with the condition as a function of the window; shape (rows, runs), not to be written to."""
    holds = np.ones((1, 1), dtype=np.bool_)
    if memory is not None:
        days = window.rows("memory_day", memory)
        holds = days > -NEVER
        after = rule.rule.after
        if after is not None and after.lasts is not None:
            holds = holds & (window.state.day - days < np.rint(window.number(f"rules.{rule.name}.after.lasts")))
        if not holds.any():
            return np.broadcast_to(np.False_, (rows, window.runs))
    if third is not None:
        holds = holds & window.rows("facts", third.rows[0])
    if when is not None:
        holds = holds & np.asarray(when(window), dtype=np.bool_)
    return holds if holds.shape == (rows, window.runs) else np.broadcast_to(holds, (rows, window.runs))


def _jump_by_rule(state: State, rule: CompiledRule, touched: tuple[int, ...], mask: Bools) -> None:
    assert rule.memory is not None
    lookup = Lookup(Window(state), rule.addresses, rule.memory)
    holds = rule_holds(rule, lookup, len(rule.selfs), rule.third_fact)
    holds = holds & np.isin(rule.memory, touched)[:, None] & mask
    for effect in rule.effects:
        if effect.verb == "jump":
            _apply_jump(state, rule, effect, lookup, holds)


def _apply_jump(state: State, rule: CompiledRule, effect: Effect, lookup: Lookup, holds: Bools) -> None:
    """Make one jump of a rule: the rows that move the same variable add up, and facts are set one by one."""
    values = np.broadcast_to(lookup.values(effect.expression), holds.shape)
    if effect.array == "facts":
        for row, target in zip(effect.rows, effect.slots, strict=True):
            _add(state, "facts", int(target), values[row], holds[row], Cause("rule", rule.name))
        return
    masked = np.where(holds, values, 0.0)
    if rule.rule.combine == "max":
        masked = one_per_pair(rule.selfs, rule.others, values, holds)
    for target in np.unique(effect.slots):
        mine = effect.rows[effect.slots == target]
        total = masked[mine[0]]
        for row in mine[1:]:
            total = total + masked[row]
        _add(state, effect.array, int(target), total, holds[mine].any(axis=0), Cause("rule", rule.name))


def one_per_pair(selfs: Indices, others: Indices, values: Floats, holds: Bools) -> Floats:
    """Of the thirds of each self and other for which the rule holds, keep only the largest value (in its first row)."""
    kept = np.zeros(holds.shape)
    joints = selfs * 1000 + others  # a world has fewer actors than that, and -1 is nobody
    ranked = np.where(holds, values, -np.inf)
    for joint in np.unique(joints):
        mine = np.flatnonzero(joints == joint)
        best = ranked[mine[0]]
        for row in mine[1:]:
            best = np.maximum(best, ranked[row])
        kept[mine[0]] = np.where(best > -np.inf, best, 0.0)
    return kept


def _alarmed(model: Model, event: CompiledEvent, happening: Happening) -> tuple[str, ...]:
    """The actors that an event alarms: roles, actors by name, and those in a relation to either."""
    roles = {"by": happening.by, "target": happening.target}
    alarmed: set[str] = set()
    for phrase in event.kind.alarms:
        tie, _, whose = phrase.partition(" of ")
        if not whose:
            alarmed |= set(roles.get(tie, (tie,)))
        else:
            whom = roles.get(whose, (whose,))
            alarmed |= {a for a, b in model.relations[tie] if b in whom}
    return tuple(sorted(alarmed))
