"""Reading names: from a reference in an expression to its array for some rows and some runs.

Covers evaluation over the state; which rows and runs are wanted is said by the step that asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from simkit.engine.model import Model
from simkit.engine.rows import Address, Indices
from simkit.engine.state import Bools, Floats, State
from simkit.language import Checked, evaluate
from simkit.world import refs

__all__ = ["Columns", "Lookup", "refresh_pacts", "take"]

Columns = slice | Indices
_T = TypeVar("_T", bound=np.generic)
_DAYS_A_WEEK = 7.0


def take(array: NDArray[_T], rows: Indices, columns: Columns) -> NDArray[_T]:
    """Some rows of an array for some runs: shape (rows, columns)."""
    if isinstance(columns, slice):
        return array.take(rows, axis=0)
    return array[rows[:, None], columns]


class Lookup:
    """Reads the names of one rule (or event) for its rows and some runs."""

    __slots__ = ("addresses", "columns", "memory", "state")

    def __init__(
        self, state: State, addresses: Mapping[object, Address], memory: Indices | None, columns: Columns
    ) -> None:
        self.state = state
        self.addresses = addresses
        self.memory = memory
        self.columns = columns

    def __call__(self, ref: object) -> Floats:
        """The values of a reference: shape (rows, runs), or (1, runs) where it is the same for all rows."""
        address = self.addresses.get(ref)
        if address is not None:
            return self._rows(address)
        if isinstance(ref, refs.Param):
            return self.state.numbers[ref.path][None, self.columns]
        assert self.memory is not None
        if isinstance(ref, refs.Severity):
            return take(self.state.memory_severity, self.memory, self.columns)
        return (self.state.day - take(self.state.memory_day, self.memory, self.columns)) / _DAYS_A_WEEK

    def values(self, expression: Checked) -> Floats:
        """The value of an expression for each row and run, or something that broadcasts to it."""
        return np.asarray(evaluate(expression.tree, self))

    def _rows(self, address: Address) -> Floats:
        array: Floats = getattr(self.state, address.array)
        columns: Columns = slice(None) if array.shape[-1] == 1 else self.columns
        found = take(array, address.rows[0], columns)
        for rows in address.rows[1:]:
            found = np.maximum(found, take(array, rows, columns))
        return found


def refresh_pacts(model: Model, state: State) -> None:
    """Bring what pacts oblige up to date: it changes with facts and requests."""
    state.obliged[:] = 0.0
    for row, clause in model.binding:
        if clause.first <= state.day < clause.last:
            level = np.where(_binds(model, state, clause.when, row), state.numbers[clause.level], 0.0)
            state.obliged[row] = np.maximum(state.obliged[row], level)


def _binds(model: Model, state: State, when: str, row: int) -> Bools | bool:
    giver, receiver, channel, part, _ = model.obliged[row]
    if when == "always":
        return True
    if when == "asked":
        asked = state.asked[model.readings(channel, part, giver, receiver)]
        return np.asarray(np.any(asked > 0.0, axis=0))
    return np.asarray(state.facts[model.fact_rows[when, receiver, None]])
