"""A small world, and a scenario in it, in which one of each doubt is planted."""

from __future__ import annotations

from pathlib import Path

from engine.worlds import BASE, SECTIONS, actors, channel, rule

__all__ = ["SCENARIO", "WORLD", "write_doubtful"]

WORLD = (
    BASE.replace("events:\n", "events:\n  storm:\n    says: A storm.\n    roles: [target]\n")
    + """\
  raid:
    says: A raid.
    roles: [by, target]
    jumps:
      target.fear: 0.3
  plea:
    says: A plea.
    roles: [by, target]
    request: true
interests:
  honour:
    says: Honour.
    source: book
  wealth:
    says: Wealth.
    source: book
parameters:
  idle: 0.3 (0.2 to 0.4), assumed, t
  size: 0.3 (0.2 to 0.4), assumed, t
relations:
  rival:
    says: Rivals.
    pairs:
      - a and c
  nobody:
    says: Nobody.
    pairs: []
variables:
  fear:
    says: Fear.
    of: actor
    rests: 0.2 (0.1 to 0.3), assumed, t
    half_life: 4 weeks, assumed, t
  pride:
    says: Pride.
    of: actor
    rests: 0.2 (0.1 to 0.3), assumed, t
facts:
  truce:
    says: A truce.
    of: world
pact_kinds:
  friends:
    says: Friendship.
    source: book
"""
    + actors("abc")
    + SECTIONS["channels"]
    + channel("trade")
    + "rules:\n"
    + rule("help", "push:\n  arms: size + 0.2 * other.fear")
    + rule("cap", "limit:\n  arms: 1")
    + rule("cut", "limit:\n  arms: 0.4\nhold:\n  arms: other.fear > 2")
    + rule("friendless", "push:\n  arms: 0.1", toward="nobody")
    + rule("unanswered", "after:\n  event: raid\n  by: b\npush:\n  arms: 0.1", acts="c")
    + rule("uncalled", "after:\n  event: broken_promise\n  by: c\npush:\n  arms: 0.1")
    + rule("unmet", "when: self.fear > 2\npush:\n  arms: 0.1")
    + rule("careless", "serves: wealth\npush:\n  arms: 0.1")
    + rule("boast", "after:\n  event: raid\nchange:\n  self.pride: 0.01", toward="")
    + rule("off", "active: false\npush:\n  arms: 0.1")
    + rule("wary", "with:\n  least: 0.01 (0 to 0.02), assumed, t\nwhen: self.fear > least\npush:\n  arms: 0.01")
    + rule(
        "mute",
        "after:\n  event: raid\npush:\n  arms: 0.01\npromise:\n  arms: 0 * other.fear\nask:\n  arms: 0 * other.fear\n"
        "change:\n  self.fear: 0 * other.fear\njump:\n  other.fear: 0 * other.fear",
    )
    + rule("still", "push:\n  arms: 0 * other.fear\nchange:\n  self.fear: 0.001")
    + rule(
        "loud",
        "after:\n  event: raid\npush:\n  arms: 0.3\npromise:\n  arms: 0.9\nask:\n  arms: 0.5\nlimit:\n  arms: 0.1\n"
        "hold:\n  arms: since > 4 and since < 6\nchange:\n  self.fear: -0.01\njump:\n  self.fear: 0.1",
        toward="a",
        acts="b",
    )
)
SCENARIO = """\
scenario: Doubtful
world: doubtful
starts: 2030-01-07
horizon: 20 weeks
timeline:
  - event: raid
    at: week 4
    by: c
    target: b
questions:
  much:
    ask: Is there much?
    peak: arms from a to b
    at_least: major
  some:
    ask: Is there some?
    peak: arms from a to b
    at_least: token
  sometimes:
    ask: Is there a good deal?
    end: arms from a to b
    at_least: 0.37
  later:
    ask: And after a storm?
    peak: arms from a to b
    at_least: token
    after: storm
variants:
  none:
    says: It stays as it is.
    set:
      delays: 0.2
  more:
    says: It is more.
    set:
      parameters.size: 0.35
"""


def write_doubtful(folder: Path) -> Path:
    """Write the world and its scenario; returns the scenario's file."""
    rest = "".join(text for key, text in SECTIONS.items() if key not in ("actors", "channels"))
    (folder / "doubtful.yaml").write_text(WORLD + rest)
    file = folder / "case.yaml"
    file.write_text(SCENARIO)
    return file
