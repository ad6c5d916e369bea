"""Promised, delivered, perceived: the three levels of something between two actors, week by week, and where they part.

Covers what leaked and when, how far outsiders' belief was off, and what others did because of it: each decision that
reads the belief is worked out once more by the truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from simkit.analysis.firsts import First, Firsts
from simkit.analysis.tallies import Spread, Tally
from simkit.analysis.why import runs_asked, slots_of
from simkit.engine.agenda import Agenda
from simkit.engine.compile import compile_scenario
from simkit.engine.deliveries import level_on
from simkit.engine.ensemble import play
from simkit.engine.happenings import rule_holds
from simkit.engine.lookup import Lookup, Window
from simkit.engine.model import CompiledRule, Effect, Model
from simkit.engine.recorder import HappeningKey, Times
from simkit.engine.rows import Slot
from simkit.engine.state import Bools, Floats, State
from simkit.engine.turn import Block
from simkit.scenario import Scenario
from simkit.world import refs

__all__ = ["Believer", "Slip", "Three", "three"]

_SMALLEST = 0.005


@dataclass(frozen=True, slots=True)
class Slip:
    """A leak, or a promise that was not kept, of one part: in how many runs, how often a run, and when first."""

    flow: str
    runs: int
    per_run: float
    first: First | None


@dataclass(frozen=True, slots=True)
class Believer:
    """A line of a rule that reads the belief, on the day when the belief is furthest from the truth for it.

    `moves` is what it moves (`verb` says how) of `who` toward `whom`, because of `third` if there is one. By what is
    believed it comes to `believed`, by what is delivered it would come to `knowing`; `share` are the runs where these
    two differ.
    """

    rule: str
    verb: str
    moves: str
    who: str
    whom: str
    third: str | None
    day: int
    believed: float
    knowing: float
    share: float

    @property
    def mistaken(self) -> float:
        """What the mistaken belief alone adds, on average over all runs."""
        return self.believed - self.knowing


@dataclass(frozen=True, slots=True)
class Three:
    """The three levels of one flow on every recorded day, in the mean over runs.

    `widest` is the day on which belief is furthest off in the mean size, `off` how far (believed less delivered) then.
    `run` is the run that it is about, or None for the ensemble.
    """

    flow: str
    giver: str
    receiver: str
    run: int | None
    runs: int
    seed: int
    days: tuple[int, ...]
    promised: tuple[float, ...]
    delivered: tuple[float, ...]
    perceived: tuple[float, ...]
    widest: int
    off: Spread
    size: float
    leaks: tuple[Slip, ...]
    broken: tuple[Slip, ...]
    believers: tuple[Believer, ...]


def three(
    scenario: Scenario, flow: str, *, run: int | None = None, runs: int = 500, seed: int = 1, fixed: bool = False
) -> Three:
    """Play a scenario, and look at what is promised, delivered and perceived of one flow.

    Raises:
        InputError: where there is no such channel, actor or run.
    """
    model = compile_scenario(scenario)
    slots = slots_of(model, flow)
    first, count = runs_asked(run, runs, seed)
    watch, firsts = _Watch(model, slots), Firsts()
    record = play(model, seed, count, first=first, fixed=fixed, observers=(firsts.watch, watch.watch))
    part = slots[0].flow if len(slots) == 1 else slots[0].channel
    days = tuple(sorted(watch.offs))
    widest = max(days, key=lambda day: (watch.offs[day][1].mean, -day))
    world = scenario.world
    return Three(
        flow=part,
        giver=slots[0].giver,
        receiver=slots[0].receiver,
        run=run,
        runs=count,
        seed=seed,
        days=days,
        **{
            name: tuple(watch.levels[name, day].mean for day in days) for name in ("promised", "delivered", "perceived")
        },
        widest=widest,
        off=watch.offs[widest][0].spread(),
        size=watch.offs[widest][1].mean,
        leaks=tuple(_slips(record.happened, firsts, world.beliefs.event, slots, count)),
        broken=tuple(_slips(record.happened, firsts, world.promises.breaks, slots, count)),
        believers=tuple(watch.believers()),
    )


def _slips(
    happened: dict[HappeningKey, Times],
    firsts: Firsts,
    event: str | None,
    slots: list[Slot],
    runs: int,
) -> Iterator[Slip]:
    """The events of a kind that concern these slots: leaks, or promises that were broken."""
    streams = {slot.stream: slot.flow for slot in slots}
    for (kind, _, _, label), (times, *_) in sorted(happened.items()):
        flow = streams.get(label.partition("/")[2])
        if kind == event and flow is not None:
            first = firsts.of(label)
            yield Slip(flow, times if first is None else first.runs, times / runs, first)


_Deed = tuple[str, int, int]  # a rule's name, one of its effects and one of that effect's rows


class _Watch:
    """Looks at a play on its recorded days; an observer of plays."""

    def __init__(self, model: Model, slots: list[Slot]) -> None:
        self.model = model
        self.rows = [model.layout.slots[slot] for slot in slots]
        self.levels: dict[tuple[str, int], Tally] = {}
        self.offs: dict[int, tuple[Tally, Tally]] = {}
        self.reading = [(rule, rows) for rule in model.rules if len(rows := self._rows_that_read(rule))]
        self.sums: dict[_Deed, dict[int, tuple[Tally, Tally, Tally]]] = {}

    def _rows_that_read(self, rule: CompiledRule) -> set[int]:
        """The rows of a rule that read what is believed of these slots."""
        found = set()
        for ref, address in rule.addresses.items():
            if isinstance(ref, refs.Reading) and ref.kind == "perceived":
                for rows in address.rows:
                    found |= {at for at, row in enumerate(np.broadcast_to(rows, len(rule.selfs))) if row in self.rows}
        return found

    def watch(self, block: Block, _: Agenda) -> None:
        """Write down a recorded day."""
        state, day = block.state, block.state.day
        if day not in block.kept.days:
            return
        delivered = np.asarray(level_on(state, block.ramp, day, (np.array(self.rows), slice(None))))
        highest = {"promised": state.promised[self.rows], "perceived": state.perceived[self.rows]}
        for name, values in (*highest.items(), ("delivered", delivered)):
            self.levels.setdefault((name, day), Tally()).add(values.max(axis=0))
        off = highest["perceived"].max(axis=0) - delivered.max(axis=0)
        for tally, values in zip(self.offs.setdefault(day, (Tally(), Tally())), (off, np.abs(off)), strict=True):
            tally.add(values)
        knowing = state.perceived.copy()
        knowing[self.rows] = delivered
        told = replace(state, perceived=knowing)
        for rule, rows in self.reading:
            pair = [_worked_out(rule, one) for one in (state, told)]
            for at, effect in enumerate(rule.effects):
                for place, row in enumerate(effect.rows.tolist()):
                    if row in rows:
                        believed, known = pair[0][at][row], pair[1][at][row]
                        tallies = self.sums.setdefault((rule.name, at, place), {}).setdefault(
                            day, (Tally(), Tally(), Tally())
                        )
                        for tally, values in zip(tallies, (believed, known, believed - known), strict=True):
                            tally.add(values)

    def believers(self) -> Iterator[Believer]:
        """Every line that reads the belief and would come out otherwise by the truth; the most mistaken first."""
        rules = {rule.name: rule for rule, _ in self.reading}
        found = [
            one for deed, days in self.sums.items() if (one := self._believer(rules[deed[0]], deed, days)) is not None
        ]
        return iter(sorted(found, key=lambda one: (-abs(one.mistaken), one.rule, one.moves, one.who, one.whom)))

    def _believer(
        self, rule: CompiledRule, deed: _Deed, days: dict[int, tuple[Tally, Tally, Tally]]
    ) -> Believer | None:
        """What one line of a rule does by belief and by truth, on its most mistaken day; None where they agree."""
        day = max(days, key=lambda one: (abs(days[one][2].mean), -one))
        believed, known, apart = days[day]
        if abs(apart.mean) < _SMALLEST:
            return None
        effect, row = rule.effects[deed[1]], int(rule.effects[deed[1]].rows[deed[2]])
        actors = self.model.actors
        third = None if rule.thirds[row] < 0 else actors[int(rule.thirds[row])]
        other = "" if rule.others[row] < 0 else actors[int(rule.others[row])]
        moves = self._moved(effect, int(effect.slots[deed[2]]))
        share = apart.spread().share
        who = actors[int(rule.selfs[row])]
        return Believer(rule.name, effect.verb, moves, who, other, third, day, believed.mean, known.mean, share)

    def _moved(self, effect: Effect, slot: int) -> str:
        """The channel or variable that a line moves."""
        if effect.array == "actor_variables":
            return self.model.actor_variables[slot // len(self.model.actors)]
        if effect.array == "pair_variables":
            return self.model.pair_variables[slot // len(self.model.pairs)]
        return "" if effect.array else self.model.slots[slot].flow


def _worked_out(rule: CompiledRule, state: State) -> list[Floats]:
    """What each line of a rule comes to by a state, 0 where the rule does not act: shape (rows, runs)."""
    window, rows = Window(state), len(rule.selfs)
    lookup = Lookup(window, rule.addresses, rule.memory)
    holds: Bools = rule_holds(rule, lookup, rows, rule.third_fact)
    shape = (rows, state.runs)
    found = []
    for effect in rule.effects:
        values = np.broadcast_to(np.asarray(lookup.values(effect.expression), dtype=float), shape)
        if rule.weight is not None and effect.verb in ("push", "promise", "ask"):
            values = values * window.rows("weights", rule.weight.rows[0])
        found.append(np.where(np.broadcast_to(holds, shape), values, 0.0))
    return found
