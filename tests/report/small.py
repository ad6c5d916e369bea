"""A world of two states that is small enough to check by hand, and a scenario in it."""

from __future__ import annotations

from pathlib import Path

WORLD = """
world: Two states
says: Ava helps Bel.
sources:
  book:
    title: A book
    places:
      p1: Ava helps Bel.
interests:
  friendship:
    says: That a friend is well.
    source: book p1
actors:
  ava:
    name: 'AVA_NAME'
    says: The large one.
    interests:
      friendship: 1 (0.9 to 1), assumed, it cares
    reviews: 2 weeks, assumed, often
    reaction: 2 days, assumed, fast
  bel:
    name: Bel
    says: The small one.
    reviews: 2 weeks, assumed, often
    reaction: 2 days, assumed, fast
relations:
  friend:
    says: They like each other.
    source: book p1
    pairs:
      - ava and bel
channels:
  words:
    says: Public words.
    kind: support
    opposable: true
    spoken: true
    lead: 0 days, assumed, at once
    builds: 0 days, assumed, at once
    fades: 0 days, assumed, at once
    openness: 1, assumed, public
  arms:
    says: Weapons.
    kind: support
    lead: 4 weeks, assumed, shipping
    builds: 0 days, assumed, at once
    fades: 0 days, assumed, at once
    openness: 0, assumed, secret
facts:
  hurt:
    says: The state was hurt.
    of: actor
    lasts: 10 weeks, assumed, it heals
events:
  storm:
    says: A storm strikes a state.
    roles: [target]
    sets:
      - hurt of target
    alarms: [target, friend of target]
  plea:
    says: A state asks for help.
    roles: [by, target]
    request: true
    alarms: [target]
  broken:
    says: A promise is not kept.
    roles: [by, target]
rules:
  comfort:
    says: A friend speaks up.
    source: book p1
    basis: stated
    acts: any
    toward: friend
    after:
      event: storm
      target: other
      lasts: 10 weeks, assumed, then it is over
    with:
      warmth: 0.8 (0.7 to 0.9), assumed, warm
    push:
      words: warmth
  help:
    says: A friend that is asked for arms sends some, and promises more.
    basis: assumed
    why: so it is told
    serves: friendship
    acts: any
    toward: friend
    within: 3 weeks, assumed, soon
    with:
      deeds: 0.5 (0.4 to 0.6), assumed, half
    when: asked.arms >= token
    push:
      arms: deeds
    promise:
      arms: 0.75
luck:
  lasting: 0 (0 to 0), assumed, none
  fresh: 0 (0 to 0), assumed, none
delays: 0 (0 to 0), assumed, none
beliefs:
  insight: 0, assumed, none
promises:
  within: 26 weeks, assumed, half a year
  breaks: broken
requests:
  stand: 12 weeks, assumed, a season
"""

SCENARIO = """
scenario: 'TITLE'
says: A storm, and a plea for arms.
world: small_world
starts: 2030-01-07
horizon: 30 weeks
timeline:
  - event: storm
    at: week 3
    target: bel
    says: A storm strikes Bel.
  - event: plea
    at: week 4
    from: bel
    to: ava
    channel: arms
    level: substantial
questions:
  comfort:
    ask: 'ASK'
    peak: words from ava to bel
    after: storm
    within: 2 weeks
    at_least: major
  all_arms:
    ask: Does Ava send arms in bulk?
    peak: arms from ava to bel
    at_least: major
  broken:
    ask: Does Ava break its promise?
    happens: broken
    by: ava
    target: bel
variants:
  calm:
    says: No storm comes.
    without:
      - timeline.storm
  warm:
    says: More arms for sure.
    set:
      rules.help.with.deeds: 0.6 (0.6 to 0.6), assumed, more
"""


def write_small(folder: Path, *, name: str = "Ava", title: str = "Small", ask: str = "Does Ava speak up?") -> Path:
    """Write the world and the scenario; returns the scenario's path."""
    (folder / "small_world.yaml").write_text(WORLD.replace("AVA_NAME", name), encoding="utf-8")
    path = folder / "small.yaml"
    path.write_text(SCENARIO.replace("TITLE", title).replace("ASK", ask), encoding="utf-8")
    return path
