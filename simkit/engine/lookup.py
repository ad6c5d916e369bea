"""Reading names: from a reference in an expression to its array for some rows and some runs.

Covers evaluation over the state; which rows and runs are wanted is said by the step that asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from simkit.engine.rows import Address, Indices, Spots, compact
from simkit.engine.state import Floats, State
from simkit.language import Checked, evaluate
from simkit.world import refs

__all__ = ["Columns", "Lookup", "Window", "highest", "reader", "take"]

Columns = slice | Indices
_Read = Callable[["Window"], Floats]
_T = TypeVar("_T", bound=np.generic)
_DAYS_A_WEEK = 7.0


def take(array: NDArray[_T], rows: Indices, columns: Columns) -> NDArray[_T]:
    """Some rows of an array for some runs: shape (rows, columns)."""
    if isinstance(columns, slice):
        return array.take(rows, axis=0)
    return array[rows[:, None], columns]


def highest(array: Floats, rows: Indices | list[int]) -> Floats:
    """The highest of some rows of an array, run by run: shape (runs,). Of one row it is that row itself."""
    found: Floats = array[rows[0]]
    for row in rows[1:]:
        found = np.maximum(found, array[row])
    return found


class Window:
    """The state as some runs see it: their columns are cut out of an array once, when it is first looked at."""

    __slots__ = ("columns", "cut", "runs", "state")

    def __init__(self, state: State, columns: Columns = slice(None)) -> None:
        self.state = state
        self.columns = columns
        self.runs = state.runs if isinstance(columns, slice) else len(columns)
        self.cut: dict[str, NDArray[Any]] = {}

    def rows(self, array: str, rows: Spots) -> NDArray[Any]:
        """Some rows of a state array: shape (rows, runs), or (rows, 1) where it is the same for all runs.

        It may be the state's own, and is not to be written to; a slice of rows goes along with later changes.
        """
        found = self.cut.get(array)
        if found is None:
            found = getattr(self.state, array)
            if not isinstance(self.columns, slice) and found.shape[-1] > 1:
                found = found.take(self.columns, axis=1)
            self.cut[array] = found
        return found[rows] if isinstance(rows, slice) else found.take(rows, axis=0)

    def number(self, path: str) -> Floats:
        """A number of the world: shape (1, runs)."""
        if isinstance(self.columns, slice):
            return self.state.numbers[path][None, :]
        found: Floats | None = self.cut.get("number_table")
        if found is None:
            found = self.cut["number_table"] = self.state.number_table.take(self.columns, axis=1)
        row = self.state.number_rows[path]
        return found[row : row + 1]


class Lookup:
    """Reads the names of one rule (or event) for its rows, through a window on the state."""

    __slots__ = ("addresses", "memory", "window")

    def __init__(self, window: Window, addresses: Mapping[object, Address], memory: Indices | None) -> None:
        self.window = window
        self.addresses = addresses
        self.memory = memory

    def __call__(self, ref: object) -> Floats:
        """The values of a reference: shape (rows, runs), or (1, runs) where it is the same for all rows."""
        address = self.addresses.get(ref)
        if address is not None:
            return self._rows(address)
        if isinstance(ref, refs.Param):
            return self.window.number(ref.path)
        assert self.memory is not None
        if isinstance(ref, refs.Severity):
            return self.window.rows("memory_severity", self.memory)
        days: Floats = self.window.state.day - self.window.rows("memory_day", self.memory)
        return days / _DAYS_A_WEEK

    def values(self, expression: Checked) -> Floats:
        """The value of an expression for each row and run, or something that broadcasts to it."""
        return np.asarray(evaluate(expression.tree, self))

    def _rows(self, address: Address) -> Floats:
        found: Floats = self.window.rows(address.array, address.rows[0])
        for rows in address.rows[1:]:
            found = np.maximum(found, self.window.rows(address.array, rows))
        return found


def reader(addresses: Mapping[object, Address], memory: Indices | None) -> Callable[[object], _Read]:
    """How each name of one rule is read from a window, found out once: for a rule that is worked out many times.

    What is read there is read before anything is written (see `Window.rows`).
    """

    def read(ref: object) -> _Read:
        address = addresses.get(ref)
        if address is not None:
            return _addressed(address.array, [_joint(rows) for rows in address.rows])
        if isinstance(ref, refs.Param):
            path = ref.path
            return lambda window: window.number(path)
        assert memory is not None
        remembered = compact(memory)
        if isinstance(ref, refs.Severity):
            return lambda window: window.rows("memory_severity", remembered)
        return lambda window: np.asarray((window.state.day - window.rows("memory_day", remembered)) / _DAYS_A_WEEK)

    return read


def _joint(rows: Indices) -> Spots:
    """One row where all are the same, since it broadcasts."""
    return slice(int(rows[0]), int(rows[0]) + 1) if len(rows) and (rows == rows[0]).all() else compact(rows)


def _addressed(array: str, parts: list[Spots]) -> _Read:
    """Reads rows of an array: of several parts the highest."""
    first, *more = parts
    if not more:
        return lambda window: window.rows(array, first)

    def highest(window: Window) -> Floats:
        found: Floats = window.rows(array, first)
        for rows in more:
            found = np.maximum(found, window.rows(array, rows))
        return found

    return highest
