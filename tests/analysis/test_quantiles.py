"""Means and quantiles of the record against those of the runs themselves."""

from __future__ import annotations

import numpy as np
import pytest
from engine.worlds import BUSY, FULL, model_of

from simkit.analysis.quantiles import means, quantiles, quantiles_at, quantiles_of, row_of
from simkit.engine.ensemble import play
from simkit.engine.recorder import BINS, Record

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
RUNS = 301


@pytest.fixture(scope="module")
def record(tmp_path_factory) -> Record:
    return play(model_of(tmp_path_factory.mktemp("full"), FULL, BUSY), 1, RUNS, keep=True)


@pytest.fixture(scope="module")
def runs(record) -> np.ndarray:
    """Every series on every recorded day in every run: shape (series, days, runs)."""
    return np.stack(record.kept, axis=1)


def half_bins(record: Record) -> np.ndarray:
    """Half the width of each series' bins: shape (series, 1)."""
    return np.array([(one.high - one.low) / (BINS - 1) / 2 for one in record.series])[:, None]


def test_means_are_those_of_the_runs(record, runs):
    assert means(record).shape == runs.shape[:2]
    assert np.abs(means(record) - runs.mean(axis=2)).max() < 1e-9


@pytest.mark.parametrize("share", SHARES)
def test_quantiles_are_those_of_the_runs_within_half_a_bin(record, runs, share):
    found = quantiles(record, (share,))[..., 0]
    exact = np.quantile(runs, share, axis=2, method="inverted_cdf")
    assert (np.abs(found - exact) <= half_bins(record) + 1e-9).all()


def test_quantiles_of_one_series_are_those_of_all(record):
    every = quantiles(record, SHARES)
    for row in range(0, len(record.series), 3):
        for week in (0, 5, len(record.days) - 1):
            assert quantiles_at(record, row, week, SHARES) == tuple(every[row, week])
        assert quantiles_of(record, row, SHARES) == tuple(tuple(week) for week in every[row].tolist())


def test_quantiles_rise_with_their_share_and_stay_on_the_scale(record):
    every = quantiles(record, SHARES)
    assert (np.diff(every, axis=2) >= 0).all()
    lows = np.array([one.low for one in record.series])[:, None, None]
    highs = np.array([one.high for one in record.series])[:, None, None]
    assert ((lows <= every) & (every <= highs)).all()


def test_quantiles_of_a_single_run_are_the_run(tmp_path):
    record = play(model_of(tmp_path, FULL, BUSY), 1, 1, keep=True)
    kept = np.stack(record.kept, axis=1)
    assert (np.abs(quantiles(record, SHARES) - kept) <= half_bins(record)[..., None] + 1e-9).all()


def test_row_is_found_by_names_or_not_at_all(record):
    for row, one in enumerate(record.series):
        assert row_of(record, one.array, one.name, one.giver, one.receiver) == row
    assert row_of(record, "delivered", "arms", "a", "nobody") is None
