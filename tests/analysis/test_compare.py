"""Comparing: paired differences, where runs part, and what cannot be compared."""

from __future__ import annotations

import numpy as np
import pytest
from report.small import WORLD, write_small

from simkit.analysis.compare import compare
from simkit.analysis.paired import PairedSums, interval_of_levels, interval_of_shares
from simkit.analysis.result import run_scenario
from simkit.analysis.side_by_side import BLOCK, spans
from simkit.errors import InputError
from simkit.scenario.load import load
from simkit.study.workers import Workers


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return write_small(tmp_path_factory.mktemp("small"))


def with_variant(path, body: str):
    """The scenario beside it with one variant more, `new`."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    other = path.with_name("varied.yaml")
    other.write_text(path.read_text(encoding="utf-8") + f"  new:\n    says: What if.\n{lines}", encoding="utf-8")
    return other


# ---- intervals ----


def test_interval_of_answers_is_bonett_and_prices():
    tally = PairedSums()
    tally.add(np.array([True] * 2 + [False] * 16), np.array([False] * 2 + [True] * 8 + [False] * 8))
    paired = tally.of_answers()
    assert (paired.low, paired.high) == interval_of_shares(8, 2, 18)
    assert (paired.difference, paired.differing, paired.counted) == (pytest.approx(6 / 18), 10, 18)


def test_interval_of_levels_is_that_of_the_runs_differences():
    drawn = np.random.default_rng(5).normal(0.1, 0.3, size=50)
    tally = PairedSums()
    tally.add(np.zeros(50), drawn)
    half = 1.959963984540054 * drawn.std(ddof=1) / np.sqrt(50)
    paired = tally.of_levels()
    assert (paired.low, paired.high) == pytest.approx((drawn.mean() - half, drawn.mean() + half))


def test_where_no_run_differs_the_difference_is_zero_without_an_interval():
    tally = PairedSums()
    tally.add(np.array([0.1, 0.2, 0.7]), np.array([0.1, 0.2, 0.7]))
    for paired in (tally.of_levels(), tally.of_answers()):
        assert (paired.difference, paired.low, paired.high, paired.is_clear) == (0.0, None, None, False)
        assert paired.own == paired.other


def test_only_runs_that_count_in_both_are_paired():
    tally = PairedSums()
    tally.add(np.array([1.0, 0.0]), np.array([0.0, 1.0]), np.array([False, True]))
    assert (tally.of_answers().counted, tally.of_answers().difference) == (1, 1.0)
    assert PairedSums().of_levels().difference is None


def test_one_run_has_no_interval_of_levels():
    assert interval_of_levels(0.5, 0.25, 1) == (None, None)


# ---- what differs ----


def test_variant_that_changes_nothing_is_exactly_the_same_in_every_run(small):
    path = with_variant(small, "set:\n  rules.help.says: Told in other words.\n  beliefs.insight: 0, assumed, none")
    (other,) = compare(path, ["new"], runs=40).others
    assert other.is_same
    assert other.parting.apart == 0
    assert other.flows == ()
    assert all(one.paired.difference == 0.0 and one.paired.differing == 0 for one in other.questions)


@pytest.mark.parametrize("variant", ["alliance", "no_plea"])
def test_paired_difference_is_that_of_two_runs_with_the_same_seed(variant):
    (other,) = compare("first_steps", [variant], runs=90, seed=4).others
    own, theirs = (
        {answer.name: answer for answer in run_scenario(load("first_steps", name), runs=90, seed=4).questions()}
        for name in (None, variant)
    )
    for one in other.questions:
        assert (one.paired.own, one.paired.other) == pytest.approx((own[one.name].share, theirs[one.name].share))
        difference = theirs[one.name].share - own[one.name].share
        assert one.paired.difference == pytest.approx(difference, abs=1e-12)


def test_peaks_and_means_are_those_of_the_kept_runs(small):
    (other,) = compare(small, ["warm"], runs=30, seed=2).others
    flow = {"channel": "arms", "from": "ava", "to": "bel"}
    own, theirs = (
        run_scenario(load(small, name), runs=30, seed=2, keep=True).dataset()["delivered"].sel(flow)
        for name in (None, "warm")
    )
    (felt,) = other.flows
    assert (felt.flow, felt.giver, felt.receiver) == ("arms", "ava", "bel")
    assert felt.peak.difference == pytest.approx(float((theirs.max("day") - own.max("day")).mean()))
    assert felt.mean.difference == pytest.approx(float((theirs - own).mean()))
    assert felt.peak.is_clear


def test_what_was_changed_is_told_old_to_new(small):
    (other,) = compare(small, ["warm"], runs=5).others
    (change,) = other.changed
    assert (change.path, change.old) == ("rules.help.with.deeds", "0.5 (0.4 to 0.6), assumed, half")
    assert change.new == "0.6 (0.6 to 0.6), assumed, more"


# ---- where they part ----


def test_parting_names_the_planted_rule_and_week(small):
    (other,) = compare(small, ["warm"], runs=30).others
    one = other.parting
    assert (one.apart, one.runs, one.share) == (30, 30, 1.0)
    # The plea comes in week 4, on day 28, on which Ava reviews its decisions anyway.
    assert (one.early, one.middle, one.late, one.day) == (28, 28, 28, 28)
    assert (one.flow, one.giver, one.receiver, one.often) == ("arms", "ava", "bel", 30)
    assert [(line.kind, line.rule) for line in one.culprits] == [("rule", "help")]
    line = one.culprits[0]
    weight = line.other / 0.6  # of the interest that the rule serves, drawn alike in both
    assert 0.9 <= weight <= 1.0
    assert 0.4 <= line.own / weight <= 0.6


def test_parting_is_found_again_in_the_run_that_it_names(small):
    (other,) = compare(small, ["calm"], runs=10).others
    one = other.parting
    assert (one.flow, one.giver, one.receiver) == ("words", "ava", "bel")
    (line,) = one.culprits
    assert (line.rule, line.other) == ("comfort", 0.0)
    kept = run_scenario(load(small), runs=10, keep=True).dataset()["delivered"]
    words = kept.sel({"channel": "words", "from": "ava", "to": "bel"}).max("day")
    assert line.own == pytest.approx(float(words[one.example]))


def test_runs_that_never_part_are_not_among_those_apart(small):
    path = with_variant(small, "set:\n  timeline.storm.chance: 0.5")
    (other,) = compare(path, ["new"], runs=200, seed=3).others
    answers = run_scenario(load(path, "new"), runs=200, seed=3).questions()
    asked = next(one for one in answers if one.name == "comfort")
    assert other.parting.apart == 200 - asked.counted
    assert 60 < other.parting.apart < 140


# ---- the same, however it is computed ----


def test_runs_are_played_in_blocks_of_a_fixed_size():
    assert BLOCK == 512
    assert spans(1025) == [(0, 512), (512, 512), (1024, 1)]


def test_comparison_is_the_same_to_the_last_bit_whatever_the_number_of_workers(small):
    alone = compare(small, runs=520, seed=7)
    assert compare(small, runs=520, seed=7, spread=Workers(2)) == alone
    assert compare(small, runs=520, seed=7, spread=Workers(5)) == alone


def test_comparison_of_a_variant_does_not_depend_on_the_others():
    both = compare("first_steps", ["no_plea", "alliance"], runs=30)
    (alone,) = compare("first_steps", ["alliance"], runs=30).others
    assert both.others[1] == alone


def test_progress_counts_every_run(small):
    seen: list[int] = []
    compare(small, ["calm"], runs=600, progress=seen.append)
    assert seen == [512, 88]


# ---- what is compared, and what is not ----


def test_without_names_all_variants_are_compared(small):
    assert [other.name for other in compare(small, runs=3).others] == ["calm", "warm"]
    assert [other.name for other in compare(small, runs=3, without=["rule:help"]).others] == ["without rule:help"]


def test_changes_are_made_in_base_and_others_alike(small):
    found = compare(small, ["calm"], runs=3, changes={"horizon": "10 weeks"})
    assert (found.base.file.horizon, found.others[0].scenario.file.horizon) == (70, 70)


def test_table_has_a_row_for_each_question_of_each_variant(small):
    found = compare(small, runs=5)
    rows = found.table()
    assert [(row["variant"], row["question"]) for row in rows[:4]] == [
        *(("calm", "comfort"), ("calm", "all_arms"), ("calm", "broken"), ("warm", "comfort")),
    ]
    assert set(rows[0]) == {
        *("variant", "question", "base", "other", "difference", "low", "high", "clear", "differing", "counted"),
    }


REMEDY = "Compare scenarios of one world that start on one day and last as long."


def test_scenario_of_another_world_is_refused(small, tmp_path):
    (tmp_path / "small_world.yaml").write_text(WORLD.replace("world: Two states", "world: Twins", 1), encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(small.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        compare(small, others=[other], runs=5)
    says = '"other" cannot be compared with "small": it plays in the world Twins, not Two states.'
    assert str(raised.value) == f"{says} {REMEDY}"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("set:\n  starts: 2030-01-14", "starts on 2030-01-14, not 2030-01-07"),
        ("set:\n  horizon: 20 weeks", "lasts, in days, 140, not 210"),
    ],
)
def test_variant_of_another_time_is_refused(small, body, what):
    path = with_variant(small, body)
    with pytest.raises(InputError) as raised:
        compare(path, ["new"], runs=5)
    assert str(raised.value) == f'"new" cannot be compared with "varied": it {what}. {REMEDY}'


def test_nothing_to_compare_with_is_refused(small):
    with pytest.raises(InputError) as raised:
        compare(small, [], runs=5)
    assert str(raised.value) == 'there is nothing to compare "small" with. Name a variant or another scenario.'


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"runs": 1}, "1 runs cannot be compared. Choose from 2 to 10000000."),
        ({"seed": -1}, "-1 is no seed. Choose a whole number from 0 to 2^63 - 1."),
    ],
)
def test_numbers_that_make_no_sense_are_refused(small, how, says):
    with pytest.raises(InputError) as raised:
        compare(small, **how)
    assert str(raised.value) == says


def test_a_duty_to_fight_raises_forces_beyond_luck():
    (other,) = compare("external_strike", ["mutual_defence"], runs=300, spread=Workers.for_runs(300)).others
    forces = next(one for one in other.questions if one.name == "forces").paired
    assert forces.low > 0.0
    assert forces.difference > 0.1
