"""Readings: which numbers they replace, which goes before which, and what a reader is told of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest
from scenario.disputed_world import DISPUTED_LEAD, LEAD, SCENARIO, WORLD, change, write_disputed

from simkit.errors import InputError
from simkit.scenario import Scenario
from simkit.scenario.load import check_file, load, load_world
from simkit.scenario.yamltext import write_text
from simkit.world.figures import figures
from simkit.world.numbers import Figure

NOBODY = (
    'no number of this world has the reading "hard_nosed". '
    'Write what it says under "readings" of a number, or take it out.'
)
LOYALTY, ARMS_LEAD = "rules.keep_the_pact.with.loyalty", "channels.arms.lead"


@pytest.fixture
def path(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_disputed(tmp_path)
    return Path(SCENARIO)


def number(scenario: Scenario, path: str) -> Figure:
    return figures(scenario.world)[path]


def refused(path: Path, **wish: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(path, **wish)
    return [str(problem).partition("\n")[0] for problem in caught.value.problems]


def test_reading_replaces_value_range_basis_and_source_of_its_numbers_and_of_no_other(path):
    own, read = figures(load(path).world), figures(load(path, reading="faithful").world)
    assert {key for key in own if own[key] != read[key]} == {LOYALTY, ARMS_LEAD}
    loyalty, lead = read[LOYALTY], read[ARMS_LEAD]
    assert (loyalty.value, loyalty.range, loyalty.basis, loyalty.source) == (0.8, (0.6, 1.0), "inferred", "handout p1")
    assert (lead.value, lead.range, lead.basis, lead.why) == (14, (7, 21), "assumed", "they stand ready")


def test_number_of_which_a_reading_says_nothing_stays(path):
    read = load(path, reading="hard_nosed")
    assert (number(read, LOYALTY).value, number(read, ARMS_LEAD).value) == (0.05, 42)


def test_scenario_knows_its_reading_and_its_title_names_it(path):
    plain, read, both = load(path), load(path, reading="faithful"), load(path, "alliance", reading="faithful")
    assert (plain.reading, read.reading) == (None, "faithful")
    assert (plain.title, read.title, both.title) == (
        "First steps",
        "First steps (faithful)",
        "First steps (alliance, faithful)",
    )
    assert len({plain.fingerprint, read.fingerprint, both.fingerprint}) == 3


def test_resolved_documents_play_the_same_without_the_reading_being_named(path, tmp_path):
    change(path, "starts:", "reading: hard_nosed\nstarts:")
    read = load(path)
    (tmp_path / "again.yaml").write_text(write_text({**read.document, "world": "resolved.yaml"}))
    (tmp_path / "resolved.yaml").write_text(write_text(read.world_document))
    again = load(tmp_path / "again.yaml")
    assert (again.fingerprint, again.reading, again.world.readings) == (read.fingerprint, None, {})
    assert number(again, LOYALTY).value == 0.05


def test_what_is_asked_for_goes_before_a_setting_that_before_a_variant_and_that_before_the_scenario(path):
    change(path, "starts:", "reading: hard_nosed\nstarts:")
    change(path, "variants:\n", "variants:\n  kept:\n    says: It keeps its word.\n    set:\n      reading: faithful\n")
    setting = {"reading": "hard_nosed"}
    assert [
        load(path).reading,
        load(path, "kept").reading,
        load(path, "kept", setting).reading,
        load(path, "kept", setting, "faithful").reading,
        load(path, "kept", setting, "none").reading,
    ] == ["hard_nosed", "faithful", "hard_nosed", "faithful", None]
    assert number(load(path, "kept"), LOYALTY).value == 0.8
    assert number(load(path, reading="none"), LOYALTY).value == 0.35


def test_setting_of_a_disputed_number_goes_before_the_reading(path):
    assert number(load(path, None, {LOYALTY: 0.5}, "faithful"), LOYALTY).value == 0.5


def test_variant_may_take_out_the_last_number_of_a_reading(path):
    change(
        path,
        "variants:\n",
        "variants:\n  unbound:\n    says: Pacts bind nobody.\n    without:\n      - rules.keep_the_pact\n",
    )
    assert set(load(path, "unbound").world.readings) == {"faithful"}
    assert set(load(path, None, {LOYALTY: 0.5}).world.readings) == {"faithful"}
    assert load(path, "unbound", reading="hard_nosed").reading == "hard_nosed"


def test_step_of_a_dated_series_may_have_readings(path):
    change(
        Path(WORLD),
        "    rests: 0.2 (0.1 to 0.3), assumed, states trust little\n",
        "    rests:\n      - since: 2020-01-01\n        level: 0.2 (0.1 to 0.3), assumed, little\n"
        "      - since: 2022-01-01\n        level:\n"
        "          value: 0.3\n          basis: assumed\n          why: more\n"
        "          readings:\n            faithful: 0.5 (0.4 to 0.6), inferred, handout p1\n",
    )
    read = load(path, reading="faithful")
    paths = ("variables.trust.rests.2020-01-01", "variables.trust.rests.2022-01-01")
    assert [number(read, one).value for one in paths] == [0.2, 0.5]


def test_unknown_reading_gets_a_suggestion(path):
    assert refused(path, reading="faithfull") == ['this world has no reading "faithfull". Did you mean "faithful"?']


def test_unknown_reading_is_told_where_a_file_names_it_beside_its_other_problems(path):
    change(path, "starts:", "reading: hard_nose\nstarts:")
    change(path, "horizon: 40 weeks", "horizon: 0 weeks")
    assert refused(path) == [
        f'first.yaml:{_line()}:10: this world has no reading "hard_nose". Did you mean "hard_nosed"?',
        f'first.yaml:{_line() + 2}:10: a scenario lasts from 1 day to 20 years. Write it like "52 weeks".',
    ]


def _line() -> int:
    """The line of the reading in the scenario."""
    lines = Path(SCENARIO).read_text().splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith("reading:"))


def test_reading_of_a_world_without_readings_says_that_it_has_none():
    with pytest.raises(InputError) as caught:
        load("first_steps", reading="faithful")
    said = 'this world has no reading "faithful". All of its numbers stand undisputed.'
    assert [str(problem) for problem in caught.value.problems] == [said]


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        (
            "          faithful: 0.8",
            "          faithfull: 0.8",
            "          faithfull",
            'this world has no reading "faithfull". Did you mean "faithful"?',
        ),
        (
            "          hard_nosed: 0.05 (0 to 0.1), assumed, words bind nobody\n",
            "",
            "  hard_nosed:",
            NOBODY,
        ),
        (
            "    says: A friend keeps its word.\n    by: those who sign treaties\n    source: handout p1\n",
            "    says: A friend keeps its word.\n",
            "  faithful:",
            '"faithful" needs a key "source". The source and place where it is found.',
        ),
        (
            "0.8 (0.6 to 1), inferred, handout p1, it",
            "0.8 (0.6 to 1), inferred, handout p9, it",
            "p9",
            'unknown place: source "handout" has no "p9". Known here: p1, p2, p3.',
        ),
        (
            "0.8 (0.6 to 1), inferred, handout p1, it",
            "0.8 (0.9 to 1), inferred, handout p1, it",
            "0.8 (0.9",
            "the range 0.9 to 1 does not hold its value 0.8. Widen the range or move the value.",
        ),
        (
            "faithful: 2 weeks (1 week to 3 weeks), assumed, they stand ready",
            "faithful: 2, assumed, they stand ready",
            "2, assumed, they",
            '"2" is not a span of time. Write it like "6 weeks" or "90 days".',
        ),
    ],
)
def test_wrong_reading_is_told_at_its_place(path, old, new, place, says):
    change(Path(WORLD), old, new)
    problems = refused(path)
    assert [problem.partition(": ")[2] for problem in problems] == [says]
    line = next(n for n, text in enumerate(Path(WORLD).read_text().splitlines(), start=1) if place in text)
    assert problems[0].startswith(f"{WORLD}:{line}:")


def test_reading_without_any_declared_is_told_what_to_do(path):
    change(Path(WORLD), Path(WORLD).read_text().partition("readings:\n")[2].partition("interests:\n")[0], "  {}\n\n")
    says = 'this world has no reading "faithful". Declare it in the world\'s own "readings".'
    assert says in [problem.partition(": ")[2] for problem in refused(path)]


def test_reading_of_a_reading_is_refused(path):
    nested = (
        "hard_nosed:\n            value: 0.1\n            basis: assumed\n            why: x\n            readings:\n"
    )
    change(
        Path(WORLD),
        "hard_nosed: 0.05 (0 to 0.1), assumed, words bind nobody\n",
        f"{nested}              faithful: 0.2, assumed, y\n",
    )
    says = 'the reading "hard_nosed" has readings of its own. Give them all to the number itself.'
    assert [problem.partition(": ")[2] for problem in refused(path)] == [says]


def test_no_reading_is_called_none(path):
    text = Path(WORLD).read_text().replace("hard_nosed:", "none:")
    Path(WORLD).write_text(text)
    says = '"none" stands for the numbers as the world has them. Give the reading another name.'
    assert [problem.partition(": ")[2] for problem in refused(path)] == [says]


def test_checking_a_world_checks_it_by_each_of_its_readings(path):
    openness = "    openness: 0.05 (0.02 to 0.1), assumed, shipments are secret\n"
    disputed = "    openness:\n      value: 0.05\n      basis: assumed\n      why: secret\n      readings:\n"
    change(Path(WORLD), openness, f"{disputed}        faithful: 1.5, assumed, everything is told\n")
    load_world(WORLD)
    (problem,) = check_file(WORLD)
    assert "1.5" in str(problem)
    assert problem.place is not None
    assert "faithful: 1.5" in problem.place.text


def test_one_line_and_long_form_are_the_same_number(path):
    long = figures(load(path).world)[ARMS_LEAD]
    change(Path(WORLD), DISPUTED_LEAD, LEAD)
    assert figures(load(path).world)[ARMS_LEAD] == long.model_copy(update={"readings": {}})
