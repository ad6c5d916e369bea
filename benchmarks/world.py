"""The benchmark model as simkit plays it: a world and a scenario in YAML, written for so many actors and weeks.

Covers the text of both files; the numbers in them are `benchmarks.numbers`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from benchmarks import numbers as n
from benchmarks.numbers import CHANNELS, Number

__all__ = ["scenario_text", "world_text", "write"]

_NAMES = [channel.name for channel in CHANNELS]
_QUESTIONS = """
questions:
  arms:
    ask: Do arms reach the struck actor in quantity within half a year?
    peak: arms from a{helper} to a0
    after: strike
    within: 26 weeks
    at_least: substantial
  broken:
    ask: Does the struck actor break a promise to its partner?
    happens: broken_promise
    by: a0
    target: a{helper}
  strain:
    ask: Is the struck actor strained at the end?
    end: strain of a0
    at_least: 0.65
"""


def write(folder: Path, actors: int = 8, weeks: int = 52) -> Path:
    """Write world and scenario into a folder; returns the scenario's path."""
    (folder / "benchmark_world.yaml").write_text(world_text(actors), encoding="utf-8")
    path = folder / "benchmark.yaml"
    path.write_text(scenario_text(actors, weeks), encoding="utf-8")
    return path


def scenario_text(actors: int, weeks: int) -> str:
    """The scenario: a strike, a plea for arms, and three questions."""
    low, high = n.STRIKE_WEEKS
    pleads, asked = n.plea_between(actors)
    return f"""\
scenario: Benchmark
says: A strike, a plea, and what comes of them.
world: benchmark_world
starts: 2030-01-07
horizon: {weeks} weeks
timeline:
  - event: strike
    at: week {low} to {high}
    by: a1
    target: a0
    severity: {n.STRIKE_SEVERITY}
  - event: plea
    at: week {n.PLEA_WEEK}
    from: a{pleads}
    to: a{asked}
    channel: arms
    level: {n.PLEA_LEVEL}
{_QUESTIONS.format(helper=asked).strip()}
"""


def world_text(actors: int) -> str:
    """The world: actors in three blocs, eight channels, five variables and about ninety rules."""
    parts = (_relations(actors), _channels(), _variables(actors), [_events(actors)], ["rules:"], _rules(actors))
    return "\n".join([_HEAD, *_actors(actors), *chain.from_iterable(parts), _TAIL])


def _number(number: Number, unit: str = "") -> str:
    low, value, high = (f"{x:g}{unit}" for x in number)
    span = f" ({low} to {high})" if low != high else ""
    return f"{value}{span}, assumed, for the benchmark"


def _days(number: Number) -> str:
    return _number(number, " days")


_HEAD = """\
world: Benchmark
says: Invented actors, for measuring.
sources:
  invented:
    title: Nothing
    says: Invented for the benchmark.
    places:
      p1: Nothing is claimed.
interests:
  survival:
    says: That a partner does not fall.
    source: invented p1
  prosperity:
    says: That trade goes on.
    source: invented p1
  security:
    says: That nobody attacks.
    source: invented p1"""

_TAIL = f"""\
luck:
  lasting: {_number(n.LASTING)}
  fresh: {_number(n.FRESH)}
delays: {_number(n.DELAYS)}
beliefs:
  insight: {_number(n.INSIGHT)}
promises:
  within: {_days(n.WITHIN)}
  breaks: broken_promise
requests:
  stand: {_days(n.REQUESTS_STAND)}
"""


def _actors(actors: int) -> Iterable[str]:
    yield "actors:"
    for at in range(actors):
        yield f"  a{at}:\n    name: Actor {at}\n    says: Invented.\n    source: invented p1\n    interests:"
        for which, interest in enumerate(n.INTERESTS):
            yield f"      {interest}: {_number(n.WEIGHTS[(at + which) % len(n.WEIGHTS)])}"
        if at % 3 == 0:
            yield f"    variables:\n      threat: {_number(n.RESTS['threat_of_some'])}"
        yield "    capacity:"
        for channel, most in n.CAPACITY.items():
            yield f"      {_NAMES[channel]}: {_number(most)}"
        yield f"    reviews: {n.REVIEWS[at % len(n.REVIEWS)]} days, assumed, for the benchmark"
        yield f"    reaction: {_days(n.REACTIONS[at % len(n.REACTIONS)])}"


def _relations(actors: int) -> Iterable[str]:
    partners, rivals = n.pairs(actors)
    yield "relations:"
    for name, tied in (("partner", partners), ("rival", rivals)):
        yield f"  {name}:\n    says: Who is a {name}.\n    source: invented p1\n    pairs:"
        yield from (f"      - a{i} and a{j}" for i, j in tied if i < j)
    yield "levels:"
    for channel, level in n.STANDING.items():
        yield from (f"  {_NAMES[channel]} from a{i} to a{j}: {_number(level)}" for i, j in partners)


def _channels() -> Iterable[str]:
    yield "channels:"
    for at, channel in enumerate(CHANNELS):
        yield f"""\
  {channel.name}:
    says: Invented.
    kind: {"support" if at in n.SUPPORT else "pressure"}
    lead: {_days(channel.lead)}
    builds: {_days(channel.builds)}
    fades: {_days(channel.fades)}
    openness: {_number(channel.openness)}"""


def _variables(actors: int) -> Iterable[str]:
    partners, _ = n.pairs(actors)
    yield "variables:"
    for name in ("threat", "strain", "trust", "owed", "reliance"):
        of = "actor" if name in ("threat", "strain") else "pair"
        yield f"  {name}:\n    says: Invented.\n    of: {of}\n    rests: {_number(n.RESTS[name])}"
        yield f"    half_life: {_days(n.HALF_LIVES[name])}"
        if name == "owed":
            yield "    scale: [-1, 1]"
        if name == "trust":
            yield "    pairs:"
            yield from (f"      a{i} and a{j}: {_number(n.RESTS['trust_of_partners'])}" for i, j in partners if i < j)


def _events(actors: int) -> str:
    by, target = n.flare_between(actors)
    return f"""\
events:
  strike:
    says: One strikes another.
    roles: [by, target]
    with:
      shock: {_number(n.SHOCK)}
      distrust: {_number(n.DISTRUST)}
    jumps:
      target.threat: shock * severity
      target_to_by.trust: -distrust * severity
    alarms: [by, target, partner of target]
  plea:
    says: One asks another for help.
    roles: [by, target]
    request: true
    alarms: [target]
  flare:
    says: A quarrel flares up.
    roles: [by, target]
    with:
      shock: {_number(n.FLARE)}
    jumps:
      target.threat: shock * severity
    alarms: [target]
  broken_promise:
    says: A promise falls due undelivered.
    roles: [by, target]
    with:
      anger: {_number(n.ANGER)}
    jumps:
      target_to_by.trust: -anger * severity
incidents:
  flare_up:
    says: A quarrel flares up by chance.
    event: flare
    by: a{by}
    target: a{target}
    severity: {_number(n.FLARE_SEVERITY)}
    per_year: {_number(n.FLARES_A_YEAR)}"""


def _rule(
    name: str,
    *does: tuple[str, str, str],
    toward: str = "partner",
    acts: str = "any",
    when: str = "",
    extra: str = "",
    **own: Number,
) -> str:
    """A rule; `does` holds verb, what is moved, expression."""
    lines = [
        f"  {name}:",
        "    says: Invented.",
        "    basis: assumed",
        "    why: for the benchmark",
        f"    acts: {acts}",
    ]
    if toward:
        lines.append(f"    toward: {toward}")
    lines += [f"    {line}" for line in extra.splitlines()]
    if own:
        lines.append("    with:")
        lines += [f"      {key}: {_number(number)}" for key, number in own.items()]
    if when:
        lines.append(f"    when: {when}")
    for verb in dict.fromkeys(verb for verb, _, _ in does):
        lines.append(f"    {verb}:")
        lines += [f"      {what}: {how}" for one, what, how in does if one == verb]
    return "\n".join(lines)


def _rules(actors: int) -> Iterable[str]:
    yield from _pushes()
    yield from _answers()
    yield from _brakes()
    yield from _drift()
    yield from _rivalry()
    for at in range(n.LEADERS):
        who, channel, variable, above = n.leader(at, actors)
        toward = "partner" if channel in n.SUPPORT else "rival"
        push = ("push", _NAMES[channel], "s")
        yield _rule(f"leader_{at}", push, toward=toward, acts=f"a{who}", when=f"self.{variable} > {above:g}", s=n.LEFT)


def _pushes() -> Iterable[str]:
    """What partners want for each other."""
    for c, cut, s in n.TRUSTING:
        yield _rule(f"trusting_{_NAMES[c]}", ("push", _NAMES[c], "s * trust"), when=f"trust > {cut:g}", s=s)
    for c, s in n.SQUEEZED:
        both = "self.strain > 0.15 and other.strain > 0.15"
        yield _rule(f"squeezed_{_NAMES[c]}", ("push", _NAMES[c], "s * min(self.strain, other.strain)"), when=both, s=s)
    for c, s in n.THREATENED:
        yield _rule(f"threatened_{_NAMES[c]}", ("push", _NAMES[c], "s * other.threat * trust"), s=s)
    for c, got, s in n.POLITE:
        push, when = ("push", _NAMES[c], f"s * gets.{_NAMES[got]}"), f"gets.{_NAMES[got]} >= token"
        yield _rule(f"polite_{_NAMES[c]}", push, when=when, s=s)
    for c, s in n.IN_DEBT:
        yield _rule(f"in_debt_{_NAMES[c]}", ("push", _NAMES[c], "s * owed"), when="owed > 0.03", s=s)
    for c, interest, s in n.INTERESTED:
        push = ("push", _NAMES[c], "s * (0.2 + other.threat)")
        yield _rule(f"interested_{_NAMES[c]}", push, extra=f"serves: {n.INTERESTS[interest]}", s=s)
    for c, s in n.HABITS:
        yield _rule(f"habit_{_NAMES[c]}", ("push", _NAMES[c], "s * logistic(6 * (reliance - 0.4))"), s=s)


def _answers() -> Iterable[str]:
    """What follows strikes and requests."""
    for c, lasts, base, grave in n.OUTRAGED:
        extra = f"after:\n  event: strike\n  target: other\n  lasts: {lasts} days, assumed, for the benchmark"
        push = ("push", _NAMES[c], "base + grave * severity")
        yield _rule(f"outraged_{_NAMES[c]}", push, extra=extra, base=base, grave=grave)
    for c, deeds, words in n.PLEAS:
        sizes = (("push", "deeds"), ("promise", "words"))
        does = [(verb, _NAMES[c], f"{size} * asked.{_NAMES[c]}") for verb, size in sizes]
        when = f"asked.{_NAMES[c]} >= token"
        yield _rule(f"answer_{_NAMES[c]}", *does, when=when, deeds=deeds, words=words)
    above, base, rise = n.PLEAD
    ask = ("ask", "arms", "base + rise * self.threat")
    yield _rule("plead_for_arms", ask, when=f"self.threat > {above:g}", base=base, rise=rise)
    above, level = n.INFORM
    yield _rule("ask_what_is_known", ("ask", "intelligence", "level"), when=f"self.strain > {above:g}", level=level)
    extra = "after:\n  event: strike\n  target: self"
    yield _rule("replace", ("jump", "reliance", "lost * severity"), extra=extra, lost=n.REPLACE)


def _brakes() -> Iterable[str]:
    """Ceilings and holds."""
    for c, s in n.CAUTION:
        yield _rule(f"caution_{_NAMES[c]}", ("limit", _NAMES[c], "max(0, 1 - s * self.threat)"), s=s)
    yield _rule("secrets_need_trust", ("limit", "intelligence", "room + trust"), room=n.ROOM)
    yield _rule("wait_for_trust", ("hold", "arms", "trust < least"), least=n.LEAST_TRUST)


def _drift() -> Iterable[str]:
    """What moves variables, week by week."""
    for c, rate in n.HELP_BUILDS_TRUST:
        change, when = ("change", "trust", f"rate * gets.{_NAMES[c]}"), f"gets.{_NAMES[c]} >= token"
        yield _rule(f"{_NAMES[c]}_build_trust", change, when=when, rate=rate)
    change = ("change", "trust", "rate * min(self.threat, other.threat)")
    yield _rule("common_threats", change, when="self.threat > 0.2 and other.threat > 0.2", rate=n.COMMON)
    above, rate = n.ENVY
    change = ("change", "trust", "-rate * theirs.owed")
    yield _rule("envy", change, when=f"theirs.owed > {above:g}", rate=rate)
    for c, rate in n.OWED:
        change = ("change", "owed", f"rate * (gets.{_NAMES[c]} - gives.{_NAMES[c]})")
        yield _rule(f"{_NAMES[c]}_are_owed_for", change, rate=rate)
    for c, rate in n.RELIANCE:
        change = ("change", "reliance", f"rate * gets.{_NAMES[c]}")
        yield _rule(f"{_NAMES[c]}_bind", change, when=f"gets.{_NAMES[c]} >= token", rate=rate)
    yield _rule("gloom", ("change", "self.strain", "rate * self.threat"), toward="", rate=n.GLOOM)


def _rivalry() -> Iterable[str]:
    """What is done to rivals, and said to anybody."""
    yield _rule("tired", ("push", "statements", "-s * self.strain"), toward="any", s=n.TIRED)
    extra = f"third: partner of other\ncombine: max\nserves: {n.INTERESTS[n.PRESSED]}"
    push = ("push", "sanctions", "s * (self.threat + third_to_other.perceived.arms)")
    yield _rule("press", push, toward="rival", extra=extra, s=n.PRESS)
    yield _rule("wary", ("push", "cyber", "s * self.threat"), toward="rival", s=n.WARY)
    yield _rule("deter", ("limit", "cyber", "max(0, 1 - s * other.threat)"), toward="rival", s=n.DETER)
    lasts, grave = n.RETALIATE
    extra = f"after:\n  event: strike\n  by: other\n  lasts: {lasts} days, assumed, for the benchmark"
    yield _rule("retaliate", ("push", "sanctions", "grave * severity"), toward="rival", extra=extra, grave=grave)
    for name, variable, c, rate in (("fear", "threat", "cyber", n.FEAR), ("weary", "strain", "sanctions", n.WEARY)):
        change = ("change", f"self.{variable}", f"rate * gets.{c}")
        yield _rule(name, change, toward="rival", when=f"gets.{c} >= token", rate=rate)
