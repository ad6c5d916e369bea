"""The recorder: what is kept of a block of runs, in whole numbers that add up in any order.

Covers weekly histograms and sums of every series, the ledger's sums, answers and happenings. Sums are kept in fixed
point (2**-32), so that merging blocks gives the same bytes however the runs were divided.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from simkit.engine.happenings import Happening
from simkit.engine.ledger import FIXED_POINT, fixed_sums
from simkit.engine.lookup import highest
from simkit.engine.model import Model
from simkit.engine.reviews import Decisions
from simkit.engine.rows import Indices
from simkit.engine.state import NEVER, Floats, Ints, State
from simkit.engine.watch import Watch

__all__ = [
    "BINS",
    "FIXED_POINT",
    "HappeningKey",
    "Plan",
    "Record",
    "Series",
    "Times",
    "finish",
    "merged",
    "new_record",
    "note",
    "plan_of",
    "record",
    "reviewed",
    "series_of",
]

BINS = 201

HappeningKey = tuple[str, tuple[str, ...], tuple[str, ...], str]
"""An event's kind, by whom, to whom, and its label."""


class Times(NamedTuple):
    """How often something happened over some runs, the sum of the days on which it did, the first and the last."""

    times: int
    days: int
    first: int
    last: int

    def plus(self, other: Times) -> Times:
        """Both together."""
        first, last = min(self.first, other.first), max(self.last, other.last)
        return Times(self.times + other.times, self.days + other.days, first, last)


_NOT_YET = Times(0, 0, NEVER, -1)


@dataclass(frozen=True, slots=True, order=True)
class Series:
    """One recorded series: a state array's row, its scale, and the names that it goes by."""

    array: str
    name: str
    giver: str
    receiver: str
    low: float = field(compare=False)
    high: float = field(compare=False)


@dataclass(slots=True)
class Record:
    """What is kept of some runs.

    `histogram` has shape (series, weeks, BINS): counts of values at evenly spaced points of each series' scale;
    `total` (series, weeks) the sums of values; `line_total`, `line_size` and `line_count` (lines,) the sums, the
    sums of sizes and the number of nonzero entries of ledger lines over regular reviews, of which `reviews` (slots,)
    and `sittings` (actors,) count how many there were; `yes` runs, of `counts` that count, (questions,) say yes;
    `happened` how often what came about, and when. `kept` holds every run's series day by day, (series, runs) each,
    where they are kept, and `kept_yes` its answers.
    `standing`, `sums` and `last` are the recorder's own: what it wrote last, since most series stand still in most
    weeks.
    """

    runs: int
    days: tuple[int, ...]
    series: tuple[Series, ...]
    histogram: Ints
    total: Ints
    line_total: Ints
    line_size: Ints
    line_count: Ints
    reviews: Ints
    sittings: Ints
    yes: Ints
    counts: Ints
    happened: dict[HappeningKey, Times]
    kept: list[Floats] | None
    standing: Ints = field(repr=False)
    sums: Ints = field(repr=False)
    last: Floats | None = field(default=None, repr=False)
    kept_yes: list[Floats] = field(default_factory=list)

    @property
    def weeks(self) -> int:
        """How many moments are recorded."""
        return len(self.days)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where each series is found: for each state array its rows, in the order of the series.

    `highest` says of which of those rows the reading of a whole channel with parts is the highest.
    """

    rows: tuple[tuple[str, Indices], ...]
    highest: tuple[Indices, ...]
    lows: Floats
    steps: Floats


def series_of(model: Model) -> tuple[Series, ...]:
    """Every series that a model records: three readings of each slot, and every variable that a rule touches."""
    world = model.scenario.world
    found = []
    for array in ("delivered", "perceived", "promised"):
        for slot, channel in zip(model.slots, model.channels, strict=True):
            found.append(Series(array, slot.flow, slot.giver, slot.receiver, channel.lowest, 1.0))
    for name in model.actor_variables:
        low, high = world.variables[name].scale
        found += [Series("actor_variables", name, actor, "", low, high) for actor in model.actors]
    tied = {(slot.giver, slot.receiver) for slot in model.slots}
    for name in model.pair_variables:
        low, high = world.variables[name].scale
        pairs = [pair for pair in model.pairs if pair in tied or pair[::-1] in tied]
        found += [Series("pair_variables", name, giver, receiver, low, high) for giver, receiver in pairs]
    return tuple(found) + tuple(_wholes(model))


def _wholes(model: Model) -> list[Series]:
    """The readings of whole channels that have parts."""
    parted = {
        (slot.channel, slot.giver, slot.receiver): channel.lowest
        for slot, channel in zip(model.slots, model.channels, strict=True)
        if slot.part
    }
    return [
        Series(array, channel, giver, receiver, low, 1.0)
        for array in ("delivered", "perceived", "promised")
        for (channel, giver, receiver), low in parted.items()
    ]


def plan_of(model: Model, series: Iterable[Series]) -> Plan:
    """Look up where each series is found."""
    series = tuple(series)
    rows: dict[str, list[int]] = {}
    highest: list[Indices] = []
    for one in series:
        whole = one.name in model.scenario.world.channels and model.scenario.world.channels[one.name].parts
        if whole and one.array not in ("actor_variables", "pair_variables"):
            mine = (one.array, one.giver, one.receiver)
            parts = [at for at, other in enumerate(series) if (other.array, other.giver, other.receiver) == mine]
            names = [at for at in parts if series[at].name.startswith(f"{one.name}.")]
            highest.append(np.array(names, dtype=np.intp))
            continue
        rows.setdefault(one.array, []).append(_row(model, one))
    lows = np.array([one.low for one in series])[:, None]
    highs = np.array([one.high for one in series])[:, None]
    indexed = tuple((array, np.array(found, dtype=np.intp)) for array, found in rows.items())
    return Plan(indexed, tuple(highest), lows, (BINS - 1) / (highs - lows))


def _row(model: Model, one: Series) -> int:
    if one.array == "actor_variables":
        return model.layout.actor_row(one.name, one.giver)
    if one.array == "pair_variables":
        return model.layout.pair_row(one.name, one.giver, one.receiver)
    channel, _, part = one.name.partition(".")
    return model.layout.readings(channel, part or None, one.giver, one.receiver)[0]


def record_days(horizon: int) -> tuple[int, ...]:
    """The days that the recorder writes on: the first of each week, and the last of all."""
    return tuple(sorted({*range(0, horizon + 1, 7), horizon}))


def new_record(model: Model, keep: bool, recorded: bool = True, only: tuple[Series, ...] | None = None) -> Record:
    """An empty record for a model: of all its series, of some `only`, or of none, if a play is not `recorded`."""
    series = (series_of(model) if recorded else ()) if only is None else only
    days, lines = record_days(model.horizon), len(model.lines)

    def zeros(*shape: int) -> Ints:
        return np.zeros(shape, dtype=np.int64)

    return Record(
        runs=0,
        days=days,
        series=series,
        histogram=np.zeros((len(series), len(days), BINS), dtype=np.int32),
        total=zeros(len(series), len(days)),
        line_total=zeros(lines),
        line_size=zeros(lines),
        line_count=zeros(lines),
        reviews=zeros(len(model.slots)),
        sittings=zeros(len(model.actors)),
        yes=zeros(len(model.questions)),
        counts=zeros(len(model.questions)),
        happened={},
        kept=[] if keep else None,
        standing=np.zeros((len(series), BINS), dtype=np.int32),
        sums=zeros(len(series)),
    )


def record(state: State, kept: Record, plan: Plan) -> None:
    """Write down the day."""
    week = kept.days.index(state.day)
    if state.kernels is not None:
        _record_compiled(state, kept, plan, week)
        return
    values = np.empty((len(kept.series), state.runs))
    at = 0
    for array, rows in plan.rows:
        np.take(getattr(state, array), rows, axis=0, out=values[at : at + len(rows)], mode="clip")
        at += len(rows)
    for place, rows in enumerate(plan.highest, start=at):
        values[place] = highest(values, rows)
    rows = np.arange(len(values)) if kept.last is None else np.flatnonzero((values != kept.last).any(axis=1))
    kept.last = values
    moved = values[rows]
    kept.sums[rows] = fixed_sums(moved)
    moved -= plan.lows[rows]
    moved *= plan.steps[rows]
    moved += (np.arange(len(rows)) * BINS + 0.5)[:, None]  # to the nearest, as what is cut off below is rounded down
    places = moved.astype(np.intp)
    kept.standing[rows] = np.bincount(places.ravel(), minlength=len(rows) * BINS).reshape(len(rows), BINS)
    kept.histogram[:, week] += kept.standing
    kept.total[:, week] += kept.sums
    if kept.kept is not None:
        kept.kept.append(values)


def _record_compiled(state: State, kept: Record, plan: Plan, week: int) -> None:
    """The same in compiled code; what stood last is written over, so that what is kept of it is a copy."""
    from simkit.engine.compiled import counting

    anew = kept.last is None
    if kept.last is None:
        kept.last = np.empty((len(kept.series), state.runs))
    common = anew, plan.lows, plan.steps, kept.last, kept.standing, kept.sums
    at = moved = 0
    for array, rows in plan.rows:
        moved = counting.count_rows(getattr(state, array), rows, at, moved, *common)
        at += len(rows)
    for place, rows in enumerate(plan.highest, start=at):
        moved = counting.count_highest(place, rows, moved, *common)
    counting.add_week(week, kept.standing, kept.sums, kept.histogram, kept.total)
    if kept.kept is not None:
        kept.kept.append(kept.last.copy())


def reviewed(kept: Record, decisions: Decisions) -> None:
    """Add a review on the regular calendar to the ledger's sums."""
    book = decisions.book
    if book.counts:
        lines = decisions.group.lines
        kept.line_total[lines] += book.total
        kept.line_size[lines] += book.size
        kept.line_count[lines] += book.count
        kept.reviews[decisions.group.slots] += decisions.mask.shape[1]
        kept.sittings[decisions.group.actors] += decisions.mask.shape[1]


def note(state: State, kept: Record, happening: Happening) -> None:
    """Count a happening."""
    count = int(np.count_nonzero(happening.mask))
    if not count:
        return
    key = (happening.event, happening.by, happening.target, happening.label)
    today = Times(count, count * state.day, state.day, state.day)
    kept.happened[key] = kept.happened.get(key, _NOT_YET).plus(today)


def finish(kept: Record, watch: Watch, runs: int) -> None:
    """Add the answers, at the end."""
    kept.runs += runs
    answers = watch.answers()
    kept.yes += answers.sum(axis=1)
    kept.counts += watch.counts.sum(axis=1)
    if kept.kept is not None:
        kept.kept_yes = [np.where(watch.counts, answers, np.nan)]


def merged(one: Record, other: Record) -> Record:
    """Both records as one; whole numbers, so that the order does not matter."""
    happened = dict(one.happened)
    for key, times in other.happened.items():
        happened[key] = happened.get(key, _NOT_YET).plus(times)
    kept = None
    if one.kept is not None and other.kept is not None:
        kept = [np.concatenate(both, axis=1) for both in zip(one.kept, other.kept, strict=True)]
    return Record(
        runs=one.runs + other.runs,
        days=one.days,
        series=one.series,
        histogram=one.histogram + other.histogram,
        total=one.total + other.total,
        line_total=one.line_total + other.line_total,
        line_size=one.line_size + other.line_size,
        line_count=one.line_count + other.line_count,
        reviews=one.reviews + other.reviews,
        sittings=one.sittings + other.sittings,
        yes=one.yes + other.yes,
        counts=one.counts + other.counts,
        happened=dict(sorted(happened.items())),
        kept=kept,
        standing=one.standing,
        sums=one.sums,
        kept_yes=[np.concatenate(both, axis=1) for both in zip(one.kept_yes, other.kept_yes, strict=True)],
    )
