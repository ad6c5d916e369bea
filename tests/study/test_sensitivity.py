"""Sensitivity of a scenario in which every crossing can be worked out by hand: what is varied, played and found."""

from __future__ import annotations

from functools import partial

import pytest
from analysis.tipping import write_tipping

import simkit
from simkit.errors import InputError, SimkitError
from simkit.study.crew import Done, finished
from simkit.study.sensitivity import plan, played, sensitivity, sizes
from simkit.study.sweep import here

SMALL = {"points": 64, "runs": 4}


@pytest.fixture
def scenario(tmp_path):
    return write_tipping(tmp_path)


def totals(found, row=0):
    return {index.path: index.estimates["total"].value for index in found.stage.found[row].indices}


def never(_task, jobs):
    """Plays nothing, and says so where it is asked to."""
    assert not list(jobs)
    return iter(())


def test_number_that_alone_decides_explains_all_of_it(scenario):
    found = sensitivity(scenario, ["armed", "between"], points=256, runs=4)
    armed, between = totals(found), totals(found, 1)
    assert armed["rules.help.with.deeds"] == pytest.approx(1.0, abs=0.1)
    assert between["rules.band.with.aim"] == pytest.approx(1.0, abs=0.1)
    for shares, mine in ((armed, "rules.help.with.deeds"), (between, "rules.band.with.aim")):
        assert [share for path, share in shares.items() if path != mine] == [0.0] * 3
    first = found.stage.found[0].indices[0]
    assert (first.path, first.leaning > 0.5) == ("rules.help.with.deeds", True)
    assert found.stage.found[0].split.share == 0.0


def test_share_of_yes_is_that_of_the_range_beyond_the_crossing(scenario):
    """Arms come from deeds 0.4 on, and a written range is taken evenly."""
    found = sensitivity(scenario, ["armed"], {"rules.help.with.deeds": "0.3..0.7"}, method="pawn", points=400, runs=2)
    assert found.stage.found[0].mean == pytest.approx(0.75, abs=0.005)


def test_whole_variance_is_that_of_an_ensemble():
    """Numbers that vary over their own range are spread as an ensemble draws them; so p (1 - p) splits into two."""
    found = sensitivity("first_steps", ["arms"], ["rules.*", "actors.*"], method="pawn", points=400, runs=32)
    (one,) = found.stage.found
    (share,) = [answer.share for answer in simkit.run("first_steps", runs=1000).questions() if answer.name == "arms"]
    assert one.mean == pytest.approx(share, abs=0.04)
    whole = one.split.numbers + one.split.chance
    assert whole == pytest.approx(share * (1.0 - share), abs=0.03)


def test_many_numbers_are_screened_and_those_that_matter_are_taken(scenario):
    found = sensitivity(scenario, ["armed", "between"], top=2, **SMALL)
    assert {axis.path for axis in found.stage.axes} == {"rules.help.with.deeds", "rules.band.with.aim"}
    assert found.screening.method == "morris"
    assert len(found.screening.axes) == 4
    assert (found.screening.played, found.stage.played) == (50, 256)
    assert sizes(plan(scenario, top=2, **SMALL)) == [(50, 4), (256, 4)]


def test_severities_and_dates_vary_too(scenario):
    found = sensitivity(scenario, ["answered", "early"], ["timeline.raid.severity", "timeline.raid.at"], **SMALL)
    answered, early = totals(found), totals(found, 1)
    assert answered["timeline.raid.severity"] == pytest.approx(1.0, abs=0.2)
    assert answered["timeline.raid.at"] == 0.0
    assert early["timeline.raid.at"] > 0.9
    assert early["timeline.raid.severity"] == 0.0


def test_levels_are_measured_beside_questions(scenario):
    found = sensitivity(scenario, ["peak of arms from a to b"], method="morris", points=8, runs=2)
    (index, *others) = found.stage.found[0].indices
    assert index.path == "rules.help.with.deeds"
    assert index.estimates["mu_star"].value > 0.3
    assert others[0].estimates["mu_star"].value == 0.0


def test_kind_of_pact_is_refused(scenario):
    with pytest.raises(InputError) as raised:
        plan(scenario, ["armed"], ["pacts.a_b.kind"])
    assert str(raised.value) == (
        "--vary pacts.a_b.kind: it has a list of values, and what explains the variance is asked of ranges only. Give "
        "it a range (PATH=low..high), or hold its values against each other with simkit sweep."
    )


@pytest.mark.parametrize("top", [0, 201])
def test_number_of_numbers_is_refused(scenario, top):
    with pytest.raises(InputError) as raised:
        plan(scenario, top=top)
    assert str(raised.value) == f"the {top} numbers that matter most cannot be taken. Choose from 1 to 200."


def test_matrix_that_would_not_fit_is_refused():
    with pytest.raises(InputError) as raised:
        plan("first_steps", ["arms"], points=65_536, top=46)
    assert str(raised.value) == (
        "3,145,728 points of 46 numbers each are too many. Take fewer --points or numbers: 100,000,000 values in all "
        "are the most."
    )


def test_table_is_the_same_in_one_process_and_in_two(scenario):
    here = sensitivity(scenario, ["between"], **SMALL)
    there = sensitivity(scenario, ["between"], finished=partial(finished, count=2), **SMALL)
    assert there.table() == here.table()


def test_folder_is_gone_on_with_and_nothing_is_played_twice(scenario, tmp_path):
    folder = tmp_path / "kept"
    once = sensitivity(scenario, ["between"], top=2, folder=folder, **SMALL)
    again = sensitivity(scenario, ["between"], top=2, folder=folder, finished=never, **SMALL)
    assert again.table() == once.table()
    with pytest.raises(InputError) as raised:
        sensitivity(scenario, ["between"], top=2, folder=folder, points=64, runs=8)
    assert "another sweep" in str(raised.value)


def test_interrupted_analysis_goes_on_where_it_was(scenario, tmp_path):
    """One piece of many is done before the end comes."""
    wanted = plan(scenario, ["between"], points=32, runs=32)
    assert len(wanted.main(wanted.axes).spans()) > 2

    def one_only(task, jobs):
        yield Done(0, task(next(iter(jobs))))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        played(wanted, one_only, tmp_path / "kept")
    done = []

    def rest(task, jobs):
        listed = list(jobs)
        done.append(len(listed))
        return here(task, listed)

    found = played(wanted, rest, tmp_path / "kept")
    assert done == [len(wanted.main(wanted.axes).spans()) - 1]
    assert found.table() == played(wanted).table()


def test_analysis_of_which_nothing_can_be_played_fails(scenario, monkeypatch):
    def broken(*_):
        raise ValueError("no")

    monkeypatch.setattr("simkit.study.pieces._read", broken)
    with pytest.raises(SimkitError) as raised:
        sensitivity(scenario, ["armed"], **SMALL)
    assert str(raised.value) == "not one point could be played: ValueError: no"


def test_dataset_has_named_dimensions(scenario):
    found = simkit.sensitivity(scenario, ["armed", "between"], points=64, runs=4, workers=1)
    data = found.to_dataset()
    assert dict(data.sizes) == {"measure": 2, "number": 4, "end": 2}
    one = found.stage.found[1].indices[0]
    there = data.sel(measure="between", number=one.path)
    assert float(there["total"]) == one.estimates["total"].value
    assert there["total_interval"].values.tolist() == [one.estimates["total"].low, one.estimates["total"].high]
    assert data["chance"].values.tolist() == [0.0, 0.0]
    assert data.attrs["method"] == "sobol"


def test_python_face_tells_and_shows_itself(scenario):
    found = simkit.sensitivity(scenario, "armed", ["rules.*"], method="morris", points=4, runs=2, workers=1)
    assert str(found) == found.report()
    shown = found._repr_mimebundle_()
    assert shown["text/plain"].startswith("A test: which numbers matter?")
    assert found.document()["method"] == "morris"
    assert {row["path"] for row in found.table()} == {axis.path for axis in found.stage.axes}
