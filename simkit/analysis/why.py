"""Why: a decision split into the lines of its ledger, each with the chain of causes behind it, on one day of a play.

Covers what acted, what took away, and what could have acted and did not; in an ensemble as means with their spread, in
one run as they are. Telling it is `simkit.report`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from pydantic_core import PydanticCustomError

from simkit.analysis.chains import Node, because, combined, row_of
from simkit.analysis.result import MOST_RUNS
from simkit.analysis.silent import Silent, silent_rules
from simkit.analysis.tallies import Spread, Tally
from simkit.chance import refuse_seed
from simkit.engine.compile import compile_scenario
from simkit.engine.deliveries import refresh
from simkit.engine.ensemble import BLOCK, Play, open_play, uncollected
from simkit.engine.explain import delivered_parts
from simkit.engine.model import Line, Model
from simkit.engine.pacts import refresh_pacts
from simkit.engine.rows import Slot
from simkit.engine.state import Floats
from simkit.errors import InputError, did_you_mean
from simkit.scenario import Scenario
from simkit.scenario.times import days_between
from simkit.world.channels import part_meant
from simkit.world.phrases import flow_meant, read_flow

__all__ = [
    "DEFAULT_RUNS",
    "PILOT",
    "Explanation",
    "Piece",
    "Seen",
    "Spread",
    "day_of",
    "runs_asked",
    "slots_of",
    "telling_days",
    "why",
]

DEFAULT_RUNS = 500
PILOT = 64
_SELDOM = 0.05
_AFTER_ALL = 28  # where nothing is ever decided, it is asked about four weeks after the last of the timeline


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the decision: what it adds to what is decided, and to what is delivered.

    `kind` is standing, rule, luck, decided, limit, scale, capacity or hold; `rule` (and `third`) name whose it is,
    `serves` the interest and `weight` its mean weight. `because` are the chains of causes behind it.
    """

    kind: str
    rule: str | None
    third: str | None
    serves: str | None
    weight: float | None
    decided: Spread
    delivered: Spread
    because: tuple[Node, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why something was decided between two actors, on one day.

    The pieces' means add up to `decided` and, through delivery, to `delivered`. Of a channel with parts each run's
    highest decided part speaks; `parts` says in what share of the runs which does. `silent` are the rules that could
    have acted and mostly did not; `run` is the run that it is about, or None for the ensemble of `runs`. The day was
    chosen, and not asked about, where `is_day_chosen`.
    """

    scenario: Scenario = field(repr=False)
    flow: str
    giver: str
    receiver: str
    day: int
    run: int | None
    runs: int
    seed: int
    decided: Spread
    delivered: Spread
    promised: Spread
    perceived: Spread
    pieces: tuple[Piece, ...]
    silent: tuple[Silent, ...]
    parts: tuple[tuple[str, float], ...]
    model: Model = field(repr=False)
    is_day_chosen: bool = False


def why(
    scenario: Scenario,
    flow: str,
    *,
    at: int | str | date | None = None,
    run: int | None = None,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    fixed: bool = False,
    block: int = BLOCK,
) -> Explanation:
    """Explain a decision, such as "arms from ava to ben", in an ensemble of `runs` or in one of its runs.

    It is explained as of `at` (a day's number, a date, or words such as "week 20"); if nothing is named, as of the day
    on which the decision stands highest.

    Raises:
        InputError: where there is no such channel or actor, nothing can ever move it, or there is no such day or run.
    """
    model = compile_scenario(scenario)
    slots = slots_of(model, flow)
    first, count = runs_asked(run, runs, seed)
    if at is None:
        day = telling_days(model, {flow: slots}, first, min(count, PILOT), seed, fixed)[flow]
    else:
        day = day_of(model, at)
    seen = Seen(model, slots)
    for start in range(first, first + count, block):
        with uncollected():
            play = open_play(model, seed, start, min(block, first + count - start), fixed=fixed, explain=slots)
            seen.look(play, day)
        play.close()
    return replace(seen.explanation(flow, day, run, count, seed), is_day_chosen=at is None)


def runs_asked(run: int | None, runs: int, seed: int) -> tuple[int, int]:
    """The first run that is played, and how many.

    Raises:
        InputError: where there is no such run, no such number of runs, or no such seed.
    """
    if run is not None and not 0 <= run < MOST_RUNS:
        raise InputError.of(f"there is no run {run}.", "Runs are numbered from 0 on.")
    if run is None and not 1 <= runs <= MOST_RUNS:
        raise InputError.of(f"{runs} runs cannot be played.", f"Choose from 1 to {MOST_RUNS}.")
    refuse_seed(seed)
    return (0, runs) if run is None else (run, 1)


def day_of(model: Model, at: int | str | date) -> int:
    """The number of a day that is named: of a span, its first.

    Raises:
        InputError: where it names no day, or one that is not played.
    """
    starts = model.scenario.file.starts
    if isinstance(at, int):
        day = at
    else:
        text = at.isoformat() if isinstance(at, date) else at
        try:
            day, _ = days_between(text, starts)
        except PydanticCustomError as error:
            told = error.context or {}
            raise InputError.of(told.get("says", str(error)), told.get("remedy", "")) from None
    if not 0 <= day <= model.horizon:
        last = starts + timedelta(days=model.horizon)
        remedy = f"Choose one from day 0 to day {model.horizon} ({starts.isoformat()} to {last.isoformat()})."
        said = f"day {at}" if isinstance(at, int) else f'"{at}"'
        raise InputError.of(f"{said} is not played.", remedy)
    return day


def slots_of(model: Model, phrase: str) -> list[Slot]:
    """The slots of a decision, such as "arms from ava to ben".

    Raises:
        InputError: where there is no such channel, part or actor, or nothing can ever move it.
    """
    world = model.scenario.world
    try:
        flow = read_flow(phrase)
    except PydanticCustomError:
        flow = None
    if flow is None or flow.giver is None or flow.receiver is None:
        remedy = (flow is None and flow_meant(phrase)) or 'Write it like "arms from ava to ben".'
        raise InputError.of(f'"{phrase}" is no decision.', remedy)
    if flow.what not in world.channels:
        remedy = part_meant(flow.name, world.channels) or did_you_mean(flow.what, tuple(world.channels))
        raise InputError.of(f'there is no channel "{flow.what}".', remedy)
    parts = world.channels[flow.what].parts
    if flow.part is not None and flow.part not in parts:
        raise InputError.of(f'channel "{flow.what}" has no part "{flow.part}".', did_you_mean(flow.part, tuple(parts)))
    for actor in (flow.giver, flow.receiver):
        if actor not in world.actors:
            raise InputError.of(f'there is no actor "{actor}".', did_you_mean(actor, tuple(world.actors)))
    rows = model.layout.readings(flow.what, flow.part, flow.giver, flow.receiver)
    found = [model.slots[row] for row in rows if row < len(model.slots)]
    if not found:
        raise InputError.of(f'nothing here can ever move "{phrase}".', "No rule, standing level or pact speaks of it.")
    return found


def telling_days(
    model: Model, slots: Mapping[str, list[Slot]], first: int, runs: int, seed: int, fixed: bool
) -> dict[str, int]:
    """Of each decision (its slots, by name) the recorded day on which it stands highest, in the mean of some runs."""
    rows = {flow: [model.layout.slots[slot] for slot in own] for flow, own in slots.items()}
    means: dict[str, list[tuple[float, int]]] = {flow: [] for flow in slots}
    play = open_play(model, seed, first, runs, fixed=fixed)
    for day in play.block.kept.days:
        play.step_to(day)
        for flow, own in rows.items():
            means[flow].append((float(play.block.state.decision[own].max(axis=0).mean()), -day))
    play.close()
    highest = {flow: max(own) for flow, own in means.items()}
    return {flow: -day if level > 0.0 else _after_all(model) for flow, (level, day) in highest.items()}


def _after_all(model: Model) -> int:
    """The day about which a decision is asked that never comes to anything."""
    last = max((entry.high for entry in model.entries), default=model.horizon)
    return min(last + _AFTER_ALL, model.horizon)


Key = tuple[str, str | None, str | None]


class Seen:
    """What has been read of one decision, block by block."""

    def __init__(self, model: Model, slots: list[Slot]) -> None:
        self.model = model
        self.rows = [model.layout.slots[slot] for slot in slots]
        self.runs = 0
        self.levels: dict[str, Tally] = {}
        self.lines: dict[Key, tuple[Tally, Tally]] = {}
        self.weights: dict[Key, Tally] = {}
        self.because: dict[Key, tuple[Node, ...]] = {}
        self.silent: tuple[Silent, ...] = ()
        self.parts: dict[str, int] = {}

    def look(self, play: Play, day: int) -> None:
        """Step a block to a day, and read it as it stands then."""
        play.step_to(day)
        refresh(play.block.state, play.block.ramp, day)
        refresh_pacts(play.block.concerned.clauses, play.block.state)
        block = play.block
        state, parts = block.state, block.parts
        assert parts is not None and state.parts_decided is not None
        decision = state.decision[self.rows]
        highest = decision.argmax(axis=0)
        self.runs += state.runs
        for name in ("decision", "delivered", "promised", "perceived"):
            values = getattr(state, name)[self.rows].max(axis=0)
            if name == "delivered":  # split for the part that speaks for the decision, so that both tell one story
                values = state.delivered[self.rows][highest, np.arange(state.runs)]
            self.levels.setdefault(name, Tally()).add(values)
        delivered = delivered_parts(state, parts, block.ramp)
        found: dict[Key, tuple[Floats, Floats]] = {}
        for at, line in enumerate(int(one) for one in parts.lines):
            known = self.model.lines[line]
            if known.slot not in self.rows:
                continue  # a line of another decision that the same play explains
            mine = highest == self.rows.index(known.slot)
            key: Key = (known.kind, known.rule, known.third)
            before = found.get(key, (np.zeros(state.runs), np.zeros(state.runs)))
            added = np.where(mine, state.parts_decided[at], 0.0), np.where(mine, delivered[at], 0.0)
            found[key] = before[0] + added[0], before[1] + added[1]
            self._behind(play, known, key)
        for key, both in found.items():
            for tally, values in zip(self.lines.setdefault(key, (Tally(), Tally())), both, strict=True):
                tally.add(values)
        for row, slot in enumerate(self.rows):
            part = self.model.slots[slot].part
            self.parts[part] = self.parts.get(part, 0) + int((highest == row).sum())
        self.silent = tuple(silent_rules(play, self.rows, self.silent))

    def _behind(self, play: Play, line: Line, key: Key) -> None:
        """The chain behind a line, and the weight of the interest that it serves."""
        rule = next((one for one in self.model.rules if one.name == line.rule), None)
        row = None if rule is None else row_of(self.model, rule, line)
        if rule is None or row is None:
            return
        # A rule that pushes several parts reads the same for each.
        if rule.weight is not None and (key not in self.weights or self.weights[key].runs < self.runs):
            self.weights.setdefault(key, Tally()).add(play.block.state.weights[rule.weight.rows[0][row]])
        known = self.because.get(key, ())
        if known and known[0].runs == self.runs:
            return
        self.because[key] = combined(known, because(play, rule, row))

    def explanation(self, flow: str, day: int, run: int | None, runs: int, seed: int) -> Explanation:
        """What all that has been read says of a decision, as it stood on a day of so many runs, or of one."""
        read = read_flow(flow)
        assert read.giver is not None and read.receiver is not None
        return Explanation(
            scenario=self.model.scenario,
            flow=read.name,
            giver=read.giver,
            receiver=read.receiver,
            day=day,
            run=run,
            runs=runs,
            seed=seed,
            model=self.model,
            **self._found(),
        )

    def _found(self) -> dict[str, Any]:
        """The fields of an explanation that were read."""
        told = {"decided": "decision", "delivered": "delivered", "promised": "promised", "perceived": "perceived"}
        spreads = {name: self.levels[of].spread() for name, of in told.items()}
        pieces = sorted(self._pieces(), key=lambda one: (-_size(one), one.kind, one.rule or "", one.third or ""))
        runs = sum(self.parts.values())
        parts = tuple((part, count / runs) for part, count in sorted(self.parts.items()) if count and part)
        acting = {piece.rule for piece in pieces if piece.rule is not None and piece.decided.share > 0.5}
        silent = tuple(one for one in self.silent if one.rule not in acting and one.share >= _SELDOM)
        return {**spreads, "pieces": tuple(pieces), "silent": silent, "parts": parts}

    def _pieces(self) -> Iterator[Piece]:
        """The lines that add anything in any run."""
        world = self.model.scenario.world
        for key, sides in self.lines.items():
            decided, delivered = (side.spread() for side in sides)
            if not (decided.share or delivered.share):
                continue
            weights = self.weights.get(key)
            serves = None if key[1] is None else world.rules[key[1]].serves
            weight = None if weights is None else weights.mean
            yield Piece(*key, serves, weight, decided, delivered, self.because.get(key, ()))


def _size(piece: Piece) -> float:
    return max(abs(piece.decided.mean), abs(piece.delivered.mean))
