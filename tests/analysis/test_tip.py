"""Tipping: where a single change carries an answer across, by worlds in which that is known."""

from __future__ import annotations

import numpy as np
import pytest
from analysis.tipping import write_tipping

import simkit
from simkit.analysis.levers import Lever, Share, answered, moments, numbers
from simkit.analysis.tip import Tipping, tip
from simkit.engine.compile import compile_scenario
from simkit.errors import InputError
from simkit.scenario.load import load
from simkit.study.workers import Workers

DEEDS, AIM = "rules.help.with.deeds", "rules.band.with.aim"


@pytest.fixture
def scenario(tmp_path):
    return write_tipping(tmp_path)


def crossings(found: Tipping) -> dict[str, list[str]]:
    """Where each lever tips the answer."""
    return {one.lever.path: [crossing.text for crossing in one.crossings] for one in found.tipped}


def test_threshold_is_found_to_a_two_hundredth_of_the_range(scenario):
    found = tip(scenario, "armed", runs=64)
    ((path, (at,)),) = crossings(found).items()
    assert path == DEEDS
    assert 0.4 - 0.6 / 200 <= float(at) < 0.4  # from 0.4 on they are substantial, as in most runs of the base
    (crossing,) = found.tipped[0].crossings
    assert found.base.value > 0.5
    assert (crossing.share, crossing.up) == (Share(0, 64), False)
    assert crossing.distance == pytest.approx((0.6 - float(at)) / 0.6)


def test_both_crossings_of_a_band_are_reported_nearest_first(scenario):
    found = tip(scenario, "between", runs=64)
    ((path, (first, last)),) = crossings(found).items()
    assert path == AIM
    assert 0.3 < float(first) <= 0.3 + 1 / 200
    assert 0.5 - 1 / 200 <= float(last) < 0.5


def test_severity_tips_where_the_event_is_severe_enough(scenario):
    found = tip(scenario, "answered", runs=24)
    assert list(crossings(found)) == ["timeline.raid.severity"]
    (crossing,) = found.tipped[0].crossings
    assert 0.4 <= crossing.at <= 0.4 + 1 / 200
    assert crossing.distance == pytest.approx(crossing.at - 0.2)


def test_date_tips_on_the_last_day_that_counts(scenario):
    found = tip(scenario, "early", runs=24)
    assert crossings(found) == {"timeline.raid.at": ["2030-01-29"]}  # day 28
    assert found.tipped[0].distance == pytest.approx((70 - 28) / (84 - 0))


def test_kind_of_pact_tips_by_name(scenario):
    found = tip(scenario, "spoken", runs=24)
    assert crossings(found) == {"pacts.a_b.kind": ["allies"]}
    assert found.tipped[0].crossings[0].share == Share(24, 24)


def test_number_that_does_nothing_is_tried_and_moves_nothing(scenario):
    found = tip(scenario, "armed", runs=64)
    assert (found.numbers, found.moving) == (4, 1)  # deeds, idle, aim and the level of a clause
    assert "rules.help.with.idle" not in {one.lever.path for one in (*found.tipped, *found.short)}


def test_by_asks_for_a_change_of_that_size(scenario):
    found = tip(scenario, "between", runs=64, by=0.5)
    assert list(crossings(found)) == [AIM]
    assert all(crossing.share.value - found.base.value >= 0.5 for crossing in found.tipped[0].crossings)
    small = tip(scenario, "between", runs=64, by=0.1)
    assert crossings(small)[AIM] == ["0.1"]  # held still where it is, it never lies in the band
    assert small.tipped[0].distance == 0.0


def test_nothing_within_its_range(scenario):
    found = tip(scenario, "spoken", runs=24, changes={"pact_kinds.allies.obliges.words/always.level": 0.3})
    assert found.tipped == ()
    nearest = found.short[0]
    assert (nearest.lever.path, nearest.furthest) == ("pacts.a_b.kind", "allies")


@pytest.mark.parametrize("question", ["armed", "between", "answered", "spoken", "early"])
def test_every_crossing_is_what_a_run_with_that_value_set_gives(scenario, question):
    found = tip(scenario, question, runs=40, seed=5)
    rows = found.table()
    assert rows
    for row in rows:
        played = simkit.run(scenario, runs=40, seed=5, changes={row["path"]: row["at"]})
        (answer,) = [one for one in played.questions() if one.name == question]
        assert (answer.share, answer.low, answer.high) == (row["share"], row["low"], row["high"])


@pytest.mark.parametrize("end", ["low", "high"])
def test_number_held_beside_others_answers_as_if_it_were_set(end):
    base = load("first_steps")
    model = compile_scenario(base)
    levers = numbers(model)
    for question in base.file.questions:
        settings = [{lever.path: getattr(lever, end)} for lever in levers]
        held = answered(model, question, 2, (3, 8), settings, False)
        for lever, (yes, counts) in list(zip(levers, held, strict=True))[::5]:
            changed = compile_scenario(load("first_steps", changes={lever.path: lever.text(getattr(lever, end))}))
            ((own, counted),) = answered(changed, question, 2, (3, 8), [{}], False)
            assert np.array_equal(yes, own), lever.path
            assert np.array_equal(counts, counted), lever.path


def test_number_of_workers_changes_nothing(scenario):
    alone = tip(scenario, "between", runs=24)
    assert tip(scenario, "between", runs=24, spread=Workers(2)) == alone


def test_variant_reading_and_changes_are_searched_with(scenario):
    found = tip(scenario, "answered", runs=24, changes={"timeline.raid.severity": 0.9})
    (crossing,) = found.tipped[0].crossings
    assert 0.4 - 1 / 200 <= crossing.at < 0.4
    assert crossing.up is False


def test_fixed_numbers_can_be_tried_too(scenario):
    found = tip(scenario, "armed", runs=24, fixed=True)
    assert found.base == Share(24, 24)
    assert list(crossings(found)) == [DEEDS]


def test_progress_counts_up_to_all_of_it(scenario):
    seen: list[tuple[int, int]] = []
    tip(scenario, "spoken", runs=24, progress=lambda done, of: seen.append((done, of)))
    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))
    assert seen[-1][0] == seen[-1][1]


def test_window_of_dates_keeps_its_width(tmp_path):
    path = write_tipping(tmp_path)
    path.write_text(path.read_text().replace("at: day 70", "at: week 8 to 9"))
    (lever,) = [one for one in moments(compile_scenario(load(path))) if one.kind == "date"]
    assert (lever.low, lever.value, lever.high, lever.width) == (0, 56, 84 - 13, 13)
    assert lever.text(7.0) == "2030-01-08 to 2030-01-21"


def test_entries_of_one_name_are_told_apart_by_their_place(tmp_path):
    path = write_tipping(tmp_path)
    again = "  - {event: raid, at: day 10, by: c, target: d, severity: 0.1}\nquestions:\n"
    path.write_text(path.read_text().replace("questions:\n", again))
    assert [one.path for one in moments(compile_scenario(load(path)))] == [
        *("timeline.0.severity", "timeline.0.at"),
        *("timeline.1.severity", "timeline.1.at"),
    ]


@pytest.mark.parametrize(
    ("low", "high", "point", "fits"),
    [(0.0, 1.0, 0.123456, 0.123), (0.0, 600.0, 123.456, 123.0), (0.2, 0.21, 0.2034567, 0.20346)],
)
def test_points_are_written_in_few_digits(low, high, point, fits):
    lever = Lever("x", "number", low, low, high)
    assert lever.fit(point) == fits
    assert float(lever.text(fits)) == fits


@pytest.mark.parametrize(
    ("question", "how", "says"),
    [
        ("armd", {}, '"scenario" asks no question "armd". Did you mean "armed"?'),
        ("armed", {"by": 0.0}, "0 is no change of a probability. Choose a number between 0 and 1, such as 0.1."),
        ("armed", {"by": 1.5}, "1.5 is no change of a probability. Choose a number between 0 and 1, such as 0.1."),
        ("armed", {"runs": 23}, "23 runs cannot be searched with. Choose from 24 to 100000."),
        ("armed", {"seed": -1}, "-1 is no seed. Choose a whole number from 0 to 2^63 - 1."),
        (
            "later",
            {"runs": 24},
            (
                '"later" counts in none of 24 runs: its event "plague" never comes. '
                "Put that on the timeline, or ask another."
            ),
        ),
    ],
)
def test_what_cannot_be_looked_for_is_refused(scenario, question, how, says):
    with pytest.raises(InputError) as refused:
        tip(scenario, question, **how)
    assert str(refused.value) == says


def test_named_lever_tips_where_it_tips_among_all(scenario):
    whole, named = tip(scenario, "armed", runs=64), tip(scenario, "armed", runs=64, along=[DEEDS])
    assert crossings(named) == crossings(whole)
    assert (named.numbers, named.followed, named.others) == (1, 1, 0)


def test_lever_that_is_not_there_is_refused_with_the_nearest(scenario):
    with pytest.raises(InputError) as told:
        tip(scenario, "armed", runs=64, along=["rules.help.with.deed"])
    assert str(told.value) == (
        'there is no lever "rules.help.with.deed" in this scenario. Did you mean "rules.help.with.deeds"?'
    )
