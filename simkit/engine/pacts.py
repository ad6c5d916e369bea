"""What pacts oblige now: it changes with facts and requests, and with the dates between which a clause is in force.

Covers the obligations that some rule speaks of; what they are and when they bind is said by the world.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.model import Model
from simkit.engine.rows import Indices
from simkit.engine.state import Bools, Ints, State

__all__ = ["Clauses", "clauses_of", "refresh_pacts"]

_ALWAYS, _ASKED, _FACT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses that bind: the row of each, and when it does so.

    A clause of a kind ("asked": any of its `sources` is asked for; "fact": its source holds) binds on the days from
    `firsts` to before `lasts`, at the level that stands in the row `levels` of the numbers. Its sources stand from
    `starts[i]` to `starts[i + 1]`; `rows` are the obligations with any clause.
    """

    rows: Indices
    owners: Indices
    kinds: Ints
    firsts: Ints
    lasts: Ints
    levels: Indices
    starts: Ints
    sources: Indices


def clauses_of(model: Model) -> Clauses:
    """Look up where the clauses of a model's pacts are found."""
    numbers = {path: row for row, path in enumerate(model.numbers)}
    sources = [_sources(model, row, clause.when) for row, clause in model.binding]
    kinds = [{"always": _ALWAYS, "asked": _ASKED}.get(clause.when, _FACT) for _, clause in model.binding]
    return Clauses(
        rows=np.array(sorted({row for row, _ in model.binding}), dtype=np.intp),
        owners=np.array([row for row, _ in model.binding], dtype=np.intp),
        kinds=np.array(kinds, dtype=np.int64),
        firsts=np.array([clause.first for _, clause in model.binding], dtype=np.int64),
        lasts=np.array([clause.last for _, clause in model.binding], dtype=np.int64),
        levels=np.array([numbers[clause.level] for _, clause in model.binding], dtype=np.intp),
        starts=np.cumsum([0, *(len(own) for own in sources)]),
        sources=np.array([row for own in sources for row in own], dtype=np.intp),
    )


def _sources(model: Model, row: int, when: str) -> list[int]:
    giver, receiver, channel, part, _ = model.obliged[row]
    if when == "always":
        return []
    if when == "asked":
        return model.layout.readings(channel, part, giver, receiver)
    return [model.layout.facts[when, receiver, None]]


def refresh_pacts(clauses: Clauses, state: State) -> None:
    """Bring what pacts oblige up to date."""
    if not len(clauses.rows):
        return
    state.obliged[clauses.rows] = 0.0
    if state.kernels is not None:
        from simkit.engine.compiled import weekly

        weekly.oblige(
            *(state.day, clauses.owners, clauses.kinds, clauses.firsts, clauses.lasts, clauses.levels),
            *(clauses.starts, clauses.sources, state.number_table, state.asked, state.facts, state.obliged),
        )
        return
    in_force = (clauses.firsts <= state.day) & (state.day < clauses.lasts)
    for at in np.flatnonzero(in_force).tolist():
        level = np.where(_binds(clauses, state, at), state.number_table[clauses.levels[at]], 0.0)
        row = state.obliged[clauses.owners[at]]
        np.maximum(row, level, out=row)


def _binds(clauses: Clauses, state: State, at: int) -> Bools | bool:
    kind, sources = clauses.kinds[at], clauses.sources[clauses.starts[at] : clauses.starts[at + 1]]
    if kind == _ALWAYS:
        return True
    if kind == _ASKED:
        return np.asarray(np.any(state.asked[sources] > 0.0, axis=0))
    return np.asarray(state.facts[sources[0]])
