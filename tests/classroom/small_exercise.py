"""A small exercise around the scenario first_steps, whose mistakes the tests make."""

from __future__ import annotations

from pathlib import Path

EXERCISE = """\
exercise: Small
says: Two seats, two turns.
scenario: first_steps
suits: Tests.
minutes: 20
students: 2 to 6
goals: [Read a mistake.]
preparation: [Nothing.]
opening: There are three states.
seats:
  aldmark:
    title: Aldmark
    briefing: You are large.
    aims: [Be believed.]
    hopes: {arms: no}
    source: handout p1
  borava:
    title: Borava
    briefing: You are small.
    aims: [Get arms.]
    source: handout p3
turns: {first: week 3, length: 5 weeks, count: 2, minutes: 5}
timetable:
  - {minutes: 5, do: Begin.}
  - {minutes: 10, do: Play., turns: 1 to 2}
  - {minutes: 5, do: Talk.}
predictions:
  - {question: arms, lock: turn 1, base_rate: 0.2, source: handout p1, why: Seldom.}
  - claim: It rained.
    name: rain
    happened: yes
    lock: start
    reveal: turn 2
    base_rate: 0.5
    source: weather p1
    why: Nobody counted.
worksheet:
  - {ask: What happened?, lines: 2}
  - {ask: Turn by turn., columns: [Turn, Done], rows: 2}
debrief:
  - {about: Out of the roles, do: Say your name., ask: [How was it?], listen_for: Relief.}
limits: [Nearly everything.]
care: [Ask beforehand.]
rubric:
  - {criterion: Care, levels: [None, Some]}
key:
  - {ask: Do arms come?, question: arms, discuss: And in class?}
  - {ask: And in an alliance?, question: arms, compare: alliance}
  - {ask: Why?, why: arms from aldmark to borava, at: week 10}
  - {ask: What turns it?, tip: arms, along: [timeline.raid.severity]}
sources:
  weather: {title: Almanac, places: {p1: Some rain.}}
"""


def write_exercise(folder: Path, *changes: tuple[str, str], name: str = "small.yaml") -> Path:
    """The small exercise in a file, with some of its text changed."""
    text = EXERCISE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
