"""What Hypothesis draws from, shared by all tests: expressions of the rule language, and small worlds in motion.

Covers text that is right by construction; what is wrong is made by each test from what is right.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

__all__ = ["examples", "expressions", "worlds_in_motion"]

LONGEST = 500
DEPTH = 3


def examples(count: int, *unchecked: HealthCheck) -> settings:
    """So many examples in everyday tests; $SIMKIT_EXAMPLES times as many where somebody searches for long."""
    times = int(os.environ.get("SIMKIT_EXAMPLES", "1"))
    unchecked = (HealthCheck.too_slow, HealthCheck.data_too_large, *unchecked)
    return settings(max_examples=count * times, suppress_health_check=unchecked)


def expressions(numbers: Sequence[str], truths: Sequence[str], kind: str = "number") -> st.SearchStrategy[str]:
    """The text of a valid expression over names: each of `numbers` within -2..2, each of `truths` true or false.

    By construction nothing divides by zero, takes a log of nothing or grows beyond 1e12.
    """
    made = _number(numbers, truths, DEPTH) if kind == "number" else _truth(numbers, truths, DEPTH)
    return made.filter(lambda text: len(text) <= LONGEST)


def _constant() -> st.SearchStrategy[str]:
    written = st.floats(0, 10, allow_nan=False, allow_subnormal=False).map(lambda x: f"{x:.6g}")
    return st.sampled_from(["0", "1", "2.5", ".5", "1e-3", "3."]) | written


def _leaf(numbers: Sequence[str]) -> st.SearchStrategy[str]:
    # A word stands in a sum, so that it is a value: beside a comparison it would mean its lower cut.
    words = st.sampled_from(["(none + 0)", "(token - 0)", "-substantial", "(0 + major)"])
    return st.sampled_from(list(numbers)) | st.sampled_from(list(numbers)) | _constant() | words


def _number(numbers: Sequence[str], truths: Sequence[str], depth: int) -> st.SearchStrategy[str]:
    leaf = _leaf(numbers)
    if depth == 0:
        return leaf
    inner, condition = _number(numbers, truths, depth - 1), _truth(numbers, truths, depth - 1)
    few = st.lists(inner, min_size=2, max_size=4).map(", ".join)
    return st.one_of(
        leaf,
        _written("({} + {})", inner, inner),
        _written("{} - ({})", leaf, inner),
        _written("({}) * {}", inner, leaf),
        _written("({}) / (0.5 + abs({}))", inner, inner),
        _written("({}) / max(0.1, {})", inner, inner),
        _written("-({})", inner),
        _written("+({})", inner),
        _written("min({})", few),
        _written("max({})", few),
        _written("clip({}, -1, 1)", inner),
        _written("clip({0}, min({1}, {2}) - 20, 1e6)", leaf, leaf, leaf),
        _written("abs({})", inner),
        _written("exp(clip({}, -5, 5))", inner),
        _written("log(0.1 + abs({}))", inner),
        _written("sqrt(abs({}))", inner),
        _written("logistic({})", inner),
        _written("({} if {} else {})", inner, condition, inner),
    )


def _truth(numbers: Sequence[str], truths: Sequence[str], depth: int) -> st.SearchStrategy[str]:
    name = st.sampled_from(list(truths))
    if depth == 0:
        return name
    number, inner = _number(numbers, truths, depth - 1), _truth(numbers, truths, depth - 1)
    sign = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    return st.one_of(
        name,
        _written("({} {} {})", number, sign, number),
        _written("({} {} {} {} {})", number, sign, number, sign, number),
        _written("({} and {})", inner, inner),
        _written("({} or {} or {})", inner, inner, inner),
        _written("(not {})", inner),
        _written("({} if {} else {})", inner, inner, inner),
    )


def _written(pattern: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    write: Callable[[tuple[str, ...]], str] = lambda texts: pattern.format(*texts)  # noqa: E731 - one expression
    return st.tuples(*parts).map(write)


def worlds_in_motion() -> st.SearchStrategy[tuple[str, str]]:
    """A world of three actors and a scenario in it, as YAML: of one structure, with any numbers and expressions.

    Two channels (one of them opposable), thirds, ceilings, a hold, a shortage, promises, requests, a pact, events
    that rules and levels bring about, and decisions from outside.
    """
    return st.builds(_fill, st.lists(_share(), min_size=40, max_size=40), *(_effect(kind) for kind in _EFFECTS))


_NUMBERS = ("self.fear", "other.fear", "trust", "theirs.trust", "gives.arms", "gets.words", "asked.arms", "pact.arms")
_TRUTHS = ("truce", "self.hurt", "other.hurt")
_EFFECTS = ("number", "number", "number", "number", "number", "number", "truth", "truth")


def _share() -> st.SearchStrategy[float]:
    ends = st.sampled_from([0.0, 1.0])
    return ends | st.floats(0, 1, allow_subnormal=False).map(lambda x: round(x, 3))


def _effect(kind: str) -> st.SearchStrategy[str]:
    if kind == "truth":
        return expressions(_NUMBERS, _TRUTHS, "truth")
    return expressions(_NUMBERS, _TRUTHS).map(lambda text: f"clip({text}, -3, 3)" if len(text) < 450 else "0.5")


def _fill(shares: list[float], *effects: str) -> tuple[str, str]:
    numbers = iter(shares)

    def share() -> str:
        low, value, high = sorted(next(numbers) for _ in range(3)) if next(numbers) < 0.3 else [next(numbers)] * 3
        return f"{value} ({low} to {high}), assumed, t"

    def days(most: int) -> str:
        return f"{round(next(numbers) * most)} days, assumed, t"

    keys = ("lead", "builds", "fades")
    slow = "\n".join(f"    {key}: {days(40)}" for key in keys)
    fast = "\n".join(f"    {key}: {days(10)}" for key in keys)
    push, oppose, ceiling, vow, plea, drift, condition, held = effects
    world = _MOTION.format(
        slow=slow,
        fast=fast,
        half_life=days(60),
        openness=share(),
        leak=share(),
        fear=share(),
        luck=share(),
        delays=share(),
        capacity=share(),
        push=push,
        oppose=oppose,
        ceiling=ceiling,
        vow=vow,
        plea=plea,
        drift=drift,
        condition=condition,
        held=held,
    )
    scenario = _MOVES.format(severity=next(numbers), level=next(numbers), given=next(numbers))
    return world, scenario


_MOTION = """\
actors:
  a:
    name: A
    says: x
    capacity:
      arms: {capacity}
    reviews: 2 weeks, assumed, t
    reaction: 3 days, assumed, t
  b:
    name: B
    says: x
    reviews: 1 week, assumed, t
    reaction: 1 day, assumed, t
  c:
    name: C
    says: x
    variables:
      fear: {fear}
    reviews: 3 weeks, assumed, t
    reaction: 5 days, assumed, t
channels:
  arms:
    says: x
    kind: support
{slow}
    openness: {openness}
    leak: {leak}
    raises:
      event: raid
      at: major
  words:
    says: x
    kind: support
    opposable: true
    spoken: true
{fast}
    openness: 1, assumed, t
variables:
  fear:
    says: x
    of: actor
    rests: 0.3, assumed, t
    half_life: {half_life}
  trust:
    says: x
    of: pair
    scale: [-1, 1]
    rests: 0.1, assumed, t
facts:
  truce:
    says: x
    of: world
    holds:
      - since: 2030-01-20
        until: 2030-03-01
  hurt:
    says: x
    of: actor
    lasts: 3 weeks, assumed, t
events:
  raid:
    says: x
    roles: [by, target]
    jumps:
      target.fear: severity
      target_to_by.trust: -severity
    sets:
      - hurt of target
    alarms: [target]
  plea:
    says: x
    roles: [by, target]
    request: true
    alarms: [target]
relations:
  friend:
    says: x
    pairs:
      - a and b
      - b to c
pact_kinds:
  bond:
    says: x
    source: book
    obliges:
      - channel: arms
        level: 0.4, assumed, t
        when: hurt
pacts:
  a_b:
    name: P
    says: x
    source: book
    between: [a, b]
    kind: bond
    starts: 2020-01-01
    openness: 0.5, assumed, t
luck:
  lasting: {luck}
  fresh: 0.1, assumed, t
delays: {delays}
beliefs:
  insight: 0.02, assumed, t
  event: raid
rules:
  want:
    says: x
    basis: assumed
    why: t
    acts: any
    toward: any
    push:
      arms: {push}
    promise:
      arms: {vow}
    ask:
      arms: {plea}
  talk:
    says: x
    basis: assumed
    why: t
    acts: any
    toward: any
    third: friend of other
    combine: max
    push:
      words: {oppose}
  keep:
    says: x
    basis: assumed
    why: t
    acts: any
    toward: any
    when: {condition}
    limit:
      arms: {ceiling}
    change:
      trust: {drift}
      self.fear: 0.1 * trust
  wait:
    says: x
    basis: assumed
    why: t
    acts: a
    toward: b
    hold:
      arms: {held}
"""

_MOVES = """\
horizon: 10 weeks
given:
  arms from b to a: {given}
timeline:
  - event: raid
    at: week 2 to 4
    by: c
    target: b
    severity: {severity}
  - event: plea
    at: day 20
    from: b
    to: a
    channel: arms
    level: {level}
  - decide: c
    toward: a
    channel: words
    level: -0.9
    at: day 30
    until: day 50
questions:
  much:
    ask: Is it much?
    peak: arms from a to b
    after: raid
    at_least: substantial
  raided:
    ask: Is there a raid?
    happens: raid
    by: a
"""
