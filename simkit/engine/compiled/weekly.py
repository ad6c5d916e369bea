"""What goes on by itself, in compiled code: beliefs that follow, variables that fade, questions, pacts.

Covers the arithmetic of `simkit.engine.drift`, `watch`, `pacts` and `turn`, with the same operations in the same order.
"""

from __future__ import annotations

from typing import Any

from simkit.engine.numba_door import jit

__all__ = ["believe", "fade", "lapse", "look", "look_back", "oblige"]

_ALWAYS, _ASKED = 0, 1


@jit
def believe(delivered: Any, perceived: Any, rates: Any, leaking: Any, tokens: Any, gaps: Any, hidden: Any) -> None:
    """Move beliefs toward what is done; of the slots that can leak, keep the gap, and whether any run hides enough."""
    for i in range(len(leaking)):
        row, gap = leaking[i], gaps[i]
        anything = False
        for k in range(len(gap)):
            gap[k] = delivered[row, k] - perceived[row, k]
            anything |= abs(gap[k]) >= tokens[i]
        hidden[i] = anything
    for row in range(len(perceived)):
        done, believed, rate = delivered[row], perceived[row], rates[row]
        for k in range(len(believed)):
            believed[k] += rate[k] * (done[k] - believed[k])


@jit
def fade(now: Any, rests: Any, kept: Any, first: Any, last: Any, later: Any) -> None:
    """Return some rows toward rest by what a half-life leaves."""
    for row in range(first, last):
        stands, rest, out = now[row], rests[row], later[row]
        for k in range(len(out)):
            out[k] = rest[k] + (stands[k] - rest[k]) * kept[k]


@jit
def lapse(day: Any, slots: Any, until: Any, asked: Any) -> None:
    """What is asked for lapses."""
    for row in slots:
        ends, level = until[row], asked[row]
        for k in range(len(level)):
            level[k] = 0.0 if ends[k] <= day else level[k]


@jit
def look(
    day: Any,
    opened: Any,
    within: Any,
    horizon: Any,
    at_end: Any,
    array: Any,
    rows: Any,
    cut: Any,
    at_least: Any,
    every_day: Any,
    met: Any,
    counts: Any,
) -> None:
    """Look at a reading, the highest of some rows, in the runs whose window is open."""
    for k in range(len(met)):
        if day < opened[k]:
            continue
        counts[k] = True
        last = min(opened[k] + within, horizon)
        if day > last or (at_end and day != last):
            continue
        level = array[rows[0], k]
        for row in rows[1:]:
            level = max(level, array[row, k])
        holds = level >= cut if at_least else level < cut
        met[k] |= holds != every_day


@jit
def look_back(
    day: Any, opened: Any, within: Any, horizon: Any, at_end: Any, days: Any, every_day: Any, met: Any, counts: Any
) -> None:
    """Look whether an event has come since the window opened."""
    for k in range(len(met)):
        if day < opened[k]:
            continue
        counts[k] = True
        last = min(opened[k] + within, horizon)
        if day > last or (at_end and day != last):
            continue
        met[k] |= (days[k] >= opened[k]) != every_day


@jit
def oblige(
    day: Any,
    owners: Any,
    kinds: Any,
    firsts: Any,
    lasts: Any,
    levels: Any,
    starts: Any,
    sources: Any,
    number_table: Any,
    asked: Any,
    facts: Any,
    obliged: Any,
) -> None:
    """Raise what is obliged to what each clause in force binds to."""
    for i in range(len(owners)):
        if day < firsts[i] or day >= lasts[i]:
            continue
        out, level = obliged[owners[i]], number_table[levels[i]]
        if kinds[i] == _ALWAYS:
            for k in range(len(out)):
                out[k] = max(out[k], level[k])
            continue
        for source in sources[starts[i] : starts[i + 1]]:
            if kinds[i] == _ASKED:
                wish = asked[source]
                for k in range(len(out)):
                    out[k] = max(out[k], level[k]) if wish[k] > 0.0 else out[k]
            else:
                holds = facts[source]
                for k in range(len(out)):
                    out[k] = max(out[k], level[k]) if holds[k] else out[k]
