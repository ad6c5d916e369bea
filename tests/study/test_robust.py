"""Which variant does well whatever is assumed, in a world in which it can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from analysis.tipping import SCENARIO, write_tipping

import simkit
from simkit.errors import InputError, SimkitError
from simkit.report.robust import robust_text
from simkit.study.crew import Done, Failed
from simkit.study.robust import Robustness, robust

VARIANTS = """\
variants:
  generous:
    says: A gives more.
    set: {rules.help.with.deeds: 0.7}
  grim:
    says: The raid is hard.
    set: {timeline.raid.severity: 0.9}
  allied:
    says: They are allies.
    set: {pacts.a_b.kind: allies}
"""
VARY = {"rules.band.with.aim": "", "rules.help.with.idle": ""}


@pytest.fixture
def world(tmp_path):
    path = write_tipping(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert SCENARIO in text
    path.write_text(text + VARIANTS, encoding="utf-8")
    return path


def judge(world, *questions, vary=None, **more) -> Robustness:
    return robust(world, questions, VARY if vary is None else vary, **{"points": 20, "runs": 6, **more})


def rows(found, nth=0):
    return {row.variant: row for row in found.judged[nth].regrets}


def test_variant_that_does_it_everywhere_has_no_regret(world):
    found = judge(world, "spoken")
    assert found.judged[0].regrets[0].variant == "allied"
    assert (rows(found)["allied"].mean, rows(found)["allied"].most, rows(found)["allied"].best) == (1.0, 0.0, 1.0)
    assert (rows(found)[""].mean, rows(found)[""].most, rows(found)[""].best) == (0.0, 1.0, 0.0)


def test_what_is_wanted_turns_the_order_round_and_may_differ_by_question(world):
    found = judge(world, "spoken", "answered", want=["no", "yes"])
    assert rows(found)["allied"].most == 1.0
    assert rows(found)[""].most == 0.0
    assert [one.want for one in found.judged] == ["no", "yes"]
    assert found.judged[1].regrets[0].variant == "grim"


def test_variants_that_change_nothing_here_are_equal_run_by_run(world):
    found = judge(world, "between")
    assert found.judged[0].is_tied
    assert np.ptp(found.judged[0].shares, axis=0).max() == 0.0
    assert {row.best for row in found.judged[0].regrets} == {1.0}


def test_only_the_variants_that_are_named_are_held_against_the_scenario(world):
    found = judge(world, "spoken", variants=["grim"])
    assert found.variants == ("", "grim")
    assert [row["variant"] for row in found.table()] == ["", "grim"]


def test_without_paths_nothing_varies_that_a_variant_decides(world):
    found = robust(world, ["armed", "between"], points=12, runs=2)
    paths = {one.axis.path for one in found.alongs}
    assert "rules.band.with.aim" in paths
    assert not paths & {"rules.help.with.deeds", "timeline.raid.severity", "pacts.a_b.kind"}


def test_points_that_fail_in_any_variant_are_left_out_and_told(world):
    def failing(count):
        def finished(task, spans):
            for index, span in enumerate(spans):
                yield Failed(index, "it broke") if index < count else Done(index, task(span))

        return finished

    found = judge(world, "spoken", points=100, finished=failing(1))
    each = found.spec.each
    assert dict(found.failed) == dict.fromkeys(range(each), "it broke")
    assert len(found.judged[0].counting) == 100 - each
    assert f"{each} points could not be played: it broke" in robust_text(found)
    with pytest.raises(SimkitError, match=r"^no point could be played in every variant: it broke$"):
        judge(world, "spoken", finished=failing(99))


def test_folder_keeps_each_variant(world, tmp_path):
    first = judge(world, "spoken", folder=tmp_path / "kept")
    assert sorted(one.name for one in (tmp_path / "kept").iterdir()) == ["allied", "base", "generous", "grim"]

    def nobody(task, jobs):
        assert not list(jobs)
        return iter(())

    assert judge(world, "spoken", folder=tmp_path / "kept", finished=nobody).table() == first.table()


REFUSED = (
    ((), {}, "no question is asked. Name one or more of the scenario's."),
    (("spokn",), {}, '"scenario" asks no question "spokn". Did you mean "spoken"?'),
    (("spoken",), {"variants": ["grimm"]}, '"scenario" has no variant "grimm". Did you mean "grim"?'),
    (
        ("spoken",),
        {"want": ["yes", "no"]},
        "2 wishes are given for 1 questions. Give one for all, or one for each, in their order.",
    ),
    (("spoken",), {"want": "maybe"}, '"maybe" cannot be wanted. Want "yes" or "no".'),
    (("spoken",), {"points": 3}, "3 points are too few to judge by. Choose 10 at least."),
    (
        ("spoken",),
        {"vary": {"rules.help.with.deeds": ""}},
        'the variant "generous" sets "rules.help.with.deeds" itself. Vary another, or leave it out: --variants.',
    ),
)


@pytest.mark.parametrize(("questions", "more", "says"), REFUSED, ids=lambda one: str(one)[:30])
def test_what_cannot_be_judged_is_refused(world, questions, more, says):
    with pytest.raises(InputError) as caught:
        judge(world, *questions, **more)
    assert str(caught.value) == says


def test_scenario_without_variants_is_refused(tmp_path):
    with pytest.raises(InputError) as caught:
        robust(write_tipping(tmp_path), ["spoken"], VARY, points=12, runs=2)
    assert str(caught.value) == (
        '"scenario" has no variants, so that there is nothing to choose between. Write some into the file: variants.'
    )


def test_dataset_has_the_share_of_every_variant_at_every_point():
    found = simkit.robust("first_steps", "words", points=10, runs=4, workers=1)
    data = found.to_dataset()
    assert data["share"].sel(question="words", variant="alliance").sizes == {"point": 10}
    assert np.array_equal(data["share"][0], found.judged[0].shares)
    assert data.attrs["seed"] == 1
