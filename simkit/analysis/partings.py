"""Partings: when two plays under the same luck first part, over whose decision, and by which line of the ledger.

Covers the first day on which any decision or promise of a run differs from the base's, and one run looked at closely.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from simkit.analysis.paired import CLOSE
from simkit.engine.ensemble import Play, open_play
from simkit.engine.model import Line, Model
from simkit.engine.rows import Indices, Slot
from simkit.engine.state import Floats, Ints

__all__ = ["Culprit", "Parting", "PartingDays", "Watcher", "merged_firsts", "parting_of", "slots_of_both"]

PartingDays = dict[tuple[int, int], tuple[int, int]]
"""For each day and slot over which runs first part: how many of them do, and which is the first of those."""


@dataclass(frozen=True, slots=True)
class Culprit:
    """A line of the ledger that differs where a run parts: its kind, rule and third, and what it adds in both."""

    kind: str
    rule: str | None
    third: str | None
    own: float
    other: float


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the runs of a variant first part from the base's.

    `apart` of `runs` do at all; half of those by `middle` (5% by `early`, 95% by `late`; days). Of what they
    decide otherwise on that day, the furthest apart is most often `flow` from `giver` to `receiver`: in `often` runs,
    most often on `day`; in `example`, one such run, these lines of the ledger differ (none, where it is what is
    promised that differs). All of it is None or empty where no run parts.
    """

    runs: int
    apart: int
    early: int | None = None
    middle: int | None = None
    late: int | None = None
    flow: str = ""
    giver: str = ""
    receiver: str = ""
    often: int = 0
    day: int | None = None
    example: int | None = None
    culprits: tuple[Culprit, ...] = ()

    @property
    def share(self) -> float:
        """The share of runs that part at all."""
        return self.apart / self.runs


def slots_of_both(base: Model, other: Model) -> list[Slot]:
    """The slots of both, in one order."""
    return sorted({*base.slots, *other.slots}, key=lambda slot: (slot.giver, slot.stream))


@dataclass(slots=True)
class Watcher:
    """Watches one block of runs of a model beside the same runs of the base."""

    mine: Indices
    theirs: Indices
    same: bool
    together: Ints
    firsts: PartingDays = field(default_factory=dict)

    @classmethod
    def of(cls, base: Model, other: Model, runs: int) -> Watcher:
        """A watcher of so many runs; a slot that only one of the two has is held against the other's empty row."""
        slots = slots_of_both(base, other)
        mine, theirs = (
            np.array([model.layout.slots.get(slot, len(model.slots)) for slot in slots], dtype=np.intp)
            for model in (base, other)
        )
        return cls(mine, theirs, base.slots == other.slots, np.arange(runs))

    def look(self, day: int, base: Play, other: Play) -> None:
        """At the end of a day, note the runs that part today."""
        if not len(self.together):
            return
        parted = np.zeros(len(self.together), dtype=np.bool_)
        for name in ("decision", "promised"):
            own, theirs = (getattr(play.block.state, name) for play in (base, other))
            differs = own != theirs if self.same else own[self.mine] != theirs[self.theirs]
            parted |= differs.any(axis=0)[self.together]
        if not parted.any():
            return
        gaps = self._gaps(base, other, self.together[parted])
        apart = gaps.max(axis=0) > CLOSE
        parted[parted] = apart
        runs, slots, first = self.together[parted], gaps.argmax(axis=0)[apart], base.block.state.luck.first
        self.together = self.together[~parted]
        for run, slot in zip(runs.tolist(), slots.tolist(), strict=True):
            often, example = self.firsts.get((day, slot), (0, first + run))
            self.firsts[day, slot] = often + 1, example

    def _gaps(self, base: Play, other: Play, runs: Ints) -> Floats:
        """How far apart some runs are, slot by slot: shape (slots, runs)."""
        gaps: Floats = np.zeros((len(self.mine), len(runs)))
        for name in ("decision", "promised"):
            own, theirs = (getattr(play.block.state, name) for play in (base, other))
            gaps = np.maximum(gaps, np.abs(own[self.mine][:, runs] - theirs[self.theirs][:, runs]))
        return gaps


def merged_firsts(one: PartingDays, later: PartingDays) -> PartingDays:
    """Both together, with the examples of the first where it has any."""
    found = dict(one)
    for key, (often, example) in later.items():
        before, known = found.get(key, (0, example))
        found[key] = before + often, known
    return found


def parting_of(base: Model, other: Model, firsts: PartingDays, seed: int, runs: int, *, fixed: bool) -> Parting:
    """Where a variant parts from the base; one run of each is played again to see by which rule."""
    days, rows, places = Counter[int](), Counter[int](), Counter[tuple[int, int]]()
    for (at, row), (often, _) in firsts.items():
        days[at] += often
        rows[row] += often
        places[row, at] += often
    if not days:
        return Parting(runs, 0)
    early, middle, late = (_by(days, share) for share in (0.05, 0.5, 0.95))
    row, often = min(rows.items(), key=lambda item: (-item[1], item[0]))
    day = min((at for one, at in places if one == row), key=lambda at: (-places[row, at], at))
    slot, example = slots_of_both(base, other)[row], firsts[day, row][1]
    lines = [_lines(model, slot, seed, example, day, fixed) for model in (base, other)]
    return Parting(
        runs=runs,
        apart=days.total(),
        early=early,
        middle=middle,
        late=late,
        flow=slot.flow,
        giver=slot.giver,
        receiver=slot.receiver,
        often=often,
        day=day,
        example=example,
        culprits=_culprits(*lines),
    )


def _by(days: Counter[int], share: float) -> int:
    """The first day by which a share of them have come."""
    seen, wanted = 0, share * days.total()
    for day in sorted(days):
        seen += days[day]
        if seen >= wanted:
            return day
    return max(days)


_Key = tuple[str, str | None, str | None]


def _culprits(own: dict[_Key, float], other: dict[_Key, float]) -> tuple[Culprit, ...]:
    """The lines of a decision that differ, what differs most first; luck, which only follows a push, last."""
    found = []
    for key in {**own, **other}:
        one, two = own.get(key, 0.0), other.get(key, 0.0)
        if abs(one - two) > CLOSE:
            found.append(Culprit(*key, one, two))
    return tuple(
        sorted(found, key=lambda line: (line.kind == "luck", -abs(line.own - line.other), line.kind, line.rule or ""))
    )


def _lines(model: Model, slot: Slot, seed: int, run: int, day: int, fixed: bool) -> dict[_Key, float]:
    """What each line adds to a decision on a day of one run."""
    row = model.layout.slots.get(slot)
    if row is None:
        return {}
    play = open_play(model, seed, run, 1, fixed=fixed, explain={slot})
    play.step_to(day)
    state = play.block.state
    assert state.parts_decided is not None
    found = {}
    for at, line in enumerate(state.explained):
        if model.lines[line].slot == row:
            found[_key(model.lines[line])] = float(state.parts_decided[at, 0])
    return found


def _key(line: Line) -> _Key:
    return line.kind, line.rule, line.third
