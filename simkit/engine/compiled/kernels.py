"""What a review does with the values of rules, and beside them, in compiled code.

Covers one actor and a stretch of runs at a time; each step is the one of the same name in `simkit.engine.reviews`,
with the same order of operations. What rules come to is written by `simkit.engine.compiled.writing`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simkit.engine.compiled.draws import normals, normals_where
from simkit.engine.ledger import FIXED_POINT
from simkit.engine.numba_door import inlined, jit
from simkit.engine.state import NEVER

__all__ = [
    "add",
    "ask",
    "begin",
    "conclude",
    "find_set",
    "highest_only",
    "limit",
    "promise",
    "push",
    "share",
    "write",
    "write_requests",
]

# Lists of arguments stay on few lines here.
# fmt: off
# A number added to this is rounded to a whole one, which then stands in the last bits; it may be as large as 2^50.
_MAGIC = 1.5 * 2.0**52
_MAGIC_BITS = 0x4338000000000000
_LARGE = 2.0**18
_STANDING, _LUCK, _DECIDED, _SCALE, _CAPACITY = range(5)  # as `tables` orders the kinds of lines


@inlined
def find_set(n: Any, slots: Any, columns: Any, decided_until: Any, day: Any, set_: Any) -> None:
    """Where a decision is set from outside."""
    for s in range(len(slots)):
        for k in range(n):
            set_[s, k] = decided_until[slots[s], columns[k]] > day


@inlined
def begin(n: Any, slots: Any, columns: Any, asks: Any, lines: Any, limited: Any, promising: Any, set_: Any,
          standing: Any, counts: Any, sums: Any, wanted: Any, pushed: Any, ceilings: Any, binding: Any, promised: Any,
          days: Any, asked: Any) -> None:
    """Clear the desk, and put the standing levels on it."""
    for s in range(len(slots)):
        slot = slots[s]
        for k in range(n):
            wanted[s, k] = 0.0
            pushed[s, k] = False
        if limited[slot]:
            for k in range(n):
                ceilings[s, k] = np.inf
                binding[s, k] = -1
        if promising[slot]:
            for k in range(n):
                promised[s, k] = 0.0
                days[s, k] = NEVER
        line = lines[_STANDING, slot]
        if line >= 0:
            for k in range(n):
                level = 0.0 if set_[s, k] else standing[slot, columns[k]]
                wanted[s, k] = level
                if counts:
                    _count_one(sums, line, level)
    for s in range(asks):
        for k in range(n):
            asked[s, k] = 0.0


@inlined
def _count_one(sums: Any, line: Any, value: Any) -> None:
    fixed = np.int64(np.rint(value * FIXED_POINT))
    sums[line, 0] += fixed
    sums[line, 1] += abs(fixed)
    sums[line, 2] += fixed != 0


@jit
def _count(n: Any, values: Any, row: Any, line: Any, sums: Any, whole: Any, bits: Any) -> None:
    """Add a row of values to a line's sums in fixed point."""
    large = False
    for k in range(n):
        large |= not abs(values[row, k]) < _LARGE
        whole[k] = values[row, k] * FIXED_POINT + _MAGIC
    if large:
        for k in range(n):
            _count_one(sums, line, values[row, k])
        return
    total = size = count = 0
    for k in range(n):
        fixed = bits[k] - _MAGIC_BITS
        total += fixed
        size += abs(fixed)
        count += fixed != 0
    sums[line, 0] += total
    sums[line, 1] += size
    sums[line, 2] += count


@inlined
def add(n: Any, values: Any, row: Any, line: Any, has_set: Any, set_: Any, counts: Any, sums: Any, wanted: Any,
        s: Any, whole: Any, bits: Any) -> None:
    """Add to what is wanted, and write it down; not where it is decided from outside."""
    if has_set:
        for k in range(n):
            if set_[s, k]:
                values[row, k] = 0.0
    for k in range(n):
        wanted[s, k] += values[row, k]
    if counts:
        _count(n, values, row, line, sums, whole, bits)


@inlined
def push(n: Any, values: Any, row: Any, pushed: Any, s: Any) -> Any:
    """Mark where a rule pushes; says whether it does so anywhere."""
    anywhere = False
    for k in range(n):
        moves = values[row, k] != 0.0
        pushed[s, k] |= moves
        anywhere |= moves
    return anywhere


@inlined
def limit(n: Any, values: Any, line: Any, ceilings: Any, binding: Any, s: Any) -> None:
    """Lower a ceiling; values are infinite where the rule does not hold."""
    for k in range(n):
        if values[0, k] < ceilings[s, k]:
            ceilings[s, k] = values[0, k]
            binding[s, k] = line


@inlined
def promise(n: Any, values: Any, columns: Any, number_table: Any, span: Any, promised: Any, days: Any, s: Any) -> None:
    """Promise more; values are minus infinity where the rule does not hold."""
    for k in range(n):
        if values[0, k] > promised[s, k]:
            promised[s, k] = values[0, k]
            days[s, k] = np.int64(np.rint(number_table[span, columns[k]]))


@inlined
def ask(n: Any, values: Any, asked: Any, s: Any) -> None:
    """Ask for more."""
    for k in range(n):
        asked[s, k] = asked[s, k] if asked[s, k] > values[0, k] else values[0, k]


@jit
def highest_only(n: Any, values: Any, rows: Any) -> None:
    """Of several rows of values keep, for each run, the highest; the first where they tie."""
    for k in range(n):
        best, owner = -np.inf, -1
        for row in range(rows):
            if values[row, k] > best:
                best, owner = values[row, k], row
        for row in range(rows):
            values[row, k] = best if row == owner else 0.0


@inlined
def conclude(n: Any, slots: Any, columns: Any, has_set: Any, set_: Any, decided: Any, lines: Any, counts: Any,
             sums: Any, lasting: Any, fresh_row: Any, number_table: Any, keys: Any, week: Any, runs: Any,
             in_a_row: Any, limited: Any, floors: Any, wanted: Any, pushed: Any, ceilings: Any, binding: Any,
             fitted: Any, values: Any, whole: Any, bits: Any) -> None:
    """Luck where some rule pushes; what is decided outside; ceilings; the scale."""
    for s in range(len(slots)):
        slot = slots[s]
        touched = False
        for k in range(n):
            touched |= pushed[s, k]
        if touched:
            _draw(n, columns, keys, slot, week, runs, in_a_row, pushed, s, values)
            size = fresh_row[slot]
            for k in range(n):
                own = lasting[slot, columns[k]] + values[0, k] * number_table[size, columns[k]]
                values[0, k] = own if pushed[s, k] else 0.0
            add(n, values, 0, lines[_LUCK, slot], has_set, set_, counts, sums, wanted, s, whole, bits)
        if has_set and lines[_DECIDED, slot] >= 0:
            for k in range(n):
                if set_[s, k]:
                    level = decided[slot, columns[k]]
                    wanted[s, k] += level
                    if counts:
                        _count_one(sums, lines[_DECIDED, slot], level)
        if limited[slot]:
            _cut(n, s, counts, sums, wanted, ceilings, binding)
        if _fit(n, floors[slot], wanted, fitted, s, values) and counts:
            _count(n, values, 0, lines[_SCALE, slot], sums, whole, bits)


@inlined
def _cut(n: Any, s: Any, counts: Any, sums: Any, wanted: Any, ceilings: Any, binding: Any) -> None:
    """Lower what exceeds its ceiling, and write the excess to the line of the rule that set it."""
    for k in range(n):
        ceiling = ceilings[s, k] if ceilings[s, k] > 0.0 else 0.0
        if wanted[s, k] > ceiling:
            if counts:
                _count_one(sums, binding[s, k], -(wanted[s, k] - ceiling))
            wanted[s, k] = ceiling


@inlined
def _fit(n: Any, low: Any, wanted: Any, fitted: Any, s: Any, values: Any) -> Any:
    """Keep to the scale; says whether anything was cut, and leaves in `values` how much."""
    cut = False
    for k in range(n):
        level = wanted[s, k]
        kept = level if level > low else low
        kept = kept if kept < 1.0 else 1.0
        fitted[s, k] = kept
        wanted[s, k] = kept
        values[0, k] = kept - level
        cut |= kept != level
    return cut


@jit
def _draw(n: Any, columns: Any, keys: Any, slot: Any, week: Any, runs: Any, in_a_row: Any, pushed: Any, s: Any,
          values: Any) -> None:
    """This week's luck, at least where it is wanted."""
    if in_a_row:
        normals(keys[slot, 0], keys[slot, 1], week, runs[columns[0]], values[0, :n])
        return
    normals_where(keys[slot, 0], keys[slot, 1], week, runs, columns, pushed[s], values[0])


@inlined
def share(n: Any, actor: Any, slots: Any, columns: Any, first_capacity: Any, shared: Any, sharing: Any,
          capacity_rows: Any, capacities: Any, lines: Any, counts: Any, sums: Any, wanted: Any, fitted: Any,
          room: Any, whole: Any, bits: Any) -> None:
    """Share out capacities; `room` is for totals and for capacities."""
    first, last = first_capacity[actor], first_capacity[actor + 1]
    for c in range(first, last):
        _share_out(n, sharing[shared[c] : shared[c + 1]], columns, capacity_rows[c], capacities, fitted, room)
    if counts and first < last:
        for s in range(len(slots)):
            line = lines[_CAPACITY, slots[s]]
            if line >= 0:
                for k in range(n):
                    room[0, k] = fitted[s, k] - wanted[s, k]
                _count(n, room, 0, line, sums, whole, bits)


@inlined
def _share_out(n: Any, sharing: Any, columns: Any, capacity: Any, capacities: Any, fitted: Any, room: Any) -> None:
    """A shortage is cut in proportion over the receivers."""
    short = False
    for k in range(n):
        room[0, k] = 0.0
        most = capacities[capacity, columns[k]]
        room[1, k] = most if most > 0.0 else 0.0
    for s in sharing:
        for k in range(n):
            room[0, k] += fitted[s, k] if fitted[s, k] > 0.0 else 0.0
    for k in range(n):
        short |= room[0, k] > room[1, k]
        room[0, k] = room[1, k] / room[0, k] if room[0, k] > room[1, k] else 1.0
    if short:
        for s in sharing:
            for k in range(n):
                fitted[s, k] = fitted[s, k] * room[0, k] if fitted[s, k] > 0.0 else fitted[s, k]


@jit
def write(day: Any, slots: Any, columns: Any, mask: Any, spoken: Any, wanted: Any, rows: Any, newly: Any, days: Any,
          decision: Any, openly_owed: Any, vowed: Any, vowed_until: Any, promised: Any, promise_due: Any,
          within: Any, falls_due: Any) -> Any:
    """Write decisions and promises where the mask says; returns how many days of new promises are in `falls_due`."""
    found = 0
    for s in range(len(slots)):
        slot, row = slots[s], rows[slots[s]]
        for k in range(len(columns)):
            if not mask[s, k]:
                continue
            c = columns[k]
            decision[slot, c] = wanted[s, k]
            level = newly[row, k] if row >= 0 else 0.0
            level = level if level < 1.0 else 1.0
            owed = openly_owed[slot, c]
            level = level if level > owed else owed
            if spoken[slot]:
                level = wanted[s, k]
            span = days[row, k] if row >= 0 else NEVER
            if vowed_until[slot, c] > day:
                level = vowed[slot, c]
                if not spoken[slot]:
                    ends = vowed_until[slot, c]
                    span = ends - 1 - day if ends < NEVER else np.int64(np.rint(within[c]))
            before, due = promised[slot, c], promise_due[slot, c]
            if not spoken[slot] and due >= day and due < NEVER and level < before:
                level = before
            if level > before and span < NEVER:
                promise_due[slot, c] = day + span
                falls_due[found] = day + span
                found += 1
            elif not level > 0.0:
                promise_due[slot, c] = NEVER
            promised[slot, c] = level
    return found


@jit
def write_requests(
    day: Any, slots: Any, columns: Any, mask: Any, level: Any, stand: Any, asked: Any, asked_until: Any, lapse: Any
) -> Any:
    """Write what is asked for; returns how many days on which requests lapse are in `lapse`."""
    found = 0
    for s in range(len(slots)):
        for k in range(len(columns)):
            wish = level[s, k] if level[s, k] < 1.0 else 1.0
            if mask[s, k] and wish > 0.0:
                until = day + np.int64(np.rint(stand[columns[k]]))
                asked[slots[s], columns[k]] = wish
                asked_until[slots[s], columns[k]] = until
                lapse[found] = until
                found += 1
    return found
