"""Memory that kernels use again and again: fresh pages cost more than what is computed on them.

Covers the arrays that a day's reviews hand out, and the addresses of the state's rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.engine.state import Floats, Ints, State

__all__ = ["Addresses", "Arena"]


@dataclass(slots=True)
class Arena:
    """Arrays to write on, which are good for one day: those of the day before are handed out again.

    What stands in them is left from before.
    """

    day: int = -1
    used: int = 0
    kept: list[NDArray[np.int64]] = field(default_factory=list)
    count: Ints = field(default_factory=lambda: np.arange(0, dtype=np.int64))

    def open(self, day: int) -> None:
        """Begin a day, if it has not begun."""
        if day != self.day:
            self.day, self.used = day, 0

    def wholes(self, rows: int, columns: int) -> Ints:
        """An array of whole numbers."""
        size = rows * columns
        if self.used == len(self.kept):
            self.kept.append(np.empty(size, dtype=np.int64))
        elif len(self.kept[self.used]) < size:
            self.kept[self.used] = np.empty(size, dtype=np.int64)
        found = self.kept[self.used][:size].reshape(rows, columns)
        self.used += 1
        return found

    def floats(self, rows: int, columns: int) -> Floats:
        """An array of numbers."""
        return self.wholes(rows, columns).view(np.float64)

    def counted(self, runs: int) -> Ints:
        """The numbers 0 to `runs` - 1."""
        if len(self.count) != runs:
            self.count = np.arange(runs, dtype=np.int64)
        return self.count


@dataclass(slots=True)
class Addresses:
    """Where each row of some arrays of the state begins; looked up anew where an array is another than before."""

    arrays: list[NDArray[Any]] = field(default_factory=list)
    known: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def of(self, state: State, names: tuple[str, ...]) -> Ints:
        """The addresses of all rows of the arrays of these names, one array after the other."""
        arrays = [getattr(state, name) for name in names]
        if len(arrays) == len(self.arrays) and all(a is b for a, b in zip(arrays, self.arrays, strict=True)):
            return self.known
        assert all(array.flags.c_contiguous for array in arrays)
        parts = [array.ctypes.data + np.arange(len(array), dtype=np.int64) * array.strides[0] for array in arrays]
        self.arrays, self.known = arrays, np.concatenate([np.zeros(0, dtype=np.int64), *parts])
        return self.known
