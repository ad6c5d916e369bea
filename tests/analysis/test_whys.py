from __future__ import annotations

from dataclasses import fields

import pytest
from report.small import write_small

import simkit
from simkit.analysis.why import why
from simkit.analysis.whys import whys
from simkit.errors import InputError

FLOWS = ("arms from ava to bel", "words from ava to bel")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return simkit.load(write_small(tmp_path_factory.mktemp("whys")))


@pytest.mark.parametrize("block", [4, 100])
def test_decisions_explained_together_come_out_as_each_alone(small, block):
    together = whys(small, FLOWS, runs=10, seed=3, block=block)
    for flow, one in zip(FLOWS, together, strict=True):
        alone = why(small, flow, runs=10, seed=3)
        for field in fields(one):
            if field.name not in ("scenario", "model"):
                assert getattr(one, field.name) == getattr(alone, field.name), (flow, field.name)


def test_nothing_asked_is_nothing_played(small):
    assert whys(small, [], runs=5) == []


def test_unknown_channel_is_refused(small):
    with pytest.raises(InputError, match='there is no channel "arm"'):
        whys(small, ["arm from ava to bel"], runs=5)
