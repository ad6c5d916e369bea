"""Reviews in compiled code: what `simkit.engine.reviews` does, for some actors, each in the runs in which it reviews.

Covers handing the state to a model's kernels; a play that is to be explained, line by line, is left to NumPy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simkit.engine.compiled import cache
from simkit.engine.compiled.arena import Addresses, Arena
from simkit.engine.compiled.kernels import write, write_requests
from simkit.engine.compiled.sitting import Handed, Held, Luck, Rules, Seats, Sitting, review
from simkit.engine.compiled.tables import Tables
from simkit.engine.groups import Group
from simkit.engine.ledger import Book
from simkit.engine.lookup import Columns
from simkit.engine.model import Model
from simkit.engine.reviews import Decisions, mask_of
from simkit.engine.rows import Indices
from simkit.engine.state import Bools, Ints, State

__all__ = ["Kernels", "kernels_of"]

_STRETCH = 512


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a review of a group is told each time: its slots, and for each slot its row among the group's."""

    group: Group
    names: tuple[str, ...]
    actors: Ints
    slots: Ints
    rows: Ints
    promises: int
    promise_rows: Ints
    asks: Ints
    ask_rows: Ints
    set_slots: Ints


@dataclass(slots=True)
class Kernels:
    """The kernels of one play: its model's tables and code, and what is kept from one review to the next."""

    tables: Tables
    fill: int
    rules: Rules
    seats: Seats
    frames: dict[int, _Frame] = field(default_factory=dict)
    arena: Arena = field(default_factory=Arena)
    rows: Addresses = field(default_factory=Addresses)
    runs: Ints | None = None
    keys: NDArray[np.uint64] | None = None

    def decide(
        self, model: Model, state: State, group: Group, columns: Columns, masks: Mapping[str, Bools] | None
    ) -> Decisions:
        """Read the state and decide for all slots of a group, each actor in the runs of its mask."""
        return _decide(self, model, state, group, columns, masks)

    def write(self, state: State, decisions: Decisions) -> None:
        """Write what was decided, in the runs and for the slots of the mask."""
        _write(self, state, decisions)
        if decisions.asks:
            _write_requests(self, state, decisions)


def kernels_of(tables: Tables) -> Kernels:
    """The kernels of a play, read from the cache or compiled."""
    rules = Rules(*(getattr(tables, name) for name in Rules._fields))
    seats = Seats(*(getattr(tables, name) for name in Seats._fields))
    return Kernels(tables, cache.load(tables.text).ADDRESS, rules, seats)


def _frame(kernels: Kernels, model: Model, group: Group) -> _Frame:
    """A group's frame, worked out when it is first needed."""
    known = kernels.frames.get(id(group))
    if known is None:
        promised = group.slots[kernels.tables.promising[group.slots]]
        known = kernels.frames[id(group)] = _Frame(
            group=group,
            names=tuple(model.actors[actor] for actor in group.actors),
            actors=group.actors.astype(np.int64),
            slots=group.slots.astype(np.int64),
            rows=_rows(group.slots, len(model.slots)),
            promises=len(promised),
            promise_rows=_rows(promised, len(model.slots)),
            asks=group.asks.astype(np.int64),
            ask_rows=_rows(group.asks, len(model.slots)),
            set_slots=group.slots[[at for at, _ in group.decided]].astype(np.int64),
        )
    return known


def _decide(
    kernels: Kernels,
    model: Model,
    state: State,
    group: Group,
    columns: Columns,
    masks: Mapping[str, Bools] | None,
) -> Decisions:
    """Hand everything that a review reads to the kernel, and take what it has made."""
    arena, frame = kernels.arena, _frame(kernels, model, group)
    arena.open(state.day)
    every = arena.counted(state.runs)
    if masks is None:
        assert isinstance(columns, slice)
        at = place = np.tile(every, len(frame.actors))
        starts, width = np.arange(len(frame.actors) + 1) * state.runs, state.runs
    else:
        places = [np.flatnonzero(masks[name]) for name in frame.names]
        starts = np.cumsum([0, *(len(place) for place in places)])
        place = np.concatenate(places)
        at = place if isinstance(columns, slice) else columns.take(place)
        width = state.runs if isinstance(columns, slice) else len(columns)
    full, counts = masks is None, masks is None and state.recorded
    wanted = arena.floats(len(frame.slots), width)
    promised, promise_days = arena.floats(frame.promises, width), arena.wholes(frame.promises, width)
    asked = arena.floats(len(frame.asks), width)
    sums = np.zeros((len(model.lines) if counts else 1, 3), dtype=np.int64)
    has_set = len(frame.set_slots) > 0 and bool((state.decided_until[frame.set_slots] > state.day).any())
    asks = review(
        kernels.fill,
        *kernels.rules,
        *kernels.seats,
        *_held(kernels, state),
        *Luck(_keys(kernels, state), _runs(kernels, state), full and state.luck.times == 1),
        *Sitting(frame.actors, starts, at, place, full, counts, has_set, _STRETCH),
        *Handed(frame.rows, frame.promise_rows, frame.ask_rows, wanted, promised, promise_days, asked, sums),
    )
    mine = sums[group.lines] if counts else sums
    return Decisions(
        group=group,
        columns=columns,
        mask=mask_of(group.givers, width, masks),
        ask_mask=mask_of(group.askers, width, masks),
        asks=bool(asks),
        wanted=wanted,
        book=Book(counts, mine[:, 0], mine[:, 1], mine[:, 2], None),
        promised=promised,
        promise_days=promise_days,
        asked=asked,
    )


def _held(kernels: Kernels, state: State) -> Held:
    """What of the state a review reads."""
    return Held(
        day=state.day,
        rows=kernels.rows.of(state, kernels.tables.arrays),
        standing=state.standing,
        lasting=state.lasting,
        decided=state.decided,
        decided_until=state.decided_until,
        capacities=state.capacities,
        number_table=state.number_table,
    )


def _write(kernels: Kernels, state: State, decisions: Decisions) -> None:
    """Write decisions and promises, and note when these fall due."""
    frame, mask = kernels.frames[id(decisions.group)], decisions.mask
    falls_due = np.empty(mask.size, dtype=np.int64)
    count = write(
        state.day,
        frame.slots,
        _columns(kernels, state, decisions.columns),
        mask,
        kernels.tables.spoken,
        decisions.wanted,
        frame.promise_rows,
        decisions.promised,
        decisions.promise_days,
        state.decision,
        state.openly_owed,
        state.vowed,
        state.vowed_until,
        state.promised,
        state.promise_due,
        state.numbers["promises.within"],
        falls_due,
    )
    if count:
        state.wake("promises", falls_due[:count])


def _write_requests(kernels: Kernels, state: State, decisions: Decisions) -> None:
    """Write what is asked for, and note when it lapses."""
    columns, stand = _columns(kernels, state, decisions.columns), state.numbers["requests.stand"]
    lapse = np.empty(decisions.asked.size, dtype=np.int64)
    frame, mask, asked = kernels.frames[id(decisions.group)], decisions.ask_mask, decisions.asked
    count = write_requests(state.day, frame.asks, columns, mask, asked, stand, state.asked, state.asked_until, lapse)
    if count:
        state.wake("asked", lapse[:count])


def _columns(kernels: Kernels, state: State, columns: Columns) -> Ints:
    """The numbers of the runs that some columns are."""
    return kernels.arena.counted(state.runs) if isinstance(columns, slice) else columns


def _rows(chosen: Indices, count: int) -> Ints:
    """For each slot its row among the chosen; -1 for the others."""
    found = np.full(count + 1, -1, dtype=np.int64)
    found[chosen] = np.arange(len(chosen))
    return found


def _runs(kernels: Kernels, state: State) -> Ints:
    """The number of each run in streams of chance."""
    luck = state.luck
    if kernels.runs is None:
        kernels.runs = luck.first + np.tile(np.arange(luck.count // luck.times, dtype=np.int64), luck.times)
    return kernels.runs


def _keys(kernels: Kernels, state: State) -> NDArray[np.uint64]:
    """The keys of each slot's weekly luck."""
    if kernels.keys is None:
        kernels.keys = np.array([state.luck.key(stream) for stream in kernels.tables.streams])
    return kernels.keys
