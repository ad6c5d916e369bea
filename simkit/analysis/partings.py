"""Partings: when two plays under the same luck first part, over whose decision, and by which line of the ledger.

Covers the first day on which any decision or event of a run differs from the base's, and one run looked at closely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from simkit.engine.ensemble import Play, open_play
from simkit.engine.model import Line, Model, Slot
from simkit.engine.state import NEVER, Floats, Ints

__all__ = ["Culprit", "Parting", "Partings"]

_CLOSE = 1e-12
_NOBODY = -1


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
    most often on `day`; in `example`, one such run, these lines of the ledger differ. All of it is None or empty where
    no run parts.
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


@dataclass(slots=True)
class _Watched:
    """For one variant: the first day apart of every run so far, and over which slot."""

    mine: list[int]
    theirs: list[int]
    slots: list[Slot]
    days: list[Ints] = field(default_factory=list)
    whose: list[Ints] = field(default_factory=list)


class Partings:
    """Looks at plays abreast, the base first, and finds where each of the others first parts from it."""

    def __init__(self, models: Sequence[Model], seed: int, fixed: bool) -> None:
        self.models, self.seed, self.fixed = models, seed, fixed
        base = models[0]
        self.watched = []
        for model in models[1:]:
            slots = sorted({*base.slots, *model.slots}, key=lambda slot: (slot.giver, slot.stream))
            mine = [base.slot_index.get(slot, len(base.slots)) for slot in slots]
            theirs = [model.slot_index.get(slot, len(model.slots)) for slot in slots]
            self.watched.append(_Watched(mine, theirs, slots))

    def look(self, day: int, plays: Sequence[Play]) -> None:
        """At the end of a day, note the runs that part today."""
        base = plays[0].block.state
        for watched, play in zip(self.watched, plays[1:], strict=True):
            state = play.block.state
            if day == 0:
                watched.days.append(np.full(state.runs, NEVER, dtype=np.int64))
                watched.whose.append(np.full(state.runs, _NOBODY, dtype=np.int64))
            together = np.flatnonzero(watched.days[-1] == NEVER)
            if not len(together):
                continue
            gaps = np.zeros((len(watched.slots), len(together)))
            for name in ("decision", "promised"):
                own = getattr(base, name)[watched.mine][:, together]
                gaps = np.maximum(gaps, np.abs(own - getattr(state, name)[watched.theirs][:, together]))
            parted = gaps.any(axis=0)
            runs = together[parted]
            watched.days[-1][runs] = day
            watched.whose[-1][runs] = gaps.argmax(axis=0)[parted]

    def found(self) -> list[Parting]:
        """Where each variant parts; one run of each is played again to see by which rule."""
        return [self._found(watched, model) for watched, model in zip(self.watched, self.models[1:], strict=True)]

    def _found(self, watched: _Watched, model: Model) -> Parting:
        days, whose = np.concatenate(watched.days), np.concatenate(watched.whose)
        parted = np.flatnonzero(days < NEVER)
        if not len(parted):
            return Parting(len(days), 0)
        early, middle, late = (int(day) for day in np.quantile(days[parted], (0.05, 0.5, 0.95), method="inverted_cdf"))
        ((at, often),) = Counter(whose[parted].tolist()).most_common(1)
        over = parted[whose[parted] == at]
        ((day, _),) = Counter(days[over].tolist()).most_common(1)
        example = int(over[days[over] == day][0])
        slot = watched.slots[at]
        culprits = self._culprits(model, slot, example, day)
        return Parting(
            len(days),
            len(parted),
            early,
            middle,
            late,
            slot.flow,
            slot.giver,
            slot.receiver,
            often,
            day,
            example,
            culprits,
        )

    def _culprits(self, model: Model, slot: Slot, run: int, day: int) -> tuple[Culprit, ...]:
        """The lines of a decision that differ on a day of one run, what differs most first."""
        own, other = (self._lines(one, slot, run, day) for one in (self.models[0], model))
        found = []
        for key in {**own, **other}:
            one, two = own.get(key, 0.0), other.get(key, 0.0)
            if abs(one - two) > _CLOSE:
                found.append(Culprit(*key, one, two))
        found.sort(key=lambda line: (line.kind == "luck", -abs(line.own - line.other), line.kind, line.rule or ""))
        return tuple(found)

    def _lines(self, model: Model, slot: Slot, run: int, day: int) -> dict[tuple[str, str | None, str | None], float]:
        play = open_play(model, self.seed, run, 1, fixed=self.fixed, explain=True)
        play.step_to(day)
        parts: Floats | None = play.block.state.parts_decided
        assert parts is not None
        row = model.slot_index.get(slot)
        return {_key(line): float(parts[at, 0]) for at, line in enumerate(model.lines) if line.slot == row}


def _key(line: Line) -> tuple[str, str | None, str | None]:
    return line.kind, line.rule, line.third
