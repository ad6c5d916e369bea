"""What a sweep is going to cost: seconds, found by playing a little of it here and counting on.

Covers the estimate before a sweep; how far it has come and what is left is told while it plays.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from simkit.study.pieces import PlayPiece
from simkit.study.spec import Spec

__all__ = ["Cost", "cost_of"]

_RUNS, _COLUMNS = 32, 256
_STARTING = 1.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that a piece takes however few runs it has, and that each of its runs adds."""

    piece: float
    run: float

    def seconds(self, pieces: int, runs: int, processes: int) -> float:
        """About how long so many pieces, of so many runs in all, take on so many processes.

        >>> Cost(0.5, 0.001).seconds(pieces=10, runs=20_000, processes=1)
        25.0
        """
        at_once = max(1, min(processes, pieces))
        return (self.piece * pieces + self.run * runs) / at_once + (_STARTING if at_once > 1 else 0.0)


def cost_of(spec: Spec) -> Cost:
    """The cost of a specification's pieces, by playing a few of its runs twice and a few more once."""
    few = replace(spec, runs=min(spec.runs, _RUNS))
    more = min(len(spec.points), _COLUMNS // few.runs)
    took = [_seconds(few, 1), _seconds(few, 1)]
    if more > 1:
        third, added = _seconds(few, more), (more - 1) * few.runs
    else:
        longer = replace(spec, runs=min(spec.runs, _COLUMNS))
        third, added = _seconds(longer, 1), longer.runs - few.runs
    run = max((third - took[1]) / added, 1e-6) if added else took[1] / few.runs
    return Cost(max(took[1] - few.runs * run, 0.0), run)


def _seconds(spec: Spec, points: int) -> float:
    began = time.perf_counter()
    PlayPiece(spec)((0, points))
    return time.perf_counter() - began
