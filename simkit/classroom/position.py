"""A position: how a session's run stands on the morning of a day, everything that anybody could know of it.

Covers playing a session's scenario to a day and reading it. A position is a pure function of scenario, seed, run,
entries and day; who may see what of it is `simkit.classroom.sight`'s.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from simkit.chance import Luck
from simkit.engine.agenda import Agenda
from simkit.engine.ceilings import advice
from simkit.engine.compile import compile_scenario
from simkit.engine.deliveries import refresh
from simkit.engine.ensemble import Play
from simkit.engine.model import Model
from simkit.engine.recorder import HappeningKey
from simkit.engine.rows import Slot
from simkit.engine.turn import Block
from simkit.scenario import Scenario

__all__ = ["Happened", "Levels", "Position", "Reach", "Stepper", "answers_of", "position_of"]


@dataclass(frozen=True, slots=True)
class Levels:
    """How a slot stands: promised, delivered, perceived, decided, and what is asked for until which day."""

    promised: float
    delivered: float
    perceived: float
    decided: float
    asked: float
    asked_until: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a giver's rules let it go on a slot: what they advise, the ceiling in force, and why.

    `ceiling` is infinite where nothing limits it; `because` is then empty. `held` says why nothing is delivered.
    """

    advised: float
    ceiling: float
    because: str
    held: str


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of the run: when, what, by and to whom, and what the timeline says of it.

    `raised` marks what a flow between two actors brought about by itself; `openness` (0 to 1) is its channel's. `flow`
    is that flow, or the one that is asked for.
    """

    day: int
    kind: str
    by: tuple[str, ...]
    target: tuple[str, ...]
    label: str
    says: str
    raised: bool = False
    openness: float = 1.0
    flow: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """How a run stands before a day is played.

    `marks` are the levels before each of the days asked for (the first days of turns), the last of them `levels`.
    `variables` are (name, actor, other or "") to the values at each of those days. `answers` are those of
    the questions that are settled by now: None where a question has not come up and will not.
    """

    scenario: Scenario = field(repr=False, compare=False)
    model: Model = field(repr=False, compare=False)
    day: int
    days: tuple[int, ...]
    marks: tuple[Mapping[Slot, Levels], ...] = field(repr=False)
    variables: Mapping[tuple[str, str, str], tuple[float, ...]] = field(repr=False)
    reach: Mapping[Slot, Reach] = field(repr=False)
    happened: tuple[Happened, ...]
    answers: Mapping[str, bool | None]

    @property
    def levels(self) -> Mapping[Slot, Levels]:
        """How every slot stands."""
        return self.marks[-1]


class Stepper:
    """A play of one run that is stepped from day to day, and read on the way."""

    def __init__(self, scenario: Scenario, seed: int, run: int) -> None:
        self.play = Play(compile_scenario(scenario), Luck(seed, run, 1), recorded=False, evaluator="numpy")
        self.play.block.observers.append(self._watch)
        self.seen: dict[HappeningKey, int] = {}
        self.happened: list[Happened] = []
        self.days: list[int] = []
        self.marks: list[Mapping[Slot, Levels]] = []
        self.values: list[dict[tuple[str, str, str], float]] = []

    @property
    def model(self) -> Model:
        """The model that is played."""
        return self.play.block.model

    def go_on(self, scenario: Scenario) -> None:
        """Go on with further entries of the timeline, all of them later than the last day that was marked.

        Raises:
            InputError: where that is not so.
        """
        self.play.go_on(compile_scenario(scenario))

    def mark(self, day: int) -> None:
        """Play up to the morning of a day, and read it."""
        horizon = self.model.horizon
        self.play.step_to(min(day - 1, horizon))
        block = self.play.block
        if self.play.day >= 0:
            refresh(block.state, block.ramp, self.play.day)
        self.days.append(day)
        self.marks.append(_levels(block))
        self.values.append(_variables(block))

    def reach(self, actor: str, day: int) -> dict[Slot, Reach]:
        """How far an actor's rules let it go on each of its slots."""
        model, state = self.model, self.play.block.state
        rules = model.scenario.world.rules
        says = advice(self.play, actor, day)
        found = {}
        for at, row in enumerate(says.slots.tolist()):
            slot, line = model.slots[row], int(says.binding[at, 0])
            ceiling, because = float(says.ceilings[at, 0]), ""
            if line >= 0:
                rule = model.lines[line].rule
                because = "" if rule is None else rules[rule].says.strip()
            most = _capacity(self.play.block, slot)
            if most < min(ceiling, 1.0):
                ceiling, because = most, "That is all that it has, for everybody together."
            held = int(state.held[row, 0])
            stopped = "" if held < 0 or (name := model.lines[held].rule) is None else rules[name].says.strip()
            if ceiling >= 1.0:
                ceiling, because = math.inf, ""
            found[slot] = Reach(float(says.wanted[at, 0]), ceiling, because, stopped)
        return found

    def position(self, actors: tuple[str, ...]) -> Position:
        """The position at the day that was marked last, with the reach of some actors."""
        day, horizon = self.days[-1], self.model.horizon
        reach: dict[Slot, Reach] = {}
        for actor in actors if day <= horizon else ():
            reach |= self.reach(actor, day)
        return Position(
            scenario=self.model.scenario,
            model=self.model,
            day=day,
            days=tuple(self.days),
            marks=tuple(self.marks),
            variables={key: tuple(one.get(key, 0.0) for one in self.values) for key in self.values[-1]},
            reach=reach,
            happened=tuple(self.happened),
            answers=answers_of(self.play),
        )

    def close(self) -> None:
        """End the play."""
        self.play.close()

    def _watch(self, block: Block, agenda: Agenda) -> None:  # noqa: ARG002 - the form of an observer
        """Note what happened today: the happenings that were counted once more."""
        for key, (count, *_) in sorted(block.kept.happened.items()):
            if self.seen.get(key) != count:
                self.seen[key] = count
                self.happened.append(_happened(block, key))


def position_of(
    scenario: Scenario,
    seed: int,
    run: int,
    days: tuple[int, ...],
    actors: tuple[str, ...] = (),
) -> Position:
    """Play one run from day 0 to the morning of the last of some days; a day past the horizon is the end.

    `actors` are those whose reach is wanted.
    """
    stepper = Stepper(scenario, seed, run)
    for day in days:
        stepper.mark(day)
    found = stepper.position(actors)
    stepper.close()
    return found


def answers_of(play: Play) -> dict[str, bool | None]:
    """The answers of the questions that are settled in the run of a play: True, False, or None (it never came up)."""
    watched, state, model = play.block.watched, play.block.state, play.block.model
    answers, counts, met = watched.answers()[:, 0], watched.counts[:, 0], watched.met[:, 0]
    found: dict[str, bool | None] = {}
    for row, question in enumerate(model.questions):
        opened = 0 if question.after is None else int(state.first_of(question.after)[0])
        over = question.within is not None and opened + question.within <= play.day
        decided = question.measure != "end" and bool(met[row])
        if play.day >= model.horizon or (counts[row] and (over or decided)):
            found[question.name] = bool(answers[row]) if counts[row] else None
    return found


def _levels(block: Block) -> dict[Slot, Levels]:
    state = block.state
    names = ("promised", "delivered", "perceived", "decision", "asked", "asked_until")
    columns = [getattr(state, name)[:-1, 0].tolist() for name in names]
    return {slot: Levels(*values) for slot, *values in zip(block.model.slots, *columns, strict=True)}


def _variables(block: Block) -> dict[tuple[str, str, str], float]:
    model, state = block.model, block.state
    own = state.actor_variables[:, 0].tolist()
    mutual = state.pair_variables[:, 0].tolist()
    found = {}
    for at, name in enumerate(model.actor_variables):
        for row, actor in enumerate(model.actors):
            found[name, actor, ""] = own[at * len(model.actors) + row]
    for at, name in enumerate(model.pair_variables):
        for row, (actor, other) in enumerate(model.pairs):
            found[name, actor, other] = mutual[at * len(model.pairs) + row]
    return found


def _capacity(block: Block, slot: Slot) -> float:
    """The most that a giver has for all receivers of a slot's channel together."""
    model, most = block.model, math.inf
    capacity = model.scenario.world.actors[slot.giver].capacity
    for flow in (slot.channel, slot.flow):
        if flow in capacity:
            row = model.capacities.index((slot.giver, flow))
            most = min(most, float(np.maximum(block.state.capacities[row, 0], 0.0)))
    return most


def _happened(block: Block, key: HappeningKey) -> Happened:
    kind, by, target, label = key
    model = block.model
    entry = next((one for one in model.entries if one.label == label), None)
    if entry is not None:
        slots = [model.slots[int(row)] for row in entry.slots]
        flow = "" if not slots else slots[0].flow if len(slots) == 1 else slots[0].channel
        return Happened(block.state.day, kind, by, target, label, entry.says, flow=flow)
    stream = label.partition("/")[2]
    row = next((at for at, slot in enumerate(model.slots) if slot.stream == stream), None)
    if row is None:
        incident = model.scenario.world.incidents.get(label)
        says = "" if incident is None else incident.says
        return Happened(block.state.day, kind, by, target, label, says)
    openness = float(block.state.openness[row, 0])
    flow = model.slots[row].flow
    return Happened(block.state.day, kind, by, target, label, "", raised=True, openness=openness, flow=flow)
