"""Pieces and sweeps: a point's numbers are its own, however it is played, and are those of `simkit run`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import simkit
from simkit.study.crew import Failed
from simkit.study.pieces import PlayPiece
from simkit.study.sweep import here, plan, swept

SEVERITY, PACT, NUMBER = "timeline.raid.severity", "pacts.aldmark_borava.kind", "rules.speak_up.with.base"
VARY = {SEVERITY: "0.2..0.9/3", PACT: "", "timeline.raid.at": "2030-01-20..2030-03-20/2"}
MEASURES = [
    "words",
    "arms",
    "broken",
    "peak of arms from aldmark to borava",
    "mean of statements from aldmark to borava",
]


@pytest.fixture(scope="module")
def spec():
    return plan("first_steps", VARY, runs=30, measures=MEASURES)


@pytest.fixture(scope="module")
def whole(spec):
    return PlayPiece(spec)((0, 12))


@pytest.mark.parametrize("cut", [1, 5, 7])
def test_a_point_does_not_depend_on_the_piece_it_is_played_in(spec, whole, cut):
    for first in range(0, 12, cut):
        count = min(cut, 12 - first)
        piece = PlayPiece(spec)((first, count))
        for name, array in piece.items():
            assert (array == whole[name][first : first + count]).all(), name


@pytest.mark.parametrize("point", [0, 4, 11])
def test_a_point_has_the_numbers_of_a_run_with_its_values_set(spec, whole, point):
    played = simkit.run("first_steps", changes=spec.texts(point), runs=30)
    answers = {one.name: one for one in played.questions()}
    for at, measure in enumerate(spec.measures[:3]):
        assert whole["total"][point, at] == answers[measure.name].yes
        assert whole["counted"][point, at] == answers[measure.name].counted


def test_levels_are_those_of_a_run_too(spec, whole):
    played = simkit.run("first_steps", changes=spec.texts(4), runs=30, keep=True).dataset()
    pair = {"from": "aldmark", "to": "borava"}
    peaks = played["delivered"].sel(channel="arms", **pair).max(dim="day")
    means = played["promised"].sel(channel="statements", **pair).mean(dim="day")
    assert whole["total"][4, 3] == pytest.approx(float(peaks.sum()), abs=1e-9)
    assert whole["squares"][4, 3] == pytest.approx(float((peaks**2).sum()), abs=1e-9)
    assert whole["total"][4, 4] == pytest.approx(float(means.sum()), abs=1e-9)


def test_luck_is_the_same_at_every_point():
    spec = plan("first_steps", {SEVERITY: [0.7, 0.7001]}, runs=40)
    found = swept(spec)
    assert (found.total[0] == found.total[1]).all()


def test_many_runs_are_played_in_blocks_and_summed():
    spec = plan("first_steps", {SEVERITY: [0.4]}, runs=1200, measures=["words"])
    played = simkit.run("first_steps", changes={SEVERITY: "0.4"}, runs=1200)
    assert swept(spec).total[0, 0] == played.questions()[0].yes


def test_a_point_that_cannot_be_played_says_why_and_the_rest_goes_on():
    spec = plan("first_steps", {PACT: "", SEVERITY: [0.3, 0.8]}, runs=10)
    broken = replace(spec, scenarios=("a reason", spec.scenarios[1]))
    found = swept(broken)
    assert dict(found.failed) == {0: "a reason", 1: "a reason"}
    assert np.isnan(found.mean("words")[:2]).all()
    assert not np.isnan(found.mean("words")[2:]).any()


def test_a_sweep_goes_on_where_it_was_and_ends_the_same(tmp_path):
    spec = replace(plan("first_steps", {SEVERITY: "0.2..0.9/6"}, runs=10), each=2)
    calm = swept(spec)

    def stopped(task, jobs):
        for number, done in enumerate(here(task, jobs)):
            if number == 1:
                raise KeyboardInterrupt
            yield done

    with pytest.raises(KeyboardInterrupt):
        swept(spec, stopped, tmp_path / "s")
    told: list[tuple[int, int]] = []
    again = swept(spec, here, tmp_path / "s", lambda done, total: told.append((done, total)))
    assert told == [(2, 6), (4, 6), (6, 6)]
    assert (again.total == calm.total).all()
    assert (again.squares == calm.squares).all()


def test_a_piece_that_fails_is_told_and_tried_again(tmp_path):
    spec = replace(plan("first_steps", {SEVERITY: "0.2..0.9/4"}, runs=10), each=2)

    def failing(task, jobs):
        for done in here(task, jobs):
            yield Failed(0, "it broke") if done.index == 0 else done

    found = swept(spec, failing, tmp_path / "s")
    assert dict(found.failed) == {0: "it broke", 1: "it broke"}
    assert not swept(spec, here, tmp_path / "s").failed


def test_what_is_kept_is_handed_over_while_the_folder_is_held(tmp_path):
    spec = plan("first_steps", {SEVERITY: [0.2]}, runs=5)
    held = []
    swept(spec, here, tmp_path / "s", keep=lambda found, folder: held.append((found.points, folder)))
    assert held == [(1, tmp_path / "s")]
