"""Fitting by weighing: draws that tell the training better weigh more, and nothing else decides."""

from __future__ import annotations

import io

import numpy as np
import pytest
from history.rows import episodes_of, row

from simkit.errors import InputError, SimkitError, WriteError
from simkit.history.columns import CHANNELS, LEVELS, WINDOWS
from simkit.history.design import (
    Design,
    extended,
    fingerprint,
    fitted_numbers,
    key_of,
    library_design,
    load_design,
    make_design,
    save_design,
)
from simkit.history.fit import designed, unfitted_stage
from simkit.history.fitting import LEAST, RATE, Fitted, moved, weights
from simkit.history.play import stage
from simkit.history.protocol import leave_one_shock_out
from simkit.history.reading import library_episodes
from simkit.scenario.bind import bind
from simkit.world.world import World

EPISODES = episodes_of(*(row(id=f"E{nth}", date=f"2030-01-{nth + 1:02d}", rhet_90=3, rhet_365=3) for nth in range(20)))
DRAWS = 400


@pytest.fixture(scope="module")
def design() -> Design:
    """Every second draw says "major" of statements, the others "none"; of the rest all say "token"."""
    counts = np.zeros((len(EPISODES), DRAWS, len(CHANNELS), len(WINDOWS), LEVELS), dtype=np.uint8)
    counts[:, :, 1:, :, 1] = 4
    counts[:, ::2, 0, :, 3] = 4
    counts[:, 1::2, 0, :, 0] = 4
    numbers = np.tile([[1.0], [0.0]], (DRAWS // 2, 1))
    return Design(("rules.a.with.b",), numbers, counts, 4, 1, "w", tuple(key_of(one.known) for one in EPISODES))


def trained(episodes):
    return [(one.known, one.outcomes) for one in episodes]


def array_of_numpy() -> bytes:
    """A file of numpy's that is no archive."""
    file = io.BytesIO()
    np.save(file, np.ones(3))
    return file.getvalue()


def test_draws_that_tell_the_training_better_weigh_more(design):
    statements = weights(design, trained(EPISODES))[0]
    assert statements.weights[::2].min() > statements.weights[1::2].max()
    assert statements.weights.sum() == pytest.approx(1.0)


def test_channel_that_tells_nothing_apart_leaves_all_draws_alike(design):
    arms = weights(design, trained(EPISODES))[CHANNELS.index("arms")]
    assert arms.effective == pytest.approx(DRAWS)
    assert arms.rate == RATE


def test_nothing_is_learnt_faster_than_the_draws_can_bear(design):
    sharp = np.zeros_like(design.counts)
    sharp[:, :, :, :, 0] = 4
    sharp[:, 0, :, :, :] = 0
    sharp[:, 0, :, :, 3] = 4
    one_good = Design(design.paths, design.draws, sharp, 4, 1, "w", design.known)
    statements = weights(one_good, trained(EPISODES))[0]
    assert statements.rate < RATE
    assert statements.effective >= LEAST - 1e-6


def test_forecast_moves_to_what_the_training_saw(design):
    said = Fitted(design).fit(trained(EPISODES))([EPISODES[0].known])
    before = Fitted(design).fit([])([EPISODES[0].known])
    assert said[0, 0, 0, 3] > before[0, 0, 0, 3] == pytest.approx(0.495)


def test_it_keeps_nothing_of_what_it_saw(design):
    assert leave_one_shock_out(Fitted(design), EPISODES[:5]).shape == (5, len(CHANNELS), len(WINDOWS), LEVELS)


def test_numbers_move_toward_the_draws_that_weigh_more(design):
    (one,) = moved(design, weights(design, trained(EPISODES)), {"rules.a.with.b": "rhet"})
    assert one.before == pytest.approx(0.5)
    assert one.after > 0.5
    assert one.low <= one.value <= one.high <= 1.0


def test_episode_that_was_not_played_is_told(design):
    other = episodes_of(row(id="Z1", arms_pre=3))
    with pytest.raises(SimkitError, match=r"has not played .*Z1"):
        weights(design, trained(other))
    with pytest.raises(SimkitError, match="has not played Z1"):
        Fitted(design).fit([])([other[0].known])


def test_rows_that_play_alike_are_played_once_and_others_not():
    one, same, other = episodes_of(row(), row(id="A2", source="elsewhere"), row(id="A3", arms_pre=3))
    assert key_of(one.known) == key_of(same.known) != key_of(other.known)


@pytest.fixture(scope="module")
def small() -> Design:
    return make_design(stage(), [EPISODES[0].known, EPISODES[1].known], draws=6, lives=5)


def test_every_draw_plays_every_episode_so_many_times(small):
    assert (small.counts.sum(axis=-1) == 5).all()
    assert small.draws.shape == (6, len(small.paths))


def test_same_seed_makes_the_same_design_and_a_file_keeps_it(small, tmp_path):
    again = make_design(stage(), [EPISODES[0].known], draws=6, lives=5)
    assert np.array_equal(again.counts[0], small.counts[0])
    save_design(small, tmp_path / "draws.npz")
    kept = load_design(tmp_path / "draws.npz")
    assert np.array_equal(kept.counts, small.counts)
    assert (kept.paths, kept.lives, kept.world, kept.known) == (small.paths, small.lives, small.world, small.known)


def test_luck_differs_between_episodes_so_that_it_cannot_be_learnt(small):
    assert not np.array_equal(small.counts[0], small.counts[1])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"draws", array_of_numpy()])
def test_file_that_holds_no_design_is_refused(content, tmp_path):
    (tmp_path / "draws.npz").write_bytes(content)
    with pytest.raises(InputError, match=r"holds no design of draws. Make one: simkit fit --anew --design FILE"):
        load_design(tmp_path / "draws.npz")


def test_design_that_cannot_be_written_says_so_and_leaves_nothing(small, tmp_path):
    with pytest.raises(WriteError, match="could not be written: No such file or directory"):
        save_design(small, tmp_path / "nowhere" / "draws.npz")
    assert list(tmp_path.iterdir()) == []


def test_draws_of_another_world_are_refused(design):
    with pytest.raises(InputError, match="another world"):
        designed(stage(), EPISODES, design, 1, 1, 1)


def test_each_fitted_number_moves_one_channel():
    found = fitted_numbers(bind(World, stage().world))
    assert set(found.values()) == set(CHANNELS)


def test_kept_design_is_of_the_world_that_comes_along_and_has_played_every_episode():
    kept, world = library_design(), unfitted_stage("history")
    assert kept is not None
    assert kept.world == fingerprint(bind(World, world.world))
    assert all(kept.row(one.known) is not None for one in library_episodes())


def test_design_grows_by_episodes_that_it_has_not_played(small):
    grown = extended(small, stage(), [one.known for one in (EPISODES[0], EPISODES[2])], None)
    anew = make_design(stage(), [EPISODES[2].known], draws=6, lives=5)
    assert np.array_equal(grown.counts, np.concatenate([small.counts, anew.counts]))
