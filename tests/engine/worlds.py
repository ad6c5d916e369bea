"""Small worlds for the tests of the engine: what a test does not say is filled in with nothing that moves.

A test writes the top-level keys it is about, as YAML; three actors who review every week, a channel without delay
and sizes of luck of 0 are there unless it says otherwise. Days are traced one by one, whatever the recorder keeps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import numpy as np

from simkit.engine.agenda import Agenda
from simkit.engine.compile import compile_scenario
from simkit.engine.deliveries import level_on
from simkit.engine.ensemble import open_play
from simkit.engine.model import Model
from simkit.engine.recorder import Record
from simkit.engine.turn import Block
from simkit.scenario import Scenario
from simkit.scenario.load import load
from simkit.world.phrases import read_flow

__all__ = [
    "BUSY",
    "FULL",
    "SECTIONS",
    "Played",
    "actors",
    "added_up",
    "assert_same",
    "channel",
    "model_of",
    "play",
    "rule",
    "scenario_of",
    "series",
]

BASE = """\
world: A world for one test
says: Nothing in it is real.
sources:
  book:
    title: A book
events:
  broken_promise:
    says: A promise falls due and is not kept.
    roles: [by, target]
"""

SECTIONS = {
    "channels": """\
channels:
  arms:
    says: Arms.
    kind: support
    lead: 0 days, assumed, t
    builds: 0 days, assumed, t
    fades: 0 days, assumed, t
    openness: 1, assumed, t
""",
    "luck": "luck:\n  lasting: 0, assumed, t\n  fresh: 0, assumed, t\n",
    "delays": "delays: 0, assumed, t\n",
    "beliefs": "beliefs:\n  insight: 0, assumed, t\n",
    "promises": "promises:\n  within: 4 weeks, assumed, t\n  breaks: broken_promise\n",
    "requests": "requests:\n  stand: 8 weeks, assumed, t\n",
}


def actors(names: str = "abc", reviews: str = "1 week", reaction: str = "2 days", **more: str) -> str:
    """Actors of one letter each, as YAML; `more` adds lines to those it names."""
    text = "actors:\n"
    for name in names:
        own = "".join(f"    {line}\n" for line in more.get(name, "").splitlines())
        text += f"  {name}:\n    name: {name.upper()}\n    says: An actor.\n{own}"
        text += f"    reviews: {reviews}, assumed, t\n    reaction: {reaction}, assumed, t\n"
    return text


SECTIONS["actors"] = actors()

SCENARIO = {
    "scenario": "scenario: A test\n",
    "world": "world: small\n",
    "starts": "starts: 2030-01-01\n",
    "horizon": "horizon: 12 weeks\n",
}


def channel(name: str, more: str = "", **spans: str) -> str:
    """A channel without parts, as YAML below `channels:`; spans not given are 0 days, openness 1."""
    given = {"lead": "0 days", "builds": "0 days", "fades": "0 days", "openness": "1"} | spans
    lines = [f"  {name}:", "    says: Of a test.", "    kind: support"]
    lines += [f"    {key}: {value}, assumed, t" for key, value in given.items()]
    return "\n".join([*lines, *(f"    {line}" for line in more.splitlines())]) + "\n"


def rule(name: str, body: str, toward: str = "b", acts: str = "a") -> str:
    """A rule, as YAML below `rules:`; the body is given without its indent."""
    about = f"    toward: {toward}\n" if toward else ""
    head = f"  {name}:\n    says: A rule.\n    basis: assumed\n    why: t\n    acts: {acts}\n{about}"
    return head + "".join(f"    {line}\n" for line in body.strip().splitlines())


def scenario_of(
    folder: Path,
    world: str,
    scenario: str = "",
    variant: str | None = None,
    changes: Mapping[str, str | float | bool] | None = None,
) -> Scenario:
    """Write a world and a scenario in it to a folder, completed with what they do not say, and load them."""
    shelf = folder / "small"
    shelf.mkdir(parents=True, exist_ok=True)
    (shelf / "base.yaml").write_text(BASE)
    (shelf / "own.yaml").write_text(_completed(world, SECTIONS))
    file = folder / "scenario.yaml"
    file.write_text(_completed(scenario, SCENARIO))
    return load(file, variant, changes)


def _completed(text: str, sections: Mapping[str, str]) -> str:
    written = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    return text + "\n" + "".join(section for key, section in sections.items() if key not in written)


def model_of(folder: Path, world: str, scenario: str = "", **how: Any) -> Model:
    """A world and a scenario in it, compiled."""
    return compile_scenario(scenario_of(folder, world, scenario, **how))


@dataclass
class Played:
    """A play, day by day: every array of the state at the end of each day, with delivered levels of that very day."""

    model: Model
    record: Record
    states: list[dict[str, np.ndarray]] = field(default_factory=list)
    reviews: list[tuple[int, str, bool]] = field(default_factory=list)
    events: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def watch(self, block: Block, agenda: Agenda) -> None:
        """Trace a day; an observer of plays."""
        state = block.state
        names = ("decision", "promised", "perceived", "asked", "actor_variables", "pair_variables", "facts")
        today = {name: getattr(state, name).copy() for name in names}
        today["delivered"] = level_on(state, block.ramp, state.day, (slice(None), slice(None)))
        if state.parts_decided is not None:
            today["parts"] = state.parts_decided[:-1].copy()
        self.states.append(today)
        self.reviews += [(state.day, due.actor, due.mask is not None) for due in agenda.reviews]
        for key, (count, *_) in block.kept.happened.items():
            seen = self.events.setdefault(key[0], [])
            before = sum(times for _, times in self.events[key[0]])
            total = sum(item[0] for name, item in block.kept.happened.items() if name[0] == key[0])
            if total > before:
                seen.append((state.day, total - before))
            assert count > 0

    def of(self, phrase: str, array: str = "delivered") -> np.ndarray:
        """What a phrase such as "arms from a to b", "fear of a" or "truce" names: shape (days, runs)."""
        flow, world = read_flow(phrase), self.model.scenario.world
        if flow.what in world.channels:
            rows = self.model.layout.readings(flow.what, flow.part, flow.giver, flow.receiver)
            return np.array([state[array][rows].max(axis=0) for state in self.states])
        if flow.what in world.facts:
            row = self.model.layout.facts[flow.what, flow.of or flow.giver, flow.receiver]
            return np.array([state["facts"][row] for state in self.states])
        if flow.of is not None:
            row = self.model.layout.actor_row(flow.what, flow.of)
            return np.array([state["actor_variables"][row] for state in self.states])
        row = self.model.layout.pair_row(flow.what, flow.giver, flow.receiver)
        return np.array([state["pair_variables"][row] for state in self.states])

    def run(self, phrase: str, array: str = "delivered") -> list[float]:
        """The same in the only run: a value for each day."""
        found = self.of(phrase, array)
        assert found.shape[1] == 1
        return [float(value) for value in found[:, 0]]

    def lines(self, phrase: str, day: int) -> dict[str, float]:
        """The ledger of the decision that stands on a day in the only run, without the lines that are 0.

        A line is called by its kind; one of a rule by the rule, and "rule/third" where it has a third.
        """
        flow, found = read_flow(phrase), {}
        for at, line in enumerate(self.model.lines):
            slot = self.model.slots[line.slot]
            if (slot.flow, slot.giver, slot.receiver) == (flow.name, flow.giver, flow.receiver):
                name = line.kind if line.rule is None else line.rule
                found[name if line.third is None else f"{name}/{line.third}"] = float(self.states[day]["parts"][at, 0])
        return {name: value for name, value in found.items() if value != 0.0}

    def yes(self, question: str) -> float | None:
        """The share of runs that say yes, of those that count; None where none counts."""
        row = [asked.name for asked in self.model.questions].index(question)
        counted = int(self.record.counts[row])
        return int(self.record.yes[row]) / counted if counted else None


def play(
    scenario: Scenario | Model, runs: int = 1, seed: int = 1, first: int = 0, fixed: bool = True, explain: bool = True
) -> Played:
    """Play a scenario through in one block, tracing every day."""
    model = scenario if isinstance(scenario, Model) else compile_scenario(scenario)
    opened = open_play(model, seed, first, runs, fixed=fixed, keep=True, explain=explain)
    played = Played(model, opened.block.kept)
    opened.block.observers.append(played.watch)
    played.record = opened.finish()
    return played


def series(record: Record) -> dict[tuple[str, str, str, str], tuple[bytes, bytes, bytes]]:
    """Every recorded series by its names: the bytes of its histogram, its sums and (if kept) its runs."""
    kept = None if record.kept is None else np.stack(record.kept)
    return {
        (one.array, one.name, one.giver, one.receiver): (
            record.histogram[row].tobytes(),
            record.total[row].tobytes(),
            b"" if kept is None else np.ascontiguousarray(kept[:, row]).tobytes(),
        )
        for row, one in enumerate(record.series)
    }


def assert_same(one: Record, other: Record) -> None:
    """Two records are the same, byte for byte, in everything that is kept of the runs."""
    scratch = {"standing", "sums", "last"}
    for name in (item.name for item in fields(Record) if item.name not in scratch):
        ours, theirs = getattr(one, name), getattr(other, name)
        if isinstance(ours, np.ndarray):
            assert ours.shape == theirs.shape, name
            assert ours.tobytes() == theirs.tobytes(), name
        elif isinstance(ours, list) and ours:
            assert np.stack(ours).tobytes() == np.stack(theirs).tobytes(), name
        elif isinstance(ours, dict):
            assert sorted(ours.items()) == sorted(theirs.items()), name
        else:
            assert ours == theirs, name


def added_up(model: Model, parts: np.ndarray) -> np.ndarray:
    """The ledger's lines added up slot by slot: shape (slots, runs)."""
    total = np.zeros((len(model.slots), parts.shape[1]))
    for row, line in enumerate(model.lines):
        total[line.slot] += parts[row]
    return total


# A world in which everything happens to one channel: standing levels, pushes for and against, thirds, ceilings,
# a shortage, holds, delays, a level that is given, and decisions from outside.
FULL = (
    actors("abcd", a="capacity:\n  arms: 0.9 (0.7 to 1.1), assumed, t", d="variables:\n  fear: 0.6, assumed, t")
    + "channels:\n"
    + channel("arms", lead="3 weeks", builds="5 weeks", fades="7 weeks", openness="0.3")
    + channel("words", "opposable: true\nspoken: true", builds="1 day", fades="4 weeks")
    + """\
relations:
  foe:
    says: Foes.
    pairs:
      - c to b
      - d to b
variables:
  fear:
    says: Fear.
    of: actor
    rests: 0.3 (0.1 to 0.5), assumed, t
    half_life: 3 weeks, assumed, t
events:
  raid:
    says: A raid.
    roles: [by, target]
    jumps:
      target.fear: 0.7 * severity
    sets:
      - hurt of target
    alarms: [target, by, a]
facts:
  hurt:
    says: Hurt.
    of: actor
    lasts: 3 weeks, assumed, t
levels:
  arms from a to b: 0.15 (0.1 to 0.2), assumed, t
  words from a to c:
    - since: 2020-01-01
      level: -0.2, assumed, t
    - since: 2030-02-10
      level: 0.4, assumed, t
luck:
  lasting: 0.1, assumed, t
  fresh: 0.1, assumed, t
delays: 0.3, assumed, t
incidents:
  raids:
    says: Raids.
    event: raid
    by: d
    target: [a, b]
    severity: 0.6 (0.2 to 0.9), assumed, t
    per_year: 5, assumed, t
rules:
"""
    + rule("help", "push:\n  arms: 0.3 + other.fear\n  words: 0.5 - self.fear", toward="any", acts="any")
    + rule("join", "third: foe of other\ncombine: sum\npush:\n  arms: 0.4 * third.fear", toward="any", acts="any")
    + rule("pick", "third: foe of other\ncombine: max\npush:\n  words: -0.5 * third.fear", toward="any", acts="any")
    + rule("keep", "limit:\n  arms: 1 - 0.8 * self.fear", toward="any", acts="any")
    + rule("tire", "when: other.fear > 0.5\nlimit:\n  arms: 0.3\n  words: 0.2", toward="any", acts="any")
    + rule("wait", "hold:\n  arms: other.hurt", toward="any", acts="any")
    + rule("shy", "hold:\n  arms: self.fear > 0.75", toward="any", acts="any")
)

BUSY = """\
horizon: 30 weeks
given:
  arms from a to b: 0.7
  arms from b to c: 0.6
  words from b to a: -0.4
timeline:
  - event: raid
    at: week 4 to 9
    by: c
    target: b
    severity: 0.9
  - decide: a
    toward: b
    channel: arms
    level: 0.95
    at: week 10
    until: week 16
  - decide: b
    toward: a
    channel: words
    level: -0.8
    at: week 3 to 6
    until: day 100
"""
