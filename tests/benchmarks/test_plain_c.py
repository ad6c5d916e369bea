"""The loop in C is the benchmark's model, draws from simkit's generator, and is left out where nothing compiles it."""

from __future__ import annotations

import ctypes
import subprocess

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from scipy.special import ndtri

from benchmarks import compare_engines, numbers, plain_c
from benchmarks.agree import ALLOWED, compare, from_outcomes, from_simkit, worst
from benchmarks.engines import prepared
from simkit.engine.ensemble import play

WEEKS = 26
RUNS = 4000
OF_SIMKIT = 600
RARE = 60

needs_c = pytest.mark.skipif(plain_c.compiler() is None, reason=plain_c.NO_COMPILER)


@pytest.fixture(scope="module")
def recorded():
    kept = plain_c.histograms(weeks=WEEKS)
    plain_c.played(RUNS, weeks=WEEKS, seed=5, kept=kept)
    return kept


def pointer(array):
    return array.ctypes.data_as(ctypes.c_void_p)


@needs_c
def test_simkit_and_the_loop_in_c_agree_within_monte_carlo_error():
    compared = compare(from_simkit(300, weeks=WEEKS), from_outcomes(plain_c.play(RUNS, weeks=WEEKS), weeks=WEEKS))
    assert len(compared) > 70
    assert worst(compared).distance <= ALLOWED, worst(compared)


@needs_c
def test_every_recorded_series_agrees_with_simkits_in_every_week(recorded):
    record = play(prepared(weeks=WEEKS), 1, OF_SIMKIT)
    named = {(one.array, one.name, one.giver, one.receiver): at for at, one in enumerate(record.series)}
    assert len(named) == len(recorded.series) == 814
    order = [
        named[one.array, one.name, f"a{one.giver}", "" if one.receiver is None else f"a{one.receiver}"]
        for one in recorded.series
    ]
    ours, theirs = (moments(counts) for counts in (recorded.counts, record.histogram[order].transpose(1, 0, 2)))
    error = np.sqrt(ours[1] / RUNS + theirs[1] / OF_SIMKIT)
    common = (ours[2] >= RARE) & (theirs[2] >= RARE)  # what befalls few runs is no normal mean
    assert common.mean() > 0.5
    distance = (np.abs(ours[0] - theirs[0])[common]) / error[common]
    assert distance.max() <= 5.0
    assert (distance**2).mean() < 1.5


def moments(counts):
    """Mean and variance of the places, and how many runs are not where most are."""
    places = np.arange(plain_c.BINS)
    runs = counts.sum(axis=-1)
    mean = counts @ places / runs
    return mean, counts @ places**2 / runs - mean**2, runs - counts.max(axis=-1)


@needs_c
def test_a_loop_with_one_other_number_is_found_out(monkeypatch):
    base = from_outcomes(plain_c.play(1000, weeks=WEEKS), weeks=WEEKS)
    monkeypatch.setattr(numbers, "TIRED", numbers.Number(0.5, 0.6, 0.7))
    changed = compare(base, from_outcomes(plain_c.play(1000, weeks=WEEKS, seed=2), weeks=WEEKS))
    assert worst(changed).distance > ALLOWED
    assert worst(changed).what.startswith("statements delivered")


@needs_c
def test_histograms_hold_every_run_once_in_every_week(recorded):
    assert (recorded.counts.sum(axis=2) == RUNS).all()


@needs_c
def test_sums_are_those_of_the_counted_values(recorded):
    owed = np.array([one.name == "owed" for one in recorded.series])
    counted = moments(recorded.counts)[0] / 200
    means = recorded.sums / 2.0**32 / RUNS
    assert_allclose(means, np.where(owed, 2 * counted - 1, counted), atol=0.005)


@needs_c
def test_a_run_is_the_same_among_few_and_among_many():
    few, many = plain_c.played(3, weeks=4), plain_c.played(8, weeks=4)
    assert_array_equal(few[0], many[0][:3])
    assert not np.array_equal(many[0][0], many[0][1])


@needs_c
def test_recording_changes_no_run():
    kept = plain_c.histograms(weeks=4)
    assert_array_equal(plain_c.played(3, weeks=4)[0], plain_c.played(3, weeks=4, kept=kept)[0])


@needs_c
@pytest.mark.parametrize("key", [(0, 0), (7, 2**63 + 5)])
def test_philox_draws_what_numpys_philox_draws(key):
    library, drawn = plain_c.library(weeks=4), np.zeros(4, dtype=np.uint64)
    keyed = np.array(key, dtype=np.uint64)
    expected = np.random.Philox(key=keyed).random_raw(8)
    for block in (1, 2):  # numpy counts before it draws
        library.block(pointer(np.array([block, 0, 0, 0], dtype=np.uint64)), pointer(keyed), pointer(drawn))
        assert_array_equal(drawn, expected[4 * (block - 1) : 4 * block])


@needs_c
def test_normals_are_those_of_the_inverse_distribution_function():
    shares = np.concatenate([np.linspace(0.001, 0.999, 999), 10.0 ** -np.arange(4, 17)])
    found = [plain_c.library(weeks=4).normal_of(share) for share in shares]
    assert_allclose(found, ndtri(shares), rtol=1e-14, atol=1e-15)


@needs_c
def test_the_loop_compiles_without_a_warning(tmp_path):
    (tmp_path / plain_c.HEADER).write_text(plain_c.header(8, 52), encoding="ascii")
    found = subprocess.run(
        [*plain_c.command(tmp_path), "-Wshadow", "-Wconversion", "-Wno-sign-conversion"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stderr == ""


def test_without_a_compiler_the_loop_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("CC", "no-such-compiler")
    assert plain_c.compiler() is None
    with pytest.raises(FileNotFoundError) as failure:
        plain_c.player(1, weeks=3)
    assert str(failure.value) == (
        "benchmarks/plain_c.c: there is no C compiler: neither $CC nor cc is a program here. "
        "Install one, or leave this engine out."
    )


def test_a_table_without_the_loop_says_why():
    rows = [
        {"work": work, "runs": 1000, "cpu_ms_a_run": cost, "wall_ms_a_run": cost}
        for work, cost in (("simkit 1000", 2.0), ("SimPy", 20.0), ("Mesa", 10.0))
    ]
    told = compare_engines.text({"rows": rows, "left_out": {"C": plain_c.NO_COMPILER}})
    assert "C's time" not in told
    assert told.endswith(
        "\n\nLeft out: C, since there is no C compiler: neither $CC nor cc is a program here.",
    )


def test_a_table_with_the_loop_tells_how_often_its_time_the_others_take():
    rows = [
        {"work": work, "runs": 1000, "cpu_ms_a_run": cost, "wall_ms_a_run": cost}
        for work, cost in (("simkit 1000", 2.0), ("SimPy", 20.0), ("Mesa", 10.0), ("C", 0.5), ("C recorded", 0.8))
    ]
    told = compare_engines.text({"rows": rows, "left_out": {}})
    assert "| simkit                                | 1,000 |                    2 |" in told
    assert told.splitlines()[2].endswith("|          5 |          10 |               4 |")
