"""The weekly drift: variables return to rest and are moved by rules; outsiders' beliefs follow what is done.

Covers what goes on by itself between reviews.
"""

from __future__ import annotations

import numpy as np

from simkit.engine.deliveries import Ramp, level_on
from simkit.engine.happenings import Happening, one_per_pair, rule_holds
from simkit.engine.lookup import Lookup, Window
from simkit.engine.model import Model
from simkit.engine.moves import Cause
from simkit.engine.state import NEVER, Floats, State, level_steps, resting_paths

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
        rows = [state.numbers[path] for path in resting_paths(model, of, state.day)]
        state.rests[f"{of}_variables"] = np.array(rows).reshape(len(rows), state.runs)
    state.openness, state.belief_rates = _belief_rates(model, state)
    state.openly_owed[:] = 0.0
    for clause in model.clauses:
        if clause.public and clause.when == "always" and clause.first <= state.day < clause.last:
            believed = state.numbers[clause.level] * state.numbers[clause.openness]
            for slot in model.readings(clause.channel, clause.part, clause.giver, clause.receiver):
                state.openly_owed[slot] = np.maximum(state.openly_owed[slot], believed)
    state.openly_owed[-1] = 0.0


def move_variables(model: Model, state: State) -> None:
    """A week's movement of all variables: toward rest by half-life, by every `change`, within the scale."""
    moved = {
        "actor_variables": _toward_rest(model, state, "actor"),
        "pair_variables": _toward_rest(model, state, "pair"),
    }
    window = Window(state)
    for rule in model.rules:
        changes = [effect for effect in rule.effects if effect.verb == "change"]
        if not changes:
            continue
        lookup = Lookup(window, rule.addresses, rule.memory)
        holds = rule_holds(rule, lookup, len(rule.selfs), rule.third_fact)
        if not holds.any():
            continue
        for effect in changes:
            values = np.where(holds, lookup.values(effect.expression), 0.0)
            if rule.rule.combine == "max":
                values = one_per_pair(rule.selfs, rule.others, values, holds)
            array = moved[effect.array]
            for row, target in zip(effect.rows, effect.slots, strict=True):
                array[target] += values[row]
                if state.moves is not None:
                    about = model.actors[rule.others[row]] if rule.others[row] >= 0 else ""
                    state.moves.add(effect.array, int(target), Cause("rule", rule.name, about), values[row])
    for name, array in moved.items():
        bounds = state.bounds[name]
        now: Floats = getattr(state, name)
        np.clip(array, bounds[:, :1], bounds[:, 1:], out=now)
        if state.moves is not None:
            for row in np.flatnonzero((now != array).any(axis=1)):
                state.moves.add(name, int(row), Cause("scale"), now[row] - array[row])


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
        kept = 0.5 ** (_DAYS_A_WEEK / np.maximum(state.numbers[f"variables.{name}.half_life"], 0.5))
        mine = slice(at * each, (at + 1) * each)
        later[mine] = rests[mine] + (now[mine] - rests[mine]) * kept
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


def believe(model: Model, state: State) -> list[Happening]:
    """A week's movement of outsiders' beliefs toward what is done; returns the leaks, as events for tomorrow."""
    gap = state.delivered - state.perceived
    state.perceived += state.belief_rates * gap
    leaks = []
    for at, (slot, delivery) in enumerate(zip(model.slots, model.deliveries, strict=True)):
        if delivery.leak is None:
            continue
        hidden = np.abs(gap[at]) >= model.scales[at].token
        if not hidden.any():
            continue
        u = state.luck.uniform(f"leak/{slot.stream}", state.day)
        out = hidden & (u < state.numbers[f"{model.delivery_paths[at]}.leak"])
        if not out.any():
            continue
        state.perceived[at] = np.where(out, state.delivered[at], state.perceived[at])
        event = model.scenario.world.beliefs.event
        if event is not None:
            leaks.append(happening_of(model, event, at, np.clip(np.abs(gap[at]), 0.0, 1.0), out))
    return leaks


def broken_promises(model: Model, state: State, ramp: Ramp) -> list[Happening]:
    """Promises that fall due today: those that read below their word undelivered are events for tomorrow."""
    rows, runs = np.nonzero(state.promise_due[:-1] == state.day)
    if not len(rows):
        return []
    promised = state.promised[rows, runs]
    delivered = level_on(state, ramp, state.day, (rows, runs))
    state.promise_due[rows, runs] = NEVER
    slots, of = np.unique(rows, return_inverse=True)
    scales = [model.scales[at] for at in slots]
    needed = np.zeros(len(rows))
    for cuts in ([one.token for one in scales], [one.substantial for one in scales], [one.major for one in scales]):
        cut = np.array(cuts)[of]
        needed = np.where(promised >= cut, cut, needed)
    short = delivered < needed
    broken, event = [], model.scenario.world.promises.breaks
    for at in np.unique(rows[short]):
        mine = short & (rows == at)
        severity, mask = np.zeros(state.runs), np.zeros(state.runs, dtype=np.bool_)
        severity[runs[mine]] = np.clip(promised[mine] - delivered[mine], 0.0, 1.0)
        mask[runs[mine]] = True
        broken.append(happening_of(model, event, int(at), severity, mask))
    return broken


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
