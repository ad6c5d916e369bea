"""Deliveries in compiled code: one pass over slots and runs for each step of `simkit.engine.deliveries`.

Covers arithmetic only, with the same operations in the same order as there; what is called when is decided there.
A row of slots is taken together with all runs, with some, or with a run of its own (`paired`).
"""

from __future__ import annotations

from typing import Any

from simkit.engine.numba_door import jit
from simkit.engine.state import NEVER

__all__ = ["accept", "arrive", "await_", "bring_up", "broken", "settle"]


@jit
def _along(anchor: Any, anchor_day: Any, target: Any, up: Any, down: Any, day: Any) -> Any:
    """How far a level has come on a day from its anchor toward its target."""
    days = max(day - anchor_day, 0.0)
    highest = up * days + anchor
    lowest = anchor - days * down
    return min(max(target, lowest), highest)


@jit
def bring_up(
    day: Any,
    rows: Any,
    columns: Any,
    every: Any,
    of: Any,
    up: Any,
    down: Any,
    anchor: Any,
    anchor_day: Any,
    target: Any,
    delivered: Any,
    moving: Any,
) -> None:
    """Bring some rows up to a day, in all runs (then `moving` says which of them still move) or in some."""
    for row in rows:
        a, d, t, u, v = anchor[row], anchor_day[row], target[row], up[of[row]], down[of[row]]
        out = delivered[row]
        if every:
            moves = False
            for k in range(len(out)):
                level = _along(a[k], d[k], t[k], u[k], v[k], day)
                out[k] = level
                moves |= level != t[k]
            moving[row] = moves
        else:
            for k in columns:
                out[k] = _along(a[k], d[k], t[k], u[k], v[k], day)


@jit
def accept(
    rows: Any,
    columns: Any,
    every: Any,
    mask: Any,
    token: Any,
    day: Any,
    decision: Any,
    lead: Any,
    ordered: Any,
    due: Any,
    turned: Any,
    waits: Any,
) -> Any:
    """Turn decisions into orders: `turned` says which rows have a new order, `waits` where one waits.

    Returns how many wait, and how long the longest.
    """
    waiting = longest = 0
    for i in range(len(rows)):
        row = rows[i]
        turns = False
        for k in range(mask.shape[1]):
            waits[i, k] = False
            if not mask[i, k]:
                continue
            c = k if every else columns[k]
            wanted, stands = decision[row, c], ordered[row, c]
            if wanted > stands and stands < token[row, 0] and lead[row, c] > 0:
                if due[row, c] == NEVER:
                    due[row, c] = day + lead[row, c]
                    waits[i, k] = True
                    waiting += 1
                    longest = max(longest, lead[row, c])
            else:
                due[row, c] = NEVER
                ordered[row, c] = wanted
                turns |= wanted != stands
        turned[i] = turns
    return waiting, longest


@jit
def await_(rows: Any, columns: Any, every: Any, waits: Any, lead: Any, first: Any, found: Any, runs: Any) -> None:
    """Where orders wait, sorted by how long: those that wait `d` days stand from `first[d]` to `first[d + 1]`."""
    for i in range(len(rows)):
        for k in range(waits.shape[1]):
            if waits[i, k]:
                first[lead[rows[i], k if every else columns[k]] + 1] += 1
    for d in range(1, len(first)):
        first[d] += first[d - 1]
    for i in range(len(rows)):
        for k in range(waits.shape[1]):
            if waits[i, k]:
                c = k if every else columns[k]
                wait = lead[rows[i], c]
                found[first[wait]], runs[first[wait]] = rows[i], c
                first[wait] += 1
    for d in range(len(first) - 1, 0, -1):
        first[d] = first[d - 1]
    first[0] = 0


@jit
def arrive(day: Any, rows: Any, runs: Any, decision: Any, ordered: Any, due: Any) -> Any:
    """Orders that fall due today become what is delivered; says whether any did."""
    anything = False
    for i in range(len(rows)):
        row, k = rows[i], runs[i]
        if due[row, k] == day:
            ordered[row, k] = decision[row, k]
            due[row, k] = NEVER
            anything = True
    return anything


@jit
def settle(
    rows: Any,
    columns: Any,
    every: Any,
    paired: Any,
    day: Any,
    of: Any,
    up: Any,
    down: Any,
    ordered: Any,
    held: Any,
    anchor: Any,
    anchor_day: Any,
    target: Any,
    moving: Any,
) -> Any:
    """Set today's targets; a level whose target changes starts anew from where it stood. Says whether any did."""
    anything = False
    for i in range(len(rows)):
        row = rows[i]
        u, v = up[of[row]], down[of[row]]
        orders, holds, a, d, t = ordered[row], held[row], anchor[row], anchor_day[row], target[row]
        count = 1 if paired else len(orders) if every else len(columns)
        turns = False
        for k in range(count):
            c = columns[i] if paired else k if every else columns[k]
            aim = 0.0 if holds[c] >= 0 and orders[c] > 0.0 else orders[c]
            if aim != t[c]:
                a[c] = _along(a[c], d[c], t[c], u[c], v[c], day - 1)
                d[c] = day - 1
                t[c] = aim
                turns = True
        if turns:
            moving[row] = True
            anything = True
    return anything


@jit
def broken(
    day: Any,
    slots: Any,
    cuts: Any,
    promise_due: Any,
    promised: Any,
    of: Any,
    up: Any,
    down: Any,
    anchor: Any,
    anchor_day: Any,
    target: Any,
    rows: Any,
    runs: Any,
    lack: Any,
) -> Any:
    """Promises that fall due today, which they then no longer do; returns how many read below their word.

    These stand in `rows` and `runs`, and what is lacking in `lack`.
    """
    found = 0
    for row in slots:
        due = promise_due[row]
        for k in range(len(due)):
            if due[k] != day:
                continue
            due[k] = NEVER
            word, step, needed = promised[row, k], of[row], 0.0
            level = _along(anchor[row, k], anchor_day[row, k], target[row, k], up[step, k], down[step, k], day)
            for cut in cuts[row]:
                needed = cut if word >= cut else needed
            if level < needed:
                rows[found], runs[found], lack[found] = row, k, min(max(word - level, 0.0), 1.0)
                found += 1
    return found
