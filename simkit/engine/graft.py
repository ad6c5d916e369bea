"""Going on with a larger model: a play that has been stepped to a day takes over a scenario with further events.

Covers moving state and records from one model's rows to another's, by name. What the larger model has and the smaller
had not (a decision nobody could take before) is as it would have been had it been known from the start: nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray

from simkit.engine import drift, recorder
from simkit.engine.explain import Parts, open_parts
from simkit.engine.model import Model
from simkit.engine.rows import Indices
from simkit.engine.state import State, opening_state

__all__ = ["grafted_parts", "grafted_record", "grafted_state"]

_SAME = (
    *("numbers", "number_table", "number_rows", "weights", "capacities", "actor_variables", "pair_variables"),
    *("facts", "fact_until", "pact_age", "first_day", "wakes", "turned", "moves"),
)
_MADE_ANEW = (
    "luck",
    "obliged",
    "bounds",
    "shown",
    "explained",
    "rests",
    "openly_owed",
    "openness",
    "belief_rates",
    "standing",
    "token",
    "pending",
    "kernels",
    "recorded",
    "given",
)
_BY_MEMORY = ("memory_day", "memory_severity")
_DATES = ("day", "dated_to")


def grafted_state(old: Model, state: State, new: Model, fixed: bool) -> State:
    """The state of a play, in the rows of a larger model."""
    explain = state.parts_decided is not None
    grown = opening_state(new, state.luck, fixed, explain, values=state.given, recorded=state.recorded)
    for name in _SAME:
        setattr(grown, name, getattr(state, name))
    slots, lines = _moves(old.slots, new.slots), _moves(old.lines_by_name(), new.lines_by_name())
    memories = _moves(old.memories, new.memories)
    special = {*_SAME, *_MADE_ANEW, *_BY_MEMORY, *_DATES, "parts_decided", "held", "held_before"}
    for name in (field.name for field in fields(State) if field.name not in special):
        getattr(grown, name)[slots[1]] = getattr(state, name)[slots[0]]
    for name in _BY_MEMORY:
        getattr(grown, name)[memories[1]] = getattr(state, name)[memories[0]]
    renumbered = np.full(len(old.lines) + 1, -1, dtype=np.int64)
    renumbered[lines[0]] = lines[1]
    for name in ("held", "held_before"):
        getattr(grown, name)[slots[1]] = renumbered[getattr(state, name)[slots[0]]]
    renamed = np.full(len(old.slots) + 1, -1, dtype=np.intp)
    renamed[slots[0]] = slots[1]
    grown.pending = {
        day: [(renamed[rows], columns) for rows, columns in orders] for day, orders in state.pending.items()
    }
    if state.parts_decided is not None and grown.parts_decided is not None:
        grown.parts_decided[lines[1]] = state.parts_decided[lines[0]]
    grown.day = max(state.day, 0) // 7 * 7  # dated numbers move on the first day of a week, and wait for it
    drift.keep_dates(new, grown)
    grown.day = state.day
    return grown


def grafted_parts(old: Model, parts: Parts, new: Model, state: State) -> Parts:
    """The ledger of deliveries, in the lines of a larger model."""
    lines, slots = _moves(old.lines_by_name(), new.lines_by_name()), _moves(old.slots, new.slots)
    grown = open_parts(new, state)
    for name in ("ordered", "start", "target"):
        moved = np.zeros_like(getattr(grown, name))
        moved[lines[1]] = getattr(parts, name)[lines[0]]
        setattr(grown, name, moved)
    grown.share[slots[1]] = parts.share[slots[0]]
    return grown


def grafted_record(old: Model, kept: recorder.Record, new: Model, runs: int) -> recorder.Record:
    """The record of a play, in the series and lines of a larger model; what is new has stood at 0 so far."""
    grown = recorder.new_record(new, kept.kept is not None, recorded=bool(kept.series))
    series, lines = _moves(kept.series, grown.series), _moves(old.lines_by_name(), new.lines_by_name())
    written = np.flatnonzero(kept.histogram.any(axis=(0, 2)))
    for row, one in enumerate(grown.series):
        zero = round(-one.low / (one.high - one.low) * (recorder.BINS - 1))
        if one not in kept.series:
            grown.histogram[row, written, zero] = runs
    grown.histogram[series[1]] = kept.histogram[series[0]]
    grown.total[series[1]] = kept.total[series[0]]
    for name in ("line_total", "line_size", "line_count"):
        getattr(grown, name)[lines[1]] = getattr(kept, name)[lines[0]]
    grown.sittings[:] = kept.sittings
    grown.reviews[:] = kept.sittings[[new.actors.index(slot.giver) for slot in new.slots]]
    if kept.kept is not None:
        grown.kept = [_moved(values, series, len(grown.series)) for values in kept.kept]
    return replace(grown, runs=kept.runs, yes=kept.yes, counts=kept.counts, happened=kept.happened)


def _moved(values: NDArray[np.float64], moves: tuple[Indices, Indices], rows: int) -> NDArray[np.float64]:
    grown = np.zeros((rows, values.shape[1]))
    grown[moves[1]] = values[moves[0]]
    return grown


def _moves(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[Indices, Indices]:
    """From which old rows to which new rows things move, by name."""
    at = {name: row for row, name in enumerate(new)}
    shared = [(row, at[name]) for row, name in enumerate(old) if name in at]
    moves = np.array(shared, dtype=np.intp).reshape(len(shared), 2)
    return moves[:, 0], moves[:, 1]
