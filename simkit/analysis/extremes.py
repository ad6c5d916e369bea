"""Extremes: whether a number matters at all, by playing it at both ends of its range under the same luck.

Covers some runs at once, each with every number at its lowest and at its highest in a column of its own; how much a
number matters is not said here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.chance import Luck
from simkit.engine.agenda import Agenda
from simkit.engine.ensemble import Play
from simkit.engine.model import Model
from simkit.engine.state import Bools
from simkit.engine.turn import Block

__all__ = ["idle_ranges", "ranged"]

_SHOWN = ("delivered", "promised", "perceived", "actor_variables", "pair_variables", "facts")
_TOLERANCE = 1e-9
_MOST_COLUMNS = 2048


@dataclass(frozen=True, slots=True)
class _Ends(Luck):
    """The luck of a few runs, each in as many columns: the first is the run itself, in others a number is at an end."""

    ends: dict[str, int] = field(default_factory=dict)
    own: Luck = field(default_factory=lambda: Luck(0, 0, 1))

    def uniform(self, name: str, step: int = 0) -> NDArray[np.float64]:
        """Each run's draw in all of its columns; a number's is 0 in its first column and 1 in its second."""
        drawn = np.repeat(self.own.uniform(name, step), self.count // self.own.count)
        at = self.ends.get(name)
        if at is not None:
            drawn.reshape(self.own.count, -1)[:, at : at + 2] = (0.0, 1.0)
        return drawn


@dataclass(slots=True)
class _Differences:
    """An observer: the columns in which anything that is recorded ever differs from the first of their run."""

    runs: int
    found: Bools

    def watch(self, block: Block, agenda: Agenda) -> None:
        """Compare the day's levels, variables and facts; on the last day, the answers."""
        if agenda.write:
            for name in _SHOWN:
                self._compare(getattr(block.state, name))
        if block.state.day == block.model.horizon:
            self._compare(block.watched.answers())
            self._compare(block.watched.counts)

    def _compare(self, values: NDArray[Any]) -> None:
        by_run = values.astype(np.float64).reshape(len(values), self.runs, len(self.found))
        self.found |= (np.abs(by_run - by_run[:, :, :1]) > _TOLERANCE).any(axis=(0, 1))


def ranged(model: Model) -> list[str]:
    """The paths of the numbers that have a range."""
    return [path for path, one in model.numbers.items() if one.range is not None and one.range[0] < one.range[1]]


def idle_ranges(model: Model, paths: Iterable[str], runs: int, seed: int) -> list[str]:
    """The numbers, of those named, whose ends change nothing that is recorded in any of some runs."""
    asked = set(paths)
    idle = [path for path in ranged(model) if path in asked]
    for first, count in ((0, 1), (1, runs - 1)):  # one run tells of most numbers that they matter
        most = max(1, (_MOST_COLUMNS // max(1, count) - 1) // 2)
        moved = set[str]()
        for at in range(0, len(idle) if count else 0, most):
            moved |= _moving(model, idle[at : at + most], Luck(seed, first, count))
        idle = [path for path in idle if path not in moved]
    return idle


def _moving(model: Model, paths: list[str], luck: Luck) -> set[str]:
    """The numbers that make a difference to some run at an end of their range."""
    ends = {f"number/{path}": 1 + 2 * at for at, path in enumerate(paths)}
    width = 1 + 2 * len(paths)
    play = Play(model, _Ends(luck.seed, luck.first, width * luck.count, ends=ends, own=luck))
    differences = _Differences(luck.count, np.zeros(width, dtype=np.bool_))
    play.block.observers.append(differences.watch)
    play.finish()
    return {path for at, path in enumerate(paths) if differences.found[1 + 2 * at : 3 + 2 * at].any()}
