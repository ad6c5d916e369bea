"""Plays: from what is asked to runs that are played and paired with the base's, soon in part, then in full.

Covers which worker plays which runs, what is kept, what is given up, and what is played ahead; telling it is
`simkit.web.laboratory.told`'s.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import Any

import numpy as np

from simkit.analysis.paired import CLOSE, PairedSums
from simkit.analysis.side_by_side import FlowKey
from simkit.engine.state import Floats
from simkit.web.laboratory.crew import AHEAD, NOW, Crew, Job
from simkit.web.laboratory.ground import Played
from simkit.web.laboratory.piece import Parts, Piece, gathered

__all__ = ["Pair", "Plays"]

_SOON = 0.15
"""Seconds within which an answer feels like the slider's own: what takes longer is told in part first."""
_FIRST = 60
_MOST_PARTS, _MOST_PAIRS = 12, 600

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """The base and the changed, over the same runs of the same luck.

    `own` is the base's play, `other` the changed one's, whose runs may be only the first of them; `questions`, `peaks`
    and `means` hold both against each other, run by run.
    """

    own: Parts = field(repr=False)
    other: Parts = field(repr=False)
    questions: dict[str, PairedSums]
    peaks: dict[FlowKey, PairedSums] = field(repr=False)
    means: dict[FlowKey, PairedSums] = field(repr=False)

    is_same: bool = False

    @property
    def runs(self) -> int:
        """How many runs are paired."""
        return self.other.record.runs


class Plays:
    """What a crew plays for the laboratory, and what came of it so far."""

    def __init__(self, crew: Crew) -> None:
        self.crew = crew
        self._parts: OrderedDict[Key, Parts] = OrderedDict()
        self._pairs: OrderedDict[Key, Pair] = OrderedDict()
        self._seconds: dict[str, float] = {}
        self._ahead: dict[Key, Job] = {}
        self._asked = 0
        self._lock = Lock()

    async def pairs(self, base: Played, other: Played) -> AsyncGenerator[Pair, None]:
        """The pair of two plays: of the first runs, where all of them take a while, and of all.

        Ending the iteration gives up what is still played for it.
        """
        known = self._known(base, other)
        if known is not None:
            yield known
            return
        self._asked += 1
        own = await self._whole(base)
        if _key(base) == _key(other):
            yield self._kept(base, other, replace(_paired(base, other, own, own), is_same=True))
            return
        jobs = self.crew.ask(self._cut(other), NOW)
        try:
            early = await asyncio.wrap_future(jobs[0].future)
            if len(jobs) > 1 and not jobs[-1].future.done() and self._is_slow(other):
                yield _paired(base, other, own, early)
            parts = [await asyncio.wrap_future(job.future) for job in jobs]
        finally:
            self.crew.drop([job for job in jobs if not job.future.done()])
        self._note(other, parts)
        yield self._kept(base, other, _paired(base, other, own, gathered(parts)))

    def ahead(self, base: Played, others: Iterable[Played]) -> int:
        """Play what may be asked next, in its order, while nothing else is wanted; what still waits from before is not.

        Where something else is asked, no more of `others` are taken. Returns how many of them are not there yet.
        """
        with self._lock:
            self._ahead = {key: job for key, job in self._ahead.items() if not job.future.done()}
            self.crew.drop([job for job in self._ahead.values() if job.hand < 0])
            self._ahead = {key: job for key, job in self._ahead.items() if not job.dropped}
            self._asked += 1
            mine, own = self._asked, self._parts.get(_key(base))
        wanted = 0
        for other in others if own is not None else ():  # each may be another scenario, which takes a while to make
            key = (_key(base), _key(other))
            with self._lock:
                if mine != self._asked:
                    break
                if self._known(base, other) is not None:
                    continue
                wanted += 1
                if key not in self._ahead:
                    (self._ahead[key],) = (job,) = self.crew.ask([self._piece(other, 0, other.runs)], AHEAD)
                    job.future.add_done_callback(lambda done, other=other: self._came(base, other, done))  # type: ignore[misc]
        return wanted

    def _came(self, base: Played, other: Played, done: Any) -> None:
        with suppress(Exception):  # it was given up
            own = self._parts.get(_key(base))
            if own is not None:
                self._kept(base, other, _paired(base, other, own, done.result()))

    async def _whole(self, one: Played) -> Parts:
        """All runs of a play, kept for the next time."""
        key = _key(one)
        if key in self._parts:
            self._parts.move_to_end(key)
            return self._parts[key]
        jobs = self.crew.ask(self._cut(one), NOW)
        try:
            parts = [await asyncio.wrap_future(job.future) for job in jobs]
        finally:
            self.crew.drop([job for job in jobs if not job.future.done()])
        self._note(one, parts)
        self._parts[key] = gathered(parts)
        while len(self._parts) > _MOST_PARTS:
            self._parts.popitem(last=False)
        return self._parts[key]

    def _cut(self, one: Played) -> list[Piece]:
        """How the runs are dealt out: evenly, or the first few alone where all of them take a while."""
        size = min(self.crew.size, 8)
        if size == 1 and not self._is_slow(one):
            return [self._piece(one, 0, one.runs)]
        if self._is_slow(one) and one.runs > 2 * _FIRST:
            step = -(-(one.runs - _FIRST) // max(1, size - 1))
            rest = [self._piece(one, at, min(step, one.runs - at)) for at in range(_FIRST, one.runs, step)]
            return [self._piece(one, 0, _FIRST), *rest]
        step = -(-one.runs // size)
        return [self._piece(one, at, min(step, one.runs - at)) for at in range(0, one.runs, step)]

    def _is_slow(self, one: Played) -> bool:
        """Whether a worker's part of such a play took longer than a hand on a slider waits for, as far as is known."""
        return self._seconds.get(one.ground.scenario.world.world, 0.0) > _SOON

    def _note(self, one: Played, parts: list[Parts]) -> None:
        """Note how long the workers took: a quicker time counts at once, and a slower one little by little."""
        longest = max(part.seconds for part in parts)
        before = self._seconds.get(one.ground.scenario.world.world)
        slower = longest if before is None else 0.7 * before + 0.3 * longest
        self._seconds[one.ground.scenario.world.world] = min(longest, slower)

    def _piece(self, one: Played, first: int, count: int) -> Piece:
        name = self.crew.know(one.ground.scenario)
        return Piece(name, one.values, one.shown, one.seed, first, count)

    def _known(self, base: Played, other: Played) -> Pair | None:
        key = (_key(base), _key(other))
        found = self._pairs.get(key)
        if found is not None:
            with suppress(KeyError):
                self._pairs.move_to_end(key)
        return found

    def _kept(self, base: Played, other: Played, pair: Pair) -> Pair:
        self._pairs[_key(base), _key(other)] = pair
        while len(self._pairs) > _MOST_PAIRS:
            self._pairs.popitem(last=False)
        return pair


def _key(one: Played) -> Key:
    values = tuple(sorted(one.values.items()))
    return one.ground.scenario.fingerprint, values, one.shown, one.runs, one.seed


def _paired(base: Played, other: Played, own: Parts, theirs: Parts) -> Pair:
    """Hold two plays against each other, over the runs that both have."""
    runs = theirs.yes.shape[1]
    rows = {question.name: row for row, question in enumerate(base.ground.model.questions)}
    questions = {}
    for row, question in enumerate(other.ground.model.questions):
        mine = rows.get(question.name)
        if mine is not None:
            questions[question.name] = sums = PairedSums()
            sums.add(own.yes[mine, :runs], theirs.yes[row], own.counts[mine, :runs] & theirs.counts[row])
    slim = replace(theirs, keys=(), peaks=theirs.peaks[:0], means=theirs.means[:0])
    return Pair(own, slim, questions, _levels(own, theirs, "peaks"), _levels(own, theirs, "means"))


def _levels(own: Parts, theirs: Parts, what: str) -> dict[FlowKey, PairedSums]:
    """The sums of every delivered level that either of the two has; what one of them lacks is nothing there."""
    runs = theirs.yes.shape[1]
    first, second = getattr(own, what)[:, :runs], getattr(theirs, what)
    if own.keys == theirs.keys:
        return dict(zip(own.keys, _sums(first, second), strict=True))
    rows = {key: row for row, key in enumerate(own.keys)}
    nothing = np.zeros(runs)
    found = {}
    for row, key in enumerate(theirs.keys):
        mine = rows.pop(key, None)
        found[key] = sums = PairedSums()
        sums.add(nothing if mine is None else first[mine], second[row])
    for key, row in rows.items():
        found[key] = sums = PairedSums()
        sums.add(first[row], nothing)
    return found


def _sums(first: Floats, second: Floats) -> Iterator[PairedSums]:
    """`PairedSums.add` of many rows at once: shape (rows, runs)."""
    apart = second - first
    columns = (first.sum(axis=1), second.sum(axis=1), (apart * apart).sum(axis=1), (np.abs(apart) > CLOSE).sum(axis=1))
    for own, other, squares, differing in zip(*(one.tolist() for one in columns), strict=True):
        yield PairedSums(own, other, squares, differing, first.shape[1])
