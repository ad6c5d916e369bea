"""The ledger: what each rule, luck, ceiling or shortage adds to each decision, written while it is worked out.

Covers the writing of one review's lines: always their sums over runs, in whole numbers, and for a play that is to be
explained also every line of every run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.rows import Spots
from simkit.engine.state import Floats, Ints

__all__ = ["FIXED_POINT", "Book", "fixed_sums"]

FIXED_POINT = 2.0**32
_EXACT = 2.0**53


@dataclass(slots=True)
class Book:
    """The lines of one review.

    `total`, `size` and `count` (lines,) sum values, sizes and nonzero entries over runs, in fixed point; they are
    counted on the regular calendar only, where every run has its say. `parts` (lines, runs) holds every line, if kept.
    """

    counts: bool
    total: Ints
    size: Ints
    count: Ints
    parts: Floats | None

    @classmethod
    def open(cls, lines: int, runs: int, *, counts: bool, keep: bool) -> Book:
        """An empty book."""
        sums = np.zeros((3, lines), dtype=np.int64)
        return cls(counts, sums[0], sums[1], sums[2], np.zeros((lines, runs)) if keep else None)

    def write(self, lines: Spots, values: Floats) -> None:
        """Write what some lines add: `values` has shape (lines, runs)."""
        if self.parts is not None:
            self.parts[lines] += values
        if self.counts and values.any():
            fixed = np.rint(values * FIXED_POINT)
            self.total[lines] += _sums(fixed)
            self.count[lines] += np.count_nonzero(fixed, axis=1)
            self.size[lines] += _sums(np.abs(fixed, out=fixed))


def fixed_sums(values: Floats) -> Ints:
    """The sums of rows in fixed point, exact in whatever order they are added: shape (rows,)."""
    return _sums(np.rint(values * FIXED_POINT))


def _sums(whole: Floats) -> Ints:
    """The sums of rows of whole numbers; floats hold them exactly while no partial sum can pass 2^53."""
    largest = max(-float(whole.min(initial=0.0)), float(whole.max(initial=0.0)))
    if largest * whole.shape[1] < _EXACT:
        return np.asarray(whole.sum(axis=1)).astype(np.int64)
    return np.asarray(whole.astype(np.int64).sum(axis=1))
