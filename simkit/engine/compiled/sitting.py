"""A review in compiled code: the rules of each actor in their order, then what comes beside them.

Covers the loop over actors, stretches of runs and rules; what a rule comes to is filled in by the model's own code,
which is called by its address, so that this loop need be compiled only once for all models.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simkit.engine.compiled.kernels import (
    add,
    ask,
    begin,
    conclude,
    find_set,
    highest_only,
    limit,
    promise,
    push,
    share,
)
from simkit.engine.compiled.writing import FIRST_ROW
from simkit.engine.numba_door import inlined, jit, memory
from simkit.engine.state import Bools, Floats, Ints

__all__ = ["Handed", "Held", "Luck", "Rules", "Seats", "Sitting", "review"]

_call, _whole, _truth, _put_truth = memory().call, memory().whole, memory().truth, memory().put_truth

_PUSH, _LIMIT, _PROMISE = 0, 1, 2
_SHARED, _TRUTH = 0, 1


class Rules(NamedTuple):
    """What rules read and move: see `simkit.engine.compiled.tables.Tables`."""

    at: Ints
    bases: Ints
    sizes: Ints
    verbs: Ints
    loops: Ints
    combines: Bools
    segments: Ints
    units: Ints
    first_unit: Ints
    reads: Ints
    first_read: Ints
    deepest: int
    widest: int


class Seats(NamedTuple):
    """What each actor decides and asks for, and what holds for these slots: see `tables.Tables`."""

    slots: Ints
    first_slot: Ints
    asks: Ints
    first_ask: Ints
    lines: Ints
    limited: Bools
    promising: Bools
    floors: Floats
    fresh_row: Ints
    capacity_rows: Ints
    first_capacity: Ints
    shared: Ints
    sharing: Ints


class Held(NamedTuple):
    """What of the state is read: `rows` are the addresses of all rows that rules read."""

    day: int
    rows: Ints
    standing: Floats
    lasting: Floats
    decided: Floats
    decided_until: Ints
    capacities: Floats
    number_table: Floats


class Luck(NamedTuple):
    """How luck is drawn: each slot's key, each run's number, and whether the runs that review lie in a row."""

    keys: NDArray[np.uint64]
    runs: Ints
    in_a_row: bool


class Sitting(NamedTuple):
    """Who reviews: `columns[starts[i] : starts[i + 1]]` are the runs of `actors[i]`, at these `places` of what is made.

    `full` says that all runs review, `counts` that sums of the ledger are kept, `has_set` that some decision may be set
    from outside; so many runs as a `stretch` are worked out at a time.
    """

    actors: Ints
    starts: Ints
    columns: Ints
    places: Ints
    full: bool
    counts: bool
    has_set: bool
    stretch: int


class Handed(NamedTuple):
    """What is made: for each slot its row in an array (or -1), and the arrays; `sums` has shape (lines, 3)."""

    slot_rows: Ints
    promise_rows: Ints
    ask_rows: Ints
    wanted: Floats
    promised: Floats
    promise_days: Ints
    asked: Floats
    sums: Ints


_ENDS = tuple(np.cumsum([len(kind._fields) for kind in (Rules, Seats, Held, Luck, Sitting, Handed)]).tolist())
_A, _B, _C, _D, _E, _F = _ENDS


# Lists of arguments stay on few lines here.
# fmt: off
@jit
def review(fill: Any, *told: Any) -> Any:
    """Decide for some actors; returns whether anybody asks for anything.

    `told` are `Rules`, `Seats`, `Held`, `Luck`, `Sitting` and `Handed`, all in a row. They are taken apart here, and
    parts are handed on one by one: numba counts references to whatever lies in a tuple each time it is looked at.
    """
    (at, bases, sizes, verbs, loops, combines, segments, units, first_unit, reads, first_read, deepest,
     widest) = told[:_A]
    (slots, first_slot, asks, first_ask, lines, limited, promising, floors, fresh_row, capacity_rows, first_capacity,
     shared, sharing) = told[_A:_B]
    day, rows, standing, lasting, decided, decided_until, capacities, number_table = told[_B:_C]
    keys, runs, in_a_row = told[_C:_D]
    actors, starts, columns, places, full, counts, has_set, longest = told[_D:_E]
    slot_rows, promise_rows, ask_rows, wanted_out, promised_out, days_out, asked_out, sums = told[_E:_F]
    shape, most_asks = _shape(actors, starts, first_slot, first_ask, longest)
    stretch = shape[1]
    wanted, fitted, ceilings, promised = np.empty(shape), np.empty(shape), np.empty(shape), np.empty(shape)
    pushed, set_ = np.empty(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    binding, days = np.empty(shape, dtype=np.int64), np.empty(shape, dtype=np.int64)
    asked, values = np.empty((most_asks, stretch)), np.empty((deepest, stretch))
    cut, whole, room = np.empty((widest, stretch), dtype=np.int64), np.empty(stretch), np.empty((2, stretch))
    order = np.zeros(FIRST_ROW + widest, dtype=np.int64)
    bits, resting = whole.view(np.int64), order.view(np.float64)
    order[2] = day
    any_asked = False
    for i in range(len(actors)):
        actor, low = actors[i], starts[i]
        mine, wishes = slots[first_slot[actor] : first_slot[actor + 1]], asks[first_ask[actor] : first_ask[actor + 1]]
        while low < starts[i + 1]:
            n = min(stretch, starts[i + 1] - low)
            here, there = columns[low : low + n], places[low : low + n]
            order[1] = n
            if has_set:
                find_set(n, mine, here, decided_until, day, set_)
            begin(n, mine, here, len(wishes), lines, limited, promising, set_, standing, counts, sums, wanted,
                  pushed, ceilings, binding, promised, days, asked)
            for unit in units[first_unit[actor] : first_unit[actor + 1]]:
                base, count = bases[unit], sizes[unit]
                order[0], resting[4] = loops[unit], _resting(verbs[unit], combines[unit])
                entry, last = segments[unit, actor], segments[unit, actor + 1]
                read = reads[first_read[unit] : first_read[unit + 1]]
                while entry < last:
                    depth = _fill(fill, n, full, here, at, base, count, combines[unit], entry, last, read, rows, order,
                                  cut, values)
                    for d in range(depth):
                        s, line = at[base + entry + d], at[base + count + entry + d]
                        _act(n, verbs[unit], here, values, d, s, line, has_set, set_, counts, sums, wanted, pushed,
                             ceilings, binding, promised, days, asked, number_table, whole, bits)
                    entry += depth
            conclude(n, mine, here, has_set, set_, decided, lines, counts, sums, lasting, fresh_row, number_table, keys,
                     day // 7, runs, in_a_row, limited, floors, wanted, pushed, ceilings, binding, fitted, values,
                     whole, bits)
            share(n, actor, mine, here, first_capacity, shared, sharing, capacity_rows, capacities, lines, counts,
                  sums, wanted, fitted, room, whole, bits)
            _hand_over(n, mine, there, full, slot_rows, promise_rows, wanted_out, promised_out, days_out, fitted,
                       promised, days)
            any_asked |= _hand_wishes(n, wishes, there, ask_rows, asked_out, asked)
            low += n
    return any_asked


@inlined
def _resting(verb: Any, combines: Any) -> Any:
    """What stands for an effect where its rule does not hold."""
    if verb == _LIMIT:
        return np.inf
    return -np.inf if verb == _PROMISE or combines else 0.0


@inlined
def _act(n: Any, verb: Any, columns: Any, values: Any, row: Any, s: Any, line: Any, has_set: Any, set_: Any,
         counts: Any, sums: Any, wanted: Any, pushed: Any, ceilings: Any, binding: Any, promised: Any, days: Any,
         asked: Any, number_table: Any, whole: Any, bits: Any) -> None:
    """Do with values what the rule's verb says."""
    if verb == _PUSH:
        if push(n, values, row, pushed, s):
            add(n, values, row, line, has_set, set_, counts, sums, wanted, s, whole, bits)
    elif verb == _LIMIT:
        limit(n, values, line, ceilings, binding, s)
    elif verb == _PROMISE:
        promise(n, values, columns, number_table, line, promised, days, s)
    else:
        ask(n, values, asked, s)


@inlined
def _shape(actors: Any, starts: Any, first_slot: Any, first_ask: Any, longest: Any) -> Any:
    """The shape of what is on an actor's desk (slots, runs), and the most that anybody asks for."""
    slots, asks, stretch = 1, 1, 1
    for a in range(len(first_slot) - 1):
        slots = max(slots, first_slot[a + 1] - first_slot[a])
        asks = max(asks, first_ask[a + 1] - first_ask[a])
    for i in range(len(actors)):
        stretch = max(stretch, min(longest, starts[i + 1] - starts[i]))
    return (slots, stretch), asks


@inlined
def _fill(fill: Any, n: Any, full: Any, columns: Any, at: Any, base: Any, count: Any, combines: Any, entry: Any,
          last: Any, reads: Any, rows: Any, order: Any, cut: Any, values: Any) -> Any:
    """Work out an entry of an effect, or all entries of which only the highest counts; returns how many."""
    depth = 1
    if combines:
        joint = at[base + 2 * count + entry]
        while entry + depth < last and at[base + 2 * count + entry + depth] == joint:
            depth += 1
    for d in range(depth):
        order[3] = values.ctypes.data + d * values.shape[1] * 8
        for r in range(len(reads)):
            row = rows[at[base + (3 + r) * count + entry + d]]
            order[FIRST_ROW + r] = _cut(full, n, columns, row, reads[r], cut, r)
        _call(fill, order.ctypes.data)
    if combines:
        highest_only(n, values, depth)
    return depth


@inlined
def _cut(full: Any, n: Any, columns: Any, row: Any, width: Any, cut: Any, r: Any) -> Any:
    """The address of a row for some runs: its own where they lie side by side, or that of a copy."""
    copy = cut.ctypes.data + r * cut.shape[1] * 8
    if width == _SHARED:
        for k in range(n):
            cut[r, k] = _whole(row, 0)
    elif full:
        return row + columns[0] * width
    elif width == _TRUTH:
        for k in range(n):
            _put_truth(copy, k, _truth(row, columns[k]))
    else:
        for k in range(n):
            cut[r, k] = _whole(row, columns[k])
    return copy


@inlined
def _hand_over(n: Any, slots: Any, places: Any, full: Any, slot_rows: Any, promise_rows: Any, wanted_out: Any,
               promised_out: Any, days_out: Any, fitted: Any, promised: Any, days: Any) -> None:
    """Copy what one actor decided to its place among all."""
    for s in range(len(slots)):
        row = slot_rows[slots[s]]
        if full:
            for k in range(n):
                wanted_out[row, places[0] + k] = fitted[s, k]
        else:
            for k in range(n):
                wanted_out[row, places[k]] = fitted[s, k]
        row = promise_rows[slots[s]]
        if row >= 0:
            for k in range(n):
                promised_out[row, places[k]] = promised[s, k]
                days_out[row, places[k]] = days[s, k]


@inlined
def _hand_wishes(n: Any, asks: Any, places: Any, ask_rows: Any, asked_out: Any, asked: Any) -> Any:
    """Copy what one actor asks for to its place; returns whether it asks for anything."""
    anything = False
    for s in range(len(asks)):
        for k in range(n):
            asked_out[ask_rows[asks[s]], places[k]] = asked[s, k]
            anything |= asked[s, k] > 0.0
    return anything
