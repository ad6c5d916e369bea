from __future__ import annotations

import pytest

from simkit.analysis.grounds import Cited, citations, grounds
from simkit.report.bases import bases
from simkit.scenario.load import load_world, world_names
from simkit.world.figures import figures
from simkit.world.world import World


@pytest.fixture(scope="module")
def teaching() -> World:
    return load_world("teaching")[0]


@pytest.mark.parametrize("name", world_names())
def test_every_number_of_a_world_is_there_once_with_its_basis(name):
    world = load_world(name)[0]
    found = grounds(world)
    assert [claim.path for claim in found.numbers] == list(figures(world))
    assert all(claim.basis and (claim.source or claim.why) for claim in found.numbers)
    counted = bases(world)
    judged = found.judgement
    assert sum(claim.is_number for claim in judged) == counted.numbers["assumed"]
    assert sum(claim.kind == "rules" for claim in judged) == counted.rules["assumed"]


@pytest.mark.parametrize("name", world_names())
def test_every_place_of_every_source_is_there_in_the_order_of_the_file(name):
    world = load_world(name)[0]
    listed = [Cited(source, place) for source, about in world.sources.items() for place in about.places or ()]
    assert [place.cited for place in grounds(world).places if place.cited.place] == listed


@pytest.mark.parametrize("name", world_names())
def test_whatever_cites_a_source_stands_under_each_place_that_it_cites(name):
    found = grounds(load_world(name)[0])
    at = {place.cited: place.claims for place in found.places}
    for claim in found.claims:
        assert all(claim in at[cited] for cited in citations(claim.source))
    assert sum(len(claims) for claims in at.values()) == sum(len(set(citations(c.source))) for c in found.claims)


def test_place_knows_numbers_rules_pacts_and_interests(teaching):
    places = {str(place.cited): place for place in grounds(teaching).places}
    first = places["handout p1"]
    assert first.gist.startswith("Aldmark calls Borava its friend")
    assert {claim.kind for claim in first.claims} == {
        "numbers",
        "interests",
        "actors",
        "relations",
        "pact_kinds",
        "pacts",
        "rules",
    }
    assert "rules.speak_up" in [claim.path for claim in first.claims]


def test_span_is_in_days_and_a_number_without_a_range_lies_at_its_value(teaching):
    by_path = {claim.path: claim for claim in grounds(teaching).numbers}
    lead = by_path["channels.arms.lead"]
    assert (lead.value, lead.low, lead.high, lead.unit) == (42, 28, 84, "days")
    openness = by_path["channels.sanctions.openness"]
    assert (openness.value, openness.low, openness.high, openness.unit) == (1, 1, 1, "")


@pytest.mark.parametrize(
    ("path", "group", "own"),
    [
        ("actors.aldmark.capacity.arms", "actors.aldmark", "capacity.arms"),
        ("delays", "delays", "delays"),
        ("luck.fresh", "luck", "fresh"),
        ("rules.speak_up", "rules", "speak_up"),
    ],
)
def test_claim_knows_its_group_and_its_name_there(teaching, path, group, own):
    claim = next(claim for claim in grounds(teaching).claims if claim.path == path)
    assert (claim.group, claim.own_name) == (group, own)


def test_levels_stand_together_though_their_phrases_have_dots():
    found = grounds(load_world("russia_iran")[0]).numbers
    assert {claim.group for claim in found if claim.path.startswith("levels.")} == {"levels"}


def test_line_may_cite_several_places():
    assert citations("article 3.1 and facts C6") == (Cited("article", "3.1"), Cited("facts", "C6"))
    assert citations("") == ()
