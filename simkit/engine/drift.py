"""The weekly drift: variables return to rest and are moved by rules; outsiders' beliefs follow what is done.

Covers what goes on by itself between reviews.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from simkit.engine.concerned import Concerned, SteadyRule
from simkit.engine.dated import level_steps, resting_rows
from simkit.engine.deliveries import Ramp, level_on
from simkit.engine.happenings import Happening, holds_in, one_per_pair
from simkit.engine.lookup import Window
from simkit.engine.model import CompiledRule, Effect, Model
from simkit.engine.moves import Cause
from simkit.engine.rows import Indices
from simkit.engine.state import NEVER, Bools, Floats, State

__all__ = ["believe", "broken_promises", "happening_of", "keep_dates", "move_variables", "open_beliefs"]

_DAYS_A_WEEK = 7.0
_DAYS_A_YEAR = 365.25


def keep_dates(model: Model, state: State) -> None:
    """Bring what is dated up to date: standing levels, resting values, and what pacts make open and public."""
    state.pact_age[:] = 0.0
    for row, first, until in model.pact_days:
        if first <= state.day < until:
            state.pact_age[row] = np.maximum(state.pact_age[row], (state.day - first) / _DAYS_A_YEAR)
    last = state.dated_to
    state.dated_to = state.day
    if last is not None and not any(last < day <= state.day for day in model.change_days):
        return
    for slot, path in level_steps(model, state.day).items():
        state.standing[slot] = state.numbers[path]
    for of in ("actor", "pair"):
        state.rests[f"{of}_variables"] = resting_rows(model, state.numbers, of, state.day, state.runs)
    state.openness, state.belief_rates = _belief_rates(model, state)
    state.openly_owed[:] = 0.0
    for clause in model.clauses:
        if clause.public and clause.when == "always" and clause.first <= state.day < clause.last:
            believed = state.numbers[clause.level] * state.numbers[clause.openness]
            for slot in model.layout.readings(clause.channel, clause.part, clause.giver, clause.receiver):
                state.openly_owed[slot] = np.maximum(state.openly_owed[slot], believed)
    state.openly_owed[-1] = 0.0


def move_variables(model: Model, state: State, changes: tuple[SteadyRule, ...]) -> None:
    """A week's movement of all variables: toward rest by half-life, by every `change`, within the scale."""
    moved = {
        "actor_variables": _toward_rest(model, state, "actor"),
        "pair_variables": _toward_rest(model, state, "pair"),
    }
    window = Window(state)
    for one in changes:
        rule = one.rule
        holds = holds_in(window, rule, len(rule.selfs), rule.memory, rule.third_fact, one.when)
        if not holds.any():
            continue
        for bound in one.effects:
            values = np.where(holds, bound.value(window), 0.0)
            if rule.rule.combine == "max":
                values = one_per_pair(rule.selfs, rule.others, values, holds)
            array = moved[bound.effect.array]
            for layer in bound.layers:
                array[layer.targets] += values[layer.rows]
            if state.moves is not None:
                _write_moves(model, state, rule, bound.effect, values)
    for name, array in moved.items():
        bounds = state.bounds[name]
        now: Floats = getattr(state, name)
        np.clip(array, bounds[:, :1], bounds[:, 1:], out=now)
        if state.moves is not None:
            for row in np.flatnonzero((now != array).any(axis=1)):
                state.moves.add(name, int(row), Cause("scale"), now[row] - array[row])


def _write_moves(model: Model, state: State, rule: CompiledRule, effect: Effect, values: Floats) -> None:
    """Write down what a rule adds to each variable, row by row."""
    assert state.moves is not None
    for row, target in zip(effect.rows, effect.slots, strict=True):
        about = model.actors[rule.others[row]] if rule.others[row] >= 0 else ""
        state.moves.add(effect.array, int(target), Cause("rule", rule.name, about), values[row])


def _toward_rest(model: Model, state: State, of: str) -> Floats:
    """The variables a week later if nothing but their half-life moves them."""
    now: Floats = getattr(state, f"{of}_variables")
    rests = state.rests[f"{of}_variables"]
    names = model.actor_variables if of == "actor" else model.pair_variables
    each = len(model.actors) if of == "actor" else len(model.pairs)
    later = now.copy()
    for at, name in enumerate(names):
        if model.scenario.world.variables[name].half_life is None:
            continue
        kept = state.rests.get(f"kept/{name}")
        if kept is None:
            half_life = state.numbers[f"variables.{name}.half_life"]
            kept = state.rests[f"kept/{name}"] = 0.5 ** (_DAYS_A_WEEK / np.maximum(half_life, 0.5))
        mine = slice(at * each, (at + 1) * each)
        if state.kernels is None:
            later[mine] = rests[mine] + (now[mine] - rests[mine]) * kept
        else:
            from simkit.engine.compiled import weekly

            weekly.fade(now, rests, kept, mine.start, mine.stop, later)
        if state.moves is not None:
            for row in range(mine.start, mine.stop):
                state.moves.fade(f"{of}_variables", row, rests[row], kept)
    return later


def _belief_rates(model: Model, state: State) -> tuple[Floats, Floats]:
    """How open each slot is, and the share of a gap that outsiders close in a week: shape (slots + 1, runs)."""
    openness = np.zeros_like(state.delivered)
    for at, (slot, path) in enumerate(zip(model.slots, model.delivery_paths, strict=True)):
        openness[at] = state.numbers[f"{path}.openness"]
        covers = [
            state.numbers[clause.openness]
            for clause in model.clauses
            if (clause.giver, clause.receiver, clause.channel) == (slot.giver, slot.receiver, slot.channel)
            and clause.part in (None, slot.part)
            and clause.first <= state.day < clause.last
        ]
        if covers:
            most = covers[0]
            for other in covers[1:]:
                most = np.maximum(most, other)
            openness[at] = openness[at] * most
    rates = np.clip(openness + state.numbers["beliefs.insight"], 0.0, 1.0)
    rates[-1] = 0.0
    return openness, rates


def open_beliefs(model: Model, state: State) -> None:
    """What outsiders believe at the start: public promises, and of what is done the open (or long known) share."""
    share = np.clip(state.openness, 0.0, 1.0)
    if model.scenario.world.beliefs.known is not None:
        share = np.maximum(share, np.clip(state.numbers["beliefs.known"], 0.0, 1.0))
    state.perceived = state.promised + share * (state.delivered - state.promised)


def believe(model: Model, state: State, concerned: Concerned) -> list[Happening]:
    """A week's movement of outsiders' beliefs toward what is done; returns the leaks, as events for tomorrow."""
    gaps, hidden = _follow(state, concerned.leaking, concerned.tokens)
    leaks = []
    for at, gap in zip(concerned.leaking[hidden].tolist(), gaps[hidden], strict=True):
        size = np.abs(gap)
        u = state.luck.uniform(f"leak/{model.slots[at].stream}", state.day)
        out = (size >= model.scales[at].token) & (u < state.numbers[f"{model.delivery_paths[at]}.leak"])
        if not out.any():
            continue
        np.copyto(state.perceived[at], state.delivered[at], where=out)
        event = model.scenario.world.beliefs.event
        if event is not None:
            leaks.append(happening_of(model, event, at, np.minimum(size, 1.0), out))
    return leaks


def _follow(state: State, leaking: Indices, tokens: Floats) -> tuple[Floats, Bools]:
    """Move beliefs; of the slots that can leak, returns the gap before, and whether it is large enough in any run."""
    if state.kernels is None:
        gap = state.delivered - state.perceived
        state.perceived += state.belief_rates * gap
        gaps = gap[leaking]
        return gaps, np.asarray((np.abs(gaps) >= tokens[:, None]).any(axis=1))
    from simkit.engine.compiled import weekly

    gaps, hidden = np.empty((len(leaking), state.runs)), np.empty(len(leaking), dtype=np.bool_)
    weekly.believe(state.delivered, state.perceived, state.belief_rates, leaking, tokens, gaps, hidden)
    return gaps, hidden


def broken_promises(model: Model, state: State, ramp: Ramp, concerned: Concerned) -> list[Happening]:
    """Promises that fall due today: those that read below their word undelivered are events for tomorrow."""
    rows, runs, lack = _broken(state, ramp, concerned)
    if not len(rows):
        return []
    broken, event = [], model.scenario.world.promises.breaks
    edges = [0, *(np.flatnonzero(np.diff(rows)) + 1).tolist(), len(rows)]
    for one, end in pairwise(edges):
        severity, mask = np.zeros(state.runs), np.zeros(state.runs, dtype=np.bool_)
        severity[runs[one:end]] = lack[one:end]
        mask[runs[one:end]] = True
        broken.append(happening_of(model, event, int(rows[one]), severity, mask))
    return broken


def _broken(state: State, ramp: Ramp, concerned: Concerned) -> tuple[Indices, Indices, Floats]:
    """Where a promise that falls due today is broken, slot by slot, and what is lacking."""
    slots = concerned.promised
    if state.kernels is not None:
        from simkit.engine.compiled import arriving

        rows, runs = np.empty((2, len(slots) * state.runs), dtype=np.intp)
        lack = np.empty(len(rows))
        count = arriving.broken(
            *(state.day, slots, concerned.cuts, state.promise_due, state.promised, ramp.of, ramp.up, ramp.down),
            *(state.anchor, state.anchor_day, state.target, rows, runs, lack),
        )
        return rows[:count], runs[:count], lack[:count]
    found, runs = np.nonzero(state.promise_due[slots] == state.day)
    rows = slots[found]
    state.promise_due[rows, runs] = NEVER
    promised, delivered = state.promised[rows, runs], level_on(state, ramp, state.day, (rows, runs))
    needed = np.zeros(len(rows))
    for cut in concerned.cuts[rows].T:
        needed = np.where(promised >= cut, cut, needed)
    short = delivered < needed
    return rows[short], runs[short], np.clip(promised[short] - delivered[short], 0.0, 1.0)


def happening_of(model: Model, event: str, slot: int, severity: Floats, mask: object) -> Happening:
    """An event that a slot's giver brings on its receiver."""
    where = model.slots[slot]
    return Happening(
        event=event,
        by=(where.giver,),
        target=(where.receiver,),
        severity=severity,
        mask=np.asarray(mask, dtype=np.bool_),
        label=f"{event}/{where.stream}",
        slots=np.array([], dtype=np.intp),
        says=where.flow,
    )
