"""Sweeps: a scenario played at many points, here, in other processes or on a cluster, and never a piece twice.

Covers the order of things; what is played is said by a `Spec`, and what is kept by a `Store`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np

from simkit.engine.compile import compile_scenario
from simkit.errors import InputError
from simkit.study.axes import Source, axes_of
from simkit.study.costs import cost_of
from simkit.study.crew import Done, Failed
from simkit.study.designs import DESIGNS, SAMPLED, Design, points_of
from simkit.study.measures import measures_of
from simkit.study.pieces import REASON, Piece, PlayPiece
from simkit.study.spec import Spec, specified
from simkit.study.store import Store
from simkit.study.swept import Swept

__all__ = [
    "DEFAULT_POINTS",
    "DEFAULT_RUNS",
    "Estimate",
    "Finishing",
    "Progress",
    "estimated",
    "here",
    "plan",
    "sweep",
    "swept",
]

J = TypeVar("J")
R = TypeVar("R")

DEFAULT_RUNS = 100
DEFAULT_POINTS = 256

Progress = Callable[[int, int], None]
"""Told how many of how many points are done."""


class Finishing(Protocol):
    """Something that does a task for each of several jobs, somewhere, and gives what is done as it comes in."""

    def __call__(self, task: Callable[[J], R], jobs: Iterable[J], /) -> Iterator[Done | Failed]:
        """What became of each job, in whatever order."""


def here(task: Callable[[J], R], jobs: Iterable[J], /) -> Iterator[Done | Failed]:
    """Each job after the other, in this process."""
    for index, job in enumerate(jobs):
        yield Done(index, task(job))


def plan(
    scenario: str | Path,
    vary: Mapping[str, Any] | None = None,
    *,
    design: Design | None = None,
    points: int | None = None,
    runs: int | None = None,
    seed: int = 1,
    measures: Sequence[str] = (),
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    fixed: bool = False,
) -> Spec:
    """The specification of a sweep; what is not given is taken from the scenario's `sweep:` block, if it has one.

    Raises:
        InputError: where the scenario, a path, a value, the design or a number cannot be used.
    """
    source, asked_points = Source(scenario, variant, reading, changes), points
    base = source.load()
    block = base.file.sweep
    if not vary and block is None:
        says = f'nothing is varied, and "{base.name}" has no sweep of its own.'
        raise InputError.of(says, 'Name a path: --vary "timeline.raid.severity=0.2..0.9", or write a sweep block.')
    if vary or block is None:
        vary, chosen = dict(vary or {}), design or "grid"
    else:
        vary, chosen = dict(block.vary), design or block.design
        points = block.points if points is None else points
        runs = block.runs if runs is None else runs
        measures = measures or block.read
    if chosen not in DESIGNS:
        raise InputError.of(f'there is no design "{chosen}".', f"Choose one of {', '.join(DESIGNS)}.")
    if asked_points is not None and chosen not in SAMPLED:
        remedy = "Leave it out, say how many steps a range takes (PATH=0.2..0.8/4), or choose another --design."
        raise InputError.of(f"--points is for designs that sample, and this one is {chosen}.", remedy)
    axes = axes_of(source, base, vary)
    placed = points_of(axes, chosen, DEFAULT_POINTS if points is None else points, seed)
    return specified(
        source,
        base,
        axes,
        placed,
        design=chosen,
        runs=DEFAULT_RUNS if runs is None else runs,
        seed=seed,
        measures=measures_of(base, compile_scenario(base), measures),
        fixed=fixed,
    )


def sweep(
    scenario: str | Path,
    vary: Mapping[str, Any] | None = None,
    *,
    folder: str | Path | None = None,
    finished: Finishing = here,
    progress: Progress | None = None,
    **settings: Any,
) -> Swept:
    """Play a sweep; the settings are those of `plan`. With a `folder`, it is kept there and gone on with.

    Raises:
        InputError: where something cannot be used, or the folder holds another sweep.
    """
    return swept(plan(scenario, vary, **settings), finished, folder, progress)


def swept(
    spec: Spec,
    finished: Finishing = here,
    folder: str | Path | None = None,
    progress: Progress | None = None,
    keep: Callable[[Swept, Path], None] | None = None,
) -> Swept:
    """Play what a specification says, but for what its folder holds already, and put all of it together.

    `progress` is first told what the folder holds; `keep` is handed the whole before the folder is let go.
    """
    gathered = _Gathered(spec, progress)
    with ExitStack() as stack:
        store = None
        spans = spec.spans()
        if folder is not None:
            store = stack.enter_context(Store.open(folder, spec.told, spec.fingerprint, spans))
            spans = store.missing()
        gathered.known(len(spec.points) - sum(count for _, count in spans))
        outcomes = finished(PlayPiece(spec), spans)
        stack.callback(getattr(outcomes, "close", lambda: None))
        for outcome in outcomes:
            span = spans[outcome.index]
            if isinstance(outcome, Failed):
                if store is not None:
                    store.fail(span, outcome.reason)
                gathered.fail(span, outcome.reason)
            else:
                if store is not None:
                    store.write(span, outcome.result)
                gathered.add(span, outcome.result, keep=store is None)
        if store is not None:
            for span, piece in store.read_all():
                gathered.put(span, piece)
        found = gathered.swept()
        if store is not None and keep is not None:
            keep(found, store.folder)
    return found


class _Gathered:
    """The pieces of a sweep as they come in."""

    def __init__(self, spec: Spec, progress: Progress | None) -> None:
        shape = (len(spec.points), len(spec.measures))
        self.spec, self.progress, self.done = spec, progress, 0
        self.total, self.squares = np.zeros(shape), np.zeros(shape)
        self.counted = np.zeros(shape, dtype=np.int64)
        self.failed: dict[int, str] = {}

    def known(self, points: int) -> None:
        """So many points were played before."""
        self.done += points
        if self.progress is not None:
            self.progress(self.done, len(self.spec.points))

    def add(self, span: tuple[int, int], piece: Piece, *, keep: bool) -> None:
        """A piece that has just been played."""
        if keep:
            self.put(span, piece)
        self.known(span[1])

    def put(self, span: tuple[int, int], piece: Piece) -> None:
        """A piece in its place."""
        first, count = span
        where = slice(first, first + count)
        self.total[where], self.squares[where] = piece["total"], piece["squares"]
        self.counted[where] = piece["counted"]
        for at in np.flatnonzero(piece["reason"] != ""):
            self.failed[first + int(at)] = str(piece["reason"][at])

    def fail(self, span: tuple[int, int], reason: str) -> None:
        """A piece that could not be played at all."""
        first, count = span
        self.failed |= dict.fromkeys(range(first, first + count), reason[:REASON])
        self.known(count)

    def swept(self) -> Swept:
        """All of it."""
        return Swept(self.spec, self.total, self.squares, self.counted, dict(sorted(self.failed.items())))


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a sweep will take: points, runs, seconds (on so many processes), bytes of its folder."""

    points: int
    runs: int
    seconds: float
    size: int
    processes: int


def estimated(spec: Spec, processes: int) -> Estimate:
    """What a sweep will take, by playing a little of it here and counting on."""
    pieces = len(spec.spans())
    seconds = cost_of(spec).seconds(pieces, spec.played, processes)
    size = len(spec.points) * (len(spec.measures) * 24 + 8 * len(spec.axes)) + 2048 * pieces
    return Estimate(len(spec.points), spec.played, seconds, size, processes)
