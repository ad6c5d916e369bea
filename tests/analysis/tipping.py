"""A small world in which every crossing can be worked out by hand, and its scenario, both in a folder.

Arms reach b from `deeds` 0.4 on, c from `severity` 0.4 on, and d while `aim` lies between 0.3 and 0.5; words reach b
where a pact obliges to them; the raid comes on day 70.
"""

from __future__ import annotations

from pathlib import Path

from engine.worlds import actors, channel, rule, scenario_of

WORLD = (
    actors("abcd")
    + "channels:\n"
    + channel("arms")
    + channel("words")
    + """\
events:
  raid:
    says: A raid.
    roles: [by, target]
interests:
  honour:
    says: That a word is kept.
    source: book
pact_kinds:
  friends:
    says: Friendship.
    source: book
    obliges:
      - {channel: words, level: "0.2 (0.1 to 0.3), assumed, t", when: always}
  allies:
    says: Alliance.
    source: book
    obliges:
      - {channel: words, level: "0.9, assumed, t", when: always}
pacts:
  a_b:
    name: The treaty of A and B
    says: They are friends.
    source: book
    between: [a, b]
    kind: friends
    starts: 2020-01-01
    openness: 1, assumed, t
rules:
"""
    + rule(
        "help",
        "with: {deeds: '0.6 (0.2 to 0.8), assumed, t', idle: '5 (4 to 6), assumed, t'}\npush: {arms: deeds + 0 * idle}",
    )
    + rule("answer", "after: {event: raid}\npush: {arms: severity}", toward="c")
    + rule(
        "band",
        "with: {aim: '0.1 (0 to 1), assumed, t'}\npush: {arms: 0.6 if aim > 0.3 and aim < 0.5 else 0}",
        toward="d",
    )
    + rule("keep", "push: {words: pact.words}")
)
SCENARIO = """\
timeline:
  - {event: raid, at: day 70, by: c, target: d, severity: 0.2}
questions:
  armed: {ask: Do arms reach B?, peak: arms from a to b, at_least: substantial}
  answered: {ask: Do arms reach C?, peak: arms from a to c, at_least: substantial}
  between: {ask: Do arms reach D?, peak: arms from a to d, at_least: substantial}
  spoken: {ask: Does A speak up?, peak: words from a to b, at_least: substantial}
  early: {ask: Is there a raid in four weeks?, happens: raid, within: 4 weeks}
  later: {ask: Do arms reach C after a plague?, peak: arms from a to c, at_least: token, after: plague}
"""


def write_tipping(folder: Path) -> Path:
    """Write both files; returns the scenario's path."""
    world = WORLD.replace("interests:\n", "  plague:\n    says: It never comes.\n    roles: [target]\ninterests:\n")
    scenario_of(folder, world, SCENARIO)
    return folder / "scenario.yaml"
