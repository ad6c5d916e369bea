"""Named random streams: luck is addressed, never drawn in order."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.chance import Luck, triangular

SEEDS = st.integers(-(2**127), 2**127 - 1)
DRAWS = ("uniform", "normal")
MANY = 20_000


class FixedBits:
    """A bit generator that answers the same 64 bits every time."""

    def __init__(self, raw):
        self.raw = raw
        self.state = None

    def random_raw(self, count):
        return np.full(count, self.raw, dtype=np.uint64)


def same_bytes(one, other):
    """Whether two arrays agree to the last bit; a claim, since pytest takes minutes to explain unequal bytes."""
    return one.shape == other.shape and one.tobytes() == other.tobytes()


def correlation(one, other):
    return abs(np.corrcoef(one, other)[0, 1])


@pytest.mark.parametrize("draw", DRAWS)
def test_run_7_alone_equals_run_7_of_1000(draw):
    alone = getattr(Luck(1, 7, 1), draw)("arms", 3)
    among = getattr(Luck(1, 0, 1000), draw)("arms", 3)
    assert alone.shape == (1,)
    assert same_bytes(alone, among[7:8])


@pytest.mark.parametrize("draw", DRAWS)
@given(seed=SEEDS, first=st.integers(0, 2**40), step=st.integers(0, 10**6), cuts=st.sets(st.integers(1, 199)))
def test_any_chunking_gives_the_same_bytes(draw, seed, first, step, cuts):
    whole = getattr(Luck(seed, first, 200), draw)("name", step)
    chunks = [
        getattr(Luck(seed, first + low, high - low), draw)("name", step)
        for low, high in pairwise([0, *sorted(cuts), 200])
    ]
    assert same_bytes(np.concatenate(chunks), whole)


@pytest.mark.parametrize("draw", DRAWS)
@given(seed=SEEDS, first=st.integers(0, 2**40), runs=st.integers(1, 9), times=st.integers(1, 5))
def test_the_luck_of_some_runs_comes_so_many_times_side_by_side(draw, seed, first, runs, times):
    once = getattr(Luck(seed, first, runs), draw)("name", 2)
    often = getattr(Luck(seed, first, runs * times, times=times), draw)("name", 2)
    assert same_bytes(often, np.tile(once, times))


def test_order_of_drawing_is_irrelevant():
    one, other = Luck(5, 3, 50), Luck(5, 3, 50)
    addresses = [("a", 0), ("b", 0), ("a", 1), ("a", 0)]
    forward = {address: one.uniform(*address) for address in addresses}
    backward = {address: other.uniform(*address) for address in reversed(addresses)}
    assert all(same_bytes(forward[address], backward[address]) for address in addresses)


def test_draws_stay_the_same_from_version_to_version():
    assert Luck(1, 0, 3).uniform("arms").tolist() == [0.8243710120976774, 0.820440143979701, 0.7512343769950268]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Luck(1, 0, MANY).uniform("a"), Luck(1, 0, MANY).uniform("b")),
        (Luck(1, 0, MANY).uniform("a"), Luck(1, 0, MANY).uniform("a", 1)),
        (Luck(1, 0, MANY).uniform("a"), Luck(2, 0, MANY).uniform("a")),
        (Luck(0, 0, MANY).uniform("a"), Luck(-1, 0, MANY).uniform("a")),
        (Luck(1, 0, MANY).uniform("a"), Luck(1, 1, MANY).uniform("a")),
        (Luck(1, 0, MANY).uniform("a", 1), Luck(1, 0, MANY).uniform("b", 2)),
    ],
    ids=["names", "steps", "seeds", "zero and negative seeds", "neighbouring runs", "names and steps"],
)
def test_streams_are_independent(one, other):
    assert not np.any(one == other)
    assert correlation(one, other) < 4 / math.sqrt(MANY)


def test_uniform_draws_are_spread_evenly():
    counts, _ = np.histogram(Luck(3, 0, MANY).uniform("even"), bins=20, range=(0, 1))
    expected = MANY / 20
    assert np.sum((counts - expected) ** 2 / expected) < 43.8  # the .999 quantile of chi-squared with 19 degrees


@pytest.mark.parametrize("raw", [0, 2**64 - 1])
def test_uniform_draws_lie_strictly_inside_0_and_1_even_at_the_ends(raw):
    draws = Luck(1, 2, 5, FixedBits(raw)).uniform("ends")
    assert np.all((draws > 0.0) & (draws < 1.0))
    assert np.all(np.isfinite(Luck(1, 2, 5, FixedBits(raw)).normal("ends")))


@given(seed=SEEDS, first=st.integers(0, 2**40), step=st.integers(0, 10**6), name=st.text())
def test_uniform_draws_lie_strictly_inside_0_and_1(seed, first, step, name):
    draws = Luck(seed, first, 100).uniform(name, step)
    assert draws.shape == (100,)
    assert np.all((draws > 0.0) & (draws < 1.0))


def test_normal_draws_are_standard():
    draws = Luck(4, 0, MANY).normal("bell")
    assert abs(draws.mean()) < 4 / math.sqrt(MANY)
    assert abs(draws.var() - 1) < 4 * math.sqrt(2 / MANY)


@pytest.mark.parametrize(
    ("low", "mode", "high"), [(0.0, 0.3, 1.0), (-2.0, -2.0, 5.0), (1.0, 4.0, 4.0), (-1.0, 0.0, 1.0)]
)
def test_triangular_draws_have_the_right_mean_and_variance(low, mode, high):
    draws = triangular(Luck(6, 0, MANY).uniform("range"), low, mode, high)
    variance = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    assert abs(draws.mean() - (low + mode + high) / 3) < 4 * math.sqrt(variance / MANY)
    assert draws.var() == pytest.approx(variance, rel=0.05)


@given(
    ends=st.tuples(*[st.floats(-1e9, 1e9)] * 3).map(sorted),
    u=st.lists(st.floats(0, 1, exclude_min=True, exclude_max=True), min_size=1),
)
def test_triangular_draws_stay_inside(ends, u):
    low, mode, high = ends
    draws = triangular(np.array(u), low, mode, high)
    assert draws.shape == (len(u),)
    assert np.all((draws >= low) & (draws <= high))


def test_triangular_quantiles_are_those_computed_by_hand():
    draws = triangular(np.array([0.125, 0.5, 0.875]), 0.0, 1.0, 2.0)
    assert draws.tolist() == [0.5, 1.0, 1.5]


def test_range_without_width_gives_its_only_value():
    assert triangular(np.array([0.1, 0.9]), 3.0, 3.0, 3.0).tolist() == [3.0, 3.0]


def test_triangular_leaves_its_argument_alone():
    u = np.array([0.2, 0.7])
    triangular(u, 0.0, 0.5, 1.0)
    assert u.tolist() == [0.2, 0.7]
