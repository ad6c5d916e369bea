"""The templates of `simkit new` in English: whole files and parts of a world, each with its comments.

Covers a world, a scenario and an exercise, which go together, and an actor and a rule for a world's folder.
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
  help_is_returned:
    says: Who gets help gives some of it back.
    basis: assumed
    why: say why this holds
    acts: any
    toward: partner
    with:
      share: 0.3 (0.2 to 0.4), assumed, say why this size
    when: gets.help >= token
    push:
      help: share * gets.help

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
starts: {starts}
horizon: 40 weeks

# What happens when: "week 4", "week 4 to 6" (by chance), "day 30", or a date.
timeline:
  - event: {event}
    at: week 4
{roles}    severity: 0.8

# What the runs are asked; each gets a probability.
questions:
  help:
    ask: Does {giver_name} help {receiver_name} in earnest within half a year?
    peak: {channel} from {giver} to {receiver}
    after: {event}
    within: 26 weeks
    at_least: {at_least}

# What might have been otherwise. Play it with --variant mild.
variants:
  mild:
    says: The crisis is a mild one.
    set:
      timeline.{event}.severity: 0.3
""",
    "template.exercise": """\
# yaml-language-server: $schema=exercise.schema.json
# For completion while you type: simkit schema exercise > exercise.schema.json
# Every key is explained in docs/keys.md, and how to write an exercise in docs/exercises.md.
# Check it with simkit check, rehearse it with simkit class check, print it with simkit class handout.

exercise: {title}
says: Say what the class does and what it learns.
# The scenario that is played: a file in the same folder, or a name of simkit list.
scenario: {scenario}
suits: Say for whom it is, and what they should know already.
# The minutes of the timetable below add up to this.
minutes: 45
students: 4 to 20

# What students can do afterwards; each with a verb.
goals:
  - Tell apart what a state says, promises and does.
preparation:
  - Print the pack, and set one table for each seat.
# Read to all before the first turn: what everybody knows.
opening: Say in a few sentences what everybody knows on the first day.

# Two seats or more, each by the name of an actor of the world.
seats:
  first_state:
    title: The government of First State
    # 120 to 180 words are read in a minute. No other seat sees them.
    briefing: >
      Say what this government wants, what it fears, what it can do and what others do not know. End with what is to be
      decided. Do not tell how it went in history.
    aims:
      - Say what this seat is to reach.
    # The answers to the scenario's questions that it wishes for.
    hopes:
      help: no
    source: notes p1
  second_state:
    title: The government of Second State
    briefing: >
      Say the same for this government, from its own view.
    aims:
      - Say what this seat is to reach.
    hopes:
      help: yes
    source: notes p1
observers: Say what those without a seat do.

# How the scenario's time is cut into turns, and how many minutes the class has for each.
turns:
  first: week 2
  length: 6 weeks
  count: 4
  minutes: 5

# The lesson from the first minute to the last; every turn is played once and in order.
timetable:
  - minutes: 10
    do: The opening is read, seats read their briefings, and everybody foretells.
  - minutes: 20
    do: Turns 1 to 4.
    turns: 1 to 4
  - minutes: 15
    do: The talk afterwards.

# A question of the scenario, or a claim that history has answered (claim, name, happened).
predictions:
  - question: help
    # When it is too late to answer: at the "start", or as a turn closes, such as "turn 2".
    lock: start
    base_rate: 0.5
    source: records p1
    why: Say how the base rate follows from its source.

worksheet:
  - ask: What did your seat say, promise and do?
    columns: [Turn, Said, Promised, Done]
    rows: 4

debrief:
  - about: Step out of the roles
    do: Everybody says their own name, and one word about how it felt.
  - about: Said, promised, done
    do: Show what was promised, what was done, and what the others believed.
    ask:
      - Where did promise and deed part?
    listen_for: That a promise is cheap on the day on which it is made.
# To be said aloud: what the model leaves out.
limits:
  - Each government speaks with one voice.
care:
  - Ask beforehand and privately whose country, or whose family's, is on the board.

rubric:
  - criterion: Say, promise, do
    levels:
      - Mixes them up.
      - Tells them apart.
      - Tells them apart, with an example.

# What the model is asked for the answer key. The answers are played and never typed in.
key:
  - ask: How often does help come, if everybody follows the rules?
    question: help
  - ask: And in a mild crisis?
    question: help
    compare: mild
  - ask: What is the decision made of?
    why: help from first_state to second_state
    at: week 10
  - ask: How severe would the crisis have to be?
    tip: help
    along: [timeline.crisis.severity]

# Sources of this exercise, beside those of the world.
sources:
  records:
    title: My count
    places:
      p1: Say what was counted, and by whom.
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
    "template.stage.giver": "the first state",
    "template.stage.receiver": "the second state",
    "template.scenario.title": "My scenario",
    "template.exercise.title": "My exercise",
    "template.actor.title": "New actor",
    "template.rule.title": "New rule",
}
