"""What pacts oblige: when clauses bind, whose, how much, since when, and who can know."""

from __future__ import annotations

import pytest
from engine.worlds import channel, play, rule, scenario_of

KINDS = """\
pact_kinds:
  weak:
    says: Weak.
    source: book
    obliges:
      - channel: arms
        level: 0.3, assumed, t
        when: always
  strong:
    says: Strong.
    source: book
    obliges:
      - channel: arms
        level: 0.5, assumed, t
        when: always
"""

HEED = rule("heed", "push:\n  arms: pact.arms", toward="any", acts="any")


def pact(name: str, kind: str, starts: str = "2020-01-01", more: str = "", openness: str = "1") -> str:
    head = f"  {name}:\n    name: P\n    says: A pact.\n    source: book\n    between: [a, b]\n    kind: {kind}\n"
    own = "".join(f"    {line}\n" for line in more.splitlines())
    return f"{head}    starts: {starts}\n    openness: {openness}, assumed, t\n{own}"


def test_pact_obliges_each_party_toward_the_other_and_nobody_else(tmp_path):
    played = play(scenario_of(tmp_path, KINDS + "pacts:\n" + pact("p", "weak") + "rules:\n" + HEED))
    assert set(played.run("arms from a to b")) == set(played.run("arms from b to a")) == {0.3}
    assert set(played.run("arms from a to c")) == set(played.run("arms from c to a")) == {0.0}


def test_of_several_pacts_the_strongest_binds(tmp_path):
    world = KINDS + "pacts:\n" + pact("p", "weak") + pact("q", "strong") + pact("r", "weak") + "rules:\n" + HEED
    assert play(scenario_of(tmp_path, world)).run("arms from a to b")[0] == 0.5


def test_oldest_pact_sets_the_age_in_years(tmp_path):
    world = KINDS + "pacts:\n" + pact("p", "weak", "2020-01-01") + pact("q", "strong", "2025-01-01")
    world += "rules:\n" + rule("heed", "push:\n  arms: 0.05 * pact.age", toward="any")
    played = play(scenario_of(tmp_path, world, "starts: 2030-01-01\n"))
    # From 2020 to 2030 there are 3653 days.
    assert played.run("arms from a to b")[0] == pytest.approx(0.05 * 3653 / 365.25)
    assert played.run("arms from a to b")[70] == pytest.approx(0.05 * 3723 / 365.25)
    assert played.run("arms from a to c")[0] == 0.0


def test_clause_of_one_giver_obliges_that_party_alone(tmp_path):
    world = KINDS.replace("when: always", "when: always\n        giver: b") + "pacts:\n" + pact("p", "weak")
    played = play(scenario_of(tmp_path, world + "rules:\n" + HEED))
    assert (played.run("arms from b to a")[0], played.run("arms from a to b")[0]) == (0.3, 0.0)


def test_clause_owed_to_one_receiver_obliges_all_others_toward_it_alone(tmp_path):
    world = KINDS.replace("when: always", "when: always\n        receiver: c") + "pacts:\n"
    world += pact("p", "weak").replace("between: [a, b]", "between: [a, b, c]")
    played = play(scenario_of(tmp_path, world + "rules:\n" + HEED))
    owed = {(giver, to): played.run(f"arms from {giver} to {to}")[0] for giver in "abc" for to in "abc" if giver != to}
    assert {pair for pair, level in owed.items() if level == 0.3} == {("a", "c"), ("b", "c")}
    assert set(owed.values()) == {0.3, 0.0}


def test_clause_that_asks_for_a_request_binds_while_it_stands(tmp_path):
    world = KINDS.replace("when: always", "when: asked") + "pacts:\n" + pact("p", "weak") + "rules:\n" + HEED
    world += "events:\n  plea:\n    says: A plea.\n    roles: [by, target]\n    request: true\n"
    plea = "timeline:\n  - event: plea\n    at: day 10\n    from: b\n    to: a\n    channel: arms\n    level: token\n"
    played = play(scenario_of(tmp_path, world, plea))
    assert played.run("arms from a to b") == [0.0] * 14 + [0.3] * 56 + [0.0] * 15
    assert set(played.run("arms from b to a")) == {0.0}


def test_clause_that_rests_on_a_fact_of_the_partner_binds_while_it_holds(tmp_path):
    world = KINDS.replace("when: always", "when: hurt") + "pacts:\n" + pact("p", "weak") + "rules:\n" + HEED
    world += "facts:\n  hurt:\n    says: Hurt.\n    of: actor\n    holds:\n      - of: b\n        since: 2030-01-11\n"
    played = play(scenario_of(tmp_path, world + "        until: 2030-02-01\n"))
    # The fact holds from day 10 up to day 30; a reviews on days 14, 21, 28 and 35.
    assert played.run("arms from a to b") == [0.0] * 14 + [0.3] * 21 + [0.0] * 50
    assert set(played.run("arms from b to a")) == {0.0}


def test_pact_binds_from_its_start_to_its_end(tmp_path):
    world = KINDS + "pacts:\n" + pact("p", "weak", "2030-01-11", "ends: 2030-02-01") + "rules:\n" + HEED
    # It binds from day 10 up to day 30; a reviews on days 14 and 35.
    assert play(scenario_of(tmp_path, world)).run("arms from a to b") == [0.0] * 14 + [0.3] * 21 + [0.0] * 50


HIDDEN = """\
secret:
  - channel: aid
    level: 0.4, assumed, t
    when: always
    giver: a"""


@pytest.mark.parametrize("secret", [True, False])
def test_outsiders_see_public_clauses_and_no_secret_ones_while_the_parties_know_both(tmp_path, secret):
    more = HIDDEN if secret else HIDDEN.replace("    giver", "    public: true\n    giver")
    world = "channels:\n" + channel("arms") + channel("aid") + KINDS + "pacts:\n" + pact("p", "weak", more=more)
    world += "rules:\n" + rule("heed", "push:\n  aid: pact.aid")
    world += rule("spy", "push:\n  aid: a_to_b.pact.aid\n  arms: a_to_b.pact.arms", acts="c")
    world += rule("know", "push:\n  aid: theirs.pact.aid", acts="b", toward="a")
    played = play(scenario_of(tmp_path, world))
    assert played.run("aid from a to b")[0] == played.run("aid from b to a")[0] == 0.4
    # A clause under `secret` is secret whatever it says of itself.
    assert (played.run("aid from c to b")[0], played.run("arms from c to b")[0]) == (0.0, 0.3)


def test_clause_of_a_kind_may_be_hidden_from_the_public(tmp_path):
    world = KINDS.replace("when: always", "when: always\n        public: false") + "pacts:\n" + pact("p", "weak")
    played = play(
        scenario_of(tmp_path, world + "rules:\n" + HEED + rule("spy", "push:\n  arms: a_to_b.pact.arms", acts="c"))
    )
    assert (played.run("arms from a to b")[0], played.run("arms from c to b")[0]) == (0.3, 0.0)
    assert played.run("arms from a to b", "promised")[0] == 0.0


def test_public_clause_that_always_obliges_counts_as_promised_as_far_as_the_pact_is_open(tmp_path):
    played = play(scenario_of(tmp_path, KINDS + "pacts:\n" + pact("p", "weak", openness="0.5")))
    assert set(played.run("arms from a to b", "promised")) == {0.15}
    assert played.events == {}


def test_clause_of_a_channel_obliges_each_part_and_one_of_a_part_only_it(tmp_path):
    span = "        lead: 0 days, assumed, t\n        builds: 0 days, assumed, t\n        fades: 0 days, assumed, t\n"
    part = "      {}:\n        says: P.\n" + span + "        openness: 1, assumed, t\n"
    world = (
        "channels:\n  arms:\n    says: Arms.\n    kind: support\n    parts:\n"
        + part.format("guns")
        + part.format("jets")
    )
    world += KINDS.replace("channel: arms\n        level: 0.5", "channel: arms.jets\n        level: 0.5")
    world += "pacts:\n" + pact("p", "weak") + pact("q", "strong")
    heed = "push:\n  arms.guns: pact.arms.guns\n  arms.jets: pact.arms.jets"
    played = play(scenario_of(tmp_path, world + "rules:\n" + rule("heed", heed)))
    assert (played.run("arms.guns from a to b")[0], played.run("arms.jets from a to b")[0]) == (0.3, 0.5)
