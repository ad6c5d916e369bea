"""A world of three states whose every number can be checked by hand, and a scenario in it, for explanations."""

from __future__ import annotations

from pathlib import Path

from simkit.scenario import Scenario
from simkit.scenario.load import load

WORLD = """
world: A strait
says: Ava may arm Bel, and Cyd watches.
sources:
  book:
    title: A book
    places: {p1: Ava arms Bel., p2: Cyd watches., p3: Friends consult.}
interests:
  friendship: {says: That a friend is well., source: book p1}
  quiet: {says: That all is quiet., source: book p2}
actors:
  ava:
    name: Ava
    says: The large one.
    interests: {friendship: "0.5 (0.5 to 0.5), assumed, it cares", quiet: "0.8 (0.8 to 0.8), assumed, it cares more"}
    reviews: 1 week, assumed, often
    reaction: 2 days, assumed, fast
  bel: {name: Bel, says: The small one., reviews: "1 week, assumed, often", reaction: "2 days, assumed, fast"}
  cyd: {name: Cyd, says: The other one., reviews: "1 week, assumed, often", reaction: "2 days, assumed, fast"}
relations:
  friend: {says: They like each other., source: book p1, pairs: [ava and bel]}
  rival: {says: They do not., source: book p2, pairs: [bel and cyd]}
channels:
  arms:
    says: Weapons.
    kind: support
    lead: 0 days, assumed, at once
    builds: 0 days, assumed, at once
    fades: 0 days, assumed, at once
    openness: 0, assumed, secret
    leak: LEAK, assumed, as told
  bans:
    says: Bans on trade.
    kind: pressure
    lead: 0 days, assumed, at once
    builds: 0 days, assumed, at once
    fades: 0 days, assumed, at once
    openness: 1, assumed, public
variables:
  fear:
    says: How afraid a state is.
    of: actor
    rests: 0.2, assumed, ordinary times
    half_life: 5 years, assumed, it is remembered
facts:
  talks: {says: Ava and Cyd negotiate, of: world}
events:
  storm:
    says: A storm strikes a state.
    roles: [target]
    jumps:
      target.fear: 0.6
    alarms: [target, friend of target]
  summit:
    says: Ava and Cyd meet.
    sets: [talks]
  broken: {says: A promise is not kept., roles: [by, target]}
  leak: {says: Something comes out., roles: [by, target]}
pact_kinds:
  consultation:
    says: Friends consult. Nobody must arm anybody.
    source: book p3
    obliges: []
pacts:
  ava_bel:
    name: Treaty of the strait
    says: They consult.
    source: book p3
    between: [ava, bel]
    kind: consultation
    starts: 2020-01-01
    openness: 1, assumed, published
rules:
  fear_is_answered:
    says: A friend that is afraid is armed.
    source: book p1
    basis: stated
    acts: any
    toward: friend
    serves: friendship
    when: other.fear > 0.5
    push:
      arms: other.fear
  clause_is_kept:
    says: A clause on arms is kept.
    source: book p3
    basis: inferred
    acts: any
    toward: friend
    when: pact.arms > 0
    push:
      arms: pact.arms
  revolt_is_met:
    says: A friend in revolt gets more.
    source: book p1
    basis: inferred
    acts: any
    toward: friend
    after: {event: summit}
    when: other.fear > 0.95 and not talks
    push:
      arms: 0.5
  stocks_are_small:
    says: The stocks are small.
    source: book p1
    basis: stated
    acts: ava
    toward: friend
    limit:
      arms: 0.3
  talks_come_first:
    says: While it negotiates, Ava holds arms back.
    source: book p2
    basis: stated
    acts: ava
    toward: friend
    when: talks
    hold:
      arms: self.interest.quiet > self.interest.friendship
  arms_are_answered:
    says: Who is believed to be armed is pressed.
    source: book p2
    basis: stated
    acts: cyd
    toward: rival
    third: friend of other
    combine: max
    push:
      bans: 0.1 + third_to_other.perceived.arms
luck: {lasting: "LASTING, assumed, unknowns", fresh: "0, assumed, none"}
delays: 0, assumed, none
beliefs: {insight: "0, assumed, none", event: leak}
promises: {within: "26 weeks, assumed, half a year", breaks: broken}
requests: {stand: "12 weeks, assumed, a season"}
"""

SCENARIO = """
scenario: A storm
world: strait
starts: 2030-01-07
horizon: 20 weeks
timeline:
  - {event: storm, at: week 3, target: bel, says: A storm strikes Bel.}
  - {event: summit, at: week 10, says: Ava and Cyd meet.}
"""


def write_strait(folder: Path, *, lasting: str = "0", leak: str = "0") -> Path:
    """Write the world and the scenario; returns the scenario's path."""
    world = WORLD.replace("LASTING", lasting).replace("LEAK", leak)
    (folder / "strait.yaml").write_text(world, encoding="utf-8")
    path = folder / "storm.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    return path


def strait(folder: Path, *, lasting: str = "0", leak: str = "0") -> Scenario:
    """The scenario, loaded."""
    return load(write_strait(folder, lasting=lasting, leak=leak))
