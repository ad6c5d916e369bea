"""The state of a block of runs at one moment: arrays whose last axis is runs.

Covers what is kept and how it starts; only `simkit.engine.turn` and the steps it calls write to it.
Arrays of slots have one row more than there are slots: the empty row, which always reads 0.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.chance import Luck, triangular
from simkit.engine.dated import resting_rows
from simkit.engine.model import Model
from simkit.engine.moves import Cause, Moves
from simkit.engine.rows import Indices, Slot
from simkit.world.phrases import read_flow, read_pairing

__all__ = [
    "NEVER",
    "Bools",
    "Floats",
    "Ints",
    "Places",
    "State",
    "entry_key",
    "fact_spans",
    "luck_path",
    "opening_state",
    "sample",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Places = tuple[slice | Indices | int, slice | Indices]

NEVER = 10**9
"""The day of what does not come; minus this, that of what has not come yet."""

_LEVELS = (
    *("openly_owed", "standing", "fresh", "decision", "ordered", "target", "delivered", "promised", "perceived"),
    *("asked", "decided", "vowed", "anchor", "anchor_day", "openness", "belief_rates"),
)
_DAYS = {
    **dict.fromkeys(("asked_until", "decided_until", "vowed_until"), -NEVER),
    **dict.fromkeys(("promise_due", "due"), NEVER),
    **dict.fromkeys(("held", "held_before"), -1),
}


@dataclass(slots=True)
class State:
    """Everything that a run carries from day to day, for a block of runs.

    Of each slot, shape (slots + 1, runs): `decision` is what is decided, `ordered` what of it has been accepted (an
    order to begin waits for its `lead`, until the day `due`), `target` what is delivered in the end (nothing, while the
    line `held` of the ledger holds it), `anchor` the level from which it runs there since `anchor_day`, and `delivered`
    where it stands. `decided` and `vowed` are decisions and promises set from outside, `asked` what is asked for, each
    up to a day of its own; `openly_owed` is what pacts promise in public.

    `turned` lists the slots and runs whose target may change today; `pending` the orders by the day they fall due;
    `wakes` the days on which any request or fact of the block lapses or a promise falls due, so that other days need
    not look. `recorded` says whether series and sums of the ledger are kept; `given` are values by name, run by run, in
    place of drawn or written ones. `explained` are the ledger lines that `parts_decided` keeps (and an empty row), if
    any, and `moves` what moved the variables. `shown` is the day that all of `delivered` stands at, if it is one day
    for all.
    """

    luck: Luck
    numbers: dict[str, Floats]
    number_table: Floats
    number_rows: dict[str, int]
    weights: Floats
    capacities: Floats
    actor_variables: Floats
    pair_variables: Floats
    facts: Bools
    fact_until: Ints
    obliged: Floats
    pact_age: Floats
    openly_owed: Floats
    standing: Floats
    lasting: Floats
    fresh: Floats
    fresh_week: Ints
    lead: Ints
    token: Floats
    decision: Floats
    ordered: Floats
    target: Floats
    delivered: Floats
    promised: Floats
    perceived: Floats
    asked: Floats
    asked_until: Ints
    decided: Floats
    decided_until: Ints
    vowed: Floats
    vowed_until: Ints
    promise_due: Ints
    due: Ints
    anchor: Floats
    anchor_day: Floats
    parts_decided: Floats | None
    explained: Indices
    memory_day: Ints
    memory_severity: Floats
    held: Ints
    held_before: Ints
    accepted: Bools
    turned: list[Places]
    pending: dict[int, list[tuple[Indices, Indices]]]
    moving: Bools
    wakes: dict[str, set[int]]
    bounds: dict[str, Floats]
    rests: dict[str, Floats]
    openness: Floats
    belief_rates: Floats
    first_day: dict[str, Ints] = field(default_factory=dict)
    day: int = -1
    dated_to: int | None = None
    shown: int | None = None
    moves: Moves | None = None
    recorded: bool = True
    given: Mapping[str, Floats] = field(default_factory=dict)
    kernels: Any = None

    def of_entry(self, stream: str, what: str, stands: float) -> Floats | float:
        """An entry's severity, chance or first day (`at`): as it stands, but in the runs that are given another."""
        other = self.given.get(entry_key(stream, what))
        return stands if other is None else np.where(np.isnan(other), stands, other)

    def wake(self, what: str, days: Ints) -> None:
        """Look at `what` again on these days."""
        self.wakes[what].update(np.unique(days).tolist())

    @property
    def runs(self) -> int:
        """How many runs the block holds."""
        return self.luck.count

    def first_of(self, event: str) -> Ints:
        """The first day of an event in each run; NEVER where it has not happened."""
        if event not in self.first_day:
            self.first_day[event] = np.full(self.runs, NEVER, dtype=np.int64)
        return self.first_day[event]


def sample(model: Model, luck: Luck, fixed: bool, values: Mapping[str, Floats] | None = None) -> Floats:
    """Every number of the world for each run, by rows: within its range, or (if `fixed`) at its value.

    Each is drawn from its own stream, a triangle over the range with the peak at the value. Those whose `values` are
    given (by path; NaN where a run is to draw) stand at them.
    """
    table = np.empty((len(model.numbers), luck.count))
    for row, (path, figure) in enumerate(model.numbers.items()):
        if figure.range is None or fixed or figure.range[0] == figure.range[1]:
            table[row] = figure.value
        else:
            low, high = figure.range
            table[row] = triangular(luck.uniform(f"number/{path}"), low, figure.value, high)
        if values is not None and path in values:
            table[row] = np.where(np.isnan(values[path]), table[row], values[path])
    return table


def opening_state(
    model: Model,
    luck: Luck,
    fixed: bool = False,
    explain: bool | Collection[Slot] = False,
    values: Mapping[str, Floats] | None = None,
    recorded: bool = True,
) -> State:
    """The state before day 0: numbers drawn, variables at rest, nothing decided, the scenario's `given` in place.

    `values` (by path, or by `entry_key`; NaN where a run keeps its own) stand in place of drawn or written ones.

    To `explain` a play, the state also keeps the ledger of every decision that stands, or of those of some slots.
    """
    runs, slots = luck.count, len(model.slots) + 1
    explained = _explained(model, explain)
    table = sample(model, luck, fixed, values)
    rows = {path: row for row, path in enumerate(model.numbers)}
    numbers = {path: table[row] for path, row in rows.items()}
    by_slot: dict[str, Any] = {name: np.zeros((slots, runs)) for name in _LEVELS}
    by_slot |= {name: _days(slots, runs, value) for name, value in _DAYS.items()}
    state = State(
        luck=luck,
        numbers=numbers,
        number_table=table,
        number_rows=rows,
        weights=_weights(model, numbers, runs),
        capacities=_capacities(model, numbers, runs),
        actor_variables=resting_rows(model, numbers, "actor", 0, runs),
        pair_variables=resting_rows(model, numbers, "pair", 0, runs),
        facts=np.zeros((len(model.layout.facts), runs), dtype=np.bool_),
        fact_until=_days(len(model.layout.facts), runs, -NEVER),
        obliged=np.zeros((len(model.obliged), runs)),
        pact_age=np.zeros((len(model.pairs), 1)),
        lasting=_lasting(model, numbers, luck),
        fresh_week=np.full(slots, -1, dtype=np.int64),
        lead=_leads(model, numbers, luck),
        token=np.array([*(scale.token for scale in model.scales), 0.0])[:, None],
        parts_decided=np.zeros((len(explained) + 1, runs)) if explain else None,
        explained=explained,
        memory_day=_days(len(model.memories), runs, -NEVER),
        memory_severity=np.zeros((len(model.memories), runs)),
        accepted=np.zeros((slots, runs), dtype=np.bool_),
        turned=[],
        pending={},
        moving=np.zeros(slots, dtype=np.bool_),
        wakes={"asked": set(), "facts": set(), "promises": set()},
        bounds=_bounds(model),
        rests={},
        recorded=recorded,
        given=values or {},
        **by_slot,
    )
    if explain:
        names = ("actor_variables", "pair_variables")
        state.moves = Moves({name: getattr(state, name).copy() for name in names})
    _set_given(model, state)
    return state


def entry_key(stream: str, what: str) -> str:
    """Under which name the `severity`, `chance` or first day (`at`) of an entry of the timeline is given."""
    return f"timeline/{stream}/{what}"


def _days(rows: int, runs: int, value: int) -> Ints:
    return np.full((rows, runs), value, dtype=np.int64)


def _explained(model: Model, explain: bool | Collection[Slot]) -> Indices:
    """The ledger lines that are kept."""
    if isinstance(explain, bool):
        return np.arange(len(model.lines) if explain else 0, dtype=np.intp)
    wanted = set(explain)
    return np.array([at for at, line in enumerate(model.lines) if model.slots[line.slot] in wanted], dtype=np.intp)


def _bounds(model: Model) -> dict[str, Floats]:
    """The scale of every variable, for each row of the arrays of variables: shape (rows, 2)."""
    scales = model.scenario.world.variables
    own = [scales[name].scale for name in model.actor_variables for _ in model.actors]
    mutual = [scales[name].scale for name in model.pair_variables for _ in model.pairs]
    return {
        "actor_variables": np.array(own).reshape(len(own), 2),
        "pair_variables": np.array(mutual).reshape(len(mutual), 2),
    }


def _weights(model: Model, numbers: dict[str, Floats], runs: int) -> Floats:
    nobody = np.zeros(runs)
    rows = [
        numbers.get(f"actors.{actor}.interests.{interest}", nobody)
        for interest in model.interests
        for actor in model.actors
    ]
    return np.array(rows) if rows else np.zeros((0, runs))


def _capacities(model: Model, numbers: dict[str, Floats], runs: int) -> Floats:
    plenty = np.ones(runs)
    return np.array([numbers.get(f"actors.{actor}.capacity.{flow}", plenty) for actor, flow in model.capacities])


def _lasting(model: Model, numbers: dict[str, Floats], luck: Luck) -> Floats:
    drawn = np.zeros((len(model.slots) + 1, luck.count))
    for at, slot in enumerate(model.slots):
        drawn[at] = luck.normal(f"lasting/{slot.stream}") * numbers[luck_path(model, at, "lasting")]
    return drawn


def _leads(model: Model, numbers: dict[str, Floats], luck: Luck) -> Ints:
    """Each slot's lead in days, which stays for the whole run: some supply lines are slow.

    It is its channel's, times a triangle from 1-d over 1 to 1+2d, since delays are longer than advances.
    """
    leads = np.zeros((len(model.slots) + 1, luck.count), dtype=np.int64)
    for at, (slot, path) in enumerate(zip(model.slots, model.delivery_paths, strict=True)):
        span = numbers[f"{path}.lead"]
        if span.any():
            u = luck.uniform(f"delivery/{slot.stream}")
            shift = np.where(u < 1.0 / 3.0, np.sqrt(3.0 * u) - 1.0, 2.0 - np.sqrt(6.0 * (1.0 - u)))
            leads[at] = np.rint(span * (1.0 + numbers["delays"] * shift)).astype(np.int64)
    return leads


def luck_path(model: Model, slot: int, kind: str) -> str:
    """The path of a slot's size of luck: its channel's own, or the world's."""
    own = model.channels[slot].luck is not None
    return f"channels.{model.slots[slot].channel}.luck.{kind}" if own else f"luck.{kind}"


def _set_given(model: Model, state: State) -> None:
    """Put the scenario's own start in place: facts by date, then what is `given`."""
    world = model.scenario.world
    for row, since, until in fact_spans(model):
        if since <= 0 < until:
            state.fact_until[row] = until
    for phrase, value in sorted(model.scenario.file.given.items()):
        flow = read_flow(phrase)
        if flow.what in world.channels:
            continue
        if flow.what in world.facts:
            row = model.layout.facts[flow.what, flow.of or flow.giver, flow.receiver]
            state.fact_until[row] = NEVER if value else -NEVER
        elif flow.of is not None:
            _give(state, "actor_variables", model.layout.actor_row(flow.what, flow.of), float(value))
        else:
            assert flow.giver is not None and flow.receiver is not None
            _give(state, "pair_variables", model.layout.pair_row(flow.what, flow.giver, flow.receiver), float(value))
    state.facts = state.fact_until > 0
    state.wake("facts", state.fact_until)


def _give(state: State, array: str, row: int, value: float) -> None:
    values: Floats = getattr(state, array)
    if state.moves is not None:
        state.moves.add(array, row, Cause("given"), value - values[row])
    values[row] = value


def fact_spans(model: Model) -> Iterator[tuple[int, int, int]]:
    """Each stretch in which a fact holds by itself: its row, the first day (or -NEVER), the day after the last."""
    starts = model.scenario.file.starts
    for (name, giver, receiver), row in model.layout.facts.items():
        for holding in model.scenario.world.facts[name].holds:
            if _is_owner(holding.of, giver, receiver):
                since = -NEVER if holding.since is None else (holding.since - starts).days
                until = NEVER if holding.until is None else (holding.until - starts).days
                yield row, since, until


def _is_owner(of: str | None, giver: str | None, receiver: str | None) -> bool:
    """Whether a phrase ("a", "a to b", "a and b", or nothing) names this actor, pair, or the world."""
    if of is None or " " not in of:
        return of == giver and receiver is None
    return (giver, receiver) in read_pairing(of).ordered()
