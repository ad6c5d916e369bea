from __future__ import annotations

import copy
import pickle

import numpy as np
import pytest
from history.rows import episodes_of, row

from simkit.history.columns import FORBIDDEN
from simkit.history.episodes import LeakError, levels_of, overlapping, without_requests


@pytest.mark.parametrize("name", sorted(FORBIDDEN | {"outcomes"}))
def test_what_came_after_the_shock_cannot_be_reached_from_what_was_known(name):
    [episode] = episodes_of(row())
    with pytest.raises(LeakError, match=f'asks for "{name}", which was known only after the shock'):
        getattr(episode.known, name, None)


def test_name_that_is_simply_wrong_is_a_plain_mistake():
    [episode] = episodes_of(row())
    with pytest.raises(AttributeError, match='Did you mean "severity"'):
        _ = episode.known.severitiy


def test_what_was_known_survives_being_sent_to_another_process():
    [episode] = episodes_of(row())
    assert pickle.loads(pickle.dumps(episode)) == episode  # noqa: S301 - our own bytes
    assert copy.deepcopy(episode.known) == episode.known


def test_masked_request_is_neither_yes_nor_no():
    [episode] = episodes_of(row(explicit_request=1))
    assert episode.known.explicit_request is True
    assert without_requests([episode.known])[0].explicit_request is None


@pytest.mark.parametrize(
    ("cells", "scale"),
    [
        ({"shock_type": "sanctions"}, "flow"),
        ({"shock_type": "oil_embargo"}, "flow"),
        ({"shock_type": "price_cap"}, "flow"),
        ({"shock_type": "snapback"}, "flow"),
        ({"shock_type": "war", "shock": "Invasion, and sanctions on the invader"}, "flow"),
        ({"shock_type": "war", "shock": "Invasion"}, "credit"),
        ({"shock_type": "request", "shock_subtype": "trade_credit"}, "flow"),
        ({"shock_type": "request", "shock_subtype": "ammunition"}, "credit"),
        ({"shock_type": "strike", "shock": "Strike amid sanctions"}, "credit"),
        ({"shock_type": "treaty"}, "credit"),
    ],
)
def test_economic_channel_is_read_on_the_scale_of_its_shock(cells, scale):
    assert episodes_of(row(**cells))[0].known.econ_scale == scale


def test_levels_are_an_array_in_the_written_order_with_blanks_below_zero():
    [episode] = episodes_of(row(rhet_90=2, rhet_365=3, direct_365=""))
    levels = levels_of([episode.outcomes])
    assert levels.shape == (1, 6, 2)
    assert levels[0, 0].tolist() == [2, 3]
    assert levels[0, 5].tolist() == [1, -1]


def test_windows_overlap_within_a_pair_and_not_within_a_shock():
    episodes = episodes_of(
        row(id="A1", date="2030-01-01"),
        row(id="A2", date="2030-11-01", supporter="Borea", recipient="Astra"),
        row(id="A3", date="2032-01-01"),
        row(id="A4", date="2032-02-01", shock_key="A3"),
        row(id="A5", date="2030-02-01", supporter="Cetus"),
    )
    assert np.array_equal(overlapping([one.known for one in episodes]), [True, True, False, False, False])
