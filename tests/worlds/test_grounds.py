"""Every paragraph bears something, every rule and number rests on something, and ranges are real."""

from __future__ import annotations

import pytest

from simkit.analysis.grounds import Grounds, citations, grounds
from simkit.scenario.load import load_world, world_names
from simkit.world.figures import figures
from simkit.world.world import World

# What rests on judgement alone, and cites nothing because no source of its world speaks of it.
UNSOURCED = {
    "teaching": {  # a handout of three lines; the manual's first example of an assumption with its reason
        "rules.keep_the_pact",
        "rules.keep_some_at_home",
        "rules.wait_for_trust",
        "rules.squeeze_brings_trade",
        "rules.help_builds_trust",
    },
}

# Numbers that may stand without a range: a definition or a boundary, not a size that somebody could have measured.
FIXED = {
    "actors.*.reviews": "a calendar is a rule of the game; the schema refuses a range for it",
    "actors.*.reaction": "a limit that was set by an ultimatum",
    "actors.*.variables.*": "a zero: nothing of it was there",
    "channels.**.lead": "words and orders need no transport",
    "channels.**.builds": "what is said, or done in an hour, is whole at once",
    "channels.**.fades": "a unit of the lesson",
    "channels.**.openness": "published or seen by all: 1 by what it is",
    "facts.*.lasts": "how long a word such as attacked holds, by definition",
    "levels.*": "a zero: a ban, or a time before there was any",
    "pact_kinds.**.level": "what a treaty's text says, in a level word",
    "pacts.*.openness": "a published text",
    "promises.within": "when a promise without a date is judged, by definition",
    "requests.stand": "when an unanswered plea lapses, by definition",
    "rules.*.after.lasts": "until a story's end, by definition",
    "rules.*.within": "a promise's own date, by definition",
    "variables.**.pairs.*": "a zero: even accounts, no agreement",
    "variables.*.rests": "a zero: none of it without a cause",
}
ZERO = ("actors.*.variables.*", "levels.*", "variables.**.pairs.*", "variables.*.rests")


@pytest.fixture(scope="module", params=world_names())
def world(request: pytest.FixtureRequest) -> tuple[str, World]:
    return request.param, load_world(request.param)[0]


@pytest.fixture(scope="module")
def russia_iran() -> Grounds:
    return grounds(load_world("russia_iran")[0])


def bearing(found: Grounds, source: str) -> dict[str, int]:
    """For each place of a source, how many rules and numbers rest on it."""
    return {
        place.cited.place: sum(claim.kind in ("rules", "numbers") for claim in place.claims)
        for place in found.places
        if place.cited.source == source
    }


PARAGRAPHS = ("0.1", "1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2", "5.1")


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_paragraph_of_the_article_bears_a_rule_or_a_number(russia_iran, paragraph):
    assert bearing(russia_iran, "article")[paragraph] > 0


def test_those_are_all_the_paragraphs_that_the_world_lists(russia_iran):
    assert tuple(bearing(russia_iran, "article")) == PARAGRAPHS


@pytest.mark.parametrize("paragraph", [place for place in PARAGRAPHS if place not in ("0.1", "5.1")])
def test_paragraph_between_opening_and_close_bears_a_rule(russia_iran, paragraph):
    place = next(place for place in russia_iran.places if str(place.cited) == f"article {paragraph}")
    assert any(claim.kind == "rules" for claim in place.claims)


def test_every_rule_cites_a_place_that_exists(world):
    name, read = world
    found = grounds(read)
    bare = {rule.path for rule in found.rules if not rule.source}
    assert bare == UNSOURCED.get(name, set())
    for rule in found.rules:
        for cited in citations(rule.source):
            places = read.sources[cited.source].places
            assert places is None or cited.place in places, f"{rule.path} cites {cited}"


def test_every_rule_that_cites_nothing_says_that_it_is_assumed_and_why(world):
    _, read = world
    assert all(rule.source or (rule.basis == "assumed" and rule.why) for rule in grounds(read).rules)


def test_every_number_says_on_what_it_rests(world):
    _, read = world
    for claim in grounds(read).numbers:
        assert claim.why if claim.basis == "assumed" else claim.source, claim.path


def test_every_interest_weight_has_a_range_with_a_width(world):
    _, read = world
    weights = [
        (f"{name}.{interest}", one) for name, actor in read.actors.items() for interest, one in actor.interests.items()
    ]
    assert weights or not read.interests
    assert [path for path, one in weights if not _has_width(one.range)] == []


def test_every_number_of_a_rule_has_a_range_with_a_width(world):
    _, read = world
    numbers = [(f"{name}.{key}", one) for name, rule in read.rules.items() for key, one in rule.with_.items()]
    assert numbers
    assert [path for path, one in numbers if not _has_width(one.range)] == []


def test_every_rule_that_moves_or_bounds_a_level_has_such_a_number(world):
    _, read = world
    sizes = {
        name: [*rule.push, *rule.promise, *rule.ask, *rule.limit, *rule.change] for name, rule in read.rules.items()
    }
    assert [name for name, rule in read.rules.items() if sizes[name] and not rule.with_] == []


def test_every_shared_number_and_every_size_of_chance_has_a_range_with_a_width(world):
    _, read = world
    shared = {path: one for path, one in figures(read).items() if path.partition(".")[0] in ("parameters", "luck")}
    assert [path for path, one in shared.items() if not _has_width(one.range)] == []


def test_number_without_a_range_is_a_definition_or_a_boundary(world):
    _, read = world
    for path, one in figures(read).items():
        if not _has_width(one.range):
            pattern = next((pattern for pattern in FIXED if _fits(path, pattern)), None)
            assert pattern is not None, f"{path} has no range"
            if pattern in ZERO:
                assert one.value == 0, f"{path} has no range, and is not 0"


def test_every_reading_of_a_number_has_a_range_with_a_width(world):
    _, read = world
    readings = [(path, name, one) for path, own in figures(read).items() for name, one in own.readings.items()]
    assert [(path, name) for path, name, one in readings if not _has_width(one.range)] == []


def _has_width(ends: tuple[float, float] | None) -> bool:
    return ends is not None and ends[0] < ends[1]


def _fits(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern, in which * is one name and ** several; phrases of levels count as one."""
    names, wanted = path.split("."), pattern.split(".")
    if wanted[0] == names[0] == "levels":
        return True
    return _matches(names, wanted)


def _matches(names: list[str], wanted: list[str]) -> bool:
    if not wanted:
        return not names or _is_date(names)
    if not names:
        return wanted == ["**"]
    if wanted[0] == "**":
        return any(_matches(names[at:], wanted[1:]) for at in range(len(names) + 1))
    return wanted[0] in ("*", names[0]) and _matches(names[1:], wanted[1:])


def _is_date(names: list[str]) -> bool:
    """Whether what is left is the date of a step."""
    return len(names) == 1 and names[0].count("-") == 2
