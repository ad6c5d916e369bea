"""Conditions in a world in which they can be worked out by hand (see `analysis.tipping`)."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from analysis.tipping import write_tipping

import simkit
from simkit.analysis.boxes import Box, Limit
from simkit.errors import InputError, SimkitError
from simkit.study.axes import Axis
from simkit.study.discover import Discovery, discover, discovered
from simkit.study.spans import Along, alongs
from simkit.study.sweep import plan, sweep, swept

ALL = {
    "rules.help.with.deeds": "",
    "rules.help.with.idle": "",
    "rules.band.with.aim": "",
    "timeline.raid.severity": "",
    "pacts.a_b.kind": "",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    return write_tipping(tmp_path_factory.mktemp("world"))


def find(world, question, vary=None, **more) -> Discovery:
    """What is found with 240 points, unless told otherwise; the usual ones are played once."""
    if vary is None and not {"points", "folder"} & set(more):
        more["folder"] = world.parent / "played"
    return discover(world, question, ALL if vary is None else vary, **{"points": 240, "runs": 4, **more})


def test_threshold_is_found_and_nothing_else(world):
    found = find(world, "armed")
    (one,) = found.boxes
    (limit,) = one.box.limits
    assert found.alongs[limit.axis].axis.path == "rules.help.with.deeds"
    assert limit.low == pytest.approx(0.4, abs=0.02)
    assert one.held.density > 0.93
    assert one.held.coverage > 0.95
    assert one.outside < 0.1
    assert one.doubts[0] < 1e-6
    assert found.failed_box is None
    assert [leaf.box.limit(limit.axis).low for leaf in found.leaves] == [pytest.approx(0.4, abs=0.02), -np.inf]


def test_not_finds_the_other_side(world):
    found = find(world, "armed", not_=True)
    (limit,) = found.boxes[0].box.limits
    assert limit.high == pytest.approx(0.4, abs=0.02)
    assert found.boxes[0].held.density > 0.93


def test_limit_with_two_ends_is_found(world):
    found = find(world, "between", points=600)
    limit = found.boxes[0].box.limit(2)
    assert (limit.low, limit.high) == pytest.approx((0.3, 0.5), abs=0.05)
    assert found.boxes[0].held.density > 0.8


def test_kinds_of_pacts_are_limits_as_sets_of_names(world):
    found = find(world, "spoken")
    (limit,) = found.boxes[0].box.limits
    assert found.alongs[limit.axis].kept(limit) == ["allies"]
    assert found.table()[0]["conditions"] == {"pacts.a_b.kind": "allies"}
    assert (found.boxes[0].held.density, found.boxes[0].held.coverage) == (1.0, 1.0)


def test_list_of_numbers_is_limited_by_its_own_values(world):
    found = find(world, "answered", {"timeline.raid.severity": "0.1,0.3,0.5,0.7,0.9", "rules.help.with.idle": ""})
    (limit,) = found.boxes[0].box.limits
    assert found.condition(limit.axis, found.boxes[0].box) == "> 0.3"
    assert found.boxes[0].held.density == 1.0


def test_what_does_not_matter_gives_no_conditions_and_says_so(world):
    found = find(world, "armed", {"rules.help.with.idle": "", "rules.band.with.aim": ""}, points=400)
    assert found.boxes == ()
    assert found.together is None
    assert len(found.leaves) == 1


def test_question_that_is_always_or_never_yes_has_no_conditions(world):
    for not_ in (False, True):
        found = find(world, "early", not_=not_)
        assert found.boxes == ()
        assert found.failed_box is None
        assert found.search.rate == float(not_)


def test_without_paths_a_screening_chooses_what_moves_the_answer(world):
    found = discover(world, "armed", points=120, runs=2, method="prim")
    assert found.screening.chosen[0] == "rules.help.with.deeds"
    assert "rules.help.with.idle" not in found.screening.chosen
    assert found.screening.moving < found.screening.tried
    assert found.leaves is None


def test_both_halves_are_of_equal_size_and_no_point_is_in_both(world):
    found = find(world, "armed")
    assert len(found.search.at) == len(found.kept_back.at) == 120
    assert found.held_back.sum() == 120
    together = np.concatenate([found.search.at, found.kept_back.at])
    assert len(np.unique(together, axis=0)) == 240


def test_each_point_has_luck_of_its_own_wherever_it_is_played(world):
    assert find(world, "armed").spec.apart
    spec = plan("first_steps", {"rules.answer_a_plea.with.deeds": "1,1.1"}, runs=20, measures=["arms"])
    spec = replace(spec, points=np.zeros((12, 1)), of_point=np.zeros(12, dtype=np.int64))
    alike, apart = swept(spec), swept(replace(spec, apart=True))
    assert len(set(alike.total[:, 0])) == 1
    assert apart.total[0] == alike.total[0]
    assert len(set(apart.total[:, 0])) > 3
    assert np.array_equal(swept(replace(spec, apart=True, each=5)).total, apart.total)


def test_folder_answers_another_question_without_playing_again(world, tmp_path):
    folder = tmp_path / "played"
    first = find(world, "armed", folder=folder)

    def nobody(task, jobs):
        assert not list(jobs)
        return iter(())

    again = find(world, "spoken", folder=folder, finished=nobody)
    assert again.spec.fingerprint == first.spec.fingerprint
    assert again.boxes[0].held.density == 1.0
    assert find(world, "armed", folder=folder).table() == first.table()


def test_sweep_that_was_played_is_searched_as_it_is(world):
    played = sweep(world, ALL, design="latin-hypercube", points=240, runs=30)
    found = discovered(played, "armed")
    assert found.boxes[0].box.limit(0).low == pytest.approx(0.4, abs=0.03)
    assert found.search.shared
    assert found.boxes[0].held.effective < 30.0
    few = sweep(world, ALL, design="latin-hypercube", points=240, runs=4)
    assert discovered(few, "armed").boxes == ()  # four lucks, however many points met them, show next to nothing


def test_folder_of_a_sweep_is_searched_without_saying_again_what_varies(world, tmp_path):
    folder = tmp_path / "swept"
    spec = plan(world, ALL, design="latin-hypercube", points=240, runs=30)
    swept(spec, folder=folder)
    vary = " ".join(f"--vary {path}" for path in ALL)
    command = f"simkit sweep scenario.yaml {vary} --design latin-hypercube --points 240 --runs 30 --seed 1 --lang en"
    (folder / "manifest.json").write_text(json.dumps({"swept": spec.fingerprint, "command": command}))
    found = discover(world, "armed", folder=folder)
    assert found.spec.fingerprint == spec.fingerprint
    assert found.boxes[0].box.limit(0).low == pytest.approx(0.4, abs=0.03)
    for other in ("first_steps", world):
        if other is world:
            (folder / "manifest.json").write_text(json.dumps({"swept": "0" * 32, "command": command}))
        with pytest.raises(InputError) as caught:
            discover(other, "armed", folder=folder)
        assert str(caught.value) == (
            f'"{folder}" holds a sweep of another scenario than "{other}" is now, or of another version of simkit. '
            f"It was made by: {command}"
        )
    (folder / "manifest.json").write_text(json.dumps({"swept": spec.fingerprint, "command": command}))
    with pytest.raises(InputError) as caught:
        discover(world, "armed", ALL, folder=folder)
    assert str(caught.value) == (
        f'"{folder}" holds a sweep, which says itself what varies and what it is played with. Leave that out, or name '
        "another folder."
    )


def test_points_that_cannot_be_played_are_counted_and_left_out(world):
    played = sweep(world, ALL, design="latin-hypercube", points=100, runs=2)
    counted = played.counted.copy()
    counted[:10] = 0
    broken = replace(played, counted=counted, failed=dict.fromkeys(range(6), "it broke"))
    found = discovered(broken, "armed", method="prim")
    assert (found.unplayed, found.uncounted, found.reasons) == (6, 4, ("it broke",))
    assert len(found.search.at) + len(found.kept_back.at) == 90
    nothing = replace(played, counted=np.zeros_like(counted), failed=dict.fromkeys(range(100), "it broke"))
    with pytest.raises(SimkitError, match=r"^100 of 100 points could not be played: it broke$"):
        discovered(nothing, "armed")


REFUSED = (
    ({"question": "arm"}, '"scenario" asks no question "arm". Did you mean "armed"?'),
    ({"points": 20}, "20 points are too few to search half of them and hold the others back. Choose 40 or more."),
    ({"seed": -1}, "-1 is no seed. Choose a whole number from 0 to 2^63 - 1."),
    ({"runs": 0}, "0 runs a point cannot be played. Choose from 1 to 1,000,000."),
    ({"boxes": 0}, "0 boxes cannot be looked for. Choose 1 or more."),
    ({"density": 80.0}, "80 is no share of runs. Choose a number between 0 and 1, such as 0.8."),
    ({"method": "forest"}, 'conditions are not looked for by "forest". Choose one of prim, tree, both.'),
    (
        {"question": "later", "method": "prim"},
        '"later" counts in hardly any of 240 points. See that its event comes, play more points, or ask another.',
    ),
)


@pytest.mark.parametrize(("more", "says"), REFUSED, ids=lambda one: str(one)[:30])
def test_what_cannot_be_searched_is_refused(world, more, says):
    asked = {"question": "armed", **more}
    with pytest.raises(InputError) as caught:
        find(world, **asked)
    assert str(caught.value) == says


def test_sweep_of_one_axis_at_a_time_has_no_conditions_to_find(world):
    played = sweep(world, {"rules.help.with.deeds": "0.2..0.8/60"}, design="one-at-a-time", runs=2)
    with pytest.raises(InputError, match="in this sweep some axes are left as they stand"):
        discovered(played, "armed")


def test_limits_are_rounded_to_what_is_told():
    along = Along(Axis("x", "drawn", low=0.2, high=0.8))
    assert along.rounded(Limit(0, low=0.4321, high=0.79999)) == Limit(0, low=0.43)
    assert along.rounded(Limit(0, low=0.19)) == Limit(0)
    names = Along(Axis("p.kind", "set", choices=("a", "b")))
    assert names.rounded(Limit(0, kept=(1,))) == Limit(0, kept=(1,))
    spans = alongs((Axis("c.lead", "set", choices=("2 weeks", "4 weeks", "8 weeks")),))[0]
    assert spans.names == 0
    assert spans.rounded(Limit(0, low=3.0)) == Limit(0, low=2.0)
    assert spans.text(2.0) == "2 weeks"
    assert alongs((Axis("c.lead", "set", choices=("2 weeks", "4 days")),))[0].names == 2


def test_table_of_nothing_is_empty(world):
    assert find(world, "early", method="prim").table() == []
    assert Box().limits == ()


def test_dataset_has_every_point_with_its_runs():
    found = simkit.discover("first_steps", "words", points=40, runs=4, workers=1)
    data = found.to_dataset()
    assert data["text"].dims == ("point", "axis")
    assert data.sizes["point"] == len(found.spec.points) == 40
    assert data["counted"].sum() == 160
    assert np.array_equal(data["yes"], found.yes)
    assert data["held_back"].sum() == 20
