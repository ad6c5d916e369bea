"""A small world and a scenario without a fault, and the way to put marked faults into them.

A fault is written between « and », so that a test says where the caret must stand by showing it.
"""

from __future__ import annotations

from dataclasses import dataclass

from simkit.errors import Problem
from simkit.scenario.bind import bind
from simkit.scenario.check import check
from simkit.scenario.schema import ScenarioFile
from simkit.scenario.yamltree import read_text
from simkit.world.world import World

WORLD = """\
world: Three islands
says: A world for tests.
sources:
  book:
    title: A book
    places:
      "1.1": The islands trade.
      "2.1": They fight.
  news:
    title: A newspaper
parameters:
  squeezed: 0.3 (0.2 to 0.4), assumed, a guess
interests:
  safety:
    says: That nobody comes.
    source: book 1.1 and news
  wealth:
    says: That trade goes on.
    source: book 1.1; book 2.1
actors:
  alba:
    name: Alba
    says: Large.
    source: book 1.1
    interests:
      safety: 0.5 (0.3 to 0.7), stated, book 1.1, a reason
      wealth: {value: 0.5, range: [0.3, 0.7], basis: stated, source: book 1.1}
    variables:
      strain: 0.4, assumed, a guess
    capacity:
      arms: 0.8, assumed, a guess
      arms.guns: 0.6, assumed, a guess
    reviews: 4 weeks, assumed, monthly
    reaction: 3 days, assumed, fast
  bora:
    name: Bora
    says: Small.
    reviews: 2 weeks, assumed, often
    reaction: 3 days, assumed, fast
  corva:
    name: Corva
    says: A rival.
    reviews: 4 weeks, assumed, monthly
    reaction: 3 days, assumed, fast
relations:
  partner:
    says: Friends.
    pairs:
      - alba and bora
  rival:
    says: Foes.
    pairs:
      - corva to bora
channels:
  words:
    says: Words.
    kind: support
    opposable: true
    spoken: true
    lead: 0 days, assumed, at once
    builds: 1 day, assumed, at once
    fades: 4 weeks, assumed, forgotten
    openness: 1, assumed, public
  arms:
    says: Arms.
    kind: support
    parts:
      guns:
        says: Guns.
        lead: 4 weeks, assumed, shipping
        builds: 4 weeks, assumed, shipping
        fades: 4 weeks, assumed, shipping
        openness: 0.1 (0.05 to 0.2), assumed, hidden
        leak: 0.01 (0 to 0.02), assumed, rare
    raises:
      event: raid
      at: major
    luck:
      lasting: 0.1, assumed, a guess
      fresh: 0.1, assumed, a guess
variables:
  strain:
    says: Strain.
    of: actor
    rests: 0.2, assumed, a guess
  trust:
    says: Trust.
    of: pair
    scale: [-1, 1]
    rests:
      - since: 2020-01-01
        level: 0.2 (0 to 0.4), assumed, a guess
      - since: 2022-01-01
        level: 0.1 (0 to 0.4), stated, book 2.1
    pairs:
      alba and bora: 0.6, assumed, friends
facts:
  truce:
    says: A truce.
    of: world
    holds:
      - since: 2020-01-01
        until: 2021-01-01
  attacked:
    says: Attacked.
    of: actor
    lasts: 8 weeks, assumed, a guess
    holds:
      - of: alba
        until: 2019-01-01
  attacker:
    says: Attacks.
    of: pair
    holds:
      - of: corva to alba
        until: 2019-01-01
pact_kinds:
  friends:
    says: Friendship.
    source: book 1.1
    obliges:
      - channel: words
        level: substantial (token to major), assumed, a guess
        when: attacked
      - channel: arms.guns
        level: 0.5, assumed, a guess
        when: asked
        giver: alba
pacts:
  alba_bora:
    name: A treaty
    says: Friendship.
    source: book 1.1
    between: [alba, bora]
    kind: friends
    starts: 2020-01-01
    openness: 1, assumed, public
    secret:
      - channel: arms
        level: token, assumed, a guess
        when: always
        giver: bora
levels:
  words from alba to bora: -0.2, assumed, a guess
  arms.guns from bora to alba:
    - since: 2020-01-01
      level: 0.1, assumed, a guess
events:
  raid:
    says: A raid.
    roles: [by, target]
    with:
      shock: 0.5, assumed, a guess
    jumps:
      target.strain: shock * severity
      target_to_by.trust: -0.2
    sets:
      - attacked of target
      - attacker from by to target
      - attacker from corva to alba
    ends:
      - truce
    alarms: [by, target, alba, partner of target]
  plea:
    says: A plea.
    roles: [by, target]
    request: true
  storm:
    says: A storm.
    roles: [target]
incidents:
  storms:
    says: It blows.
    event: storm
    target: [alba, bora]
    severity: 0.5 (0.2 to 0.8), assumed, a guess
    per_year: 2, assumed, a guess
    when: truce and alba.strain < 0.5
rules:
  speak:
    says: Friends speak up.
    source: book 1.1
    basis: stated
    acts: any
    toward: partner
    third: attacker of other
    combine: sum
    after:
      event: raid
      by: third
      target: other
    serves: safety
    with:
      strength: 0.5 (0.3 to 0.7), assumed, a guess
    when: self.strain < squeezed and other.attacked
    push:
      words: strength * severity
      arms.guns: strength * pact.arms
    hold:
      arms: trust < 0.1
    change:
      self.strain: -0.1 * third.strain
    jump:
      theirs.trust: 0.1
      other.attacked: severity > 0.5
  calm:
    says: Time heals.
    basis: assumed
    why: it does
    acts: [alba, bora]
    change:
      self.strain: -0.01
luck:
  lasting: 0.1, assumed, a guess
  fresh: 0.1, assumed, a guess
delays: 0.2, assumed, a guess
beliefs:
  insight: 0.02, assumed, a guess
  event: raid
promises:
  within: 8 weeks, assumed, a guess
  breaks: raid
requests:
  stand: 8 weeks, assumed, a guess
"""

SCENARIO = """\
scenario: A raid
world: small
starts: 2025-06-01
horizon: 52 weeks
given:
  words from alba to bora: -0.5
  arms.guns from alba to bora: token
  strain of bora: major
  trust from bora to alba: -0.5
  attacked of alba: true
  truce: false
timeline:
  - event: raid
    name: first_raid
    at: week 4 to 6
    by: [corva]
    target: bora
  - event: plea
    at: 2025-07-20
    from: bora
    to: alba
    channel: arms.guns
    level: substantial
  - event: storm
    at: day 364
    target: [alba, bora]
  - decide: alba
    toward: bora
    channel: words
    level: -0.5
    at: week 8
    until: week 90
questions:
  guns:
    ask: Do guns come?
    peak: arms from alba to bora
    reads: perceived
    after: raid
    within: 90 weeks
    at_least: major
  quiet:
    ask: Do words turn?
    low: words from alba to bora
    after: first_raid
    below: -0.2
  strained:
    ask: Is it strained?
    end: strain of bora
    at_least: substantial
  raided:
    ask: Is there a raid?
    happens: raid
    by: corva
    target: bora
variants:
  long:
    says: Longer.
    set:
      horizon: 60 weeks
      pacts.alba_bora.openness: 0.5
"""


@dataclass(frozen=True)
class Case:
    """A fault: what is replaced by what (the fault between « and »), and what the reader is told, in file order."""

    name: str
    old: str
    new: str
    tells: tuple[str, ...]


def case(name: str, old: str, new: str, *tells: str) -> Case:
    return Case(name, old, new, tells)


def with_fault(text: str, fault: Case) -> str:
    assert text.count(fault.old) == 1, f"{fault.old!r} stands {text.count(fault.old)} times in the text"
    return text.replace(fault.old, fault.new)


def unmarked(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """The text without its marks, and the line, column and width of what stood between them."""
    marks = []
    lines = text.split("\n")
    for number in range(len(lines)):
        while "«" in lines[number]:
            before, _, after = lines[number].partition("«")
            marked, _, rest = after.partition("»")
            marks.append((number + 1, len(before) + 1, len(marked)))
            lines[number] = before + marked + rest
    return "\n".join(lines), marks


def problems_of(world: str, scenario: str | None = None) -> list[Problem]:
    """What the check says of a world, or of a scenario in it."""
    world_tree = read_text(world, "world.yaml")
    if scenario is None:
        return check(bind(World, world_tree), world_tree, None, None)
    tree = read_text(scenario, "scenario.yaml")
    return check(bind(World, world_tree), world_tree, bind(ScenarioFile, tree), tree)


def told(problems: list[Problem]) -> list[tuple[tuple[int, int, int], str]]:
    """Where each problem's caret stands and what it says."""
    return [
        ((problem.place.line, problem.place.column, problem.place.width), f"{problem.says} {problem.remedy}".strip())
        for problem in problems
        if problem.place is not None
    ]


def expected(marks: list[tuple[int, int, int]], fault: Case) -> list[tuple[tuple[int, int, int], str]]:
    """The fault's sentences at its marks; a single mark may bear several."""
    places = marks * len(fault.tells) if len(marks) == 1 else marks
    return list(zip(places, fault.tells, strict=True))
