"""Documents without a fault that use every key: a world and a scenario in it, an exercise about it, and episodes.

Covers what is changed by the targets; the world and scenario are those of the tests of checks, with the keys that
those leave to others.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import Any

from simkit.library import library
from simkit.scenario.nodes import Node, plain
from simkit.scenario.yamltree import read_text

__all__ = ["NAMES", "documents", "episodes", "exercise", "small", "trees"]

NAMES = ("small.yaml", "input.yaml")

_READINGS = """\
readings:
  doves:
    says: Less is done.
    source: book 1.1
  hawks:
    says: More is done.
    source: book 2.1
backtest:
  says: Scored on nothing.
  source: book 1.1
  skill:
    words: [90 days, 365 days]
"""
_DISPUTED = """\
      strength:
        value: 0.5
        range: [0.3, 0.7]
        basis: assumed
        why: a guess
        readings:
          doves: 0.3 (0.2 to 0.4), stated, book 1.1
          hawks: 0.7 (0.6 to 0.8), assumed, a guess
"""
_OWN = """\
reading: doves
set:
  pacts.alba_bora.openness: 0.5
  rules.calm.active: false
"""
_MORE = """\
  short:
    says: Shorter, and otherwise begun.
    set:
      reading: hawks
      timeline.first_raid.severity: 0.5
    add:
      - event: storm
        at: week 2
        target: bora
    without: [rules.calm, timeline.plea]
expect:
  guns_come:
    says: They come.
    source: book 1.1
    question: guns
    variant: long
    at_least: 0.1
  more_of_them:
    says: More of them.
    question: guns
    variant: short
    above: base
    by: 0.05
sweep:
  vary:
    timeline.first_raid.severity: 0.2..1/3
    pacts.alba_bora.openness: [0.2, 0.4]
    timeline.first_raid.at: week 2, week 3
    actors.alba.*: range
    rules.speak.with.strength: 0.3..0.7
  design: sobol
  points: 8
  runs: 4
  read: [guns, mean of words from alba to bora]
"""
_EXERCISE = """\
exercise: Three islands in class
says: About a raid.
scenario: input.yaml
variant: long
set:
  pacts.alba_bora.openness: 0.4
suits: Anybody.
minutes: 20
students: 3 to 30
goals: [Learn.]
preparation: [Print.]
opening: It begins.
seats:
  alba:
    title: Alba
    briefing: Be large.
    aims: [Win.]
    hopes:
      guns: no
    source: book 1.1
  bora:
    title: Bora
    briefing: Be small.
    aims: [Live.]
    source: book 1.1
observers: Watch.
turns:
  first: week 1
  length: 3 weeks
  count: 3
  minutes: 4
timetable:
  - minutes: 8
    do: Begin.
  - minutes: 12
    do: Play.
    turns: 1 to 3
predictions:
  - question: guns
    lock: start
    reveal: turn 2
    base_rate: 0.5
    source: book 1.1
    why: Half.
  - claim: It came true.
    name: came_true
    happened: yes
    model: 0.3
    lock: turn 1
    base_rate: 0.5
    source: book 1.1
    why: Half.
worksheet:
  - ask: What?
    lines: 2
  - ask: Who?
    columns: [A, B]
    rows: 3
debrief:
  - about: It.
    do: Talk.
    ask: [Why?]
    listen_for: Reasons.
rubric:
  - criterion: Words.
    levels: [Few, Many]
key:
  - ask: Do guns come?
    question: guns
  - ask: And with more time?
    question: guns
    variant: long
    compare: short
limits: [Much is left out.]
care: [Mind who is in the room.]
sources:
  handout:
    title: A handout
"""


@cache
def trees() -> tuple[Node, Node]:
    """The world and its scenario as trees."""
    world, scenario = (read_text(text, name) for text, name in zip(_texts(), NAMES, strict=True))
    return world, scenario


@cache
def small() -> Node:
    """The world of the tests of checks as it stands there."""
    from scenario.small_world import WORLD

    return read_text(WORLD, NAMES[0])


@cache
def documents() -> tuple[dict[str, Any], dict[str, Any]]:
    """The same as plain documents, the scenario short enough to be played often."""
    world, scenario = map(plain, trees())
    return world, scenario | {"horizon": "9 weeks"}


@cache
def exercise() -> dict[str, Any]:
    """An exercise about that scenario."""
    document = plain(read_text(_EXERCISE, "exercise.yaml"))
    assert isinstance(document, dict)
    return document


@cache
def episodes() -> list[list[str]]:
    """The first episodes of the library as rows of cells, below the names of the columns."""
    lines = (library() / "history" / "episodes.csv").read_text(encoding="utf-8").splitlines()
    return [row for row in csv.reader(lines) if row and not row[0].startswith("#")][:4]


def _texts() -> tuple[str, str]:
    from scenario.small_world import SCENARIO, WORLD

    strength = "      strength: 0.5 (0.3 to 0.7), assumed, a guess\n"
    world = WORLD.replace("parameters:\n", f"{_READINGS}parameters:\n", 1).replace(strength, _DISPUTED)
    scenario = SCENARIO.replace("given:\n", f"{_OWN}given:\n", 1).replace("at: day 364\n", "at: day 50\n", 1)
    return world, scenario + _MORE
