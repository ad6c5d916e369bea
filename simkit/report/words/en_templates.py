"""The templates of `simkit new` in English: a world, a scenario, an actor and a rule, each with its comments.

Covers whole files; an actor's and a rule's template go with the world's, in whose folder they are put.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "template.world": """\
# yaml-language-server: $schema=world.schema.json
# For completion while you type: simkit schema world > world.schema.json
# Every key is explained in docs/keys.md, and how a world works in docs/world.md.

world: {title}
says: Say in two sentences what this world is about.

# What numbers and rules rest on. They cite "SOURCE PLACE", such as "notes p1".
sources:
  notes:
    title: My notes
    places:
      p1: Say in your own words what this place says.

# What actors may care about.
interests:
  security:
    says: That nobody attacks us.
    source: notes p1

# Numbers: VALUE (LOW to HIGH), BASIS, SOURCE PLACE, REASON. The basis is stated, inferred, assumed or fitted.
actors:
  first_state:
    name: First State
    says: Say who this is and what drives it.
    interests:
      security: 0.8 (0.6 to 1), assumed, say why this size
    reviews: 4 weeks, assumed, say why this size
    reaction: 3 days (1 day to 7 days), assumed, say why this size
  second_state:
    name: Second State
    says: Say who this is and what drives it.
    interests:
      security: 0.9 (0.7 to 1), assumed, say why this size
    reviews: 4 weeks, assumed, say why this size
    reaction: 3 days (1 day to 7 days), assumed, say why this size

# Ties between actors: "a and b" both ways, "a to b" one way.
relations:
  partner:
    says: They call each other partners.
    pairs:
      - first_state and second_state

# What actors can do to each other: support or pressure, how fast, and how openly.
channels:
  help:
    says: Money and goods.
    kind: support
    lead: 2 weeks (1 week to 4 weeks), assumed, say why this size
    builds: 4 weeks (2 weeks to 8 weeks), assumed, say why this size
    fades: 8 weeks (4 weeks to 12 weeks), assumed, say why this size
    openness: 0.5 (0.3 to 0.7), assumed, say why this size

# What actors remember from week to week.
variables:
  trust:
    says: How far one state trusts another, from 0 to 1.
    of: pair
    rests: 0.5 (0.4 to 0.6), assumed, say why this size
    half_life: 26 weeks (13 weeks to 52 weeks), assumed, say why this size

# What may happen, and whom it alarms.
events:
  crisis:
    says: A state gets into trouble.
    roles: [target]
    alarms: [target, partner of target]
  broken_promise:
    says: A promise falls due and is not kept.
    roles: [by, target]
    jumps:
      target_to_by.trust: -0.2 * severity

# What moves actors. More rules: simkit new rule NAME.
rules:
  partners_help:
    says: Partners help a state in trouble, the more so the more they trust it.
    source: notes p1
    basis: inferred
    acts: any
    toward: partner
    after:
      event: crisis
      target: other
      lasts: 26 weeks, assumed, say why this size
    with:
      strength: 0.8 (0.5 to 1.1), assumed, say why this size
    push:
      help: strength * severity * trust

# How much chance there is, and what becomes of words.
luck:
  lasting: 0.08 (0.05 to 0.12), assumed, say why this size
  fresh: 0.05 (0.03 to 0.08), assumed, say why this size
delays: 0.25 (0.1 to 0.4), assumed, say why this size
beliefs:
  insight: 0.02 (0.01 to 0.04), assumed, say why this size
promises:
  within: 26 weeks, assumed, say why this size
  breaks: broken_promise
requests:
  stand: 20 weeks, assumed, say why this size
""",
    "template.scenario": """\
# yaml-language-server: $schema=scenario.schema.json
# For completion while you type: simkit schema scenario > scenario.schema.json
# Every key is explained in docs/keys.md. Check it with simkit check, play it with simkit run.

scenario: {title}
says: Say in two lines what is to be found out.
# The name or path of a world: beside this file, or one that comes with simkit.
world: {world}
starts: 2030-01-07
horizon: 40 weeks

# What happens when: "week 4", "week 4 to 6" (by chance), "day 30", or a date.
timeline:
  - event: crisis
    at: week 4
    target: second_state
    severity: 0.8

# What the runs are asked; each gets a probability.
questions:
  help:
    ask: Does the first state help in earnest within half a year?
    peak: help from first_state to second_state
    after: crisis
    within: 26 weeks
    at_least: substantial

# What might have been otherwise. Play it with --variant mild.
variants:
  mild:
    says: The crisis is a mild one.
    set:
      timeline.crisis.severity: 0.3
""",
    "template.actor": """\
# yaml-language-server: $schema=world.schema.json
# Put this file into a world's folder, beside its other files; simkit check FOLDER checks them together.

actors:
  {name}:
    name: {title}
    says: Say who this is and what drives it.
    # Interests of the world, each with a weight from 0 to 1.
    interests:
      security: 0.7 (0.5 to 0.9), assumed, say why this size
    # How often it reviews its decisions, and how fast after an alarm.
    reviews: 4 weeks, assumed, say why this size
    reaction: 3 days (1 day to 7 days), assumed, say why this size
""",
    "template.rule": """\
# yaml-language-server: $schema=world.schema.json
# Put this file into a world's folder, beside its other files; simkit check FOLDER checks them together.

rules:
  {name}:
    says: Partners return the help that they get.
    # Write stated or inferred with a source, or assumed with why.
    basis: assumed
    why: say why this size
    # Who acts toward whom: any, an actor, a list; toward also a relation.
    acts: any
    toward: partner
    # The interest by whose weight it is multiplied; leave it out if there is none.
    serves: security
    with:
      strength: 0.2 (0.1 to 0.3), assumed, say why this size
    # The condition, an expression on one line; without it, always.
    when: gets.help >= token
    # What it does: push, promise, ask, limit, hold, change or jump.
    push:
      help: strength * gets.help
""",
    "template.world.title": "My world",
    "template.scenario.title": "My scenario",
    "template.actor.title": "New actor",
    "template.rule.title": "New rule",
}
